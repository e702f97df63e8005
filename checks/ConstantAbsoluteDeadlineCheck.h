//===--- ConstantAbsoluteDeadlineCheck.h - deadline-tidy --------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CHECKS_CONSTANTABSOLUTEDEADLINECHECK_H
#define DEADLINE_CHECKS_CONSTANTABSOLUTEDEADLINECHECK_H

#include "DeadlineCheck.h"

namespace deadline {

/// Finds a deadline that is a constant instead of a time from now.
///
/// The page is docs/checks/constant-absolute-deadline.md.
class ConstantAbsoluteDeadlineCheck : public LocalCheck {
public:
  using LocalCheck::LocalCheck;

protected:
  void checkFunction(const UserFunction &F, const TuAnalysis &Tu) override;

private:
  /// \p E is to be the deadline of what \p Whose names, which asks for the
  /// clock \p Demanded.
  void checkDeadline(const clang::Expr *E, const DurationValue &Value, llvm::StringRef Whose,
                     Clock Demanded, const TuAnalysis &Tu);
  void checkVariable(const clang::ValueDecl *Variable, const clang::Expr *Value, const TuAnalysis &Tu);
};

} // namespace deadline

#endif
