//===--- MoveIntoLoop.h - deadline-tidy -------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The edit that makes a variable anew in each turn of a loop.
///
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CORE_FLOW_MOVEINTOLOOP_H
#define DEADLINE_CORE_FLOW_MOVEINTOLOOP_H

#include "core/flow/FunctionFlow.h"
#include "clang/Basic/Diagnostic.h"

namespace deadline {

/// Moves the declaration of \p V, and what is done to it before \p Loop, to
/// the start of the loop's body. Empty where that might not keep the meaning:
/// a use elsewhere, a value that changes, a call that should run once.
llvm::SmallVector<clang::FixItHint, 4> moveIntoLoop(const clang::VarDecl *V, const clang::Stmt *Loop,
                                                    const FunctionFlow &Flow);

} // namespace deadline

#endif
