//===--- DurationCalls.cpp - deadline-tidy ----------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Calls: what the models say of them, the vocabulary of chrono and of
/// <algorithm>, functions of the user's whose body can be read, and what can
/// be said of all others.
///
//===----------------------------------------------------------------------===//

#include "core/ast/DurationEvaluator.h"
#include "clang/AST/Attr.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/StringSwitch.h"

using namespace clang;

namespace deadline {

namespace {

using Kind = TimeValue::Kind;

/// A reader follows a call into a call, not much further.
constexpr unsigned MaxFrames = 4;

bool inChrono(const Decl *D) { return inNamespace(D, "chrono"); }

/// The unit that a conversion function to a number has in its name:
/// `ToInt64Milliseconds`, `gpr_time_to_millis`.
Unit unitInName(StringRef Name) {
  const std::string Lower = Name.lower();
  const StringRef L = Lower;
  return llvm::StringSwitch<Unit>("").Default(
      L.contains("nano")     ? Unit::Nanos
      : L.contains("micro")  ? Unit::Micros
      : L.contains("milli")  ? Unit::Millis
      : L.contains("minute") ? Unit::Minutes
      : L.contains("hour")   ? Unit::Hours
      : L.contains("second") ? Unit::Seconds
                             : Unit::None);
}

void collectReturns(const Stmt *S, llvm::SmallVectorImpl<const Expr *> &Out) {
  if (!S || isa<LambdaExpr>(S))
    return;
  if (const auto *R = dyn_cast<ReturnStmt>(S))
    Out.push_back(R->getRetValue());
  for (const Stmt *Child : S->children())
    collectReturns(Child, Out);
}

/// The clock type of a `gpr_timespec` and its kin: `GPR_CLOCK_REALTIME`.
bool namesAClock(const Expr *E) {
  const auto *Ref = dyn_cast<DeclRefExpr>(plain(E)->IgnoreParenImpCasts());
  return Ref && isa<EnumConstantDecl>(Ref->getDecl()) &&
         nameOf(Ref->getDecl()).contains("CLOCK");
}

bool soundsLikeNow(StringRef Name) {
  const std::string Lower = Name.lower();
  return Lower == "now" || Name.ends_with("Now") || Name.ends_with("_now") ||
         Lower == "current_time" || Lower == "currenttime";
}

} // namespace

bool soundsRemaining(StringRef Name) {
  const std::string Lower = Name.lower();
  const StringRef L = Lower;
  return L.contains("remaining") || L.contains("time_left") ||
         L.contains("timeleft") || L.contains("left_ms") ||
         L.contains("until_deadline") || L.contains("untildeadline") ||
         L.contains("to_deadline") || L.contains("todeadline");
}

const Expr *Frame::argument(const ParmVarDecl *P) const {
  if (!Function || P->getDeclContext() != Function)
    return nullptr;
  const unsigned I = P->getFunctionScopeIndex();
  return I < Call->Args.size() ? Call->Args[I] : nullptr;
}

std::optional<TimeValue> DurationEvaluator::evalModelled(const Expr *E,
                                                         const Frame *F) {
  const ModelledCall C =
      modelledCall(M, E,
                   {Role::Now, Role::MakeDuration, Role::MakeDeadline,
                    Role::ConvertTime, Role::ReadBound});
  if (!C)
    return std::nullopt;
  const FunctionRow &Row = *C.Row;
  const Kind K = kindOf(E->getType());
  const TimeType T = timeType(E->getType());
  const auto Default = [&](Kind As) -> TimeValue {
    if (!Row.DefaultNanoseconds)
      return TimeValue::unknown(As, "its model does not say its value");
    return *Row.DefaultNanoseconds < 0
               ? TimeValue::infinite(As, E)
               : TimeValue::duration(*Row.DefaultNanoseconds, E);
  };
  switch (Row.TheRole) {
  case Role::Now: {
    TimeValue Now = TimeValue::now(E);
    if (!T) {
      Now.TheKind = Kind::Number; // time(nullptr)
    } else if (T.TheKind == TimeType::Kind::Fields) {
      Now.FromFields = true;
    }
    return Now;
  }
  case Role::MakeDuration: {
    const Place &Where = Row.Value ? Row.Value : Row.Timeout;
    const Expr *Argument = C.at(Where);
    if (!Argument)
      return Default(Kind::Duration);
    TimeValue V = eval(Argument, F);
    if (V.TheKind == Kind::Number && !V.Infinite) {
      const UnitInfo *Info = unitInfo(Where.NumberUnit);
      V = Info ? fromCount(std::move(V), static_cast<double>(Info->Nanoseconds))
               : TimeValue::unknown(Kind::Duration, "its model names no unit");
    }
    // absl::Seconds(0.1) keeps its fraction, chrono cuts it.
    if (T.wholeTicks())
      V = toTicks(std::move(V), T.TickNanoseconds, Rounding::Truncate);
    if (T.TheKind == TimeType::Kind::Fields &&
        llvm::any_of(C.Call.Args, namesAClock))
      V.TheKind = Kind::Point;
    return V;
  }
  case Role::MakeDeadline: {
    const Place &Length = Row.Timeout ? Row.Timeout : Row.Value;
    const Expr *Argument = C.at(Length);
    if (!Argument)
      return Default(Kind::Point);
    TimeValue V = eval(Argument, F);
    if (V.TheKind == Kind::Number && !V.Infinite)
      if (const UnitInfo *Info = unitInfo(Length.NumberUnit))
        V = fromCount(std::move(V), static_cast<double>(Info->Nanoseconds));
    // gpr_time_add(base, length): the base stands in the value's place.
    const Expr *Base = Row.Timeout && Row.Value ? C.at(Row.Value) : nullptr;
    if (!Base && V.TheKind == Kind::Point)
      return V; // it was a deadline already
    TimeValue Sum = add(Base ? eval(Base, F) : TimeValue::now(E), V);
    Sum.TheKind = Kind::Point;
    return Sum;
  }
  case Role::ConvertTime: {
    const Place &Where = Row.Value     ? Row.Value
                         : Row.Timeout ? Row.Timeout
                                       : Row.Deadline;
    const Expr *Argument = Where ? C.at(Where) : nullptr;
    if (!Argument && !Where && !C.Call.Args.empty())
      Argument = C.Call.Args.front();
    if (!Argument)
      return TimeValue::unknown(K, "its model names no value");
    TimeValue V = eval(Argument, F);
    if (V.TheKind == Kind::Number && !V.Infinite)
      if (const UnitInfo *Info = unitInfo(Where.NumberUnit))
        V = fromCount(std::move(V), static_cast<double>(Info->Nanoseconds));
    if (E->getType()->isArithmeticType()) {
      const Unit To = Row.Result.NumberUnit != Unit::None
                          ? Row.Result.NumberUnit
                          : unitInName(nameOf(C.Call.Callee));
      const UnitInfo *Info = unitInfo(To);
      return Info && !V.Infinite
                 ? toCount(std::move(V), static_cast<double>(Info->Nanoseconds),
                           E->getType()->isRealFloatingType())
                 : V;
    }
    if (T.wholeTicks() && T.TheKind == TimeType::Kind::Duration)
      V = toTicks(std::move(V), T.TickNanoseconds, Rounding::Truncate);
    if (T.TheKind == TimeType::Kind::Point)
      V.TheKind = Kind::Point;
    if (T.TheKind == TimeType::Kind::Fields && V.TheKind == Kind::Number)
      V.TheKind = Kind::Duration;
    return V;
  }
  default: {
    TimeValue V = TimeValue::clamped(K, E);
    V.Key = keyOfCall(C.Call, F);
    return V;
  }
  }
}

std::optional<TimeValue>
DurationEvaluator::evalKnownFunction(const CallExpr *C, const AnyCall &Call,
                                     const Frame *F) {
  const FunctionDecl *Callee = Call.Callee;
  const StringRef Name = nameOf(Callee);
  const bool Std = Callee->isInStdNamespace();
  const bool Chrono = inChrono(Callee);
  const QualType Type = C->getType();
  const TimeType T = timeType(Type);
  const auto *Method = dyn_cast<CXXMethodDecl>(Callee);
  const bool Static = Method && Method->isStatic();

  // Every clock, and the wrappers of clocks that projects write.
  if (Call.Args.empty() && T.TheKind == TimeType::Kind::Point &&
      (Static || !Method) && Name == "now")
    return TimeValue::now(C);

  if (Static && Call.Args.empty() &&
      (chronoDuration(Type) || chronoTimePoint(Type))) {
    if (Name == "max")
      return TimeValue::infinite(kindOf(Type), C);
    if (Name == "zero") {
      TimeValue Zero = TimeValue::duration(0, C);
      Zero.TheKind = kindOf(Type);
      return Zero;
    }
  }
  if (Static && Call.Args.size() == 1 && T.TheKind == TimeType::Kind::Point &&
      Name == "from_time_t")
    return convert(fromCount(eval(Call.Args[0], F), 1e9), Type, C);
  if (Static && Call.Args.size() == 1 && Name == "to_time_t")
    return toCount(eval(Call.Args[0], F), 1e9, false);

  if (Call.Object && Call.Args.empty() && Chrono) {
    const TimeType Of = timeType(Call.Object->getType());
    if (Name == "count" && Of.TheKind == TimeType::Kind::Duration)
      return toCount(eval(Call.Object, F), Of.TickNanoseconds, Of.FloatTicks);
    if (Name == "time_since_epoch") {
      TimeValue V = eval(Call.Object, F);
      V.TheKind = Kind::Duration;
      return V;
    }
  }
  if (Chrono && Call.Args.size() == 1 && (T || Name == "abs")) {
    const auto How = llvm::StringSwitch<std::optional<Rounding>>(Name)
                         .Case("duration_cast", Rounding::Truncate)
                         .Case("time_point_cast", Rounding::Truncate)
                         .Case("clock_cast", Rounding::Truncate)
                         .Case("floor", Rounding::Floor)
                         .Case("ceil", Rounding::Ceil)
                         .Case("round", Rounding::Round)
                         .Default(std::nullopt);
    if (How) {
      TimeValue V = eval(Call.Args[0], F);
      // A point rounded to whole ticks is as far from now, give or take less
      // than a tick.
      return T.wholeTicks() && V.TheKind == Kind::Duration
                 ? toTicks(std::move(V), T.TickNanoseconds, *How)
                 : V;
    }
    if (Name == "abs") {
      TimeValue V = eval(Call.Args[0], F);
      if (V.constant() && V.N->negative())
        return negate(V);
      return V;
    }
  }

  if (Std || inNamespace(Callee, "algorithm")) {
    if ((Name == "min" || Name == "max")) {
      const bool Min = Name == "min";
      llvm::SmallVector<const Expr *, 4> Operands;
      if (Call.Args.size() >= 2) {
        Operands.append(Call.Args.begin(), Call.Args.begin() + 2);
      } else if (Call.Args.size() == 1) {
        const Expr *List = plain(Call.Args[0])->IgnoreParenImpCasts();
        if (const auto *Std = dyn_cast<CXXStdInitializerListExpr>(List))
          List = plain(Std->getSubExpr());
        if (const auto *Init = dyn_cast<InitListExpr>(List))
          Operands.append(Init->inits().begin(), Init->inits().end());
      }
      if (!Operands.empty()) {
        TimeValue V = eval(Operands[0], F);
        for (const Expr *Operand : llvm::drop_begin(Operands)) {
          const TimeValue O = eval(Operand, F);
          V = Min ? minimum(V, O) : maximum(V, O);
        }
        return V;
      }
    }
    if (Name == "clamp" && Call.Args.size() >= 3) {
      const TimeValue V = eval(Call.Args[0], F), Low = eval(Call.Args[1], F),
                      High = eval(Call.Args[2], F);
      return minimum(maximum(V, Low), High);
    }
    if ((Name == "move" || Name == "forward" || Name == "as_const" ||
         Name == "cref" || Name == "ref" || Name == "make_optional") &&
        Call.Args.size() == 1)
      return eval(Call.Args[0], F);
    if (Name == "abs" && Call.Args.size() == 1) {
      TimeValue V = eval(Call.Args[0], F);
      return V.constant() && V.N->negative() ? negate(V) : V;
    }
    if (Name == "get" && Call.Args.size() == 1 && T)
      return named(C, keyOfExpr(C, F), F, "");
  }
  // Minimum and maximum of the C aggregates of gRPC.
  if (T.TheKind == TimeType::Kind::Fields && Call.Args.size() == 2) {
    if (Name.ends_with("time_min"))
      return minimum(eval(Call.Args[0], F), eval(Call.Args[1], F));
    if (Name.ends_with("time_max"))
      return maximum(eval(Call.Args[0], F), eval(Call.Args[1], F));
    if (Name.ends_with("time_sub"))
      return subtract(eval(Call.Args[0], F), eval(Call.Args[1], F));
  }

  // What an optional holds, whatever its class is called.
  if (Call.Object && T && timeType(Call.Object->getType())) {
    if ((Name == "value" || Name == "get") && Call.Args.empty())
      return eval(Call.Object, F);
    if (Name == "value_or" && Call.Args.size() == 1)
      return either(eval(Call.Object, F), eval(Call.Args[0], F));
    if (isa<CXXConversionDecl>(Callee))
      return eval(Call.Object, F);
  }
  return std::nullopt;
}

std::optional<TimeValue> DurationEvaluator::evalBody(const AnyCall &Call,
                                                     const Frame *F) {
  const FunctionDecl *Definition = nullptr;
  if (!Call.Callee->hasBody(Definition) || !Definition ||
      (F && F->Depth >= MaxFrames))
    return std::nullopt;
  if (const auto *Method = dyn_cast<CXXMethodDecl>(Definition)) {
    const bool Final = Method->hasAttr<FinalAttr>() ||
                       Method->getParent()->isEffectivelyFinal();
    if ((Method->isVirtual() && !Final) || isa<CXXConstructorDecl>(Method))
      return std::nullopt;
  }
  if (Context.getSourceManager().isInSystemHeader(Definition->getLocation()))
    return std::nullopt;
  const Stmt *Body = Definition->getBody();
  if (!Body || isa<CoroutineBodyStmt>(Body))
    return std::nullopt;
  llvm::SmallVector<const Expr *, 4> Returns;
  collectReturns(Body, Returns);
  if (Returns.empty() || Returns.size() > 4)
    return std::nullopt;
  // A function that calls itself has no value that could be read off it.
  ActiveGuard Guard(*this, Definition, nullptr);
  if (Guard.again())
    return std::nullopt;
  Frame Inner;
  Inner.Caller = F;
  Inner.Function = Definition;
  Inner.Call = &Call;
  Inner.Depth = F ? F->Depth + 1 : 1;
  TimeValue V = eval(Returns[0], &Inner);
  for (const Expr *Other : llvm::drop_begin(Returns))
    V = either(V, eval(Other, &Inner));
  V.Local = nullptr; // a variable of the callee says nothing here
  if (V.FromNow)
    V.Aged = false;
  return V;
}

TimeValue DurationEvaluator::evalUnknownCall(const AnyCall &Call,
                                             const Frame *F) {
  const Kind K = kindOf(Call.E->getType());
  const StringRef Name = nameOf(Call.Callee);
  const bool Point = K == Kind::Point;
  TimeValue Silent = TimeValue::clamped(K, Call.E);
  Silent.Key = keyOfCall(Call, F);
  // A function of an enclosing deadline, though nobody told us which.
  if (soundsRemaining(Name) || (Call.Object && readsCarrier(Call.Object)))
    return Silent;
  bool TimeArgument = false;
  bool CallerDecides = Call.Object && readsRequest(Call.Object);
  for (const Expr *Arg : Call.Args) {
    const QualType T = Arg->getType();
    if (isRequestCarrier(T))
      return Silent;
    CallerDecides |= readsRequest(Arg);
    if (timeType(T)) {
      const TimeValue V = eval(Arg, F);
      if (V.Fresh != Freshness::Fresh || V.TheKind == Kind::Point)
        return Silent;
      TimeArgument = true;
    } else if (T->isRealFloatingType() ||
               (T->isIntegerType() && !T->isBooleanType() &&
                !T->isAnyCharacterType() && !T->isEnumeralType())) {
      // `WithJitter(timeout_ms)`
      const Freshness Number = eval(Arg, F).Fresh;
      if (Number == Freshness::Clamped)
        return Silent;
      CallerDecides |= Number == Freshness::Forwarded;
    }
  }
  if (Point && Call.Args.empty() && soundsLikeNow(Name)) {
    // `Clock()->Now()`, `MonotonicNow()`
    return TimeValue::now(Call.E);
  }
  if (Point)
    // Somebody's deadline. Whose, is not to be seen from here.
    return TimeArgument ? TimeValue::unknown(
                              K, ("the value is made by '" + Name + "'").str())
                        : Silent;
  if (CallerDecides) {
    TimeValue V = Silent;
    V.Fresh = Freshness::Forwarded;
    return V;
  }
  TimeValue V;
  V.TheKind = K;
  V.Fresh = Freshness::Fresh;
  V.Source = Call.E;
  V.Key = Silent.Key;
  V.WhyUnknown = ("the value is made by '" + Name + "'").str();
  return V;
}

TimeValue DurationEvaluator::evalCall(const Expr *E, const Frame *F) {
  const auto *C = cast<CallExpr>(E);
  const Kind K = kindOf(E->getType());

  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(C)) {
    const OverloadedOperatorKind Op = Operator->getOperator();
    if (C->getNumArgs() == 2 &&
        (Operator->isInfixBinaryOp() || Operator->isAssignmentOp()))
      return evalBinary(BinaryOperator::getOverloadedOpcode(Op), C->getArg(0),
                        C->getArg(1), E, F);
    if (C->getNumArgs() == 1) {
      if (Op == OO_Minus)
        return negate(eval(C->getArg(0), F));
      if (Op == OO_Plus)
        return eval(C->getArg(0), F);
      if (Op == OO_Star)
        // What an optional holds; of an iterator or pointer, only the name.
        return timeType(C->getArg(0)->getType())
                   ? eval(C->getArg(0), F)
                   : named(E, keyOfExpr(E, F), F, "");
    }
  }

  if (auto V = evalModelled(E, F))
    return *V;
  const AnyCall Call = AnyCall::of(E);
  if (!Call) {
    // A template: `Clock::now()` with an unknown clock.
    const Expr *Callee = C->getCallee()->IgnoreParenImpCasts();
    if (const auto *Member = dyn_cast<DependentScopeDeclRefExpr>(Callee))
      if (C->getNumArgs() == 0 && Member->getDeclName().isIdentifier() &&
          Member->getDeclName().getAsIdentifierInfo()->getName() == "now")
        return TimeValue::now(E);
    if (const auto *Lookup = dyn_cast<OverloadExpr>(Callee)) {
      const DeclarationName Name = Lookup->getName();
      if (Name.isIdentifier() &&
          (Name.getAsIdentifierInfo()->getName() == "min") &&
          C->getNumArgs() == 2)
        return minimum(eval(C->getArg(0), F), eval(C->getArg(1), F));
    }
    return TimeValue::unknown(K, "the function that makes it is not known");
  }
  if (auto V = evalKnownFunction(C, Call, F))
    return *V;
  // A getter of a carrier is no field to be looked up, whatever its body is.
  if (auto V = evalBody(Call, F))
    if (!V->unknown()) {
      // `either` of two names has none, but the getter that chose has.
      if (!V->constant() && V->Key.empty() && !V->FromNow)
        V->Key = keyOfCall(Call, F);
      return *V;
    }
  // std::numeric_limits<int>::max()
  if (auto V = constant(E))
    return *V;
  return evalUnknownCall(Call, F);
}

} // namespace deadline
