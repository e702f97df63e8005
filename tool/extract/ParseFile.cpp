//===--- ParseFile.cpp - deadline-tidy --------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "extract/ParseFile.h"
#include "DeadlineCheck.h"
#include "clang-tidy/ClangTidy.h"
#include "clang-tidy/ClangTidyDiagnosticConsumer.h"
#include "core/facts/Extractor.h"
#include "core/facts/SourceNames.h"
#include "extract/SkippedBodies.h"
#include "clang/Basic/Stack.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/MultiplexConsumer.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/Support/Path.h"

namespace deadline {

using namespace clang;

/// More errors of one file than these only repeat the first.
static constexpr unsigned MostErrors = 5;

namespace {

enum class SystemBodies : uint8_t { Skipped, Parsed };

/// Takes what the checks and the compiler say.
class Listener : public DiagnosticConsumer {
public:
  Listener(tidy::ClangTidyContext &Context, const CheckSettings &Settings, Summary &Result)
      : Context(Context), Settings(Settings), Result(Result) {}

  void BeginSourceFile(const LangOptions &Options, const Preprocessor *) override { LangOpts = Options; }

  void HandleDiagnostic(DiagnosticsEngine::Level Level, const Diagnostic &Info) override {
    DiagnosticConsumer::HandleDiagnostic(Level, Info);
    llvm::SmallString<256> Text;
    Info.FormatDiagnostic(Text);
    const std::string Check = Context.getCheckName(Info.getID());
    // The context puts the check's name behind each text.
    if (const std::string Suffix = " [" + Check + "]"; !Check.empty() && Text.str().ends_with(Suffix))
      Text.resize(Text.size() - Suffix.size());
    if (Level == DiagnosticsEngine::Note) {
      if (InFinding)
        Result.Local.back().Notes.push_back({siteOf(Info), Text.str().str(), editsOf(Info)});
      return;
    }
    InFinding = llvm::StringRef(Check).starts_with("deadline-") && Level == DiagnosticsEngine::Warning;
    if (InFinding) {
      Finding F;
      F.Check = Check;
      F.Where = siteOf(Info);
      F.Message = Text.str().str();
      F.Fix = editsOf(Info);
      Result.Local.push_back(std::move(F));
    } else if (Level >= DiagnosticsEngine::Error) {
      addProblem(Check, Text, Info);
    }
  }

  unsigned CompileErrors = 0;

private:
  void addProblem(llvm::StringRef Check, llvm::StringRef Text, const Diagnostic &Info) {
    FileProblem P;
    P.Message = Text.str();
    if (!Check.empty()) {
      // What a check says with the level of an error is about a model or an annotation.
      P.TheKind = FileProblem::Kind::Configuration;
    } else if (++CompileErrors > MostErrors) {
      return;
    }
    const Site Where = siteOf(Info);
    // A mistake in a model names its own file, and is the same for each source.
    P.File = !Where.File.empty() || P.TheKind == FileProblem::Kind::Configuration ? Where.File : Result.MainFile;
    P.Line = Where.Line;
    P.Column = Where.Column;
    if (P.TheKind == FileProblem::Kind::Parse && P.File != Result.MainFile)
      P.Message += ", in the compilation of " + Result.MainFile;
    Result.Problems.push_back(std::move(P));
  }

  SourceNames names(const Diagnostic &Info) const {
    return SourceNames(Info.getSourceManager(), LangOpts, Settings.Root);
  }
  Site siteOf(const Diagnostic &Info) const {
    return Info.hasSourceManager() && Info.getLocation().isValid() ? names(Info).site(Info.getLocation()) : Site();
  }
  std::vector<Edit> editsOf(const Diagnostic &Info) const {
    return Info.getFixItHints().empty() ? std::vector<Edit>() : names(Info).edits(Info.getFixItHints());
  }

  tidy::ClangTidyContext &Context;
  const CheckSettings &Settings;
  Summary &Result;
  LangOptions LangOpts;
  bool InFinding = false; ///< Notes belong to the last finding.
};

/// Shares the checks' analysis: stands before them to extract the facts, and
/// after them to name the functions that their findings are in.
class FactsConsumer : public ASTConsumer {
public:
  FactsConsumer(tidy::ClangTidyContext &Context, const CheckSettings &Settings, SystemBodies Bodies, Summary &Result,
                bool &NeedsAll)
      : Context(Context), Settings(Settings), Bodies(Bodies), Result(Result), NeedsAll(NeedsAll) {}

  bool shouldSkipFunctionBody(Decl *D) override { return maySkipBody(*D); }

  void HandleTranslationUnit(ASTContext &Ast) override {
    Result.Files = userFiles(Ast.getSourceManager());
    if (Ast.getDiagnostics().hasErrorOccurred())
      return; // It will not count, and what Clang recovers is not what was meant.
    std::vector<ModelError> Ignored; // The checks tell them.
    Tu = TuAnalysis::of(Ast, catalogueOf(modelFilesOf(Context.getOptions()), Context.getCurrentFile(), Ignored));
    if (Bodies == SystemBodies::Skipped && missesInstantiations(*Tu)) {
      NeedsAll = true;
      return;
    }
    Result.Functions = extractFacts(*Tu, Horizon::Program, Settings.Root);
    for (FunctionFacts &F : Result.Functions)
      F.MainFile = Result.MainFile;
  }

  /// The innermost function around each local finding.
  void nameFunctions() {
    if (!Tu)
      return;
    const SourceManager &SM = Tu->context().getSourceManager();
    for (Finding &F : Result.Local) {
      const SourceLocation At = SM.getExpansionLoc(F.Where.Loc);
      SourceLocation Innermost;
      for (const auto &Function : Tu->functions()) {
        const SourceLocation Begin = SM.getExpansionLoc(Function->Decl->getBeginLoc());
        const SourceLocation End = SM.getExpansionLoc(Function->Decl->getEndLoc());
        if (!SM.isPointWithin(At, Begin, End) ||
            (Innermost.isValid() && SM.isBeforeInTranslationUnit(Begin, Innermost)))
          continue;
        if (Function->Decl->getDeclName().isIdentifier() || Innermost.isInvalid())
          F.Function = Function->Decl->getNameAsString();
        Innermost = Begin;
      }
    }
  }

  void release() { Tu.reset(); }

private:
  std::vector<std::string> userFiles(const SourceManager &SM) const {
    std::vector<std::string> Files;
    for (unsigned I = 0; I != SM.local_sloc_entry_size(); ++I) {
      const SrcMgr::SLocEntry &Entry = SM.getLocalSLocEntry(I);
      if (!Entry.isFile() || Entry.getFile().getFileCharacteristic() != SrcMgr::C_User)
        continue;
      if (const OptionalFileEntryRef File = Entry.getFile().getContentCache().OrigEntry) {
        const llvm::StringRef Real = File->getFileEntry().tryGetRealPathName();
        Files.push_back(nameBelow(Real.empty() ? File->getName() : Real, Settings.Root));
      }
    }
    llvm::sort(Files);
    Files.erase(llvm::unique(Files), Files.end());
    return Files;
  }

  tidy::ClangTidyContext &Context;
  const CheckSettings &Settings;
  const SystemBodies Bodies;
  Summary &Result;
  bool &NeedsAll;
  std::shared_ptr<TuAnalysis> Tu;
};

class NamesConsumer : public ASTConsumer {
public:
  explicit NamesConsumer(FactsConsumer &Facts) : Facts(Facts) {}
  void HandleTranslationUnit(ASTContext &) override {
    Facts.nameFunctions();
    Facts.release();
  }

private:
  FactsConsumer &Facts;
};

class Action : public ASTFrontendAction {
public:
  Action(tidy::ClangTidyContext &Context, const CheckSettings &Settings, SystemBodies Bodies, Summary &Result,
         bool &NeedsAll)
      : Context(Context), Settings(Settings), Bodies(Bodies), Result(Result), NeedsAll(NeedsAll), Checks(Context) {}

  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &Compiler, llvm::StringRef File) override {
    // First, since it sets the file that the context's options are for.
    auto Tidy = Checks.createASTConsumer(Compiler, File);
    auto Facts = std::make_unique<FactsConsumer>(Context, Settings, Bodies, Result, NeedsAll);
    auto Names = std::make_unique<NamesConsumer>(*Facts);
    std::vector<std::unique_ptr<ASTConsumer>> All;
    All.push_back(std::move(Facts));
    All.push_back(std::move(Tidy));
    All.push_back(std::move(Names));
    return std::make_unique<MultiplexConsumer>(std::move(All));
  }

private:
  tidy::ClangTidyContext &Context;
  const CheckSettings &Settings;
  const SystemBodies Bodies;
  Summary &Result;
  bool &NeedsAll;
  tidy::ClangTidyASTConsumerFactory Checks;
};

class Factory : public tooling::FrontendActionFactory {
public:
  Factory(tidy::ClangTidyContext &Context, const CheckSettings &Settings, SystemBodies Bodies, Summary &Result,
          bool &NeedsAll)
      : Context(Context), Settings(Settings), Bodies(Bodies), Result(Result), NeedsAll(NeedsAll) {}

  bool runInvocation(std::shared_ptr<CompilerInvocation> Invocation, FileManager *Files,
                     std::shared_ptr<PCHContainerOperations> Containers, DiagnosticConsumer *Consumer) override {
    // As clang-tidy does: sources may look at __clang_analyzer__.
    Invocation->getPreprocessorOpts().SetUpStaticAnalyzer = true;
    Invocation->getFrontendOpts().SkipFunctionBodies = Bodies == SystemBodies::Skipped;
    return FrontendActionFactory::runInvocation(std::move(Invocation), Files, std::move(Containers), Consumer);
  }
  std::unique_ptr<FrontendAction> create() override {
    return std::make_unique<Action>(Context, Settings, Bodies, Result, NeedsAll);
  }

private:
  tidy::ClangTidyContext &Context;
  const CheckSettings &Settings;
  const SystemBodies Bodies;
  Summary &Result;
  bool &NeedsAll;
};

} // namespace

/// \p NeedsAll is set, and the summary is of no use, if something that was
/// skipped turns out to matter.
static Summary parseOnce(const tooling::CompileCommand &Command, const CheckSettings &Settings, SystemBodies Bodies,
                         bool &NeedsAll, SeenFiles *Seen) {
  Summary Result;
  Result.MainFile = nameBelow(Command.Filename, Settings.Root);

  CheckSettings Local = Settings;
  Local.Checks += onlyOfKind(CheckKind::Local); // Program checks run on the linked facts.
  tidy::ClangTidyContext Context(tidyOptions(Local));
  Listener Consumer(Context, Settings, Result);
#if LLVM_VERSION_MAJOR >= 22
  auto Options = std::make_unique<DiagnosticOptions>();
  DiagnosticsEngine Engine(DiagnosticIDs::create(), *Options, &Consumer, /*ShouldOwnClient=*/false);
  Context.setDiagnosticsEngine(std::move(Options), &Engine);
#else
  DiagnosticsEngine Engine(new DiagnosticIDs(), new DiagnosticOptions(), &Consumer, /*ShouldOwnClient=*/false);
  Context.setDiagnosticsEngine(&Engine);
#endif

  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Disk(llvm::vfs::createPhysicalFileSystem().release());
  if (Seen)
    Disk = recordingFileSystem(std::move(Disk), *Seen);
  Disk->setCurrentWorkingDirectory(Command.Directory);
  llvm::IntrusiveRefCntPtr<FileManager> Files(new FileManager(FileSystemOptions(), Disk));
  Factory MakeAction(Context, Settings, Bodies, Result, NeedsAll);
  tooling::ToolInvocation Invocation(Command.CommandLine, &MakeAction, Files.get(),
                                     std::make_shared<PCHContainerOperations>());
  Invocation.setDiagnosticConsumer(&Consumer);
  const bool Ran = Invocation.run();

  if (Consumer.CompileErrors > MostErrors)
    for (FileProblem &P : llvm::reverse(Result.Problems))
      if (P.TheKind == FileProblem::Kind::Parse) {
        P.Message += " (and " + std::to_string(Consumer.CompileErrors - MostErrors) + " more errors)";
        break;
      }
  if (!Ran || Consumer.CompileErrors) {
    Result.Failed = true;
    Result.Functions.clear();
    Result.Local.clear();
    if (Result.Problems.empty()) {
      FileProblem Unknown;
      Unknown.File = Result.MainFile;
      Unknown.Message = "the compiler's front end could not be started with this command";
      Result.Problems.push_back(std::move(Unknown));
    }
  }
  for (Finding &F : Result.Local)
    F.MainFile = Result.MainFile;
  return Result;
}

Summary parseFile(const tooling::CompileCommand &Command, const CheckSettings &Settings, SeenFiles *Seen) {
  clang::noteBottomOfStack(); // Deep recursion goes on with more stack instead of ending the worker.
  bool NeedsAll = false;
  Summary Result = parseOnce(Command, Settings, SystemBodies::Skipped, NeedsAll, Seen);
  // What does not compile is compiled as the compiler does, before it is called an error.
  if (NeedsAll || Result.Failed)
    Result = parseOnce(Command, Settings, SystemBodies::Parsed, NeedsAll, Seen);
  return Result;
}

} // namespace deadline
