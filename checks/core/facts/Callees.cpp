//===--- Callees.cpp - deadline-tidy ----------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// Which functions a call may run: the named one, what overrides it, or the
/// function that has come to the parameter, member or capture that is called.

#include "core/facts/Program.h"
#include "llvm/ADT/STLExtras.h"

namespace deadline {

/// Values are followed back over so many hands.
static constexpr unsigned MaxHands = 6;

static bool isMember(const Slot &S) { return llvm::StringRef(S).starts_with("this."); }

void Program::linkCallees() {
  std::map<llvm::StringRef, std::vector<std::string>> Overriders;
  for (const FunctionFacts &F : Functions)
    for (const std::string &Overridden : F.Overrides) {
      std::vector<std::string> &Known = Overriders[Overridden];
      if (Known.empty() || Known.back() != F.Usr)
        Known.push_back(F.Usr);
    }
  for (FunctionFacts &F : Functions)
    for (CallFact &Call : F.Calls) {
      if (!Call.Virtual || Call.Callees.size() != 1)
        continue;
      if (const auto It = Overriders.find(Call.Callees.front()); It != Overriders.end())
        Call.Callees.insert(Call.Callees.end(), It->second.begin(), It->second.end());
    }

  Callers.resize(Functions.size());
  RunBy.resize(Functions.size());
  std::vector<std::vector<const FunctionFacts *>> NamedBy(Functions.size());
  inParallel(Functions.size(), [&](size_t I) {
    for (const CallFact &Call : Functions[I].Calls)
      for (const std::string &Usr : Call.Callees)
        NamedBy[I].push_back(function(Usr, Functions[I].MainFile));
  });
  for (size_t I = 0; I != Functions.size(); ++I) {
    auto Callee = NamedBy[I].begin();
    FirstCall.push_back(FirstNamed.size());
    for (const CallFact &Call : Functions[I].Calls) {
      FirstNamed.push_back(Named.size());
      for (size_t N = 0; N != Call.Callees.size(); ++N, ++Callee)
        if (*Callee) {
          Named.push_back(*Callee);
          Callers[indexOf(**Callee)].push_back({&Functions[I], &Call});
        }
    }
  }
  FirstNamed.push_back(Named.size());
  for (const FunctionFacts &F : Functions)
    for (const BindFact &B : F.Binds)
      Kept[B.To].push_back({&F, &B.Callable});

  for (const FunctionFacts &F : Functions)
    for (const CallFact &Call : F.Calls)
      if (!Call.Through.empty())
        for (const FunctionFacts *Callee : callees(F, Call, {}))
          RunBy[indexOf(*Callee)].push_back({&F, &Call});
}

/// The USRs of all functions that \p Value, in \p F, may be. False, where one of them is
/// not known.
bool Program::targets(const FunctionValue &Value, const FunctionFacts &F, const Path &Frames,
                      std::set<std::string> &Found, unsigned Hands) const {
  if (!Value.Usr.empty()) {
    Found.insert(Value.Usr);
    return true;
  }
  if (Value.From.empty() || Hands > MaxHands)
    return false;
  if (isMember(Value.From)) {
    const auto It = Kept.find(Value.From);
    return It != Kept.end() && llvm::all_of(It->second, [&](const auto &Bound) {
             return targets(*Bound.second, *Bound.first, {}, Found, Hands + 1);
           });
  }
  auto FromCall = [&](const FunctionFacts &Giver, const CallFact &Call, const Path &Above) {
    for (const PassedFact &P : Call.Passed)
      if (P.To == Value.From)
        return targets(P.Callable, Giver, Above, Found, Hands + 1);
    return false;
  };
  if (!Frames.empty()) {
    const Path Above(Frames.begin(), Frames.end() - 1);
    if (FromCall(*Frames.back().Caller, *Frames.back().Call, Above))
      return true;
    // A lambda that somebody else runs has its captures from where it was made.
    for (size_t I = Frames.size(); I-- != 0;)
      for (const CallFact &Made : Frames[I].Caller->Calls)
        if (!Made.Runs && llvm::is_contained(Made.Callees, F.Usr) &&
            FromCall(*Frames[I].Caller, Made, Path(Frames.begin(), Frames.begin() + I)))
          return true;
    return false;
  }
  const llvm::ArrayRef<Caller> Known = callersOf(F);
  return !Known.empty() &&
         llvm::all_of(Known, [&](const Caller &C) { return FromCall(*C.Function, *C.Call, {}); });
}

llvm::ArrayRef<const FunctionFacts *> Program::namedCallees(const FunctionFacts &F, const CallFact &Call) const {
  const size_t Index = FirstCall[indexOf(F)] + (&Call - F.Calls.data());
  return llvm::ArrayRef(Named).slice(FirstNamed[Index], FirstNamed[Index + 1] - FirstNamed[Index]);
}

std::vector<const FunctionFacts *> Program::callees(const FunctionFacts &F, const CallFact &Call,
                                                    const Path &Frames) const {
  std::vector<const FunctionFacts *> Result = namedCallees(F, Call).vec();
  if (Call.Through.empty())
    return Result;
  std::set<std::string> Found;
  FunctionValue Value;
  Value.From = Call.Through;
  if (!targets(Value, F, Frames, Found, 0))
    return Result; // Somebody unknown may have given something else.
  // Objects are not told apart: with two functions in one member, which of them
  // this object keeps is unknown.
  if (isMember(Call.Through) && Found.size() > 1)
    return Result;
  // One that does nothing of interest has no facts.
  for (const std::string &Usr : Found)
    if (const FunctionFacts *Target = function(Usr, F.MainFile))
      Result.push_back(Target);
  return Result;
}

} // namespace deadline
