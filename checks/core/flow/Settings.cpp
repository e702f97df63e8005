//===--- Settings.cpp - deadline-tidy ---------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "core/flow/Settings.h"
#include "core/ast/UnitNames.h"
#include "core/flow/BodyWalk.h"
#include "core/flow/Operations.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace deadline {

const StringLiteral *constantText(const Expr *E) {
  for (unsigned Depth = 0; E && Depth < 12; ++Depth) {
    E = E->IgnoreParenImpCasts();
    if (const auto *Literal = dyn_cast<StringLiteral>(E))
      return Literal;
    if (const auto *Full = dyn_cast<FullExpr>(E)) {
      E = Full->getSubExpr();
    } else if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(E)) {
      E = Temporary->getSubExpr();
    } else if (const auto *Bound = dyn_cast<CXXBindTemporaryExpr>(E)) {
      E = Bound->getSubExpr();
    } else if (const auto *Cast = dyn_cast<ExplicitCastExpr>(E)) {
      E = Cast->getSubExpr();
    } else if (const auto *Construct = dyn_cast<CXXConstructExpr>(E)) {
      E = Construct->getNumArgs() ? Construct->getArg(0) : nullptr;
    } else if (const auto *Ref = dyn_cast<DeclRefExpr>(E)) {
      const auto *V = dyn_cast<VarDecl>(Ref->getDecl());
      const bool Constant = V && !isa<ParmVarDecl>(V) && (V->getType().isConstQualified() || V->isConstexpr() ||
                                                         (V->hasLocalStorage() && boundOnce(V)));
      E = Constant ? V->getInit() : nullptr;
    } else {
      return nullptr;
    }
  }
  return nullptr;
}

namespace {

class SettingCollector {
public:
  SettingCollector(const TuAnalysis &Tu, std::vector<SetSetting> &Found) : Tu(Tu), Found(Found) {}

  void call(const ModelledCall &C) {
    const FunctionRow &Row = *C.Row;
    const Expr *On = subjectOf(C);
    if (!On)
      return;
    if (!Row.Setting.empty()) {
      const DurationValue Value = Tu.durations().boundOf(C);
      add(C.Call.E, placeOf(C.Call.E), Row.Library, Row.Setting,
          Row.When.Is.empty() ? C.Call.Callee->getNameAsString() : Row.When.Is, AccessPath::of(On), lengthOf(Value));
      return;
    }
    const Expr *KeyArg = C.at(Row.Key), *Value = C.at(Row.Value);
    const StringLiteral *Key = KeyArg ? constantText(KeyArg) : nullptr;
    if (!Key || Key->getCharByteWidth() != 1 || !Value)
      return; // No option, or one that is not known.
    const std::string Name = Key->getString().str();
    std::optional<int64_t> Length;
    if (const std::optional<int64_t> Count = numberIn(Value))
      Length = toNanoseconds(*Count, unitOfName(Name));
    add(C.Call.E, placeOf(C.Call.E), Row.Library, Name, Name, AccessPath::of(On), Length);
  }

  /// `options.timeout_ms = 500`
  void statement(const Stmt *S) {
    const Expr *To = nullptr, *Value = nullptr;
    if (const auto *B = dyn_cast<BinaryOperator>(S); B && B->getOpcode() == BO_Assign) {
      To = B->getLHS();
      Value = B->getRHS();
    } else if (const auto *O = dyn_cast<CXXOperatorCallExpr>(S);
               O && O->getOperator() == OO_Equal && O->getNumArgs() == 2) {
      To = O->getArg(0);
      Value = O->getArg(1);
    } else if (const auto *Decls = dyn_cast<DeclStmt>(S)) {
      for (const Decl *D : Decls->decls())
        if (const auto *V = dyn_cast<VarDecl>(D); V && V->hasInit() && !V->getType()->isReferenceType())
          initialised(*Decls, *V);
      return;
    }
    const auto *Member = To ? dyn_cast<MemberExpr>(To->IgnoreParenImpCasts()) : nullptr;
    if (Member)
      field(S, Member->getMemberLoc(), Member->getMemberDecl(), AccessPath::of(Member->getBase()), Value);
  }

private:
  /// Some setters are macros as well, of the library's.
  SourceLocation placeOf(const Expr *Call) const {
    return Tu.context().getSourceManager().getExpansionLoc(Call->getExprLoc());
  }

  /// `Options options{.timeout_ms = 500};`
  void initialised(const DeclStmt &Statement, const VarDecl &V) {
    const auto *List = dyn_cast<InitListExpr>(V.getInit()->IgnoreImplicit());
    if (!List)
      return;
    if (List->isSyntacticForm() && List->getSemanticForm())
      List = List->getSemanticForm();
    const auto *Class = V.getType()->getAsCXXRecordDecl();
    if (!Class)
      return;
    unsigned I = Class->getNumBases();
    for (const FieldDecl *Field : Class->fields()) {
      if (I >= List->getNumInits())
        return;
      const Expr *Value = List->getInit(I++);
      if (!isa<CXXDefaultInitExpr, ImplicitValueInitExpr>(Value))
        field(&Statement, Value->getExprLoc(), Field, AccessPath::ofVariable(&V), Value);
    }
  }

  void field(const Stmt *At, SourceLocation Loc, const ValueDecl *Field, std::optional<AccessPath> Object,
             const Expr *Value) {
    const SettingRow *Row = isa<FieldDecl>(Field) && Field->getIdentifier()
                                ? Tu.models().catalogue().setting(plainQualifiedName(Field))
                                : nullptr;
    if (Row)
      add(At, Loc, Row->Library, Row->Setting, Field->getNameAsString(), std::move(Object),
          lengthOf(Tu.durations().timeout(Value, Row->NumberUnit)));
  }

  /// A constant that a person wrote; 0 and less have meanings of their own.
  static std::optional<int64_t> lengthOf(const DurationValue &V) {
    return V.Fresh == Freshness::Fresh && !V.Infinite && V.Nanoseconds && *V.Nanoseconds > 0 ? V.Nanoseconds
                                                                                            : std::nullopt;
  }

  /// `6000`, `"6000"`, `std::to_string(6000)`
  std::optional<int64_t> numberIn(const Expr *E) const {
    if (E->getType()->isIntegerType())
      return Tu.durations().integer(E);
    if (const StringLiteral *Text = constantText(E)) {
      int64_t Number = 0;
      return Text->getCharByteWidth() == 1 && !Text->getString().getAsInteger(10, Number) ? std::optional(Number)
                                                                                          : std::nullopt;
    }
    const Expr *Inner = E->IgnoreImplicit();
    if (const auto *Member = dyn_cast<CXXMemberCallExpr>(Inner)) // std::to_string(n).c_str()
      Inner = Member->getImplicitObjectArgument()->IgnoreImplicit();
    const auto *Call = dyn_cast<CallExpr>(Inner);
    const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
    if (Callee && Callee->getIdentifier() && Callee->isInStdNamespace() && Callee->getName() == "to_string" &&
        Call->getNumArgs() == 1)
      return Tu.durations().integer(Call->getArg(0));
    return std::nullopt;
  }

  void add(const Stmt *At, SourceLocation Loc, llvm::StringRef Library, std::string Setting, std::string Shown,
           std::optional<AccessPath> Object, std::optional<int64_t> Length) {
    if (Object)
      Found.push_back({At, Loc, Library, std::move(Setting), std::move(Shown), std::move(*Object),
                       Length && *Length > 0 ? Length : std::nullopt});
  }

  const TuAnalysis &Tu;
  std::vector<SetSetting> &Found;
};

} // namespace

std::vector<SetSetting> settingsIn(const UserFunction &F, const TuAnalysis &Tu) {
  std::vector<SetSetting> Found;
  SettingCollector Collector(Tu, Found);
  for (const ModelledCall &C : F.Modelled)
    Collector.call(C);
  if (!Tu.models().catalogue().settings().empty())
    walkBody(writtenBody(F.Decl->getBody()), [&](const Stmt *S, bool InLambda) {
      if (!InLambda)
        Collector.statement(S);
    });
  return Found;
}

} // namespace deadline
