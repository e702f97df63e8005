//===--- JsonReport.cpp - deadline-tidy -------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// The report as an object of its own form, which docs/reports.md describes. A
/// change that readers could trip over raises FormatVersion.

#include "report/Report.h"
#include "report/Wording.h"
#include "llvm/Support/JSON.h"

namespace deadline {

static constexpr int FormatVersion = 1;

namespace {
class JsonWriter {
public:
  JsonWriter(SourceText &Sources, llvm::raw_ostream &OS) : Sources(Sources), J(OS, 2) {}

  void write(const Report &R) {
    J.object([&] {
      J.attribute("version", FormatVersion);
      J.attributeObject("tool", [&] {
        J.attribute("name", "deadline-tidy");
        J.attribute("version", utf8(R.Version));
      });
      J.attribute("root", utf8(R.Root));
      J.attributeObject("summary", [&] { writeSummary(R); });
      J.attributeArray("findings", [&] {
        for (const ReportedFinding &F : R.Findings)
          J.object([&] { write(F); });
      });
      J.attributeArray("problems", [&] {
        for (const FileProblem &P : R.Problems)
          J.object([&] {
            J.attribute("kind", kindName(P.TheKind));
            J.attribute("file", utf8(P.File));
            J.attribute("line", P.Line);
            J.attribute("column", P.Column);
            J.attribute("message", utf8(P.Message));
          });
      });
    });
  }

private:
  void writeSummary(const Report &R) {
    int64_t Suppressed = 0, InBaseline = 0, Fixed = 0, Failed = 0;
    for (const ReportedFinding &F : R.Findings)
      if (F.Suppressed)
        ++(F.Suppressed->TheKind == Suppression::Kind::Baseline ? InBaseline : Suppressed);
      else
        Fixed += F.Fixed;
    for (const FileProblem &P : R.Problems)
      Failed += isError(P);
    J.attribute("files", R.FilesAnalysed);
    J.attribute("active", int64_t(R.active()));
    J.attribute("suppressed", Suppressed);
    J.attribute("baseline", InBaseline);
    J.attribute("fixed", Fixed);
    J.attribute("errors", Failed);
    J.attribute("warnings", int64_t(R.Problems.size()) - Failed);
  }

  void write(const ReportedFinding &F) {
    J.attribute("check", F.What.Check);
    J.attribute("message", utf8(F.What.Message));
    writePlace(F.What.Where);
    J.attribute("function", utf8(F.What.Function));
    J.attribute("mainFile", utf8(F.What.MainFile));
    J.attribute("fingerprint", utf8(F.Fingerprint));
    J.attribute("active", F.active());
    if (!F.Suppressed)
      J.attribute("suppressed", nullptr);
    else
      J.attributeObject("suppressed", [&] {
        J.attribute("by", F.Suppressed->TheKind == Suppression::Kind::Baseline ? "baseline" : "comment");
        J.attribute("reason", utf8(F.Suppressed->Reason));
        writePlace(F.Suppressed->Where);
      });
    J.attribute("inBaseline", F.InBaseline ? llvm::json::Value(*F.InBaseline) : llvm::json::Value(nullptr));
    J.attribute("fixed", F.Fixed);
    J.attributeArray("chain", [&] {
      for (const ChainStep &Step : F.What.Steps)
        J.object([&] {
          writePlace(Step.Where);
          J.attribute("text", utf8(Step.Text));
        });
    });
    J.attributeArray("notes", [&] {
      for (const Note &N : F.What.Notes)
        J.object([&] {
          writePlace(N.Where);
          J.attribute("text", utf8(N.Text));
          writeEdits("offer", N.Offer);
        });
    });
    writeEdits("fix", F.What.Fix);
  }

  void writePlace(const Site &Where) {
    J.attribute("file", utf8(Where.File));
    J.attribute("line", Where.Line);
    J.attribute("column", Where.Column);
  }

  void writeEdits(llvm::StringRef Key, const std::vector<Edit> &Edits) {
    const auto Placed = placedEdits(Sources, Edits);
    J.attributeArray(Key, [&] {
      for (size_t I = 0; I != Edits.size(); ++I)
        J.object([&] {
          writePlace(Edits[I].Begin);
          J.attribute("endLine", Edits[I].End.Line);
          J.attribute("endColumn", Edits[I].End.Column);
          J.attribute("offset", Placed ? llvm::json::Value((*Placed)[I].Offset) : llvm::json::Value(nullptr));
          J.attribute("length", Placed ? llvm::json::Value((*Placed)[I].Length) : llvm::json::Value(nullptr));
          J.attribute("text", utf8(Edits[I].Text));
        });
    });
  }

  SourceText &Sources;
  llvm::json::OStream J;
};
} // namespace

void writeJson(const Report &R, SourceText &Sources, llvm::raw_ostream &OS) {
  JsonWriter(Sources, OS).write(R);
  OS << '\n';
}

} // namespace deadline
