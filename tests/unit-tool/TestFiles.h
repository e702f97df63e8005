//===--- TestFiles.h - deadline-tidy ----------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// A folder for a test, with files in it, which is gone after it.

#ifndef DEADLINE_TESTS_UNITTOOL_TESTFILES_H
#define DEADLINE_TESTS_UNITTOOL_TESTFILES_H

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include <string>
#include <vector>

namespace deadline::test {

class TestFolder {
public:
  TestFolder() {
    llvm::SmallString<128> Name;
    if (llvm::sys::fs::createUniqueDirectory("deadline-test", Name))
      abort();
    // Links in the way to it would make names differ.
    if (llvm::sys::fs::real_path(Name, Folder))
      abort();
  }
  ~TestFolder() { llvm::sys::fs::remove_directories(Folder); }
  TestFolder(const TestFolder &) = delete;
  TestFolder &operator=(const TestFolder &) = delete;

  /// Absolute, without a slash at the end; of the folder itself if \p Name is empty.
  std::string path(llvm::StringRef Name) const {
    llvm::SmallString<128> Path(Folder);
    if (!Name.empty())
      llvm::sys::path::append(Path, Name);
    return Path.str().str();
  }

  /// Makes the folders that it needs.
  std::string write(llvm::StringRef Name, llvm::StringRef Text) const {
    const std::string Path = path(Name);
    llvm::sys::fs::create_directories(llvm::sys::path::parent_path(Path));
    std::error_code EC;
    llvm::raw_fd_ostream OS(Path, EC);
    OS << Text;
    return Path;
  }

  /// `<none>` if it is not there.
  std::string read(llvm::StringRef Name) const {
    auto Buffer = llvm::MemoryBuffer::getFile(path(Name));
    return Buffer ? (*Buffer)->getBuffer().str() : "<none>";
  }

  /// What is in the folder itself, sorted.
  std::vector<std::string> names() const {
    std::vector<std::string> Names;
    std::error_code EC;
    for (llvm::sys::fs::directory_iterator It(Folder, EC), End; !EC && It != End; It.increment(EC))
      Names.push_back(llvm::sys::path::filename(It->path()).str());
    llvm::sort(Names);
    return Names;
  }

private:
  llvm::SmallString<128> Folder;
};

} // namespace deadline::test

#endif
