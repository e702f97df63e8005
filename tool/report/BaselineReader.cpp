//===--- BaselineReader.cpp - deadline-tidy ---------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "core/model/Spelling.h"
#include "report/Baseline.h"
#include "report/BaselineFormat.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/JSON.h"

namespace deadline {

using llvm::StringRef;
using llvm::Twine;

namespace {

struct Place {
  unsigned Line = 1, Column = 1;
};

/// Where the items of the list \p Text begin; the text is valid JSON.
std::vector<Place> itemsOf(StringRef Text) {
  std::vector<Place> Starts;
  Place At;
  unsigned Depth = 0;
  bool InString = false, Expected = false; // Expected: the next thing begins an item.
  for (size_t I = 0; I != Text.size(); ++I) {
    const char C = Text[I];
    if (InString) {
      if (C == '\\') {
        ++I;
        ++At.Column;
      } else if (C == '"') {
        InString = false;
      }
    } else {
      const bool Ends = C == ']' || C == '}';
      if (Expected && Depth == 1 && !llvm::isSpace(C) && !Ends) {
        Starts.push_back(At);
        Expected = false;
      }
      InString = C == '"';
      if (C == '[' || C == '{') {
        ++Depth;
        Expected = Expected || Depth == 1;
      } else if (Ends) {
        --Depth;
      } else if (C == ',' && Depth == 1) {
        Expected = true;
      }
    }
    if (C == '\n')
      At = {At.Line + 1, 1};
    else
      ++At.Column;
  }
  return Starts;
}

class Reader {
public:
  Reader(StringRef Text, StringRef Name, std::vector<ModelError> &Errors) : Text(Text), Name(Name), Errors(Errors) {}

  Baseline read() {
    Baseline B;
    B.File = Name.str();
    if (Text.trim().empty()) {
      fail({}, "the baseline is empty; 'deadline-tidy baseline' writes one");
      return B;
    }
    if (isConflicted())
      return B;
    auto Root = llvm::json::parse(Text);
    if (!Root) {
      invalid(llvm::toString(Root.takeError()));
      return B;
    }
    const llvm::json::Array *Items = Root->getAsArray();
    Starts = Items ? itemsOf(Text) : std::vector<Place>();
    const size_t Before = Errors.size();
    if (!Items || Items->empty() || !header(Items->front())) {
      if (Errors.size() == Before)
        fail(Starts.empty() ? Place() : Starts.front(),
             "this is no baseline: expected a list that begins with '{\"" + FormatKey + "\":\"" + FormatName + "\",\"" +
                 VersionKey + "\":" + Twine(FormatVersion) + "}'");
      return B;
    }
    for (size_t I = 1; I != Items->size(); ++I)
      entry((*Items)[I], Starts[I], B);
    return B;
  }

private:
  void fail(Place At, const Twine &Message) { Errors.push_back({Name.str(), At.Line, At.Column, Message.str()}); }

  /// Whether a merge left its marks, which would only be told as bad JSON.
  bool isConflicted() {
    unsigned Line = 0;
    for (StringRef Rest = Text; !Rest.empty();) {
      StringRef This;
      std::tie(This, Rest) = Rest.split('\n');
      ++Line;
      if (This.starts_with("<<<<<<< ") || This.starts_with(">>>>>>> ")) {
        fail({Line, 1}, "the mark of a merge conflict; keep the entries of both sides, then run "
                        "'deadline-tidy baseline --update'");
        return true;
      }
    }
    return false;
  }

  /// \p Why is what the parser says: `[LINE:COLUMN, byte=N]: Message`.
  void invalid(StringRef Why) {
    Place At;
    size_t Byte = 0;
    Why.consume_front("[");
    Why.consumeInteger(10, At.Line);
    Why.consume_front(":");
    Why.consumeInteger(10, At.Column);
    Why.consume_front(", byte=");
    Why.consumeInteger(10, Byte);
    Why.consume_front("]: ");
    // It counts from 0, but has mostly read the wrong character when it notices.
    At.Column = std::max(At.Column, 1u);
    if (Byte >= Text.rtrim().size())
      return fail(At, "the file is cut off here; take it from version control, or delete it and run 'deadline-tidy "
                      "baseline'");
    fail(At, "this is not valid JSON: " + Why.take_front(1).lower() + Why.drop_front(1));
  }

  /// Whether \p First says that this is a baseline of our version. A wrong version is told here.
  bool header(const llvm::json::Value &First) {
    const llvm::json::Object *O = First.getAsObject();
    if (!O || O->getString(FormatKey) != FormatName)
      return false;
    const llvm::json::Value *Version = O->get(VersionKey);
    if (!Version) {
      fail(Starts.front(), "the key '" + VersionKey + "' is missing");
      return false;
    }
    const auto Number = Version->getAsInteger();
    if (Number == FormatVersion)
      return true;
    if (!Number)
      fail(Starts.front(), "expected a number as '" + VersionKey + "'");
    else
      fail(Starts.front(), "version " + Twine(*Number) + " of the format, but this deadline-tidy reads version " +
                               Twine(FormatVersion) + "; delete the file and run 'deadline-tidy baseline'");
    return false;
  }

  void entry(const llvm::json::Value &V, Place At, Baseline &B) {
    const llvm::json::Object *O = V.getAsObject();
    if (!O)
      return fail(At, "expected a finding: '{\"" + CheckKey + "\":...}'");
    const size_t Before = Errors.size();
    BaselineEntry E;
    std::string Print;
    const std::pair<StringRef, std::string *> Keys[] = {{CheckKey, &E.Check},
                                                        {FileKey, &E.File},
                                                        {FunctionKey, &E.Function},
                                                        {MessageKey, &E.Message},
                                                        {FingerprintKey, &Print}};
    llvm::SmallVector<StringRef, 5> Names;
    for (const auto &[Key, To] : Keys)
      Names.push_back(Key);
    llvm::SmallVector<StringRef, 5> Unknown;
    for (const auto &Item : *O)
      if (StringRef Key = Item.first; !llvm::is_contained(Names, Key))
        Unknown.push_back(Key);
    llvm::sort(Unknown); // The parser keeps no order.
    for (StringRef Key : Unknown)
      fail(At, "unknown key '" + Key + "'" + insteadOf(Key, Names));
    for (const auto &[Key, To] : Keys) {
      const llvm::json::Value *Value = O->get(Key);
      if (!Value) {
        // It may be the one that was misspelt.
        if (Unknown.empty())
          fail(At, "the key '" + Key + "' is missing");
      } else if (auto S = Value->getAsString()) {
        *To = S->str();
      } else {
        fail(At, "expected a text as '" + Key + "'");
      }
    }
    if (Errors.size() != Before)
      return;
    auto Parsed = Fingerprint::parse(Print);
    if (!Parsed)
      return fail(At, "'" + Print + "' is no fingerprint");
    const auto [It, New] = Seen.try_emplace(Print, At.Line);
    if (!New)
      return fail(At, "the same finding was given before, on line " + Twine(It->second) + "; delete one of them");
    E.Print = std::move(*Parsed);
    E.Line = At.Line;
    E.Column = At.Column;
    B.Entries.push_back(std::move(E));
  }

  StringRef Text, Name;
  std::vector<ModelError> &Errors;
  std::vector<Place> Starts;
  llvm::StringMap<unsigned> Seen;
};

} // namespace

Baseline readBaseline(StringRef Text, StringRef Name, std::vector<ModelError> &Errors) {
  return Reader(Text, Name, Errors).read();
}

Baseline loadBaseline(StringRef Name, std::vector<ModelError> &Errors) {
  auto Buffer = llvm::MemoryBuffer::getFile(Name);
  if (Buffer)
    return readBaseline((*Buffer)->getBuffer(), Name, Errors);
  const std::string Why = Buffer.getError().message();
  Errors.push_back(
      {Name.str(), 0, 0, "cannot read the baseline: " + StringRef(Why).take_front(1).lower() + Why.substr(1)});
  return {};
}

} // namespace deadline
