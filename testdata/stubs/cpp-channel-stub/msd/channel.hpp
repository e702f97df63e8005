// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The names and signatures of cpp-channel that its model has rows about, and no more.

#pragma once

#include <cstddef>
#include <queue>
#include <stdexcept>
#include <type_traits>

namespace msd {

class closed_channel : public std::runtime_error {
public:
  explicit closed_channel(const char *msg);
};

template <typename T> struct queue_storage {};

template <typename T, typename Storage = queue_storage<T>> class channel {
public:
  using size_type = std::size_t;
  constexpr channel() = default;
  explicit constexpr channel(size_type capacity);
  template <typename Type> bool write(Type &&value);
  bool read(T &out);
  void close() noexcept;
  bool closed() const noexcept;
};

template <typename Type, typename Store>
channel<typename std::decay<Type>::type, Store> &operator<<(channel<typename std::decay<Type>::type, Store> &chan, Type &&value);
template <typename Type, typename Store> channel<Type, Store> &operator>>(channel<Type, Store> &chan, Type &out);

} // namespace msd
