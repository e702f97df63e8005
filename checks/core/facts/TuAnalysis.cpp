//===--- TuAnalysis.cpp - deadline-tidy -------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "core/facts/TuAnalysis.h"
#include "core/facts/Extractor.h"
#include "core/facts/Program.h"
#include "core/facts/Surroundings.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/DenseSet.h"

namespace deadline {

using namespace clang;

Surroundings *Surroundings::Known = nullptr;

namespace {

/// More instantiations of one template tell nothing new, and cost.
constexpr unsigned InstantiationsPerPattern = 4;

/// Collects the user's functions and their calls in one walk that never
/// enters a declaration of a system header.
class Collector : public RecursiveASTVisitor<Collector> {
  using Base = RecursiveASTVisitor<Collector>;

public:
  Collector(const TuAnalysis &Tu, std::vector<std::unique_ptr<UserFunction>> &Functions)
      : Tu(Tu), SM(Tu.context().getSourceManager()), Functions(Functions) {}

  bool shouldVisitTemplateInstantiations() const { return true; }
  bool shouldVisitImplicitCode() const { return false; }

  bool TraverseDecl(Decl *D) {
    if (!D)
      return true;
    if (!D->getDeclContext() || D->getDeclContext()->isFileContext()) {
      const SourceLocation Loc = SM.getExpansionLoc(D->getLocation());
      if (Loc.isInvalid() || SM.isInSystemHeader(Loc))
        return true; // The compiler's own, or a library's.
      if (!isa<NamespaceDecl, TranslationUnitDecl, LinkageSpecDecl>(D) && Tu.generated(Loc))
        return true;
    }
    const auto *Function = dyn_cast<FunctionDecl>(D);
    if (!Function || !Function->doesThisDeclarationHaveABody() || Function->isDefaulted())
      return Base::TraverseDecl(D);
    const FunctionDecl *Pattern = Function->getTemplateInstantiationPattern();
    if (Pattern && ++Instantiations[Pattern] > InstantiationsPerPattern)
      return true;
    return inFunction(*Function, [&] { return Base::TraverseDecl(D); });
  }

  bool TraverseLambdaExpr(LambdaExpr *L) {
    // Captures are evaluated by the function around; the body is a function of
    // its own that runs when somebody calls it.
    for (unsigned I = 0, N = L->capture_size(); I != N; ++I)
      if (L->isInitCapture(L->capture_begin() + I) && !TraverseStmt(L->capture_init_begin()[I]))
        return false;
    if (!Stack.empty())
      Stack.back()->Lambdas.push_back(L);
    CXXMethodDecl *Operator = L->getCallOperator();
    if (!Operator)
      return true;
    if (FunctionTemplateDecl *Template = Operator->getDescribedFunctionTemplate()) {
      bool Any = false;
      for (FunctionDecl *Instance : Template->specializations()) {
        if (!Instance->hasBody() || ++Instantiations[Operator] > InstantiationsPerPattern)
          continue;
        Any = true;
        if (!inFunction(*Instance, [&] { return TraverseStmt(Instance->getBody()); }))
          return false;
      }
      if (Any)
        return true;
    }
    return inFunction(*Operator, [&] { return TraverseStmt(L->getBody()); });
  }

  bool VisitCallExpr(CallExpr *E) { return call(E); }
  bool VisitCXXConstructExpr(CXXConstructExpr *E) { return call(E); }
  bool VisitBinaryOperator(BinaryOperator *E) {
    if (!Stack.empty() && E->getOpcode() == BO_Assign && E->getLHS()->getType()->isFunctionPointerType())
      Stack.back()->PointerAssignments.push_back(E);
    return true;
  }

private:
  template <typename Walk> bool inFunction(const FunctionDecl &Decl, Walk Inside) {
    Functions.push_back(std::make_unique<UserFunction>());
    UserFunction *F = Functions.back().get();
    F->Decl = &Decl;
    Stack.push_back(F);
    const bool Go = Inside();
    Stack.pop_back();
    return Go;
  }

  bool call(const Expr *E) {
    if (Stack.empty())
      return true; // An initialiser at namespace scope; no function to report about.
    AnyCall Call = AnyCall::of(E);
    if (!Call) {
      if (const auto *Through = dyn_cast<CallExpr>(E);
          Through && Through->getCallee()->getType()->isFunctionPointerType())
        Stack.back()->PointerCalls.push_back(Through);
      return true;
    }
    for (ModelledCall &Row : modelledCalls(Tu.models(), E))
      Stack.back()->Modelled.push_back(std::move(Row));
    Stack.back()->Calls.push_back(std::move(Call));
    return true;
  }

  const TuAnalysis &Tu;
  const SourceManager &SM;
  std::vector<std::unique_ptr<UserFunction>> &Functions;
  std::vector<UserFunction *> Stack;
  llvm::DenseMap<const FunctionDecl *, unsigned> Instantiations;
};

bool fileSaysGenerated(llvm::StringRef Name, llvm::StringRef Text) {
  if (Name.ends_with(".pb.h") || Name.ends_with(".pb.cc") || Name.ends_with(".pb.cpp"))
    return true;
  const llvm::StringRef Head = Text.take_front(2048);
  return Head.contains("DO NOT EDIT") || Head.contains("Do not edit!") || Head.contains("@generated");
}

} // namespace

std::shared_ptr<TuAnalysis> TuAnalysis::of(ASTContext &Context,
                                           std::shared_ptr<const Catalogue> Cat) {
  // Checks hold the analysis; when the last of them goes with its translation
  // unit, so does the entry, and a context at the same address starts anew.
  struct Entry {
    const Catalogue *Cat;
    std::weak_ptr<TuAnalysis> Tu;
  };
  thread_local llvm::DenseMap<const ASTContext *, llvm::SmallVector<Entry, 1>> Shared;
  llvm::SmallVector<Entry, 1> &Entries = Shared[&Context];
  llvm::erase_if(Entries, [](const Entry &E) { return E.Tu.expired(); });
  for (const Entry &E : Entries)
    if (E.Cat == Cat.get())
      return E.Tu.lock();
  auto Tu = std::make_shared<TuAnalysis>(Context, Cat);
  Entries.push_back({Cat.get(), Tu});
  return Tu;
}

TuAnalysis::TuAnalysis(ASTContext &Context, std::shared_ptr<const Catalogue> Catalogue)
    : Context(Context), Cat(std::move(Catalogue)), M(std::make_unique<Models>(Cat, Context)),
      D(std::make_unique<Durations>(Context, *M)) {
  Collector Walk(*this, Functions);
  for (Decl *Top : Context.getTraversalScope())
    if (const auto *Unit = dyn_cast<TranslationUnitDecl>(Top)) {
      for (Decl *Child : Unit->decls())
        Walk.TraverseDecl(Child);
    } else {
      Walk.TraverseDecl(Top);
    }

  // An instantiation says all that its pattern says, with the callees resolved.
  llvm::DenseSet<const FunctionDecl *> Instantiated;
  for (const auto &F : Functions)
    if (const FunctionDecl *Pattern = F->Decl->getTemplateInstantiationPattern())
      Instantiated.insert(Pattern);
  llvm::erase_if(Functions, [&](const auto &F) {
    return F->Decl->isDependentContext() && Instantiated.contains(F->Decl);
  });
  for (const auto &F : Functions)
    ByDecl[F->Decl->getCanonicalDecl()] = F.get();
}

TuAnalysis::~TuAnalysis() = default;

const UserFunction *TuAnalysis::function(const FunctionDecl *D) const {
  return D ? ByDecl.lookup(D->getCanonicalDecl()) : nullptr;
}

const FunctionFlow *TuAnalysis::flow(const UserFunction &F) const {
  auto [It, New] = Flows.try_emplace(F.Decl);
  if (New)
    It->second = FunctionFlow::build(F.Decl, Context, *M);
  return Flows[F.Decl].get();
}

bool TuAnalysis::generated(SourceLocation Loc) const {
  const SourceManager &SM = Context.getSourceManager();
  const FileID File = SM.getFileID(SM.getExpansionLoc(Loc));
  if (File.isInvalid())
    return false;
  auto [It, New] = GeneratedFiles.try_emplace(File, false);
  if (New)
    if (const auto Entry = SM.getFileEntryRefForID(File)) {
      const auto Text = SM.getBufferDataOrNone(File);
      It->second = fileSaysGenerated(Entry->getName(), Text ? *Text : llvm::StringRef());
    }
  return It->second;
}

void TuAnalysis::claimWait(const Expr *Wait, WaitClaim By) const {
  auto [It, New] = Waits.try_emplace(Wait->getExprLoc(), By);
  It->second = std::min(It->second, By);
}

bool TuAnalysis::ownsWait(const Expr *Wait, WaitClaim By) const {
  const auto It = Waits.find(Wait->getExprLoc());
  return It == Waits.end() || It->second >= By;
}

const Program &TuAnalysis::program() const {
  if (TheProgram)
    return *TheProgram;
  const SourceManager &SM = Context.getSourceManager();
  const auto Main = SM.getFileEntryRefForID(SM.getMainFileID());
  llvm::SmallString<256> Name(Main ? Main->getName() : "");
  SM.getFileManager().makeAbsolutePath(Name);
  if (Surroundings *Known = Surroundings::Known)
    ProgramRoot = Known->rootOf(Name);
  if (ProgramRoot.empty())
    TheProgram = std::make_unique<Program>(extractFacts(*this));
  else
    TheProgram = std::make_unique<Program>(
        Surroundings::Known->around(extractFacts(*this, Horizon::Program, ProgramRoot), Name,
                                    !Context.getDiagnostics().hasUncompilableErrorOccurred()));
  return *TheProgram;
}

} // namespace deadline
