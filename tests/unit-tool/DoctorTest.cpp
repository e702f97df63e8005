//===--- DoctorTest.cpp - deadline-tidy -------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// What `doctor` finds wrong, and that it finds nothing where all is well.

#include "doctor/Checkup.h"
#include "TestFiles.h"
#include "clang/Basic/Version.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

using namespace deadline;
using namespace deadline::test;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

namespace {

std::string printed(const Diagnoses &All) {
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  writeDiagnoses(All, OS);
  return Text;
}

TEST(Doctor, Lines) {
  EXPECT_EQ(printed({{Diagnosis::Verdict::Ok, "one", ""},
                     {Diagnosis::Verdict::Warn, "two", "do this"},
                     {Diagnosis::Verdict::Fail, "three", "do that"}}),
            "ok    one\nwarn  two\n      do this\nfail  three\n      do that\n");
}

TEST(Doctor, ResourceDir) {
  const TestFolder Folder;
  const auto Said = [](const std::string &Path) {
    Diagnoses All;
    examineResourceDir(Path, All);
    return printed(All);
  };
  EXPECT_THAT(Said(Folder.path("none")), HasSubstr("fail  Clang's own headers are not in '"));
  const std::string Major = CLANG_VERSION_MAJOR_STRING;
  Folder.write(Major + "/include/stddef.h", "");
  Folder.write(Major + ".1.0/include/stddef.h", "");
  Folder.write("7/include/stddef.h", "");
  Folder.write("other/include/stddef.h", "");
  for (const char *End : {"", ".1.0", "/"}) {
    const std::string Path = Folder.path("") + "/" + Major + End;
    EXPECT_EQ(Said(Path), "ok    Clang's own headers: " + Path + "\n");
  }
  EXPECT_THAT(Said(Folder.path("7")),
              HasSubstr("' are of Clang 7, but deadline-tidy is built with Clang " + Major + "\n"));
  EXPECT_THAT(Said(Folder.path("other")), HasSubstr("warn  '"));
}

std::string saidOf(const TestFolder &Folder, llvm::StringRef Text) {
  auto D = parseDatabase(Folder.path("compile_commands.json"), Text);
  if (!D)
    return llvm::toString(D.takeError());
  Diagnoses All;
  examineDatabase(*D, Folder.path(""), All);
  return printed(All);
}

TEST(Doctor, GoodDatabase) {
  const TestFolder Folder;
  Folder.write("src/a.cpp", "");
  Folder.write("src/b.cpp", "");
  EXPECT_EQ(saidOf(Folder, R"([
    {"directory": ".", "file": "src/a.cpp", "command": "ccache /usr/bin/g++ src/a.cpp"},
    {"directory": ".", "file": "src/a.cpp", "command": "ccache /usr/bin/g++ src/a.cpp"},
    {"directory": ".", "file": "src/a.cpp", "command": "/usr/bin/g++ -DTWO src/a.cpp"},
    {"directory": ".", "file": "src/b.cpp", "command": "clang++ -no-such-flag src/b.cpp"}])"),
            "ok    compilation database: compile_commands.json, 2 files, 3 ways to compile them, 1 entry repeats "
            "another\n"
            "ok    compilers: clang++ (1), g++ (2)\n"
            "ok    flags that Clang does not know, left out: -no-such-flag (1)\n");
}

TEST(Doctor, DatabaseOfWhatIsNotThere) {
  const TestFolder Folder;
  Folder.write("a.cpp", "");
  const std::string Said = saidOf(Folder, R"([
    {"directory": ".", "file": "a.cpp", "command": "g++ @none.rsp a.cpp"},
    {"directory": ".", "file": "b.cpp", "command": "g++ b.cpp"},
    {"directory": ".", "file": "c.cpp", "command": "g++ c.cpp"},
    {"directory": ".", "file": "d.cpp", "command": "g++ d.cpp"},
    {"directory": ".", "file": "e.cpp", "command": "g++ e.cpp"},
    {"directory": "gone", "file": "../a.cpp", "command": "g++ ../a.cpp"}])");
  EXPECT_THAT(Said, HasSubstr("fail  1 folder of the database is not there: 'gone'\n"));
  EXPECT_THAT(Said, HasSubstr("fail  4 source files of the database are not there: 'b.cpp', 'c.cpp', 'd.cpp' and 1 "
                              "more\n"));
  EXPECT_THAT(Said, HasSubstr("fail  1 response file of the database is not there: 'none.rsp'\n"));
}

HeaderReport preprocessed(const TestFolder &Folder, llvm::StringRef Text) {
  clang::tooling::CompileCommand Command;
  Command.Directory = Folder.path("");
  Command.Filename = Folder.write("a.cpp", Text);
  Command.CommandLine = {"clang++", "-fsyntax-only", "-nostdinc", "-nostdinc++", "-Iinc", Command.Filename};
  return preprocess(Command);
}

TEST(Doctor, HeadersThatAreMissing) {
  const TestFolder Folder;
  Folder.write("inc/there.h", "#include <deeper.h>\n");
  const HeaderReport R = preprocessed(Folder, "#include \"one.h\"\n#include <there.h>\n#include <vector>\n"
                                              "#include \"one.h\"\n#if __has_include(<maybe.h>)\n#endif\n"
                                              "#ifdef NOT\n#include \"not.h\"\n#endif\n#error follows from it\n");
  EXPECT_THAT(R.Missing, ElementsAre("one.h", "deeper.h", "vector"));
  EXPECT_EQ(R.Error, "");

  const HeaderReport Copy = readHeaderReport(writeHeaderReport(R));
  EXPECT_EQ(Copy.Missing, R.Missing);
  EXPECT_EQ(Copy.Error, "");
}

TEST(Doctor, OtherErrors) {
  const TestFolder Folder;
  const HeaderReport R = preprocessed(Folder, "#error wrong platform\n#error and more\n");
  EXPECT_EQ(R.Error, "wrong platform");
  EXPECT_EQ(readHeaderReport(writeHeaderReport(R)).Error, "wrong platform");
  EXPECT_EQ(preprocessed(Folder, "int x;\n").Error, "");

  clang::tooling::CompileCommand Command;
  Command.Directory = Folder.path("none");
  Command.Filename = Folder.path("a.cpp");
  Command.CommandLine = {"clang++", "-fsyntax-only", Command.Filename};
  EXPECT_THAT(preprocess(Command).Error, HasSubstr("can not go to '"));
  Command.Directory = Folder.path("");
  Command.CommandLine = {"clang++", "-fsyntax-only"};
  EXPECT_NE(preprocess(Command).Error, "");
}

TEST(Doctor, HeadersAreToldByHeader) {
  Diagnoses All;
  const std::pair<std::string, HeaderReport> Reports[] = {
      {"a.cpp", {{"gen.h", "vector"}, ""}}, {"b.cpp", {{"gen.h"}, ""}}, {"c.cpp", {{}, "wrong"}}};
  examineHeaders(Reports, 9, All);
  const std::string Said = printed(All);
  EXPECT_THAT(Said, HasSubstr("fail  'c.cpp' can not be preprocessed: wrong\n"));
  EXPECT_THAT(Said, HasSubstr("fail  the header 'gen.h' is not found, included in 'a.cpp', 'b.cpp'\n      if it is "
                              "generated"));
  EXPECT_THAT(Said, HasSubstr("fail  the header 'vector' is not found, included in 'a.cpp'\n      install the C++"));
  EXPECT_THAT(Said, testing::Not(HasSubstr("ok ")));

  All.clear();
  examineHeaders({{{"a.cpp", {}}}}, 9, All);
  EXPECT_EQ(printed(All), "ok    headers: found, in 1 of 9 files; --verbose looks at all\n");
  All.clear();
  examineHeaders({{{"a.cpp", {}}}}, 1, All);
  EXPECT_EQ(printed(All), "ok    headers: found, in the only file\n");
  All.clear();
  examineHeaders({}, 9, All);
  EXPECT_THAT(All, IsEmpty());
}

TEST(Doctor, Git) {
  const TestFolder Folder;
  Diagnoses All;
  examineGit(Folder.path(""), All);
  ASSERT_EQ(All.size(), 1u);
  EXPECT_EQ(All[0].TheVerdict, Diagnosis::Verdict::Warn);
}

} // namespace
