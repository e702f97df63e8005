//===--- SarifReport.cpp - deadline-tidy ------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// SARIF 2.1.0: one run with all checks as rules, the whole chain of a finding
/// as a code flow, and what is suppressed or in the baseline marked as such.

#include "report/Report.h"
#include "report/Wording.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/JSON.h"
#include <map>

namespace deadline {

using llvm::json::Array;
using llvm::json::Object;
using llvm::json::Value;

/// Names the folder that relative names start from.
static constexpr llvm::StringLiteral RootId = "SRCROOT";

static Object text(llvm::StringRef Text) { return Object{{"text", utf8(Text)}}; }

static Object artifact(llvm::StringRef File) {
  const std::string Uri = uri(File);
  if (llvm::StringRef(Uri).starts_with("file:"))
    return Object{{"uri", Uri}};
  return Object{{"uri", Uri}, {"uriBaseId", RootId}};
}

/// `deadline-nested-timeout` to `NestedTimeout`.
static std::string pascalCase(llvm::StringRef Name) {
  Name.consume_front("deadline-");
  std::string Result;
  llvm::SmallVector<llvm::StringRef, 4> Words;
  Name.split(Words, '-', -1, /*KeepEmpty=*/false);
  for (const llvm::StringRef Word : Words)
    Result += llvm::toUpper(Word.front()) + Word.drop_front().str();
  return Result;
}

static Object rule(const CheckInfo &C) {
  const llvm::StringRef Precision = C.Profile == "default" ? "high" : C.Profile == "strict" ? "medium" : "low";
  Object Result{
      {"id", C.Name},
      {"name", pascalCase(C.Name)},
      {"defaultConfiguration", Object{{"enabled", C.Profile == "default"}, {"level", "warning"}}},
      {"properties", Object{{"tags", Array{"reliability", "timeouts", C.Kind}},
                            {"precision", Precision},
                            {"problem.severity", "warning"},
                            {"profile", C.Profile},
                            {"since", C.Since}}},
  };
  if (C.Page.empty())
    return Result;
  const std::string Summary = pageSummary(C.Page), Why = pageSection(C.Page, "Why it bites");
  Result["shortDescription"] = text(pageText(Summary).substr(0, pageText(Summary).size() - 1));
  const std::string Full = pageText(Summary + (Why.empty() ? "" : " " + Why));
  Result["fullDescription"] = text(Full.substr(0, Full.size() - 1));
  Result["help"] = Object{{"text", utf8(pageText(C.Page))}, {"markdown", utf8(C.Page)}};
  return Result;
}

namespace {
class SarifWriter {
public:
  SarifWriter(const Report &R, SourceText &Sources) : R(R), Sources(Sources) {}

  Value log() {
    for (const CheckInfo &C : allChecks())
      addRule(C.Name, rule(C));
    bool HasBaseline = false;
    for (const ReportedFinding &F : R.Findings)
      HasBaseline |= F.InBaseline.has_value();
    Array Results;
    for (const ReportedFinding &F : R.Findings)
      // What --fix has mended is no result any more.
      if (F.active() || F.Suppressed)
        Results.push_back(result(F, HasBaseline));

    Array Notifications, Configuration, Kinds;
    bool Successful = true;
    for (const FileProblem &P : R.Problems) {
      Successful &= !isError(P);
      (P.TheKind == FileProblem::Kind::Configuration ? Configuration : Notifications).push_back(notification(P));
    }
    for (const auto &[Id, Text] : NotificationKinds)
      Kinds.push_back(Object{{"id", Id}, {"shortDescription", text(Text)}});

    Object Driver{{"name", "deadline-tidy"},
                  {"version", utf8(R.Version)},
                  {"rules", std::move(Rules)},
                  {"notifications", std::move(Kinds)}};
    Object Run{
        {"tool", Object{{"driver", std::move(Driver)}}},
        {"columnKind", "utf16CodeUnits"},
        {"originalUriBaseIds", Object{{RootId, Object{{"uri", rootUri()}}}}},
        {"invocations", Array{Object{{"executionSuccessful", Successful},
                                     {"toolExecutionNotifications", std::move(Notifications)},
                                     {"toolConfigurationNotifications", std::move(Configuration)}}}},
        {"results", std::move(Results)},
        {"properties", Object{{"filesAnalysed", R.FilesAnalysed}}},
    };
    return Object{
        {"$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"},
        {"version", "2.1.0"},
        {"runs", Array{std::move(Run)}}};
  }

private:
  static constexpr std::pair<llvm::StringLiteral, llvm::StringLiteral> NotificationKinds[] = {
      {"parse", "A file does not compile."},
      {"crash", "The analysis of a file crashed."},
      {"timeout", "The analysis of a file took too long."},
      {"missing", "A file is not there, or not in the compilation database."},
      {"configuration", "A model, an annotation or an option is wrong."},
      {"warning", "Something about the run is not as it should be."},
  };

  unsigned addRule(llvm::StringRef Name, Object Rule) {
    const auto [It, New] = RuleIndices.try_emplace(Name.str(), unsigned(Rules.size()));
    if (New)
      Rules.push_back(std::move(Rule));
    return It->second;
  }

  std::string rootUri() const {
    std::string Root = uri(R.Root);
    return llvm::StringRef(Root).ends_with("/") ? Root : Root + "/";
  }

  Object region(const Site &Where) {
    Object Result{{"startLine", Where.Line}};
    if (Where.Column) {
      const unsigned Column = utf16Column(Sources, Where);
      Result["startColumn"] = Column;
      if (const unsigned Length = nameLength(Sources, Where)) {
        Site End = Where;
        End.Column += Length;
        Result["endColumn"] = utf16Column(Sources, End);
      }
    }
    return Result;
  }

  Object physical(const Site &Where) {
    Object Result{{"artifactLocation", artifact(Where.File)}};
    if (Where.Line)
      Result["region"] = region(Where);
    return Result;
  }

  Object location(const Site &Where, llvm::StringRef Message) {
    return Object{{"physicalLocation", physical(Where)}, {"message", text(Message)}};
  }

  Object result(const ReportedFinding &F, bool HasBaseline) {
    const Finding &What = F.What;
    const unsigned Index = addRule(What.Check, Object{{"id", What.Check}, {"name", pascalCase(What.Check)}});
    Object Place{{"physicalLocation", physical(What.Where)}};
    Object *Physical = Place.getObject("physicalLocation");
    if (const auto Line = Sources.line(What.Where.File, What.Where.Line); Line && What.Where.Column)
      (*Physical)["contextRegion"] = Object{{"startLine", What.Where.Line}, {"snippet", text(*Line)}};
    if (!What.Function.empty())
      Place["logicalLocations"] = Array{Object{{"name", utf8(What.Function)}, {"kind", "function"}}};

    Object Result{
        {"ruleId", What.Check},
        {"ruleIndex", Index},
        {"level", "warning"},
        {"message", text(What.Message)},
        {"locations", Array{std::move(Place)}},
        {"suppressions", suppressions(F)}, // Empty is 'not suppressed', none would be 'not known'.
    };
    if (!F.Fingerprint.empty())
      Result["partialFingerprints"] = Object{{"deadlineTidy/v1", utf8(F.Fingerprint)}};
    if (HasBaseline) // All results have it or none has.
      Result["baselineState"] = F.InBaseline.value_or(false) ? "unchanged" : "new";
    if (!What.Steps.empty())
      Result["codeFlows"] = Array{Object{{"threadFlows", Array{Object{{"locations", flow(What.Steps)}}}}}};

    Array Related, Offers;
    for (const Note &N : What.Notes) {
      Object Remark = location(N.Where, N.Text);
      Remark["id"] = int64_t(Related.size());
      Related.push_back(std::move(Remark));
      if (auto Offer = fix(N.Text, N.Offer))
        Offers.push_back(std::move(*Offer));
    }
    if (!Related.empty())
      Result["relatedLocations"] = std::move(Related);
    if (auto Safe = fix(What.Message, What.Fix))
      Result["fixes"] = Array{std::move(*Safe)};
    // In `fixes`, tools would apply them unasked.
    if (!Offers.empty())
      Result["properties"] = Object{{"offers", std::move(Offers)}};
    return Result;
  }

  Array flow(const Chain &Steps) {
    std::vector<bool> Shown(Steps.size());
    for (const ShownStep &Step : shownSteps(Steps))
      if (Step.Frame)
        Shown[*Step.Frame] = true;
    Array Result;
    unsigned Depth = 0;
    for (size_t I = 0; I != Steps.size(); ++I) {
      const llvm::StringRef Text = Steps[I].Text;
      // A chain has bounds and calls, which differ in their words alone.
      const bool IsCall = Text.contains(" calls ") || Text.contains(" makes ");
      Object Step{
          {"location", location(Steps[I].Where, Text)},
          {"importance", !Shown[I] ? "unimportant"
                         : IsCall  ? "important"
                                   : "essential"},
          {"nestingLevel", Depth},
      };
      if (IsCall)
        Step["kinds"] = Array{"call", "function"};
      Depth += IsCall;
      Result.push_back(std::move(Step));
    }
    return Result;
  }

  Array suppressions(const ReportedFinding &F) {
    if (!F.Suppressed)
      return {};
    const Suppression &S = *F.Suppressed;
    const bool InSource = S.TheKind == Suppression::Kind::InSource;
    Object Result{{"kind", InSource ? "inSource" : "external"}, {"status", "accepted"}};
    if (!S.Reason.empty())
      Result["justification"] = utf8(S.Reason);
    else if (!InSource)
      Result["justification"] = "in the baseline";
    if (!S.Where.File.empty())
      Result["location"] = Object{{"physicalLocation", physical(S.Where)}};
    return Array{std::move(Result)};
  }

  /// Nothing if there are no edits, or any has no place in its file: then its columns are not known either.
  std::optional<Object> fix(llvm::StringRef Description, const std::vector<Edit> &Edits) {
    const auto Placed = placedEdits(Sources, Edits);
    if (Edits.empty() || !Placed)
      return std::nullopt;
    std::map<std::string, Array> Files;
    for (const Edit &E : Edits) {
      if (!llvm::json::isUTF8(E.Text)) // JSON can not hold it, and other text would damage the file.
        return std::nullopt;
      Object Region{{"startLine", E.Begin.Line},
                    {"startColumn", utf16Column(Sources, E.Begin)},
                    {"endLine", E.End.Line},
                    {"endColumn", utf16Column(Sources, E.End)}};
      Files[E.Begin.File].push_back(Object{{"deletedRegion", std::move(Region)}, {"insertedContent", text(E.Text)}});
    }
    Array Changes;
    for (auto &[File, Replacements] : Files)
      Changes.push_back(Object{{"artifactLocation", artifact(File)}, {"replacements", std::move(Replacements)}});
    return Object{{"description", text(Description)}, {"artifactChanges", std::move(Changes)}};
  }

  Object notification(const FileProblem &P) {
    const llvm::StringRef Kind = kindName(P.TheKind);
    const auto *It = llvm::find_if(NotificationKinds, [&](const auto &Known) { return Known.first == Kind; });
    const int64_t Index = It - std::begin(NotificationKinds);
    Object Result{
        {"level", isError(P) ? "error" : "warning"},
        {"message", text(P.Message)},
        {"descriptor", Object{{"id", Kind}, {"index", Index}}},
    };
    if (!P.File.empty()) {
      Site Where;
      Where.File = P.File;
      Where.Line = P.Line;
      Where.Column = P.Column;
      Result["locations"] = Array{Object{{"physicalLocation", physical(Where)}}};
    }
    return Result;
  }

  const Report &R;
  SourceText &Sources;
  Array Rules;
  std::map<std::string, unsigned> RuleIndices;
};
} // namespace

void writeSarif(const Report &R, SourceText &Sources, llvm::raw_ostream &OS) {
  llvm::json::OStream(OS, 2).value(SarifWriter(R, Sources).log());
  OS << '\n';
}

} // namespace deadline
