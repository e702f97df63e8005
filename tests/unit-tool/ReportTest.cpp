//===--- ReportTest.cpp - deadline-tidy -------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "report/Report.h"
#include "report/Wording.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace deadline {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

Site at(llvm::StringRef File, unsigned Line, unsigned Column) {
  Site S;
  S.File = File.str();
  S.Line = Line;
  S.Column = Column;
  return S;
}

Edit edit(llvm::StringRef File, unsigned Line, unsigned Column, unsigned EndLine, unsigned EndColumn,
          llvm::StringRef Text) {
  return {at(File, Line, Column), at(File, EndLine, EndColumn), Text.str()};
}

std::string read(llvm::StringRef Path) {
  auto Buffer = llvm::MemoryBuffer::getFile(Path);
  return Buffer ? (*Buffer)->getBuffer().str() : "";
}

/// Runs a program; its status and what it printed.
std::pair<int, std::string> run(llvm::StringRef Name, std::vector<llvm::StringRef> Arguments) {
  const auto Path = llvm::sys::findProgramByName(Name);
  if (!Path)
    return {-1, "no " + Name.str()};
  llvm::SmallString<128> Out;
  llvm::sys::fs::createTemporaryFile("run", "txt", Out);
  Arguments.insert(Arguments.begin(), *Path);
  const std::optional<llvm::StringRef> Redirects[] = {llvm::StringRef(""), Out.str(), Out.str()};
  const int Status = llvm::sys::ExecuteAndWait(*Path, Arguments, std::nullopt, Redirects);
  std::string Text = read(Out);
  llvm::sys::fs::remove(Out);
  return {Status, Text};
}

class ReportTest : public testing::Test {
protected:
  void SetUp() override {
    llvm::SmallString<128> Dir;
    ASSERT_FALSE(llvm::sys::fs::createUniqueDirectory("report", Dir));
    // The working directory of a run has no links in it.
    llvm::SmallString<128> Real;
    llvm::sys::fs::real_path(Dir, Real);
    Root = Real.str().str();
    R.Root = Root;
    R.Version = "0.1";
    R.FilesAnalysed = 2;
  }
  void TearDown() override { llvm::sys::fs::remove_directories(Root); }

  std::string write(llvm::StringRef Name, llvm::StringRef Text) {
    llvm::SmallString<128> Path(Root);
    llvm::sys::path::append(Path, Name);
    llvm::sys::fs::create_directories(llvm::sys::path::parent_path(Path));
    std::error_code Error;
    llvm::raw_fd_ostream(Path, Error) << Text;
    EXPECT_FALSE(Error) << Error.message();
    return Path.str().str();
  }

  Finding &add(const Site &Where, llvm::StringRef Message, llvm::StringRef Check = "deadline-nested-timeout") {
    ReportedFinding F;
    F.What.Check = Check.str();
    F.What.Where = Where;
    F.What.Message = Message.str();
    F.Fingerprint = "f" + std::to_string(R.Findings.size());
    R.Findings.push_back(F);
    return R.Findings.back().What;
  }

  void problem(FileProblem::Kind Kind, llvm::StringRef File, unsigned Line, unsigned Column, llvm::StringRef Message) {
    R.Problems.push_back({Kind, File.str(), Line, Column, Message.str()});
  }

  using Writer = void (*)(const Report &, SourceText &, llvm::raw_ostream &);
  std::string print(Writer Write) {
    SourceText Sources(Root);
    std::string Text;
    llvm::raw_string_ostream OS(Text);
    Write(R, Sources, OS);
    return Text;
  }
  std::string text(bool Color = false) {
    SourceText Sources(Root);
    std::string Text;
    llvm::raw_string_ostream OS(Text);
    writeText(R, Sources, {Color, Root}, OS);
    return Text;
  }
  llvm::json::Object json(Writer Write) {
    auto Parsed = llvm::json::parse(print(Write));
    if (!Parsed) {
      ADD_FAILURE() << llvm::toString(Parsed.takeError());
      return {};
    }
    return std::move(*Parsed->getAsObject());
  }
  /// The one run of the SARIF log.
  llvm::json::Object sarif() { return std::move(*(*json(writeSarif).getArray("runs"))[0].getAsObject()); }

  /// A report with something in every corner.
  void fill() {
    write("src/ship.cpp", "#include \"ship.h\"\n"
                          "Status Ship(const Context &ctx) {\n"
                          "  const Context own = shop::WithTimeout(ctx, 250ms);\n"
                          "  return shop::Fetch(own);\n"
                          "}\n"
                          "/* \xC3\xA4\xF0\x9F\x98\x80 */ Status More();\n");
    Finding &F = add(at("src/ship.cpp", 3, 23), "fresh 250ms bound on 'ctx'");
    F.Function = "Ship";
    F.MainFile = "src/ship.cpp";
    F.Fix = {edit("src/ship.cpp", 2, 34, 3, 53, ""), edit("src/ship.cpp", 4, 22, 4, 25, "ctx")};
    for (unsigned I = 0; I != 8; ++I)
      F.Steps.push_back({at("src/ship.cpp", 2, 8), I == 0   ? "500ms bound set here"
                                                   : I == 7 ? "250ms bound set here"
                                                            : "function 'A' calls function 'B' here"});
    F.Notes.push_back({at("src/ship.cpp", 3, 23),
                       "detach it with 'WithoutCancel'",
                       {edit("src/ship.cpp", 3, 41, 3, 44, "shop::WithoutCancel(ctx)")}});
    add(at("src/ship.cpp", 6, 14), "behind a smile");
    add(at("src/ship.cpp", 4, 10), "asked to be quiet");
    R.Findings.back().Suppressed = {Suppression::Kind::InSource, at("src/ship.cpp", 4, 1), "it is a test"};
    add(at("src/ship.cpp", 4, 10), "known for long");
    R.Findings.back().Suppressed = {Suppression::Kind::Baseline, at("base.json", 0, 0), ""};
    R.Findings.back().InBaseline = true;
    add(at("/far/away.h", 7, 3), "a file that is not there", "deadline-unheard-of");
    add(at("src/ship.cpp", 4, 10), "mended");
    R.Findings.back().Fixed = true;
    problem(FileProblem::Kind::Parse, "src/bad.cpp", 3, 4, "unknown type name 'Contxt'");
    problem(FileProblem::Kind::Timeout, "src/slow.cpp", 0, 0, "took longer than 60s");
    problem(FileProblem::Kind::Configuration, "shop.yaml", 4, 1, "unknown role 'sned'");
    problem(FileProblem::Kind::Warning, "", 0, 0, "the baseline has 2 stale entries");
  }

  void expectXml(const std::string &Text) {
    const std::string Path = write("out.xml", Text);
    const auto [Status, Output] =
        run("python3", {"-c", "import sys, xml.dom.minidom as m; m.parse(sys.argv[1])", Path});
    EXPECT_EQ(Status, 0) << Output << Text;
  }

  std::string Root;
  Report R;
};

// --- the words
// --------------------------------------------------------------------------------------------------------

Chain chain(unsigned N) {
  Chain Result;
  for (unsigned I = 0; I != N; ++I)
    Result.push_back({at("a.cpp", I + 1, 1), "step " + std::to_string(I)});
  return Result;
}

TEST(ShownSteps, SixAreShown) {
  std::vector<std::string> Texts;
  for (const ShownStep &S : shownSteps(chain(6)))
    Texts.push_back(S.Text);
  EXPECT_THAT(Texts, ElementsAre("frame #0: step 0", "frame #1: step 1", "frame #2: step 2", "frame #3: step 3",
                                 "frame #4: step 4", "frame #5: step 5"));
  EXPECT_TRUE(shownSteps({}).empty());
}

TEST(ShownSteps, OfMoreTheMiddleIsLeftOut) {
  const auto Steps = shownSteps(chain(9));
  std::vector<std::string> Texts;
  for (const ShownStep &S : Steps)
    Texts.push_back(S.Text);
  EXPECT_THAT(Texts, ElementsAre("frame #0: step 0", "frame #1: step 1", "frame #2: step 2", "4 frames omitted",
                                 "frame #7: step 7", "frame #8: step 8"));
  EXPECT_EQ(Steps[3].Frame, std::nullopt);
  EXPECT_EQ(Steps[3].Where.Line, 4u);
  EXPECT_EQ(Steps[4].Frame, 7u);
}

TEST(CheckInfo, HasThePages) {
  ASSERT_FALSE(allChecks().empty());
  for (const CheckInfo &C : allChecks()) {
    EXPECT_THAT(C.Name.str(), StartsWith("deadline-"));
    EXPECT_THAT(C.Page.str(), StartsWith("# " + C.Name.str()));
    EXPECT_FALSE(pageSummary(C.Page).empty()) << C.Name.str();
    EXPECT_FALSE(pageSection(C.Page, "Why it bites").empty()) << C.Name.str();
    EXPECT_THAT((std::vector{C.Profile, C.Kind}), testing::Each(testing::Ne("")));
  }
  EXPECT_EQ(checkNamed("nested-timeout"), checkNamed("deadline-nested-timeout"));
  ASSERT_NE(checkNamed("nested-timeout"), nullptr);
  EXPECT_EQ(checkNamed("nested-timeout")->Kind, "program");
  EXPECT_EQ(checkNamed("nested"), nullptr);
  EXPECT_EQ(checkNamed(""), nullptr);
}

TEST(Wording, Escapes) {
  EXPECT_EQ(xmlAttribute("a<b>&\"c'\n\x01\xFF\xC3\xA4"),
            "a&lt;b&gt;&amp;&quot;c'&#10;\xEF\xBF\xBD\xEF\xBF\xBD\xC3\xA4");
  EXPECT_EQ(xmlText("<\n\t\r\x1B\xEF\xBF\xBE"), "&lt;\n\t&#13;\xEF\xBF\xBD\xEF\xBF\xBD");
  EXPECT_EQ(commandData("50%\r\n:,"), "50%25%0D%0A:,");
  EXPECT_EQ(commandProperty("50%\r\n:,"), "50%25%0D%0A%3A%2C");
  EXPECT_EQ(commandData("\xFF"), "\xEF\xBF\xBD");
  EXPECT_EQ(uri("a b/c#d:\xFF.cpp"), "a%20b/c%23d%3A%FF.cpp");
  EXPECT_EQ(uri("/a/b.h"), "file:///a/b.h");
  EXPECT_EQ(placed("a.cpp", 0, 3), "a.cpp");
  EXPECT_EQ(pageText("# A\n\n**b** `c`\n```cpp bad\nint *p;\n```\n"), "A\n\nb c\n    int *p;\n");
}

TEST_F(ReportTest, NamesAndColumns) {
  write("a.cpp", "  ::shop::Fetch<int>(x); y::~z;\n\xC3\xA4\xF0\x9F\x98\x80\xFF = 1;");
  SourceText Sources(Root);
  EXPECT_EQ(nameLength(Sources, at("a.cpp", 1, 5)), 11u); // shop::Fetch
  EXPECT_EQ(nameLength(Sources, at("a.cpp", 1, 11)), 5u); // Fetch
  EXPECT_EQ(nameLength(Sources, at("a.cpp", 1, 26)), 1u); // y
  EXPECT_EQ(nameLength(Sources, at("a.cpp", 1, 16)), 0u); // <
  EXPECT_EQ(nameLength(Sources, at("a.cpp", 1, 99)), 0u);
  EXPECT_EQ(nameLength(Sources, at("gone.cpp", 1, 1)), 0u);
  EXPECT_EQ(utf16Column(Sources, at("a.cpp", 2, 3)), 2u); // behind two bytes, one unit
  EXPECT_EQ(utf16Column(Sources, at("a.cpp", 2, 7)), 4u); // behind four bytes more, two units
  EXPECT_EQ(utf16Column(Sources, at("a.cpp", 2, 8)), 5u); // behind a byte that is no character
  EXPECT_EQ(utf16Column(Sources, at("gone.cpp", 2, 8)), 8u);
}

// --- text
// -------------------------------------------------------------------------------------------------------------

#ifdef DEADLINE_SOURCE_DIR
TEST_F(ReportTest, TextIsWhatClangTidyPrints) {
  const std::string Folder = DEADLINE_SOURCE_DIR "/testdata/checks/nested-timeout/";
  write("fixes.cpp", read(Folder + "fixes.cpp"));
  Finding &F = add(at("fixes.cpp", 13, 23), "fresh 250ms bound on 'ctx', which is already under a 1.2s bound; use the "
                                            "bound that is there, or clamp to it");
  F.Fix = {edit("fixes.cpp", 12, 34, 13, 53, ""), edit("fixes.cpp", 14, 22, 14, 25, "ctx")};
  const std::string Golden = read(Folder + "fixes.golden");
  const std::string First = Golden.substr(0, Golden.find("fixes.cpp:36:23: note"));
  ASSERT_THAT(First, HasSubstr("~~~^~~~"));
  // The golden files have neither the fixtures' marks nor blanks at the end of a line.
  const std::string Text = text();
  std::string Printed;
  for (llvm::StringRef Line : llvm::split(Text, '\n'))
    Printed += Line.substr(0, Line.find("// want")).rtrim().str() + "\n";
  EXPECT_EQ(Printed, First + "1 finding in 2 files\n\n");
}
#endif

TEST_F(ReportTest, TextShowsChainNotesAndOffers) {
  fill();
  EXPECT_EQ(text(), R"(src/ship.cpp:3:23: warning: fresh 250ms bound on 'ctx' [deadline-nested-timeout]
    2 | Status Ship(const Context &ctx) {
      |                                  
    3 |   const Context own = shop::WithTimeout(ctx, 250ms);
      |   ~~~~~~~~~~~~~~~~~~~~^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
    4 |   return shop::Fetch(own);
      |                      ~~~
      |                      ctx
src/ship.cpp:2:8: note: frame #0: 500ms bound set here
    2 | Status Ship(const Context &ctx) {
      |        ^~~~
src/ship.cpp:2:8: note: frame #1: function 'A' calls function 'B' here
    2 | Status Ship(const Context &ctx) {
      |        ^~~~
src/ship.cpp:2:8: note: frame #2: function 'A' calls function 'B' here
    2 | Status Ship(const Context &ctx) {
      |        ^~~~
src/ship.cpp:2:8: note: 3 frames omitted
    2 | Status Ship(const Context &ctx) {
      |        ^~~~
src/ship.cpp:2:8: note: frame #6: function 'A' calls function 'B' here
    2 | Status Ship(const Context &ctx) {
      |        ^~~~
src/ship.cpp:2:8: note: frame #7: 250ms bound set here
    2 | Status Ship(const Context &ctx) {
      |        ^~~~
src/ship.cpp:3:23: note: detach it with 'WithoutCancel'
    3 |   const Context own = shop::WithTimeout(ctx, 250ms);
      |                       ^~~~~~~~~~~~~~~~~ ~~~
      |                                         shop::WithoutCancel(ctx)
)" + text().substr(text().find("src/ship.cpp:6:14")));
  EXPECT_THAT(text(), HasSubstr("\n/far/away.h:7:3: warning: a file that is not there [deadline-unheard-of]\n"
                                "src/bad.cpp:3:4: error: unknown type name 'Contxt'\n"
                                "src/slow.cpp: error: took longer than 60s\n"
                                "shop.yaml:4:1: error: unknown role 'sned'\n"
                                "warning: the baseline has 2 stale entries\n"
                                "3 findings in 2 files; 1 fixed, 1 suppressed, 1 in the baseline, 3 errors\n"));
  EXPECT_THAT(text(), Not(HasSubstr("asked to be quiet")));
  EXPECT_THAT(text(), Not(HasSubstr("known for long")));
  EXPECT_THAT(text(), Not(HasSubstr("mended")));
}

TEST_F(ReportTest, TextAlignsTheCaretAsClangDoes) {
  write("a.cpp", "\tint x = \"\xE6\x97\xA5\" + y;\n");
  add(at("a.cpp", 1, 18), "wide");
  EXPECT_THAT(text(), HasSubstr("    1 |         int x = \"\xE6\x97\xA5\" + y;\n"
                                "      |                        ^\n"));
}

TEST_F(ReportTest, TextNamesFilesFromTheWorkingDirectory) {
  const std::string Path = write("sub/a.cpp", "int x;\n");
  add(at("sub/a.cpp", 1, 5), "it");
  SourceText Sources(Root);
  const auto FirstLine = [&](const std::string &Directory) {
    std::string Text;
    llvm::raw_string_ostream OS(Text);
    writeText(R, Sources, {false, Directory}, OS);
    return Text.substr(0, Text.find('\n'));
  };
  EXPECT_EQ(FirstLine(Root + "/sub"), "a.cpp:1:5: warning: it [deadline-nested-timeout]");
  EXPECT_EQ(FirstLine(Root), "sub/a.cpp:1:5: warning: it [deadline-nested-timeout]");
  EXPECT_EQ(FirstLine(Root + "/su"), Path + ":1:5: warning: it [deadline-nested-timeout]");
  EXPECT_EQ(FirstLine(""), Path + ":1:5: warning: it [deadline-nested-timeout]");
}

TEST_F(ReportTest, TextHasClangsColours) {
  write("a.cpp", "int x;\n");
  Finding &F = add(at("a.cpp", 1, 5), "it");
  F.Notes.push_back({at("a.cpp", 1, 1), "there", {}});
  problem(FileProblem::Kind::Crash, "b.cpp", 0, 0, "crashed");
  const std::string Text = text(/*Color=*/true);
  EXPECT_THAT(
      Text,
      StartsWith("\x1B[1ma.cpp:1:5: \x1B[0m\x1B[0;1;35mwarning: \x1B[0m\x1B[1mit [deadline-nested-timeout]\x1B[0m\n"));
  EXPECT_THAT(Text, HasSubstr("\x1B[0;1;36mnote: \x1B[0mthere"));
  EXPECT_THAT(Text, HasSubstr("\x1B[0;1;32m")); // The caret.
  EXPECT_THAT(Text, HasSubstr("\x1B[1mb.cpp: \x1B[0m\x1B[0;1;31merror: \x1B[0m\x1B[1mcrashed"));
  EXPECT_THAT(text(), Not(HasSubstr("\x1B")));
}

// --- formats for machines
// ---------------------------------------------------------------------------------------------

TEST_F(ReportTest, JsonHasAllOfIt) {
  fill();
  llvm::json::Object J = json(writeJson);
  EXPECT_EQ(J.getInteger("version"), 1);
  EXPECT_EQ(J.getString("root"), llvm::StringRef(Root));
  EXPECT_EQ(llvm::json::Value(std::move(*J.getObject("summary"))),
            llvm::json::Value(llvm::json::Object{{"files", 2},
                                                 {"active", 3},
                                                 {"suppressed", 1},
                                                 {"baseline", 1},
                                                 {"fixed", 1},
                                                 {"errors", 3},
                                                 {"warnings", 1}}));
  const llvm::json::Array &Findings = *J.getArray("findings");
  ASSERT_EQ(Findings.size(), 6u);
  const llvm::json::Object &F = *Findings[0].getAsObject();
  EXPECT_EQ(F.getString("function"), "Ship");
  EXPECT_EQ(F.getInteger("line"), 3);
  EXPECT_EQ(F.getArray("chain")->size(), 8u); // All, not the shown ones.
  EXPECT_EQ(F.getBoolean("active"), true);
  const llvm::json::Object &Second = *(*F.getArray("fix"))[1].getAsObject();
  EXPECT_EQ(Second.getInteger("length"), 3);
  EXPECT_EQ(Second.getInteger("offset"), int64_t(read(Root + "/src/ship.cpp").find("own);")));
  EXPECT_EQ((*F.getArray("notes"))[0].getAsObject()->getArray("offer")->size(), 1u);
  EXPECT_EQ(Findings[2].getAsObject()->getObject("suppressed")->getString("by"), "comment");
  EXPECT_EQ(Findings[3].getAsObject()->getObject("suppressed")->getString("by"), "baseline");
  EXPECT_EQ(Findings[3].getAsObject()->getBoolean("inBaseline"), true);
  EXPECT_EQ(Findings[5].getAsObject()->getBoolean("fixed"), true);
  EXPECT_EQ((*J.getArray("problems"))[1].getAsObject()->getString("kind"), "timeout");
}

TEST_F(ReportTest, SarifHasTheWholeChain) {
  fill();
  const llvm::json::Object Run = sarif();
  const llvm::json::Array &Results = *Run.getArray("results");
  ASSERT_EQ(Results.size(), 5u); // All but the fixed one.
  const llvm::json::Object &First = *Results[0].getAsObject();
  const llvm::json::Array &Flow =
      *(*(*First.getArray("codeFlows"))[0].getAsObject()->getArray("threadFlows"))[0].getAsObject()->getArray(
          "locations");
  ASSERT_EQ(Flow.size(), 8u);
  EXPECT_EQ(Flow[0].getAsObject()->getString("importance"), "essential");
  EXPECT_EQ(Flow[1].getAsObject()->getString("importance"), "important");
  EXPECT_EQ(Flow[4].getAsObject()->getString("importance"), "unimportant");
  EXPECT_EQ(Flow[7].getAsObject()->getInteger("nestingLevel"), 6);
  const llvm::json::Object &Fix = *(*First.getArray("fixes"))[0].getAsObject();
  EXPECT_EQ((*Fix.getArray("artifactChanges"))[0].getAsObject()->getArray("replacements")->size(), 2u);
  EXPECT_EQ(First.getObject("properties")->getArray("offers")->size(), 1u);
  EXPECT_EQ(First.getArray("relatedLocations")->size(), 1u);
  EXPECT_EQ(First.getString("baselineState"), "new");
  EXPECT_EQ(Results[3].getAsObject()->getString("baselineState"), "unchanged");

  const llvm::json::Object &Suppression = *(*Results[2].getAsObject()->getArray("suppressions"))[0].getAsObject();
  EXPECT_EQ(Suppression.getString("kind"), "inSource");
  EXPECT_EQ(Suppression.getString("justification"), "it is a test");
  EXPECT_EQ((*Results[3].getAsObject()->getArray("suppressions"))[0].getAsObject()->getString("kind"), "external");
}

TEST_F(ReportTest, SarifCountsInUtf16) {
  fill();
  const llvm::json::Object Run = sarif();
  EXPECT_EQ(Run.getString("columnKind"), "utf16CodeUnits");
  const llvm::json::Object &Place =
      *(*(*Run.getArray("results"))[1].getAsObject()->getArray("locations"))[0].getAsObject();
  const llvm::json::Object &Region = *Place.getObject("physicalLocation")->getObject("region");
  // Byte 14: behind `/* `, a character of two bytes, one of four, ` */ `; the first is one unit, the second two.
  EXPECT_EQ(Region.getInteger("startColumn"), 11);
  EXPECT_EQ(Region.getInteger("endColumn"), 17);
}

TEST_F(ReportTest, SarifPointsToTheRules) {
  fill();
  const llvm::json::Object Run = sarif();
  const llvm::json::Array &Rules = *Run.getObject("tool")->getObject("driver")->getArray("rules");
  EXPECT_EQ(Rules.size(), allChecks().size() + 1);
  for (const llvm::json::Value &Result : *Run.getArray("results")) {
    const int64_t Index = *Result.getAsObject()->getInteger("ruleIndex");
    EXPECT_EQ(Rules[Index].getAsObject()->getString("id"), Result.getAsObject()->getString("ruleId"));
  }
  const llvm::json::Object &Invocation = *(*Run.getArray("invocations"))[0].getAsObject();
  EXPECT_EQ(Invocation.getBoolean("executionSuccessful"), false);
  EXPECT_EQ(Invocation.getArray("toolExecutionNotifications")->size(), 3u);
  EXPECT_EQ(Invocation.getArray("toolConfigurationNotifications")->size(), 1u);
}

#ifdef DEADLINE_SOURCE_DIR
TEST_F(ReportTest, SarifIsValid) {
  const auto Check = [&] {
    const std::string Path = write("out.sarif", print(writeSarif));
    const auto [Status, Output] = run("python3", {DEADLINE_SOURCE_DIR "/tests/check_sarif.py", Path});
    EXPECT_EQ(Status, 0) << Output;
  };
  Check(); // The empty one.
  fill();
  Check();
  write("odd \"%<\n\xFF.cpp", "int x;\n");
  add(at("odd \"%<\n\xFF.cpp", 1, 5), "hostile \xFF \" % < \n text");
  Check();
}

TEST_F(ReportTest, SarifNamesPlacesThatAreThere) {
  const auto Check = [&] {
    const std::string Path = write("out.sarif", print(writeSarif));
    return run("python3", {DEADLINE_SOURCE_DIR "/tests/check_sarif.py", "--sources", Path});
  };
  const std::string Name = "odd #%\xC3\xA4.cpp";
  write(Name, "int \xF0\x9F\x98\x80;\n");
  add(at(Name, 1, 5), "it").Steps = {{at(Name, 1, 9), "at the end"}};
  EXPECT_EQ(Check(), std::make_pair(0, std::string()));
  add(at(Name, 1, 11), "behind the line");
  EXPECT_THAT(Check().second, HasSubstr("has no column 9"));
  R.Findings.pop_back();
  add(at("gone.cpp", 1, 1), "nowhere");
  EXPECT_THAT(Check().second, HasSubstr("there is no file://"));
}
#endif

TEST_F(ReportTest, GitHubIsOneLinePerFinding) {
  write("a,b:c.cpp", "  Fetch(x);\n");
  Finding &F = add(at("a,b:c.cpp", 1, 3), "100% 'wrong'\nreally");
  F.Steps = chain(1);
  add(at("a.cpp", 1, 1), "quiet");
  R.Findings.back().Suppressed = Suppression();
  problem(FileProblem::Kind::Crash, "b.cpp", 0, 0, "crashed");
  problem(FileProblem::Kind::Warning, "", 0, 0, "stale");
  EXPECT_EQ(print(writeGitHub),
            "::warning file=a%2Cb%3Ac.cpp,line=1,endLine=1,col=3,endColumn=8,title=deadline-nested-timeout::"
            "100%25 'wrong'%0Areally%0Aa.cpp:1:1: note: frame #0: step 0\n"
            "::error file=b.cpp,title=deadline-tidy::crashed\n"
            "::warning title=deadline-tidy::stale\n");
}

TEST_F(ReportTest, GitLabHasUniqueFingerprints) {
  add(at("a.cpp", 3, 1), "one");
  add(at("a.cpp", 5, 1), "one");
  R.Findings[1].Fingerprint = R.Findings[0].Fingerprint;
  add(at("a.cpp", 9, 1), "quiet");
  R.Findings.back().Suppressed = Suppression();
  problem(FileProblem::Kind::Parse, "b.cpp", 0, 0, "does not compile");
  auto Parsed = llvm::json::parse(print(writeGitLab));
  ASSERT_TRUE(bool(Parsed)) << llvm::toString(Parsed.takeError());
  const llvm::json::Array &Issues = *Parsed->getAsArray();
  ASSERT_EQ(Issues.size(), 3u);
  EXPECT_EQ(Issues[0].getAsObject()->getString("fingerprint"), "f0");
  EXPECT_EQ(Issues[1].getAsObject()->getString("fingerprint"), "f0-2");
  EXPECT_EQ(Issues[0].getAsObject()->getString("severity"), "major");
  EXPECT_EQ(Issues[1].getAsObject()->getObject("location")->getObject("lines")->getInteger("begin"), 5);
  EXPECT_EQ(Issues[2].getAsObject()->getString("check_name"), "deadline-tidy-parse");
  EXPECT_EQ(Issues[2].getAsObject()->getString("severity"), "critical");
}

TEST_F(ReportTest, JUnitCounts) {
  fill();
  const std::string Text = print(writeJUnit);
  expectXml(Text);
  EXPECT_THAT(Text,
              HasSubstr("<testsuites name=\"deadline-tidy\" tests=\"11\" failures=\"3\" errors=\"3\" skipped=\"2\""));
  EXPECT_THAT(Text, HasSubstr("<testsuite name=\"files\" tests=\"5\" failures=\"0\" errors=\"3\" skipped=\"0\""));
  EXPECT_THAT(Text, HasSubstr("name=\"src/ship.cpp:3:23 in Ship\""));
  EXPECT_THAT(Text, HasSubstr("\nsrc/ship.cpp:2:8: note: frame #7: 250ms bound set here\n"));
  EXPECT_THAT(Text, HasSubstr("<skipped message=\"suppressed: it is a test\"/>"));
  EXPECT_THAT(Text, HasSubstr("<error type=\"timeout\" message=\"took longer than 60s\">"));
}

TEST_F(ReportTest, CheckstyleGroupsByFile) {
  fill();
  const std::string Text = print(writeCheckstyle);
  expectXml(Text);
  EXPECT_THAT(
      Text, HasSubstr("  <file name=\"src/ship.cpp\">\n"
                      "    <error line=\"3\" column=\"23\" severity=\"warning\" message=\"fresh 250ms bound on 'ctx'\" "
                      "source=\"deadline-tidy.deadline-nested-timeout\"/>\n"
                      "    <error line=\"6\" column=\"14\""));
  EXPECT_THAT(Text, HasSubstr("<error line=\"3\" column=\"4\" severity=\"error\""));
  EXPECT_THAT(Text, Not(HasSubstr("asked to be quiet")));
}

TEST_F(ReportTest, ReplacementsAreApplied) {
  const auto Tool = llvm::sys::findProgramByName("clang-apply-replacements-22");
  if (!Tool)
    GTEST_SKIP() << "no clang-apply-replacements-22";
  fill();
  // An edit that is nowhere: nothing of its fix may be applied.
  add(at("src/ship.cpp", 4, 3), "half").Fix = {edit("src/ship.cpp", 4, 3, 4, 9, "throw"),
                                               edit("gone.cpp", 1, 1, 1, 2, "")};
  // Whoever says that it is meant so keeps the code.
  add(at("src/ship.cpp", 4, 3), "meant so").Fix = {edit("src/ship.cpp", 4, 3, 4, 9, "throw")};
  R.Findings.back().Suppressed = Suppression();
  // Text that YAML must quote.
  add(at("src/ship.cpp", 1, 1), "odd").Fix = {edit("src/ship.cpp", 1, 10, 1, 18, "\"s: '%'\t\\n.h\" // # {\n//")};
  write("fixes/all.yaml", print(writeReplacements));
  const auto [Status, Output] = run(*Tool, {Root + "/fixes"});
  EXPECT_EQ(Status, 0) << Output;
  EXPECT_EQ(read(Root + "/src/ship.cpp"), "#include \"s: '%'\t\\n.h\" // # {\n//\n"
                                          "Status Ship(const Context &ctx) {\n"
                                          "  return shop::Fetch(ctx);\n"
                                          "}\n"
                                          "/* \xC3\xA4\xF0\x9F\x98\x80 */ Status More();\n");
}

TEST_F(ReportTest, HostileTextStaysText) {
  const std::string Name = "odd \"%<&\n\xFF.cpp";
  write(Name, "int x;\n");
  Finding &F = add(at(Name, 1, 5), "]]> \"'<&%\r\n\x01\xFF ::error::");
  F.Function = "operator<";
  F.Steps = {{at(Name, 1, 5), "<\xFF\">\n"}};
  problem(FileProblem::Kind::Crash, Name, 1, 1, "<\xFF\">\n");
  expectXml(print(writeJUnit));
  expectXml(print(writeCheckstyle));
  EXPECT_EQ(llvm::StringRef(print(writeGitHub)).count('\n'), 2u);
  for (const Writer Write : {writeJson, writeSarif, writeGitLab}) {
    auto Parsed = llvm::json::parse(print(Write));
    EXPECT_TRUE(bool(Parsed)) << llvm::toString(Parsed.takeError());
  }
  for (const Writer Write : {writeGitHub, writeJUnit, writeCheckstyle, writeReplacements})
    EXPECT_TRUE(llvm::json::isUTF8(print(Write)));
}

TEST_F(ReportTest, EmptyReportsAreValid) {
  EXPECT_EQ(text(), "no findings in 2 files\n");
  EXPECT_EQ(json(writeJson).getArray("findings")->size(), 0u);
  EXPECT_EQ(sarif().getArray("results")->size(), 0u);
  EXPECT_EQ(print(writeGitHub), "");
  EXPECT_EQ(print(writeGitLab), "[]\n");
  expectXml(print(writeJUnit));
  EXPECT_THAT(print(writeJUnit), HasSubstr("tests=\"1\" failures=\"0\""));
  expectXml(print(writeCheckstyle));
  EXPECT_EQ(print(writeReplacements), "---\nMainSourceFile:  ''\nDiagnostics:     []\n...\n");
}

TEST_F(ReportTest, TheSameReportGivesTheSameBytes) {
  fill();
  for (const Writer Write :
       {writeJson, writeSarif, writeGitHub, writeGitLab, writeJUnit, writeCheckstyle, writeReplacements})
    EXPECT_EQ(print(Write), print(Write));
}

} // namespace
} // namespace deadline
