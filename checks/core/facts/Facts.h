//===--- Facts.h - deadline-tidy --------------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// What one function does with bounds, as plain data with value semantics:
/// which it sets, which calls they govern, what it starts and hands on. Facts
/// name functions by USR and hold no AST, so that they can be linked across
/// translation units. What is not known is said to be unknown.
///
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CORE_FACTS_FACTS_H
#define DEADLINE_CORE_FACTS_FACTS_H

#include "core/ast/Durations.h"
#include "clang/Basic/SourceLocation.h"
#include <optional>
#include <string>
#include <vector>

namespace deadline {

/// A place in the source; for what a macro makes, where it is expanded. Lines
/// and columns (in bytes) count from 1; #line directives do not matter.
struct Site {
  std::string File; ///< Absolute, or relative to the project's root where that is known.
  unsigned Line = 0, Column = 0;
  /// Valid only in the translation unit that the fact was extracted from.
  clang::SourceLocation Loc;
  /// Other lines that a macro has to do with it: of its definition, of its
  /// expansion. A NOLINT on one of these holds for it too.
  std::vector<std::pair<std::string, unsigned>> Spelled;
  /// Of the place in the file alone.
  friend bool operator==(const Site &A, const Site &B) {
    return A.File == B.File && A.Line == B.Line && A.Column == B.Column;
  }
};

/// A replacement of the text from Begin up to, not including, End.
struct Edit {
  Site Begin, End;
  std::string Text;
  friend bool operator==(const Edit &, const Edit &) = default;
};

/// A way in which a carrier or a value reaches a function from outside: a
/// parameter (`arg0`), a member of its object (`this.` and its USR), or a
/// captured variable (`capture:` and its place).
using Slot = std::string;

/// How long a bound is, as far as the function itself can tell.
struct ValueFact {
  std::optional<int64_t> Nanoseconds;
  Freshness Fresh = Freshness::Unknown;
  std::string Key;          ///< Same key, same value; empty if unknown.
  Slot From;                ///< Forwarded: the slot whose argument it is.
  bool OfDeadline = false;  ///< Forwarded: that argument is an absolute deadline, not a length.
  Unit NumberUnit = Unit::None; ///< Forwarded: that argument is a bare number of this unit.
  std::string Variable;     ///< The local time point that it is the value of, or empty.
  std::string WhyUnknown;
};

enum class BoundKind : uint8_t {
  OnCarrier,  ///< put on an existing carrier or client
  Derived,    ///< put on a new carrier made from a parent
  Combinator, ///< around a piece of awaited work
  TimedCall,  ///< a request with a timeout of its own
  TimedWait,  ///< a wait for something that we do not know to be work
};

/// What governs a bound or a call from within its own function.
struct Governance {
  std::vector<unsigned> Bounds; ///< Indices into FunctionFacts::Bounds, outermost first.
  std::vector<Slot> Slots;      ///< Slots whose carriers it uses.
  bool Detached = false;        ///< Descends from a carrier whose tie to its parent was broken on purpose.
  bool Inbound = false;         ///< Descends from a carrier that arrives with a bound,
  Site InboundAt;               ///< which is declared here.
};

/// Attempts of a loop, or of an API that retries by itself.
struct RetryFact {
  std::optional<int64_t> Attempts;
  bool MayRepeat = true;
};

struct BoundFact {
  BoundKind Kind = BoundKind::OnCarrier;
  Site Where;
  std::string Api;          ///< Name of the function that sets it, as people say it: `set_deadline`.
  std::string CarrierName;  ///< As the reader sees it: `ctx`, or empty.
  ValueFact Value;
  Governance Gov;           ///< Of what it is derived from or put on.
  bool UseOnce = false;     ///< Its carrier serves one call only.
  bool Client = false;      ///< Its carrier is a client: the bound holds for each call on it.
  bool Replaces = false;    ///< Ends the parent's bound instead of being cut to it.
  bool Polled = false;      ///< Waited anew in each turn of a loop, for what was started before.
  bool Total = false;       ///< Spans all retries of the API.
  bool Fallback = false;    ///< Its failure has a branch of its own that does something else.
  bool OwnRoot = false;     ///< Derived from a parent that was detached right there.
  bool DeadlineVariable = false; ///< A local time point that is handed down as it is.
  std::optional<RetryFact> Retry; ///< The retry loop that repeats it.
  std::optional<RetryFact> OwnRetries; ///< Attempts that the API makes by itself, each with this bound.
  std::optional<ValueFact> Backoff;    ///< Pause between these.
  std::string ClientField;  ///< USR of the member that holds the client, or empty.
  std::vector<unsigned> EarlierSiblings; ///< Fresh bounds derived earlier on the same path from the same parameter.
  std::string ParentName;   ///< Of the parent carrier as the reader sees it, or empty.

  /// What can be done about it, found while the source is at hand.
  std::vector<Edit> UseParent;    ///< Drop the derivation; empty if its carrier serves something else.
  std::vector<Edit> DetachParent; ///< Derive from a detached parent,
  std::string DetachName;         ///< by this function.
  std::vector<Edit> Clamp;        ///< `std::min` with the deadline in scope
  std::string ClampTo;            ///< of this name.
  std::vector<Edit> ClampInbound; ///< `std::min` with the deadline of the request that is handled,
  std::string InboundDeadline;    ///< which is read so.
};

/// A function given as a value: a named one, a lambda, or what arrived in a
/// slot of the giver. Neither is set if it is unknown.
struct FunctionValue {
  std::string Usr;
  Slot From;
  bool known() const { return !Usr.empty() || !From.empty(); }
};

/// A carrier, duration, deadline or function that a call hands to a slot of its
/// callee.
struct PassedFact {
  Slot To;
  FunctionValue Callable;   ///< If it is a function.
  Governance Carrier;       ///< Bounds and slots on what is passed, if it is a carrier.
  bool ContextLike = false; ///< Handing it on means: do this work under it.
  std::optional<ValueFact> Value; ///< If it is a duration or deadline; of a bare number, its count.
};

struct CallFact {
  Site Where;
  /// USRs. In a linked program more than one for a virtual call: all known
  /// overrides. Empty if Through is set and cannot be resolved.
  std::vector<std::string> Callees;
  bool Virtual = false;             ///< Overrides of the callee may run instead.
  Slot Through;                     ///< The slot whose function is called: a parameter, member or capture.
  std::string CalleeName;
  bool Runs = true;                 ///< False: a lambda is only made and handed on here; its captures are passed.
  bool Awaited = true;              ///< It has ended before the caller goes on to return.
  bool OtherThread = false;         ///< It runs beside the caller in the meantime.
  Governance Gov;                   ///< Combinators around it.
  std::vector<PassedFact> Passed;
  bool Fallback = false;
  std::optional<RetryFact> Retry;
  std::vector<unsigned> InForce;    ///< Bounds of this function that are set before it and not used up by then.
};

/// A request made on a client whose bound is set elsewhere.
struct ClientCallFact {
  Site Where;
  std::string ClientField;          ///< USR of the member that holds the client.
  std::optional<unsigned> Bound;    ///< Bound set in the same function, if it was.
  Governance Gov;
  std::optional<RetryFact> Retry;
};

/// A request-scoped thing that work outside the request, or a queue, is given.
struct HandOverFact {
  Site Where;               ///< Of the capture or argument.
  Site StartedAt;           ///< Of the spawn or send.
  std::string Name;         ///< Of the carrier or deadline variable.
  std::string Via;          ///< The function that takes it: `thread`, `Send`.
  bool IsSend = false;      ///< Given to a send or publish for later.
  bool IsDeadline = false;  ///< A deadline read from a carrier, not the carrier.
  Governance Carrier;
  std::vector<Edit> Detach; ///< Use a detached carrier instead: an offer.
  std::string DetachName;   ///< Name of the detach function.
};

/// A function that a member of an object keeps for later calls.
struct BindFact {
  Slot To;
  FunctionValue Callable;
};

/// A carrier, duration or deadline in the hands of a call.
struct HandedFact {
  unsigned Call = 0; ///< Index into FunctionFacts::Calls.
  Slot To;           ///< Of its callee.
};

/// A request on a per-call carrier or context, or a call that is given one and
/// may make a request on it.
struct CarrierUseFact {
  Site Where;
  std::string Api;                ///< Of a request: the function that makes it.
  std::string Name;               ///< Of the carrier as the reader sees it.
  bool Request = false;
  std::optional<unsigned> Call;   ///< Otherwise: the call,
  Slot To;                        ///< and the slot of its callee.
  Site MadeAt;                    ///< Where this function makes the carrier, or
  Slot From;                      ///< where it gets it from; neither: not known.
  bool Unbounded = false;         ///< No bound is set on some path to here,
  std::vector<HandedFact> Before; ///< unless one of these sets one.
  bool ClientDefault = false;     ///< The file sets a bound for all calls of a client.
  bool Awaited = false;           ///< The caller has the result before it goes on.
  Governance Gov;
  std::vector<Edit> SetBound;     ///< Sets one; `@` in the text stands for its length.
};

/// What a function does with a carrier that it is given.
struct CarrierSlotFact {
  Slot Name;
  bool Settles = false;           ///< May set a bound on it, or lose sight of it.
  std::vector<HandedFact> Handed; ///< Who else gets it.
};

/// The request that a function handles.
struct InboundFact {
  Site Where;        ///< Of the carrier that arrives with it.
  std::string Name;
  bool Told = false; ///< Its deadline is told to others in some other way.
};

/// An absolute deadline that is computed once, in use as the bound of one
/// request after the other.
struct StaleUseFact {
  enum class Kind : uint8_t { Static, Global, Member, Loop };
  Kind TheKind = Kind::Static;
  Site Where;
  Site MadeAt;                     ///< Unset where the constructor that makes it is not known here.
  std::string Name;
  std::string Key;                 ///< USR, where other functions may write or test it.
  std::optional<HandedFact> Given; ///< It is the bound only if the callee makes it one.
  std::vector<Edit> Fix;           ///< Compute it at the use.
};

/// What a function does to a deadline that others see: a member or global.
struct SharedDeadlineFact {
  std::string Key;    ///< USR.
  Site Where;
  bool Made = false;  ///< A constructor gives it `now() +` some length; otherwise written or tested.
};

/// What happens in which order, for sums.
struct TimelineNode {
  /// A choice takes one of its children, and so does, for a sum, what runs at
  /// the same time: it takes as long as the longest.
  enum class Kind : uint8_t { Sequence, Choice, Loop, Bound, Call, ClientCall, Sleep, Exit };
  Kind TheKind = Kind::Sequence;
  std::vector<TimelineNode> Children;
  unsigned Index = 0;                 ///< Of the bound, call or client call.
  std::optional<int64_t> Nanoseconds; ///< Of a sleep.
  std::optional<RetryFact> Retry;     ///< Of a loop.
  std::optional<int64_t> Turns;       ///< Of a loop: constant number of turns at most.
};

/// What says how long a function may take, or that it shall stop: a parameter,
/// or a local variable.
struct LimitFact {
  enum class Kind : uint8_t {
    Token,    ///< a cancellation alone
    Context,  ///< a carrier that can hold a deadline
    Deadline, ///< an absolute time
    Timeout,  ///< a relative one
  };
  Kind TheKind = Kind::Token;
  Slot From;               ///< The parameter that it is; empty for a local variable.
  std::string Name;        ///< Of an unnamed parameter: from another declaration, or empty.
  Site Where;
  bool Named = true;       ///< The definition names it.
  bool ByName = true;      ///< Its name or type says that it is a limit; otherwise it is just a length of time.
  bool Read = false;       ///< Mentioned, or marked as unused on purpose.
  bool UseOnce = false;    ///< A carrier of one call.
  bool Inbound = false;    ///< A carrier that arrives with a bound.
  bool Group = false;      ///< The task group that runs this lambda; From is `group`.
  bool PerItem = false;    ///< By its name it holds for each item, attempt or operation.
  std::string ObserveBy;   ///< Token: `stop.stop_requested()`, where the model knows it.
  std::vector<Edit> Observe; ///< Let the loop without end test it; empty where that does not do.
  std::vector<Edit> Hoist; ///< Timeout: one deadline made from it, for all its waits.
};

/// A place where a function waits, or never ends.
struct WaitFact {
  enum class Kind : uint8_t {
    Unbounded, ///< without a bound or token of its own
    Join,      ///< the same, for work to end
    EventLoop, ///< runs what comes until it is told to stop
    Timed,     ///< at most so long
    Sleep,
    Call,      ///< for the answer of another process
    Endless,   ///< a loop that nothing leaves
  };
  Kind TheKind = Kind::Unbounded;
  Site Where;
  std::string Api;         ///< `get`; empty for a loop.
  std::string Twin;        ///< What waits for the same with a bound, or empty.
  bool TwinUntil = false;  ///< Twin takes a deadline.
  /// The limits of the function that hold here and that this wait knows
  /// nothing of, nor what it waits for, as far as can be seen.
  std::vector<unsigned> Without;
  /// Timeouts that bound another stage of the function but not this one.
  std::vector<unsigned> PastStage;
  std::optional<unsigned> Source; ///< The call that made what is awaited.
  std::vector<Edit> Offer; ///< Wait with Twin, until the deadline in Without, and leave after it.
};

/// A timeout or deadline of the caller's, given whole to one wait.
struct SpendFact {
  Slot From;
  bool Absolute = false;   ///< It is a deadline: waiting twice takes no longer.
  bool IsCall = false;     ///< Given to a call that may wait with it,
  unsigned Index = 0;      ///< which is this one of the function's calls; else one of its bounds.
  Slot To;                 ///< In the callee.
  Site Where;
  std::string Api;
  std::vector<unsigned> Earlier; ///< Spends of the same that may have gone before on one path.
  bool EachTurn = false;   ///< Again in each turn of a loop over items.
};

struct FunctionFacts {
  std::string Usr;
  std::vector<std::string> Overrides; ///< USRs of all methods that it overrides, sorted.
  std::string MainFile;               ///< Of the translation unit that it was seen in.
  std::string Name;                   ///< For messages: `Reserve`, `operator()` of a lambda becomes `lambda`.
  bool IsLambda = false;
  Site Where;
  std::vector<BoundFact> Bounds;
  std::vector<CallFact> Calls;
  std::vector<ClientCallFact> ClientCalls;
  std::vector<HandOverFact> HandOvers;
  std::vector<BindFact> Binds;
  TimelineNode Timeline;

  std::vector<LimitFact> Limits;
  std::vector<WaitFact> Waits;
  std::vector<SpendFact> Spends;
  /// Somebody else decides on its parameters: it is given as a function value.
  bool GivenAsValue = false;
  std::vector<CarrierUseFact> CarrierUses;
  std::vector<CarrierSlotFact> CarrierSlots;
  std::optional<InboundFact> Inbound;
  std::vector<StaleUseFact> StaleUses;
  std::vector<SharedDeadlineFact> SharedDeadlines;
};

/// `500ms ` with its blank, or nothing where the length is not known.
std::string lengthWords(const ValueFact &Value);

} // namespace deadline

#endif
