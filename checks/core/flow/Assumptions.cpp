//===--- Assumptions.cpp - deadline-tidy ----------------------------------===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "core/flow/Assumptions.h"
#include "core/flow/BodyWalk.h"
#include "core/flow/PathExplorer.h"
#include "core/flow/Writes.h"
#include "core/model/ModelledCall.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace deadline {

static const Expr *addressed(const Expr *E) {
  E = E->IgnoreParenImpCasts();
  if (const auto *Address = dyn_cast<UnaryOperator>(E);
      Address && Address->getOpcode() == UO_AddrOf)
    return Address->getSubExpr()->IgnoreParenImpCasts();
  return E;
}

//===----------------------------------------------------------------------===//
// What conditions there are
//===----------------------------------------------------------------------===//

Assumptions::Assumptions(const Stmt *Body, ASTContext &Context, const Models &M, const CFG &Graph)
    : Context(Context), M(M) {
  walkBody(Body, [&](const Stmt *S, bool InLambda) {
    for (const Write &W : writesOf(S)) {
      if (!W.Target)
        continue;
      const auto *Reference = dyn_cast<DeclRefExpr>(addressed(W.Target));
      if (const auto *V = Reference ? dyn_cast<VarDecl>(Reference->getDecl()) : nullptr) {
        Written.insert(V);
        if (InLambda)
          WrittenInLambda.insert(V);
      }
    }
  });

  for (const CFGBlock *Block : Graph) {
    const Stmt *Terminator = Block->getTerminatorStmt();
    if (const auto *Switch = dyn_cast_or_null<SwitchStmt>(Terminator)) {
      if (std::optional<unsigned> Id = key(Switch->getCond()))
        ++Infos[*Id].Conditions;
    } else if (const Expr *Condition = conditionOf(Block)) {
      countConditions(Condition);
    }
    for (const CFGElement &Element : *Block)
      if (std::optional<CFGStmt> S = Element.getAs<CFGStmt>())
        if (const auto *Op = dyn_cast<BinaryOperator>(S->getStmt()); Op && Op->isLogicalOp())
          recordWhole(Op);
  }
  Sealed = true;
  walkBody(Body, [&](const Stmt *S, bool InLambda) {
    if (InLambda)
      return;
    for (const Write &W : writesOf(S)) {
      if (std::optional<unsigned> Id = writtenKey(W)) {
        Infos[*Id].Assigned = true;
        Infos[*Id].Flag |= W.Value && constant(W.Value);
      }
      if (W.Value)
        forKeysIn(W.Value, [&](unsigned Id) { Infos[Id].Asked = true; });
    }
    if (const auto *Op = dyn_cast<BinaryOperator>(S); Op && Op->isComparisonOp()) {
      forKeysIn(Op->getLHS(), [&](unsigned Id) { Infos[Id].Against.push_back(Op->getRHS()); });
      forKeysIn(Op->getRHS(), [&](unsigned Id) { Infos[Id].Against.push_back(Op->getLHS()); });
    }
  });
}

/// The keys that the value of \p E is made of.
void Assumptions::forKeysIn(const Expr *E, llvm::function_ref<void(unsigned)> Do) const {
  const Expr *Bare = withoutConversions(E);
  if (std::optional<unsigned> Id = key(Bare))
    Do(*Id);
  if (const auto *Op = dyn_cast<UnaryOperator>(Bare))
    return forKeysIn(Op->getSubExpr(), Do);
  if (const auto *Op = dyn_cast<BinaryOperator>(Bare)) {
    forKeysIn(Op->getLHS(), Do);
    forKeysIn(Op->getRHS(), Do);
  }
}

/// Some path may know the value of \p E.
bool Assumptions::mayHaveValue(const Expr *E) const {
  if (constant(E))
    return true;
  bool Found = false;
  forKeysIn(E, [&](unsigned Id) { Found |= Infos[Id].Assigned || Infos[Id].Conditions > 0; });
  return Found;
}

/// `attempt < attempts` tells nothing of the turns where `attempts` is
/// whatever the caller says.
bool Assumptions::worthCounting(unsigned Key) const {
  KeyInfo &Info = Infos[Key];
  if (!Info.Counts)
    Info.Counts = Info.Conditions > 0 || Info.Asked ||
                  llvm::any_of(Info.Against, [&](const Expr *E) { return mayHaveValue(E); });
  return *Info.Counts;
}

void Assumptions::countConditions(const Expr *E) {
  E = withoutConversions(E);
  if (const auto *Op = dyn_cast<BinaryOperator>(E); Op && Op->isLogicalOp()) {
    countConditions(Op->getLHS());
    return countConditions(Op->getRHS());
  }
  if (const auto *Not = dyn_cast<UnaryOperator>(E); Not && Not->getOpcode() == UO_LNot)
    return countConditions(Not->getSubExpr());
  if (Atom A = atom(E); A.Key)
    ++Infos[*A.Key].Conditions;
  // What is compared may be a counter or a flag.
  if (const auto *Comparison = dyn_cast<BinaryOperator>(E); Comparison && Comparison->isComparisonOp())
    for (const Expr *Side : {Comparison->getLHS(), Comparison->getRHS()}) {
      const Expr *Bare = withoutConversions(Side);
      if (const auto *Step = dyn_cast<UnaryOperator>(Bare); Step && Step->isIncrementDecrementOp())
        Bare = Step->getSubExpr();
      if (!constant(Bare))
        key(Bare);
    }
  if (const auto *Step = dyn_cast<UnaryOperator>(E); Step && Step->isIncrementDecrementOp())
    if (const std::optional<unsigned> Id = key(Step->getSubExpr()))
      Infos[*Id].Asked = true;
}

void Assumptions::recordWhole(const BinaryOperator *Op) {
  Whole.insert(Op);
  key(Op);
  llvm::SmallVector<const BinaryOperator *, 4> Todo{Op};
  while (!Todo.empty()) {
    const BinaryOperator *Outer = Todo.pop_back_val();
    for (const Expr *Side : {Outer->getLHS(), Outer->getRHS()})
      if (const auto *Inner = dyn_cast<BinaryOperator>(Side->IgnoreParens());
          Inner && Inner->isLogicalOp()) {
        WholeAbove[Inner] = Outer;
        Todo.push_back(Inner);
      }
  }
}

std::optional<unsigned> Assumptions::writtenKey(const Write &W) const {
  if (W.How == Write::Kind::Declared) {
    auto Found = Keys.find(spellPointer("v", W.Variable));
    return Found == Keys.end() ? std::nullopt : std::optional(Found->second);
  }
  if (W.How != Write::Kind::Assigned && W.How != Write::Kind::Changed)
    return std::nullopt;
  std::string Text;
  llvm::SmallVector<Mention, 2> Reads;
  if (!spell(W.Target, Text, Reads))
    return std::nullopt;
  auto Found = Keys.find(Text);
  return Found == Keys.end() ? std::nullopt : std::optional(Found->second);
}

//===----------------------------------------------------------------------===//
// Facts
//===----------------------------------------------------------------------===//

static std::optional<int64_t> equalTo(const FactSet &Facts, unsigned Key) {
  for (const Fact &F : Facts)
    if (F.Key == Key && F.Equal)
      return F.Value;
  return std::nullopt;
}

static bool isNot(const FactSet &Facts, unsigned Key, int64_t Value) {
  return llvm::is_contained(Facts, Fact{Key, false, Value});
}

static void kill(FactSet &Facts, unsigned Key) {
  llvm::erase_if(Facts, [Key](const Fact &F) { return F.Key == Key; });
}

static void insert(FactSet &Facts, Fact New) {
  auto Place = llvm::lower_bound(Facts, New);
  if (Place == Facts.end() || *Place != New)
    Facts.insert(Place, New);
}

std::optional<int64_t> Assumptions::valueOf(const Expr *E, const FactSet &Facts) const {
  if (std::optional<int64_t> Value = constant(E))
    return Value;
  const Expr *Bare = withoutConversions(E);
  // `retries-- > 0` has stepped the counter already.
  if (const auto *Op = dyn_cast<UnaryOperator>(Bare); Op && Op->isIncrementDecrementOp()) {
    std::optional<int64_t> Now = valueOf(Op->getSubExpr(), Facts);
    if (Now && Op->isPostfix())
      *Now += Op->isIncrementOp() ? -1 : 1;
    return Now;
  }
  if (const auto *Op = dyn_cast<BinaryOperator>(Bare); Op && Op->isAdditiveOp()) {
    std::optional<int64_t> Left = valueOf(Op->getLHS(), Facts), Right = valueOf(Op->getRHS(), Facts);
    if (Left && Right)
      return Op->getOpcode() == BO_Add ? *Left + *Right : *Left - *Right;
    return std::nullopt;
  }
  if (std::optional<unsigned> Id = key(Bare))
    return equalTo(Facts, *Id);
  return std::nullopt;
}

std::optional<bool> Assumptions::evaluate(const Expr *Condition, const FactSet &Facts) const {
  const Expr *E = withoutConversions(Condition);
  if (E->isValueDependent())
    return std::nullopt;
  if (const auto *Op = dyn_cast<BinaryOperator>(E)) {
    if (Op->isLogicalOp()) {
      if (std::optional<unsigned> Id = key(Op))
        if (std::optional<int64_t> Known = equalTo(Facts, *Id))
          return *Known != 0;
      bool Deciding = Op->getOpcode() == BO_LOr;
      std::optional<bool> Left = evaluate(Op->getLHS(), Facts), Right = evaluate(Op->getRHS(), Facts);
      if (Left == Deciding || Right == Deciding)
        return Deciding;
      if (Left && Right)
        return !Deciding;
      return std::nullopt;
    }
    if (Op->isComparisonOp() && Op->getOpcode() != BO_Cmp &&
        !Op->isTypeDependent() && Op->getLHS()->getType()->isIntegralOrEnumerationType()) {
      std::optional<int64_t> Left = valueOf(Op->getLHS(), Facts), Right = valueOf(Op->getRHS(), Facts);
      if (Left && Right)
        switch (Op->getOpcode()) {
        case BO_LT: return *Left < *Right;
        case BO_GT: return *Left > *Right;
        case BO_LE: return *Left <= *Right;
        case BO_GE: return *Left >= *Right;
        case BO_EQ: return *Left == *Right;
        default: return *Left != *Right;
        }
    }
  }
  if (const auto *Not = dyn_cast<UnaryOperator>(E)) {
    if (Not->getOpcode() == UO_LNot) {
      std::optional<bool> Value = evaluate(Not->getSubExpr(), Facts);
      return Value ? std::optional(!*Value) : std::nullopt;
    }
    if (Not->isIncrementDecrementOp())
      if (std::optional<int64_t> Value = valueOf(Not, Facts))
        return *Value != 0;
  }
  if (!E->getType().isNull() && E->getType()->isBooleanType())
    if (std::optional<int64_t> Value = constant(E))
      return *Value != 0;
  Atom A = atom(E);
  if (!A.Key)
    return std::nullopt;
  if (std::optional<int64_t> Known = equalTo(Facts, *A.Key))
    return (*Known == *A.Constant) != A.Negated;
  if (isNot(Facts, *A.Key, *A.Constant))
    return A.Negated;
  return std::nullopt;
}

void Assumptions::add(FactSet &Facts, Fact New) const {
  const KeyInfo &Info = Infos[New.Key];
  if (Info.Conditions < 2 && !Info.Flag)
    return; // Nobody asks again.
  if (New.Equal)
    kill(Facts, New.Key);
  insert(Facts, New);
}

bool Assumptions::assume(const Expr *Condition, bool Taken, FactSet &Facts) const {
  std::optional<bool> Known = evaluate(Condition, Facts);
  if (Known && *Known != Taken)
    return false;
  const Expr *E = withoutConversions(Condition);
  if (const auto *Op = dyn_cast<BinaryOperator>(E); Op && Op->isLogicalOp()) {
    // The value as a whole is needed once, here.
    if (std::optional<unsigned> Id = key(Op))
      kill(Facts, *Id);
    if (Known)
      return true;
    if ((Op->getOpcode() == BO_LAnd) == Taken)
      return assume(Op->getLHS(), Taken, Facts) && assume(Op->getRHS(), Taken, Facts);
    return true;
  }
  if (const auto *Not = dyn_cast<UnaryOperator>(E); Not && Not->getOpcode() == UO_LNot)
    return assume(Not->getSubExpr(), !Taken, Facts);
  if (Known)
    return true;
  if (Atom A = atom(E); A.Key)
    add(Facts, {*A.Key, Taken != A.Negated, *A.Constant});
  return true;
}

void Assumptions::assumeLeft(const BinaryOperator *Op, bool Left, FactSet &Facts) const {
  // `false && x`, `true || x` are decided; a left side that decides nothing
  // leaves the operator to its right side.
  bool Decided = Left == (Op->getOpcode() == BO_LOr);
  while (!Whole.contains(Op)) {
    const BinaryOperator *Outer = WholeAbove.lookup(Op);
    if (!Outer)
      return; // Its parts end blocks; nobody asks for the whole.
    if (Outer->getLHS()->IgnoreParens() == Op)
      Decided = Decided && Left == (Outer->getOpcode() == BO_LOr);
    Op = Outer;
  }
  if (std::optional<unsigned> Id = key(Op)) {
    kill(Facts, *Id);
    if (Decided)
      insert(Facts, {*Id, true, Left});
  }
}

const Expr *Assumptions::deciding(const Expr *Condition, const FactSet &Facts) const {
  const auto *Op = dyn_cast<BinaryOperator>(Condition->IgnoreParens());
  if (!Op || !Op->isLogicalOp())
    return Condition;
  std::optional<unsigned> Id = key(Op);
  if (Id && equalTo(Facts, *Id))
    return Condition;
  return deciding(Op->getRHS()->IgnoreParens(), Facts);
}

bool Assumptions::assumeCase(const SwitchStmt *Switch, const SwitchCase *Case, FactSet &Facts) const {
  std::optional<unsigned> Id = key(Switch->getCond());
  if (!Id)
    return true;
  std::optional<int64_t> Known = equalTo(Facts, *Id);
  if (const auto *One = dyn_cast_or_null<CaseStmt>(Case)) {
    std::optional<int64_t> Value = constant(One->getLHS());
    if (!Value || One->getRHS())
      return true; // A range.
    if ((Known && *Known != *Value) || isNot(Facts, *Id, *Value))
      return false;
    add(Facts, {*Id, true, *Value});
    return true;
  }
  for (const SwitchCase *Other = Switch->getSwitchCaseList(); Other; Other = Other->getNextSwitchCase())
    if (const auto *One = dyn_cast<CaseStmt>(Other); One && !One->getRHS())
      if (std::optional<int64_t> Value = constant(One->getLHS())) {
        if (Known == Value)
          return false;
        if (!Known)
          add(Facts, {*Id, false, *Value});
      }
  return true;
}

//===----------------------------------------------------------------------===//
// What an element does to them
//===----------------------------------------------------------------------===//

void Assumptions::killMatching(const Mention &Changed, llvm::SmallVectorImpl<unsigned> &Killed) const {
  for (unsigned Id = 0; Id < Infos.size(); ++Id)
    for (const Mention &Read : Infos[Id].Reads)
      if (Read.Root == Changed.Root &&
          (!Read.Field || !Changed.Field || Read.Field == Changed.Field)) {
        Killed.push_back(Id);
        break;
      }
}

void Assumptions::killTarget(const Expr *Target, llvm::SmallVectorImpl<unsigned> &Killed) const {
  std::string Text;
  llvm::SmallVector<Mention, 2> Reads;
  if (spell(addressed(Target), Text, Reads) && !Reads.empty())
    return killMatching(Reads.front(), Killed);
  // `items[i].x = 1`, `get()->x = 1`: whatever is named in it.
  walkBody(Target, [&](const Stmt *S, bool) {
    if (const auto *Reference = dyn_cast<DeclRefExpr>(S)) {
      if (const auto *V = dyn_cast<VarDecl>(Reference->getDecl()))
        killMatching({V, nullptr}, Killed);
    } else if (const auto *Member = dyn_cast<MemberExpr>(S)) {
      for (unsigned Id = 0; Id < Infos.size(); ++Id)
        if (llvm::any_of(Infos[Id].Reads,
                         [&](const Mention &Read) { return Read.Field == Member->getMemberDecl(); }))
          Killed.push_back(Id);
    }
  });
}

/// The members that a method with a body in this file names.
static bool names(const FunctionDecl *Callee, const ValueDecl *Field) {
  bool Found = false;
  walkBody(writtenBody(Callee->getBody()), [&](const Stmt *S, bool) {
    if (const auto *Member = dyn_cast<MemberExpr>(S))
      Found |= Member->getMemberDecl() == Field;
  });
  return Found;
}

unsigned Assumptions::effect(const Stmt *Element) const {
  if (const auto Known = EffectOf.find(Element); Known != EffectOf.end())
    return Known->second;
  Effect Result;
  for (const Write &W : writesOf(Element)) {
    if (W.How == Write::Kind::Declared) {
      killMatching({W.Variable, nullptr}, Result.Killed);
    } else if (W.How == Write::Kind::Called && isa<CXXThisExpr>(withoutConversions(W.Target)) && W.Callee &&
               W.Callee->hasBody() && !inSystemHeader(W.Callee, Context)) {
      const FunctionDecl *Definition = W.Callee->getDefinition();
      for (unsigned Id = 0; Definition && Id < Infos.size(); ++Id)
        if (llvm::any_of(Infos[Id].Reads, [&](const Mention &Read) {
              return !Read.Root && (!Read.Field || names(Definition, Read.Field));
            }))
          Result.Killed.push_back(Id);
    } else if (!(W.Callee && inSystemHeader(W.Callee, Context) && isa<CXXThisExpr>(withoutConversions(W.Target)))) {
      killTarget(W.Target, Result.Killed);
    }
    if (std::optional<unsigned> Id = writtenKey(W)) {
      if (W.Value)
        Result.Assigned = Id, Result.Value = W.Value;
      else if (const auto *Step = dyn_cast<UnaryOperator>(Element))
        Result.Assigned = Id, Result.Step = Step->isIncrementOp() ? 1 : -1;
      else if (const auto *Step = dyn_cast<CompoundAssignOperator>(Element);
               Step && (Step->getOpcode() == BO_AddAssign || Step->getOpcode() == BO_SubAssign))
        if (std::optional<int64_t> By = constant(Step->getRHS()))
          Result.Assigned = Id, Result.Step = Step->getOpcode() == BO_AddAssign ? *By : -*By;
    }
  }
  // What a call that we can not see may write: globals, and what lambdas write.
  if (const auto *Call = dyn_cast<CallExpr>(Element)) {
    const FunctionDecl *Callee = Call->getDirectCallee();
    const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Callee);
    if ((!Callee || !inSystemHeader(Callee, Context) || Call->getNumArgs() > 0) &&
        !(Method && keepsObject(Method)) && !isPredicate(Callee))
      for (unsigned Id = 0; Id < Infos.size(); ++Id)
        if (llvm::any_of(Infos[Id].Reads, [&](const Mention &Read) {
              if (!Read.Root)
                return false;
              if (WrittenInLambda.contains(Read.Root))
                return true;
              return Read.Root->hasGlobalStorage() && !Read.Root->getType().isConstQualified() &&
                     (!Callee || !inSystemHeader(Callee, Context));
            }))
          Result.Killed.push_back(Id);
  }
  llvm::sort(Result.Killed);
  Result.Killed.erase(llvm::unique(Result.Killed), Result.Killed.end());
  unsigned Index = 0;
  if (!Result.Killed.empty() || Result.Assigned) {
    Index = Effects.size();
    Effects.push_back(std::move(Result));
  }
  return EffectOf[Element] = Index;
}

void Assumptions::apply(const Stmt *Element, FactSet &Facts) const {
  const unsigned Index = effect(Element);
  if (Index == 0)
    return;
  const Effect &Done = Effects[Index];
  std::optional<int64_t> Value;
  if (Done.Value) {
    Value = valueOf(Done.Value, Facts);
    if (!Value && !Done.Value->getType().isNull() && Done.Value->getType()->isBooleanType())
      if (std::optional<bool> Truth = evaluate(Done.Value, Facts))
        Value = *Truth;
  } else if (Done.Step && Counting && worthCounting(*Done.Assigned)) {
    if (std::optional<int64_t> Before = equalTo(Facts, *Done.Assigned))
      Value = *Before + *Done.Step;
  }
  for (unsigned Id : Done.Killed)
    kill(Facts, Id);
  if (Done.Assigned && Value) {
    kill(Facts, *Done.Assigned);
    insert(Facts, {*Done.Assigned, true, *Value});
  }
}

} // namespace deadline
