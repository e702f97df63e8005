// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the rows need of Folly's cancellation, declared as there.

#ifndef FOLLY_CANCELLATIONTOKEN_H
#define FOLLY_CANCELLATIONTOKEN_H

#include <exception>
#include <type_traits>

namespace folly {

struct OperationCancelled : public std::exception {};

class CancellationToken {
public:
  CancellationToken() noexcept;
  CancellationToken(const CancellationToken &other) noexcept;
  CancellationToken(CancellationToken &&other) noexcept;
  bool isCancellationRequested() const noexcept;
  bool canBeCancelled() const noexcept;
};

class CancellationSource {
public:
  CancellationSource();
  CancellationSource(const CancellationSource &other) noexcept;
  static CancellationSource invalid() noexcept;
  bool isCancellationRequested() const noexcept;
  bool canBeCancelled() const noexcept;
  CancellationToken getToken() const noexcept;
  bool requestCancellation() const noexcept;
};

class CancellationCallback {
public:
  template <typename Callable> CancellationCallback(CancellationToken &&ct, Callable &&callable);
  template <typename Callable> CancellationCallback(const CancellationToken &ct, Callable &&callable);
  ~CancellationCallback();
};

struct cancellation_token_merge_fn {
  template <typename... Ts> CancellationToken operator()(Ts &&...tokens) const;
};
inline constexpr cancellation_token_merge_fn cancellation_token_merge{};

} // namespace folly

#endif
