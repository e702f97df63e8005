//===--- Signature.cpp - deadline-tidy --------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "core/model/Signature.h"
#include "core/model/ModelRules.h"
#include "core/model/NameLookup.h"
#include "clang/AST/ASTContext.h"
#include "clang/Basic/Version.h"
#include <vector>

namespace deadline {

using namespace clang;

using Tokens = std::vector<std::string>;

static bool isNameChar(char C) {
  return isalnum(static_cast<unsigned char>(C)) || C == '_' || C == ':';
}

/// The tokens of a type; a qualified name is one of them. Elaborations are
/// dropped, and a `const` stands before what it qualifies.
static Tokens tokens(llvm::StringRef Type) {
  Tokens Result;
  for (size_t I = 0; I != Type.size();) {
    if (isspace(static_cast<unsigned char>(Type[I]))) {
      ++I;
      continue;
    }
    size_t End = I + 1;
    if (isNameChar(Type[I]))
      while (End != Type.size() && isNameChar(Type[End]))
        ++End;
    llvm::StringRef Token = Type.slice(I, End);
    I = End;
    Token.consume_front("::");
    if (Token == "struct" || Token == "class" || Token == "enum" ||
        Token == "typename" || Token == "union")
      continue;
    Result.push_back(Token.str());
  }
  // `T const &` is `const T &`: move a const before the name, and the
  // template arguments, that it follows.
  for (size_t I = 1; I < Result.size(); ++I) {
    if (Result[I] != "const" || Result[I - 1] == "*" || Result[I - 1] == "&")
      continue;
    size_t To = I;
    int Depth = 0;
    while (To > 0) {
      const std::string &Before = Result[To - 1];
      if (Before == ">")
        ++Depth;
      else if (Before == "<" && --Depth < 0)
        break;
      else if (Depth == 0 && (Before == "," || Before == "("))
        break;
      --To;
    }
    Result.erase(Result.begin() + I);
    Result.insert(Result.begin() + To, "const");
  }
  return Result;
}

/// `std::launch` and `launch` are the same name, written in another scope.
static bool sameName(llvm::StringRef A, llvm::StringRef B) {
  if (A.size() < B.size())
    std::swap(A, B);
  if (!A.consume_back(B))
    return false;
  return A.empty() || A.ends_with("::");
}

static bool sameTokens(const Tokens &A, const Tokens &B) {
  return A.size() == B.size() &&
         std::equal(A.begin(), A.end(), B.begin(),
                    [](const std::string &X, const std::string &Y) {
                      return sameName(X, Y);
                    });
}

static PrintingPolicy policyFor(const FunctionDecl *F) {
  PrintingPolicy Policy(F->getASTContext().getLangOpts());
#if CLANG_VERSION_MAJOR >= 21
  Policy.SuppressInlineNamespace =
      llvm::to_underlying(PrintingPolicy::SuppressInlineNamespaceMode::All);
#else
  Policy.SuppressInlineNamespace = true;
#endif
  return Policy;
}

/// Whether a row's type is the type of parameter \p I, by any of its spellings.
static bool sameType(const Tokens &Wanted, const FunctionDecl *F, unsigned I,
                     const PrintingPolicy &Policy) {
  const QualType Type = F->getParamDecl(I)->getType();
  return sameTokens(Wanted, tokens(Type.getAsString(Policy))) ||
         sameTokens(Wanted,
                    tokens(Type.getCanonicalType().getAsString(Policy)));
}

static bool matches(llvm::ArrayRef<llvm::StringRef> Wanted,
                    const FunctionDecl *F) {
  const PrintingPolicy Policy = policyFor(F);
  const bool Open = !Wanted.empty() && Wanted.back() == "...";
  const unsigned Count = Wanted.size() - Open;
  if (Open ? F->getNumParams() < Count
           : F->getNumParams() != Count || F->isVariadic())
    return false;
  for (unsigned I = 0; I != Count; ++I)
    if (!sameType(tokens(Wanted[I]), F, I, Policy))
      return false;
  return true;
}

bool signatureMatches(llvm::StringRef Signature, const FunctionDecl *F) {
  const auto Wanted = signatureTypes(Signature);
  if (matches(Wanted, F))
    return true;
  const FunctionDecl *Pattern = patternOf(F);
  return Pattern != F->getCanonicalDecl() && matches(Wanted, Pattern);
}

} // namespace deadline
