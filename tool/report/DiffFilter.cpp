//===--- DiffFilter.cpp - deadline-tidy -------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "report/DiffFilter.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/Program.h"
#include <limits>

namespace deadline {

using llvm::StringRef;

void ChangedLines::add(StringRef File, unsigned First, unsigned Last) { Files[File].emplace_back(First, Last); }

void ChangedLines::addWhole(StringRef File) { add(File, 0, std::numeric_limits<unsigned>::max()); }

bool ChangedLines::touches(const Site &Where) const {
  const auto It = Files.find(Where.File);
  return It != Files.end() && llvm::any_of(It->second, [&](const std::pair<unsigned, unsigned> &Range) {
           return Range.first <= Where.Line && Where.Line <= Range.second;
         });
}

//===----------------------------------------------------------------------===//
// The diff
//===----------------------------------------------------------------------===//

namespace {

/// A name as git quotes it if it has unusual characters: "b/a\tb\303\244".
std::string unquoted(StringRef Name) {
  Name.consume_back("\r");
  Name.consume_back("\t"); // Stands behind names with blanks.
  if (!Name.consume_front("\"") || !Name.consume_back("\""))
    return Name.str();
  std::string Text;
  for (size_t I = 0; I < Name.size(); ++I) {
    if (Name[I] != '\\' || I + 1 == Name.size()) {
      Text += Name[I];
      continue;
    }
    const char C = Name[++I];
    if (C >= '0' && C <= '7') {
      unsigned Byte = 0;
      Name.substr(I, 3).getAsInteger(8, Byte);
      Text += static_cast<char>(Byte);
      I += 2;
      continue;
    }
    static constexpr StringRef Letters = "abtnvfr", Meanings = "\a\b\t\n\v\f\r";
    const size_t At = Letters.find(C);
    Text += At == StringRef::npos ? C : Meanings[At];
  }
  return Text;
}

/// `12,3` or `12`: first line and count.
std::pair<unsigned, unsigned> range(StringRef Text) {
  const auto [First, Count] = Text.split(',');
  std::pair<unsigned, unsigned> Range{0, 1};
  First.getAsInteger(10, Range.first);
  if (!Count.empty())
    Count.getAsInteger(10, Range.second);
  return Range;
}

} // namespace

void readDiff(StringRef Text, ChangedLines &To) {
  std::string File;
  unsigned Added = 0; // Lines of the hunk that are still to come.
  while (!Text.empty()) {
    StringRef Line;
    std::tie(Line, Text) = Text.split('\n');
    // An added line may look like the name of a file, so they are counted.
    if (Added != 0 && Line.starts_with("+")) {
      --Added;
    } else if (Line.consume_front("+++ ")) {
      File = unquoted(Line);
      if (!StringRef(File).starts_with("b/"))
        File.clear(); // /dev/null: it is gone.
      else
        File.erase(0, 2);
    } else if (Line.consume_front("@@ -")) {
      const auto [First, Count] = range(Line.split(" +").second.split(' ').first);
      Added = Count;
      if (File.empty())
        continue;
      // Of a deletion, git names the line before it.
      if (Count == 0)
        To.add(File, First, First + 1);
      else
        To.add(File, First, First + Count - 1);
    }
  }
}

//===----------------------------------------------------------------------===//
// git
//===----------------------------------------------------------------------===//

namespace {

llvm::Error wrong(const llvm::Twine &What) { return llvm::createStringError(llvm::inconvertibleErrorCode(), What); }

class Git {
public:
  static llvm::Expected<Git> in(StringRef Root) {
    auto Program = llvm::sys::findProgramByName("git");
    if (!Program)
      return wrong("'--diff' needs git, which is not in the PATH");
    return Git(std::move(*Program), Root.str());
  }

  struct Answer {
    bool Worked = false;
    std::string Out, Err;
    /// The first line of what git complains of.
    StringRef complaint() const {
      StringRef Line = StringRef(Err).split('\n').first.trim();
      Line.consume_front("fatal: ");
      return Line;
    }
  };

  llvm::Expected<Answer> run(llvm::ArrayRef<StringRef> Arguments) const {
    llvm::SmallString<128> OutFile, ErrFile;
    if (std::error_code EC = llvm::sys::fs::createTemporaryFile("deadline-git", "out", OutFile))
      return wrong("cannot make a temporary file: " + EC.message());
    llvm::FileRemover RemoveOut(OutFile);
    if (std::error_code EC = llvm::sys::fs::createTemporaryFile("deadline-git", "err", ErrFile))
      return wrong("cannot make a temporary file: " + EC.message());
    llvm::FileRemover RemoveErr(ErrFile);

    llvm::SmallVector<StringRef, 24> All = {Program, "-C", Root, "-c", "core.quotePath=false", "--no-pager"};
    All.append(Arguments.begin(), Arguments.end());
    const std::optional<StringRef> Redirects[] = {StringRef(), OutFile.str(), ErrFile.str()};
    std::string Why;
    const int Status = llvm::sys::ExecuteAndWait(Program, All, std::nullopt, Redirects, 0, 0, &Why);
    if (Status < 0)
      return wrong("cannot run '" + Program + "': " + Why);
    Answer A;
    A.Worked = Status == 0;
    if (auto Buffer = llvm::MemoryBuffer::getFile(OutFile))
      A.Out = (*Buffer)->getBuffer().str();
    if (auto Buffer = llvm::MemoryBuffer::getFile(ErrFile))
      A.Err = (*Buffer)->getBuffer().str();
    return A;
  }

  const std::string &root() const { return Root; }

private:
  Git(std::string Program, std::string Root) : Program(std::move(Program)), Root(std::move(Root)) {}
  std::string Program, Root;
};

/// A revision as the user wrote it, understood.
struct Wanted {
  StringRef Name;
  bool WhereParted = false;
};

llvm::Expected<Wanted> understand(StringRef Revision) {
  Wanted W;
  StringRef Other;
  if (Revision.contains("...")) {
    std::tie(W.Name, Other) = Revision.split("...");
    W.WhereParted = true;
  } else {
    std::tie(W.Name, Other) = Revision.split("..");
  }
  // The files are looked at as they are now, so nothing else can be compared with.
  if (W.Name.empty() || (!Other.empty() && Other != "HEAD"))
    return wrong("'--diff' compares with the files as they are now, so it takes one revision, such as 'main' or "
                 "'main...', not '" +
                 Revision + "'");
  return W;
}

/// The hash of the commit to compare with.
llvm::Expected<std::string> commitOf(const Git &G, StringRef Revision) {
  auto W = understand(Revision);
  if (!W)
    return W.takeError();
  auto Inside = G.run({"rev-parse", "--is-inside-work-tree"});
  if (!Inside)
    return Inside.takeError();
  if (!Inside->Worked || StringRef(Inside->Out).trim() != "true") {
    if (Inside->Worked || Inside->complaint().contains("not a git repository"))
      return wrong("'--diff' needs a git repository with its files, which '" + G.root() + "' is not in");
    return wrong("'--diff': git says '" + Inside->complaint() + "'");
  }

  const std::string Commit = (W->Name + "^{commit}").str();
  auto Known = G.run({"rev-parse", "--verify", "--quiet", "--end-of-options", Commit});
  if (!Known)
    return Known.takeError();
  auto Shallow = G.run({"rev-parse", "--is-shallow-repository"});
  if (!Shallow)
    return Shallow.takeError();
  const StringRef Hint = StringRef(Shallow->Out).trim() == "true"
                             ? "; this is a shallow clone, so it may only have to be fetched"
                             : "";
  // Older versions print --end-of-options too, before the hash.
  const StringRef Printed = StringRef(Known->Out).trim();
  const std::string Hash = Printed.substr(Printed.rfind('\n') + 1).str();
  if (!Known->Worked || Hash.empty())
    return wrong("'--diff': there is no commit '" + W->Name + "'" + Hint);
  if (!W->WhereParted)
    return Hash;
  auto Base = G.run({"merge-base", Hash, "HEAD"});
  if (!Base)
    return Base.takeError();
  if (!Base->Worked)
    return wrong("'--diff': '" + W->Name + "' and this branch have no commit in common" + Hint);
  return StringRef(Base->Out).trim().str();
}

} // namespace

llvm::Expected<ChangedLines> changedSince(StringRef Root, StringRef Revision) {
  auto G = Git::in(Root);
  if (!G)
    return G.takeError();
  auto Commit = commitOf(*G, Revision);
  if (!Commit)
    return Commit.takeError();

  ChangedLines Changed;
  // Whatever the user's settings make of a diff is turned off.
  auto Diff = G->run({"diff", "--unified=0", "--no-color", "--no-ext-diff", "--no-textconv", "--text", "--relative",
                      "--find-renames", "--inter-hunk-context=0", "--ignore-submodules", "--src-prefix=a/",
                      "--dst-prefix=b/", *Commit, "--"});
  if (!Diff)
    return Diff.takeError();
  if (!Diff->Worked)
    return wrong("'--diff': git says '" + Diff->complaint() + "'");
  readDiff(Diff->Out, Changed);

  auto Untracked = G->run({"ls-files", "--others", "--exclude-standard", "-z"});
  if (!Untracked)
    return Untracked.takeError();
  if (!Untracked->Worked)
    return wrong("'--diff': git says '" + Untracked->complaint() + "'");
  llvm::SmallVector<StringRef, 16> Names;
  StringRef(Untracked->Out).split(Names, '\0', /*MaxSplit=*/-1, /*KeepEmpty=*/false);
  for (StringRef Name : Names)
    Changed.addWhole(Name);
  return Changed;
}

//===----------------------------------------------------------------------===//
// Findings
//===----------------------------------------------------------------------===//

/// Whether \p F stays; with the notes that say why.
static bool stays(Finding &F, const ChangedLines &Changed) {
  // More of them say no more.
  static constexpr size_t MostNotes = 3;

  if (Changed.touches(F.Where))
    return true;
  std::vector<Note> Why;
  auto Look = [&](const Site &Where, const std::string &Text) {
    auto OnSameLine = [&](const Note &N) { return N.Where.File == Where.File && N.Where.Line == Where.Line; };
    if (Changed.touches(Where) && Why.size() != MostNotes && llvm::none_of(Why, OnSameLine))
      Why.push_back({Where, "in the diff: " + Text, {}});
  };
  for (const ChainStep &Step : F.Steps)
    Look(Step.Where, Step.Text);
  for (const Note &N : F.Notes)
    Look(N.Where, N.Text);
  if (Why.empty())
    return false;
  F.Notes.insert(F.Notes.end(), std::make_move_iterator(Why.begin()), std::make_move_iterator(Why.end()));
  return true;
}

void filterByDiff(std::vector<ReportedFinding> &Findings, const ChangedLines &Changed) {
  llvm::erase_if(Findings, [&](ReportedFinding &F) { return !stays(F.What, Changed); });
}

} // namespace deadline
