//===--- Program.h - deadline-tidy ------------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// The facts of many functions, linked: which bounds govern which, along which
/// calls. Program checks read their findings from here; the logic is the same
/// for one translation unit and for a whole program.

#ifndef DEADLINE_CORE_FACTS_PROGRAM_H
#define DEADLINE_CORE_FACTS_PROGRAM_H

#include "core/facts/Finding.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringMap.h"
#include <functional>
#include <map>
#include <memory>
#include <set>

namespace deadline {

/// A bound of a function.
struct BoundRef {
  const FunctionFacts *Function = nullptr;
  unsigned Index = 0;
  const BoundFact &operator*() const { return Function->Bounds[Index]; }
  const BoundFact *operator->() const { return &Function->Bounds[Index]; }
  friend bool operator==(const BoundRef &, const BoundRef &) = default;
  friend auto operator<=>(const BoundRef &, const BoundRef &) = default;
};

/// One call on a chain.
struct Frame {
  const FunctionFacts *Caller = nullptr;
  const CallFact *Call = nullptr;
};
using Path = std::vector<Frame>;

/// Outer governs Inner, along Path (empty: both are in one function).
struct GovernedBound {
  BoundRef Outer, Inner;
  Path Frames;
  bool ByCarrier = false; ///< Inner is derived from, or put on, the carrier that Outer bounds.
};

/// A bound that is not smaller than one that governs it.
struct ExceedingBound {
  GovernedBound Pair;
  ValueFact Outer, Inner;
  Chain Steps;
};

/// A bound under which more is awaited than it allows.
struct Overrun {
  BoundRef Outer;
  std::string Arithmetic;      ///< `3 attempts x 300ms + 2 x 100ms backoff = 1.1s`
  bool WholeBudgetPerAttempt = false;
  ValueFact OuterValue;
  std::vector<BoundRef> Summed;
  Chain Steps;
};

/// A fresh bound on work that is bounded already.
struct NestedBound {
  enum class Form : uint8_t { Derived, Combinator, Independent, Sibling };
  Form TheForm = Form::Derived;
  BoundRef Inner, Outer;
  unsigned Layers = 2;         ///< Of bounds on the chain, with the reported one.
  Chain Steps;
};

/// The layers of bounds, the reported one included, from which on it is reported.
struct NestingDepths {
  unsigned Derived = 2;
  unsigned Independent = 3;    ///< Of layers that share no carrier.
};

/// `function 'Handle' calls function 'Reserve' here`
ChainStep callStep(const Frame &F);

class Program {
public:
  /// The functions are sorted by USR.
  explicit Program(std::vector<FunctionFacts> Functions);
  ~Program();

  const std::vector<FunctionFacts> &functions() const { return Functions; }
  /// What a call of \p Usr in \p MainFile runs: the definition there, or the
  /// only one in the program. Null where several could be meant.
  const FunctionFacts *function(llvm::StringRef Usr, llvm::StringRef MainFile) const;

  /// A call of a function that is defined in several other files, as happens
  /// where several programs are analysed at once. It is not followed.
  struct AmbiguousCall {
    const CallFact *Call = nullptr;
    const FunctionFacts *First = nullptr, *Second = nullptr; ///< Two of the definitions.
  };
  /// For each such function the first call.
  std::vector<AmbiguousCall> ambiguousCalls() const;

  /// Calls \p Do for each number below \p Count, in threads (as many as
  /// llvm::parallel::strategy says) if the program is large. \p Do writes to
  /// what belongs to its number alone, so that the order makes no difference.
  void inParallel(size_t Count, llvm::function_ref<void(size_t)> Do) const;

  /// Findings of the bound checks. No site is in two of them.
  const std::vector<ExceedingBound> &exceeding() const { return Exceeding; }
  const std::vector<Overrun> &overruns() const { return Overruns; }
  std::vector<NestedBound> nested(NestingDepths From) const;

  /// Every bound that is known to govern another.
  const std::vector<GovernedBound> &governed() const { return Governed; }
  /// Why this pair is no nesting that anybody should hear of; empty if it is one.
  std::string whyNotNested(const GovernedBound &P) const;
  /// The calls of \p F that are known.
  Path callsOf(const FunctionFacts &F) const;
  /// The way from \p Outer through \p Frames to \p Inner, as a report shows it.
  Chain chainOf(const BoundRef &Outer, const Path &Frames, const BoundRef &Inner) const;

  /// The bound that a carrier in \p F holds by \p G: set in the function, or
  /// handed down by a caller. Steps show from where. Nothing if none is known.
  struct CarriedBound {
    BoundRef Bound;
    Chain Steps;
  };
  std::optional<CarriedBound> boundOn(const FunctionFacts &F, const Governance &G) const;

  /// The value of a bound as seen along a chain of calls into its function:
  /// a forwarded parameter has its argument's value.
  ValueFact valueOf(const BoundRef &B, const Path &Frames) const;

  /// A request on a carrier that has no bound when it is made.
  struct UnboundedRequest {
    const FunctionFacts *Function = nullptr;
    const CarrierUseFact *Use = nullptr;  ///< The place to report.
    const CarrierUseFact *Made = nullptr; ///< Of the function that makes the carrier.
    Chain Steps;                          ///< The calls from there to the request; empty if it is in one function.
  };
  std::vector<UnboundedRequest> unboundedRequests() const;

  /// An awaited request with a fresh bound, made while another one is handled.
  struct UnpropagatedBound {
    BoundRef Bound;
    const FunctionFacts *Handler = nullptr;
    Path Frames; ///< From the handler to the bound.
    ValueFact Value;
    Chain Steps;
  };
  /// No bound that another check of bounds reports is among them; \p Nested is
  /// from where on nested ones are reported.
  std::vector<UnpropagatedBound> unpropagated(NestingDepths Nested) const;

  /// An absolute deadline that is made once and bounds one request after the other.
  struct StaleUse {
    const FunctionFacts *Function = nullptr;
    const StaleUseFact *Use = nullptr;
    Site MadeAt;
  };
  std::vector<StaleUse> staleUses() const;

  /// What \p Call of \p F may run, as seen along the calls that led to \p F;
  /// nothing where that is not known. More than one for virtual calls (all known
  /// overrides) and, without frames, for parameters (of all known callers).
  std::vector<const FunctionFacts *> callees(const FunctionFacts &F, const CallFact &Call,
                                             const Path &Frames) const;

  /// Some path through \p F waits with all of the time that came to it in \p From.
  bool spends(const FunctionFacts &F, const Slot &From) const { return spends(F, From, 0); }
  /// That spend of \p F's is a wait: its own, or one of the callee's.
  bool isSpent(const FunctionFacts &F, const SpendFact &S) const { return isSpent(F, S, 0); }

  /// A wait of a function, and the calls that lead there.
  struct WaitOnWay {
    const FunctionFacts *Function = nullptr;
    const WaitFact *Wait = nullptr;
    Path Frames;
  };
  /// The nearest wait that \p Counts accepts in \p F, or in what it calls and
  /// waits for; nothing where none is known.
  std::optional<WaitOnWay> waitIn(const FunctionFacts &F,
                                  llvm::function_ref<bool(const WaitFact &)> Counts) const;
  /// What \p Call made is bounded by the function that made it, as far as known.
  bool boundedByMaker(const FunctionFacts &F, unsigned Call) const;

private:
  friend class BudgetSum;
  bool settles(const FunctionFacts &F, const HandedFact &Handed, unsigned Depth) const;
  bool mayLackBound(const FunctionFacts &F, const CarrierUseFact &Use) const;
  const CarrierUseFact *requestBehind(const FunctionFacts &F, const CarrierUseFact &Use, Path &Way) const;
  bool boundsBy(const FunctionFacts &F, const HandedFact &Given, unsigned Depth) const;
  void link();
  void linkCallees();
  bool targets(const FunctionValue &Value, const FunctionFacts &F, const Path &Frames,
               std::set<std::string> &Found, unsigned Hands) const;
  /// What \p Call of \p F names, with known overrides; without what it calls through a slot.
  llvm::ArrayRef<const FunctionFacts *> namedCallees(const FunctionFacts &F, const CallFact &Call) const;
  void governFrom(BoundRef Outer, std::vector<GovernedBound> &Found) const;
  void findExceeding();
  std::optional<Overrun> overrunOf(BoundRef Outer) const;
  bool spends(const FunctionFacts &F, const Slot &From, unsigned Depth) const;
  bool isSpent(const FunctionFacts &F, const SpendFact &S, unsigned Depth) const;
  ValueFact valueOfSlot(const ValueFact &V, const FunctionFacts &F, const Path &Frames, unsigned Depth) const;
  bool perAttempt(const GovernedBound &P) const;
  bool hasFallback(const GovernedBound &P) const;
  void addIndependent(unsigned Depth, std::vector<NestedBound> &Found, std::set<BoundRef> &Taken) const;

  /// What \p Do adds for each function, in the order of the functions.
  template <class T>
  std::vector<T> ofEachFunction(llvm::function_ref<void(const FunctionFacts &, std::vector<T> &)> Do) const {
    std::vector<std::vector<T>> Found(Functions.size());
    inParallel(Functions.size(), [&](size_t I) { Do(Functions[I], Found[I]); });
    size_t Count = 0;
    for (const std::vector<T> &OfOne : Found)
      Count += OfOne.size();
    std::vector<T> All;
    All.reserve(Count);
    for (std::vector<T> &OfOne : Found)
      std::move(OfOne.begin(), OfOne.end(), std::back_inserter(All));
    return All;
  }

  std::vector<FunctionFacts> Functions;
  /// Of each file that defines it one; the first that says something.
  llvm::DenseMap<llvm::StringRef, llvm::SmallVector<const FunctionFacts *, 1>> ByUsr;
  struct Caller {
    const FunctionFacts *Function;
    const CallFact *Call;
  };
  size_t indexOf(const FunctionFacts &F) const { return &F - Functions.data(); }
  /// The bounds of all functions in a row.
  size_t indexOf(const BoundRef &B) const { return FirstBound[indexOf(*B.Function)] + B.Index; }
  std::vector<size_t> FirstBound; ///< By the index of a function; and their number at the end.
  /// The known calls of \p F by its name.
  llvm::ArrayRef<Caller> callersOf(const FunctionFacts &F) const { return Callers[indexOf(F)]; }
  /// See namedCallees(): the calls of all functions in a row, and of each call
  /// where its callees begin in Named. Hashing each call would take longer.
  std::vector<size_t> FirstCall, FirstNamed;
  std::vector<const FunctionFacts *> Named;
  std::vector<std::vector<Caller>> Callers, RunBy; ///< By indexOf(); RunBy: the calls through values.
  /// The functions that a member keeps, each with the function that stores it.
  std::map<Slot, std::vector<std::pair<const FunctionFacts *, const FunctionValue *>>> Kept;
  std::map<std::string, std::vector<BoundRef>> ClientBounds; ///< By the member that holds the client.
  std::vector<GovernedBound> Governed;
  std::vector<ExceedingBound> Exceeding;
  std::vector<Overrun> Overruns;
};

} // namespace deadline

#endif
