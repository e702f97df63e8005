//===--- Limits.cpp - deadline-tidy -----------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "core/flow/Limits.h"
#include "core/ast/FixIts.h"
#include "core/ast/NameWords.h"
#include "core/ast/TimeTypes.h"
#include "core/flow/BodyWalk.h"
#include "core/flow/Handlers.h"
#include "core/flow/Operations.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/PrettyPrinter.h"

using namespace clang;

namespace deadline {

namespace {

constexpr llvm::StringLiteral DeadlineNames[] = {"deadline", "until", "expiry", "expires", "expiration",
                                                 "expire", "due", "give_up", "end", "limit"};

class Collector {
public:
  Collector(const Expr *At, const UserFunction &F, const TuAnalysis &Tu) : At(At), F(F), Tu(Tu) {}

  llvm::SmallVector<Limit, 2> collect() {
    for (const ParmVarDecl *P : F.Decl->parameters())
      variable(P);
    if (const auto *Method = dyn_cast<CXXMethodDecl>(F.Decl); Method && Method->getParent()->isLambda())
      for (const LambdaCapture &Capture : Method->getParent()->captures())
        if (Capture.capturesVariable())
          if (const auto *V = dyn_cast<VarDecl>(Capture.getCapturedVar()))
            variable(V);
    for (const ModelledCall &C : F.Modelled)
      if (C.Row->TheRole == Role::ObserveCancel)
        observed(C);
    const SourceManager &SM = Tu.context().getSourceManager();
    walkBody(writtenBody(F.Decl->getBody()), [&](const Stmt *S, bool InLambda) {
      const auto *Declaration = InLambda ? nullptr : dyn_cast<DeclStmt>(S);
      if (!Declaration || !SM.isBeforeInTranslationUnit(S->getBeginLoc(), At->getBeginLoc()))
        return;
      for (const Decl *D : Declaration->decls())
        if (const auto *V = dyn_cast<VarDecl>(D); V && !Tu.models().carrier(V->getType()))
          variable(V);
    });
    llvm::stable_sort(Found, [](const Limit &A, const Limit &B) { return bool(A.Carrier) > bool(B.Carrier); });
    return std::move(Found);
  }

private:
  void variable(const VarDecl *V) {
    if (V->getName().empty() || V->getType()->isDependentType())
      return; // It can not be used.
    if (const CarrierRow *Row = Tu.models().carrier(V->getType())) {
      if (!Row->Client && (!Row->UseOnce || Row->Inbound) && !cancels(AccessPath::ofVariable(V)))
        Found.push_back({V->getNameAsString(), V, Row, boundOn(AccessPath::ofVariable(V)), V->getLocation()});
    } else if (Tu.durations().isTimePoint(V->getType().getNonReferenceType()) &&
               nameSays(V->getName(), DeadlineNames)) {
      std::optional<int64_t> Length;
      if (V->isLocalVarDecl() && V->hasInit())
        Length = Tu.durations().deadline(V->getInit()).Nanoseconds;
      Found.push_back({V->getNameAsString(), V, nullptr, Length, V->getLocation()});
    }
  }

  /// `while (!stop_.stop_requested())`, `ShouldCancel()`.
  void observed(const ModelledCall &C) {
    const Expr *Subject = subjectOf(C);
    const std::optional<AccessPath> Path = Subject ? AccessPath::of(Subject) : std::nullopt;
    const bool Itself = Path && Path->root() == AccessPath::Root::This && Path->members().empty();
    if (Subject && (!Path || (!Itself && !Path->leaf()) || cancels(*Path)))
      return;
    const ValueDecl *D = Path && !Itself ? Path->leaf() : nullptr;
    const CarrierRow *Row = D ? Tu.models().carrier(D->getType()) : nullptr;
    if (D && (!Row || llvm::any_of(Found, [&](const Limit &L) { return L.D == D; })))
      return;
    if (!D && llvm::any_of(F.Modelled, [&](const ModelledCall &Other) {
          return Other.Call.E == C.Call.E && Other.Row->TheRole == Role::Sleep;
        }))
      return; // A sleep that looks by itself.
    static const CarrierRow CurrentTask{};
    Found.push_back({D ? D->getNameAsString() : "", D, Row ? Row : &CurrentTask, std::nullopt,
                     C.Call.E->getExprLoc()});
  }

  /// The shortest constant that the function puts on it, or derives from it.
  std::optional<int64_t> boundOn(const AccessPath &Path) const {
    std::optional<int64_t> Shortest;
    for (const ModelledCall &C : F.Modelled) {
      const bool Derives = C.Row->TheRole == Role::DeriveBound;
      if (!Derives && C.Row->TheRole != Role::SetBound)
        continue;
      const Expr *Subject = Derives ? C.at(C.Row->Parent) : subjectOf(C);
      const std::optional<int64_t> Length = Tu.durations().boundOf(C).Nanoseconds;
      if (Subject && Length && AccessPath::of(Subject) == Path && (!Shortest || *Length < *Shortest))
        Shortest = Length;
    }
    return Shortest;
  }

  bool cancels(const AccessPath &Path) const {
    return llvm::any_of(F.Modelled, [&](const ModelledCall &C) {
      if (C.Row->TheRole != Role::Cancel && C.Row->TheRole != Role::CancelWithCause)
        return false;
      const Expr *Subject = subjectOf(C);
      return Subject && AccessPath::of(Subject) == Path;
    });
  }

  const Expr *At;
  const UserFunction &F;
  const TuAnalysis &Tu;
  llvm::SmallVector<Limit, 2> Found;
};

} // namespace

llvm::SmallVector<Limit, 2> limitsAt(const Expr *At, const UserFunction &F, const TuAnalysis &Tu) {
  return Collector(At, F, Tu).collect();
}

std::string earlierOf(const Limit &Ends, const ModelledCall &Sleep, const ASTContext &Context) {
  const auto *Point = Ends.D ? chronoTimePoint(Ends.D->getType().getNonReferenceType()) : nullptr;
  const Expr *Length = Sleep.at(Sleep.Row->Timeout);
  if (!Point || !Length || Sleep.Row->TheTwins.Until.empty() || !chronoDuration(Length->getType()))
    return "";
  const std::optional<std::string> Text = textOf(Length->getSourceRange(), Context);
  PrintingPolicy Policy(Context.getLangOpts());
  Policy.SuppressUnwrittenScope = true;
  Policy.FullyQualifiedName = true;
  const std::string Clock = Point->getTemplateArgs()[0].getAsType().getAsString(Policy);
  return Text ? "std::min(" + Ends.Name + ", " + Clock + "::now() + " + *Text + ")" : "";
}

llvm::DenseSet<const UserFunction *> loopCallbacks(const TuAnalysis &Tu) {
  llvm::DenseSet<const UserFunction *> Result;
  for (const auto &F : Tu.functions())
    for (const ModelledCall &C : F->Modelled) {
      const Expr *Work = nullptr;
      if (C.Row->TheRole == Role::TimerStart && !C.Row->Aborted.empty() && !C.Row->Work.empty())
        Work = C.at(C.Row->Work.front());
      else if (C.Row->TheRole == Role::Call && C.Row->Blocks.When == Blocking::Kind::Never)
        for (const Expr *Arg : C.Call.Args)
          Work = Arg && !isa<CXXDefaultArgExpr>(Arg) ? Arg : Work; // The handler comes last.
      if (!Work)
        continue;
      if (const std::optional<Handler> Called = handlerBehind(Work, Tu))
        Result.insert(Called->Function);
    }
  return Result;
}

} // namespace deadline
