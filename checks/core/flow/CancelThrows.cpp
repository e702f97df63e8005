//===--- CancelThrows.cpp - deadline-tidy -----------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "core/flow/CancelThrows.h"
#include "core/ast/NameWords.h"
#include "core/flow/BodyWalk.h"
#include "core/flow/EndlessLoops.h"
#include "core/flow/FlowImpl.h"
#include "core/flow/Handlers.h"
#include "core/model/NameLookup.h"
#include "clang/AST/ASTContext.h"

using namespace clang;

namespace deadline {

namespace {

constexpr unsigned MaxDepth = 2;
constexpr llvm::StringLiteral OfCancellation[] = {
    "cancel", "cancelled", "canceled", "cancellation", "abort", "aborted", "stop", "stopped",
    "stopping", "interrupt", "interrupted", "shutdown", "shutting_down"};
constexpr llvm::StringLiteral Logging[] = {"log", "print", "printf", "puts", "warn", "error", "info",
                                           "debug", "trace", "report", "format", "write"};

class Thrower {
public:
  explicit Thrower(const TuAnalysis &Tu) : Tu(Tu), Names(Tu.context()) {}

  void collect(const Stmt *Part, unsigned Depth) {
    if (!Part)
      return;
    if (const auto *Try = dyn_cast<CXXTryStmt>(Part)) {
      inTry(Try, Depth);
      return;
    }
    if (isa<LambdaExpr>(Part))
      return; // Runs later, if ever.
    if (const auto *E = dyn_cast<Expr>(Part); E && !E->isTypeDependent())
      call(E, Depth);
    for (const Stmt *Child : Part->children())
      collect(Child, Depth);
  }

  llvm::SmallVector<CancelThrow, 2> Found;

private:
  void inTry(const CXXTryStmt *Try, unsigned Depth) {
    llvm::SmallVector<CancelThrow, 2> Before = std::move(Found);
    Found.clear();
    collect(Try->getTryBlock(), Depth);
    llvm::erase_if(Found, [&](const CancelThrow &T) {
      for (unsigned I = 0; I != Try->getNumHandlers(); ++I)
        if (bool Exactly; catches(Try->getHandler(I), T, Exactly))
          return true; // Whatever it does with it, is its own business.
      return false;
    });
    Found.append(Before.begin(), Before.end());
  }

  void add(CancelThrow T) {
    if (llvm::none_of(Found, [&](const CancelThrow &Other) { return Other.Type == T.Type; }))
      Found.push_back(std::move(T));
  }

  void call(const Expr *E, unsigned Depth) {
    bool Modelled = false;
    for (const ModelledCall &C : modelledCalls(Tu.models(), E)) {
      Modelled = true;
      if (C.Row->CancelThrows.empty())
        continue;
      CancelThrow T{E, C.Call.Callee->getNameAsString(), C.Row->CancelThrows, nullptr};
      for (const NameLookup::Entity &Entity : Names.resolve(T.Type)) {
        const auto *Class = dyn_cast_or_null<CXXRecordDecl>(Entity.D);
        if (const auto *Alias = dyn_cast_or_null<TypedefNameDecl>(Entity.D))
          Class = Alias->getUnderlyingType()->getAsCXXRecordDecl();
        if (Class)
          T.Class = Class->getDefinition();
      }
      add(std::move(T));
    }
    const AnyCall Call = Modelled || Depth >= MaxDepth ? AnyCall() : AnyCall::of(E);
    const UserFunction *Callee = Call ? Tu.function(Call.Callee) : nullptr;
    const auto *Method = Callee ? dyn_cast<CXXMethodDecl>(Call.Callee) : nullptr;
    if (!Callee || (Method && Method->isVirtual()))
      return;
    Thrower Inside(Tu);
    Inside.collect(writtenBody(Callee->Decl->getBody()), Depth + 1);
    for (CancelThrow &T : Inside.Found) {
      T.At = E;
      add(std::move(T));
    }
  }

  const TuAnalysis &Tu;
  NameLookup Names;
};

} // namespace

llvm::SmallVector<CancelThrow, 2> cancelThrowsIn(const Stmt *Part, const UserFunction &, const TuAnalysis &Tu) {
  Thrower Walk(Tu);
  Walk.collect(Part, 0);
  return std::move(Walk.Found);
}

bool catches(const CXXCatchStmt *Handler, const CancelThrow &T, bool &Exactly) {
  Exactly = false;
  const QualType Caught = Handler->getCaughtType();
  if (Caught.isNull())
    return true; // `catch (...)`
  const CXXRecordDecl *Class = Caught.getNonReferenceType()->getAsCXXRecordDecl();
  if (!Class || !Class->hasDefinition())
    return false;
  if (!T.Class) {
    // The header of what is thrown is not there: compare names.
    Exactly = plainQualifiedName(Class) == T.Type;
    return Exactly;
  }
  Exactly = patternOf(Class) == patternOf(T.Class);
  return Exactly || isOrDerivesFrom(T.Class, Class);
}

bool passesOn(const CXXCatchStmt *Handler, const FunctionFlow &Flow) {
  const VarDecl *Caught = Handler->getExceptionDecl();
  bool Found = false;
  auto About = [&](const NamedDecl *D) { Found |= nameSays(D, OfCancellation); };
  walkBody(Handler->getHandlerBlock(), [&](const Stmt *S, bool) {
    if (Found)
      return;
    if (isa<CXXThrowExpr, CXXDynamicCastExpr, CXXTypeidExpr, GotoStmt>(S)) {
      Found = true; // It tells it from others, or goes on throwing.
      return;
    }
    const auto *E = dyn_cast<Expr>(S);
    if (!E)
      return;
    if (const auto *Reference = dyn_cast<DeclRefExpr>(E))
      About(Reference->getDecl());
    if (const auto *Member = dyn_cast<MemberExpr>(E))
      About(Member->getMemberDecl());
    if (const auto *Record = E->getType().isNull() ? nullptr : E->getType().getNonReferenceType()->getAsCXXRecordDecl())
      Found |= Record->getDeclName().isIdentifier() &&
               (Record->getName().contains("exception_ptr") || Record->getName().contains("exception_wrapper"));
    if (E->isTypeDependent())
      return;
    if (modelledCall(Flow.models(), E, {Role::ObserveCancel}))
      Found = true;
    if (isa<DeclRefExpr, MemberExpr>(E) && Flow.impl().Results.outcomeOf(E) == Outcome::Cancelled)
      Found = true;
    const AnyCall Call = AnyCall::of(E);
    if (!Call)
      return;
    if (Call.Callee->isNoReturn())
      Found = true; // The process ends.
    if (isa<CXXConstructExpr>(E) || nameSays(Call.Callee, Logging) || Call.Callee->isOverloadedOperator())
      return;
    // Given to somebody who may look at it.
    for (const Expr *Arg : Call.Args) {
      const auto *Reference = Arg ? dyn_cast<DeclRefExpr>(Arg->IgnoreUnlessSpelledInSource()->IgnoreParenCasts()) : nullptr;
      Found |= Caught && Reference && Reference->getDecl() == Caught;
    }
  });
  return Found;
}

/// Functions that `main` calls and nobody else in this file: they are steps of
/// it, on the thread that nobody holds and can cancel.
static void addStepsOfMain(const TuAnalysis &Tu, llvm::DenseSet<const UserFunction *> &Result) {
  llvm::DenseSet<const UserFunction *> Steps, Others;
  for (const auto &F : Tu.functions())
    for (const AnyCall &Call : F->Calls)
      if (const UserFunction *Callee = Tu.function(Call.Callee))
        (F->Decl->isMain() ? Steps : Others).insert(Callee);
  for (const UserFunction *F : Steps)
    if (!Others.contains(F))
      Result.insert(F);
}

static const Stmt *lastOf(const Stmt *S) {
  const auto *Block = dyn_cast_or_null<CompoundStmt>(S);
  return Block && !Block->body_empty() ? Block->body_back() : S;
}

/// `void consume() { try { for (;;) … } catch (...) {} }` that nobody in this
/// file calls: a thread that another file begins.
static void addWorkers(const TuAnalysis &Tu, llvm::DenseSet<const UserFunction *> &Result) {
  llvm::DenseSet<const UserFunction *> Called;
  for (const auto &F : Tu.functions())
    for (const AnyCall &Call : F->Calls)
      if (const UserFunction *Callee = Tu.function(Call.Callee))
        Called.insert(Callee);
  for (const auto &F : Tu.functions()) {
    const auto *Try = dyn_cast_or_null<CXXTryStmt>(lastOf(writtenBody(F->Decl->getBody())));
    const Stmt *Last = Try ? lastOf(Try->getTryBlock()) : nullptr;
    if (Last && F->Decl->getReturnType()->isVoidType() && !Called.contains(F.get()) &&
        hasNoCondition(Last, Tu.context()))
      Result.insert(F.get());
  }
}

llvm::DenseSet<const UserFunction *> entryPoints(const TuAnalysis &Tu) {
  llvm::DenseSet<const UserFunction *> Result;
  addStepsOfMain(Tu, Result);
  addWorkers(Tu, Result);
  for (const auto &F : Tu.functions()) {
    for (const ModelledCall &C : F->Modelled) {
      for (const Place &P : C.Row->Work) {
        const Expr *Work = C.at(P);
        if (!Work || C.Row->TheRole == Role::WrapBound || C.Row->TheRole == Role::Race ||
            C.Row->TheRole == Role::JoinAll || C.Row->TheRole == Role::Propagate)
          continue; // Awaited: whoever is above is told.
        if (const std::optional<Handler> Called = handlerBehind(Work, Tu))
          Result.insert(Called->Function);
        // `co_spawn(context, Serve(socket), detached)`
        walkBody(Work, [&](const Stmt *S, bool InLambda) {
          const auto *E = dyn_cast<Expr>(S);
          const AnyCall Call = E && !InLambda && !E->isTypeDependent() ? AnyCall::of(E) : AnyCall();
          if (const UserFunction *Callee = Call ? Tu.function(Call.Callee) : nullptr)
            Result.insert(Callee);
        });
      }
    }
    // What is given away as a value may be run by anybody.
    for (const AnyCall &Call : F->Calls)
      if (modelledCalls(Tu.models(), Call.E).empty())
        for (const Expr *Arg : Call.Args)
          if (Arg && !Arg->getType().isNull())
            if (const std::optional<Handler> Given =
                    isa<LambdaExpr>(Arg->IgnoreUnlessSpelledInSource()) ? handlerBehind(Arg, Tu) : std::nullopt)
              Result.insert(Given->Function);
  }
  return Result;
}

} // namespace deadline
