//===--- CarrierCalls.cpp - deadline-tidy ---------------------------------===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "core/flow/CarrierCalls.h"
#include "core/flow/Writes.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace deadline {

/// `grpc` of `grpc::ClientContext`.
static llvm::StringRef outermostName(llvm::StringRef Qualified) { return Qualified.split("::").first; }

/// The result tells how a request went: its type has a member that says so.
static bool returnsStatus(const FunctionDecl *Callee, const Models &M) {
  const CXXRecordDecl *Record = Callee->getReturnType()->getAsCXXRecordDecl();
  return Record && Record->hasDefinition() &&
         llvm::any_of(Record->methods(), [&](const CXXMethodDecl *Method) { return M.result(Method); });
}

/// A function that no model lists and that makes a request: a method of a
/// generated stub, of an interface like one, or of the carrier's own library.
static bool makesRequest(const FunctionDecl *Callee, const CarrierRow &Carrier, const TuAnalysis &Tu) {
  if (Tu.generated(Callee->getLocation()))
    return true;
  if (inSystemHeader(Callee, Tu.context()))
    return outermostName(plainQualifiedName(Callee)) == outermostName(Carrier.Type);
  // `virtual Status Get(Context *, const Request &, Reply *) = 0;`
  const auto *Method = dyn_cast<CXXMethodDecl>(Callee);
  return Method && Method->isVirtual() && Method->getNumParams() > 1 &&
         returnsStatus(Callee, Tu.models());
}

/// `Status Get(ClientContext *, const Request &, Reply *)`: the shape of a stub
/// written by hand. Whatever else takes a per-call carrier before two messages
/// and tells how it went?
static bool looksLikeStub(const FunctionDecl *Callee) {
  if (Callee->hasBody() || Callee->getNumParams() < 3)
    return false;
  if (Callee->getReturnType()->isVoidType()) {
    // `void Get(ClientContext *, const Request *, Reply *, std::function<void(Status)>)`
    if (Callee->getNumParams() != 4)
      return false;
    const QualType Request = Callee->getParamDecl(1)->getType(), Reply = Callee->getParamDecl(2)->getType();
    const QualType Done = Callee->getParamDecl(3)->getType().getNonReferenceType();
    return Callee->getParamDecl(0)->getType()->isPointerType() && Request->isPointerType() &&
           Request->getPointeeType().isConstQualified() && Reply->isPointerType() &&
           !Reply->getPointeeType().isConstQualified() && (Done->isRecordType() || Done->getPointeeCXXRecordDecl());
  }
  const QualType Request = Callee->getParamDecl(1)->getType(), Reply = Callee->getParamDecl(2)->getType();
  return Callee->getParamDecl(0)->getType()->isPointerType() && Request->isReferenceType() &&
         Request->getPointeeType().isConstQualified() &&
         (Reply->isPointerType() || Reply->isReferenceType()) && !Reply->getPointeeType().isConstQualified();
}

static constexpr unsigned MaxDepth = 2;

static std::vector<CarrierCall> collect(const UserFunction &F, const TuAnalysis &Tu, unsigned Depth) {
  std::vector<CarrierCall> Result;
  for (const AnyCall &Call : F.Calls) {
    llvm::SmallVector<ModelledCall, 2> Rows = modelledCalls(Tu.models(), Call.E);
    const bool Requests = llvm::any_of(
        Rows, [](const ModelledCall &C) { return C.Row->TheRole == Role::Call; });
    if (!Rows.empty() && !Requests)
      continue; // It sets a bound, cancels, or reads the carrier.
    if (!Call.Callee || isa<CXXConstructorDecl>(Call.Callee))
      continue;
    for (unsigned I = 0; I < Call.Args.size() && I < Call.Callee->getNumParams(); ++I) {
      const ParmVarDecl *Parameter = Call.Callee->getParamDecl(I);
      const QualType Type = Parameter->getType();
      const CarrierRow *Row = Type->isPointerType() || Type->isReferenceType()
                                  ? Tu.models().carrier(Type)
                                  : nullptr;
      std::optional<AccessPath> Carrier = Row ? AccessPath::of(Call.Args[I]) : std::nullopt;
      if (!Carrier)
        continue;
      bool Makes = Requests || makesRequest(Call.Callee, *Row, Tu) || (I == 0 && looksLikeStub(Call.Callee));
      const UserFunction *Callee = Makes ? nullptr : Tu.function(Call.Callee);
      if (Callee && Callee != &F && Depth < MaxDepth &&
          !isa_and_nonnull<CoroutineBodyStmt>(Callee->Decl->getBody())) {
        llvm::SmallVector<const Stmt *, 2> Inside;
        const ParmVarDecl *Given = Callee->Decl->getParamDecl(I);
        for (const CarrierCall &C : collect(*Callee, Tu, Depth + 1))
          if (C.Carrier == AccessPath::ofVariable(Given))
            Inside.push_back(C.At);
        const FunctionFlow *Flow = Inside.empty() ? nullptr : Tu.flow(*Callee);
        Makes = Flow && Flow->unavoidable(Inside);
      }
      if (Makes)
        Result.push_back({Call.E, *Carrier, Row});
    }
  }
  return Result;
}

std::vector<CarrierCall> carrierCallsIn(const UserFunction &F, const TuAnalysis &Tu, bool FollowCalls) {
  return collect(F, Tu, FollowCalls ? 0 : MaxDepth);
}

} // namespace deadline
