//===--- ModelReaderTest.cpp - deadline-tidy --------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// What a model file becomes, and what a wrong one is told: each file in
/// testdata/corrupt/models has one mistake, and says on its first line which
/// message it gets (`# expect: line:column: message`; a last `...` is any end).

#include "core/model/ModelReader.h"
#include "core/model/RowReader.h"
#include "core/model/Spelling.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "gtest/gtest.h"
#include <algorithm>

using namespace deadline;

namespace {

std::string textOf(const std::string &Path) {
  auto Buffer = llvm::MemoryBuffer::getFile(Path, /*IsText=*/true);
  return Buffer ? (*Buffer)->getBuffer().str() : "";
}

std::string str(const std::vector<ModelError> &Errors) {
  std::string Text;
  for (const ModelError &E : Errors)
    Text += E.str() + "\n";
  return Text;
}

/// The only function row of a file with that row.
FunctionRow rowOf(llvm::StringRef Row) {
  std::vector<ModelError> Errors;
  ModelFile File = readModel(
      ("library: shop\nfunctions:\n  - " + Row + "\n").str(), "m.yaml", Errors);
  EXPECT_TRUE(Errors.empty()) << str(Errors);
  EXPECT_EQ(File.Functions.size(), 1u);
  return File.Functions.empty() ? FunctionRow() : File.Functions.front();
}

Place arg(unsigned Index, Unit U = Unit::None) {
  Place P;
  P.Where = Place::Kind::Arg;
  P.Index = Index;
  P.NumberUnit = U;
  return P;
}

TEST(ModelReader, ReadsAllOfTheForm) {
  std::vector<ModelError> Errors;
  // Keys in any order, flow and block style, comments and quotes.
  ModelFile File = readModel(R"(# a comment
functions:
  - name: shop::WithTimeout   # another
    role: derive-bound
    parent: {arg: 0}
    timeout: {arg: 1, unit: ms}
    deadline: {arg: 2, member: until, clock: steady}
    result: return
    combines: replaces
  - {name: "shop::operator||", role: race, work: [{arg: 0}, {arg: 1}]}
carriers:
  - type: shop::Context
    use-once: true
outcomes:
  - {value: shop::Status::Late, means: timeout}
results:
  - {name: "shop::Status::operator bool", when-true: failed}
settings:
  - {field: shop::Options::wait_ms, unit: ms, bounds: true}
relations:
  - {of: [a, b], at-most: wait_ms}
  - {of: a, below: b, otherwise: it waits}
headers: [shop/context.h, shop/late/]
library: shop
)",
                             "shop.yaml", Errors);
  EXPECT_EQ(str(Errors), "");
  EXPECT_EQ(File.Library, "shop");
  EXPECT_EQ(File.Headers.size(), 2u);
  ASSERT_EQ(File.Functions.size(), 2u);
  const FunctionRow &Derive = File.Functions[0];
  EXPECT_EQ(Derive.Library, "shop");
  EXPECT_EQ(Derive.Headers, File.Headers);
  EXPECT_EQ(Derive.Name, "shop::WithTimeout");
  EXPECT_EQ(Derive.TheRole, Role::DeriveBound);
  EXPECT_EQ(Derive.Parent, arg(0));
  EXPECT_EQ(Derive.Timeout, arg(1, Unit::Millis));
  EXPECT_EQ(Derive.Deadline.Member, "until");
  EXPECT_EQ(Derive.Deadline.TheClock, Clock::Steady);
  EXPECT_EQ(Derive.Result.Where, Place::Kind::Return);
  EXPECT_EQ(Derive.Combine, Combines::Replaces);
  EXPECT_EQ(Derive.Origin.File, "shop.yaml");
  EXPECT_EQ(Derive.Origin.Line, 3u);
  EXPECT_EQ(Derive.Origin.Column, 5u);
  EXPECT_EQ(File.Functions[1].Work, (std::vector<Place>{arg(0), arg(1)}));
  ASSERT_EQ(File.Carriers.size(), 1u);
  EXPECT_TRUE(File.Carriers[0].UseOnce);
  EXPECT_TRUE(File.Carriers[0].Bounded);
  ASSERT_EQ(File.Outcomes.size(), 1u);
  EXPECT_EQ(File.Outcomes[0].Means, Outcome::Timeout);
  ASSERT_EQ(File.Results.size(), 1u);
  EXPECT_EQ(File.Results[0].Name, "shop::Status::operator bool");
  EXPECT_EQ(File.Results[0].WhenTrue, Outcome::Failed);
  ASSERT_EQ(File.Settings.size(), 1u);
  EXPECT_EQ(File.Settings[0].Setting, "wait_ms");
  EXPECT_EQ(File.Settings[0].NumberUnit, Unit::Millis);
  EXPECT_TRUE(File.Settings[0].Bounds);
  ASSERT_EQ(File.Relations.size(), 2u);
  EXPECT_EQ(File.Relations[0].Of.size(), 2u);
  EXPECT_EQ(File.Relations[0].AtMost, "wait_ms");
  EXPECT_EQ(File.Relations[1].Below, "b");
  EXPECT_EQ(File.Relations[1].Otherwise, "it waits");
}

TEST(ModelReader, ReadsEachValue) {
  const FunctionRow Send = rowOf(
      "{name: a::B::Send, role: send, on: this, carrier: {arg: 1}, work: "
      "return, capacity: {arg: 2}, after-close: aborts, blocks: {arg: 3, "
      "unless: A_FLAG}, twins: {nonblocking: Try, timed: For, until: To, "
      "abortable: Ab, with-token: Tok, untimed: Un, background: Back, in-ms: "
      "Ms, in-h: Hours}, since: "
      "'1.2', until: '2'}");
  EXPECT_EQ(Send.On.Where, Place::Kind::This);
  EXPECT_EQ(Send.Carrier, arg(1));
  ASSERT_EQ(Send.Work.size(), 1u);
  EXPECT_EQ(Send.Work[0].Where, Place::Kind::Return);
  EXPECT_EQ(Send.Capacity, arg(2));
  EXPECT_EQ(Send.AfterClose, Effect::Aborts);
  EXPECT_EQ(Send.Blocks.When, Blocking::Kind::UnlessFlag);
  EXPECT_EQ(Send.Blocks.FlagArg, 3u);
  EXPECT_EQ(Send.Blocks.Flag, "A_FLAG");
  const Twins &T = Send.TheTwins;
  EXPECT_EQ(T.Nonblocking + T.Timed + T.Until + T.Abortable + T.WithToken +
                T.Untimed + T.Background,
            "TryForToAbTokUnBack");
  EXPECT_EQ((T.in(Unit::Millis) + T.in(Unit::Hours) + T.in(Unit::Seconds)).str(), "MsHours");
  EXPECT_EQ(Send.Since + Send.Until, "1.22");

  const FunctionRow Wait = rowOf(
      "{name: a, role: wait, timeout: {arg: 0}, zero: infinite, negative: "
      "immediate, minus-one: error, periodic: true, params: 1, signature: "
      "'(std::map<int, long>)', when: {arg: 0, is: A_OPTION}}");
  EXPECT_EQ(Wait.Zero, Effect::Infinite);
  EXPECT_EQ(Wait.Negative, Effect::Immediate);
  EXPECT_EQ(Wait.MinusOne, Effect::Error);
  EXPECT_TRUE(Wait.Periodic);
  EXPECT_EQ(Wait.Params, 1u);
  EXPECT_EQ(Wait.Signature, "(std::map<int, long>)");
  EXPECT_EQ(Wait.When.Index, 0u);
  EXPECT_EQ(Wait.When.Is, "A_OPTION");

  EXPECT_EQ(
      rowOf("{name: a, role: connect, default: 500ms}").DefaultNanoseconds,
      500'000'000);
  EXPECT_EQ(
      rowOf("{name: a, role: connect, default: infinite}").DefaultNanoseconds,
      -1);
  EXPECT_EQ(rowOf("{name: a, role: call, blocks: false}").Blocks.When,
            Blocking::Kind::Never);
  EXPECT_EQ(rowOf("{name: a, role: timer-start, aborted: e::aborted}").Aborted, "e::aborted");
  EXPECT_EQ(rowOf("{name: a, role: sleep, timeout: {arg: 0}, cancel-throws: e::Cancelled}").CancelThrows, "e::Cancelled");
  EXPECT_EQ(rowOf("{name: a, role: call, long-lived: true}").LongLived, true);
  EXPECT_EQ(rowOf("{name: a, role: spawn, awaited: false}").Awaited, false);
  const FunctionRow Spawn = rowOf("{name: a, role: spawn, stops: true, token: "
                                  "b::T, lazy: {arg: 0, when: F}, eager: b::E}");
  EXPECT_TRUE(Spawn.Stops);
  EXPECT_EQ(Spawn.Token + Spawn.Lazy.Flag + Spawn.Eager, "b::TFb::E");
  EXPECT_EQ(Spawn.Lazy.When, Blocking::Kind::WhenFlag);
  EXPECT_EQ(rowOf("{name: a, role: cancel, again: waits, trigger: edge}").Again,
            Effect::Waits);
  EXPECT_EQ(rowOf("{name: a, role: now, clock: system}").TheClock,
            Clock::System);
  EXPECT_EQ(rowOf("{name: a, role: detach, new-root: true}").NewRoot, true);
}

TEST(ModelReader, EveryRoleIsReadBack) {
#define ROLE(ENUM, NAME, MEANING)                                              \
  EXPECT_EQ(parseRole(NAME), Role::ENUM);                                      \
  EXPECT_EQ(roleName(Role::ENUM), NAME);
#include "core/model/Roles.def"
  EXPECT_EQ(parseRole("wayt"), std::nullopt);
}

TEST(ModelReader, KeepsTheRowsThatAreRight) {
  std::vector<ModelError> Errors;
  ModelFile File = readModel("library: shop\n"
                             "functions:\n"
                             "  - {name: shop::A, role: spawn}\n"
                             "  - {name: shop::B, role: spown}\n"
                             "  - {name: shop::C, role: spawn}\n",
                             "m.yaml", Errors);
  EXPECT_EQ(str(Errors), "m.yaml:4:27: unknown role 'spown'; did you mean "
                         "'spawn'?\n");
  ASSERT_EQ(File.Functions.size(), 2u);
  EXPECT_EQ(File.Functions[1].Name, "shop::C");
}

TEST(ModelReader, OneFunctionMayHaveSeveralRows) {
  std::vector<ModelError> Errors;
  readModel(
      "library: shop\n"
      "functions:\n"
      "  - {name: shop::Stop, role: close, on: this}\n"
      "  - {name: shop::Stop, role: await, on: this}\n"
      "  - {name: shop::Stop, role: await, on: this, params: 1}\n"
      "  - {name: shop::Stop, role: await, on: this, signature: '(int)'}\n"
      "  - {name: shop::Set, role: set-bound, timeout: {arg: 0}}\n"
      "  - {name: shop::Set, role: set-bound, timeout: {arg: 1}}\n"
      "  - {name: shop::Opt, role: configure, when: {arg: 0, is: A}}\n"
      "  - {name: shop::Opt, role: configure, when: {arg: 0, is: B}}\n",
      "m.yaml", Errors);
  EXPECT_EQ(str(Errors), "");
}

TEST(Spelling, SplitsQualifiedNames) {
  using Parts = std::pair<llvm::StringRef, llvm::StringRef>;
  EXPECT_EQ(splitQualified("a::B::c"), Parts("a::B", "c"));
  EXPECT_EQ(splitQualified("c"), Parts("", "c"));
  EXPECT_EQ(splitQualified("a::operator||"), Parts("a", "operator||"));
  EXPECT_EQ(splitQualified("a::B::operator std::string"),
            Parts("a::B", "operator std::string"));
  EXPECT_EQ(splitQualified("a::operators::f"), Parts("a::operators", "f"));
  EXPECT_EQ(splitQualified("a::B::~B"), Parts("a::B", "~B"));
}

TEST(Spelling, SuggestsWhatIsNear) {
  const llvm::StringRef Names[] = {"timeout", "deadline", "on", "nonblocking"};
  EXPECT_EQ(nearest("timout", Names), "timeout");
  EXPECT_EQ(nearest("Deadline", Names), "deadline");
  EXPECT_EQ(nearest("no", Names), "");
  EXPECT_EQ(nearest("nonblock", Names), "nonblocking");
  EXPECT_EQ(nearest("capacity", Names), "");
  EXPECT_EQ(alternatives(Names),
            "'timeout', 'deadline', 'on' or 'nonblocking'");
}

//===----------------------------------------------------------------------===//
// Mistakes
//===----------------------------------------------------------------------===//

const std::string CorruptFolder =
    DEADLINE_SOURCE_DIR "/testdata/corrupt/models";

class CorruptModel : public testing::TestWithParam<std::string> {};

TEST_P(CorruptModel, IsToldWhatIsWrong) {
  const std::string Text = textOf(CorruptFolder + "/" + GetParam() + ".yaml");
  llvm::StringRef Expected = llvm::StringRef(Text).split('\n').first;
  ASSERT_TRUE(Expected.consume_front("# expect: "));
  std::vector<ModelError> Errors;
  readModel(Text, "m", Errors);
  ASSERT_EQ(Errors.size(), 1u) << str(Errors);
  const std::string Line = Errors.front().str();
  llvm::StringRef Told = llvm::StringRef(Line).drop_front(2);
  if (Expected.consume_back("..."))
    Told = Told.take_front(Expected.size());
  EXPECT_EQ(Told.str(), Expected.str());
}

std::vector<std::string> corruptModels() {
  std::vector<std::string> Names;
  std::error_code EC;
  for (llvm::sys::fs::directory_iterator It(CorruptFolder, EC), End;
       It != End && !EC; It.increment(EC))
    if (llvm::sys::path::extension(It->path()) == ".yaml")
      Names.push_back(llvm::sys::path::stem(It->path()).str());
  llvm::sort(Names);
  return Names;
}

INSTANTIATE_TEST_SUITE_P(Files, CorruptModel,
                         testing::ValuesIn(corruptModels()),
                         [](const testing::TestParamInfo<std::string> &Info) {
                           std::string Name = Info.param;
                           std::replace(Name.begin(), Name.end(), '-', '_');
                           return Name;
                         });

/// A truncated or garbled file gets errors, never a crash.
TEST(ModelReader, SurvivesGarbage) {
  const std::string Text =
      textOf(DEADLINE_SOURCE_DIR "/testdata/models/shop-context.yaml");
  ASSERT_FALSE(Text.empty());
  for (size_t End = 0; End < Text.size(); End += 7) {
    std::vector<ModelError> Errors;
    readModel(llvm::StringRef(Text).take_front(End), "m", Errors);
  }
  for (llvm::StringRef Garbage :
       {"\t", "{", "]", "&a *a", "library: &x [*x]", "? : :", "--- |\n",
        "%YAML 9", "library: !!binary x\nfunctions: *y", "\xff\xfe\x00",
        "{{}: 1}", "[]", "library: [a]", "carriers: {type: x}"}) {
    std::vector<ModelError> Errors;
    readModel(Garbage, "m", Errors);
    EXPECT_FALSE(Errors.empty()) << Garbage.str();
  }
}

//===----------------------------------------------------------------------===//
// The documentation
//===----------------------------------------------------------------------===//

/// The first two cells of each row of the table that follows a heading, as
/// `first: second`; the first without its back quotes.
std::vector<std::string> tableOf(llvm::StringRef Page,
                                 llvm::StringRef Heading) {
  std::vector<std::string> Rows;
  llvm::StringRef Section = Page.split(("\n" + Heading + "\n").str()).second;
  Section = Section.split("\n## ").first;
  llvm::SmallVector<llvm::StringRef> Lines;
  Section.split(Lines, '\n');
  for (llvm::StringRef Line : Lines)
    if (Line.consume_front("| `")) {
      auto [Name, Rest] = Line.split("` | ");
      Rows.push_back((Name + ": " + Rest.split(" |").first).str());
    }
  return Rows;
}

TEST(ModelsPage, ListsTheRolesOfRolesDef) {
  const std::string Page = textOf(DEADLINE_SOURCE_DIR "/docs/models.md");
  const std::vector<std::string> Roles = {
#define ROLE(ENUM, NAME, MEANING) NAME ": " MEANING,
#include "core/model/Roles.def"
  };
  EXPECT_EQ(tableOf(Page, "## Roles"), Roles);
}

TEST(ModelsPage, ListsTheKeysOfRows) {
  const std::string Page = textOf(DEADLINE_SOURCE_DIR "/docs/models.md");
  auto Names = [](auto List) {
    std::vector<std::string> Result;
    for (llvm::StringRef Entry : List)
      Result.push_back(Entry.split(':').first.str());
    llvm::sort(Result);
    return Result;
  };
  EXPECT_EQ(Names(tableOf(Page, "## Keys of a function row")),
            Names(functionKeys()));
  EXPECT_EQ(Names(tableOf(Page, "## Keys of a carrier")), Names(carrierKeys()));
}

/// The examples in the page are read as users would have them read.
TEST(ModelsPage, ExamplesAreRight) {
  const std::string Page = textOf(DEADLINE_SOURCE_DIR "/docs/models.md");
  llvm::StringRef Rest = Page;
  unsigned Count = 0;
  while (!(Rest = Rest.split("\n```yaml\n").second).empty()) {
    const llvm::StringRef Example = Rest.split("\n```").first;
    if (!Example.starts_with("library:"))
      continue;
    ++Count;
    std::vector<ModelError> Errors;
    readModel(Example, "docs/models.md", Errors);
    EXPECT_EQ(str(Errors), "") << Example.str();
  }
  EXPECT_GE(Count, 1u);
}

} // namespace
