//===--- TuAnalysis.h - deadline-tidy ---------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// What all checks share about one translation unit: models, durations, the
/// user's functions with their modelled calls and flow graphs, made once and
/// on demand.
///
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CORE_FACTS_TUANALYSIS_H
#define DEADLINE_CORE_FACTS_TUANALYSIS_H

#include "core/ast/Durations.h"
#include "core/flow/FunctionFlow.h"
#include "core/model/ModelledCall.h"
#include "llvm/ADT/StringSet.h"
#include <memory>
#include <vector>

namespace deadline {

class Program;

/// One function, method, lambda call operator or instantiated template of the
/// user's, with a body.
struct UserFunction {
  const clang::FunctionDecl *Decl = nullptr;
  std::vector<ModelledCall> Modelled;      ///< In source order; nested lambdas' calls are theirs.
  std::vector<AnyCall> Calls;              ///< All calls with a known callee, in source order.
  std::vector<const clang::CallExpr *> PointerCalls; ///< Through a pointer to a function.
  std::vector<const clang::BinaryOperator *> PointerAssignments; ///< Of such pointers.
  std::vector<const clang::LambdaExpr *> Lambdas; ///< Written directly in this body.
};

/// The checks that may all have something to say about one wait, the most
/// specific first: of those that claim a wait, only the first reports it.
enum class WaitClaim : uint8_t {
  OverflowingTimeout,
  DeferredFuturePoll,
  BlockingFutureDestructor,
  IgnoredWaitResult,
  RelativeWaitInLoop,
};

class TuAnalysis {
public:
  /// The analysis of the translation unit of \p Context, shared by all checks
  /// that hold it; made at the first call.
  static std::shared_ptr<TuAnalysis> of(clang::ASTContext &Context,
                                        std::shared_ptr<const Catalogue> Cat);
  TuAnalysis(clang::ASTContext &Context, std::shared_ptr<const Catalogue> Cat);
  ~TuAnalysis();

  clang::ASTContext &context() const { return Context; }
  const Models &models() const { return *M; }
  const Durations &durations() const { return *D; }

  /// Every user function with a body: not in system headers, not generated
  /// code. Of a template the instantiations, or the pattern if there are none.
  const std::vector<std::unique_ptr<UserFunction>> &functions() const { return Functions; }
  const UserFunction *function(const clang::FunctionDecl *D) const;
  /// Null where Clang can not build it. Built at the first call.
  const FunctionFlow *flow(const UserFunction &F) const;
  /// \p Loc is in a file whose head says that it is generated, or in `*.pb.h`.
  bool generated(clang::SourceLocation Loc) const;

  /// True for the first that asks with this key: what several checks see is
  /// reported by one of them.
  bool claim(const std::string &Key) const { return Claimed.insert(Key).second; }

  /// \p By has something to say about \p Wait, a call that waits. Two calls at
  /// one place (instantiations of a template) are one wait.
  void claimWait(const clang::Expr *Wait, WaitClaim By) const;
  /// Whether no more specific check than \p By has claimed \p Wait. Only to be
  /// asked when all checks have seen the file; see LocalCheck::reportWait().
  bool ownsWait(const clang::Expr *Wait, WaitClaim By) const;

  /// The facts of all functions, linked within this translation unit, or with
  /// those of the files around it, where something is known of these.
  const Program &program() const;
  /// What names of files in the program's facts are relative to; empty if they
  /// are absolute: nothing is known of other files.
  const std::string &programRoot() const { return ProgramRoot; }

private:
  clang::ASTContext &Context;
  std::shared_ptr<const Catalogue> Cat;
  std::unique_ptr<Models> M;
  std::unique_ptr<Durations> D;
  std::vector<std::unique_ptr<UserFunction>> Functions;
  llvm::DenseMap<const clang::FunctionDecl *, const UserFunction *> ByDecl;
  mutable llvm::DenseMap<const clang::FunctionDecl *, std::unique_ptr<FunctionFlow>> Flows;
  mutable llvm::DenseMap<clang::FileID, bool> GeneratedFiles;
  mutable llvm::StringSet<> Claimed;
  mutable llvm::DenseMap<clang::SourceLocation, WaitClaim> Waits; ///< The most specific claim.
  mutable std::unique_ptr<Program> TheProgram;
  mutable std::string ProgramRoot;
};

} // namespace deadline

#endif
