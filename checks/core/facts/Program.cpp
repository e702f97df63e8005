//===--- Program.cpp - deadline-tidy ----------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "core/facts/Program.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Parallel.h"
#include <deque>

namespace deadline {

/// Chains deeper than this are not followed: no reader would.
static constexpr unsigned MaxFrames = 12;

Program::Program(std::vector<FunctionFacts> All) : Functions(std::move(All)) {
  link();
  Governed = ofEachFunction<GovernedBound>([&](const FunctionFacts &F, std::vector<GovernedBound> &Found) {
    for (unsigned I = 0; I != F.Bounds.size(); ++I)
      governFrom({&F, I}, Found);
  });
  findExceeding();
  Overruns = ofEachFunction<Overrun>([&](const FunctionFacts &F, std::vector<Overrun> &Found) {
    for (unsigned I = 0; I != F.Bounds.size(); ++I)
      if (std::optional<Overrun> One = overrunOf({&F, I}))
        Found.push_back(std::move(*One));
  });
}

/// With fewer functions, threads cost more than they save. No single file has
/// as many, so that clang-tidy's process stays without.
static constexpr size_t WorthThreads = 10000;

void Program::inParallel(size_t Count, llvm::function_ref<void(size_t)> Do) const {
  if (Functions.size() >= WorthThreads)
    return llvm::parallelFor(0, Count, Do);
  for (size_t I = 0; I != Count; ++I)
    Do(I);
}

Program::~Program() = default;

const FunctionFacts *Program::function(llvm::StringRef Usr, llvm::StringRef MainFile) const {
  const auto It = ByUsr.find(Usr);
  if (It == ByUsr.end())
    return nullptr;
  for (const FunctionFacts *F : It->second)
    if (F->MainFile == MainFile)
      return F;
  return It->second.size() == 1 ? It->second.front() : nullptr;
}

std::vector<Program::AmbiguousCall> Program::ambiguousCalls() const {
  std::vector<AmbiguousCall> All;
  std::set<llvm::StringRef> Told;
  for (const FunctionFacts &F : Functions)
    for (const CallFact &Call : F.Calls)
      for (const std::string &Usr : Call.Callees)
        if (const auto It = ByUsr.find(Usr);
            It != ByUsr.end() && It->second.size() > 1 && !function(Usr, F.MainFile) && Told.insert(Usr).second)
          All.push_back({&Call, It->second[0], It->second[1]});
  return All;
}

void Program::link() {
  ByUsr.reserve(Functions.size());
  FirstBound.reserve(Functions.size() + 1);
  FirstBound.push_back(0);
  for (const FunctionFacts &F : Functions) {
    FirstBound.push_back(FirstBound.back() + F.Bounds.size());
    llvm::SmallVector<const FunctionFacts *, 1> &Known = ByUsr[F.Usr];
    const auto Same = llvm::find_if(Known, [&](const FunctionFacts *K) { return K->MainFile == F.MainFile; });
    if (Same == Known.end())
      Known.push_back(&F);
    else if ((*Same)->Calls.empty() && (*Same)->Bounds.empty())
      *Same = &F;
  }
  linkCallees();
  for (const FunctionFacts &F : Functions)
    for (unsigned I = 0; I != F.Bounds.size(); ++I)
      if (!F.Bounds[I].ClientField.empty())
        ClientBounds[F.Bounds[I].ClientField].push_back({&F, I});
}

namespace {

/// Sets of slots, each kept once, so that they are compared by their number.
class SlotSets {
public:
  using Set = llvm::SmallVector<llvm::StringRef, 2>;
  static constexpr unsigned None = 0;

  unsigned idOf(Set Slots) {
    if (Slots.empty())
      return None;
    llvm::sort(Slots);
    Slots.erase(llvm::unique(Slots), Slots.end());
    const auto [It, New] = Ids.try_emplace(Slots, Sets.size());
    if (New)
      Sets.push_back(std::move(Slots));
    return It->second;
  }
  bool shares(unsigned Id, const std::vector<Slot> &Others) const {
    return llvm::any_of(Others, [&](const Slot &S) { return llvm::is_contained(Sets[Id], llvm::StringRef(S)); });
  }

private:
  std::map<Set, unsigned> Ids;
  std::vector<Set> Sets{Set()};
};

} // namespace

/// Walks the calls that \p Outer governs, breadth first, so that the first way
/// found to a bound is a shortest one.
void Program::governFrom(BoundRef Outer, std::vector<GovernedBound> &Found) const {
  // Clients serve many requests, and polling starts anew each time: neither is
  // a budget for what else the function does.
  if (Outer->Client || Outer->Polled || Outer->Kind == BoundKind::TimedCall ||
      Outer->Kind == BoundKind::TimedWait)
    return;

  /// A function that was reached, and from where: the way to it is asked for
  /// rarely, and would be long to copy.
  struct Item {
    const FunctionFacts *Function;
    unsigned Slots;
    bool Whole;
    unsigned From = 0, Depth = 0;
    const CallFact *Call = nullptr;
  };
  const FunctionFacts &Home = *Outer.Function;
  std::vector<Item> Reached{{&Home, SlotSets::None, false}};
  auto WayTo = [&](unsigned Index) {
    Path Way;
    for (; Reached[Index].Call; Index = Reached[Index].From)
      Way.push_back({Reached[Reached[Index].From].Function, Reached[Index].Call});
    std::reverse(Way.begin(), Way.end());
    return Way;
  };
  SlotSets Sets;
  llvm::SmallDenseSet<std::tuple<const FunctionFacts *, const CallFact *, unsigned>, 16> Seen;
  auto Push = [&](unsigned From, const CallFact &Call, unsigned Slots, bool Whole) {
    const unsigned Depth = Reached[From].Depth + 1;
    if ((!Whole && Slots == SlotSets::None) || Depth > MaxFrames || !Call.Awaited)
      return; // Work that is not awaited is not governed.
    auto Add = [&](const FunctionFacts *Callee) {
      if (Seen.insert({Callee, &Call, Slots * 2 + Whole}).second)
        Reached.push_back({Callee, Slots, Whole, From, Depth, &Call});
    };
    if (Call.Through.empty())
      llvm::for_each(namedCallees(*Reached[From].Function, Call), Add);
    else
      llvm::for_each(callees(*Reached[From].Function, Call, WayTo(From)), Add);
  };

  for (unsigned I = 0; I != Home.Bounds.size(); ++I)
    if (I != Outer.Index && llvm::is_contained(Home.Bounds[I].Gov.Bounds, Outer.Index)) {
      // Set again on the same carrier in the same function, it is replaced,
      // not nested.
      if (Home.Bounds[I].Kind == BoundKind::OnCarrier && Outer->Kind != BoundKind::Combinator)
        continue;
      Found.push_back({Outer, {&Home, I}, {}, Outer->Kind != BoundKind::Combinator});
    }
  for (const CallFact &Call : Home.Calls) {
    SlotSets::Set Slots;
    bool Whole = Call.Runs && llvm::is_contained(Call.Gov.Bounds, Outer.Index);
    for (const PassedFact &P : Call.Passed)
      if (llvm::is_contained(P.Carrier.Bounds, Outer.Index)) {
        Slots.push_back(P.To);
        Whole |= Call.Runs && P.ContextLike && !Outer->UseOnce;
      }
    Push(0, Call, Sets.idOf(std::move(Slots)), Whole);
  }

  for (unsigned Next = 1; Next < Reached.size(); ++Next) {
    const Item At = Reached[Next];
    const FunctionFacts &F = *At.Function;
    for (unsigned I = 0; I != F.Bounds.size(); ++I) {
      const bool ByCarrier = Sets.shares(At.Slots, F.Bounds[I].Gov.Slots);
      const BoundRef Inner{&F, I};
      if (F.Bounds[I].Gov.Detached && !ByCarrier)
        continue; // Its carrier was cut loose on purpose.
      if ((At.Whole || ByCarrier) && Inner != Outer)
        Found.push_back({Outer, Inner, WayTo(Next), ByCarrier});
    }
    for (const CallFact &Call : F.Calls) {
      SlotSets::Set Slots;
      bool Whole = At.Whole && Call.Runs &&
                   llvm::none_of(Call.Passed, [](const PassedFact &P) {
                     return P.ContextLike && P.Carrier.Detached;
                   });
      for (const PassedFact &P : Call.Passed)
        if (Sets.shares(At.Slots, P.Carrier.Slots)) {
          Slots.push_back(P.To);
          Whole |= Call.Runs && P.ContextLike && !Outer->UseOnce;
        }
      Push(Next, Call, Sets.idOf(std::move(Slots)), Whole);
    }
  }
}

ValueFact Program::valueOfSlot(const ValueFact &V, const FunctionFacts &F, const Path &Frames,
                               unsigned Depth) const {
  if (V.Fresh != Freshness::Forwarded || Depth > MaxFrames)
    return V;
  // With no caller to ask, its parameter still says what it is the same as.
  const ValueFact &Unknown = V;
  Path Rest = Frames;
  Frame Last;
  if (!Rest.empty()) {
    Last = Rest.back();
    Rest.pop_back();
  } else {
    const llvm::ArrayRef<Caller> Known = callersOf(F);
    if (Known.size() != 1)
      return Unknown;
    Last = {Known.front().Function, Known.front().Call};
  }
  for (const PassedFact &P : Last.Call->Passed) {
    if (P.To != V.From)
      continue;
    if (!P.Carrier.Bounds.empty() || !P.Carrier.Slots.empty()) {
      ValueFact Clamped; // The caller's own deadline, handed down.
      Clamped.Fresh = Freshness::Clamped;
      return Clamped;
    }
    if (P.Value) {
      ValueFact Given = valueOfSlot(*P.Value, *Last.Caller, Rest, Depth + 1);
      if (V.NumberUnit != Unit::None && Given.Nanoseconds) {
        Given.Nanoseconds = toNanoseconds(*Given.Nanoseconds, V.NumberUnit);
        if (!Given.Nanoseconds)
          return Unknown; // Too long for 64 bits.
        Given.Key = "const:" + std::to_string(*Given.Nanoseconds);
      }
      return Given;
    }
  }
  return Unknown;
}

ValueFact Program::valueOf(const BoundRef &B, const Path &Frames) const {
  return valueOfSlot(B->Value, *B.Function, Frames, 0);
}

std::string lengthWords(const ValueFact &V) {
  return V.Nanoseconds ? formatDuration(*V.Nanoseconds) + " " : std::string();
}

static ChainStep boundStep(const BoundFact &B, const ValueFact &V) {
  return {B.Where, lengthWords(V) + "bound set here"};
}

ChainStep callStep(const Frame &F) {
  const std::string Callee = F.Call->CalleeName == "lambda" ? "a lambda"
                             : F.Call->Through.empty()      ? "function '" + F.Call->CalleeName + "'"
                                                            : "'" + F.Call->CalleeName + "'";
  const std::string Caller = F.Caller->IsLambda ? "a lambda" : "function '" + F.Caller->Name + "'";
  return {F.Call->Where, Caller + (F.Call->Runs ? " calls " : " makes ") + Callee + " here" +
                             (F.Call->Callees.size() > 1 ? " (or an override)" : "")};
}

Chain Program::chainOf(const BoundRef &Outer, const Path &Frames, const BoundRef &Inner) const {
  Chain Steps{boundStep(*Outer, valueOf(Outer, {}))};
  Path Walked;
  for (const Frame &F : Frames) {
    Steps.push_back(callStep(F));
    Walked.push_back(F);
    if (Walked.size() == Frames.size())
      break;
    // Bounds that govern the next call as well belong to the picture.
    const Frame &Next = Frames[Walked.size()];
    for (unsigned B : Next.Call->Gov.Bounds)
      if (const BoundRef Ref{Next.Caller, B}; Ref != Outer)
        Steps.push_back(boundStep(*Ref, valueOf(Ref, Walked)));
    for (const PassedFact &P : Next.Call->Passed)
      if (P.ContextLike && !P.Carrier.Bounds.empty())
        if (const BoundRef Ref{Next.Caller, P.Carrier.Bounds.back()}; Ref != Outer) {
          Steps.push_back(boundStep(*Ref, valueOf(Ref, Walked)));
          break;
        }
    // So does a layer that shares no carrier: a clock of its own that runs
    // while the next call is awaited.
    for (unsigned B : Next.Call->InForce)
      if (const BoundRef Ref{Next.Caller, B};
          Ref != Outer && (Ref->UseOnce || Ref->Client) && Ref->Value.Fresh == Freshness::Fresh)
        Steps.push_back(boundStep(*Ref, valueOf(Ref, Walked)));
  }
  Steps.push_back(boundStep(*Inner, valueOf(Inner, Frames)));
  return Steps;
}

/// Repeated by a retry loop, so that each attempt has the bound to itself.
bool Program::perAttempt(const GovernedBound &P) const {
  if ((P.Inner->Retry && P.Inner->Retry->MayRepeat) ||
      (P.Inner->OwnRetries && P.Inner->OwnRetries->MayRepeat && !P.Inner->Total))
    return true;
  for (const Frame &F : P.Frames) {
    if (F.Call->Retry && F.Call->Retry->MayRepeat)
      return true;
    // A lambda that is only handed on here may be run by a loop elsewhere:
    // `WithRetry(3, [&] { … })`.
    if (F.Call->Runs)
      continue;
    for (const std::string &Usr : F.Call->Callees)
      if (const FunctionFacts *Given = function(Usr, F.Caller->MainFile))
        for (const auto *Runners : {&Callers, &RunBy})
          for (const Caller &C : (*Runners)[indexOf(*Given)])
            if (C.Call->Runs && C.Call->Retry && C.Call->Retry->MayRepeat)
              return true;
  }
  return false;
}

bool Program::hasFallback(const GovernedBound &P) const {
  return P.Inner->Fallback ||
         llvm::any_of(P.Frames, [](const Frame &F) { return F.Call->Fallback; });
}

/// Fresh, or a length that some caller chose.
static bool setAnew(const ValueFact &V) {
  return V.Fresh == Freshness::Fresh || (V.Fresh == Freshness::Forwarded && !V.OfDeadline);
}

static bool sameKey(const ValueFact &A, const ValueFact &B) {
  return !A.Key.empty() && A.Key == B.Key;
}

void Program::findExceeding() {
  struct Pair {
    const GovernedBound *P;
    ValueFact Outer, Inner;
  };
  std::map<BoundRef, Pair> Best;
  for (const GovernedBound &P : Governed) {
    if (P.Inner->Polled || P.Inner->DeadlineVariable)
      continue; // Polling; or only a value that others use.
    const ValueFact Outer = valueOf(P.Outer, {}), Inner = valueOf(P.Inner, P.Frames);
    if (!Inner.Variable.empty() && Inner.Variable == Outer.Variable)
      continue; // One deadline, handed on.
    if (!setAnew(Inner) || !setAnew(Outer))
      continue; // Clamped to the enclosing one, or unknown.
    const bool Constant = Outer.Nanoseconds && Inner.Nanoseconds;
    const bool Larger = Constant && *Inner.Nanoseconds > *Outer.Nanoseconds;
    const bool Equal = Constant ? *Inner.Nanoseconds == *Outer.Nanoseconds : sameKey(Outer, Inner);
    if (!Larger && !Equal)
      continue;
    if (Equal && perAttempt(P))
      continue; // Each attempt gets the whole budget: that is an overrun.
    auto [It, New] = Best.try_emplace(P.Inner);
    // The nearest enclosing bound explains it best.
    if (New || P.Frames.size() < It->second.P->Frames.size())
      It->second = {&P, Outer, Inner};
  }
  for (auto &[Ref, Of] : Best)
    Exceeding.push_back({*Of.P, std::move(Of.Outer), std::move(Of.Inner),
                         chainOf(Of.P->Outer, Of.P->Frames, Of.P->Inner)});
}

std::string Program::whyNotNested(const GovernedBound &P) const {
  if (P.Inner->Kind == BoundKind::TimedWait)
    return "a plain wait for a condition is no layer with a budget of its own";
  if (P.Inner->Polled)
    return "it is waited for anew in each turn of a loop";
  if (P.Inner->DeadlineVariable)
    return "a deadline that is only handed down";
  if (P.Outer->Kind != BoundKind::Combinator && !P.ByCarrier)
    return "the two share no carrier";
  if (P.Outer->Kind != BoundKind::Combinator && P.Inner->Kind != BoundKind::Derived &&
      (P.Inner->Kind != BoundKind::OnCarrier || P.Inner->Client))
    return "it is put on the call or the client alone, not on the carrier that is bounded";
  const ValueFact Inner = valueOf(P.Inner, P.Frames);
  if (Inner.Fresh == Freshness::Clamped || (!Inner.Variable.empty() && Inner.Variable == P.Outer->Value.Variable))
    return "it is computed from an enclosing deadline";
  if (Inner.Fresh != Freshness::Fresh)
    return "whether its value is fresh is not known" + (Inner.WhyUnknown.empty() ? "" : ": " + Inner.WhyUnknown);
  if (hasFallback(P))
    return "its failure has a branch of its own that does something else";
  if (perAttempt(P))
    return "it is one attempt of several under a total bound";
  return {};
}

Path Program::callsOf(const FunctionFacts &F) const {
  Path Calls;
  for (const auto *Known : {&Callers, &RunBy})
    for (const Caller &C : (*Known)[indexOf(F)])
      Calls.push_back({C.Function, C.Call});
  return Calls;
}

std::vector<NestedBound> Program::nested(NestingDepths From) const {
  std::set<BoundRef> Taken;
  for (const ExceedingBound &E : Exceeding)
    Taken.insert(E.Pair.Inner);
  for (const Overrun &O : Overruns) {
    Taken.insert(O.Outer);
    Taken.insert(O.Summed.begin(), O.Summed.end());
  }

  // How many bounds are around each one, itself included.
  std::vector<unsigned> Layers(FirstBound.back(), 1);
  std::vector<const GovernedBound *> Pairs;
  for (const GovernedBound &P : Governed)
    if (whyNotNested(P).empty())
      Pairs.push_back(&P);
  for (unsigned Round = 0; Round < MaxFrames; ++Round) {
    bool Changed = false;
    for (const GovernedBound *P : Pairs) {
      const unsigned Outer = Layers[indexOf(P->Outer)];
      unsigned &Inner = Layers[indexOf(P->Inner)];
      if (Outer + 1 > Inner && Outer + 1 <= MaxFrames) {
        Inner = Outer + 1;
        Changed = true;
      }
    }
    if (!Changed)
      break;
  }

  std::vector<NestedBound> Found;
  std::map<BoundRef, const GovernedBound *> Best;
  for (const GovernedBound *P : Pairs) {
    if (Taken.count(P->Inner))
      continue;
    const bool Combinator = P->Outer->Kind == BoundKind::Combinator;
    if (!Combinator && Layers[indexOf(P->Inner)] < From.Derived)
      continue;
    // The outermost bound shows the whole chain; of equals the nearest way.
    const GovernedBound *&Old = Best[P->Inner];
    const auto Depth = [&](const GovernedBound *Q) { return Layers[indexOf(Q->Outer)]; };
    if (!Old || Depth(P) < Depth(Old) ||
        (Depth(P) == Depth(Old) && P->Frames.size() < Old->Frames.size()))
      Old = P;
  }
  for (const auto &[Inner, P] : Best) {
    Taken.insert(Inner);
    Found.push_back({P->Outer->Kind == BoundKind::Combinator ? NestedBound::Form::Combinator
                                                             : NestedBound::Form::Derived,
                     P->Inner, P->Outer, Layers[indexOf(Inner)], chainOf(P->Outer, P->Frames, P->Inner)});
  }

  for (const FunctionFacts &F : Functions)
    for (unsigned I = 0; I != F.Bounds.size(); ++I) {
      const BoundRef Later{&F, I};
      if (F.Bounds[I].EarlierSiblings.empty() || F.Bounds[I].Fallback || Taken.count(Later))
        continue;
      const BoundRef First{&F, F.Bounds[I].EarlierSiblings.front()};
      if (llvm::any_of(F.Bounds[I].EarlierSiblings,
                       [&](unsigned E) { return !F.Bounds[E].EarlierSiblings.empty(); }))
        continue; // The third of a row: the second one says it.
      Taken.insert(Later);
      Found.push_back({NestedBound::Form::Sibling, Later, First, 2,
                       {boundStep(*First, valueOf(First, {})), boundStep(*Later, valueOf(Later, {}))}});
    }
  addIndependent(From.Independent, Found, Taken);
  return Found;
}

/// Each function on a chain of awaited calls bounds its own client or call.
void Program::addIndependent(unsigned Depth, std::vector<NestedBound> &Found,
                             std::set<BoundRef> &Taken) const {
  // The bound that makes a function a layer.
  auto LayerOf = [&](const FunctionFacts &F, const CallFact *Through) -> std::optional<BoundRef> {
    for (unsigned I = 0; I != F.Bounds.size(); ++I) {
      const BoundFact &B = F.Bounds[I];
      if (B.Kind == BoundKind::TimedWait || B.Polled || B.DeadlineVariable || B.Fallback ||
          B.Value.Fresh != Freshness::Fresh)
        continue;
      if (Through && !llvm::is_contained(Through->InForce, I))
        continue; // Set on another branch, later, or over by then.
      return BoundRef{&F, I};
    }
    for (const ClientCallFact &C : F.ClientCalls) {
      if (C.Bound || C.ClientField.empty())
        continue;
      const auto It = ClientBounds.find(C.ClientField);
      if (It != ClientBounds.end() && (*It->second.front()).Value.Fresh == Freshness::Fresh)
        return It->second.front();
    }
    return std::nullopt;
  };

  // Functions below which another layer lies are not innermost.
  auto LayerBelow = [&](const FunctionFacts &F) {
    std::set<const FunctionFacts *> Seen{&F};
    std::vector<const FunctionFacts *> Work{&F};
    while (!Work.empty()) {
      const FunctionFacts *At = Work.back();
      Work.pop_back();
      for (const CallFact &Call : At->Calls) {
        if (!Call.Awaited || !Call.Runs)
          continue;
        for (const FunctionFacts *Callee : callees(*At, Call, {}))
          if (Seen.insert(Callee).second) {
            if (LayerOf(*Callee, nullptr))
              return true;
            Work.push_back(Callee);
          }
      }
    }
    return false;
  };

  for (const FunctionFacts &F : Functions) {
    const std::optional<BoundRef> Inner = LayerOf(F, nullptr);
    if (!Inner || Taken.count(*Inner) || LayerBelow(F))
      continue;
    struct State {
      const FunctionFacts *At;
      Path Frames; ///< Innermost call first.
      std::vector<std::pair<BoundRef, unsigned>> Layers; ///< With the number of frames below.
    };
    std::deque<State> Queue{{&F, {}, {{*Inner, 0}}}};
    std::set<std::pair<const FunctionFacts *, size_t>> Seen;
    while (!Queue.empty()) {
      const State S = std::move(Queue.front());
      Queue.pop_front();
      if (S.Layers.size() >= Depth) {
        Chain Steps;
        unsigned Next = S.Layers.size();
        for (unsigned I = S.Frames.size();; --I) {
          if (Next && S.Layers[Next - 1].second == I) {
            --Next;
            Steps.push_back(boundStep(*S.Layers[Next].first, valueOf(S.Layers[Next].first, {})));
          }
          if (I == 0)
            break;
          Steps.push_back(callStep(S.Frames[I - 1]));
        }
        Taken.insert(*Inner);
        Found.push_back({NestedBound::Form::Independent, *Inner, S.Layers.back().first,
                         static_cast<unsigned>(S.Layers.size()), std::move(Steps)});
        break;
      }
      if (S.Frames.size() >= MaxFrames)
        continue;
      for (const Caller &C : callersOf(*S.At)) {
        if (!C.Call->Awaited || !C.Call->Runs || C.Call->Fallback)
          continue; // Not waited for, only made there, or planned to fail.
        if (C.Function == &F ||
            llvm::any_of(S.Frames, [&](const Frame &Fr) { return Fr.Caller == C.Function; }))
          continue; // Recursion adds no layer.
        State Up{C.Function, S.Frames, S.Layers};
        Up.Frames.push_back({C.Function, C.Call});
        if (const auto Layer = LayerOf(*C.Function, C.Call);
            Layer && llvm::none_of(Up.Layers, [&](const auto &L) { return L.first == *Layer; }))
          Up.Layers.emplace_back(*Layer, Up.Frames.size());
        if (Seen.insert({C.Function, Up.Layers.size()}).second)
          Queue.push_back(std::move(Up));
      }
    }
  }
}

std::optional<Program::CarriedBound> Program::boundOn(const FunctionFacts &F,
                                                      const Governance &G) const {
  for (unsigned B : llvm::reverse(G.Bounds)) {
    const BoundFact &Fact = F.Bounds[B];
    if (Fact.Kind == BoundKind::Derived || Fact.Kind == BoundKind::OnCarrier)
      return CarriedBound{{&F, B}, {boundStep(Fact, valueOf({&F, B}, {}))}};
  }
  struct Item {
    const FunctionFacts *At;
    std::vector<Slot> Slots;
    Path Frames; ///< Innermost first.
  };
  std::deque<Item> Queue{{&F, G.Slots, {}}};
  std::set<std::pair<const FunctionFacts *, std::vector<Slot>>> Seen;
  while (!Queue.empty()) {
    const Item I = std::move(Queue.front());
    Queue.pop_front();
    if (I.Slots.empty() || I.Frames.size() >= MaxFrames)
      continue;
    for (const Caller &C : callersOf(*I.At))
      for (const PassedFact &P : C.Call->Passed) {
        if (!llvm::is_contained(I.Slots, P.To))
          continue;
        Item Up{C.Function, P.Carrier.Slots, I.Frames};
        Up.Frames.push_back({C.Function, C.Call});
        if (P.Carrier.Inbound && P.Carrier.Bounds.empty()) {
          Chain Steps{{P.Carrier.InboundAt, "the request's carrier arrives here"}};
          for (const Frame &Fr : llvm::reverse(Up.Frames))
            Steps.push_back(callStep(Fr));
          return CarriedBound{{}, std::move(Steps)};
        }
        if (!P.Carrier.Bounds.empty()) {
          const BoundRef B{C.Function, P.Carrier.Bounds.back()};
          Chain Steps{boundStep(*B, valueOf(B, {}))};
          for (const Frame &Fr : llvm::reverse(Up.Frames))
            Steps.push_back(callStep(Fr));
          return CarriedBound{B, std::move(Steps)};
        }
        if (Seen.insert({Up.At, Up.Slots}).second)
          Queue.push_back(std::move(Up));
      }
  }
  return std::nullopt;
}

} // namespace deadline
