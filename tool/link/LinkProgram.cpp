//===--- LinkProgram.cpp - deadline-tidy ------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "link/LinkProgram.h"
#include "DeadlineCheck.h"
#include "clang-tidy/ClangTidyDiagnosticConsumer.h"
#include "core/facts/SourceNames.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Parallel.h"
#include <tuple>

namespace deadline {

using namespace clang;

/// What is said of a value when two files do not agree about it.
static void forget(ValueFact &V, const FunctionFacts &A, const FunctionFacts &B) {
  V = ValueFact();
  V.WhyUnknown = "its value is not the same in " + A.MainFile + " and in " + B.MainFile;
}

static bool sameValue(const ValueFact &A, const ValueFact &B) {
  return std::tie(A.Nanoseconds, A.Fresh, A.Key, A.From) == std::tie(B.Nanoseconds, B.Fresh, B.Key, B.From);
}

/// Folds what \p Other says of the same source into \p F: a header's function
/// as another file has seen it.
static void fold(FunctionFacts &F, const FunctionFacts &Other) {
  if (F.Bounds.size() != Other.Bounds.size())
    return; // Conditional compilation: the first file's view stands.
  for (size_t I = 0; I != F.Bounds.size(); ++I)
    if (F.Bounds[I].Where == Other.Bounds[I].Where && !sameValue(F.Bounds[I].Value, Other.Bounds[I].Value))
      forget(F.Bounds[I].Value, F, Other);
}

std::vector<FunctionFacts> mergeFunctions(std::vector<Summary> Summaries) {
  // Sorted by pointer: facts are large, and most of them are moved once here.
  // The number keeps the order of those that are seen twice.
  std::vector<std::pair<FunctionFacts *, size_t>> All;
  size_t Count = 0;
  for (const Summary &S : Summaries)
    Count += S.Functions.size();
  All.reserve(Count);
  for (Summary &S : Summaries)
    for (FunctionFacts &F : S.Functions)
      All.emplace_back(&F, All.size());
  auto Key = [](const FunctionFacts &F) {
    return std::tie(F.Usr, F.Where.File, F.Where.Line, F.Where.Column, F.MainFile);
  };
  llvm::parallelSort(All, [&](const auto &A, const auto &B) {
    const auto KeyOfA = Key(*A.first), KeyOfB = Key(*B.first);
    return KeyOfA < KeyOfB || (KeyOfA == KeyOfB && A.second < B.second);
  });
  auto SameSource = [](const FunctionFacts &A, const FunctionFacts &B) { return A.Usr == B.Usr && A.Where == B.Where; };
  Count = 0;
  for (size_t I = 0; I != All.size(); ++I)
    Count += I == 0 || !SameSource(*All[I - 1].first, *All[I].first);
  std::vector<FunctionFacts> Merged;
  Merged.reserve(Count);
  for (const auto &[F, Number] : All) {
    if (!Merged.empty() && SameSource(Merged.back(), *F))
      fold(Merged.back(), *F);
    else
      Merged.push_back(std::move(*F));
  }
  // Of large programs a lot is left to be given back.
  llvm::parallelForEach(Summaries, [](Summary &S) { S = Summary(); });
  return Merged;
}

/// What calls might mean is told where one of them stands.
static void tellAmbiguous(const Program &P, std::vector<FileProblem> &Problems) {
  auto Place = [](const Site &S) { return S.File + ":" + std::to_string(S.Line); };
  for (const Program::AmbiguousCall &A : P.ambiguousCalls()) {
    FileProblem Problem;
    Problem.TheKind = FileProblem::Kind::Warning;
    Problem.File = A.Call->Where.File;
    Problem.Line = A.Call->Where.Line;
    Problem.Column = A.Call->Where.Column;
    Problem.Message = "calls of '" + A.First->Name + "' are not followed: it is defined at " + Place(A.First->Where) +
                      " and at " + Place(A.Second->Where) + "; analyse one program at a time, or use '--exclude'";
    Problems.push_back(std::move(Problem));
  }
}

/// The findings of the program checks, and what is wrong with their options;
/// each check with the options that hold for the file that a finding is in.
static void runProgramChecks(const Program &P, const std::vector<std::string> &MainFiles,
                             const CheckSettings &Settings, LinkedProgram &Linked) {
  CheckSettings Global = Settings;
  Global.Checks += onlyOfKind(CheckKind::Program);
  tidy::ClangTidyContext Context(tidyOptions(Global));
  tidy::ClangTidyCheckFactories Factories;
  addAllChecks(Factories);

  // Most files have the same options: each set of options is asked once, and
  // what is found is kept by file.
  std::map<std::string, llvm::StringMap<std::vector<Finding>>> Asked;
  for (const std::string &File : MainFiles) {
    Context.setCurrentFile(absoluteName(File, Settings.Root));
    const tidy::ClangTidyOptions &Options = Context.getOptions();
    std::map<std::string, std::string> Sorted;
    for (const auto &Entry : Options.CheckOptions)
      Sorted[Entry.getKey().str()] = Entry.getValue().Value;
    std::string Key = Options.Checks.value_or("");
    for (const auto &[Name, Value] : Sorted)
      Key += "\n" + Name + "=" + Value;
    auto [It, New] = Asked.try_emplace(Key);
    if (New) {
      const auto Checks = Factories.createChecks(&Context);
      std::vector<const ProgramCheck *> Ours;
      for (const auto &Check : Checks) // All that are linked here are ours.
        if (const ProgramCheck *One = static_cast<DeadlineCheck *>(Check.get())->asProgramCheck())
          Ours.push_back(One);
      for (const ProgramCheck *Check : Ours)
        for (const std::string &Wrong : Check->wrongOptions()) {
          FileProblem Problem;
          Problem.TheKind = FileProblem::Kind::Configuration;
          Problem.Message = Wrong;
          Linked.Problems.push_back(std::move(Problem));
        }
      std::vector<std::vector<Finding>> Found(Ours.size());
      P.inParallel(Ours.size(), [&](size_t I) { Found[I] = Ours[I]->findingsIn(P); });
      for (std::vector<Finding> &OfOne : Found)
        for (Finding &One : OfOne)
          It->second[One.MainFile].push_back(std::move(One));
    }
    if (const auto Here = It->second.find(File); Here != It->second.end())
      std::move(Here->second.begin(), Here->second.end(), std::back_inserter(Linked.Findings));
  }
}

LinkedProgram linkProgram(std::vector<Summary> Summaries, const CheckSettings &Settings) {
  LinkedProgram Linked;
  llvm::sort(Summaries, [](const Summary &A, const Summary &B) { return A.MainFile < B.MainFile; });
  std::vector<std::string> MainFiles;
  for (Summary &S : Summaries) {
    std::move(S.Problems.begin(), S.Problems.end(), std::back_inserter(Linked.Problems));
    if (S.Failed)
      continue;
    ++Linked.Files;
    if (MainFiles.empty() || MainFiles.back() != S.MainFile)
      MainFiles.push_back(S.MainFile);
    std::move(S.Local.begin(), S.Local.end(), std::back_inserter(Linked.Findings));
  }
  llvm::erase_if(Summaries, [](const Summary &S) { return S.Failed; });
  Linked.Facts = std::make_unique<Program>(mergeFunctions(std::move(Summaries)));
  tellAmbiguous(*Linked.Facts, Linked.Problems);
  runProgramChecks(*Linked.Facts, MainFiles, Settings, Linked);

  auto Key = [](const Finding &F) {
    return std::tie(F.Where.File, F.Where.Line, F.Where.Column, F.Check, F.Subject, F.Message);
  };
  llvm::stable_sort(Linked.Findings, [&](const Finding &A, const Finding &B) { return Key(A) < Key(B); });
  // A header's finding is seen from every file that includes it.
  Linked.Findings.erase(
      llvm::unique(Linked.Findings, [&](const Finding &A, const Finding &B) { return Key(A) == Key(B); }),
      Linked.Findings.end());
  auto ProblemKey = [](const FileProblem &P) { return std::tie(P.File, P.Line, P.Column, P.Message, P.TheKind); };
  llvm::sort(Linked.Problems,
             [&](const FileProblem &A, const FileProblem &B) { return ProblemKey(A) < ProblemKey(B); });
  Linked.Problems.erase(llvm::unique(Linked.Problems, [&](const FileProblem &A, const FileProblem &B) {
                          return ProblemKey(A) == ProblemKey(B);
                        }),
                        Linked.Problems.end());
  return Linked;
}

} // namespace deadline
