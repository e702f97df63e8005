//===--- StackReferences.cpp - deadline-tidy --------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "core/flow/StackReferences.h"
#include "core/ast/NameWords.h"
#include "core/flow/AfterTimeout.h"
#include "core/flow/Writes.h"
#include "core/model/NameLookup.h"

using namespace clang;

namespace deadline {

namespace {

/// What a function is called that makes sure that nothing runs any more.
constexpr llvm::StringLiteral EndWords[] = {"join",    "wait",       "sync",       "flush",     "drain",      "await",
                                            "stop",    "cancel",     "shutdown",   "shut_down", "unsubscribe", "unregister",
                                            "deregister", "remove",  "abort",      "terminate", "kill",       "disconnect",
                                            "close",   "reset",      "detach_handler"};
constexpr llvm::StringLiteral GuardWords[] = {"guard", "finally", "cleanup", "defer", "joiner", "exit", "joining"};
constexpr llvm::StringLiteral KeepWords[] = {"push", "push_back", "push_front", "emplace", "emplace_back", "insert", "add"};

/// A call that is given work.
struct Start {
  AnyCall Call;
  const FunctionRow *Row = nullptr; ///< If it is modelled.
  const Expr *Given = nullptr;      ///< The argument that holds the work.
};

class Finder {
public:
  Finder(const UserFunction &F, const FunctionFlow &Flow, const TuAnalysis &Tu)
      : F(F), Flow(Flow), Tu(Tu), Waits(operationsIn(F, Tu, isTimed)) {
    // `promise.get_future().wait_for(d)`
    for (const ModelledCall &C : F.Modelled)
      if (const Expr *On = isTimed(*C.Row) ? subjectOf(C) : nullptr)
        if (const ModelledCall Handle = modelledCall(Tu.models(), AnyCall::of(On).E, {Role::Handle}))
          if (const auto Path = subjectOf(Handle) ? AccessPath::of(subjectOf(Handle)) : std::nullopt)
            Waits.push_back({C.Call.E, *Path, C, nullptr, *Path});
  }

  std::vector<AbandonedWork> find() {
    std::vector<AbandonedWork> Result;
    if (Waits.empty() || F.Decl->isMain() || holdsGuard())
      return Result; // Nobody waits; the process ends with it; somebody joins at the end.
    for (const LambdaExpr *L : F.Lambdas) {
      collectLambda(L);
      if (!Locals.empty())
        check(L, startsOf(L), Result);
    }
    for (const AnyCall &Call : F.Calls) {
      collectArguments(Call);
      if (!Locals.empty())
        if (const auto S = startWith(Call))
          check(S->Given, {*S}, Result);
    }
    return Result;
  }

private:
  static bool isTimed(const FunctionRow &Row) {
    return Row.TheRole == Role::Wait || (Row.TheRole == Role::Receive && (Row.Timeout || Row.Deadline));
  }
  bool isLocal(const VarDecl *V) const {
    return V && V->hasLocalStorage() && V->getDeclContext() == cast<DeclContext>(F.Decl) &&
           !V->getType()->isReferenceType();
  }
  void addLocal(const VarDecl *V) {
    if (isLocal(V) && !llvm::is_contained(Locals, V))
      Locals.push_back(V);
  }
  /// `&result`, `std::ref(result)`
  const VarDecl *addressOfLocal(const Expr *E) const {
    E = E ? E->IgnoreUnlessSpelledInSource() : nullptr;
    const auto *Address = dyn_cast_or_null<UnaryOperator>(E);
    const auto *Call = dyn_cast_or_null<CallExpr>(E);
    const bool Wrapped = Call && Call->getNumArgs() == 1 && Call->getDirectCallee() &&
                         Call->getDirectCallee()->isInStdNamespace() && identifierOf(Call->getDirectCallee()) == "ref";
    if (!(Address && Address->getOpcode() == UO_AddrOf) && !Wrapped)
      return nullptr;
    const auto Path = AccessPath::of(E);
    return Path && !Path->throughPointer() && isLocal(Path->variable()) ? Path->variable() : nullptr;
  }

  void collectLambda(const LambdaExpr *L) {
    Locals.clear();
    Mentioned.clear();
    for (const LambdaCapture &C : L->captures()) {
      if (!C.capturesVariable())
        continue;
      const auto *V = dyn_cast<VarDecl>(C.getCapturedVar());
      if (!V)
        continue;
      Mentioned.push_back(V);
      if (L->isInitCapture(&C)) {
        if (const auto Path = V->getInit() ? AccessPath::of(V->getInit()) : std::nullopt; Path && Path->variable()) {
          Mentioned.push_back(Path->variable());
          if (V->getType()->isReferenceType() && !Path->throughPointer())
            addLocal(Path->variable());
        }
        addLocal(addressOfLocal(V->getInit()));
      } else if (C.getCaptureKind() == LCK_ByRef) {
        addLocal(V);
      } else if (V->getType()->isPointerType() && isLocal(V) && boundOnce(V)) {
        addLocal(addressOfLocal(V->getInit()));
      }
    }
    for (const VarDecl *V : Locals)
      if (!llvm::is_contained(Mentioned, V))
        Mentioned.push_back(V);
  }

  void collectArguments(const AnyCall &Call) {
    Locals.clear();
    Mentioned.clear();
    for (const Expr *Arg : Call.Args) {
      addLocal(addressOfLocal(Arg));
      if (const auto Path = Arg ? AccessPath::of(Arg) : std::nullopt; Path && Path->variable())
        Mentioned.push_back(Path->variable());
    }
  }

  /// The calls that are given \p L: as it is written, or by way of a variable
  /// that holds it.
  llvm::SmallVector<Start, 2> startsOf(const LambdaExpr *L) {
    llvm::SmallVector<Start, 2> Result;
    llvm::SmallVector<const VarDecl *, 1> Holders;
    auto Holds = [&](const Expr *E, const LambdaExpr *Wanted) {
      for (unsigned Depth = 0; E && Depth < 4; ++Depth) {
        E = E->IgnoreUnlessSpelledInSource();
        const auto *Reference = dyn_cast<DeclRefExpr>(E);
        const auto *V = Reference ? dyn_cast<VarDecl>(Reference->getDecl()) : nullptr;
        if (E == Wanted || (V && llvm::is_contained(Holders, V)))
          return true;
        const AnyCall Wrapper = AnyCall::of(E);
        if (!Wrapper || Wrapper.Args.empty() || !(isa<CXXConstructExpr>(Wrapper.E) || Wrapper.Callee->isInStdNamespace()))
          return false;
        E = Wrapper.Args[0];
      }
      return false;
    };
    // `auto work = [&] {...};`, `std::packaged_task<int()> task([&] {...});`
    walkBody(Flow.body(), [&](const Stmt *S, bool InLambda) {
      if (const auto *D = InLambda ? nullptr : dyn_cast<DeclStmt>(S))
        for (const Decl *Each : D->decls())
          if (const auto *V = dyn_cast<VarDecl>(Each); V && V->getInit() && Holds(V->getInit(), L))
            if (!startsItself(V->getInit()))
              Holders.push_back(V);
    });
    for (const VarDecl *V : Holders)
      Mentioned.push_back(V);
    for (const AnyCall &Call : F.Calls) {
      for (unsigned I = 0; I < Call.Args.size(); ++I) {
        const Expr *Arg = Call.Args[I];
        if (Arg && Holds(Arg, L))
          if (const auto S = startAt(Call, Arg))
            Result.push_back(*S);
      }
    }
    return Result;
  }

  /// A construction that runs its argument beside the caller (a thread), and
  /// does not just hold it.
  bool startsItself(const Expr *Init) const {
    const AnyCall Call = AnyCall::of(Init);
    return Call && llvm::any_of(modelledCalls(Tu.models(), Call.E),
                                [](const ModelledCall &C) { return C.Row->TheRole == Role::Spawn; });
  }

  std::optional<Start> startAt(const AnyCall &Call, const Expr *Given) const {
    const llvm::SmallVector<ModelledCall, 2> Rows = modelledCalls(Tu.models(), Call.E);
    for (const ModelledCall &C : Rows)
      for (const Place &P : C.Row->Work)
        if (C.at(P) == Given && outlives(*C.Row))
          return Start{Call, C.Row, Given};
    if (!Rows.empty())
      return std::nullopt; // Its row says that it runs at once, or waits.
    const std::string Name = identifierOf(Call.Callee);
    if (Call.Callee->isInStdNamespace()) {
      // A queue of tasks that is not this function's.
      const auto Queue = Call.Object ? AccessPath::of(Call.Object) : std::nullopt;
      if (nameSays(Name, KeepWords) && Queue && !isLocal(Queue->members().empty() ? Queue->variable() : nullptr))
        return Start{Call, nullptr, Given};
      return std::nullopt;
    }
    if (isa<CXXConstructExpr>(Call.E) || isa<CXXOperatorCallExpr>(Call.E) || runsAtOnce(Call, Given))
      return std::nullopt;
    return Start{Call, nullptr, Given};
  }

  static bool outlives(const FunctionRow &Row) {
    return llvm::is_contained({Role::Spawn, Role::TimerStart, Role::Call, Role::Publish, Role::Send}, Row.TheRole) &&
           !Row.Awaited.value_or(false);
  }

  /// A function with a body in this file that calls its parameter itself.
  bool runsAtOnce(const AnyCall &Call, const Expr *Given) const {
    const UserFunction *Callee = Tu.function(Call.Callee);
    if (!Callee)
      return false;
    bool Found = false;
    for (unsigned I = 0; I < Call.Args.size() && I < Callee->Decl->getNumParams(); ++I)
      if (Call.Args[I] == Given)
        walkBody(Callee->Decl->getBody(), [&](const Stmt *S, bool InLambda) {
          const auto *Invoked = InLambda ? nullptr : dyn_cast<CallExpr>(S);
          const auto *Operator = dyn_cast_or_null<CXXOperatorCallExpr>(Invoked);
          const Expr *Function = Operator && Operator->getOperator() == OO_Call ? Operator->getArg(0)
                                 : Invoked                                     ? Invoked->getCallee()
                                                                               : nullptr;
          const auto Path = Function ? AccessPath::of(Function) : std::nullopt;
          Found |= Path && Path->variable() == Callee->Decl->getParamDecl(I);
        });
    return Found;
  }

  /// `std::thread(Work, &result)`, `pthread_create(..., Work, &state)`.
  std::optional<Start> startWith(const AnyCall &Call) const {
    for (const ModelledCall &C : modelledCalls(Tu.models(), Call.E)) {
      if (C.Row->TheRole != Role::Spawn || !outlives(*C.Row) || C.Row->Work.empty())
        continue;
      const Expr *Work = C.at(C.Row->Work.front());
      if (!Work || isa<LambdaExpr>(Work->IgnoreUnlessSpelledInSource()))
        continue;
      bool After = false;
      for (const Expr *Arg : Call.Args) {
        if (After && addressOfLocal(Arg))
          return Start{Call, C.Row, Arg};
        After |= Arg == Work;
      }
    }
    return std::nullopt;
  }

  /// Who runs the work, or holds its handle, waits for it (or ends the
  /// process) when this function is left.
  bool endsWithFunction(const Start &S) const {
    // `pool.post(work)` of a pool of this function.
    if (const auto Runner = S.Call.Object ? AccessPath::of(S.Call.Object) : std::nullopt;
        Runner && isLocal(Runner->variable()) && !Runner->throughPointer())
      return true;
    for (const Expr *Arg : S.Call.Args) {
      if (Arg == S.Given || !Arg)
        break;
      bool Local = false;
      walkBody(Arg, [&](const Stmt *Inner, bool) {
        const auto *Reference = dyn_cast<DeclRefExpr>(Inner);
        const auto *V = Reference ? dyn_cast<VarDecl>(Reference->getDecl()) : nullptr;
        Local |= isLocal(V) && V->getType()->isRecordType() && S.Row && S.Row->TheRole == Role::Spawn &&
                 !isSmartPointer(V->getType());
      });
      if (Local)
        return true;
    }
    // A thread object that is neither joined nor given up ends the process.
    const VarDecl *Handle = nullptr;
    walkBody(Flow.body(), [&](const Stmt *Inner, bool InLambda) {
      if (const auto *D = InLambda ? nullptr : dyn_cast<DeclStmt>(Inner))
        for (const Decl *Each : D->decls())
          if (const auto *V = dyn_cast<VarDecl>(Each); V && V->getInit() && AnyCall::of(V->getInit()).E == S.Call.E)
            Handle = V;
    });
    if (!Handle || !S.Row || !isa<CXXConstructExpr>(S.Call.E))
      return false;
    bool GivenUp = false;
    for (const ModelledCall &C : F.Modelled)
      if (const Expr *Object = C.Row->TheRole == Role::DetachWork ? subjectOf(C) : nullptr)
        if (const auto Path = AccessPath::of(Object))
          GivenUp |= Path->variable() == Handle;
    walkBody(Flow.body(), [&](const Stmt *Inner, bool) {
      for (const Write &W : writesOf(Inner))
        if (W.How == Write::Kind::Moved && W.Target)
          if (const auto Path = AccessPath::of(W.Target))
            GivenUp |= Path->variable() == Handle;
    });
    return !GivenUp;
  }

  /// \p Wait ends when the work says so.
  bool waitsFor(const Operation &Wait, const Start &S) const {
    const Expr *Subject = subjectOf(Wait.Call);
    auto IsShared = [&](const VarDecl *V) { return V && llvm::is_contained(Mentioned, V); };
    const VarDecl *V = Wait.Object.variable();
    if (IsShared(V))
      return true;
    auto HandleOfShared = [&](const Expr *E) {
      const Expr *Behind = E ? Flow.impl().Results.callBehind(E) : nullptr;
      if (!Behind)
        return false;
      if (Behind == S.Call.E || AnyCall::of(E).E == S.Call.E)
        return true;
      const ModelledCall Handle = modelledCall(Tu.models(), Behind, {Role::Handle});
      const auto Of = Handle && subjectOf(Handle) ? AccessPath::of(subjectOf(Handle)) : std::nullopt;
      return Of && IsShared(Of->variable());
    };
    if (!Wait.Through && Subject && HandleOfShared(Subject))
      return true;
    if (V)
      for (const Expr *Value : Flow.definitions(V))
        if (HandleOfShared(Value))
          return true;
    // The predicate looks at what the work sets.
    bool Found = false;
    const AnyCall Call = AnyCall::of(Wait.At);
    for (const Expr *Arg : Call.Args)
      if (Arg)
        walkBody(Arg, [&](const Stmt *Inner, bool) {
          const auto *Reference = dyn_cast<DeclRefExpr>(Inner);
          const auto *Named = Reference ? dyn_cast<VarDecl>(Reference->getDecl()) : nullptr;
          Found |= Named && llvm::is_contained(Locals, Named);
        });
    return Found;
  }

  /// Where the work has ended for sure, or may have.
  llvm::SmallVector<const Stmt *, 4> endsOf(const Operation &Wait) const {
    llvm::SmallVector<const Stmt *, 4> Result;
    for (const ModelledCall &C : F.Modelled) {
      const bool Bounded = C.at(C.Row->Timeout) || C.at(C.Row->Deadline);
      if (C.Row->TheRole == Role::Await || C.Row->TheRole == Role::WaitUnbounded ||
          (C.Row->TheRole == Role::Receive && !Bounded))
        Result.push_back(C.Call.E);
    }
    for (const AnyCall &Call : F.Calls)
      if (Call.E != Wait.At && nameSays(Call.Callee, EndWords) && modelledCalls(Tu.models(), Call.E).empty())
        Result.push_back(Call.E);
    for (const Operation &Other : Waits)
      if (Other.At != Wait.At)
        Result.push_back(Other.At); // Looked at by itself.
    return Result;
  }

  bool holdsGuard() const {
    bool Found = false;
    walkBody(Flow.body(), [&](const Stmt *S, bool InLambda) {
      if (const auto *D = InLambda ? nullptr : dyn_cast<DeclStmt>(S))
        for (const Decl *Each : D->decls())
          if (const auto *V = dyn_cast<VarDecl>(Each))
            if (const CXXRecordDecl *Class = V->getType()->getAsCXXRecordDecl())
              Found |= !Class->isInStdNamespace() && !Class->isLambda() && Class->getIdentifier() &&
                       nameSays(Class->getName(), GuardWords);
    });
    return Found;
  }

  void check(const Expr *Work, llvm::ArrayRef<Start> Starts, std::vector<AbandonedWork> &Result) {
    for (const Start &S : Starts) {
      if (endsWithFunction(S))
        continue;
      for (const Operation &Wait : Waits) {
        const DurationValue Bound = Tu.durations().boundOf(Wait.Call);
        if (Bound.Infinite || (Bound.Nanoseconds && *Bound.Nanoseconds <= 0) || Wait.At == S.Call.E ||
            !Flow.mayFollow(S.Call.E, Wait.At) || !waitsFor(Wait, S))
          continue; // No timeout, or not for this work.
        const AfterTimeout After(Flow, Wait.At, endsOf(Wait), Locals);
        for (const VarDecl *V : Locals)
          if (After.endsScopeOf(isa<ParmVarDecl>(V) ? nullptr : V)) {
            Result.push_back({Work, Locals, Wait});
            return;
          }
      }
    }
  }

  const UserFunction &F;
  const FunctionFlow &Flow;
  const TuAnalysis &Tu;
  std::vector<Operation> Waits;
  llvm::SmallVector<const VarDecl *, 4> Locals;    ///< That the work at hand refers to.
  llvm::SmallVector<const VarDecl *, 8> Mentioned; ///< Of which it has something.
};

} // namespace

std::vector<AbandonedWork> abandonedWork(const UserFunction &F, const TuAnalysis &Tu) {
  const bool Waits = llvm::any_of(F.Modelled, [](const ModelledCall &C) {
    return C.Row->TheRole == Role::Wait || C.Row->TheRole == Role::Receive;
  });
  // A wait in a function that it calls needs an object that is waited for.
  if (!Waits && F.Lambdas.empty())
    return {};
  const FunctionFlow *Flow = Tu.flow(F);
  return Flow ? Finder(F, *Flow, Tu).find() : std::vector<AbandonedWork>();
}

} // namespace deadline
