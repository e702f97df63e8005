//===--- Flags.cpp - deadline-tidy ------------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "core/model/Flags.h"
#include "core/model/Catalogue.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"

namespace deadline {

using namespace clang;

/// Whether a token at \p Loc came out of the macro \p Name, directly or through
/// others; nothing where it was not in a macro at all.
static std::optional<bool> isFromMacro(SourceLocation Loc, llvm::StringRef Name,
                                       const ASTContext &Context) {
  if (!Loc.isMacroID())
    return std::nullopt;
  const SourceManager &SM = Context.getSourceManager();
  // A macro body stands in the expansion of the macro that used it.
  for (; Loc.isMacroID(); Loc = SM.getImmediateMacroCallerLoc(Loc))
    if (Lexer::getImmediateMacroName(Loc, SM, Context.getLangOpts()) == Name)
      return true;
  return false;
}

/// `a::B::FLAG` ends with `FLAG`, `B::FLAG`, and so on.
static bool isNamed(const NamedDecl *D, llvm::StringRef Flag) {
  llvm::StringRef Tail = Flag;
  if (size_t Colons = Tail.rfind("::"); Colons != llvm::StringRef::npos)
    Tail = Tail.drop_front(Colons + 2);
  if (!D->getIdentifier() || D->getName() != Tail)
    return false;
  if (Tail == Flag)
    return true;
  const std::string Name = "::" + plainQualifiedName(D);
  return llvm::StringRef(Name).ends_with("::" + Flag.str());
}

static std::optional<bool> mentions(const Expr *E, llvm::StringRef Flag,
                                    const ASTContext &Context, unsigned Depth) {
  if (!E || Depth > 16)
    return std::nullopt;
  auto Look = [&](const Expr *Inner) {
    return mentions(Inner, Flag, Context, Depth + 1);
  };
  // A macro may stand for any expression: a literal, a cast, an enumerator.
  if (isFromMacro(E->getExprLoc(), Flag, Context) == true)
    return true;
  E = E->IgnoreParenImpCasts();
  if (isFromMacro(E->getExprLoc(), Flag, Context) == true)
    return true;

  if (const auto *D = llvm::dyn_cast<CXXDefaultArgExpr>(E))
    return Look(D->getExpr());
  if (const auto *F = llvm::dyn_cast<FullExpr>(E))
    return Look(F->getSubExpr());
  if (const auto *C = llvm::dyn_cast<ExplicitCastExpr>(E))
    return Look(C->getSubExpr());
  if (const auto *I = llvm::dyn_cast<InitListExpr>(E))
    return I->getNumInits() == 1 ? Look(I->getInit(0)) : std::nullopt;
  if (const auto *B = llvm::dyn_cast<CXXBoolLiteralExpr>(E))
    return (B->getValue() ? "true" : "false") == Flag;
  if (const auto *I = llvm::dyn_cast<IntegerLiteral>(E)) {
    // Out of a macro of another name, or no flag at all; a bare number other
    // than zero may have any flag in it.
    if (I->getLocation().isMacroID() || I->getValue() == 0)
      return false;
    return std::nullopt;
  }
  auto Or = [&](const Expr *L, const Expr *R) -> std::optional<bool> {
    const auto Left = Look(L), Right = Look(R);
    if (Left == true || Right == true)
      return true;
    if (!Left || !Right)
      return std::nullopt;
    return false;
  };
  if (const auto *B = llvm::dyn_cast<BinaryOperator>(E)) {
    if (B->getOpcode() == BO_Or || B->getOpcode() == BO_Add)
      return Or(B->getLHS(), B->getRHS());
    // A shift makes a flag; its name is that of what it initialises.
    if (B->getOpcode() == BO_Shl && Depth > 0)
      return false;
    return std::nullopt;
  }
  if (const auto *O = llvm::dyn_cast<CXXOperatorCallExpr>(E))
    return O->getOperator() == OO_Pipe && O->getNumArgs() == 2
               ? Or(O->getArg(0), O->getArg(1))
               : std::nullopt;
  if (const auto *C = llvm::dyn_cast<ConditionalOperator>(E)) {
    const auto True = Look(C->getTrueExpr()), False = Look(C->getFalseExpr());
    return True == False ? True : std::nullopt;
  }

  const ValueDecl *D = nullptr;
  if (const auto *R = llvm::dyn_cast<DeclRefExpr>(E))
    D = R->getDecl();
  else if (const auto *M = llvm::dyn_cast<MemberExpr>(E))
    D = M->getMemberDecl(); // a static constant through an object
  if (!D)
    return std::nullopt;
  if (isNamed(D, Flag))
    return true;
  const Expr *Init = nullptr;
  if (const auto *C = llvm::dyn_cast<EnumConstantDecl>(D)) {
    Init = C->getInitExpr();
    if (!Init)
      return false;
  } else if (const auto *V = llvm::dyn_cast<VarDecl>(D);
             V && V->getType().isConstQualified())
    Init = V->getAnyInitializer();
  if (!Init)
    return std::nullopt;
  // A constant with a name is a flag of its own, unless made of others.
  const Expr *Value = Init->IgnoreParenImpCasts();
  if (const auto *Constant = llvm::dyn_cast<ConstantExpr>(Value))
    Value = Constant->getSubExpr()->IgnoreParenImpCasts();
  if (llvm::isa<IntegerLiteral>(Value) && !Value->getExprLoc().isMacroID())
    return false;
  return Look(Init);
}

std::optional<bool> mentionsFlag(const Expr *E, llvm::StringRef Flag,
                                 const ASTContext &Context) {
  return mentions(E, Flag, Context, 0);
}

} // namespace deadline
