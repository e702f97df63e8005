//===--- AbandonedStackReferenceCheck.cpp - deadline-tidy -------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "AbandonedStackReferenceCheck.h"
#include "core/flow/StackReferences.h"

namespace deadline {

/// `'a', 'b' and 'c'`; of many the first ones.
static std::string listOf(llvm::ArrayRef<const clang::VarDecl *> Locals) {
  constexpr size_t Shown = 3;
  std::string Text;
  for (size_t I = 0; I < Locals.size(); ++I) {
    if (I == Shown)
      return Text + " and others";
    if (I > 0)
      Text += I + 1 == Locals.size() ? " and " : ", ";
    Text += "'" + Locals[I]->getNameAsString() + "'";
  }
  return Text;
}

void AbandonedStackReferenceCheck::checkFunction(const UserFunction &F, const TuAnalysis &Tu) {
  for (const AbandonedWork &Found : abandonedWork(F, Tu)) {
    const clang::SourceLocation Loc = Found.Work->getBeginLoc();
    if (!firstReport(Loc))
      continue; // Another instantiation of the same template.
    diag(Loc, "this work may still use %0 when '%1' has timed out and the function has returned; share ownership, or "
              "wait for its end")
        << listOf(Found.Locals) << Found.Wait.Call.Call.Callee->getNameAsString();
    diag(Found.Wait.At->getExprLoc(), "when this wait times out, nothing waits for the work any more",
         clang::DiagnosticIDs::Note);
  }
}

} // namespace deadline
