//===--- DurationVariables.cpp - deadline-tidy ------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Variables, parameters and members, and what the compiler's own constant
/// evaluation says.
///
//===----------------------------------------------------------------------===//

#include "core/ast/DurationEvaluator.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace deadline {

namespace {

using Kind = TimeValue::Kind;

bool isTimeOrNumber(QualType T) {
  T = T.getNonReferenceType();
  return timeType(T) || T->isArithmeticType() || T->isEnumeralType() ||
         T->isDependentType();
}

/// A value that depends on itself: takes nothing away from what else is known.
TimeValue itself(Kind K) {
  TimeValue V;
  V.TheKind = K;
  V.Fresh = Freshness::Fresh;
  return V;
}

} // namespace

std::optional<TimeValue> DurationEvaluator::fromAPValue(const APValue &Value,
                                                        QualType Type,
                                                        const Expr *Source) {
  if (Value.isInt()) {
    const llvm::APSInt &I = Value.getInt();
    if (I.isSigned() ? I.getSignificantBits() > 64 : I.getActiveBits() > 63)
      return TimeValue::number(Scalar::real(I.roundToDouble(I.isSigned())),
                               Source);
    return convert(TimeValue::number(Scalar::of(I.getExtValue()), Source), Type,
                   Source);
  }
  if (Value.isFloat()) {
    bool Lost = false;
    llvm::APFloat D = Value.getFloat();
    D.convert(llvm::APFloat::IEEEdouble(), llvm::APFloat::rmNearestTiesToEven,
              &Lost);
    if (!D.isFinite())
      return std::nullopt;
    return convert(TimeValue::number(Scalar::real(D.convertToDouble()), Source),
                   Type, Source);
  }
  // A chrono duration holds its count, a time point its duration.
  if (Value.isStruct() && Value.getStructNumFields() == 1) {
    if (chronoDuration(Type)) {
      const APValue &Count = Value.getStructField(0);
      if (Count.isInt() || Count.isFloat())
        return fromAPValue(Count, Type, Source);
    }
    if (const auto *Point = chronoTimePoint(Type)) {
      const TemplateArgument &Length = Point->getTemplateArgs()[1];
      if (Length.getKind() == TemplateArgument::Type)
        if (auto V = fromAPValue(Value.getStructField(0), Length.getAsType(),
                                 Source))
          return convert(*V, Type, Source);
    }
  }
  return std::nullopt;
}

std::optional<TimeValue> DurationEvaluator::constant(const Expr *E) {
  if (E->isValueDependent() || E->isTypeDependent() || E->containsErrors())
    return std::nullopt;
  const QualType T = E->getType();
  if (!T->isArithmeticType() && !T->isEnumeralType() && !chronoDuration(T) &&
      !chronoTimePoint(T))
    return std::nullopt;
  Expr::EvalResult R;
  if (!E->EvaluateAsRValue(R, Context) || R.HasSideEffects)
    return std::nullopt;
  return fromAPValue(R.Val, T, E);
}

const llvm::SmallVector<ChangeEvent, 4> &
DurationEvaluator::history(const VarDecl *V, const Expr *Use) {
  auto &Slot = Histories[{V, Use}];
  if (!Slot)
    Slot =
        std::make_unique<llvm::SmallVector<ChangeEvent, 4>>(historyOf(V, Use));
  return *Slot;
}

TimeValue DurationEvaluator::replay(const VarDecl *V, const FieldDecl *Field,
                                    TimeValue Value, const Expr *Use,
                                    const Frame *F) {
  const QualType Type =
      Field ? Field->getType() : V->getType().getNonReferenceType();
  const Kind K = kindOf(Type);
  // What is asked about may be what it is made of: `t = t * 2` in a loop.
  ActiveGuard Guard(*this, Use, F);
  if (Guard.again())
    return itself(K);
  for (const ChangeEvent &Event : history(V, Use)) {
    if (Event.Field && Field && Event.Field != Field)
      continue;
    if (Event.Field && !Field)
      continue; // a part of a class that is no number
    TimeValue Next;
    switch (Event.TheKind) {
    case ChangeEvent::Kind::Assign:
      Next = Field && !Event.Field
                 ? fieldOf(Event.Value, Field, Event.Value, F)
                 : convert(eval(Event.Value, F), Type, Event.Value);
      break;
    case ChangeEvent::Kind::Adjust:
      Next = apply(Event.Op, Value,
                   Event.Value ? eval(Event.Value, F)
                               : TimeValue::number(Scalar::of(1), Event.Site),
                   Type);
      Next.Local = nullptr;
      if (Event.OwnCondition && Field) {
        // Carries a fraction over into the seconds: the sum stays the same.
        Value = Next;
        continue;
      }
      break;
    case ChangeEvent::Kind::Call: {
      const AnyCall Call = AnyCall::of(Event.Site);
      const ModelledCall Now = modelledCall(M, Event.Site, {Role::Now});
      if (Now && Now.Row->Result.Where == Place::Kind::Arg) {
        Next = TimeValue::now(Event.Site);
        Next.TheKind = K;
      } else if (Call && (nameOf(Call.Callee).ends_with("memset") ||
                          nameOf(Call.Callee).ends_with("bzero"))) {
        Next = TimeValue::number(Scalar::of(0), Event.Site);
        Next.TheKind = K;
      } else {
        Next =
            TimeValue::unknown(K, Call ? ("the value may be changed by '" +
                                          nameOf(Call.Callee) + "'")
                                             .str()
                                       : "the value may be changed by a call");
        Next.Overwritten = true;
      }
      break;
    }
    case ChangeEvent::Kind::Lost:
      Next =
          TimeValue::unknown(K, "the value may be changed through a reference");
      Next.Overwritten = true;
      break;
    }
    if (Event.Certain) {
      Value = Next;
      continue;
    }
    // A variable that has no value yet gets one on each path that matters.
    if (Value.unknown() && Value.WhyUnknown == "the variable has no value yet")
      Value = Next;
    else
      Value = either(Value, Next);
  }
  return Value;
}

TimeValue DurationEvaluator::evalParameter(const ParmVarDecl *P,
                                           const Frame *F) {
  const Kind K = kindOf(P->getType());
  if (F)
    if (const Expr *Argument = F->argument(P))
      return eval(Argument, F->Caller);

  TimeValue V;
  V.TheKind = K;
  V.Fresh = Freshness::Forwarded;
  V.Parameter = P;
  V.Key = keyOf(P);
  V.WhyUnknown = ("the caller passes '" + nameOf(P) + "'").str();

  // Nobody but this file can call it.
  const auto *Function = dyn_cast<FunctionDecl>(P->getDeclContext());
  if (!Function)
    return V;
  const auto *Method = dyn_cast<CXXMethodDecl>(Function);
  const bool Lambda = Method && Method->getParent()->isLambda();
  if (!Lambda && (Function->isExternallyVisible() || Function->isMain()))
    return V;
  if (Method && (Method->isVirtual() || isa<CXXConstructorDecl>(Method)))
    return V;
  const WriteIndex::Callers &Callers = writes().callersOf(Function);
  if (Callers.Elsewhere || Callers.Sites.empty() || Callers.Sites.size() > 8)
    return V;
  ActiveGuard Guard(*this, P, nullptr);
  if (Guard.again())
    return V;
  std::optional<TimeValue> Common;
  for (const Expr *Site : Callers.Sites) {
    const AnyCall Call = AnyCall::of(Site);
    const unsigned I = P->getFunctionScopeIndex();
    if (!Call || I >= Call.Args.size())
      return V;
    TimeValue Passed = convert(eval(Call.Args[I], nullptr),
                               P->getType().getNonReferenceType(), Site);
    if (Passed.Fresh != Freshness::Fresh || Passed.FromNow ||
        Passed.key().empty())
      return V;
    if (!Common)
      Common = Passed;
    else if (Common->key() != Passed.key())
      return V;
  }
  Common->Local = nullptr;
  return *Common;
}

TimeValue DurationEvaluator::evalVariable(const VarDecl *V, const Expr *Use,
                                          const Frame *F) {
  const QualType Type = V->getType().getNonReferenceType();
  const Kind K = kindOf(Type);
  if (!isTimeOrNumber(Type))
    return TimeValue::unknown(K, "it is neither a number nor a time");
  // A definition tells more than the declaration that is in sight.
  const Expr *Init = V->getAnyInitializer();
  const bool Constant = V->isConstexpr() || V->getType().isConstQualified();

  if (const auto *P = dyn_cast<ParmVarDecl>(V)) {
    TimeValue Value = evalParameter(P, F);
    if (Constant || V->getType()->isReferenceType() || writes().of(V).none())
      return Value;
    return replay(V, nullptr, Value, Use, F);
  }
  if (V->isCXXForRangeDecl())
    return TimeValue::unknown(K, "the value differs in each turn of the loop");

  const auto ByName = [&] {
    TimeValue Value =
        named(Use, keyOf(V->getCanonicalDecl()), nullptr, nameOf(V));
    if (Value.Fresh == Freshness::Clamped && K == Kind::Point)
      Value.Local = nullptr;
    return Value;
  };

  if (V->hasGlobalStorage() && !V->isStaticLocal()) {
    // Flags and the like are set from elsewhere.
    if (!Init || (!Constant && V->isExternallyVisible()) ||
        (!Constant && !writes().of(V).none()))
      return ByName();
  }

  TimeValue Value;
  {
    ActiveGuard Guard(*this, V, F);
    if (Guard.again())
      return itself(K);
    if (Init)
      Value =
          convert(eval(Init, V->hasGlobalStorage() ? nullptr : F), Type, Init);
    else
      Value = TimeValue::unknown(K, "the variable has no value yet");
  }
  const bool Changes =
      !Constant && !V->getType()->isReferenceType() && !writes().of(V).none();
  if (Changes && V->isStaticLocal())
    return ByName(); // its last value is from another call
  if (Changes)
    Value = replay(V, nullptr, Value, Use, F);

  if (Value.FromNow) {
    Value.Aged = true;
    Value.Local = F ? nullptr : V;
    if (V->hasGlobalStorage()) {
      // Made once, long ago: how far from now it is, nobody can tell.
      Value.N.reset();
      Value.Key = keyOf(V->getCanonicalDecl());
      Value.WhyUnknown =
          ("'" + nameOf(V) + "' was made before this call").str();
    }
  }
  if (V->hasGlobalStorage() && Value.unknown() && Constant)
    return ByName();
  // A variable that keeps its value is a name for it, whatever it is.
  if (!Changes && !Value.constant() && !Value.Infinite && Value.key().empty() &&
      (!F || V->hasGlobalStorage()))
    Value.Key = keyOf(V->getCanonicalDecl());
  return Value;
}

/// A field that has one constant value in every object of its class, as far as
/// this file can tell.
std::optional<TimeValue>
DurationEvaluator::constantField(const FieldDecl *Field) {
  const auto *Class = dyn_cast<CXXRecordDecl>(Field->getParent());
  if (!Class || !Class->hasDefinition() || Class->isUnion() ||
      Class->isLambda())
    return std::nullopt;
  Class = Class->getDefinition();
  const SourceManager &SM = Context.getSourceManager();
  const bool Const = Field->getType().isConstQualified();
  if (SM.isInSystemHeader(Field->getLocation()))
    return std::nullopt;
  const bool Private =
      Field->getAccess() == AS_private || Field->getAccess() == AS_protected;
  // Other files can write what is public and in a header.
  if (!Const && !Private &&
      !SM.isInMainFile(SM.getExpansionLoc(Class->getLocation())))
    return std::nullopt;
  const WriteIndex::Writes &W = writes().of(Field);
  if (!Const && (W.Opaque || !W.Adjusted.empty()))
    return std::nullopt;
  // A member function that is defined elsewhere may write it.
  for (const CXXMethodDecl *Method : Class->methods()) {
    const bool MayWrite = isa<CXXConstructorDecl>(Method) ||
                          (!Const && !Method->isConst() && !Method->isStatic());
    if (MayWrite && Method->isUserProvided() && !Method->isDefined() &&
        !Method->isPureVirtual() && !Method->isDeleted())
      return std::nullopt;
  }
  ActiveGuard Guard(*this, Field, nullptr);
  if (Guard.again())
    return std::nullopt;
  std::optional<TimeValue> Common;
  const auto Agrees = [&](const Expr *Value) {
    const TimeValue V = convert(eval(Value, nullptr), Field->getType(), Value);
    if ((!V.constant() && !V.Infinite) || V.FromNow)
      return false;
    if (!Common)
      Common = V;
    return Common->key() == V.key();
  };
  if (const Expr *Init = Field->getInClassInitializer()) {
    if (!Agrees(Init))
      return std::nullopt;
  } else {
    // Every constructor must give it a value.
    bool Any = false;
    for (const CXXConstructorDecl *C : Class->ctors()) {
      if (C->isCopyOrMoveConstructor() || C->isDeleted())
        continue;
      const FunctionDecl *Definition = nullptr;
      if (!C->isDefined(Definition))
        return std::nullopt;
      const auto *Body = dyn_cast<CXXConstructorDecl>(Definition);
      if (!Body || Body->isDelegatingConstructor())
        continue;
      const bool Given =
          llvm::any_of(Body->inits(), [Field](const CXXCtorInitializer *I) {
            return I->isWritten() && I->getAnyMember() == Field;
          });
      if (!Given)
        return std::nullopt;
      Any = true;
    }
    if (!Any)
      return std::nullopt;
  }
  for (const Expr *Value : W.Assigned)
    if (!Agrees(Value))
      return std::nullopt;
  return Common;
}

TimeValue DurationEvaluator::evalMember(const MemberExpr *E, const Frame *F) {
  const ValueDecl *Member = E->getMemberDecl();
  const Kind K = kindOf(E->getType());
  if (const auto *V = dyn_cast<VarDecl>(Member))
    return evalVariable(V, E, F);
  if (const auto *Enumerator = dyn_cast<EnumConstantDecl>(Member))
    return TimeValue::number(Scalar::of(Enumerator->getInitVal().getExtValue()),
                             E);
  const auto *Field = dyn_cast<FieldDecl>(Member);
  if (!Field || !isTimeOrNumber(Field->getType()))
    return TimeValue::unknown(K, "it is neither a number nor a time");
  const TimeValue V = fieldOf(E->getBase(), Field, E, F);
  if (!V.unknown())
    return V;
  if (!V.Overwritten)
    if (auto Constant = constantField(Field))
      return *Constant;
  return named(E, keyOfExpr(E, F), F, nameOf(Field));
}

} // namespace deadline
