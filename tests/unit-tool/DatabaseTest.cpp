//===--- DatabaseTest.cpp - deadline-tidy -----------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// Compilation databases, good ones and damaged ones. Each
/// testdata/corrupt/database/NAME.json has its message in NAME.expected.

#include "extract/Database.h"
#include "TestFiles.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include <unistd.h>

using namespace deadline;
using namespace deadline::test;
using testing::ElementsAre;

namespace {

Database good(llvm::Expected<Database> D) {
  if (!D) {
    ADD_FAILURE() << llvm::toString(D.takeError());
    return {};
  }
  return std::move(*D);
}

std::string problem(llvm::Expected<Database> D) {
  if (D) {
    ADD_FAILURE() << "it is taken";
    return "";
  }
  return llvm::toString(D.takeError());
}

TEST(Database, Entries) {
  const Database D = good(parseDatabase("/b/compile_commands.json", R"([
  {"directory": "/p/sub", "file": "../z.cpp", "command": "g++ -DX=\"a b\" '-DY=\"q\"' -c ../z.cpp", "output": "z.o"},
  {
    "file": "/p/a.cpp", "arguments": ["clang++", "-DX=a b", "-c", "/p/a.cpp"], "directory": "."
  }
])"));
  EXPECT_EQ(D.File, "/b/compile_commands.json");
  ASSERT_EQ(D.Entries.size(), 2u);
  const DatabaseEntry &A = D.Entries[0], &Z = D.Entries[1];
  EXPECT_EQ(A.Command.Filename, "/p/a.cpp");
  EXPECT_EQ(A.Command.Directory, "/b");
  EXPECT_EQ(A.Line, 3u);
  EXPECT_THAT(A.Command.CommandLine, ElementsAre("clang++", "-DX=a b", "-c", "/p/a.cpp"));
  EXPECT_EQ(Z.Command.Filename, "/p/z.cpp");
  EXPECT_EQ(Z.Command.Directory, "/p/sub");
  EXPECT_EQ(Z.Command.Output, "z.o");
  EXPECT_EQ(Z.Line, 2u);
  EXPECT_THAT(Z.Command.CommandLine, ElementsAre("g++", "-DX=a b", "-DY=\"q\"", "-c", "../z.cpp"));
}

TEST(Database, DuplicatesAndVariants) {
  const Database D = good(parseDatabase("/b/c.json", R"([
    {"directory": "/p", "file": "b.cpp", "command": "c++ b.cpp"},
    {"directory": "/p", "file": "a.cpp", "command": "c++ -DTWO a.cpp"},
    {"directory": "/p", "file": "./a.cpp", "command": "c++ -DONE a.cpp"},
    {"directory": "/p/x/..", "file": "a.cpp", "arguments": ["c++", "-DTWO", "a.cpp"]}])"));
  EXPECT_EQ(D.Duplicates, 1u);
  ASSERT_EQ(D.Entries.size(), 3u);
  const auto OfA = D.of("/p/a.cpp");
  ASSERT_EQ(OfA.size(), 2u);
  EXPECT_EQ(OfA[0].Command.CommandLine[1], "-DONE");
  EXPECT_EQ(OfA[1].Command.CommandLine[1], "-DTWO");
  EXPECT_EQ(D.of("/p/./b.cpp").size(), 1u);
  EXPECT_TRUE(D.of("/p/c.cpp").empty());
}

TEST(Database, PlacesOfEntriesInOddTexts) {
  // Brackets and escapes in strings, and values in values.
  const Database D = good(parseDatabase("/b/c.json", "\n\n[{\"directory\":\"/p\",\"file\":\"]\\\"[\",\n"
                                                     "\"arguments\":[\"c++\",\"{\\\\\"]}\n ,\n\n"
                                                     "{\"directory\":\"/p\",\"file\":\"z\",\"command\":\"c\"}]"));
  ASSERT_EQ(D.Entries.size(), 2u);
  EXPECT_EQ(D.Entries[0].Line, 3u);
  EXPECT_EQ(D.Entries[1].Line, 7u);
  EXPECT_EQ(D.Entries[0].Command.Filename, "/p/]\"[");
}

TEST(Database, ResponseFiles) {
  const TestFolder Folder;
  Folder.write("flags.rsp", "-DA='x y' @more.rsp\n-DB");
  Folder.write("more.rsp", "-I sub");
  const Database D = good(parseDatabase(Folder.path("c.json"), R"([
    {"directory": ".", "file": "a.cpp", "command": "c++ @flags.rsp @none.rsp a.cpp"}])"));
  ASSERT_EQ(D.Entries.size(), 1u);
  EXPECT_THAT(D.Entries[0].Command.CommandLine,
              ElementsAre("c++", "-DA=x y", "-I", "sub", "-DB", "@none.rsp", "a.cpp"));
  EXPECT_THAT(D.Entries[0].UnreadResponseFiles, ElementsAre("none.rsp"));
}

TEST(Database, FoundUpwards) {
  const TestFolder Folder;
  Folder.write("p/src/deep/a.cpp", "");
  EXPECT_EQ(findDatabase(Folder.path("p/src/deep")), std::nullopt);
  const std::string Build = Folder.write("p/build/compile_commands.json", "[]");
  EXPECT_EQ(findDatabase(Folder.path("p/src/deep")), Build);
  EXPECT_EQ(findDatabase(Folder.path("p")), Build);
  const std::string Near = Folder.write("p/src/compile_commands.json", "[]");
  EXPECT_EQ(findDatabase(Folder.path("p/src/deep")), Near);
  EXPECT_EQ(findDatabase(Folder.path("p")), Build);
}

TEST(Database, LoadedByFileOrFolder) {
  const TestFolder Folder;
  const char *Text = R"([{"directory": "/p", "file": "a.cpp", "command": "c++ a.cpp"}])";
  const std::string File = Folder.write("p/build/compile_commands.json", Text);
  EXPECT_EQ(good(loadDatabase(File)).File, File);
  EXPECT_EQ(good(loadDatabase(Folder.path("p/build"))).File, File);
  EXPECT_EQ(good(loadDatabase(Folder.path("p") + "/../p/build/")).File, File);
  EXPECT_EQ(problem(loadDatabase(Folder.path("p"))),
            "no compile_commands.json in '" + Folder.path("p") + "', did you mean its folder 'build'?");
  EXPECT_EQ(problem(loadDatabase(Folder.path(""))), "no compile_commands.json in '" + Folder.path("") + "'");
  EXPECT_EQ(problem(loadDatabase(Folder.path("none"))),
            "can not read '" + Folder.path("none") + "': No such file or directory");
}

TEST(Database, LinksLeadToTheSameFile) {
  const TestFolder Folder;
  const std::string File = Folder.write("real/a.cpp", "");
  ASSERT_EQ(symlink("real", Folder.path("link").c_str()), 0);
  const Database D =
      good(parseDatabase(Folder.path("c.json"), R"([{"directory": "link", "file": "a.cpp", "command": "c++ a.cpp"}])"));
  EXPECT_EQ(D.of(Folder.path("link/a.cpp")).size(), 1u);
  EXPECT_EQ(D.of(File).size(), 1u);
}

TEST(Database, FlagsInsteadOfAFile) {
  const Database D = fixedDatabase({"b.cpp", "/x/a.cpp", "./b.cpp"}, {"-DX"}, "/p");
  EXPECT_EQ(D.File, "");
  ASSERT_EQ(D.Entries.size(), 2u);
  EXPECT_EQ(D.Entries[0].Command.Filename, "/p/b.cpp");
  EXPECT_EQ(D.Entries[0].Command.Directory, "/p");
  EXPECT_THAT(D.Entries[0].Command.CommandLine, ElementsAre("clang-tool", "-DX", "/p/b.cpp"));
  EXPECT_EQ(D.Entries[1].Command.Filename, "/x/a.cpp");
}

//===--- Damaged ones -----------------------------------------------------===//

const std::string CorruptFolder = DEADLINE_SOURCE_DIR "/testdata/corrupt/database";

std::vector<std::string> corruptFiles() {
  std::vector<std::string> Names;
  std::error_code EC;
  for (llvm::sys::fs::directory_iterator It(CorruptFolder, EC), End; !EC && It != End; It.increment(EC))
    if (llvm::sys::path::extension(It->path()) == ".json")
      Names.push_back(llvm::sys::path::stem(It->path()).str());
  llvm::sort(Names);
  return Names;
}

class CorruptDatabase : public testing::TestWithParam<std::string> {};

TEST_P(CorruptDatabase, SaysWhatIsWrongAndWhere) {
  const std::string File = CorruptFolder + "/" + GetParam() + ".json";
  auto Expected = llvm::MemoryBuffer::getFile(CorruptFolder + "/" + GetParam() + ".expected");
  ASSERT_TRUE(Expected);
  EXPECT_EQ(problem(loadDatabase(File)), File + ":" + (*Expected)->getBuffer().rtrim().str());
}

INSTANTIATE_TEST_SUITE_P(Files, CorruptDatabase, testing::ValuesIn(corruptFiles()), [](const auto &Info) {
  std::string Name = Info.param;
  std::replace(Name.begin(), Name.end(), '-', '_');
  return Name;
});

TEST(Database, DamagedFilesAreThere) { EXPECT_GE(corruptFiles().size(), 22u); }

} // namespace
