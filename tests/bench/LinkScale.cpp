//===--- LinkScale.cpp - deadline-tidy --------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// How linking grows with a program: writes the facts of a synthetic one to
/// files, reads them back, links them, and prints the time and memory of each
/// step as JSON.
///
///   deadlineLinkScale FUNCTIONS [SEED]
///
/// The call graph is made like that of a service: files of 100 functions, most
/// calls within the file or to a neighbour, one in fifty to one of a few that
/// everybody calls, chains as deep as the program, cycles, and one function in
/// twenty that sets a bound.

#include "core/facts/Program.h"
#include "extract/TidyOptions.h"
#include "link/LinkProgram.h"
#include "link/Summary.h"
#include "llvm/ADT/ScopeExit.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/raw_ostream.h"
#include <chrono>
#include <random>
#include <sys/resource.h>

using namespace deadline;

static constexpr unsigned FunctionsPerFile = 100;

static std::string nameOf(unsigned Function) { return llvm::formatv("Step{0}", Function); }
static std::string usrOf(unsigned Function) { return "c:@N@shop@S@Order@F@" + nameOf(Function) + "#&$@N@shop@S@Context#"; }
static std::string fileOf(unsigned Function) { return llvm::formatv("part{0}.cpp", Function / FunctionsPerFile); }

static Site siteOf(unsigned Function, unsigned Line, unsigned Column) {
  Site S;
  S.File = fileOf(Function);
  S.Line = Function % FunctionsPerFile * 20 + Line;
  S.Column = Column;
  return S;
}

/// Whom a call of \p Caller in a program of \p Size functions calls.
static unsigned calleeOf(unsigned Caller, unsigned Size, std::mt19937 &Random) {
  const unsigned Dice = Random() % 100;
  if (Dice < 2)
    return Random() % std::min(Size, 20u); // The helpers of all.
  if (Dice < 4)
    return Random() % Size;
  if (Dice < 6)
    return Caller >= 7 ? Caller - 7 : 0; // Back: a cycle.
  return std::min(Size - 1, Caller + 1 + static_cast<unsigned>(Random() % 60));
}

static FunctionFacts factsOf(unsigned Function, unsigned Size, std::mt19937 &Random) {
  FunctionFacts F;
  F.Usr = usrOf(Function);
  F.Name = nameOf(Function);
  F.MainFile = fileOf(Function);
  F.Where = siteOf(Function, 1, 1);
  const bool SetsBound = Random() % 20 == 0;
  if (SetsBound) {
    BoundFact B;
    B.Kind = Random() % 4 == 0 ? BoundKind::Combinator : BoundKind::Derived;
    B.Where = siteOf(Function, 2, 24);
    B.Api = "WithTimeout";
    B.CarrierName = B.ParentName = "ctx";
    B.Value.Fresh = Freshness::Fresh;
    B.Value.Nanoseconds = static_cast<int64_t>(1 + Random() % 1000) * 1'000'000;
    B.Value.Key = "const:" + std::to_string(*B.Value.Nanoseconds);
    B.Gov.Slots.push_back("arg0");
    F.Bounds.push_back(std::move(B));
    TimelineNode N;
    N.TheKind = TimelineNode::Kind::Bound;
    F.Timeline.Children.push_back(std::move(N));
  }
  const unsigned Calls = Random() % 5;
  for (unsigned I = 0; I != Calls; ++I) {
    CallFact C;
    const unsigned Callee = calleeOf(Function, Size, Random);
    C.Where = siteOf(Function, 4 + I, 10);
    C.Callees.push_back(usrOf(Callee));
    C.CalleeName = nameOf(Callee);
    if (Random() % 2) {
      PassedFact P;
      P.To = "arg0";
      P.ContextLike = true;
      if (SetsBound && F.Bounds.front().Kind == BoundKind::Derived)
        P.Carrier.Bounds.push_back(0);
      else
        P.Carrier.Slots.push_back("arg0");
      C.Passed.push_back(std::move(P));
    }
    if (SetsBound && F.Bounds.front().Kind == BoundKind::Combinator)
      C.Gov.Bounds.push_back(0);
    TimelineNode N;
    N.TheKind = TimelineNode::Kind::Call;
    N.Index = I;
    F.Timeline.Children.push_back(std::move(N));
    F.Calls.push_back(std::move(C));
  }
  return F;
}

static long peakKilobytes() {
  rusage Used{};
  getrusage(RUSAGE_SELF, &Used);
  return Used.ru_maxrss;
}

int main(int Count, char **Arguments) {
  unsigned Size = 0, Seed = 7;
  if (Count < 2 || llvm::StringRef(Arguments[1]).getAsInteger(10, Size) || Size < 100 ||
      (Count > 2 && llvm::StringRef(Arguments[2]).getAsInteger(10, Seed))) {
    llvm::errs() << "usage: deadlineLinkScale FUNCTIONS [SEED]; at least 100 functions\n";
    return 2;
  }
  using Clock = std::chrono::steady_clock;
  auto Milliseconds = [](Clock::duration D) { return std::chrono::duration_cast<std::chrono::milliseconds>(D).count(); };

  llvm::SmallString<128> Folder;
  if (const std::error_code Failed = llvm::sys::fs::createUniqueDirectory("link-scale", Folder)) {
    llvm::errs() << "no folder for the summaries: " << Failed.message() << '\n';
    return 1;
  }
  const auto Clean = llvm::make_scope_exit([&] { llvm::sys::fs::remove_directories(Folder); });
  std::mt19937 Random(Seed);
  std::vector<std::string> Files;
  size_t Bytes = 0;
  for (unsigned Next = 0; Next < Size;) {
    Summary S;
    S.MainFile = fileOf(Next);
    S.Files.push_back(S.MainFile);
    for (unsigned I = 0; I != FunctionsPerFile && Next < Size; ++I, ++Next)
      S.Functions.push_back(factsOf(Next, Size, Random));
    const std::string Text = writeSummary(S);
    Files.push_back((Folder + "/" + S.MainFile).str());
    std::error_code Failed;
    llvm::raw_fd_ostream(Files.back(), Failed) << Text;
    if (Failed) {
      llvm::errs() << Files.back() << ": " << Failed.message() << '\n';
      return 1;
    }
    Bytes += Text.size();
  }

  const Clock::time_point Begin = Clock::now();
  llvm::Expected<std::vector<Summary>> Summaries = readSummaryFiles(Files);
  if (!Summaries) {
    llvm::errs() << llvm::toString(Summaries.takeError()) << '\n';
    return 1;
  }
  CheckSettings Settings;
  Settings.Root = DEADLINE_SOURCE_DIR; // Any folder: a .clang-tidy is looked for in it.
  const Clock::time_point HaveRead = Clock::now();
  const LinkedProgram Linked = linkProgram(std::move(*Summaries), Settings);
  const Clock::time_point HaveLinked = Clock::now();
  llvm::outs() << llvm::formatv("{{\"functions\": {0}, \"summaries-bytes\": {1}, \"read-ms\": {2}, \"link-ms\": {3}, "
                                "\"peak-mib\": {4}, \"findings\": {5}}\n",
                                Size, Bytes, Milliseconds(HaveRead - Begin), Milliseconds(HaveLinked - HaveRead),
                                peakKilobytes() / 1024, Linked.Findings.size());
}
