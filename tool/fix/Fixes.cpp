//===--- Fixes.cpp - deadline-tidy ------------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "fix/Fixes.h"
#include "fix/AtomicFile.h"
#include "fix/UnifiedDiff.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

namespace deadline {

namespace {

/// An edit by offsets in its file, and the first finding that wants it.
struct PlacedEdit {
  size_t Begin, End;
  std::string Text;
  size_t Index; ///< Of the finding.

  bool inserts() const { return Begin == End; }
  bool sameAs(const PlacedEdit &Other) const {
    return Begin == Other.Begin && End == Other.End && Text == Other.Text;
  }
  /// Both can not be made, or it is not clear in which order.
  bool contradicts(const PlacedEdit &Other) const {
    if (sameAs(Other))
      return false;
    if (inserts() && Other.inserts())
      return Begin == Other.Begin;
    return Begin < Other.End && Other.Begin < End;
  }
};

class Planner {
public:
  Planner(const Report &R, SourceText &Sources, llvm::sys::TimePoint<> Analysed)
      : R(R), Sources(Sources), Analysed(Analysed) {}
  void take(size_t Index, llvm::ArrayRef<Edit> Edits);
  FixPlan finish();

private:
  using EditsOfFiles = std::map<std::string, std::vector<PlacedEdit>>;
  /// Why nothing in this file is changed; empty if it may be.
  const std::string &objection(const std::string &File);
  std::string findObjection(llvm::StringRef File) const;
  void leaveOut(size_t Index, const llvm::Twine &Why);
  bool usesWindowsLines(llvm::StringRef File);
  /// Nothing if the edit can not be placed; then it has been left out.
  std::optional<PlacedEdit> place(size_t Index, const Edit &E);

  const Report &R;
  SourceText &Sources;
  llvm::sys::TimePoint<> Analysed;
  std::map<std::string, std::string> Objections;
  EditsOfFiles Taken;
  FixPlan Plan;
};

} // namespace

/// Where people find it: `src/a.cpp:12:3`.
static std::string placeOf(const Site &Where) {
  return Where.File + ":" + std::to_string(Where.Line) + ":" + std::to_string(Where.Column);
}

void Planner::leaveOut(size_t Index, const llvm::Twine &Why) {
  const Finding &F = R.Findings[Index].What;
  FileProblem Problem;
  Problem.TheKind = FileProblem::Kind::Warning;
  Problem.File = F.Where.File;
  Problem.Line = F.Where.Line;
  Problem.Column = F.Where.Column;
  Problem.Message = ("fix of " + F.Check + " is left out: " + Why).str();
  Plan.LeftOut.push_back(std::move(Problem));
}

std::string Planner::findObjection(llvm::StringRef File) const {
  // Names below the root are relative.
  const std::string Path = Sources.absolute(File);
  llvm::SmallString<256> Plain(Path);
  llvm::sys::path::remove_dots(Plain, /*remove_dot_dot=*/true);
  const llvm::StringRef Root = R.Root;
  const bool OfSystem = Plain.starts_with("/usr/") && !Root.starts_with("/usr/");
  if (llvm::sys::path::is_absolute(File) || OfSystem ||
      !(Root.empty() || Root == "/" || (Plain.starts_with(Root.rtrim('/')) && Plain[Root.rtrim('/').size()] == '/')))
    return ("'" + File + "' is outside of the project").str();
  llvm::sys::fs::file_status Status;
  if (const std::error_code EC = llvm::sys::fs::status(Path, Status))
    return ("'" + File + "' can not be read: " + EC.message()).str();
  if (Status.getLastModificationTime() > Analysed)
    return ("'" + File + "' has changed since it was analysed; run again").str();
  return "";
}

const std::string &Planner::objection(const std::string &File) {
  const auto [It, New] = Objections.try_emplace(File);
  if (New) {
    It->second = findObjection(File);
    if (It->second.empty() && !Sources.text(File))
      It->second = "'" + File + "' can not be read";
  }
  return It->second;
}

bool Planner::usesWindowsLines(llvm::StringRef File) {
  const llvm::StringRef Text = *Sources.text(File);
  const size_t End = Text.find('\n');
  return End != llvm::StringRef::npos && End != 0 && Text[End - 1] == '\r';
}

std::optional<PlacedEdit> Planner::place(size_t Index, const Edit &E) {
  if (E.Begin.File != E.End.File) {
    leaveOut(Index, "an edit spans two files");
    return std::nullopt;
  }
  if (const std::string &Why = objection(E.Begin.File); !Why.empty()) {
    leaveOut(Index, Why);
    return std::nullopt;
  }
  const auto Begin = Sources.offset(E.Begin), End = Sources.offset(E.End);
  if (!Begin || !End || *Begin > *End) {
    leaveOut(Index, "'" + E.Begin.File + "' has no such place; has it changed?");
    return std::nullopt;
  }
  std::string Text = E.Text;
  if (usesWindowsLines(E.Begin.File))
    for (size_t At = 0; (At = Text.find('\n', At)) != std::string::npos; ++At)
      if (At == 0 || Text[At - 1] != '\r')
        Text.insert(At++, 1, '\r');
  return PlacedEdit{*Begin, *End, std::move(Text), Index};
}

/// All edits of a fix, or none of them.
void Planner::take(size_t Index, llvm::ArrayRef<Edit> Edits) {
  EditsOfFiles Wanted;
  for (const Edit &E : Edits) {
    std::optional<PlacedEdit> Placed = place(Index, E);
    if (!Placed)
      return;
    const auto Contradicts = [&](const PlacedEdit &Other) { return Placed->contradicts(Other); };
    if (llvm::any_of(Wanted[E.Begin.File], Contradicts))
      return leaveOut(Index, "its own edits overlap");
    const std::vector<PlacedEdit> &Others = Taken[E.Begin.File];
    if (const auto It = llvm::find_if(Others, Contradicts); It != Others.end()) {
      const Finding &First = R.Findings[It->Index].What;
      return leaveOut(Index, "it overlaps the one of " + First.Check + " at " + placeOf(First.Where) + "; run again");
    }
    Wanted[E.Begin.File].push_back(std::move(*Placed));
  }
  for (auto &[File, News] : Wanted)
    for (PlacedEdit &New : News)
      if (llvm::none_of(Taken[File], [&](const PlacedEdit &Other) { return Other.sameAs(New); }))
        Taken[File].push_back(std::move(New));
  Plan.Fixed.push_back(Index);
}

FixPlan Planner::finish() {
  for (auto &[File, Edits] : Taken) {
    if (Edits.empty())
      continue;
    // What is inserted at the beginning of a replaced text stands before it.
    llvm::stable_sort(Edits, [](const PlacedEdit &A, const PlacedEdit &B) {
      return std::tie(A.Begin, A.End) < std::tie(B.Begin, B.End);
    });
    const llvm::StringRef Old = *Sources.text(File);
    std::string New;
    size_t At = 0;
    for (const PlacedEdit &E : Edits) {
      New += Old.slice(At, E.Begin);
      New += E.Text;
      At = E.End;
    }
    New += Old.drop_front(At);
    if (New != Old)
      Plan.Texts[File] = std::move(New);
  }
  return std::move(Plan);
}

static bool names(llvm::ArrayRef<std::string> Offers, llvm::StringRef Check) {
  llvm::StringRef Short = Check;
  Short.consume_front("deadline-");
  return llvm::any_of(Offers, [&](llvm::StringRef Offer) { return Offer == Check || Offer == Short; });
}

FixPlan planFixes(const Report &R, SourceText &Sources, llvm::ArrayRef<std::string> Offers,
                  llvm::sys::TimePoint<> Analysed) {
  Planner P(R, Sources, Analysed);
  for (size_t I = 0; I != R.Findings.size(); ++I) {
    const Finding &F = R.Findings[I].What;
    if (!R.Findings[I].active())
      continue;
    if (!F.Fix.empty()) {
      P.take(I, F.Fix);
    } else if (names(Offers, F.Check)) {
      const auto Note = llvm::find_if(F.Notes, [](const auto &N) { return !N.Offer.empty(); });
      if (Note != F.Notes.end())
        P.take(I, Note->Offer);
    }
  }
  return P.finish();
}

/// The file still says what its new text was made from.
static llvm::Error checkUnchanged(llvm::StringRef File, SourceText &Sources) {
  auto Now = llvm::MemoryBuffer::getFile(Sources.absolute(File));
  if (Now && (*Now)->getBuffer() == Sources.text(File).value_or(""))
    return llvm::Error::success();
  return llvm::createStringError(std::make_error_code(std::errc::io_error),
                                 "can not fix '" + File + "': it has changed in the meantime; run again");
}

llvm::Error applyFixes(const FixPlan &Plan, SourceText &Sources, Report &R) {
  for (const auto &[File, Text] : Plan.Texts)
    if (llvm::Error E = checkUnchanged(File, Sources))
      return E;
  std::vector<std::string> Written;
  for (const auto &[File, Text] : Plan.Texts) {
    llvm::Error E = writeFileAtomically(Sources.absolute(File), Text);
    if (!E) {
      Written.push_back(File);
      continue;
    }
    // A fix may span several files.
    for (const std::string &Before : Written)
      E = llvm::joinErrors(std::move(E), writeFileAtomically(Sources.absolute(Before), *Sources.text(Before)));
    return E;
  }
  for (const size_t I : Plan.Fixed)
    R.Findings[I].Fixed = true;
  return llvm::Error::success();
}

std::string diffOf(const FixPlan &Plan, SourceText &Sources) {
  std::string Diff;
  for (const auto &[File, Text] : Plan.Texts)
    Diff += unifiedDiff(File, *Sources.text(File), Text);
  return Diff;
}

} // namespace deadline
