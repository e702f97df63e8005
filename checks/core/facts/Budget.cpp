//===--- Budget.cpp - deadline-tidy -----------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// Sums of awaited bounds along the worst path under an enclosing bound.

#include "core/facts/Program.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>

namespace deadline {

static constexpr unsigned MaxDepth = 8;

namespace {

/// A summand: so many times a bound, or a pause.
struct Term {
  int64_t Nanoseconds = 0;
  int64_t Count = 1;
  bool Pause = false;
  bool Attempts = false; ///< Count is of attempts.
  BoundRef Bound;        ///< Not of pauses.
  Path Frames;
};

struct Cost {
  std::vector<Term> Terms;
  int64_t total() const {
    int64_t Sum = 0;
    for (const Term &T : Terms)
      Sum += T.Nanoseconds * T.Count;
    return Sum;
  }
  unsigned bounds() const {
    return llvm::count_if(Terms, [](const Term &T) { return !T.Pause; });
  }
};

/// What is awaited when control goes on after a statement, and when it leaves
/// the function within it.
struct Spending {
  Cost Through;
  std::optional<Cost> Leaves;
  bool GoesOn = true;
};

Cost larger(Cost A, Cost B) { return B.total() > A.total() ? B : A; }

} // namespace

/// Evaluates the timeline of the functions that one bound governs.
class BudgetSum {
public:
  BudgetSum(const Program &P, BoundRef Outer, const ValueFact &Value)
      : P(P), Outer(Outer), OuterValue(Value) {}

  Cost run() {
    Scope Home;
    Home.Home = true;
    return worst(evaluate(Outer.Function->Timeline, *Outer.Function, Home, {}));
  }

  /// A bound that every attempt gets in full, the same value as the budget.
  std::optional<Term> WholeBudget;

private:
  /// Which part of a function the enclosing bound governs.
  struct Scope {
    bool Home = false;  ///< The function that sets it.
    bool Whole = false; ///< All that is awaited.
    std::set<Slot> Slots;
  };

  static Cost worst(const Spending &O) {
    return O.Leaves ? larger(O.GoesOn ? O.Through : Cost(), *O.Leaves) : O.Through;
  }

  /// The carrier is the bound's, or derived from it.
  bool tied(const Governance &G, const Scope &S) const {
    if (S.Home)
      return llvm::is_contained(G.Bounds, Outer.Index);
    return llvm::any_of(G.Slots, [&](const Slot &Name) { return S.Slots.count(Name) != 0; });
  }

  bool governed(const Governance &G, const Scope &S) const { return S.Whole ? !G.Detached : tied(G, S); }

  Cost bound(const FunctionFacts &F, unsigned Index, const Scope &S, const Path &Frames) {
    Cost C;
    const BoundFact &B = F.Bounds[Index];
    if ((S.Home && Index == Outer.Index) || B.Client || B.DeadlineVariable || B.Polled ||
        !governed(B.Gov, S))
      return C;
    if (S.Home && B.Kind == BoundKind::OnCarrier)
      return C; // Put on the same carrier again: it replaces the bound.
    add(C, {&F, Index}, Frames);
    return C;
  }

  void add(Cost &C, BoundRef B, const Path &Frames) {
    const ValueFact Value = P.valueOf(B, Frames);
    if (!Value.Variable.empty() && Value.Variable == OuterValue.Variable)
      return; // The enclosing deadline itself.
    if (Value.Fresh != Freshness::Fresh && !(Value.Fresh == Freshness::Forwarded && !Value.OfDeadline))
      return; // Clamped or unknown: adds nothing that is certain.
    if (!Value.Nanoseconds) {
      noteWholeBudget(Value, B, Frames, B->OwnRetries);
      return;
    }
    const bool Repeats = B->OwnRetries && !B->Total;
    const int64_t Attempts = Repeats && B->OwnRetries->Attempts ? *B->OwnRetries->Attempts : 1;
    noteWholeBudget(Value, B, Frames, Repeats ? B->OwnRetries : std::nullopt);
    C.Terms.push_back({*Value.Nanoseconds, Attempts, false, Attempts > 1, B, Frames});
    if (Attempts > 1 && B->Backoff && B->Backoff->Nanoseconds && *B->Backoff->Nanoseconds > 0)
      C.Terms.push_back({*B->Backoff->Nanoseconds, Attempts - 1, true, false, {}, Frames});
  }

  void noteWholeBudget(const ValueFact &Value, BoundRef B, const Path &Frames,
                       const std::optional<RetryFact> &Retry) {
    const bool Same = !Value.Key.empty() && Value.Key == OuterValue.Key;
    const bool Repeats = (Retry && Retry->MayRepeat) || (InLoop && InLoop->MayRepeat);
    if (Same && Repeats && !WholeBudget)
      WholeBudget = Term{0, 1, false, true, B, Frames};
  }

  Cost call(const FunctionFacts &F, const CallFact &Call, const Scope &S, const Path &Frames) {
    Cost C;
    if (!Call.Awaited || !Call.Runs || Frames.size() >= MaxDepth)
      return C;
    if (llvm::any_of(Call.Passed, [&](const PassedFact &Passed) {
          return Passed.ContextLike && Passed.Carrier.Detached && !tied(Passed.Carrier, S);
        }))
      return C; // Cut loose on purpose.
    Scope Next;
    Next.Whole = S.Whole;
    if (S.Home && llvm::is_contained(Call.Gov.Bounds, Outer.Index))
      Next.Whole = true;
    else if (Call.OtherThread)
      return C; // Beside the caller: what is waited for counts, not this.
    for (const PassedFact &Passed : Call.Passed)
      if (!S.Whole || !Passed.Carrier.Slots.empty())
        if (S.Whole || governed(Passed.Carrier, S)) {
          Next.Slots.insert(Passed.To);
          Next.Whole |= Passed.ContextLike;
        }
    if (!Next.Whole && Next.Slots.empty())
      return C;
    // Under a bound of its own that is counted already, it can take no longer.
    auto Absorbs = [&](const Governance &G) {
      if (G.Bounds.empty())
        return false;
      const unsigned Innermost = G.Bounds.back();
      return !(S.Home && Innermost == Outer.Index) && F.Bounds[Innermost].Value.Nanoseconds &&
             !F.Bounds[Innermost].Client && !F.Bounds[Innermost].DeadlineVariable;
    };
    if (Absorbs(Call.Gov) ||
        llvm::any_of(Call.Passed, [&](const PassedFact &Passed) { return Absorbs(Passed.Carrier); }))
      return C;
    if (llvm::any_of(Frames, [&](const Frame &Fr) { return Fr.Call == &Call; }))
      return C; // Recursion: how often is not known.
    Path Deeper = Frames;
    Deeper.push_back({&F, &Call});
    for (const FunctionFacts *Callee : P.callees(F, Call, Frames))
      C = larger(C, worst(evaluate(Callee->Timeline, *Callee, Next, Deeper)));
    return C;
  }

  Cost clientCall(const FunctionFacts &F, const ClientCallFact &Call, const Scope &S,
                  const Path &Frames) {
    Cost C;
    if (!S.Whole)
      return C;
    if (Call.Bound) {
      add(C, {&F, *Call.Bound}, Frames);
    } else if (auto It = P.ClientBounds.find(Call.ClientField); It != P.ClientBounds.end()) {
      // Several setters that do not agree tell nothing.
      const BoundRef First = It->second.front();
      if (llvm::all_of(It->second, [&](const BoundRef &B) { return B->Value.Key == First->Value.Key; }))
        add(C, First, {});
    }
    return C;
  }

  Spending evaluate(const TimelineNode &N, const FunctionFacts &F, const Scope &S, const Path &Frames) {
    using Kind = TimelineNode::Kind;
    Spending Result;
    switch (N.TheKind) {
    case Kind::Sequence:
      for (const TimelineNode &Child : N.Children) {
        Spending Next = evaluate(Child, F, S, Frames);
        auto After = [&](const Cost &C) {
          Cost Sum = Result.Through;
          Sum.Terms.insert(Sum.Terms.end(), C.Terms.begin(), C.Terms.end());
          return Sum;
        };
        if (Next.Leaves)
          Result.Leaves = Result.Leaves ? larger(*Result.Leaves, After(*Next.Leaves)) : After(*Next.Leaves);
        Result.Through = After(Next.Through);
        if (!Next.GoesOn) {
          Result.GoesOn = false;
          break;
        }
      }
      return Result;
    case Kind::Choice: {
      bool Any = false;
      Result.GoesOn = false;
      for (const TimelineNode &Child : N.Children) {
        Spending Arm = evaluate(Child, F, S, Frames);
        if (Arm.GoesOn) {
          Result.Through = Any ? larger(Result.Through, Arm.Through) : Arm.Through;
          Result.GoesOn = Any = true;
        }
        if (Arm.Leaves)
          Result.Leaves = Result.Leaves ? larger(*Result.Leaves, *Arm.Leaves) : *Arm.Leaves;
      }
      return Result;
    }
    case Kind::Loop: {
      const std::optional<RetryFact> Before = InLoop;
      if (N.Retry)
        InLoop = N.Retry;
      TimelineNode Body = N;
      Body.TheKind = Kind::Sequence;
      Spending Once = evaluate(Body, F, S, Frames);
      InLoop = Before;
      Cost Turn = Once.GoesOn ? Once.Through : Cost();
      const bool Retries = N.Retry && N.Retry->Attempts;
      const int64_t Attempts = Retries ? *N.Retry->Attempts : N.Turns.value_or(1);
      if (!Turn.bounds())
        Turn.Terms.clear(); // Only pauses: a loop that waits for something else.
      for (Term &T : Turn.Terms) {
        // After the last attempt there is nothing to pause for.
        T.Count *= T.Pause ? std::max<int64_t>(Attempts - 1, 0) : Attempts;
        T.Attempts |= Retries && Attempts > 1;
      }
      llvm::erase_if(Turn.Terms, [](const Term &T) { return T.Count == 0; });
      Result.Through = Turn;
      if (Once.Leaves)
        Result.Leaves = larger(Turn, *Once.Leaves);
      return Result;
    }
    case Kind::Bound:
      Result.Through = bound(F, N.Index, S, Frames);
      return Result;
    case Kind::Call:
      Result.Through = call(F, F.Calls[N.Index], S, Frames);
      return Result;
    case Kind::ClientCall:
      Result.Through = clientCall(F, F.ClientCalls[N.Index], S, Frames);
      return Result;
    case Kind::Sleep:
      // Without a loop around it, a pause of a function of which only a part is
      // governed may be anywhere.
      if (N.Nanoseconds && *N.Nanoseconds > 0 && (S.Whole || InLoop))
        Result.Through.Terms.push_back({*N.Nanoseconds, 1, true, false, {}, Frames});
      return Result;
    case Kind::Exit:
      Result.Leaves = Cost();
      Result.GoesOn = false;
      return Result;
    }
    return Result;
  }

  const Program &P;
  const BoundRef Outer;
  const ValueFact OuterValue;
  std::optional<RetryFact> InLoop;
};

/// `3 attempts x 300ms + 2 x 100ms backoff = 1.1s`
static std::string arithmetic(const Cost &C) {
  std::string Text;
  for (const Term &T : C.Terms) {
    if (!Text.empty())
      Text += " + ";
    if (T.Count > 1)
      Text += std::to_string(T.Count) + (T.Attempts && !T.Pause ? " attempts x " : " x ");
    Text += formatDuration(T.Nanoseconds);
    if (T.Pause)
      Text += " backoff";
  }
  return Text + " = " + formatDuration(C.total());
}

std::optional<Overrun> Program::overrunOf(BoundRef Outer) const {
  if (Outer->Client || Outer->UseOnce || Outer->Polled || Outer->Kind == BoundKind::TimedCall ||
      Outer->Kind == BoundKind::TimedWait)
    return std::nullopt; // No budget that other waits spend.
  const ValueFact Value = valueOf(Outer, {});
  if (Value.Fresh != Freshness::Fresh && !(Value.Fresh == Freshness::Forwarded && !Value.OfDeadline))
    return std::nullopt; // Its value depends on an enclosing deadline, or is unknown.
  BudgetSum Sum(*this, Outer, Value);
  Cost C = Sum.run();
  std::stable_partition(C.Terms.begin(), C.Terms.end(), [](const Term &T) { return !T.Pause; });
  Overrun Found;
  Found.Outer = Outer;
  Found.OuterValue = Value;
  auto Show = [&](const Term &T) {
    Chain Inner = chainOf(Outer, T.Frames, T.Bound);
    // The enclosing bound is the warning itself.
    Found.Steps.insert(Found.Steps.end(), Inner.begin() + 1, Inner.end());
    Found.Summed.push_back(T.Bound);
  };
  if (Sum.WholeBudget) {
    Found.WholeBudgetPerAttempt = true;
    Show(*Sum.WholeBudget);
    if (C.bounds() && Value.Nanoseconds && C.total() > *Value.Nanoseconds)
      Found.Arithmetic = arithmetic(C);
    return Found;
  }
  if (!Value.Nanoseconds || C.total() <= *Value.Nanoseconds)
    return std::nullopt;
  unsigned Parts = 0;
  bool OneExceeds = false;
  for (const Term &T : C.Terms)
    if (!T.Pause) {
      Parts += T.Count;
      OneExceeds |= T.Nanoseconds >= *Value.Nanoseconds;
    }
  if (OneExceeds || Parts < 2)
    return std::nullopt; // One bound alone does: it is reported where it is set.
  Found.Arithmetic = arithmetic(C);
  for (const Term &T : C.Terms)
    if (!T.Pause)
      Show(T);
  return Found;
}

} // namespace deadline
