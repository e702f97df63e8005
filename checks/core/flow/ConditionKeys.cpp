//===--- ConditionKeys.cpp - deadline-tidy --------------------------------===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// One text for all spellings of one value, so that `!ok`, `ok == false` and
/// `!(ok != false)` are known to be the same question.
///
//===----------------------------------------------------------------------===//

#include "core/flow/Assumptions.h"
#include "core/flow/Writes.h"
#include "core/model/ModelledCall.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace deadline {

const Expr *withoutConversions(const Expr *E) {
  while (true) {
    E = E->IgnoreParenImpCasts();
    if (const auto *Full = dyn_cast<FullExpr>(E))
      E = Full->getSubExpr();
    else if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(E))
      E = Temporary->getSubExpr();
    else if (const auto *Temporary = dyn_cast<CXXBindTemporaryExpr>(E))
      E = Temporary->getSubExpr();
    else if (const auto *Cast = dyn_cast<ExplicitCastExpr>(E);
             Cast && Cast->getType()->isScalarType() && !Cast->getSubExpr()->getType().isNull() &&
             Cast->getSubExpr()->getType()->isScalarType())
      E = Cast->getSubExpr();
    else if (const auto *Copy = dyn_cast<CXXConstructExpr>(E);
             Copy && Copy->getNumArgs() == 1 && Copy->getConstructor()->isCopyOrMoveConstructor())
      E = Copy->getArg(0);
    else
      return E;
  }
}


/// Another thread may write it between two reads.
static bool isShared(QualType Type) {
  if (Type.isNull()) // A list in a template.
    return true;
  if (Type.isVolatileQualified() || Type->isAtomicType())
    return true;
  const CXXRecordDecl *Record = Type.getNonReferenceType()->getAsCXXRecordDecl();
  return Record && Record->getDeclName().isIdentifier() && Record->getName().starts_with("atomic");
}

std::string spellPointer(const char *Prefix, const void *P) {
  return (Prefix + llvm::Twine(reinterpret_cast<uintptr_t>(P))).str();
}

bool isPredicate(const FunctionDecl *Callee) {
  return Callee && Callee->getDeclName().isIdentifier() &&
         Callee->getReturnType()->isBooleanType() && Callee->getNumParams() > 0 &&
         (Callee->getName().starts_with("Is") || Callee->getName().starts_with("is_") ||
          Callee->getName().starts_with("has_") || Callee->getName().starts_with("Has"));
}

std::optional<int64_t> Assumptions::constant(const Expr *E) const {
  llvm::DenseMap<const Expr *, std::optional<int64_t>> &Known = memory().Constants;
  if (const auto It = Known.find(E); It != Known.end())
    return It->second;
  return Known[E] = evaluateConstant(E);
}

std::optional<int64_t> Assumptions::evaluateConstant(const Expr *E) const {
  if (E->isValueDependent() || E->isTypeDependent())
    return std::nullopt;
  const Expr *Bare = withoutConversions(E);
  if (Bare->getType().isNull())
    return std::nullopt;
  if (isa<CXXNullPtrLiteralExpr, GNUNullExpr>(Bare))
    return 0;
  if (Bare->getType()->isPointerType())
    return Bare->isNullPointerConstant(Context, Expr::NPC_ValueDependentIsNotNull)
               ? std::optional<int64_t>(0)
               : std::nullopt;
  if (!Bare->getType()->isIntegralOrEnumerationType())
    return std::nullopt;
  // Most are plain variables; Clang would find out the long way.
  const auto *Reference = dyn_cast<DeclRefExpr>(Bare);
  const auto *V = Reference ? dyn_cast<VarDecl>(Reference->getDecl()) : nullptr;
  const bool Varies = V && !V->isConstexpr() && !V->getType().isConstQualified() && !V->getType()->isReferenceType();
  Expr::EvalResult Result;
  if (!Varies && Bare->EvaluateAsInt(Result, Context) && Result.Val.getInt().isRepresentableByInt64())
    return Result.Val.getInt().getExtValue();
  if (Counting)
    return Counting(Bare);
  return std::nullopt;
}

bool Assumptions::spell(const Expr *E, std::string &Text, llvm::SmallVectorImpl<Mention> &Reads,
                        unsigned Depth) const {
  if (!E || Depth > 8)
    return false;
  E = withoutConversions(E);
  if (isShared(E->getType()))
    return false;
  if (const auto *Reference = dyn_cast<DeclRefExpr>(E)) {
    const auto *V = dyn_cast<VarDecl>(Reference->getDecl());
    if (!V) {
      std::optional<int64_t> Value = constant(E);
      if (Value)
        Text += "#" + std::to_string(*Value);
      return Value.has_value();
    }
    // A reference is another name.
    if (V->getType()->isReferenceType() && V->isLocalVarDecl() && V->getInit() &&
        !V->isCXXForRangeDecl()) {
      std::string Other;
      llvm::SmallVector<Mention, 2> OtherReads;
      if (spell(V->getInit(), Other, OtherReads, Depth + 1)) {
        Text += Other;
        Reads.append(OtherReads.begin(), OtherReads.end());
        return true;
      }
    }
    Text += spellPointer("v", V);
    Reads.push_back({V, nullptr});
    return true;
  }
  if (isa<CXXThisExpr>(E)) {
    Text += "this";
    Reads.push_back({nullptr, nullptr});
    return true;
  }
  if (const auto *Member = dyn_cast<MemberExpr>(E)) {
    if (!isa<FieldDecl>(Member->getMemberDecl()) ||
        !spell(Member->getBase(), Text, Reads, Depth + 1))
      return false;
    Text += spellPointer(".f", Member->getMemberDecl());
    // `this->a.b` reads `a`.
    if (!Reads.back().Field)
      Reads.back().Field = Member->getMemberDecl();
    return true;
  }
  if (const auto *Call = dyn_cast<CXXMemberCallExpr>(E)) {
    const CXXMethodDecl *Method = Call->getMethodDecl();
    if (!Method || !keepsObject(Method) || Method->isStatic() || isShared(Call->getObjectType()))
      return false;
    // A question whose answer another thread or the clock changes.
    if (!modelledCalls(M, Call).empty())
      return false;
    bool Truth = isa<CXXConversionDecl>(Method)
                     ? Method->getReturnType()->isBooleanType()
                     : Method->getDeclName().isIdentifier() && Method->getName() == "has_value";
    Text += Truth ? std::string("?(") : spellPointer("m", Method->getCanonicalDecl()) + "(";
    if (!spell(Call->getImplicitObjectArgument(), Text, Reads, Depth + 1))
      return false;
    for (const Expr *Arg : Call->arguments()) {
      Text += ",";
      if (!isa<CXXDefaultArgExpr>(Arg) && !spell(Arg, Text, Reads, Depth + 1))
        return false;
    }
    Text += ")";
    return true;
  }
  if (const auto *Call = dyn_cast<CXXOperatorCallExpr>(E)) {
    const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Call->getDirectCallee());
    if (Call->isAssignmentOp() || Call->getOperator() == OO_Call ||
        Call->getOperator() == OO_PlusPlus || Call->getOperator() == OO_MinusMinus ||
        Call->getOperator() == OO_LessLess || Call->getOperator() == OO_GreaterGreater ||
        (Method && !keepsObject(Method)))
      return false;
    // `*p` and `p->`: the pointee's own text.
    if (Call->getOperator() == OO_Arrow || (Call->getOperator() == OO_Star && Call->getNumArgs() == 1)) {
      if (!spell(Call->getArg(0), Text, Reads, Depth + 1))
        return false;
      Text += "*";
      return true;
    }
    Text += "o" + std::to_string(Call->getOperator()) + "(";
    for (const Expr *Arg : Call->arguments()) {
      if (!spell(Arg, Text, Reads, Depth + 1))
        return false;
      Text += ",";
    }
    Text += ")";
    return true;
  }
  if (const auto *Call = dyn_cast<CallExpr>(E)) {
    if (!isPredicate(Call->getDirectCallee()) || !modelledCalls(M, Call).empty())
      return false;
    Text += spellPointer("p", Call->getDirectCallee()->getCanonicalDecl()) + "(";
    for (const Expr *Arg : Call->arguments()) {
      if (!isa<CXXDefaultArgExpr>(Arg) && !spell(Arg, Text, Reads, Depth + 1))
        return false;
      Text += ",";
    }
    Text += ")";
    return true;
  }
  if (const auto *Op = dyn_cast<UnaryOperator>(E)) {
    if (Op->isIncrementDecrementOp())
      return false;
    if (Op->getOpcode() == UO_Deref || Op->getOpcode() == UO_AddrOf) {
      if (!spell(Op->getSubExpr(), Text, Reads, Depth + 1))
        return false;
      Text += Op->getOpcode() == UO_Deref ? "*" : "&";
      return true;
    }
    Text += "u" + std::to_string(Op->getOpcode()) + "(";
    if (!spell(Op->getSubExpr(), Text, Reads, Depth + 1))
      return false;
    Text += ")";
    return true;
  }
  if (std::optional<int64_t> Value = constant(E)) {
    Text += "#" + std::to_string(*Value);
    return true;
  }
  if (const auto *Op = dyn_cast<BinaryOperator>(E)) {
    if (Op->isLogicalOp()) {
      Text += spellPointer("L", Op);
      return true;
    }
    if (Op->isAssignmentOp() || Op->getOpcode() == BO_Comma)
      return false;
    const Expr *Left = Op->getLHS(), *Right = Op->getRHS();
    Text += "b" + std::to_string(Op->getOpcode()) + "(";
    if (!spell(Left, Text, Reads, Depth + 1))
      return false;
    Text += ",";
    if (!spell(Right, Text, Reads, Depth + 1))
      return false;
    Text += ")";
    return true;
  }
  if (const auto *Subscript = dyn_cast<ArraySubscriptExpr>(E)) {
    if (!spell(Subscript->getBase(), Text, Reads, Depth + 1))
      return false;
    Text += "[";
    if (!spell(Subscript->getIdx(), Text, Reads, Depth + 1))
      return false;
    Text += "]";
    return true;
  }
  if (const auto *Literal = dyn_cast<StringLiteral>(E)) {
    Text += "\"" + Literal->getBytes().str() + "\"";
    return true;
  }
  return false;
}

std::optional<unsigned> Assumptions::intern(const std::string &Text,
                                            llvm::ArrayRef<Mention> Reads) const {
  auto Found = Keys.find(Text);
  if (Found != Keys.end())
    return Found->second;
  if (Sealed)
    return std::nullopt;
  unsigned Id = Infos.size();
  Keys[Text] = Id;
  Infos.emplace_back();
  Infos.back().Reads.assign(Reads.begin(), Reads.end());
  return Id;
}

std::optional<unsigned> Assumptions::key(const Expr *E) const {
  auto Known = KeyOf.find(E);
  if (Known != KeyOf.end())
    return Known->second;
  std::string Text;
  llvm::SmallVector<Mention, 2> Reads;
  std::optional<unsigned> Id;
  if (spell(E, Text, Reads))
    Id = intern(Text, Reads);
  if (Sealed || Id)
    KeyOf[E] = Id;
  return Id;
}

/// `const bool failed = !ok;` with an `ok` that nothing writes: the same test.
const Expr *Assumptions::sameTest(const Expr *E) const {
  const auto *Reference = dyn_cast<DeclRefExpr>(E);
  const auto *V = Reference ? dyn_cast<VarDecl>(Reference->getDecl()) : nullptr;
  if (!V || !V->isLocalVarDecl() || !V->getInit() || Written.contains(V) ||
      !V->getType()->isBooleanType() || V->getInit()->isValueDependent())
    return nullptr;
  std::string Text;
  llvm::SmallVector<Mention, 2> Reads;
  const Expr *Init = withoutConversions(V->getInit());
  if (const auto *Op = dyn_cast<BinaryOperator>(Init); Op && Op->isLogicalOp())
    return nullptr; // Its parts are told by their own branches.
  if (!spell(Init, Text, Reads) || Reads.empty())
    return nullptr;
  for (const Mention &Read : Reads)
    if (!Read.Root || Written.contains(Read.Root) || !Read.Root->isLocalVarDeclOrParm())
      return nullptr;
  return Init;
}

Assumptions::Atom Assumptions::atom(const Expr *E) const {
  if (!Sealed)
    return spellAtom(E); // It may get a key yet.
  llvm::DenseMap<const Expr *, Atom> &Known = memory().Atoms;
  if (const auto It = Known.find(E); It != Known.end())
    return It->second;
  return Known[E] = spellAtom(E);
}

Assumptions::Atom Assumptions::spellAtom(const Expr *E, unsigned Depth) const {
  E = withoutConversions(E);
  if (Depth > 6 || E->isTypeDependent())
    return {};
  auto Truth = [&](const Expr *Value) {
    Atom A;
    A.Key = key(Value);
    A.Constant = 0;
    A.Negated = true;
    return A;
  };
  auto Flip = [](Atom A) {
    A.Negated = !A.Negated;
    return A;
  };
  if (const auto *Not = dyn_cast<UnaryOperator>(E); Not && Not->getOpcode() == UO_LNot)
    return Flip(spellAtom(Not->getSubExpr(), Depth + 1));
  if (const auto *Not = dyn_cast<CXXOperatorCallExpr>(E); Not && Not->getOperator() == OO_Exclaim)
    return Flip(spellAtom(Not->getArg(0), Depth + 1));
  if (const Expr *Same = sameTest(E))
    return spellAtom(Same, Depth + 1);

  // Comparisons of every form.
  const Expr *Left = nullptr, *Right = nullptr;
  BinaryOperatorKind Op = BO_Comma;
  if (const auto *Comparison = dyn_cast<BinaryOperator>(E); Comparison && Comparison->isComparisonOp()) {
    Left = Comparison->getLHS(), Right = Comparison->getRHS(), Op = Comparison->getOpcode();
  } else if (const auto *Comparison = dyn_cast<CXXOperatorCallExpr>(E);
             Comparison && Comparison->isComparisonOp() && Comparison->getNumArgs() == 2) {
    Left = Comparison->getArg(0), Right = Comparison->getArg(1);
    Op = BinaryOperator::getOverloadedOpcode(Comparison->getOperator());
  } else if (const auto *Rewritten = dyn_cast<CXXRewrittenBinaryOperator>(E);
             Rewritten && Rewritten->isComparisonOp()) {
    Left = Rewritten->getLHS(), Right = Rewritten->getRHS(), Op = Rewritten->getOperator();
  }
  if (Left && Op != BO_Cmp) {
    bool Negated = Op == BO_NE || Op == BO_LE || Op == BO_GE;
    if (Op == BO_GT || Op == BO_LE)
      std::swap(Left, Right); // a > b is b < a; a <= b is !(b < a)
    if (Op == BO_EQ || Op == BO_NE) {
      std::optional<int64_t> Value = constant(Right);
      const Expr *Other = Left;
      if (!Value) {
        Value = constant(Left);
        Other = Right;
      }
      if (Value) {
        Atom A;
        // `ok == false`; `handle != nullptr` of a class is its conversion to bool.
        bool IsClass = withoutConversions(Other)->getType()->isRecordType();
        if (IsClass && isa<CXXNullPtrLiteralExpr>(withoutConversions(Other == Left ? Right : Left))) {
          std::string Text = "?(";
          llvm::SmallVector<Mention, 2> Reads;
          if (spell(Other, Text, Reads))
            A.Key = intern(Text + ")", Reads);
        } else if (Other->getType()->isBooleanType() ||
                   withoutConversions(Other)->getType()->isBooleanType()) {
          A = spellAtom(Other, Depth + 1);
          return (*Value != 0) == Negated ? Flip(A) : A;
        } else {
          A.Key = key(Other);
        }
        A.Constant = *Value;
        A.Negated = Negated;
        return A;
      }
    }
    std::string LeftText, RightText;
    llvm::SmallVector<Mention, 2> Reads;
    if (!spell(Left, LeftText, Reads) || !spell(Right, RightText, Reads))
      return {};
    bool Equality = Op == BO_EQ || Op == BO_NE;
    if (Equality && RightText < LeftText)
      std::swap(LeftText, RightText);
    Atom A;
    A.Key = intern((Equality ? "=(" : "<(") + LeftText + "," + RightText + ")", Reads);
    A.Constant = 0;
    A.Negated = !Negated;
    return A;
  }
  return Truth(E);
}

} // namespace deadline
