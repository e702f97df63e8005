//===--- RowReader.cpp - deadline-tidy --------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "core/model/RowReader.h"
#include "core/model/ModelRules.h"
#include "llvm/ADT/STLExtras.h"

namespace deadline {

using llvm::yaml::Node;

namespace {

template <class Row, class T> Row rowOf(T Row::*);

/// Reads a value into one member of a row.
template <auto Member>
void into(YamlReader &Y, Node &N, decltype(rowOf(Member)) &Row) {
  Y.read(N, Row.*Member);
}

/// The words of Effect, in the order of its enumerators after the first.
constexpr llvm::StringRef EffectNames[] = {"nothing",   "throws",    "aborts",
                                           "undefined", "waits",     "fails",
                                           "infinite",  "immediate", "error",
                                           "overflows"};
constexpr Effect SecondCall[] = {Effect::Nothing, Effect::Throws,
                                 Effect::Aborts,  Effect::Undefined,
                                 Effect::Waits,   Effect::Fails};
constexpr Effect SpecialValue[] = {Effect::Infinite, Effect::Immediate,
                                   Effect::Error};
constexpr Effect LargestValue[] = {Effect::Infinite, Effect::Overflows};

/// Reads one of the effects that the key allows.
template <Effect FunctionRow::*Member, const auto &Allowed>
void effect(YamlReader &Y, Node &N, FunctionRow &Row) {
  llvm::SmallVector<llvm::StringRef, 6> Names;
  for (Effect E : Allowed)
    Names.push_back(EffectNames[static_cast<size_t>(E) - 1]);
  if (auto Index = Y.choice(N, "effect", Names))
    Row.*Member = Allowed[*Index];
}

constexpr Field<Twins> TwinFields[] = {
    {"nonblocking", into<&Twins::Nonblocking>},
    {"timed", into<&Twins::Timed>},
    {"until", into<&Twins::Until>},
    {"abortable", into<&Twins::Abortable>},
    {"with-token", into<&Twins::WithToken>},
    {"untimed", into<&Twins::Untimed>},
    {"background", into<&Twins::Background>},
    {"in-ns", into<&Twins::InNanos>},
    {"in-us", into<&Twins::InMicros>},
    {"in-ms", into<&Twins::InMillis>},
    {"in-s", into<&Twins::InSeconds>},
    {"in-min", into<&Twins::InMinutes>},
    {"in-h", into<&Twins::InHours>},
};

constexpr Field<FunctionRow> FunctionFields[] = {
    {"name", into<&FunctionRow::Name>},
    {"role", into<&FunctionRow::TheRole>},
    {"signature", into<&FunctionRow::Signature>},
    {"params", into<&FunctionRow::Params>},
    {"when", into<&FunctionRow::When>},
    {"parent", into<&FunctionRow::Parent>},
    {"timeout", into<&FunctionRow::Timeout>},
    {"deadline", into<&FunctionRow::Deadline>},
    {"result", into<&FunctionRow::Result>},
    {"on", into<&FunctionRow::On>},
    {"carrier", into<&FunctionRow::Carrier>},
    {"work", into<&FunctionRow::Work>},
    {"capacity", into<&FunctionRow::Capacity>},
    {"attempts", into<&FunctionRow::Attempts>},
    {"backoff", into<&FunctionRow::Backoff>},
    {"value", into<&FunctionRow::Value>},
    {"key", into<&FunctionRow::Key>},
    {"options", into<&FunctionRow::Options>},
    {"setting", into<&FunctionRow::Setting>},
    {"awaited", into<&FunctionRow::Awaited>},
    {"stops", into<&FunctionRow::Stops>},
    {"token", into<&FunctionRow::Token>},
    {"lazy", into<&FunctionRow::Lazy>},
    {"eager", into<&FunctionRow::Eager>},
    {"again", effect<&FunctionRow::Again, SecondCall>},
    {"throws", into<&FunctionRow::Throws>},
    {"after-close", effect<&FunctionRow::AfterClose, SecondCall>},
    {"zero", effect<&FunctionRow::Zero, SpecialValue>},
    {"negative", effect<&FunctionRow::Negative, SpecialValue>},
    {"minus-one", effect<&FunctionRow::MinusOne, SpecialValue>},
    {"largest", effect<&FunctionRow::Largest, LargestValue>},
    {"blocks", into<&FunctionRow::Blocks>},
    {"scope", into<&FunctionRow::TheScope>},
    {"combines", into<&FunctionRow::Combine>},
    {"trigger", into<&FunctionRow::Trig>},
    {"clock", into<&FunctionRow::TheClock>},
    {"twins", into<&FunctionRow::TheTwins>},
    {"default", into<&FunctionRow::DefaultNanoseconds>},
    {"new-root", into<&FunctionRow::NewRoot>},
    {"periodic", into<&FunctionRow::Periodic>},
    {"aborted", into<&FunctionRow::Aborted>},
    {"cancel-throws", into<&FunctionRow::CancelThrows>},
    {"long-lived", into<&FunctionRow::LongLived>},
    {"since", into<&FunctionRow::Since>},
    {"until", into<&FunctionRow::Until>},
};

constexpr Field<CarrierRow> CarrierFields[] = {
    {"type", into<&CarrierRow::Type>},
    {"inbound", into<&CarrierRow::Inbound>},
    {"use-once", into<&CarrierRow::UseOnce>},
    {"kept-alive", into<&CarrierRow::KeptAlive>},
    {"client", into<&CarrierRow::Client>},
    {"bounded", into<&CarrierRow::Bounded>},
};

constexpr Field<OutcomeRow> OutcomeFields[] = {
    {"value", into<&OutcomeRow::Value>},
    {"means", into<&OutcomeRow::Means>},
};

constexpr Field<ResultRow> ResultFields[] = {
    {"name", into<&ResultRow::Name>},
    {"when-true", into<&ResultRow::WhenTrue>},
};

constexpr Field<SettingRow> SettingFields[] = {
    {"field", into<&SettingRow::Field>},
    {"setting", into<&SettingRow::Setting>},
    {"unit", into<&SettingRow::NumberUnit>},
    {"bounds", into<&SettingRow::Bounds>},
};

constexpr Field<RelationRow> RelationFields[] = {
    {"of", into<&RelationRow::Of>},
    {"at-most", into<&RelationRow::AtMost>},
    {"below", into<&RelationRow::Below>},
    {"otherwise", into<&RelationRow::Otherwise>},
};

/// An annotation has no nesting: what stands inside `twins`, and the unit and
/// clock of its bound, are keys beside the others.
template <Twins FunctionRow::*Of, std::string Twins::*Member>
void twin(YamlReader &Y, Node &N, FunctionRow &Row) {
  Y.read(N, Row.*Of.*Member);
}
constexpr Field<FunctionRow> AnnotationFields[] = {
    {"unit", [](YamlReader &Y, Node &N,
                FunctionRow &Row) { Y.read(N, Row.Timeout.NumberUnit); }},
    {"nonblocking", twin<&FunctionRow::TheTwins, &Twins::Nonblocking>},
    {"timed", twin<&FunctionRow::TheTwins, &Twins::Timed>},
    {"until", twin<&FunctionRow::TheTwins, &Twins::Until>},
    {"abortable", twin<&FunctionRow::TheTwins, &Twins::Abortable>},
    {"with-token", twin<&FunctionRow::TheTwins, &Twins::WithToken>},
    {"untimed", twin<&FunctionRow::TheTwins, &Twins::Untimed>},
    {"background", twin<&FunctionRow::TheTwins, &Twins::Background>},
    {"in-ns", twin<&FunctionRow::TheTwins, &Twins::InNanos>},
    {"in-us", twin<&FunctionRow::TheTwins, &Twins::InMicros>},
    {"in-ms", twin<&FunctionRow::TheTwins, &Twins::InMillis>},
    {"in-s", twin<&FunctionRow::TheTwins, &Twins::InSeconds>},
    {"in-min", twin<&FunctionRow::TheTwins, &Twins::InMinutes>},
    {"in-h", twin<&FunctionRow::TheTwins, &Twins::InHours>},
};

/// Reads a mapping, and checks that the keys in \p Needed are there.
template <class Row>
bool readFields(YamlReader &Y, Node &N, Row &Out,
                llvm::ArrayRef<Field<Row>> Table,
                llvm::ArrayRef<llvm::StringRef> Needed, KeysSeen &Keys) {
  Out.Origin = Y.origin(N);
  const size_t Before = Y.mistakes();
  if (!Y.fields(N, Out, Table, Keys))
    return false;
  // A key that is missing may be the one that was misspelt.
  if (Y.mistakes() != Before)
    return false;
  for (llvm::StringRef Key : Needed)
    if (!Keys.has(Key))
      Y.fail(Out.Origin, "this row needs '" + Key + "'");
  return Y.mistakes() == Before;
}

/// Checks the qualified name under \p Key.
bool checkName(YamlReader &Y, const KeysSeen &Keys, llvm::StringRef Key,
               llvm::StringRef Name) {
  const std::string Mistake = nameMistake(Name);
  if (!Mistake.empty())
    Y.fail(*Keys.at(Key), "'" + Name + "': " + Mistake);
  return Mistake.empty();
}

/// An annotation gives the unit and the clock of its bound as keys of their
/// own; put them where a file has them.
void settleBound(FunctionRow &Row) {
  const Unit U = std::exchange(Row.Timeout.NumberUnit, Unit::None);
  for (Place *P : {&Row.Timeout, &Row.Deadline, &Row.Value})
    if (*P)
      P->NumberUnit = U;
  if (Row.Deadline)
    Row.Deadline.TheClock = std::exchange(Row.TheClock, Clock::Unknown);
}

} // namespace

bool YamlReader::read(Node &N, Twins &Out) {
  KeysSeen Keys;
  return fields(N, Out, llvm::ArrayRef(TwinFields), Keys);
}

bool readRow(YamlReader &Y, Node &N, FunctionRow &Out) {
  const bool Annotated = Y.form() == YamlReader::Places::InAnnotation;
  llvm::SmallVector<Field<FunctionRow>, 48> Table(std::begin(FunctionFields),
                                                  std::end(FunctionFields));
  if (Annotated) {
    // The user's own code has no library versions.
    llvm::erase_if(Table, [](const Field<FunctionRow> &F) {
      return F.Name == "since" || F.Name == "until";
    });
    Table.append(std::begin(AnnotationFields), std::end(AnnotationFields));
  }

  KeysSeen Keys;
  if (!readFields(Y, N, Out, llvm::ArrayRef(Table), {"name", "role"}, Keys))
    return false;
  if (Annotated)
    settleBound(Out);
  const size_t Before = Y.mistakes();
  if (!Annotated)
    checkName(Y, Keys, "name", Out.Name);
  if (Keys.has("signature") &&
      (!llvm::StringRef(Out.Signature).starts_with("(") ||
       !llvm::StringRef(Out.Signature).ends_with(")")))
    Y.fail(*Keys.at("signature"),
           "expected parameter types in parentheses, such as '(int, const "
           "timeval *)'");
  checkRules(
      Out,
      [&](llvm::StringRef Key) {
        // The clock of an annotated deadline is the place's, not the row's.
        return Keys.has(Key) && !(Annotated && Key == "clock" && Out.Deadline);
      },
      [&](llvm::StringRef Key, std::string Message) {
        Y.fail(*Keys.at(Key), Message);
      });
  return Y.mistakes() == Before;
}

bool readRow(YamlReader &Y, Node &N, CarrierRow &Out) {
  KeysSeen Keys;
  if (!readFields(Y, N, Out, llvm::ArrayRef(CarrierFields), {"type"}, Keys))
    return false;
  if (Out.Inbound && Keys.has("bounded") && !Out.Bounded) {
    Y.fail(*Keys.at("bounded"),
           "an inbound carrier arrives with a bound, so it can hold one");
    return false;
  }
  return Y.form() == YamlReader::Places::InAnnotation ||
         checkName(Y, Keys, "type", Out.Type);
}

bool readRow(YamlReader &Y, Node &N, OutcomeRow &Out) {
  KeysSeen Keys;
  return readFields(Y, N, Out, llvm::ArrayRef(OutcomeFields),
                    {"value", "means"}, Keys) &&
         checkName(Y, Keys, "value", Out.Value);
}

bool readRow(YamlReader &Y, Node &N, ResultRow &Out) {
  KeysSeen Keys;
  return readFields(Y, N, Out, llvm::ArrayRef(ResultFields),
                    {"name", "when-true"}, Keys) &&
         checkName(Y, Keys, "name", Out.Name);
}

bool readRow(YamlReader &Y, Node &N, SettingRow &Out) {
  KeysSeen Keys;
  if (!readFields(Y, N, Out, llvm::ArrayRef(SettingFields), {"field"}, Keys) ||
      !checkName(Y, Keys, "field", Out.Field))
    return false;
  if (Out.Setting.empty())
    Out.Setting = llvm::StringRef(Out.Field).rsplit("::").second.str();
  return true;
}

bool readRow(YamlReader &Y, Node &N, RelationRow &Out) {
  KeysSeen Keys;
  if (!readFields(Y, N, Out, llvm::ArrayRef(RelationFields), {"of"}, Keys))
    return false;
  if (Out.AtMost.empty() != Out.Below.empty())
    return true;
  Y.fail(Out.Origin, "this row needs 'at-most' or 'below', and not both");
  return false;
}

llvm::SmallVector<llvm::StringRef, 40> functionKeys() {
  llvm::SmallVector<llvm::StringRef, 40> Names;
  for (const auto &F : FunctionFields)
    Names.push_back(F.Name);
  return Names;
}

llvm::SmallVector<llvm::StringRef, 8> carrierKeys() {
  llvm::SmallVector<llvm::StringRef, 8> Names;
  for (const auto &F : CarrierFields)
    Names.push_back(F.Name);
  return Names;
}

} // namespace deadline
