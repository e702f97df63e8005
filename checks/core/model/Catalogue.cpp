//===--- Catalogue.cpp - deadline-tidy --------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "core/model/Catalogue.h"
#include "core/model/EmbeddedFiles.h"
#include "core/model/Spelling.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

namespace deadline {
namespace {

/// The rows of \p Table under \p Id.
template <class Table> auto under(const Table &T, llvm::StringRef Id) {
  auto It = T.find(Id);
  using Row = typename Table::mapped_type::value_type;
  return It == T.end() ? llvm::ArrayRef<Row>()
                       : llvm::ArrayRef<Row>(It->second);
}

/// What tells rows of one kind apart.
std::string identity(const FunctionRow &R) { return rowIdentity(R); }
std::string identity(const CarrierRow &R) { return R.Type; }
std::string identity(const OutcomeRow &R) { return R.Value; }
std::string identity(const ResultRow &R) { return R.Name; }
std::string identity(const SettingRow &R) { return R.Field; }
std::string identity(const RelationRow &R) {
  return R.Library + "|" + relationIdentity(R);
}

std::string describe(const FunctionRow &R) {
  return "'" + R.Name + "' with role '" + roleName(R.TheRole).str() + "'";
}
std::string describe(const CarrierRow &R) { return "carrier '" + R.Type + "'"; }
std::string describe(const OutcomeRow &R) { return "value '" + R.Value + "'"; }
std::string describe(const ResultRow &R) {
  return "result of '" + R.Name + "'";
}

std::string describe(const SettingRow &R) { return "setting '" + R.Field + "'"; }
std::string describe(const RelationRow &) { return "this relation"; }

/// Whether a user's row takes the place of a built-in one: the same name and
/// role, and for all overloads or for the same.
bool replaces(const FunctionRow &User, const FunctionRow &BuiltIn) {
  return User.Name == BuiltIn.Name && User.TheRole == BuiltIn.TheRole &&
         (User.Signature.empty() || User.Signature == BuiltIn.Signature) &&
         (!User.Params || User.Params == BuiltIn.Params) &&
         (User.When.Is.empty() || User.When.Is == BuiltIn.When.Is);
}
template <class Row> bool replaces(const Row &User, const Row &BuiltIn) {
  return identity(User) == identity(BuiltIn);
}

/// Files of a path: itself, or the *.yaml in it when it is a folder, sorted.
std::vector<std::string> modelFiles(const std::string &Path,
                                    std::vector<ModelError> &Errors) {
  if (!llvm::sys::fs::is_directory(Path))
    return {Path};
  std::vector<std::string> Files;
  std::error_code EC;
  for (llvm::sys::fs::directory_iterator It(Path, EC), End; It != End && !EC;
       It.increment(EC)) {
    const llvm::StringRef File = llvm::sys::path::filename(It->path());
    const llvm::StringRef Ext = llvm::sys::path::extension(File);
    if ((Ext == ".yaml" || Ext == ".yml") && !File.starts_with("."))
      Files.push_back(It->path());
  }
  if (EC)
    Errors.push_back({Path, 0, 0, "cannot read this folder: " + EC.message()});
  else if (Files.empty())
    Errors.push_back({Path, 0, 0, "there is no *.yaml in this folder"});
  llvm::sort(Files);
  return Files;
}

} // namespace

//===----------------------------------------------------------------------===//
// Rows in
//===----------------------------------------------------------------------===//

namespace {
/// Appends the rows of \p From. Those for which \p Mine finds an earlier row
/// of the same origin are mistakes; those that replace one of another origin
/// take its place.
template <class Row>
void append(std::vector<std::unique_ptr<Row>> &To, std::vector<Row> &From,
            size_t FirstOfKind, bool Replace, std::vector<ModelError> &Errors) {
  llvm::StringMap<const Row *> Mine;
  for (size_t I = FirstOfKind; I < To.size(); ++I)
    if (To[I])
      Mine.try_emplace(identity(*To[I]), To[I].get());
  for (Row &R : From) {
    auto [It, IsNew] = Mine.try_emplace(identity(R), nullptr);
    if (!IsNew) {
      const RowOrigin &Other = It->second->Origin;
      Errors.push_back({R.Origin.File, R.Origin.Line, R.Origin.Column,
                        describe(R) + " was described before, at " +
                            Other.File + ":" + std::to_string(Other.Line)});
      continue;
    }
    if (Replace)
      for (size_t I = 0; I != FirstOfKind; ++I)
        if (To[I] && replaces(R, *To[I]))
          To[I].reset(); // Keeps the indexes; index() sweeps.
    To.push_back(std::make_unique<Row>(std::move(R)));
    It->second = To.back().get();
  }
}
} // namespace

void Catalogue::add(ModelFile File, bool User,
                    std::vector<ModelError> &Errors) {
  auto First = [User](size_t BuiltIn) { return User ? BuiltIn : 0; };
  append(Functions, File.Functions, First(BuiltInFunctions), User, Errors);
  append(Carriers, File.Carriers, First(BuiltInCarriers), User, Errors);
  append(Outcomes, File.Outcomes, First(BuiltInOutcomes), User, Errors);
  append(Results, File.Results, First(BuiltInResults), User, Errors);
  append(Settings, File.Settings, First(BuiltInSettings), User, Errors);
  append(Relations, File.Relations, First(BuiltInRelations), User, Errors);
}

void Catalogue::index() {
  auto Sweep = [](auto &Rows) {
    llvm::erase_if(Rows, [](const auto &Row) { return !Row; });
  };
  Sweep(Functions);
  Sweep(Carriers);
  Sweep(Outcomes);
  Sweep(Results);
  Sweep(Settings);
  Sweep(Relations);
  for (const auto &R : Functions) {
    const auto [Qualifier, Id] = splitQualified(R->Name);
    FunctionsById[Id].push_back(R.get());
    if (R->TheRole == Role::TimerStart)
      Timers.insert(Qualifier);
    const llvm::StringRef Class = splitQualified(Qualifier).second;
    if (!Class.empty() && (Id == Class || (Id.starts_with("~") && Id.drop_front() == Class)))
      Constructors[Qualifier].push_back(R.get());
  }
  for (const auto &R : Carriers)
    CarriersById[splitQualified(R->Type).second].push_back(R.get());
  for (const auto &R : Outcomes)
    OutcomesById[splitQualified(R->Value).second].push_back(R.get());
  for (const auto &R : Results)
    ResultsById[splitQualified(R->Name).second].push_back(R.get());
  for (const auto &R : Settings)
    SettingsByField[R->Field] = R.get();
}

std::shared_ptr<const Catalogue>
Catalogue::of(std::vector<ModelFile> Files, std::vector<ModelError> &Errors) {
  auto Result = std::make_shared<Catalogue>();
  for (ModelFile &File : Files)
    Result->add(std::move(File), /*User=*/false, Errors);
  Result->index();
  return Result;
}

std::shared_ptr<const Catalogue> Catalogue::builtin() {
  static const std::shared_ptr<const Catalogue> TheOne = [] {
    std::vector<ModelError> Errors;
    std::vector<ModelFile> Files;
    for (const EmbeddedFile &File : embeddedModels())
      Files.push_back(readModel(File.Contents, File.Name, Errors));
    auto Result = of(std::move(Files), Errors);
    // CatalogueTest lets no release out with a mistake in a built-in model.
    // What is right in one that a developer is editing still holds.
    for (const ModelError &E : Errors)
      llvm::errs() << "checks/models/" << E.str() << "\n";
    return Result;
  }();
  return TheOne;
}

std::shared_ptr<const Catalogue>
Catalogue::withUserModels(llvm::ArrayRef<std::string> Paths,
                          llvm::StringRef BaseDir,
                          std::vector<ModelError> &Errors) {
  std::shared_ptr<const Catalogue> BuiltIn = builtin();
  if (Paths.empty())
    return BuiltIn;
  auto Result = std::make_shared<Catalogue>();
  auto Copy = [](const auto &From, auto &To, size_t &Count) {
    for (const auto &Row : From)
      To.push_back(std::make_unique<std::decay_t<decltype(*Row)>>(*Row));
    Count = To.size();
  };
  Copy(BuiltIn->Functions, Result->Functions, Result->BuiltInFunctions);
  Copy(BuiltIn->Carriers, Result->Carriers, Result->BuiltInCarriers);
  Copy(BuiltIn->Outcomes, Result->Outcomes, Result->BuiltInOutcomes);
  Copy(BuiltIn->Results, Result->Results, Result->BuiltInResults);
  Copy(BuiltIn->Settings, Result->Settings, Result->BuiltInSettings);
  Copy(BuiltIn->Relations, Result->Relations, Result->BuiltInRelations);

  for (const std::string &Path : Paths) {
    llvm::SmallString<128> Full(Path);
    if (!BaseDir.empty() && llvm::sys::path::is_relative(Path)) {
      Full = BaseDir;
      llvm::sys::path::append(Full, Path);
    }
    for (const std::string &File : modelFiles(Full.str().str(), Errors)) {
      auto Buffer = llvm::MemoryBuffer::getFile(File, /*IsText=*/true);
      Result->UserText += File + "\n" + (Buffer ? (*Buffer)->getBuffer().str() : std::string()) + "\n";
      if (!Buffer) {
        Errors.push_back(
            {File, 0, 0,
             "cannot read this model file: " + Buffer.getError().message()});
        continue;
      }
      Result->add(readModel((*Buffer)->getBuffer(), File, Errors),
                  /*User=*/true, Errors);
    }
  }
  Result->index();
  return Result;
}

//===----------------------------------------------------------------------===//
// Rows out
//===----------------------------------------------------------------------===//

llvm::ArrayRef<const FunctionRow *>
Catalogue::byIdentifier(llvm::StringRef Id) const {
  return under(FunctionsById, Id);
}

llvm::ArrayRef<const CarrierRow *>
Catalogue::carriersByIdentifier(llvm::StringRef Id) const {
  return under(CarriersById, Id);
}

llvm::ArrayRef<const OutcomeRow *>
Catalogue::outcomesByIdentifier(llvm::StringRef Id) const {
  return under(OutcomesById, Id);
}

llvm::ArrayRef<const ResultRow *>
Catalogue::resultsByIdentifier(llvm::StringRef Id) const {
  return under(ResultsById, Id);
}

const SettingRow *Catalogue::setting(llvm::StringRef QualifiedField) const {
  return SettingsByField.lookup(QualifiedField);
}

const OutcomeRow *Catalogue::outcome(llvm::StringRef QualifiedName) const {
  for (const OutcomeRow *R :
       outcomesByIdentifier(splitQualified(QualifiedName).second))
    if (R->Value == QualifiedName)
      return R;
  return nullptr;
}

} // namespace deadline
