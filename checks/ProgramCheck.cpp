//===--- ProgramCheck.cpp - deadline-tidy -----------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// What checks of linked facts share.

#include "DeadlineCheck.h"
#include "core/facts/SourceNames.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"
#include <tuple>

namespace deadline {

using namespace clang;
using namespace clang::ast_matchers;

NestingDepths ProgramCheck::nestingDepths(const tidy::ClangTidyContext &Context) {
  const auto Depth = [&](llvm::StringRef Key, unsigned Default) {
    const auto &All = Context.getOptions().CheckOptions;
    const auto It = All.find(("deadline-nested-timeout." + Key).str());
    unsigned Read = Default;
    // The check itself tells what is no number.
    return It == All.end() || llvm::StringRef(It->second.Value).getAsInteger(10, Read) ? Default : Read;
  };
  const NestingDepths Default;
  return {Depth(DerivedDepthOption, Default.Derived), Depth(IndependentDepthOption, Default.Independent)};
}

Finding ProgramCheck::findingIn(const FunctionFacts &F, const Site &Where) const {
  Finding Result;
  // The name is private to clang-tidy's base class, but public in its base.
  Result.Check = static_cast<const MatchFinder::MatchCallback *>(this)->getID().str();
  Result.Where = Where;
  Result.Function = F.Name;
  Result.MainFile = F.MainFile;
  return Result;
}

std::vector<Finding> ProgramCheck::findingsIn(const Program &P) const {
  std::vector<Finding> All = find(P);
  if (silentInTests())
    llvm::erase_if(All, [this](const Finding &F) { return inTests(F.Where.File); });
  auto Place = [](const Finding &F) {
    return std::tie(F.Where.File, F.Where.Line, F.Where.Column, F.Subject);
  };
  llvm::stable_sort(All, [&](const Finding &A, const Finding &B) { return Place(A) < Place(B); });
  // The others come from more instantiations of the same template.
  All.erase(llvm::unique(All, [&](const Finding &A, const Finding &B) { return Place(A) == Place(B); }),
            All.end());
  return All;
}

/// Of a place in another file, which is opened for that. Invalid if it is gone.
static SourceLocation locationOf(const Site &S, const TuAnalysis &Tu) {
  if (S.Loc.isValid() || Tu.programRoot().empty())
    return S.Loc;
  SourceManager &SM = Tu.context().getSourceManager();
  const auto File = SM.getFileManager().getOptionalFileRef(absoluteName(S.File, Tu.programRoot()));
  return File ? SM.translateLineCol(SM.getOrCreateFileID(*File, SrcMgr::C_User), S.Line, S.Column) : SourceLocation();
}

void ProgramCheck::checkTu(const TuAnalysis &Tu) {
  auto Say = [this](SourceLocation Loc, llvm::StringRef Text, DiagnosticIDs::Level Level,
                    llvm::ArrayRef<Edit> Edits) {
    auto Diagnostic = diag(Loc, "%0", Level);
    Diagnostic << Text;
    for (const Edit &E : Edits)
      Diagnostic << hintOf(E);
  };
  const Program &P = Tu.program();
  for (const Finding &F : findingsIn(P)) {
    if (F.Where.Loc.isInvalid())
      continue; // In a file around this one; it is reported there.
    Say(F.Where.Loc, F.Message, DiagnosticIDs::Warning, F.Fix);
    for (const ShownStep &S : shownSteps(F.Steps))
      if (const SourceLocation Loc = locationOf(S.Where, Tu); Loc.isValid())
        Say(Loc, S.Text, DiagnosticIDs::Note, {});
    for (const Note &N : F.Notes)
      if (const SourceLocation Loc = locationOf(N.Where, Tu); Loc.isValid())
        Say(Loc, N.Text, DiagnosticIDs::Note, N.Offer);
  }
}

} // namespace deadline
