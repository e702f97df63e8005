//===--- Flags.h - deadline-tidy --------------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Whether a flag argument has a certain flag set, by the names that stand in
/// it: macros are gone from the syntax tree, and only their places tell.
///
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CORE_MODEL_FLAGS_H
#define DEADLINE_CORE_MODEL_FLAGS_H

#include "clang/AST/Expr.h"
#include <optional>

namespace deadline {

/// Whether \p E is, or is an `|` of constants with, the macro, enumerator or
/// constant \p Flag (qualified or not; `true` and `false` too). Constants that
/// were combined elsewhere are looked into. Nothing where \p E depends on
/// what is not constant, or clears bits.
std::optional<bool> mentionsFlag(const clang::Expr *E, llvm::StringRef Flag,
                                 const clang::ASTContext &Context);

} // namespace deadline

#endif
