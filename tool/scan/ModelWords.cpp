//===--- ModelWords.cpp - deadline-tidy -------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "scan/ModelWords.h"
#include "core/model/Spelling.h"
#include "llvm/ADT/STLExtras.h"
#include <map>

namespace deadline {

ModelWords::ModelWords(std::shared_ptr<const Catalogue> From) : Models(std::move(From)) {
  for (const auto &Row : Models->functions())
    add(Row->Name, Row->Headers);
  for (const auto &Row : Models->carriers())
    add(Row->Type, Row->Headers);
  for (const auto &Row : Models->settings())
    add(Row->Field, Row->Headers);
}

unsigned ModelWords::number(llvm::StringRef Word) {
  return Numbers.try_emplace(Word, Numbers.size()).first->second;
}

std::optional<unsigned> ModelWords::numberOf(llvm::StringRef Word) const {
  const auto It = Numbers.find(Word);
  return It == Numbers.end() ? std::nullopt : std::optional(It->second);
}

void ModelWords::addPasted(llvm::StringRef Piece, bool First, llvm::BitVector &Words) const {
  if (Piece.empty())
    return; // No word: a number, or the operator of a stringised one.
  for (const auto &Entry : Numbers)
    if (First ? Entry.getKey().starts_with(Piece) : Entry.getKey().ends_with(Piece))
      Words.set(Entry.getValue());
}

void ModelWords::add(llvm::StringRef Qualified, const std::vector<std::string> &Headers) {
  Subject S;
  S.Headers = &Headers;
  auto [Scope, Last] = splitQualified(Qualified);
  const llvm::StringRef Class = splitQualified(Scope).second;
  // An operator has no name of its own in the code, nor has a destructor: the
  // object's type stands for it.
  const bool Operator = Last.starts_with("operator");
  Last.consume_front("~");
  if (!Operator) {
    S.Written = number(Last);
    S.Words.push_back(*S.Written);
  } else if (!Class.empty()) {
    S.Written = number(Class);
  }
  while (!Scope.empty()) {
    auto [Outer, Word] = splitQualified(Scope);
    S.Words.push_back(number(Word));
    Scope = Outer;
  }
  Subjects.push_back(std::move(S));
}

bool ModelWords::matter(const llvm::BitVector &Words, const llvm::BitVector &Users,
                        llvm::ArrayRef<llvm::StringRef> Included) const {
  std::map<std::vector<std::string>, bool> Asked;
  auto IsIncluded = [&](const std::vector<std::string> &Headers) {
    const auto [It, New] = Asked.try_emplace(Headers, true);
    if (New && !Headers.empty())
      It->second = llvm::any_of(Included, [&](llvm::StringRef File) {
        return llvm::any_of(Headers, [&](llvm::StringRef H) { return isHeader(File, H); });
      });
    return It->second;
  };
  return llvm::any_of(Subjects, [&](const Subject &S) {
    return (!S.Written || Users.test(*S.Written)) &&
           llvm::all_of(S.Words, [&](unsigned W) { return Words.test(W); }) && IsIncluded(*S.Headers);
  });
}

} // namespace deadline
