//===--- SwallowedCancellationCheck.cpp - deadline-tidy ---------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SwallowedCancellationCheck.h"
#include "core/ast/FixIts.h"
#include "core/flow/BodyWalk.h"
#include "core/flow/CancelThrows.h"
#include "core/flow/Writes.h"

namespace deadline {

using namespace clang;

void SwallowedCancellationCheck::onEndOfTranslationUnit() {
  LocalCheck::onEndOfTranslationUnit();
  Entries.clear();
  Collected = false;
}

/// Nothing may leave it, or who calls it is a library.
static bool mustNotThrow(const FunctionDecl *F, const ASTContext &Context) {
  if (const auto *Method = dyn_cast<CXXMethodDecl>(F))
    for (const CXXMethodDecl *Base : Method->overridden_methods())
      if (inSystemHeader(Base, Context))
        return true; // `void run() override`
  const auto *Type = F->getType()->getAs<FunctionProtoType>();
  return isa<CXXDestructorDecl>(F) || F->isMain() || F->isExternC() || (Type && Type->isNothrow());
}

/// The loop around the try block asks, each turn, whether it is cancelled.
static bool loopAsks(const Stmt *Try, const FunctionFlow &Flow) {
  bool Found = false;
  for (const Stmt *Loop = Flow.loopAround(Try); Loop; Loop = Flow.loopAround(Loop))
    walkBody(Loop, [&](const Stmt *S, bool) {
      const auto *E = dyn_cast<Expr>(S);
      if (!E || Found || E->isTypeDependent())
        return;
      const ModelledCall Asked = modelledCall(Flow.models(), E, {Role::ObserveCancel});
      Found = Asked && Asked.Row->CancelThrows.empty() && E->getType()->isBooleanType();
    });
  return Found;
}

void SwallowedCancellationCheck::checkFunction(const UserFunction &F, const TuAnalysis &Tu) {
  llvm::SmallVector<const CXXTryStmt *, 2> Tries;
  walkBody(writtenBody(F.Decl->getBody()), [&](const Stmt *S, bool InLambda) {
    if (const auto *Try = dyn_cast<CXXTryStmt>(S); Try && !InLambda)
      Tries.push_back(Try);
  });
  if (Tries.empty() || mustNotThrow(F.Decl, Tu.context()))
    return; // Nothing is caught, or all has to be.
  if (!Collected)
    Entries = entryPoints(Tu);
  Collected = true;
  if (Entries.contains(&F))
    return; // There is nobody above to tell.
  if (llvm::any_of(F.Decl->parameters(), [&](const ParmVarDecl *P) {
        const CarrierRow *Row = Tu.models().carrier(P->getType());
        return Row && Row->Inbound;
      }))
    return; // A handler of requests, which answers with a status.
  const FunctionFlow *Flow = Tu.flow(F);
  if (!Flow)
    return; // Clang can not build its graph.

  for (const CXXTryStmt *Try : Tries) {
    llvm::SmallVector<CancelThrow, 2> Thrown = cancelThrowsIn(Try->getTryBlock(), F, Tu);
    if (Thrown.empty() || loopAsks(Try, *Flow))
      continue; // Nothing in it can be cancelled, or the next turn sees that it was.
    for (unsigned I = 0; I != Try->getNumHandlers(); ++I) {
      const CXXCatchStmt *Handler = Try->getHandler(I);
      llvm::SmallVector<CancelThrow, 2> Lost, Left;
      for (const CancelThrow &T : Thrown) {
        bool Exactly = false;
        if (!catches(Handler, T, Exactly))
          Left.push_back(T);
        else if (!Exactly)
          Lost.push_back(T); // Else it is made for it.
      }
      Thrown = Left; // Later handlers do not see what this one catches.
      if (!Lost.empty() && !passesOn(Handler, *Flow))
        report(Try, Handler, Lost, Tu);
    }
  }
}

void SwallowedCancellationCheck::report(const CXXTryStmt *Try, const CXXCatchStmt *Handler,
                                        llvm::ArrayRef<CancelThrow> Lost, const TuAnalysis &Tu) {
  const SourceLocation Loc = Handler->getBeginLoc();
  if (!firstReport(Loc))
    return; // Another instantiation.
  const ASTContext &Context = Tu.context();
  {
    auto Warning = diag(Loc, "this handler also catches '%0', by which %1 says that the work is cancelled, and "
                             "goes on; let it pass");
    Warning << Lost.front().Type << ("'" + Lost.front().Name + "'");
    const auto *Block = Try->getTryBlock();
    const std::string Indentation = indentationOf(Try, Context).value_or("");
    const std::string Step = indentationStep(Block, Context);
    const bool Known = llvm::all_of(Lost, [](const CancelThrow &T) { return T.Class; });
    if (Known && spelledByUser(SourceRange(Loc, Handler->getHandlerBlock()->getBeginLoc()), Context)) {
      std::string Text;
      for (const CancelThrow &T : Lost)
        Text += "catch (const " + T.Type + " &) {\n" + Indentation + Step + "throw;\n" + Indentation + "} ";
      Warning << FixItHint::CreateInsertion(Loc, Text);
    }
  }
  for (const CancelThrow &T : Lost)
    diag(T.At->getExprLoc(), "'%0' throws it here", DiagnosticIDs::Note) << T.Name;
}

} // namespace deadline
