//===--- IgnoredResult.h - deadline-tidy ------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Timed waits whose result nobody looks at, and what then happens as if the
/// wait had succeeded.
///
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CORE_FLOW_IGNOREDRESULT_H
#define DEADLINE_CORE_FLOW_IGNOREDRESULT_H

#include "core/facts/TuAnalysis.h"

namespace deadline {

struct IgnoredResult {
  enum class Kind : uint8_t {
    WaitsOn, ///< The same object is waited for without a bound.
    Unowned, ///< What a lock or permit is for is done without it.
    Read,    ///< What was waited for is read.
  };
  Kind How = Kind::WaitsOn;
  const clang::Expr *Use = nullptr; ///< Where it shows; for Unowned possibly null.
  std::string What;                 ///< WaitsOn: the call's name; Read: what is read.
};

/// What goes on as if \p Wait, a timed wait whose result is dropped, had
/// succeeded. Nothing where the result is used, where something is asked
/// first that may stand for it (the condition, the object, a token, any
/// condition at all where only data is read), or where nothing depends on it.
std::optional<IgnoredResult> ignoredResult(const ModelledCall &Wait, const FunctionFlow &Flow,
                                           const TuAnalysis &Tu);

} // namespace deadline

#endif
