// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The names and signatures of libgo that its model has rows about, and no more.

#pragma once

#include <chrono>
#include <cstddef>

namespace co {

template <typename T> class Channel {
public:
  explicit Channel(std::size_t capacity = 0);
  Channel const &operator<<(T t) const;
  Channel const &operator>>(T &t) const;
  bool TryPush(T t) const;
  bool TryPop(T &t) const;
  template <typename Rep, typename Period> bool TimedPush(T t, std::chrono::duration<Rep, Period> dur) const;
  template <typename Rep, typename Period> bool TimedPop(T &t, std::chrono::duration<Rep, Period> dur) const;
  void Close() const;
};
template <typename T> using co_chan = Channel<T>;

} // namespace co
using co::co_chan;

namespace co {
struct __go {
  __go(const char *file, int lineno);
  template <typename Function> void operator-(Function const &f) {}
};
} // namespace co
#define go ::co::__go(__FILE__, __LINE__)-
