//===--- Aggregates.cpp - deadline-tidy -------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Objects whose fields make up a time, such as `timeval`: initialised as a
/// whole or filled in field by field. And option objects that are made and
/// filled in where they are used.
///
//===----------------------------------------------------------------------===//

#include "core/ast/DurationEvaluator.h"

using namespace clang;

namespace deadline {

namespace {

using Kind = TimeValue::Kind;

const RecordDecl *recordOf(QualType T) {
  T = T.getNonReferenceType();
  if (T->isPointerType())
    T = T->getPointeeType();
  const RecordDecl *R = T->getAsRecordDecl();
  return R ? R->getDefinition() : nullptr;
}

/// The initialiser of \p Field in the semantic form of a list, or null.
const Expr *initOf(const InitListExpr *List, const FieldDecl *Field) {
  if (List->isSyntacticForm() && List->getSemanticForm())
    List = List->getSemanticForm();
  const auto *Record = dyn_cast<RecordDecl>(Field->getParent());
  if (!Record || recordOf(List->getType()) != Record->getDefinition())
    return nullptr;
  unsigned I = 0;
  if (const auto *Class = dyn_cast<CXXRecordDecl>(Record))
    I = Class->getNumBases();
  for (const FieldDecl *F : Record->fields()) {
    if (F->isUnnamedBitField())
      continue;
    if (F == Field)
      return I < List->getNumInits() ? List->getInit(I) : nullptr;
    ++I;
  }
  return nullptr;
}

TimeValue zero(const FieldDecl *Field, const Expr *Source) {
  TimeValue V = TimeValue::number(Scalar::of(0), Source);
  V.TheKind = DurationEvaluator::kindOf(Field->getType());
  return V;
}

/// The share of one field in a time that is known as a whole.
TimeValue partOf(TimeValue Whole, const FieldDecl *Field) {
  const UnitInfo *Info = unitInfo(unitOfField(Field->getName()));
  if (!Info)
    return TimeValue::unknown(Kind::Number, "it is no count of a time unit");
  Whole.TheKind = Kind::Number;
  Whole.Key.clear();
  Whole.Parameter = nullptr;
  if (Whole.Infinite)
    return TimeValue::unknown(Kind::Number, "an infinite time has no parts");
  if (const auto All = Whole.N ? Whole.N->rounded() : std::nullopt) {
    const int64_t Second = unitInfo(Unit::Seconds)->Nanoseconds;
    Whole.N = Scalar::of(Info->Id == Unit::Seconds
                             ? *All / Second
                             : *All % Second / Info->Nanoseconds);
  }
  return Whole;
}

} // namespace

TimeValue DurationEvaluator::fieldOf(const Expr *E, const FieldDecl *Field,
                                     const Expr *Use, const Frame *F) {
  const Kind K = kindOf(Field->getType());
  const TimeValue Unknown = TimeValue::unknown(
      K, ("the value is read from '" + nameOf(Field) + "'").str());
  E = plain(E)->IgnoreParenImpCasts();
  if (!spend())
    return Unknown;
  if (plain(E) != E)
    return fieldOf(plain(E), Field, Use, F);
  if (const auto *List = dyn_cast<InitListExpr>(E)) {
    if (const Expr *Init = initOf(List, Field))
      return convert(eval(Init, F), Field->getType(), Init);
    if (List->getNumInits() == 1 &&
        recordOf(List->getInit(0)->getType()) == recordOf(E->getType()))
      return fieldOf(List->getInit(0), Field, Use, F);
    return List->getNumInits() == 0 ? zero(Field, E) : Unknown;
  }
  if (isa<CXXScalarValueInitExpr>(E) || isa<ImplicitValueInitExpr>(E))
    return zero(Field, E);
  if (const auto *Literal = dyn_cast<CompoundLiteralExpr>(E))
    return fieldOf(Literal->getInitializer(), Field, Use, F);
  if (const auto *U = dyn_cast<UnaryOperator>(E))
    return U->getOpcode() == UO_AddrOf || U->getOpcode() == UO_Deref
               ? fieldOf(U->getSubExpr(), Field, Use, F)
               : Unknown;
  if (const auto *Cast = dyn_cast<ExplicitCastExpr>(E))
    return fieldOf(Cast->getSubExpr(), Field, Use, F);
  if (const auto *C = dyn_cast<CXXConstructExpr>(E)) {
    if (C->getNumArgs() == 1 && C->getConstructor()->isCopyOrMoveConstructor())
      return fieldOf(C->getArg(0), Field, Use, F);
    if (C->getNumArgs() != 0)
      return Unknown;
    if (const Expr *Default = Field->getInClassInitializer();
        Default && !C->getConstructor()->isUserProvided())
      return convert(eval(Default, nullptr), Field->getType(), Default);
    return C->requiresZeroInitialization()
               ? zero(Field, E)
               : TimeValue::unknown(K, "the variable has no value yet");
  }
  if (isa<CallExpr>(E))
    return timeType(E->getType()).TheKind == TimeType::Kind::Fields
               ? partOf(evalCall(E, F), Field)
               : Unknown;
  const auto *Ref = dyn_cast<DeclRefExpr>(E);
  const auto *V = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  if (!V)
    return Unknown;
  if (const auto *P = dyn_cast<ParmVarDecl>(V)) {
    const Expr *Argument = F ? F->argument(P) : nullptr;
    TimeValue Start =
        Argument ? fieldOf(Argument, Field, Argument, F->Caller) : Unknown;
    if (P->getType()->isRecordType() && !writes().of(P).none())
      return replay(P, Field, Start, Use, F);
    return Start;
  }
  const Expr *Init = V->getAnyInitializer();
  const bool Constant = V->isConstexpr() || V->getType().isConstQualified();
  if (V->hasGlobalStorage())
    // What a global object holds by the time it is read, only constants tell.
    return Constant && Init ? fieldOf(Init, Field, Init, nullptr) : Unknown;
  if (V->getType()->isReferenceType() || V->getType()->isPointerType()) {
    if (!Init || V->isCXXForRangeDecl() || !boundOnce(V))
      return Unknown;
    return fieldOf(Init, Field, Use, F);
  }
  TimeValue Start = Unknown;
  {
    ActiveGuard Guard(*this, V, F);
    if (Guard.again())
      return Unknown;
    Start = Init ? fieldOf(Init, Field, Init, F)
                 : TimeValue::unknown(K, "the variable has no value yet");
  }
  // Fields of a constant object, or made by a function that is not looked into.
  return Constant ? Start : replay(V, Field, Start, Use, F);
}

TimeValue DurationEvaluator::evalFields(const Expr *E, const Frame *F) {
  const Expr *Object = plain(E)->IgnoreParenImpCasts();
  Object = plain(Object);
  if (E->isNullPointerConstant(Context, Expr::NPC_ValueDependentIsNotNull))
    return TimeValue::infinite(Kind::Duration, E);
  // Through `&` and a copy to what holds the fields.
  if (const auto *U = dyn_cast<UnaryOperator>(Object))
    if (U->getOpcode() == UO_AddrOf || U->getOpcode() == UO_Deref)
      return evalFields(U->getSubExpr(), F);
  if (const auto *C = dyn_cast<CXXConstructExpr>(Object))
    if (C->getNumArgs() == 1 && C->getConstructor()->isCopyOrMoveConstructor())
      return eval(C->getArg(0), F);
  if (isa<CallExpr>(Object))
    return evalCall(Object, F);
  if (isa<AbstractConditionalOperator>(Object))
    return eval(Object, F);
  const RecordDecl *Record = recordOf(E->getType());
  const TimeValue Unknown =
      TimeValue::unknown(Kind::Duration, "its fields are not known");
  if (!Record)
    return Unknown;

  const auto *Ref = dyn_cast<DeclRefExpr>(Object);
  const auto *V = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  if (V && !isa<ParmVarDecl>(V) && !V->getType()->isPointerType()) {
    // `const timeval tv = ToTimeval(timeout);`: as its initialiser, whose name
    // the sum of its fields would not have.
    const Expr *Init = V->getAnyInitializer();
    if (Init && isa<CallExpr>(plain(plain(Init)->IgnoreParenImpCasts())) &&
        history(V, Object).empty())
      return eval(Init, V->hasGlobalStorage() ? nullptr : F);
  }
  if (const auto *P = dyn_cast_or_null<ParmVarDecl>(V);
      P && writes().of(P).none()) {
    if (const Expr *Argument = F ? F->argument(P) : nullptr)
      return eval(Argument, F->Caller);
    TimeValue Forwarded = evalParameter(P, F);
    Forwarded.FromFields = true;
    return Forwarded;
  }

  std::optional<TimeValue> Sum;
  bool Span = false, Clock = false;
  for (const FieldDecl *Field : Record->fields()) {
    if (Field->isUnnamedBitField())
      continue;
    if (Field->getType()->isEnumeralType()) {
      // gpr_timespec: GPR_TIMESPAN makes it a length.
      const Expr *Value = nullptr;
      if (const auto *List = dyn_cast<InitListExpr>(Object))
        Value = initOf(List, Field);
      if (V)
        for (const ChangeEvent &Event : history(V, Object))
          if (Event.TheKind == ChangeEvent::Kind::Assign &&
              Event.Field == Field)
            Value = Event.Value;
      if (Value)
        if (const auto *Enumerator =
                dyn_cast<DeclRefExpr>(plain(Value)->IgnoreParenImpCasts())) {
          Span |= nameOf(Enumerator->getDecl()).contains("SPAN");
          Clock |= nameOf(Enumerator->getDecl()).contains("CLOCK");
        }
      continue;
    }
    const UnitInfo *Info = unitInfo(unitOfField(Field->getName()));
    if (!Info)
      return Unknown;
    TimeValue Part = fieldOf(Object, Field, Object, F);
    if (Part.unknown() && isa<MemberExpr>(Object)) {
      // A timeval within a configuration is known by its name.
      TimeValue Name = named(E, keyOfExpr(E, F), F,
                             nameOf(cast<MemberExpr>(Object)->getMemberDecl()));
      Name.TheKind = Kind::Duration;
      Name.FromFields = true;
      return Name;
    }
    if (Part.TheKind == Kind::Number)
      Part = fromCount(std::move(Part), static_cast<double>(Info->Nanoseconds));
    Part.Parameter = nullptr; // the whole is not the parameter alone
    Sum = Sum ? add(*Sum, Part) : Part;
  }
  if (!Sum)
    return Unknown;
  if (V && V->hasGlobalStorage() && Sum->unknown())
    return named(E, keyOf(V->getCanonicalDecl()), F, nameOf(V));
  Sum->Source = E;
  Sum->FromFields = !Span;
  Sum->TheKind = Sum->FromNow || Clock ? Kind::Point : Kind::Duration;
  if (V && Sum->FromNow) {
    Sum->Aged = true;
    Sum->Local = F ? nullptr : V;
  }
  return *Sum;
}

TimeValue DurationEvaluator::memberOf(const Expr *E, StringRef Name) {
  Steps = 0;
  Depth = 0;
  const RecordDecl *Record = recordOf(E->getType());
  if (!Record)
    return TimeValue::unknown(Kind::Number, "it has no members");
  for (const FieldDecl *Field : Record->fields()) {
    if (nameOf(Field) != Name)
      continue;
    const Expr *Object = plain(E)->IgnoreParenImpCasts();
    TimeValue V = timeType(Field->getType()).TheKind == TimeType::Kind::Fields
                      ? TimeValue::unknown(Kind::Duration, "")
                      : fieldOf(Object, Field, plain(Object), nullptr);
    if (!V.unknown())
      return V;
    if (auto Constant = constantField(Field))
      return *Constant;
    const std::string Key = keyOfExpr(E, nullptr);
    V = named(E, Key.empty() ? Key : Key + "." + keyOf(Field), nullptr, Name);
    V.TheKind = kindOf(Field->getType());
    return V;
  }
  return TimeValue::unknown(Kind::Number,
                            ("the value is read from '" + Name + "'").str());
}

} // namespace deadline
