//===--- FunctionFlow.cpp - deadline-tidy ---------------------------------===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "core/flow/FunctionFlow.h"
#include "core/flow/BodyWalk.h"
#include "core/flow/FlowImpl.h"
#include "clang/AST/ASTContext.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace deadline {

using Step = PathExplorer::Step;
using Answer = PathExplorer::Answer;

FunctionFlow::Impl::Impl(const Stmt *Body, ASTContext &Context, const Models &M, const CFG &Graph)
    : Body(Body), Graph(Graph), Parents(const_cast<Stmt *>(Body)), Results(Body, Parents, Context, M),
      Known(Body, Context, M, Graph), Paths(Graph, Body, Known), Touching(Context, M) {
  walkBody(Body, [&](const Stmt *S, bool InLambda) {
    const auto *E = InLambda ? nullptr : dyn_cast<CallExpr>(S);
    if (!E)
      return;
    ModelledCall Asked = modelledCall(M, E, {Role::ObserveCancel});
    if (!Asked)
      return;
    const Expr *On = Asked.at(Asked.Row->On);
    if (!On)
      On = Asked.Call.Object;
    if (std::optional<AccessPath> Token = On ? AccessPath::of(On) : std::nullopt)
      Tokens.push_back(*Token);
  });
}

bool FunctionFlow::Impl::isAskedFor(const Expr *Call) const {
  for (const Stmt *S = Call; S; S = Parents.getParent(S))
    if (isa<CXXTryStmt>(S))
      return true;
  if (AskedFor)
    return AskedFor->contains(Call);
  AskedFor.emplace();
  auto Note = [&](const Branch &B) {
    if (const std::optional<Conditions::Seen> Seen = Results.seen(B))
      AskedFor->insert(Seen->Call);
    if (const std::optional<RetryVerdict> Verdict = retryVerdict(B, *this))
      AskedFor->insert(Verdict->Call);
  };
  for (const CFGBlock *Block : Graph) {
    Branch B;
    if (const auto *Switch = dyn_cast_or_null<SwitchStmt>(Block->getTerminatorStmt())) {
      B.Switch = Switch;
      for (B.Case = Switch->getSwitchCaseList(); B.Case; B.Case = B.Case->getNextSwitchCase())
        Note(B);
      continue;
    }
    // Of `a && b` the part that decides depends on the path.
    for (B.Condition = conditionOf(Block); B.Condition;) {
      for (bool Taken : {true, false}) {
        B.Taken = Taken;
        Note(B);
      }
      const auto *Op = dyn_cast<BinaryOperator>(B.Condition->IgnoreParens());
      B.Condition = Op && Op->isLogicalOp() ? Op->getRHS()->IgnoreParens() : nullptr;
    }
  }
  return AskedFor->contains(Call);
}

bool FunctionFlow::Impl::watchesToken(const Expr *Call, const Models &M) const {
  for (const ModelledCall &Row : modelledCalls(M, Call))
    if (Row.at(Row.Row->Carrier))
      return true;
  AnyCall Any = AnyCall::of(Call);
  return llvm::any_of(Any.Args, [&](const Expr *Arg) {
    std::optional<AccessPath> Given = Arg ? AccessPath::of(Arg) : std::nullopt;
    return Given && llvm::is_contained(Tokens, *Given);
  });
}

FunctionFlow::FunctionFlow(const FunctionDecl *Function, ASTContext &Context, const Models &M)
    : Function(Function), Context(Context), M(M) {}

FunctionFlow::~FunctionFlow() = default;

std::unique_ptr<FunctionFlow> FunctionFlow::build(const FunctionDecl *D, ASTContext &Context,
                                                  const Models &M) {
  const FunctionDecl *Definition = nullptr;
  if (!D || !D->hasBody(Definition))
    return nullptr;
  const Stmt *Body = writtenBody(Definition->getBody());
  if (!Body)
    return nullptr;
  CFG::BuildOptions Options;
  Options.setAllAlwaysAdd();
  Options.AddImplicitDtors = false;
  Options.AddEHEdges = false;
  Options.AddInitializers = false;
  std::unique_ptr<FunctionFlow> Flow(new FunctionFlow(Definition, Context, M));
  Flow->Graph = CFG::buildCFG(Definition, const_cast<Stmt *>(Body), &Context, Options);
  if (!Flow->Graph)
    return nullptr;
  Flow->P = std::make_unique<Impl>(Body, Context, M, *Flow->Graph);
  return Flow;
}

const Stmt *FunctionFlow::body() const { return P->Body; }

const Stmt *FunctionFlow::parent(const Stmt *S) const { return P->Parents.getParent(S); }

bool FunctionFlow::disturbs(const Stmt *S, const AccessPath &Object) const {
  return P->Touching.disturbs(S, Object);
}

llvm::SmallVector<const Expr *, 2> FunctionFlow::definitions(const VarDecl *V) const {
  return P->Results.definitions(V);
}

std::optional<Observation> FunctionFlow::observe(const Expr *Condition) const {
  return P->Results.observe(Condition);
}

//===----------------------------------------------------------------------===//
// Order
//===----------------------------------------------------------------------===//

bool FunctionFlow::mayFollow(const Stmt *From, const Stmt *To) const {
  From = P->Paths.anchor(From);
  To = P->Paths.anchor(To);
  if (!From || !To)
    return false;
  return P->Paths.ask({[&](const Stmt *S, unsigned &Passed) {
           if (S == To && Passed)
             return Step::Found;
           Passed |= S == From;
           return Step::Go;
         }}) == Answer::Found;
}

bool FunctionFlow::dominates(const Stmt *Before, const Stmt *To) const {
  Before = P->Paths.anchor(Before);
  To = P->Paths.anchor(To);
  if (!Before || !To)
    return false;
  bool Reached = false;
  Answer Without = P->Paths.ask({[&](const Stmt *S, unsigned &) {
    if (S == Before) {
      Reached = true;
      return Step::Stop;
    }
    return S == To ? Step::Found : Step::Go;
  }});
  return Reached && Without == Answer::No && mayFollow(Before, To);
}

bool FunctionFlow::reachedWithout(const Stmt *From, const Stmt *To, llvm::ArrayRef<const Stmt *> Without) const {
  const Stmt *Start = From ? P->Paths.anchor(From) : nullptr;
  To = P->Paths.anchor(To);
  if (!To || (From && !Start))
    return false;
  llvm::DenseSet<const Stmt *> Ends;
  for (const Stmt *S : Without)
    Ends.insert(P->Paths.anchor(S));
  return P->Paths.ask({[&](const Stmt *S, unsigned &Passed) {
                        if (S == To && Passed)
                          return Step::Found;
                        if (S == Start)
                          Passed = 1;
                        else if (Ends.contains(S))
                          Passed = 0;
                        return Step::Go;
                      }},
                      /*Start=*/From ? 0 : 1) == Answer::Found;
}

bool FunctionFlow::unavoidable(llvm::ArrayRef<const Stmt *> Any) const {
  llvm::DenseSet<const Stmt *> Wanted;
  for (const Stmt *S : Any)
    Wanted.insert(P->Paths.anchor(S));
  bool Reached = false;
  Answer Without = P->Paths.ask({[&](const Stmt *S, unsigned &) {
                                   if (!Wanted.contains(S))
                                     return Step::Go;
                                   Reached = true;
                                   return Step::Stop;
                                 },
                                 nullptr, [](unsigned) { return Step::Found; }});
  return Reached && Without == Answer::No;
}

//===----------------------------------------------------------------------===//
// Again
//===----------------------------------------------------------------------===//

namespace {

/// What elements do to one object, asked once each.
class Touches {
public:
  Touches(const Disturbance &Touching, const AccessPath &Object)
      : Touching(Touching), Object(Object) {}
  Disturbance::Touch operator()(const Stmt *S) {
    auto [Place, New] = Memory.try_emplace(S, Disturbance::Touch::None);
    if (New)
      Place->second = Touching.touch(S, Object);
    return Place->second;
  }

private:
  const Disturbance &Touching;
  const AccessPath &Object;
  llvm::DenseMap<const Stmt *, Disturbance::Touch> Memory;
};

} // namespace

bool FunctionFlow::happensAgain(const Stmt *First, const Stmt *Second,
                                const AccessPath &Object) const {
  First = P->Paths.anchor(First);
  Second = P->Paths.anchor(Second);
  if (!First || !Second)
    return false;
  Touches Touch(P->Touching, Object);
  return P->Paths.ask({[&](const Stmt *S, unsigned &Done) {
           if (S == Second && Done)
             return Step::Found;
           if (S == First) {
             Done = 1;
             return Step::Go;
           }
           switch (Touch(S)) {
           case Disturbance::Touch::None:
             break;
           case Disturbance::Touch::Anew:
             Done = 0;
             break;
           case Disturbance::Touch::Escapes:
             return Step::Stop;
           }
           return Step::Go;
         }}) == Answer::Found;
}

std::optional<Repetition> FunctionFlow::repetition(const Stmt *First, const Stmt *Second,
                                                   const AccessPath &Object,
                                                   llvm::ArrayRef<const Stmt *> All) const {
  if (!happensAgain(First, Second, Object))
    return std::nullopt;
  const Stmt *From = P->Paths.anchor(First), *To = P->Paths.anchor(Second);
  llvm::DenseSet<const Stmt *> Ops;
  for (const Stmt *S : All)
    Ops.insert(P->Paths.anchor(S));
  Touches Touch(P->Touching, Object);
  Repetition Result;

  // Does every path from the first meet another one?
  auto AfterFirst = [&](const Stmt *S, unsigned &Done) {
    if (Done && Ops.contains(S))
      return Step::Stop;
    if (S == From)
      Done = 1;
    else if (Done && Touch(S) != Disturbance::Touch::None)
      return Step::Found;
    return Step::Go;
  };
  auto Left = [](unsigned Done) { return Done ? Step::Found : Step::Go; };
  Result.Certain = P->Paths.ask({AfterFirst, nullptr, Left}) == Answer::No;

  // Or does every path to the second come from one?
  if (!Result.Certain && From != To) {
    auto BeforeSecond = [&](const Stmt *S, unsigned &Done) {
      if (S == To)
        return Done ? Step::Stop : Step::Found;
      if (Ops.contains(S))
        Done = 1;
      else if (Done && Touch(S) != Disturbance::Touch::None)
        Done = 0;
      return Step::Go;
    };
    Result.Certain = P->Paths.ask({BeforeSecond}) == Answer::No;
  }

  // Without the way round a loop, is there one from the first to the second?
  for (const Stmt *Loop = loopAround(First); Loop; Loop = loopAround(Loop)) {
    if (!P->within(Second, Loop))
      continue;
    auto NoNextTurn = [&](const Branch &B, unsigned &Done) {
      return Done && startsTurn(B, Loop, *P) ? Step::Stop : Step::Go;
    };
    const Stmt *Start = loopCondition(Loop) ? nullptr : P->Paths.anchor(loopBody(Loop));
    auto Straight = [&](const Stmt *S, unsigned &Done) {
      if (S == To && Done)
        return Step::Found;
      if (S == Start && Done)
        return Step::Stop;
      if (S == From)
        Done = 1;
      else if (Done && Touch(S) != Disturbance::Touch::None)
        return Step::Stop;
      return Step::Go;
    };
    if (P->Paths.ask({Straight, NoNextTurn}) != Answer::No)
      break;
    Result.Loop = Loop;
    // Does each turn do it?
    enum : unsigned { Before, Done, NextTurn };
    auto Turn = [&](const Stmt *S, unsigned &State) {
      if (S == Start && State == Done)
        State = NextTurn;
      else if (S == Start && State == NextTurn)
        return Step::Found;
      if (Ops.contains(S)) {
        if (State == NextTurn)
          return Step::Stop;
        State = Done;
      } else if (State == NextTurn && P->outside(S, Loop)) {
        return Step::Stop;
      }
      return Step::Go;
    };
    auto Round = [&](const Branch &B, unsigned &State) {
      // A turn that skips it because a call went the other way shows nothing:
      // the next may go as the first did. `if (Matches(item))` is a search.
      if (State == NextTurn)
        if (std::optional<Conditions::Seen> Seen = P->Results.seen(B);
            Seen && P->within(Seen->Call, Loop) &&
            (Seen->How == Outcome::Ok || !Seen->Call->getType()->isBooleanType() ||
             !modelledCalls(M, Seen->Call).empty()))
          return Step::Stop;
      if (!startsTurn(B, Loop, *P) || State == Before)
        return Step::Go;
      if (State == NextTurn)
        return Step::Found;
      State = NextTurn;
      return Step::Go;
    };
    if (!Result.Certain)
      Result.Certain = P->Paths.ask({Turn, Round}) == Answer::No;
    break;
  }

  // The branch that the path runs past.
  if (!Result.Loop) {
    const Stmt *Inner = nullptr;
    for (const Stmt *S = First; S && !P->within(Second, S); S = P->Parents.getParent(S)) {
      const Stmt *Parent = P->Parents.getParent(S);
      const auto *If = dyn_cast_or_null<IfStmt>(Parent);
      if (If && (If->getThen() == S || If->getElse() == S) && !Inner)
        Inner = S;
    }
    Result.Past = Inner;
  }
  return Result;
}

//===----------------------------------------------------------------------===//
// Outcomes
//===----------------------------------------------------------------------===//

const Expr *FunctionFlow::cancelledBefore(const Stmt *To) const {
  To = P->Paths.anchor(To);
  if (!To)
    return nullptr;
  // The state is 0, or one more than the index of what was seen last.
  llvm::SmallVector<std::pair<const Expr *, bool>, 4> Seen; // Condition, and whether it is plain.
  llvm::DenseSet<unsigned> Arrived;
  auto At = [&](const Stmt *S, unsigned &State) {
    if (S != To)
      return Step::Go;
    if (State == 0)
      return Step::Found;
    Arrived.insert(State);
    return Step::Stop;
  };
  auto Taking = [&](const Branch &B, unsigned &State) {
    std::optional<Conditions::Seen> How = P->Results.seen(B);
    if (!How)
      return Step::Go;
    const Expr *Condition = B.Condition ? B.Condition : B.Switch->getCond();
    bool Plain = How->How == Outcome::Cancelled;
    if (!Plain && (How->How == Outcome::Ok || !P->watchesToken(How->Call, M)))
      return Step::Go;
    if (!Plain && State)
      return Step::Go;
    auto Entry = std::pair(Condition, Plain);
    auto *Place = llvm::find(Seen, Entry);
    State = Place - Seen.begin() + 1;
    if (Place == Seen.end())
      Seen.push_back(Entry);
    return Step::Go;
  };
  if (P->Paths.ask({At, Taking}) != Answer::No)
    return nullptr;
  // That a call which watches the token said no is evidence only beside a plain one.
  for (unsigned I = 0; I < Seen.size(); ++I)
    if (Seen[I].second && Arrived.contains(I + 1))
      return Seen[I].first;
  return nullptr;
}

bool FunctionFlow::mayFollowCancellation(const Stmt *To) const {
  To = P->Paths.anchor(To);
  if (!To)
    return true;
  auto At = [&](const Stmt *S, unsigned &Cancelled) { return S == To && Cancelled ? Step::Found : Step::Go; };
  auto Taking = [&](const Branch &B, unsigned &Cancelled) {
    const auto Seen = P->Results.seen(B);
    if (Seen && Seen->How == Outcome::Cancelled)
      Cancelled = 1;
    else if (Seen && Seen->How == Outcome::Ok && modelledCall(M, Seen->Call, {Role::ObserveCancel}))
      Cancelled = 0; // Another turn of a loop, which asks again.
    return Step::Go;
  };
  return P->Paths.ask({At, Taking}) != Answer::No;
}

bool FunctionFlow::onTimedOutPath(const Stmt *To, const Expr *Call, bool FailedToo) const {
  To = P->Paths.anchor(To);
  const Stmt *Made = P->Paths.anchor(Call);
  if (!To || !Made)
    return false;
  enum : unsigned { NotMade, Pending, TimedOut };
  bool Reached = false;
  auto At = [&](const Stmt *S, unsigned &State) {
    if (S == To) {
      if (State != TimedOut)
        return Step::Found;
      Reached = true;
      return Step::Stop;
    }
    if (S == Made)
      State = Pending;
    return Step::Go;
  };
  auto Taking = [&](const Branch &B, unsigned &State) {
    if (B.Handler && FailedToo && B.Try && P->within(Call, B.Try->getTryBlock()))
      State = TimedOut;
    std::optional<Conditions::Seen> Seen = P->Results.seen(B);
    if (!Seen || Seen->Call != Call || State == NotMade)
      return Step::Go;
    State = Seen->How == Outcome::Timeout || (FailedToo && Seen->How != Outcome::Ok) ? TimedOut
                                                                                       : Pending;
    return Step::Go;
  };
  return P->Paths.ask({At, Taking}) == Answer::No && Reached;
}

bool FunctionFlow::mayLeaveAfterTimeout(const Expr *Call, llvm::ArrayRef<const Stmt *> Unless) const {
  const Stmt *Made = P->Paths.anchor(Call);
  if (!Made)
    return false;
  llvm::DenseSet<const Stmt *> Ends;
  for (const Stmt *S : Unless)
    Ends.insert(P->Paths.anchor(S));
  enum : unsigned { Otherwise, TimedOut };
  auto At = [&](const Stmt *S, unsigned &State) {
    if (S == Made)
      State = Otherwise;
    else if (State == TimedOut && Ends.contains(S))
      return Step::Stop;
    return Step::Go;
  };
  auto Taking = [&](const Branch &B, unsigned &State) {
    std::optional<Conditions::Seen> Seen = P->Results.seen(B);
    if (Seen && Seen->Call == Call)
      State = Seen->How == Outcome::Timeout ? TimedOut : Otherwise;
    return Step::Go;
  };
  auto Leaving = [](unsigned State) { return State == TimedOut ? Step::Found : Step::Go; };
  return P->Paths.ask({At, Taking, Leaving}) == Answer::Found;
}

} // namespace deadline
