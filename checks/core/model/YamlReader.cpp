//===--- YamlReader.cpp - deadline-tidy -------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "core/model/RowReader.h"
#include "core/model/Spelling.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace deadline {

using llvm::Twine;
using llvm::yaml::Node;

/// No function has more arguments than this; a larger number is a slip.
static constexpr unsigned MaxArgument = 63;

static constexpr llvm::StringRef StarNeedsQuotes =
    "; a text that begins with '*' needs quotes";

const RowOrigin *KeysSeen::at(llvm::StringRef Key) const {
  for (const auto &[Name, Where] : Keys)
    if (Name == Key)
      return &Where;
  return nullptr;
}

YamlReader::YamlReader(llvm::StringRef Text, llvm::StringRef Name,
                       std::vector<ModelError> &Errors, Places Form)
    : Name(Name), Errors(Errors), Form(Form),
      Stream(Text, Sources, /*ShowColors=*/false) {
  // The scanner reports through the source manager, and goes on after the
  // first mistake with errors that only follow from it.
  Sources.setDiagHandler(
      [](const llvm::SMDiagnostic &D, void *Self) {
        auto *Reader = static_cast<YamlReader *>(Self);
        if (std::exchange(Reader->SyntaxFailed, true))
          return;
        const llvm::StringRef What = D.getMessage();
        // Globs begin with a star, and few know what YAML takes that for.
        const llvm::StringRef Hint =
            What.contains("alias") ? StarNeedsQuotes : llvm::StringRef();
        Reader->Errors.push_back(
            {Reader->Name, static_cast<unsigned>(D.getLineNo()),
             static_cast<unsigned>(D.getColumnNo() + 1),
             "this is not valid YAML: " + What.take_front(1).lower() +
                 What.drop_front(1).rtrim('.').str() + Hint.str()});
      },
      this);
}

RowOrigin YamlReader::origin(Node &N) const {
  // These two have no place of their own, but that of what follows.
  if (llvm::isa<llvm::yaml::NullNode, llvm::yaml::AliasNode>(&N) &&
      Key.Line != 0)
    return Key;
  const llvm::SMLoc Start = N.getSourceRange().Start;
  if (!Start.isValid())
    return {Name, 1, 1};
  auto [Line, Column] = Sources.getLineAndColumn(Start);
  return {Name, Line, Column};
}

void YamlReader::fail(const RowOrigin &Where, const Twine &Message) {
  // What a broken document seems to say is not the user's mistake.
  if (!SyntaxFailed)
    Errors.push_back({Where.File, Where.Line, Where.Column, Message.str()});
}

void YamlReader::fail(Node &N, const Twine &Message) {
  fail(origin(N), Message);
}

/// What an error about an unknown word says: which would do.
std::string YamlReader::unknown(llvm::StringRef What, llvm::StringRef Word,
                                llvm::ArrayRef<llvm::StringRef> Names) const {
  std::string Instead = insteadOf(Word, Names);
  if (Instead.empty())
    Instead = ("; " + Manual + " lists the " + What + "s").str();
  return ("unknown " + What + " '" + Word + "'").str() + Instead;
}

void YamlReader::document(llvm::function_ref<void(Node &)> Read) {
  auto It = Stream.begin();
  if (It == Stream.end() || Stream.failed()) {
    if (!SyntaxFailed)
      fail(RowOrigin{Name, 1, 1}, "the file is empty");
    return;
  }
  Node *Root = It->getRoot();
  if (!Root || Stream.failed())
    return;
  Read(*Root);
  if (Stream.failed())
    return;
  Root->skip();
  if (!Stream.failed() && ++It != Stream.end() && !Stream.failed())
    if (Node *Second = It->getRoot())
      fail(*Second, WhatItIs + " holds one document");
}

bool YamlReader::mapping(Node &N, llvm::ArrayRef<llvm::StringRef> Names,
                         KeysSeen &Keys,
                         llvm::function_ref<void(size_t, Node &)> Read) {
  auto *Map = llvm::dyn_cast<llvm::yaml::MappingNode>(&N);
  if (!Map) {
    fail(N, "expected keys with values, such as '" + Names.front() + ": ...'");
    return false;
  }
  for (llvm::yaml::KeyValueNode &Entry : *Map) {
    auto *Key = llvm::dyn_cast_or_null<llvm::yaml::ScalarNode>(Entry.getKey());
    if (!Key) {
      if (Node *K = Entry.getKey())
        fail(*K, "expected the name of a key");
      continue;
    }
    llvm::SmallString<32> Storage;
    const llvm::StringRef Text = Key->getValue(Storage);
    const RowOrigin Where = origin(*Key);
    Node *Value = Entry.getValue();
    if (!Value || Stream.failed())
      return false;
    const auto *Known = llvm::find(Names, Text);
    if (Known == Names.end()) {
      fail(*Key, unknown("key", Text, Names));
    } else if (const RowOrigin *First = Keys.at(Text)) {
      fail(*Key, "the key '" + Text + "' was given before, on line " +
                     Twine(First->Line));
    } else {
      Keys.add(Text, Where);
      this->Key = Where;
      Read(Known - Names.begin(), *Value);
    }
  }
  return true;
}

void YamlReader::entries(
    Node &N, llvm::StringRef Example,
    llvm::function_ref<void(llvm::StringRef, const RowOrigin &, Node &)> Read) {
  auto *Map = llvm::dyn_cast<llvm::yaml::MappingNode>(&N);
  if (!Map)
    return fail(N, "expected keys with values, such as '" + Example + "'");
  KeysSeen Keys;
  for (llvm::yaml::KeyValueNode &Entry : *Map) {
    auto *Key = llvm::dyn_cast_or_null<llvm::yaml::ScalarNode>(Entry.getKey());
    if (!Key) {
      if (Node *K = Entry.getKey())
        fail(*K, "expected the name of a key");
      continue;
    }
    llvm::SmallString<32> Storage;
    const std::string Text = Key->getValue(Storage).str();
    const RowOrigin Where = origin(*Key);
    Node *Value = Entry.getValue();
    if (!Value || Stream.failed())
      return;
    if (const RowOrigin *First = Keys.at(Text)) {
      fail(Where, "the key '" + Text + "' was given before, on line " +
                      Twine(First->Line));
      continue;
    }
    Keys.add(Text, Where);
    this->Key = Where;
    Read(Text, Where, *Value);
  }
}

void YamlReader::list(Node &N, llvm::StringRef What,
                      llvm::function_ref<void(Node &)> Read) {
  auto *Items = llvm::dyn_cast<llvm::yaml::SequenceNode>(&N);
  if (!Items)
    return fail(N, "expected a list of " + What);
  for (Node &Item : *Items)
    Read(Item);
}

std::optional<std::string> YamlReader::scalar(Node &N, llvm::StringRef What) {
  llvm::SmallString<64> Storage;
  llvm::StringRef Text;
  if (auto *S = llvm::dyn_cast<llvm::yaml::ScalarNode>(&N))
    Text = S->getValue(Storage);
  else if (auto *B = llvm::dyn_cast<llvm::yaml::BlockScalarNode>(&N))
    Text = B->getValue();
  Text = Text.trim();
  if (Text.empty()) {
    const bool Alias = llvm::isa<llvm::yaml::AliasNode>(&N);
    fail(N, "expected " + What + (Alias ? StarNeedsQuotes : ""));
    return std::nullopt;
  }
  return Text.str();
}

std::optional<size_t>
YamlReader::choice(Node &N, llvm::StringRef What,
                   llvm::ArrayRef<llvm::StringRef> Names) {
  auto Text =
      scalar(N, Names.size() <= 10 ? alternatives(Names) : ("a " + What).str());
  if (!Text)
    return std::nullopt;
  const auto *It = llvm::find(Names, *Text);
  if (It != Names.end())
    return It - Names.begin();
  fail(N, unknown(What, *Text, Names));
  return std::nullopt;
}

//===----------------------------------------------------------------------===//
// Values
//===----------------------------------------------------------------------===//

bool YamlReader::read(Node &N, std::string &Out) {
  auto Text = scalar(N, "a text");
  if (Text)
    Out = std::move(*Text);
  return Text.has_value();
}

bool YamlReader::read(Node &N, bool &Out) {
  auto Index = choice(N, "value", {"false", "true"});
  if (Index)
    Out = *Index == 1;
  return Index.has_value();
}

bool YamlReader::read(Node &N, std::optional<bool> &Out) {
  return read(N, Out.emplace());
}

bool YamlReader::read(Node &N, std::optional<unsigned> &Out) {
  auto Text = scalar(N, "a number");
  if (!Text)
    return false;
  unsigned Number = 0;
  if (llvm::StringRef(*Text).getAsInteger(10, Number)) {
    fail(N, "expected a number, not '" + *Text + "'");
    return false;
  }
  if (Number > MaxArgument) {
    fail(N, "no call has an argument " + *Text + ", counted from 0");
    return false;
  }
  Out = Number;
  return true;
}

bool YamlReader::readCount(Node &N, llvm::StringRef What,
                           std::optional<unsigned> &Out) {
  auto Text = scalar(N, What);
  unsigned Number = 0;
  if (!Text)
    return false;
  if (llvm::StringRef(*Text).getAsInteger(10, Number) || Number == 0) {
    fail(N, "expected " + What + " from 1, not '" + *Text + "'");
    return false;
  }
  Out = Number;
  return true;
}

bool YamlReader::read(Node &N, std::optional<int64_t> &Out) {
  auto Text = scalar(N, "a duration such as '500ms', or 'infinite'");
  if (!Text)
    return false;
  if (*Text == "infinite") {
    Out = -1;
    return true;
  }
  Out = parseDuration(*Text);
  if (!Out)
    fail(N, "expected a duration such as '500ms', or 'infinite', not '" +
                *Text + "'");
  return Out.has_value();
}

std::optional<Place> YamlReader::writtenShort(llvm::StringRef Text) const {
  Place P;
  if (Text == "this") {
    P.Where = Place::Kind::This;
    return P;
  }
  if (Text == "return") {
    P.Where = Place::Kind::Return;
    return P;
  }
  // Annotations write arguments as `0` or `0.member`.
  unsigned Number = 0;
  if (Form != Places::InAnnotation || Text.consumeInteger(10, Number) ||
      Number > MaxArgument)
    return std::nullopt;
  if (!Text.empty() && (!Text.consume_front(".") || Text.empty()))
    return std::nullopt;
  P.Where = Place::Kind::Arg;
  P.Index = Number;
  P.Member = Text.str();
  return P;
}

namespace {
/// A mapping that stands for a place, with what else it may say.
struct PlaceFields {
  std::optional<unsigned> Arg;
  Place P;
  std::string When, Unless, Is;
};
} // namespace

static const Field<PlaceFields> PlaceTable[] = {
    {"arg", [](YamlReader &Y, Node &N, PlaceFields &F) { Y.read(N, F.Arg); }},
    {"member",
     [](YamlReader &Y, Node &N, PlaceFields &F) { Y.read(N, F.P.Member); }},
    {"unit",
     [](YamlReader &Y, Node &N, PlaceFields &F) { Y.read(N, F.P.NumberUnit); }},
    {"clock",
     [](YamlReader &Y, Node &N, PlaceFields &F) { Y.read(N, F.P.TheClock); }},
};
static const Field<PlaceFields> BlockingTable[] = {
    {"arg", [](YamlReader &Y, Node &N, PlaceFields &F) { Y.read(N, F.Arg); }},
    {"when", [](YamlReader &Y, Node &N, PlaceFields &F) { Y.read(N, F.When); }},
    {"unless",
     [](YamlReader &Y, Node &N, PlaceFields &F) { Y.read(N, F.Unless); }},
};
static const Field<PlaceFields> SelectorTable[] = {
    {"arg", [](YamlReader &Y, Node &N, PlaceFields &F) { Y.read(N, F.Arg); }},
    {"is", [](YamlReader &Y, Node &N, PlaceFields &F) { Y.read(N, F.Is); }},
};

bool YamlReader::read(Node &N, Place &Out) {
  if (!llvm::isa<llvm::yaml::MappingNode>(&N)) {
    const llvm::StringRef Expected = Form == Places::InAnnotation
                                         ? "an argument's number, 'this' or "
                                           "'return'"
                                         : "a place: '{arg: 0}', 'this' or "
                                           "'return'";
    auto Text = scalar(N, Expected);
    if (!Text)
      return false;
    if (auto P = writtenShort(*Text)) {
      Out = *P;
      return true;
    }
    std::string Hint;
    if (unsigned Number; !llvm::StringRef(*Text).getAsInteger(10, Number) &&
                         Form == Places::InFile)
      Hint = "; did you mean '{arg: " + *Text + "}'?";
    else if (llvm::StringRef Near = nearest(*Text, {"this", "return"});
             !Near.empty())
      Hint = ("; did you mean '" + Near + "'?").str();
    fail(N, "expected " + Expected + ", not '" + *Text + "'" + Hint);
    return false;
  }
  const RowOrigin Start = origin(N);
  const size_t Before = mistakes();
  PlaceFields F;
  KeysSeen Keys;
  if (fields(N, F, llvm::ArrayRef(PlaceTable), Keys) && !Keys.has("arg") &&
      mistakes() == Before)
    fail(Start, "a place needs 'arg', the number of the argument from 0");
  if (mistakes() != Before || !F.Arg)
    return false;
  Out = std::move(F.P);
  Out.Where = Place::Kind::Arg;
  Out.Index = *F.Arg;
  return true;
}

bool YamlReader::read(Node &N, std::vector<std::string> &Out) {
  if (!llvm::isa<llvm::yaml::SequenceNode>(&N)) {
    Out.emplace_back();
    return read(N, Out.back());
  }
  const RowOrigin Start = origin(N);
  const size_t Before = mistakes();
  list(N, "names", [&](Node &Item) {
    if (std::string Text; read(Item, Text))
      Out.push_back(std::move(Text));
  });
  if (Out.empty() && mistakes() == Before)
    fail(Start, "expected a name in the list");
  return !Out.empty();
}

bool YamlReader::read(Node &N, std::vector<Place> &Out) {
  if (llvm::isa<llvm::yaml::SequenceNode>(&N)) {
    const RowOrigin Start = origin(N);
    const size_t Before = mistakes();
    list(N, "places", [&](Node &Item) {
      if (Place P; read(Item, P))
        Out.push_back(std::move(P));
    });
    if (Out.empty() && mistakes() == Before)
      fail(Start, "expected a place in the list");
    return !Out.empty();
  }
  auto *Text = llvm::dyn_cast<llvm::yaml::ScalarNode>(&N);
  llvm::SmallString<32> Storage;
  if (Form == Places::InAnnotation && Text) {
    // `0,1` stands for a list where there is no YAML around.
    llvm::SmallVector<llvm::StringRef, 4> Parts;
    Text->getValue(Storage).split(Parts, ',');
    if (Parts.size() > 1) {
      for (llvm::StringRef Part : Parts) {
        auto P = writtenShort(Part.trim());
        if (!P) {
          fail(N, "expected numbers of arguments, not '" + Part + "'");
          return false;
        }
        Out.push_back(*P);
      }
      return true;
    }
  }
  return read(N, Out.emplace_back());
}

bool YamlReader::read(Node &N, Blocking &Out) {
  if (!llvm::isa<llvm::yaml::MappingNode>(&N)) {
    auto Index = choice(N, "value", {"false", "true"});
    if (Index)
      Out.When = *Index ? Blocking::Kind::Always : Blocking::Kind::Never;
    return Index.has_value();
  }
  const RowOrigin Start = origin(N);
  PlaceFields F;
  KeysSeen Keys;
  if (!fields(N, F, llvm::ArrayRef(BlockingTable), Keys))
    return false;
  if (!Keys.has("arg") || Keys.has("when") == Keys.has("unless")) {
    fail(Start, "expected 'arg' and a flag: '{arg: 2, when: FLAG}' or "
                "'{arg: 2, unless: FLAG}'");
    return false;
  }
  if (!F.Arg)
    return false;
  Out.FlagArg = *F.Arg;
  Out.When =
      Keys.has("when") ? Blocking::Kind::WhenFlag : Blocking::Kind::UnlessFlag;
  Out.Flag = Keys.has("when") ? F.When : F.Unless;
  return true;
}

bool YamlReader::read(Node &N, Selector &Out) {
  const RowOrigin Start = origin(N);
  PlaceFields F;
  KeysSeen Keys;
  if (!fields(N, F, llvm::ArrayRef(SelectorTable), Keys))
    return false;
  if (!Keys.has("arg") || !Keys.has("is")) {
    fail(Start, "expected an argument and its constant: '{arg: 1, is: NAME}'");
    return false;
  }
  if (!F.Arg)
    return false;
  Out.Index = *F.Arg;
  Out.Is = F.Is;
  return true;
}

//===----------------------------------------------------------------------===//
// Words
//===----------------------------------------------------------------------===//

bool YamlReader::read(Node &N, Role &Out) {
  static const llvm::StringRef Names[] = {
#define ROLE(ENUM, NAME, MEANING) NAME,
#include "core/model/Roles.def"
  };
  auto Index = choice(N, "role", Names);
  if (Index)
    Out = static_cast<Role>(*Index);
  return Index.has_value();
}

bool YamlReader::read(Node &N, Unit &Out) {
  llvm::SmallVector<llvm::StringRef, 6> Names;
  for (const UnitInfo &I : UnitTable)
    Names.push_back(I.Name);
  auto Index = choice(N, "unit", Names);
  if (Index)
    Out = UnitTable[*Index].Id;
  return Index.has_value();
}

/// Words whose order is that of the enumerators after the first, which stands
/// for nothing said.
template <class Enum>
static bool word(YamlReader &Y, Node &N, llvm::StringRef What,
                 llvm::ArrayRef<llvm::StringRef> Names, Enum &Out) {
  auto Index = Y.choice(N, What, Names);
  if (Index)
    Out = static_cast<Enum>(*Index + 1);
  return Index.has_value();
}

bool YamlReader::read(Node &N, Clock &Out) {
  return word(*this, N, "clock", {"steady", "system", "any"}, Out);
}
bool YamlReader::read(Node &N, Scope &Out) {
  return word(*this, N, "scope", {"per-try", "total", "per-io"}, Out);
}
bool YamlReader::read(Node &N, Combines &Out) {
  return word(*this, N, "value", {"clamps", "replaces"}, Out);
}
bool YamlReader::read(Node &N, Trigger &Out) {
  return word(*this, N, "trigger", {"edge", "level"}, Out);
}
bool YamlReader::read(Node &N, Outcome &Out) {
  auto Index =
      choice(N, "outcome", {"ok", "timeout", "cancelled", "closed", "failed"});
  if (Index)
    Out = static_cast<Outcome>(*Index);
  return Index.has_value();
}

} // namespace deadline
