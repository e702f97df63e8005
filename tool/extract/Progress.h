//===--- Progress.h - deadline-tidy -----------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// The line on the terminal that says how far a run is.

#ifndef DEADLINE_TOOL_EXTRACT_PROGRESS_H
#define DEADLINE_TOOL_EXTRACT_PROGRESS_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"
#include <chrono>
#include <optional>
#include <string>

namespace deadline {

/// `[ 12/326] 3.4 files/s, 1:31 left  src/x.cpp`, of \p Width bytes at most; a
/// name that is too long loses its beginning.
std::string progressLine(size_t Done, size_t Total, std::chrono::milliseconds Passed, llvm::StringRef Name,
                         unsigned Width);

class Progress {
public:
  using Time = std::chrono::steady_clock::time_point;

  /// Draws on standard error if that is a terminal, unless \p Quiet.
  Progress(size_t Total, bool Quiet);
  /// Draws on \p OS, a terminal of \p Width columns.
  Progress(size_t Total, llvm::raw_ostream &OS, unsigned Width, Time Start);
  /// Erases the line.
  ~Progress() { erase(); }
  Progress(const Progress &) = delete;
  Progress &operator=(const Progress &) = delete;

  void started(llvm::StringRef Name, Time Now = std::chrono::steady_clock::now());
  void finished(Time Now = std::chrono::steady_clock::now());
  /// Makes place for other output; the next step draws the line anew.
  void erase();

private:
  void draw(Time Now);

  llvm::raw_ostream *OS = nullptr; ///< Null: nothing is drawn.
  size_t Done = 0, Total;
  unsigned Width = 0; ///< 0: asked of standard error each time, as windows change their size.
  Time Start;
  std::optional<Time> Drawn;
  bool Shown = false;
  std::string Name;
};

} // namespace deadline

#endif
