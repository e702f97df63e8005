//===--- main.cpp - deadline-tidy -------------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// deadline-clangd: clangd with the checks inside. All options are clangd's.

#include "DeadlineCheck.h"
#include "DeadlineTidyModule.h"
#include "clangd/ClangdParts.h"
#include "clangd/EditorTransport.h"
#include "clangd/ResourceDir.h"
#include "llvm/Support/FileSystem.h"

/// `--compile-commands-dir`, which holds for all files; else empty.
static std::string databaseFolder(llvm::ArrayRef<std::string> Words) {
  for (size_t I = 1; I < Words.size(); ++I) {
    llvm::StringRef Word = Words[I];
    if (!Word.consume_front("--compile-commands-dir") && !Word.consume_front("-compile-commands-dir"))
      continue;
    llvm::SmallString<256> Folder(Word.consume_front("=") ? Word : I + 1 < Words.size() ? llvm::StringRef(Words[I + 1]) : "");
    llvm::sys::fs::make_absolute(Folder);
    return Folder.str().str();
  }
  return "";
}

int main(int Count, char **Words) {
  deadline::linkDeadlineTidyModule();
  deadline::DeadlineCheck::MarkTokens = true;
  std::vector<std::string> Given(Words, Words + Count);
  for (llvm::StringRef Word : Given)
    if (Word == "--version" || Word == "-version")
      llvm::outs() << "deadline-clangd " DEADLINE_VERSION ", which is\n"; // clangd says the rest.
  if (const std::string Folder = deadline::resourceDirFor(Given); !Folder.empty())
    Given.insert(Given.begin() + 1, "--resource-dir=" + Folder);

  deadline::ProgramAround Around(databaseFolder(Given));
  deadline::TheProgramAround = &Around;
  deadline::Surroundings::Known = &Around;

  std::vector<char *> Pointers;
  for (std::string &Word : Given)
    Pointers.push_back(Word.data());
  Pointers.push_back(nullptr);
  return clang::clangd::clangdMain(static_cast<int>(Given.size()), Pointers.data());
}
