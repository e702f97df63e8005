//===--- MoveIntoLoop.cpp - deadline-tidy ---------------------------------===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "core/flow/MoveIntoLoop.h"
#include "core/ast/FixIts.h"
#include "core/flow/BodyWalk.h"
#include "core/flow/FlowImpl.h"
#include "clang/AST/ASTContext.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace deadline {

namespace {

class Mover {
public:
  Mover(const CompoundStmt *Body, const Stmt *Loop, const FunctionFlow &Flow)
      : Body(Body), Loop(Loop), Flow(Flow) {}

  /// Collects the statements that go with \p V; false where something forbids it.
  bool take(const VarDecl *V) {
    if (!V->isLocalVarDecl() || V->isStaticLocal() || Depth > 2)
      return false;
    ++Depth;
    Moved.insert(V);
    const auto *Block = dyn_cast_or_null<CompoundStmt>(Flow.parent(Loop));
    if (!Block)
      return false;
    const DeclStmt *Declaration = nullptr;
    llvm::SmallVector<const Stmt *, 4> Mine;
    for (const Stmt *S : Block->body()) {
      if (S == Loop)
        break;
      const auto *D = dyn_cast<DeclStmt>(S);
      if (D && D->isSingleDecl() && D->getSingleDecl() == V) {
        Declaration = D;
        Mine.push_back(S);
      } else if (Declaration && worksOn(S, V)) {
        Mine.push_back(S);
      }
    }
    if (!Declaration)
      return false;
    for (const Stmt *S : Mine)
      Statements.push_back(S);

    // All other uses stand in the body.
    bool Elsewhere = false;
    walkBody(Flow.body(), [&](const Stmt *S, bool) {
      const auto *Reference = dyn_cast<DeclRefExpr>(S);
      if (Reference && Reference->getDecl() == V)
        Elsewhere |= !Flow.impl().within(S, Body) &&
                     llvm::none_of(Statements, [&](const Stmt *M) { return Flow.impl().within(S, M); });
    });
    return !Elsewhere && llvm::all_of(Mine, [&](const Stmt *S) { return mayRepeat(S); });
  }

  llvm::SmallVector<const Stmt *, 4> Statements;

private:
  /// `ctx.set_deadline(...);`: a statement on the object itself.
  static bool worksOn(const Stmt *S, const VarDecl *V) {
    const auto *E = dyn_cast<Expr>(S);
    if (!E)
      return false;
    AnyCall Call = AnyCall::of(E->IgnoreImplicit());
    std::optional<AccessPath> Object = Call.Object ? AccessPath::of(Call.Object) : std::nullopt;
    return Object && *Object == AccessPath::ofVariable(V);
  }

  /// Doing it in each turn gives the same value (or another time) each time.
  bool mayRepeat(const Stmt *S) {
    bool May = true;
    walkBody(S, [&](const Stmt *Inner, bool InLambda) {
      if (InLambda || isa<LambdaExpr, CXXNewExpr, CXXThrowExpr, CoroutineSuspendExpr>(Inner))
        May = false;
      if (const auto *Call = dyn_cast<CallExpr>(Inner)) {
        const FunctionDecl *Callee = Call->getDirectCallee();
        const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Callee);
        May &= Callee && (inSystemHeader(Callee, Flow.context()) || Callee->isConstexpr() ||
                          (Method && Method->isConst()) ||
                          !modelledCalls(Flow.models(), Call).empty());
      }
      if (const auto *Step = dyn_cast<UnaryOperator>(Inner))
        May &= !Step->isIncrementDecrementOp();
      if (const auto *Assignment = dyn_cast<BinaryOperator>(Inner))
        May &= !Assignment->isAssignmentOp();
      const auto *Reference = dyn_cast<DeclRefExpr>(Inner);
      const auto *V = Reference ? dyn_cast<VarDecl>(Reference->getDecl()) : nullptr;
      if (!May || !V || Moved.contains(V) || !V->isLocalVarDeclOrParm())
        return;
      // A time point that only serves this goes along; anything else must keep its value.
      const bool ServesOnly = servesOnly(V, S);
      if (!boundOnce(V) && !V->getType()->isRecordType())
        May = false;
      else if (ServesOnly)
        May &= take(V);
      else
        May &= !Flow.disturbs(Loop, AccessPath::ofVariable(V));
    });
    return May;
  }

  bool servesOnly(const VarDecl *V, const Stmt *S) const {
    if (!V->isLocalVarDecl() || !V->getInit())
      return false;
    // Only what reads a clock has to go along.
    bool ReadsClock = false;
    walkBody(V->getInit(), [&](const Stmt *Inner, bool) {
      const auto *E = dyn_cast<CallExpr>(Inner);
      ReadsClock |= E && modelledCall(Flow.models(), E, {Role::Now, Role::MakeDeadline});
    });
    bool Only = ReadsClock;
    walkBody(Flow.body(), [&](const Stmt *Inner, bool) {
      const auto *Reference = dyn_cast<DeclRefExpr>(Inner);
      if (Reference && Reference->getDecl() == V)
        Only &= Flow.impl().within(Inner, S);
    });
    return Only;
  }

  const CompoundStmt *Body;
  const Stmt *Loop;
  const FunctionFlow &Flow;
  llvm::DenseSet<const VarDecl *> Moved;
  unsigned Depth = 0;
};

} // namespace

llvm::SmallVector<FixItHint, 4> moveIntoLoop(const VarDecl *V, const Stmt *Loop,
                                             const FunctionFlow &Flow) {
  const auto *Body = dyn_cast_or_null<CompoundStmt>(loopBody(Loop));
  if (!Body || Body->body_empty() || Body->getLBracLoc().isMacroID())
    return {};
  Mover Move(Body, Loop, Flow);
  if (!Move.take(V))
    return {};
  const SourceManager &SM = Flow.context().getSourceManager();
  llvm::sort(Move.Statements, [&](const Stmt *A, const Stmt *B) {
    return SM.isBeforeInTranslationUnit(A->getBeginLoc(), B->getBeginLoc());
  });

  const Stmt *Target = Body->body_front();
  const std::optional<std::string> Indent = indentationOf(Target, Flow.context());
  if (!Indent)
    return {};
  llvm::SmallVector<FixItHint, 4> Edits;
  std::string Text;
  for (const Stmt *S : Move.Statements) {
    const std::optional<std::string> Words = reindented(S, *Indent, Flow.context());
    const std::optional<FixItHint> Removal = removeStatement(S, Flow.context());
    if (!Words || !Removal)
      return {}; // Spelled by a macro.
    Text += (Text.empty() ? "" : "\n" + *Indent) + *Words;
    Edits.push_back(*Removal);
  }
  const std::optional<FixItHint> Insertion = insertBefore(Target, Text, Flow.context());
  if (!Insertion)
    return {};
  Edits.push_back(*Insertion);
  return Edits;
}

} // namespace deadline
