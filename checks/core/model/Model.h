//===--- Model.h - deadline-tidy --------------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// What a model file says, as plain data: rows about functions, carriers and
/// outcome values of a library. docs/models.md explains each key to users.
///
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CORE_MODEL_MODEL_H
#define DEADLINE_CORE_MODEL_MODEL_H

#include "core/ast/TimeUnits.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include <optional>
#include <string>
#include <vector>

namespace deadline {

enum class Role : uint8_t {
#define ROLE(ENUM, NAME, MEANING) ENUM,
#include "core/model/Roles.def"
};
llvm::StringRef roleName(Role R);
std::optional<Role> parseRole(llvm::StringRef Name);

enum class Clock : uint8_t { Unknown, Steady, System, Any };

/// What an API does with a special value or with a second call.
enum class Effect : uint8_t {
  Unspecified,
  Nothing,   ///< `nothing`: no effect
  Throws,    ///< `throws`
  Aborts,    ///< `aborts`: ends the process, by an assertion or otherwise
  Undefined, ///< `undefined` behaviour
  Waits,     ///< `waits`: blocks, perhaps for ever
  Fails,     ///< `fails`: returns an error
  Infinite,  ///< `infinite`: no bound
  Immediate, ///< `immediate`: returns at once
  Error,     ///< `error`: is refused
  Overflows, ///< `overflows`: is added to the clock without a check, and lies in the past
};

/// A place of a call: an argument, the object, or the result.
struct Place {
  enum class Kind : uint8_t { None, Arg, This, Return };
  Kind Where = Kind::None;
  unsigned Index = 0;           ///< Of an argument, from 0; the object does not count.
  std::string Member;           ///< A field or getter of what stands there, or empty.
  Unit NumberUnit = Unit::None; ///< Of a bare number there.
  Clock TheClock = Clock::Unknown; ///< Of an absolute time there.

  explicit operator bool() const { return Where != Kind::None; }
  friend bool operator==(const Place &, const Place &) = default;
};

/// Names of functions of the same class (or namespace) that do the same in
/// another way.
struct Twins {
  std::string Nonblocking, Timed, Until, Abortable, WithToken, Untimed, Background;
  /// The same with a number in another unit. Where the row has a `when`, the
  /// constant to pass instead.
  std::string InNanos, InMicros, InMillis, InSeconds, InMinutes, InHours;
  /// Empty where there is none.
  llvm::StringRef in(Unit U) const;
};

/// Where a model row was read: file, and line and column from 1.
struct RowOrigin {
  std::string File;
  unsigned Line = 0, Column = 0;
};

/// When a call blocks: always, never, or depending on a flag argument.
struct Blocking {
  enum class Kind : uint8_t { Unspecified, Never, Always, WhenFlag, UnlessFlag };
  Kind When = Kind::Unspecified;
  unsigned FlagArg = 0;
  std::string Flag; ///< Name of the macro or enumerator whose bit decides.
};

/// Restricts a row to calls that pass a certain constant: one option of a
/// setter that takes many (`curl_easy_setopt`, `setsockopt`).
struct Selector {
  unsigned Index = 0; ///< The argument, from 0.
  std::string Is;     ///< Name of the enumerator or macro; empty: any call.
};

enum class Scope : uint8_t { Unspecified, PerTry, Total, PerIo };
enum class Combines : uint8_t { Unspecified, Clamps, Replaces };
enum class Trigger : uint8_t { Unspecified, Edge, Level };

/// One fact about one function.
struct FunctionRow {
  std::string Library;           ///< `library:` of its file.
  std::vector<std::string> Headers;
  std::string Name;              ///< Qualified, without template arguments: `std::promise::set_value`.
  Role TheRole = Role::Call;
  std::string Signature;         ///< Parameter types as written, `(int, const timeval *)`, or empty: all overloads.
  std::optional<unsigned> Params; ///< Number of arguments that the call must pass, where overloads differ by it.
  Selector When;                 ///< The constant that the call must pass, where one function sets many options.

  Place Parent;    ///< derive-bound, propagate, detach: the parent carrier.
  Place Timeout;   ///< Relative.
  Place Deadline;  ///< Absolute.
  Place Result;    ///< Where the new carrier or handle is: return, or an out argument.
  Place On;        ///< The object that is cancelled, completed, closed, sent to, waited for, bounded.
  Place Carrier;   ///< The carrier of a call, or the token a send or wait watches.
  std::vector<Place> Work; ///< spawn, wrap-bound: callables or awaitables. race: every operand.
  Place Capacity;  ///< Of a channel that this call makes.
  Place Attempts;  ///< How often it tries, where it retries by itself.
  Place Backoff;   ///< Pause between its attempts.
  Place Value;     ///< make-duration, convert-time: the number or time converted. configure: what the Key is set to.
  Place Key;       ///< configure: the text that names the setting.
  Place Options;   ///< connect: an options object or URI that may say how long requests may take.
  std::string Setting; ///< What relations call the bound that it sets.

  std::optional<bool> Awaited;   ///< spawn: the handle's destructor, or the call itself, waits.
  bool Stops = false;            ///< spawn: the handle's destructor asks the work to stop, before it waits.
  std::string Token;             ///< spawn: type of the token that work is given first, if it takes one.
  Blocking Lazy;                 ///< spawn: when the work may not start before somebody waits without a bound.
  std::string Eager;             ///< spawn: the constant that, as the argument before the work, starts it at once.
  Effect Again = Effect::Unspecified;      ///< What a second call on the same object does.
  std::string Throws;            ///< Type of what `again: throws` throws.
  Effect AfterClose = Effect::Unspecified; ///< send: what it does on a closed channel.
  Effect Zero = Effect::Unspecified, Negative = Effect::Unspecified, MinusOne = Effect::Unspecified;
  Effect Largest = Effect::Unspecified;    ///< What the largest duration does as the relative bound.
  Blocking Blocks;
  Scope TheScope = Scope::Unspecified;
  Combines Combine = Combines::Unspecified;
  Trigger Trig = Trigger::Unspecified;
  Clock TheClock = Clock::Unknown; ///< now: which clock.
  Twins TheTwins;
  std::optional<int64_t> DefaultNanoseconds; ///< The library's own bound; -1 for infinite.
  bool NewRoot = false;          ///< detach: makes a fresh root instead of taking a parent.
  bool Periodic = false;         ///< wait: is by nature a tick.
  std::string Aborted;           ///< timer-start: the error code that the handler is given when the wait is cancelled, as code spells it.
  std::string CancelThrows;      ///< Type of what the call, or awaiting it, throws when it is cancelled.
  bool LongLived = false;        ///< call: streams and watches that have no deadline on purpose.
  std::string Since, Until;      ///< Library versions, as text.
  RowOrigin Origin;
};

/// A type whose objects hold a deadline or a cancellation state.
struct CarrierRow {
  std::string Library;
  std::vector<std::string> Headers;
  std::string Type;       ///< Qualified, without template arguments.
  bool Inbound = false;   ///< Arrives with a bound.
  bool UseOnce = false;   ///< One call each.
  bool KeptAlive = false; ///< The API keeps it alive until the work ends (callback reactors).
  bool Client = false;    ///< A connection or client: a bound on it holds for each of its calls, and it is no request's.
  bool Bounded = true;    ///< Can hold a deadline (a stop token can not).
  RowOrigin Origin;
};

/// What an enumerator, macro or constant says about how a call ended.
enum class Outcome : uint8_t { Ok, Timeout, Cancelled, Closed, Failed };
struct OutcomeRow {
  std::string Library;
  std::string Value; ///< Qualified name of an enumerator or constant, or a macro's name.
  Outcome Means = Outcome::Ok;
  RowOrigin Origin;
};

/// How a type or member tells success: `grpc::Status::ok` true means ok.
struct ResultRow {
  std::string Library;
  std::string Name;  ///< Member function, or `T::operator bool`.
  Outcome WhenTrue = Outcome::Ok; ///< Ok or Failed (or Timeout, Cancelled) when it yields true.
  RowOrigin Origin;
};

/// A field of an options object that bounds something.
struct SettingRow {
  std::string Library;
  std::vector<std::string> Headers;
  std::string Field;            ///< Qualified, without template arguments: `brpc::ChannelOptions::timeout_ms`.
  std::string Setting;          ///< What relations call it; its own name, where none is given.
  Unit NumberUnit = Unit::None; ///< Of a bare number.
  bool Bounds = false;          ///< It bounds each request, not only a phase such as connecting.
  RowOrigin Origin;
};

/// Settings of one object that contradict each other unless this holds.
struct RelationRow {
  std::string Library;
  std::vector<std::string> Of; ///< Settings, whose sum is meant where they are several.
  std::string AtMost, Below;   ///< The setting that the sum may reach, or must stay below; one of them.
  std::string Otherwise;       ///< What happens if it does not hold: `the backup request is never sent`.
  RowOrigin Origin;
};

/// All rows of one file.
struct ModelFile {
  std::string Library;
  std::vector<std::string> Headers;
  std::vector<CarrierRow> Carriers;
  std::vector<FunctionRow> Functions;
  std::vector<OutcomeRow> Outcomes;
  std::vector<ResultRow> Results;
  std::vector<SettingRow> Settings;
  std::vector<RelationRow> Relations;
};

} // namespace deadline

#endif
