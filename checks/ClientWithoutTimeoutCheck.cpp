//===--- ClientWithoutTimeoutCheck.cpp - deadline-tidy ----------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ClientWithoutTimeoutCheck.h"
#include "core/ast/FixIts.h"
#include "core/ast/TimeTypes.h"
#include "core/flow/Operations.h"
#include "core/model/Spelling.h"

namespace deadline {

using namespace clang;

static constexpr llvm::StringLiteral DefaultTimeoutOption = "DefaultTimeout";

static llvm::StringRef scopeOf(llvm::StringRef Name) { return splitQualified(Name).first; }

/// A row about something that holds for each request of a client: its name
/// bounds them, or one of its options does.
static bool boundsRequests(const FunctionRow &Row) {
  return Row.TheRole == Role::SetBound || (Row.TheRole == Role::Configure && Row.TheScope != Scope::Unspecified);
}

/// The function, option or field that would bound the requests of \p Client;
/// empty where there is none.
static std::string setterFor(const MadeClient &Client, const TuAnalysis &Tu) {
  const FunctionRow &Row = *Client.Made.Row;
  const CarrierRow *Carrier = Tu.models().carrier(Client.Variable->getType());
  const Catalogue &Cat = Tu.models().catalogue();
  for (const auto &R : Cat.functions()) {
    const llvm::StringRef Scope = scopeOf(R->Name);
    if (R->Library == Row.Library && boundsRequests(*R) &&
        (Scope == scopeOf(Row.Name) || (Carrier && Scope == Carrier->Type)))
      return R->When.Is.empty() ? splitQualified(R->Name).second.str() : R->When.Is;
  }
  if (Row.Options)
    for (const auto &Setting : Cat.settings())
      if (Setting->Library == Row.Library && Setting->Bounds)
        return splitQualified(Setting->Field).second.str();
  return "";
}

/// A request that waits on what \p C is called on, as long as that allows.
static bool isUse(const ModelledCall &C, const TuAnalysis &Tu) {
  const FunctionRow &Row = *C.Row;
  switch (Row.TheRole) {
  case Role::Call:
    break;
  case Role::Receive:
  case Role::Send:
    if (Row.Blocks.When == Blocking::Kind::Never)
      return false; // It does not wait.
    break;
  default:
    return false;
  }
  if (Row.DefaultNanoseconds && *Row.DefaultNanoseconds >= 0)
    return false; // Bounded by the library.
  // One with a timeout of its own is nothing that the client bounds.
  return !Row.LongLived && !Row.Timeout && !Row.Deadline && !Tu.generated(C.Call.E->getExprLoc());
}

ClientWithoutTimeoutCheck::ClientWithoutTimeoutCheck(llvm::StringRef Name, tidy::ClangTidyContext *Context)
    : LocalCheck(Name, Context), DefaultTimeout(durationOption(DefaultTimeoutOption)) {}

void ClientWithoutTimeoutCheck::storeOptions(tidy::ClangTidyOptions::OptionMap &Opts) {
  LocalCheck::storeOptions(Opts);
  storeDuration(Opts, DefaultTimeoutOption, DefaultTimeout);
}

void ClientWithoutTimeoutCheck::checkFunction(const UserFunction &F, const TuAnalysis &Tu) {
  if (llvm::none_of(F.Modelled, [&](const ModelledCall &C) { return C.Row->TheRole == Role::Call; }) &&
      F.Lambdas.empty())
    return; // Most functions make no request.
  for (const MadeClient &Client : clientsMadeIn(F, Tu)) {
    if (Client.Made.Row->DefaultNanoseconds != -1)
      continue; // The library has a timeout of its own, or nobody knows.
    if (optionsMayBound(Client.Made, F, Tu))
      continue; // It starts with one.
    const std::string Setter = setterFor(Client, Tu);
    if (Setter.empty())
      continue; // There is no way to bound it.

    const AccessPath Object = AccessPath::ofVariable(Client.Variable);
    const ModelledCall *Use = nullptr;
    bool Bounded = false;
    const std::vector<ModelledCall> Calls = callsWithLambdas(F, Tu);
    for (const ModelledCall &C : Calls) {
      const Expr *Carrier = C.at(C.Row->Carrier);
      const Expr *Subject = Carrier ? Carrier : subjectOf(C);
      const auto Path = Subject ? AccessPath::of(Subject) : std::nullopt;
      if (!Path || !Path->startsWith(Object))
        continue; // About something else.
      if (boundsRequests(*C.Row))
        Bounded |= !C.Row->Timeout || !Tu.durations().boundOf(C).Infinite;
      else if (C.Row->TheRole == Role::Connect && C.Call.E != Client.Made.Call.E &&
               C.Row->DefaultNanoseconds != -1 && C.Row->Timeout && C.Row->Result)
        Bounded = true; // Made anew, in another way.
      else if (!Use && isUse(C, Tu))
        Use = &C;
    }
    if (!Bounded && Use)
      report(Client, *Use, Setter, Tu);
  }
}

/// The twin that makes the client with a timeout, and the edits that call it
/// with \p Nanoseconds; nothing where that leaves requests without one.
static llvm::SmallVector<FixItHint, 2> useTimedTwin(const ModelledCall &Made, int64_t Nanoseconds,
                                                    const TuAnalysis &Tu) {
  const auto *Call = dyn_cast<CallExpr>(Made.Call.E);
  if (Made.Row->TheTwins.Timed.empty() || !Call || Made.Call.spelledArgs() != Made.Call.Callee->getNumParams())
    return {};
  const FunctionRow *Row = nullptr;
  for (const FunctionRow *R : Tu.models().catalogue().byIdentifier(Made.Row->TheTwins.Timed))
    if (scopeOf(R->Name) == scopeOf(Made.Row->Name) && R->TheRole == Role::Connect && R->Timeout && R->DefaultNanoseconds != -1 &&
        R->Timeout.Index == Made.Call.Args.size())
      Row = R;
  const Expr *Callee = Call->getCallee()->IgnoreParenImpCasts();
  const auto *Ref = dyn_cast<DeclRefExpr>(Callee);
  const auto *Member = dyn_cast<MemberExpr>(Callee);
  if (!Row || (!Ref && !Member))
    return {};
  std::string Text = chronoText(Nanoseconds);
  if (Row->Timeout.NumberUnit != Unit::None) {
    const int64_t One = unitInfo(Row->Timeout.NumberUnit)->Nanoseconds;
    if (Nanoseconds % One != 0)
      return {}; // It can not be said in this unit.
    Text = std::to_string(Nanoseconds / One);
  }
  const SourceLocation Name = Ref ? Ref->getLocation() : Member->getMemberLoc();
  const auto Rename = replaceTokens(Name, Made.Row->TheTwins.Timed, Tu.context());
  const auto Append = appendArgument(Call, Text, Tu.context());
  if (!Rename || !Append)
    return {}; // From a macro.
  return {*Rename, *Append};
}

void ClientWithoutTimeoutCheck::report(const MadeClient &Client, const ModelledCall &Use, llvm::StringRef Setter,
                                       const TuAnalysis &Tu) {
  const SourceManager &SM = Tu.context().getSourceManager();
  const SourceLocation Loc = SM.getExpansionLoc(Client.Made.Call.E->getExprLoc());
  if (!firstReport(Loc))
    return; // Another instantiation of the same template.
  {
    auto Warning = diag(Loc, "'%0' waits for ever unless a timeout is set, and '%1' is called on it without one; "
                             "set it with '%2'")
                   << Client.Variable->getNameAsString() << Use.Call.Callee->getNameAsString() << Setter;
    if (DefaultTimeout)
      for (const FixItHint &Edit : useTimedTwin(Client.Made, *DefaultTimeout, Tu))
        Warning << Edit;
  }
  diag(SM.getExpansionLoc(Use.Call.E->getExprLoc()), "it is used here", DiagnosticIDs::Note);
}

} // namespace deadline
