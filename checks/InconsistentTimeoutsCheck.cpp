//===--- InconsistentTimeoutsCheck.cpp - deadline-tidy ----------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "InconsistentTimeoutsCheck.h"

namespace deadline {

using namespace clang;

static constexpr llvm::StringLiteral BudgetFileOption = "BudgetFile";

InconsistentTimeoutsCheck::InconsistentTimeoutsCheck(llvm::StringRef Name, tidy::ClangTidyContext *Context)
    : LocalCheck(Name, Context), BudgetFile(ownOrShared(BudgetFileOption)) {}

void InconsistentTimeoutsCheck::storeOptions(tidy::ClangTidyOptions::OptionMap &Opts) {
  LocalCheck::storeOptions(Opts);
  Options.store(Opts, BudgetFileOption, BudgetFile);
}

void InconsistentTimeoutsCheck::checkFunction(const UserFunction &F, const TuAnalysis &Tu) {
  checkBudget(F, Tu);
  const std::vector<SetSetting> Settings = settingsIn(F, Tu);
  if (Settings.size() < 2)
    return; // Nothing that it could contradict; no graph is needed.
  const FunctionFlow *Flow = Tu.flow(F);
  if (!Flow)
    return; // Clang can not build its graph.
  for (const auto &Relation : Tu.models().catalogue().relations())
    checkRelation(*Relation, Settings, *Flow);
}

/// The one place where \p Name is set on \p Object; null where it is nowhere,
/// in several ways, or not to a constant.
static const SetSetting *onlySetting(llvm::ArrayRef<SetSetting> Settings, const RelationRow &Relation,
                                     llvm::StringRef Name, const AccessPath &Object) {
  const SetSetting *Only = nullptr;
  for (const SetSetting &S : Settings) {
    if (S.Library != Relation.Library || S.Setting != Name || !(S.Object == Object))
      continue;
    if (!S.Nanoseconds || (Only && Only->Nanoseconds != S.Nanoseconds))
      return nullptr;
    Only = &S;
  }
  return Only;
}

void InconsistentTimeoutsCheck::checkRelation(const RelationRow &Relation, llvm::ArrayRef<SetSetting> Settings,
                                              const FunctionFlow &Flow) {
  const bool Below = Relation.AtMost.empty();
  const llvm::StringRef LimitName = Below ? Relation.Below : Relation.AtMost;
  for (const SetSetting &Candidate : Settings) {
    if (Candidate.Library != Relation.Library || Candidate.Setting != LimitName)
      continue; // Another setting.
    const SetSetting *Limit = onlySetting(Settings, Relation, LimitName, Candidate.Object);
    if (Limit != &Candidate)
      continue; // Set to several values, or not to a constant.
    llvm::SmallVector<const SetSetting *, 2> Parts;
    int64_t Sum = 0;
    for (const std::string &Name : Relation.Of)
      if (const SetSetting *Part = onlySetting(Settings, Relation, Name, Candidate.Object)) {
        Parts.push_back(Part);
        Sum += *Part->Nanoseconds;
      }
    if (Parts.size() != Relation.Of.size())
      continue; // The defaults may make up for it.
    if (Below ? Sum < *Limit->Nanoseconds : Sum <= *Limit->Nanoseconds)
      continue; // As it should be.
    auto Together = [&](const SetSetting *A, const SetSetting *B) {
      return A->At == B->At || Flow.mayFollow(A->At, B->At) || Flow.mayFollow(B->At, A->At);
    };
    if (!llvm::all_of(Parts, [&](const SetSetting *Part) {
          return Together(Part, Limit) && Together(Part, Parts.front());
        }))
      continue; // Set on branches that exclude each other.
    if (!firstReport(Parts.front()->Loc))
      continue; // One contradiction is enough; a template reports once.

    std::string Words;
    for (const SetSetting *Part : Parts)
      Words += (Words.empty() ? "" : " + ") + ("'" + Part->Shown + "' of " + formatDuration(*Part->Nanoseconds));
    if (Parts.size() > 1)
      Words += " = " + formatDuration(Sum);
    diag(Parts.front()->Loc, "%0 is %select{more than|not less than}1 '%2' of %3%select{, so that %5|}4; "
                             "lower %select{it|one of them}6, or raise '%2'")
        << Words << (Below ? 1 : 0) << Limit->Shown << formatDuration(*Limit->Nanoseconds)
        << (Relation.Otherwise.empty() ? 1 : 0) << Relation.Otherwise << (Parts.size() > 1 ? 1 : 0);
    diag(Limit->Loc, "'%0' is set here", DiagnosticIDs::Note) << Limit->Shown;
  }
}

/// The named function that \p F is, or that the lambda stands in.
static const FunctionDecl *layerOf(const FunctionDecl *F) {
  while (const auto *Method = dyn_cast<CXXMethodDecl>(F)) {
    if (!Method->getParent()->isLambda())
      return F;
    const auto *Around = dyn_cast_or_null<FunctionDecl>(Method->getParent()->getParentFunctionOrMethod());
    if (!Around)
      return F;
    F = Around;
  }
  return F;
}

/// Whether a call with this role bounds what the function does.
static bool boundsWork(Role R) {
  switch (R) {
  case Role::SetBound:
  case Role::DeriveBound:
  case Role::WrapBound:
  case Role::Wait:
  case Role::Call:
  case Role::Receive:
  case Role::Send:
    return true;
  default:
    return false;
  }
}

void InconsistentTimeoutsCheck::checkBudget(const UserFunction &F, const TuAnalysis &Tu) {
  if (BudgetFile.empty())
    return; // Nobody said how long the layers may take.
  if (!TheBudget) {
    std::vector<ModelError> Mistakes;
    const SourceManager &SM = Tu.context().getSourceManager();
    const auto MainFile = SM.getFileEntryRefForID(SM.getMainFileID());
    TheBudget = loadBudget(projectFile(BudgetFile, MainFile ? MainFile->getName() : ""), Mistakes);
    for (const ModelError &E : Mistakes)
      configurationDiag("%0", DiagnosticIDs::Error) << E.str();
  }
  const auto Share = TheBudget->Layers.find(plainQualifiedName(layerOf(F.Decl)));
  if (Share == TheBudget->Layers.end())
    return; // No layer that the file names.
  const int64_t Allowed = Share->second.Nanoseconds;
  for (const ModelledCall &C : F.Modelled) {
    if (!boundsWork(C.Row->TheRole) || (!C.Row->Timeout && !C.Row->Deadline))
      continue; // It sets no bound.
    const DurationValue Value = Tu.durations().boundOf(C);
    if (Value.Fresh != Freshness::Fresh || !Value.Nanoseconds || *Value.Nanoseconds <= Allowed)
      continue; // Within its share, or not known.
    // Some setters are macros as well, of the library's.
    const SourceLocation Loc = Tu.context().getSourceManager().getExpansionLoc(C.Call.E->getExprLoc());
    if (firstReport(Loc, "budget"))
      diag(Loc, "%0 bound in '%1', whose share of the %2 budget is %3; lower the bound, or give the layer more")
          << formatDuration(*Value.Nanoseconds) << layerOf(F.Decl)->getNameAsString()
          << formatDuration(TheBudget->Promised) << formatDuration(Allowed);
  }
}

} // namespace deadline
