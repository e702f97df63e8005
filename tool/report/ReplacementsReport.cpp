//===--- ReplacementsReport.cpp - deadline-tidy -----------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// The safe fixes in the form of `clang-tidy --export-fixes`, for
/// clang-apply-replacements.

#include "report/Report.h"
#include "report/Wording.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/YAMLTraits.h"

namespace deadline {

namespace {
// The keys of clang/Tooling/DiagnosticsYaml.h, in vectors: its own types hold the replacements in a hash table, whose
// order is nobody's promise.
struct YamlReplacement {
  std::string FilePath;
  uint64_t Offset = 0, Length = 0;
  std::string ReplacementText;
};
struct YamlMessage {
  std::string Message, FilePath;
  uint64_t FileOffset = 0;
  std::vector<YamlReplacement> Replacements;
};
struct YamlDiagnostic {
  std::string DiagnosticName;
  YamlMessage Message;
  std::string Level = "Warning", BuildDirectory;
};
struct YamlDocument {
  std::string MainSourceFile;
  std::vector<YamlDiagnostic> Diagnostics;
};
} // namespace

} // namespace deadline

LLVM_YAML_IS_SEQUENCE_VECTOR(deadline::YamlReplacement)
LLVM_YAML_IS_SEQUENCE_VECTOR(deadline::YamlDiagnostic)

namespace llvm::yaml {
template <> struct MappingTraits<deadline::YamlReplacement> {
  static void mapping(IO &Io, deadline::YamlReplacement &R) {
    Io.mapRequired("FilePath", R.FilePath);
    Io.mapRequired("Offset", R.Offset);
    Io.mapRequired("Length", R.Length);
    Io.mapRequired("ReplacementText", R.ReplacementText);
  }
};
template <> struct MappingTraits<deadline::YamlMessage> {
  static void mapping(IO &Io, deadline::YamlMessage &M) {
    Io.mapRequired("Message", M.Message);
    Io.mapRequired("FilePath", M.FilePath);
    Io.mapRequired("FileOffset", M.FileOffset);
    Io.mapRequired("Replacements", M.Replacements);
  }
};
template <> struct MappingTraits<deadline::YamlDiagnostic> {
  static void mapping(IO &Io, deadline::YamlDiagnostic &D) {
    Io.mapRequired("DiagnosticName", D.DiagnosticName);
    Io.mapRequired("DiagnosticMessage", D.Message);
    Io.mapRequired("Level", D.Level);
    Io.mapRequired("BuildDirectory", D.BuildDirectory);
  }
};
template <> struct MappingTraits<deadline::YamlDocument> {
  static void mapping(IO &Io, deadline::YamlDocument &Doc) {
    Io.mapRequired("MainSourceFile", Doc.MainSourceFile);
    Io.mapRequired("Diagnostics", Doc.Diagnostics);
  }
};
} // namespace llvm::yaml

namespace deadline {

void writeReplacements(const Report &R, SourceText &Sources, llvm::raw_ostream &OS) {
  YamlDocument Doc;
  for (const ReportedFinding &F : R.Findings) {
    if (!F.active() || F.What.Fix.empty())
      continue;
    const auto Placed = placedEdits(Sources, F.What.Fix);
    const std::optional<size_t> Offset = Sources.offset(F.What.Where);
    if (!Placed || !Offset)
      continue;
    YamlDiagnostic D;
    D.DiagnosticName = F.What.Check;
    D.BuildDirectory = R.Root;
    D.Message.Message = utf8(F.What.Message);
    D.Message.FilePath = Sources.absolute(F.What.Where.File);
    D.Message.FileOffset = *Offset;
    bool Utf8 = llvm::json::isUTF8(D.Message.FilePath);
    for (const PlacedEdit &E : *Placed) {
      D.Message.Replacements.push_back({Sources.absolute(E.What->Begin.File), E.Offset, E.Length, E.What->Text});
      Utf8 &= llvm::json::isUTF8(D.Message.Replacements.back().FilePath) && llvm::json::isUTF8(E.What->Text);
    }
    // YAML can not hold other bytes, and an edit with others in their place would damage the file.
    if (Utf8)
      Doc.Diagnostics.push_back(std::move(D));
  }
  llvm::yaml::Output Yaml(OS, nullptr, /*WrapColumn=*/0);
  Yaml << Doc;
}

} // namespace deadline
