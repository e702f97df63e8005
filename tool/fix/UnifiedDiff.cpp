//===--- UnifiedDiff.cpp - deadline-tidy ------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "fix/UnifiedDiff.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/raw_ostream.h"
#include <vector>

namespace deadline {

using Lines = llvm::ArrayRef<llvm::StringRef>;

/// Lines with their ends.
static std::vector<llvm::StringRef> linesOf(llvm::StringRef Text) {
  std::vector<llvm::StringRef> Result;
  while (!Text.empty()) {
    const size_t End = Text.find('\n');
    Result.push_back(Text.substr(0, End == llvm::StringRef::npos ? End : End + 1));
    Text = Text.drop_front(Result.back().size());
  }
  return Result;
}

namespace {

/// Lines [OldBegin, OldEnd) become lines [NewBegin, NewEnd).
struct Change {
  size_t OldBegin, OldEnd, NewBegin, NewEnd;
};

/// What Myers' greedy algorithm finds: a shortest way from one to the other.
class LineDiff {
public:
  LineDiff(Lines Old, Lines New) : Old(Old), New(New) {}
  std::vector<Change> changes();

private:
  bool search();
  void walkBack();
  void note(bool Removes, size_t OldAt, size_t NewAt);

  /// More differing lines than this are shown as one change: the search takes
  /// time and memory by their square.
  static constexpr int MostSteps = 2000;
  Lines Old, New;
  /// For each number of steps the furthest old line on each diagonal.
  std::vector<std::vector<int>> Trace;
  std::vector<Change> Reversed;
};

} // namespace

/// False if the two have too little in common.
bool LineDiff::search() {
  const int OldSize = Old.size(), NewSize = New.size();
  std::vector<int> Furthest(3, 0);
  for (int Steps = 0; Steps <= std::min(MostSteps, OldSize + NewSize); ++Steps) {
    // Diagonal K, old line minus new line, is at index K + Steps + 1.
    std::vector<int> Next(2 * Steps + 3, 0);
    for (int K = -Steps; K <= Steps; K += 2) {
      int X = 0;
      if (Steps != 0) {
        // Furthest is of one step less, so that diagonal K is at K + Steps there.
        const int FromRight = K < Steps ? Furthest[K + 1 + Steps] : -1;
        const int FromLeft = K > -Steps ? Furthest[K - 1 + Steps] + 1 : -1;
        X = std::max(FromRight, FromLeft);
      }
      int Y = X - K;
      while (X < OldSize && Y < NewSize && Old[X] == New[Y])
        ++X, ++Y;
      Next[K + Steps + 1] = X;
      if (X >= OldSize && Y >= NewSize) {
        Trace.push_back(std::move(Next));
        return true;
      }
    }
    Trace.push_back(Next);
    Furthest = std::move(Next);
  }
  return false;
}

/// A line is removed before OldAt, or a new one comes before NewAt; changes that touch are one.
void LineDiff::note(bool Removes, size_t OldAt, size_t NewAt) {
  const Change One = {OldAt - Removes, OldAt, NewAt - !Removes, NewAt};
  if (!Reversed.empty() && Reversed.back().OldBegin == One.OldEnd && Reversed.back().NewBegin == One.NewEnd) {
    Reversed.back().OldBegin = One.OldBegin;
    Reversed.back().NewBegin = One.NewBegin;
  } else {
    Reversed.push_back(One);
  }
}

void LineDiff::walkBack() {
  int X = Old.size(), Y = New.size();
  for (int Steps = int(Trace.size()) - 1; Steps > 0; --Steps) {
    const std::vector<int> &Before = Trace[Steps - 1];
    const int K = X - Y;
    const int FromRight = K < Steps ? Before[K + 1 + Steps] : -1;
    const int FromLeft = K > -Steps ? Before[K - 1 + Steps] + 1 : -1;
    const bool Removes = FromLeft >= FromRight;
    const int StartX = Removes ? FromLeft : FromRight; // After the step, before the equal lines.
    note(Removes, StartX, StartX - K);
    X = Removes ? StartX - 1 : StartX;
    Y = X - (Removes ? K - 1 : K + 1);
  }
}

std::vector<Change> LineDiff::changes() {
  if (!search())
    return {{0, Old.size(), 0, New.size()}};
  walkBack();
  return {Reversed.rbegin(), Reversed.rend()};
}

/// What both begin and end with costs nothing.
static std::vector<Change> changesBetween(Lines Old, Lines New) {
  size_t Head = 0, Tail = 0;
  const size_t Most = std::min(Old.size(), New.size());
  while (Head != Most && Old[Head] == New[Head])
    ++Head;
  while (Tail != Most - Head && Old[Old.size() - 1 - Tail] == New[New.size() - 1 - Tail])
    ++Tail;
  std::vector<Change> Changes =
      LineDiff(Old.drop_front(Head).drop_back(Tail), New.drop_front(Head).drop_back(Tail)).changes();
  for (Change &C : Changes)
    C = {C.OldBegin + Head, C.OldEnd + Head, C.NewBegin + Head, C.NewEnd + Head};
  return Changes;
}

/// `12,7`, or `12` for one line; of no lines the line before them.
static std::string range(size_t Begin, size_t Size) {
  if (Size == 1)
    return std::to_string(Begin + 1);
  return std::to_string(Size == 0 ? Begin : Begin + 1) + "," + std::to_string(Size);
}

static void writeLine(llvm::raw_ostream &OS, char Mark, llvm::StringRef Line) {
  OS << Mark << Line;
  if (!Line.ends_with("\n"))
    OS << "\n\\ No newline at end of file\n";
}

/// As `git` spells names: with a tab after blanks, quoted if it has to be.
static std::string fileName(llvm::StringRef Side, llvm::StringRef Name) {
  const std::string Whole = (Side + Name).str();
  if (llvm::all_of(Whole, [](unsigned char C) { return C >= ' ' && C != 0x7f && C != '"' && C != '\\'; }))
    return llvm::StringRef(Whole).contains(' ') ? Whole + "\t" : Whole;
  std::string Quoted = "\"";
  for (const unsigned char C : Whole) {
    if (C == '"' || C == '\\')
      (Quoted += '\\') += C;
    else if (C < ' ' || C >= 0x7f)
      (Quoted += '\\') += {char('0' + C / 64), char('0' + C / 8 % 8), char('0' + C % 8)};
    else
      Quoted += C;
  }
  return Quoted + "\"";
}

std::string unifiedDiff(llvm::StringRef Name, llvm::StringRef OldText, llvm::StringRef NewText) {
  constexpr size_t Context = 3;
  std::string Text;
  if (OldText == NewText)
    return Text;
  llvm::raw_string_ostream OS(Text);
  const std::vector<llvm::StringRef> OldLines = linesOf(OldText), NewLines = linesOf(NewText);
  const Lines Old = OldLines, New = NewLines;
  const std::vector<Change> Changes = changesBetween(Old, New);
  OS << "--- " << fileName("a/", Name) << "\n+++ " << fileName("b/", Name) << '\n';
  for (size_t I = 0; I != Changes.size();) {
    size_t Last = I;
    // Changes whose contexts touch share a hunk.
    while (Last + 1 != Changes.size() && Changes[Last + 1].OldBegin - Changes[Last].OldEnd <= 2 * Context)
      ++Last;
    const size_t Before = std::min(Context, Changes[I].OldBegin);
    const size_t After = std::min(Context, Old.size() - Changes[Last].OldEnd);
    const size_t OldBegin = Changes[I].OldBegin - Before, OldEnd = Changes[Last].OldEnd + After;
    const size_t NewBegin = Changes[I].NewBegin - Before, NewEnd = Changes[Last].NewEnd + After;
    OS << "@@ -" << range(OldBegin, OldEnd - OldBegin) << " +" << range(NewBegin, NewEnd - NewBegin) << " @@\n";
    size_t At = OldBegin;
    for (; I <= Last; ++I) {
      const Change &C = Changes[I];
      for (; At != C.OldBegin; ++At)
        writeLine(OS, ' ', Old[At]);
      for (; At != C.OldEnd; ++At)
        writeLine(OS, '-', Old[At]);
      for (size_t Added = C.NewBegin; Added != C.NewEnd; ++Added)
        writeLine(OS, '+', New[Added]);
    }
    for (; At != OldEnd; ++At)
      writeLine(OS, ' ', Old[At]);
  }
  return Text;
}

} // namespace deadline
