//===--- Calls.cpp - deadline-tidy ------------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// Which functions a function calls, what it passes to them, what runs under
/// a combinator or beside the caller, and in which order all that happens.

#include "core/facts/FunctionExtractor.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"

namespace deadline {

using namespace clang;

/// Calls of the user's code only: what a system header calls, we do not know.
bool FunctionExtractor::followed(const FunctionDecl *Callee) const {
  const SourceManager &SM = Tu.context().getSourceManager();
  return !SM.isInSystemHeader(SM.getExpansionLoc(Callee->getLocation())) ||
         X.Lambdas.contains(dyn_cast<CXXRecordDecl>(Callee->getDeclContext()));
}

/// The function that runs when this work argument is run.
std::optional<WorkTarget> FunctionExtractor::targetOf(const Expr *Work) const {
  if (!Work)
    return std::nullopt;
  Work = Work->IgnoreUnlessSpelledInSource();
  WorkTarget T;
  if (const auto *Lambda = dyn_cast<LambdaExpr>(Work)) {
    T.Lambda = Lambda;
    T.Callee = Lambda->getCallOperator();
    return T;
  }
  if (const auto *Address = dyn_cast<UnaryOperator>(Work); Address && Address->getOpcode() == UO_AddrOf)
    Work = Address->getSubExpr()->IgnoreUnlessSpelledInSource();
  if (const auto *Ref = dyn_cast<DeclRefExpr>(Work))
    if (const auto *Function = dyn_cast<FunctionDecl>(Ref->getDecl())) {
      T.Callee = Function;
      return T;
    }
  if (AnyCall Call = AnyCall::of(Work)) {
    if (isa<CXXConstructExpr>(Call.E))
      return Call.Args.size() == 1 ? targetOf(Call.Args[0]) : std::nullopt;
    if (Call.Callee->isInStdNamespace())
      return Call.Args.size() == 1 ? targetOf(Call.Args[0]) : std::nullopt; // std::move, std::ref
    T.Callee = Call.Callee;
    T.CallExpr = Call.E;
    return T;
  }
  // `auto task = Reserve(ctx); timeout(std::move(task), d)`, or a lambda that
  // has a name.
  if (const auto Path = AccessPath::of(Work); Path && Path->members().empty() && Path->variable())
    if (const Expr *Init = Path->variable()->getInit(); Init && Path->root() == AccessPath::Root::Local &&
        Init->IgnoreUnlessSpelledInSource() != Work)
      return targetOf(Init);
  return std::nullopt;
}

std::vector<unsigned> FunctionExtractor::under(const Expr *E) const {
  std::vector<unsigned> Bounds;
  for (unsigned Depth = 0; E && Depth < 8; ++Depth) {
    const auto It = WorkUses.find(E->IgnoreUnlessSpelledInSource());
    if (It == WorkUses.end())
      break;
    if (It->second.Bound)
      Bounds.insert(Bounds.begin(), *It->second.Bound);
    E = It->second.Around;
  }
  return Bounds;
}

void FunctionExtractor::linkWork(const ModelledCall &C, const Place &P,
                                 std::optional<unsigned> Bound, bool Awaited, bool OtherThread) {
  const Expr *Work = C.at(P);
  if (!Work)
    return;
  const WorkUse Use{Bound, C.Call.E, Awaited, OtherThread};
  WorkUses[Work->IgnoreUnlessSpelledInSource()] = Use;
  const std::optional<WorkTarget> T = targetOf(Work);
  if (!T)
    return; // A callable from elsewhere: what it does is unknown.
  if (T->CallExpr) {
    WorkUses[T->CallExpr] = Use; // Its own place in F.Calls adds it.
    return;
  }
  if (T->Lambda)
    UsedLambdas.insert(T->Lambda);
  if (!followed(T->Callee))
    return;
  CallFact &Fact = newCall(T->Callee, C.Call.E);
  Fact.Awaited = Awaited;
  Fact.OtherThread = OtherThread;
  Fact.Gov.Bounds = under(Work);
  if (T->Lambda)
    passCaptures(Fact, T->Lambda, C.Call.E);
  if (P.Where == Place::Kind::Arg && P.Index + 1 < C.Call.Args.size()) {
    // `async(f, a, b)`; for a member function the first one is the object.
    llvm::ArrayRef<const Expr *> Rest = llvm::ArrayRef(C.Call.Args).drop_front(P.Index + 1);
    const auto *Method = dyn_cast<CXXMethodDecl>(T->Callee);
    if (Method && !T->Lambda && Method->isInstance())
      Rest = Rest.drop_front();
    passArguments(Fact, T->Callee, Rest, C.Call.E);
  }
}

void FunctionExtractor::collectWork() {
  // Outer combinators first, so that those within them find them.
  for (const ModelledCall &C : F.Modelled) {
    const auto Bound = BoundAt.find(C.Call.E);
    switch (C.Row->TheRole) {
    case Role::WrapBound:
    case Role::Race:
      if (Bound == BoundAt.end())
        break;
      for (const Place &P : C.Row->Work)
        linkWork(C, P, Bound->second, /*Awaited=*/true, /*OtherThread=*/false);
      break;
    case Role::Spawn: {
      std::optional<unsigned> WaitedFor;
      for (unsigned I = 0; I != Facts.Bounds.size(); ++I)
        if (Facts.Bounds[I].Kind == BoundKind::Combinator && Sources[I].On &&
            spawnBehind(Sources[I].On) == &C)
          WaitedFor = I;
      const bool Awaited = WaitedFor || C.Row->Awaited.value_or(false) ||
                           (flow() && awaitedBeforeReturn(*flow(), C) == Awaitedness::Awaited);
      // `async(work).get()` runs nothing beside it.
      const bool AtOnce = llvm::any_of(F.Modelled, [&](const ModelledCall &Other) {
        if (Other.Row->TheRole != Role::WaitUnbounded && Other.Row->TheRole != Role::Await)
          return false;
        const Expr *On = Other.at(Other.Row->On);
        return On && On->IgnoreUnlessSpelledInSource() == C.Call.E->IgnoreUnlessSpelledInSource();
      });
      for (const Place &P : C.Row->Work)
        linkWork(C, P, WaitedFor, Awaited || AtOnce, /*OtherThread=*/!AtOnce);
      break;
    }
    default:
      break;
    }
  }
}

CallFact &FunctionExtractor::newCall(const FunctionDecl *Callee, const Expr *At) {
  CallFact Fact;
  Fact.Where = X.site(At->getExprLoc());
  const auto *Method = dyn_cast<CXXMethodDecl>(Callee);
  Fact.CalleeName = X.Lambdas.contains(dyn_cast<CXXRecordDecl>(Callee->getDeclContext()))
                        ? "lambda"
                        : Callee->getNameAsString();
  Fact.Callees.push_back(X.usr(Callee));
  if (Method && Method->isVirtual())
    if (auto It = X.Overriders.find(Method->getCanonicalDecl()); It != X.Overriders.end())
      for (const FunctionDecl *Overrider : It->second)
        Fact.Callees.push_back(X.usr(Overrider));
  CallsAt[At].push_back(Facts.Calls.size());
  Facts.Calls.push_back(std::move(Fact));
  CallSources.push_back(At);
  return Facts.Calls.back();
}

void FunctionExtractor::passArguments(CallFact &Fact, const FunctionDecl *Callee,
                                      llvm::ArrayRef<const Expr *> Args, const Expr *Use) {
  const unsigned N = std::min<unsigned>(Args.size(), Callee->getNumParams());
  for (unsigned I = 0; I != N; ++I) {
    const Expr *Arg = Args[I];
    if (const auto *Default = dyn_cast<CXXDefaultArgExpr>(Arg))
      Arg = Default->getExpr();
    PassedFact Passed;
    Passed.To = "arg" + std::to_string(I);
    const QualType Type = Callee->getParamDecl(I)->getType().getNonReferenceType();
    if (Tu.durations().isTimePoint(Type)) {
      const DurationValue Value = Tu.durations().deadline(Arg);
      const auto Path = AccessPath::of(Arg);
      if (Path && Path->members().empty() && Path->root() == AccessPath::Root::Local &&
          ownedHere(Path->variable()) && Path->variable()->getInit() &&
          Value.Fresh == Freshness::Fresh)
        boundOfDeadlineVariable(Path->variable(), Value);
      else if (!Path)
        Passed.Value = valueFact(Value);
      Passed.Carrier = carrierOf(Arg, Use);
      Passed.ContextLike = true;
    } else if (const CarrierRow *Row = Tu.models().carrier(Arg->getType())) {
      Passed.Carrier = carrierOf(Arg, Use);
      Passed.ContextLike = !Row->UseOnce && !Row->Client && Row->Bounded;
    } else if (Tu.durations().isDuration(Type)) {
      Passed.Value = valueFact(Tu.durations().timeout(Arg));
    } else if (Type->isIntegerType() && !Type->isBooleanType()) {
      // `Reserve(sku, 300)`: what it counts, the callee says.
      const auto *Ref = dyn_cast<DeclRefExpr>(Arg->IgnoreParenImpCasts());
      const auto *P = Ref ? dyn_cast<ParmVarDecl>(Ref->getDecl()) : nullptr;
      ValueFact Number;
      if (const auto N = Tu.durations().integer(Arg)) {
        Number.Nanoseconds = *N;
        Number.Fresh = Freshness::Fresh;
      } else if (const auto From = P ? slotOf(P) : std::nullopt) {
        Number.From = *From;
        Number.Fresh = Freshness::Forwarded;
      } else {
        continue;
      }
      Passed.Value = Number;
    } else {
      continue;
    }
    Fact.Passed.push_back(std::move(Passed));
  }
}

void FunctionExtractor::passCaptures(CallFact &Fact, const LambdaExpr *L, const Expr *Use) {
  for (const LambdaCapture &C : L->captures()) {
    if (C.capturesThis())
      passMembers(Fact, Use);
    if (!C.capturesVariable())
      continue;
    const auto *V = dyn_cast<VarDecl>(C.getCapturedVar());
    if (!V || !isCarrierType(V->getType()))
      continue;
    PassedFact Passed;
    Passed.To = captureSlot(V);
    const bool Init = V->isInitCapture();
    if (!Init && ownedHere(V) && V->getInit() && Tu.durations().isTimePoint(V->getType())) {
      const DurationValue Value = Tu.durations().deadline(V->getInit());
      if (Value.Fresh == Freshness::Fresh)
        boundOfDeadlineVariable(V, Value);
    }
    Passed.Carrier = Init ? carrierOf(V->getInit(), Use)
                          : carrierOfPath(AccessPath::ofVariable(V), Use);
    const CarrierRow *Row = Tu.models().carrier(V->getType());
    // A capture is no statement that all of the lambda's work belongs to it.
    Passed.ContextLike = Row && !Row->UseOnce && !Row->Client && Row->Bounded && Init;
    Fact.Passed.push_back(std::move(Passed));
  }
}

/// The callee works on the same object: what its members carry is passed.
void FunctionExtractor::passMembers(CallFact &Fact, const Expr *Use) {
  const Decl *D = F.Decl;
  // Within a lambda that captured `this`, the object is that of the method.
  const DeclContext *DC = D->getDeclContext();
  while (DC && X.Lambdas.contains(dyn_cast<CXXRecordDecl>(DC)))
    DC = DC->getParent() ? DC->getParent()->getParent() : nullptr;
  const auto *Class = dyn_cast_or_null<CXXRecordDecl>(DC);
  if (!Class)
    return;
  for (const FieldDecl *Field : Class->fields()) {
    if (!isCarrierType(Field->getType()))
      continue;
    PassedFact Passed;
    Passed.To = memberSlot(Field);
    Passed.Carrier = carrierOfPath(AccessPath::ofField(Field), Use);
    Fact.Passed.push_back(std::move(Passed));
  }
}

void FunctionExtractor::addClientCall(const ModelledCall &C) {
  const Expr *On = C.at(C.Row->Carrier ? C.Row->Carrier : C.Row->On);
  if (!On)
    return;
  const CarrierRow *Row = Tu.models().carrier(On->getType());
  if (!Row || !Row->Client)
    return;
  ClientCallFact Fact;
  Fact.Where = X.site(C.Call.E->getExprLoc());
  Fact.Gov.Bounds = under(C.Call.E);
  const Governance G = carrierOf(On, C.Call.E);
  if (!G.Bounds.empty())
    Fact.Bound = G.Bounds.back();
  if (const auto Path = AccessPath::of(On);
      Path && Path->root() == AccessPath::Root::This && !Path->members().empty())
    Fact.ClientField = X.usrOfField(Path->members().back());
  ClientCallAt[C.Call.E] = Facts.ClientCalls.size();
  Facts.ClientCalls.push_back(std::move(Fact));
}

void FunctionExtractor::addCall(const AnyCall &C) {
  bool Modelled = false;
  for (const ModelledCall &Row : F.Modelled) {
    if (Row.Call.E != C.E)
      continue;
    Modelled = true;
    if (Row.Row->TheRole == Role::Call)
      addClientCall(Row);
    else if (Row.Row->TheRole == Role::Sleep)
      if (auto Pause = Tu.durations().boundOf(Row); Pause.Nanoseconds && Pause.Fresh == Freshness::Fresh)
        SleepAt[C.E] = *Pause.Nanoseconds;
  }
  if (Modelled)
    return; // The row is believed; its body is not looked into.
  if (!followed(C.Callee))
    return;
  if (isa<CXXConstructorDecl>(C.Callee) &&
      cast<CXXConstructorDecl>(C.Callee)->isCopyOrMoveConstructor())
    return;
  const auto Work = WorkUses.find(C.E);
  CallFact &Fact = newCall(C.Callee, C.E);
  if (Work != WorkUses.end()) {
    Fact.Awaited = Work->second.Awaited;
    Fact.OtherThread = Work->second.OtherThread;
    Fact.Gov.Bounds = under(C.E);
  }
  if (const auto *Class = dyn_cast<CXXRecordDecl>(C.Callee->getDeclContext()))
    if (const LambdaExpr *Lambda = X.Lambdas.lookup(Class)) {
      UsedLambdas.insert(Lambda);
      if (llvm::is_contained(F.Lambdas, Lambda))
        passCaptures(Fact, Lambda, C.E);
    }
  if (C.Object && isa<CXXThisExpr>(C.Object->IgnoreParenImpCasts()))
    passMembers(Fact, C.E);
  passArguments(Fact, C.Callee, C.Args, C.E);
}

/// A lambda that is handed to a function we follow (`WithRetry([&] { … })`)
/// runs there; only what it captures is passed here.
void FunctionExtractor::passLambdasThatEscape() {
  for (const LambdaExpr *L : F.Lambdas) {
    if (UsedLambdas.contains(L) || L->capture_size() == 0)
      continue;
    CallFact &Fact = newCall(L->getCallOperator(), L);
    Fact.Runs = false;
    passCaptures(Fact, L, L);
  }
}

std::optional<RetryFact> FunctionExtractor::retryOfLoop(const Stmt *Loop) {
  auto [It, New] = RetryOfLoop.try_emplace(Loop);
  if (!New || !flow())
    return It->second;
  std::optional<RetryFact> Found;
  // Any call in the loop may be the one that is attempted again.
  for (const AnyCall &C : F.Calls) {
    if (flow()->loopAround(C.E) != Loop)
      continue;
    if (auto Retry = flow()->retryLoop(C.E, Tu.durations(), /*OverItems=*/true); Retry && Retry->Loop == Loop) {
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
