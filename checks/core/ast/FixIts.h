//===--- FixIts.h - deadline-tidy -------------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Edits of whole statements, names and arguments. Each helper gives nothing
/// where a token that it would touch was not spelled by the user outside a
/// macro, or where the edit would not leave well-formed, well-indented code.
///
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CORE_AST_FIXITS_H
#define DEADLINE_CORE_AST_FIXITS_H

#include "clang/AST/Expr.h"
#include "clang/AST/Stmt.h"
#include "clang/Basic/Diagnostic.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallVector.h"
#include <optional>
#include <string>

namespace deadline {

/// Every token of \p Range was spelled in one file, outside macro definitions,
/// arguments and names, and no preprocessor directive stands between.
bool spelledByUser(clang::SourceRange Range, const clang::ASTContext &Context);

/// The text of a token range, if it was spelled by the user.
std::optional<std::string> textOf(clang::SourceRange Range,
                                  const clang::ASTContext &Context);

/// A statement with its semicolon.
std::optional<clang::CharSourceRange>
statementRange(const clang::Stmt *S, const clang::ASTContext &Context);

/// A statement with its semicolon, its indentation and a comment behind it on
/// its last line, and the line end: removing it leaves no blank line. Where it
/// shares a line with others, only itself and the blanks that follow.
std::optional<clang::CharSourceRange>
wholeLines(const clang::Stmt *S, const clang::ASTContext &Context);

/// The blanks before the line on which \p S begins.
std::optional<std::string> indentationOf(const clang::Stmt *S,
                                         const clang::ASTContext &Context);

/// One level of indentation, as the code around \p S has it: the difference
/// between a block and the statements in it.
std::string indentationStep(const clang::CompoundStmt *Block,
                            const clang::ASTContext &Context);

/// \p S is a statement of a block, so that it can be removed and others can
/// stand beside it. False for the body of an `if` without braces.
bool standsInBlock(const clang::Stmt *S, clang::ASTContext &Context);

std::optional<clang::FixItHint> removeStatement(const clang::Stmt *S,
                                                clang::ASTContext &Context);
/// \p Text, a statement without its indentation, on a line before or after
/// that of \p S.
std::optional<clang::FixItHint> insertBefore(const clang::Stmt *S,
                                             llvm::StringRef Text,
                                             clang::ASTContext &Context);
std::optional<clang::FixItHint> insertAfter(const clang::Stmt *S,
                                            llvm::StringRef Text,
                                            clang::ASTContext &Context);

/// The text of consecutive statements and of what stands between them, with
/// their common indentation replaced by \p Indentation. The first line gets
/// none, and there is no line end behind the last.
std::optional<std::string> reindented(llvm::ArrayRef<const clang::Stmt *> Stmts,
                                      llvm::StringRef Indentation,
                                      const clang::ASTContext &Context);

/// Moves consecutive statements of one block in front of \p Target, which may
/// stand deeper: two edits, or nothing.
std::optional<llvm::SmallVector<clang::FixItHint, 2>>
moveBefore(llvm::ArrayRef<const clang::Stmt *> Stmts, const clang::Stmt *Target,
           clang::ASTContext &Context);

/// How to leave a function that returns nothing; empty for the others.
llvm::StringRef leavingStatement(const clang::FunctionDecl *Function);

/// The first of \p Names that nothing around \p Function or within it is
/// called, so that a variable of that name hides nothing; empty if none is.
llvm::StringRef freeName(const clang::FunctionDecl *Function,
                         llvm::ArrayRef<llvm::StringRef> Names);

/// Replaces the tokens of \p Range.
std::optional<clang::FixItHint> replaceTokens(clang::SourceRange Range,
                                              llvm::StringRef Text,
                                              const clang::ASTContext &Context);

/// Where the user wrote what stands at \p Loc. Some functions are macros as
/// well, which check the arguments and call the function of the same name with
/// them; an argument of such a macro is as good as one of the function.
clang::SourceLocation outOfOwnMacro(clang::SourceLocation Loc, const clang::FunctionDecl *Callee,
                                    const clang::ASTContext &Context);

/// The current time as a chrono point of the type that is written there:
/// `Clock::now()` for `Clock::time_point`.
std::optional<std::string> nowOfPoint(const clang::TypeSourceInfo &Written, const clang::ASTContext &Context);

/// Adds an argument behind those that \p Call spells.
std::optional<clang::FixItHint>
appendArgument(const clang::CallExpr *Call, llvm::StringRef Text,
               const clang::ASTContext &Context);

/// Removes one of the arguments that \p Call spells, with its comma.
std::optional<clang::FixItHint>
removeArgument(const clang::CallExpr *Call, const clang::Expr *Arg,
               const clang::ASTContext &Context);

/// Calls another function of the same class or namespace: replaces the name
/// alone.
std::optional<clang::FixItHint>
renameCallee(const clang::CallExpr *Call, llvm::StringRef Name,
             const clang::ASTContext &Context);

} // namespace deadline

#endif
