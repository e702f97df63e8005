//===--- ConstantAbsoluteDeadlineCheck.cpp - deadline-tidy ------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ConstantAbsoluteDeadlineCheck.h"
#include "core/ast/FixIts.h"
#include "core/ast/TimeTypes.h"
#include "core/ast/UnitNames.h"
#include "core/flow/BodyWalk.h"

namespace deadline {

using namespace clang;

/// Longer ones are dates: the end of a certificate, a day in the far future
/// that stands for "never".
static constexpr int64_t LongestLength = int64_t(365) * 24 * 3600 * 1'000'000'000;
/// One tick after the epoch is a mark for "has passed", or "not set".
static constexpr int64_t ShortestLength = 1'000;

/// Names of points that are no times: `kNever`, `kNoDeadline`.
static bool namesSentinel(llvm::StringRef Name) {
  static constexpr llvm::StringLiteral Words[] = {"no",    "none",    "never", "infinite", "infinity", "forever",
                                                  "unset", "invalid", "null",  "max",      "epoch",    "past",
                                                  "zero",  "expired", "start", "sentinel", "distant",  "origin"};
  return llvm::any_of(nameWords(Name), [](const std::string &W) { return llvm::is_contained(Words, W); });
}

static bool namesDeadline(llvm::StringRef Name) {
  return llvm::any_of(nameWords(Name), [](llvm::StringRef W) {
    return W == "deadline" || W == "until" || W.starts_with("expir") || W == "timeout" || W == "due";
  });
}

/// The clock of a point, if it runs by itself; that of a simulation starts at
/// 0, and is unknown.
static Clock clockOf(QualType Type, const TuAnalysis &Tu) {
  const ClassTemplateSpecializationDecl *Point = chronoTimePoint(Type);
  if (!Point)
    return timeType(Type) ? Clock::Any : Clock::Unknown;
  const TemplateArgument &First = Point->getTemplateArgs()[0];
  const CXXRecordDecl *Class =
      First.getKind() == TemplateArgument::Type ? First.getAsType()->getAsCXXRecordDecl() : nullptr;
  if (!Class || !Class->hasDefinition())
    return Clock::Unknown;
  for (const NamedDecl *Member : Class->lookup(&Tu.context().Idents.get("now")))
    if (const auto *Now = dyn_cast<CXXMethodDecl>(Member))
      for (const FunctionRow *Row : Tu.models().of(Now))
        if (Row->TheRole == Role::Now)
          return Row->TheClock;
  return Clock::Unknown;
}

namespace {
/// Where a point was made of a length.
struct Made {
  const Expr *At = nullptr;       ///< The construction or conversion, or what else has the value.
  const Expr *Length = nullptr;   ///< What it was made of; null where that is not one expression.
  const VarDecl *Variable = nullptr; ///< It is the initialiser of this one.
  bool Sentinel = false;
};
} // namespace

static Made madeFrom(const Expr *E, const TuAnalysis &Tu) {
  Made Result;
  for (unsigned Depth = 0; Depth < 16; ++Depth) {
    E = E->IgnoreParenImpCasts();
    if (const auto *Full = dyn_cast<FullExpr>(E))
      E = Full->getSubExpr()->IgnoreParenImpCasts();
    if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(E))
      E = Temporary->getSubExpr()->IgnoreParenImpCasts();
    if (const auto *Bound = dyn_cast<CXXBindTemporaryExpr>(E))
      E = Bound->getSubExpr()->IgnoreParenImpCasts();
    Result.At = E;
    if (const auto *Ref = dyn_cast<DeclRefExpr>(E)) {
      Result.Sentinel |= namesSentinel(Ref->getDecl()->getName());
      const auto *V = dyn_cast<VarDecl>(Ref->getDecl());
      if (!V || !V->getInit() || isa<ParmVarDecl>(V) || timeType(V->getType()).TheKind != TimeType::Kind::Point)
        return Result; // Filled in field by field.
      Result.Variable = V;
      E = V->getInit();
      continue;
    }
    const auto *Cast = dyn_cast<CXXFunctionalCastExpr>(E);
    const auto *Construct = dyn_cast<CXXConstructExpr>(Cast ? Cast->getSubExpr()->IgnoreImplicit() : E);
    if (Construct && Construct->getNumArgs() >= 1) {
      const TimeType From = timeType(Construct->getArg(0)->getType());
      if (From.TheKind == TimeType::Kind::Point) {
        E = Construct->getArg(0); // Converted to other ticks.
        continue;
      }
      Result.Length = From.TheKind == TimeType::Kind::Duration ? Construct->getArg(0) : nullptr;
      return Result;
    }
    const ModelledCall Conversion = modelledCall(Tu.models(), E, {Role::ConvertTime});
    const Expr *Value = Conversion ? Conversion.at(Conversion.Row->Value) : nullptr;
    if (!Value)
      return Result;
    if (Conversion.Row->Value.NumberUnit != Unit::None) {
      Result.Length = Value;
      return Result;
    }
    E = Value;
  }
  return Result;
}

/// A function of the same library as \p Like with this role, and for a maker
/// of durations with this unit: its name, or nothing.
static llvm::StringRef siblingOf(const FunctionRow &Like, Role R, Unit U, const TuAnalysis &Tu) {
  for (const auto &Row : Tu.models().catalogue().functions())
    if (Row->Library == Like.Library && Row->TheRole == R && (U == Unit::None || Row->Value.NumberUnit == U))
      return Row->Name;
  return "";
}

/// `Clock::now() + 500ms` in place of what \p M is; empty where there is no
/// such text.
static std::string fromNow(const Made &M, const TuAnalysis &Tu) {
  const std::optional<std::string> Length = textOf(M.Length->getSourceRange(), Tu.context());
  if (!Length)
    return ""; // From a macro.
  if (const ModelledCall Conversion = modelledCall(Tu.models(), M.At, {Role::ConvertTime})) {
    const llvm::StringRef Now = siblingOf(*Conversion.Row, Role::Now, Unit::None, Tu);
    const llvm::StringRef Maker =
        siblingOf(*Conversion.Row, Role::MakeDuration, Conversion.Row->Value.NumberUnit, Tu);
    return Now.empty() || Maker.empty() ? "" : (Now + "() + " + Maker + "(" + *Length + ")").str();
  }
  if (timeType(M.At->getType()).TickNanoseconds != 1)
    return ""; // Now has more ticks than the point can hold.
  TypeSourceInfo *Written = nullptr;
  if (const auto *Cast = dyn_cast<CXXFunctionalCastExpr>(M.At))
    Written = Cast->getTypeInfoAsWritten();
  else if (const auto *Temporary = dyn_cast<CXXTemporaryObjectExpr>(M.At))
    Written = Temporary->getTypeSourceInfo();
  else if (M.Variable)
    Written = M.Variable->getTypeSourceInfo();
  const std::optional<std::string> Now = Written ? nowOfPoint(*Written, Tu.context()) : std::nullopt;
  if (!Now)
    return ""; // The type is not spelled out there.
  const bool Simple = !isa<BinaryOperator, CXXOperatorCallExpr, AbstractConditionalOperator>(M.Length->IgnoreImplicit());
  return *Now + " + " + (Simple ? *Length : "(" + *Length + ")");
}

void ConstantAbsoluteDeadlineCheck::checkFunction(const UserFunction &F, const TuAnalysis &Tu) {
  const Durations &D = Tu.durations();
  for (const ModelledCall &C : F.Modelled) {
    const Role R = C.Row->TheRole;
    if (!C.Row->Deadline || !C.Row->Deadline.Member.empty() || R == Role::ReadBound || R == Role::MakeDeadline ||
        R == Role::ConvertTime)
      continue; // No deadline is set here.
    if (const Expr *E = C.at(C.Row->Deadline))
      checkDeadline(E, D.boundOf(C), C.Call.Callee->getNameAsString(), C.Row->Deadline.TheClock, Tu);
  }
  for (const AnyCall &Call : F.Calls)
    for (unsigned I = 0; I < Call.Args.size() && I < Call.Callee->getNumParams(); ++I)
      if (Call.Args[I] && Call.Callee->getParamDecl(I)->getIdentifier() && !isa<CXXDefaultArgExpr>(Call.Args[I]))
        checkVariable(Call.Callee->getParamDecl(I), Call.Args[I], Tu);
  if (const auto *Constructor = dyn_cast<CXXConstructorDecl>(F.Decl))
    for (const CXXCtorInitializer *Init : Constructor->inits())
      if (Init->isWritten() && Init->isMemberInitializer())
        checkVariable(Init->getMember(), Init->getInit(), Tu);
  walkBody(writtenBody(F.Decl->getBody()), [&](const Stmt *S, bool InLambda) {
    if (InLambda)
      return; // A function of its own.
    if (const auto *Decls = dyn_cast<DeclStmt>(S)) {
      for (const Decl *Each : Decls->decls())
        if (const auto *V = dyn_cast<VarDecl>(Each); V && V->hasInit())
          checkVariable(V, V->getInit(), Tu);
    } else if (const auto *Assign = dyn_cast<CXXOperatorCallExpr>(S);
               Assign && Assign->getOperator() == OO_Equal && Assign->getNumArgs() == 2) {
      const Expr *To = Assign->getArg(0)->IgnoreParenImpCasts();
      if (const auto *Member = dyn_cast<MemberExpr>(To))
        checkVariable(Member->getMemberDecl(), Assign->getArg(1), Tu);
      else if (const auto *Ref = dyn_cast<DeclRefExpr>(To))
        checkVariable(Ref->getDecl(), Assign->getArg(1), Tu);
    }
  });
}

void ConstantAbsoluteDeadlineCheck::checkVariable(const ValueDecl *Variable, const Expr *Value,
                                                  const TuAnalysis &Tu) {
  if (!Variable->getIdentifier() || timeType(Variable->getType()).TheKind != TimeType::Kind::Point ||
      !namesDeadline(Variable->getName()) || namesSentinel(Variable->getName()))
    return; // Nothing says that it is a deadline: a time that was recorded, a test's clock.
  if (!Value->isValueDependent() && !Value->isTypeDependent())
    checkDeadline(Value, Tu.durations().deadline(Value), Variable->getName(), Clock::Unknown, Tu);
}

void ConstantAbsoluteDeadlineCheck::checkDeadline(const Expr *E, const DurationValue &Value,
                                                  llvm::StringRef Whose, Clock Demanded, const TuAnalysis &Tu) {
  if (!Value.SinceEpoch || *Value.SinceEpoch <= ShortestLength || *Value.SinceEpoch >= LongestLength)
    return; // From now, not known, or a mark: the epoch, a date, the end of time.
  const Made M = madeFrom(E, Tu);
  const Clock On = clockOf(M.At->getType(), Tu);
  if (M.Sentinel || On == Clock::Unknown)
    return; // A named mark, or a clock of somebody's own.
  const SourceLocation Loc = M.At->getExprLoc();
  if (!firstReport(Loc))
    return; // One point that is given to several.

  const std::string Instead = M.Length ? fromNow(M, Tu) : "";
  std::optional<FixItHint> Fix;
  const bool Once = M.Variable && (M.Variable->isConstexpr() || !M.Variable->hasLocalStorage() ||
                                   M.Variable->isStaticLocal());
  // A variable that is set once needs a deadline at its use instead, and a wait
  // that takes any clock one that is not set.
  if (!Instead.empty() && !Once && (On != Clock::System || Demanded == Clock::System)) {
    const auto *Construct = dyn_cast<CXXConstructExpr>(M.At);
    if (Construct && !isa<CXXTemporaryObjectExpr>(Construct)) {
      const SourceRange Parens = Construct->getParenOrBraceRange();
      if (Parens.isValid() && M.Variable && !M.Variable->getType()->getContainedAutoType())
        Fix = replaceTokens(Parens, " = " + Instead, Tu.context());
    } else {
      Fix = replaceTokens(M.At->getSourceRange(), Instead, Tu.context());
    }
  }
  auto Warning = diag(Loc, "the deadline of '%0' is the point %1 after its clock's epoch, which is long past; "
                           "%select{add that to the current time|use '%3'}2")
                 << Whose << formatDuration(*Value.SinceEpoch) << (Instead.empty() ? 0 : 1) << Instead;
  if (Fix)
    Warning << *Fix;
}

} // namespace deadline
