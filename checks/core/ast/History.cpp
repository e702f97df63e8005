//===--- History.cpp - deadline-tidy ----------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "core/ast/History.h"
#include "core/ast/WriteIndex.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace deadline {

namespace {

/// A part of a function that may run, run again, or run at another time.
struct Region {
  enum class Kind : uint8_t { Branch, Loop, Switch, Lambda };
  Kind TheKind;
  const Stmt *S;
  bool OwnCondition;
};
using Regions = llvm::SmallVector<Region, 4>;

struct Placed {
  ChangeEvent Event;
  Regions Where;
  unsigned Order;
};

class HistoryWalker {
public:
  HistoryWalker(const VarDecl *V, const Expr *Use) : V(V), Use(Use) {}

  void walk(const Stmt *S) {
    if (!S)
      return;
    if (const auto *If = dyn_cast<IfStmt>(S)) {
      walk(If->getInit());
      walk(If->getConditionVariableDeclStmt());
      walk(If->getCond());
      const bool Own = mentions(If->getCond());
      inRegion({Region::Kind::Branch, If->getThen(), Own}, If->getThen());
      inRegion({Region::Kind::Branch, If->getElse(), Own}, If->getElse());
      return;
    }
    if (const auto *For = dyn_cast<ForStmt>(S)) {
      walk(For->getInit());
      const Region R{Region::Kind::Loop, S, false};
      inRegion(R, For->getCond());
      inRegion(R, For->getBody());
      inRegion(R, For->getInc());
      return;
    }
    if (const auto *Range = dyn_cast<CXXForRangeStmt>(S)) {
      walk(Range->getInit());
      walk(Range->getRangeInit());
      inRegion({Region::Kind::Loop, S, false}, Range->getBody());
      return;
    }
    if (const auto *While = dyn_cast<WhileStmt>(S)) {
      const Region R{Region::Kind::Loop, S, false};
      inRegion(R, While->getConditionVariableDeclStmt());
      inRegion(R, While->getCond());
      inRegion(R, While->getBody());
      return;
    }
    if (const auto *Do = dyn_cast<DoStmt>(S)) {
      const Region R{Region::Kind::Loop, S, false};
      inRegion(R, Do->getBody());
      inRegion(R, Do->getCond());
      return;
    }
    if (const auto *Switch = dyn_cast<SwitchStmt>(S)) {
      walk(Switch->getInit());
      walk(Switch->getCond());
      inRegion({Region::Kind::Switch, S, false}, Switch->getBody());
      return;
    }
    if (const auto *Catch = dyn_cast<CXXCatchStmt>(S)) {
      inRegion({Region::Kind::Branch, S, false}, Catch->getHandlerBlock());
      return;
    }
    if (const auto *L = dyn_cast<LambdaExpr>(S)) {
      for (const Expr *Init : L->capture_inits())
        // A plain capture by copy or reference is no use of its own.
        if (Init && !isa<DeclRefExpr>(Init->IgnoreParenImpCasts()))
          walk(Init);
      inRegion({Region::Kind::Lambda, L, false}, L->getBody());
      return;
    }
    if (isa<UnaryExprOrTypeTraitExpr>(S))
      return; // sizeof(tv) runs nothing
    if (const auto *Decls = dyn_cast<DeclStmt>(S))
      for (const Decl *D : Decls->decls())
        if (D == V) {
          DeclaredIn = Here;
          Declared = true;
        }
    for (const Stmt *Child : S->children())
      walk(Child);
    // After its operands: a value is read before it is written.
    if (const auto *E = dyn_cast<Expr>(S)) {
      record(E);
      ++Order;
      if (E == Use) {
        UsedIn = Here;
        UsedAt = Order;
        Found = true;
      }
    } else if (const auto *Decls = dyn_cast<DeclStmt>(S)) {
      for (const Decl *D : Decls->decls())
        if (const auto *Alias = dyn_cast<VarDecl>(D))
          if (Alias != V && Alias->getInit() &&
              Alias->getType()->isReferenceType() &&
              !Alias->getType()->getPointeeType().isConstQualified() &&
              names(Alias->getInit()))
            add({ChangeEvent::Kind::Lost, fieldOf(Alias->getInit()), BO_Assign,
                 nullptr, Alias->getInit()});
    }
  }

  llvm::SmallVector<ChangeEvent, 4> history() {
    if (!Declared)
      DeclaredIn.clear(); // a parameter
    llvm::SmallVector<ChangeEvent, 4> Earlier, Before;
    for (Placed &P : Events) {
      if (!Found) {
        P.Event.Certain = P.Where.size() <= DeclaredIn.size();
        Before.push_back(P.Event);
        continue;
      }
      if (P.Order <= UsedAt) {
        P.Event.Certain = always(P.Where);
        Before.push_back(P.Event);
      } else if (mayHaveHappened(P.Where)) {
        // In an earlier turn of the loop, or before a lambda came to run.
        P.Event.Certain = false;
        Earlier.push_back(P.Event);
      }
    }
    Earlier.append(Before.begin(), Before.end());
    return Earlier;
  }

private:
  void inRegion(Region R, const Stmt *S) {
    if (!S)
      return;
    Here.push_back(R);
    walk(S);
    Here.pop_back();
  }

  bool declaredWithin(const Stmt *S) const {
    return llvm::any_of(DeclaredIn, [S](const Region &R) { return R.S == S; });
  }

  /// What happens in \p Where has happened when a later use is reached.
  bool always(const Regions &Where) const {
    if (Where.size() > UsedIn.size())
      return false;
    for (unsigned I = 0; I < Where.size(); ++I) {
      if (Where[I].S != UsedIn[I].S)
        return false;
      // Another case of the same switch.
      if (Where[I].TheKind == Region::Kind::Switch &&
          !declaredWithin(Where[I].S))
        return false;
    }
    return true;
  }

  /// What stands after the use may have happened before it.
  bool mayHaveHappened(const Regions &Where) const {
    for (const Region &R : Where) {
      const bool Shared =
          llvm::any_of(UsedIn, [&R](const Region &U) { return U.S == R.S; });
      if (Shared && R.TheKind == Region::Kind::Loop && !declaredWithin(R.S))
        return true;
      if (!Shared && R.TheKind == Region::Kind::Lambda)
        return true;
    }
    for (const Region &U : UsedIn)
      if (U.TheKind == Region::Kind::Lambda && !declaredWithin(U.S) &&
          llvm::none_of(Where, [&U](const Region &R) { return R.S == U.S; }))
        return true;
    return false;
  }

  /// \p E is the variable, or a field of it.
  bool names(const Expr *E) const {
    E = E->IgnoreParenCasts();
    if (const auto *T = dyn_cast<MaterializeTemporaryExpr>(E))
      E = T->getSubExpr()->IgnoreParenCasts();
    while (const auto *M = dyn_cast<MemberExpr>(E)) {
      if (M->isArrow())
        return false;
      E = M->getBase()->IgnoreParenCasts();
    }
    if (const auto *C = dyn_cast<CXXOperatorCallExpr>(E))
      if (C->getOperator() == OO_Star && C->getNumArgs() == 1)
        E = C->getArg(0)->IgnoreParenCasts();
    const auto *Ref = dyn_cast<DeclRefExpr>(E);
    return Ref && Ref->getDecl() == V;
  }

  /// The outermost field that \p E names within the variable.
  const FieldDecl *fieldOf(const Expr *E) const {
    const FieldDecl *F = nullptr;
    E = E->IgnoreParenCasts();
    while (const auto *M = dyn_cast<MemberExpr>(E)) {
      F = dyn_cast<FieldDecl>(M->getMemberDecl());
      E = M->getBase()->IgnoreParenCasts();
    }
    return F;
  }

  bool mentions(const Stmt *S) const {
    if (!S)
      return false;
    if (const auto *Ref = dyn_cast<DeclRefExpr>(S))
      return Ref->getDecl() == V;
    return llvm::any_of(S->children(),
                        [this](const Stmt *C) { return mentions(C); });
  }

  void add(ChangeEvent E) {
    E.OwnCondition = !Here.empty() &&
                     Here.back().TheKind == Region::Kind::Branch &&
                     Here.back().OwnCondition;
    Events.push_back({E, Here, ++Order});
  }

  void assignment(const Expr *Place, const Expr *Value, BinaryOperatorKind Op,
                  const Expr *Site) {
    if (!names(Place))
      return;
    add({Op == BO_Assign ? ChangeEvent::Kind::Assign
                         : ChangeEvent::Kind::Adjust,
         fieldOf(Place), Op, Value, Site});
  }

  void record(const Expr *E) {
    if (const auto *B = dyn_cast<BinaryOperator>(E)) {
      if (B->getOpcode() == BO_Assign)
        assignment(B->getLHS(), B->getRHS(), BO_Assign, E);
      else if (B->isCompoundAssignmentOp())
        assignment(B->getLHS(), B->getRHS(),
                   BinaryOperator::getOpForCompoundAssignment(B->getOpcode()),
                   E);
      return;
    }
    if (const auto *U = dyn_cast<UnaryOperator>(E)) {
      if (U->isIncrementDecrementOp())
        assignment(U->getSubExpr(), nullptr,
                   U->isIncrementOp() ? BO_Add : BO_Sub, E);
      return;
    }
    if (const auto *C = dyn_cast<CXXOperatorCallExpr>(E)) {
      if (C->getNumArgs() == 2 && C->isAssignmentOp()) {
        const auto Op = BinaryOperator::getOverloadedOpcode(C->getOperator());
        assignment(C->getArg(0), C->getArg(1),
                   Op == BO_Assign
                       ? BO_Assign
                       : BinaryOperator::getOpForCompoundAssignment(Op),
                   E);
        return;
      }
      if (C->getOperator() == OO_PlusPlus ||
          C->getOperator() == OO_MinusMinus) {
        assignment(C->getArg(0), nullptr,
                   C->getOperator() == OO_PlusPlus ? BO_Add : BO_Sub, E);
        return;
      }
    }
    if (const auto *C = dyn_cast<CXXMemberCallExpr>(E)) {
      const CXXMethodDecl *Method = C->getMethodDecl();
      const Expr *Object = C->getImplicitObjectArgument();
      if (Method && Object && !Method->isConst() && !Method->isStatic() &&
          !Object->getType()->isPointerType() && names(Object))
        add({ChangeEvent::Kind::Call, fieldOf(Object), BO_Assign, nullptr, E});
    }
    if (const auto *C = dyn_cast<CallExpr>(E)) {
      const FunctionDecl *F = C->getDirectCallee();
      const unsigned Shift =
          isa<CXXOperatorCallExpr>(C) && isa_and_nonnull<CXXMethodDecl>(F) ? 1
                                                                           : 0;
      for (unsigned I = Shift; I < C->getNumArgs(); ++I)
        argument(F, I - Shift, C->getArg(I), C);
    } else if (const auto *C = dyn_cast<CXXConstructExpr>(E)) {
      for (unsigned I = 0; I < C->getNumArgs(); ++I)
        argument(C->getConstructor(), I, C->getArg(I), C);
    }
  }

  void argument(const FunctionDecl *F, unsigned I, const Expr *Arg,
                const Expr *Call) {
    const Expr *Plain = Arg->IgnoreParenCasts();
    if (const auto *U = dyn_cast<UnaryOperator>(Plain);
        U && U->getOpcode() == UO_AddrOf && names(U->getSubExpr())) {
      if (F && I < F->getNumParams()) {
        const QualType T = F->getParamDecl(I)->getType();
        if (T->isPointerType() && T->getPointeeType().isConstQualified())
          return;
      }
      add({ChangeEvent::Kind::Call, fieldOf(U->getSubExpr()), BO_Assign,
           nullptr, Call});
      return;
    }
    if (F && isMutableReference(F, I) && names(Arg)) {
      // std::move(x) gives x on; it changes nothing by itself.
      if (F->isInStdNamespace() && F->getIdentifier() &&
          (F->getName() == "move" || F->getName() == "forward" ||
           F->getName() == "as_const"))
        return;
      add({ChangeEvent::Kind::Call, fieldOf(Arg), BO_Assign, nullptr, Call});
    }
  }

  const VarDecl *V;
  const Expr *Use;
  Regions Here, DeclaredIn, UsedIn;
  bool Declared = false, Found = false;
  unsigned Order = 0, UsedAt = 0;
  std::vector<Placed> Events;
};

} // namespace

llvm::SmallVector<ChangeEvent, 4> historyOf(const VarDecl *V, const Expr *Use) {
  const Stmt *Body = nullptr;
  for (const DeclContext *C = V->getDeclContext(); C && !Body;
       C = C->getParent())
    if (const auto *F = dyn_cast<FunctionDecl>(C))
      Body = F->getBody();
  HistoryWalker Walker(V, Use);
  Walker.walk(Body);
  return Walker.history();
}

} // namespace deadline
