//===--- Timeline.cpp - deadline-tidy ---------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// In which order a function waits for what, and how often.

#include "core/facts/FunctionExtractor.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

namespace deadline {

using namespace clang;

std::optional<RetryFact> FunctionExtractor::retryOfLoop(const Stmt *Loop) {
  auto [It, New] = RetryOfLoop.try_emplace(Loop);
  if (!New || !flow())
    return It->second;
  std::optional<RetryFact> Found;
  // Any call in the loop may be the one that is attempted again.
  llvm::SmallVector<const Expr *, 8> Calls;
  for (const AnyCall &C : F.Calls)
    Calls.push_back(C.E);
  Calls.append(F.PointerCalls.begin(), F.PointerCalls.end());
  for (const Expr *Call : Calls) {
    if (flow()->loopAround(Call) != Loop)
      continue;
    if (auto Retry = flow()->retryLoop(Call, Tu.durations(), /*OverItems=*/true); Retry && Retry->Loop == Loop) {
      Found = RetryFact{Retry->Attempts, Retry->MayRepeat};
      break;
    }
  }
  RetryOfLoop[Loop] = Found;
  return Found;
}

/// `for (int i = 0; i < 3; ++i)`, `for (auto &host : {a, b, c})`: how many
/// turns it has at most, where that is constant.
std::optional<int64_t> FunctionExtractor::constantTurns(const Stmt *Loop) const {
  if (const auto *Range = dyn_cast<CXXForRangeStmt>(Loop)) {
    const Expr *Over = Range->getRangeInit() ? Range->getRangeInit()->IgnoreImplicit() : nullptr;
    if (const auto *Listed = dyn_cast_or_null<CXXStdInitializerListExpr>(Over))
      Over = Listed->getSubExpr()->IgnoreImplicit();
    if (const auto *List = dyn_cast_or_null<InitListExpr>(Over))
      return List->getNumInits();
    if (Over)
      if (const auto *Array = Tu.context().getAsConstantArrayType(Over->getType()))
        return Array->getSize().getZExtValue();
    return std::nullopt;
  }
  const auto *For = dyn_cast<ForStmt>(Loop);
  const auto *Init = For ? dyn_cast_or_null<DeclStmt>(For->getInit()) : nullptr;
  const auto *Test = For ? dyn_cast_or_null<BinaryOperator>(For->getCond() ? For->getCond()->IgnoreParenImpCasts() : nullptr) : nullptr;
  const auto *Step = For ? dyn_cast_or_null<UnaryOperator>(For->getInc()) : nullptr;
  if (!Init || !Init->isSingleDecl() || !Test || !Step || !Step->isIncrementOp())
    return std::nullopt;
  const auto *V = dyn_cast<VarDecl>(Init->getSingleDecl());
  const auto *Left = dyn_cast<DeclRefExpr>(Test->getLHS()->IgnoreParenImpCasts());
  if (!V || !V->getInit() || !Left || Left->getDecl() != V)
    return std::nullopt;
  const auto From = Tu.durations().integer(V->getInit()), To = Tu.durations().integer(Test->getRHS());
  if (!From || !To)
    return std::nullopt;
  if (Test->getOpcode() == BO_LT || Test->getOpcode() == BO_NE)
    return std::max<int64_t>(*To - *From, 0);
  if (Test->getOpcode() == BO_LE)
    return std::max<int64_t>(*To - *From + 1, 0);
  return std::nullopt;
}

TimelineNode FunctionExtractor::timeline(const Stmt *S) {
  using Kind = TimelineNode::Kind;
  TimelineNode Node;
  auto Add = [](TimelineNode &To, TimelineNode Child) {
    if (Child.TheKind == Kind::Sequence && Child.Children.empty())
      return;
    To.Children.push_back(std::move(Child));
  };
  auto Choice = [&](std::initializer_list<const Stmt *> Arms) {
    TimelineNode N;
    N.TheKind = Kind::Choice;
    for (const Stmt *Arm : Arms)
      N.Children.push_back(timeline(Arm));
    const bool Empty = llvm::all_of(N.Children, [](const TimelineNode &C) {
      return C.TheKind == Kind::Sequence && C.Children.empty();
    });
    return Empty ? TimelineNode() : N;
  };
  if (!S)
    return Node;

  if (const auto *Body = dyn_cast<CoroutineBodyStmt>(S))
    return timeline(Body->getBody());
  if (const auto *If = dyn_cast<IfStmt>(S)) {
    Add(Node, timeline(If->getInit()));
    Add(Node, timeline(If->getConditionVariableDeclStmt()));
    Add(Node, timeline(If->getCond()));
    Add(Node, Choice({If->getThen(), If->getElse()}));
    return Node;
  }
  if (const auto *Op = dyn_cast<AbstractConditionalOperator>(S)) {
    Add(Node, timeline(Op->getCond()));
    Add(Node, Choice({Op->getTrueExpr(), Op->getFalseExpr()}));
    return Node;
  }
  if (const auto *Op = dyn_cast<BinaryOperator>(S); Op && Op->isLogicalOp()) {
    Add(Node, timeline(Op->getLHS()));
    Add(Node, Choice({Op->getRHS(), nullptr}));
    return Node;
  }
  if (const auto *Switch = dyn_cast<SwitchStmt>(S)) {
    Add(Node, timeline(Switch->getCond()));
    TimelineNode Cases;
    Cases.TheKind = Kind::Choice;
    if (Switch->getBody())
      for (const Stmt *Child : Switch->getBody()->children())
        Add(Cases, timeline(Child));
    if (!Cases.Children.empty())
      Add(Node, std::move(Cases));
    return Node;
  }
  if (isa<ForStmt, WhileStmt, DoStmt, CXXForRangeStmt>(S)) {
    if (const auto *For = dyn_cast<ForStmt>(S))
      Add(Node, timeline(For->getInit()));
    TimelineNode Loop;
    Loop.TheKind = Kind::Loop;
    if (const auto *For = dyn_cast<ForStmt>(S)) {
      Add(Loop, timeline(For->getCond()));
      Add(Loop, timeline(For->getBody()));
      Add(Loop, timeline(For->getInc()));
    } else if (const auto *While = dyn_cast<WhileStmt>(S)) {
      Add(Loop, timeline(While->getCond()));
      Add(Loop, timeline(While->getBody()));
    } else if (const auto *Do = dyn_cast<DoStmt>(S)) {
      Add(Loop, timeline(Do->getBody()));
      Add(Loop, timeline(Do->getCond()));
    } else if (const auto *Range = dyn_cast<CXXForRangeStmt>(S)) {
      Add(Node, timeline(Range->getRangeInit()));
      Add(Loop, timeline(Range->getBody()));
    }
    if (!Loop.Children.empty()) {
      Loop.Retry = retryOfLoop(S);
      Loop.Turns = constantTurns(S);
      Add(Node, std::move(Loop));
    }
    return Node;
  }
  if (const auto *Try = dyn_cast<CXXTryStmt>(S)) {
    Add(Node, timeline(Try->getTryBlock()));
    TimelineNode Handlers;
    Handlers.TheKind = Kind::Choice;
    for (unsigned I = 0; I != Try->getNumHandlers(); ++I)
      Add(Handlers, timeline(Try->getHandler(I)->getHandlerBlock()));
    if (!Handlers.Children.empty()) {
      Handlers.Children.emplace_back(); // No exception.
      Add(Node, std::move(Handlers));
    }
    return Node;
  }
  if (const auto *Return = dyn_cast<CoreturnStmt>(S)) {
    // Its children name the operand a second time, in the promise's call.
    Add(Node, timeline(Return->getOperand()));
    TimelineNode Exit;
    Exit.TheKind = Kind::Exit;
    Node.Children.push_back(std::move(Exit));
    return Node;
  }
  if (const auto *Lambda = dyn_cast<LambdaExpr>(S)) {
    for (const Expr *Init : Lambda->capture_inits())
      Add(Node, timeline(Init));
    return Node;
  }
  if (const auto *Await = dyn_cast<CoawaitExpr>(S))
    return timeline(Await->getOperand());

  const auto *Operands = dyn_cast<Expr>(S);
  if (Operands && AnyCall::of(Operands) &&
      modelledCall(Tu.models(), Operands, {Role::Race, Role::JoinAll})) {
    // At the same time: as long as the longest of them.
    Node.TheKind = Kind::Choice;
    for (const Stmt *Child : S->children())
      Node.Children.push_back(timeline(Child));
    if (BoundAt.count(Operands)) {
      TimelineNode Whole;
      Whole.Children.push_back(std::move(Node));
      Node = std::move(Whole);
    }
  } else {
    for (const Stmt *Child : S->children())
      Add(Node, timeline(Child));
  }

  auto Leaf = [&](Kind K, unsigned Index) {
    TimelineNode N;
    N.TheKind = K;
    N.Index = Index;
    Node.Children.push_back(std::move(N));
  };
  if (const auto *E = dyn_cast<Expr>(S)) {
    if (auto It = CallsAt.find(E); It != CallsAt.end())
      for (unsigned Call : It->second)
        Leaf(Kind::Call, Call);
    if (auto It = BoundAt.find(E); It != BoundAt.end() && Sources[It->second].E == E)
      Leaf(Kind::Bound, It->second);
    if (auto It = ClientCallAt.find(E); It != ClientCallAt.end())
      Leaf(Kind::ClientCall, It->second);
    if (auto It = SleepAt.find(E); It != SleepAt.end()) {
      Leaf(Kind::Sleep, 0);
      Node.Children.back().Nanoseconds = It->second;
    }
  }
  if (isa<ReturnStmt, CXXThrowExpr>(S))
    Leaf(Kind::Exit, 0);
  if (Node.Children.size() == 1)
    return TimelineNode(std::move(Node.Children.front()));
  return Node;
}

} // namespace deadline
