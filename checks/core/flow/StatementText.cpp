//===--- StatementText.cpp - deadline-tidy --------------------------------===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "core/flow/StatementText.h"
#include "clang/Lex/Lexer.h"

using namespace clang;

namespace deadline {

std::optional<SourceLocation> afterStatement(const Stmt *S, const ASTContext &Context) {
  const SourceManager &SM = Context.getSourceManager();
  const LangOptions &Lang = Context.getLangOpts();
  const SourceLocation End = S->getEndLoc();
  if (S->getBeginLoc().isMacroID() || End.isMacroID())
    return std::nullopt;
  // A declaration's range has its semicolon, an expression's has not.
  const SourceLocation Last = Lexer::getLocForEndOfToken(End, 0, SM, Lang);
  if (isa<CompoundStmt>(S) || Lexer::getSourceText(CharSourceRange::getTokenRange(End), SM, Lang) == ";")
    return Last;
  const std::optional<Token> Next = Lexer::findNextToken(End, SM, Lang);
  if (!Next || Next->isNot(tok::semi))
    return std::nullopt;
  return Next->getEndLoc();
}

std::string indentOf(const Stmt *S, const ASTContext &Context) {
  return Lexer::getIndentationForLine(S->getBeginLoc(), Context.getSourceManager()).str();
}

std::optional<std::string> statementText(const Stmt *S, const ASTContext &Context) {
  const std::optional<SourceLocation> End = afterStatement(S, Context);
  if (!End)
    return std::nullopt;
  return Lexer::getSourceText(CharSourceRange::getCharRange(S->getBeginLoc(), *End),
                              Context.getSourceManager(), Context.getLangOpts())
      .str();
}

} // namespace deadline
