//===--- Spelling.h - deadline-tidy -----------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Names that people write: suggestions for misspelt ones, and the parts of
/// qualified ones.
///
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CORE_MODEL_SPELLING_H
#define DEADLINE_CORE_MODEL_SPELLING_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <string>
#include <utility>

namespace deadline {

/// The one of \p Names that \p Name is most likely meant to be; empty where
/// none is near.
llvm::StringRef nearest(llvm::StringRef Name,
                        llvm::ArrayRef<llvm::StringRef> Names);

/// What an error about an unknown name ends with: `; did you mean 'x'?`, or
/// `; expected 'x', 'y' or 'z'` where none is near and the list is short.
std::string insteadOf(llvm::StringRef Name,
                      llvm::ArrayRef<llvm::StringRef> Names);

/// `'x', 'y' or 'z'`.
std::string alternatives(llvm::ArrayRef<llvm::StringRef> Names);

/// `a::B::c` to (`a::B`, `c`); the first is empty for an unqualified name. An
/// operator's name is one part: `T::operator a::U` to (`T`, `operator a::U`).
std::pair<llvm::StringRef, llvm::StringRef>
splitQualified(llvm::StringRef Name);

/// Whether an included file is what a model's `headers:` means: the spelling
/// after some include directory begins with \p Header.
bool isHeader(llvm::StringRef Path, llvm::StringRef Header);

} // namespace deadline

#endif
