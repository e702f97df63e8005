//===--- Suppressions.cpp - deadline-tidy -----------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "report/Suppressions.h"
#include "core/model/Spelling.h"
#include "report/NoLint.h"
#include "llvm/ADT/STLExtras.h"
#include <map>
#include <tuple>

namespace deadline {

using llvm::StringRef;

namespace {

constexpr StringRef Prefix = "deadline-";

/// One file's comments, and what they did.
struct FileComments {
  std::vector<NoLint> Found;
  NoLintBlocks Blocks;
  /// Beside Found: a check of which it suppressed a finding, or empty.
  std::vector<std::string> Suppressed;
};

class Comments {
public:
  explicit Comments(SourceText &Sources) : Sources(Sources) {}

  FileComments &of(StringRef File) {
    auto [It, New] = Files.try_emplace(File.str());
    if (New)
      if (auto Text = Sources.text(File)) {
        It->second.Found = findNoLints(*Text, File);
        It->second.Blocks = matchBlocks(It->second.Found);
        It->second.Suppressed.resize(It->second.Found.size());
      }
    return It->second;
  }

  /// The comment that suppresses \p Check at \p Where, or null. Whatever would
  /// have suppressed it too is noted as used.
  const NoLint *suppressing(StringRef Check, const Site &Where) {
    FileComments &File = of(Where.File);
    if (File.Found.empty())
      return nullptr;
    const NoLint *First = nullptr;
    auto Take = [&](size_t I) {
      if (!File.Found[I].suppresses(Check))
        return;
      File.Suppressed[I] = Check.str();
      if (!First)
        First = &File.Found[I];
    };
    for (size_t I = 0; I != File.Found.size(); ++I)
      if (File.Found[I].TheKind == NoLint::Kind::Line && File.Found[I].Where.Line == Where.Line)
        Take(I);
    for (size_t I = 0; I != File.Found.size(); ++I)
      if (File.Found[I].TheKind == NoLint::Kind::NextLine && File.Found[I].Where.Line + 1 == Where.Line)
        Take(I);
    const auto Offset = Sources.offset(Where);
    if (Offset)
      // Inner blocks were completed first.
      for (const NoLintBlock &B : File.Blocks.Matched)
        if (File.Found[B.Begin].Offset < *Offset && *Offset < File.Found[B.End].Offset)
          Take(B.Begin);
    return First;
  }

  std::map<std::string, FileComments> Files; ///< Sorted, so that problems are.

private:
  SourceText &Sources;
};

bool isOurs(StringRef Glob) { return Glob.starts_with(Prefix); }

/// Whether it could suppress a finding of ours.
bool concernsUs(const NoLint &N, llvm::ArrayRef<StringRef> Known) {
  if (!N.Globs || llvm::any_of(*N.Globs, isOurs))
    return true;
  return llvm::any_of(Known, [&](StringRef Check) { return N.suppresses(Check); });
}

/// Judges the comments that \p File has.
class Judge {
public:
  Judge(const SuppressionRules &Rules, SuppressionResult &Result) : Rules(Rules), Result(Result) {}

  void file(StringRef Name, const FileComments &File) {
    std::vector<bool> Unmatched(File.Found.size());
    for (size_t I : File.Blocks.Unmatched)
      Unmatched[I] = true;
    // An unmatched comment of somebody else may be why ours does not match.
    const bool Tell = llvm::any_of(File.Blocks.Unmatched, [&](size_t I) {
      return File.Found[I].InComment && concernsUs(File.Found[I], Rules.Known);
    });
    for (size_t I = 0; I != File.Found.size(); ++I) {
      const NoLint &N = File.Found[I];
      if (Unmatched[I]) {
        if (Tell)
          unmatched(N);
      } else if (N.TheKind != NoLint::Kind::End) {
        comment(Name, N, File.Suppressed[I]);
      }
    }
  }

private:
  void unmatched(const NoLint &N) {
    ++Result.Unmatched;
    warn(N, N.TheKind == NoLint::Kind::Begin
                ? "unmatched 'NOLINTBEGIN' comment without a subsequent 'NOLINTEND' comment"
                : "unmatched 'NOLINTEND' comment without a previous 'NOLINTBEGIN' comment");
  }

  void comment(StringRef File, const NoLint &N, StringRef Suppressed) {
    if (Suppressed.empty() && Rules.ReportUnused && N.InComment && unused(File, N))
      return;
    const bool Named = N.InComment && N.Globs && llvm::any_of(*N.Globs, isOurs);
    if (!Rules.RequireReason || !N.Reason.empty() || (Suppressed.empty() && !Named))
      return;
    ++Result.MissingReasons;
    const std::string List = Named ? N.list() : Suppressed.str();
    warn(N, "'" + N.word() + "' comment without a reason; write one after the list: '" + N.word() + "(" + List +
                "): why'");
  }

  /// Whether \p N was told to be unused.
  bool unused(StringRef File, const NoLint &N) {
    if (!Rules.Judged || !N.Globs || !llvm::all_of(*N.Globs, isOurs))
      return false;
    for (StringRef Glob : *N.Globs) {
      bool Means = false;
      for (StringRef Check : Rules.Known) {
        if (!checkGlobMatches(Glob, Check))
          continue;
        Means = true;
        if (!Rules.Judged(Check, File))
          return false;
      }
      if (!Means) {
        ++Result.Unused;
        warn(N, "'" + N.word() + "' comment for '" + Glob + "', which is no check" + misspelt(Glob));
        return true;
      }
    }
    ++Result.Unused;
    warn(N, "unused '" + N.word() + "' comment: '" + N.list() + "' finds nothing here; remove it");
    return true;
  }

  std::string misspelt(StringRef Glob) const {
    const StringRef Near = nearest(Glob, Rules.Known);
    return Near.empty() ? "" : ("; did you mean '" + Near + "'?").str();
  }

  void warn(const NoLint &N, const llvm::Twine &Message) {
    FileProblem P;
    P.TheKind = FileProblem::Kind::Warning;
    P.File = N.Where.File;
    P.Line = N.Where.Line;
    P.Column = N.Where.Column;
    P.Message = Message.str();
    Result.Problems.push_back(std::move(P));
  }

  const SuppressionRules &Rules;
  SuppressionResult &Result;
};

} // namespace

SuppressionResult applySuppressions(llvm::MutableArrayRef<ReportedFinding> Findings,
                                    llvm::ArrayRef<std::string> Files, SourceText &Sources,
                                    const SuppressionRules &Rules, PlacesOf Places) {
  Comments All(Sources);
  for (const std::string &File : Files)
    All.of(File);
  for (ReportedFinding &F : Findings)
    for (const Site &Where : Places(F.What)) {
      const NoLint *N = All.suppressing(F.What.Check, Where);
      if (!N || F.Suppressed)
        continue;
      F.Suppressed.emplace();
      F.Suppressed->Where = N->Where;
      F.Suppressed->Reason = N->Reason;
    }
  SuppressionResult Result;
  Judge J(Rules, Result);
  for (const auto &[Name, File] : All.Files)
    J.file(Name, File);
  return Result;
}

SuppressionResult applySuppressions(llvm::MutableArrayRef<ReportedFinding> Findings,
                                    llvm::ArrayRef<std::string> Files, SourceText &Sources,
                                    const SuppressionRules &Rules) {
  return applySuppressions(Findings, Files, Sources, Rules,
                           [](const Finding &F) { return std::vector<Site>{F.Where}; });
}

} // namespace deadline
