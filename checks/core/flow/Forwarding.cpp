//===--- Forwarding.cpp - deadline-tidy -------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "core/flow/Forwarding.h"
#include "core/ast/FixIts.h"
#include "core/ast/NameWords.h"
#include "core/flow/BodyWalk.h"
#include "core/flow/Writes.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Lex/Lexer.h"

using namespace clang;

namespace deadline {

namespace {

/// What puts things back in order has to run although the request is over.
constexpr llvm::StringLiteral CleanupWords[] = {
    "cleanup",  "clean_up",  "rollback",  "roll_back",  "revert",    "undo",       "compensate", "compensation",
    "restore",  "release",   "abort",     "dispose",    "teardown",  "tear_down",  "close",      "shutdown",
    "shut_down", "finalize", "finish",    "destroy",    "drain",     "cancel",     "cancelled",  "canceled",
    "stop",     "unlock",    "unregister", "deregister", "unsubscribe", "disconnect"};
/// What goes on when the request is over, on purpose.
constexpr llvm::StringLiteral BackgroundWords[] = {"background", "detach", "detached", "forget", "uncancellable"};
constexpr llvm::StringLiteral GuardWords[] = {"guard", "exit", "finally", "defer", "cleanup", "finalizer", "scope"};
/// Constants that stand for no token at all.
constexpr llvm::StringLiteral EmptyWords[] = {"none", "never", "empty", "no", "null", "root", "default", "application"};
constexpr llvm::StringLiteral FactoryWords[] = {"make", "create", "build", "new", "open", "connect", "start"};
constexpr llvm::StringLiteral SetterWords[] = {"set", "with", "use", "bind", "attach"};

/// The place of a call where a carrier could stand.
struct Opening {
  const FunctionDecl *TakenBy = nullptr;
  unsigned Index = 0;
};

QualType plainType(QualType T) { return T.getNonReferenceType().getCanonicalType().getUnqualifiedType(); }

bool forwardable(QualType T, const Models &M) {
  const CarrierRow *Row = M.carrier(T);
  // A client is no request's, and what serves one call serves no other.
  return Row && !Row->Client && !Row->UseOnce && !T->isRValueReferenceType();
}

/// The default argument is a token that is never cancelled, a context that is
/// no request's, or null; not the ambient one.
bool isEmptyDefault(const Expr *Default, const Models &M, ASTContext &Context) {
  const Expr *E = Default ? Default->IgnoreUnlessSpelledInSource() : nullptr;
  if (!E)
    return false;
  if (modelledCall(M, E, {Role::Detach}))
    return true;
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(E))
    return Construct->getNumArgs() == 0 ||
           (Construct->getNumArgs() == 1 && isEmptyDefault(Construct->getArg(0), M, Context));
  if (const auto *Cast = dyn_cast<CXXFunctionalCastExpr>(E))
    return isEmptyDefault(Cast->getSubExpr(), M, Context);
  if (const auto *List = dyn_cast<InitListExpr>(E))
    return List->getNumInits() == 0;
  if (isa<CXXScalarValueInitExpr, ImplicitValueInitExpr, CXXNullPtrLiteralExpr, GNUNullExpr>(E))
    return true;
  if (E->isNullPointerConstant(Context, Expr::NPC_ValueDependentIsNotNull))
    return true;
  // `cancellation_token::none()`
  if (const auto *Call = dyn_cast<CallExpr>(E))
    return Call->getNumArgs() == 0 && nameSays(Call->getDirectCallee(), EmptyWords);
  const auto *Reference = dyn_cast<DeclRefExpr>(E);
  const auto *V = Reference ? dyn_cast<VarDecl>(Reference->getDecl()) : nullptr;
  return V && V->getType().isConstQualified() && (nameSays(V, EmptyWords) || V->getName() == "nullopt");
}

std::optional<Opening> defaultedCarrier(const AnyCall &Call, const TuAnalysis &Tu) {
  for (unsigned I = 0; I < Call.Args.size() && I < Call.Callee->getNumParams(); ++I) {
    const auto *Default = dyn_cast_or_null<CXXDefaultArgExpr>(Call.Args[I]);
    if (Default && forwardable(Call.Callee->getParamDecl(I)->getType(), Tu.models()) &&
        isEmptyDefault(Default->getExpr(), Tu.models(), Tu.context()))
      return Opening{Call.Callee, I};
  }
  return std::nullopt;
}

const FunctionDecl *patternOf(const FunctionDecl *F) {
  if (const FunctionTemplateDecl *Template = F->getPrimaryTemplate())
    return Template->getTemplatedDecl();
  return F;
}

/// The parameter of \p Longer that \p Shorter has not, if that is all that
/// tells them apart.
std::optional<unsigned> extraParameter(const FunctionDecl *Shorter, const FunctionDecl *Longer) {
  const unsigned N = Shorter->getNumParams();
  if (Longer->getNumParams() != N + 1 || Longer->isVariadic() != Shorter->isVariadic())
    return std::nullopt;
  const FunctionTemplateDecl *A = Shorter->getDescribedFunctionTemplate(), *B = Longer->getDescribedFunctionTemplate();
  if (!A != !B || (A && A->getTemplateParameters()->size() != B->getTemplateParameters()->size()))
    return std::nullopt;
  auto Same = [&](unsigned InShorter, unsigned InLonger) {
    return Shorter->getParamDecl(InShorter)->getType().getCanonicalType().getUnqualifiedType() ==
           Longer->getParamDecl(InLonger)->getType().getCanonicalType().getUnqualifiedType();
  };
  unsigned Extra = 0;
  while (Extra < N && Same(Extra, Extra))
    ++Extra;
  for (unsigned I = Extra; I < N; ++I)
    if (!Same(I, I + 1))
      return std::nullopt;
  return Extra;
}

/// \p F and the functions that it is a lambda in.
llvm::SmallVector<const FunctionDecl *, 2> enclosingFunctions(const FunctionDecl *F) {
  llvm::SmallVector<const FunctionDecl *, 2> Result;
  for (const DeclContext *C = F; C; C = C->getParent())
    if (const auto *Function = dyn_cast<FunctionDecl>(C))
      Result.push_back(Function);
  return Result;
}

std::optional<Opening> overloadWithCarrier(const AnyCall &Call, const UserFunction &F, const TuAnalysis &Tu) {
  const FunctionDecl *Callee = patternOf(Call.Callee);
  if (isa<CXXConversionDecl>(Callee) || Callee->isOverloadedOperator())
    return std::nullopt;
  for (const NamedDecl *Found : Callee->getDeclContext()->getRedeclContext()->lookup(Callee->getDeclName())) {
    const NamedDecl *Target = Found->getUnderlyingDecl();
    if (const auto *Template = dyn_cast<FunctionTemplateDecl>(Target))
      Target = Template->getTemplatedDecl();
    const auto *Other = dyn_cast<FunctionDecl>(Target);
    if (!Other || Other->isDeleted())
      continue;
    const std::optional<unsigned> Extra = extraParameter(Callee, Other);
    if (!Extra || *Extra > Call.spelledArgs() || !forwardable(Other->getParamDecl(*Extra)->getType(), Tu.models()))
      continue;
    const auto *Method = dyn_cast<CXXMethodDecl>(Callee), *OtherMethod = dyn_cast<CXXMethodDecl>(Other);
    if (Method && OtherMethod &&
        (Method->isStatic() != OtherMethod->isStatic() ||
         (!Method->isStatic() && Method->getMethodQualifiers() != OtherMethod->getMethodQualifiers())))
      continue;
    bool Accessible = Other->getAccess() == AS_public || Other->getAccess() == AS_none;
    bool Itself = false;
    for (const FunctionDecl *Around : enclosingFunctions(F.Decl)) {
      const FunctionDecl *Instantiated = Around->getTemplateInstantiationPattern();
      Itself |= Around->getCanonicalDecl() == Other->getCanonicalDecl() ||
                patternOf(Around)->getCanonicalDecl() == Other->getCanonicalDecl() ||
                (Instantiated && Instantiated->getCanonicalDecl() == Other->getCanonicalDecl());
      Accessible |= isa<CXXMethodDecl>(Around) && Around->getDeclContext() == Other->getDeclContext();
    }
    // It would call itself: this is how the overload is written.
    if (!Itself && Accessible)
      return Opening{Other, *Extra};
  }
  return std::nullopt;
}

bool copyable(const CXXRecordDecl *Record) {
  if (!Record || !Record->hasDefinition())
    return true;
  for (const CXXConstructorDecl *Constructor : Record->ctors())
    if (Constructor->isCopyConstructor())
      return !Constructor->isDeleted();
  return !Record->defaultedCopyConstructorIsDeleted();
}

/// How \p V is passed to a parameter of type \p To; empty where it can not be.
std::string passedAs(const VarDecl *V, QualType To, bool Const) {
  const QualType From = plainType(V->getType()), Plain = plainType(To);
  const std::string Name = V->getName().str();
  const bool Constant = Const || V->getType().getNonReferenceType().isConstQualified();
  const bool Changes = To->isLValueReferenceType() && !To->getPointeeType().isConstQualified();
  auto Fits = [](QualType Given, QualType Wanted) {
    const CXXRecordDecl *Derived = Given->getAsCXXRecordDecl(), *Base = Wanted->getAsCXXRecordDecl();
    return Given == Wanted || (Derived && Base && Derived->hasDefinition() && Base->hasDefinition() &&
                               Derived->isDerivedFrom(Base));
  };
  // What can only be moved would be gone for the rest of the function.
  if (From == Plain && !(Changes && Constant))
    return To->isReferenceType() || copyable(Plain->getAsCXXRecordDecl()) ? Name : "";
  if (const auto *Optional = dyn_cast_or_null<ClassTemplateSpecializationDecl>(Plain->getAsCXXRecordDecl());
      Optional && Optional->getName() == "optional" && !Changes && Optional->getTemplateArgs().size() > 0 &&
      plainType(Optional->getTemplateArgs()[0].getAsType()) == From)
    return Name;
  if (To->isLValueReferenceType() && !(Changes && Constant) && Fits(From, Plain))
    return Name;
  if (Plain->isPointerType()) {
    const QualType Pointee = Plain->getPointeeType();
    if (From->isPointerType())
      return Fits(plainType(From->getPointeeType()), plainType(Pointee)) &&
                     (Pointee.isConstQualified() || !From->getPointeeType().isConstQualified())
                 ? Name
                 : "";
    return Fits(From, plainType(Pointee)) && (Pointee.isConstQualified() || !Constant) ? "&" + Name : "";
  }
  if (To->isLValueReferenceType() && From->isPointerType() && Fits(plainType(From->getPointeeType()), Plain) &&
      !(Changes && From->getPointeeType().isConstQualified()))
    return "*" + Name;
  return "";
}

bool mentions(const Stmt *S, const ValueDecl *V) {
  bool Found = false;
  walkBody(S, [&](const Stmt *Inner, bool) {
    const auto *Reference = dyn_cast<DeclRefExpr>(Inner);
    Found |= Reference && Reference->getDecl() == V;
  });
  return Found;
}

/// A token that can be cancelled by somebody else, as far as its declaration
/// tells.
bool arrivesFromOutside(const VarDecl *V, const Models &M) {
  if (isa<ParmVarDecl>(V))
    return true;
  const Expr *Init = V->getInit();
  if (!Init)
    return false;
  if (V->isInitCapture())
    if (const auto Path = AccessPath::of(Init); Path && Path->variable() && Path->variable() != V)
      return arrivesFromOutside(Path->variable(), M);
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(Init->IgnoreUnlessSpelledInSource());
      Construct && Construct->getNumArgs() == 0)
    return false; // No token at all, or a root.
  bool OwnSource = false, Detached = false;
  walkBody(Init, [&](const Stmt *S, bool) {
    const auto *E = dyn_cast<Expr>(S);
    if (!E)
      return;
    Detached |= bool(modelledCall(M, E, {Role::Detach}));
    // `source.get_token()` of a source of this function: its children's.
    if (const ModelledCall From = modelledCall(M, E, {Role::Propagate}))
      if (const Expr *Parent = From.at(From.Row->Parent))
        if (const auto Path = AccessPath::of(Parent); Path && Path->root() == AccessPath::Root::Local &&
                                                      Path->members().empty() && !Path->throughPointer())
          if (const Expr *Made = Path->variable()->getInit())
            if (const auto *Construct = dyn_cast<CXXConstructExpr>(Made->IgnoreUnlessSpelledInSource()))
              OwnSource |= Construct->getNumArgs() == 0;
  });
  return !OwnSource && !Detached;
}

/// The variables of \p F's that can be named at \p At, nearest first.
llvm::SmallVector<const VarDecl *, 8> visibleAt(const Stmt *At, const UserFunction &F, const FunctionFlow &Flow) {
  llvm::SmallVector<const VarDecl *, 8> Result;
  auto Add = [&](const Decl *D) {
    const auto *V = dyn_cast_or_null<VarDecl>(D);
    if (V && V->getDeclName().isIdentifier() && !V->getName().empty() &&
        llvm::none_of(Result, [&](const VarDecl *Nearer) { return Nearer->getName() == V->getName(); }))
      Result.push_back(V);
  };
  auto AddAll = [&](const Stmt *S) {
    if (const auto *Declaration = dyn_cast_or_null<DeclStmt>(S))
      for (const Decl *D : Declaration->decls())
        Add(D);
  };
  const Stmt *Child = At;
  for (const Stmt *Up = Flow.parent(At); Up; Child = Up, Up = Flow.parent(Up)) {
    if (const auto *Block = dyn_cast<CompoundStmt>(Up)) {
      llvm::SmallVector<const Stmt *, 8> Before;
      for (const Stmt *S : Block->body()) {
        if (S == Child)
          break;
        Before.push_back(S);
      }
      for (const Stmt *S : llvm::reverse(Before))
        AddAll(S);
    } else if (const auto *If = dyn_cast<IfStmt>(Up)) {
      AddAll(If->getInit());
      AddAll(If->getConditionVariableDeclStmt());
    } else if (const auto *For = dyn_cast<ForStmt>(Up)) {
      AddAll(For->getInit());
    } else if (const auto *Range = dyn_cast<CXXForRangeStmt>(Up)) {
      Add(Range->getLoopVariable());
    }
  }
  for (const ParmVarDecl *P : F.Decl->parameters())
    Add(P);
  if (const auto *Method = dyn_cast<CXXMethodDecl>(F.Decl); Method && Method->getParent()->isLambda())
    for (const LambdaCapture &C : Method->getParent()->captures())
      if (C.capturesVariable())
        Add(C.getCapturedVar());
  return Result;
}

/// A lambda that is given to what runs it at the end, or on cancellation.
bool runsAtTheEnd(const FunctionDecl *Operator, const TuAnalysis &Tu) {
  const auto *Method = dyn_cast<CXXMethodDecl>(Operator);
  if (!Method || !Method->getParent()->isLambda())
    return false;
  auto IsIt = [&](const Expr *E) {
    const auto *L = E ? dyn_cast<LambdaExpr>(E->IgnoreUnlessSpelledInSource()) : nullptr;
    return L && L->getCallOperator()->getCanonicalDecl() == Operator->getCanonicalDecl();
  };
  for (const auto &G : Tu.functions()) {
    for (const ModelledCall &C : G->Modelled)
      if (C.Row->TheRole == Role::OnCancel && llvm::any_of(C.Call.Args, IsIt))
        return true;
    for (const AnyCall &C : G->Calls) {
      if (!llvm::any_of(C.Args, IsIt))
        continue;
      const auto *Operator = dyn_cast<CXXOperatorCallExpr>(C.E);
      if (nameSays(C.Callee, GuardWords) || nameSays(C.Callee, CleanupWords) ||
          (Operator && Operator->getOperator() != OO_Call)) // `defer + [&] {...}`
        return true;
    }
  }
  return false;
}

/// \p Value is made from the token, and is not what a call with it returned.
bool keeps(const Expr *Value, const VarDecl *Token) {
  if (!mentions(Value, Token))
    return false;
  const AnyCall Made = AnyCall::of(Value);
  return !Made || isa<CXXConstructExpr>(Made.E) || nameSays(Made.Callee, FactoryWords) ||
         nameSays(Made.Callee, SetterWords);
}

/// What the call works on was given the token before: `request.set_stop(stop)`,
/// `Client client(stop)`.
bool reachesOtherwise(const VarDecl *Token, const AnyCall &Call, const Stmt *Body) {
  llvm::SmallPtrSet<const ValueDecl *, 4> Holders;
  auto AddHolder = [&](const Expr *E) {
    if (const auto Path = E ? AccessPath::of(E) : std::nullopt) {
      if (Path->variable())
        Holders.insert(Path->variable());
      for (const ValueDecl *Member : Path->members())
        Holders.insert(Member);
    }
  };
  walkBody(Body, [&](const Stmt *S, bool) {
    for (const Write &W : writesOf(S))
      if (W.Value && keeps(W.Value, Token)) {
        if (W.Variable)
          Holders.insert(W.Variable);
        AddHolder(W.Target);
      }
    const auto *E = dyn_cast<Expr>(S);
    const AnyCall Setter = E ? AnyCall::of(E) : AnyCall();
    if (Setter && Setter.Object && nameSays(Setter.Callee, SetterWords) &&
        llvm::any_of(Setter.Args, [&](const Expr *Arg) { return Arg && mentions(Arg, Token); }))
      AddHolder(Setter.Object);
  });
  Holders.erase(Token);
  bool Found = false;
  walkBody(Call.E, [&](const Stmt *S, bool) {
    const auto *Reference = dyn_cast<DeclRefExpr>(S);
    const auto *Member = dyn_cast<MemberExpr>(S);
    const ValueDecl *D = Reference ? Reference->getDecl() : Member ? Member->getMemberDecl() : nullptr;
    Found |= D && (D == Token || Holders.contains(D));
  });
  return Found;
}

/// The one that all others are made from, or null.
const VarDecl *rootOf(llvm::ArrayRef<const VarDecl *> Tokens) {
  const VarDecl *Root = nullptr;
  for (const VarDecl *V : Tokens) {
    const Expr *Init = isa<ParmVarDecl>(V) ? nullptr : V->getInit();
    const bool Derived = Init && llvm::any_of(Tokens, [&](const VarDecl *Other) {
      return Other != V && mentions(Init, Other);
    });
    if (Derived)
      continue;
    if (Root)
      return nullptr;
    Root = V;
  }
  return Root;
}

std::optional<FixItHint> insertion(const AnyCall &Call, unsigned Index, llvm::StringRef Text, ASTContext &Context) {
  const unsigned Spelled = Call.spelledArgs();
  if (Index > Spelled || isa<CXXOperatorCallExpr>(Call.E))
    return std::nullopt; // What stands between is left out too.
  if (Index == Spelled) {
    if (const auto *Plain = dyn_cast<CallExpr>(Call.E))
      return spelledByUser(Plain->getSourceRange(), Context) ? appendArgument(Plain, Text, Context) : std::nullopt;
    if (Spelled == 0)
      return std::nullopt; // `Worker worker;` has no parentheses.
    const SourceRange Last = Call.Args[Spelled - 1]->getSourceRange();
    if (!spelledByUser(Last, Context) || Last.getBegin().isMacroID())
      return std::nullopt;
    const SourceLocation End =
        Lexer::getLocForEndOfToken(Last.getEnd(), 0, Context.getSourceManager(), Context.getLangOpts());
    return End.isValid() ? std::optional(FixItHint::CreateInsertion(End, (", " + Text).str())) : std::nullopt;
  }
  const SourceRange Next = Call.Args[Index]->getSourceRange();
  if (!spelledByUser(Next, Context) || Next.getBegin().isMacroID())
    return std::nullopt;
  return FixItHint::CreateInsertion(Next.getBegin(), (Text + ", ").str());
}

/// Calls whose meaning has nothing to do with a request that may be cancelled.
bool isAboutTheEnd(const AnyCall &Call, const Models &M) {
  if (nameSays(Call.Callee, CleanupWords) || nameSays(Call.Callee, BackgroundWords))
    return true;
  return bool(modelledCall(M, Call.E, {Role::Detach, Role::Cancel, Role::CancelWithCause, Role::Close, Role::Complete,
                                       Role::Reset, Role::DetachWork, Role::OnCancel, Role::DeriveBound,
                                       Role::Propagate}));
}

} // namespace

std::optional<Unforwarded> unforwarded(const AnyCall &Call, const UserFunction &F, const TuAnalysis &Tu) {
  std::optional<Opening> Where = defaultedCarrier(Call, Tu);
  if (!Where)
    Where = overloadWithCarrier(Call, F, Tu);
  if (!Where)
    return std::nullopt; // It takes none, or it is given one.
  const bool MakesCarrier = isa<CXXConstructExpr>(Call.E) && Tu.models().carrier(Call.E->getType());
  if (MakesCarrier || isAboutTheEnd(Call, Tu.models()))
    return std::nullopt; // It is to run, or to live, although the request is over.
  for (const FunctionDecl *Around : enclosingFunctions(F.Decl))
    if (isa<CXXDestructorDecl>(Around) || nameSays(Around, CleanupWords) || nameSays(Around, BackgroundWords) ||
        runsAtTheEnd(Around, Tu))
      return std::nullopt; // The same, of the whole function.
  const FunctionFlow *Flow = Tu.flow(F);
  if (!Flow)
    return std::nullopt; // Clang can not build its graph.

  Unforwarded Result;
  Result.TakenBy = Where->TakenBy;
  Result.Parameter = Where->TakenBy->getParamDecl(Where->Index);
  const auto *Operator = dyn_cast<CXXMethodDecl>(F.Decl);
  llvm::SmallVector<const VarDecl *, 2> Tokens;
  for (const VarDecl *V : visibleAt(Call.E, F, *Flow)) {
    const bool Captured = Operator && Operator->getParent()->isLambda() && V->getDeclContext() != F.Decl;
    if (!forwardable(V->getType(), Tu.models()) ||
        passedAs(V, Result.Parameter->getType(), Captured && Operator->isConst() && !V->getType()->isReferenceType())
            .empty() ||
        !arrivesFromOutside(V, Tu.models()))
      continue; // Of another kind, or one that nobody else cancels.
    Tokens.push_back(V);
  }
  Result.Token = rootOf(Tokens);
  if (!Result.Token)
    return std::nullopt; // None, or several: each may have a purpose of its own.

  for (const Stmt *S = Call.E; S; S = Flow->parent(S))
    if (isa<CXXCatchStmt>(S))
      return std::nullopt; // What is done about a failure.
  for (const VarDecl *V : Tokens) {
    if (reachesOtherwise(V, Call, Flow->body()))
      return std::nullopt; // It is given in another form.
    bool Changed = false;
    walkBody(Flow->body(), [&](const Stmt *S, bool) {
      for (const Write &W : writesOf(S))
        if ((W.How == Write::Kind::Moved || W.How == Write::Kind::Assigned) && W.Target)
          if (const auto Path = AccessPath::of(W.Target))
            Changed |= Path->variable() == V && Flow->mayFollow(S, Call.E);
    });
    if (Changed)
      return std::nullopt; // It is given away, or another one, by then.
  }
  if (Flow->mayFollowCancellation(Call.E))
    return std::nullopt; // It is cancelled already, and this is what is left to do.

  Result.Text = passedAs(Result.Token, Result.Parameter->getType(), false);
  Result.SameResult = patternOf(Call.Callee)->getReturnType().getCanonicalType() ==
                      Result.TakenBy->getReturnType().getCanonicalType();
  if (Tokens.size() == 1)
    Result.Edit = insertion(Call, Where->Index, Result.Text, Tu.context());
  return Result;
}

} // namespace deadline
