//===--- CancellationNotForwardedCheck.cpp - deadline-tidy ------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CancellationNotForwardedCheck.h"
#include "core/flow/Forwarding.h"

namespace deadline {

using namespace clang;

/// Giving the token makes the call end in one more way than its text shows: a
/// result that nobody looks at, or an exception in a future.
static bool addsAnEnd(const Unforwarded &Found, const AnyCall &Call, const Models &M) {
  if (!Found.SameResult)
    return true;
  if (Found.TakenBy == Call.Callee)
    return false; // The same function, which can end in the same ways already.
  const auto Throws = [](const FunctionDecl *F) {
    const auto *Type = F->getType()->getAs<FunctionProtoType>();
    return !Type || !Type->isNothrow();
  };
  if (!Throws(Call.Callee) && Throws(Found.TakenBy))
    return true;
  // A library's future or task fails with its own cancellation error.
  return !modelledCalls(M, Call.E).empty() && Call.E->getType()->isRecordType();
}

void CancellationNotForwardedCheck::checkFunction(const UserFunction &F, const TuAnalysis &Tu) {
  for (const AnyCall &Call : F.Calls) {
    const std::optional<Unforwarded> Found = unforwarded(Call, F, Tu);
    if (!Found)
      continue; // It takes none, is given one, or leaving it out is right.
    const SourceLocation Loc = Call.E->getExprLoc();
    if (!firstReport(Loc))
      continue; // Another instantiation of the same template.
    const bool Safe = Found->Edit && !addsAnEnd(*Found, Call, Tu.models());
    const CarrierRow *Row = Tu.models().carrier(Found->Token->getType());
    {
      auto Warning = diag(Loc, "'%0' is called without '%1', so it does not see %select{its cancellation|its "
                               "cancellation or deadline}2; pass '%1'")
                     << (isa<CXXConstructorDecl>(Call.Callee)
                             ? cast<CXXConstructorDecl>(Call.Callee)->getParent()->getNameAsString()
                             : Call.Callee->getNameAsString())
                     << Found->Token->getName() << (Row && Row->Bounded ? 1u : 0u);
      if (Safe)
        Warning << *Found->Edit;
    }
    if (Found->TakenBy == Call.Callee)
      diag(Found->Parameter->getLocation(), "it would be given here", DiagnosticIDs::Note);
    else
      diag(Found->TakenBy->getLocation(), "this overload takes it", DiagnosticIDs::Note);
    if (Found->Edit && !Safe)
      diag(Loc, "pass '%0', and handle that the call then ends on cancellation", DiagnosticIDs::Note)
          << Found->Text << *Found->Edit;
  }
}

} // namespace deadline
