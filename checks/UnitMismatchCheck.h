//===--- UnitMismatchCheck.h - deadline-tidy --------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CHECKS_UNITMISMATCHCHECK_H
#define DEADLINE_CHECKS_UNITMISMATCHCHECK_H

#include "DeadlineCheck.h"
#include "core/ast/UnitNames.h"

namespace deadline {

/// Finds a number of one time unit that is given to what takes another.
///
/// The page is docs/checks/unit-mismatch.md.
class UnitMismatchCheck : public DeadlineCheck {
public:
  using DeadlineCheck::DeadlineCheck;

protected:
  void checkTu(const TuAnalysis &Tu) override;

private:
  struct Sink; ///< What a number is given to.
  void checkFunction(const UserFunction &F);
  void checkDeclaration(const clang::Decl *D);
  void checkStatement(const clang::Stmt *S);
  void checkCall(const AnyCall &Call);
  /// \p Value is what \p Variable is to hold.
  void checkVariable(const clang::ValueDecl *Variable, const clang::Expr *Value);
  void compare(const clang::Expr *Value, const Sink &Into);
  void report(const clang::Expr *Value, const UnitEvidence &Evidence, const Sink &Into);

  /// Set while checkTu() runs.
  const TuAnalysis *Tu = nullptr;
  const UserFunction *Function = nullptr;
};

} // namespace deadline

#endif
