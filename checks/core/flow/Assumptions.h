//===--- Assumptions.h - deadline-tidy --------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// What is known of conditions and flags at a point of one path: enough to
/// tell that `if (ok) …; if (!ok) …` never takes both branches, and that a
/// flag which was set on the way is set.
///
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CORE_FLOW_ASSUMPTIONS_H
#define DEADLINE_CORE_FLOW_ASSUMPTIONS_H

#include "core/model/Catalogue.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Analysis/CFG.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringMap.h"
#include <compare>
#include <optional>
#include <string>
#include <vector>

namespace deadline {

/// `value of key` is, or is not, `Value`.
struct Fact {
  unsigned Key;
  bool Equal;
  int64_t Value;
  friend auto operator<=>(const Fact &, const Fact &) = default;
};
using FactSet = llvm::SmallVector<Fact, 4>; // sorted

struct Write;

/// The expression without parentheses, casts and copies, which do not change
/// the value that is compared.
const clang::Expr *withoutConversions(const clang::Expr *E);
/// `IsCancelled(status)`: a question about its arguments.
bool isPredicate(const clang::FunctionDecl *Callee);
/// A declaration as part of a key.
std::string spellPointer(const char *Prefix, const void *P);

class Assumptions {
public:
  /// \p Body is what \p Graph was built from.
  Assumptions(const clang::Stmt *Body, clang::ASTContext &Context, const Models &M,
              const clang::CFG &Graph);

  /// The value of a condition where the facts tell it.
  std::optional<bool> evaluate(const clang::Expr *Condition, const FactSet &Facts) const;
  /// Takes a branch. False where the facts say that it is not taken.
  bool assume(const clang::Expr *Condition, bool Taken, FactSet &Facts) const;
  /// Takes a case of a switch (null: the default, or past it).
  bool assumeCase(const clang::SwitchStmt *Switch, const clang::SwitchCase *Case,
                  FactSet &Facts) const;
  /// The left side of `a && b` was \p Left, which may decide a larger condition
  /// that is evaluated as a whole later (`bool x = a && b;`).
  void assumeLeft(const clang::BinaryOperator *Op, bool Left, FactSet &Facts) const;
  /// The part of \p Condition that decides it, where it is a logical operator
  /// that is evaluated as a whole: its right side, or itself where the left
  /// side has decided.
  const clang::Expr *deciding(const clang::Expr *Condition, const FactSet &Facts) const;
  /// What evaluating this one element does to the facts.
  void apply(const clang::Stmt *Element, FactSet &Facts) const;

  /// While one of these lives, counters that are stepped keep their value, if
  /// some comparison can tell what follows from it, so that the turns of a loop
  /// can be counted. All of one Assumptions
  /// have to know the same constants: what they say is asked once.
  using Evaluator = llvm::function_ref<std::optional<int64_t>(const clang::Expr *)>;
  class Count {
  public:
    Count(const Assumptions &A, Evaluator Constant) : A(A) { A.Counting = Constant; }
    ~Count() { A.Counting = nullptr; }
    Count(const Count &) = delete;

  private:
    const Assumptions &A;
  };

private:
  /// An object, or a field of one: what a key reads.
  struct Mention {
    const clang::VarDecl *Root = nullptr;    ///< Null for `this`.
    const clang::ValueDecl *Field = nullptr; ///< Null for the whole object.
  };
  struct KeyInfo {
    llvm::SmallVector<Mention, 2> Reads;
    unsigned Conditions = 0; ///< How often conditions test it.
    bool Flag = false;       ///< A variable or field that is assigned a constant somewhere.
    bool Assigned = false;   ///< Or anything at all, or stepped.
    bool Asked = false;      ///< Its value is a condition after a step, or goes into another variable.
    llvm::SmallVector<const clang::Expr *, 2> Against; ///< What it is compared with.
    std::optional<bool> Counts; ///< Whether a counted value of it decides anything.
  };
  struct Effect {
    llvm::SmallVector<unsigned, 2> Killed;
    std::optional<unsigned> Assigned;
    const clang::Expr *Value = nullptr;
    std::optional<int64_t> Step;
  };
  /// A condition as `key == Constant`, or `!=` if Negated.
  struct Atom {
    std::optional<unsigned> Key;
    std::optional<int64_t> Constant;
    bool Negated = false;
  };
  /// What was found of expressions: paths meet the same ones again and again.
  struct Memory {
    llvm::DenseMap<const clang::Expr *, std::optional<int64_t>> Constants;
    llvm::DenseMap<const clang::Expr *, Atom> Atoms;
  };
  Memory &memory() const { return Counting ? WhileCounting : Always; }

  std::optional<unsigned> key(const clang::Expr *E) const;
  std::optional<unsigned> writtenKey(const Write &W) const;
  std::optional<unsigned> intern(const std::string &Text, llvm::ArrayRef<Mention> Reads) const;
  bool spell(const clang::Expr *E, std::string &Text, llvm::SmallVectorImpl<Mention> &Reads,
             unsigned Depth = 0) const;
  std::optional<int64_t> constant(const clang::Expr *E) const;
  std::optional<int64_t> evaluateConstant(const clang::Expr *E) const;
  const clang::Expr *sameTest(const clang::Expr *E) const;
  Atom atom(const clang::Expr *E) const;
  Atom spellAtom(const clang::Expr *E, unsigned Depth = 0) const;
  void countConditions(const clang::Expr *E);
  void recordWhole(const clang::BinaryOperator *Op);
  void forKeysIn(const clang::Expr *E, llvm::function_ref<void(unsigned)> Do) const;
  bool mayHaveValue(const clang::Expr *E) const;
  bool worthCounting(unsigned Key) const;
  unsigned effect(const clang::Stmt *Element) const;
  void killTarget(const clang::Expr *Target, llvm::SmallVectorImpl<unsigned> &Killed) const;
  void killMatching(const Mention &Changed, llvm::SmallVectorImpl<unsigned> &Killed) const;
  std::optional<int64_t> valueOf(const clang::Expr *E, const FactSet &Facts) const;
  void add(FactSet &Facts, Fact New) const;

  clang::ASTContext &Context;
  const Models &M;
  llvm::DenseSet<const clang::VarDecl *> Written; ///< After its declaration.
  llvm::DenseSet<const clang::VarDecl *> WrittenInLambda;
  mutable llvm::StringMap<unsigned> Keys;
  mutable std::vector<KeyInfo> Infos;
  mutable llvm::DenseMap<const clang::Expr *, std::optional<unsigned>> KeyOf;
  mutable llvm::DenseMap<const clang::Stmt *, unsigned> EffectOf; ///< An index into Effects.
  mutable std::vector<Effect> Effects{1}; ///< The first is that of most elements: none.
  /// Logical operators that are evaluated as a whole, and how to get to them.
  llvm::DenseSet<const clang::BinaryOperator *> Whole;
  llvm::DenseMap<const clang::BinaryOperator *, const clang::BinaryOperator *> WholeAbove;
  mutable Evaluator Counting = nullptr;
  mutable Memory Always, WhileCounting;
  bool Sealed = false; ///< All conditions are known; nothing else needs a key.
};

} // namespace deadline

#endif
