//===--- FunctionExtractor.h - deadline-tidy --------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Extracts the facts of one function. Private to core/facts; the parts are in
/// Bounds.cpp (which bounds are set), Carriers.cpp (what governs an object),
/// Calls.cpp (calls), Callables.cpp (calls of function values), Timeline.cpp
/// (their order), BoundFixes.cpp (edits), HandOvers.cpp (what outlives),
/// Limits.cpp (by what its time is limited, and where it waits), Unbounded.cpp
/// (which waits know nothing of these), Spends.cpp (what takes all of one),
/// Requests.cpp (calls on carriers) and StaleDeadlines.cpp (made once, used
/// often).
///
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CORE_FACTS_FUNCTIONEXTRACTOR_H
#define DEADLINE_CORE_FACTS_FUNCTIONEXTRACTOR_H

#include "core/facts/Extractor.h"
#include "core/facts/SourceNames.h"
#include "core/flow/CarrierCalls.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"

namespace deadline {

/// What all functions of one translation unit share while facts are made.
struct ExtractionContext {
  ExtractionContext(const TuAnalysis &Tu, llvm::StringRef Root);

  const TuAnalysis &Tu;
  const SourceNames Names;
  /// The lambda expression of a closure class.
  llvm::DenseMap<const clang::CXXRecordDecl *, const clang::LambdaExpr *> Lambdas;
  /// Libraries of which this file sets a bound for all requests of a client.
  llvm::StringSet<> ClientDefaults;

  Site site(clang::SourceLocation Loc) const { return Names.site(Loc); }
  /// Who calls \p D decides which parameters it has: it is given as a function
  /// value, and not as the work of a thread or task.
  bool givenAsValue(const clang::FunctionDecl *D) const;
  /// The task group that runs the lambda with this call operator, and that can
  /// be cancelled; null if there is none.
  const clang::ValueDecl *groupOf(const clang::FunctionDecl *D) const;
  std::string usr(const clang::FunctionDecl *D) const;
  std::string usrOfField(const clang::ValueDecl *D) const;
  /// A class (or null) of streams or watches that stay open on purpose.
  bool isLongLived(const clang::CXXRecordDecl *Class) const;

private:
  mutable llvm::DenseMap<const clang::CXXRecordDecl *, bool> LongLived;
  mutable std::optional<llvm::DenseSet<const clang::FunctionDecl *>> Given;
};

/// A piece of work given to a spawn or combinator, as a function to follow.
struct WorkTarget {
  const clang::FunctionDecl *Callee = nullptr;
  const clang::Expr *CallExpr = nullptr;         ///< `f(ctx)` in `timeout(f(ctx), d)`: its arguments are passed.
  const clang::LambdaExpr *Lambda = nullptr;
  llvm::ArrayRef<const clang::Expr *> ExtraArgs; ///< `async(f, ctx)`.
};

class FunctionExtractor {
public:
  FunctionExtractor(const ExtractionContext &X, const UserFunction &F)
      : X(X), Tu(X.Tu), F(F) {}
  /// Bounds, calls and what is passed; no flow graph unless bounds need it.
  void collect();
  /// Order, loops and branches; only for functions from which a bound can be
  /// reached, since this builds the flow graph.
  void refine();
  /// Which waits know nothing of the function's limits, and what takes all of a
  /// timeout; only for functions that have limits.
  void refineLimits();
  FunctionFacts take() { return std::move(Facts); }
  const FunctionFacts &facts() const { return Facts; }
  /// Whether it has to do with what other functions make, bound or write: it
  /// is kept even where no bound can be reached from it.
  bool concernsOthers() const { return touchesCarriers() || !Facts.SharedDeadlines.empty(); }

private:
  // Bounds.cpp
  void collectBounds();
  void addBound(const ModelledCall &C);
  void addRace(const ModelledCall &C);
  unsigned boundOfDeadlineVariable(const clang::VarDecl *V, const DurationValue &Value);
  ValueFact valueFact(const DurationValue &V) const;
  void describeCarrier(BoundFact &B, const clang::Expr *On);
  const ModelledCall *spawnBehind(const clang::Expr *Future) const;
  void relateSiblings();
  void finishBounds();
  std::optional<RetryFact> retryAt(const clang::Expr *E);
  bool inForce(unsigned Bound, const clang::Expr *Call) const;
  bool waitsAnyway(const ModelledCall &Wait) const;
  bool mayFollow(const clang::Expr *From, const clang::Expr *To) const;

  // BoundFixes.cpp
  void findDerivationFix(BoundFact &B, const ModelledCall &C) const;
  void findClamp(BoundFact &B, const ModelledCall &C) const;

  // Carriers.cpp
  Governance carrierOf(const clang::Expr *E, const clang::Expr *Use, unsigned Depth = 0) const;
  Governance carrierOfPath(const AccessPath &Path, const clang::Expr *Use, unsigned Depth = 0) const;
  Governance carrierOfVariable(const clang::VarDecl *V, const clang::Expr *Use, unsigned Depth) const;
  bool changedElsewhere(const clang::VarDecl *V, const clang::Expr *Use) const;
  bool isCarrierType(clang::QualType T) const;
  std::optional<Slot> slotOf(const clang::VarDecl *V) const;
  Slot captureSlot(const clang::ValueDecl *V) const;
  Slot memberSlot(const clang::ValueDecl *Field) const;
  bool ownedHere(const clang::VarDecl *V) const;
  void collectAssignments();

  // Calls.cpp
  void collectWork();
  void linkWork(const ModelledCall &C, const Place &P, std::optional<unsigned> Bound,
                bool Awaited, bool OtherThread);
  std::vector<unsigned> under(const clang::Expr *E) const;
  std::optional<WorkTarget> targetOf(const clang::Expr *Work) const;
  void addCall(const AnyCall &C);
  void addClientCall(const ModelledCall &C);
  CallFact &newCall(const clang::FunctionDecl *Callee, const clang::Expr *At);
  void passArguments(CallFact &Fact, llvm::ArrayRef<clang::QualType> Parameters,
                     llvm::ArrayRef<const clang::Expr *> Args, const clang::Expr *Use);
  void passCaptures(CallFact &Fact, const clang::LambdaExpr *L, const clang::Expr *Use);
  void passMembers(CallFact &Fact, const clang::Expr *Use);
  void passLambdasThatEscape();

  // Callables.cpp
  bool isCallable(clang::QualType T) const;
  FunctionValue functionValue(const clang::Expr *E) const;
  std::optional<Slot> callableSlot(const clang::Expr *E) const;
  void addCallThrough(const clang::Expr *Callable, const clang::Expr *Call,
                      llvm::ArrayRef<clang::QualType> Parameters, llvm::ArrayRef<const clang::Expr *> Args);
  void addCallsThroughPointers();
  void bind(const clang::ValueDecl *Field, const clang::Expr *Value);
  void collectBinds();

  // Timeline.cpp
  bool followed(const clang::FunctionDecl *Callee) const;
  std::optional<RetryFact> retryOfLoop(const clang::Stmt *Loop);
  std::optional<int64_t> constantTurns(const clang::Stmt *Loop) const;
  TimelineNode timeline(const clang::Stmt *S);

  // Requests.cpp
  bool touchesCarriers() const;
  bool isLongLived(const AnyCall &Call) const;
  bool madeUnbounded(const clang::CXXConstructorDecl *Ctor) const;
  const clang::Expr *originOf(const AccessPath &Path) const;
  bool boundIsOptional(const ModelledCall &Set) const;
  std::vector<Edit> boundToInsert(const CarrierCall &Request) const;
  bool followCarrier(const AccessPath &Path, const clang::Stmt *Until, CarrierUseFact &Fact) const;
  bool awaitedHere(const clang::Expr *Request) const;
  void addCarrierUse(const AccessPath &Path, const CarrierRow &Row, const clang::Expr *At, CarrierUseFact Fact);
  void collectRequests();
  void collectCarrierSlots();
  bool toldToOthers(const clang::Expr *Read, unsigned Depth) const;
  void collectInbound();
  void findInboundClamp(BoundFact &B, const ModelledCall &C) const;

  // StaleDeadlines.cpp
  bool madeFromNow(const clang::Expr *Value) const;
  const clang::Stmt *endlessLoopFor(const clang::Expr *Use, const clang::VarDecl *Deadline) const;
  std::vector<Edit> computeAtUse(const clang::VarDecl *V, const clang::Expr *Use) const;
  bool outlivesRequest(const clang::Expr *Use) const;
  void addStaleUse(const clang::Expr *Deadline, const clang::Expr *Use, std::optional<HandedFact> Given);
  void collectStaleUses();
  void collectSharedDeadlines();

  // HandOvers.cpp
  void collectHandOvers();
  void handOverParts(const clang::Expr *Arg, const ModelledCall &Via, bool IsSend, unsigned Depth = 0);
  bool madeForThis(const Governance &G, const clang::Expr *Via) const;
  void handOver(const clang::Expr *What, const clang::ValueDecl *Captured, const ModelledCall &Via,
                bool IsSend);
  void handOverLambda(const clang::LambdaExpr *L, const ModelledCall &Via);
  bool readsRequestDeadline(const clang::Expr *E, Governance &Carrier, unsigned Depth = 0) const;

  // Limits.cpp
  void collectLimits();
  void addLimit(const clang::VarDecl *V, bool Local);
  void addGroup();
  void collectWaits();
  void addEndlessLoops();
  void findObserve(LimitFact &L, const clang::VarDecl *V) const;
  bool waitsHere(const ModelledCall &C) const;
  bool waitsHere(const clang::Expr *Call) const;

  // Unbounded.cpp
  using Declarations = llvm::SmallDenseSet<const clang::ValueDecl *, 8>;
  Declarations relatedTo(const clang::VarDecl *Limit) const;
  Declarations awaitedBy(const ModelledCall &Wait) const;
  bool givenTo(const Declarations &Awaited, const Declarations &Limit, const clang::Expr *Wait) const;
  bool readyBy(const ModelledCall &Wait, const Declarations &Awaited) const;
  bool watches(const ModelledCall &Wait, const Declarations &Limit) const;
  bool ownersWait(const ModelledCall &Wait) const;
  void findSource(WaitFact &W, const ModelledCall &Wait) const;
  void findOffer(WaitFact &W, const ModelledCall &Wait) const;
  void findWithout();
  void findPastStage();

  // Spends.cpp
  void collectSpends();
  bool eachTurn(const SpendFact &S, const clang::Expr *E) const;
  bool requestFollows(unsigned Bound) const;
  void findHoist(LimitFact &L, const clang::VarDecl *V) const;

  const FunctionFlow *flow() const {
    if (!FlowAsked) {
      FlowAsked = true;
      Flow = Tu.flow(F);
    }
    return Flow;
  }

  const ExtractionContext &X;
  const TuAnalysis &Tu;
  const UserFunction &F;
  FunctionFacts Facts;
  mutable const FunctionFlow *Flow = nullptr;
  mutable bool FlowAsked = false;

  /// Expressions and paths behind Facts.Bounds, by index.
  struct BoundSource {
    const clang::Expr *E = nullptr;
    const clang::Expr *On = nullptr;     ///< Carrier or parent expression.
    std::optional<AccessPath> Path;      ///< Of the carrier, where the bound is put on one.
    ModelledCall Call;
  };
  std::vector<BoundSource> Sources;
  llvm::DenseMap<const clang::Expr *, unsigned> BoundAt;
  llvm::DenseMap<const clang::VarDecl *, unsigned> DeadlineVariables;

  struct Assignment {
    AccessPath Path;
    const clang::Expr *Value, *At;
  };
  std::vector<Assignment> Assignments;

  /// How a work argument runs: under which combinator, or beside the caller.
  struct WorkUse {
    std::optional<unsigned> Bound;        ///< The combinator.
    const clang::Expr *Around = nullptr;  ///< The call that takes the work.
    bool Awaited = true, OtherThread = false;
  };
  llvm::DenseMap<const clang::Expr *, WorkUse> WorkUses;
  llvm::DenseMap<const clang::Expr *, std::vector<unsigned>> CallsAt; ///< Expression to calls made there.
  llvm::DenseMap<const clang::Expr *, unsigned> ClientCallAt;
  llvm::DenseMap<const clang::Expr *, int64_t> SleepAt;
  llvm::DenseSet<const clang::LambdaExpr *> UsedLambdas;
  std::vector<const clang::Expr *> CallSources; ///< Behind Facts.Calls.
  llvm::DenseSet<const clang::Expr *> Requests; ///< Calls on carriers.
  llvm::DenseMap<const clang::Stmt *, std::optional<RetryFact>> RetryOfLoop;

  std::vector<const clang::VarDecl *> LimitSources;     ///< Behind Facts.Limits.
  std::vector<ModelledCall> WaitSources;                ///< Behind Facts.Waits; empty for loops.
  std::vector<const clang::Stmt *> EndlessLoops;
  llvm::DenseSet<const clang::Expr *> Awaited;          ///< Calls that stand right under a `co_await`.
};

} // namespace deadline

#endif
