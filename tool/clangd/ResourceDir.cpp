//===--- ResourceDir.cpp - deadline-tidy ------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "clangd/ResourceDir.h"
#include "clangd/EditorLog.h"
#include "extract/TidyOptions.h"
#include "clang/Basic/Version.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/Program.h"

namespace deadline {

static bool isResourceDir(llvm::StringRef Folder) {
  return llvm::sys::fs::exists(Folder + "/include/stddef.h");
}

/// The folder of a program that is in the `bin` of a Clang of this release.
static std::string besideProgram(llvm::StringRef Program) {
  llvm::SmallString<256> Folder;
  if (llvm::sys::fs::real_path(Program, Folder))
    return "";
  llvm::sys::path::remove_filename(Folder);
  llvm::sys::path::remove_filename(Folder);
  llvm::sys::path::append(Folder, "lib", "clang", CLANG_VERSION_MAJOR_STRING);
  return Folder.str().str();
}

std::string resourceDirFor(llvm::ArrayRef<std::string> Words) {
  const auto Names = [](llvm::StringRef Word) {
    return Word.starts_with("--resource-dir") || Word.starts_with("-resource-dir");
  };
  // clangd reads more options from the environment.
  const std::string More = llvm::sys::Process::GetEnv("CLANGD_FLAGS").value_or("");
  if (llvm::any_of(Words, Names) || llvm::StringRef(More).contains("-resource-dir"))
    return "";
  if (isResourceDir(besideProgram(llvm::sys::fs::getMainExecutable(Words[0].c_str(), nullptr))))
    return "";
  if (std::string BuiltWith = defaultResourceDir(); isResourceDir(BuiltWith))
    return BuiltWith;
  for (const char *Name : {"clang-" CLANG_VERSION_MAJOR_STRING, "clangd-" CLANG_VERSION_MAJOR_STRING, "clang"})
    if (const auto Program = llvm::sys::findProgramByName(Name))
      if (std::string Folder = besideProgram(*Program); isResourceDir(Folder))
        return Folder;
  logLine("the headers of Clang " CLANG_VERSION_MAJOR_STRING " are not found; install clang-" CLANG_VERSION_MAJOR_STRING
          ", or name their folder with '--resource-dir'");
  return "";
}

} // namespace deadline
