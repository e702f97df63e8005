//===--- ProgramAround.cpp - deadline-tidy ----------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "clangd/ProgramAround.h"
#include "clangd/EditorLog.h"
#include "core/facts/SourceNames.h"
#include "extract/Database.h"
#include "link/LinkProgram.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace deadline {

namespace {

/// Finds the functions that can have to do with those of one file: all that
/// lead to them, along calls, kept functions and clients, and all that they
/// lead to. A program has thousands of functions, and a keystroke must not link
/// them all.
class Neighbourhood {
public:
  explicit Neighbourhood(const std::vector<const FunctionFacts *> &All) {
    for (const FunctionFacts *F : All) {
      ByUsr[F->Usr].push_back(F);
      for (const std::string &Base : F->Overrides)
        Overriders[Base].push_back(F);
      for (const BindFact &B : F->Binds)
        Binders[B.To].push_back(F);
      for (const BoundFact &B : F->Bounds)
        if (!B.ClientField.empty())
          Clients[B.ClientField].push_back(F);
      for (const CallFact &C : F->Calls) {
        for (const std::string &Usr : C.Callees)
          Users[Usr].push_back(F);
        if (!C.Through.empty())
          Runners[C.Through].push_back(F);
        for (const PassedFact &P : C.Passed)
          if (!P.Callable.Usr.empty())
            Users[P.Callable.Usr].push_back(F);
      }
      for (const BindFact &B : F->Binds)
        if (!B.Callable.Usr.empty())
          Users[B.Callable.Usr].push_back(F);
    }
  }

  std::set<const FunctionFacts *> of(const std::vector<const FunctionFacts *> &Start) {
    std::vector<const FunctionFacts *> Up = Start;
    std::set<const FunctionFacts *> Above(Start.begin(), Start.end());
    while (!Up.empty()) {
      const FunctionFacts *F = Up.back();
      Up.pop_back();
      std::vector<const FunctionFacts *> Next = Users[F->Usr];
      for (const std::string &Base : F->Overrides)
        append(Next, Users[Base]);
      for (const BindFact &B : F->Binds) // Who runs what it stores.
        append(Next, Runners[B.To]);
      for (const FunctionFacts *N : Next)
        if (Above.insert(N).second)
          Up.push_back(N);
    }
    // What callers hand functions to runs these.
    std::vector<const FunctionFacts *> Down = Start;
    for (const FunctionFacts *F : Above)
      for (const CallFact &C : F->Calls)
        if (llvm::any_of(C.Passed, [](const PassedFact &P) { return P.Callable.known(); }))
          for (const std::string &Usr : C.Callees)
            append(Down, ByUsr[Usr]);
    std::set<const FunctionFacts *> Found = Above;
    std::set<const FunctionFacts *> Below;
    while (!Down.empty()) {
      const FunctionFacts *F = Down.back();
      Down.pop_back();
      if (!Below.insert(F).second)
        continue;
      Found.insert(F);
      for (const CallFact &C : F->Calls) {
        for (const std::string &Usr : C.Callees) {
          append(Down, ByUsr[Usr]);
          append(Down, Overriders[Usr]);
        }
        append(Down, Binders[C.Through]);
        for (const PassedFact &P : C.Passed)
          append(Down, ByUsr[P.Callable.Usr]);
      }
      for (const BindFact &B : F->Binds)
        append(Down, ByUsr[B.Callable.Usr]);
      for (const ClientCallFact &C : F->ClientCalls)
        append(Down, Clients[C.ClientField]);
    }
    return Found;
  }

private:
  using List = std::vector<const FunctionFacts *>;
  static void append(List &To, const List &More) { To.insert(To.end(), More.begin(), More.end()); }

  std::map<std::string, List> ByUsr, Overriders, Users;
  std::map<Slot, List> Binders, Runners;
  std::map<std::string, List> Clients;
};

} // namespace

std::string ProgramAround::fileFor(llvm::StringRef MainFile) {
  if (!DatabaseFolder.empty())
    return indexFileOf(DatabaseFolder);
  const std::string Folder = llvm::sys::path::parent_path(MainFile).str();
  const auto [It, New] = FileOfFolder.try_emplace(Folder);
  if (New || It->second.empty())
    if (const auto Database = findDatabase(Folder))
      It->second = indexFileOf(llvm::sys::path::parent_path(*Database));
  return It->second;
}

ProgramAround::Stamp ProgramAround::stampOf(llvm::StringRef File) {
  llvm::sys::fs::file_status Status;
  if (llvm::sys::fs::status(File, Status))
    return {};
  return {Status.getLastModificationTime(), Status.getSize()};
}

std::shared_ptr<ProgramAround::Index> ProgramAround::indexFor(llvm::StringRef MainFile) {
  const std::string File = fileFor(MainFile);
  if (File.empty())
    return nullptr;
  const Stamp Now = stampOf(File);
  Seen.try_emplace(File, Now);
  std::shared_ptr<Index> &Known = Read[File];
  if (Known && Stamp{Known->Written, Known->Size} == Now)
    return Known;
  Known = std::make_shared<Index>();
  Known->Written = Now.Written;
  Known->Size = Now.Size;
  auto Buffer = llvm::MemoryBuffer::getFile(File);
  if (!Buffer)
    return Known; // The tool was not run yet.
  llvm::Expected<ProgramIndex> Parsed = readIndex((*Buffer)->getBuffer(), File);
  if (!Parsed) {
    logLine("the index is ignored: " + llvm::toString(Parsed.takeError()));
    return Known;
  }
  Known->Root = Parsed->Root;
  Known->Functions = mergeFunctions(std::move(Parsed->Units));
  return Known;
}

bool ProgramAround::changed() {
  const std::lock_guard<std::mutex> Lock(Guard);
  bool Any = false;
  for (auto &[File, Before] : Seen)
    if (const Stamp Now = stampOf(File); Now != Before) {
      Before = Now;
      Any = true;
    }
  return Any;
}

void ProgramAround::closed(llvm::StringRef MainFile) {
  const std::lock_guard<std::mutex> Lock(Guard);
  Opened.erase(MainFile.str());
}

std::string ProgramAround::rootOf(llvm::StringRef MainFile) {
  const std::lock_guard<std::mutex> Lock(Guard);
  const std::shared_ptr<Index> Known = indexFor(MainFile);
  return Known ? Known->Root : "";
}

std::vector<FunctionFacts> ProgramAround::around(std::vector<FunctionFacts> Own, llvm::StringRef MainFile,
                                                 bool Compiles) {
  std::vector<FunctionFacts> Result;
  {
    const std::lock_guard<std::mutex> Lock(Guard);
    const std::shared_ptr<Index> Known = indexFor(MainFile);
    if (!Known || Known->Root.empty())
      return Own;
    const std::string Main = nameBelow(MainFile, Known->Root);
    if (Compiles)
      Opened[MainFile.str()] = {Main, Own};
    llvm::StringSet<> Fresh;
    Fresh.insert(Main);
    std::vector<const FunctionFacts *> All, Start;
    for (const FunctionFacts &F : Own) {
      Fresh.insert(F.Where.File);
      All.push_back(&F);
      Start.push_back(&F);
    }
    // What was seen of open files is newer than the index.
    llvm::StringSet<> Open;
    for (const auto &[Path, File] : Opened) {
      Open.insert(File.Name);
      for (const FunctionFacts &F : File.Functions)
        if (File.Name != Main && !Fresh.contains(F.Where.File))
          All.push_back(&F);
    }
    for (const FunctionFacts &F : Known->Functions)
      if (!Fresh.contains(F.Where.File) && !Open.contains(F.Where.File))
        All.push_back(&F);

    std::map<std::string, bool> Stale;
    auto isStale = [&](const FunctionFacts &F) {
      if (Open.contains(F.Where.File) || Fresh.contains(F.Where.File))
        return false;
      const auto [It, New] = Stale.try_emplace(F.Where.File, false);
      if (New) {
        It->second = stampOf(absoluteName(F.Where.File, Known->Root)).Written > Known->Written;
        if (It->second && Known->ToldStale.insert(F.Where.File).second)
          logLine("'" + F.Where.File + "' is newer than the index; what that says of it is ignored until "
                  "'deadline-tidy' has run again");
      }
      return It->second;
    };
    for (const FunctionFacts *F : Neighbourhood(All).of(Start))
      if (!isStale(*F))
        Result.push_back(*F);
  }
  // Headers' functions may be there twice, as several open files have seen them.
  auto Key = [](const FunctionFacts &F) {
    return std::tie(F.Usr, F.Where.File, F.Where.Line, F.Where.Column, F.MainFile);
  };
  llvm::sort(Result, [&](const FunctionFacts &A, const FunctionFacts &B) { return Key(A) < Key(B); });
  Result.erase(llvm::unique(Result,
                            [](const FunctionFacts &A, const FunctionFacts &B) {
                              return A.Usr == B.Usr && A.Where == B.Where && A.MainFile != B.MainFile;
                            }),
               Result.end());
  return Result;
}

} // namespace deadline
