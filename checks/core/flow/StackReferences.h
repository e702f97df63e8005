//===--- StackReferences.h - deadline-tidy ----------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Work that is started with references to the frame that starts it, and may
/// outlive it.
///
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CORE_FLOW_STACKREFERENCES_H
#define DEADLINE_CORE_FLOW_STACKREFERENCES_H

#include "core/flow/Operations.h"

namespace deadline {

/// Work that still refers to locals when a timed wait for it has given up.
struct AbandonedWork {
  const clang::Expr *Work = nullptr; ///< The lambda, or the argument that refers to the frame.
  llvm::SmallVector<const clang::VarDecl *, 4> Locals; ///< What it refers to, each once.
  Operation Wait;                    ///< After whose timeout they are gone.
};

/// At most one for each piece of work. What is joined, awaited or stopped by a
/// function that may do so on the timed-out path, what a handle or executor of
/// this function waits for, and what nobody can tell is left out.
std::vector<AbandonedWork> abandonedWork(const UserFunction &F, const TuAnalysis &Tu);

} // namespace deadline

#endif
