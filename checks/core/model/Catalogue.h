//===--- Catalogue.h - deadline-tidy ----------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// All model rows that are in force, and the lookup from a declaration to its
/// rows: one hash probe on the identifier, then an exact check.
///
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CORE_MODEL_CATALOGUE_H
#define DEADLINE_CORE_MODEL_CATALOGUE_H

#include "core/model/Model.h"
#include "core/model/ModelReader.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Type.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include <memory>

namespace deadline {

/// Immutable once built; shared by all files and threads of a run.
class Catalogue {
public:
  /// The models embedded in the binary, read once per process.
  static std::shared_ptr<const Catalogue> builtin();

  /// The built-in models with the user's \p Paths (files, or directories of
  /// *.yaml) on top: the user's row wins over a built-in row of the same name
  /// and role. A relative path is looked for from \p BaseDir. Mistakes are
  /// appended to \p Errors.
  static std::shared_ptr<const Catalogue>
  withUserModels(llvm::ArrayRef<std::string> Paths, llvm::StringRef BaseDir,
                 std::vector<ModelError> &Errors);

  /// A catalogue of just these files (tests).
  static std::shared_ptr<const Catalogue> of(std::vector<ModelFile> Files,
                                             std::vector<ModelError> &Errors);

  /// Rows that may hold for functions with this last name component.
  /// Constructors: the class name.
  llvm::ArrayRef<const FunctionRow *> byIdentifier(llvm::StringRef Id) const;
  llvm::ArrayRef<const CarrierRow *> carriersByIdentifier(llvm::StringRef Id) const;
  llvm::ArrayRef<const OutcomeRow *> outcomesByIdentifier(llvm::StringRef Id) const;
  const OutcomeRow *outcome(llvm::StringRef QualifiedName) const;
  llvm::ArrayRef<const ResultRow *> resultsByIdentifier(llvm::StringRef Id) const;

  /// The row of a field of an options object; null if there is none.
  const SettingRow *setting(llvm::StringRef QualifiedField) const;
  /// All fields of options objects, and what must hold between settings.
  const std::vector<std::unique_ptr<SettingRow>> &settings() const { return Settings; }
  const std::vector<std::unique_ptr<RelationRow>> &relations() const { return Relations; }

  /// Every row, in the order of library and file (for printing and tests).
  const std::vector<std::unique_ptr<FunctionRow>> &functions() const { return Functions; }
  const std::vector<std::unique_ptr<CarrierRow>> &carriers() const { return Carriers; }
  /// The rows of constructors and destructors by the qualified name of the class.
  const llvm::MapVector<llvm::StringRef, llvm::SmallVector<const FunctionRow *, 2>> &constructors() const {
    return Constructors;
  }

  /// What the user's files say, with their names, and which of them could not be
  /// read: two catalogues with the same text mean the same.
  llvm::StringRef userText() const { return UserText; }

  /// The plain qualified name of a class that is a timer: setting its expiry
  /// bounds nothing until something waits for it.
  bool isTimer(llvm::StringRef Class) const { return Timers.contains(Class); }

private:
  void add(ModelFile File, bool User, std::vector<ModelError> &Errors);
  /// Builds the tables below, once all rows are in.
  void index();

  std::string UserText;
  std::vector<std::unique_ptr<FunctionRow>> Functions;
  std::vector<std::unique_ptr<CarrierRow>> Carriers;
  std::vector<std::unique_ptr<OutcomeRow>> Outcomes;
  std::vector<std::unique_ptr<ResultRow>> Results;
  std::vector<std::unique_ptr<SettingRow>> Settings;
  std::vector<std::unique_ptr<RelationRow>> Relations;
  /// How many of each come from built-in models; the user's follow.
  size_t BuiltInFunctions = 0, BuiltInCarriers = 0, BuiltInOutcomes = 0,
         BuiltInResults = 0, BuiltInSettings = 0, BuiltInRelations = 0;
  llvm::StringMap<llvm::SmallVector<const FunctionRow *, 2>> FunctionsById;
  llvm::MapVector<llvm::StringRef, llvm::SmallVector<const FunctionRow *, 2>> Constructors;
  llvm::StringSet<> Timers;
  llvm::StringMap<llvm::SmallVector<const CarrierRow *, 1>> CarriersById;
  llvm::StringMap<llvm::SmallVector<const OutcomeRow *, 1>> OutcomesById;
  llvm::StringMap<llvm::SmallVector<const ResultRow *, 1>> ResultsById;
  llvm::StringMap<const SettingRow *> SettingsByField;
};

/// The rows of declarations of one translation unit, remembered per
/// declaration. Holds the annotations of the user's own functions as rows too.
class Models {
public:
  Models(std::shared_ptr<const Catalogue> C, clang::ASTContext &Context);
  ~Models();

  /// Rows of a function; empty if it is not modelled. Accepts members of
  /// specialisations, inherited and overriding methods (a row about a base
  /// holds for what overrides it), inline namespaces, `X::operator()` of
  /// customisation points, constructors (`T::T`), destructors (`T::~T`),
  /// using-declarations and the name through a derived class:
  /// \p ObjectType, when given, is the static class of the object.
  llvm::ArrayRef<const FunctionRow *> of(const clang::FunctionDecl *Callee,
                                         const clang::CXXRecordDecl *ObjectType = nullptr) const;

  /// The carrier row of a type, through references, pointers, smart pointers
  /// (`unique_ptr`, `shared_ptr`), optional and typedefs; null if it is none.
  const CarrierRow *carrier(clang::QualType Type) const;

  /// What an enumerator, constant or macro use says; null where unknown.
  const OutcomeRow *outcome(const clang::NamedDecl *Value) const;
  const OutcomeRow *outcomeOfMacro(llvm::StringRef MacroName) const;

  /// What a true result of this member function (or conversion) says.
  const ResultRow *result(const clang::FunctionDecl *Member) const;

  /// Rows for carriers' detach spellings, `detach` rows whose parent or result
  /// is of the carrier's type.
  llvm::SmallVector<const FunctionRow *, 2> detachesFor(const CarrierRow &Carrier) const;

  /// Mistakes in `deadline:` annotations, with their places; of what was not
  /// written in the analysed files, only those that were come across.
  struct AnnotationError {
    clang::SourceLocation Loc;
    std::string Message;
  };
  llvm::ArrayRef<AnnotationError> annotationErrors() const;

  const Catalogue &catalogue() const { return *Cat; }

private:
  std::shared_ptr<const Catalogue> Cat;
  clang::ASTContext &Context;
  struct Memory;
  std::unique_ptr<Memory> Mem;
};

/// `a::B::c` of a declaration: no template arguments, no inline or anonymous
/// namespaces. Source: Clang prints the declaring class, see docs/models.md.
std::string plainQualifiedName(const clang::NamedDecl *D);

} // namespace deadline

#endif
