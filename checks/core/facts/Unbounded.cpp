//===--- Unbounded.cpp - deadline-tidy --------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// Waits without a bound in functions that have one, or a token: which of them
/// know nothing of it, and neither does what they wait for. A relation is one
/// that the text shows: a call, a capture or a value that names both.

#include "core/ast/FixIts.h"
#include "core/ast/TimeTypes.h"
#include "core/facts/FunctionExtractor.h"
#include "core/flow/BodyWalk.h"
#include "core/flow/Forwarding.h"
#include "core/flow/Operations.h"
#include "clang/AST/ExprCXX.h"

namespace deadline {

using namespace clang;

template <typename Set> static bool mentions(const Stmt *S, const Set &Of) {
  bool Found = false;
  walkBody(S, [&](const Stmt *Part, bool) {
    if (const auto *Ref = dyn_cast<DeclRefExpr>(Part))
      Found |= Of.contains(Ref->getDecl());
    else if (const auto *Member = dyn_cast<MemberExpr>(Part))
      Found |= Of.contains(Member->getMemberDecl());
  });
  return Found;
}

static bool contains(const Stmt *S, const Stmt *Part) {
  bool Found = false;
  walkBody(S, [&](const Stmt *Inner, bool) { Found |= Inner == Part; });
  return Found;
}

/// The variable or member that is written to on the left of an assignment.
static const ValueDecl *target(const Expr *Left) {
  for (Left = Left->IgnoreParenImpCasts();;) {
    if (const auto *Member = dyn_cast<MemberExpr>(Left)) {
      const Expr *Base = Member->getBase()->IgnoreParenImpCasts();
      if (isa<CXXThisExpr>(Base))
        return Member->getMemberDecl();
      Left = Base;
    } else if (const auto *Subscript = dyn_cast<ArraySubscriptExpr>(Left)) {
      Left = Subscript->getBase()->IgnoreParenImpCasts();
    } else {
      break;
    }
  }
  const auto *Ref = dyn_cast<DeclRefExpr>(Left);
  return Ref ? Ref->getDecl() : nullptr;
}

/// The limit and whatever was made from it, or bounded by it.
FunctionExtractor::Declarations FunctionExtractor::relatedTo(const VarDecl *Limit) const {
  Declarations Related;
  Related.insert(Limit);
  constexpr unsigned Rounds = 4; // Chains of locals are short.
  for (unsigned Round = 0, Before = 0; Round != Rounds && Related.size() != Before; ++Round) {
    Before = Related.size();
    walkBody(writtenBody(F.Decl->getBody()), [&](const Stmt *S, bool) {
      if (const auto *Declares = dyn_cast<DeclStmt>(S)) {
        for (const Decl *D : Declares->decls())
          if (const auto *V = dyn_cast<VarDecl>(D); V && V->getInit() && mentions(V->getInit(), Related))
            Related.insert(V);
        return;
      }
      const Expr *Left = nullptr, *Right = nullptr;
      if (const auto *Op = dyn_cast<BinaryOperator>(S); Op && Op->isAssignmentOp()) {
        Left = Op->getLHS();
        Right = Op->getRHS();
      } else if (const auto *Op = dyn_cast<CXXOperatorCallExpr>(S);
                 Op && Op->isAssignmentOp() && Op->getNumArgs() == 2) {
        Left = Op->getArg(0);
        Right = Op->getArg(1);
      }
      if (Left && mentions(Right, Related))
        if (const ValueDecl *To = target(Left))
          Related.insert(To);
      // `context.set_deadline(deadline)`, `Arm(&context, deadline)`
      if (const auto *Call = dyn_cast<CallExpr>(S); Call && mentions(Call, Related))
        for (const Stmt *Child : Call->children()) {
          const auto *Operand = dyn_cast<Expr>(Child);
          if (const auto *Member = Operand ? dyn_cast<MemberExpr>(Operand->IgnoreParenImpCasts()) : nullptr)
            Operand = Member->getBase();
          if (Operand && !Operand->getType().isNull() && Tu.models().carrier(Operand->getType()))
            if (const auto Path = AccessPath::of(Operand); Path && Path->variable())
              Related.insert(Path->variable());
        }
    });
  }
  return Related;
}

/// What is waited for, and the objects that complete it.
FunctionExtractor::Declarations FunctionExtractor::awaitedBy(const ModelledCall &Wait) const {
  Declarations Objects;
  auto AddAllIn = [&](const Stmt *S) {
    walkBody(S, [&](const Stmt *Part, bool InLambda) {
      const ValueDecl *D = nullptr;
      if (const auto *Ref = dyn_cast<DeclRefExpr>(Part))
        D = dyn_cast<VarDecl>(Ref->getDecl());
      else if (const auto *Member = dyn_cast<MemberExpr>(Part))
        D = dyn_cast<FieldDecl>(Member->getMemberDecl());
      if (D && !InLambda && !D->getType()->isScalarType())
        Objects.insert(D);
      else if (D && !InLambda && D->getType()->isPointerType())
        Objects.insert(D);
    });
  };
  const Expr *On = subjectOf(Wait);
  if (!On)
    return Objects;
  AddAllIn(On);
  // `for (auto &answer : answers)`, `auto answer = promise.get_future()`
  constexpr unsigned Rounds = 3;
  for (unsigned Round = 0; Round != Rounds; ++Round) {
    llvm::SmallVector<const ValueDecl *, 8> Known(Objects.begin(), Objects.end());
    for (const ValueDecl *D : Known) {
      const auto *V = dyn_cast<VarDecl>(D);
      if (!V || !V->getInit() || isa<ParmVarDecl>(V))
        continue;
      const Expr *Init = V->getInit()->IgnoreUnlessSpelledInSource();
      const AnyCall Call = AnyCall::of(Init);
      if (!Call || modelledCall(Tu.models(), Init, {Role::Handle}) || V->getType()->isReferenceType() || V->isImplicit())
        AddAllIn(V->getInit());
    }
    walkBody(writtenBody(F.Decl->getBody()), [&](const Stmt *S, bool) {
      const auto *Range = dyn_cast<CXXForRangeStmt>(S);
      if (Range && Range->getRangeInit() && Objects.contains(Range->getLoopVariable()))
        AddAllIn(Range->getRangeInit());
    });
  }
  return Objects;
}

/// Somebody was given both, so that the limit may end what is awaited.
bool FunctionExtractor::givenTo(const Declarations &Awaited, const Declarations &Limit, const Expr *Wait) const {
  if (llvm::any_of(Awaited, [&](const ValueDecl *D) { return Limit.contains(D); }))
    return true;
  bool Found = false;
  walkBody(writtenBody(F.Decl->getBody()), [&](const Stmt *S, bool) {
    if (Found || !isa<CallExpr, CXXConstructExpr, BinaryOperator>(S))
      return;
    if (const auto *Op = dyn_cast<BinaryOperator>(S); Op && !Op->isAssignmentOp())
      return;
    Found = mentions(S, Limit) && mentions(S, Awaited) && !contains(S, Wait);
  });
  return Found;
}

/// The wait itself looks at the limit, or it stands in a loop that does nothing
/// but test it again: `while (!done && !stop.stop_requested()) changed.wait(lock);`
bool FunctionExtractor::watches(const ModelledCall &Wait, const Declarations &Limit) const {
  if (mentions(Wait.Call.E, Limit))
    return true;
  if (Wait.Call.Args.empty())
    return false;
  const Stmt *Loop = flow()->loopAround(Wait.Call.E), *Body = nullptr;
  if (const auto *While = dyn_cast_or_null<WhileStmt>(Loop); While && mentions(While->getCond(), Limit))
    Body = While->getBody();
  else if (const auto *Do = dyn_cast_or_null<DoStmt>(Loop); Do && mentions(Do->getCond(), Limit))
    Body = Do->getBody();
  if (const auto *Block = dyn_cast_or_null<CompoundStmt>(Body))
    return Block->size() == 1;
  return Body != nullptr;
}

/// A name for one of many objects, one after the other.
static bool isLoopVariable(const AccessPath &Path) {
  return Path.variable() && (Path.variable()->isCXXForRangeDecl() || Path.variable()->getType()->isReferenceType());
}

/// What is awaited was asked before whether it is ready, or was told to end.
bool FunctionExtractor::readyBy(const ModelledCall &Wait, const Declarations &Awaited) const {
  const Expr *On = subjectOf(Wait);
  const auto Path = On ? AccessPath::of(On) : std::nullopt;
  auto Same = [&](const ModelledCall &C) {
    const Expr *Other = subjectOf(C);
    if (!Other || !On)
      return false;
    const auto OtherPath = AccessPath::of(Other);
    if (Path && OtherPath && !isLoopVariable(*Path) && !isLoopVariable(*OtherPath))
      return *OtherPath == *Path;
    return llvm::any_of(awaitedBy(C), [&](const ValueDecl *D) { return Awaited.contains(D); });
  };
  for (const ModelledCall &C : F.Modelled) {
    const Role R = C.Row->TheRole;
    const bool Timed = R == Role::Wait || (R == Role::Receive && (C.at(C.Row->Timeout) || C.at(C.Row->Deadline)));
    if (C.Call.E == Wait.Call.E || !(Timed || R == Role::IsCompleted || R == Role::Close))
      continue;
    if (Same(C) && (R == Role::Wait || mayFollow(C.Call.E, Wait.Call.E)))
      return true;
  }
  // `if (answer.ready()) answer.get();`
  for (const Stmt *S = Wait.Call.E, *Up = flow()->parent(S); Up; S = Up, Up = flow()->parent(Up)) {
    const Expr *Condition = nullptr;
    if (const auto *If = dyn_cast<IfStmt>(Up))
      Condition = If->getCond();
    else if (const auto *While = dyn_cast<WhileStmt>(Up))
      Condition = While->getCond();
    else if (const auto *For = dyn_cast<ForStmt>(Up))
      Condition = For->getCond();
    else if (const auto *Choice = dyn_cast<ConditionalOperator>(Up))
      Condition = Choice->getCond();
    if (Condition && Condition != S && mentions(Condition, Awaited) && !contains(Condition, Wait.Call.E))
      return true;
  }
  return false;
}

/// The place is none for a bound: the work was told to stop, the function cleans
/// up, or what it waits for is its own end.
bool FunctionExtractor::ownersWait(const ModelledCall &Wait) const {
  if (isa<CXXDestructorDecl>(F.Decl) || flow()->cancelledBefore(Wait.Call.E))
    return true;
  for (const Stmt *Up = flow()->parent(Wait.Call.E); Up; Up = flow()->parent(Up))
    if (isa<CXXCatchStmt>(Up))
      return true;
  return llvm::any_of(F.Modelled, [&](const ModelledCall &C) {
    return llvm::is_contained({Role::Cancel, Role::CancelWithCause}, C.Row->TheRole) && mayFollow(C.Call.E, Wait.Call.E);
  });
}

/// A parameter that only cancels: with an overload or a default for it, that it
/// was not given is said by another check.
static bool takesCarrierToo(const AnyCall &Call, const Models &M) {
  for (const Expr *Arg : Call.Args)
    if (isa<CXXDefaultArgExpr>(Arg) && M.carrier(Arg->getType()))
      return true;
  const auto *Method = dyn_cast<CXXMethodDecl>(Call.Callee);
  if (!Method)
    return false;
  for (const NamedDecl *D : Method->getParent()->lookup(Method->getDeclName())) {
    const FunctionDecl *Other = D->getUnderlyingDecl()->getAsFunction();
    if (!Other || Other->getNumParams() != Call.spelledArgs() + 1)
      continue;
    if (llvm::any_of(Other->parameters(), [&](const ParmVarDecl *P) { return M.carrier(P->getType()); }))
      return true;
  }
  return false;
}

/// The call behind what is awaited, so that the program can say what it knows.
void FunctionExtractor::findSource(WaitFact &W, const ModelledCall &Wait) const {
  const Expr *On = subjectOf(Wait);
  for (unsigned Depth = 0; On && Depth != 3; ++Depth) {
    On = On->IgnoreUnlessSpelledInSource();
    if (const AnyCall Call = AnyCall::of(On); Call && !isa<CXXConstructExpr>(Call.E)) {
      if (const auto It = CallsAt.find(Call.E); It != CallsAt.end())
        W.Source = It->second.front();
      return;
    }
    const auto Path = AccessPath::of(On);
    On = Path && Path->members().empty() && Path->variable() && !isa<ParmVarDecl>(Path->variable())
             ? Path->variable()->getInit()
             : nullptr;
  }
}

/// What is awaited comes from a request or a call with a time of its own.
static bool boundedAtSource(const Expr *On, const TuAnalysis &Tu) {
  for (unsigned Depth = 0; On && Depth != 3; ++Depth) {
    On = On->IgnoreUnlessSpelledInSource();
    if (const AnyCall Call = AnyCall::of(On); Call && !isa<CXXConstructExpr>(Call.E)) {
      for (const ModelledCall &C : modelledCalls(Tu.models(), Call.E))
        if (llvm::is_contained({Role::Call, Role::Connect, Role::WrapBound, Role::Race}, C.Row->TheRole))
          return true;
      return llvm::any_of(Call.Args, [&](const Expr *Arg) {
        const QualType T = Arg->getType().getNonReferenceType();
        return Tu.durations().isDuration(T) || Tu.durations().isTimePoint(T);
      });
    }
    const auto Path = AccessPath::of(On);
    On = Path && Path->members().empty() && Path->variable() && !isa<ParmVarDecl>(Path->variable())
             ? Path->variable()->getInit()
             : nullptr;
  }
  return false;
}

/// The twin that takes the deadline at \p Index and says whether it came in time.
static bool saysWhether(const CXXRecordDecl *Class, llvm::StringRef Twin, unsigned Index, unsigned Args,
                        const VarDecl *Deadline, ASTContext &Context) {
  return llvm::any_of(Class->lookup(&Context.Idents.get(Twin)), [&](const NamedDecl *D) {
    const FunctionDecl *Function = D->getUnderlyingDecl()->getAsFunction();
    if (!Function || Function->getNumParams() != Args || Index >= Args || !Function->getReturnType()->isBooleanType())
      return false;
    const QualType Wanted = Function->getParamDecl(Index)->getType().getNonReferenceType().getUnqualifiedType();
    return Wanted->isDependentType() ? chronoTimePoint(Deadline->getType()) != nullptr
                                     : Context.hasSameUnqualifiedType(Wanted, Deadline->getType().getNonReferenceType());
  });
}

/// `slots.acquire();` becomes `if (!slots.try_acquire_until(deadline)) return;`
void FunctionExtractor::findOffer(WaitFact &W, const ModelledCall &Wait) const {
  ASTContext &Context = Tu.context();
  const VarDecl *Deadline = nullptr;
  for (unsigned N : W.Without)
    if (Facts.Limits[N].TheKind == LimitFact::Kind::Deadline)
      Deadline = LimitSources[N];
  const auto *Call = dyn_cast<CXXMemberCallExpr>(Wait.Call.E);
  const auto *Callee = Call ? dyn_cast<MemberExpr>(Call->getCallee()->IgnoreParens()) : nullptr;
  if (!Deadline || !Callee || !W.TwinUntil || W.Twin == W.Api || !F.Decl->getReturnType()->isVoidType())
    return;
  const Stmt *Whole = Call;
  if (const auto *Full = dyn_cast_or_null<ExprWithCleanups>(flow()->parent(Whole)))
    Whole = Full;
  if (!standsInBlock(Whole, Context) || !spelledByUser(Call->getSourceRange(), Context))
    return;
  const std::string Twin = (llvm::StringRef(Wait.Row->Name).rsplit("::").first + "::" + W.Twin).str();
  for (const auto &Row : Tu.models().catalogue().functions()) {
    const unsigned Index = Row->Deadline.Index, Args = Call->getNumArgs();
    if (Row->Name != Twin || Row->Deadline.Where != Place::Kind::Arg || Index > Args ||
        (Row->Params && *Row->Params != Args + 1) ||
        !saysWhether(Call->getMethodDecl()->getParent(), W.Twin, Index, Args + 1, Deadline, Context))
      continue;
    const std::string Name = Deadline->getNameAsString();
    const auto Renamed = replaceTokens({Callee->getMemberLoc(), Callee->getMemberLoc()}, W.Twin, Context);
    const auto Indent = indentationOf(Whole, Context);
    const auto *Block = dyn_cast_or_null<CompoundStmt>(flow()->parent(Whole));
    if (!Renamed || !Indent || !Block)
      return;
    const std::string Leave = ")\n" + *Indent + indentationStep(Block, Context) + "return";
    std::vector<FixItHint> Hints{FixItHint::CreateInsertion(Call->getBeginLoc(), "if (!"), *Renamed};
    if (Index < Args)
      Hints.push_back(FixItHint::CreateInsertion(Call->getArg(Index)->getBeginLoc(), Name + ", "));
    else
      Hints.push_back(FixItHint::CreateInsertion(Call->getRParenLoc(), Args == 0 ? Name : ", " + Name));
    Hints.push_back(FixItHint::CreateInsertion(Call->getRParenLoc().getLocWithOffset(1), Leave));
    W.Offer = X.Names.edits(Hints);
    return;
  }
}

void FunctionExtractor::findWithout() {
  for (unsigned I = 0; I != Facts.Waits.size(); ++I) {
    WaitFact &W = Facts.Waits[I];
    const ModelledCall &Wait = WaitSources[I];
    const bool TimedJoin = W.TheKind == WaitFact::Kind::Join && !W.Twin.empty();
    if ((W.TheKind != WaitFact::Kind::Unbounded && !TimedJoin) || Wait.Row->TheRole == Role::Send)
      continue; // Bounded; the owner's wait for its own work; or it waits for room.
    const Declarations Awaited = awaitedBy(Wait);
    if (ownersWait(Wait) || readyBy(Wait, Awaited) || boundedAtSource(subjectOf(Wait), Tu))
      continue;
    if (unforwarded(Wait.Call, F, Tu))
      continue; // It takes the token that is in scope: another check says so.
    for (unsigned N = 0; N != Facts.Limits.size(); ++N) {
      const LimitFact &L = Facts.Limits[N];
      if (L.TheKind == LimitFact::Kind::Timeout || L.UseOnce || !L.Named || L.Group)
        continue; // How long is not until when; one call's carrier is no function's.
      const bool Cancels = L.TheKind != LimitFact::Kind::Deadline;
      if (Cancels && (Wait.Row->TheTwins.WithToken == W.Api || takesCarrierToo(Wait.Call, Tu.models())))
        continue; // It takes the token: then it was not forwarded.
      if (L.From.empty() && !mayFollow(LimitSources[N]->getInit(), Wait.Call.E))
        continue; // Made later.
      const Declarations Limit = relatedTo(LimitSources[N]);
      if (watches(Wait, Limit) || givenTo(Awaited, Limit, Wait.Call.E))
        continue;
      W.Without.push_back(N);
    }
    if (W.Without.empty())
      continue;
    findSource(W, Wait);
    findOffer(W, Wait);
  }
}

void FunctionExtractor::findPastStage() {
  for (unsigned N = 0; N != Facts.Limits.size(); ++N) {
    const LimitFact &L = Facts.Limits[N];
    if (L.TheKind != LimitFact::Kind::Timeout || !L.Read || L.PerItem || !L.ByName || L.From.empty())
      continue; // Never applied; or by its name for one stage only.
    struct Stage {
      const Expr *E;
      bool TimedWait;
      std::optional<AccessPath> On;
    };
    llvm::SmallVector<Stage, 4> Stages;
    for (unsigned B = 0; B != Facts.Bounds.size(); ++B)
      if (Facts.Bounds[B].Value.From == L.From && Sources[B].E && Sources[B].Call &&
          (Facts.Bounds[B].Kind == BoundKind::TimedWait || Facts.Bounds[B].Kind == BoundKind::TimedCall ||
           Facts.Bounds[B].Kind == BoundKind::Combinator)) {
        const Expr *On = subjectOf(Sources[B].Call);
        Stages.push_back({Sources[B].E, true, On ? AccessPath::of(On) : std::nullopt});
      }
    for (unsigned C = 0; C != Facts.Calls.size(); ++C)
      for (const PassedFact &P : Facts.Calls[C].Passed)
        if (P.Value && P.Value->From == L.From && Facts.Calls[C].Runs)
          Stages.push_back({CallSources[C], false, std::nullopt});
    if (Stages.empty())
      continue; // It goes where we can not see.
    const Declarations Limit = relatedTo(LimitSources[N]);
    for (unsigned I = 0; I != Facts.Waits.size(); ++I) {
      WaitFact &W = Facts.Waits[I];
      const ModelledCall &Wait = WaitSources[I];
      const bool Join = W.TheKind == WaitFact::Kind::Join;
      if (W.TheKind != WaitFact::Kind::Unbounded && !Join)
        continue;
      const Declarations Awaited = awaitedBy(Wait);
      if (flow()->cancelledBefore(Wait.Call.E) || readyBy(Wait, Awaited) || watches(Wait, Limit) ||
          givenTo(Awaited, Limit, Wait.Call.E) || boundedAtSource(subjectOf(Wait), Tu))
        continue;
      bool Before = false, After = false, Ended = false;
      for (const Stage &S : Stages) {
        After |= mayFollow(Wait.Call.E, S.E);
        if (!mayFollow(S.E, Wait.Call.E))
          continue;
        Before = true;
        // A thread that is joined when it has said that it is done.
        Ended |= Join && !(S.TimedWait && flow()->reachedAfterTimeout(Wait.Call.E, S.E));
      }
      if ((Before && !Ended) || (!Before && After))
        W.PastStage.push_back(N);
    }
  }
}

void FunctionExtractor::refineLimits() {
  if (F.Modelled.empty() && Facts.Calls.empty())
    return;
  const bool Waits = llvm::any_of(Facts.Waits, [](const WaitFact &W) {
    return W.TheKind == WaitFact::Kind::Unbounded || W.TheKind == WaitFact::Kind::Join;
  });
  if (Waits && flow()) {
    findWithout();
    findPastStage();
  }
  collectSpends();
}

} // namespace deadline
