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
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Parallel.h"
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

/// Writes a value as JSON, the fields of a struct in the order of their
/// description. What is empty, nothing, zero or false is left out.
class Writer {
public:
  Writer(std::string &Out, FileTable &Files) : Out(Out), Files(Files) {}

  template <class T> void operator()(llvm::StringRef Name, T &Value) {
    if (isNothing(Value))
      return;
    const size_t Before = Out.size();
    Out += Out.back() == '{' ? "\"" : ",\"";
    Out += Name;
    Out += "\":";
    encode(Value);
    if constexpr (IsDescribed<T>)
      if (llvm::StringRef(Out).ends_with("{}"))
        Out.resize(Before);
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

  template <class T> void encode(T &Value) {
    if constexpr (std::is_same_v<T, Site>) {
      Out += '[' + std::to_string(Files.indexOf(Value.File)) + ',' + std::to_string(Value.Line) + ',' +
             std::to_string(Value.Column);
      for (const auto &[File, Line] : Value.Spelled)
        Out += ",[" + std::to_string(Files.indexOf(File)) + ',' + std::to_string(Line) + ']';
      Out += ']';
    } else if constexpr (std::is_same_v<T, std::string>) {
      encodeText(Value);
    } else if constexpr (IsVector<T>::value) {
      Out += '[';
      for (auto &Item : Value) {
        if (Out.back() != '[')
          Out += ',';
        encode(Item);
      }
      Out += ']';
    } else if constexpr (IsOptional<T>::value) {
      encode(*Value);
    } else if constexpr (std::is_same_v<T, bool>) {
      Out += Value ? "true" : "false";
    } else if constexpr (IsDescribed<T>) {
      Out += '{';
      describe(*this, Value);
      Out += '}';
    } else {
      Out += std::to_string(static_cast<int64_t>(Value));
    }
  }

  void encodeText(llvm::StringRef Text) {
    if (llvm::all_of(Text, [](char C) { return llvm::isPrint(C) && C != '"' && C != '\\'; })) {
      Out += '"';
      Out += Text;
      Out += '"';
    } else {
      llvm::raw_string_ostream(Out) << json::Value(json::fixUTF8(Text));
    }
  }

  std::string &Out;
  FileTable &Files;
};

/// A text that is read once, from its beginning to its end, without making a
/// tree of it: a large program has millions of objects.
struct Cursor {
  llvm::StringRef Rest;
  std::vector<std::string> Files;
  std::string Mistake; ///< The first one.

  bool take(char C) {
    if (Rest.empty() || Rest.front() != C) // Written without blanks, it hardly ever has any.
      Rest = Rest.ltrim();
    if (Rest.empty() || Rest.front() != C)
      return false;
    Rest = Rest.drop_front();
    return true;
  }
  std::optional<std::string> text() {
    if (!take('"'))
      return std::nullopt;
    const size_t End = Rest.find_first_of("\"\\");
    if (End == llvm::StringRef::npos)
      return std::nullopt;
    if (Rest[End] == '"') {
      std::string Plain = Rest.take_front(End).str();
      Rest = Rest.drop_front(End + 1);
      return Plain;
    }
    size_t Quote = End;
    while (Quote < Rest.size() && Rest[Quote] != '"')
      Quote += Rest[Quote] == '\\' ? 2 : 1;
    if (Quote >= Rest.size())
      return std::nullopt;
    llvm::Expected<json::Value> Parsed = json::parse(("\"" + Rest.take_front(Quote + 1)).str());
    Rest = Rest.drop_front(Quote + 1);
    if (!Parsed) {
      llvm::consumeError(Parsed.takeError());
      return std::nullopt;
    }
    return Parsed->getAsString()->str();
  }
  template <class T> bool number(T &Out) {
    Rest = Rest.ltrim();
    llvm::StringRef After = Rest;
    if constexpr (std::is_enum_v<T>) {
      int64_t Number = 0;
      if (After.consumeInteger(10, Number) || Number < 0 || Number > static_cast<int64_t>(lastOf(Out)))
        return false;
      Out = static_cast<T>(Number);
    } else if (After.consumeInteger(10, Out)) {
      return false;
    }
    if (!After.empty() && !llvm::StringRef(",]} \n").contains(After.front()))
      return false; // `1.5`
    Rest = After;
    return true;
  }
  bool file(std::string &Name) {
    unsigned Index = 0;
    if (!number(Index) || Index >= Files.size())
      return false;
    Name = Files[Index];
    return true;
  }
};

/// Reads one object as a Writer has written it. A mistake is told with its
/// place: `functions[3].bounds[0].kind`.
class Reader {
public:
  explicit Reader(Cursor &In, const Reader *Outer = nullptr) : In(In), Outer(Outer) {
    if (!In.take('{'))
      fail("expected an object", /*OfField=*/false);
    else if (!In.take('}'))
      nextKey();
  }

  template <class T> void operator()(llvm::StringRef Name, T &Value) {
    if (!In.Mistake.empty())
      return;
    Field = Name;
    if (Next != Name) {
      if constexpr (IsDescribed<T>)
        describe(*this, Value); // Not T(): the writer knows no other defaults than zero.
      else
        Value = T();
      return;
    }
    decode(Value);
    Index.reset();
    Next = {};
    if (!In.Mistake.empty() || In.take('}'))
      return;
    if (!In.take(','))
      return fail("expected ',' or '}'");
    nextKey();
  }

  void finish() {
    if (In.Mistake.empty() && !Next.empty())
      fail("unknown key '" + Next + "'", /*OfField=*/false);
  }

private:
  void nextKey() {
    // Keys are plain words. An empty one is no field's.
    const size_t End = In.take('"') ? In.Rest.find('"') : llvm::StringRef::npos;
    if (End == llvm::StringRef::npos)
      return fail("expected a key", /*OfField=*/false);
    Next = In.Rest.take_front(End);
    In.Rest = In.Rest.drop_front(End + 1);
    if (!In.take(':') || Next.empty())
      fail("expected a key", /*OfField=*/false);
  }

  std::string place(bool OfField) const {
    std::string Place = Outer ? Outer->place(true) : std::string();
    if (OfField)
      Place += (Place.empty() ? "" : ".") + Field.str() + (Index ? "[" + std::to_string(*Index) + "]" : "");
    return Place;
  }
  void fail(const llvm::Twine &What, bool OfField = true) {
    if (!In.Mistake.empty())
      return;
    const std::string Place = place(OfField);
    In.Mistake = (Place.empty() ? "the summary" : "'" + Place + "'") + ": " + What.str();
  }

  template <class T> void decode(T &Value) {
    if constexpr (std::is_same_v<T, Site>) {
      if (!In.take('[') || !In.file(Value.File) || !In.take(',') || !In.number(Value.Line) || !In.take(',') ||
          !In.number(Value.Column))
        return fail("expected a place: the index of a file, line, column");
      Value.Spelled.clear();
      while (In.take(',')) {
        auto &Spelled = Value.Spelled.emplace_back();
        if (!In.take('[') || !In.file(Spelled.first) || !In.take(',') || !In.number(Spelled.second) || !In.take(']'))
          return fail("expected the index of a file and a line");
      }
      if (!In.take(']'))
        fail("expected a place: the index of a file, line, column");
    } else if constexpr (std::is_same_v<T, std::string>) {
      auto Text = In.text();
      if (!Text)
        return fail("expected a string");
      Value = std::move(*Text);
    } else if constexpr (IsVector<T>::value) {
      decodeList(Value);
    } else if constexpr (IsOptional<T>::value) {
      decode(Value.emplace());
    } else if constexpr (std::is_same_v<T, bool>) {
      Value = In.Rest.consume_front("true");
      if (!Value && !In.Rest.consume_front("false"))
        fail("expected true or false");
    } else if constexpr (IsDescribed<T>) {
      Reader Inner(In, this);
      describe(Inner, Value);
      Inner.finish();
    } else if constexpr (std::is_enum_v<T>) {
      if (!In.number(Value))
        fail("expected a number from 0 to " + llvm::Twine(static_cast<int64_t>(lastOf(Value))));
    } else if (!In.number(Value)) {
      fail("expected a number");
    }
  }

  template <class T> void decodeList(std::vector<T> &Items) {
    if (!In.take('['))
      return fail("expected a list");
    // There are millions of lists in a large program, most of them short: none
    // takes more memory than it needs.
    llvm::SmallVector<T, 4> Read;
    const std::optional<size_t> Around = Index;
    while (!In.take(']')) {
      if (!Read.empty() && !In.take(','))
        return fail("expected ',' or ']'");
      Index = Read.size();
      decode(Read.emplace_back());
      if (!In.Mistake.empty())
        return;
    }
    Index = Around;
    Items.assign(std::make_move_iterator(Read.begin()), std::make_move_iterator(Read.end()));
  }

  Cursor &In;
  const Reader *Outer;
  llvm::StringRef Next;         ///< The key that comes next; empty at the end.
  llvm::StringRef Field;        ///< That is being read,
  std::optional<size_t> Index;  ///< and which item of it.
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
  auto NoCall = [&](const HandedFact &H) { return H.Call >= F.Calls.size(); };
  for (const CarrierUseFact &U : F.CarrierUses)
    if (Bad(U.Gov) || (U.Call && *U.Call >= F.Calls.size()) || llvm::any_of(U.Before, NoCall))
      return "a use of a carrier refers to a bound or call that is not there";
  for (const CarrierSlotFact &S : F.CarrierSlots)
    if (llvm::any_of(S.Handed, NoCall))
      return "a carrier is handed to a call that is not there";
  for (const StaleUseFact &S : F.StaleUses)
    if (S.Given && NoCall(*S.Given))
      return "a deadline is given to a call that is not there";
  for (const ClientCallFact &C : F.ClientCalls)
    if (Bad(C.Gov) || (C.Bound && *C.Bound >= F.Bounds.size()))
      return "a client's call refers to a bound that is not there";
  for (const HandOverFact &H : F.HandOvers)
    if (Bad(H.Carrier))
      return "a hand-over refers to a bound that is not there";
  auto BadIn = [](const std::vector<unsigned> &Indices, size_t Size) {
    return llvm::any_of(Indices, [&](unsigned I) { return I >= Size; });
  };
  for (const WaitFact &W : F.Waits)
    if (BadIn(W.Without, F.Limits.size()) || BadIn(W.PastStage, F.Limits.size()) ||
        (W.Source && *W.Source >= F.Calls.size()))
      return "a wait refers to what is not there";
  for (const SpendFact &S : F.Spends)
    if (BadIn(S.Earlier, F.Spends.size()) || S.Index >= (S.IsCall ? F.Calls.size() : F.Bounds.size()))
      return "a spent timeout refers to what is not there";
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
  std::string Rest = "{";
  Writer W(Rest, Files);
  describe(W, const_cast<Summary &>(S)); // Only read; the description serves both ways.
  std::string Body = "{";
  Writer First(Body, Files);
  First("files", Files.Names);
  if (Rest.size() > 1 && Body.size() > 1)
    Body += ',';
  Body += llvm::StringRef(Rest).drop_front();
  Body += '}';
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

  Cursor In{Body, {}, {}};
  Summary S;
  Reader R(In);
  R("files", In.Files);
  describe(R, S);
  R.finish();
  for (size_t I = 0; I != S.Functions.size() && In.Mistake.empty(); ++I)
    if (const std::string Bad = badIndex(S.Functions[I]); !Bad.empty())
      In.Mistake = "'functions[" + std::to_string(I) + "]': " + Bad;
  if (!In.Mistake.empty()) {
    llvm::Expected<json::Value> Parsed = json::parse(Body);
    if (!Parsed)
      return error(Name, "its second line is no JSON: " + llvm::toString(Parsed.takeError()));
    return error(Name, In.Mistake);
  }
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

llvm::Expected<std::vector<Summary>> readSummaryFiles(llvm::ArrayRef<std::string> Files) {
  std::vector<std::vector<Summary>> Read(Files.size());
  std::vector<std::string> Mistakes(Files.size());
  llvm::parallelFor(0, Files.size(), [&](size_t I) {
    const auto Buffer = llvm::MemoryBuffer::getFile(Files[I]);
    llvm::Expected<std::vector<Summary>> Found =
        Buffer ? readSummaries((*Buffer)->getBuffer(), Files[I]) : error(Files[I], Buffer.getError().message());
    if (Found)
      Read[I] = std::move(*Found);
    else
      Mistakes[I] = llvm::toString(Found.takeError());
  });
  std::vector<Summary> All;
  for (size_t I = 0; I != Files.size(); ++I) {
    if (!Mistakes[I].empty())
      return llvm::createStringError(llvm::inconvertibleErrorCode(), "%s", Mistakes[I].c_str());
    std::move(Read[I].begin(), Read[I].end(), std::back_inserter(All));
  }
  return All;
}

} // namespace deadline
