//===--- Futures.cpp - deadline-tidy ----------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "core/flow/Futures.h"
#include "core/ast/NameWords.h"
#include "core/flow/BodyWalk.h"
#include "core/flow/Writes.h"
#include "clang/AST/ASTContext.h"

using namespace clang;

namespace deadline {

namespace {

constexpr unsigned MaxDepth = 2;

/// What people call asking work to stop, where no model says it.
constexpr llvm::StringLiteral StopWords[] = {"cancel", "stop", "abort",     "interrupt", "kill",     "terminate",
                                             "close",  "quit", "shutdown",  "shut_down", "disconnect", "abandon"};

bool ownsWork(const FunctionRow &Row) {
  return Row.TheRole == Role::Spawn && Row.Awaited.value_or(false) && Row.Result.Where == Place::Kind::Return;
}

ModelledCall spawnBehind(const Expr *E, const TuAnalysis &Tu, unsigned Depth) {
  const AnyCall Call = AnyCall::of(E);
  if (!Call)
    return {};
  for (const ModelledCall &C : modelledCalls(Tu.models(), Call.E))
    if (ownsWork(*C.Row))
      return C;
  if (!modelledCalls(Tu.models(), Call.E).empty() || Depth > MaxDepth)
    return {};
  // A shared handle made from it, by its constructor or by a member.
  if (isa<CXXConstructExpr>(Call.E))
    return Call.Args.size() == 1 ? spawnBehind(Call.Args[0], Tu, Depth + 1) : ModelledCall();
  if (Call.Object && isa<CXXMemberCallExpr>(Call.E) && Call.Args.empty())
    if (const ModelledCall Shared = spawnBehind(Call.Object, Tu, Depth + 1))
      return Shared;
  // A function of this file that returns it, and nothing else.
  const UserFunction *Callee = Tu.function(Call.Callee);
  if (!Callee)
    return {};
  const ReturnStmt *Only = nullptr;
  unsigned Returns = 0;
  walkBody(writtenBody(Callee->Decl->getBody()), [&](const Stmt *S, bool InLambda) {
    if (const auto *R = InLambda ? nullptr : dyn_cast<ReturnStmt>(S)) {
      Only = R;
      ++Returns;
    }
  });
  if (Returns != 1 || !Only->getRetValue())
    return {};
  if (const auto Path = AccessPath::of(Only->getRetValue());
      Path && Path->root() == AccessPath::Root::Local && Path->members().empty() && Path->variable()->getInit())
    return spawnBehind(Path->variable()->getInit(), Tu, Depth + 1);
  return spawnBehind(Only->getRetValue(), Tu, Depth + 1);
}

bool isAbout(const Expr *E, const ValueDecl *V) {
  const auto Path = E ? AccessPath::of(E) : std::nullopt;
  return Path && Path->leaf() == V;
}

/// Where the handle \p V is waited for without a bound, moved, handed on or
/// captured.
llvm::SmallVector<const Stmt *, 4> endsOf(const ValueDecl *V, const UserFunction &F, const FunctionFlow &Flow,
                                          const TuAnalysis &Tu) {
  llvm::SmallVector<const Stmt *, 4> Result;
  llvm::DenseSet<const Expr *> Waits;
  for (const Operation &Op : operationsIn(F, Tu, [](const FunctionRow &Row) {
         return Row.TheRole == Role::WaitUnbounded || Row.TheRole == Role::Await || Row.TheRole == Role::DetachWork ||
                Row.TheRole == Role::Wait;
       })) {
    if (Op.Object.leaf() != V)
      continue;
    if (Op.Call.Row->TheRole == Role::Wait)
      Waits.insert(Op.At);
    else
      Result.push_back(Op.At);
  }
  walkBody(Flow.body(), [&](const Stmt *S, bool InLambda) {
    if (InLambda)
      return;
    for (const Write &W : writesOf(S)) {
      const bool Leaves = W.How == Write::Kind::Moved || W.How == Write::Kind::Handed ||
                          W.How == Write::Kind::Assigned || W.How == Write::Kind::Called;
      if (Leaves && W.Target && isAbout(W.Target, V) && !(isa<Expr>(S) && Waits.contains(cast<Expr>(S))))
        Result.push_back(S);
    }
    if (const auto *Return = dyn_cast<ReturnStmt>(S); Return && isAbout(Return->getRetValue(), V))
      Result.push_back(S);
    if (const auto *Return = dyn_cast<CoreturnStmt>(S); Return && isAbout(Return->getOperand(), V))
      Result.push_back(S);
    if (const auto *Address = dyn_cast<UnaryOperator>(S);
        Address && Address->getOpcode() == UO_AddrOf && isAbout(Address->getSubExpr(), V))
      Result.push_back(S);
    if (const auto *Lambda = dyn_cast<LambdaExpr>(S))
      for (const LambdaCapture &C : Lambda->captures())
        if (C.capturesVariable() && (C.getCapturedVar() == V || (Lambda->isInitCapture(&C) &&
                                                                 isAbout(cast<VarDecl>(C.getCapturedVar())->getInit(), V))))
          Result.push_back(S);
  });
  return Result;
}

/// Variables and members that the work can see change.
llvm::DenseSet<const ValueDecl *> sharedWith(const ModelledCall &Spawn) {
  llvm::DenseSet<const ValueDecl *> Result;
  for (const Expr *Arg : Spawn.Call.Args) {
    if (!Arg)
      continue;
    walkBody(Arg, [&](const Stmt *S, bool) {
      if (const auto *Reference = dyn_cast<DeclRefExpr>(S); Reference && isa<VarDecl>(Reference->getDecl()))
        Result.insert(Reference->getDecl());
      if (const auto *Member = dyn_cast<MemberExpr>(S); Member && isa<FieldDecl>(Member->getMemberDecl()))
        Result.insert(Member->getMemberDecl());
    });
  }
  return Result;
}

/// The bound of the wait is made from something that the work is given too:
/// `wait_until(context.deadline())` for work on this context.
bool underSameBound(const TimedFuture &T) {
  const FunctionRow &Row = *T.Wait.Call.Row;
  const Expr *Bound = T.Wait.Call.at(Row.Deadline ? Row.Deadline : Row.Timeout);
  if (!Bound || T.Wait.Through)
    return false;
  const llvm::DenseSet<const ValueDecl *> Shared = sharedWith(T.Spawn);
  bool Found = false;
  walkBody(Bound, [&](const Stmt *S, bool) {
    const auto *Reference = dyn_cast<DeclRefExpr>(S);
    const auto *Member = dyn_cast<MemberExpr>(S);
    Found |= (Reference && Shared.contains(Reference->getDecl())) || (Member && Shared.contains(Member->getMemberDecl()));
  });
  return Found;
}

/// Where the work is asked to stop: by a modelled cancel, by a call that says
/// so, by changing what the work looks at.
llvm::SmallVector<const Stmt *, 4> stopsOf(const ModelledCall &Spawn, const UserFunction &F, const FunctionFlow &Flow) {
  llvm::SmallVector<const Stmt *, 4> Result;
  for (const ModelledCall &C : F.Modelled)
    if (llvm::is_contained({Role::Cancel, Role::CancelWithCause, Role::Close, Role::Complete}, C.Row->TheRole))
      Result.push_back(C.Call.E);
  for (const AnyCall &C : F.Calls)
    if (nameSays(C.Callee, StopWords))
      Result.push_back(C.E);
  const llvm::DenseSet<const ValueDecl *> Shared = sharedWith(Spawn);
  walkBody(Flow.body(), [&](const Stmt *S, bool InLambda) {
    if (InLambda || Flow.parent(S) == nullptr)
      return;
    for (const Write &W : writesOf(S)) {
      const auto Path = W.Target ? AccessPath::of(W.Target) : std::nullopt;
      if (!Path || W.How == Write::Kind::Declared)
        continue;
      const bool Seen = (Path->variable() && Shared.contains(Path->variable())) ||
                        llvm::any_of(Path->members(), [&](const ValueDecl *D) { return Shared.contains(D); });
      if (Seen)
        Result.push_back(S);
    }
  });
  return Result;
}

/// A value of the status that says neither success nor timeout: `deferred`.
bool namesAnotherStatus(const UserFunction &F, const EnumDecl *Status, const TuAnalysis &Tu) {
  bool Found = false;
  walkBody(writtenBody(F.Decl->getBody()), [&](const Stmt *S, bool) {
    if (const auto *Reference = dyn_cast<DeclRefExpr>(S))
      if (const auto *Value = dyn_cast<EnumConstantDecl>(Reference->getDecl()))
        Found |= cast<EnumDecl>(Value->getDeclContext())->getCanonicalDecl() == Status->getCanonicalDecl() &&
                 !Tu.models().outcome(Value);
    if (const auto *Switch = dyn_cast<SwitchStmt>(S)) {
      const auto *Enum = Switch->getCond()->IgnoreParenImpCasts()->getType()->getAs<EnumType>();
      bool HasDefault = false;
      for (const SwitchCase *C = Switch->getSwitchCaseList(); C; C = C->getNextSwitchCase())
        HasDefault |= isa<DefaultStmt>(C);
      Found |= HasDefault && Enum && Enum->getDecl()->getCanonicalDecl() == Status->getCanonicalDecl();
    }
  });
  return Found;
}

} // namespace

ModelledCall spawnBehind(const Expr *E, const TuAnalysis &Tu) { return spawnBehind(E, Tu, 0); }

std::vector<TimedFuture> timedFutures(const UserFunction &F, const TuAnalysis &Tu) {
  std::vector<TimedFuture> Result;
  const std::vector<Operation> Waits =
      operationsIn(F, Tu, [](const FunctionRow &Row) { return Row.TheRole == Role::Wait; });
  const FunctionFlow *Flow = Waits.empty() ? nullptr : Tu.flow(F);
  if (!Flow)
    return Result;
  for (const Operation &Wait : Waits) {
    const VarDecl *V = Wait.Object.variable();
    if (!V || Wait.Object.root() != AccessPath::Root::Local || !Wait.Object.members().empty() ||
        V->hasGlobalStorage() || V->getType()->isReferenceType() || V->getType()->isPointerType() ||
        V->getDeclContext() != cast<DeclContext>(F.Decl))
      continue; // Its owner is somewhere else.
    const llvm::SmallVector<const Expr *, 2> Values = Flow->definitions(V);
    ModelledCall Spawn;
    bool Others = Values.empty();
    for (const Expr *Value : Values) {
      const ModelledCall Each = spawnBehind(Value, Tu);
      if (Each)
        Spawn = Each;
      else if (!llvm::any_of(Waits, [&](const Operation &Op) { return Op.At == Value->IgnoreUnlessSpelledInSource(); }))
        Others = true;
    }
    if (Spawn && !Others)
      Result.push_back({V, Spawn, Wait});
  }
  return Result;
}

bool destructorWaits(const TimedFuture &T, const UserFunction &F, const TuAnalysis &Tu) {
  const FunctionFlow *Flow = Tu.flow(F);
  if (!Flow || T.Spawn.Row->Stops)
    return false; // The destructor itself asks the work to stop.
  const DurationValue Bound = Tu.durations().boundOf(T.Wait.Call);
  if (Bound.Infinite || (Bound.Nanoseconds && *Bound.Nanoseconds <= 0))
    return false; // A look at it, or no timeout at all.
  if (underSameBound(T))
    return false; // The work gives up when the wait does.
  llvm::SmallVector<const Stmt *, 4> Unless = endsOf(T.Handle, F, *Flow, Tu);
  Unless.append(stopsOf(T.Spawn, F, *Flow));
  // The next wait is looked at by itself.
  for (const TimedFuture &Other : timedFutures(F, Tu))
    if (Other.Handle == T.Handle && Other.Wait.At != T.Wait.At)
      Unless.push_back(Other.Wait.At);
  llvm::erase(Unless, T.Wait.At);
  return Flow->endsScopeAfterTimeout(T.Wait.At, T.Handle, Unless);
}

bool takesDeferredForBusy(const Operation &Wait, const VarDecl *Handle, const UserFunction &F, const TuAnalysis &Tu) {
  const FunctionFlow *Flow = Tu.flow(F);
  const auto *Enum = Wait.Call.Call.E->getType()->getAs<EnumType>();
  if (!Flow || !Enum)
    return false; // It says in some other way how it ended.
  if (namesAnotherStatus(F, Enum->getDecl(), Tu) ||
      (Wait.Through && namesAnotherStatus(*Wait.Through, Enum->getDecl(), Tu)))
    return false; // The author has thought of it.
  bool OnlyReady = false;
  walkBody(Flow->body(), [&](const Stmt *S, bool InLambda) {
    const auto *E = InLambda ? nullptr : dyn_cast<Expr>(S);
    if (!E || E->isTypeDependent() || !E->getType()->isBooleanType())
      return;
    const auto Seen = Flow->observe(E);
    OnlyReady |= Seen && Seen->Call == Wait.At && Seen->WhenTrueKnown && Seen->WhenFalseKnown &&
                 (Seen->WhenTrue == Outcome::Ok || Seen->WhenFalse == Outcome::Ok);
  });
  if (!OnlyReady)
    return false; // Compared with a timeout, a deferred task goes on as a ready one does.
  const ValueDecl *Of = Wait.Object.leaf();
  llvm::SmallVector<const Stmt *, 4> Unless = endsOf(Of, F, *Flow, Tu);
  return Flow->waitsAgainAfterTimeout(Wait.At, Unless) || Flow->endsScopeAfterTimeout(Wait.At, Handle, Unless);
}

} // namespace deadline
