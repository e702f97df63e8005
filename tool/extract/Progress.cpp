//===--- Progress.cpp - deadline-tidy ---------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "extract/Progress.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/Process.h"
#include <cstdlib>

namespace deadline {

/// `1:31`, `2:03:00`.
static std::string clockTime(uint64_t Seconds) {
  if (Seconds < 3600)
    return llvm::formatv("{0}:{1:d2}", Seconds / 60, Seconds % 60).str();
  return llvm::formatv("{0}:{1:d2}:{2:d2}", Seconds / 3600, Seconds / 60 % 60, Seconds % 60).str();
}

std::string progressLine(size_t Done, size_t Total, std::chrono::milliseconds Passed, llvm::StringRef Name,
                         unsigned Width) {
  const std::string Of = std::to_string(Total);
  std::string Count = std::to_string(Done);
  Count.insert(0, Of.size() - std::min(Of.size(), Count.size()), ' ');
  std::string Line = "[" + Count + "/" + Of + "]";
  if (Done && Passed.count() > 0) {
    const double PerSecond = 1000.0 * Done / Passed.count();
    Line += llvm::formatv(" {0:f1} files/s, {1} left", PerSecond, clockTime((Total - Done) / PerSecond + 0.5)).str();
  }
  if (Line.size() > Width)
    return Line.substr(0, Width);
  if (Name.empty() || Line.size() + 2 + std::min<size_t>(Name.size(), 8) > Width)
    return Line; // Less of the name would say nothing.
  Line += "  ";
  const size_t Room = Width - Line.size();
  if (Name.size() <= Room)
    return Line + Name.str();
  Name = Name.take_back(Room - 3);
  // Not in the middle of a character.
  while (!Name.empty() && (Name.front() & 0xC0) == 0x80)
    Name = Name.drop_front();
  return Line + "..." + Name.str();
}

static bool understandsErasing() {
  const char *Terminal = std::getenv("TERM");
  return Terminal && llvm::StringRef(Terminal) != "dumb";
}

Progress::Progress(size_t Total, bool Quiet) : Total(Total), Start(std::chrono::steady_clock::now()) {
  if (!Quiet && llvm::sys::Process::StandardErrIsDisplayed() && understandsErasing())
    OS = &llvm::errs();
}

Progress::Progress(size_t Total, llvm::raw_ostream &OS, unsigned Width, Time Start)
    : OS(&OS), Total(Total), Width(Width), Start(Start) {}

void Progress::started(llvm::StringRef Name, Time Now) {
  if (!OS)
    return;
  this->Name = Name.str();
  draw(Now);
}

void Progress::finished(Time Now) {
  ++Done;
  if (OS)
    draw(Now);
}

void Progress::draw(Time Now) {
  using namespace std::chrono;
  if (Drawn && Now - *Drawn < milliseconds(100))
    return;
  Drawn = Now;
  Shown = true;
  unsigned Columns = Width ? Width : llvm::sys::Process::StandardErrColumns();
  if (Columns == 0)
    Columns = 80;
  // In the last column some terminals break the line.
  *OS << '\r' << progressLine(Done, Total, duration_cast<milliseconds>(Now - Start), Name, Columns - 1) << "\x1b[K";
  OS->flush();
}

void Progress::erase() {
  if (!Shown)
    return;
  *OS << "\r\x1b[K";
  OS->flush();
  Shown = false;
  Drawn.reset();
}

} // namespace deadline
