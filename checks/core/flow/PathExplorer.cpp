//===--- PathExplorer.cpp - deadline-tidy ---------------------------------===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "core/flow/PathExplorer.h"
#include "core/flow/BodyWalk.h"
#include "clang/AST/ASTContext.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/Hashing.h"
#include "llvm/Support/Allocator.h"

using namespace clang;

namespace deadline {

const Expr *conditionOf(const CFGBlock *Block) {
  const Stmt *Terminator = Block->getTerminatorStmt();
  if (!Terminator)
    return nullptr;
  const Expr *Condition = nullptr;
  if (const auto *Op = dyn_cast<BinaryOperator>(Terminator))
    Condition = Op->isLogicalOp() ? Op->getLHS() : nullptr;
  else if (isa<IfStmt, WhileStmt, ForStmt, DoStmt, CXXForRangeStmt, AbstractConditionalOperator>(
               Terminator))
    Condition = dyn_cast_or_null<Expr>(Block->getTerminatorCondition(false));
  if (!Condition)
    return nullptr;
  // The left sides of `a && b` end blocks of their own, unless it is evaluated
  // as a whole, as at the end of `do … while`.
  Condition = Condition->IgnoreParens();
  const std::optional<CFGStmt> Last =
      Block->empty() ? std::nullopt : Block->back().getAs<CFGStmt>();
  const Stmt *Evaluated = Last ? Last->getStmt() : nullptr;
  if (const auto *Full = dyn_cast<FullExpr>(Condition)) {
    // With temporaries (`a && wait(500ms)`) it is evaluated as a whole too.
    const auto *Op = dyn_cast<BinaryOperator>(Full->getSubExpr()->IgnoreParens());
    if (Op && Op->isLogicalOp()) {
      Condition = Op;
      if (Evaluated == Full)
        Evaluated = Op;
    }
  }
  while (const auto *Op = dyn_cast<BinaryOperator>(Condition)) {
    if (!Op->isLogicalOp() || Evaluated == Op)
      break;
    Condition = Op->getRHS()->IgnoreParens();
  }
  return Condition;
}

PathExplorer::PathExplorer(const CFG &Graph, const Stmt *Body, const Assumptions &Known)
    : Graph(Graph), Known(Known) {
  recordTries(Body, -1);
  for (const auto &[Synthetic, Source] : Graph.synthetic_stmts())
    if (int Around = tryOf(Source); Around >= 0)
      TryAround[Synthetic] = Around;
  for (const CFGBlock *Block : Graph.try_blocks())
    for (Try &T : Tries)
      if (T.Stmt == Block->getTerminatorStmt())
        T.Dispatch = Block;
  for (const CFGBlock *Block : Graph)
    for (const CFGElement &Element : *Block)
      if (std::optional<CFGStmt> S = Element.getAs<CFGStmt>())
        Elements.insert(S->getStmt());
}

void PathExplorer::recordTries(const Stmt *S, int Around) {
  if (!S)
    return;
  if (Around >= 0)
    TryAround[S] = Around;
  if (isa<LambdaExpr>(S))
    return;
  if (const auto *T = dyn_cast<CXXTryStmt>(S)) {
    int Id = Tries.size();
    Tries.push_back({T, nullptr, Around});
    recordTries(T->getTryBlock(), Id);
    for (unsigned I = 0; I < T->getNumHandlers(); ++I)
      recordTries(T->getHandler(I), Around);
    return;
  }
  for (const Stmt *Child : S->children())
    recordTries(Child, Around);
}

const Stmt *PathExplorer::anchor(const Stmt *S) const {
  if (!S || Elements.contains(S))
    return S;
  if (isa<LambdaExpr>(S))
    return nullptr;
  for (const Stmt *Child : S->children())
    if (const Stmt *Found = anchor(Child))
      return Found;
  return nullptr;
}

namespace {

struct State {
  unsigned Block;
  int Try;
  unsigned Mine;
  FactSet Facts;
  friend bool operator==(const State &, const State &) = default;
};

/// Compares states by what they are.
struct StateInfo : llvm::DenseMapInfo<const State *> {
  static unsigned getHashValue(const State *S) {
    llvm::hash_code Hash = llvm::hash_combine(S->Block, S->Try, S->Mine);
    for (const Fact &F : S->Facts)
      Hash = llvm::hash_combine(Hash, F.Key, F.Equal, F.Value);
    return static_cast<unsigned>(Hash);
  }
  static bool isEqual(const State *A, const State *B) {
    const auto IsState = [](const State *S) { return S != getEmptyKey() && S != getTombstoneKey(); };
    return A == B || (IsState(A) && IsState(B) && *A == *B);
  }
};

/// How a path came to a state.
struct Visit {
  const State *At;
  const CFGBlock *Block;
  int Before; ///< Index of the visit before, or -1.
  std::optional<Branch> By;
};

} // namespace

/// Whether a handler may take what this block throws.
static bool mayCatch(const CXXThrowExpr *Throw, const CXXCatchStmt *Handler) {
  if (!Throw || !Throw->getSubExpr() || Handler->getCaughtType().isNull())
    return true;
  const CXXRecordDecl *Thrown = Throw->getSubExpr()->getType()->getAsCXXRecordDecl();
  const CXXRecordDecl *Caught =
      Handler->getCaughtType().getNonReferenceType()->getAsCXXRecordDecl();
  if (!Thrown || !Caught || !Thrown->hasDefinition())
    return true;
  return Thrown->getCanonicalDecl() == Caught->getCanonicalDecl() || Thrown->isDerivedFrom(Caught);
}

PathExplorer::Answer PathExplorer::ask(const Question &Q, unsigned Start,
                                       llvm::SmallVectorImpl<Branch> *Branches) const {
  llvm::SpecificBumpPtrAllocator<State> States;
  llvm::SmallDenseSet<const State *, 32, StateInfo> Seen;
  llvm::SmallVector<Visit, 32> Visits;

  auto Enqueue = [&](const CFGBlock *Block, State Next, int Before, std::optional<Branch> By) {
    Next.Block = Block->getBlockID();
    if (Seen.contains(&Next))
      return;
    const State *Kept = new (States.Allocate()) State(std::move(Next));
    Seen.insert(Kept);
    Visits.push_back({Kept, Block, Before, By});
  };
  auto Found = [&](int Last, std::optional<Branch> By) {
    if (Branches) {
      if (By)
        Branches->push_back(*By);
      for (int I = Last; I >= 0; I = Visits[I].Before)
        if (Visits[I].By)
          Branches->push_back(*Visits[I].By);
      std::reverse(Branches->begin(), Branches->end());
    }
    return Answer::Found;
  };

  auto Repeats = [&](int Last) {
    const State &Now = *Visits[Last].At;
    int I = Visits[Last].Before;
    if (I < 0 || Visits[I].At->Mine == Now.Mine)
      return false; // Nothing was counted on the last step.
    for (; I >= 0 && Visits[I].At->Mine > 0; I = Visits[I].Before)
      if (const State &Old = *Visits[I].At; Old.Block == Now.Block && Old.Try == Now.Try && Old.Facts == Now.Facts)
        return true;
    return false;
  };

  Enqueue(&Graph.getEntry(), State{0, -1, Start, {}}, -1, std::nullopt);
  for (unsigned Current = 0; Current < Visits.size(); ++Current) {
    if (Current > MaxStates || ++Walked > MaxStatesInAll)
      return Answer::Unknown;
    const CFGBlock *Block = Visits[Current].Block;
    State Now = *Visits[Current].At;
    if (Q.Counts && Repeats(Current))
      return Found(Current, std::nullopt);

    bool Ended = false;
    const CXXThrowExpr *Throw = nullptr;
    for (const CFGElement &Element : *Block) {
      std::optional<CFGStmt> S = Element.getAs<CFGStmt>();
      if (!S)
        continue;
      // Entering a try block: something in it may throw before it does anything.
      int Around = tryOf(S->getStmt());
      for (int T = Around; T >= 0; T = Tries[T].Outer) {
        bool Inside = false;
        for (int Old = Now.Try; Old >= 0; Old = Tries[Old].Outer)
          Inside |= Old == T;
        if (Inside || !Tries[T].Dispatch)
          continue;
        for (const CFGBlock *Handler : Tries[T].Dispatch->succs())
          if (Handler && isa_and_nonnull<CXXCatchStmt>(Handler->getLabel())) {
            Branch By;
            By.Handler = cast<CXXCatchStmt>(Handler->getLabel());
            By.Try = Tries[T].Stmt;
            State Next = Now;
            Step Result = Q.Taking ? Q.Taking(By, Next.Mine) : Step::Go;
            if (Result == Step::Found)
              return Found(Current, By);
            if (Result == Step::Go)
              Enqueue(Handler, std::move(Next), Current, By);
          }
      }
      Now.Try = Around;
      Step Result = Q.At(S->getStmt(), Now.Mine);
      if (Result == Step::Found)
        return Found(Current, std::nullopt);
      if (Result == Step::Stop) {
        Ended = true;
        break;
      }
      Known.apply(S->getStmt(), Now.Facts);
      if (const auto *Thrown = dyn_cast<CXXThrowExpr>(S->getStmt()))
        Throw = Thrown;
    }
    if (Ended)
      continue;

    const Stmt *Terminator = Block->getTerminatorStmt();
    const Expr *Condition = Block->succ_size() == 2 ? conditionOf(Block) : nullptr;
    unsigned Index = 0;
    for (const CFGBlock *Next : Block->succs()) {
      unsigned Which = Index++;
      if (!Next)
        continue; // Known never to be taken.
      State After = Now;
      std::optional<Branch> By;
      if (Condition) {
        By.emplace();
        // Where its left side has not decided it, `a && b` is `b`.
        By->Condition = Known.deciding(Condition, Now.Facts);
        By->Taken = Which == 0;
        if (!Known.assume(Condition, By->Taken, After.Facts))
          continue;
        if (const auto *Op = dyn_cast<BinaryOperator>(Terminator))
          Known.assumeLeft(Op, By->Taken, After.Facts);
      } else if (const auto *Switch = dyn_cast_or_null<SwitchStmt>(Terminator)) {
        By.emplace();
        By->Switch = Switch;
        // Past the switch stands whatever follows; only its own labels count.
        if (const auto *Case = dyn_cast_or_null<SwitchCase>(Next->getLabel()))
          for (const SwitchCase *Own = Switch->getSwitchCaseList(); Own;
               Own = Own->getNextSwitchCase())
            if (Own == Case)
              By->Case = Case;
        if (!Known.assumeCase(Switch, By->Case, After.Facts))
          continue;
      } else if (isa_and_nonnull<CXXTryStmt>(Next->getTerminatorStmt()) && Next->empty()) {
        // Thrown here: the handlers that take it.
        for (const CFGBlock *Handler : Next->succs()) {
          const auto *Catch = Handler ? dyn_cast_or_null<CXXCatchStmt>(Handler->getLabel()) : nullptr;
          if (!Catch || !mayCatch(Throw, Catch))
            continue;
          By.emplace();
          By->Handler = Catch;
          By->Try = cast<CXXTryStmt>(Next->getTerminatorStmt());
          State Caught = Now;
          Step Result = Q.Taking ? Q.Taking(*By, Caught.Mine) : Step::Go;
          if (Result == Step::Found)
            return Found(Current, By);
          if (Result == Step::Go)
            Enqueue(Handler, std::move(Caught), Current, By);
          if (Throw && Throw->getSubExpr() && !Catch->getCaughtType().isNull())
            break; // The first that fits takes it.
        }
        continue;
      }
      if (By && Q.Taking) {
        Step Result = Q.Taking(*By, After.Mine);
        if (Result == Step::Found)
          return Found(Current, By);
        if (Result == Step::Stop)
          continue;
      }
      if (Next == &Graph.getExit()) {
        if (Q.Leaving && !Throw && !Block->hasNoReturnElement() &&
            Q.Leaving(After.Mine) == Step::Found)
          return Found(Current, By);
        continue;
      }
      Enqueue(Next, std::move(After), Current, By);
    }
  }
  return Answer::No;
}

} // namespace deadline
