//===--- Waiting.cpp - deadline-tidy ----------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// Where functions wait, along calls, and who uses up a timeout of the caller's.

#include "core/facts/Program.h"
#include "llvm/ADT/STLExtras.h"
#include <deque>

namespace deadline {

/// A wait that is farther away than this is not followed.
static constexpr unsigned MaxCalls = 6;

bool Program::isSpent(const FunctionFacts &F, const SpendFact &S, unsigned Depth) const {
  if (!S.IsCall)
    return true;
  if (Depth >= MaxCalls)
    return false;
  return llvm::any_of(callees(F, F.Calls[S.Index], {}),
                      [&](const FunctionFacts *Callee) { return spends(*Callee, S.To, Depth + 1); });
}

bool Program::spends(const FunctionFacts &F, const Slot &From, unsigned Depth) const {
  return llvm::any_of(F.Spends, [&](const SpendFact &S) { return S.From == From && isSpent(F, S, Depth); });
}

std::optional<Program::WaitOnWay> Program::waitIn(const FunctionFacts &F,
                                                  llvm::function_ref<bool(const WaitFact &)> Counts) const {
  std::deque<WaitOnWay> Queue{{&F, nullptr, {}}};
  std::set<const FunctionFacts *> Seen{&F};
  while (!Queue.empty()) {
    const WaitOnWay At = std::move(Queue.front());
    Queue.pop_front();
    for (const WaitFact &W : At.Function->Waits)
      if (Counts(W))
        return WaitOnWay{At.Function, &W, At.Frames};
    if (At.Frames.size() >= MaxCalls)
      continue;
    for (const CallFact &Call : At.Function->Calls) {
      if (!Call.Runs || !Call.Awaited || Call.OtherThread)
        continue; // Somebody else waits.
      for (const FunctionFacts *Callee : callees(*At.Function, Call, At.Frames))
        if (Seen.insert(Callee).second) {
          WaitOnWay Next{Callee, nullptr, At.Frames};
          Next.Frames.push_back({At.Function, &Call});
          Queue.push_back(std::move(Next));
        }
    }
  }
  return std::nullopt;
}

bool Program::boundedByMaker(const FunctionFacts &F, unsigned Call) const {
  return llvm::any_of(callees(F, F.Calls[Call], {}),
                      [](const FunctionFacts *Callee) { return !Callee->Bounds.empty(); });
}

} // namespace deadline
