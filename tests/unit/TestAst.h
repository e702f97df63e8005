//===--- TestAst.h - deadline-tidy ------------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Parses code for a test, and finds things in it by name.
///
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_TESTS_UNIT_TESTAST_H
#define DEADLINE_TESTS_UNIT_TESTAST_H

#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/Version.h"
#include "clang/Frontend/ASTUnit.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/ADT/Twine.h"
#include <memory>
#include <string>
#include <vector>

namespace deadline::test {

/// Where the headers of the packaged compiler are: a test program does not
/// stand beside them, so Clang can not find them by itself.
inline std::string resourceDir() {
  return ("/usr/lib/llvm-" + llvm::Twine(CLANG_VERSION_MAJOR) + "/lib/clang/" +
          llvm::Twine(CLANG_VERSION_MAJOR))
      .str();
}

/// \p Code as C++20. The tests decide for themselves whether errors matter:
/// see hasErrors().
inline std::unique_ptr<clang::ASTUnit>
parse(llvm::StringRef Code, std::vector<std::string> ExtraArgs = {},
      llvm::StringRef FileName = "input.cc") {
  std::vector<std::string> Args{"-std=c++20", "-Wno-everything",
                                "-resource-dir=" + resourceDir()};
  Args.insert(Args.end(), ExtraArgs.begin(), ExtraArgs.end());
  return clang::tooling::buildASTFromCodeWithArgs(Code, Args, FileName);
}

inline bool hasErrors(clang::ASTUnit &Unit) {
  return Unit.getDiagnostics().hasErrorOccurred();
}

/// The name that a call spells, also where a template does not know yet which
/// function it is.
inline llvm::StringRef calledName(const clang::CallExpr *Call) {
  const clang::Expr *Callee = Call->getCallee()->IgnoreParenImpCasts();
  clang::DeclarationName Name;
  if (const auto *Ref = llvm::dyn_cast<clang::DeclRefExpr>(Callee))
    Name = Ref->getDecl()->getDeclName();
  else if (const auto *Lookup = llvm::dyn_cast<clang::OverloadExpr>(Callee))
    Name = Lookup->getName();
  else if (const auto *Member = llvm::dyn_cast<clang::MemberExpr>(Callee))
    Name = Member->getMemberDecl()->getDeclName();
  return Name.isIdentifier() && Name.getAsIdentifierInfo()
             ? Name.getAsIdentifierInfo()->getName()
             : llvm::StringRef();
}

/// All calls of functions with this name, in the order of the source.
/// Instantiations of templates are left out.
inline std::vector<const clang::CallExpr *> callsOf(clang::ASTUnit &Unit,
                                                    llvm::StringRef Name) {
  struct Visitor : clang::RecursiveASTVisitor<Visitor> {
    llvm::StringRef Name;
    std::vector<const clang::CallExpr *> Found;
    bool VisitCallExpr(clang::CallExpr *Call) {
      if (calledName(Call) == Name)
        Found.push_back(Call);
      return true;
    }
  } V;
  V.Name = Name;
  for (clang::Decl *D : Unit.getASTContext().getTranslationUnitDecl()->decls())
    if (!Unit.getSourceManager().isInSystemHeader(D->getLocation()))
      V.TraverseDecl(D);
  return V.Found;
}

/// The only call with this name; null where there is none or more than one.
inline const clang::CallExpr *callOf(clang::ASTUnit &Unit,
                                     llvm::StringRef Name) {
  const auto Calls = callsOf(Unit, Name);
  return Calls.size() == 1 ? Calls.front() : nullptr;
}

/// The function with this name that has a body; null if there is none.
inline const clang::FunctionDecl *functionOf(clang::ASTUnit &Unit,
                                             llvm::StringRef Name) {
  struct Visitor : clang::RecursiveASTVisitor<Visitor> {
    llvm::StringRef Name;
    const clang::FunctionDecl *Found = nullptr;
    bool VisitFunctionDecl(clang::FunctionDecl *F) {
      if (F->getIdentifier() && F->getName() == Name &&
          F->isThisDeclarationADefinition())
        Found = F;
      return true;
    }
  } V;
  V.Name = Name;
  for (clang::Decl *D : Unit.getASTContext().getTranslationUnitDecl()->decls())
    if (!Unit.getSourceManager().isInSystemHeader(D->getLocation()))
      V.TraverseDecl(D);
  return V.Found;
}

/// The first variable with this name.
inline const clang::VarDecl *variableOf(clang::ASTUnit &Unit,
                                        llvm::StringRef Name) {
  struct Visitor : clang::RecursiveASTVisitor<Visitor> {
    llvm::StringRef Name;
    const clang::VarDecl *Found = nullptr;
    bool shouldVisitImplicitCode() const { return false; }
    bool VisitVarDecl(clang::VarDecl *V) {
      if (!Found && V->getIdentifier() && V->getName() == Name)
        Found = V;
      return true;
    }
  } V;
  V.Name = Name;
  for (clang::Decl *D : Unit.getASTContext().getTranslationUnitDecl()->decls())
    if (!Unit.getSourceManager().isInSystemHeader(D->getLocation()))
      V.TraverseDecl(D);
  return V.Found;
}

} // namespace deadline::test

#endif
