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
#include "clangd/ResourceDir.h"

int main(int Count, char **Words) {
  deadline::linkDeadlineTidyModule();
  deadline::DeadlineCheck::MarkTokens = true;
  std::vector<std::string> Given(Words, Words + Count);
  for (llvm::StringRef Word : Given)
    if (Word == "--version" || Word == "-version")
      llvm::outs() << "deadline-clangd " DEADLINE_VERSION ", which is\n"; // clangd says the rest.
  if (const std::string Folder = deadline::resourceDirFor(Given); !Folder.empty())
    Given.insert(Given.begin() + 1, "--resource-dir=" + Folder);

  std::vector<char *> Pointers;
  for (std::string &Word : Given)
    Pointers.push_back(Word.data());
  Pointers.push_back(nullptr);
  return clang::clangd::clangdMain(static_cast<int>(Given.size()), Pointers.data());
}
