//===--- ProgramRequests.cpp - deadline-tidy --------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// Requests whose bound is missing, not the handler's, or stale, along chains
/// of calls.

#include "core/facts/Program.h"
#include "llvm/ADT/STLExtras.h"
#include <deque>

namespace deadline {

/// Helpers deeper than this are not followed.
static constexpr unsigned MaxDepth = 6;

/// Whether the callee may put a bound on what it is given, or lose it: unknown
/// callees may.
bool Program::settles(const FunctionFacts &F, const HandedFact &Handed, unsigned Depth) const {
  if (Depth > MaxDepth || Handed.Call >= F.Calls.size())
    return true;
  const std::vector<const FunctionFacts *> Callees = callees(F, F.Calls[Handed.Call], {});
  return Callees.empty() || llvm::any_of(Callees, [&](const FunctionFacts *Callee) {
           const auto Slot = llvm::find_if(Callee->CarrierSlots,
                                           [&](const CarrierSlotFact &S) { return S.Name == Handed.To; });
           if (Slot == Callee->CarrierSlots.end() || Slot->Settles)
             return true;
           return llvm::any_of(Slot->Handed,
                               [&](const HandedFact &Next) { return settles(*Callee, Next, Depth + 1); });
         });
}

bool Program::mayLackBound(const FunctionFacts &F, const CarrierUseFact &Use) const {
  return Use.Unbounded && !Use.ClientDefault &&
         llvm::none_of(Use.Before, [&](const HandedFact &H) { return settles(F, H, 0); });
}

/// The request that is made where \p Use hands the carrier to; every function
/// that may run there makes one. Null if that is not known. \p Way gets the calls.
const CarrierUseFact *Program::requestBehind(const FunctionFacts &F, const CarrierUseFact &Use, Path &Way) const {
  if (Use.Request)
    return &Use;
  if (Way.size() >= MaxDepth || !Use.Call || *Use.Call >= F.Calls.size())
    return nullptr;
  const CallFact &Call = F.Calls[*Use.Call];
  const CarrierUseFact *First = nullptr;
  const Path Before = Way;
  for (const FunctionFacts *Callee : callees(F, Call, {})) {
    const CarrierUseFact *Made = nullptr;
    Path Deeper = Before;
    Deeper.push_back({&F, &Call});
    for (const CarrierUseFact &Inner : Callee->CarrierUses)
      if (!Made && Inner.From == Use.To && mayLackBound(*Callee, Inner))
        Made = requestBehind(*Callee, Inner, Deeper);
    if (!Made)
      return nullptr;
    if (!First) {
      First = Made;
      Way = std::move(Deeper);
    }
  }
  return First;
}

std::vector<Program::UnboundedRequest> Program::unboundedRequests() const {
  std::vector<UnboundedRequest> Found;
  for (const FunctionFacts &F : Functions)
    for (const CarrierUseFact &Use : F.CarrierUses) {
      if (!Use.MadeAt.Line || !mayLackBound(F, Use))
        continue;
      Path Way;
      const CarrierUseFact *Request = requestBehind(F, Use, Way);
      if (!Request)
        continue;
      UnboundedRequest R{&F, &Use, &Use, {}};
      for (const Frame &Step : Way)
        R.Steps.push_back(callStep(Step));
      if (Request != &Use) {
        R.Steps.push_back({Request->Where, "'" + Request->Api + "' is called here"});
        // What a lambda does stands in the lambda.
        if (F.Calls[*Use.Call].CalleeName == "lambda" && Way.size() == 1)
          R.Use = Request;
      }
      Found.push_back(std::move(R));
    }
  return Found;
}

std::vector<Program::UnpropagatedBound> Program::unpropagated(NestingDepths Nested) const {
  std::set<BoundRef> Taken;
  for (const ExceedingBound &E : Exceeding)
    Taken.insert(E.Pair.Inner);
  for (const Overrun &O : Overruns) {
    Taken.insert(O.Outer);
    Taken.insert(O.Summed.begin(), O.Summed.end());
  }
  for (const NestedBound &N : nested(Nested))
    Taken.insert(N.Inner);

  std::map<BoundRef, UnpropagatedBound> Best;
  for (const FunctionFacts &Handler : Functions) {
    if (!Handler.Inbound || Handler.Inbound->Told)
      continue; // No handler, or whoever is asked learns the deadline in another way.
    std::deque<std::pair<const FunctionFacts *, Path>> Queue{{&Handler, {}}};
    std::set<const FunctionFacts *> Seen{&Handler};
    while (!Queue.empty()) {
      const auto [F, Frames] = Queue.front();
      Queue.pop_front();
      for (const CarrierUseFact &Use : F->CarrierUses) {
        if (!Use.Request || !Use.Awaited || Use.Gov.Bounds.empty() || Use.Gov.Inbound || Use.Gov.Detached)
          continue; // Nothing to wait for, no bound, derived from the request's, or cut loose.
        const BoundRef B{F, Use.Gov.Bounds.back()};
        if (Taken.count(B) || B->Gov.Inbound || B->Gov.Detached || B->OwnRoot || B->Client || B->DeadlineVariable)
          continue;
        // What the callers on the way gave it may be the request's own.
        const bool FromRequest =
            !Frames.empty() && llvm::any_of(Frames.back().Call->Passed, [&](const PassedFact &P) {
              return (P.Carrier.Inbound || P.Carrier.Detached || !P.Carrier.Bounds.empty() || !P.Carrier.Slots.empty()) &&
                     (llvm::is_contained(Use.Gov.Slots, P.To) || llvm::is_contained(B->Gov.Slots, P.To));
            });
        const ValueFact Value = valueOf(B, Frames);
        if (FromRequest || Value.Fresh != Freshness::Fresh)
          continue; // Computed from an enclosing deadline, or not known.
        UnpropagatedBound Bad{B, &Handler, Frames, Value, {}};
        for (const Frame &Step : Frames)
          Bad.Steps.push_back(callStep(Step));
        auto [It, New] = Best.try_emplace(B, Bad);
        if (!New && Frames.size() < It->second.Frames.size())
          It->second = std::move(Bad);
      }
      for (const CallFact &Call : F->Calls) {
        if (!Call.Awaited || !Call.Runs || Frames.size() >= MaxDepth)
          continue;
        if (llvm::any_of(Call.Passed, [](const PassedFact &P) { return P.ContextLike && P.Carrier.Detached; }))
          continue; // Cut loose on purpose.
        for (const FunctionFacts *Callee : callees(*F, Call, Frames))
          if (!Callee->Inbound && Seen.insert(Callee).second) {
            Path Deeper = Frames;
            Deeper.push_back({F, &Call});
            Queue.emplace_back(Callee, std::move(Deeper));
          }
      }
    }
  }
  std::vector<UnpropagatedBound> Found;
  for (auto &[Bound, Bad] : Best)
    Found.push_back(std::move(Bad));
  return Found;
}

/// Whether the callee makes what it is given the bound of something.
bool Program::boundsBy(const FunctionFacts &F, const HandedFact &Given, unsigned Depth) const {
  if (Depth > MaxDepth || Given.Call >= F.Calls.size())
    return false;
  const std::vector<const FunctionFacts *> Callees = callees(F, F.Calls[Given.Call], {});
  return llvm::any_of(Callees, [&](const FunctionFacts *Callee) {
    if (llvm::any_of(Callee->Bounds, [&](const BoundFact &B) {
          return B.Value.Fresh == Freshness::Forwarded && B.Value.OfDeadline && B.Value.From == Given.To;
        }))
      return true;
    for (unsigned I = 0; I != Callee->Calls.size(); ++I)
      for (const PassedFact &P : Callee->Calls[I].Passed)
        if (llvm::is_contained(P.Carrier.Slots, Given.To) && boundsBy(*Callee, {I, P.To}, Depth + 1))
          return true;
    return false;
  });
}

std::vector<Program::StaleUse> Program::staleUses() const {
  struct Shared {
    Site MadeAt;
    bool LookedAfter = false;
  };
  std::map<std::string, Shared> ByKey;
  for (const FunctionFacts &F : Functions)
    for (const SharedDeadlineFact &D : F.SharedDeadlines) {
      Shared &S = ByKey[D.Key];
      if (!D.Made)
        S.LookedAfter = true;
      else if (!S.MadeAt.Line)
        S.MadeAt = D.Where;
    }
  std::vector<StaleUse> Found;
  for (const FunctionFacts &F : Functions)
    for (const StaleUseFact &Use : F.StaleUses) {
      const auto It = Use.Key.empty() ? ByKey.end() : ByKey.find(Use.Key);
      if (It != ByKey.end() && It->second.LookedAfter)
        continue; // Set anew, or tested: somebody has its end in mind.
      Site MadeAt = Use.MadeAt;
      if (!MadeAt.Line && It != ByKey.end())
        MadeAt = It->second.MadeAt;
      if (!MadeAt.Line)
        continue; // Where it comes from is not known.
      if (Use.Given && !boundsBy(F, *Use.Given, 0))
        continue;
      Found.push_back({&F, &Use, MadeAt});
    }
  return Found;
}

} // namespace deadline
