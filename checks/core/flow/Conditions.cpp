//===--- Conditions.cpp - deadline-tidy -----------------------------------===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "core/flow/Conditions.h"
#include "core/flow/BodyWalk.h"
#include "core/flow/Writes.h"
#include "clang/AST/ASTContext.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace deadline {

namespace {

/// The words of APIs without a row. A name is split at `_`, at case changes,
/// and a leading `k` is dropped; a row of the table matches where its words
/// stand in the name in this order, one after the other.
struct Word {
  llvm::StringLiteral Text;
  Outcome Means;
};

constexpr Word ValueWords[] = {
    {"no_timeout", Outcome::Ok},      {"timeout", Outcome::Timeout},
    {"timed_out", Outcome::Timeout},  {"timedout", Outcome::Timeout},
    {"etimedout", Outcome::Timeout},  {"deadline_exceeded", Outcome::Timeout},
    {"cancelled", Outcome::Cancelled}, {"canceled", Outcome::Cancelled},
    {"aborted", Outcome::Cancelled},  {"stopped", Outcome::Cancelled},
    {"closed", Outcome::Closed},      {"ok", Outcome::Ok},
    {"ready", Outcome::Ok},           {"success", Outcome::Ok},
    {"succeeded", Outcome::Ok},
    // Failures after which people try again.
    {"unavailable", Outcome::Failed}, {"unreachable", Outcome::Failed},
    {"refused", Outcome::Failed},     {"overloaded", Outcome::Failed},
    {"resource_exhausted", Outcome::Failed}, {"transient", Outcome::Failed},
};

/// Members and predicates: what `true` says.
constexpr Word MemberWords[] = {
    {"ok", Outcome::Ok},          {"is_ok", Outcome::Ok},
    {"has_value", Outcome::Ok},   {"success", Outcome::Ok},
    {"succeeded", Outcome::Ok},   {"is_success", Outcome::Ok},
    {"valid", Outcome::Ok},       {"is_valid", Outcome::Ok},
    {"failed", Outcome::Failed},  {"error", Outcome::Failed},
    {"is_error", Outcome::Failed}, {"has_error", Outcome::Failed},
    {"timed_out", Outcome::Timeout}, {"is_timeout", Outcome::Timeout},
    {"timeout", Outcome::Timeout}, {"is_deadline_exceeded", Outcome::Timeout},
    {"cancelled", Outcome::Cancelled}, {"is_cancelled", Outcome::Cancelled},
    {"canceled", Outcome::Cancelled}, {"is_canceled", Outcome::Cancelled},
};

/// `kDeadlineExceeded`, `DEADLINE_EXCEEDED`, `deadlineExceeded` to
/// `deadline_exceeded`.
std::string snake(llvm::StringRef Name) {
  if (Name.size() > 1 && Name[0] == 'k' && isUppercase(Name[1]))
    Name = Name.drop_front();
  std::string Result;
  for (unsigned I = 0; I < Name.size(); ++I) {
    if (isUppercase(Name[I]) && I > 0 && isLowercase(Name[I - 1]))
      Result += '_';
    Result += toLowercase(Name[I]);
  }
  return Result;
}

std::optional<Outcome> byWords(llvm::StringRef Name) {
  std::string Words = "_" + snake(Name) + "_";
  for (const Word &W : ValueWords)
    if (llvm::StringRef(Words).contains(("_" + W.Text + "_").str()))
      return W.Means;
  return std::nullopt;
}

std::optional<Outcome> byMember(llvm::StringRef Name) {
  std::string Words = snake(Name);
  for (const Word &W : MemberWords)
    if (Words == W.Text)
      return W.Means;
  return std::nullopt;
}

const Expr *strip(const Expr *E) {
  while (true) {
    E = E->IgnoreParenImpCasts();
    if (const auto *Full = dyn_cast<FullExpr>(E))
      E = Full->getSubExpr();
    else if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(E))
      E = Temporary->getSubExpr();
    else if (const auto *Temporary = dyn_cast<CXXBindTemporaryExpr>(E))
      E = Temporary->getSubExpr();
    else if (const auto *Await = dyn_cast<CoroutineSuspendExpr>(E))
      E = Await->getOperand();
    else if (const auto *Await = dyn_cast<DependentCoawaitExpr>(E))
      E = Await->getOperand();
    else if (const auto *Cast = dyn_cast<ExplicitCastExpr>(E))
      E = Cast->getSubExpr();
    else if (const auto *Copy = dyn_cast<CXXConstructExpr>(E);
             Copy && Copy->getNumArgs() == 1 &&
             (Copy->getConstructor()->isCopyOrMoveConstructor() || Copy->isElidable()))
      E = Copy->getArg(0);
    else
      return E;
  }
}

std::string nameOf(const NamedDecl *D) {
  return D->getDeclName().isIdentifier() ? D->getName().str() : std::string();
}

} // namespace

Conditions::Conditions(const Stmt *Body, const ParentMap &Parents, ASTContext &Context, const Models &M)
    : Parents(Parents), Context(Context), M(M) {
  unsigned Next = 0;
  walkBody(Body, [&](const Stmt *S, bool InLambda) {
    if (InLambda)
      return;
    Order[S] = ++Next;
    for (const Write &W : writesOf(S)) {
      const VarDecl *V = W.Variable;
      const Expr *Value = W.Value;
      if (!V) {
        const Expr *Target = W.Target->IgnoreParenImpCasts();
        if (const auto *Address = dyn_cast<UnaryOperator>(Target);
            Address && Address->getOpcode() == UO_AddrOf)
          Target = Address->getSubExpr()->IgnoreParenImpCasts();
        if (const auto *Reference = dyn_cast<DeclRefExpr>(Target))
          V = dyn_cast<VarDecl>(Reference->getDecl());
        // `socket.read(buffer, ec)` fills it in.
        if (W.How == Write::Kind::Handed)
          Value = dyn_cast<Expr>(S);
      }
      if (!V || !Value)
        continue;
      // A default constructor tells nothing.
      if (const auto *Construct = dyn_cast<CXXConstructExpr>(strip(Value));
          Construct && Construct->getNumArgs() == 0)
        continue;
      Definitions[V].push_back({Next, Value, S});
    }
  });
}

llvm::SmallVector<const Expr *, 2> Conditions::definitions(const VarDecl *V) const {
  llvm::SmallVector<const Expr *, 2> Result;
  auto Found = Definitions.find(V);
  if (Found != Definitions.end())
    for (const Definition &D : Found->second)
      Result.push_back(D.Value);
  return Result;
}

/// The last value that the text gives \p V before \p Use. In a loop that sets
/// it only later, each turn but the first sees the value from the turn before.
const Expr *Conditions::definitionBefore(const VarDecl *V, const Expr *Use) const {
  auto Found = Definitions.find(V);
  if (Found == Definitions.end())
    return nullptr;
  unsigned At = Order.lookup(Use);
  const Stmt *Loop = Use;
  while (Loop && !isa<ForStmt, WhileStmt, DoStmt, CXXForRangeStmt>(Loop))
    Loop = Parents.getParent(Loop);
  auto InLoop = [&](const Definition &D) {
    const Stmt *S = D.At;
    while (S && S != Loop)
      S = Parents.getParent(S);
    return Loop && S;
  };
  const Definition *Before = nullptr, *TurnBefore = nullptr;
  for (const Definition &D : Found->second) {
    if (At == 0 || D.Order < At)
      Before = &D;
    else if (InLoop(D))
      TurnBefore = &D;
  }
  if (TurnBefore && (!Before || !InLoop(*Before)))
    return TurnBefore->Value;
  return Before ? Before->Value : nullptr;
}

const Expr *Conditions::callBehind(const Expr *E, unsigned Depth) const {
  if (!E || Depth > 6)
    return nullptr;
  E = strip(E);
  if (const auto *Reference = dyn_cast<DeclRefExpr>(E)) {
    const auto *V = dyn_cast<VarDecl>(Reference->getDecl());
    const Expr *Value = V ? definitionBefore(V, Reference) : nullptr;
    return Value ? callBehind(Value, Depth + 1) : nullptr;
  }
  if (const auto *Assignment = dyn_cast<BinaryOperator>(E);
      Assignment && Assignment->getOpcode() == BO_Assign)
    return callBehind(Assignment->getRHS(), Depth + 1);
  if (const auto *Member = dyn_cast<MemberExpr>(E))
    return callBehind(Member->getBase(), Depth + 1);
  if (const auto *Deref = dyn_cast<UnaryOperator>(E); Deref && Deref->getOpcode() == UO_Deref)
    return callBehind(Deref->getSubExpr(), Depth + 1);
  if (const auto *Call = dyn_cast<CXXOperatorCallExpr>(E)) {
    if (Call->isAssignmentOp() && Call->getNumArgs() == 2)
      return callBehind(Call->getArg(1), Depth + 1);
    if (Call->getOperator() == OO_Star || Call->getOperator() == OO_Arrow)
      return callBehind(Call->getArg(0), Depth + 1);
  }
  // `status.code()` asks the status, `future.wait_for(d)` is a call of its own.
  if (const auto *Call = dyn_cast<CXXMemberCallExpr>(E)) {
    const CXXMethodDecl *Method = Call->getMethodDecl();
    if (Method && Method->isConst() && Call->getNumArgs() == 0 && modelledCalls(M, Call).empty()) {
      const Expr *Object = strip(Call->getImplicitObjectArgument());
      if (const Expr *Behind = callBehind(Object, Depth + 1))
        return Behind;
    }
    return Call;
  }
  if (isa<CallExpr>(E))
    return E;
  // `Reply reply(redisCommand(...))`: the wrapper of a result.
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(E); Construct && Construct->getNumArgs() == 1)
    return callBehind(Construct->getArg(0), Depth + 1);
  return nullptr;
}

std::optional<Outcome> Conditions::outcomeOf(const Expr *Value) const {
  const Expr *E = Value->IgnoreParenImpCasts();
  // `ETIMEDOUT` is a number by now; its macro's name is not.
  SourceLocation Loc = E->getBeginLoc();
  if (Loc.isMacroID() && isa<IntegerLiteral, ParenExpr, UnaryOperator>(E)) {
    llvm::StringRef Name = Lexer::getImmediateMacroName(Loc, Context.getSourceManager(), Context.getLangOpts());
    if (const OutcomeRow *Row = M.outcomeOfMacro(Name))
      return Row->Means;
    return byWords(Name);
  }
  E = strip(E);
  const NamedDecl *D = nullptr;
  if (const auto *Reference = dyn_cast<DeclRefExpr>(E))
    D = Reference->getDecl();
  else if (const auto *Member = dyn_cast<MemberExpr>(E))
    D = Member->getMemberDecl();
  if (!D)
    return std::nullopt;
  if (const OutcomeRow *Row = M.outcome(D))
    return Row->Means;
  // Variables are values to compare with, not names of outcomes.
  if (const auto *V = dyn_cast<VarDecl>(D); V && !(V->hasGlobalStorage() && V->getType().isConstQualified()))
    return std::nullopt;
  if (!isa<EnumConstantDecl, VarDecl>(D))
    return std::nullopt;
  return byWords(nameOf(D));
}

/// How a call fails that only says "no".
Outcome Conditions::failureOf(const Expr *Call) const {
  for (const ModelledCall &C : modelledCalls(M, Call)) {
    bool Timed = C.at(C.Row->Timeout) || C.at(C.Row->Deadline);
    if (Timed && (C.Row->TheRole == Role::Wait || C.Row->TheRole == Role::Receive ||
                  C.Row->TheRole == Role::Send))
      return Outcome::Timeout;
  }
  return Outcome::Failed;
}

std::optional<Observation> Conditions::comparison(const Expr *Left, const Expr *Right, bool Equal,
                                                  unsigned Depth) const {
  std::optional<Outcome> Means = outcomeOf(Right);
  const Expr *Value = Left;
  if (!Means) {
    Means = outcomeOf(Left);
    Value = Right;
  }
  const Expr *Call = nullptr;
  if (Means)
    Call = callBehind(Value);
  if (Means && Call) {
    Observation O;
    O.Call = Call;
    O.WhenTrue = *Means;
    O.WhenFalse = *Means == Outcome::Ok ? failureOf(Call) : Outcome::Ok;
    O.WhenFalseKnown = *Means == Outcome::Ok;
    // An enumeration with two values leaves one.
    const auto *Enum = strip(Value)->getType()->getAs<EnumType>();
    if (const EnumDecl *D = Enum ? Enum->getDecl()->getDefinition() : nullptr;
        D && std::distance(D->enumerator_begin(), D->enumerator_end()) == 2)
      O.WhenFalseKnown = true;
    if (!Equal) {
      std::swap(O.WhenTrue, O.WhenFalse);
      std::swap(O.WhenTrueKnown, O.WhenFalseKnown);
    }
    return O;
  }
  // `st.ok() == false`, `reply == nullptr`, `rc != 0`, `rc == -1`.
  auto Number = [&](const Expr *E) -> std::optional<int64_t> {
    const Expr *Bare = strip(E);
    if (isa<CXXNullPtrLiteralExpr, GNUNullExpr>(Bare))
      return 0;
    if (Bare->isValueDependent() || Bare->getType().isNull() ||
        !Bare->getType()->isIntegralOrEnumerationType())
      return std::nullopt;
    Expr::EvalResult Result;
    if (!Bare->EvaluateAsInt(Result, Context) || !Result.Val.getInt().isRepresentableByInt64())
      return std::nullopt;
    return Result.Val.getInt().getExtValue();
  };
  std::optional<int64_t> N = Number(Right);
  Value = Left;
  if (!N) {
    N = Number(Left);
    Value = Right;
  }
  if (!N)
    return std::nullopt;
  QualType Type = strip(Value)->getType();
  if (Type.isNull())
    return std::nullopt; // A list in a template.
  std::optional<Observation> O;
  if (*N == 0 || Type->isBooleanType()) {
    O = truth(Value, Depth + 1);
    if (O && (*N != 0) != Equal) {
      std::swap(O->WhenTrue, O->WhenFalse);
      std::swap(O->WhenTrueKnown, O->WhenFalseKnown);
    }
  } else if (*N == -1 && Type->isIntegerType()) {
    Call = callBehind(Value);
    if (!Call)
      return std::nullopt;
    O.emplace();
    O->Call = Call;
    O->WhenTrue = Equal ? Outcome::Failed : Outcome::Ok;
    O->WhenFalse = Equal ? Outcome::Ok : Outcome::Failed;
  }
  return O;
}

/// `if (E)`.
std::optional<Observation> Conditions::truth(const Expr *E, unsigned Depth) const {
  E = strip(E);
  auto Make = [](const Expr *Call, Outcome True, Outcome False, bool FalseKnown = true) {
    Observation O;
    O.Call = Call;
    O.WhenTrue = True;
    O.WhenFalse = False;
    O.WhenFalseKnown = FalseKnown;
    return O;
  };
  auto FromTrue = [&](const Expr *Call, Outcome True, const Expr *Failing) {
    if (True == Outcome::Ok)
      return Make(Call, Outcome::Ok, failureOf(Failing));
    return Make(Call, True, Outcome::Ok, True == Outcome::Failed);
  };

  if (const auto *Call = dyn_cast<CallExpr>(E)) {
    const FunctionDecl *Callee = Call->getDirectCallee();
    if (ModelledCall Asked = modelledCall(M, Call, {Role::ObserveCancel}))
      return Make(Call, Outcome::Cancelled, Outcome::Ok);
    AnyCall Any = AnyCall::of(Call);
    const ResultRow *Row = Callee ? M.result(Callee) : nullptr;
    bool Accessor = Any.Object && isa<CXXMemberCallExpr>(Call) && Any.Args.empty();
    bool Timed = !modelledCalls(M, Call).empty();
    if (Row) {
      // A member that asks the result of another call, or the call itself.
      const Expr *Behind = Accessor && !Timed ? callBehind(Any.Object) : nullptr;
      // `IsOk(status)`.
      if (!Any.Object && Any.Args.size() == 1 && Any.Args[0])
        Behind = callBehind(Any.Args[0]);
      const Expr *Subject = Behind ? Behind : Call;
      return FromTrue(Subject, Row->WhenTrue, Subject);
    }
    if (Accessor && !Timed && Callee) {
      const Expr *Behind = callBehind(Any.Object);
      const auto *Conversion = dyn_cast<CXXConversionDecl>(Callee);
      if (Conversion && Behind) {
        // An error code is true when there is an error; a handle, when it is there.
        const CXXRecordDecl *Record = Conversion->getParent();
        bool IsError = llvm::StringRef(snake(nameOf(Record))).contains("error");
        return FromTrue(Behind, IsError ? Outcome::Failed : Outcome::Ok, Behind);
      }
      if (std::optional<Outcome> Means = byMember(nameOf(Callee)))
        return FromTrue(Behind ? Behind : Call, *Means, Behind ? Behind : Call);
    }
    // `IsTimeout(status)`.
    if (Callee && !Any.Object && Any.Args.size() == 1 && Any.Args[0])
      if (std::optional<Outcome> Means = byMember(nameOf(Callee)))
        if (const Expr *Behind = callBehind(Any.Args[0]))
          return FromTrue(Behind, *Means, Behind);
    QualType Type = Call->getType();
    if (Type->isBooleanType() || Type->isPointerType())
      return FromTrue(Call, Outcome::Ok, Call);
    if (Type->isIntegerType())
      return Make(Call, Outcome::Failed, Outcome::Ok);
    return std::nullopt;
  }
  if (const auto *Member = dyn_cast<MemberExpr>(E)) {
    std::optional<Outcome> Means = byMember(nameOf(Member->getMemberDecl()));
    const Expr *Behind = callBehind(Member->getBase());
    if (Means && Behind)
      return FromTrue(Behind, *Means, Behind);
    return std::nullopt;
  }
  if (const auto *Reference = dyn_cast<DeclRefExpr>(E)) {
    const auto *V = dyn_cast<VarDecl>(Reference->getDecl());
    const Expr *Value = V ? definitionBefore(V, Reference) : nullptr;
    if (!Value)
      return std::nullopt;
    QualType Type = V->getType().getNonReferenceType();
    if (Type->isBooleanType())
      return observe(Value, Depth + 1);
    const Expr *Behind = callBehind(Value);
    if (!Behind)
      return std::nullopt;
    if (Type->isPointerType())
      return FromTrue(Behind, Outcome::Ok, Behind);
    if (Type->isIntegerType())
      return Make(Behind, Outcome::Failed, Outcome::Ok);
    return std::nullopt;
  }
  if (const auto *Assignment = dyn_cast<BinaryOperator>(E);
      Assignment && Assignment->getOpcode() == BO_Assign) {
    if (E->getType()->isBooleanType() || E->getType()->isPointerType())
      return truth(Assignment->getRHS(), Depth + 1);
    if (const Expr *Behind = callBehind(Assignment->getRHS()))
      return Make(Behind, Outcome::Failed, Outcome::Ok);
  }
  return std::nullopt;
}

std::optional<Observation> Conditions::observe(const Expr *Condition, unsigned Depth) const {
  if (!Condition || Depth > 6 || Condition->isTypeDependent())
    return std::nullopt;
  const Expr *E = strip(Condition);
  auto Flip = [](std::optional<Observation> O) {
    if (O) {
      std::swap(O->WhenTrue, O->WhenFalse);
      std::swap(O->WhenTrueKnown, O->WhenFalseKnown);
    }
    return O;
  };
  if (const auto *Not = dyn_cast<UnaryOperator>(E); Not && Not->getOpcode() == UO_LNot)
    return Flip(observe(Not->getSubExpr(), Depth + 1));
  if (const auto *Not = dyn_cast<CXXOperatorCallExpr>(E); Not && Not->getOperator() == OO_Exclaim)
    return Flip(truth(Not->getArg(0), Depth + 1));
  if (const auto *Comma = dyn_cast<BinaryOperator>(E); Comma && Comma->getOpcode() == BO_Comma)
    return observe(Comma->getRHS(), Depth + 1);
  if (const auto *Op = dyn_cast<BinaryOperator>(E)) {
    if (Op->isEqualityOp())
      return comparison(Op->getLHS(), Op->getRHS(), Op->getOpcode() == BO_EQ, Depth);
    // `rc < 0`, `n <= 0`: failed.
    if (Op->isRelationalOp() && Op->getRHS()->getType()->isIntegerType() &&
        !Op->getRHS()->isValueDependent()) {
      Expr::EvalResult Zero;
      if (Op->getRHS()->EvaluateAsInt(Zero, Context) && Zero.Val.getInt() == 0)
        if (const Expr *Call = callBehind(Op->getLHS())) {
          Observation O;
          O.Call = Call;
          bool Failed = Op->getOpcode() == BO_LT || Op->getOpcode() == BO_LE;
          O.WhenTrue = Failed ? Outcome::Failed : Outcome::Ok;
          O.WhenFalse = Failed ? Outcome::Ok : Outcome::Failed;
          return O;
        }
    }
    if (Op->isLogicalOp() || Op->isRelationalOp())
      return std::nullopt;
  }
  if (const auto *Call = dyn_cast<CXXOperatorCallExpr>(E);
      Call && (Call->getOperator() == OO_EqualEqual || Call->getOperator() == OO_ExclaimEqual) &&
      Call->getNumArgs() == 2)
    return comparison(Call->getArg(0), Call->getArg(1), Call->getOperator() == OO_EqualEqual, Depth);
  if (const auto *Rewritten = dyn_cast<CXXRewrittenBinaryOperator>(E);
      Rewritten && (Rewritten->getOperator() == BO_EQ || Rewritten->getOperator() == BO_NE))
    return comparison(Rewritten->getLHS(), Rewritten->getRHS(), Rewritten->getOperator() == BO_EQ, Depth);
  return truth(E, Depth);
}

std::optional<Observation> Conditions::observe(const Expr *Condition) const {
  if (const auto Known = Observed.find(Condition); Known != Observed.end())
    return Known->second;
  const std::optional<Observation> Found = observe(Condition, 0);
  Observed[Condition] = Found;
  return Found;
}

std::optional<Conditions::Seen> Conditions::seen(const Branch &B) const {
  if (B.Condition) {
    std::optional<Observation> O = observe(B.Condition);
    if (!O || !(B.Taken ? O->WhenTrueKnown : O->WhenFalseKnown))
      return std::nullopt;
    return Seen{O->Call, B.Taken ? O->WhenTrue : O->WhenFalse};
  }
  if (B.Switch) {
    const Expr *Call = callBehind(B.Switch->getCond());
    const auto *Case = dyn_cast_or_null<CaseStmt>(B.Case);
    std::optional<Outcome> Means = Call && Case ? outcomeOf(Case->getLHS()) : std::nullopt;
    if (Means)
      return Seen{Call, *Means};
  }
  return std::nullopt;
}

} // namespace deadline
