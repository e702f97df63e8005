//===--- Baseline.cpp - deadline-tidy ---------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "report/Baseline.h"
#include "fix/AtomicFile.h"
#include "report/BaselineFormat.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"

namespace deadline {

using llvm::StringRef;

void writeBaseline(const Baseline &B, llvm::raw_ostream &OS) {
  std::vector<std::pair<std::string, std::string>> Lines; // What they are sorted by, and their text.
  for (const BaselineEntry &E : B.Entries) {
    std::string Line;
    llvm::raw_string_ostream Text(Line);
    llvm::json::OStream J(Text);
    const std::pair<StringRef, std::string> Values[] = {
        {CheckKey, E.Check}, {FileKey, E.File},           {FunctionKey, E.Function},
        {MessageKey, E.Message}, {FingerprintKey, E.Print.str()}};
    J.object([&] {
      for (const auto &[Key, Value] : Values)
        J.attribute(Key, llvm::json::fixUTF8(Value));
    });
    Text.flush();
    // People look for a file; the rest makes the order a whole one.
    Lines.emplace_back(E.File + '\0' + Line, Line);
  }
  llvm::sort(Lines);
  OS << "[\n{\"" << FormatKey << "\":\"" << FormatName << "\",\"" << VersionKey << "\":" << FormatVersion << "}\n";
  for (const auto &[Key, Line] : Lines)
    OS << ',' << Line << '\n';
  OS << "]\n";
}

BaselineMatch matchBaseline(llvm::ArrayRef<ReportedFinding> Findings, const Baseline &B) {
  BaselineMatch Match;
  Match.FindingOf.resize(B.Entries.size());
  Match.EntryOf.resize(Findings.size());
  auto Pair = [&](size_t Entry, size_t Finding) {
    Match.FindingOf[Entry] = Finding;
    Match.EntryOf[Finding] = Entry;
  };

  llvm::StringMap<size_t> Exact;
  for (size_t I = 0; I != Findings.size(); ++I)
    Exact.try_emplace(Findings[I].Fingerprint, I);
  for (size_t I = 0; I != B.Entries.size(); ++I)
    if (auto It = Exact.find(B.Entries[I].Print.str()); It != Exact.end())
      Pair(I, It->second);

  // What is left may be the same code in a file of another name.
  struct Candidates {
    std::vector<size_t> Entries, Findings;
  };
  llvm::StringMap<Candidates> Left;
  for (size_t I = 0; I != B.Entries.size(); ++I)
    if (!Match.FindingOf[I])
      Left[B.Entries[I].Print.withoutFile()].Entries.push_back(I);
  for (size_t I = 0; I != Findings.size(); ++I)
    if (!Match.EntryOf[I])
      if (auto Print = Fingerprint::parse(Findings[I].Fingerprint))
        Left[Print->withoutFile()].Findings.push_back(I);
  for (const auto &Item : Left) {
    const Candidates &C = Item.second;
    if (C.Entries.size() == 1 && C.Findings.size() == 1)
      Pair(C.Entries.front(), C.Findings.front());
  }
  return Match;
}

namespace {

/// Why an entry should go.
enum class Staleness : uint8_t { InUse, Gone, Suppressed };

Staleness stalenessOf(const BaselineEntry &E, std::optional<size_t> Found, llvm::ArrayRef<ReportedFinding> Findings,
                      const WasJudged &Judged) {
  if (!Found)
    return Judged && Judged(E.Check, E.File) ? Staleness::Gone : Staleness::InUse;
  const auto &Suppressed = Findings[*Found].Suppressed;
  return Suppressed && Suppressed->TheKind == Suppression::Kind::InSource ? Staleness::Suppressed : Staleness::InUse;
}

BaselineEntry entryOf(const ReportedFinding &F) {
  BaselineEntry E;
  E.Check = F.What.Check;
  E.File = F.What.Where.File;
  E.Function = F.What.Function;
  E.Message = F.What.Message;
  if (auto Print = Fingerprint::parse(F.Fingerprint))
    E.Print = std::move(*Print);
  return E;
}

FileProblem warning(const Baseline &B, unsigned Line, unsigned Column, std::string Message) {
  FileProblem P;
  P.TheKind = FileProblem::Kind::Warning;
  P.File = B.File;
  P.Line = Line;
  P.Column = Column;
  P.Message = std::move(Message);
  return P;
}

llvm::Error failure(const llvm::Twine &Message) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), Message);
}

} // namespace

std::vector<FileProblem> applyBaseline(llvm::MutableArrayRef<ReportedFinding> Findings, const Baseline &B,
                                       const WasJudged &Judged) {
  // More than these say no more; the number does.
  static constexpr size_t MostTold = 10;
  static constexpr StringRef HowToDrop = "'deadline-tidy baseline --update' drops ";

  const BaselineMatch Match = matchBaseline(Findings, B);
  std::vector<FileProblem> Problems;
  size_t Untold = 0;
  for (size_t I = 0; I != B.Entries.size(); ++I) {
    const BaselineEntry &E = B.Entries[I];
    const Staleness S = stalenessOf(E, Match.FindingOf[I], Findings, Judged);
    if (S == Staleness::InUse)
      continue;
    if (Problems.size() == MostTold) {
      ++Untold;
      continue;
    }
    const StringRef Why = S == Staleness::Gone ? "is not found any more" : "is suppressed by a comment now";
    Problems.push_back(warning(B, E.Line, E.Column,
                               ("stale entry: '" + E.Check + "' in '" + E.File + "' " + Why + "; " + HowToDrop + "it")
                                   .str()));
  }
  if (Untold)
    Problems.push_back(warning(B, 0, 0,
                               (llvm::Twine(Untold) + " more stale " + (Untold == 1 ? "entry" : "entries") + "; " +
                                HowToDrop + (Untold == 1 ? "it" : "them"))
                                   .str()));

  for (size_t I = 0; I != Findings.size(); ++I) {
    ReportedFinding &F = Findings[I];
    F.InBaseline = Match.EntryOf[I].has_value();
    if (!*F.InBaseline || F.Suppressed)
      continue;
    F.Suppressed.emplace();
    F.Suppressed->TheKind = Suppression::Kind::Baseline;
    F.Suppressed->Where.File = B.File;
  }
  return Problems;
}

llvm::Expected<BaselineChange> saveBaseline(StringRef Name, llvm::ArrayRef<ReportedFinding> Findings,
                                            BaselineEdit Edit, const WasJudged &Judged) {
  const bool Exists = llvm::sys::fs::exists(Name);
  const bool MayEdit = Edit.DropStale || Edit.AddNew;
  if (!Exists && MayEdit)
    return failure("there is no baseline '" + Name +
                   "' to change; 'baseline' without '--update' and '--add' makes one");

  Baseline Old;
  if (Exists) {
    std::vector<ModelError> Errors;
    Old = loadBaseline(Name, Errors);
    if (!Errors.empty()) {
      std::string Text;
      for (const ModelError &E : Errors)
        Text += (Text.empty() ? "" : "\n") + E.str();
      return failure(Text);
    }
  }

  Baseline New;
  BaselineChange Change;
  const BaselineMatch Match = matchBaseline(Findings, Old);
  for (size_t I = 0; I != Old.Entries.size(); ++I) {
    const auto Found = Match.FindingOf[I];
    const Staleness S = stalenessOf(Old.Entries[I], Found, Findings, Judged);
    if (S != Staleness::InUse && Edit.DropStale) {
      ++Change.Dropped;
      continue;
    }
    ++(S == Staleness::InUse ? Change.Kept : Change.StaleKept);
    // The file may have another name by now.
    New.Entries.push_back(Found ? entryOf(Findings[*Found]) : Old.Entries[I]);
  }
  for (size_t I = 0; I != Findings.size(); ++I) {
    if (Match.EntryOf[I] || Findings[I].Suppressed)
      continue;
    if (Exists && !Edit.AddNew) {
      ++Change.NotAdded;
      continue;
    }
    ++Change.Added;
    New.Entries.push_back(entryOf(Findings[I]));
  }

  if (Exists && !MayEdit)
    return Change;
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  writeBaseline(New, OS);
  if (llvm::Error E = writeFileAtomically(Name, OS.str()))
    return E;
  return Change;
}

} // namespace deadline
