//===--- Summary.cpp - deadline-tidy ----------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "link/Summary.h"
#include "link/SummaryFields.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/xxhash.h"
#include <type_traits>
#include <utility>

namespace deadline {

namespace json = llvm::json;

static constexpr llvm::StringLiteral FormatName = "deadline-tidy summary";

namespace {

template <class T> struct IsVector : std::false_type {};
template <class T> struct IsVector<std::vector<T>> : std::true_type {};
template <class T> struct IsOptional : std::false_type {};
template <class T> struct IsOptional<std::optional<T>> : std::true_type {};
/// A struct with a description of its own.
template <class T>
constexpr bool IsDescribed = std::is_class_v<T> && !std::is_same_v<T, Site> && !std::is_same_v<T, std::string> &&
                             !IsVector<T>::value && !IsOptional<T>::value;

/// Names of files, each written once.
struct FileTable {
  std::vector<std::string> Names;
  llvm::StringMap<unsigned> Index;
  unsigned indexOf(const std::string &Name) {
    const auto [It, New] = Index.try_emplace(Name, Names.size());
    if (New)
      Names.push_back(Name);
    return It->second;
  }
};

class Writer {
public:
  explicit Writer(FileTable &Files) : Files(Files) {}
  json::Object Out;

  /// What is empty, nothing, zero or false is left out.
  template <class T> void operator()(llvm::StringRef Name, T &Value) {
    if (isNothing(Value))
      return;
    json::Value Encoded = encode(Value);
    if constexpr (IsDescribed<T>)
      if (Encoded.getAsObject()->empty())
        return;
    Out[Name] = std::move(Encoded);
  }

private:
  template <class T> static bool isNothing(const T &Value) {
    if constexpr (std::is_same_v<T, Site>)
      return Value.Line == 0;
    else if constexpr (IsVector<T>::value || std::is_same_v<T, std::string>)
      return Value.empty();
    else if constexpr (IsOptional<T>::value)
      return !Value;
    else if constexpr (IsDescribed<T>)
      return false;
    else
      return Value == T();
  }

  template <class T> json::Value encode(T &Value) {
    if constexpr (std::is_same_v<T, Site>) {
      json::Array Place{Files.indexOf(Value.File), Value.Line, Value.Column};
      for (const auto &[File, Line] : Value.Spelled)
        Place.push_back(json::Array{Files.indexOf(File), Line});
      return Place;
    } else if constexpr (std::is_same_v<T, std::string>) {
      return json::fixUTF8(Value);
    } else if constexpr (IsVector<T>::value) {
      json::Array All;
      for (auto &Item : Value)
        All.push_back(encode(Item));
      return All;
    } else if constexpr (IsOptional<T>::value) {
      return encode(*Value);
    } else if constexpr (std::is_enum_v<T>) {
      return static_cast<int64_t>(Value);
    } else if constexpr (std::is_class_v<T>) {
      Writer Inner(Files);
      describe(Inner, Value);
      return std::move(Inner.Out);
    } else if constexpr (std::is_same_v<T, bool>) {
      return Value;
    } else {
      return static_cast<int64_t>(Value);
    }
  }

  FileTable &Files;
};

/// Reads what a Writer has written. The first mistake is kept, with its place
/// in the object: `functions[3].bounds[0].kind`.
class Reader {
public:
  Reader(const json::Object &From, const std::vector<std::string> &Files, std::string Place, std::string &Mistake)
      : From(From), Files(Files), Place(std::move(Place)), Mistake(Mistake) {}

  template <class T> void operator()(llvm::StringRef Name, T &Value) {
    Known.push_back(Name);
    const std::string Where = Place.empty() ? Name.str() : Place + "." + Name.str();
    if (const json::Value *Found = From.get(Name))
      decode(*Found, Value, Where);
    else if constexpr (IsDescribed<T>)
      decode(json::Object(), Value, Where); // Not T(): the writer knows no other defaults than zero.
    else
      Value = T();
  }

  void rejectOthers() {
    for (const auto &[Key, Value] : From)
      if (!llvm::is_contained(Known, llvm::StringRef(Key)))
        fail(Place, "unknown key '" + llvm::StringRef(Key).str() + "'");
  }

private:
  void fail(const std::string &Where, const llvm::Twine &What) {
    if (Mistake.empty())
      Mistake = (Where.empty() ? "the summary" : "'" + Where + "'") + ": " + What.str();
  }

  template <class T> void decode(const json::Value &V, T &Value, const std::string &Where) {
    if (!Mistake.empty())
      return;
    if constexpr (std::is_same_v<T, Site>) {
      const json::Array *Parts = V.getAsArray();
      if (!Parts || Parts->size() < 3 || !file((*Parts)[0], Value.File) || !number((*Parts)[1], Value.Line) ||
          !number((*Parts)[2], Value.Column))
        return fail(Where, "expected a place: the index of a file, line, column");
      for (const json::Value &Item : llvm::drop_begin(*Parts, 3)) {
        const json::Array *Pair = Item.getAsArray();
        auto &Spelled = Value.Spelled.emplace_back();
        if (!Pair || Pair->size() != 2 || !file((*Pair)[0], Spelled.first) || !number((*Pair)[1], Spelled.second))
          return fail(Where, "expected the index of a file and a line");
      }
    } else if constexpr (std::is_same_v<T, std::string>) {
      const auto Text = V.getAsString();
      if (!Text)
        return fail(Where, "expected a string");
      Value = Text->str();
    } else if constexpr (IsVector<T>::value) {
      const json::Array *Items = V.getAsArray();
      if (!Items)
        return fail(Where, "expected a list");
      Value.clear();
      for (const json::Value &Item : *Items)
        decode(Item, Value.emplace_back(), Where + "[" + std::to_string(Value.size() - 1) + "]");
    } else if constexpr (IsOptional<T>::value) {
      decode(V, Value.emplace(), Where);
    } else if constexpr (std::is_enum_v<T>) {
      const auto N = V.getAsInteger();
      if (!N || *N < 0 || *N > static_cast<int64_t>(lastOf(Value)))
        return fail(Where, "expected a number from 0 to " + llvm::Twine(static_cast<int64_t>(lastOf(Value))));
      Value = static_cast<T>(*N);
    } else if constexpr (std::is_same_v<T, bool>) {
      const auto B = V.getAsBoolean();
      if (!B)
        return fail(Where, "expected true or false");
      Value = *B;
    } else if constexpr (std::is_class_v<T>) {
      const json::Object *Object = V.getAsObject();
      if (!Object)
        return fail(Where, "expected an object");
      Reader Inner(*Object, Files, Where, Mistake);
      describe(Inner, Value);
      Inner.rejectOthers();
    } else {
      if (!number(V, Value))
        return fail(Where, "expected a number");
    }
  }

  bool file(const json::Value &V, std::string &Name) const {
    const auto Index = V.getAsInteger();
    if (!Index || *Index < 0 || *Index >= static_cast<int64_t>(Files.size()))
      return false;
    Name = Files[*Index];
    return true;
  }

  template <class T> static bool number(const json::Value &V, T &Out) {
    const auto N = V.getAsInteger();
    if (!N || !std::in_range<T>(*N))
      return false;
    Out = static_cast<T>(*N);
    return true;
  }

  const json::Object &From;
  const std::vector<std::string> &Files;
  const std::string Place;
  std::string &Mistake;
  llvm::SmallVector<llvm::StringRef, 32> Known;
};

/// Indices within a function point to what is there.
std::string badIndex(const FunctionFacts &F) {
  auto Bad = [&](const Governance &G) {
    return llvm::any_of(G.Bounds, [&](unsigned I) { return I >= F.Bounds.size(); });
  };
  for (const BoundFact &B : F.Bounds)
    if (Bad(B.Gov) || llvm::any_of(B.EarlierSiblings, [&](unsigned I) { return I >= F.Bounds.size(); }))
      return "a bound refers to a bound that is not there";
  for (const CallFact &C : F.Calls)
    if (Bad(C.Gov) || llvm::any_of(C.InForce, [&](unsigned I) { return I >= F.Bounds.size(); }) ||
        llvm::any_of(C.Passed, [&](const PassedFact &P) { return Bad(P.Carrier); }))
      return "a call refers to a bound that is not there";
  for (const ClientCallFact &C : F.ClientCalls)
    if (Bad(C.Gov) || (C.Bound && *C.Bound >= F.Bounds.size()))
      return "a client's call refers to a bound that is not there";
  for (const HandOverFact &H : F.HandOvers)
    if (Bad(H.Carrier))
      return "a hand-over refers to a bound that is not there";
  std::vector<const TimelineNode *> Work{&F.Timeline};
  while (!Work.empty()) {
    const TimelineNode *N = Work.back();
    Work.pop_back();
    using Kind = TimelineNode::Kind;
    const size_t Most = N->TheKind == Kind::Bound        ? F.Bounds.size()
                        : N->TheKind == Kind::Call       ? F.Calls.size()
                        : N->TheKind == Kind::ClientCall ? F.ClientCalls.size()
                                                         : N->Index + 1;
    if (N->Index >= Most)
      return "the timeline refers to what is not there";
    for (const TimelineNode &Child : N->Children)
      Work.push_back(&Child);
  }
  return {};
}

llvm::Error error(llvm::StringRef Name, const llvm::Twine &What) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), "%s", (Name + ": " + What).str().c_str());
}

std::string checksum(llvm::StringRef Text) { return llvm::utohexstr(llvm::xxh3_64bits(Text), /*LowerCase=*/true, 16); }

} // namespace

std::string writeSummary(const Summary &S) {
  FileTable Files;
  Writer W(Files);
  describe(W, const_cast<Summary &>(S)); // Only read; the description serves both ways.
  W("files", Files.Names);
  std::string Body = llvm::formatv("{0}", json::Value(std::move(W.Out)));
  return llvm::formatv("{{\"format\":\"{0}\",\"form\":{1},\"checksum\":\"{2}\"}\n{3}\n", FormatName, Summary::Form,
                       checksum(Body), Body);
}

llvm::Expected<Summary> readSummary(llvm::StringRef Text, llvm::StringRef Name) {
  const auto [Head, Rest] = Text.split('\n');
  llvm::Expected<json::Value> Header = json::parse(Head.take_front(1000));
  const json::Object *Fields = Header ? Header->getAsObject() : nullptr;
  if (!Header)
    llvm::consumeError(Header.takeError());
  if (!Fields || Fields->getString("format") != FormatName)
    return error(Name, Text.empty() ? "is empty; expected a summary as 'deadline-tidy summarize' writes it"
                                    : "is no summary; expected a file as 'deadline-tidy summarize' writes it");
  const auto Form = Fields->getInteger("form");
  if (Form != Summary::Form)
    return error(Name, "is a summary of form " + (Form ? std::to_string(*Form) : std::string("unknown")) +
                           ", but this deadline-tidy reads form " + std::to_string(Summary::Form) +
                           "; summarize the source again with the same version that links");
  const llvm::StringRef Body = Rest.rtrim('\n');
  if (Fields->getString("checksum") != llvm::StringRef(checksum(Body)))
    return error(Name, "is truncated or damaged: its checksum does not match; summarize the source again");

  llvm::Expected<json::Value> Parsed = json::parse(Body);
  if (!Parsed)
    return error(Name, "its second line is no JSON: " + llvm::toString(Parsed.takeError()));
  const json::Object *Root = Parsed->getAsObject();
  if (!Root)
    return error(Name, "its second line: expected an object");

  std::string Mistake;
  std::vector<std::string> Files;
  if (const json::Array *Names = Root->getArray("files"))
    for (const json::Value &File : *Names) {
      const auto Text = File.getAsString();
      if (!Text)
        return error(Name, "'files': expected strings");
      Files.push_back(Text->str());
    }
  Summary S;
  Reader R(*Root, Files, "", Mistake);
  describe(R, S);
  std::vector<std::string> Again;
  R("files", Again);
  R.rejectOthers();
  for (size_t I = 0; I != S.Functions.size() && Mistake.empty(); ++I)
    if (const std::string Bad = badIndex(S.Functions[I]); !Bad.empty())
      Mistake = "'functions[" + std::to_string(I) + "]': " + Bad;
  if (!Mistake.empty())
    return error(Name, Mistake);
  if (S.MainFile.empty())
    return error(Name, "'file': expected the name of the source file");
  return S;
}

llvm::Expected<std::vector<Summary>> readSummaries(llvm::StringRef Text, llvm::StringRef Name) {
  std::vector<Summary> All;
  do {
    // Each has two lines; what is damaged is said by the reader.
    const size_t Body = Text.find('\n');
    const size_t End = Body == llvm::StringRef::npos ? Body : Text.find('\n', Body + 1);
    llvm::Expected<Summary> S = readSummary(Text.take_front(End == llvm::StringRef::npos ? End : End + 1), Name);
    if (!S)
      return S.takeError();
    All.push_back(std::move(*S));
    Text = End == llvm::StringRef::npos ? llvm::StringRef() : Text.drop_front(End + 1);
  } while (!Text.empty());
  return All;
}

} // namespace deadline
