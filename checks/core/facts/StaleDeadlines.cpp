//===--- StaleDeadlines.cpp - deadline-tidy ---------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// Absolute deadlines that are computed once and used as the bound of one
/// request after the other.

#include "core/ast/FixIts.h"
#include "core/ast/TimeTypes.h"
#include "core/facts/FunctionExtractor.h"
#include "core/flow/BodyWalk.h"
#include "clang/AST/ExprCXX.h"

namespace deadline {

using namespace clang;

/// \p Value is `now()` and some length, read where it stands.
bool FunctionExtractor::madeFromNow(const Expr *Value) const {
  const DurationValue Read = Tu.durations().deadline(Value);
  if (Read.Infinite || (Read.Fresh != Freshness::Fresh && Read.Fresh != Freshness::Forwarded))
    return false;
  bool AsksClock = false, Other = false;
  walkBody(Value, [&](const Stmt *S, bool) {
    const auto *E = dyn_cast<Expr>(S);
    const AnyCall Call = E ? AnyCall::of(E) : AnyCall();
    if (!Call)
      return;
    for (const ModelledCall &C : modelledCalls(Tu.models(), E))
      AsksClock |= C.Row->TheRole == Role::Now || (C.Row->TheRole == Role::MakeDeadline && C.Row->Timeout);
    Other |= isa<LambdaExpr>(E);
  });
  return AsksClock && !Other;
}

/// What \p Body compares with a time, or takes from one: whoever does so asks
/// how late it is.
static void forEachTested(const Stmt *Body, llvm::function_ref<void(const Expr *Operand, SourceLocation)> Visit) {
  walkBody(writtenBody(Body), [&](const Stmt *S, bool) {
    const auto *Op = dyn_cast<CXXOperatorCallExpr>(S);
    if (Op && (Op->isComparisonOp() || Op->getOperator() == OO_Minus))
      for (const Expr *Operand : Op->arguments())
        Visit(Operand, Op->getExprLoc());
  });
}

static bool isStatic(const VarDecl *V) { return V->hasGlobalStorage() || V->isStaticLocal(); }

/// Whether a member or global deadline is written, or compared with the time,
/// by this function: then somebody looks after it.
void FunctionExtractor::collectSharedDeadlines() {
  auto Shared = [&](const Expr *E) -> const ValueDecl * {
    if (!E || !Tu.durations().isTimePoint(E->getType().getNonReferenceType()))
      return nullptr;
    const auto Path = AccessPath::of(E);
    const ValueDecl *Leaf = Path ? Path->leaf() : nullptr;
    const auto *V = dyn_cast_or_null<VarDecl>(Leaf);
    return Leaf && (isa<FieldDecl>(Leaf) || (V && isStatic(V))) ? Leaf : nullptr;
  };
  auto Add = [&](const ValueDecl *D, SourceLocation Loc, bool Made) {
    Facts.SharedDeadlines.push_back({X.usrOfField(D), X.site(Loc), Made});
  };
  if (const auto *Ctor = dyn_cast<CXXConstructorDecl>(F.Decl); Ctor && !Ctor->isCopyOrMoveConstructor())
    for (const CXXCtorInitializer *Init : Ctor->inits())
      if (Init->isWritten() && Init->isAnyMemberInitializer() &&
          Tu.durations().isTimePoint(Init->getAnyMember()->getType()))
        Add(Init->getAnyMember(), Init->getSourceLocation(), madeFromNow(Init->getInit()));
  for (const AnyCall &C : F.Calls) {
    const auto *Op = dyn_cast<CXXOperatorCallExpr>(C.E);
    if (!Op) {
      for (unsigned I = 0; I < C.Args.size() && I < C.Callee->getNumParams(); ++I)
        if (C.Callee->getParamDecl(I)->getType()->isLValueReferenceType() &&
            !C.Callee->getParamDecl(I)->getType()->getPointeeType().isConstQualified())
          if (const ValueDecl *D = Shared(C.Args[I]))
            Add(D, C.E->getExprLoc(), false);
      continue;
    }
    if (Op->isAssignmentOp()) {
      const ValueDecl *D = Shared(Op->getArg(0));
      if (!D)
        continue;
      const bool InCtor = isa<CXXConstructorDecl>(F.Decl) && Op->getOperator() == OO_Equal && isa<FieldDecl>(D);
      Add(D, Op->getExprLoc(), InCtor && madeFromNow(Op->getArg(1)));
    }
  }
  // Comparisons that the compiler rewrites are no calls of the text.
  if (llvm::any_of(F.Modelled, [](const ModelledCall &C) { return C.Row->TheRole == Role::Now; }))
    forEachTested(F.Decl->getBody(), [&](const Expr *Operand, SourceLocation Loc) {
      if (const ValueDecl *D = Shared(Operand))
        Add(D, Loc, false);
    });
}

/// The loop in which \p Use serves one request after the other, without end:
/// nothing in it leaves on what \p Use says. Null if there is none.
const Stmt *FunctionExtractor::endlessLoopFor(const Expr *Use, const VarDecl *Deadline) const {
  const bool Waits = bool(modelledCall(Tu.models(), Use, {Role::Wait}));
  for (const Stmt *Loop = flow()->loopAround(Use); Loop; Loop = flow()->loopAround(Loop)) {
    const Expr *Condition = nullptr;
    if (const auto *For = dyn_cast<ForStmt>(Loop)) {
      if (For->getInc() || (For->getCond() && For->getInit()))
        continue; // It counts.
      Condition = For->getCond();
    } else if (const auto *While = dyn_cast<WhileStmt>(Loop)) {
      Condition = While->getCond();
    } else if (const auto *Do = dyn_cast<DoStmt>(Loop)) {
      Condition = Do->getCond();
    } else {
      continue; // Over items.
    }
    if (Deadline) {
      bool Inside = false;
      walkBody(Loop, [&](const Stmt *S, bool) {
        if (const auto *Declared = dyn_cast<DeclStmt>(S))
          Inside |= llvm::is_contained(Declared->decls(), static_cast<const Decl *>(Deadline));
      });
      if (Inside)
        return nullptr; // Made anew in each turn.
    }
    // A stop flag or token, or what the loop receives, may end it; else it goes on.
    bool Endless = true;
    if (Condition)
      walkBody(Condition, [&](const Stmt *S, bool) {
        if (isa<BinaryOperator>(S) && !cast<BinaryOperator>(S)->isLogicalOp())
          Endless = false;
        const auto *E = dyn_cast<Expr>(S);
        // `while (!done)` around a wait is over when what it waits for is there.
        if (Waits && E && E->getType()->isBooleanType() && isa<DeclRefExpr, MemberExpr>(E))
          Endless = false;
        const AnyCall Call = E ? AnyCall::of(E) : AnyCall();
        if (!Call || E == Use)
          return;
        const auto Rows = modelledCalls(Tu.models(), E);
        const bool Known = llvm::any_of(Rows, [](const ModelledCall &C) {
          return llvm::is_contained({Role::ObserveCancel, Role::Receive, Role::WaitUnbounded}, C.Row->TheRole);
        });
        Endless &= Known || inNamespace(Call.Callee, "std") || isa<CXXConversionDecl>(Call.Callee);
      });
    // Leaving behind the use may be what a timeout does: a total for the loop.
    const SourceManager &SM = Tu.context().getSourceManager();
    walkBody(Loop, [&](const Stmt *S, bool InLambda) {
      const bool Leaves = isa<ReturnStmt, CoreturnStmt, GotoStmt, CXXThrowExpr>(S) ||
                          (isa<BreakStmt>(S) && !InLambda);
      if (Leaves && !InLambda && SM.isBeforeInTranslationUnit(Use->getBeginLoc(), S->getBeginLoc()))
        Endless = false;
    });
    if (Endless && !flow()->retryLoop(Use, Tu.durations()))
      return Loop;
  }
  return nullptr;
}

/// The value itself in place of the variable, which has no other use.
std::vector<Edit> FunctionExtractor::computeAtUse(const VarDecl *V, const Expr *Use) const {
  ASTContext &Context = Tu.context();
  const Expr *Init = V->getInit()->IgnoreUnlessSpelledInSource();
  if (!V->isLocalVarDecl() ||
      !Context.hasSameUnqualifiedType(Init->getType().getNonReferenceType(), V->getType().getNonReferenceType()))
    return {};
  const DeclRefExpr *Only = nullptr;
  const DeclStmt *Declared = nullptr;
  unsigned Uses = 0;
  bool Changes = false;
  walkBody(flow()->body(), [&](const Stmt *S, bool) {
    if (const auto *D = dyn_cast<DeclStmt>(S); D && D->isSingleDecl() && D->getSingleDecl() == V)
      Declared = D;
    if (const auto *Ref = dyn_cast<DeclRefExpr>(S); Ref && Ref->getDecl() == V) {
      Only = Ref;
      ++Uses;
    }
  });
  walkBody(Init, [&](const Stmt *S, bool) {
    const auto *Ref = dyn_cast<DeclRefExpr>(S);
    const auto *Part = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
    Changes |= Part && !Part->getType().isConstQualified() && !Part->isConstexpr() &&
               !(Part->isLocalVarDeclOrParm() && boundOnce(Part));
  });
  if (Uses != 1 || !Declared || Changes || Use->getBeginLoc().isMacroID())
    return {}; // It serves something else too, or has to be read where it is.
  const auto Text = textOf(Init->getSourceRange(), Context);
  const auto Removed = removeStatement(Declared, Context);
  const auto Put = Text ? replaceTokens(Only->getSourceRange(), *Text, Context) : std::nullopt;
  if (!Removed || !Put)
    return {};
  return {X.Names.edit(*Removed), X.Names.edit(*Put)};
}

/// The object whose method this is serves more than one request: the method is
/// called with a request, or makes its own with a client that the object owns.
bool FunctionExtractor::outlivesRequest(const Expr *Use) const {
  const auto *Method = dyn_cast<CXXMethodDecl>(F.Decl);
  if (!Method || isa<CXXConstructorDecl, CXXDestructorDecl>(Method))
    return false;
  if (Facts.Inbound)
    return true;
  if (endlessLoopFor(Use, nullptr))
    return true;
  if (Method->getNumParams() == 0)
    return false; // Perhaps the one step of an object that is a request itself.
  // `stub_->Get(&ctx, ...)`, where `stub_` is owned by the object.
  for (const CarrierUseFact &U : Facts.CarrierUses) {
    if (!U.Request)
      continue;
    for (const AnyCall &C : F.Calls)
      if (C.Object && X.site(boundLocation(C.E)) == U.Where)
        if (const auto Path = AccessPath::of(C.Object); Path && Path->root() == AccessPath::Root::This && Path->leaf()) {
          const QualType T = Path->leaf()->getType();
          const auto *Class = dyn_cast_or_null<ClassTemplateSpecializationDecl>(T->getAsCXXRecordDecl());
          if (T->isRecordType() && (!Class || !Class->isInStdNamespace() || Class->getName() == "unique_ptr"))
            return true;
        }
  }
  return false;
}

void FunctionExtractor::addStaleUse(const Expr *Deadline, const Expr *Use, std::optional<HandedFact> Given) {
  const auto Path = Deadline ? AccessPath::of(Deadline) : std::nullopt;
  const ValueDecl *Leaf = Path ? Path->leaf() : nullptr;
  if (!Leaf || !Tu.durations().isTimePoint(Leaf->getType().getNonReferenceType()))
    return;
  using Kind = StaleUseFact::Kind;
  StaleUseFact Fact;
  const auto *V = dyn_cast<VarDecl>(Leaf);
  if (const auto *Field = dyn_cast<FieldDecl>(Leaf)) {
    if (Path->root() != AccessPath::Root::This || Path->members().size() != 1 || !outlivesRequest(Use))
      return; // An object that may well be made for one request.
    Fact.TheKind = Kind::Member;
    if (const Expr *Init = Field->getInClassInitializer()) {
      if (!madeFromNow(Init))
        return;
      Fact.MadeAt = X.site(Field->getLocation());
    }
  } else if (!V || !V->getInit() || !madeFromNow(V->getInit())) {
    return; // From elsewhere: it may be made for this very request.
  } else if (isStatic(V)) {
    if (F.Decl->isMain() && !endlessLoopFor(Use, V))
      return; // The process as a whole has it.
    Fact.TheKind = V->isStaticLocal() ? Kind::Static : Kind::Global;
    Fact.MadeAt = X.site(V->getLocation());
    if (V->isStaticLocal())
      Fact.Fix = computeAtUse(V, Use);
  } else {
    if (!ownedHere(V) || V->isInitCapture() || isa<ParmVarDecl>(V) || !boundOnce(V) || !endlessLoopFor(Use, V))
      return; // One request, or a loop that has this as its total.
    // Whoever asks how late it is has a total for the loop in mind.
    bool Asked = false;
    forEachTested(F.Decl->getBody(), [&](const Expr *Operand, SourceLocation) {
      if (const auto Tested = AccessPath::of(Operand))
        Asked |= Tested->variable() == V;
    });
    if (Asked)
      return;
    Fact.TheKind = Kind::Loop;
    Fact.MadeAt = X.site(V->getLocation());
    Fact.Fix = computeAtUse(V, Use);
  }
  Fact.Key = Fact.TheKind == Kind::Loop ? std::string() : X.usrOfField(Leaf);
  Fact.Where = X.site(Deadline->getExprLoc());
  Fact.Name = Leaf->getNameAsString();
  Fact.Given = std::move(Given);
  if (Fact.Given)
    Fact.Fix.clear();
  Facts.StaleUses.push_back(std::move(Fact));
}

void FunctionExtractor::collectStaleUses() {
  if (!flow())
    return;
  for (const ModelledCall &C : F.Modelled)
    if (llvm::is_contained({Role::SetBound, Role::DeriveBound, Role::WrapBound, Role::Wait, Role::Call, Role::Send,
                            Role::Receive, Role::Sleep},
                           C.Row->TheRole))
      if (const Expr *Deadline = C.at(C.Row->Deadline))
        addStaleUse(Deadline, C.Call.E, std::nullopt);
  for (unsigned I = 0, N = Facts.Calls.size(); I != N; ++I) {
    const auto *E = dyn_cast<Expr>(CallSources[I]);
    const AnyCall Call = E ? AnyCall::of(E) : AnyCall();
    for (unsigned A = 0; Call && A < Call.Args.size() && A < Call.Callee->getNumParams(); ++A)
      if (Tu.durations().isTimePoint(Call.Callee->getParamDecl(A)->getType().getNonReferenceType()))
        addStaleUse(Call.Args[A], E, HandedFact{I, "arg" + std::to_string(A)});
  }
}

} // namespace deadline
