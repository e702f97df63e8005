//===--- TestFiles.cpp - deadline-tidy --------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "core/facts/TestFiles.h"
#include "core/facts/SourceNames.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace deadline {

/// What people call tests, unless the project says otherwise.
static constexpr llvm::StringLiteral UsualTests =
    "**/{test,tests,unittest,unittests};"
    "**/{*_test,*_tests,*_unittest,*-test,*Test,*Tests,test_*}.{c,cc,cpp,cxx,h,hh,hpp}";

/// What names of tests are relative to where nobody says it: the folder of the
/// nearest configuration or repository, or else of the file.
static std::string rootAbove(llvm::StringRef File) {
  const llvm::StringRef Folder = llvm::sys::path::parent_path(File);
  for (llvm::StringRef Above = Folder; !Above.empty(); Above = llvm::sys::path::parent_path(Above)) {
    llvm::SmallString<256> Config(Above);
    llvm::sys::path::append(Config, ".deadline-tidy.yaml");
    if (llvm::sys::fs::exists(Config))
      return Above.str();
  }
  const std::string Repository = repositoryAbove(Folder);
  return Repository.empty() ? Folder.str() : Repository;
}

bool TestFiles::contains(llvm::StringRef File) const {
  if (!Last || Last->first != File)
    Last.emplace(File.str(), find(File));
  return Last->second;
}

bool TestFiles::find(llvm::StringRef File) const {
  if (!Globs) {
    Globs.emplace();
    llvm::SmallVector<llvm::StringRef, 4> Split;
    const llvm::StringRef Named = Text.empty() ? llvm::StringRef(UsualTests) : llvm::StringRef(Text);
    Named.split(Split, ';', -1, /*KeepEmpty=*/false);
    // A glob that is none is the configuration's mistake, which is told elsewhere.
    std::vector<std::string> Right;
    for (llvm::StringRef Glob : Split)
      if (PathGlobs::mistake(Glob.trim()).empty())
        Right.push_back(Glob.trim().str());
    if (auto Made = PathGlobs::create(Right))
      Globs = std::move(*Made);
    else
      llvm::consumeError(Made.takeError());
  }
  return Globs->match(
      llvm::sys::path::is_absolute(File) ? nameBelow(File, Root.empty() ? rootAbove(File) : Root) : File.str());
}

} // namespace deadline
