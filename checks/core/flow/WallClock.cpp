//===--- WallClock.cpp - deadline-tidy --------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "core/flow/WallClock.h"
#include "core/ast/FixIts.h"
#include "core/ast/TimeTypes.h"
#include "core/flow/BodyWalk.h"
#include "core/flow/FlowImpl.h"
#include "clang/AST/ASTContext.h"

using namespace clang;

namespace deadline {

/// Without conversions, and without what only rounds or counts a time.
static const Expr *bareTime(const Expr *E) {
  for (unsigned Depth = 0; Depth < 12; ++Depth) {
    const Expr *Inner = E->IgnoreImplicit()->IgnoreParenImpCasts();
    if (const auto *Cast = dyn_cast<ExplicitCastExpr>(Inner))
      Inner = Cast->getSubExpr();
    else if (const auto *Construct = dyn_cast<CXXConstructExpr>(Inner); Construct && Construct->getNumArgs() == 1)
      Inner = Construct->getArg(0);
    else if (const auto *Member = dyn_cast<MemberExpr>(Inner); Member && isa<FieldDecl>(Member->getMemberDecl()) &&
                                                                 timeType(Member->getBase()->getType()))
      Inner = Member->getBase(); // `tv.tv_sec`
    else if (const AnyCall Call = AnyCall::of(Inner); Call && inNamespace(Call.Callee, "chrono") && Call.Callee->getIdentifier()) {
      const llvm::StringRef Name = Call.Callee->getName();
      if (Call.Object && Call.Args.empty() && (Name == "count" || Name == "time_since_epoch"))
        Inner = Call.Object;
      else if (Call.Args.size() == 1 && (Name == "duration_cast" || Name == "time_point_cast"))
        Inner = Call.Args[0];
    }
    if (Inner == E)
      return E;
    E = Inner;
  }
  return E;
}

/// `time_t start = 0;`: not set yet, whatever is set later.
static bool isUnset(const Expr *E, const ASTContext &Context) {
  E = E->IgnoreImplicit()->IgnoreParenImpCasts();
  if (const auto *List = dyn_cast<InitListExpr>(E))
    return llvm::all_of(List->inits(), [&](const Expr *Each) { return isUnset(Each, Context); });
  if (isa<ImplicitValueInitExpr, CXXScalarValueInitExpr>(E))
    return true;
  Expr::EvalResult Result;
  return E->getType()->isIntegralOrEnumerationType() && !E->isValueDependent() && E->EvaluateAsInt(Result, Context) &&
         Result.Val.getInt().isZero();
}

/// `a op b`, of numbers or of classes.
static std::optional<std::pair<const Expr *, const Expr *>>
operandsOf(const Expr *E, llvm::function_ref<bool(BinaryOperatorKind)> Wanted) {
  if (const auto *Op = dyn_cast<BinaryOperator>(E))
    return Wanted(Op->getOpcode()) ? std::optional(std::pair(static_cast<const Expr *>(Op->getLHS()), static_cast<const Expr *>(Op->getRHS())))
                                   : std::nullopt;
  if (const auto *Rewritten = dyn_cast<CXXRewrittenBinaryOperator>(E)) {
    const auto Form = Rewritten->getDecomposedForm();
    return Wanted(Form.Opcode) ? std::optional(std::pair(Form.LHS, Form.RHS)) : std::nullopt;
  }
  const auto *Call = dyn_cast<CXXOperatorCallExpr>(E);
  if (!Call || Call->getNumArgs() != 2 || !Call->isInfixBinaryOp() ||
      !Wanted(BinaryOperator::getOverloadedOpcode(Call->getOperator())))
    return std::nullopt;
  return std::pair(Call->getArg(0), Call->getArg(1));
}

static bool isSum(BinaryOperatorKind Op) { return Op == BO_Add; }
static bool isDifference(BinaryOperatorKind Op) { return Op == BO_Sub; }
static bool isOrder(BinaryOperatorKind Op) { return BinaryOperator::isRelationalOp(Op); }
/// Two times meet; `<=>` is what `<` of classes is made of.
static bool isMeeting(BinaryOperatorKind Op) { return isDifference(Op) || isOrder(Op) || Op == BO_Cmp; }

/// Until the hour strikes: a date, not a length.
static bool isCalendar(const Expr *Length) {
  bool Found = false;
  walkBody(Length, [&](const Stmt *S, bool) {
    const auto *E = dyn_cast<Expr>(S);
    const AnyCall Call = E ? AnyCall::of(E) : AnyCall();
    llvm::StringRef Name = Call && Call.Callee->getIdentifier() ? Call.Callee->getName() : "";
    if (const auto *Reference = dyn_cast<DeclRefExpr>(S))
      Name = Reference->getDecl()->getIdentifier() ? Reference->getDecl()->getName() : "";
    for (llvm::StringRef Word : {"until", "midnight", "next", "calendar", "schedule", "date"})
      Found |= Name.contains_insensitive(Word);
  });
  return Found;
}

bool WallClock::isWall(const Expr *Call) const {
  const ModelledCall Now = modelledCall(Tu.models(), Call, {Role::Now});
  return Now && Now.Row->TheClock == Clock::System;
}

llvm::SmallVector<const Expr *, 2> WallClock::valuesOf(const Expr *E) const {
  const auto *Reference = dyn_cast<DeclRefExpr>(E);
  const auto *V = Reference ? dyn_cast<VarDecl>(Reference->getDecl()) : nullptr;
  if (!V || !V->isLocalVarDecl() || V->isStaticLocal())
    return {};
  return Flow.definitions(V);
}

const Expr *WallClock::reading(const Expr *E, unsigned Depth) const {
  if (!E || Depth > 6)
    return nullptr;
  E = bareTime(E);
  if (isWall(E))
    return AnyCall::of(E).E;
  if (const auto Sum = operandsOf(E, isSum)) {
    for (const auto &[Point, Length] : {*Sum, std::pair(Sum->second, Sum->first)})
      if (const Expr *Found = reading(Point, Depth + 1))
        return isCalendar(Length) ? nullptr : Found;
    return nullptr;
  }
  const Expr *Found = nullptr;
  for (const Expr *Value : valuesOf(E)) {
    if (isUnset(Value, Flow.context()))
      continue;
    // Filled in by the clock: `gettimeofday(&start, nullptr)`.
    const Expr *Each = isWall(Value) ? AnyCall::of(Value).E : reading(Value, Depth + 1);
    if (!Each)
      return nullptr; // It may hold a time of another kind.
    Found = Found ? Found : Each;
  }
  return Found;
}

llvm::SmallVector<const Expr *, 2> WallClock::elapsed(const Expr *E, unsigned Depth) const {
  if (!E || Depth > 4)
    return {};
  E = bareTime(E);
  if (const auto Difference = operandsOf(E, isDifference)) {
    const Expr *Later = reading(Difference->first), *Earlier = reading(Difference->second);
    if (!Later && !Earlier)
      return elapsed(Difference->second, Depth + 1); // What is left of a length.
    if (!Later || !Earlier)
      return {};
    // `deadline - now()` stands where the clock is read, not where it was.
    if (isWall(bareTime(Difference->second)))
      std::swap(Later, Earlier);
    return {Later, Earlier};
  }
  // Scaled, or put together from seconds and their fractions.
  if (const auto Parts = operandsOf(E, [](BinaryOperatorKind Op) { return Op == BO_Add || Op == BO_Mul || Op == BO_Div; })) {
    llvm::SmallVector<const Expr *, 2> Left = elapsed(Parts->first, Depth + 1);
    return !Left.empty() ? Left : elapsed(Parts->second, Depth + 1);
  }
  llvm::SmallVector<const Expr *, 2> Found;
  for (const Expr *Value : valuesOf(E)) {
    Found = elapsed(Value, Depth + 1);
    if (Found.empty())
      return {};
  }
  return Found;
}

llvm::SmallVector<const Expr *, 2> WallClock::remaining(const Expr *E) const {
  const auto Difference = operandsOf(bareTime(E), isDifference);
  return Difference && !reading(Difference->first) ? elapsed(Difference->second) : llvm::SmallVector<const Expr *, 2>();
}

llvm::SmallVector<const Expr *, 2> WallClock::comparedIn(const Expr *Condition) const {
  const Expr *E = Condition->IgnoreImplicit()->IgnoreParenImpCasts();
  if (const auto *Not = dyn_cast<UnaryOperator>(E); Not && Not->getOpcode() == UO_LNot)
    return comparedIn(Not->getSubExpr());
  const auto Sides = operandsOf(E, isOrder);
  if (!Sides)
    return {};
  const Expr *Left = reading(Sides->first), *Right = reading(Sides->second);
  if (Left && Right && Left != Right) {
    if (isWall(bareTime(Sides->second)))
      std::swap(Left, Right);
    return {Left, Right};
  }
  if (Left || Right)
    return {}; // With a time from elsewhere.
  llvm::SmallVector<const Expr *, 2> Found = elapsed(Sides->first);
  return !Found.empty() ? Found : elapsed(Sides->second);
}

bool WallClock::runsOn(QualType Type) const {
  const CXXRecordDecl *Record = Type.getNonReferenceType()->isPointerType() ? Type->getPointeeCXXRecordDecl()
                                                                            : Type.getNonReferenceType()->getAsCXXRecordDecl();
  const auto *Template = dyn_cast_or_null<ClassTemplateSpecializationDecl>(Record);
  if (!Template || Template->getTemplateArgs().size() == 0 ||
      Template->getTemplateArgs()[0].getKind() != TemplateArgument::Type)
    return false;
  const CXXRecordDecl *OfClock = Template->getTemplateArgs()[0].getAsType()->getAsCXXRecordDecl();
  if (!OfClock || !OfClock->hasDefinition())
    return false;
  for (const NamedDecl *D : OfClock->lookup(&Flow.context().Idents.get("now")))
    if (const auto *Now = dyn_cast<FunctionDecl>(D))
      for (const FunctionRow *Row : Tu.models().of(Now))
        if (Row->TheRole == Role::Now && Row->TheClock == Clock::System)
          return true;
  return false;
}

/// `std::chrono::system_clock::now()` with its clock replaced.
static std::optional<FixItHint> steadyNow(const Expr *Reading, ASTContext &Context) {
  static constexpr llvm::StringLiteral Wall = "system_clock", Steady = "steady_clock";
  const auto *Call = dyn_cast<CallExpr>(Reading);
  const auto *Callee = Call ? dyn_cast<DeclRefExpr>(Call->getCallee()->IgnoreParenImpCasts()) : nullptr;
  if (!Callee || !inNamespace(Callee->getDecl(), "std"))
    return std::nullopt;
  std::optional<std::string> Text = textOf(Callee->getSourceRange(), Context);
  const size_t At = Text ? Text->find(Wall.str()) : std::string::npos;
  if (At == std::string::npos || At == 0)
    return std::nullopt; // An alias, or a name that a using-declaration brought in.
  Text->replace(At, Wall.size(), Steady.str());
  return replaceTokens(Callee->getSourceRange(), *Text, Context);
}

llvm::SmallVector<FixItHint, 2> WallClock::steadyForm(const Expr *Reading) const {
  ASTContext &Context = Flow.context();
  llvm::SmallVector<const Expr *, 4> Readings{Reading};
  llvm::SmallVector<const VarDecl *, 2> Holders;
  // The variables that hold it, and the other readings that it meets.
  for (size_t I = 0; I < Readings.size(); ++I) {
    const Stmt *Up = Flow.parent(Readings[I]);
    const Stmt *Below = Readings[I];
    for (; isa_and_nonnull<Expr>(Up); Below = Up, Up = Flow.parent(Up)) {
      const auto *Op = cast<Expr>(Up);
      if (const auto Sides = operandsOf(Op, isMeeting)) {
        for (const Expr *Side : {Sides->first, Sides->second}) {
          const Expr *Other = reading(Side);
          if (!Other)
            return {};
          if (!llvm::is_contained(Readings, Other))
            Readings.push_back(Other);
        }
        break;
      }
      bool Bounds = false;
      for (const ModelledCall &C : modelledCalls(Tu.models(), Op))
        Bounds |= C.Row->Deadline && C.Row->Deadline.TheClock == Clock::Any && C.at(C.Row->Deadline) &&
                  Flow.impl().within(Below, C.at(C.Row->Deadline));
      if (Bounds)
        break;
      if (isa<CallExpr>(Op) && !operandsOf(Op, isSum))
        return {}; // Somebody else's use of it.
    }
    const auto *Declaration = dyn_cast_or_null<DeclStmt>(Up);
    const auto *V = Declaration && Declaration->isSingleDecl() ? dyn_cast<VarDecl>(Declaration->getSingleDecl()) : nullptr;
    if (isa_and_nonnull<Expr>(Up))
      continue;
    if (!V || !V->getType()->getContainedAutoType() || Flow.definitions(V).size() != 1 || llvm::is_contained(Holders, V)) {
      if (V && llvm::is_contained(Holders, V))
        continue;
      return {};
    }
    Holders.push_back(V);
    // Its uses: bounds of any clock, and comparisons with readings.
    bool Plain = true;
    walkBody(Flow.body(), [&](const Stmt *S, bool InLambda) {
      const auto *Use = dyn_cast<DeclRefExpr>(S);
      if (!Use || Use->getDecl() != V)
        return;
      bool Known = false;
      for (const Stmt *Above = Flow.parent(Use); isa_and_nonnull<Expr>(Above) && !Known; Above = Flow.parent(Above)) {
        const auto *Op = cast<Expr>(Above);
        for (const ModelledCall &C : modelledCalls(Tu.models(), Op))
          Known |= C.Row->Deadline && C.Row->Deadline.TheClock == Clock::Any && C.at(C.Row->Deadline) &&
                   Flow.impl().within(Use, C.at(C.Row->Deadline));
        if (const auto Sides = operandsOf(Op, isMeeting)) {
          Known = true;
          for (const Expr *Side : {Sides->first, Sides->second}) {
            const Expr *Other = reading(Side);
            Plain &= Other != nullptr;
            if (Other && !llvm::is_contained(Readings, Other))
              Readings.push_back(Other);
          }
        }
      }
      Plain &= Known && !InLambda;
    });
    if (!Plain)
      return {};
  }
  llvm::SmallVector<FixItHint, 2> Edits;
  for (const Expr *Each : Readings) {
    const std::optional<FixItHint> Edit = steadyNow(Each, Context);
    if (!Edit)
      return {};
    Edits.push_back(*Edit);
  }
  return Edits;
}

} // namespace deadline
