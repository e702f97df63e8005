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

#include "core/facts/Finding.h"
#include "core/facts/Program.h"
#include "core/facts/TestFiles.h"
#include "core/facts/TuAnalysis.h"
#include "clang-tidy/ClangTidyCheck.h"
#include "llvm/ADT/StringSet.h"
#include <functional>

namespace deadline {

class ProgramCheck;

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
  /// Itself, if it is a check about chains of functions.
  virtual const ProgramCheck *asProgramCheck() const { return nullptr; }

  /// Set once, before any check runs, by a program that shows findings in an
  /// editor. It marks a range of the source: the token at the place. Without
  /// this, clangd would mark what the fix removes.
  static bool MarkTokens;
  using ClangTidyCheck::diag;
  clang::DiagnosticBuilder diag(clang::SourceLocation Loc, llvm::StringRef Message,
                                clang::DiagnosticIDs::Level Level = clang::DiagnosticIDs::Warning);
  /// The file that an option names: from the working directory, or else from a
  /// folder above \p MainFile, so that a .clang-tidy can name a file of its project.
  static std::string projectFile(llvm::StringRef Path, llvm::StringRef MainFile);
  /// What is wrong with the options, for whoever does not run the check on a file.
  llvm::ArrayRef<std::string> wrongOptions() const { return WrongOptions; }

protected:
  /// Runs once per translation unit.
  virtual void checkTu(const TuAnalysis &Tu) = 0;

  /// True for a check that asks for more than tests need. Such a check says
  /// nothing of the files that its option `Tests` names: base classes see to
  /// that for each function (local checks) or finding (program checks).
  virtual bool silentInTests() const { return false; }
  /// Whether the option `Tests` names the file of \p Loc, or \p File.
  bool inTests(clang::SourceLocation Loc, const clang::SourceManager &SM) const;
  bool inTests(llvm::StringRef File) const;

  /// An option that is a duration, in nanoseconds: `500ms`. The check's own, or
  /// else the one for all checks (`deadline.<Key>`); nothing if neither is set.
  /// To be asked in the constructor: a wrong text is told when the check runs.
  std::optional<int64_t> durationOption(llvm::StringRef Key);
  void storeDuration(clang::tidy::ClangTidyOptions::OptionMap &Opts, llvm::StringRef Key,
                     std::optional<int64_t> Nanoseconds);

  /// True the first time that this check reports at \p Loc with this text key;
  /// instantiations of one template report once.
  bool firstReport(clang::SourceLocation Loc, llvm::StringRef What = "");

  /// The check's own option, or else the one for all checks; empty if neither is set.
  std::string ownOrShared(llvm::StringRef Key) const;

private:
  clang::tidy::ClangTidyContext &Tidy;
  const std::string ModelFiles;
  const TestFiles Tests;
  std::vector<std::string> WrongOptions;
  std::shared_ptr<TuAnalysis> Tu;
  llvm::StringSet<> Reported;
};

/// A check about one function at a time.
class LocalCheck : public DeadlineCheck {
public:
  using DeadlineCheck::DeadlineCheck;

  void onEndOfTranslationUnit() override;

protected:
  virtual void checkFunction(const UserFunction &F, const TuAnalysis &Tu) = 0;
  void checkTu(const TuAnalysis &Tu) final;

  /// Claims \p Wait, and calls \p Report once all checks have seen the file,
  /// unless a more specific one has claimed it too. In which order the checks
  /// run makes no difference.
  void reportWait(const clang::Expr *Wait, WaitClaim By, const TuAnalysis &Tu, std::function<void()> Report);

private:
  struct PendingWait {
    const clang::Expr *Wait;
    WaitClaim By;
    std::function<void()> Report;
  };
  std::vector<PendingWait> Pending;
  const TuAnalysis *PendingIn = nullptr; ///< Kept alive by the base class until its end.
};

/// A check about chains of functions: it speaks of linked facts alone, so that
/// it says the same of one file and of a whole program.
class ProgramCheck : public DeadlineCheck {
public:
  using DeadlineCheck::DeadlineCheck;

  /// What the check has to say of \p P, each place once, sorted by place.
  std::vector<Finding> findingsIn(const Program &P) const;
  const ProgramCheck *asProgramCheck() const final { return this; }

protected:
  virtual std::vector<Finding> find(const Program &P) const = 0;
  /// A finding without its message, at a bound or at a place of a function.
  Finding findingIn(const FunctionFacts &F, const Site &Where) const;
  Finding findingAt(const BoundRef &B) const { return findingIn(*B.Function, B->Where); }
  static constexpr llvm::StringLiteral DerivedDepthOption = "DerivedDepth";
  static constexpr llvm::StringLiteral IndependentDepthOption = "IndependentDepth";
  /// From where on nested bounds are reported, by the options of the check that does.
  static NestingDepths nestingDepths(const clang::tidy::ClangTidyContext &Context);
  void checkTu(const TuAnalysis &Tu) final;
};

/// The models that hold for a file: the built-in ones with those that
/// `ModelFiles` names on top. Read once per list of files. Mistakes in them are
/// appended to \p Errors each time.
std::shared_ptr<const Catalogue> catalogueOf(llvm::StringRef ModelFiles, llvm::StringRef MainFile,
                                             std::vector<ModelError> &Errors);

} // namespace deadline

#endif
