//===--- ProgramAround.h - deadline-tidy ------------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// The program around the files that an editor has open: the index that
/// deadline-tidy left, with what was seen of open files since.

#ifndef DEADLINE_TOOL_CLANGD_PROGRAMAROUND_H
#define DEADLINE_TOOL_CLANGD_PROGRAMAROUND_H

#include "core/facts/Surroundings.h"
#include "link/Index.h"
#include "llvm/Support/Chrono.h"
#include <map>
#include <memory>
#include <mutex>
#include <set>

namespace deadline {

/// An index that is not there, is damaged or of another version is no index; a
/// line of the log says so once. So it is with what it says of files that have
/// changed since it was written.
class ProgramAround : public Surroundings {
public:
  /// \p DatabaseFolder: of all files, or empty: the nearest to each.
  explicit ProgramAround(std::string DatabaseFolder) : DatabaseFolder(std::move(DatabaseFolder)) {}

  std::string rootOf(llvm::StringRef MainFile) override;
  std::vector<FunctionFacts> around(std::vector<FunctionFacts> Own, llvm::StringRef MainFile, bool Compiles) override;

  /// The file is not open any more: what is on the disk counts.
  void closed(llvm::StringRef MainFile);
  /// True once after an index that was asked for has changed, come or gone.
  bool changed();

private:
  struct Index {
    llvm::sys::TimePoint<> Written;
    uint64_t Size = 0;
    std::string Root; ///< Empty: there is none that can be read.
    std::vector<FunctionFacts> Functions;
    std::set<std::string> ToldStale;
  };
  /// An open file as it was last seen.
  struct Open {
    std::string Name; ///< As facts have it.
    std::vector<FunctionFacts> Functions;
  };
  struct Stamp {
    llvm::sys::TimePoint<> Written;
    uint64_t Size = 0;
    friend bool operator==(const Stamp &, const Stamp &) = default;
  };

  std::string fileFor(llvm::StringRef MainFile);
  static Stamp stampOf(llvm::StringRef File);
  std::shared_ptr<Index> indexFor(llvm::StringRef MainFile);

  const std::string DatabaseFolder;
  std::mutex Guard;
  std::map<std::string, std::string> FileOfFolder; ///< Folder of a source to its index.
  std::map<std::string, std::shared_ptr<Index>> Read;
  std::map<std::string, Stamp> Seen; ///< By changed().
  std::map<std::string, Open> Opened; ///< By absolute name.
};

} // namespace deadline

#endif
