//===--- TextReport.cpp - deadline-tidy -------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// The report for people. Clang's own renderer prints the diagnostics, so that
/// excerpts, carets, fix lines and colours are those of clang and clang-tidy.

#include "report/Report.h"
#include "report/Wording.h"
#include "clang/Basic/DiagnosticOptions.h"
#include "clang/Basic/FileManager.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/TextDiagnostic.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Support/Path.h"

namespace deadline {

using clang::CharSourceRange;
using clang::DiagnosticsEngine;
using clang::FileID;
using clang::FixItHint;
using clang::SourceLocation;
using clang::TextDiagnostic;

namespace {

class TextPrinter {
public:
  TextPrinter(SourceText &Sources, const TextStyle &Style, llvm::raw_ostream &OS)
      : Sources(Sources), Style(Style), OS(OS),
#if LLVM_VERSION_MAJOR >= 22
        Diags(clang::DiagnosticIDs::create(), DiagOptions),
#else
        Diags(new clang::DiagnosticIDs, &DiagOptions),
#endif
        Files(clang::FileSystemOptions()), SM(Diags, Files) {
    DiagOptions.ShowColors = Style.Color;
    OS.enable_colors(Style.Color);
  }
  ~TextPrinter() { OS.enable_colors(ColorsBefore); }

  void print(const Finding &F) {
    print(F.Where, DiagnosticsEngine::Warning, F.Message + " [" + F.Check + "]", F.Fix);
    for (const ShownStep &Step : shownSteps(F.Steps))
      print(Step.Where, DiagnosticsEngine::Note, Step.Text, {});
    for (const Note &N : F.Notes)
      print(N.Where, DiagnosticsEngine::Note, N.Text, N.Offer);
  }

  void print(const FileProblem &P) {
    Site Where;
    Where.File = P.File;
    Where.Line = P.Line;
    Where.Column = P.Column;
    print(Where, isError(P) ? DiagnosticsEngine::Error : DiagnosticsEngine::Warning, P.Message, {});
  }

private:
  void print(const Site &Where, DiagnosticsEngine::Level Level, llvm::StringRef Message,
             const std::vector<Edit> &Edits) {
    const SourceLocation Loc = location(Where);
    if (Loc.isInvalid()) {
      printWithoutSource(Where, Level, Message);
      return;
    }
    llvm::SmallVector<CharSourceRange, 1> Ranges;
    if (const unsigned Length = nameLength(Sources, Where))
      Ranges.push_back(CharSourceRange::getCharRange(Loc, Loc.getLocWithOffset(Length)));
    llvm::SmallVector<FixItHint, 4> Hints;
    for (const Edit &E : Edits) {
      const SourceLocation Begin = location(E.Begin), End = location(E.End);
      if (Begin.isValid() && End.isValid())
        Hints.push_back(FixItHint::CreateReplacement(CharSourceRange::getCharRange(Begin, End), E.Text));
    }
    // A renderer of its own for each, since one remembers what it has printed.
#if LLVM_VERSION_MAJOR >= 22
    TextDiagnostic Renderer(OS, LangOpts, DiagOptions);
#else
    TextDiagnostic Renderer(OS, LangOpts, &DiagOptions);
#endif
    Renderer.emitDiagnostic(clang::FullSourceLoc(Loc, SM), Level, Message, Ranges, Hints);
  }

  /// What clang prints, for a place that can not be shown.
  void printWithoutSource(const Site &Where, DiagnosticsEngine::Level Level, llvm::StringRef Message) {
    if (!Where.File.empty()) {
      if (Style.Color)
        OS.changeColor(llvm::raw_ostream::SAVEDCOLOR, /*Bold=*/true);
      OS << placed(shownName(Where.File), Where.Line, Where.Column) << ": ";
      if (Style.Color)
        OS.resetColor();
    }
    TextDiagnostic::printDiagnosticLevel(OS, Level, Style.Color);
    TextDiagnostic::printDiagnosticMessage(OS, Level == DiagnosticsEngine::Note, Message, /*CurrentColumn=*/0,
                                           /*Columns=*/0, Style.Color);
  }

  /// The name of a file as seen from the working directory.
  std::string shownName(llvm::StringRef File) {
    const std::string Path = Sources.absolute(File);
    llvm::StringRef Rest = Path;
    if (!Style.WorkingDirectory.empty() && Rest.consume_front(Style.WorkingDirectory) &&
        (Rest.consume_front("/") || llvm::StringRef(Style.WorkingDirectory).ends_with("/")))
      return Rest.str();
    return Path;
  }

  SourceLocation location(const Site &Where) {
    const std::optional<size_t> Offset = Sources.offset(Where);
    if (!Offset)
      return {};
    auto [It, New] = Loaded.try_emplace(Where.File);
    if (New)
      It->second = SM.createFileID(llvm::MemoryBuffer::getMemBuffer(*Sources.text(Where.File), shownName(Where.File)),
                                   clang::SrcMgr::C_User);
    return SM.getLocForStartOfFile(It->second).getLocWithOffset(int(*Offset));
  }

  SourceText &Sources;
  const TextStyle &Style;
  llvm::raw_ostream &OS;
  const bool ColorsBefore = OS.colors_enabled();
  clang::LangOptions LangOpts;
#if LLVM_VERSION_MAJOR >= 22
  clang::DiagnosticOptions DiagOptions;
#else // References to it are counted.
  const llvm::IntrusiveRefCntPtr<clang::DiagnosticOptions> SharedOptions{new clang::DiagnosticOptions};
  clang::DiagnosticOptions &DiagOptions = *SharedOptions;
#endif
  DiagnosticsEngine Diags;
  clang::FileManager Files;
  clang::SourceManager SM;
  llvm::StringMap<FileID> Loaded;
};

} // namespace

/// `3 findings in 18 files; 2 suppressed, 1 in the baseline`
static std::string summary(const Report &R) {
  size_t Suppressed = 0, InBaseline = 0, Fixed = 0, Failed = 0;
  for (const ReportedFinding &F : R.Findings)
    if (F.Suppressed)
      ++(F.Suppressed->TheKind == Suppression::Kind::Baseline ? InBaseline : Suppressed);
    else
      Fixed += F.Fixed;
  for (const FileProblem &P : R.Problems)
    Failed += isError(P);

  std::string Result =
      (R.active() ? counted(R.active(), "finding") : "no findings") + " in " + counted(R.FilesAnalysed, "file");
  const char *Separator = "; ";
  const auto Add = [&](size_t N, const std::string &Text) {
    if (N == 0)
      return;
    Result += Separator + Text;
    Separator = ", ";
  };
  Add(Fixed, std::to_string(Fixed) + " fixed");
  Add(Suppressed, std::to_string(Suppressed) + " suppressed");
  Add(InBaseline, std::to_string(InBaseline) + " in the baseline");
  Add(Failed, counted(Failed, "error"));
  return Result;
}

void writeText(const Report &R, SourceText &Sources, const TextStyle &Style, llvm::raw_ostream &OS) {
  {
    TextPrinter Printer(Sources, Style, OS);
    for (const ReportedFinding &F : R.Findings)
      if (F.active())
        Printer.print(F.What);
    for (const FileProblem &P : R.Problems)
      Printer.print(P);
  }
  if (Style.Counts)
    OS << summary(R) << '\n';
}

} // namespace deadline
