//===--- Models.cpp - deadline-tidy -----------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "core/model/Annotations.h"
#include "core/model/Catalogue.h"
#include "core/model/NameLookup.h"
#include "core/model/Spelling.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/Allocator.h"
#include <deque>

namespace deadline {

using namespace clang;

namespace {

/// Templates whose argument is what they point to or hold.
constexpr llvm::StringLiteral Holders[] = {
    "std::unique_ptr",    "std::shared_ptr",        "std::weak_ptr",
    "std::optional",      "std::reference_wrapper", "boost::shared_ptr",
    "boost::scoped_ptr",  "boost::intrusive_ptr",   "boost::optional",
    "absl::optional",     "folly::Optional",        "seastar::lw_shared_ptr",
    "seastar::shared_ptr"};

/// What a holder holds; null if \p R is none.
QualType heldBy(const CXXRecordDecl *R) {
  const auto *S = llvm::dyn_cast_or_null<ClassTemplateSpecializationDecl>(R);
  if (!S || S->getTemplateArgs().size() == 0 ||
      S->getTemplateArgs()[0].getKind() != TemplateArgument::Type ||
      !llvm::is_contained(Holders, plainQualifiedName(S)))
    return {};
  return S->getTemplateArgs()[0].getAsType();
}

} // namespace

struct Models::Memory {
  explicit Memory(ASTContext &Context) : Names(Context) {}

  NameLookup Names;
  llvm::BumpPtrAllocator Arrays;
  llvm::DenseMap<std::pair<const FunctionDecl *, const CXXRecordDecl *>,
                 llvm::ArrayRef<const FunctionRow *>>
      Rows;
  llvm::DenseMap<const void *, const CarrierRow *> CarrierOfType;
  llvm::DenseMap<const FunctionDecl *, const ResultRow *> ResultOf;
  llvm::DenseMap<const NamedDecl *, const OutcomeRow *> OutcomeOf;
  llvm::DenseMap<const CarrierRow *, llvm::SmallVector<const FunctionRow *, 2>>
      Detaches;

  /// Rows whose declaration has another identifier in this file: the call
  /// operators of customisation points, and constructors named by an alias.
  using ByClass = llvm::DenseMap<const CXXRecordDecl *,
                                 llvm::SmallVector<const FunctionRow *, 2>>;
  std::optional<ByClass> CallObjects, AliasConstructors;
  /// Classes that a carrier row names by an alias.
  std::optional<llvm::DenseMap<const CXXRecordDecl *,
                               llvm::SmallVector<const CarrierRow *, 1>>>
      AliasCarriers;

  std::optional<std::vector<std::string>> IncludedFiles;
  llvm::StringMap<bool> HeadersIncluded;

  std::deque<FunctionRow> AnnotatedRows;
  std::vector<std::pair<const FunctionDecl *, const FunctionRow *>>
      AnnotatedFunctions;
  std::deque<CarrierRow> AnnotatedCarriers;
  llvm::DenseMap<const Decl *, llvm::SmallVector<const FunctionRow *, 1>>
      RowsOfAnnotation;
  llvm::DenseMap<const Decl *, const CarrierRow *> CarrierOfAnnotation;
  std::vector<AnnotationError> Errors;
  bool AllAnnotationsRead = false, OwnAnnotationsRead = false;

  llvm::ArrayRef<const FunctionRow *>
  keep(llvm::ArrayRef<const FunctionRow *> Found) {
    if (Found.empty())
      return {};
    auto *Array = Arrays.Allocate<const FunctionRow *>(Found.size());
    std::copy(Found.begin(), Found.end(), Array);
    return {Array, Found.size()};
  }

  bool headersAreIncluded(llvm::ArrayRef<std::string> Headers, const Decl *D,
                          ASTContext &Context);
  const std::vector<std::string> &includedFiles(ASTContext &Context);
  const ByClass &callObjects(const Catalogue &Cat);
  const ByClass &aliasConstructors(const Catalogue &Cat);
  void addRows(const FunctionDecl *F, const CXXRecordDecl *Object,
               const Catalogue &Cat, ASTContext &Context,
               llvm::SmallVectorImpl<const FunctionRow *> &Found);
  llvm::ArrayRef<const FunctionRow *> annotations(const FunctionDecl *F,
                                                  ASTContext &Context);
  const CarrierRow *annotation(const CXXRecordDecl *R, ASTContext &Context);
  const CarrierRow *carrierOfClass(const CXXRecordDecl *R, const Catalogue &Cat,
                                   ASTContext &Context);
  void readAnnotationsIn(const Decl *D, ASTContext &Context);
  void readAllAnnotations(ASTContext &Context) {
    if (!std::exchange(AllAnnotationsRead, true))
      readAnnotationsIn(Context.getTranslationUnitDecl(), Context);
  }
  /// Of what is analysed: in an editor the open file, where all would mean to
  /// load what its headers declare.
  void readOwnAnnotations(ASTContext &Context) {
    if (std::exchange(OwnAnnotationsRead, true))
      return;
    for (const Decl *Top : Context.getTraversalScope()) {
      if (llvm::isa<TranslationUnitDecl>(Top))
        readAllAnnotations(Context);
      else
        readAnnotationsIn(Top, Context);
    }
  }
};

Models::Models(std::shared_ptr<const Catalogue> C, ASTContext &Context)
    : Cat(std::move(C)), Context(Context),
      Mem(std::make_unique<Memory>(Context)) {}
Models::~Models() = default;

//===----------------------------------------------------------------------===//
// Headers
//===----------------------------------------------------------------------===//

const std::vector<std::string> &
Models::Memory::includedFiles(ASTContext &Context) {
  if (IncludedFiles)
    return *IncludedFiles;
  IncludedFiles.emplace();
  llvm::StringSet<> Seen;
  const SourceManager &SM = Context.getSourceManager();
  for (auto It = SM.fileinfo_begin(); It != SM.fileinfo_end(); ++It)
    Seen.insert(It->first.getName());
  // Files of a precompiled preamble are read only when someone asks.
  for (unsigned I = 0, E = SM.loaded_sloc_entry_size(); I != E; ++I) {
    bool Invalid = false;
    const SrcMgr::SLocEntry &Entry = SM.getLoadedSLocEntry(I, &Invalid);
    if (!Invalid && Entry.isFile())
      if (auto File = Entry.getFile().getContentCache().OrigEntry)
        Seen.insert(File->getName());
  }
  for (const auto &Entry : Seen)
    IncludedFiles->push_back(Entry.getKey().str());
  return *IncludedFiles;
}

bool Models::Memory::headersAreIncluded(llvm::ArrayRef<std::string> Headers,
                                        const Decl *D, ASTContext &Context) {
  if (Headers.empty())
    return true;
  const std::string Key = llvm::join(Headers, "\n");
  if (auto It = HeadersIncluded.find(Key); It != HeadersIncluded.end())
    return It->second;
  auto IsAny = [&](llvm::StringRef Path) {
    return llvm::any_of(
        Headers, [Path](llvm::StringRef H) { return isHeader(Path, H); });
  };
  // The header that declares it most often answers, without the whole list.
  const SourceManager &SM = Context.getSourceManager();
  bool Found = D && IsAny(SM.getFilename(SM.getExpansionLoc(D->getLocation())));
  Found = Found || llvm::any_of(includedFiles(Context), IsAny);
  HeadersIncluded[Key] = Found;
  return Found;
}

//===----------------------------------------------------------------------===//
// Functions
//===----------------------------------------------------------------------===//

const Models::Memory::ByClass &
Models::Memory::callObjects(const Catalogue &Cat) {
  if (CallObjects)
    return *CallObjects;
  CallObjects.emplace();
  for (const auto &Row : Cat.functions()) {
    for (const NameLookup::Entity &E : Names.resolve(Row->Name)) {
      const auto *V = llvm::dyn_cast<VarDecl>(E.D);
      const CXXRecordDecl *R = V ? classOf(V->getType()) : nullptr;
      if (R)
        (*CallObjects)[patternOf(R)].push_back(Row.get());
    }
  }
  return *CallObjects;
}

const Models::Memory::ByClass &
Models::Memory::aliasConstructors(const Catalogue &Cat) {
  if (AliasConstructors)
    return *AliasConstructors;
  AliasConstructors.emplace();
  for (const auto &[Class, Rows] : Cat.constructors())
    for (const NameLookup::Entity &E : Names.resolve(Class))
      if (const auto *R = llvm::dyn_cast<CXXRecordDecl>(E.D))
        if (R->getName() != splitQualified(Class).second)
          for (const FunctionRow *Row : Rows)
            (*AliasConstructors)[R].push_back(Row);
  return *AliasConstructors;
}

void Models::Memory::addRows(
    const FunctionDecl *F, const CXXRecordDecl *Object, const Catalogue &Cat,
    ASTContext &Context, llvm::SmallVectorImpl<const FunctionRow *> &Found) {
  auto Add = [&](const FunctionRow *Row) {
    if (!llvm::is_contained(Found, Row) &&
        headersAreIncluded(Row->Headers, F, Context))
      Found.push_back(Row);
  };
  for (const FunctionRow *Row : annotations(F, Context))
    Found.push_back(Row);

  for (const FunctionRow *Row : Cat.byIdentifier(identifierOf(F)))
    if (Names.names(Row->Name, F, Object))
      Add(Row);

  const auto *Method = llvm::dyn_cast<CXXMethodDecl>(F);
  if (!Method)
    return;
  if (llvm::isa<CXXConstructorDecl, CXXDestructorDecl>(F)) {
    const ByClass &Rows = aliasConstructors(Cat);
    if (auto It = Rows.find(patternOf(Method->getParent())); It != Rows.end())
      for (const FunctionRow *Row : It->second)
        if (Names.names(Row->Name, F, Object))
          Add(Row);
  }
  if (F->getOverloadedOperator() == OO_Call) {
    const ByClass &Rows = callObjects(Cat);
    if (auto It = Rows.find(patternOf(Method->getParent())); It != Rows.end())
      for (const FunctionRow *Row : It->second)
        Add(Row);
  }
  for (const CXXMethodDecl *Overridden : Method->overridden_methods())
    addRows(Overridden, Object, Cat, Context, Found);
}

llvm::ArrayRef<const FunctionRow *>
Models::of(const FunctionDecl *Callee, const CXXRecordDecl *ObjectType) const {
  if (!Callee)
    return {};
  const auto Key =
      std::make_pair(Callee->getCanonicalDecl(),
                     ObjectType ? ObjectType->getCanonicalDecl() : nullptr);
  if (auto It = Mem->Rows.find(Key); It != Mem->Rows.end())
    return It->second;
  llvm::SmallVector<const FunctionRow *, 4> Found;
  Mem->addRows(Callee, ObjectType, *Cat, Context, Found);
  return Mem->Rows[Key] = Mem->keep(Found);
}

//===----------------------------------------------------------------------===//
// Carriers
//===----------------------------------------------------------------------===//

const CarrierRow *Models::Memory::carrierOfClass(const CXXRecordDecl *R,
                                                 const Catalogue &Cat,
                                                 ASTContext &Context) {
  if (const CarrierRow *Row = annotation(R, Context))
    return Row;
  const CXXRecordDecl *Pattern = patternOf(R);
  for (const CarrierRow *Row : Cat.carriersByIdentifier(Pattern->getName()))
    if (Names.namesClass(Row->Type, R) &&
        headersAreIncluded(Row->Headers, Pattern, Context))
      return Row;
  if (!AliasCarriers) {
    AliasCarriers.emplace();
    for (const auto &Row : Cat.carriers())
      for (const NameLookup::Entity &E : Names.resolve(Row->Type))
        if (const auto *Named = llvm::dyn_cast<CXXRecordDecl>(E.D))
          if (Named->getName() != splitQualified(Row->Type).second)
            (*AliasCarriers)[Named].push_back(Row.get());
  }
  if (auto It = AliasCarriers->find(Pattern); It != AliasCarriers->end())
    for (const CarrierRow *Row : It->second)
      if (Names.namesClass(Row->Type, R) &&
          headersAreIncluded(Row->Headers, Pattern, Context))
        return Row;
  return nullptr;
}

const CarrierRow *Models::carrier(QualType Type) const {
  if (Type.isNull())
    return nullptr;
  const void *Key = Type.getAsOpaquePtr();
  if (auto It = Mem->CarrierOfType.find(Key); It != Mem->CarrierOfType.end())
    return It->second;

  const CarrierRow *Found = nullptr;
  // A holder may hold a holder, but not without end.
  for (unsigned Depth = 0; !Found && Depth != 4; ++Depth) {
    // C libraries name a carrier by a typedef, perhaps of `void`.
    unsigned Pointers = 0;
    for (QualType T = Type; !Found;) {
      const clang::Type *Node = T.getTypePtr();
      if (const auto *Alias = llvm::dyn_cast<TypedefType>(Node))
        for (const CarrierRow *Row :
             Cat->carriersByIdentifier(Alias->getDecl()->getName()))
          if (plainQualifiedName(Alias->getDecl()) == Row->Type &&
              Mem->headersAreIncluded(Row->Headers, Alias->getDecl(), Context))
            Found = Row;
      // Sugar on the way hides a pointer, and may be the name that counts.
      if (llvm::isa<PointerType>(Node) && ++Pointers > 1)
        break;
      QualType Next = llvm::isa<ReferenceType, PointerType>(Node)
                          ? T->getPointeeType()
                          : T.getSingleStepDesugaredType(Context);
      if (Next.getTypePtr() == Node)
        break;
      T = Next;
    }
    const CXXRecordDecl *R = classOf(Type);
    if (Found || !R)
      break;
    llvm::SmallVector<const CXXRecordDecl *, 8> Queue = {R};
    for (size_t I = 0; !Found && I != Queue.size() && I < 64; ++I) {
      Found = Mem->carrierOfClass(Queue[I], *Cat, Context);
      if (const CXXRecordDecl *D = Queue[I]->getDefinition(); D && !Found)
        for (const CXXBaseSpecifier &B : D->bases())
          if (const CXXRecordDecl *Base = classOf(B.getType()))
            Queue.push_back(Base);
    }
    Type = heldBy(R);
    if (Type.isNull())
      break;
  }
  return Mem->CarrierOfType[Key] = Found;
}

llvm::SmallVector<const FunctionRow *, 2>
Models::detachesFor(const CarrierRow &Carrier) const {
  if (auto It = Mem->Detaches.find(&Carrier); It != Mem->Detaches.end())
    return It->second;
  llvm::SmallVector<const FunctionRow *, 2> Found;
  // Whether what stands at a place of a declaration is that carrier.
  auto IsAt = [&](const Place &P, const FunctionDecl *F) {
    const auto *M = llvm::dyn_cast<CXXMethodDecl>(F);
    switch (P.Where) {
    case Place::Kind::None:
      return false;
    case Place::Kind::Arg:
      return P.Index < F->getNumParams() &&
             carrier(F->getParamDecl(P.Index)->getType()) == &Carrier;
    case Place::Kind::This:
      return M &&
             Mem->carrierOfClass(M->getParent(), *Cat, Context) == &Carrier;
    case Place::Kind::Return:
      if (llvm::isa<CXXConstructorDecl>(F))
        return Mem->carrierOfClass(M->getParent(), *Cat, Context) == &Carrier;
      return carrier(F->getReturnType()) == &Carrier;
    }
    llvm_unreachable("all kinds are handled");
  };
  Mem->readAllAnnotations(Context);
  for (const auto &[F, Row] : Mem->AnnotatedFunctions)
    if (Row->TheRole == Role::Detach &&
        (IsAt(Row->Parent, F) || IsAt(Row->Result, F)))
      Found.push_back(Row);
  for (const auto &Row : Cat->functions()) {
    if (Row->TheRole != Role::Detach)
      continue;
    auto [Qualifier, Id] = splitQualified(Row->Name);
    bool Fits = false;
    // Constructors have no name to look up.
    if (splitQualified(Qualifier).second == Id) {
      for (const NameLookup::Entity &E : Mem->Names.resolve(Qualifier))
        if (const auto *R = llvm::dyn_cast<CXXRecordDecl>(E.D))
          Fits |= Mem->carrierOfClass(R, *Cat, Context) == &Carrier;
    } else {
      for (const NameLookup::Entity &E : Mem->Names.resolve(Row->Name))
        if (const auto *F = llvm::dyn_cast<FunctionDecl>(E.D))
          Fits |= IsAt(Row->Parent, F) || IsAt(Row->Result, F);
    }
    if (Fits && Mem->headersAreIncluded(Row->Headers, nullptr, Context))
      Found.push_back(Row.get());
  }
  return Mem->Detaches[&Carrier] = Found;
}

//===----------------------------------------------------------------------===//
// Values
//===----------------------------------------------------------------------===//

const OutcomeRow *Models::outcome(const NamedDecl *Value) const {
  if (!Value || !Value->getIdentifier())
    return nullptr;
  auto [It, IsNew] = Mem->OutcomeOf.try_emplace(Value, nullptr);
  if (!IsNew)
    return It->second;
  const OutcomeRow *Found = nullptr;
  for (const OutcomeRow *Row : Cat->outcomesByIdentifier(Value->getName()))
    if (Mem->Names.namesValue(Row->Value, Value)) {
      Found = Row;
      break;
    }
  return Mem->OutcomeOf[Value] = Found;
}

const OutcomeRow *Models::outcomeOfMacro(llvm::StringRef MacroName) const {
  return Cat->outcome(MacroName);
}

const ResultRow *Models::result(const FunctionDecl *Member) const {
  if (!Member)
    return nullptr;
  Member = Member->getCanonicalDecl();
  if (auto It = Mem->ResultOf.find(Member); It != Mem->ResultOf.end())
    return It->second;
  const ResultRow *Found = nullptr;
  auto Look = [&](const FunctionDecl *F, auto &Self) -> void {
    for (const ResultRow *Row : Cat->resultsByIdentifier(identifierOf(F)))
      if (!Found && Mem->Names.names(Row->Name, F, nullptr))
        Found = Row;
    if (const auto *M = llvm::dyn_cast<CXXMethodDecl>(F))
      for (const CXXMethodDecl *Overridden : M->overridden_methods())
        Self(Overridden, Self);
  };
  Look(Member, Look);
  return Mem->ResultOf[Member] = Found;
}

//===----------------------------------------------------------------------===//
// Annotations
//===----------------------------------------------------------------------===//

llvm::ArrayRef<const FunctionRow *>
Models::Memory::annotations(const FunctionDecl *F, ASTContext &Context) {
  // Attributes of earlier declarations are inherited by later ones.
  F = F->getMostRecentDecl();
  if (!isAnnotated(F)) {
    const FunctionDecl *Pattern = patternOf(F)->getMostRecentDecl();
    if (Pattern == F || !isAnnotated(Pattern))
      return {};
    F = Pattern;
  }
  // A mistake in a template is told once, so look at the pattern.
  if (const FunctionDecl *Pattern = patternOf(F)->getMostRecentDecl();
      isAnnotated(Pattern))
    F = Pattern;
  auto [It, IsNew] = RowsOfAnnotation.try_emplace(F->getCanonicalDecl());
  if (IsNew)
    for (FunctionRow &Row : annotatedRows(F, Context, Errors)) {
      AnnotatedRows.push_back(std::move(Row));
      It->second.push_back(&AnnotatedRows.back());
      AnnotatedFunctions.emplace_back(F, &AnnotatedRows.back());
    }
  return It->second;
}

const CarrierRow *Models::Memory::annotation(const CXXRecordDecl *R,
                                             ASTContext &Context) {
  R = patternOf(R)->getMostRecentDecl();
  if (!isAnnotated(R))
    return nullptr;
  auto [It, IsNew] =
      CarrierOfAnnotation.try_emplace(R->getCanonicalDecl(), nullptr);
  if (IsNew)
    if (auto Row = annotatedCarrier(R, Context, Errors)) {
      AnnotatedCarriers.push_back(std::move(*Row));
      It->second = &AnnotatedCarriers.back();
    }
  return It->second;
}

void Models::Memory::readAnnotationsIn(const Decl *D, ASTContext &Context) {
  if (Context.getSourceManager().isInSystemHeader(D->getLocation()))
    return;
  if (const auto *T = llvm::dyn_cast<ClassTemplateDecl>(D))
    D = T->getTemplatedDecl();
  else if (const auto *T = llvm::dyn_cast<FunctionTemplateDecl>(D))
    D = T->getTemplatedDecl();
  if (const auto *F = llvm::dyn_cast<FunctionDecl>(D)) {
    (void)annotations(F, Context);
    return;
  }
  if (const auto *R = llvm::dyn_cast<CXXRecordDecl>(D))
    annotation(R, Context);
  if (const auto *C = llvm::dyn_cast<DeclContext>(D))
    for (const Decl *Child : C->decls())
      readAnnotationsIn(Child, Context);
}

llvm::ArrayRef<Models::AnnotationError> Models::annotationErrors() const {
  // Functions that nobody calls may be annotated wrongly too.
  Mem->readOwnAnnotations(Context);
  return Mem->Errors;
}

} // namespace deadline
