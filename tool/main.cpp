//===--- main.cpp - deadline-tidy -------------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// deadline-tidy: options in, exit status out.

#include "commands/LspConfig.h"
#include "commands/Session.h"
#include "doctor/Doctor.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/TargetSelect.h"

using namespace deadline;

int main(int Count, char **Words) {
  llvm::InitLLVM Setup(Count, Words);
  // Inline assembly is parsed too.
  llvm::InitializeAllTargetInfos();
  llvm::InitializeAllTargetMCs();
  llvm::InitializeAllAsmParsers();
  llvm::Expected<std::optional<Options>> Given =
      parseOptions(llvm::ArrayRef<const char *>(Words + 1, Words + Count), llvm::outs());
  if (!Given)
    return failWith(Given.takeError());
  if (!*Given)
    return NothingFound; // --help and --version
  const Command Wanted = (*Given)->TheCommand;
  if (Wanted == Command::LspConfig)
    return runLspConfig(**Given);
  llvm::Expected<Session> S = Session::open(std::move(**Given));
  if (!S)
    return Wanted == Command::Doctor ? doctorFails(S.takeError()) : failWith(S.takeError());
  switch (S->Opts.TheCommand) {
  case Command::Check:
  case Command::Fix:
    return runCheck(*S);
  case Command::Explain:
    return runExplain(*S);
  case Command::Checks:
    return runChecks(*S);
  case Command::Models:
    return runModels(*S);
  case Command::Baseline:
    return runBaseline(*S);
  case Command::Summarize:
    return runSummarize(*S);
  case Command::Link:
    return runLink(*S);
  case Command::Doctor:
    return runDoctor(*S);
  case Command::LspConfig:
    break;
  }
  return NothingFound;
}
