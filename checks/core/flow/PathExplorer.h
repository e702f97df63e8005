//===--- PathExplorer.h - deadline-tidy -------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Walks the feasible paths of one function from its entry, in order of their
/// length, with a small state of the question's own. Handlers are entered with
/// the state at the start of their try block.
///
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CORE_FLOW_PATHEXPLORER_H
#define DEADLINE_CORE_FLOW_PATHEXPLORER_H

#include "core/flow/Assumptions.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace deadline {

/// A branch that a path takes.
struct Branch {
  const clang::Expr *Condition = nullptr; ///< Of an if, a loop, `?:`, `&&`, `||`.
  bool Taken = false;
  const clang::SwitchStmt *Switch = nullptr;
  const clang::SwitchCase *Case = nullptr; ///< Null with Switch: no case is taken.
  const clang::CXXCatchStmt *Handler = nullptr;
  const clang::CXXTryStmt *Try = nullptr;
};

class PathExplorer {
public:
  PathExplorer(const clang::CFG &Graph, const clang::Stmt *Body, const Assumptions &Known);

  enum class Step : uint8_t { Go, Stop, Found };
  struct Question {
    /// What happens at an element; may change the question's state.
    llvm::function_ref<Step(const clang::Stmt *, unsigned &)> At;
    /// A branch is taken.
    llvm::function_ref<Step(const Branch &, unsigned &)> Taking = nullptr;
    /// A path leaves the function normally.
    llvm::function_ref<Step(unsigned)> Leaving = nullptr;
    /// The state is a number that only grows, and above 0 it changes nothing
    /// until a limit is Found. A path that comes back to where it was with a
    /// larger one can do so for ever: that is Found at once.
    bool Counts = false;
  };
  enum class Answer : uint8_t {
    No,      ///< All paths are walked, and none was found.
    Found,   ///< A step said so.
    Unknown, ///< Too many states, of this question or of all about this function.
  };
  /// \p Branches, if given, receives those of the path that was found.
  Answer ask(const Question &Q, unsigned Start = 0,
             llvm::SmallVectorImpl<Branch> *Branches = nullptr) const;

  /// The element that stands for \p S: itself, or the first within it.
  const clang::Stmt *anchor(const clang::Stmt *S) const;

private:
  /// Index into Tries, or -1: the innermost try block around an element.
  int tryOf(const clang::Stmt *S) const {
    auto Found = TryAround.find(S);
    return Found == TryAround.end() ? -1 : Found->second;
  }
  void recordTries(const clang::Stmt *S, int Around);

  struct Try {
    const clang::CXXTryStmt *Stmt;
    const clang::CFGBlock *Dispatch;
    int Outer;
  };

  const clang::CFG &Graph;
  const Assumptions &Known;
  std::vector<Try> Tries;
  llvm::DenseMap<const clang::Stmt *, int> TryAround;
  llvm::DenseSet<const clang::Stmt *> Elements;
  /// Of one question, and of all questions about one function together.
  static constexpr unsigned MaxStates = 20000, MaxStatesInAll = 300000;
  mutable unsigned Walked = 0;
};

/// The condition that decides at the end of \p Block, or null.
const clang::Expr *conditionOf(const clang::CFGBlock *Block);

} // namespace deadline

#endif
