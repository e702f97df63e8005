//===--- Guards.cpp - deadline-tidy ---------------------------------------===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// What the text around a statement says: guards that let it happen once,
/// handlers, fallbacks.
///
//===----------------------------------------------------------------------===//

#include "core/flow/BodyWalk.h"
#include "core/flow/FlowImpl.h"
#include "clang/AST/ASTContext.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace deadline {

using Step = PathExplorer::Step;
using Answer = PathExplorer::Answer;

//===----------------------------------------------------------------------===//
// Once
//===----------------------------------------------------------------------===//

static llvm::StringRef identifier(const FunctionDecl *D) {
  return D && D->getDeclName().isIdentifier() ? D->getName() : llvm::StringRef();
}

/// The language's ways to ask and set in one step.
static bool asksAndSets(const FunctionDecl *Callee) {
  static constexpr llvm::StringLiteral Names[] = {
      "exchange",  "compare_exchange_strong", "compare_exchange_weak", "test_and_set",
      "fetch_add", "fetch_sub",               "fetch_or",              "atomic_exchange"};
  return llvm::is_contained(Names, identifier(Callee));
}

/// The variables and fields of type bool or atomic that \p Condition reads.
static llvm::SmallVector<const ValueDecl *, 2> flagsIn(const Expr *Condition) {
  llvm::SmallVector<const ValueDecl *, 2> Flags;
  walkBody(Condition, [&](const Stmt *S, bool) {
    const ValueDecl *D = nullptr;
    if (const auto *Reference = dyn_cast<DeclRefExpr>(S))
      D = dyn_cast<VarDecl>(Reference->getDecl());
    else if (const auto *Member = dyn_cast<MemberExpr>(S))
      D = dyn_cast<FieldDecl>(Member->getMemberDecl());
    if (!D)
      return;
    QualType Type = D->getType().getNonReferenceType();
    const CXXRecordDecl *Record = Type->getAsCXXRecordDecl();
    if (Type->isIntegralOrEnumerationType() || Type->isPointerType() ||
        (Record && Record->getDeclName().isIdentifier() && Record->getName().starts_with("atomic")))
      Flags.push_back(D);
  });
  return Flags;
}

static bool sets(const Stmt *Code, llvm::ArrayRef<const ValueDecl *> Flags) {
  bool Found = false;
  walkBody(Code, [&](const Stmt *S, bool) {
    for (const Write &W : writesOf(S)) {
      if (W.How == Write::Kind::Declared || !W.Target)
        continue;
      const Expr *Target = W.Target->IgnoreParenImpCasts();
      const ValueDecl *D = nullptr;
      if (const auto *Reference = dyn_cast<DeclRefExpr>(Target))
        D = Reference->getDecl();
      else if (const auto *Member = dyn_cast<MemberExpr>(Target))
        D = Member->getMemberDecl();
      Found |= D && llvm::is_contained(Flags, D);
    }
  });
  return Found;
}

/// \p Condition, which decides about \p Branch, asks whether it is the first
/// time.
static bool isOnceTest(const Expr *Condition, const Stmt *Branch, const AccessPath &Object,
                       const Models &M) {
  bool Found = false;
  walkBody(Condition, [&](const Stmt *S, bool InLambda) {
    const auto *Call = InLambda ? nullptr : dyn_cast<CallExpr>(S);
    if (!Call)
      return;
    Found |= asksAndSets(Call->getDirectCallee());
    if (ModelledCall Asked = modelledCall(M, Call, {Role::IsCompleted})) {
      const Expr *On = Asked.at(Asked.Row->On);
      std::optional<AccessPath> Path = AccessPath::of(On ? On : Asked.Call.Object);
      Found |= Path && *Path == Object;
    }
  });
  return Found || sets(Branch, flagsIn(Condition));
}

/// Nothing that follows \p S in its block is reached through it.
static bool leaves(const Stmt *S) {
  if (const auto *Compound = dyn_cast_or_null<CompoundStmt>(S))
    return !Compound->body_empty() && leaves(Compound->body_back());
  if (const auto *Full = dyn_cast_or_null<FullExpr>(S))
    return leaves(Full->getSubExpr());
  return isa_and_nonnull<ReturnStmt, CoreturnStmt, BreakStmt, ContinueStmt, GotoStmt, CXXThrowExpr>(S);
}

/// The function that a lambda stands in, or null.
static const FunctionDecl *enclosing(const FunctionDecl *Function) {
  const auto *Method = dyn_cast<CXXMethodDecl>(Function);
  if (!Method || !Method->getParent()->isLambda())
    return nullptr;
  return dyn_cast_or_null<FunctionDecl>(Method->getParent()->getDeclContext());
}

/// The lambda whose body \p Function is runs at most once: `call_once`.
static bool calledOnce(const FunctionDecl *Function) {
  const FunctionDecl *Outer = enclosing(Function);
  if (!Outer || !Outer->hasBody())
    return false;
  bool Found = false;
  walkBody(Outer->getBody(), [&](const Stmt *S, bool) {
    const auto *Call = dyn_cast<CallExpr>(S);
    if (!Call || identifier(Call->getDirectCallee()) != "call_once")
      return;
    walkBody(Call, [&](const Stmt *Inner, bool) {
      const auto *Lambda = dyn_cast<LambdaExpr>(Inner);
      Found |= Lambda && Lambda->getCallOperator()->getCanonicalDecl() == Function->getCanonicalDecl();
    });
  });
  return Found;
}

bool FunctionFlow::guardedOnce(const Stmt *S, const AccessPath &Object) const {
  if (calledOnce(Function))
    return true;
  for (const Stmt *Child = S, *Up = parent(S); Up; Child = Up, Up = parent(Up)) {
    const Expr *Condition = nullptr;
    if (const auto *If = dyn_cast<IfStmt>(Up))
      Condition = Child != If->getCond() ? If->getCond() : nullptr;
    else if (const auto *While = dyn_cast<WhileStmt>(Up))
      Condition = Child != While->getCond() ? While->getCond() : nullptr;
    else if (const auto *For = dyn_cast<ForStmt>(Up))
      Condition = Child == For->getBody() ? For->getCond() : nullptr;
    else if (const auto *Choice = dyn_cast<ConditionalOperator>(Up))
      Condition = Child != Choice->getCond() ? Choice->getCond() : nullptr;
    else if (const auto *Op = dyn_cast<BinaryOperator>(Up))
      Condition = Op->isLogicalOp() && Child == Op->getRHS() ? Op->getLHS() : nullptr;
    if (Condition && isOnceTest(Condition, Child, Object, M))
      return true;
    // `if (done) return; done = true;` before it.
    const auto *Block = dyn_cast<CompoundStmt>(Up);
    if (!Block)
      continue;
    for (const Stmt *Sibling : Block->body()) {
      if (Sibling == Child)
        break;
      const auto *If = dyn_cast<IfStmt>(Sibling);
      if (If && (leaves(If->getThen()) || leaves(If->getElse())) &&
          isOnceTest(If->getCond(), Block, Object, M))
        return true;
    }
  }
  return false;
}

//===----------------------------------------------------------------------===//
// Handlers
//===----------------------------------------------------------------------===//

static const CXXRecordDecl *findRecord(ASTContext &Context, llvm::StringRef QualifiedName) {
  const DeclContext *Scope = Context.getTranslationUnitDecl();
  while (true) {
    auto [First, Rest] = QualifiedName.split("::");
    const DeclContext *Next = nullptr;
    for (const NamedDecl *D : Scope->lookup(&Context.Idents.get(First))) {
      D = D->getUnderlyingDecl();
      if (Rest.empty()) {
        if (const auto *Record = dyn_cast<CXXRecordDecl>(D))
          return Record->getDefinition();
      } else if (const auto *Namespace = dyn_cast<NamespaceDecl>(D)) {
        Next = Namespace;
      } else if (const auto *Alias = dyn_cast<NamespaceAliasDecl>(D)) {
        Next = Alias->getNamespace();
      } else if (const auto *Record = dyn_cast<CXXRecordDecl>(D)) {
        Next = Record->getDefinition();
      }
    }
    if (Rest.empty() || !Next)
      return nullptr;
    Scope = Next;
    QualifiedName = Rest;
  }
}

bool FunctionFlow::exceptionHandled(const Stmt *S, llvm::StringRef ExceptionType) const {
  const CXXRecordDecl *Thrown = nullptr;
  for (const Stmt *Child = S, *Up = parent(S); Up; Child = Up, Up = parent(Up)) {
    const auto *Try = dyn_cast<CXXTryStmt>(Up);
    if (!Try || Try->getTryBlock() != Child)
      continue;
    for (unsigned I = 0; I < Try->getNumHandlers(); ++I) {
      QualType Caught = Try->getHandler(I)->getCaughtType();
      const CXXRecordDecl *Record =
          Caught.isNull() ? nullptr : Caught.getNonReferenceType()->getAsCXXRecordDecl();
      if (!Record)
        continue;
      std::string Name = plainQualifiedName(Record);
      if (Name == ExceptionType || ExceptionType.empty())
        return true;
      if (!Thrown)
        Thrown = findRecord(Context, ExceptionType);
      // The root of all exceptions is no answer to this one.
      bool IsRoot = Record->getNumBases() == 0;
      if (Thrown && !IsRoot && Record->hasDefinition() && Thrown->isDerivedFrom(Record))
        return true;
    }
  }
  return false;
}

//===----------------------------------------------------------------------===//
// Fallbacks
//===----------------------------------------------------------------------===//

/// Words of functions that record or report and do nothing instead.
static bool onlyReports(const FunctionDecl *Callee) {
  std::string Name = identifier(Callee).lower();
  for (llvm::StringRef Word : {"log", "warn", "error", "fail", "record", "count", "metric", "trace",
                               "report", "print", "status", "sleep", "backoff", "note", "exception",
                               "cancel", "close", "reset", "release", "rollback"})
    if (llvm::StringRef(Name).contains(Word))
      return true;
  return false;
}

/// \p E is a call that gets the value elsewhere.
static bool isSubstitute(const Expr *E, const Expr *Failed, const FunctionFlow &Flow) {
  AnyCall Call = AnyCall::of(E);
  if (!Call || isa<CXXConstructExpr>(E) || isa<CXXOperatorCallExpr>(E) || E == Failed ||
      onlyReports(Call.Callee))
    return false;
  for (const ModelledCall &Row : modelledCalls(Flow.models(), E))
    if (Row.Row->TheRole == Role::Call)
      return true;
  // A library's own functions convert, format and measure.
  if (inSystemHeader(Call.Callee, Flow.context()) || Call.Callee->getReturnType()->isVoidType())
    return false;
  // What tells about the failed result is no new value.
  const Expr *Behind = Call.Object ? Flow.impl().Results.callBehind(Call.Object) : nullptr;
  if (Behind == Failed)
    return false;
  bool Gives = Call.Object != nullptr;
  for (const Expr *Arg : Call.Args) {
    if (!Arg || isa<CXXDefaultArgExpr>(Arg))
      continue;
    if (Flow.impl().Results.callBehind(Arg) == Failed)
      return false;
    Gives |= !Arg->isValueDependent() && !Arg->isEvaluatable(Flow.context()) &&
             !isa<StringLiteral>(Arg->IgnoreParenImpCasts());
  }
  // Its result has to be used.
  const Stmt *Up = Flow.parent(E);
  while (isa_and_nonnull<ImplicitCastExpr, FullExpr, MaterializeTemporaryExpr, CXXBindTemporaryExpr,
                         ParenExpr, CoawaitExpr>(Up))
    Up = Flow.parent(Up);
  return Gives && !isa_and_nonnull<CompoundStmt>(Up);
}

bool FunctionFlow::hasFallback(const Expr *Call) const {
  const Stmt *Made = P->Paths.anchor(Call);
  if (!Made || !P->isAskedFor(Call))
    return false; // Its failure has no branch.
  // Which elements are reached after the failure, and which also otherwise.
  enum : unsigned { Before, Pending, Failed };
  llvm::DenseSet<const Stmt *> AfterFailure, Otherwise;
  auto At = [&](const Stmt *S, unsigned &State) {
    if (S == Made)
      State = Pending;
    (State == Failed ? AfterFailure : Otherwise).insert(S);
    return Step::Go;
  };
  auto Taking = [&](const Branch &B, unsigned &State) {
    if (B.Handler && B.Try && P->within(Call, B.Try->getTryBlock()))
      State = Failed;
    std::optional<Conditions::Seen> Seen = P->Results.seen(B);
    if (Seen && Seen->Call == Call && State != Before)
      State = Seen->How == Outcome::Ok ? Pending : Failed;
    return Step::Go;
  };
  if (P->Paths.ask({At, Taking}) == Answer::Unknown)
    return false;
  for (const Stmt *S : AfterFailure)
    if (const auto *E = dyn_cast<Expr>(S); E && !Otherwise.contains(S) && isSubstitute(E, Call, *this))
      return true;
  return false;
}

} // namespace deadline
