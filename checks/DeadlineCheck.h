//===--- DeadlineCheck.h - deadline-tidy ------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// What every check derives from: it reads the model options, shares one
/// analysis per translation unit, and hands a check either each user function
/// (local checks) or the linked facts (program checks).
///
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CHECKS_DEADLINECHECK_H
#define DEADLINE_CHECKS_DEADLINECHECK_H

#include "core/facts/Program.h"
#include "core/facts/TuAnalysis.h"
#include "clang-tidy/ClangTidyCheck.h"
#include "llvm/ADT/StringSet.h"

namespace deadline {

class DeadlineCheck : public clang::tidy::ClangTidyCheck {
public:
  DeadlineCheck(llvm::StringRef Name, clang::tidy::ClangTidyContext *Context);
  bool isLanguageVersionSupported(const clang::LangOptions &LangOpts) const override {
    return LangOpts.CPlusPlus;
  }
  void registerMatchers(clang::ast_matchers::MatchFinder *Finder) final;
  void check(const clang::ast_matchers::MatchFinder::MatchResult &Result) final;
  void storeOptions(clang::tidy::ClangTidyOptions::OptionMap &Opts) override;
  void onEndOfTranslationUnit() override;

protected:
  /// Runs once per translation unit.
  virtual void checkTu(const TuAnalysis &Tu) = 0;

  /// True the first time that this check reports at \p Loc with this text key;
  /// instantiations of one template report once.
  bool firstReport(clang::SourceLocation Loc, llvm::StringRef What = "");

  /// Notes for a chain, outermost bound first, one frame each. Of more than six
  /// frames the first three and the last two are shown.
  void noteChain(const Chain &Steps);

private:
  const std::string ModelFiles;
  std::shared_ptr<TuAnalysis> Tu;
  llvm::StringSet<> Reported;
};

/// A check about one function at a time.
class LocalCheck : public DeadlineCheck {
public:
  using DeadlineCheck::DeadlineCheck;

protected:
  virtual void checkFunction(const UserFunction &F, const TuAnalysis &Tu) = 0;
  void checkTu(const TuAnalysis &Tu) final;
};

} // namespace deadline

#endif
