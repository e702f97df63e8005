//===--- ScanTest.cpp - deadline-tidy ---------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// What a text says without being parsed, and which names lead to more files.

#include "TestFiles.h"
#include "scan/FileWords.h"
#include "scan/Reach.h"
#include "gtest/gtest.h"

using namespace deadline;

namespace {

const ModelWords &words() {
  static const ModelWords Words(Catalogue::builtin());
  return Words;
}

bool saysModelled(const FileWords &F, llvm::StringRef Word) {
  const std::optional<unsigned> Number = words().numberOf(Word);
  return Number && F.Model.test(*Number);
}

TEST(FileWords, CommentsAndTextsSayNothing) {
  const FileWords F = wordsOf("// set_deadline\n/* TryCancel */ const char *s = \"IsCancelled\"; int x = R\"(get)\"[0];",
                              /*System=*/false, words());
  EXPECT_FALSE(saysModelled(F, "set_deadline"));
  EXPECT_FALSE(saysModelled(F, "TryCancel"));
  EXPECT_FALSE(saysModelled(F, "IsCancelled"));
  EXPECT_FALSE(F.NamesTime);
}

TEST(FileWords, AllBranchesAndMacrosCount) {
  const FileWords F = wordsOf("#if 0\n#define STOP(c) c.TryCancel()\n#endif\n", /*System=*/false, words());
  EXPECT_TRUE(saysModelled(F, "TryCancel"));
}

TEST(FileWords, PastedNames) {
  EXPECT_TRUE(saysModelled(wordsOf("#define TRY(What) c.Try##What()\n", /*System=*/false, words()), "TryCancel"));
  EXPECT_TRUE(saysModelled(wordsOf("#define IS(How) c.How##Cancelled()\n", /*System=*/false, words()), "IsCancelled"));
  EXPECT_FALSE(saysModelled(wordsOf("#define TRY(What) c.Trying##What()\n", /*System=*/false, words()), "TryCancel"));
}

TEST(FileWords, NamesOfTime) {
  for (llvm::StringRef Name : {"timeout", "kPollMs", "std::chrono::seconds", "maxWait", "delay_s", "abs_deadline"})
    EXPECT_TRUE(wordsOf("int f(" + Name.str() + ");", false, words()).NamesTime) << Name.str();
  for (llvm::StringRef Name : {"items", "system", "first", "user_name", "params"})
    EXPECT_FALSE(wordsOf("int f(" + Name.str() + ");", false, words()).NamesTime) << Name.str();
}

TEST(FileWords, AnnotationsOfTheUser) {
  EXPECT_TRUE(wordsOf("[[clang::annotate(\"deadline:cancel\")]] void f();", false, words()).Annotates);
  EXPECT_FALSE(wordsOf("// deadline:cancel\n", false, words()).Annotates);
}

TEST(FileWords, NamesThatALibraryGives) {
  const FileWords F = wordsOf("using Timer = impl::basic_waitable_timer<clock>;\n"
                              "typedef struct { int a; } wait, Handle;\n"
                              "#define STOP_ALL(x) \\\n  (x).TryCancel()\n"
                              "int other(); // get\n",
                              /*System=*/true, words());
  auto StandsFor = [&](llvm::StringRef Name, llvm::StringRef Word) {
    const std::optional<unsigned> Number = words().numberOf(Word);
    return Number && llvm::is_contained(F.Aliases, std::pair(Name.str(), *Number));
  };
  EXPECT_TRUE(StandsFor("Timer", "basic_waitable_timer"));
  EXPECT_TRUE(StandsFor("STOP_ALL", "TryCancel"));
  EXPECT_FALSE(StandsFor("other", "TryCancel"));
}

uint8_t use(llvm::StringRef Text, llvm::StringRef Name) { return namesIn(Text).lookup(Name); }

TEST(NamesIn, ADefinitionHasABody) {
  EXPECT_TRUE(use("int shop::Stock::Take(int n) const noexcept { return n; }", "Take") & Defined);
  EXPECT_TRUE(use("auto Take(int n) -> std::optional<int> {", "Take") & Defined);
  EXPECT_TRUE(use("Stock::Stock(int n) : n_{n} {}", "Stock") & Defined);
  EXPECT_TRUE(use("template <> int Take<int>(int n) { return n; }", "Take") & Defined);
  EXPECT_TRUE(use("int Stock::operator()(int n) { return n; }", "operator") & Defined);
  EXPECT_FALSE(use("int Take(int n);", "Take") & Defined);
  EXPECT_FALSE(use("int x = Take(1);", "Take") & Defined);
  EXPECT_FALSE(use("void f() { if (Take(1)) { } }", "Take") & Defined);
}

TEST(NamesIn, ADeclarationIsNoUse) {
  EXPECT_FALSE(use("int Take(int n); class Stock { std::vector<int> Take(int n); int *Take(); };", "Take") & Used);
  EXPECT_TRUE(use("int x = Take(1);", "Take") & Used);
  EXPECT_TRUE(use("void f() { return Take(1); }", "Take") & Used);
  EXPECT_TRUE(use("Run(&Take);", "Take") & Used);
  EXPECT_TRUE(use("stock.Take(1);", "Take") & Used);
  EXPECT_EQ(use("int Take(int n);", "Give"), 0);
}

TEST(UnparsedUnits, LeadOnlyToWhatIsNamed) {
  const test::TestFolder Folder;
  const std::string Header = Folder.write("stock.h", "namespace shop { int Take(int n); }\n");
  const std::string Defines = Folder.write("take.cpp", "int shop::Take(int n) { return n; }\n");
  const std::string Calls = Folder.write("call.cpp", "int Call() { return shop::Take(2); }\n");
  const std::string Other = Folder.write("other.cpp", "int Take(double) { return 1; }\n");
  UnparsedUnits Units;
  Units.add(1, Defines, {Header, Defines});
  Units.add(2, Calls, {Calls, Header});
  Units.add(3, Other, {Other});
  Units.add(4, Header, {Header});
  EXPECT_EQ(Units.take({{"Take", {"stock"}, false}}), std::vector<size_t>());
  EXPECT_EQ(Units.take({{"Take", {"shop"}, false}}), std::vector<size_t>({1}));
  EXPECT_EQ(Units.take({{"Take", {"shop"}, true}}), std::vector<size_t>({2, 4}));
  EXPECT_EQ(Units.take({{"Take", {"shop"}, true}, {"Take", {"shop"}, false}}), std::vector<size_t>());
  EXPECT_FALSE(Units.empty());
}

} // namespace
