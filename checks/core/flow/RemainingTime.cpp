//===--- RemainingTime.cpp - deadline-tidy ----------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "core/flow/RemainingTime.h"
#include "core/ast/FixIts.h"
#include "core/ast/TimeTypes.h"
#include "core/flow/BodyWalk.h"
#include "core/flow/FlowImpl.h"
#include "clang/AST/ASTContext.h"

using namespace clang;

namespace deadline {

static const Expr *bare(const Expr *E) {
  for (;;) {
    const Expr *Inner = E->IgnoreImplicit()->IgnoreParenImpCasts();
    if (const auto *Cast = dyn_cast<ExplicitCastExpr>(Inner))
      Inner = Cast->getSubExpr();
    else if (const auto *Construct = dyn_cast<CXXConstructExpr>(Inner); Construct && Construct->getNumArgs() == 1)
      Inner = Construct->getArg(0);
    if (Inner == E)
      return E;
    E = Inner;
  }
}

static const Expr *bareArgument(const Expr *E) { return E ? bare(E) : nullptr; }

static bool readsClock(const Expr *E, const FunctionFlow &Flow) {
  E = bare(E);
  if (modelledCall(Flow.models(), E, {Role::Now}))
    return true;
  const AnyCall Call = AnyCall::of(E);
  if (Call && Call.Args.empty() && !Call.Object && Call.Callee->getIdentifier() && Call.Callee->getName() == "now")
    return true;
  // `const auto now = Clock::now();`
  const auto *Reference = dyn_cast<DeclRefExpr>(E);
  const auto *V = Reference ? dyn_cast<VarDecl>(Reference->getDecl()) : nullptr;
  if (!V || !V->isLocalVarDecl())
    return false;
  const auto Values = Flow.definitions(V);
  return Values.size() == 1 && !isa<DeclRefExpr>(bare(Values[0])) && readsClock(Values[0], Flow);
}

static std::optional<std::pair<const Expr *, const Expr *>> differenceOf(const Expr *E) {
  if (const auto *Op = dyn_cast<BinaryOperator>(E); Op && Op->getOpcode() == BO_Sub)
    return std::pair(static_cast<const Expr *>(Op->getLHS()), static_cast<const Expr *>(Op->getRHS()));
  if (const auto *Call = dyn_cast<CXXOperatorCallExpr>(E); Call && Call->getOperator() == OO_Minus && Call->getNumArgs() == 2)
    return std::pair(Call->getArg(0), Call->getArg(1));
  return std::nullopt;
}

static void addNames(const Expr *E, RemainingTime &R) {
  walkBody(E, [&](const Stmt *S, bool) {
    if (const auto *Reference = dyn_cast<DeclRefExpr>(S); Reference && isa<VarDecl>(Reference->getDecl()))
      R.Names.push_back(Reference->getDecl());
    else if (const auto *Member = dyn_cast<MemberExpr>(S); Member && isa<FieldDecl>(Member->getMemberDecl()))
      R.Names.push_back(Member->getMemberDecl());
  });
}

static std::optional<RemainingTime> look(const Expr *E, const FunctionFlow &Flow, const Durations &D, unsigned Depth) {
  if (!E || Depth > 10)
    return std::nullopt;
  E = bare(E);
  if (const auto Sides = differenceOf(E)) {
    if (!readsClock(Sides->second, Flow) || readsClock(Sides->first, Flow))
      return std::nullopt;
    RemainingTime R;
    R.Difference = E;
    addNames(Sides->first, R);
    return R;
  }
  if (const auto *Choice = dyn_cast<AbstractConditionalOperator>(E)) {
    auto R = look(Choice->getTrueExpr(), Flow, D, Depth + 1);
    if (!R)
      R = look(Choice->getFalseExpr(), Flow, D, Depth + 1);
    if (R) {
      R->NotNegative = true; // Somebody has thought of it.
      R->Cut = nullptr;
    }
    return R;
  }
  if (const auto *Op = dyn_cast<BinaryOperator>(E); Op && Op->getOpcode() == BO_Div && E->getType()->isIntegerType()) {
    auto R = look(Op->getLHS(), Flow, D, Depth + 1);
    const std::optional<int64_t> By = D.integer(Op->getRHS());
    if (R && By && *By > 1) {
      R->Cut = E;
      R->CutToNanoseconds = 0;
    }
    return R;
  }
  if (const auto *Reference = dyn_cast<DeclRefExpr>(E)) {
    const auto *V = dyn_cast<VarDecl>(Reference->getDecl());
    if (!V || !V->isLocalVarDecl())
      return std::nullopt;
    const auto Values = Flow.definitions(V);
    if (Values.size() != 1)
      return std::nullopt; // Cut, clipped or chosen on the way.
    auto R = look(Values[0], Flow, D, Depth + 1);
    if (R)
      R->Names.push_back(V);
    return R;
  }
  const AnyCall Call = AnyCall::of(E);
  if (!Call || !Call.Callee->getIdentifier())
    return std::nullopt;
  const llvm::StringRef Name = Call.Callee->getName();
  if (const ModelledCall Convert = modelledCall(Flow.models(), E, {Role::ConvertTime})) {
    const Expr *Value = Convert.at(Convert.Row->Value);
    auto R = look(Value ? Value : bareArgument(Call.Args.empty() ? nullptr : Call.Args[0]), Flow, D, Depth + 1);
    if (R && E->getType()->isIntegerType()) {
      R->Cut = E;
      const UnitInfo *Info = unitInfo(Convert.Row->Result.NumberUnit);
      R->CutToNanoseconds = Info ? static_cast<double>(Info->Nanoseconds) : 0;
    }
    return R;
  }
  if (inNamespace(Call.Callee, "chrono")) {
    if (Call.Object && Call.Args.empty() && Name == "count")
      return look(Call.Object, Flow, D, Depth + 1);
    if (Call.Args.size() != 1)
      return std::nullopt;
    auto R = look(Call.Args[0], Flow, D, Depth + 1);
    const double To = timeType(E->getType()).TickNanoseconds, From = timeType(Call.Args[0]->getType()).TickNanoseconds;
    if (R && (Name == "duration_cast" || Name == "floor") && To > From && !timeType(E->getType()).FloatTicks) {
      R->Cut = E;
      R->CutToNanoseconds = To;
    }
    return R;
  }
  const bool Least = Name == "max" || Name == "Max" || Name == "clamp";
  if (!Least && Name != "min" && Name != "Min")
    return std::nullopt; // Whatever it does with it.
  llvm::SmallVector<const Expr *, 4> Operands(Call.Args.begin(), Call.Args.end());
  for (const Expr *Operand : Operands)
    if (auto R = look(Operand, Flow, D, Depth + 1)) {
      R->NotNegative |= Least;
      // `max(left, 1)` is never nothing, however it was rounded.
      auto IsPositive = [&](const Expr *Other) {
        return Other != Operand && (D.integer(Other).value_or(0) > 0 || D.timeout(Other).Nanoseconds.value_or(0) > 0);
      };
      if (Least && llvm::any_of(Operands, IsPositive))
        R->Cut = nullptr;
      return R;
    }
  return std::nullopt;
}

std::optional<RemainingTime> remainingTime(const Expr *Timeout, const FunctionFlow &Flow, const Durations &D) {
  return look(Timeout, Flow, D, 0);
}

const Expr *cutToNothing(const Expr *Timeout, const FunctionFlow &Flow, const Durations &D) {
  llvm::SmallVector<const Expr *, 4> Places{Timeout};
  // What stands in local variables, and in the fields of a local aggregate.
  walkBody(Timeout, [&](const Stmt *S, bool) {
    const auto *Reference = dyn_cast<DeclRefExpr>(S);
    const auto *V = Reference ? dyn_cast<VarDecl>(Reference->getDecl()) : nullptr;
    if (!V || !V->isLocalVarDecl())
      return;
    if (V->getInit())
      Places.push_back(V->getInit());
    walkBody(Flow.body(), [&](const Stmt *Other, bool) {
      const auto *Assignment = dyn_cast<BinaryOperator>(Other);
      const auto *Field = Assignment && Assignment->isAssignmentOp() ? dyn_cast<MemberExpr>(Assignment->getLHS()->IgnoreParenImpCasts()) : nullptr;
      const auto *Base = Field ? dyn_cast<DeclRefExpr>(Field->getBase()->IgnoreParenImpCasts()) : nullptr;
      if (Base && Base->getDecl() == V)
        Places.push_back(Assignment->getRHS());
    });
  });
  const Expr *Found = nullptr;
  for (const Expr *Place : Places)
    walkBody(Place, [&](const Stmt *S, bool) {
      const auto *E = dyn_cast<Expr>(S);
      if (!E || Found || isa<ImplicitCastExpr>(E))
        return;
      if (const auto *Division = dyn_cast<BinaryOperator>(E); Division && Division->getOpcode() == BO_Div) {
        const std::optional<int64_t> All = D.integer(Division->getLHS());
        if (All && *All > 0 && D.integer(E) == 0)
          Found = E;
        return;
      }
      const AnyCall Call = isa<CallExpr>(E) ? AnyCall::of(E) : AnyCall();
      if (!Call || Call.Args.size() != 1 || !Call.Callee->getIdentifier())
        return;
      const llvm::StringRef Name = Call.Callee->getName();
      if (inNamespace(Call.Callee, "chrono") && (Name == "duration_cast" || Name == "floor")) {
        if (D.exactLength(Call.Args[0]).value_or(0) > 0 && D.exactLength(E) == 0)
          Found = E;
      } else if (modelledCall(Flow.models(), E, {Role::ConvertTime}) && E->getType()->isIntegerType()) {
        if (D.timeout(Call.Args[0]).Nanoseconds.value_or(0) > 0 && D.integer(E) == 0)
          Found = E;
      }
    });
  return Found;
}

bool comparedBefore(const Stmt *To, llvm::ArrayRef<const ValueDecl *> Names, const FunctionFlow &Flow) {
  bool Found = false;
  auto Mentions = [&](const Stmt *Condition) {
    bool Any = false;
    walkBody(Condition, [&](const Stmt *S, bool) {
      const ValueDecl *D = nullptr;
      if (const auto *Reference = dyn_cast<DeclRefExpr>(S))
        D = Reference->getDecl();
      else if (const auto *Member = dyn_cast<MemberExpr>(S))
        D = Member->getMemberDecl();
      Any |= D && llvm::is_contained(Names, D);
    });
    return Any;
  };
  walkBody(Flow.body(), [&](const Stmt *S, bool InLambda) {
    if (Found || InLambda)
      return;
    const Expr *Compares = nullptr;
    if (const auto *Op = dyn_cast<BinaryOperator>(S); Op && Op->isComparisonOp())
      Compares = Op;
    else if (const auto *Call = dyn_cast<CXXOperatorCallExpr>(S); Call && Call->isComparisonOp())
      Compares = Call;
    if (Compares && !Flow.impl().within(Compares, To) && Mentions(Compares) && Flow.dominates(Compares, To))
      Found = true;
  });
  return Found;
}

std::optional<FixItHint> roundUp(const Expr *Cut, const FunctionFlow &Flow) {
  const AnyCall Call = AnyCall::of(Cut);
  const auto *Spelled = dyn_cast<CallExpr>(Cut);
  if (!Call || !Spelled || !Call.Callee->getIdentifier() || !inNamespace(Call.Callee, "std") ||
      Call.Callee->getName() != "duration_cast" || !Flow.context().getLangOpts().CPlusPlus17)
    return std::nullopt;
  return renameCallee(Spelled, "ceil", Flow.context());
}

std::optional<FixItHint> notBelowZero(const Expr *Number, const FunctionFlow &Flow) {
  ASTContext &Context = Flow.context();
  const Expr *E = Number->IgnoreParenImpCasts();
  const auto *Builtin = E->getType().getCanonicalType()->getAs<BuiltinType>();
  if (!Builtin || !Builtin->isSignedInteger())
    return std::nullopt;
  // The function has to be declared already: no include is added.
  bool Declared = false;
  for (const NamedDecl *Std : Context.getTranslationUnitDecl()->lookup(&Context.Idents.get("std")))
    if (const auto *Space = dyn_cast<NamespaceDecl>(Std))
      Declared |= !Space->lookup(&Context.Idents.get("max")).empty();
  const std::optional<std::string> Text = textOf(E->getSourceRange(), Context);
  if (!Declared || !Text)
    return std::nullopt;
  const std::string Type = Builtin->getKind() == BuiltinType::Int
                               ? ""
                               : "<" + Builtin->getName(Context.getPrintingPolicy()).str() + ">";
  return replaceTokens(E->getSourceRange(), "std::max" + Type + "(0, " + *Text + ")", Context);
}

} // namespace deadline
