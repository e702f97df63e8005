//===--- DurationNames.cpp - deadline-tidy ----------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Values that are known by name only, and the keys that say when two of them
/// are the same.
///
//===----------------------------------------------------------------------===//

#include "core/ast/DurationEvaluator.h"

using namespace clang;

namespace deadline {

namespace {

/// The object that a member, getter or dereference is applied to.
const Expr *objectOf(const Expr *E) {
  E = plain(E)->IgnoreParenImpCasts();
  if (const auto *M = dyn_cast<MemberExpr>(E))
    return M->getBase();
  if (const auto *C = dyn_cast<CXXMemberCallExpr>(E))
    return C->getImplicitObjectArgument();
  if (const auto *C = dyn_cast<CXXOperatorCallExpr>(E))
    return C->getNumArgs() == 1 ? C->getArg(0) : nullptr;
  if (const auto *U = dyn_cast<UnaryOperator>(E))
    return U->getOpcode() == UO_Deref || U->getOpcode() == UO_AddrOf
               ? U->getSubExpr()
               : nullptr;
  return nullptr;
}

bool derivesFromMessage(const CXXRecordDecl *Class, unsigned Depth = 0) {
  if (!Class || !Class->hasDefinition() || Depth > 4)
    return false;
  const StringRef Name = nameOf(Class);
  if ((Name == "Message" || Name == "MessageLite") &&
      inNamespace(Class, "protobuf"))
    return true;
  for (const CXXBaseSpecifier &B : Class->bases())
    if (derivesFromMessage(B.getType()->getAsCXXRecordDecl(), Depth + 1))
      return true;
  return false;
}

} // namespace

bool DurationEvaluator::isRequestCarrier(QualType T) const {
  const CarrierRow *Row = M.carrier(T);
  return Row && !Row->Client && Row->Bounded;
}

bool DurationEvaluator::readsCarrier(const Expr *E) const {
  for (unsigned Depth = 0; E && Depth < 16; E = objectOf(E), ++Depth) {
    E = plain(E)->IgnoreParenImpCasts();
    if (isRequestCarrier(E->getType()))
      return true;
  }
  return false;
}

bool DurationEvaluator::readsRequest(const Expr *E) const {
  for (unsigned Depth = 0; E && Depth < 16; E = objectOf(E), ++Depth) {
    E = plain(E)->IgnoreParenImpCasts();
    QualType T = E->getType();
    if (T.isNull())
      return false;
    if (T->isPointerType())
      T = T->getPointeeType();
    const CXXRecordDecl *Class = T->getAsCXXRecordDecl();
    if (!Class)
      continue;
    // What the caller sent decides, as a parameter does.
    if (derivesFromMessage(Class))
      return true;
    const auto *Ref = dyn_cast<DeclRefExpr>(E);
    if (Ref && isa<ParmVarDecl>(Ref->getDecl()) &&
        (nameOf(Class).contains("Request") ||
         nameOf(Class).contains("request")))
      return true;
  }
  return false;
}

std::string DurationEvaluator::keyOfPath(const AccessPath &P, const Frame *F) {
  if (!F)
    return P.key();
  // Seen from the caller: the callee's `this` and parameters are expressions
  // of its own.
  std::string Root;
  switch (P.root()) {
  case AccessPath::Root::Global:
    return P.key();
  case AccessPath::Root::Local:
    return {};
  case AccessPath::Root::This:
    Root = F->Call->Object ? keyOfExpr(F->Call->Object, F->Caller) : "";
    break;
  case AccessPath::Root::Parameter: {
    const Expr *Arg = F->argument(cast<ParmVarDecl>(P.variable()));
    Root = Arg ? keyOfExpr(Arg, F->Caller) : "";
    break;
  }
  }
  return Root.empty() ? Root : Root + P.keyWithinRoot();
}

std::string DurationEvaluator::keyOfCall(const AnyCall &Call, const Frame *F) {
  std::string Key;
  if (Call.Object && !isa<CXXConstructorDecl>(Call.Callee)) {
    Key = keyOfExpr(Call.Object, F);
    if (Key.empty())
      return {};
    Key += ".";
  }
  Key += keyOf(Call.Callee) + "(";
  for (const Expr *Arg : Call.Args) {
    if (isa<CXXDefaultArgExpr>(Arg))
      continue;
    const std::string Part = keyOfExpr(Arg, F);
    if (Part.empty())
      return {};
    Key += Part + ",";
  }
  return Key.size() > 1000 ? std::string() : Key + ")";
}

std::string DurationEvaluator::keyOfExpr(const Expr *E, const Frame *F) {
  if (!E || !spend())
    return {};
  E = plain(E);
  if (const auto P = AccessPath::of(E)) {
    // A variable that changes is not the same value twice.
    const VarDecl *V = P->variable();
    if (V && P->members().empty() && !V->getType()->isRecordType() &&
        !V->getType()->isReferenceType() && V->hasLocalStorage() &&
        !boundOnce(V))
      return {};
    return keyOfPath(*P, F);
  }
  const Expr *Bare = plain(E->IgnoreParenImpCasts());
  if (const auto *Literal = dyn_cast<StringLiteral>(Bare))
    return "\"" + Literal->getBytes().str() + "\"";
  if (const auto *M = dyn_cast<MemberExpr>(Bare)) {
    const std::string Base = keyOfExpr(M->getBase(), F);
    return Base.empty() ? Base : Base + "." + keyOf(M->getMemberDecl());
  }
  if (const auto *C = dyn_cast<CXXConstructExpr>(Bare))
    // A string made from a literal, a copy.
    if (C->getNumArgs() >= 1 && !isa<CXXDefaultArgExpr>(C->getArg(0)) &&
        (C->getNumArgs() == 1 || isa<CXXDefaultArgExpr>(C->getArg(1))))
      return keyOfExpr(C->getArg(0), F);
  if (isa<CallExpr>(Bare))
    if (const AnyCall Call = AnyCall::of(Bare)) {
      // `*p`, `p->`: their object.
      if (Call.Args.empty() && Call.Object &&
          (Call.Callee->getOverloadedOperator() == OO_Star ||
           Call.Callee->getOverloadedOperator() == OO_Arrow))
        return keyOfExpr(Call.Object, F);
      return keyOfCall(Call, F);
    }
  if (!E->isValueDependent() && E->getType()->isIntegralOrEnumerationType()) {
    Expr::EvalResult R;
    if (E->EvaluateAsInt(R, Context)) {
      llvm::SmallString<24> Text;
      R.Val.getInt().toString(Text);
      return Text.str().str();
    }
  }
  return {};
}

TimeValue DurationEvaluator::named(const Expr *E, std::string Key,
                                   const Frame *F, StringRef Name) {
  TimeValue V;
  V.TheKind = kindOf(E->getType());
  V.Source = E;
  V.Key = std::move(Key);
  if (!Name.empty())
    V.WhyUnknown = ("the value is read from '" + Name + "'").str();
  (void)F;
  if (V.TheKind == TimeValue::Kind::Point || readsCarrier(E) ||
      soundsRemaining(Name)) {
    // A point in time that was stored is an enclosing deadline to whoever
    // reads it.
    V.Fresh = Freshness::Clamped;
  } else if (readsRequest(E)) {
    V.Fresh = Freshness::Forwarded;
  } else if (Name.empty() && V.Key.empty()) {
    V.Fresh = Freshness::Unknown;
    V.WhyUnknown = "the value has no name";
  } else {
    V.Fresh = Freshness::Fresh;
  }
  return V;
}

} // namespace deadline
