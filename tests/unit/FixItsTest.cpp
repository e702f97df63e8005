//===--- FixItsTest.cpp - deadline-tidy -------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "core/ast/FixIts.h"
#include "TestAst.h"
#include "clang/Tooling/Core/Replacement.h"
#include "gtest/gtest.h"

using namespace clang;
using namespace deadline;
using namespace deadline::test;

namespace {

/// Code with a function `f`, whose statements the edits are about.
class FixIts : public testing::Test {
protected:
  void code(llvm::StringRef Text) {
    Source = Text.str();
    Unit = parse(Source);
    ASSERT_TRUE(Unit);
    ASSERT_FALSE(hasErrors(*Unit));
  }
  ASTContext &context() { return Unit->getASTContext(); }

  /// The statement of a block that starts with \p Start.
  const Stmt *statement(llvm::StringRef Start) {
    struct Visitor : RecursiveASTVisitor<Visitor> {
      llvm::StringRef Start, Source;
      const SourceManager *SM;
      const Stmt *Found = nullptr;
      bool VisitCompoundStmt(CompoundStmt *Block) {
        for (const Stmt *S : Block->body())
          look(S);
        return true;
      }
      bool VisitIfStmt(IfStmt *If) {
        look(If->getThen());
        return true;
      }
      void look(const Stmt *S) {
        const unsigned Offset =
            SM->getFileOffset(SM->getExpansionLoc(S->getBeginLoc()));
        if (Source.substr(Offset).starts_with(Start) && !isa<CompoundStmt>(S))
          Found = S;
      }
    } V;
    V.Start = Start;
    V.Source = Source;
    V.SM = &Unit->getSourceManager();
    V.TraverseDecl(const_cast<FunctionDecl *>(functionOf(*Unit, "f")));
    EXPECT_TRUE(V.Found) << "no statement " << Start.str();
    return V.Found;
  }

  /// The code after the edits; `none` where there are none.
  template <typename Hints> std::string applied(const Hints &Edits) {
    tooling::Replacements All;
    for (const FixItHint &Hint : Edits) {
      tooling::Replacement R(
          Unit->getSourceManager(),
          Hint.RemoveRange.isValid()
              ? Hint.RemoveRange
              : CharSourceRange::getCharRange(Hint.RemoveRange.getBegin(),
                                              Hint.RemoveRange.getBegin()),
          Hint.CodeToInsert);
      if (llvm::Error E = All.add(R)) {
        llvm::consumeError(std::move(E));
        return "conflict";
      }
    }
    auto Result = tooling::applyAllReplacements(Source, All);
    if (!Result) {
      llvm::consumeError(Result.takeError());
      return "conflict";
    }
    return *Result;
  }
  std::string edited(const std::optional<FixItHint> &Hint) {
    return Hint ? applied(std::vector<FixItHint>{*Hint}) : "none";
  }

  std::string Source;
  std::unique_ptr<ASTUnit> Unit;
};

TEST_F(FixIts, RemovalLeavesNoBlankLine) {
  code("void g();\nvoid f() {\n  g();\n  int a = 0;  // why\n  g();\n}\n");
  EXPECT_EQ(edited(removeStatement(statement("int a"), context())),
            "void g();\nvoid f() {\n  g();\n  g();\n}\n");
}

TEST_F(FixIts, RemovalOnASharedLine) {
  code("void g(int);\nvoid f() {\n  g(1); g(2); g(3);\n}\n");
  EXPECT_EQ(edited(removeStatement(statement("g(2)"), context())),
            "void g(int);\nvoid f() {\n  g(1); g(3);\n}\n");
  EXPECT_EQ(edited(removeStatement(statement("g(3)"), context())),
            "void g(int);\nvoid f() {\n  g(1); g(2);\n}\n");
  EXPECT_EQ(edited(removeStatement(statement("g(1)"), context())),
            "void g(int);\nvoid f() {\n  g(2); g(3);\n}\n");
}

TEST_F(FixIts, RemovalKeepsBodiesWithoutBraces) {
  code("void g();\nvoid f(bool b) {\n  if (b)\n    g();\n}\n");
  EXPECT_EQ(edited(removeStatement(statement("g()"), context())), "none");
  EXPECT_EQ(edited(removeStatement(statement("if"), context())),
            "void g();\nvoid f(bool b) {\n}\n");
}

TEST_F(FixIts, RemovalOfSeveralLines) {
  code("void g(int, int);\nvoid f() {\n  g(1,\n    2) ;\n  auto l = [] {\n    "
       "return 1;\n  };\n  while (true) {\n  }\n  for (;;) g(5, 6);\n}\n");
  EXPECT_EQ(edited(removeStatement(statement("g(1"), context())),
            "void g(int, int);\nvoid f() {\n  auto l = [] {\n    return 1;\n  "
            "};\n  while (true) {\n  }\n  for (;;) g(5, 6);\n}\n");
  EXPECT_EQ(edited(removeStatement(statement("auto l"), context())),
            "void g(int, int);\nvoid f() {\n  g(1,\n    2) ;\n  while (true) "
            "{\n  }\n  for (;;) g(5, 6);\n}\n");
  EXPECT_EQ(edited(removeStatement(statement("while"), context())),
            "void g(int, int);\nvoid f() {\n  g(1,\n    2) ;\n  auto l = [] "
            "{\n    return 1;\n  };\n  for (;;) g(5, 6);\n}\n");
  EXPECT_EQ(edited(removeStatement(statement("for"), context())),
            "void g(int, int);\nvoid f() {\n  g(1,\n    2) ;\n  auto l = [] "
            "{\n    return 1;\n  };\n  while (true) {\n  }\n}\n");
}

TEST_F(FixIts, TemporariesAreNoObstacle) {
  code("struct S { S(int); ~S(); void m(); };\nvoid f() {\n  S(1).m();\n}\n");
  EXPECT_EQ(edited(removeStatement(statement("S(1)"), context())),
            "struct S { S(int); ~S(); void m(); };\nvoid f() {\n}\n");
}

TEST_F(FixIts, NothingInMacros) {
  code("#define CALL(X) g(X);\n#define ONE 1\nvoid g(int);\nvoid f() {\n  "
       "CALL(1)\n  g(ONE);\n  g(\n#if 1\n    2\n#endif\n  );\n  g(3);\n}\n");
  EXPECT_EQ(edited(removeStatement(statement("CALL"), context())), "none");
  EXPECT_EQ(edited(removeStatement(statement("g(ONE)"), context())), "none");
  EXPECT_EQ(edited(removeStatement(statement("g(\n"), context())), "none");
  EXPECT_TRUE(spelledByUser(statement("g(3)")->getSourceRange(), context()));
  EXPECT_FALSE(spelledByUser(statement("g(ONE)")->getSourceRange(), context()));
  EXPECT_EQ(textOf(statement("g(3)")->getSourceRange(), context()), "g(3)");
  EXPECT_FALSE(textOf(statement("CALL")->getSourceRange(), context()));
}

TEST_F(FixIts, Insertions) {
  code("void g();\nvoid f(bool b) {\n    g();  // done\n    { g(); }\n    if "
       "(b) g();\n}\n");
  EXPECT_EQ(edited(insertBefore(statement("if"), "return;", context())),
            "void g();\nvoid f(bool b) {\n    g();  // done\n    { g(); }\n    "
            "return;\n    if (b) g();\n}\n");
  const auto Calls = callsOf(*Unit, "g");
  ASSERT_EQ(Calls.size(), 3u);
  EXPECT_EQ(edited(insertAfter(Calls[0], "return;", context())),
            "void g();\nvoid f(bool b) {\n    g();  // done\n    return;\n    "
            "{ g(); }\n    if (b) g();\n}\n");
  EXPECT_EQ(edited(insertAfter(Calls[1], "return;", context())),
            "void g();\nvoid f(bool b) {\n    g();  // done\n    { g(); "
            "return; }\n    if (b) g();\n}\n");
  EXPECT_EQ(edited(insertBefore(Calls[1], "int a;", context())),
            "void g();\nvoid f(bool b) {\n    g();  // done\n    { int a; g(); "
            "}\n    if (b) g();\n}\n");
  EXPECT_EQ(edited(insertBefore(Calls[2], "int a;", context())), "none");
  EXPECT_EQ(edited(insertAfter(Calls[2], "int a;", context())), "none");
}

TEST_F(FixIts, MoveIntoALoop) {
  code("void g(int);\nvoid f() {\n  int a = 0;\n  // Two of them.\n  int b = a "
       "+\n          1;\n\n  while (true) {\n    g(b);\n  }\n}\n");
  const Stmt *Moved[] = {statement("int a"), statement("int b")};
  const auto Edits = moveBefore(Moved, statement("g(b)"), context());
  ASSERT_TRUE(Edits);
  EXPECT_EQ(
      applied(*Edits),
      "void g(int);\nvoid f() {\n\n  while (true) {\n    int a = 0;\n    // "
      "Two of them.\n    int b = a +\n            1;\n    g(b);\n  }\n}\n");
}

TEST_F(FixIts, StringsOverSeveralLinesStay) {
  code("void g(const char *);\nvoid f() {\n  g(R\"(a\n  b)\");\n  while (true) "
       "{\n    g(\"c\");\n  }\n}\n");
  const Stmt *Moved[] = {statement("g(R")};
  EXPECT_FALSE(moveBefore(Moved, statement("g(\"c\")"), context()));
}

TEST_F(FixIts, IndentationStep) {
  code("void g();\nvoid f() {\n\tg();\n}\nvoid h() {}\n");
  EXPECT_EQ(
      indentationStep(cast<CompoundStmt>(functionOf(*Unit, "f")->getBody()),
                      context()),
      "\t");
  EXPECT_EQ(
      indentationStep(cast<CompoundStmt>(functionOf(*Unit, "h")->getBody()),
                      context()),
      "  ");
}

TEST_F(FixIts, Arguments) {
  code("#define TEN 10\nvoid g(int = 1, int = 2, int = 3);\nvoid f() {\n  "
       "g();\n  g(4 );\n  g(TEN);\n}\n");
  const auto Calls = callsOf(*Unit, "g");
  EXPECT_NE(edited(appendArgument(Calls[0], "x", context())).find("  g(x);\n"),
            std::string::npos);
  EXPECT_NE(
      edited(appendArgument(Calls[1], "x", context())).find("  g(4, x );\n"),
      std::string::npos);
  EXPECT_NE(
      edited(appendArgument(Calls[2], "x", context())).find("  g(TEN, x);\n"),
      std::string::npos);
  EXPECT_NE(edited(replaceTokens(Calls[1]->getArg(0)->getSourceRange(), "55",
                                 context()))
                .find("  g(55 );\n"),
            std::string::npos);
  EXPECT_EQ(edited(replaceTokens(Calls[2]->getArg(0)->getSourceRange(), "55",
                                 context())),
            "none");
}

TEST_F(FixIts, CarriageReturns) {
  code("void g();\r\nvoid f() {\r\n  g();\r\n  int a = 0;\r\n}\r\n");
  EXPECT_EQ(edited(removeStatement(statement("int a"), context())),
            "void g();\r\nvoid f() {\r\n  g();\r\n}\r\n");
}

} // namespace
