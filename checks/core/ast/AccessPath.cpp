//===--- AccessPath.cpp - deadline-tidy -------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "core/ast/AccessPath.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Index/USRGeneration.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;

namespace deadline {

namespace {

/// Chains of aliases longer than this are not followed; a variable that is
/// initialised with itself ends here too.
constexpr unsigned MaxAliases = 8;

const CXXRecordDecl *classOf(const Expr *E) {
  QualType T = E->getType();
  if (T.isNull())
    return nullptr;
  return T.getNonReferenceType()->getAsCXXRecordDecl();
}

bool hasOperator(const CXXRecordDecl *Class, OverloadedOperatorKind Kind,
                 unsigned Depth = 0) {
  if (!Class || !Class->hasDefinition() || Depth > 4)
    return false;
  Class = Class->getDefinition();
  for (const CXXMethodDecl *M : Class->methods())
    if (M->getOverloadedOperator() == Kind)
      return true;
  for (const CXXBaseSpecifier &B : Class->bases())
    if (hasOperator(B.getType()->getAsCXXRecordDecl(), Kind, Depth + 1))
      return true;
  return false;
}

StringRef identifier(const NamedDecl *D) {
  return D && D->getIdentifier() ? D->getName() : StringRef();
}

/// A handle whose copies share one object: copying it makes no new one.
bool sharesObject(const CXXRecordDecl *Class) {
  const StringRef Name = identifier(Class);
  return Name == "shared_ptr" || Name == "intrusive_ptr" ||
         Name == "weak_ptr" || Name == "lw_shared_ptr" ||
         Name == "reference_wrapper" || Name == "foreign_ptr" ||
         Name == "not_null" || Name == "__shared_ptr" || Name == "observer_ptr";
}

bool isOwner(const CXXRecordDecl *Class) {
  const StringRef Name = identifier(Class);
  return Name == "unique_ptr" || Name == "optional" || Name == "scoped_ptr" ||
         Name == "expected" || Name == "Optional" || Name == "StatusOr";
}

/// Does nothing to its argument but give it back in another value category or
/// static type.
bool returnsItsArgument(const FunctionDecl *F) {
  const StringRef Name = identifier(F);
  return llvm::is_contained(
      {"move", "forward", "as_const", "addressof", "__addressof",
       "__builtin_addressof", "ref", "cref", "to_address",
       "static_pointer_cast", "dynamic_pointer_cast", "const_pointer_cast",
       "reinterpret_pointer_cast", "launder", "static_pointer_cast",
       "implicit_cast", "down_cast"},
      Name);
}

/// Finds what makes a variable more than a name for its initialiser.
class RebindFinder : public RecursiveASTVisitor<RebindFinder> {
public:
  explicit RebindFinder(const VarDecl *V) : V(V) {}
  bool Found = false;

  bool VisitBinaryOperator(BinaryOperator *B) {
    return !(B->isAssignmentOp() && is(B->getLHS())) || stop();
  }
  bool VisitUnaryOperator(UnaryOperator *U) {
    return !((U->isIncrementDecrementOp() || U->getOpcode() == UO_AddrOf) &&
             is(U->getSubExpr())) ||
           stop();
  }
  bool VisitCXXOperatorCallExpr(CXXOperatorCallExpr *C) {
    const bool Writes = C->isAssignmentOp() ||
                        C->getOperator() == OO_PlusPlus ||
                        C->getOperator() == OO_MinusMinus;
    if (Writes && C->getNumArgs() > 0 && is(C->getArg(0)))
      return stop();
    return true;
  }
  bool VisitCXXMemberCallExpr(CXXMemberCallExpr *C) {
    // What gives a smart pointer or an optional another object.
    const StringRef Name = identifier(C->getMethodDecl());
    return !(is(C->getImplicitObjectArgument()) &&
             (Name == "reset" || Name == "swap" || Name == "emplace" ||
              Name == "assign" || Name == "release")) ||
           stop();
  }
  bool VisitCallExpr(CallExpr *C) {
    const FunctionDecl *F = C->getDirectCallee();
    if (!F || returnsItsArgument(F))
      return true;
    const unsigned Shift =
        isa<CXXOperatorCallExpr>(C) && isa<CXXMethodDecl>(F) ? 1 : 0;
    for (unsigned I = Shift; I < C->getNumArgs(); ++I)
      if (I - Shift < F->getNumParams() && is(C->getArg(I)) &&
          mutableReference(F, I - Shift))
        return stop();
    return true;
  }

private:
  static bool mutableReference(const FunctionDecl *F, unsigned I) {
    const QualType T = F->getParamDecl(I)->getType();
    if (!T->isLValueReferenceType() || T->getPointeeType().isConstQualified())
      return false;
    // A forwarding reference hands the variable on, and is rarely written.
    if (const FunctionTemplateDecl *Template = F->getPrimaryTemplate()) {
      const FunctionDecl *Pattern = Template->getTemplatedDecl();
      if (Pattern->getNumParams() > 0) {
        const ParmVarDecl *P =
            Pattern->getParamDecl(std::min(I, Pattern->getNumParams() - 1));
        QualType PT = P->getType();
        if (const auto *Pack = PT->getAs<PackExpansionType>())
          PT = Pack->getPattern();
        return !PT->isRValueReferenceType();
      }
    }
    return true;
  }
  bool is(const Expr *E) const {
    const auto *Ref = dyn_cast<DeclRefExpr>(E->IgnoreParenImpCasts());
    return Ref && Ref->getDecl() == V;
  }
  bool stop() {
    Found = true;
    return false;
  }
  const VarDecl *V;
};

} // namespace

bool boundOnce(const VarDecl *V) {
  if (V->getType()->isReferenceType() || V->getType().isConstQualified() ||
      V->isConstexpr())
    return true;
  const DeclContext *C = V->getDeclContext();
  const Stmt *Body = nullptr;
  // A variable of a lambda may only be written within it, one of a function in
  // all that it contains, lambdas included.
  for (; C; C = C->getParent())
    if (const auto *F = dyn_cast<FunctionDecl>(C)) {
      Body = F->getBody();
      break;
    }
  if (!Body)
    return false;
  RebindFinder Finder(V);
  Finder.TraverseStmt(const_cast<Stmt *>(Body));
  return !Finder.Found;
}

/// Builds a path from the inside (the root) outwards.
class AccessPathBuilder {
public:
  static std::optional<AccessPath> of(const Expr *E, unsigned Depth);
  static std::optional<AccessPath> variable(const VarDecl *V, unsigned Depth);
  static AccessPath plain(const VarDecl *V);

private:
  static std::optional<AccessPath> ofCall(const CallExpr *C, unsigned Depth);
  static std::optional<AccessPath> ofOperator(const CXXOperatorCallExpr *C,
                                              unsigned Depth);
  static std::optional<AccessPath> ofMember(const MemberExpr *M,
                                            unsigned Depth);
  static std::optional<AccessPath> ofConstruct(const CXXConstructExpr *C,
                                               unsigned Depth);
  static std::optional<AccessPath> ofBinding(const BindingDecl *B,
                                             unsigned Depth);
  static std::optional<AccessPath> element(const Expr *Base, const Expr *Index,
                                           unsigned Depth);
  static std::optional<AccessPath> indirect(std::optional<AccessPath> P) {
    if (P)
      P->Indirect = true;
    return P;
  }
};

AccessPath AccessPathBuilder::plain(const VarDecl *V) {
  AccessPath P;
  // One name for all declarations of a global.
  P.Variable = V->getCanonicalDecl();
  if (isa<ParmVarDecl>(V))
    P.TheRoot = AccessPath::Root::Parameter;
  else
    P.TheRoot = V->hasGlobalStorage() ? AccessPath::Root::Global
                                      : AccessPath::Root::Local;
  // `ctx` and `*ctx` both name what is pointed to, which others hold too.
  P.Indirect = V->getType()->isPointerType() ||
               sharesObject(V->getType()->getAsCXXRecordDecl());
  return P;
}

std::optional<AccessPath> AccessPathBuilder::variable(const VarDecl *V,
                                                      unsigned Depth) {
  const Expr *Init = V->getInit();
  const QualType Type = V->getType();
  // The variable of a range-for names another element in each turn.
  if (Depth < MaxAliases && Init && !isa<ParmVarDecl>(V) &&
      !V->isCXXForRangeDecl() && !Init->containsErrors()) {
    if (Type->isReferenceType()) {
      if (auto P = of(Init, Depth + 1))
        return P;
    } else if (Type->isPointerType() ||
               sharesObject(Type->getAsCXXRecordDecl())) {
      // A moved handle is a new holder of its own; only copies are aliases.
      const auto *Call =
          dyn_cast<CallExpr>(Init->IgnoreUnlessSpelledInSource());
      const bool Moved = Call && !Type->isPointerType() &&
                         identifier(Call->getDirectCallee()) == "move";
      // The search for writes walks the function, so it comes last.
      if (!Moved)
        if (auto P = of(Init, Depth + 1); P && boundOnce(V))
          return P;
    }
  }
  return plain(V);
}

std::optional<AccessPath> AccessPathBuilder::ofBinding(const BindingDecl *B,
                                                       unsigned Depth) {
  if (const VarDecl *Holder = B->getHoldingVar())
    return variable(Holder, Depth);
  if (const Expr *Binding = B->getBinding())
    return of(Binding, Depth + 1);
  return std::nullopt;
}

std::optional<AccessPath> AccessPathBuilder::ofMember(const MemberExpr *M,
                                                      unsigned Depth) {
  // A static member is a global, whatever object it is reached through.
  if (const auto *V = dyn_cast<VarDecl>(M->getMemberDecl()))
    return variable(V, Depth);
  const auto *Field = dyn_cast<FieldDecl>(M->getMemberDecl());
  if (!Field)
    return std::nullopt;
  auto P = of(M->getBase(), Depth);
  if (!P)
    return P;
  const Expr *Base = M->getBase()->IgnoreParenImpCasts();
  if (M->isArrow() && !isa<CXXThisExpr>(Base)) {
    // `owner->x` on a unique_ptr stays within its owner.
    const auto *Call = dyn_cast<CXXOperatorCallExpr>(Base);
    if (!Call || !isOwner(classOf(Call->getArg(0))))
      P->Indirect = true;
  }
  if (!Field->isImplicit() || !Field->getType()->isRecordType() ||
      Field->getIdentifier())
    P->Members.push_back(Field);
  return P;
}

std::optional<AccessPath> AccessPathBuilder::element(const Expr *Base,
                                                     const Expr *Index,
                                                     unsigned Depth) {
  if (Index->isValueDependent() || Index->isTypeDependent() ||
      !Index->getType()->isIntegralOrEnumerationType())
    return std::nullopt;
  auto P = of(Base, Depth);
  if (!P)
    return std::nullopt;
  const VarDecl *V = P->Variable;
  const ASTContext *Context = V ? &V->getASTContext()
                              : P->Members.empty()
                                  ? nullptr
                                  : &P->Members.front()->getASTContext();
  Expr::EvalResult R;
  if (!Context || !Index->EvaluateAsInt(R, *Context) ||
      !R.Val.getInt().isNonNegative() || R.Val.getInt().getActiveBits() > 63)
    return std::nullopt;
  P->Elements.push_back({static_cast<unsigned>(P->Members.size()),
                         R.Val.getInt().getZExtValue()});
  return P;
}

std::optional<AccessPath>
AccessPathBuilder::ofOperator(const CXXOperatorCallExpr *C, unsigned Depth) {
  switch (C->getOperator()) {
  case OO_Star:
  case OO_Arrow: {
    if (C->getNumArgs() != 1)
      return std::nullopt;
    auto P = of(C->getArg(0), Depth);
    return isOwner(classOf(C->getArg(0))) ? P : indirect(P);
  }
  case OO_Amp:
    return C->getNumArgs() == 1 ? of(C->getArg(0), Depth) : std::nullopt;
  case OO_Subscript:
    return C->getNumArgs() == 2 ? element(C->getArg(0), C->getArg(1), Depth)
                                : std::nullopt;
  case OO_Equal: // `a = b` is a
    return of(C->getArg(0), Depth);
  default:
    return std::nullopt;
  }
}

std::optional<AccessPath> AccessPathBuilder::ofCall(const CallExpr *C,
                                                    unsigned Depth) {
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(C))
    return ofOperator(Operator, Depth);
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(C)) {
    const Expr *Object = Member->getImplicitObjectArgument();
    const CXXMethodDecl *Method = Member->getMethodDecl();
    if (!Object || !Method)
      return std::nullopt;
    const CXXRecordDecl *Class = classOf(Object);
    if (Class == nullptr) // `p->get()` on a pointer to the smart pointer
      if (const CXXRecordDecl *Pointee =
              Object->getType()->getPointeeCXXRecordDecl())
        Class = Pointee;
    const bool Owner = isOwner(Class);
    if (Method->getOverloadedOperator() == OO_Arrow ||
        (Method->getOverloadedOperator() == OO_Star && C->getNumArgs() == 0))
      return Owner ? of(Object, Depth) : indirect(of(Object, Depth));
    if (isa<CXXConversionDecl>(Method)) {
      // A reference_wrapper, or a pointer class that converts to its pointer.
      const QualType To = C->getType();
      return To->isPointerType() || sharesObject(Class)
                 ? indirect(of(Object, Depth))
                 : std::nullopt;
    }
    if (C->getNumArgs() == 1 && identifier(Method) == "at")
      return element(Object, C->getArg(0), Depth);
    if (C->getNumArgs() != 0)
      return std::nullopt;
    const StringRef Name = identifier(Method);
    // `get` of a future yields its result; that of a pointer its object.
    const bool PointerLike =
        sharesObject(Class) || hasOperator(Class, OO_Arrow);
    if (PointerLike && (Name == "get" || Name == "value" || Name == "lock" ||
                        Name == "get_ptr" || Name == "ValueOrDie"))
      return Owner ? of(Object, Depth) : indirect(of(Object, Depth));
    return std::nullopt;
  }
  const FunctionDecl *Callee = C->getDirectCallee();
  if (!Callee || C->getNumArgs() != 1)
    return std::nullopt;
  if (returnsItsArgument(Callee))
    return of(C->getArg(0), Depth);
  if (identifier(Callee) == "get")
    if (const TemplateArgumentList *Args =
            Callee->getTemplateSpecializationArgs())
      if (Args->size() > 0 &&
          Args->get(0).getKind() == TemplateArgument::Integral)
        if (auto P = of(C->getArg(0), Depth)) {
          P->Elements.push_back({static_cast<unsigned>(P->Members.size()),
                                 Args->get(0).getAsIntegral().getZExtValue()});
          return P;
        }
  return std::nullopt;
}

std::optional<AccessPath>
AccessPathBuilder::ofConstruct(const CXXConstructExpr *C, unsigned Depth) {
  if (C->getNumArgs() < 1)
    return std::nullopt;
  for (unsigned I = 1; I < C->getNumArgs(); ++I)
    if (!isa<CXXDefaultArgExpr>(C->getArg(I)))
      return std::nullopt;
  const CXXConstructorDecl *Constructor = C->getConstructor();
  if (Constructor->isCopyOrMoveConstructor())
    return of(C->getArg(0), Depth);
  // shared_ptr<Base> from shared_ptr<Derived>, reference_wrapper from its
  // object, unique_ptr<Base> from unique_ptr<Derived>.
  const CXXRecordDecl *To = Constructor->getParent();
  const CXXRecordDecl *From = classOf(C->getArg(0));
  if (identifier(To) == "reference_wrapper")
    return indirect(of(C->getArg(0), Depth));
  if (From && identifier(To) == identifier(From) &&
      (sharesObject(To) || identifier(To) == "unique_ptr"))
    return of(C->getArg(0), Depth);
  return std::nullopt;
}

std::optional<AccessPath> AccessPathBuilder::of(const Expr *E, unsigned Depth) {
  if (!E || Depth > 4 * MaxAliases)
    return std::nullopt;
  E = E->IgnoreParens();
  if (const auto *Full = dyn_cast<FullExpr>(E))
    return of(Full->getSubExpr(), Depth);
  if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(E))
    return of(Temporary->getSubExpr(), Depth);
  if (const auto *Bind = dyn_cast<CXXBindTemporaryExpr>(E))
    return of(Bind->getSubExpr(), Depth);
  if (const auto *Cast = dyn_cast<CastExpr>(E))
    return of(Cast->getSubExpr(), Depth);
  if (const auto *Opaque = dyn_cast<OpaqueValueExpr>(E))
    return of(Opaque->getSourceExpr(), Depth);
  if (const auto *Parameter = dyn_cast<SubstNonTypeTemplateParmExpr>(E))
    return of(Parameter->getReplacement(), Depth);
  if (isa<CXXThisExpr>(E)) {
    AccessPath P;
    P.TheRoot = AccessPath::Root::This;
    return P;
  }
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E)) {
    if (const auto *V = dyn_cast<VarDecl>(Ref->getDecl()))
      return variable(V, Depth);
    if (const auto *B = dyn_cast<BindingDecl>(Ref->getDecl()))
      return ofBinding(B, Depth);
    return std::nullopt;
  }
  if (const auto *M = dyn_cast<MemberExpr>(E))
    return ofMember(M, Depth);
  if (const auto *U = dyn_cast<UnaryOperator>(E)) {
    if (U->getOpcode() == UO_AddrOf)
      return of(U->getSubExpr(), Depth);
    if (U->getOpcode() == UO_Deref) {
      const bool ThisObject =
          isa<CXXThisExpr>(U->getSubExpr()->IgnoreParenImpCasts());
      auto P = of(U->getSubExpr(), Depth);
      return ThisObject ? P : indirect(P);
    }
    return std::nullopt;
  }
  if (const auto *Subscript = dyn_cast<ArraySubscriptExpr>(E))
    return element(Subscript->getBase(), Subscript->getIdx(), Depth);
  if (const auto *B = dyn_cast<BinaryOperator>(E)) {
    if (B->getOpcode() == BO_Assign)
      return of(B->getLHS(), Depth);
    if (B->getOpcode() == BO_Comma)
      return of(B->getRHS(), Depth);
    return std::nullopt;
  }
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(E))
    return ofConstruct(Construct, Depth);
  if (const auto *List = dyn_cast<InitListExpr>(E))
    // `auto &x{y};`, `T *p{q};`
    return List->getNumInits() == 1 && !classOf(List)
               ? of(List->getInit(0), Depth)
               : std::nullopt;
  if (const auto *Call = dyn_cast<CallExpr>(E))
    return ofCall(Call, Depth + 1);
  return std::nullopt;
}

std::optional<AccessPath> AccessPath::of(const Expr *E) {
  return AccessPathBuilder::of(E, 0);
}

AccessPath AccessPath::ofVariable(const VarDecl *V) {
  // A variable always has a path: at the least its own.
  if (auto P = AccessPathBuilder::variable(V, 0))
    return *P;
  return AccessPathBuilder::plain(V);
}

AccessPath AccessPath::ofField(const FieldDecl *F) {
  AccessPath P;
  P.TheRoot = Root::This;
  P.Members.push_back(F);
  return P;
}

unsigned AccessPath::parameterIndex() const {
  return cast<ParmVarDecl>(Variable)->getFunctionScopeIndex();
}

bool AccessPath::startsWith(const AccessPath &Prefix) const {
  if (TheRoot != Prefix.TheRoot || Variable != Prefix.Variable ||
      Members.size() < Prefix.Members.size() ||
      Elements.size() < Prefix.Elements.size())
    return false;
  return std::equal(Prefix.Members.begin(), Prefix.Members.end(),
                    Members.begin()) &&
         std::equal(Prefix.Elements.begin(), Prefix.Elements.end(),
                    Elements.begin());
}

const ValueDecl *AccessPath::leaf() const {
  return Members.empty() ? Variable : Members.back();
}

std::string AccessPath::str() const {
  std::string Text;
  bool Arrow = false;
  if (TheRoot == Root::This) {
    Text = "this";
    Arrow = true;
  } else {
    Text = identifier(Variable).str();
    if (const auto *Tuple = dyn_cast<DecompositionDecl>(Variable);
        Tuple && Text.empty()) {
      // It has no name of its own; its bindings are what the reader sees.
      llvm::SmallVector<StringRef, 4> Names;
      for (const BindingDecl *B : Tuple->bindings())
        Names.push_back(B->getName());
      Text = "[" + llvm::join(Names, ", ") + "]";
    }
    const QualType T = Variable->getType().getNonReferenceType();
    Arrow = T->isPointerType() || (T->getAsCXXRecordDecl() &&
                                   (sharesObject(T->getAsCXXRecordDecl()) ||
                                    isOwner(T->getAsCXXRecordDecl())));
  }
  const auto *E = Elements.begin();
  for (unsigned I = 0; I <= Members.size(); ++I) {
    for (; E != Elements.end() && E->AfterMembers == I; ++E)
      Text += "[" + llvm::utostr(E->Index) + "]";
    if (I == Members.size())
      break;
    Text += Arrow ? "->" : ".";
    Text += identifier(Members[I]);
    const QualType T = Members[I]->getType().getNonReferenceType();
    Arrow = T->isPointerType() || (T->getAsCXXRecordDecl() &&
                                   (sharesObject(T->getAsCXXRecordDecl()) ||
                                    isOwner(T->getAsCXXRecordDecl())));
  }
  return Text;
}

std::string keyOf(const ValueDecl *D) {
  llvm::SmallString<128> Usr;
  if (const auto *P = dyn_cast<ParmVarDecl>(D))
    if (const auto *F = dyn_cast<FunctionDecl>(P->getDeclContext()))
      // A parameter may be named differently, or not at all, in each
      // declaration of its function.
      if (!index::generateUSRForDecl(F, Usr))
        return (Usr + "#arg" + llvm::Twine(P->getFunctionScopeIndex())).str();
  Usr.clear();
  if (!index::generateUSRForDecl(D, Usr))
    return Usr.str().str();
  // Nothing that two translation units could share: its place will do.
  const ASTContext &Context = D->getASTContext();
  const SourceManager &SM = Context.getSourceManager();
  const auto [File, Offset] = SM.getDecomposedExpansionLoc(D->getLocation());
  (void)File;
  return ("@" + llvm::Twine(Offset) + "@" + identifier(D)).str();
}

std::string AccessPath::keyWithinRoot() const {
  std::string Text;
  const auto *E = Elements.begin();
  for (unsigned I = 0; I <= Members.size(); ++I) {
    for (; E != Elements.end() && E->AfterMembers == I; ++E)
      Text += "[" + llvm::utostr(E->Index) + "]";
    if (I != Members.size())
      Text += "." + keyOf(Members[I]);
  }
  return Text;
}

std::string AccessPath::key() const {
  // The class of `this` is not part of the root: the USR of the first field
  // says it.
  return (TheRoot == Root::This ? std::string("this") : keyOf(Variable)) +
         keyWithinRoot();
}

} // namespace deadline
