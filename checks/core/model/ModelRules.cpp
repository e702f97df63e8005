//===--- ModelRules.cpp - deadline-tidy -------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "core/model/ModelRules.h"
#include "core/model/Spelling.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Twine.h"
#include <initializer_list>

namespace deadline {
namespace {

/// A role and the keys of which it needs at least one.
struct Need {
  Role R;
  llvm::ArrayRef<llvm::StringRef> OneOf;
};
const llvm::StringRef Bound[] = {"timeout", "deadline"};
const llvm::StringRef Object[] = {"on"};
const llvm::StringRef Operands[] = {"work"};
const llvm::StringRef Number[] = {"value", "default"};
const llvm::StringRef Converted[] = {"value"};
const llvm::StringRef Length[] = {"timeout", "deadline", "value", "default"};

const Need Needs[] = {
    {Role::SetBound, Bound},        {Role::DeriveBound, Bound},
    {Role::WrapBound, Bound},       {Role::Wait, Bound},
    {Role::Sleep, Bound},           {Role::Race, Operands},
    {Role::JoinAll, Operands},      {Role::Complete, Object},
    {Role::IsCompleted, Object},    {Role::Close, Object},
    {Role::Reset, Object},          {Role::DetachWork, Object},
    {Role::MakeDuration, Number},   {Role::MakeDeadline, Length},
    {Role::ConvertTime, Converted},
};

/// A key that says something about calls of some roles only.
struct KeyRule {
  llvm::StringRef Key;
  std::initializer_list<Role> Roles;
};
const KeyRule KeyRules[] = {
    {"again",
     {Role::Cancel, Role::CancelWithCause, Role::Complete, Role::Close,
      Role::TimerStart, Role::TimerCancel, Role::Await, Role::DetachWork,
      Role::Wait, Role::WaitUnbounded, Role::Receive, Role::Handle, Role::Spawn,
      Role::Call, Role::Connect, Role::OnCancel}},
    {"after-close", {Role::Send, Role::Receive, Role::Publish, Role::Spawn}},
    {"awaited",
     {Role::Spawn, Role::Send, Role::Publish, Role::TimerStart, Role::OnCancel,
      Role::Call}},
    {"combines",
     {Role::SetBound, Role::DeriveBound, Role::WrapBound, Role::Propagate}},
    {"trigger",
     {Role::Cancel, Role::CancelWithCause, Role::TimerCancel, Role::OnCancel,
      Role::Propagate}},
    {"clock",
     {Role::Now, Role::MakeDeadline, Role::ReadBound, Role::ConvertTime}},
    {"value",
     {Role::MakeDuration, Role::MakeDeadline, Role::ConvertTime,
      Role::Configure}},
    {"key", {Role::Configure}},
    {"options", {Role::Connect}},
    {"new-root", {Role::Detach}},
    {"periodic", {Role::Wait, Role::Sleep, Role::TimerStart}},
    {"aborted", {Role::TimerStart}},
    {"long-lived", {Role::Call, Role::WaitUnbounded}},
    {"stops", {Role::Spawn}},
    {"token", {Role::Spawn}},
    {"lazy", {Role::Spawn}},
    {"eager", {Role::Spawn}},
};

/// Which roles a key goes with; nothing where they are too many to help.
std::string listOf(std::initializer_list<Role> Roles) {
  if (Roles.size() > 6)
    return "";
  llvm::SmallVector<llvm::StringRef, 16> Names;
  for (Role R : Roles)
    Names.push_back(roleName(R));
  return "; it goes with " + alternatives(Names);
}

/// A place and the key that names it.
struct Named {
  llvm::StringRef Key;
  const Place *P;
};
llvm::SmallVector<Named, 16> placesOf(const FunctionRow &Row) {
  llvm::SmallVector<Named, 16> Places = {{"parent", &Row.Parent},
                                         {"timeout", &Row.Timeout},
                                         {"deadline", &Row.Deadline},
                                         {"result", &Row.Result},
                                         {"on", &Row.On},
                                         {"carrier", &Row.Carrier},
                                         {"capacity", &Row.Capacity},
                                         {"attempts", &Row.Attempts},
                                         {"backoff", &Row.Backoff},
                                         {"value", &Row.Value},
                                         {"key", &Row.Key},
                                         {"options", &Row.Options}};
  for (const Place &P : Row.Work)
    Places.push_back({"work", &P});
  return Places;
}

} // namespace

std::string nameMistake(llvm::StringRef Name) {
  if (Name.starts_with("::"))
    return "write the name without the leading '::'";
  if (Name.ends_with("::") || Name.contains(":::"))
    return "a part of the name is missing";
  auto [Qualifier, Last] = splitQualified(Name);
  if (Last.starts_with("operator"))
    Last = "";
  for (llvm::StringRef Part : {Qualifier, Last}) {
    if (Part.contains('<'))
      return "write the name without template arguments";
    if (Part.contains('('))
      return "write the name without parameters; 'signature' tells overloads "
             "apart";
    if (Part.find_first_of(" \t*&,;.") != llvm::StringRef::npos)
      return "this is no qualified name";
  }
  return "";
}

llvm::SmallVector<llvm::StringRef, 4>
signatureTypes(llvm::StringRef Signature) {
  llvm::SmallVector<llvm::StringRef, 4> Types;
  Signature = Signature.trim();
  if (!Signature.consume_front("(") || !Signature.consume_back(")") ||
      Signature.trim().empty())
    return Types;
  int Depth = 0;
  size_t Start = 0;
  for (size_t I = 0; I != Signature.size(); ++I) {
    if (llvm::StringRef("(<[{").contains(Signature[I]))
      ++Depth;
    else if (llvm::StringRef(")>]}").contains(Signature[I]))
      --Depth;
    else if (Signature[I] == ',' && Depth == 0) {
      Types.push_back(Signature.slice(Start, I).trim());
      Start = I + 1;
    }
  }
  Types.push_back(Signature.drop_front(Start).trim());
  return Types;
}

void checkRules(
    const FunctionRow &Row, llvm::function_ref<bool(llvm::StringRef Key)> Has,
    llvm::function_ref<void(llvm::StringRef Key, std::string Message)> Fail) {
  const llvm::StringRef Name = roleName(Row.TheRole);

  for (const Need &N : Needs)
    if (N.R == Row.TheRole && llvm::none_of(N.OneOf, Has))
      Fail("role",
           ("role '" + Name + "' needs " + alternatives(N.OneOf)).str());

  for (const KeyRule &K : KeyRules)
    if (Has(K.Key) && !llvm::is_contained(K.Roles, Row.TheRole))
      Fail(K.Key, ("'" + K.Key + "' says nothing about role '" + Name + "'" +
                   listOf(K.Roles))
                      .str());

  if (Has("throws") && Row.Again != Effect::Throws &&
      Row.AfterClose != Effect::Throws)
    Fail("throws", "'throws' needs 'again: throws' or 'after-close: throws'");
  if (Row.NewRoot && Row.Parent)
    Fail("new-root", "a new root has no 'parent'");

  // Arguments that no call of this row can have.
  std::optional<unsigned> Limit = Row.Params;
  if (!Row.Signature.empty()) {
    const auto Types = signatureTypes(Row.Signature);
    const bool Open = !Types.empty() && Types.back() == "...";
    if (!Open && (!Limit || *Limit > Types.size()))
      Limit = Types.size();
    if (Row.Params && !Open && *Row.Params > Types.size())
      Fail("params", "'signature' has fewer parameters than 'params' says");
  }
  auto CheckArgument = [&](llvm::StringRef Key, unsigned Index) {
    if (Limit && Index >= *Limit)
      Fail(Key,
           ("there is no argument " + llvm::Twine(Index) +
            ", counted from 0: " + (Row.Params ? "'params'" : "'signature'") +
            " allows " + llvm::Twine(*Limit))
               .str());
  };
  const auto Places = placesOf(Row);
  for (const Named &N : Places)
    if (N.P->Where == Place::Kind::Arg)
      CheckArgument(N.Key, N.P->Index);
  if (Row.Blocks.When == Blocking::Kind::WhenFlag ||
      Row.Blocks.When == Blocking::Kind::UnlessFlag)
    CheckArgument("blocks", Row.Blocks.FlagArg);

  // A call takes its bound from an argument, a setting of its object or, when
  // it only reads one, returns it.
  for (const Named &N : Places)
    if (N.P->Where == Place::Kind::Return && N.Key != "result" &&
        N.Key != "on" && N.Key != "carrier" && N.Key != "work" &&
        Row.TheRole != Role::ReadBound)
      Fail(N.Key, ("'" + N.Key + "' cannot be what the call returns").str());

  // The bound is a value of its own, unless a member of something else.
  for (const Place *B : {&Row.Timeout, &Row.Deadline}) {
    if (B->Where != Place::Kind::Arg || !B->Member.empty())
      continue;
    for (const Named &N : Places)
      if (N.P != B && N.P->Where == B->Where && N.P->Index == B->Index &&
          N.P->Member.empty() && N.Key != "value" && N.Key != "result") {
        const llvm::StringRef Key = B == &Row.Timeout ? "timeout" : "deadline";
        Fail(
            Key,
            ("'" + Key + "' and '" + N.Key + "' name the same argument").str());
        return;
      }
  }
}

} // namespace deadline
