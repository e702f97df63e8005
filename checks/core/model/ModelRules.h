//===--- ModelRules.h - deadline-tidy ---------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Which keys go with which role, and what a row needs: rows that can match
/// or mean nothing are mistakes.
///
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CORE_MODEL_MODELRULES_H
#define DEADLINE_CORE_MODEL_MODELRULES_H

#include "core/model/Model.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace deadline {

/// Calls \p Fail with the key that is wrong, or needs company, and the
/// message, once for each mistake in \p Row. \p Has tells which keys the row
/// gives.
void checkRules(
    const FunctionRow &Row, llvm::function_ref<bool(llvm::StringRef Key)> Has,
    llvm::function_ref<void(llvm::StringRef Key, std::string Message)> Fail);

/// What is wrong with a qualified name as model files write it; empty if
/// nothing is.
std::string nameMistake(llvm::StringRef Name);

/// The parameter types of a signature `(int, const timeval *)`; the last may
/// be `...`, whatever follows.
llvm::SmallVector<llvm::StringRef, 4> signatureTypes(llvm::StringRef Signature);

} // namespace deadline

#endif
