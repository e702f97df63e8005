//===--- NameLookup.h - deadline-tidy ---------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Whether a qualified name that a person writes (`boost::asio::steady_timer::
/// expires_after`) names a declaration that Clang knows by another one
/// (`boost::asio::basic_waitable_timer<...>::expires_after`). The name is
/// looked up in the translation unit as the compiler would.
///
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CORE_MODEL_NAMELOOKUP_H
#define DEADLINE_CORE_MODEL_NAMELOOKUP_H

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringMap.h"

namespace deadline {

/// The class that stands for all specialisations of its template, or the class
/// itself; canonical.
const clang::CXXRecordDecl *patternOf(const clang::CXXRecordDecl *R);
/// The function that stands for all its instantiations; canonical.
const clang::FunctionDecl *patternOf(const clang::FunctionDecl *F);

/// Last part of a function's name as model files write it: `wait_for`, the
/// class name for constructors, `~T`, `operator()`, `operator bool`.
std::string identifierOf(const clang::FunctionDecl *F);

/// The class of a type, through sugar, references and pointers; null if none.
const clang::CXXRecordDecl *classOf(clang::QualType Type);

/// Lookup of qualified names in one translation unit, remembered.
class NameLookup {
public:
  explicit NameLookup(clang::ASTContext &Context) : Context(Context) {}

  /// What a qualified name names. An alias is followed.
  struct Entity {
    const clang::NamedDecl *D =
        nullptr; ///< Namespace, class pattern, function, variable, enum,
                 ///< constant.
    /// The specialisation, where the name is an alias of just this one.
    const clang::CXXRecordDecl *Exact = nullptr;
  };
  llvm::ArrayRef<Entity> resolve(llvm::StringRef QualifiedName);

  /// Whether \p RowName names \p F, when called on an object of class
  /// \p Object (may be null). A member that \p Object's class inherits is
  /// named by the derived class too; overriding is the caller's business.
  bool names(llvm::StringRef RowName, const clang::FunctionDecl *F,
             const clang::CXXRecordDecl *Object);

  /// Whether \p RowName names the class \p R itself.
  bool namesClass(llvm::StringRef RowName, const clang::CXXRecordDecl *R);
  /// Whether \p RowName names this constant or enumerator.
  bool namesValue(llvm::StringRef RowName, const clang::NamedDecl *D);

private:
  void lookup(const clang::DeclContext *In, llvm::StringRef Id,
              llvm::SmallVectorImpl<Entity> &Found,
              llvm::SmallVectorImpl<const clang::DeclContext *> &Visited);

  clang::ASTContext &Context;
  llvm::StringMap<llvm::SmallVector<Entity, 1>> Memory;
};

/// Whether \p Class is \p Base or derives from it, by pattern.
bool isOrDerivesFrom(const clang::CXXRecordDecl *Class,
                     const clang::CXXRecordDecl *Base);

} // namespace deadline

#endif
