//===--- UnitNames.h - deadline-tidy ----------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The unit in which a bare number counts time, as names and types say it:
/// `timeout_ms`, `kTimeoutSeconds`, `tv_usec`, `elapsed.count()`.
///
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CORE_AST_UNITNAMES_H
#define DEADLINE_CORE_AST_UNITNAMES_H

#include "core/ast/TimeUnits.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include "llvm/ADT/SmallVector.h"
#include <string>

namespace deadline {

/// `kTimeoutMs`, `TIMEOUT_MS`, `timeoutMSec` to `timeout ms`, `timeout msec`:
/// the words in lower case, with one-letter and metric prefixes put together
/// with what they belong to.
llvm::SmallVector<std::string, 6> nameWords(llvm::StringRef Name);

/// The unit that a name speaks of. None where it speaks of none, of two
/// (`ms_per_sec`), of a rate, or with a word that means other things as well
/// (`us_region`).
Unit unitOfName(llvm::StringRef Name);

/// Whether a variable, function or type of this name may have to do with how
/// long something takes or when it ends: all that a name alone can tell a check.
bool mayNameTime(llvm::StringRef Name);

/// The unit of the number that a function returns, by its name: `TimeoutMs`,
/// `ToInt64Milliseconds`. None for `FromMillis`.
Unit unitOfResult(const clang::FunctionDecl *F);

/// The unit of the only number that a function takes, by its own name:
/// `set_timeout_ms`, `SleepMs`, `Milliseconds`. None for conversions.
Unit unitOfSetter(const clang::FunctionDecl *F);

/// The unit of a variable, field or parameter of an arithmetic type: by its
/// name, or else by the name of its type (`useconds_t`).
Unit unitOfVariable(const clang::ValueDecl *D);

/// A number that says in which unit it counts.
struct UnitEvidence {
  Unit Says = Unit::None;
  std::string Name;                  ///< As the reader sees it: `kTimeoutMs`, `elapsed.count()`.
  const clang::Expr *Length = nullptr; ///< The chrono duration whose `count()` it is, or null.
  bool OfParameter = false;          ///< Its callers know what it counts, and its name may be what is wrong.

  explicit operator bool() const { return Says != Unit::None; }
};

/// What the number \p E says of its unit. Nothing for literals, for what was
/// multiplied or divided on the way, and for 0 and negative constants, which
/// mean the same in each unit.
UnitEvidence unitEvidence(const clang::Expr *E, clang::ASTContext &Context);

/// Whatever uses \p Construction, a chrono duration that is made there, takes
/// one that counts in \p U just as well and comes to the same type.
bool fitsWhereUsed(const clang::Expr *Construction, Unit U, clang::ASTContext &Context);

/// Numbers that may count time: integers and floating point, no bool, no
/// character, no enumeration.
bool isCount(clang::QualType Type);

/// `std::chrono::seconds`, or `duration` where the type has no such name.
std::string durationName(clang::QualType Duration);

/// The unit of one tick, where it is one of the table.
Unit unitOfTick(double Nanoseconds);

} // namespace deadline

#endif
