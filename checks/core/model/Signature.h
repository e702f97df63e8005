//===--- Signature.h - deadline-tidy ----------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Whether a function has the parameter types that a model row writes.
///
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CORE_MODEL_SIGNATURE_H
#define DEADLINE_CORE_MODEL_SIGNATURE_H

#include "clang/AST/Decl.h"
#include "llvm/ADT/StringRef.h"

namespace deadline {

/// Compares `(int, const timeval *)` with the parameters of \p F, as declared
/// and as instantiated. Qualified names may be written in part (`launch` for
/// `std::launch`), `const` on either side, spaces anywhere; a last `...` is
/// whatever follows.
bool signatureMatches(llvm::StringRef Signature, const clang::FunctionDecl *F);

} // namespace deadline

#endif
