//===--- FunctionFlow.h - deadline-tidy -------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Questions about the order of things in one function, answered on Clang's
/// control-flow graph. "May" answers are about some path that is not known to
/// be infeasible; what can not be told is answered so that checks stay silent.
///
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CORE_FLOW_FUNCTIONFLOW_H
#define DEADLINE_CORE_FLOW_FUNCTIONFLOW_H

#include "core/ast/AccessPath.h"
#include "core/model/ModelledCall.h"
#include "clang/Analysis/CFG.h"
#include "llvm/ADT/DenseMap.h"
#include <memory>
#include <optional>

namespace deadline {

class Durations;

/// What makes a loop a retry loop: it makes the same request again when it
/// failed. An attempts counter, leaving on success, or a status test that
/// goes round again.
struct RetryLoop {
  const clang::Stmt *Loop = nullptr;
  std::optional<int64_t> Attempts;   ///< Constant number of turns at most.
  std::string AttemptsKey;           ///< Identity of a count that is not constant, or empty.
  bool MayRepeat = true;             ///< More than one turn is possible.
  bool RetriesOnTimeout = false;     ///< Goes round again on the timeout status itself.
  /// Where a timeout or a cancellation is seen on the way to another turn: a
  /// condition, a case or a handler; or the question of a function that decides
  /// about retries (`IsRetryable(status)`).
  struct Reason {
    const clang::Stmt *At = nullptr;
    Outcome How = Outcome::Timeout;
    const clang::Stmt *Within = nullptr; ///< The place in that function, or null.
  };
  llvm::SmallVector<Reason, 2> Reasons;
  bool TestsDeadline = false;        ///< Leaves the loop when a deadline or remaining time has passed.
};

/// What a branch condition says about the result of a call.
struct Observation {
  const clang::Expr *Call = nullptr; ///< The call whose result (or object) is tested.
  Outcome WhenTrue = Outcome::Ok, WhenFalse = Outcome::Failed;
  /// False on the side that only says "not this value" of several others.
  bool WhenTrueKnown = true, WhenFalseKnown = true;
};

/// How an operation comes to happen a second time.
struct Repetition {
  /// Whenever the first happens another one follows, or whenever the second
  /// happens one has gone before; in a loop: each turn does it. Otherwise the
  /// two may depend on conditions that exclude each other in a way that the
  /// text does not show.
  bool Certain = false;
  const clang::Stmt *Loop = nullptr; ///< The loop whose next turn repeats it.
  /// The innermost statement around the first but not around the second whose
  /// end the path runs past (a branch without `return`), or null.
  const clang::Stmt *Past = nullptr;
};

class FunctionFlow {
public:
  /// Null where Clang can not build the graph. \p Body is the body of \p D, or
  /// of a lambda's call operator.
  static std::unique_ptr<FunctionFlow> build(const clang::FunctionDecl *D,
                                             clang::ASTContext &Context, const Models &M);
  ~FunctionFlow();

  const clang::FunctionDecl *function() const { return Function; }
  const clang::CFG &cfg() const { return *Graph; }
  clang::ASTContext &context() const { return Context; }
  const Models &models() const { return M; }

  /// The body as the user wrote it: a coroutine's without its frame.
  const clang::Stmt *body() const;
  const clang::Stmt *parent(const clang::Stmt *S) const;

  /// Some feasible path runs through \p From and afterwards \p To.
  bool mayFollow(const clang::Stmt *From, const clang::Stmt *To) const;
  /// Every path from the function's entry to \p S runs through \p Before.
  bool dominates(const clang::Stmt *Before, const clang::Stmt *S) const;

  /// Some path runs from \p From (null: from the entry) to \p To without running
  /// through one of \p Without after it.
  bool reachedWithout(const clang::Stmt *From, const clang::Stmt *To,
                      llvm::ArrayRef<const clang::Stmt *> Without) const;

  /// The innermost loop around \p S within this function (not within a lambda
  /// inside it), or null.
  const clang::Stmt *loopAround(const clang::Stmt *S) const;
  /// The retry loop around \p Call, if the innermost loop (or one around it)
  /// repeats this call as an attempt. \p OverItems: also where each turn asks
  /// another one (replicas, hosts) until one succeeds.
  std::optional<RetryLoop> retryLoop(const clang::Expr *Call, const Durations &D,
                                     bool OverItems = false) const;

  /// What an edge condition tells (looks through `!`, comparisons with
  /// modelled outcome values, `.ok()`, conversion to bool, locals that hold a
  /// result: `auto st = call(); if (!st.ok())`).
  std::optional<Observation> observe(const clang::Expr *Condition) const;

  /// \p S is only reached on a branch where cancellation was seen: by an
  /// observe-cancel call, or a result compared with a cancelled outcome; also
  /// after a loop that can only have ended because of it. Returns the
  /// condition, or null.
  const clang::Expr *cancelledBefore(const clang::Stmt *S) const;
  /// Some path to \p S has seen a cancellation.
  bool mayFollowCancellation(const clang::Stmt *S) const;
  /// \p S is only reached where \p Call had timed out (or failed, if
  /// \p FailedToo).
  bool onTimedOutPath(const clang::Stmt *S, const clang::Expr *Call, bool FailedToo = false) const;
  /// Some path runs through \p Wait, without its success having been seen, to
  /// \p S: what comes after a timeout, or without a look at the result.
  bool reachedAfterTimeout(const clang::Stmt *S, const clang::Expr *Wait) const;

  /// The failure of \p Call (or of the work made on the carrier that it
  /// bounds, \p Carrier) has a branch of its own which does something else
  /// instead: calls another function for the value (a cache tried first, then
  /// the database). Only returning or logging the error is no fallback.
  bool hasFallback(const clang::Expr *Call) const;

  /// Some path runs through \p Wait, which then is seen to time out (or whose
  /// result no branch asks for), and ends the scope of \p V, also by throwing,
  /// without running through one of \p Unless. With null, the function's scope.
  bool endsScopeAfterTimeout(const clang::Expr *Wait, const clang::VarDecl *V,
                             llvm::ArrayRef<const clang::Stmt *> Unless) const;
  /// The same, to \p Wait again.
  bool waitsAgainAfterTimeout(const clang::Expr *Wait, llvm::ArrayRef<const clang::Stmt *> Unless) const;

  /// \p S runs only under a condition that lets it happen once: `exchange`,
  /// `compare_exchange`, `test_and_set`, `call_once`, a `completed?` query on
  /// \p Object, a flag that is tested there and set in the same branch.
  bool guardedOnce(const clang::Stmt *S, const AccessPath &Object) const;
  /// \p S stands in a try block whose handler names \p ExceptionType (or a
  /// class that it derives from, other than std::exception and `...`). With an
  /// empty name, since the model does not say what is thrown: any class.
  bool exceptionHandled(const clang::Stmt *S, llvm::StringRef ExceptionType) const;

  /// Some feasible path runs through \p First and then \p Second (which may be
  /// the same statement, in a loop) with the object at \p Object not written,
  /// moved from, reset, declared anew or given away between. Correlated
  /// conditions (`if (ok) …; if (!ok) …`) and flags set on the way are taken
  /// into account. False when it can not be told.
  bool happensAgain(const clang::Stmt *First, const clang::Stmt *Second,
                    const AccessPath &Object) const;

  /// As happensAgain, and whether it is certain to. \p All are the operations
  /// on this object that repeat each other, these two among them.
  std::optional<Repetition> repetition(const clang::Stmt *First, const clang::Stmt *Second,
                                       const AccessPath &Object,
                                       llvm::ArrayRef<const clang::Stmt *> All) const;
  /// Every path that leaves the function normally runs through one of \p Any.
  bool unavoidable(llvm::ArrayRef<const clang::Stmt *> Any) const;
  /// Some path on which \p Call was seen to time out leaves the function
  /// without running through one of \p Unless.
  bool mayLeaveAfterTimeout(const clang::Expr *Call,
                            llvm::ArrayRef<const clang::Stmt *> Unless) const;
  /// Evaluating \p S once may put another object at \p Object, reset it or
  /// give it away; for summaries of a whole body.
  bool disturbs(const clang::Stmt *S, const AccessPath &Object) const;
  /// The calls that a local variable was assigned from or given to by address.
  llvm::SmallVector<const clang::Expr *, 2> definitions(const clang::VarDecl *V) const;

  struct Impl; ///< For the files of this folder.
  const Impl &impl() const { return *P; }

private:
  std::optional<RetryLoop> findRetryLoop(const clang::Expr *Call, const Durations &D) const;
  FunctionFlow(const clang::FunctionDecl *Function, clang::ASTContext &Context, const Models &M);
  const clang::FunctionDecl *Function;
  clang::ASTContext &Context;
  const Models &M;
  std::unique_ptr<clang::CFG> Graph;
  std::unique_ptr<Impl> P;
};

/// Whether work that \p Spawn started has ended before the function returns.
enum class Awaitedness : uint8_t {
  Awaited,    ///< Joined, waited for, or the handle's destructor waits.
  Outlives,   ///< Detached, dropped, or posted and nothing waits for it.
  Unknown,    ///< The handle or what the work signals goes where we can not see.
};
Awaitedness awaitedBeforeReturn(const FunctionFlow &Flow, const ModelledCall &Spawn);

} // namespace deadline

#endif
