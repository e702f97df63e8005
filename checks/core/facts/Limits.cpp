//===--- Limits.cpp - deadline-tidy -----------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// By what the time of a function is limited (tokens, contexts, deadlines and
/// timeouts that it takes or makes), and where it waits or never ends.

#include "core/ast/FixIts.h"
#include "core/ast/TimeTypes.h"
#include "core/facts/FunctionExtractor.h"
#include "core/flow/BodyWalk.h"
#include "core/flow/Forwarding.h"
#include "clang/AST/Attr.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"

namespace deadline {

using namespace clang;

/// Waits that are known to be shorter are no reason to look at a clock.
static constexpr int64_t ShortestWait = 10'000'000;

//===----------------------------------------------------------------------===//
// Names
//===----------------------------------------------------------------------===//

/// `connectTimeout_ms` is made of `connect`, `timeout` and `ms`.
static llvm::SmallVector<std::string, 4> wordsOf(llvm::StringRef Name) {
  llvm::SmallVector<std::string, 4> Words(1);
  for (size_t I = 0; I != Name.size(); ++I) {
    const bool Upper = isUppercase(Name[I]);
    const bool Begins = Upper && I != 0 && (!isUppercase(Name[I - 1]) || (I + 1 < Name.size() && isLowercase(Name[I + 1])));
    if ((Name[I] == '_' || Begins || !isAsciiIdentifierContinue(Name[I])) && !Words.back().empty())
      Words.emplace_back();
    if (isAlphanumeric(Name[I]))
      Words.back() += toLowercase(Name[I]);
  }
  return Words;
}

static bool hasWord(llvm::ArrayRef<std::string> Words, std::initializer_list<llvm::StringRef> Wanted) {
  return llvm::any_of(Words, [&](llvm::StringRef W) { return llvm::is_contained(Wanted, W); });
}

static bool saysDeadline(llvm::ArrayRef<std::string> Words) {
  return hasWord(Words, {"deadline", "until", "expiry", "expiration", "abstime"});
}

/// By its name the value limits a time. Counters and switches do not.
static bool saysLimit(llvm::ArrayRef<std::string> Words) {
  if (hasWord(Words, {"count", "counter", "num", "number", "id", "code", "retries", "errors", "factor", "ratio",
                      "callback", "handler", "name", "policy"}))
    return false;
  return saysDeadline(Words) || hasWord(Words, {"timeout", "timeouts", "budget"}) ||
         (hasWord(Words, {"time", "wait"}) && hasWord(Words, {"limit", "max", "out"}));
}

/// By its name the timeout is for one of several, or for one kind of operation.
static bool saysPerItem(llvm::ArrayRef<std::string> Words) {
  return hasWord(Words, {"per",     "each",   "every",   "item",    "attempt", "try",       "single",   "one",
                         "interval", "period", "poll",   "tick",    "step",    "stage",     "slice",    "idle",
                         "io",      "op",     "operation", "rpc",   "call",    "request",   "query",    "read",
                         "write",   "recv",   "receive", "send",    "connect", "connection", "connecting", "probe",
                         "ping",    "chunk",  "message", "shard",   "node",    "replica",   "host",     "peer",
                         "processor", "worker", "task",  "job",     "phase",   "hop",       "backoff",  "delay",
                         "keepalive", "heartbeat", "lock", "resolve", "handshake", "accept"});
}

//===----------------------------------------------------------------------===//
// Limits
//===----------------------------------------------------------------------===//

/// The function or a lambda in it mentions \p V; \p Body may be a template's.
static bool mentions(const FunctionDecl *In, const VarDecl *V) {
  bool Found = false;
  auto Look = [&](const Stmt *S, bool) {
    const auto *Ref = dyn_cast<DeclRefExpr>(S);
    Found |= Ref && Ref->getDecl() == V;
  };
  walkBody(writtenBody(In->getBody()), Look);
  if (const auto *Ctor = dyn_cast<CXXConstructorDecl>(In))
    for (const CXXCtorInitializer *Init : Ctor->inits())
      walkBody(Init->getInit(), Look);
  return Found;
}

/// Whether \p P is read, also where another instantiation does not compile the
/// part that reads it.
static bool readsParameter(const FunctionDecl *D, const ParmVarDecl *P) {
  if (P->hasAttr<UnusedAttr>() || mentions(D, P))
    return true;
  const FunctionDecl *Pattern = D->getTemplateInstantiationPattern();
  const unsigned Index = P->getFunctionScopeIndex();
  return Pattern && Pattern->hasBody() && Index < Pattern->getNumParams() &&
         mentions(Pattern, Pattern->getParamDecl(Index));
}

/// The name that another declaration gives to a parameter without one.
static std::string nameElsewhere(const FunctionDecl *D, unsigned Index) {
  auto NameIn = [&](const FunctionDecl *Other) -> std::string {
    return Index < Other->getNumParams() ? Other->getParamDecl(Index)->getNameAsString() : std::string();
  };
  for (const FunctionDecl *Other : D->redecls())
    if (std::string Name = NameIn(Other); !Name.empty())
      return Name;
  if (const auto *Method = dyn_cast<CXXMethodDecl>(D))
    for (const CXXMethodDecl *Base : Method->overridden_methods())
      if (std::string Name = NameIn(Base); !Name.empty())
        return Name;
  return {};
}

static bool isRow(const FunctionRow &Row, llvm::StringRef Class, Role R) {
  return Row.TheRole == R && llvm::StringRef(Row.Name).rsplit("::").first == Class;
}

/// Tokens are taken from it: it belongs to who cancels.
static bool isSource(const CarrierRow &Carrier, const Models &M) {
  return llvm::any_of(M.catalogue().functions(), [&](const auto &Row) {
    return isRow(*Row, Carrier.Type, Role::Propagate) && Row->Parent.Where == Place::Kind::This;
  });
}

void FunctionExtractor::addLimit(const VarDecl *V, bool Local) {
  const auto *P = dyn_cast<ParmVarDecl>(V);
  QualType Type = V->getType().getNonReferenceType();
  LimitFact L;
  L.Name = V->getNameAsString();
  L.Named = !L.Name.empty();
  if (!L.Named && P)
    L.Name = nameElsewhere(F.Decl, P->getFunctionScopeIndex());
  const llvm::SmallVector<std::string, 4> Words = wordsOf(L.Name);
  L.PerItem = saysPerItem(Words);

  if (const CarrierRow *Row = Tu.models().carrier(V->getType())) {
    if (Row->Client || isSource(*Row, Tu.models()))
      return;
    if (Type->isPointerType() && Type->getPointeeType()->isPointerType())
      return; // Filled in by the function.
    L.TheKind = Row->Bounded ? LimitFact::Kind::Context : LimitFact::Kind::Token;
    L.UseOnce = Row->UseOnce;
    L.Inbound = Row->Inbound;
    if (Local && Row->UseOnce)
      return; // It serves one call, not the function.
  } else if (Tu.durations().isTimePoint(Type)) {
    if (!Local && !saysLimit(Words))
      return;
    L.TheKind = LimitFact::Kind::Deadline;
  } else if (Local) {
    return; // A length is no end.
  } else {
    if (V->getType()->isReferenceType() && !Type.isConstQualified())
      return; // A result.
    L.ByName = saysLimit(Words);
    if (!L.ByName && (!L.Named || !Tu.durations().isDuration(Type)))
      return; // Any number.
    const bool Pointer = Type->isPointerType();
    const TimeType Time = timeType(Type);
    const bool Number = Type->isArithmeticType() && !Type->isBooleanType();
    if ((Pointer && Time.TheKind != TimeType::Kind::Fields) || (!Time && !Number && !Tu.durations().isDuration(Type)))
      return;
    L.TheKind = saysDeadline(Words) && !Tu.durations().isDuration(Type) ? LimitFact::Kind::Deadline
                                                                          : LimitFact::Kind::Timeout;
  }
  L.Where = X.site(V->getLocation());
  if (P) {
    L.From = "arg" + std::to_string(P->getFunctionScopeIndex());
    L.Read = readsParameter(F.Decl, P);
    // That a call does not get it is what another check reports.
    if (L.TheKind == LimitFact::Kind::Token || L.TheKind == LimitFact::Kind::Context)
      for (const AnyCall &C : F.Calls)
        if (!L.Read)
          if (const auto Missed = unforwarded(C, F, Tu))
            L.Read = Missed->Token == V;
  } else {
    L.Read = true;
  }
  LimitSources.push_back(V);
  Facts.Limits.push_back(std::move(L));
}

/// The local time point is an end and not the time of a start: something was
/// added to a clock, or it was read from a carrier.
static bool isEnd(const VarDecl *V, const Durations &D) {
  const DurationValue Value = D.deadline(V->getInit());
  if (Value.Infinite)
    return false;
  if (Value.Nanoseconds)
    return *Value.Nanoseconds > 0;
  return Value.Fresh == Freshness::Forwarded || Value.Fresh == Freshness::Clamped ||
         (Value.Fresh == Freshness::Fresh && saysDeadline(wordsOf(V->getName())));
}

/// A member of a task group can ask the group whether it is cancelled.
void FunctionExtractor::addGroup() {
  const ValueDecl *Group = Facts.IsLambda ? X.groupOf(F.Decl) : nullptr;
  if (!Group)
    return;
  LimitFact L;
  L.From = "group";
  L.Group = true;
  L.Name = Group->getNameAsString();
  L.Where = X.site(F.Decl->getBeginLoc());
  L.Read = !Facts.Limits.empty() || llvm::any_of(F.Modelled, [](const ModelledCall &C) {
    return llvm::is_contained({Role::ObserveCancel, Role::OnCancel}, C.Row->TheRole);
  });
  walkBody(writtenBody(F.Decl->getBody()), [&](const Stmt *S, bool) {
    const auto *Ref = dyn_cast<DeclRefExpr>(S);
    const auto *Member = dyn_cast<MemberExpr>(S);
    L.Read |= (Ref && Ref->getDecl() == Group) || (Member && Member->getMemberDecl() == Group);
  });
  if (L.Read)
    return;
  LimitSources.push_back(nullptr);
  Facts.Limits.push_back(std::move(L));
}

void FunctionExtractor::collectLimits() {
  if (F.Decl->isImplicit() || F.Decl->isDependentContext())
    return;
  for (const ParmVarDecl *P : F.Decl->parameters())
    addLimit(P, /*Local=*/false);
  if (!F.Modelled.empty())
    walkBody(writtenBody(F.Decl->getBody()), [&](const Stmt *S, bool InLambda) {
      const auto *Declares = InLambda ? nullptr : dyn_cast<DeclStmt>(S);
      if (!Declares)
        return;
      for (const Decl *D : Declares->decls()) {
        const auto *V = dyn_cast<VarDecl>(D);
        if (!V || !V->isLocalVarDecl() || V->isStaticLocal() || !V->getInit() || V->getType()->isDependentType())
          continue;
        if (Tu.durations().isTimePoint(V->getType().getNonReferenceType())) {
          if (isEnd(V, Tu.durations()))
            addLimit(V, /*Local=*/true);
        } else if (modelledCall(Tu.models(), V->getInit()->IgnoreUnlessSpelledInSource(),
                                {Role::DeriveBound, Role::Propagate})) {
          addLimit(V, /*Local=*/true);
        }
      }
    });
  addGroup();
  if (llvm::none_of(Facts.Limits, [](const LimitFact &L) { return !L.Read; }))
    return;
  Facts.GivenAsValue = X.givenAsValue(F.Decl);
}

//===----------------------------------------------------------------------===//
// Waits
//===----------------------------------------------------------------------===//

/// A value that stands for work under way: a future, a task, an awaitable.
static bool isPending(QualType T, ASTContext &Context) {
  const CXXRecordDecl *Class = T.isNull() ? nullptr : T.getNonReferenceType()->getAsCXXRecordDecl();
  if (!Class || !Class->hasDefinition())
    return false;
  Class = Class->getDefinition();
  auto Has = [&](llvm::StringRef Name) { return !Class->lookup(&Context.Idents.get(Name)).empty(); };
  if (Has("await_ready") || Has("promise_type") || Has("then") || (Has("get") && Has("wait")) ||
      !Class->lookup(Context.DeclarationNames.getCXXOperatorName(OO_Coawait)).empty())
    return true;
  return llvm::any_of(Class->bases(), [&](const CXXBaseSpecifier &Base) { return isPending(Base.getType(), Context); });
}

/// The caller goes on only when what \p Call does has ended.
bool FunctionExtractor::waitsHere(const Expr *Call) const {
  return Awaited.contains(Call) || !isPending(Call->getType(), Tu.context());
}

bool FunctionExtractor::waitsHere(const ModelledCall &C) const {
  if (Awaited.contains(C.Call.E))
    return true;
  if (llvm::is_contained({Role::WrapBound, Role::Race}, C.Row->TheRole) && C.Row->Result)
    return false; // It makes what is to be awaited.
  return blocks(C, Tu.context()).value_or(true) && waitsHere(C.Call.E);
}

void FunctionExtractor::collectWaits() {
  if (isa_and_nonnull<CoroutineBodyStmt>(F.Decl->getBody()))
    walkBody(writtenBody(F.Decl->getBody()), [&](const Stmt *S, bool InLambda) {
      const Expr *Operand = nullptr;
      if (const auto *Await = InLambda ? nullptr : dyn_cast<CoawaitExpr>(S))
        Operand = Await->getOperand();
      else if (const auto *Dependent = InLambda ? nullptr : dyn_cast<DependentCoawaitExpr>(S))
        Operand = Dependent->getOperand();
      if (const AnyCall Call = AnyCall::of(Operand); Call && !isa<CXXConstructExpr>(Call.E))
        Awaited.insert(Call.E);
    });
  for (const ModelledCall &C : F.Modelled) {
    const FunctionRow &Row = *C.Row;
    WaitFact W;
    const bool Bounded = C.at(Row.Timeout) || C.at(Row.Deadline);
    const bool MayBlock = blocks(C, Tu.context()).value_or(false) || Awaited.contains(C.Call.E);
    switch (Row.TheRole) {
    case Role::WaitUnbounded:
      W.TheKind = Row.LongLived ? WaitFact::Kind::EventLoop : WaitFact::Kind::Unbounded;
      break;
    case Role::Await:
      W.TheKind = WaitFact::Kind::Join;
      break;
    case Role::Receive:
    case Role::Send:
      if (!MayBlock)
        continue; // Returns at once, or calls back.
      W.TheKind = Bounded ? WaitFact::Kind::Timed : WaitFact::Kind::Unbounded;
      break;
    case Role::Wait:
      W.TheKind = WaitFact::Kind::Timed;
      break;
    case Role::Sleep:
      W.TheKind = WaitFact::Kind::Sleep;
      break;
    case Role::Call:
      if (!MayBlock)
        continue; // Not known to wait for the answer.
      W.TheKind = WaitFact::Kind::Call;
      break;
    default:
      continue;
    }
    if (!waitsHere(C) || (C.at(Row.Carrier) && W.TheKind == WaitFact::Kind::Unbounded))
      continue; // Somebody else waits; or it watches a token.
    if (W.TheKind == WaitFact::Kind::Timed || W.TheKind == WaitFact::Kind::Sleep) {
      const DurationValue Value = Tu.durations().boundOf(C);
      if (Value.Nanoseconds && *Value.Nanoseconds < ShortestWait)
        continue; // A poll.
      // A literal "for ever" in a number is an untimed wait; a duration without
      // end is another matter.
      const Expr *Given = C.at(Row.Timeout);
      if (Value.Infinite && W.TheKind == WaitFact::Kind::Timed && (!Given || Given->getType()->isArithmeticType()))
        W.TheKind = WaitFact::Kind::Unbounded;
    }
    W.Where = X.site(boundLocation(C.Call.E));
    W.Api = C.Call.Callee->getNameAsString();
    const Twins &T = Row.TheTwins;
    W.TwinUntil = !T.Until.empty();
    W.Twin = W.TwinUntil ? T.Until : T.Timed;
    if (W.TheKind == WaitFact::Kind::Unbounded && (Row.TheRole == Role::Wait || (Row.Deadline && !Bounded)))
      W.Twin = W.Api; // Itself, with another value.
    WaitSources.push_back(C);
    Facts.Waits.push_back(std::move(W));
  }
  if (llvm::any_of(Facts.Limits, [](const LimitFact &L) { return L.TheKind <= LimitFact::Kind::Context && !L.Read; }))
    addEndlessLoops();
}

//===----------------------------------------------------------------------===//
// Loops without end
//===----------------------------------------------------------------------===//

static bool alwaysTrue(const Expr *Condition, const ASTContext &Context) {
  Expr::EvalResult Value;
  return !Condition || (!Condition->isValueDependent() && Condition->EvaluateAsInt(Value, Context) &&
                        Value.Val.getInt() != 0);
}

/// Something leaves the loop whose body \p S is part of; \p Inner: within a
/// loop or switch that takes `break` for itself.
static bool leaves(const Stmt *S, bool Inner) {
  if (!S || isa<LambdaExpr>(S))
    return false;
  if (isa<ReturnStmt, CoreturnStmt, GotoStmt, IndirectGotoStmt, CXXThrowExpr>(S) || (isa<BreakStmt>(S) && !Inner))
    return true;
  if (const auto *Call = dyn_cast<CallExpr>(S))
    if (const FunctionDecl *Callee = Call->getDirectCallee(); Callee && Callee->isNoReturn())
      return true;
  const bool Takes = Inner || isa<ForStmt, WhileStmt, DoStmt, CXXForRangeStmt, SwitchStmt>(S);
  return llvm::any_of(S->children(), [&](const Stmt *Child) { return leaves(Child, Takes); });
}

void FunctionExtractor::addEndlessLoops() {
  walkBody(writtenBody(F.Decl->getBody()), [&](const Stmt *S, bool InLambda) {
    if (InLambda)
      return;
    const Stmt *Body = nullptr;
    if (const auto *While = dyn_cast<WhileStmt>(S); While && alwaysTrue(While->getCond(), Tu.context()))
      Body = While->getBody();
    else if (const auto *For = dyn_cast<ForStmt>(S); For && alwaysTrue(For->getCond(), Tu.context()))
      Body = For->getBody();
    else if (const auto *Do = dyn_cast<DoStmt>(S); Do && alwaysTrue(Do->getCond(), Tu.context()))
      Body = Do->getBody();
    if (!Body || leaves(Body, false))
      return;
    WaitFact W;
    W.TheKind = WaitFact::Kind::Endless;
    W.Where = X.site(S->getBeginLoc());
    EndlessLoops.push_back(S);
    WaitSources.emplace_back();
    Facts.Waits.push_back(std::move(W));
  });
  for (unsigned I = 0; I != Facts.Limits.size(); ++I)
    if (!Facts.Limits[I].Read && Facts.Limits[I].Named && LimitSources[I])
      findObserve(Facts.Limits[I], LimitSources[I]);
}

/// `while (true)` becomes `while (!stop.stop_requested())`, where the one loop
/// may end and the function has nothing to say about it.
void FunctionExtractor::findObserve(LimitFact &L, const VarDecl *V) const {
  const CarrierRow *Carrier = Tu.models().carrier(V->getType());
  if (!Carrier)
    return;
  const FunctionRow *Asks = nullptr;
  for (const auto &Row : Tu.models().catalogue().functions())
    if (!Asks && isRow(*Row, Carrier->Type, Role::ObserveCancel))
      Asks = Row.get();
  if (!Asks)
    return;
  // Of what is asked, only an answer serves as a condition.
  const QualType Type = V->getType().getNonReferenceType();
  const bool Pointer = Type->isPointerType();
  const CXXRecordDecl *Class = Pointer ? Type->getPointeeCXXRecordDecl() : Type->getAsCXXRecordDecl();
  const llvm::StringRef Name = llvm::StringRef(Asks->Name).rsplit("::").second;
  if (!Class || !Class->hasDefinition())
    return;
  const CXXMethodDecl *Method = nullptr;
  for (const NamedDecl *D : Class->lookup(&Tu.context().Idents.get(Name)))
    if (const auto *M = dyn_cast<CXXMethodDecl>(D); M && M->getNumParams() == 0 && M->getReturnType()->isBooleanType())
      Method = M;
  const bool Const = (Pointer ? Type->getPointeeType() : Type).isConstQualified();
  if (!Method || (Const && !Method->isConst()))
    return;
  L.ObserveBy = L.Name + (Pointer ? "->" : ".") + Name.str() + "()";

  // A result would be missing behind the loop, and what stands there was never
  // meant to run.
  const bool Plain = F.Decl->getReturnType()->isVoidType() || isa_and_nonnull<CoroutineBodyStmt>(F.Decl->getBody());
  const auto *Body = dyn_cast_or_null<CompoundStmt>(writtenBody(F.Decl->getBody()));
  if (!Plain || !Body || EndlessLoops.size() != 1 || Body->body_empty() || Body->body_back() != EndlessLoops.front())
    return;
  std::optional<FixItHint> Hint;
  if (const auto *While = dyn_cast<WhileStmt>(EndlessLoops.front()))
    Hint = replaceTokens(While->getCond()->getSourceRange(), "!" + L.ObserveBy, Tu.context());
  else if (const auto *For = dyn_cast<ForStmt>(EndlessLoops.front()); For && !For->getInit() && !For->getInc() && !For->getCond())
    Hint = replaceTokens({For->getForLoc(), For->getRParenLoc()}, "while (!" + L.ObserveBy + ")", Tu.context());
  if (Hint)
    L.Observe = X.Names.edits(*Hint);
}

//===----------------------------------------------------------------------===//
// Functions as values
//===----------------------------------------------------------------------===//

namespace {
/// The functions of the user that something else than a call mentions.
class GivenFunctions : public RecursiveASTVisitor<GivenFunctions> {
  using Base = RecursiveASTVisitor<GivenFunctions>;

public:
  GivenFunctions(const TuAnalysis &Tu, llvm::DenseSet<const FunctionDecl *> &Given)
      : Tu(Tu), SM(Tu.context().getSourceManager()), Given(Given) {}
  bool shouldVisitTemplateInstantiations() const { return true; }

  bool TraverseDecl(Decl *D) {
    if (D && D->getDeclContext() && D->getDeclContext()->isFileContext()) {
      const SourceLocation Loc = SM.getExpansionLoc(D->getLocation());
      if (Loc.isInvalid() || SM.isInSystemHeader(Loc))
        return true;
    }
    return Base::TraverseDecl(D);
  }
  bool VisitCallExpr(CallExpr *E) {
    Expected.insert(E->getCallee()->IgnoreParenImpCasts());
    return work(E);
  }
  bool VisitCXXConstructExpr(CXXConstructExpr *E) { return work(E); }
  bool VisitDeclRefExpr(DeclRefExpr *E) {
    if (const auto *Function = dyn_cast<FunctionDecl>(E->getDecl()); Function && !Expected.contains(E))
      Given.insert(Function->getCanonicalDecl());
    return true;
  }

private:
  /// Threads and tasks run what they are given: who wrote it chose its parameters.
  bool work(const Expr *E) {
    if (const ModelledCall Spawn = modelledCall(Tu.models(), E, {Role::Spawn}))
      for (const Place &P : Spawn.Row->Work)
        if (const Expr *Work = Spawn.at(P)) {
          Work = Work->IgnoreUnlessSpelledInSource();
          if (const auto *Address = dyn_cast<UnaryOperator>(Work); Address && Address->getOpcode() == UO_AddrOf)
            Work = Address->getSubExpr()->IgnoreUnlessSpelledInSource();
          Expected.insert(Work);
        }
    return true;
  }

  const TuAnalysis &Tu;
  const SourceManager &SM;
  llvm::DenseSet<const FunctionDecl *> &Given;
  llvm::DenseSet<const Expr *> Expected;
};
} // namespace

const ValueDecl *ExtractionContext::groupOf(const FunctionDecl *D) const {
  const LambdaExpr *L = Lambdas.lookup(dyn_cast<CXXRecordDecl>(D->getDeclContext()));
  for (const auto &F : L ? llvm::ArrayRef(Tu.functions()) : llvm::ArrayRef<std::unique_ptr<UserFunction>>())
    for (const ModelledCall &C : F->Modelled) {
      const Expr *On = C.Row->TheRole == Role::Spawn ? C.at(C.Row->On) : nullptr;
      const auto Path = On ? AccessPath::of(On) : std::nullopt;
      if (!Path || !Path->leaf())
        continue;
      const bool Runs = llvm::any_of(C.Row->Work, [&](const Place &P) {
        const Expr *Work = C.at(P);
        return Work && Work->IgnoreUnlessSpelledInSource() == L;
      });
      const llvm::StringRef Class = llvm::StringRef(C.Row->Name).rsplit("::").first;
      if (Runs && llvm::any_of(Tu.models().catalogue().functions(),
                               [&](const auto &Row) { return isRow(*Row, Class, Role::Cancel); }))
        return Path->leaf();
    }
  return nullptr;
}

bool ExtractionContext::givenAsValue(const FunctionDecl *D) const {
  if (const LambdaExpr *L = Lambdas.lookup(dyn_cast<CXXRecordDecl>(D->getDeclContext()))) {
    // Of lambdas only those count that a thread or task runs.
    for (const auto &F : Tu.functions())
      for (const ModelledCall &C : F->Modelled)
        for (const Place &P : C.Row->TheRole == Role::Spawn ? C.Row->Work : std::vector<Place>())
          if (const Expr *Work = C.at(P)) {
            Work = Work->IgnoreUnlessSpelledInSource();
            const auto Path = AccessPath::of(Work);
            const Expr *Init = Path && Path->members().empty() && Path->variable() ? Path->variable()->getInit() : nullptr;
            if (Work == L || (Init && Init->IgnoreUnlessSpelledInSource() == L))
              return false;
          }
    return true;
  }
  if (!Given) {
    Given.emplace();
    GivenFunctions Walk(Tu, *Given);
    for (Decl *Top : Tu.context().getTraversalScope())
      if (const auto *Unit = dyn_cast<TranslationUnitDecl>(Top)) {
        for (Decl *Child : Unit->decls())
          Walk.TraverseDecl(Child);
      } else {
        Walk.TraverseDecl(Top);
      }
  }
  if (const FunctionTemplateDecl *Template = D->getPrimaryTemplate(); Template && Given->contains(Template->getTemplatedDecl()->getCanonicalDecl()))
    return true;
  return Given->contains(D->getCanonicalDecl());
}

} // namespace deadline
