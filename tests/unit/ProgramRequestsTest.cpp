//===--- ProgramRequestsTest.cpp - deadline-tidy ----------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// Requests without a bound, with a bound that is not the handler's, and with a
/// stale one, on facts made by hand: no AST is needed.

#include "core/facts/Program.h"
#include "gtest/gtest.h"

using namespace deadline;

namespace {

FunctionFacts function(std::string Name) {
  FunctionFacts F;
  F.Usr = "usr:" + Name;
  F.Name = std::move(Name);
  return F;
}

CallFact callOf(const std::string &Callee) {
  CallFact C;
  C.Callees = {"usr:" + Callee};
  C.CalleeName = Callee;
  return C;
}

Site line(unsigned Line) {
  Site S;
  S.File = "a.cpp";
  S.Line = Line;
  return S;
}

/// A request on a carrier that the function makes, or gets in \p From.
CarrierUseFact request(Slot From = {}) {
  CarrierUseFact U;
  U.Request = true;
  U.Api = "Get";
  U.Unbounded = true;
  U.From = std::move(From);
  if (U.From.empty())
    U.MadeAt = line(1);
  U.Where = line(3);
  return U;
}

/// Does this to the carrier that it gets in its first parameter.
FunctionFacts helper(std::string Name, bool Settles) {
  FunctionFacts F = function(std::move(Name));
  F.CarrierSlots.push_back({"arg0", Settles, {}});
  return F;
}

FunctionFacts callsAfter(const std::string &Helper) {
  FunctionFacts F = function("Handle");
  F.Calls.push_back(callOf(Helper));
  F.CarrierUses.push_back(request());
  F.CarrierUses.back().Before.push_back({0, "arg0"});
  return F;
}

/// An awaited request under a bound of 300ms.
FunctionFacts bounded(std::string Name) {
  FunctionFacts F = function(std::move(Name));
  BoundFact B;
  B.Kind = BoundKind::OnCarrier;
  B.UseOnce = true;
  B.Value.Fresh = Freshness::Fresh;
  B.Value.Nanoseconds = 300'000'000;
  F.Bounds.push_back(B);
  F.CarrierUses.push_back(request());
  F.CarrierUses.back().Unbounded = false;
  F.CarrierUses.back().Awaited = true;
  F.CarrierUses.back().Gov.Bounds = {0};
  return F;
}

FunctionFacts handler(const std::string &Callee) {
  FunctionFacts F = function("Handle");
  F.Inbound = InboundFact{line(1), "server", false};
  F.Calls.push_back(callOf(Callee));
  return F;
}

} // namespace

TEST(ProgramRequests, WithoutABound) {
  FunctionFacts F = function("Handle");
  F.CarrierUses.push_back(request());
  const Program P({F});
  ASSERT_EQ(P.unboundedRequests().size(), 1u);
  EXPECT_TRUE(P.unboundedRequests()[0].Steps.empty());
}

TEST(ProgramRequests, AHelperMaySetTheBound) {
  EXPECT_EQ(Program({callsAfter("Tag"), helper("Tag", false)}).unboundedRequests().size(), 1u);
  EXPECT_TRUE(Program({callsAfter("Prepare"), helper("Prepare", true)}).unboundedRequests().empty());
  EXPECT_TRUE(Program({callsAfter("Elsewhere")}).unboundedRequests().empty()) << "nobody knows what it does";
}

TEST(ProgramRequests, AHelperMayHandItOn) {
  FunctionFacts Both = helper("Both", false);
  Both.Calls.push_back(callOf("Prepare"));
  Both.CarrierSlots[0].Handed.push_back({0, "arg0"});
  EXPECT_TRUE(Program({callsAfter("Both"), Both, helper("Prepare", true)}).unboundedRequests().empty());
  EXPECT_EQ(Program({callsAfter("Both"), Both, helper("Prepare", false)}).unboundedRequests().size(), 1u);
}

TEST(ProgramRequests, MadeByACallee) {
  FunctionFacts F = function("Handle"), Callee = function("Place");
  F.Calls.push_back(callOf("Place"));
  F.CarrierUses.push_back(request());
  F.CarrierUses.back().Request = false;
  F.CarrierUses.back().Call = 0;
  F.CarrierUses.back().To = "arg0";
  Callee.CarrierUses.push_back(request("arg0"));
  const auto Found = Program({F, Callee}).unboundedRequests();
  ASSERT_EQ(Found.size(), 1u);
  ASSERT_EQ(Found[0].Steps.size(), 2u);
  EXPECT_EQ(Found[0].Steps[0].Text, "function 'Handle' calls function 'Place' here");
  Callee.CarrierUses[0].Unbounded = false;
  EXPECT_TRUE(Program({F, Callee}).unboundedRequests().empty());
}

TEST(ProgramRequests, AClientsDefaultIsABound) {
  FunctionFacts F = function("Handle");
  F.CarrierUses.push_back(request());
  F.CarrierUses.back().ClientDefault = true;
  EXPECT_TRUE(Program({F}).unboundedRequests().empty());
}

TEST(ProgramRequests, NotPropagatedAlongCalls) {
  const Program P({handler("Charge"), bounded("Charge")});
  const auto Found = P.unpropagated({});
  ASSERT_EQ(Found.size(), 1u);
  EXPECT_EQ(Found[0].Handler->Name, "Handle");
  EXPECT_EQ(Found[0].Bound.Function->Name, "Charge");
  ASSERT_EQ(Found[0].Steps.size(), 1u);
}

TEST(ProgramRequests, PropagatedToldOrNotAwaited) {
  FunctionFacts Clamped = bounded("Charge");
  Clamped.Bounds[0].Value.Fresh = Freshness::Clamped;
  EXPECT_TRUE(Program({handler("Charge"), Clamped}).unpropagated({}).empty());
  FunctionFacts Told = handler("Charge");
  Told.Inbound->Told = true;
  EXPECT_TRUE(Program({Told, bounded("Charge")}).unpropagated({}).empty());
  FunctionFacts Spawns = handler("Charge");
  Spawns.Calls[0].Awaited = false;
  EXPECT_TRUE(Program({Spawns, bounded("Charge")}).unpropagated({}).empty());
  EXPECT_TRUE(Program({bounded("Charge")}).unpropagated({}).empty()) << "no handler";
}

TEST(ProgramRequests, StaleUntilSomebodyLooksAfterIt) {
  FunctionFacts Ctor = function("Client"), Use = function("Get"), Reset = function("Reset");
  Ctor.SharedDeadlines.push_back({"usr:deadline_", line(1), true});
  StaleUseFact S;
  S.TheKind = StaleUseFact::Kind::Member;
  S.Key = "usr:deadline_";
  S.Where = line(5);
  Use.StaleUses.push_back(S);
  const auto Found = Program({Ctor, Use}).staleUses();
  ASSERT_EQ(Found.size(), 1u);
  EXPECT_EQ(Found[0].MadeAt.Line, 1u);
  EXPECT_TRUE(Program({Use}).staleUses().empty()) << "where it comes from is not known";
  Reset.SharedDeadlines.push_back({"usr:deadline_", line(9), false});
  EXPECT_TRUE(Program({Ctor, Use, Reset}).staleUses().empty());
}

TEST(ProgramRequests, StaleWhereTheCalleeMakesItABound) {
  FunctionFacts F = function("Serve"), Callee = function("FetchBy");
  F.Calls.push_back(callOf("FetchBy"));
  StaleUseFact S;
  S.TheKind = StaleUseFact::Kind::Loop;
  S.MadeAt = line(1);
  S.Where = line(4);
  S.Given = HandedFact{0, "arg1"};
  F.StaleUses.push_back(S);
  EXPECT_TRUE(Program({F, Callee}).staleUses().empty());
  BoundFact B;
  B.Value.Fresh = Freshness::Forwarded;
  B.Value.OfDeadline = true;
  B.Value.From = "arg1";
  Callee.Bounds.push_back(B);
  EXPECT_EQ(Program({F, Callee}).staleUses().size(), 1u);
}
