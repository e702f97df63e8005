//===--- JthreadWithoutStopCheck.h - deadline-tidy --------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CHECKS_JTHREADWITHOUTSTOPCHECK_H
#define DEADLINE_CHECKS_JTHREADWITHOUTSTOPCHECK_H

#include "DeadlineCheck.h"

namespace deadline {

/// Finds work of a joining thread that loops for ever and takes no stop token.
///
/// The page is docs/checks/jthread-without-stop.md.
class JthreadWithoutStopCheck : public LocalCheck {
public:
  using LocalCheck::LocalCheck;

protected:
  void checkFunction(const UserFunction &F, const TuAnalysis &Tu) override;

private:
  void checkStart(const clang::Expr *At, const clang::Expr *Work, const FunctionRow &Row, llvm::StringRef Class,
                  const UserFunction &F, const TuAnalysis &Tu);
};

} // namespace deadline

#endif
