//===--- Headers.cpp - deadline-tidy ----------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// Which headers a file does not find. Only the preprocessor runs, and it goes
/// on after each.

#include "doctor/Checkup.h"
#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/FileManager.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendActions.h"
#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace deadline {

namespace {

class MissingHeaders : public PPCallbacks {
public:
  explicit MissingHeaders(HeaderReport &Report) : Report(Report) {}
  bool FileNotFound(llvm::StringRef Name) override {
    if (!llvm::is_contained(Report.Missing, Name))
      Report.Missing.push_back(Name.str());
    return true; // Skipped in silence; else it would be the end.
  }

private:
  HeaderReport &Report;
};

/// Reads all tokens, as PreprocessOnlyAction does.
class PreprocessAction : public PreprocessorFrontendAction {
public:
  explicit PreprocessAction(HeaderReport &Report) : Report(Report) {}

protected:
  void ExecuteAction() override {
    Preprocessor &PP = getCompilerInstance().getPreprocessor();
    PP.addPPCallbacks(std::make_unique<MissingHeaders>(Report));
    PP.IgnorePragmas();
    PP.EnterMainSourceFile();
    Token T;
    do
      PP.Lex(T);
    while (T.isNot(tok::eof));
  }

private:
  HeaderReport &Report;
};

class FirstError : public DiagnosticConsumer {
public:
  explicit FirstError(HeaderReport &Report) : Report(Report) {}
  void HandleDiagnostic(DiagnosticsEngine::Level Level, const Diagnostic &Info) override {
    if (Level < DiagnosticsEngine::Error || !Report.Error.empty())
      return;
    llvm::SmallString<128> Text;
    Info.FormatDiagnostic(Text);
    // What is missing after a header that is not found says nothing new.
    if (Report.Missing.empty())
      Report.Error = Text.str().str();
  }

private:
  HeaderReport &Report;
};

} // namespace

HeaderReport preprocess(const tooling::CompileCommand &Command) {
  HeaderReport Report;
  FirstError Consumer(Report);
  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Disk(llvm::vfs::createPhysicalFileSystem().release());
  if (const std::error_code EC = Disk->setCurrentWorkingDirectory(Command.Directory)) {
    Report.Error = "can not go to '" + Command.Directory + "': " + EC.message();
    return Report;
  }
  llvm::IntrusiveRefCntPtr<FileManager> Files(new FileManager(FileSystemOptions(), Disk));
  tooling::ToolInvocation Invocation(Command.CommandLine, std::make_unique<PreprocessAction>(Report), Files.get());
  Invocation.setDiagnosticConsumer(&Consumer);
  if (!Invocation.run() && Report.Error.empty() && Report.Missing.empty())
    Report.Error = "the compiler's front end could not be started with this command";
  return Report;
}

} // namespace deadline
