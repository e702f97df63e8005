//===--- SummaryFields.h - deadline-tidy ------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// The form of a summary: the fields of each fact and their names, for writing
/// and for reading alike. A change here raises Summary::Form.

#ifndef DEADLINE_TOOL_LINK_SUMMARYFIELDS_H
#define DEADLINE_TOOL_LINK_SUMMARYFIELDS_H

#include "link/Summary.h"

namespace deadline {

constexpr Freshness lastOf(Freshness) { return Freshness::Unknown; }
constexpr Unit lastOf(Unit) { return Unit::Hours; }
constexpr BoundKind lastOf(BoundKind) { return BoundKind::TimedWait; }
constexpr TimelineNode::Kind lastOf(TimelineNode::Kind) { return TimelineNode::Kind::Exit; }
constexpr LimitFact::Kind lastOf(LimitFact::Kind) { return LimitFact::Kind::Timeout; }
constexpr WaitFact::Kind lastOf(WaitFact::Kind) { return WaitFact::Kind::Endless; }
constexpr StaleUseFact::Kind lastOf(StaleUseFact::Kind) { return StaleUseFact::Kind::Loop; }
constexpr FileProblem::Kind lastOf(FileProblem::Kind) { return FileProblem::Kind::Warning; }

template <class A> void describe(A &Do, Edit &E) {
  Do("begin", E.Begin);
  Do("end", E.End);
  Do("text", E.Text);
}

template <class A> void describe(A &Do, ValueFact &V) {
  Do("ns", V.Nanoseconds);
  Do("fresh", V.Fresh);
  Do("key", V.Key);
  Do("from", V.From);
  Do("of-deadline", V.OfDeadline);
  Do("unit", V.NumberUnit);
  Do("variable", V.Variable);
  Do("why-unknown", V.WhyUnknown);
}

template <class A> void describe(A &Do, Governance &G) {
  Do("bounds", G.Bounds);
  Do("slots", G.Slots);
  Do("detached", G.Detached);
  Do("inbound", G.Inbound);
  Do("inbound-at", G.InboundAt);
}

template <class A> void describe(A &Do, RetryFact &R) {
  Do("attempts", R.Attempts);
  Do("may-repeat", R.MayRepeat);
}

template <class A> void describe(A &Do, BoundFact &B) {
  Do("kind", B.Kind);
  Do("where", B.Where);
  Do("api", B.Api);
  Do("carrier-name", B.CarrierName);
  Do("value", B.Value);
  Do("gov", B.Gov);
  Do("use-once", B.UseOnce);
  Do("client", B.Client);
  Do("replaces", B.Replaces);
  Do("polled", B.Polled);
  Do("total", B.Total);
  Do("fallback", B.Fallback);
  Do("own-root", B.OwnRoot);
  Do("deadline-variable", B.DeadlineVariable);
  Do("retry", B.Retry);
  Do("own-retries", B.OwnRetries);
  Do("backoff", B.Backoff);
  Do("client-field", B.ClientField);
  Do("earlier-siblings", B.EarlierSiblings);
  Do("parent-name", B.ParentName);
  Do("use-parent", B.UseParent);
  Do("detach-parent", B.DetachParent);
  Do("detach-name", B.DetachName);
  Do("clamp", B.Clamp);
  Do("clamp-to", B.ClampTo);
  Do("clamp-inbound", B.ClampInbound);
  Do("inbound-deadline", B.InboundDeadline);
}

template <class A> void describe(A &Do, FunctionValue &V) {
  Do("usr", V.Usr);
  Do("from", V.From);
}

template <class A> void describe(A &Do, PassedFact &P) {
  Do("to", P.To);
  Do("callable", P.Callable);
  Do("carrier", P.Carrier);
  Do("context-like", P.ContextLike);
  Do("value", P.Value);
}

template <class A> void describe(A &Do, CallFact &C) {
  Do("where", C.Where);
  Do("callees", C.Callees);
  Do("virtual", C.Virtual);
  Do("through", C.Through);
  Do("name", C.CalleeName);
  Do("runs", C.Runs);
  Do("awaited", C.Awaited);
  Do("other-thread", C.OtherThread);
  Do("gov", C.Gov);
  Do("passed", C.Passed);
  Do("fallback", C.Fallback);
  Do("retry", C.Retry);
  Do("in-force", C.InForce);
}

template <class A> void describe(A &Do, ClientCallFact &C) {
  Do("where", C.Where);
  Do("client-field", C.ClientField);
  Do("bound", C.Bound);
  Do("gov", C.Gov);
  Do("retry", C.Retry);
}

template <class A> void describe(A &Do, HandOverFact &H) {
  Do("where", H.Where);
  Do("started-at", H.StartedAt);
  Do("name", H.Name);
  Do("via", H.Via);
  Do("send", H.IsSend);
  Do("deadline", H.IsDeadline);
  Do("carrier", H.Carrier);
  Do("detach", H.Detach);
  Do("detach-name", H.DetachName);
}

template <class A> void describe(A &Do, BindFact &B) {
  Do("to", B.To);
  Do("callable", B.Callable);
}

template <class A> void describe(A &Do, HandedFact &H) {
  Do("call", H.Call);
  Do("to", H.To);
}

template <class A> void describe(A &Do, CarrierUseFact &U) {
  Do("where", U.Where);
  Do("api", U.Api);
  Do("name", U.Name);
  Do("request", U.Request);
  Do("call", U.Call);
  Do("to", U.To);
  Do("made-at", U.MadeAt);
  Do("from", U.From);
  Do("unbounded", U.Unbounded);
  Do("before", U.Before);
  Do("client-default", U.ClientDefault);
  Do("awaited", U.Awaited);
  Do("gov", U.Gov);
  Do("set-bound", U.SetBound);
}

template <class A> void describe(A &Do, CarrierSlotFact &S) {
  Do("name", S.Name);
  Do("settles", S.Settles);
  Do("handed", S.Handed);
}

template <class A> void describe(A &Do, InboundFact &I) {
  Do("where", I.Where);
  Do("name", I.Name);
  Do("told", I.Told);
}

template <class A> void describe(A &Do, StaleUseFact &S) {
  Do("kind", S.TheKind);
  Do("where", S.Where);
  Do("made-at", S.MadeAt);
  Do("name", S.Name);
  Do("key", S.Key);
  Do("given", S.Given);
  Do("fix", S.Fix);
}

template <class A> void describe(A &Do, SharedDeadlineFact &S) {
  Do("key", S.Key);
  Do("where", S.Where);
  Do("made", S.Made);
}

template <class A> void describe(A &Do, TimelineNode &N) {
  Do("kind", N.TheKind);
  Do("children", N.Children);
  Do("index", N.Index);
  Do("ns", N.Nanoseconds);
  Do("retry", N.Retry);
  Do("turns", N.Turns);
}

template <class A> void describe(A &Do, LimitFact &L) {
  Do("kind", L.TheKind);
  Do("from", L.From);
  Do("name", L.Name);
  Do("where", L.Where);
  Do("named", L.Named);
  Do("by-name", L.ByName);
  Do("read", L.Read);
  Do("use-once", L.UseOnce);
  Do("inbound", L.Inbound);
  Do("group", L.Group);
  Do("per-item", L.PerItem);
  Do("observe-by", L.ObserveBy);
  Do("observe", L.Observe);
  Do("hoist", L.Hoist);
}

template <class A> void describe(A &Do, WaitFact &W) {
  Do("kind", W.TheKind);
  Do("where", W.Where);
  Do("api", W.Api);
  Do("twin", W.Twin);
  Do("twin-until", W.TwinUntil);
  Do("without", W.Without);
  Do("past-stage", W.PastStage);
  Do("source", W.Source);
  Do("offer", W.Offer);
}

template <class A> void describe(A &Do, SpendFact &S) {
  Do("from", S.From);
  Do("absolute", S.Absolute);
  Do("is-call", S.IsCall);
  Do("index", S.Index);
  Do("to", S.To);
  Do("where", S.Where);
  Do("api", S.Api);
  Do("earlier", S.Earlier);
  Do("each-turn", S.EachTurn);
}

template <class A> void describe(A &Do, FunctionFacts &F) {
  Do("usr", F.Usr);
  Do("overrides", F.Overrides);
  Do("main-file", F.MainFile);
  Do("name", F.Name);
  Do("lambda", F.IsLambda);
  Do("where", F.Where);
  Do("bounds", F.Bounds);
  Do("calls", F.Calls);
  Do("client-calls", F.ClientCalls);
  Do("hand-overs", F.HandOvers);
  Do("binds", F.Binds);
  Do("timeline", F.Timeline);
  Do("limits", F.Limits);
  Do("waits", F.Waits);
  Do("spends", F.Spends);
  Do("given-as-value", F.GivenAsValue);
  Do("carrier-uses", F.CarrierUses);
  Do("carrier-slots", F.CarrierSlots);
  Do("inbound", F.Inbound);
  Do("stale-uses", F.StaleUses);
  Do("shared-deadlines", F.SharedDeadlines);
}

template <class A> void describe(A &Do, ChainStep &S) {
  Do("where", S.Where);
  Do("text", S.Text);
}

template <class A> void describe(A &Do, Note &N) {
  Do("where", N.Where);
  Do("text", N.Text);
  Do("offer", N.Offer);
}

template <class A> void describe(A &Do, Finding &F) {
  Do("check", F.Check);
  Do("where", F.Where);
  Do("subject", F.Subject);
  Do("message", F.Message);
  Do("fix", F.Fix);
  Do("steps", F.Steps);
  Do("notes", F.Notes);
  Do("function", F.Function);
  Do("main-file", F.MainFile);
}

template <class A> void describe(A &Do, FileProblem &P) {
  Do("kind", P.TheKind);
  Do("file", P.File);
  Do("line", P.Line);
  Do("column", P.Column);
  Do("message", P.Message);
}

template <class A> void describe(A &Do, Summary &S) {
  Do("file", S.MainFile);
  Do("sources", S.Files);
  Do("functions", S.Functions);
  Do("findings", S.Local);
  Do("problems", S.Problems);
  Do("failed", S.Failed);
}

} // namespace deadline

#endif
