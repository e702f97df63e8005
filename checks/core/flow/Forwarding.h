//===--- Forwarding.h - deadline-tidy ---------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Tokens and contexts that a call could be given, and is not.
///
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CORE_FLOW_FORWARDING_H
#define DEADLINE_CORE_FLOW_FORWARDING_H

#include "core/facts/TuAnalysis.h"
#include "clang/Basic/Diagnostic.h"

namespace deadline {

/// A call that leaves out a carrier which its callee takes.
struct Unforwarded {
  const clang::FunctionDecl *TakenBy = nullptr; ///< The callee, or its overload that takes the carrier.
  const clang::ParmVarDecl *Parameter = nullptr; ///< Of TakenBy.
  const clang::VarDecl *Token = nullptr; ///< In scope at the call; the outermost if others are made from it.
  std::string Text;                      ///< How the call passes it: `stop`, `&context`.
  std::optional<clang::FixItHint> Edit;  ///< Where it can be told what to write.
  bool SameResult = false;               ///< The call with it has the type that the call has without.
};

/// Nothing where the call takes none or is given one, where none (or more than
/// one) is in scope, and where leaving it out is right: after a cancellation,
/// in handlers, destructors, guards and what is called cleaning up.
std::optional<Unforwarded> unforwarded(const AnyCall &Call, const UserFunction &F, const TuAnalysis &Tu);

} // namespace deadline

#endif
