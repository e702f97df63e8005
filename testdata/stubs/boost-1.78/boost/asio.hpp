// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What Boost.Asio has since 1.77 and 1.78, declared as in the standalone Asio of that time: Debian 12 has 1.74.

#ifndef BOOST_ASIO_HPP
#define BOOST_ASIO_HPP

#include <cstddef>
#include <tuple>
#include <variant>

namespace boost::system {
class error_code {};
} // namespace boost::system

namespace boost::asio {

class execution_context {};
class io_context : public execution_context {};
class any_io_executor {};

enum class cancellation_type : unsigned int { none, terminal, partial, total = 4, all = 0xFFFFFFFF };

class cancellation_slot {
public:
  template <typename Handler> void assign(Handler &&) {}
};

class cancellation_signal {
public:
  void emit(cancellation_type type);
  cancellation_slot slot();
};

class cancellation_state {
public:
  cancellation_type cancelled() const;
};

template <typename T, typename Slot> class cancellation_slot_binder {};
template <typename Slot, typename T> cancellation_slot_binder<T, Slot> bind_cancellation_slot(const Slot &slot, T &&t);

struct use_awaitable_t {};
constexpr use_awaitable_t use_awaitable;
template <typename T, typename Executor = any_io_executor> class awaitable {};

namespace experimental {

namespace awaitable_operators {
template <typename T, typename U, typename Executor>
awaitable<std::variant<T, U>, Executor> operator||(awaitable<T, Executor> first, awaitable<U, Executor> second);
template <typename T, typename U, typename Executor>
awaitable<std::tuple<T, U>, Executor> operator&&(awaitable<T, Executor> first, awaitable<U, Executor> second);
} // namespace awaitable_operators

namespace error {
enum channel_errors { channel_closed = 1, channel_cancelled = 2 };
bool operator==(const boost::system::error_code &code, channel_errors error);
} // namespace error
namespace channel_errc {
using error::channel_cancelled;
using error::channel_closed;
} // namespace channel_errc

namespace detail {
template <typename Derived, typename Signature> class channel_send_functions;
template <typename Derived, typename R, typename... Args> class channel_send_functions<Derived, R(Args...)> {
public:
  template <typename... Sent> bool try_send(Sent &&...args);
  template <typename CompletionToken> void async_send(Args..., CompletionToken &&) {}
};
struct channel_traits {};
} // namespace detail

template <typename Executor, typename Traits, typename Signature>
class basic_channel : public detail::channel_send_functions<basic_channel<Executor, Traits, Signature>, Signature> {
public:
  template <typename ExecutionContext> basic_channel(ExecutionContext &context, std::size_t max_buffer_size = 0);
  template <typename CompletionToken> void async_receive(CompletionToken &&) {}
  void close();
  void cancel();
  void reset();
};

template <typename Executor, typename Traits, typename Signature>
class basic_concurrent_channel
    : public detail::channel_send_functions<basic_concurrent_channel<Executor, Traits, Signature>, Signature> {
public:
  template <typename ExecutionContext>
  basic_concurrent_channel(ExecutionContext &context, std::size_t max_buffer_size = 0);
  template <typename CompletionToken> void async_receive(CompletionToken &&) {}
  void close();
  void cancel();
  void reset();
};

template <typename Signature> using channel = basic_channel<any_io_executor, detail::channel_traits, Signature>;
template <typename Signature>
using concurrent_channel = basic_concurrent_channel<any_io_executor, detail::channel_traits, Signature>;

} // namespace experimental
} // namespace boost::asio

#endif
