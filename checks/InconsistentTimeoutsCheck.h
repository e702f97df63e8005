//===--- InconsistentTimeoutsCheck.h - deadline-tidy ------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CHECKS_INCONSISTENTTIMEOUTSCHECK_H
#define DEADLINE_CHECKS_INCONSISTENTTIMEOUTSCHECK_H

#include "DeadlineCheck.h"
#include "core/flow/Settings.h"
#include "core/model/BudgetFile.h"

namespace deadline {

/// Finds timeouts of one client that contradict each other, and layers over their share of a budget.
///
/// The page is docs/checks/inconsistent-timeouts.md.
class InconsistentTimeoutsCheck : public LocalCheck {
public:
  InconsistentTimeoutsCheck(llvm::StringRef Name, clang::tidy::ClangTidyContext *Context);
  void storeOptions(clang::tidy::ClangTidyOptions::OptionMap &Opts) override;

protected:
  void checkFunction(const UserFunction &F, const TuAnalysis &Tu) override;

private:
  void checkRelation(const RelationRow &Relation, llvm::ArrayRef<SetSetting> Settings, const FunctionFlow &Flow);
  void checkBudget(const UserFunction &F, const TuAnalysis &Tu);

  const std::string BudgetFile;
  std::optional<Budget> TheBudget; ///< Read when the first function is looked at.
};

} // namespace deadline

#endif
