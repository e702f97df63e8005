//===--- CatalogueTest.cpp - deadline-tidy ----------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// Which rows are in force when built-in and user models come together.

#include "core/model/Catalogue.h"
#include "core/model/EmbeddedFiles.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include "gtest/gtest.h"

using namespace deadline;

namespace {

std::string str(const std::vector<ModelError> &Errors) {
  std::string Text;
  for (const ModelError &E : Errors)
    Text += E.str() + "\n";
  return Text;
}

/// A folder that is gone after the test.
class Folder {
public:
  Folder() { llvm::sys::fs::createUniqueDirectory("deadline-models", Path); }
  ~Folder() { llvm::sys::fs::remove_directories(Path); }
  std::string path(llvm::StringRef Name = "") const {
    llvm::SmallString<128> Result(Path);
    if (!Name.empty())
      llvm::sys::path::append(Result, Name);
    return Result.str().str();
  }
  void write(llvm::StringRef Name, llvm::StringRef Text) const {
    std::error_code EC;
    llvm::raw_fd_ostream Out(path(Name), EC);
    Out << Text;
  }

private:
  llvm::SmallString<128> Path;
};

std::string shop(llvm::StringRef Rows) {
  return ("library: shop\nfunctions:\n" + Rows).str();
}

TEST(Catalogue, BuiltInModelsHaveNoMistakes) {
  std::vector<ModelError> Errors;
  std::vector<ModelFile> Files;
  for (const EmbeddedFile &File : embeddedModels())
    Files.push_back(readModel(File.Contents, File.Name, Errors));
  Catalogue::of(std::move(Files), Errors);
  EXPECT_EQ(str(Errors), "");
  EXPECT_FALSE(Catalogue::builtin()->functions().empty());
  EXPECT_EQ(Catalogue::builtin(), Catalogue::builtin()) << "is read once";
}

TEST(Catalogue, NoUserModelsIsTheBuiltInOne) {
  std::vector<ModelError> Errors;
  EXPECT_EQ(Catalogue::withUserModels({}, "", Errors), Catalogue::builtin());
}

TEST(Catalogue, FindsByTheLastName) {
  std::vector<ModelError> Errors;
  auto C = Catalogue::of(
      {readModel(shop("  - {name: shop::Go, role: spawn}\n"
                      "  - {name: other::Go, role: spawn}\n"
                      "  - {name: 'shop::A::A', role: connect}\n"
                      "  - {name: 'shop::A::operator()', role: call}\n"
                      "carriers:\n  - type: shop::Context\n"
                      "outcomes:\n  - {value: shop::Late, means: timeout}\n"
                      "results:\n  - {name: shop::A::ok, when-true: ok}\n"),
                 "m", Errors)},
      Errors);
  EXPECT_EQ(str(Errors), "");
  EXPECT_EQ(C->byIdentifier("Go").size(), 2u);
  EXPECT_EQ(C->byIdentifier("A").size(), 1u);
  EXPECT_EQ(C->byIdentifier("operator()").size(), 1u);
  EXPECT_EQ(C->byIdentifier("go").size(), 0u);
  EXPECT_EQ(C->carriersByIdentifier("Context").size(), 1u);
  EXPECT_EQ(C->resultsByIdentifier("ok").size(), 1u);
  ASSERT_NE(C->outcome("shop::Late"), nullptr);
  EXPECT_EQ(C->outcome("Late"), nullptr);
}

TEST(Catalogue, UserRowsWin) {
  Folder F;
  F.write("std.yaml", "library: mine\n"
                      "functions:\n"
                      "  - {name: 'std::promise::set_value', role: complete, "
                      "on: this, again: nothing}\n"
                      "carriers:\n"
                      "  - {type: 'std::stop_token', inbound: true}\n");
  std::vector<ModelError> Errors;
  auto C = Catalogue::withUserModels({"std.yaml"}, F.path(), Errors);
  EXPECT_EQ(str(Errors), "");
  unsigned Rows = 0;
  for (const FunctionRow *R : C->byIdentifier("set_value"))
    if (R->Name == "std::promise::set_value" && R->TheRole == Role::Complete) {
      ++Rows;
      EXPECT_EQ(R->Library, "mine");
      EXPECT_EQ(R->Again, Effect::Nothing);
    }
  EXPECT_EQ(Rows, 1u);
  ASSERT_EQ(C->carriersByIdentifier("stop_token").size(), 1u);
  EXPECT_TRUE(C->carriersByIdentifier("stop_token")[0]->Inbound);
  // The built-in catalogue, which others share, stays as it was.
  EXPECT_FALSE(
      Catalogue::builtin()->carriersByIdentifier("stop_token")[0]->Inbound);
}

TEST(Catalogue, UserRowOfAnotherRoleIsAddedToTheOthers) {
  Folder F;
  F.write("m.yaml", "library: mine\nfunctions:\n"
                    "  - {name: 'std::promise::set_value', role: publish}\n");
  std::vector<ModelError> Errors;
  auto C = Catalogue::withUserModels({F.path("m.yaml")}, "", Errors);
  unsigned Rows = 0;
  for (const FunctionRow *R : C->byIdentifier("set_value"))
    Rows += R->Name == "std::promise::set_value";
  EXPECT_EQ(Rows, 2u);
}

TEST(Catalogue, ReadsTheYamlOfAFolderInOrder) {
  Folder F;
  F.write("b.yaml", shop("  - {name: shop::Go, role: spawn}\n"));
  F.write("a.yaml", shop("  - {name: shop::Go, role: spawn}\n"));
  F.write("c.txt", "no model");
  F.write(".deadline-tidy.yaml", "no model");
  std::vector<ModelError> Errors;
  Catalogue::withUserModels({F.path()}, "", Errors);
  ASSERT_EQ(Errors.size(), 1u) << str(Errors);
  EXPECT_EQ(Errors[0].str(), F.path("b.yaml") +
                                 ":3:6: 'shop::Go' with role 'spawn' was "
                                 "described before, at " +
                                 F.path("a.yaml") + ":3");
}

TEST(Catalogue, SaysWhatItCannotRead) {
  Folder F;
  std::vector<ModelError> Errors;
  Catalogue::withUserModels({"missing.yaml"}, F.path(), Errors);
  ASSERT_EQ(Errors.size(), 1u);
  EXPECT_EQ(Errors[0].str(), F.path("missing.yaml") +
                                 ": cannot read this model file: No such file "
                                 "or directory");
  Errors.clear();
  Catalogue::withUserModels({F.path()}, "", Errors);
  ASSERT_EQ(Errors.size(), 1u);
  EXPECT_EQ(Errors[0].str(), F.path() + ": there is no *.yaml in this folder");
}

} // namespace
