//===--- StatementText.h - deadline-tidy ------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Where a statement ends in the text, and how its line is indented.
///
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CORE_FLOW_STATEMENTTEXT_H
#define DEADLINE_CORE_FLOW_STATEMENTTEXT_H

#include "clang/AST/ASTContext.h"
#include "clang/AST/Stmt.h"
#include <optional>
#include <string>

namespace deadline {

/// The place behind the statement and its semicolon; nothing where a macro
/// spells it.
std::optional<clang::SourceLocation> afterStatement(const clang::Stmt *S,
                                                    const clang::ASTContext &Context);
/// The blanks that the line of \p S starts with.
std::string indentOf(const clang::Stmt *S, const clang::ASTContext &Context);
/// The text of the statement with its semicolon.
std::optional<std::string> statementText(const clang::Stmt *S, const clang::ASTContext &Context);

} // namespace deadline

#endif
