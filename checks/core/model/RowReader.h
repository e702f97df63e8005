//===--- RowReader.h - deadline-tidy ----------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Reads YAML values into the members of model rows. A row's keys are one
/// table of name and member; files and annotations are read by the same.
///
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CORE_MODEL_ROWREADER_H
#define DEADLINE_CORE_MODEL_ROWREADER_H

#include "core/model/Model.h"
#include "core/model/ModelReader.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/YAMLParser.h"

namespace deadline {

/// The keys that a mapping gave, and where.
class KeysSeen {
public:
  bool has(llvm::StringRef Key) const { return at(Key); }
  const RowOrigin *at(llvm::StringRef Key) const;
  void add(llvm::StringRef Key, RowOrigin Where) {
    Keys.emplace_back(Key.str(), std::move(Where));
  }

private:
  llvm::SmallVector<std::pair<std::string, RowOrigin>, 12> Keys;
};

class YamlReader;

/// One key of a mapping and how its value gets into a row.
template <class Row> struct Field {
  llvm::StringRef Name;
  void (*Read)(YamlReader &, llvm::yaml::Node &, Row &);
};

/// One text, read strictly: whatever is not expected is an error with its
/// place. YAML is read as a stream, so each node can be visited once.
class YamlReader {
public:
  /// How places are written: in files as `{arg: 0}`, in annotations as `0`.
  enum class Places : uint8_t { InFile, InAnnotation };

  YamlReader(llvm::StringRef Text, llvm::StringRef Name,
             std::vector<ModelError> &Errors, Places Form = Places::InFile);

  /// Calls \p Read with the root of the only document.
  void document(llvm::function_ref<void(llvm::yaml::Node &)> Read);

  /// Reads a mapping with the keys of \p Table. False if it is none.
  template <class Row>
  bool fields(llvm::yaml::Node &N, Row &Out, llvm::ArrayRef<Field<Row>> Table,
              KeysSeen &Keys) {
    llvm::SmallVector<llvm::StringRef, 40> Names;
    for (const Field<Row> &F : Table)
      Names.push_back(F.Name);
    return mapping(N, Names, Keys, [&](size_t I, llvm::yaml::Node &Value) {
      Table[I].Read(*this, Value, Out);
    });
  }

  /// What errors call the text, and the page that they name. If nothing is
  /// said, it is a model.
  void describe(llvm::StringRef AFile, llvm::StringRef Page) {
    WhatItIs = AFile.str();
    Manual = Page.str();
  }

  /// Calls \p Read for each key of a mapping whose keys are free. A key that
  /// comes twice is told, and read once.
  void entries(llvm::yaml::Node &N, llvm::StringRef Example,
               llvm::function_ref<void(llvm::StringRef Key,
                                       const RowOrigin &Where,
                                       llvm::yaml::Node &Value)>
                   Read);

  /// Calls \p Read for each item of a list of \p What.
  void list(llvm::yaml::Node &N, llvm::StringRef What,
            llvm::function_ref<void(llvm::yaml::Node &)> Read);

  bool read(llvm::yaml::Node &N, std::string &Out);
  bool read(llvm::yaml::Node &N, bool &Out);
  bool read(llvm::yaml::Node &N, std::optional<bool> &Out);
  bool read(llvm::yaml::Node &N, std::optional<unsigned> &Out);
  /// A whole number from 1; \p What it is, with its article.
  bool readCount(llvm::yaml::Node &N, llvm::StringRef What,
                 std::optional<unsigned> &Out);
  /// A duration, or `infinite`, which is -1.
  bool read(llvm::yaml::Node &N, std::optional<int64_t> &Out);
  bool read(llvm::yaml::Node &N, Place &Out);
  bool read(llvm::yaml::Node &N, std::vector<Place> &Out);
  /// A text, or a list of them.
  bool read(llvm::yaml::Node &N, std::vector<std::string> &Out);
  bool read(llvm::yaml::Node &N, Twins &Out);
  bool read(llvm::yaml::Node &N, Blocking &Out);
  bool read(llvm::yaml::Node &N, Selector &Out);
  bool read(llvm::yaml::Node &N, Role &Out);
  bool read(llvm::yaml::Node &N, Unit &Out);
  bool read(llvm::yaml::Node &N, Clock &Out);
  bool read(llvm::yaml::Node &N, Scope &Out);
  bool read(llvm::yaml::Node &N, Combines &Out);
  bool read(llvm::yaml::Node &N, Trigger &Out);
  bool read(llvm::yaml::Node &N, Outcome &Out);

  /// One of \p Names into an index of them; \p What they are.
  std::optional<size_t> choice(llvm::yaml::Node &N, llvm::StringRef What,
                               llvm::ArrayRef<llvm::StringRef> Names);

  void fail(llvm::yaml::Node &N, const llvm::Twine &Message);
  void fail(const RowOrigin &Where, const llvm::Twine &Message);
  RowOrigin origin(llvm::yaml::Node &N) const;
  /// How many mistakes there are so far.
  size_t mistakes() const { return Errors.size(); }
  Places form() const { return Form; }

private:
  bool mapping(llvm::yaml::Node &N, llvm::ArrayRef<llvm::StringRef> Names,
               KeysSeen &Keys,
               llvm::function_ref<void(size_t, llvm::yaml::Node &)> Read);
  /// The text of a scalar; nothing, with an error, if it is none or empty.
  std::optional<std::string> scalar(llvm::yaml::Node &N, llvm::StringRef What);
  std::optional<Place> writtenShort(llvm::StringRef Text) const;
  std::string unknown(llvm::StringRef What, llvm::StringRef Word,
                      llvm::ArrayRef<llvm::StringRef> Names) const;

  std::string Name;
  std::string WhatItIs = "a model file", Manual = "docs/models.md";
  std::vector<ModelError> &Errors;
  Places Form;
  llvm::SourceMgr Sources;
  bool SyntaxFailed = false;
  /// The key whose value is read: where a value that is missing is told.
  RowOrigin Key;
  llvm::yaml::Stream Stream;
};

/// Read one row and check it. False, with the mistakes told, if it is wrong.
bool readRow(YamlReader &Y, llvm::yaml::Node &N, FunctionRow &Out);
bool readRow(YamlReader &Y, llvm::yaml::Node &N, CarrierRow &Out);
bool readRow(YamlReader &Y, llvm::yaml::Node &N, OutcomeRow &Out);
bool readRow(YamlReader &Y, llvm::yaml::Node &N, ResultRow &Out);
bool readRow(YamlReader &Y, llvm::yaml::Node &N, SettingRow &Out);
bool readRow(YamlReader &Y, llvm::yaml::Node &N, RelationRow &Out);

/// The keys of a function row, for the documentation's test.
llvm::SmallVector<llvm::StringRef, 40> functionKeys();
llvm::SmallVector<llvm::StringRef, 8> carrierKeys();

} // namespace deadline

#endif
