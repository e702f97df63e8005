// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the rows need of stdexec, declared as there: algorithms are constants with a call operator.

#pragma once

#include <optional>
#include <tuple>

namespace stdexec {

class inplace_stop_token {
public:
  inplace_stop_token() noexcept;
  bool stop_requested() const noexcept;
  bool stop_possible() const noexcept;
};
class inplace_stop_source {
public:
  inplace_stop_source() noexcept;
  inplace_stop_token get_token() const noexcept;
  bool request_stop() noexcept;
  bool stop_requested() const noexcept;
};
template <class Fn> class inplace_stop_callback {
public:
  template <class Fun2> explicit inplace_stop_callback(inplace_stop_token token, Fun2 &&fun);
};

struct sync_wait_t {
  template <class Sender> auto operator()(Sender &&sndr) const -> std::optional<std::tuple<int>>;
};
inline constexpr sync_wait_t sync_wait{};
struct when_all_t {
  template <class... Senders> auto operator()(Senders &&...sndrs) const -> int;
};
inline constexpr when_all_t when_all{};
struct spawn_t {
  template <class Sender, class Token> void operator()(Sender &&sndr, Token tkn) const;
};
inline constexpr spawn_t spawn{};
struct spawn_future_t {
  template <class Sender, class Token> auto operator()(Sender &&sndr, Token &&tkn) const -> int;
};
inline constexpr spawn_future_t spawn_future{};
template <class> struct closure {
  template <class Sender> auto operator()(Sender &&sndr) const -> int;
};
inline constexpr closure<int> unstoppable{};

class simple_counting_scope {
public:
  struct token {};
  token get_token() noexcept;
  int join() noexcept;
  void close() noexcept;
};
class counting_scope {
public:
  struct token {};
  token get_token() noexcept;
  int join() noexcept;
  void close() noexcept;
  void request_stop() noexcept;
};

} // namespace stdexec
