//===--- ScanFile.cpp - deadline-tidy ---------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "scan/ScanFile.h"
#include "DeadlineCheck.h"
#include "clang-tidy/ClangTidyDiagnosticConsumer.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendActions.h"
#include "clang/Lex/DependencyDirectivesScanner.h"
#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "clang/Tooling/Tooling.h"

namespace deadline {

using namespace clang;

namespace directives = clang::dependency_directives_scan;

std::string writeScan(const ScanResult &R) {
  std::string Text = R.Matters ? "parse\n" : "skip\n";
  for (const std::string &File : R.UserFiles)
    Text += File + "\n";
  return Text;
}

std::optional<ScanResult> readScan(llvm::StringRef Text) {
  ScanResult R;
  R.Matters = Text.consume_front("parse\n");
  if (!R.Matters && !Text.consume_front("skip\n"))
    return std::nullopt;
  while (!Text.empty()) {
    const auto [Line, Rest] = Text.split('\n');
    R.UserFiles.push_back(Line.str());
    Text = Rest;
  }
  return R;
}

namespace {

/// The directives of a file, which are all that has to be lexed of it.
struct FileDirectives {
  llvm::SmallVector<directives::Token, 0> Tokens;
  llvm::SmallVector<directives::Directive, 0> All;
  bool Usable = false;
};

/// A file is the same as long as its name, size and time are.
std::string identityOf(FileEntryRef File) {
  return (File.getName() + "\n" + llvm::Twine(File.getSize()) + "\n" + llvm::Twine(File.getModificationTime())).str();
}

} // namespace

struct Scanner::Memory {
  explicit Memory(const CheckSettings &Settings) : Settings(Settings), Options(tidyOptions(Settings)) {}

  const CheckSettings &Settings;
  tidy::ClangTidyContext Options; ///< To find the options of each file.
  llvm::StringMap<std::unique_ptr<FileDirectives>> Directives;
  /// One for each set of models: files may have different ones.
  struct OfModels {
    explicit OfModels(std::shared_ptr<const Catalogue> Models) : Words(std::move(Models)) {}
    const ModelWords Words;
    llvm::StringMap<std::unique_ptr<FileWords>> Files;

    const FileWords &in(FileEntryRef File, llvm::StringRef Text, bool System) {
      std::unique_ptr<FileWords> &F = Files[(System ? "s" : "u") + identityOf(File)];
      if (!F)
        F = std::make_unique<FileWords>(wordsOf(Text, System, Words));
      return *F;
    }
  };
  std::map<std::shared_ptr<const Catalogue>, OfModels> Known;

  std::optional<llvm::ArrayRef<directives::Directive>> directivesOf(FileEntryRef File, FileManager &Files) {
    std::unique_ptr<FileDirectives> &D = Directives[identityOf(File)];
    if (!D) {
      D = std::make_unique<FileDirectives>();
      const auto Buffer = Files.getBufferForFile(File);
      D->Usable = Buffer && !scanSourceForDependencyDirectives((*Buffer)->getBuffer(), D->Tokens, D->All);
    }
    if (!D->Usable)
      return std::nullopt; // The preprocessor reads all of it.
    return llvm::ArrayRef<directives::Directive>(D->All);
  }
};

namespace {

#if LLVM_VERSION_MAJOR >= 22
class Getter : public DependencyDirectivesGetter {
public:
  using Function = std::function<std::optional<llvm::ArrayRef<directives::Directive>>(FileEntryRef, FileManager &)>;
  Getter(Function Get, FileManager &Files) : Get(std::move(Get)), Files(Files) {}
  std::unique_ptr<DependencyDirectivesGetter> cloneFor(FileManager &Other) override {
    return std::make_unique<Getter>(Get, Other);
  }
  std::optional<llvm::ArrayRef<directives::Directive>> operator()(FileEntryRef File) override {
    return Get(File, Files);
  }

private:
  Function Get;
  FileManager &Files;
};
#endif

/// Collects the files that are entered.
class Collector : public PPCallbacks {
public:
  Collector(const SourceManager &SM, std::map<FileID, bool> &Files) : SM(SM), Files(Files) {}
  void FileChanged(SourceLocation Loc, FileChangeReason Reason, SrcMgr::CharacteristicKind Kind, FileID) override {
    if (Reason == EnterFile)
      Files[SM.getFileID(Loc)] = SrcMgr::isSystem(Kind);
  }

private:
  const SourceManager &SM;
  std::map<FileID, bool> &Files;
};

class Action : public PreprocessOnlyAction {
public:
  using Look = std::function<void(CompilerInstance &, const std::map<FileID, bool> &)>;
  using Directives =
      std::function<std::optional<llvm::ArrayRef<directives::Directive>>(FileEntryRef, FileManager &)>;
  Action(Directives Get, Look AtEnd) : Get(std::move(Get)), AtEnd(std::move(AtEnd)) {}

protected:
  bool BeginSourceFileAction(CompilerInstance &Compiler) override {
    Compiler.getPreprocessor().addPPCallbacks(std::make_unique<Collector>(Compiler.getSourceManager(), Files));
#if LLVM_VERSION_MAJOR >= 22
    Directive = std::make_unique<Getter>(Get, Compiler.getFileManager());
    Compiler.getPreprocessor().setDependencyDirectivesGetter(*Directive);
#else
    Compiler.getPreprocessorOpts().DependencyDirectivesForFile = [this, &Compiler](FileEntryRef File) {
      return Get(File, Compiler.getFileManager());
    };
#endif
    return true;
  }
  void EndSourceFileAction() override { AtEnd(getCompilerInstance(), Files); }

private:
  Directives Get;
  Look AtEnd;
  std::map<FileID, bool> Files;
#if LLVM_VERSION_MAJOR >= 22
  std::unique_ptr<Getter> Directive;
#endif
};

class Factory : public tooling::FrontendActionFactory {
public:
  Factory(Action::Directives Get, Action::Look AtEnd) : Get(std::move(Get)), AtEnd(std::move(AtEnd)) {}
  bool runInvocation(std::shared_ptr<CompilerInvocation> Invocation, FileManager *Files,
                     std::shared_ptr<PCHContainerOperations> Containers, DiagnosticConsumer *Consumer) override {
    Invocation->getPreprocessorOpts().SetUpStaticAnalyzer = true; // As parseFile() does.
    return FrontendActionFactory::runInvocation(std::move(Invocation), Files, std::move(Containers), Consumer);
  }
  std::unique_ptr<FrontendAction> create() override { return std::make_unique<Action>(Get, AtEnd); }

private:
  Action::Directives Get;
  Action::Look AtEnd;
};

} // namespace

Scanner::Scanner(const CheckSettings &Settings) : Mem(std::make_unique<Memory>(Settings)) {}
Scanner::~Scanner() = default;

ScanResult Scanner::scan(const tooling::CompileCommand &Command, SeenFiles *Seen) {
  Mem->Options.setCurrentFile(Command.Filename);
  std::vector<ModelError> Mistakes;
  const auto Models = catalogueOf(modelFilesOf(Mem->Options.getOptions()), Command.Filename, Mistakes);
  Memory::OfModels &Known = Mem->Known.try_emplace(Models, Models).first->second;

  ScanResult Result;
  if (!Mistakes.empty())
    return Result; // The parse says which.
  for (const auto &Option : Mem->Options.getOptions().CheckOptions)
    if (Option.getKey().ends_with(".ModelFiles") && !Option.getKey().starts_with("deadline.") && !Option.getValue().Value.empty())
      return Result; // A check with models of its own may know names that these words do not have.
  llvm::BitVector Words(Known.Words.size()), Users(Known.Words.size());
  std::vector<std::string> Included;
  bool Errors = false, Matters = false;
  llvm::StringSet<> UserFiles, UserNames;
  // What the command itself defines is written by the user.
  for (llvm::StringRef Argument : Command.CommandLine)
    if (Argument.contains("-D") || Argument.contains('=')) {
      const FileWords Defined = wordsOf(Argument, /*System=*/false, Known.Words);
      Words |= Defined.Model;
      Users |= Defined.Model;
      Matters |= Defined.NamesTime;
    }

  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Disk(llvm::vfs::createPhysicalFileSystem().release());
  if (Seen)
    Disk = recordingFileSystem(std::move(Disk), *Seen);
  Disk->setCurrentWorkingDirectory(Command.Directory);

  llvm::IntrusiveRefCntPtr<FileManager> Files(new FileManager(FileSystemOptions(), Disk));

  // What the file itself says is often enough, and to follow its includes costs more.
  if (const OptionalFileEntryRef Main = Files->getOptionalFileRef(Command.Filename))
    if (const auto Text = Files->getBufferForFile(*Main)) {
      const FileWords &F = Known.in(*Main, (*Text)->getBuffer(), /*System=*/false);
      Matters |= F.NamesTime || F.Annotates;
    }
  if (Matters)
    return Result;

  auto AtEnd = [&](CompilerInstance &Compiler, const std::map<FileID, bool> &Entered) {
    Errors = Compiler.getDiagnostics().hasErrorOccurred();
    const SourceManager &SM = Compiler.getSourceManager();
    llvm::SmallVector<std::pair<llvm::StringRef, unsigned>, 0> Aliases;
    for (const auto &[Id, System] : Entered) {
      const OptionalFileEntryRef File = SM.getFileEntryRefForID(Id);
      if (!File)
        continue; // What the compiler defines by itself.
      Included.push_back(File->getName().str());
      const FileWords &F = Known.in(*File, SM.getBufferData(Id), System);
      Words |= F.Model;
      for (const auto &[Name, Word] : F.Aliases)
        Aliases.emplace_back(Name, Word);
      if (System)
        continue;
      Users |= F.Model;
      Matters |= F.NamesTime || F.Annotates;
      for (const auto &Name : F.Names)
        UserNames.insert(Name.getKey());
      const llvm::StringRef Real = File->getFileEntry().tryGetRealPathName();
      UserFiles.insert(Real.empty() ? File->getName() : Real);
    }
    for (const auto &[Name, Word] : Aliases)
      if (UserNames.contains(Name))
        Users.set(Word);
  };

  Factory MakeAction([&](FileEntryRef File, FileManager &From) { return Mem->directivesOf(File, From); }, AtEnd);
  tooling::ToolInvocation Invocation(Command.CommandLine, &MakeAction, Files.get(),
                                     std::make_shared<PCHContainerOperations>());
  IgnoringDiagConsumer Silent;
  Invocation.setDiagnosticConsumer(&Silent);
  const bool Ran = Invocation.run();

  for (const auto &File : UserFiles)
    Result.UserFiles.push_back(File.getKey().str());
  llvm::sort(Result.UserFiles);
  const std::vector<llvm::StringRef> Names(Included.begin(), Included.end());
  Result.Matters = !Ran || Errors || Matters || UserFiles.empty() || Known.Words.matter(Words, Users, Names);
  return Result;
}

} // namespace deadline
