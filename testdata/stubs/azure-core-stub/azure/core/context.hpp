// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the rows need of Azure Core, declared as there.

#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace Azure {

namespace _detail {
class Clock final {
public:
  using rep = int64_t;
  using period = std::ratio<1, 10000000>;
  using duration = std::chrono::duration<rep, period>;
  using time_point = std::chrono::time_point<Clock>;
  static constexpr bool is_steady = false;
  static time_point now() noexcept;
};
} // namespace _detail

class DateTime final : public _detail::Clock::time_point {
public:
  constexpr DateTime() : time_point() {}
  constexpr DateTime(time_point const &timePoint) : time_point(timePoint) {}
  DateTime(std::chrono::system_clock::time_point const &systemTime);
  explicit operator std::chrono::system_clock::time_point() const;
};

namespace Core {
class Context final {
public:
  class Key final {};
  Context();
  Context(Context const &other);
  Context WithDeadline(DateTime const &deadline) const;
  template <class T> Context WithValue(Key const &key, T &&value) const;
  DateTime GetDeadline() const;
  void Cancel();
  bool IsCancelled() const;
  void ThrowIfCancelled() const;
  static const Context ApplicationContext;
};
} // namespace Core

} // namespace Azure
