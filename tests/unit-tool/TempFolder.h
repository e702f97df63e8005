//===--- TempFolder.h - deadline-tidy ---------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// A folder that is there while a test runs.

#ifndef DEADLINE_TESTS_TEMPFOLDER_H
#define DEADLINE_TESTS_TEMPFOLDER_H

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include "gtest/gtest.h"
#include <string>

namespace deadline {

class TempFolder {
public:
  TempFolder() {
    llvm::SmallString<128> Made;
    EXPECT_FALSE(llvm::sys::fs::createUniqueDirectory("deadline-test", Made));
    llvm::SmallString<128> Real;
    EXPECT_FALSE(llvm::sys::fs::real_path(Made, Real));
    Path = Real.str().str();
  }
  ~TempFolder() { llvm::sys::fs::remove_directories(Path); }
  TempFolder(const TempFolder &) = delete;
  TempFolder &operator=(const TempFolder &) = delete;

  const std::string &path() const { return Path; }
  std::string path(llvm::StringRef Name) const { return Path + "/" + Name.str(); }
  /// Writes the file \p Name, and the folders that it is in. Its whole name.
  std::string write(llvm::StringRef Name, llvm::StringRef Text) const {
    const std::string File = path(Name);
    EXPECT_FALSE(llvm::sys::fs::create_directories(llvm::sys::path::parent_path(File)));
    std::error_code Error;
    llvm::raw_fd_ostream OS(File, Error);
    EXPECT_FALSE(Error) << File;
    OS << Text;
    return File;
  }
  /// The text of \p Name; empty if there is no such file.
  std::string read(llvm::StringRef Name) const {
    auto Buffer = llvm::MemoryBuffer::getFile(path(Name));
    return Buffer ? (*Buffer)->getBuffer().str() : "";
  }
  bool has(llvm::StringRef Name) const { return llvm::sys::fs::exists(path(Name)); }

private:
  std::string Path;
};

} // namespace deadline

#endif
