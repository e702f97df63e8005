//===--- ModelSchemaTest.cpp - deadline-tidy --------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// docs/model.schema.json says to editors what the reader says to users: both
/// take, and both refuse, the same rows, and every built-in model fits.

#include "core/model/EmbeddedFiles.h"
#include "core/model/ModelReader.h"
#include "core/model/RowReader.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Regex.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/YAMLParser.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace deadline {
namespace {

namespace json = llvm::json;
namespace yaml = llvm::yaml;

//===----------------------------------------------------------------------===//
// YAML as an editor reads it
//===----------------------------------------------------------------------===//

json::Value valueOf(yaml::Node &N) {
  if (auto *M = llvm::dyn_cast<yaml::MappingNode>(&N)) {
    json::Object Object;
    for (yaml::KeyValueNode &Entry : *M) {
      llvm::SmallString<32> Storage;
      auto *Key = llvm::cast<yaml::ScalarNode>(Entry.getKey());
      const std::string Name = Key->getValue(Storage).str();
      Object[Name] = valueOf(*Entry.getValue());
    }
    return Object;
  }
  if (auto *S = llvm::dyn_cast<yaml::SequenceNode>(&N)) {
    json::Array Array;
    for (yaml::Node &Item : *S)
      Array.push_back(valueOf(Item));
    return Array;
  }
  auto *Scalar = llvm::dyn_cast<yaml::ScalarNode>(&N);
  if (!Scalar)
    return nullptr;
  llvm::SmallString<64> Storage;
  const std::string Text = Scalar->getValue(Storage).str();
  const llvm::StringRef Raw = Scalar->getRawValue();
  if (Raw.starts_with("\"") || Raw.starts_with("'"))
    return Text;
  // What no quotes make a text.
  if (Text == "true" || Text == "false")
    return Text == "true";
  if (int64_t Number; !llvm::StringRef(Text).getAsInteger(10, Number))
    return Number;
  if (double Number; !llvm::StringRef(Text).getAsDouble(Number))
    return Number;
  return Text;
}

json::Value valueOf(llvm::StringRef Text) {
  llvm::SourceMgr Sources;
  yaml::Stream Stream(Text, Sources);
  return valueOf(*Stream.begin()->getRoot());
}

//===----------------------------------------------------------------------===//
// As much of JSON schema as ours uses
//===----------------------------------------------------------------------===//

class Schema {
public:
  Schema() {
    auto Buffer = llvm::MemoryBuffer::getFile(DEADLINE_SOURCE_DIR
                                              "/docs/model.schema.json");
    auto Parsed = json::parse(Buffer ? (*Buffer)->getBuffer() : "");
    if (Parsed)
      Root = std::move(*Parsed);
    else
      ADD_FAILURE() << llvm::toString(Parsed.takeError());
  }

  const json::Object &root() const { return *Root.getAsObject(); }
  bool fits(const json::Value &V) const { return fits(V, root()); }

  /// What `properties.<key>.items.properties` has, in order.
  std::vector<std::string> keysOf(llvm::StringRef List) const {
    std::vector<std::string> Keys;
    for (auto &Entry : *root()
                            .getObject("properties")
                            ->getObject(List)
                            ->getObject("items")
                            ->getObject("properties"))
      Keys.push_back(Entry.first.str());
    llvm::sort(Keys);
    return Keys;
  }

private:
  bool fits(const json::Value &V, const json::Object &S) const {
    return llvm::all_of(S, [&](const auto &Entry) {
      return holds(V, S, llvm::StringRef(Entry.first), Entry.second);
    });
  }

  bool hasType(const json::Value &V, llvm::StringRef Type) const {
    switch (V.kind()) {
    case json::Value::Object:
      return Type == "object";
    case json::Value::Array:
      return Type == "array";
    case json::Value::String:
      return Type == "string";
    case json::Value::Boolean:
      return Type == "boolean";
    case json::Value::Number:
      return Type == "number" || (Type == "integer" && V.getAsInteger());
    case json::Value::Null:
      return Type == "null";
    }
    return false;
  }

  bool holds(const json::Value &V, const json::Object &S, llvm::StringRef Word,
             const json::Value &Says) const {
    auto Fits = [&](const json::Value &One) {
      return fits(V, *One.getAsObject());
    };
    const json::Object *Object = V.getAsObject();
    const auto Text = V.getAsString();
    if (llvm::is_contained(
            {"$schema", "title", "description", "definitions", "then"}, Word))
      return true;
    if (Word == "$ref")
      return fits(V, *root()
                          .getObject("definitions")
                          ->getObject(Says.getAsString()->rsplit('/').second));
    if (Word == "type")
      return hasType(V, *Says.getAsString());
    if (Word == "enum")
      return llvm::is_contained(*Says.getAsArray(), V);
    if (Word == "const")
      return V == Says;
    if (Word == "minLength")
      return !Text || int64_t(Text->size()) >= *Says.getAsInteger();
    if (Word == "pattern")
      return !Text || llvm::Regex(*Says.getAsString()).match(*Text);
    if (Word == "minimum" || Word == "maximum") {
      auto Number = V.getAsInteger();
      return !Number || (Word == "minimum" ? *Number >= *Says.getAsInteger()
                                           : *Number <= *Says.getAsInteger());
    }
    if (Word == "minItems")
      return !V.getAsArray() ||
             int64_t(V.getAsArray()->size()) >= *Says.getAsInteger();
    if (Word == "items")
      return !V.getAsArray() || llvm::all_of(*V.getAsArray(), [&](auto &Item) {
        return fits(Item, *Says.getAsObject());
      });
    if (Word == "required")
      return !Object || llvm::all_of(*Says.getAsArray(), [&](auto &Key) {
        return Object->get(*Key.getAsString()) != nullptr;
      });
    if (Word == "properties")
      return !Object || llvm::all_of(*Object, [&](auto &Entry) {
        const json::Object *Of = Says.getAsObject()->getObject(Entry.first);
        return !Of || fits(Entry.second, *Of);
      });
    if (Word == "additionalProperties")
      return !Object || llvm::all_of(*Object, [&](auto &Entry) {
        return S.getObject("properties")->get(Entry.first) != nullptr;
      });
    if (Word == "anyOf")
      return llvm::any_of(*Says.getAsArray(), Fits);
    if (Word == "oneOf")
      return llvm::count_if(*Says.getAsArray(), Fits) == 1;
    if (Word == "allOf")
      return llvm::all_of(*Says.getAsArray(), Fits);
    if (Word == "not")
      return !Fits(Says);
    if (Word == "if")
      return !Fits(Says) || fits(V, *S.getObject("then"));
    ADD_FAILURE() << "this test does not know the word '" << Word.str() << "'";
    return false;
  }

  json::Value Root = json::Object();
};

std::vector<ModelError> errorsOf(llvm::StringRef Text) {
  std::vector<ModelError> Errors;
  readModel(Text, "model.yaml", Errors);
  return Errors;
}

/// That schema and reader say the same of a model.
void expectAgreement(const Schema &S, const std::string &Text) {
  const std::vector<ModelError> Errors = errorsOf(Text);
  EXPECT_EQ(S.fits(valueOf(Text)), Errors.empty())
      << Text << (Errors.empty() ? "" : Errors.front().str());
}

//===----------------------------------------------------------------------===//
// Tests
//===----------------------------------------------------------------------===//

TEST(ModelSchema, HasTheKeysOfTheReader) {
  const Schema S;
  auto Sorted = [](auto Keys) {
    std::vector<std::string> Result(Keys.begin(), Keys.end());
    llvm::sort(Result);
    return Result;
  };
  EXPECT_EQ(S.keysOf("functions"), Sorted(functionKeys()));
  EXPECT_EQ(S.keysOf("carriers"), Sorted(carrierKeys()));
}

TEST(ModelSchema, EveryBuiltInModelFits) {
  const Schema S;
  for (const EmbeddedFile &File : embeddedModels()) {
    const json::Value Model = valueOf(File.Contents);
    EXPECT_TRUE(S.fits(Model)) << File.Name.str();
    // Which of them does not fit.
    for (auto &[List, Rows] : *Model.getAsObject())
      if (const json::Array *Array = Rows.getAsArray())
        for (const json::Value &Row : *Array)
          EXPECT_TRUE(
              S.fits(json::Object{{"library", "x"}, {List, json::Array{Row}}}))
              << File.Name.str() << ": " << llvm::formatv("{0}", Row).str();
  }
  EXPECT_GT(embeddedModels().size(), 40u);
}

/// Each key with each role: which go together, and what each role needs.
TEST(ModelSchema, AgreesWithTheReaderOnRolesAndKeys) {
  const std::pair<llvm::StringRef, llvm::StringRef> Samples[] = {
      {"signature", "(int, int, int, int, ...)"},
      {"params", "5"},
      {"when", "{arg: 4, is: FLAG}"},
      {"parent", "{arg: 4}"},
      {"timeout", "{arg: 4, unit: ms}"},
      {"deadline", "{arg: 4, clock: steady}"},
      {"result", "return"},
      {"on", "this"},
      {"carrier", "{arg: 4, member: token}"},
      {"work", "[{arg: 3}, {arg: 4}]"},
      {"capacity", "{arg: 4}"},
      {"attempts", "{arg: 4}"},
      {"backoff", "{arg: 4}"},
      {"value", "{arg: 4}"},
      {"key", "{arg: 4}"},
      {"options", "{arg: 4}"},
      {"setting", "total"},
      {"awaited", "false"},
      {"stops", "true"},
      {"token", "own::Token"},
      {"lazy", "{arg: 4, when: FLAG}"},
      {"eager", "own::Now"},
      {"again", "aborts"},
      {"after-close", "waits"},
      {"zero", "infinite"},
      {"negative", "error"},
      {"largest", "overflows"},
      {"minus-one", "immediate"},
      {"blocks", "{arg: 4, unless: FLAG}"},
      {"scope", "per-io"},
      {"combines", "clamps"},
      {"trigger", "edge"},
      {"clock", "any"},
      {"twins", "{timed: PushFor, with-token: PushWith}"},
      {"default", "500ms"},
      {"new-root", "true"},
      {"periodic", "true"},
      {"aborted", "e::aborted"},
      {"cancel-throws", "e::Cancelled"},
      {"long-lived", "true"},
      {"since", "\"1.2\""},
      {"until", "\"1.9\""},
  };
  const Schema S;
  for (llvm::StringRef Role : {
#define ROLE(ENUM, NAME, MEANING) NAME,
#include "core/model/Roles.def"
       }) {
    const std::string Start =
        ("library: own\nfunctions:\n  - {name: own::F, role: \"" + Role + "\"")
            .str();
    expectAgreement(S, Start + "}\n");
    // With what the roles ask for, one key more.
    std::string Base =
        Start + ", timeout: {arg: 0, unit: ms}, on: {arg: 1}, work: {arg: 2}";
    if (Role.starts_with("make-") || Role == "convert-time")
      Base += ", value: {arg: 3}";
    EXPECT_TRUE(errorsOf(Base + "}\n").empty()) << Base;
    for (auto [Key, Value] : Samples)
      if (Base.find((", " + Key + ":").str()) == std::string::npos)
        expectAgreement(S,
                        Base + ", " + Key.str() + ": " + Value.str() + "}\n");
  }
  for (llvm::StringRef Key : functionKeys())
    EXPECT_TRUE(
        Key == "name" || Key == "role" || Key == "throws" ||
        llvm::any_of(Samples, [&](auto &One) { return One.first == Key; }))
        << "no sample of '" << Key.str() << "'";
}

/// Rows that are right, and the mistakes that are made most.
TEST(ModelSchema, AgreesWithTheReaderOnMistakes) {
  const Schema S;
  const std::string Row = "library: own\nfunctions:\n  - ";
  for (const char *Right : {
           "{name: own::F, role: call}",
           "{name: \"own::Status::operator bool\", role: \"completed?\", on: "
           "this}",
           "{name: own::F, role: wait, timeout: {arg: 0}, work: this}",
           "{name: own::F, role: cancel, again: throws, throws: own::Error}",
           "{name: own::F, role: send, blocks: true}",
           "{name: own::F, role: call, default: infinite}",
       }) {
    EXPECT_TRUE(S.fits(valueOf(Row + Right))) << Right;
    expectAgreement(S, Row + Right);
  }
  for (const char *Wrong : {
           "{name: own::F}",
           "{role: call}",
           "{name: own::F, rol: call}",
           "{name: own::F, role: calls}",
           "{name: \"::own::F\", role: call}",
           "{name: own::F, role: wait, timeout: 0}",
           "{name: own::F, role: wait, timeout: {unit: ms}}",
           "{name: own::F, role: wait, timeout: {arg: 0, unit: msec}}",
           "{name: own::F, role: wait, timeout: {arg: -1}}",
           "{name: own::F, role: wait, timeout: {arg: 64}}",
           "{name: own::F, role: cancel, again: immediate}",
           "{name: own::F, role: wait, timeout: {arg: 0}, zero: nothing}",
           "{name: own::F, role: call, blocks: {arg: 0}}",
           "{name: own::F, role: call, blocks: {arg: 0, when: A, unless: B}}",
           "{name: own::F, role: call, when: {arg: 0}}",
           "{name: own::F, role: call, default: 5}",
           "{name: own::F, role: call, default: 5 parsecs}",
           "{name: own::F, role: call, scope: try}",
           "{name: own::F, role: call, signature: int}",
           "{name: own::F, role: call, params: many}",
           "{name: own::F, role: call, twins: {later: G}}",
           "{name: own::F, role: race, work: []}",
       }) {
    EXPECT_FALSE(S.fits(valueOf(Row + Wrong))) << Wrong;
    expectAgreement(S, Row + Wrong);
  }
  for (const char *File : {
           "library: own\ncarriers:\n  - {type: own::Context, inbound: true}\n",
           "library: own\ncarriers:\n  - {inbound: true}\n",
           "library: own\ncarriers:\n  - {type: own::Context, inbounds: "
           "true}\n",
           "library: own\noutcomes:\n  - {value: OWN_OK, means: ok}\n",
           "library: own\noutcomes:\n  - {value: OWN_OK, means: okay}\n",
           "library: own\noutcomes:\n  - {value: OWN_OK}\n",
           "library: own\nresults:\n  - {name: own::IsOk, when-true: ok}\n",
           "library: own\nresults:\n  - {name: own::IsOk, means: ok}\n",
           "library: own\nsettings:\n  - {field: own::Options::total, unit: ms, bounds: true}\n",
           "library: own\nsettings:\n  - {unit: ms}\n",
           "library: own\nrelations:\n  - {of: a, at-most: b, otherwise: it waits}\n",
           "library: own\nrelations:\n  - {of: [a, b], below: c}\n",
           "library: own\nrelations:\n  - {of: a}\n",
           "library: own\nrelations:\n  - {of: a, below: b, at-most: c}\n",
           "library: own\nheaders: own.h\n",
           "library: own\nfunction: []\n",
           "headers: [own.h]\n",
       })
    expectAgreement(S, File);
  for (const char *Word : {"ok", "timeout", "cancelled", "closed", "failed"}) {
    const std::string File =
        std::string("library: own\noutcomes:\n  - {value: OWN, means: ") +
        Word + "}\n";
    EXPECT_TRUE(S.fits(valueOf(File)) && errorsOf(File).empty()) << File;
  }
}

} // namespace
} // namespace deadline
