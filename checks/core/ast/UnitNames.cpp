//===--- UnitNames.cpp - deadline-tidy --------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "core/ast/UnitNames.h"
#include "core/ast/AccessPath.h"
#include "core/ast/History.h"
#include "core/ast/TimeTypes.h"
#include "core/model/ModelledCall.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/ParentMapContext.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;

namespace deadline {

namespace {

/// How much a word says by itself.
enum class Strength : uint8_t {
  Sure,     ///< `msec`: nothing else is called that.
  AtTheEnd, ///< `ms`: as the last word, or beside a word about time.
  WithTime, ///< `us`: only beside a word about time.
  Count,    ///< `second`: speaks of the unit, but rarely says that it counts in it.
};
struct UnitWord {
  llvm::StringLiteral Text;
  Unit Is;
  Strength How;
};
constexpr UnitWord UnitWords[] = {
    {"ns", Unit::Nanos, Strength::WithTime},
    {"nsec", Unit::Nanos, Strength::Sure},
    {"nsecs", Unit::Nanos, Strength::Sure},
    {"nanos", Unit::Nanos, Strength::Sure},
    {"nanosec", Unit::Nanos, Strength::Sure},
    {"nanosecs", Unit::Nanos, Strength::Sure},
    {"nanosecond", Unit::Nanos, Strength::Count},
    {"nanoseconds", Unit::Nanos, Strength::Sure},
    {"us", Unit::Micros, Strength::WithTime},
    {"usec", Unit::Micros, Strength::Sure},
    {"usecs", Unit::Micros, Strength::Sure},
    {"useconds", Unit::Micros, Strength::Sure},
    {"suseconds", Unit::Micros, Strength::Sure},
    {"micros", Unit::Micros, Strength::Sure},
    {"microsec", Unit::Micros, Strength::Sure},
    {"microsecs", Unit::Micros, Strength::Sure},
    {"microsecond", Unit::Micros, Strength::Count},
    {"microseconds", Unit::Micros, Strength::Sure},
    {"ms", Unit::Millis, Strength::AtTheEnd},
    {"msec", Unit::Millis, Strength::Sure},
    {"msecs", Unit::Millis, Strength::Sure},
    {"mseconds", Unit::Millis, Strength::Sure},
    {"millis", Unit::Millis, Strength::Sure},
    {"millisec", Unit::Millis, Strength::Sure},
    {"millisecs", Unit::Millis, Strength::Sure},
    {"millisecond", Unit::Millis, Strength::Count},
    {"milliseconds", Unit::Millis, Strength::Sure},
    {"s", Unit::Seconds, Strength::Count},
    {"sec", Unit::Seconds, Strength::WithTime},
    {"secs", Unit::Seconds, Strength::Sure},
    {"second", Unit::Seconds, Strength::Count},
    {"seconds", Unit::Seconds, Strength::Sure},
    {"min", Unit::Minutes, Strength::Count},
    {"mins", Unit::Minutes, Strength::WithTime},
    {"minute", Unit::Minutes, Strength::Count},
    {"minutes", Unit::Minutes, Strength::Sure},
    {"hour", Unit::Hours, Strength::Count},
    {"hours", Unit::Hours, Strength::Sure},
};

/// Beginnings of words that are about time.
constexpr llvm::StringLiteral TimeWords[] = {
    "timeout", "timeo",   "deadline", "interval", "delay",    "wait",      "period",
    "duration", "dur",   "timestamp", "timer", "ttl",      "expir",    "elapsed",  "latency",   "sleep",     "pause",
    "backoff", "linger",  "keepalive", "heartbeat", "time",   "budget",    "remaining",
    "lease",   "grace",   "tmo",      "rtt",      "poll",     "idle",      "session",
    "uptime",  "lifetime", "now",     "retry",    "epoch",    "alive",     "tv",
    "max",     "min",     "total",    "default",  "age",      "start",     "end"};

/// Words that make a name one of something per time, or of a conversion.
constexpr llvm::StringLiteral OtherWords[] = {"per",   "hz",     "rate",  "qps",        "rps",
                                              "bps",   "fps",    "bytes", "requests",   "factor",
                                              "ratio", "scale",  "count", "multiplier", "divisor",
                                              "fractional", "day", "days"};

const UnitWord *unitWord(llvm::StringRef Word) {
  const auto *It = llvm::find_if(UnitWords, [&](const UnitWord &W) { return W.Text == Word; });
  return It == std::end(UnitWords) ? nullptr : It;
}

bool aboutTime(llvm::StringRef Word) {
  return llvm::any_of(TimeWords, [&](llvm::StringRef T) {
    // Short ones are words of their own: `end`, not `endpoint`.
    return T.size() <= 5 ? Word == T || Word == (T + "out").str() : Word.starts_with(T);
  });
}

bool speaksOf(llvm::ArrayRef<std::string> Words, llvm::StringRef Word) {
  return llvm::is_contained(Words, Word);
}

Unit unitOfWords(llvm::ArrayRef<std::string> Words) {
  const UnitWord *Found = nullptr;
  bool Time = false, Last = false, AfterTime = false;
  for (size_t I = 0; I != Words.size(); ++I) {
    const llvm::StringRef Word = Words[I];
    if (llvm::is_contained(OtherWords, Word))
      return Unit::None;
    if (Word == "min" && I + 1 != Words.size()) {
      Time = true; // `min_delay_ms`: a minimum.
      continue;
    }
    if (const UnitWord *W = unitWord(Word)) {
      if (Found)
        return Unit::None; // Two of them: a conversion.
      Found = W;
      Last = I + 1 == Words.size();
      AfterTime = I > 0 && aboutTime(Words[I - 1]);
      continue;
    }
    Time |= aboutTime(Word);
  }
  if (!Found)
    return Unit::None;
  const bool Alone = Words.size() == 1;
  switch (Found->How) {
  case Strength::Sure:
    return Found->Is;
  case Strength::AtTheEnd:
    return Last || Time ? Found->Is : Unit::None;
  case Strength::WithTime:
    return Alone || Time ? Found->Is : Unit::None;
  case Strength::Count:
    return Found->Text == "s" && Last && AfterTime ? Unit::Seconds : Unit::None;
  }
  llvm_unreachable("all strengths are above");
}

/// The words behind the last `to`, `as` or `in`; all of them if there is none.
llvm::ArrayRef<std::string> target(llvm::ArrayRef<std::string> Words) {
  for (size_t I = Words.size(); I-- > 0;)
    if (Words[I] == "to" || Words[I] == "as" || Words[I] == "in" || Words[I] == "2")
      return Words.drop_front(I + 1);
  return Words;
}

/// The name of the macro that spells all of \p E, if one of those that it came
/// through speaks of a unit.
std::string macroName(const Expr *E, const ASTContext &Context) {
  const SourceManager &SM = Context.getSourceManager();
  SourceLocation Begin = E->getBeginLoc(), End = E->getEndLoc();
  while (Begin.isMacroID() && SM.getFileID(Begin) == SM.getFileID(End)) {
    if (SM.isMacroArgExpansion(Begin)) {
      // As the argument of another macro, such as one that calls a function
      // of its own name.
      Begin = SM.getImmediateSpellingLoc(Begin);
      End = SM.getImmediateSpellingLoc(End);
      continue;
    }
    const llvm::StringRef Name = Lexer::getImmediateMacroName(Begin, SM, Context.getLangOpts());
    // Something like `SECONDS(5)` says what it makes, not what it is.
    if (!SM.getSLocEntry(SM.getFileID(Begin)).getExpansion().isFunctionMacroExpansion() &&
        unitOfName(Name) != Unit::None)
      return Name.str();
    const CharSourceRange Use = SM.getImmediateExpansionRange(Begin);
    Begin = Use.getBegin();
    End = Use.getEnd();
  }
  return {};
}

const Expr *stripped(const Expr *E) {
  while (true) {
    const Expr *Before = E;
    E = E->IgnoreParenImpCasts();
    if (const auto *C = dyn_cast<ExplicitCastExpr>(E); C && isCount(C->getType()) && isCount(C->getSubExpr()->getType()))
      E = C->getSubExpr();
    else if (const auto *L = dyn_cast<InitListExpr>(E); L && L->getNumInits() == 1 && isCount(L->getType()))
      E = L->getInit(0);
    else if (const auto *U = dyn_cast<UnaryOperator>(E); U && U->getOpcode() == UO_Plus)
      E = U->getSubExpr();
    else if (const auto *M = dyn_cast<MaterializeTemporaryExpr>(E))
      E = M->getSubExpr();
    else if (const auto *F = dyn_cast<FullExpr>(E))
      E = F->getSubExpr();
    else if (const auto *S = dyn_cast<SubstNonTypeTemplateParmExpr>(E))
      E = S->getReplacement();
    if (E == Before)
      return E;
  }
}

/// \p V was multiplied, divided or assigned anew before \p Use: its name may
/// no longer hold.
bool recomputed(const VarDecl *V, const Expr *Use) {
  if (!V->hasLocalStorage() || boundOnce(V))
    return false;
  return llvm::any_of(historyOf(V, Use), [](const ChangeEvent &E) {
    if (E.TheKind == ChangeEvent::Kind::Adjust)
      return E.Op == BO_MulAssign || E.Op == BO_DivAssign;
    const auto *B = E.Value ? dyn_cast<BinaryOperator>(stripped(E.Value)) : nullptr;
    return B && B->isMultiplicativeOp();
  });
}

/// A few of them are still the same unit: `2 * timeout_ms`.
bool smallFactor(const Expr *E) {
  const auto *L = dyn_cast<IntegerLiteral>(stripped(E));
  return L && L->getValue().ugt(1) && L->getValue().ult(10);
}

UnitEvidence ofCall(const Expr *E) {
  const AnyCall Call = AnyCall::of(E);
  if (!Call || !isCount(E->getType()) || !Call.Callee->getIdentifier())
    return {};
  const llvm::StringRef Name = Call.Callee->getName();
  if (Call.Object && Name == "count") {
    const TimeType Type = timeType(Call.Object->getType());
    if (Type.TheKind != TimeType::Kind::Duration)
      return {};
    const auto Object = AccessPath::of(Call.Object);
    std::string Text = Object ? Object->str() + "." : "";
    llvm::StringRef Shown = Text;
    Shown.consume_front("this->");
    return {unitOfTick(Type.TickNanoseconds), (Shown + "count()").str(), Call.Object};
  }
  const auto Words = nameWords(Name);
  // With arguments it has to say that it gives the number: `NowMs(clock)`.
  static constexpr llvm::StringLiteral Getters[] = {"get", "now", "elapsed", "remaining",
                                                    "current", "to", "as", "in"};
  if (Call.spelledArgs() > 0 && llvm::none_of(Getters, [&](llvm::StringRef G) { return speaksOf(Words, G); }))
    return {};
  return {unitOfResult(Call.Callee), (Name + "()").str()};
}

UnitEvidence evidence(const Expr *E, ASTContext &Context, unsigned Depth);

/// Of an operation on two numbers: what both say, or the one that says it
/// beside a constant.
UnitEvidence ofBoth(const Expr *A, const Expr *B, ASTContext &Context, unsigned Depth) {
  UnitEvidence Left = evidence(A, Context, Depth), Right = evidence(B, Context, Depth);
  if (Left && Right)
    return Left.Says == Right.Says ? Left : UnitEvidence{};
  if (isa<IntegerLiteral, FloatingLiteral>(stripped(B)))
    return Left;
  return isa<IntegerLiteral, FloatingLiteral>(stripped(A)) ? Right : UnitEvidence{};
}

UnitEvidence ofVariable(const ValueDecl *D, const Expr *E, ASTContext &Context, unsigned Depth) {
  const auto *V = dyn_cast<VarDecl>(D);
  if (V && recomputed(V, E))
    return {};
  if (const Unit U = unitOfVariable(D); U != Unit::None)
    return {U, D->getNameAsString(), nullptr, isa<ParmVarDecl>(D)};
  // A name that says nothing for a value that does.
  if (!V || isa<ParmVarDecl>(V) || !V->getInit() || V->getInit()->isValueDependent())
    return {};
  if (V->hasLocalStorage() ? !boundOnce(V) : !V->getType().isConstQualified())
    return {};
  return evidence(V->getInit(), Context, Depth);
}

UnitEvidence evidence(const Expr *E, ASTContext &Context, unsigned Depth) {
  if (!E || Depth > 6)
    return {};
  // What a macro stands for is known by the macro's name.
  if (const std::string Macro = macroName(E->IgnoreParenImpCasts(), Context); !Macro.empty())
    return {unitOfName(Macro), Macro};
  E = stripped(E);
  if (const std::string Macro = macroName(E, Context); !Macro.empty())
    return {unitOfName(Macro), Macro};
  ++Depth;
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E))
    return ofVariable(Ref->getDecl(), E, Context, Depth);
  if (const auto *Member = dyn_cast<MemberExpr>(E))
    return {unitOfVariable(Member->getMemberDecl()), Member->getMemberDecl()->getNameAsString()};
  if (const auto *B = dyn_cast<BinaryOperator>(E)) {
    if (B->isAdditiveOp())
      return ofBoth(B->getLHS(), B->getRHS(), Context, Depth);
    if (B->getOpcode() == BO_Mul && smallFactor(B->getLHS()))
      return evidence(B->getRHS(), Context, Depth);
    if (B->getOpcode() == BO_Mul && smallFactor(B->getRHS()))
      return evidence(B->getLHS(), Context, Depth);
    return {};
  }
  if (const auto *C = dyn_cast<ConditionalOperator>(E))
    return ofBoth(C->getTrueExpr(), C->getFalseExpr(), Context, Depth);
  if (const auto *Call = dyn_cast<CallExpr>(E)) {
    const FunctionDecl *Callee = Call->getDirectCallee();
    const bool Std = Callee && Callee->isInStdNamespace() && Callee->getIdentifier();
    if (Std && Call->getNumArgs() >= 2 && (Callee->getName() == "min" || Callee->getName() == "max"))
      return ofBoth(Call->getArg(0), Call->getArg(1), Context, Depth);
    if (Std && Call->getNumArgs() == 1 && (Callee->getName() == "move" || Callee->getName() == "abs"))
      return evidence(Call->getArg(0), Context, Depth);
  }
  return ofCall(E);
}

} // namespace

llvm::SmallVector<std::string, 6> nameWords(llvm::StringRef Name) {
  struct Piece {
    std::string Text;
    bool AfterBreak; ///< An underscore, or the start, stands before it.
  };
  llvm::SmallVector<Piece, 8> Pieces;
  bool Break = true, New = true;
  for (size_t I = 0; I != Name.size(); ++I) {
    const char C = Name[I];
    if (C == '_' || C == '.' || C == '-') {
      Break = New = true;
      continue;
    }
    const bool Upper = llvm::isUpper(C);
    if (I > 0 && Upper && (llvm::isLower(Name[I - 1]) || llvm::isDigit(Name[I - 1])))
      New = true; // timeout|Ms
    if (I > 0 && I + 1 < Name.size() && Upper && llvm::isUpper(Name[I - 1]) && llvm::isLower(Name[I + 1]) &&
        !(Name[I + 1] == 's' && (I + 2 == Name.size() || Name[I + 2] == '_')))
      New = true; // HTTP|Timeout, but not of IDs
    if (I > 0 && llvm::isDigit(C) != llvm::isDigit(Name[I - 1]) && Name[I - 1] != '_')
      New = true;
    if (New)
      Pieces.push_back({"", Break});
    New = Break = false;
    Pieces.back().Text += llvm::toLower(C);
  }

  // `M|Sec`, `milli|seconds` are one word; `k|Timeout`, `m|Timeout` none.
  llvm::SmallVector<std::string, 6> Words;
  for (size_t I = 0; I != Pieces.size(); ++I) {
    const std::string &Text = Pieces[I].Text;
    const bool More = I + 1 != Pieces.size();
    const llvm::StringRef Next = More ? llvm::StringRef(Pieces[I + 1].Text) : "";
    const bool Second = Next == "sec" || Next == "secs" || Next == "second" || Next == "seconds";
    const bool Metric = Text == "milli" || Text == "micro" || Text == "nano";
    const bool Letter = (Text == "m" || Text == "u" || Text == "n") && More && !Pieces[I + 1].AfterBreak;
    // `mSeconds` may be milliseconds, or a member.
    if (Letter && I == 0 && Second && Text != "u")
      return {};
    if (Second && (Metric || Letter)) {
      Words.push_back(Text + Next.str());
      ++I;
      continue;
    }
    if (I == 0 && More && Text.size() == 1 && (Text == "k" || Text == "m" || Text == "g" || Text == "s"))
      continue; // A prefix, as some styles have it.
    // `timeoutms`, `timeoutsec`.
    const bool Glued = llvm::any_of(TimeWords, [&](llvm::StringRef T) {
      if (T.size() < 4 || !llvm::StringRef(Text).starts_with(T))
        return false;
      const UnitWord *W = unitWord(llvm::StringRef(Text).drop_front(T.size()));
      if (!W || W->How == Strength::Count)
        return false;
      Words.push_back(T.str());
      Words.push_back(W->Text.str());
      return true;
    });
    if (!Glued)
      Words.push_back(Text);
  }
  return Words;
}

bool mayNameTime(llvm::StringRef Name) {
  // Wider than what any check asks, so that none of them has to be repeated here.
  static constexpr llvm::StringLiteral Parts[] = {"timeout", "deadline", "until",    "expir",  "abstime", "budget",
                                                  "chrono",  "duration", "timespan", "monodelta"};
  const std::string Lower = Name.lower();
  auto Says = [&](llvm::StringRef Part) { return llvm::StringRef(Lower).contains(Part); };
  if (llvm::any_of(Parts, Says))
    return true;
  if ((Says("time") || Says("wait")) && (Says("limit") || Says("max") || Says("out")))
    return true;
  const auto Words = nameWords(Name);
  if (Words.size() > 1 && Words.back() == "s")
    return true; // `delay_s`
  return llvm::any_of(Words, [](llvm::StringRef Word) {
    const UnitWord *W = unitWord(Word);
    return (W && W->How != Strength::Count) || Word == "time" || Word == "ptime" || Word == "date";
  });
}

Unit unitOfName(llvm::StringRef Name) {
  const auto Words = nameWords(Name);
  if (speaksOf(Words, "to") || speaksOf(Words, "from") || speaksOf(Words, "2"))
    return Unit::None; // A conversion, or its factor.
  return unitOfWords(Words);
}

Unit unitOfResult(const FunctionDecl *F) {
  if (!F->getIdentifier() || !isCount(F->getReturnType()))
    return Unit::None;
  const auto Words = nameWords(F->getName());
  return speaksOf(Words, "from") ? Unit::None : unitOfWords(target(Words));
}

Unit unitOfSetter(const FunctionDecl *F) {
  if (!F->getIdentifier() || isa<CXXConversionDecl>(F))
    return Unit::None;
  const auto Words = nameWords(F->getName());
  if (Words.empty() || speaksOf(Words, "to") || speaksOf(Words, "as") || speaksOf(Words, "2"))
    return Unit::None;
  static constexpr llvm::StringLiteral Verbs[] = {"set", "with", "sleep", "wait", "delay", "from", "add"};
  const bool Verb = llvm::is_contained(Verbs, llvm::StringRef(Words.front()));
  // `timeout_ms(5)` of a builder, or `Milliseconds(5)`; what returns a number
  // may convert.
  const bool Maker = !isCount(F->getReturnType()) && !F->getReturnType()->isPointerType() &&
                     (aboutTime(Words.front()) || Words.size() == 1);
  return Verb || Maker ? unitOfWords(Words) : Unit::None;
}

Unit unitOfVariable(const ValueDecl *D) {
  if (!D || !D->getIdentifier() || !isCount(D->getType()))
    return Unit::None;
  if (const Unit U = unitOfName(D->getName()); U != Unit::None)
    return U;
  if (const auto *Alias = D->getType().getNonReferenceType()->getAs<TypedefType>())
    return unitOfName(Alias->getDecl()->getName());
  return Unit::None;
}

UnitEvidence unitEvidence(const Expr *E, ASTContext &Context) {
  if (!E || E->isValueDependent() || E->isTypeDependent() || !isCount(E->getType()))
    return {};
  UnitEvidence Found = evidence(E, Context, 0);
  if (!Found)
    return {};
  Expr::EvalResult Result;
  if (E->getType()->isIntegerType() && E->EvaluateAsInt(Result, Context) &&
      (Result.Val.getInt().isNegative() || Result.Val.getInt().isZero()))
    return {}; // At once, or for ever.
  return Found;
}

bool fitsWhereUsed(const Expr *Construction, Unit U, ASTContext &Context) {
  const UnitInfo &Finer = *unitInfo(U);
  auto Fits = [&](TimeType Type) {
    return Type.FloatTicks ||
           (Type.TickNanoseconds > 0 && static_cast<double>(Finer.Nanoseconds) >= Type.TickNanoseconds);
  };
  const Expr *E = Construction;
  for (unsigned Depth = 0; Depth < 8; ++Depth) {
    const auto Parents = Context.getParents(*E);
    const auto *Parent = Parents.size() == 1 ? Parents[0].get<Expr>() : nullptr;
    if (!Parent)
      return false; // A variable takes its type from it, or has one.
    if (const auto *Made = dyn_cast<CXXConstructExpr>(Parent); Made && chronoDuration(Made->getType()))
      return Fits(timeType(Made->getType()));
    if (isa<ImplicitCastExpr, MaterializeTemporaryExpr, ExprWithCleanups, CXXBindTemporaryExpr, ParenExpr>(Parent)) {
      E = Parent;
      continue;
    }
    const AnyCall Call = AnyCall::of(Parent);
    if (!Call)
      return false;
    if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(Parent)) {
      // `now() + seconds(n)` has the finer ticks of the two anyway.
      for (const Expr *Side : Operator->arguments())
        if (Side->IgnoreImplicit() != Construction && Side != E)
          return Operator->getOperator() == OO_Plus && Fits(timeType(Side->getType()));
      return false;
    }
    const FunctionTemplateDecl *Template = Call.Callee->getPrimaryTemplate();
    for (unsigned I = 0; I < Call.Args.size() && Template; ++I)
      if (Call.Args[I] == E && I < Template->getTemplatedDecl()->getNumParams())
        return Template->getTemplatedDecl()->getParamDecl(I)->getType()->isDependentType();
    return false;
  }
  return false;
}

bool isCount(QualType Type) {
  if (Type.isNull())
    return false;
  Type = Type.getNonReferenceType();
  return Type->isArithmeticType() && !Type->isBooleanType() && !Type->isAnyCharacterType() &&
         !Type->isEnumeralType();
}

std::string durationName(QualType Duration) {
  const TimeType Type = timeType(Duration);
  const auto *Spec = chronoDuration(Duration);
  const UnitInfo *Info = unitInfo(unitOfTick(Type.TickNanoseconds));
  if (!Spec || !Info || Type.FloatTicks || !inNamespace(Spec, "std"))
    return "duration";
  return "std::chrono::" + Info->TypeName.str();
}

Unit unitOfTick(double Nanoseconds) {
  for (const UnitInfo &I : UnitTable)
    if (static_cast<double>(I.Nanoseconds) == Nanoseconds)
      return I.Id;
  return Unit::None;
}

} // namespace deadline
