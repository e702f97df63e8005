//===--- DurationExprs.cpp - deadline-tidy ----------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Evaluation of the expressions themselves: literals, conversions,
/// constructions, arithmetic, conditional operators.
///
//===----------------------------------------------------------------------===//

#include "core/ast/DurationEvaluator.h"
#include "clang/AST/ExprConcepts.h"

using namespace clang;

namespace deadline {

const Expr *plain(const Expr *E) {
  while (E) {
    if (const auto *Paren = dyn_cast<ParenExpr>(E))
      E = Paren->getSubExpr();
    else if (const auto *Full = dyn_cast<FullExpr>(E))
      E = Full->getSubExpr();
    else if (const auto *T = dyn_cast<MaterializeTemporaryExpr>(E))
      E = T->getSubExpr();
    else if (const auto *Bind = dyn_cast<CXXBindTemporaryExpr>(E))
      E = Bind->getSubExpr();
    else if (const auto *Default = dyn_cast<CXXDefaultArgExpr>(E))
      E = Default->getExpr();
    else if (const auto *Init = dyn_cast<CXXDefaultInitExpr>(E))
      E = Init->getExpr();
    else if (const auto *Parm = dyn_cast<SubstNonTypeTemplateParmExpr>(E))
      E = Parm->getReplacement();
    else if (const auto *Opaque = dyn_cast<OpaqueValueExpr>(E);
             Opaque && Opaque->getSourceExpr())
      E = Opaque->getSourceExpr();
    else if (const auto *Choose = dyn_cast<ChooseExpr>(E);
             Choose && !Choose->isConditionDependent())
      E = Choose->getChosenSubExpr();
    else
      return E;
  }
  return E;
}

StringRef nameOf(const NamedDecl *D) {
  return D && D->getIdentifier() ? D->getName() : StringRef();
}

TimeValue::Kind DurationEvaluator::kindOf(QualType Type) {
  switch (timeType(Type).TheKind) {
  case TimeType::Kind::Duration:
  case TimeType::Kind::Fields:
    return TimeValue::Kind::Duration;
  case TimeType::Kind::Point:
    return TimeValue::Kind::Point;
  case TimeType::Kind::None:
    return TimeValue::Kind::Number;
  }
  llvm_unreachable("all kinds are handled");
}

namespace {

/// The unit that a class is named after, for the duration classes of libraries
/// that are no chrono (`boost::posix_time::milliseconds`).
Unit unitOfClass(QualType T) {
  const StringRef Name = nameOf(T->getAsCXXRecordDecl());
  for (const UnitInfo &I : UnitTable)
    if (I.TypeName == Name)
      return I.Id;
  return Unit::None;
}

TimeValue zeroOf(QualType T, const Expr *E) {
  TimeValue Zero = TimeValue::number(Scalar::of(0), E);
  Zero.TheKind = DurationEvaluator::kindOf(T);
  return Zero;
}

/// `a < b` in any of its spellings; Op is BO_LT or BO_GT where it is one.
struct Comparison {
  BinaryOperatorKind Op;
  const Expr *L, *R;
};
std::optional<Comparison> comparison(const Expr *E) {
  E = E->IgnoreParenImpCasts();
  if (const auto *Full = dyn_cast<FullExpr>(E))
    E = Full->getSubExpr()->IgnoreParenImpCasts();
  if (const auto *B = dyn_cast<BinaryOperator>(E))
    return Comparison{B->getOpcode(), B->getLHS(), B->getRHS()};
  if (const auto *C = dyn_cast<CXXOperatorCallExpr>(E))
    if (C->getNumArgs() == 2 && C->isComparisonOp())
      return Comparison{BinaryOperator::getOverloadedOpcode(C->getOperator()),
                        C->getArg(0), C->getArg(1)};
  if (const auto *R = dyn_cast<CXXRewrittenBinaryOperator>(E)) {
    const auto Form = R->getDecomposedForm();
    return Comparison{Form.Opcode, Form.LHS, Form.RHS};
  }
  return std::nullopt;
}

const Expr *bare(const Expr *E) {
  for (;;) {
    E = plain(E)->IgnoreParenImpCasts();
    if (const auto *C = dyn_cast<CXXConstructExpr>(E))
      if (C->getNumArgs() == 1 &&
          C->getConstructor()->isCopyOrMoveConstructor()) {
        E = C->getArg(0);
        continue;
      }
    if (plain(E) == E)
      return E;
  }
}

bool sameText(const Expr *A, const Expr *B, const ASTContext &Context) {
  llvm::FoldingSetNodeID IdA, IdB;
  bare(A)->Profile(IdA, Context, /*Canonical=*/true);
  bare(B)->Profile(IdB, Context, true);
  return IdA == IdB;
}

} // namespace

TimeValue DurationEvaluator::convert(TimeValue V, QualType To, const Expr *E) {
  using Kind = TimeValue::Kind;
  const TimeType T = timeType(To);
  switch (T.TheKind) {
  case TimeType::Kind::Duration:
    if (V.TheKind == Kind::Number && !V.Infinite) {
      if (T.TickNanoseconds > 0)
        return fromCount(std::move(V), T.TickNanoseconds);
      if (const UnitInfo *Info = unitInfo(unitOfClass(To)))
        return fromCount(std::move(V), static_cast<double>(Info->Nanoseconds));
      return TimeValue::unknown(Kind::Duration,
                                "the unit of its number is not known");
    }
    if (V.TheKind == Kind::Duration && T.wholeTicks())
      V = toTicks(std::move(V), T.TickNanoseconds, Rounding::Truncate);
    V.TheKind = V.TheKind == Kind::Point ? Kind::Point : Kind::Duration;
    return V;
  case TimeType::Kind::Point:
    if (V.TheKind == Kind::Number && !V.Infinite && !V.FromNow)
      V.WhyUnknown = "an absolute time is made from a number";
    if (V.TheKind != Kind::Point)
      V.Local = nullptr;
    V.TheKind = Kind::Point;
    return V;
  case TimeType::Kind::Fields:
    return V;
  case TimeType::Kind::None:
    break;
  }
  if (V.TheKind != Kind::Number || !V.N || To->isDependentType())
    return V;
  if (To->isRealFloatingType()) {
    V.N = Scalar::real(V.N->asReal());
  } else if (To->isIntegralOrEnumerationType() && !To->isBooleanType()) {
    const auto Whole = V.N->truncated();
    const unsigned Bits = Context.getIntWidth(To);
    if (!Whole || (Bits < 64 && (To->isUnsignedIntegerOrEnumerationType()
                                     ? !llvm::isUIntN(Bits, *Whole)
                                     : !llvm::isIntN(Bits, *Whole))))
      return TimeValue::unknown(Kind::Number,
                                "the number does not fit into its type");
    V.N = Scalar::of(*Whole);
  }
  (void)E;
  return V;
}

TimeValue DurationEvaluator::evalCast(const CastExpr *E, const Frame *F) {
  if (E->getCastKind() == CK_NullToPointer)
    // A null pointer where a timeval may be passed: no bound.
    return timeType(E->getType())
               ? TimeValue::infinite(TimeValue::Kind::Duration, E)
               : TimeValue::unknown(TimeValue::Kind::Number, "null");
  return convert(eval(E->getSubExpr(), F), E->getType(), E);
}

TimeValue DurationEvaluator::evalConstruct(const CXXConstructExpr *E,
                                           const Frame *F) {
  if (auto V = evalModelled(E, F))
    return *V;
  const TimeType T = timeType(E->getType());
  const TimeValue::Kind K = kindOf(E->getType());
  unsigned Args = E->getNumArgs();
  while (Args > 0 && isa<CXXDefaultArgExpr>(E->getArg(Args - 1)))
    --Args;
  if (Args == 1 && E->getConstructor()->isCopyOrMoveConstructor())
    return eval(E->getArg(0), F);
  if (T.TheKind == TimeType::Kind::Fields)
    return evalFields(E, F);
  if (Args == 0) {
    // `milliseconds d;` leaves a chrono duration without a value.
    const bool Zeroed =
        E->requiresZeroInitialization() || E->isListInitialization() ||
        isa<CXXTemporaryObjectExpr>(E) || T.TheKind == TimeType::Kind::Point;
    if (T.TickNanoseconds > 0 &&
        nameOf(E->getType()->getAsCXXRecordDecl()) != "optional")
      return Zeroed ? zeroOf(E->getType(), E)
                    : TimeValue::unknown(K, "the variable has no value yet");
    return TimeValue::unknown(K, "a default value of its class");
  }
  if (Args != 1)
    return TimeValue::unknown(K, "it is made from several values");
  TimeValue V = eval(E->getArg(0), F);
  if (T)
    return convert(std::move(V), E->getType(), E);
  // A wrapper of a duration or time point, such as grpc::TimePoint.
  if (V.TheKind != TimeValue::Kind::Number)
    return V;
  return TimeValue::unknown(K, "it is an object of another class");
}

TimeValue DurationEvaluator::apply(BinaryOperatorKind Op, const TimeValue &A,
                                   const TimeValue &B, QualType ResultType) {
  TimeValue R;
  switch (Op) {
  case BO_Add:
    R = add(A, B);
    break;
  case BO_Sub:
    R = subtract(A, B);
    break;
  case BO_Mul:
    R = multiply(A, B);
    break;
  case BO_Div: {
    // A ratio of two durations that count in doubles is no integer division.
    TimeValue Dividend = A;
    if (Dividend.N && ResultType->isRealFloatingType())
      Dividend.N = Scalar::real(Dividend.N->asReal());
    R = divide(Dividend, B);
    break;
  }
  case BO_Rem:
    R = remainder(A, B);
    break;
  case BO_Shl:
    if (B.constant() && !B.N->IsReal && B.N->Int >= 0 && B.N->Int < 62) {
      R = multiply(
          A, TimeValue::number(Scalar::of(int64_t{1} << B.N->Int), B.Source));
      break;
    }
    [[fallthrough]];
  default:
    R = TimeValue::unknown(A.TheKind,
                           "it is computed in a way that is not followed");
    // What is not followed may still be known to be nobody's deadline.
    if (blend(A.Fresh, B.Fresh) == Freshness::Clamped)
      R.Fresh = Freshness::Clamped;
    break;
  }
  if (R.N && R.N->IsReal && R.TheKind != TimeValue::Kind::Number) {
    const auto Whole = R.N->rounded();
    if (!Whole)
      return TimeValue::unknown(
          R.TheKind, "the value does not fit into 64 bits of nanoseconds");
    R.N = Scalar::of(*Whole);
  }
  return ResultType.isNull() || ResultType->isDependentType()
             ? R
             : (R.TheKind == TimeValue::Kind::Point
                    ? R
                    : convert(R, ResultType, R.Source));
}

TimeValue DurationEvaluator::evalBinary(BinaryOperatorKind Op, const Expr *L,
                                        const Expr *R, const Expr *E,
                                        const Frame *F) {
  if (Op == BO_Comma || Op == BO_Assign)
    return eval(R, F);
  if (BinaryOperator::isComparisonOp(Op) || BinaryOperator::isLogicalOp(Op) ||
      L->getType()->isPointerType())
    return TimeValue::unknown(TimeValue::Kind::Number, "it is a condition");
  if (BinaryOperator::isCompoundAssignmentOp(Op))
    Op = BinaryOperator::getOpForCompoundAssignment(Op);
  return apply(Op, eval(L, F), eval(R, F), E->getType());
}

TimeValue
DurationEvaluator::evalConditional(const AbstractConditionalOperator *E,
                                   const Frame *F) {
  const Expr *Cond = E->getCond();
  bool Known = false;
  if (!Cond->isValueDependent() && !Cond->isTypeDependent() &&
      Cond->EvaluateAsBooleanCondition(Known, Context))
    return eval(Known ? E->getTrueExpr() : E->getFalseExpr(), F);
  const TimeValue True = eval(E->getTrueExpr(), F);
  const TimeValue False = eval(E->getFalseExpr(), F);
  if (const auto C = comparison(Cond)) {
    const bool Less = C->Op == BO_LT || C->Op == BO_LE;
    const bool Greater = C->Op == BO_GT || C->Op == BO_GE;
    if (Less || Greater) {
      const bool Straight = sameText(C->L, E->getTrueExpr(), Context) &&
                            sameText(C->R, E->getFalseExpr(), Context);
      const bool Crossed = sameText(C->R, E->getTrueExpr(), Context) &&
                           sameText(C->L, E->getFalseExpr(), Context);
      if (Straight || Crossed)
        return Less == Straight ? minimum(True, False) : maximum(True, False);
    }
  }
  return either(True, False);
}

TimeValue DurationEvaluator::evalNode(const Expr *E, const Frame *F) {
  const TimeValue::Kind K = kindOf(E->getType());
  if (const auto *I = dyn_cast<IntegerLiteral>(E)) {
    if (I->getValue().getActiveBits() > 63)
      // The largest unsigned number: for ever, once it has a unit.
      return TimeValue::number(Scalar::real(I->getValue().roundToDouble()), E);
    return TimeValue::number(Scalar::of(I->getValue().getZExtValue()), E);
  }
  if (const auto *D = dyn_cast<FloatingLiteral>(E))
    return TimeValue::number(Scalar::real(D->getValueAsApproximateDouble()), E);
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E)) {
    const ValueDecl *D = Ref->getDecl();
    if (const auto *Enumerator = dyn_cast<EnumConstantDecl>(D)) {
      // boost::posix_time::pos_infin
      if (nameOf(Enumerator).starts_with("pos_infin"))
        return TimeValue::infinite(TimeValue::Kind::Duration, E);
      if (Enumerator->getInitVal().getSignificantBits() > 64)
        return TimeValue::unknown(K, "the enumerator is too large");
      return TimeValue::number(
          Scalar::of(Enumerator->getInitVal().getExtValue()), E);
    }
    if (const auto *B = dyn_cast<BindingDecl>(D)) {
      if (const VarDecl *Holder = B->getHoldingVar())
        return evalVariable(Holder, E, F);
      if (const Expr *Binding = B->getBinding())
        return eval(Binding, F);
    }
    if (const auto *V = dyn_cast<VarDecl>(D))
      return timeType(E->getType()).TheKind == TimeType::Kind::Fields &&
                     !V->getType()->isReferenceType()
                 ? evalFields(E, F)
                 : evalVariable(V, E, F);
    return TimeValue::unknown(K, "a template parameter decides");
  }
  if (const auto *M = dyn_cast<MemberExpr>(E))
    return timeType(E->getType()).TheKind == TimeType::Kind::Fields
               ? evalFields(E, F)
               : evalMember(M, F);
  if (const auto *Literal = dyn_cast<UserDefinedLiteral>(E)) {
    if (auto V = constant(E))
      return *V;
    // Declared only: the suffix says it all, where the type is chrono's.
    if (chronoDuration(E->getType()) && Literal->getUDSuffix())
      for (const UnitInfo &I : UnitTable)
        if (Literal->getUDSuffix()->getName() == I.Literal &&
            Literal->getLiteralOperatorKind() !=
                UserDefinedLiteral::LOK_Template)
          if (const Expr *Cooked = Literal->getCookedLiteral()) {
            TimeValue V =
                fromCount(eval(Cooked, F), static_cast<double>(I.Nanoseconds));
            V.Source = E;
            return V;
          }
    return evalCall(E, F);
  }
  if (const auto *Cast = dyn_cast<CastExpr>(E))
    return evalCast(Cast, F);
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(E))
    return evalConstruct(Construct, F);
  if (const auto *List = dyn_cast<InitListExpr>(E)) {
    if (timeType(E->getType()).TheKind == TimeType::Kind::Fields)
      return evalFields(E, F);
    if (List->getNumInits() == 0 && !E->getType()->isRecordType())
      return zeroOf(E->getType(), E);
    if (List->getNumInits() == 1)
      return convert(eval(List->getInit(0), F), E->getType(), E);
    return TimeValue::unknown(K, "it is made from several values");
  }
  if (isa<ImplicitValueInitExpr>(E) || isa<CXXScalarValueInitExpr>(E))
    return zeroOf(E->getType(), E);
  if (const auto *Construct = dyn_cast<CXXUnresolvedConstructExpr>(E)) {
    // In a template: the type is known, only its argument depends.
    if (Construct->getNumArgs() == 1 && timeType(Construct->getTypeAsWritten()))
      return convert(eval(Construct->getArg(0), F),
                     Construct->getTypeAsWritten(), E);
    return TimeValue::unknown(K, "a template parameter decides");
  }
  if (const auto *U = dyn_cast<UnaryOperator>(E)) {
    switch (U->getOpcode()) {
    case UO_Plus:
      return convert(eval(U->getSubExpr(), F), E->getType(), E);
    case UO_Minus:
      return convert(negate(eval(U->getSubExpr(), F)), E->getType(), E);
    case UO_AddrOf:
    case UO_Deref:
      if (timeType(E->getType()).TheKind == TimeType::Kind::Fields)
        return evalFields(E, F);
      if (U->getOpcode() == UO_Deref)
        // `*timeout` through a pointer: what it points to has no name here.
        return named(E, keyOfExpr(E, F), F, "");
      return TimeValue::unknown(K, "it is an address");
    default:
      return TimeValue::unknown(K,
                                "it is computed in a way that is not followed");
    }
  }
  if (const auto *B = dyn_cast<BinaryOperator>(E))
    return evalBinary(B->getOpcode(), B->getLHS(), B->getRHS(), E, F);
  if (const auto *C = dyn_cast<AbstractConditionalOperator>(E))
    return evalConditional(C, F);
  if (const auto *List = dyn_cast<CXXStdInitializerListExpr>(E))
    return eval(List->getSubExpr(), F);
  if (isa<CallExpr>(E))
    return evalCall(E, F);
  return TimeValue::unknown(K, "it is computed in a way that is not followed");
}

} // namespace deadline
