//===--- UnitMismatchCheck.cpp - deadline-tidy ------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "UnitMismatchCheck.h"
#include "core/ast/FixIts.h"
#include "core/ast/TimeTypes.h"
#include "core/flow/BodyWalk.h"

namespace deadline {

using namespace clang;

/// What a number is given to.
struct UnitMismatchCheck::Sink {
  enum class Verb : uint8_t { Takes, Holds, Returns };
  Unit Counts = Unit::None;
  std::string Name;            ///< `CURLOPT_TIMEOUT`, `tv_sec`, `std::chrono::seconds`.
  Verb How = Verb::Takes;
  std::string Parameter = "";  ///< Of the function Name, where its name is what says the unit.
  const Expr *Site = nullptr;  ///< The call or construction.
  const FunctionRow *Row = nullptr;
};

static std::string plural(Unit U) { return unitInfo(U)->TypeName.str(); }

/// The expression that makes a duration of a length from \p E, as written.
static const Expr *constructed(const Stmt *S) {
  const auto *E = isa<CXXFunctionalCastExpr, CXXConstructExpr>(S) ? cast<Expr>(S) : nullptr;
  return E && chronoDuration(E->getType()) ? E : nullptr;
}

/// The number that it is made from, or null.
static const Expr *countOf(const Expr *Construction) {
  if (const auto *Cast = dyn_cast<CXXFunctionalCastExpr>(Construction))
    Construction = Cast->getSubExpr()->IgnoreImplicit();
  const auto *Made = dyn_cast<CXXConstructExpr>(Construction);
  return Made && Made->getNumArgs() == 1 && isCount(Made->getArg(0)->getType()) ? Made->getArg(0) : nullptr;
}

void UnitMismatchCheck::checkTu(const TuAnalysis &Analysis) {
  Tu = &Analysis;
  for (const auto &F : Analysis.functions())
    checkFunction(*F);
  Function = nullptr;
  // In an editor that is the open file alone: what headers declare, clangd would have to load for us.
  for (const Decl *Top : Analysis.context().getTraversalScope())
    checkDeclaration(Top);
  Tu = nullptr;
}

void UnitMismatchCheck::checkFunction(const UserFunction &F) {
  Function = &F;
  if (const auto *Constructor = dyn_cast<CXXConstructorDecl>(F.Decl))
    for (const CXXCtorInitializer *Init : Constructor->inits())
      if (Init->isWritten() && Init->isMemberInitializer())
        checkVariable(Init->getMember(), Init->getInit());
  walkBody(writtenBody(F.Decl->getBody()), [&](const Stmt *S, bool InLambda) {
    if (!InLambda) // A function of its own.
      checkStatement(S);
  });
  for (const AnyCall &Call : F.Calls)
    checkCall(Call);
}

void UnitMismatchCheck::checkDeclaration(const Decl *D) {
  const auto Within = [this](const Decl *Scope) {
    for (const Decl *Each : cast<DeclContext>(Scope)->decls())
      checkDeclaration(Each);
  };
  if (isa<TranslationUnitDecl, NamespaceDecl, LinkageSpecDecl>(D))
    return Within(D); // Its beginning may be in a system header.
  const SourceLocation Loc = Tu->context().getSourceManager().getExpansionLoc(D->getLocation());
  if (Loc.isInvalid() || Tu->context().getSourceManager().isInSystemHeader(Loc) || Tu->generated(Loc))
    return; // Not the user's to edit.
  if (const auto *V = dyn_cast<VarDecl>(D); V && V->hasInit())
    checkVariable(V, V->getInit());
  else if (const auto *Field = dyn_cast<FieldDecl>(D); Field && Field->hasInClassInitializer())
    checkVariable(Field, Field->getInClassInitializer());
  else if (isa<CXXRecordDecl>(D))
    Within(D);
}

void UnitMismatchCheck::checkStatement(const Stmt *S) {
  if (const auto *Decls = dyn_cast<DeclStmt>(S)) {
    for (const Decl *D : Decls->decls())
      if (const auto *V = dyn_cast<VarDecl>(D); V && V->hasInit())
        checkVariable(V, V->getInit());
  } else if (const auto *Assignment = dyn_cast<BinaryOperator>(S)) {
    const BinaryOperatorKind Op = Assignment->getOpcode();
    if (Op != BO_Assign && Op != BO_AddAssign && Op != BO_SubAssign)
      return; // Nothing is put anywhere, or it is converted on the way.
    const Expr *To = Assignment->getLHS()->IgnoreParenImpCasts();
    if (const auto *Ref = dyn_cast<DeclRefExpr>(To))
      checkVariable(Ref->getDecl(), Assignment->getRHS());
    else if (const auto *Member = dyn_cast<MemberExpr>(To))
      checkVariable(Member->getMemberDecl(), Assignment->getRHS());
  } else if (const auto *List = dyn_cast<InitListExpr>(S)) {
    const RecordDecl *Record = List->getType()->getAsRecordDecl();
    if (!Record || !List->isSemanticForm() || Record->isUnion())
      return; // An array, or seen in its other form.
    auto Field = Record->field_begin();
    const auto *Class = dyn_cast<CXXRecordDecl>(Record);
    const unsigned Bases = Class ? Class->getNumBases() : 0;
    for (unsigned I = Bases; I < List->getNumInits() && Field != Record->field_end(); ++I, ++Field)
      checkVariable(*Field, List->getInit(I));
  } else if (const auto *Return = dyn_cast<ReturnStmt>(S)) {
    if (const Expr *Value = Return->getRetValue(); Value && Function->Decl->getIdentifier())
      compare(Value, {unitOfResult(Function->Decl), Function->Decl->getNameAsString(), Sink::Verb::Returns});
  } else if (const Expr *Made = constructed(S)) {
    const Expr *Count = countOf(Made);
    if (!Count)
      return; // Made from another duration, which converts.
    const TimeType Type = timeType(Made->getType());
    const Unit U = unitOfTick(Type.TickNanoseconds);
    if (U == Unit::None)
      return; // Frames, or days.
    compare(Count, {U, durationName(Made->getType()), Sink::Verb::Takes, "", Made});
  }
}

void UnitMismatchCheck::checkVariable(const ValueDecl *Variable, const Expr *Value) {
  compare(Value, {unitOfVariable(Variable), Variable->getNameAsString(), Sink::Verb::Holds});
}

/// True for `scaled(hours, 60)`: what is given is about to be converted.
static bool isScaled(const AnyCall &Call, unsigned I, ASTContext &Context) {
  static constexpr int64_t Factors[] = {24, 60, 1000, 3600, 86400, 1000000, 3600000, 1000000000};
  if (Call.Callee->getNumParams() != 2 || Call.Args.size() != 2 || !isCount(Call.Callee->getReturnType()))
    return false;
  const Expr *Other = Call.Args[1 - I];
  if (!Other || Other->isValueDependent() || unitOfVariable(Call.Callee->getParamDecl(1 - I)) != Unit::None)
    return false;
  const std::optional<llvm::APSInt> Factor = Other->getIntegerConstantExpr(Context);
  return Factor && llvm::is_contained(Factors, Factor->tryExtValue().value_or(0));
}

void UnitMismatchCheck::checkCall(const AnyCall &Call) {
  llvm::SmallVector<const Expr *, 4> Modelled;
  for (const ModelledCall &C : modelledCalls(Tu->models(), Call.E))
    for (const Place *P : {&C.Row->Timeout, &C.Row->Deadline, &C.Row->Backoff, &C.Row->Value}) {
      if (P->Where != Place::Kind::Arg || P->NumberUnit == Unit::None || !P->Member.empty())
        continue; // Its type says the unit, or a field of it does.
      const Expr *Arg = C.at(*P);
      Modelled.push_back(Arg);
      compare(Arg, {P->NumberUnit, C.Row->When.Is.empty() ? Call.Callee->getNameAsString() : C.Row->When.Is,
                    Sink::Verb::Takes, "", Call.E, C.Row});
    }
  const unsigned Params = Call.Callee->getNumParams();
  for (unsigned I = 0; I < Call.Args.size() && I < Params; ++I) {
    if (!Call.Args[I] || llvm::is_contained(Modelled, Call.Args[I]))
      continue; // The model knows better than the name.
    const ParmVarDecl *Param = Call.Callee->getParamDecl(I);
    const QualType Type = Param->getType();
    if (Type->isLValueReferenceType() && !Type->getPointeeType().isConstQualified())
      continue; // Filled in by the callee.
    if (isScaled(Call, I, Tu->context()))
      continue; // A conversion in sight.
    if (const Unit U = unitOfVariable(Param); U != Unit::None)
      compare(Call.Args[I], {U, Call.Callee->getNameAsString(), Sink::Verb::Takes, Param->getNameAsString(), Call.E});
    else if (Params == 1 && isCount(Type))
      compare(Call.Args[I], {unitOfSetter(Call.Callee), Call.Callee->getNameAsString(), Sink::Verb::Takes, "", Call.E});
  }
}

void UnitMismatchCheck::compare(const Expr *Value, const Sink &Into) {
  if (!Value || Into.Counts == Unit::None || isa<CXXDefaultArgExpr, CXXDefaultInitExpr, ImplicitValueInitExpr>(Value))
    return; // What takes it says nothing, or the value stands elsewhere.
  const UnitEvidence Evidence = unitEvidence(Value, Tu->context());
  if (!Evidence || Evidence.Says == Into.Counts)
    return; // Nobody says what the number counts, or they agree.
  if (Evidence.Length && Function && Function->Decl->isTemplateInstantiation())
    return; // Of another instantiation the duration may count in the right unit.
  if (firstReport(Value->getExprLoc()))
    report(Value, Evidence, Into);
}

/// The same function, constant or type in the unit that the value has: its
/// name, and the place of the name that it replaces.
static std::pair<std::string, SourceLocation> twinFor(Unit U, const Expr *Site, const FunctionRow *Row) {
  if (!Site)
    return {}; // A variable or a result.
  if (!Row) {
    if (!constructed(Site))
      return {}; // A function of the user's.
    if (const auto *Cast = dyn_cast<CXXFunctionalCastExpr>(Site))
      return {plural(U), Cast->getTypeInfoAsWritten()->getTypeLoc().getEndLoc()};
    const auto *Made = dyn_cast<CXXTemporaryObjectExpr>(Site);
    return {plural(U), Made ? Made->getTypeSourceInfo()->getTypeLoc().getEndLoc() : SourceLocation()};
  }
  const std::string Twin = Row->TheTwins.in(U).str();
  const AnyCall Call = AnyCall::of(Site);
  if (!Row->When.Is.empty())
    return {Twin, Row->When.Index < Call.Args.size() ? Call.Args[Row->When.Index]->getBeginLoc() : SourceLocation()};
  const auto *Plain = dyn_cast<CallExpr>(Site);
  const Expr *Callee = Plain ? Plain->getCallee()->IgnoreParenImpCasts() : nullptr;
  if (const auto *Member = dyn_cast_or_null<MemberExpr>(Callee))
    return {Twin, Member->getMemberLoc()};
  const auto *Ref = dyn_cast_or_null<DeclRefExpr>(Callee);
  return {Twin, Ref ? Ref->getLocation() : SourceLocation()};
}

void UnitMismatchCheck::report(const Expr *Value, const UnitEvidence &Evidence, const Sink &Into) {
  ASTContext &Context = Tu->context();
  const UnitInfo &Has = *unitInfo(Evidence.Says), &Wants = *unitInfo(Into.Counts);
  auto [Twin, TwinAt] = twinFor(Has.Id, Into.Site, Into.Row);
  if (Into.Row)
    TwinAt = outOfOwnMacro(TwinAt, AnyCall::of(Into.Site).Callee, Context);
  std::optional<FixItHint> UseTwin;
  if (!Twin.empty() && TwinAt.isValid()) {
    // Exactly the name that the twin stands for, so that aliases stay.
    const std::optional<std::string> Old = textOf(TwinAt, Context);
    if (Old && (Into.Row || Old == Wants.TypeName))
      UseTwin = replaceTokens(TwinAt, Twin, Context);
  }
  const bool Safe = UseTwin && !Evidence.OfParameter && (Into.Row || fitsWhereUsed(Into.Site, Has.Id, Context));
  {
    const std::string Remedy = Twin.empty() ? "convert it" : "use '" + Twin + "', or convert it";
    auto Warning = diag(Value->getExprLoc(),
                        "'%0' counts %1, but %select{|parameter '%2' of }3'%4' %select{takes|holds|returns}5 %6; %7")
                   << Evidence.Name << plural(Has.Id) << Into.Parameter << (Into.Parameter.empty() ? 0 : 1) << Into.Name
                   << static_cast<unsigned>(Into.How) << plural(Wants.Id) << Remedy;
    if (Safe)
      Warning << *UseTwin;
  }
  if (Safe)
    return;
  if (UseTwin) {
    diag(TwinAt, "'%0' counts as the %select{value|name}1 does", DiagnosticIDs::Note) << Twin << Evidence.OfParameter << *UseTwin;
    return;
  }
  // Only what needs no parentheses around it.
  const std::optional<std::string> Text = textOf(Value->getSourceRange(), Context);
  if (!Text || !isa<DeclRefExpr, MemberExpr, CallExpr>(Value->IgnoreParenImpCasts()))
    return; // There is no text that an edit could build on.
  const bool ToFiner = Has.Nanoseconds > Wants.Nanoseconds;
  const int64_t Factor = ToFiner ? Has.Nanoseconds / Wants.Nanoseconds : Wants.Nanoseconds / Has.Nanoseconds;
  std::string Converted;
  if (ToFiner)
    Converted = *Text + " * " + std::to_string(Factor);
  else
    Converted = "(" + *Text + " + " + std::to_string(Factor - 1) + ") / " + std::to_string(Factor);
  if (const auto Edit = replaceTokens(Value->getSourceRange(), Converted, Context))
    diag(Value->getExprLoc(), "in %0 it is '%1'", DiagnosticIDs::Note) << plural(Wants.Id) << Converted << *Edit;
}

} // namespace deadline
