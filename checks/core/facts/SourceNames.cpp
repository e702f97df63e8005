//===--- SourceNames.cpp - deadline-tidy ------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "core/facts/SourceNames.h"
#include "clang/Basic/FileManager.h"
#include "clang/Lex/Lexer.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace deadline {

using namespace clang;

std::string nameBelow(llvm::StringRef Path, llvm::StringRef Root) {
  llvm::SmallString<256> Plain(Path);
  llvm::sys::path::remove_dots(Plain, /*remove_dot_dot=*/true);
  llvm::StringRef Name = Plain;
  if (!Root.empty() && Name.starts_with(Root)) {
    const llvm::StringRef Rest = Name.drop_front(Root.size());
    if (Root.ends_with("/"))
      Name = Rest;
    else if (Rest.starts_with("/"))
      Name = Rest.drop_front();
  }
  return Name.str();
}

std::string absoluteName(llvm::StringRef Name, llvm::StringRef Root) {
  if (llvm::sys::path::is_absolute(Name))
    return Name.str();
  llvm::SmallString<256> Path(Root);
  llvm::sys::path::append(Path, Name);
  return Path.str().str();
}

std::string repositoryAbove(llvm::StringRef Folder) {
  for (llvm::StringRef Above = Folder; !Above.empty(); Above = llvm::sys::path::parent_path(Above)) {
    llvm::SmallString<256> Git(Above);
    llvm::sys::path::append(Git, ".git");
    if (llvm::sys::fs::exists(Git))
      return Above.str();
  }
  return {};
}

const std::string &SourceNames::fileName(FileID File) const {
  auto [It, New] = Names.try_emplace(File);
  if (New) {
    if (const OptionalFileEntryRef Entry = SM.getFileEntryRefForID(File)) {
      const llvm::StringRef Real = Entry->getFileEntry().tryGetRealPathName();
      It->second = nameBelow(Real.empty() ? Entry->getName() : Real, Root);
    } else if (const auto Buffer = SM.getBufferOrNone(File)) {
      It->second = Buffer->getBufferIdentifier().str(); // `<scratch space>` and the like
    }
  }
  return It->second;
}

Site SourceNames::site(SourceLocation Loc) const {
  Site S;
  S.Loc = Loc;
  if (Loc.isInvalid())
    return S;
  // An argument of a macro is where it is written; all else of a macro is where it is expanded.
  const auto [File, Offset] = SM.getDecomposedLoc(SM.getFileLoc(Loc));
  S.File = fileName(File);
  S.Line = SM.getLineNumber(File, Offset);
  S.Column = SM.getColumnNumber(File, Offset);
  auto AlsoAt = [&](SourceLocation Place) {
    const auto [In, At] = SM.getDecomposedLoc(Place);
    if (SM.getFileEntryRefForID(In) && (In != File || SM.getLineNumber(In, At) != S.Line))
      S.Spelled.emplace_back(fileName(In), SM.getLineNumber(In, At));
  };
  const bool InMacro = Loc.isMacroID();
  for (; Loc.isMacroID(); Loc = SM.getImmediateExpansionRange(Loc).getBegin())
    AlsoAt(SM.getSpellingLoc(Loc));
  if (InMacro)
    AlsoAt(Loc);
  return S;
}

std::string SourceNames::place(SourceLocation Loc) const {
  const Site S = site(Loc);
  return S.File + ":" + std::to_string(S.Line) + ":" + std::to_string(S.Column);
}

Edit SourceNames::edit(const FixItHint &Hint) const {
  const CharSourceRange Range = Lexer::getAsCharRange(Hint.RemoveRange, SM, LangOpts);
  return {site(Range.getBegin()), site(Range.getEnd()), Hint.CodeToInsert};
}

std::vector<Edit> SourceNames::edits(llvm::ArrayRef<FixItHint> Hints) const {
  std::vector<Edit> All;
  for (const FixItHint &Hint : Hints)
    All.push_back(edit(Hint));
  return All;
}

FixItHint hintOf(const Edit &E) {
  if (E.Begin.Loc == E.End.Loc)
    return FixItHint::CreateInsertion(E.Begin.Loc, E.Text);
  return FixItHint::CreateReplacement(CharSourceRange::getCharRange(E.Begin.Loc, E.End.Loc), E.Text);
}

} // namespace deadline
