//===--- PathGlobs.cpp - deadline-tidy --------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "core/facts/PathGlobs.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"

namespace deadline {

using llvm::StringRef;

namespace {

/// More than these from one glob are a slip.
constexpr size_t MostAlternatives = 1000;

llvm::Error wrong(const llvm::Twine &What) { return llvm::createStringError(llvm::inconvertibleErrorCode(), What); }

/// The end of what stands at \p At as one: an escaped character, or a `[...]`
/// with all that is in it.
size_t endOfUnit(StringRef Glob, size_t At) {
  if (Glob[At] == '\\')
    return std::min(At + 2, Glob.size());
  if (Glob[At] == '[') {
    // A `]` in front stands for itself.
    const size_t First = At + 1 + (Glob.substr(At + 1, 1).find_first_of("^!") == 0);
    const size_t Close = Glob.find(']', First + 1);
    if (Close != StringRef::npos)
      return Close + 1;
  }
  return At + 1;
}

/// Appends what \p Glob stands for when each `{a,b}` is one of its parts.
llvm::Error expand(const std::string &Glob, std::vector<std::string> &To) {
  size_t Open = StringRef::npos, Close = StringRef::npos;
  llvm::SmallVector<size_t, 4> Ends; // Of the parts of the first braces.
  unsigned Depth = 0;
  for (size_t I = 0; I < Glob.size() && Close == StringRef::npos; I = endOfUnit(Glob, I)) {
    if (Glob[I] == '{') {
      if (Depth++ == 0)
        Open = I;
    } else if (Glob[I] == '}') {
      if (Depth == 0)
        return wrong("'}' without a '{' before it");
      if (--Depth == 0)
        Close = I;
    } else if (Glob[I] == ',' && Depth == 1) {
      Ends.push_back(I);
    }
  }
  if (Depth != 0)
    return wrong("'{' without a '}' after it");
  if (Close == StringRef::npos) {
    if (To.size() == MostAlternatives)
      return wrong("it stands for too many names");
    To.push_back(Glob);
    return llvm::Error::success();
  }
  Ends.push_back(Close);
  size_t Begin = Open + 1;
  for (size_t End : Ends) {
    if (llvm::Error E = expand(Glob.substr(0, Open) + Glob.substr(Begin, End - Begin) + Glob.substr(Close + 1), To))
      return E;
    Begin = End + 1;
  }
  return llvm::Error::success();
}

} // namespace

llvm::Error PathGlobs::add(StringRef Glob) {
  if (Glob.trim().empty())
    return wrong("it is empty");
  std::vector<std::string> Alternatives;
  if (llvm::Error E = expand(Glob.str(), Alternatives))
    return E;
  for (std::string &Alternative : Alternatives) {
    Texts.push_back(std::make_unique<std::string>(std::move(Alternative)));
    StringRef Text = *Texts.back();
    while (Text.consume_front("./"))
      ;
    Text.consume_back("/");
    if (Text == ".")
      Text = "**";
    llvm::SmallVector<StringRef, 8> Parts;
    Text.split(Parts, '/');
    Pattern P;
    for (size_t I = 0; I != Parts.size(); ++I) {
      const StringRef Part = Parts[I];
      if (Part == "**") {
        P.emplace_back();
        continue;
      }
      if (Part.contains("**"))
        return wrong("'**' stands for whole folders, so it stands alone between slashes; '*' stops at them");
      if (Part == "..")
        return wrong("'..' leads out of the root, and names are relative to that");
      if (Part.empty() && I != 0)
        return wrong("there is nothing between two slashes");
      auto One = llvm::GlobPattern::create(Part);
      if (!One) {
        const std::string Why = llvm::toString(One.takeError());
        StringRef Short = Why;
        Short.consume_front("invalid glob pattern, ");
        return wrong(Short);
      }
      P.push_back(std::move(*One));
    }
    Patterns.push_back(std::move(P));
  }
  return llvm::Error::success();
}

llvm::Expected<PathGlobs> PathGlobs::create(llvm::ArrayRef<std::string> Globs) {
  PathGlobs Result;
  for (const std::string &Glob : Globs)
    if (llvm::Error E = Result.add(Glob))
      return wrong("'" + Glob + "' is no glob: " + llvm::toString(std::move(E)));
  return Result;
}

std::string PathGlobs::mistake(StringRef Glob) {
  PathGlobs Scratch;
  llvm::Error E = Scratch.add(Glob);
  return E ? ("'" + Glob + "' is no glob: " + llvm::toString(std::move(E))).str() : "";
}

bool PathGlobs::match(llvm::ArrayRef<Part> Parts, llvm::ArrayRef<StringRef> Names) {
  for (; !Parts.empty(); Parts = Parts.drop_front(), Names = Names.drop_front()) {
    if (!Parts.front()) {
      // Any number of folders: the rest of the glob may begin at each of them.
      Parts = Parts.drop_front();
      for (size_t I = 0; I <= Names.size(); ++I)
        if (match(Parts, Names.drop_front(I)))
          return true;
      return false;
    }
    if (Names.empty() || !Parts.front()->match(Names.front()))
      return false;
  }
  // What is left of the name is below a folder that matches.
  return true;
}

bool PathGlobs::match(StringRef Name) const {
  llvm::SmallVector<StringRef, 12> Names;
  Name.split(Names, '/');
  return llvm::any_of(Patterns, [&](const Pattern &P) { return match(P, Names); });
}

} // namespace deadline
