//===--- NameWords.h - deadline-tidy ----------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The words of a name, where no model says what a function is for.
///
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CORE_AST_NAMEWORDS_H
#define DEADLINE_CORE_AST_NAMEWORDS_H

#include "clang/AST/DeclCXX.h"
#include "clang/Basic/CharInfo.h"
#include "llvm/ADT/ArrayRef.h"
#include <string>

namespace deadline {

/// `kRollBackAll`, `rollBackAll` and `ROLL_BACK_ALL` to `roll_back_all`.
inline std::string snakeCase(llvm::StringRef Name) {
  if (Name.size() > 1 && Name[0] == 'k' && clang::isUppercase(Name[1]))
    Name = Name.drop_front();
  std::string Result;
  for (unsigned I = 0; I < Name.size(); ++I) {
    if (clang::isUppercase(Name[I]) && I > 0 && clang::isLowercase(Name[I - 1]))
      Result += '_';
    Result += clang::toLowercase(Name[I]);
  }
  return Result;
}

/// Some of \p Phrases (`rollback`, `roll_back`) stands in \p Name as whole
/// words, one after the other.
inline bool nameSays(llvm::StringRef Name, llvm::ArrayRef<llvm::StringLiteral> Phrases) {
  const std::string Words = "_" + snakeCase(Name) + "_";
  for (llvm::StringRef Phrase : Phrases)
    if (llvm::StringRef(Words).contains("_" + Phrase.str() + "_"))
      return true;
  return false;
}

/// Also for constructors, which go by the name of their class; operators have
/// no words.
inline bool nameSays(const clang::NamedDecl *D, llvm::ArrayRef<llvm::StringLiteral> Phrases) {
  if (const auto *Constructor = llvm::dyn_cast_or_null<clang::CXXConstructorDecl>(D))
    return nameSays(Constructor->getParent()->getName(), Phrases);
  return D && D->getDeclName().isIdentifier() && nameSays(D->getName(), Phrases);
}

} // namespace deadline

#endif
