//===--- ProgramTest.cpp - deadline-tidy ------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// The logic of the bound checks on facts made by hand: no AST is needed.

#include "core/facts/Program.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Parallel.h"
#include "gtest/gtest.h"

using namespace deadline;

namespace {

constexpr int64_t Ms = 1'000'000;

ValueFact fresh(int64_t Millis) {
  ValueFact V;
  V.Fresh = Freshness::Fresh;
  V.Nanoseconds = Millis * Ms;
  V.Key = "const:" + std::to_string(Millis * Ms);
  return V;
}

ValueFact getter(std::string Key) {
  ValueFact V;
  V.Fresh = Freshness::Fresh;
  V.Key = std::move(Key);
  return V;
}

BoundFact bound(BoundKind Kind, ValueFact Value, Governance Gov = {}) {
  BoundFact B;
  B.Kind = Kind;
  B.Value = std::move(Value);
  B.Gov = std::move(Gov);
  B.Api = "WithTimeout";
  return B;
}

Governance onSlot(Slot Name) {
  Governance G;
  G.Slots = {std::move(Name)};
  return G;
}

TimelineNode leaf(TimelineNode::Kind Kind, unsigned Index) {
  TimelineNode N;
  N.TheKind = Kind;
  N.Index = Index;
  return N;
}

TimelineNode pause(int64_t Millis) {
  TimelineNode N;
  N.TheKind = TimelineNode::Kind::Sleep;
  N.Nanoseconds = Millis * Ms;
  return N;
}

TimelineNode node(TimelineNode::Kind Kind, std::vector<TimelineNode> Children) {
  TimelineNode N;
  N.TheKind = Kind;
  N.Children = std::move(Children);
  return N;
}

FunctionFacts function(std::string Name) {
  FunctionFacts F;
  F.Usr = "usr:" + Name;
  F.Name = std::move(Name);
  return F;
}

CallFact call(const std::string &Callee) {
  CallFact C;
  C.Callees = {"usr:" + Callee};
  C.CalleeName = Callee;
  return C;
}

/// Passes the carrier with this local bound to the callee's first parameter.
CallFact callWith(const std::string &Callee, unsigned Bound) {
  CallFact C = call(Callee);
  PassedFact P;
  P.To = "arg0";
  P.Carrier.Bounds = {Bound};
  P.ContextLike = true;
  C.Passed.push_back(P);
  return C;
}

/// Sets a bound, then makes a call under it.
FunctionFacts layer(std::string Name, int64_t Millis, const std::string &Callee) {
  FunctionFacts F = function(std::move(Name));
  F.Bounds.push_back(bound(BoundKind::OnCarrier, fresh(Millis)));
  F.Bounds.back().UseOnce = true;
  if (!Callee.empty()) {
    F.Calls.push_back(call(Callee));
    F.Calls.back().InForce = {0};
  }
  return F;
}

/// `Callee` derives a bound from its first parameter.
FunctionFacts derives(std::string Name, ValueFact Value) {
  FunctionFacts F = function(std::move(Name));
  F.Bounds.push_back(bound(BoundKind::Derived, std::move(Value), onSlot("arg0")));
  F.Timeline = node(TimelineNode::Kind::Sequence, {leaf(TimelineNode::Kind::Bound, 0)});
  return F;
}

FunctionFacts caller(ValueFact Value, const std::string &Callee) {
  FunctionFacts F = function("Handle");
  F.Bounds.push_back(bound(BoundKind::Derived, std::move(Value)));
  F.Calls.push_back(callWith(Callee, 0));
  F.Timeline = node(TimelineNode::Kind::Sequence,
                    {leaf(TimelineNode::Kind::Bound, 0), leaf(TimelineNode::Kind::Call, 0)});
  return F;
}

} // namespace

TEST(Program, DerivedBoundUnderTheCallersIsNested) {
  const Program P({caller(fresh(500), "Reserve"), derives("Reserve", fresh(100))});
  const auto Nested = P.nested({});
  ASSERT_EQ(Nested.size(), 1u);
  EXPECT_EQ(Nested[0].TheForm, NestedBound::Form::Derived);
  EXPECT_EQ(Nested[0].Inner.Function->Name, "Reserve");
  ASSERT_EQ(Nested[0].Steps.size(), 3u);
  EXPECT_EQ(Nested[0].Steps[0].Text, "500ms bound set here");
  EXPECT_EQ(Nested[0].Steps[1].Text, "function 'Handle' calls function 'Reserve' here");
  EXPECT_EQ(Nested[0].Steps[2].Text, "100ms bound set here");
  EXPECT_TRUE(P.nested({3, 3}).empty()) << "two layers are fewer than DerivedDepth";
}

TEST(Program, ClampedBoundIsNotNested) {
  ValueFact Clamped;
  Clamped.Fresh = Freshness::Clamped;
  const Program P({caller(fresh(500), "Reserve"), derives("Reserve", Clamped)});
  EXPECT_TRUE(P.nested({}).empty());
}

TEST(Program, LargerInnerBoundExceedsAndIsNotReportedAsNestedToo) {
  const Program P({caller(fresh(300), "Reserve"), derives("Reserve", fresh(500))});
  ASSERT_EQ(P.exceeding().size(), 1u);
  EXPECT_EQ(*P.exceeding()[0].Inner.Nanoseconds, 500 * Ms);
  EXPECT_TRUE(P.nested({}).empty());
}

TEST(Program, SameGetterIsTheSameValue) {
  const Program Same({caller(getter("cfg.timeout"), "Reserve"), derives("Reserve", getter("cfg.timeout"))});
  EXPECT_EQ(Same.exceeding().size(), 1u);
  const Program Other({caller(getter("cfg.timeout"), "Reserve"), derives("Reserve", getter("cfg.other"))});
  EXPECT_TRUE(Other.exceeding().empty());
  EXPECT_EQ(Other.nested({}).size(), 1u);
}

TEST(Program, ForwardedDurationHasTheCallersValue) {
  ValueFact Forwarded;
  Forwarded.Fresh = Freshness::Forwarded;
  Forwarded.From = "arg1";
  FunctionFacts Handle = caller(fresh(300), "Reserve");
  PassedFact Timeout;
  Timeout.To = "arg1";
  Timeout.Value = fresh(500);
  Handle.Calls[0].Passed.push_back(Timeout);
  const Program P({Handle, derives("Reserve", Forwarded)});
  ASSERT_EQ(P.exceeding().size(), 1u);
  EXPECT_EQ(*P.exceeding()[0].Inner.Nanoseconds, 500 * Ms);
}

TEST(Program, RetriesWithBackoffOverrunTheBudget) {
  FunctionFacts Charge = derives("Charge", fresh(300));
  Charge.Bounds[0].Retry = RetryFact{3, true};
  TimelineNode Loop = node(TimelineNode::Kind::Loop, {leaf(TimelineNode::Kind::Bound, 0), pause(100)});
  Loop.Retry = RetryFact{3, true};
  Charge.Timeline = node(TimelineNode::Kind::Sequence, {Loop});
  const Program P({caller(fresh(500), "Charge"), Charge});
  ASSERT_EQ(P.overruns().size(), 1u);
  EXPECT_EQ(P.overruns()[0].Arithmetic, "3 attempts x 300ms + 2 x 100ms backoff = 1.1s");
  EXPECT_TRUE(P.nested({}).empty()) << "the bounds summed get no nested-timeout";
  EXPECT_TRUE(Program({caller(fresh(1100), "Charge"), Charge}).overruns().empty()) << "it just fits";
}

TEST(Program, ExclusiveBranchesDoNotAddUp) {
  FunctionFacts F = derives("Load", fresh(300));
  F.Bounds.push_back(F.Bounds[0]);
  using Kind = TimelineNode::Kind;
  F.Timeline = node(Kind::Choice, {leaf(Kind::Bound, 0), leaf(Kind::Bound, 1)});
  EXPECT_TRUE(Program({caller(fresh(500), "Load"), F}).overruns().empty());
  F.Timeline = node(Kind::Sequence, {leaf(Kind::Bound, 0), leaf(Kind::Bound, 1)});
  const Program P({caller(fresh(500), "Load"), F});
  ASSERT_EQ(P.overruns().size(), 1u);
  EXPECT_EQ(P.overruns()[0].Arithmetic, "300ms + 300ms = 600ms");
}

TEST(Program, EarlyReturnEndsThePath) {
  FunctionFacts F = derives("Load", fresh(300));
  F.Bounds.push_back(F.Bounds[0]);
  using Kind = TimelineNode::Kind;
  TimelineNode Leaves = node(Kind::Sequence, {leaf(Kind::Bound, 0), leaf(Kind::Exit, 0)});
  F.Timeline = node(Kind::Sequence, {node(Kind::Choice, {Leaves, TimelineNode()}), leaf(Kind::Bound, 1)});
  EXPECT_TRUE(Program({caller(fresh(500), "Load"), F}).overruns().empty());
}

TEST(Program, ThreeIndependentLayersAreReportedAtTheInnermost) {
  const Program P({layer("Handle", 500, "Reserve"), layer("Reserve", 300, "Decrement"), layer("Decrement", 100, "")});
  const auto Nested = P.nested({});
  ASSERT_EQ(Nested.size(), 1u);
  EXPECT_EQ(Nested[0].TheForm, NestedBound::Form::Independent);
  EXPECT_EQ(Nested[0].Inner.Function->Name, "Decrement");
  EXPECT_EQ(Nested[0].Layers, 3u);
  EXPECT_EQ(Nested[0].Steps.size(), 5u);
  EXPECT_TRUE(Program({layer("Reserve", 300, "Decrement"), layer("Decrement", 100, "")}).nested({}).empty());
}

TEST(Program, WorkThatIsNotAwaitedIsNoLayerBelow) {
  FunctionFacts Reserve = layer("Reserve", 300, "Decrement");
  Reserve.Calls[0].Awaited = false;
  EXPECT_TRUE(Program({layer("Handle", 500, "Reserve"), Reserve, layer("Decrement", 100, "")}).nested({}).empty());
}

TEST(Program, RecursionEndsAndAddsNoLayer) {
  const Program P({layer("Visit", 500, "Visit")});
  EXPECT_TRUE(P.nested({}).empty());
  const Program Two({layer("Even", 500, "Odd"), layer("Odd", 300, "Even")});
  EXPECT_TRUE(Two.nested({}).empty());
}

TEST(Program, OrderOfFunctionsDoesNotMatter) {
  const std::vector<FunctionFacts> Some{layer("Handle", 500, "Reserve"), layer("Reserve", 300, "Decrement"),
                                        layer("Decrement", 100, "")};
  const std::vector<FunctionFacts> Shuffled{Some[2], Some[0], Some[1]};
  const Program A(Some), B(Shuffled);
  ASSERT_EQ(A.nested({}).size(), B.nested({}).size());
  EXPECT_EQ(A.nested({})[0].Inner.Function->Name, B.nested({})[0].Inner.Function->Name);
}

/// All that the checks of bounds are told, in its order.
static std::string told(const Program &P) {
  std::string Text;
  for (const GovernedBound &G : P.governed())
    Text += "governed " + G.Outer.Function->Name + " " + G.Inner.Function->Name + "\n";
  for (const ExceedingBound &E : P.exceeding())
    Text += "exceeding " + E.Pair.Inner.Function->Name + " " + std::to_string(E.Steps.size()) + "\n";
  for (const Overrun &O : P.overruns())
    Text += "overrun " + O.Outer.Function->Name + " " + O.Arithmetic + "\n";
  for (const NestedBound &N : P.nested({}))
    Text += "nested " + N.Inner.Function->Name + " " + N.Outer.Function->Name + "\n";
  return Text;
}

// From 10 000 functions on, threads share the work.
TEST(Program, ThreadsDoNotMatter) {
  std::vector<FunctionFacts> Many;
  for (unsigned I = 0; I != 6000; ++I) {
    const std::string Number = std::to_string(I);
    FunctionFacts Above = caller(fresh(100 + I % 500), "Reserve" + Number);
    Above.Usr += Number;
    Above.Name += Number;
    Above.Calls.push_back(Above.Calls.front()); // Twice in a row: more than the budget, for some.
    Above.Timeline.Children.push_back(leaf(TimelineNode::Kind::Call, 1));
    Many.push_back(std::move(Above));
    Many.push_back(derives("Reserve" + Number, fresh(150)));
  }
  llvm::sort(Many, [](const FunctionFacts &A, const FunctionFacts &B) { return A.Usr < B.Usr; });
  const llvm::ThreadPoolStrategy Before = llvm::parallel::strategy;
  const std::string InThreads = told(Program(Many));
  llvm::parallel::strategy = llvm::hardware_concurrency(1);
  const std::string Alone = told(Program(Many));
  llvm::parallel::strategy = Before;
  for (const char *Kind : {"governed Handle17 Reserve17", "exceeding ", "overrun ", "nested "})
    EXPECT_NE(Alone.find(Kind), std::string::npos) << Kind;
  EXPECT_TRUE(InThreads == Alone);
}

static WaitFact waitFact(WaitFact::Kind Kind, std::string Api) {
  WaitFact W;
  W.TheKind = Kind;
  W.Api = std::move(Api);
  return W;
}

static SpendFact given(Slot From, unsigned Call, Slot To) {
  SpendFact S;
  S.From = std::move(From);
  S.IsCall = true;
  S.Index = Call;
  S.To = std::move(To);
  return S;
}

TEST(Program, TimeoutIsSpentWhereSomeCalleeWaitsWithIt) {
  FunctionFacts Both = function("Both"), Passes = function("Passes"), Waits = function("Waits");
  Both.Calls = {call("Passes"), call("Elsewhere")};
  Both.Spends = {given("arg1", 0, "arg0"), given("arg1", 1, "arg0")};
  Passes.Calls = {call("Waits")};
  Passes.Spends = {given("arg0", 0, "arg2")};
  Waits.Bounds = {bound(BoundKind::TimedWait, fresh(1))};
  Waits.Spends.emplace_back();
  Waits.Spends[0].From = "arg2";
  const Program P({Both, Passes, Waits});
  const FunctionFacts &F = *P.function("usr:Both", "");
  EXPECT_TRUE(P.isSpent(F, F.Spends[0]));
  EXPECT_FALSE(P.isSpent(F, F.Spends[1])) << "what 'Elsewhere' does is not known";
  EXPECT_TRUE(P.spends(F, "arg1"));
  EXPECT_FALSE(P.spends(F, "arg0"));
}

TEST(Program, TimeoutThatGoesRoundIsNotSpent) {
  FunctionFacts Even = function("Even"), Odd = function("Odd");
  Even.Calls = {call("Odd")};
  Even.Spends = {given("arg0", 0, "arg0")};
  Odd.Calls = {call("Even")};
  Odd.Spends = {given("arg0", 0, "arg0")};
  const Program P({Even, Odd});
  EXPECT_FALSE(P.spends(*P.function("usr:Even", ""), "arg0"));
}

TEST(Program, NearestWaitIsFoundAlongAwaitedCalls) {
  FunctionFacts Stop = function("Stop"), Drain = function("Drain"), Beside = function("Beside");
  Stop.Calls = {call("Beside"), call("Drain")};
  Stop.Calls[0].OtherThread = true;
  Drain.Waits = {waitFact(WaitFact::Kind::Sleep, "sleep"), waitFact(WaitFact::Kind::Unbounded, "get")};
  Beside.Waits = {waitFact(WaitFact::Kind::Unbounded, "pop")};
  const Program P({Beside, Drain, Stop});
  const auto Any = P.waitIn(*P.function("usr:Stop", ""), [](const WaitFact &) { return true; });
  ASSERT_TRUE(Any);
  EXPECT_EQ(Any->Wait->Api, "sleep");
  ASSERT_EQ(Any->Frames.size(), 1u);
  EXPECT_EQ(Any->Frames[0].Call->CalleeName, "Drain");
  const auto Unbounded = P.waitIn(*P.function("usr:Stop", ""),
                                  [](const WaitFact &W) { return W.TheKind == WaitFact::Kind::Unbounded; });
  ASSERT_TRUE(Unbounded);
  EXPECT_EQ(Unbounded->Wait->Api, "get") << "what another thread waits for is its own matter";
  EXPECT_FALSE(P.waitIn(*P.function("usr:Stop", ""), [](const WaitFact &W) { return W.Api == "pop"; }));
}

TEST(Program, WhatABoundedFunctionMadeIsBounded) {
  FunctionFacts F = function("Handle");
  F.Calls = {call("Start"), call("Elsewhere")};
  const Program P({F, layer("Start", 100, "")});
  EXPECT_TRUE(P.boundedByMaker(*P.function("usr:Handle", ""), 0));
  EXPECT_FALSE(P.boundedByMaker(*P.function("usr:Handle", ""), 1));
}
