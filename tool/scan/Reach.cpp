//===--- Reach.cpp - deadline-tidy ------------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "scan/Reach.h"
#include "clang/Basic/CharInfo.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/Support/MemoryBuffer.h"

namespace deadline {

namespace {

bool isInName(char C) { return clang::isAsciiIdentifierContinue(C); }

/// `c:@N@shop@S@Stock@F@Reserve#I#`: `shop`, `Stock` and `Reserve`. What has no
/// name, or one that nobody writes, is left out.
std::vector<std::string> namesOfUsr(llvm::StringRef Usr) {
  llvm::SmallVector<llvm::StringRef, 16> Parts;
  Usr.split(Parts, '@');
  std::vector<std::string> Names;
  for (size_t I = 1; I < Parts.size(); ++I) {
    const llvm::StringRef Kind = Parts[I - 1];
    const bool Scope = Kind == "N" || Kind == "S" || Kind == "E" || Kind.starts_with("ST") || Kind.starts_with("SP");
    // A variable's name has nothing before it and is the last.
    if (Scope || Kind == "F" || Kind.starts_with("FT") || Kind == "FI" || I + 1 == Parts.size())
      Names.push_back(Parts[I].take_while(isInName).str());
  }
  llvm::erase_if(Names, [](const std::string &N) { return N.empty(); });
  return Names;
}

WantedName wantedOf(llvm::StringRef Usr, llvm::StringRef Name, bool Uses) {
  WantedName W;
  W.Uses = Uses;
  Name.consume_front("~");
  W.Name = Name.take_while(isInName).str();
  W.Scopes = namesOfUsr(Usr);
  if (!W.Scopes.empty() && W.Scopes.back() == W.Name)
    W.Scopes.pop_back();
  return W;
}

class Asking {
public:
  explicit Asking(llvm::ArrayRef<const Summary *> Parsed) {
    for (const Summary *S : Parsed)
      for (const FunctionFacts &F : S->Functions) {
        All.push_back(&F);
        ByUsr[F.Usr].push_back(&F);
      }
  }

  std::set<WantedName> ask() {
    findUp();
    followDown();
    return std::move(Wanted);
  }

private:
  /// Something begins here that what is called may have to do with: a bound, a
  /// limit, a carrier, a request.
  static bool begins(const FunctionFacts &F) {
    return !F.Bounds.empty() || !F.ClientCalls.empty() || !F.HandOvers.empty() || !F.Binds.empty() ||
           !F.Limits.empty() || !F.CarrierUses.empty() || !F.CarrierSlots.empty() || F.Inbound ||
           !F.StaleUses.empty() || !F.SharedDeadlines.empty() || !F.Spends.empty();
  }

  /// All that is called from where something begins: how it goes on there matters.
  void followDown() {
    llvm::DenseSet<const FunctionFacts *> Reached;
    std::vector<const FunctionFacts *> Open;
    auto Reach = [&](const FunctionFacts *F) {
      if (Reached.insert(F).second)
        Open.push_back(F);
    };
    for (const FunctionFacts *F : All)
      if (begins(*F) || callsUp(*F))
        Reach(F);
    while (!Open.empty()) {
      const FunctionFacts &F = *Open.back();
      Open.pop_back();
      for (const CallFact &Call : F.Calls) {
        for (const std::string &Usr : Call.Callees)
          function(F, Usr, Call.Virtual, Reach);
        if (!Call.Through.empty())
          member(Call.Through);
        for (const PassedFact &P : Call.Passed)
          if (!P.Callable.Usr.empty())
            function(F, P.Callable.Usr, /*Virtual=*/false, Reach);
      }
      for (const BindFact &B : F.Binds) {
        member(B.To);
        if (!B.Callable.Usr.empty())
          function(F, B.Callable.Usr, /*Virtual=*/false, Reach);
      }
      for (const StaleUseFact &S : F.StaleUses)
        member(S.Key);
      for (const SharedDeadlineFact &S : F.SharedDeadlines)
        member(S.Key);
    }
  }

  /// \p F calls the function \p Usr, or gives it to somebody who may.
  void function(const FunctionFacts &F, const std::string &Usr, bool Virtual,
                llvm::function_ref<void(const FunctionFacts *)> Reach) {
    bool Here = false;
    for (const FunctionFacts *Callee : ByUsr.lookup(Usr)) {
      Here |= Callee->MainFile == F.MainFile;
      Reach(Callee);
    }
    // A definition in the same file is the one that is meant. Of others there
    // may be several, and overrides may be anywhere.
    const std::vector<std::string> Names = namesOfUsr(Usr);
    if ((!Here || Virtual) && !Names.empty())
      Wanted.insert(wantedOf(Usr, Names.back(), /*Uses=*/false));
    if (Virtual)
      for (const FunctionFacts *Override : overriders(Usr))
        Reach(Override);
  }

  llvm::ArrayRef<const FunctionFacts *> overriders(const std::string &Usr) {
    if (Overriders.empty())
      for (const FunctionFacts *F : All)
        for (const std::string &Base : F->Overrides)
          Overriders[Base].push_back(F);
    const auto It = Overriders.find(Usr);
    return It == Overriders.end() ? llvm::ArrayRef<const FunctionFacts *>() : It->second;
  }

  /// Who writes to a member that others read, or run.
  void member(llvm::StringRef Key) {
    Key.consume_front("this.");
    if (!Key.starts_with("c:"))
      return; // A parameter: see findUp().
    if (const std::vector<std::string> Names = namesOfUsr(Key); !Names.empty())
      Wanted.insert(wantedOf(Key, Names.back(), /*Uses=*/true));
  }

  bool callsUp(const FunctionFacts &F) {
    return llvm::any_of(F.Calls, [&](const CallFact &Call) {
      return llvm::any_of(Call.Callees, [&](const std::string &Usr) {
        return llvm::any_of(ByUsr.lookup(Usr), [&](const FunctionFacts *Callee) { return Up.contains(Callee); });
      });
    });
  }

  /// Functions that get a length, or what they run, from their callers: who
  /// calls them is wanted.
  void findUp() {
    for (const FunctionFacts *F : All)
      if (llvm::any_of(F->Bounds, [](const BoundFact &B) { return B.Value.Fresh == Freshness::Forwarded; }) ||
          llvm::any_of(F->Calls, [](const CallFact &Call) {
            return !Call.Through.empty() && !llvm::StringRef(Call.Through).starts_with("this.");
          }))
        Up.insert(F);
    for (bool Changed = true; std::exchange(Changed, false);)
      for (const FunctionFacts *F : All)
        for (const CallFact &Call : F->Calls) {
          const bool HandsOn = llvm::any_of(Call.Passed, [](const PassedFact &P) {
            return (P.Value && P.Value->Fresh == Freshness::Forwarded) || !P.Callable.From.empty();
          });
          if (!HandsOn || Up.contains(F))
            continue;
          for (const std::string &Usr : Call.Callees)
            if (llvm::any_of(ByUsr.lookup(Usr), [&](const FunctionFacts *Callee) { return Up.contains(Callee); }))
              Changed |= Up.insert(F).second;
        }
    for (const FunctionFacts *F : Up)
      if (!F->IsLambda && !llvm::StringRef(F->Name).starts_with("operator"))
        Wanted.insert(wantedOf(F->Usr, F->Name, /*Uses=*/true));
  }

  std::vector<const FunctionFacts *> All;
  llvm::StringMap<llvm::SmallVector<const FunctionFacts *, 1>> ByUsr, Overriders;
  llvm::DenseSet<const FunctionFacts *> Up;
  std::set<WantedName> Wanted;
};

} // namespace

std::set<WantedName> wantedBy(llvm::ArrayRef<const Summary *> Parsed) { return Asking(Parsed).ask(); }

void UnparsedUnits::add(size_t Number, llvm::StringRef MainFile, llvm::ArrayRef<std::string> UserFiles) {
  Units[Number] = {MainFile.str(), UserFiles.vec()};
}

const NameTable &UnparsedUnits::names(llvm::StringRef File) {
  const auto [It, New] = Tables.try_emplace(File);
  if (New)
    if (const auto Buffer = llvm::MemoryBuffer::getFile(File))
      It->second = namesIn((*Buffer)->getBuffer());
  return It->second;
}

std::vector<size_t> UnparsedUnits::take(const std::set<WantedName> &Names) {
  // Which of the names each file may know; a file belongs to many units.
  llvm::StringMap<std::vector<const WantedName *>> Knows;
  auto KnownIn = [&](const std::string &File, bool Main) -> const std::vector<const WantedName *> & {
    const auto [It, New] = Knows.try_emplace((Main ? "m" : "h") + File);
    if (New) {
      const NameTable &Table = names(File);
      for (const WantedName &W : Names)
        // A header that declares it is included by all who know it.
        if (Table.lookup(W.Name) & (!W.Uses ? Defined : Main ? Mentioned : Used))
          It->second.push_back(&W);
    }
    return It->second;
  };
  std::vector<size_t> Taken;
  for (const auto &[Number, Unit] : Units) {
    auto Mentions = [&, &Unit = Unit](const std::string &Scope) {
      return llvm::any_of(Unit.Files, [&](const std::string &File) { return names(File).contains(Scope); });
    };
    const bool Leads = llvm::any_of(Unit.Files, [&, &Unit = Unit](const std::string &File) {
      return llvm::any_of(KnownIn(File, File == Unit.MainFile),
                          [&](const WantedName *W) { return llvm::all_of(W->Scopes, Mentions); });
    });
    if (Leads)
      Taken.push_back(Number);
  }
  for (size_t Number : Taken)
    Units.erase(Number);
  return Taken;
}

} // namespace deadline
