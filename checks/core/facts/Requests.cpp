//===--- Requests.cpp - deadline-tidy ---------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// Requests to other processes: on which carriers a function makes them, and
/// whether a bound can be missing by then.

#include "core/facts/FunctionExtractor.h"
#include "core/ast/FixIts.h"
#include "core/ast/TimeTypes.h"
#include "core/flow/BodyWalk.h"
#include "core/flow/CarrierCalls.h"
#include "core/flow/Writes.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Lex/Lexer.h"

namespace deadline {

using namespace clang;

namespace {

/// What happens to a carrier at one place.
struct CarrierUse {
  enum class Kind : uint8_t { Harmless, Handed, Lost };
  Kind TheKind = Kind::Harmless;
  const Stmt *At = nullptr;
  const FunctionDecl *Callee = nullptr; ///< Handed: who gets it,
  Slot To;                              ///< and where.
};

/// The definition of \p Class. Of a specialisation that nothing needed the
/// template's, which has the same members.
const CXXRecordDecl *definitionOf(const CXXRecordDecl *Class) {
  if (const auto *Special = dyn_cast_or_null<ClassTemplateSpecializationDecl>(Class); Special && !Special->hasDefinition())
    Class = Special->getSpecializedTemplate()->getTemplatedDecl();
  return Class ? Class->getDefinition() : nullptr;
}

/// The class of a base, in a template that of its base's template.
const CXXRecordDecl *classOfBase(QualType Base) {
  if (const CXXRecordDecl *Class = Base->getAsCXXRecordDecl())
    return Class;
  const auto *Special = Base->getAs<TemplateSpecializationType>();
  const TemplateDecl *Template = Special ? Special->getTemplateName().getAsTemplateDecl() : nullptr;
  return Template ? dyn_cast_or_null<CXXRecordDecl>(Template->getTemplatedDecl()) : nullptr;
}

/// The methods of a class and of those that it derives from.
template <typename Wanted> bool anyMethod(const CXXRecordDecl *Class, Wanted Is) {
  const CXXRecordDecl *Definition = definitionOf(Class);
  if (!Definition)
    return false;
  for (const Decl *Member : Definition->decls()) {
    const auto *Template = dyn_cast<FunctionTemplateDecl>(Member);
    const auto *Method = dyn_cast<CXXMethodDecl>(Template ? Template->getTemplatedDecl() : Member);
    if (Method && Is(Method))
      return true;
  }
  return llvm::any_of(Definition->bases(), [&](const CXXBaseSpecifier &Base) {
    return anyMethod(classOfBase(Base.getType()), Is);
  });
}

const CXXRecordDecl *classBehind(QualType T) {
  T = T.getNonReferenceType();
  if (const CXXRecordDecl *Pointee = T->getPointeeCXXRecordDecl())
    return Pointee;
  const CXXRecordDecl *Class = T->getAsCXXRecordDecl();
  // `unique_ptr<ClientReader>`
  if (const auto *Special = dyn_cast_or_null<ClassTemplateSpecializationDecl>(Class);
      Special && Special->isInStdNamespace() && Special->getTemplateArgs().size() > 0 &&
      Special->getTemplateArgs()[0].getKind() == TemplateArgument::Type)
    return Special->getTemplateArgs()[0].getAsType()->getAsCXXRecordDecl();
  return Class;
}

/// Variables and fields that \p S mentions.
void collectMentioned(const Stmt *S, llvm::SmallPtrSetImpl<const ValueDecl *> &Found) {
  walkBody(S, [&](const Stmt *Part, bool) {
    if (const auto *Ref = dyn_cast<DeclRefExpr>(Part); Ref && isa<VarDecl>(Ref->getDecl()))
      Found.insert(Ref->getDecl());
    if (const auto *Member = dyn_cast<MemberExpr>(Part); Member && isa<FieldDecl>(Member->getMemberDecl()))
      Found.insert(Member->getMemberDecl());
  });
}

} // namespace

static bool saysLongLived(const FunctionRow *Row) { return Row->TheRole == Role::Call && Row->LongLived; }

bool ExtractionContext::isLongLived(const CXXRecordDecl *Class) const {
  if (!Class)
    return false;
  const auto [Known, New] = LongLived.try_emplace(Class, false);
  if (New)
    Known->second = anyMethod(
        Class, [&](const CXXMethodDecl *M) { return llvm::any_of(Tu.models().of(M), saysLongLived); });
  return Known->second;
}

/// A stream or watch that stays open on purpose: what the request returns, or
/// is given to report to, says so.
bool FunctionExtractor::isLongLived(const AnyCall &Call) const {
  if (llvm::any_of(Tu.models().of(Call.Callee), saysLongLived))
    return true;
  auto Stream = [&](QualType T) { return X.isLongLived(classBehind(T)); };
  return Stream(Call.Callee->getReturnType()) ||
         llvm::any_of(Call.Args, [&](const Expr *Arg) { return Stream(Arg->IgnoreParenImpCasts()->getType()); });
}

/// The objects of a class have no bound of their own when \p Ctor makes them:
/// their library has no default, and the constructor is not known to set one.
bool FunctionExtractor::madeUnbounded(const CXXConstructorDecl *Ctor) const {
  const CXXRecordDecl *Class = Ctor->getParent();
  if (anyMethod(Class, [&](const CXXMethodDecl *M) {
        return llvm::any_of(Tu.models().of(M), [](const FunctionRow *Row) {
          return Row->TheRole == Role::SetBound && Row->DefaultNanoseconds.value_or(-1) >= 0;
        });
      }))
    return false; // The library's own bound holds.
  if (const UserFunction *Body = Tu.function(Ctor))
    return llvm::none_of(Body->Modelled, [](const ModelledCall &C) { return C.Row->TheRole == Role::SetBound; });
  if (!Ctor->isUserProvided() || inSystemHeader(Ctor, Tu.context()))
    return true;
  return llvm::any_of(Tu.models().catalogue().carriersByIdentifier(Class->getName()), [&](const CarrierRow *Row) {
    return !Row->Headers.empty() && Row->Type == plainQualifiedName(Class);
  });
}

/// The constructor that makes what \p Init holds or points to, from nothing.
static const CXXConstructorDecl *defaultConstructorOf(const Expr *Init) {
  Init = Init->IgnoreUnlessSpelledInSource();
  const CXXConstructExpr *Made = dyn_cast<CXXConstructExpr>(Init);
  // `std::unique_ptr<Context> ctx(new Context)`
  if (Made && Made->getNumArgs() > 0)
    if (const auto *New = dyn_cast<CXXNewExpr>(Made->getArg(0)->IgnoreUnlessSpelledInSource()))
      Made = New->getConstructExpr();
  if (const auto *New = dyn_cast<CXXNewExpr>(Init))
    Made = New->getConstructExpr();
  if (Made)
    return AnyCall::of(Made).spelledArgs() == 0 ? Made->getConstructor() : nullptr;
  // `std::make_unique<Context>()`
  const auto *Call = dyn_cast<CallExpr>(Init);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  if (!Callee || !Callee->isInStdNamespace() || Call->getNumArgs() != 0)
    return nullptr;
  const CXXRecordDecl *Class = classBehind(Callee->getReturnType());
  if (!Class || !Class->hasDefinition())
    return nullptr;
  for (const CXXConstructorDecl *Ctor : Class->ctors())
    if (Ctor->isDefaultConstructor())
      return Ctor;
  return nullptr;
}

/// Where the object at \p Path is made in this function with no bound on it;
/// null where it comes from elsewhere.
const Expr *FunctionExtractor::originOf(const AccessPath &Path) const {
  const VarDecl *V = Path.variable();
  if (!V || Path.root() != AccessPath::Root::Local || !ownedHere(V) || V->isInitCapture() || V->isStaticLocal() ||
      !V->getInit())
    return nullptr;
  const CXXConstructorDecl *Ctor = defaultConstructorOf(V->getInit());
  if (!Ctor || Ctor->isCopyOrMoveConstructor() || Ctor->getParent()->isInStdNamespace() || !madeUnbounded(Ctor))
    return nullptr;
  for (const ValueDecl *Member : Path.members()) {
    const auto *Field = dyn_cast<FieldDecl>(Member);
    if (!Field || !Field->getType()->isRecordType() || Field->hasInClassInitializer())
      return nullptr; // A pointer to something made elsewhere.
  }
  return V->getInit();
}

/// All places where the object at \p Path is used before, or instead of, the
/// requests: some of them may put a bound on it.
static void usesOf(const AccessPath &Path, const FunctionFlow &Flow, llvm::function_ref<void(const Expr *)> Visit) {
  walkBody(Flow.body(), [&](const Stmt *S, bool InLambda) {
    const auto *E = dyn_cast<Expr>(S);
    if (!E || InLambda || !(isa<DeclRefExpr>(E) || isa<MemberExpr>(E)))
      return;
    const auto Own = AccessPath::of(E);
    if (Own && Path.startsWith(*Own))
      Visit(E);
  });
}

/// What happens where the carrier is named by \p Named.
static CarrierUse consumer(const Expr *Named, const AccessPath &Path, const FunctionFlow &Flow, const TuAnalysis &Tu,
                           llvm::function_ref<bool(const FunctionDecl *)> Followed, bool OfLibrary) {
  using Kind = CarrierUse::Kind;
  const Expr *E = Named;
  for (const Stmt *S = Flow.parent(E); S; S = Flow.parent(S)) {
    if (isa<ParenExpr, CastExpr, MaterializeTemporaryExpr, ExprWithCleanups, CXXBindTemporaryExpr>(S)) {
      const auto *Cast = dyn_cast<CastExpr>(S);
      if (Cast && (Cast->getCastKind() == CK_PointerToBoolean || Cast->getCastKind() == CK_ToVoid))
        return {}; // Asked for, or dropped.
      E = cast<Expr>(S);
      continue;
    }
    if (const auto *Op = dyn_cast<UnaryOperator>(S)) {
      if (Op->getOpcode() != UO_AddrOf && Op->getOpcode() != UO_Deref)
        return {};
      E = Op;
      continue;
    }
    if (const auto *Part = dyn_cast<MemberExpr>(S)) {
      if (isa<FieldDecl>(Part->getMemberDecl()))
        return {}; // Of a part: looked at by its own name.
      const auto *Call = dyn_cast_or_null<CXXMemberCallExpr>(Flow.parent(Part));
      const auto *Method = dyn_cast<CXXMethodDecl>(Part->getMemberDecl());
      if (!Call || !Method)
        return {Kind::Lost, Part, nullptr, {}};
      if (const auto Same = AccessPath::of(Call); Same && Path.startsWith(*Same)) {
        E = Call; // `ctx.get()`
        S = Call;
        continue;
      }
      if (Method->isConst() || OfLibrary || !modelledCalls(Tu.models(), Call).empty() ||
          !(AccessPath::of(E) && *AccessPath::of(E) == Path))
        return {}; // What the library's other functions do, the model would say.
      return {Kind::Lost, Call, nullptr, {}};
    }
    if (isa<DeclStmt>(S) || isa<CompoundStmt>(S) || isa<IfStmt, WhileStmt, ForStmt, DoStmt>(S)) {
      if (!isa<DeclStmt>(S))
        return {};
      for (const Decl *D : cast<DeclStmt>(S)->decls())
        if (const auto *Alias = dyn_cast<VarDecl>(D); Alias && Alias->getInit() &&
            (Alias->getType()->isReferenceType() || Alias->getType()->isPointerType()) && boundOnce(Alias))
          return {}; // Another name; paths look through it.
      return {Kind::Lost, Named, nullptr, {}};
    }
    if (const auto *Op = dyn_cast<BinaryOperator>(S)) {
      if (Op->isComparisonOp())
        return {};
      return {Kind::Lost, S, nullptr, {}};
    }
    if (const auto *Lambda = dyn_cast<LambdaExpr>(S))
      return {Kind::Handed, Lambda, Lambda->getCallOperator(), "capture"};
    const auto *CallLike = dyn_cast<Expr>(S);
    const AnyCall Call = CallLike ? AnyCall::of(CallLike) : AnyCall();
    if (!Call)
      return {Kind::Lost, S, nullptr, {}};
    if (const auto Same = AccessPath::of(CallLike); Same && Path.startsWith(*Same)) {
      E = CallLike; // `*ctx`, `std::move(ctx)`
      continue;
    }
    if (const auto *Op = dyn_cast<CXXOperatorCallExpr>(S); Op && Op->isComparisonOp())
      return {};
    const llvm::SmallVector<ModelledCall, 2> Rows = modelledCalls(Tu.models(), CallLike);
    if (!Rows.empty())
      return {llvm::any_of(Rows,
                           [](const ModelledCall &C) {
                             return llvm::is_contained({Role::Spawn, Role::Publish, Role::Send, Role::WrapBound},
                                                       C.Row->TheRole);
                           })
                  ? Kind::Lost
                  : Kind::Harmless,
              S, nullptr, {}};
    for (unsigned I = 0; I < Call.Args.size() && I < Call.Callee->getNumParams(); ++I) {
      if (Call.Args[I]->IgnoreParenImpCasts() != E->IgnoreParenImpCasts() && Call.Args[I] != E)
        continue;
      const QualType Param = Call.Callee->getParamDecl(I)->getType();
      const QualType Pointee = Param->isPointerType() || Param->isReferenceType() ? Param->getPointeeType() : Param;
      const CXXRecordDecl *Class = Pointee->getAsCXXRecordDecl();
      if (Pointee.isConstQualified() && !(Class && inNamespace(Class, "std")))
        return {}; // Only looked at.
      if (Followed(Call.Callee))
        return {Kind::Handed, S, Call.Callee, "arg" + std::to_string(I)};
    }
    return {Kind::Lost, S, nullptr, {}};
  }
  return {Kind::Lost, Named, nullptr, {}};
}

/// A bound that is set under a condition which speaks of the bound's own value:
/// `if (timeout > 0s) ctx.set_deadline(now() + timeout)` means to have none
/// where none is asked for.
bool FunctionExtractor::boundIsOptional(const ModelledCall &Set) const {
  llvm::SmallPtrSet<const ValueDecl *, 4> OfValue;
  for (const Place &P : {Set.Row->Timeout, Set.Row->Deadline})
    if (const Expr *Value = Set.at(P))
      collectMentioned(Value, OfValue);
  for (const Stmt *S = Set.Call.E; S; S = flow()->parent(S)) {
    const Stmt *Condition = nullptr;
    if (const auto *If = dyn_cast<IfStmt>(S)) {
      Condition = If->getCond();
      if (If->getConditionVariable() && OfValue.contains(If->getConditionVariable()))
        return true;
    } else if (const auto *Choice = dyn_cast<ConditionalOperator>(S)) {
      Condition = Choice->getCond();
    } else if (const auto *Case = dyn_cast<SwitchStmt>(S)) {
      Condition = Case->getCond();
    }
    llvm::SmallPtrSet<const ValueDecl *, 4> Asked;
    if (Condition)
      collectMentioned(Condition, Asked);
    if (llvm::any_of(Asked, [&](const ValueDecl *D) { return OfValue.contains(D); }))
      return true;
  }
  return false;
}

/// A setter takes what we would write: a length that milliseconds convert to,
/// or a time point (a template, whatever it takes).
static bool takesLength(QualType Parameter, const FunctionRow &Row) {
  Parameter = Parameter.getNonReferenceType();
  if (Row.Deadline)
    return Parameter->isDependentType() || chronoTimePoint(Parameter);
  return Row.Timeout && chronoDuration(Parameter) && timeType(Parameter).TickNanoseconds <= 1e6;
}

/// `ctx.set_deadline(now() + @);` in front of the statement of the request, by
/// the first row that sets a bound on such a carrier.
std::vector<Edit> FunctionExtractor::boundToInsert(const CarrierCall &Request) const {
  const auto *V = Request.Carrier.variable();
  if (!V || !Request.Carrier.members().empty())
    return {};
  const Stmt *Statement = Request.At;
  while (Statement && !standsInBlock(Statement, Tu.context()))
    Statement = flow()->parent(Statement);
  const CXXRecordDecl *Class = classBehind(V->getType());
  if (!Statement || !Class)
    return {};
  std::string Setter;
  const FunctionRow *Row = nullptr;
  anyMethod(Class, [&](const CXXMethodDecl *M) {
    for (const FunctionRow *R : Tu.models().of(M))
      if (R->TheRole == Role::SetBound && R->On.Where == Place::Kind::This && M->getAccess() == AS_public &&
          M->getNumParams() == 1 && takesLength(M->getParamDecl(0)->getType(), *R)) {
        Setter = M->getNameAsString();
        Row = R;
        return true;
      }
    return false;
  });
  if (!Row)
    return {};
  const bool System = Row->Deadline && Row->Deadline.TheClock == Clock::System;
  if (Row->Deadline && !System && Row->Deadline.TheClock != Clock::Steady)
    return {}; // Which clock, nobody says.
  const bool Pointer = !V->getType().getNonReferenceType()->isRecordType() ||
                       V->getType().getNonReferenceType()->getAsCXXRecordDecl() != Class;
  const std::string Value =
      Row->Deadline ? std::string("std::chrono::") + (System ? "system" : "steady") + "_clock::now() + @" : "@";
  const auto Hint = insertBefore(
      Statement, V->getNameAsString() + (Pointer ? "->" : ".") + Setter + "(" + Value + ");", Tu.context());
  return Hint ? std::vector<Edit>{X.Names.edit(*Hint)} : std::vector<Edit>{};
}

/// What may happen to the carrier of \p Request before it: fills in which
/// calls it was given to. False where it is lost from sight.
bool FunctionExtractor::followCarrier(const AccessPath &Path, const Stmt *Until, CarrierUseFact &Fact) const {
  const CarrierRow *Row = Tu.models().carrier(Path.leaf()->getType());
  bool Known = true;
  usesOf(Path, *flow(), [&](const Expr *Named) {
    if (!Known)
      return;
    for (const Stmt *S = Named; S; S = flow()->parent(S))
      if (S == Until)
        return; // Part of the request itself.
    const CarrierUse Use = consumer(
        Named, Path, *flow(), Tu, [&](const FunctionDecl *F) { return followed(F) && Tu.models().of(F).empty(); },
        Row && !Row->Headers.empty());
    if (Requests.contains(dyn_cast_or_null<Expr>(Use.At)))
      return; // Another request sets no bound.
    if (Use.TheKind == CarrierUse::Kind::Harmless || (Use.At != Until && !flow()->mayFollow(Use.At, Until)))
      return;
    if (Use.TheKind == CarrierUse::Kind::Lost) {
      Known = false;
      return;
    }
    const std::string Callee = X.usr(Use.Callee);
    const Slot To = Use.To == "capture" && Path.variable() ? captureSlot(Path.variable()) : Use.To;
    for (unsigned I = 0; I != Facts.Calls.size(); ++I)
      if (llvm::is_contained(Facts.Calls[I].Callees, Callee) &&
          (CallSources[I] == Use.At || Use.To == "capture")) {
        Fact.Before.push_back({I, To});
        return;
      }
    Known = false; // Nobody says what becomes of it there.
  });
  return Known;
}

/// Whether the result of a request is waited for where it is made.
bool FunctionExtractor::awaitedHere(const Expr *Request) const {
  for (const ModelledCall &C : modelledCalls(Tu.models(), Request))
    if (C.Row->TheRole == Role::Call)
      if (const auto Blocks = blocks(C, Tu.context()); Blocks && *Blocks)
        return true;
  bool CoAwaited = false;
  walkBody(flow()->body(), [&](const Stmt *S, bool InLambda) {
    if (const auto *Await = dyn_cast<CoawaitExpr>(S); Await && !InLambda)
      CoAwaited |= Await->getOperand()->IgnoreUnlessSpelledInSource() == Request->IgnoreUnlessSpelledInSource();
  });
  if (CoAwaited)
    return true;
  const FunctionDecl *Callee = AnyCall::of(Request).Callee;
  return anyMethod(Callee->getReturnType()->getAsCXXRecordDecl(),
                   [&](const CXXMethodDecl *M) { return Tu.models().result(M) != nullptr; }) ||
         Callee->getReturnType()->isEnumeralType() || Callee->getReturnType()->isBooleanType();
}

void FunctionExtractor::addCarrierUse(const AccessPath &Path, const CarrierRow &Row, const Expr *At,
                                      CarrierUseFact Fact) {
  Fact.Where = X.site(boundLocation(At));
  Fact.Name = Path.leaf() ? Path.leaf()->getNameAsString() : std::string();
  Fact.ClientDefault = X.ClientDefaults.contains(Row.Library);
  Fact.Gov = carrierOfPath(Path, At);
  std::vector<const Stmt *> Bounds;
  bool Optional = false;
  for (const ModelledCall &C : F.Modelled)
    if (const Expr *On = C.Row->TheRole == Role::SetBound ? C.at(C.Row->On ? C.Row->On : C.Row->Carrier) : nullptr)
      if (const auto Set = AccessPath::of(On); Set && *Set == Path) {
        Bounds.push_back(C.Call.E);
        Optional |= boundIsOptional(C);
      }
  const Expr *Origin = originOf(Path);
  if (Origin) {
    Fact.MadeAt = X.site(Path.variable()->getLocation());
  } else if (Path.members().empty() && Path.variable()) {
    if (const auto S = slotOf(Path.variable()))
      Fact.From = *S;
  }
  Fact.Unbounded = (Origin || !Fact.From.empty()) && !Optional && Fact.Gov.Bounds.size() <= Bounds.size() &&
                   !Fact.Gov.Inbound && !Fact.Gov.Detached &&
                   flow()->reachedWithout(Origin, At, Bounds) && followCarrier(Path, At, Fact);
  Facts.CarrierUses.push_back(std::move(Fact));
}

void FunctionExtractor::collectRequests() {
  if (!flow())
    return;
  const std::vector<CarrierCall> Made = carrierCallsIn(F, Tu, /*FollowCalls=*/false);
  for (const CarrierCall &C : Made)
    Requests.insert(C.At);
  for (const CarrierCall &C : Made) {
    if (C.Row->Client || C.Row->Inbound || !C.Row->Bounded)
      continue;
    const AnyCall Call = AnyCall::of(C.At);
    const bool OwnBound = llvm::any_of(modelledCalls(Tu.models(), C.At), [&](const ModelledCall &M) {
      return M.at(M.Row->Timeout) || M.at(M.Row->Deadline) || M.Row->DefaultNanoseconds.value_or(-1) >= 0;
    });
    if (OwnBound || isLongLived(Call))
      continue;
    CarrierUseFact Fact;
    Fact.Request = true;
    Fact.Api = Call.Callee->getNameAsString();
    Fact.Awaited = awaitedHere(C.At);
    Fact.SetBound = boundToInsert(C);
    addCarrierUse(C.Carrier, *C.Row, C.At, std::move(Fact));
  }
  // Carriers that are given to functions which may make the request.
  for (unsigned I = 0, N = Facts.Calls.size(); I != N; ++I) {
    const auto *E = dyn_cast<Expr>(CallSources[I]);
    const AnyCall Call = E ? AnyCall::of(E) : AnyCall();
    for (unsigned A = 0; Call && A < Call.Args.size() && A < Call.Callee->getNumParams(); ++A) {
      const CarrierRow *Row = Tu.models().carrier(Call.Callee->getParamDecl(A)->getType());
      if (!Row || Row->Client || Row->Inbound || !Row->Bounded || Requests.contains(E))
        continue;
      if (const auto Path = AccessPath::of(Call.Args[A]); Path && Path->leaf()) {
        CarrierUseFact Fact;
        Fact.Call = I;
        Fact.To = "arg" + std::to_string(A);
        addCarrierUse(*Path, *Row, E, std::move(Fact));
      }
    }
  }
  // Lambdas that capture one.
  for (const LambdaExpr *L : F.Lambdas)
    for (const LambdaCapture &C : L->captures()) {
      const auto *V = C.capturesVariable() ? dyn_cast<VarDecl>(C.getCapturedVar()) : nullptr;
      const CarrierRow *Row = V && !V->isInitCapture() ? Tu.models().carrier(V->getType()) : nullptr;
      if (!Row || Row->Client || Row->Inbound || !Row->Bounded)
        continue;
      const std::string Callee = X.usr(L->getCallOperator());
      for (unsigned I = 0; I != Facts.Calls.size(); ++I)
        if (llvm::is_contained(Facts.Calls[I].Callees, Callee)) {
          CarrierUseFact Fact;
          Fact.Call = I;
          Fact.To = captureSlot(V);
          addCarrierUse(AccessPath::ofVariable(V), *Row, CallSources[I], std::move(Fact));
        }
    }
  // Requests with a bound of their own in the call.
  for (unsigned B = 0; B != Facts.Bounds.size(); ++B)
    if (Facts.Bounds[B].Kind == BoundKind::TimedCall && Sources[B].Call &&
        Sources[B].Call.Row->TheRole == Role::Call && !Requests.contains(Sources[B].E)) {
      CarrierUseFact Fact;
      Fact.Request = true;
      Fact.Where = Facts.Bounds[B].Where;
      Fact.Api = Facts.Bounds[B].Api;
      Fact.Gov = Facts.Bounds[B].Gov;
      Fact.Gov.Bounds.push_back(B);
      Fact.Awaited = awaitedHere(Sources[B].E);
      Facts.CarrierUses.push_back(std::move(Fact));
    }
}

/// What becomes of the carriers that the function is given.
void FunctionExtractor::collectCarrierSlots() {
  auto Add = [&](const VarDecl *V, Slot S) {
    const CarrierRow *Row = Tu.models().carrier(V->getType());
    if (!Row || Row->Client)
      return;
    CarrierSlotFact Fact;
    Fact.Name = std::move(S);
    const AccessPath Path = AccessPath::ofVariable(V);
    // A look at its body is enough: the order does not matter here.
    Fact.Settles = !flow();
    if (flow()) {
      for (const ModelledCall &C : F.Modelled)
        if (const Expr *On = C.Row->TheRole == Role::SetBound ? C.at(C.Row->On ? C.Row->On : C.Row->Carrier) : nullptr)
          if (const auto Set = AccessPath::of(On); !Set || *Set == Path)
            Fact.Settles = true;
      usesOf(Path, *flow(), [&](const Expr *Named) {
        const CarrierUse Use = consumer(
            Named, Path, *flow(), Tu, [&](const FunctionDecl *D) { return followed(D) && Tu.models().of(D).empty(); },
            !Row->Headers.empty());
        if (Requests.contains(dyn_cast_or_null<Expr>(Use.At)))
          return;
        if (Use.TheKind == CarrierUse::Kind::Lost)
          Fact.Settles = true;
        if (Use.TheKind == CarrierUse::Kind::Handed)
          for (unsigned I = 0; I != Facts.Calls.size(); ++I)
            if (llvm::is_contained(Facts.Calls[I].Callees, X.usr(Use.Callee)))
              Fact.Handed.push_back({I, Use.To == "capture" ? captureSlot(V) : Use.To});
      });
    }
    Facts.CarrierSlots.push_back(std::move(Fact));
  };
  for (const ParmVarDecl *P : F.Decl->parameters())
    Add(P, "arg" + std::to_string(P->getFunctionScopeIndex()));
  if (const LambdaExpr *L = X.Lambdas.lookup(dyn_cast<CXXRecordDecl>(F.Decl->getDeclContext())))
    for (const LambdaCapture &C : L->captures())
      if (const auto *V = C.capturesVariable() ? dyn_cast<VarDecl>(C.getCapturedVar()) : nullptr)
        Add(V, captureSlot(V));
}

/// Whether \p Read, the deadline of a request, is told to somebody: given to a
/// function that the models know nothing of, or stored in a field of a message.
bool FunctionExtractor::toldToOthers(const Expr *Read, unsigned Depth) const {
  for (const Stmt *S = flow()->parent(Read), *Below = Read; S; Below = S, S = flow()->parent(S)) {
    const auto *E = dyn_cast<Expr>(S);
    if (!E) {
      const auto *Declared = dyn_cast<DeclStmt>(S);
      const auto *V = Declared && Declared->isSingleDecl() ? dyn_cast<VarDecl>(Declared->getSingleDecl()) : nullptr;
      if (!V || Depth > 2)
        return false;
      bool Told = false;
      walkBody(flow()->body(), [&](const Stmt *Part, bool) {
        if (const auto *Ref = dyn_cast<DeclRefExpr>(Part); Ref && Ref->getDecl() == V)
          Told |= toldToOthers(Ref, Depth + 1);
      });
      return Told;
    }
    if (const auto *Op = dyn_cast<BinaryOperator>(E); Op && Op->isAssignmentOp())
      return Op->getRHS() == Below && isa<MemberExpr>(Op->getLHS()->IgnoreParenImpCasts());
    if (E->IgnoreUnlessSpelledInSource() == cast<Expr>(Below)->IgnoreUnlessSpelledInSource())
      continue; // A conversion that the compiler adds.
    const AnyCall Call = AnyCall::of(E);
    if (!Call || inNamespace(Call.Callee, "std") || isa<CXXOperatorCallExpr>(E))
      continue;
    if (!modelledCalls(Tu.models(), E).empty())
      return false; // A bound that is computed from it, or the read itself.
    for (unsigned I = 0; I < Call.Args.size() && I < Call.Callee->getNumParams(); ++I)
      if (Call.Args[I]->IgnoreUnlessSpelledInSource() == cast<Expr>(Below)->IgnoreUnlessSpelledInSource())
        // As a deadline, it is handed down.
        return !Tu.durations().isTimePoint(Call.Callee->getParamDecl(I)->getType().getNonReferenceType());
  }
  return false;
}

/// Which request the function handles.
void FunctionExtractor::collectInbound() {
  for (const ParmVarDecl *P : F.Decl->parameters()) {
    const CarrierRow *Row = Tu.models().carrier(P->getType());
    if (!Row || !Row->Inbound || Row->Client || Facts.Inbound)
      continue;
    InboundFact Fact;
    Fact.Where = X.site(P->getLocation());
    Fact.Name = P->getNameAsString();
    for (const ModelledCall &C : F.Modelled)
      if (C.Row->TheRole == Role::ReadBound && flow())
        Fact.Told |= toldToOthers(C.Call.E, 0);
    Facts.Inbound = std::move(Fact);
  }
}

/// `std::min(request->deadline(), ...)` around an absolute deadline, where the
/// carrier of the request that is handled has one of the same type.
void FunctionExtractor::findInboundClamp(BoundFact &B, const ModelledCall &C) const {
  const Expr *Deadline = C.at(C.Row->Deadline);
  if (!Deadline || boundLocation(C.Call.E).isMacroID())
    return; // Relative: there is nothing to take the minimum of.
  const Expr *Spelled = Deadline->IgnoreUnlessSpelledInSource();
  if (!spelledByUser(Spelled->getSourceRange(), Tu.context()) || !chronoTimePoint(Spelled->getType()))
    return;
  for (const ParmVarDecl *P : F.Decl->parameters()) {
    const CarrierRow *Row = Tu.models().carrier(P->getType());
    if (!Row || !Row->Inbound || P->getName().empty())
      continue;
    const QualType Type = P->getType().getNonReferenceType();
    if (!Type->isPointerType() && !Type->isRecordType())
      continue;
    anyMethod(classBehind(Type), [&](const CXXMethodDecl *M) {
      if (M->getNumParams() != 0 || !Tu.context().hasSameUnqualifiedType(M->getReturnType().getNonReferenceType(),
                                                                         Spelled->getType().getNonReferenceType()))
        return false;
      if (llvm::none_of(Tu.models().of(M), [](const FunctionRow *R) { return R->TheRole == Role::ReadBound; }))
        return false;
      B.InboundDeadline = P->getNameAsString() + (Type->isPointerType() ? "->" : ".") + M->getNameAsString() + "()";
      const SourceLocation End = Lexer::getLocForEndOfToken(Spelled->getEndLoc(), 0, Tu.context().getSourceManager(),
                                                            Tu.context().getLangOpts());
      B.ClampInbound = {
          X.Names.edit(FixItHint::CreateInsertion(Spelled->getBeginLoc(), "std::min(" + B.InboundDeadline + ", ")),
          X.Names.edit(FixItHint::CreateInsertion(End, ")"))};
      return true;
    });
  }
}

/// Whether the function has to do with carriers at all.
bool FunctionExtractor::touchesCarriers() const {
  auto Is = [&](QualType T) {
    const CarrierRow *Row = Tu.models().carrier(T);
    return Row && !Row->Client;
  };
  if (llvm::any_of(F.Decl->parameters(), [&](const ParmVarDecl *P) { return Is(P->getType()); }))
    return true;
  for (const LambdaExpr *L : F.Lambdas)
    for (const LambdaCapture &C : L->captures())
      if (C.capturesVariable() && Is(C.getCapturedVar()->getType()))
        return true;
  return llvm::any_of(F.Calls, [&](const AnyCall &C) {
    return llvm::any_of(C.Args, [&](const Expr *Arg) { return Is(Arg->getType()); });
  });
}

} // namespace deadline
