//===--- Channels.cpp - deadline-tidy -------------------------------------===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "core/flow/Channels.h"
#include "core/flow/BodyWalk.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"

using namespace clang;

namespace deadline {

bool waitsForRoom(const ModelledCall &Send, ASTContext &Context) {
  const FunctionRow &Row = *Send.Row;
  if (Send.at(Row.Timeout) || Send.at(Row.Deadline) || Send.at(Row.Carrier))
    return false;
  return blocks(Send, Context).value_or(false);
}

/// A row about \p Record that says where its capacity comes from.
static const FunctionRow *capacityRow(const CXXRecordDecl *Record, const Models &M) {
  for (const CXXConstructorDecl *Constructor : Record->ctors())
    for (const FunctionRow *Row : M.of(Constructor, Record))
      if (Row->Capacity)
        return Row;
  for (const CXXMethodDecl *Method : Record->methods())
    for (const FunctionRow *Row : M.of(Method, Record))
      if (Row->Capacity)
        return Row;
  return nullptr;
}

/// Nobody could give it a capacity: no constructor takes a number, and it is no
/// template over one.
static bool hasNoCapacity(const CXXRecordDecl *Record) {
  for (const CXXConstructorDecl *Constructor : Record->ctors())
    for (const ParmVarDecl *Parameter : Constructor->parameters())
      if (Parameter->getType()->isIntegerType())
        return false;
  if (const auto *Special = dyn_cast<ClassTemplateSpecializationDecl>(Record))
    for (const TemplateArgument &Arg : Special->getTemplateArgs().asArray())
      if (Arg.getKind() == TemplateArgument::Integral)
        return false;
  return true;
}

std::optional<int64_t> roomOf(const VarDecl *V, const TuAnalysis &Tu) {
  if (!V->isLocalVarDecl() || !V->getInit())
    return std::nullopt;
  const Expr *Init = V->getInit()->IgnoreUnlessSpelledInSource();
  llvm::SmallVector<const Expr *, 2> Args;
  const CXXRecordDecl *Record = nullptr;
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(Init)) {
    Record = Construct->getConstructor()->getParent();
    for (const Expr *Arg : Construct->arguments())
      if (!isa<CXXDefaultArgExpr>(Arg))
        Args.push_back(Arg);
  } else if (const auto *Call = dyn_cast<CallExpr>(Init)) {
    // `std::make_shared<Channel>(8)`: what it makes takes the same arguments.
    const FunctionDecl *Callee = Call->getDirectCallee();
    const TemplateArgumentList *Made = Callee ? Callee->getTemplateSpecializationArgs() : nullptr;
    if (!Made || Made->size() == 0 || Made->get(0).getKind() != TemplateArgument::Type ||
        !Callee->getDeclName().isIdentifier() || !Callee->getName().starts_with("make_"))
      return std::nullopt;
    Record = Made->get(0).getAsType()->getAsCXXRecordDecl();
    Args.append(Call->arg_begin(), Call->arg_end());
  }
  if (!Record || !Record->hasDefinition())
    return std::nullopt;
  const FunctionRow *Row = capacityRow(Record->getDefinition(), Tu.models());
  if (Row && Row->Capacity.Where == Place::Kind::Arg && Row->TheRole != Role::Configure)
    return Row->Capacity.Index < Args.size() ? Tu.durations().integer(Args[Row->Capacity.Index])
                                             : std::nullopt;
  if (!Row && Args.empty() && hasNoCapacity(Record->getDefinition()))
    return 0;
  return std::nullopt;
}

/// `COPY | BLOCK` without `| BLOCK`.
static std::optional<FixItHint> withoutFlag(const Expr *Flags, llvm::StringRef Flag, ASTContext &Context) {
  const SourceManager &SM = Context.getSourceManager();
  const auto *Or = dyn_cast<BinaryOperator>(Flags->IgnoreParenImpCasts());
  if (!Or || Or->getOpcode() != BO_Or || Or->getOperatorLoc().isMacroID())
    return std::nullopt;
  auto Spelling = [&](const Expr *E) {
    return CharSourceRange::getTokenRange(SM.getExpansionLoc(E->getBeginLoc()), SM.getExpansionLoc(E->getEndLoc()));
  };
  auto IsFlag = [&](const Expr *E) {
    const llvm::StringRef Text = Lexer::getSourceText(Spelling(E), SM, Context.getLangOpts());
    return Text == Flag || Text.ends_with(("::" + Flag).str());
  };
  if (IsFlag(Or->getRHS())) {
    const SourceLocation From = Lexer::getLocForEndOfToken(Spelling(Or->getLHS()).getEnd(), 0, SM, Context.getLangOpts());
    return FixItHint::CreateRemoval(CharSourceRange::getTokenRange(From, Spelling(Or->getRHS()).getEnd()));
  }
  if (IsFlag(Or->getLHS()))
    return FixItHint::CreateRemoval(
        CharSourceRange::getCharRange(Spelling(Or->getLHS()).getBegin(), Spelling(Or->getRHS()).getBegin()));
  return std::nullopt;
}

std::optional<SendTwin> twinOf(const ModelledCall &Send, ASTContext &Context) {
  const FunctionRow &Row = *Send.Row;
  if (Row.Blocks.When == Blocking::Kind::WhenFlag) {
    SendTwin Twin;
    Twin.Name = llvm::StringRef(Row.Blocks.Flag).rsplit("::").second.str();
    if (Twin.Name.empty())
      Twin.Name = Row.Blocks.Flag;
    Twin.IsFlag = Twin.SameResult = true;
    if (Row.Blocks.FlagArg < Send.Call.Args.size())
      Twin.Edit = withoutFlag(Send.Call.Args[Row.Blocks.FlagArg], Twin.Name, Context);
    return Twin;
  }
  const bool Nonblocking = !Row.TheTwins.Nonblocking.empty();
  SendTwin Twin;
  Twin.Name = Nonblocking ? Row.TheTwins.Nonblocking : Row.TheTwins.Timed;
  if (Twin.Name.empty())
    return std::nullopt;
  const auto *Method = dyn_cast<CXXMethodDecl>(Send.Call.Callee);
  const auto *Call = dyn_cast<CXXMemberCallExpr>(Send.Call.E);
  if (!Nonblocking || !Method || !Call)
    return Twin; // A timed one needs a value that nobody gave.
  for (const NamedDecl *D : Method->getParent()->lookup(&Context.Idents.get(Twin.Name))) {
    const auto *Other = dyn_cast<CXXMethodDecl>(D->getUnderlyingDecl());
    if (!Other || Other->getNumParams() != Method->getNumParams() ||
        !Context.hasSameType(Other->getReturnType(), Method->getReturnType()))
      continue;
    Twin.SameResult = true;
    const auto *Member = dyn_cast<MemberExpr>(Call->getCallee()->IgnoreParenImpCasts());
    if (Member && !Member->getMemberLoc().isMacroID())
      Twin.Edit = FixItHint::CreateReplacement(
          CharSourceRange::getTokenRange(Member->getMemberLoc(), Member->getMemberLoc()), Twin.Name);
  }
  return Twin;
}

} // namespace deadline
