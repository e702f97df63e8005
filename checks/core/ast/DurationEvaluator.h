//===--- DurationEvaluator.h - deadline-tidy ------------------------*- C++
//-*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The evaluator behind Durations. Private to core/ast.
///
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CORE_AST_DURATIONEVALUATOR_H
#define DEADLINE_CORE_AST_DURATIONEVALUATOR_H

#include "core/ast/Durations.h"
#include "core/ast/History.h"
#include "core/ast/TimeValue.h"
#include "core/ast/WriteIndex.h"
#include "clang/AST/APValue.h"
#include "clang/AST/ASTContext.h"
#include "llvm/ADT/DenseSet.h"
#include <memory>

namespace deadline {

/// A call that is being looked into: what its callee's parameters and `this`
/// stand for.
struct Frame {
  const Frame *Caller = nullptr;
  const clang::FunctionDecl *Function = nullptr; ///< The definition.
  const AnyCall *Call = nullptr;
  unsigned Depth = 1;

  /// The argument for \p P, or null where it is not a parameter of this call.
  const clang::Expr *argument(const clang::ParmVarDecl *P) const;
};

class DurationEvaluator {
public:
  DurationEvaluator(clang::ASTContext &Context, const Models &M)
      : Context(Context), M(M) {}

  clang::ASTContext &Context;
  const Models &M;

  // Durations.cpp
  /// The value of \p E, an expression of the function that \p F is a call of
  /// (or of the function that is looked at, where it is null).
  TimeValue eval(const clang::Expr *E, const Frame *F);
  TimeValue evalFresh(const clang::Expr *E); ///< Entry: with a new step budget.
  DurationValue asTimeout(TimeValue V, Unit NumberUnit) const;
  DurationValue asDeadline(TimeValue V, Unit NumberUnit) const;

  // DurationExprs.cpp
  TimeValue evalNode(const clang::Expr *E, const Frame *F);
  TimeValue evalCast(const clang::CastExpr *E, const Frame *F);
  TimeValue evalConstruct(const clang::CXXConstructExpr *E, const Frame *F);
  TimeValue convert(TimeValue V, clang::QualType To, const clang::Expr *E);
  TimeValue evalBinary(clang::BinaryOperatorKind Op, const clang::Expr *L,
                       const clang::Expr *R, const clang::Expr *E,
                       const Frame *F);
  TimeValue apply(clang::BinaryOperatorKind Op, const TimeValue &A,
                  const TimeValue &B, clang::QualType ResultType);
  TimeValue evalConditional(const clang::AbstractConditionalOperator *E,
                            const Frame *F);

  // DurationCalls.cpp
  TimeValue evalCall(const clang::Expr *E, const Frame *F);
  std::optional<TimeValue> evalModelled(const clang::Expr *E, const Frame *F);
  std::optional<TimeValue> evalKnownFunction(const clang::CallExpr *C,
                                             const AnyCall &Call,
                                             const Frame *F);
  std::optional<TimeValue> evalBody(const AnyCall &Call, const Frame *F);
  TimeValue evalUnknownCall(const AnyCall &Call, const Frame *F);

  // DurationNames.cpp
  /// A value that is only known by its name: a field, a global, a getter.
  TimeValue named(const clang::Expr *E, std::string Key, const Frame *F,
                  llvm::StringRef Name);
  std::string keyOfExpr(const clang::Expr *E, const Frame *F);
  std::string keyOfPath(const AccessPath &P, const Frame *F);
  std::string keyOfCall(const AnyCall &Call, const Frame *F);
  /// Holds a deadline, and is no client, whose timeout is configuration.
  bool isRequestCarrier(clang::QualType T) const;
  /// Some object that \p E is read from is a carrier of a request.
  bool readsCarrier(const clang::Expr *E) const;
  bool readsRequest(const clang::Expr *E) const;

  // DurationVariables.cpp
  TimeValue evalVariable(const clang::VarDecl *V, const clang::Expr *Use,
                         const Frame *F);
  TimeValue evalParameter(const clang::ParmVarDecl *P, const Frame *F);
  TimeValue evalMember(const clang::MemberExpr *E, const Frame *F);
  std::optional<TimeValue> constantField(const clang::FieldDecl *F);
  TimeValue replay(const clang::VarDecl *V, const clang::FieldDecl *Field,
                   TimeValue Start, const clang::Expr *Use, const Frame *F);
  std::optional<TimeValue> constant(const clang::Expr *E);
  std::optional<TimeValue> fromAPValue(const clang::APValue &Value,
                                       clang::QualType Type,
                                       const clang::Expr *Source);
  const WriteIndex &writes() {
    if (!Index)
      Index = std::make_unique<WriteIndex>(Context);
    return *Index;
  }

  // Aggregates.cpp
  TimeValue evalFields(const clang::Expr *E, const Frame *F);
  /// The value of \p Field of the object \p E; Use is where it is read.
  TimeValue fieldOf(const clang::Expr *E, const clang::FieldDecl *Field,
                    const clang::Expr *Use, const Frame *F);
  /// The value of the field, or getter of a field, called \p Name.
  TimeValue memberOf(const clang::Expr *E, llvm::StringRef Name);

  static TimeValue::Kind kindOf(clang::QualType Type);
  bool spend();

private:
  /// historyOf(), which walks the function, once per question.
  const llvm::SmallVector<ChangeEvent, 4> &history(const clang::VarDecl *V,
                                                   const clang::Expr *Use);

  std::unique_ptr<WriteIndex> Index;
  llvm::DenseMap<std::pair<const void *, const void *>,
                 std::unique_ptr<llvm::SmallVector<ChangeEvent, 4>>>
      Histories;
  unsigned Steps = 0;
  unsigned Depth = 0;
  /// What is being evaluated right now, with the frame that it is in: a value
  /// that depends on itself adds nothing.
  llvm::DenseSet<std::pair<const void *, const void *>> Active;

  friend class ActiveGuard;
};

/// Marks a declaration or use as being evaluated, as long as it lives.
class ActiveGuard {
public:
  ActiveGuard(DurationEvaluator &I, const void *What, const Frame *F)
      : I(I), Pair(What, F), Entered(I.Active.insert(Pair).second) {}
  ~ActiveGuard() {
    if (Entered)
      I.Active.erase(Pair);
  }
  ActiveGuard(const ActiveGuard &) = delete;
  ActiveGuard &operator=(const ActiveGuard &) = delete;
  bool again() const { return !Entered; }

private:
  DurationEvaluator &I;
  std::pair<const void *, const void *> Pair;
  bool Entered;
};

/// Strips what does not change a value: parentheses, temporaries, clean-ups.
const clang::Expr *plain(const clang::Expr *E);
/// The identifier, or an empty name.
llvm::StringRef nameOf(const clang::NamedDecl *D);
/// `remaining_ms`, `TimeLeft`: speaks of an enclosing deadline.
bool soundsRemaining(llvm::StringRef Name);

} // namespace deadline

#endif
