//===--- NameLookup.cpp - deadline-tidy -------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "core/model/NameLookup.h"
#include "core/model/Catalogue.h"
#include "core/model/Spelling.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/PrettyPrinter.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace deadline {

using namespace clang;

//===----------------------------------------------------------------------===//
// Patterns and names of declarations
//===----------------------------------------------------------------------===//

const CXXRecordDecl *patternOf(const CXXRecordDecl *R) {
  while (R) {
    if (const auto *S = llvm::dyn_cast<ClassTemplateSpecializationDecl>(R)) {
      const ClassTemplateDecl *T = S->getSpecializedTemplate();
      while (const ClassTemplateDecl *Outer =
                 T->getInstantiatedFromMemberTemplate())
        T = Outer;
      R = T->getTemplatedDecl();
    } else if (const CXXRecordDecl *Outer = R->getInstantiatedFromMemberClass())
      R = Outer;
    else
      break;
    if (!llvm::isa<ClassTemplateSpecializationDecl>(R) &&
        !R->getInstantiatedFromMemberClass())
      break;
  }
  return R ? R->getCanonicalDecl() : nullptr;
}

const FunctionDecl *patternOf(const FunctionDecl *F) {
  if (!F)
    return nullptr;
  if (const FunctionDecl *P = F->getTemplateInstantiationPattern())
    F = P;
  else if (const FunctionTemplateDecl *T = F->getPrimaryTemplate())
    F = T->getTemplatedDecl();
  return F->getCanonicalDecl();
}

static std::string operatorName(const FunctionDecl *F) {
  if (const auto *C = llvm::dyn_cast<CXXConversionDecl>(F)) {
    PrintingPolicy Policy(F->getASTContext().getLangOpts());
    return "operator " + C->getConversionType().getAsString(Policy);
  }
  return F->getDeclName().getAsString();
}

std::string identifierOf(const FunctionDecl *F) {
  const DeclarationName Name = F->getDeclName();
  if (const IdentifierInfo *Id = Name.getAsIdentifierInfo())
    return Id->getName().str();
  const auto *M = llvm::dyn_cast<CXXMethodDecl>(F);
  if (llvm::isa<CXXConstructorDecl>(F))
    return M->getParent()->getName().str();
  if (llvm::isa<CXXDestructorDecl>(F))
    return "~" + M->getParent()->getName().str();
  return operatorName(F);
}

std::string plainQualifiedName(const NamedDecl *D) {
  llvm::SmallVector<std::string, 6> Parts;
  const auto *F = llvm::dyn_cast<FunctionDecl>(D);
  Parts.push_back(F ? identifierOf(F) : D->getNameAsString());
  for (const DeclContext *C = D->getDeclContext(); C; C = C->getParent()) {
    if (const auto *N = llvm::dyn_cast<NamespaceDecl>(C)) {
      if (N->isInline() || N->isAnonymousNamespace())
        continue;
      Parts.push_back(N->getName().str());
    } else if (const auto *E = llvm::dyn_cast<EnumDecl>(C)) {
      if (E->isScoped())
        Parts.push_back(E->getName().str());
    } else if (const auto *Outer = llvm::dyn_cast<FunctionDecl>(C)) {
      Parts.push_back(identifierOf(Outer));
    } else if (const auto *R = llvm::dyn_cast<RecordDecl>(C)) {
      if (!R->getName().empty())
        Parts.push_back(R->getName().str());
    }
  }
  return llvm::join(llvm::reverse(Parts), "::");
}

const CXXRecordDecl *classOf(QualType Type) {
  if (Type.isNull())
    return nullptr;
  Type = Type.getNonReferenceType();
  if (Type->isPointerType())
    Type = Type->getPointeeType();
  if (const CXXRecordDecl *R = Type->getAsCXXRecordDecl())
    return R->hasDefinition() ? R->getDefinition() : R;
  // `future<T>` within a template.
  if (const auto *S = Type->getAs<TemplateSpecializationType>())
    if (const auto *T = llvm::dyn_cast_or_null<ClassTemplateDecl>(
            S->getTemplateName().getAsTemplateDecl()))
      return T->getTemplatedDecl();
  return nullptr;
}

//===----------------------------------------------------------------------===//
// Inheritance
//===----------------------------------------------------------------------===//

/// Calls \p Visit with \p R and each class it derives from, nearest first,
/// until one returns true.
template <class Fn>
static bool anyOfSelfAndBases(const CXXRecordDecl *R, const Fn &Visit,
                              unsigned Depth = 0) {
  // Deeper than any real hierarchy: templates may derive from themselves.
  if (!R || Depth > 64)
    return false;
  if (Visit(R))
    return true;
  const CXXRecordDecl *Definition = R->getDefinition();
  if (!Definition)
    return false;
  for (const CXXBaseSpecifier &B : Definition->bases())
    if (anyOfSelfAndBases(classOf(B.getType()), Visit, Depth + 1))
      return true;
  return false;
}

bool isOrDerivesFrom(const CXXRecordDecl *Class, const CXXRecordDecl *Base) {
  const CXXRecordDecl *Wanted = patternOf(Base);
  return anyOfSelfAndBases(Class, [Wanted](const CXXRecordDecl *R) {
    return patternOf(R) == Wanted;
  });
}

/// Whether a member of \p Declaring, called on an \p Object, can be called a
/// member of \p Named: that is a class which the object is, and whose member
/// it is or inherits.
static bool isMemberOf(const NameLookup::Entity &Named,
                       const CXXRecordDecl *Declaring,
                       const CXXRecordDecl *Object) {
  const auto *Pattern = llvm::cast<CXXRecordDecl>(Named.D);
  if (Named.Exact) {
    const CXXRecordDecl *Exact = Named.Exact->getCanonicalDecl();
    return anyOfSelfAndBases(Object ? Object : Declaring,
                             [Exact](const CXXRecordDecl *R) {
                               return R->getCanonicalDecl() == Exact;
                             }) &&
           isOrDerivesFrom(Named.Exact, Declaring);
  }
  if (patternOf(Declaring) == Pattern)
    return true;
  if (!Object)
    return isOrDerivesFrom(Pattern, Declaring);
  return anyOfSelfAndBases(Object, [&](const CXXRecordDecl *R) {
    return patternOf(R) == Pattern && isOrDerivesFrom(R, Declaring);
  });
}

//===----------------------------------------------------------------------===//
// Lookup
//===----------------------------------------------------------------------===//

/// What \p D stands for, aliases followed.
static NameLookup::Entity entityOf(const NamedDecl *D) {
  D = D->getUnderlyingDecl(); // using-declarations, namespace aliases
  if (const auto *T = llvm::dyn_cast<ClassTemplateDecl>(D))
    return {patternOf(T->getTemplatedDecl())};
  if (const auto *T = llvm::dyn_cast<FunctionTemplateDecl>(D))
    return {patternOf(T->getTemplatedDecl())};
  if (const auto *T = llvm::dyn_cast<VarTemplateDecl>(D))
    return {T->getTemplatedDecl()};
  if (const auto *N = llvm::dyn_cast<NamespaceDecl>(D))
    return {N};
  if (const auto *R = llvm::dyn_cast<CXXRecordDecl>(D))
    return {patternOf(R)};
  if (const auto *F = llvm::dyn_cast<FunctionDecl>(D))
    return {patternOf(F)};
  if (const auto *T = llvm::dyn_cast<TypeAliasTemplateDecl>(D)) {
    // Whatever its arguments, an alias of some specialisation.
    if (const CXXRecordDecl *R =
            classOf(T->getTemplatedDecl()->getUnderlyingType()))
      return {patternOf(R)};
    return {};
  }
  if (const auto *T = llvm::dyn_cast<TypedefNameDecl>(D)) {
    const QualType Type = T->getUnderlyingType();
    if (const auto *E = Type->getAs<EnumType>())
      return {E->getDecl()};
    const CXXRecordDecl *R = Type->isPointerType() ? nullptr : classOf(Type);
    if (!R)
      return {T};
    const bool One = llvm::isa<ClassTemplateSpecializationDecl>(R) &&
                     !R->isDependentContext();
    return {patternOf(R), One ? R : nullptr};
  }
  return {D};
}

/// The name of a declaration as written at the end of a qualified name.
static DeclarationName declarationName(ASTContext &Context,
                                       llvm::StringRef Id) {
  llvm::StringRef Symbol = Id;
  if (Symbol.consume_front("operator")) {
    for (unsigned K = OO_None + 1; K != NUM_OVERLOADED_OPERATORS; ++K) {
      const auto Kind = static_cast<OverloadedOperatorKind>(K);
      if (Symbol.trim() == getOperatorSpelling(Kind))
        return Context.DeclarationNames.getCXXOperatorName(Kind);
    }
  }
  return &Context.Idents.get(Id);
}

void NameLookup::lookup(const DeclContext *In, llvm::StringRef Id,
                        llvm::SmallVectorImpl<Entity> &Found,
                        llvm::SmallVectorImpl<const DeclContext *> &Visited) {
  if (const auto *R = llvm::dyn_cast<CXXRecordDecl>(In)) {
    In = R->getDefinition();
    if (!In)
      return;
  }
  In = const_cast<DeclContext *>(In)->getPrimaryContext();
  if (llvm::is_contained(Visited, In))
    return;
  Visited.push_back(In);
  for (const NamedDecl *D : In->lookup(declarationName(Context, Id))) {
    Entity E = entityOf(D);
    if (E.D && llvm::none_of(Found, [&](const Entity &F) {
          return F.D == E.D && F.Exact == E.Exact;
        }))
      Found.push_back(E);
  }
  if (!Found.empty() || !llvm::isa<NamespaceDecl, TranslationUnitDecl>(In))
    return;
  for (const UsingDirectiveDecl *U : In->using_directives())
    lookup(U->getNominatedNamespace(), Id, Found, Visited);
}

llvm::ArrayRef<NameLookup::Entity> NameLookup::resolve(llvm::StringRef Name) {
  if (auto It = Memory.find(Name); It != Memory.end())
    return It->second;
  llvm::SmallVector<Entity, 1> Found;
  auto [Qualifier, Id] = splitQualified(Name);
  llvm::SmallVector<const DeclContext *, 4> Visited;
  if (Qualifier.empty()) {
    lookup(Context.getTranslationUnitDecl(), Id, Found, Visited);
  } else {
    const llvm::SmallVector<Entity, 2> Outer(resolve(Qualifier));
    for (const Entity &E : Outer)
      if (const auto *C = llvm::dyn_cast<DeclContext>(E.D))
        if (!C->isFunctionOrMethod())
          lookup(C, Id, Found, Visited);
  }
  return Memory.try_emplace(Name, std::move(Found)).first->second;
}

//===----------------------------------------------------------------------===//
// Comparison
//===----------------------------------------------------------------------===//

bool NameLookup::names(llvm::StringRef RowName, const FunctionDecl *F,
                       const CXXRecordDecl *Object) {
  if (plainQualifiedName(F) == RowName)
    return true;
  auto [Qualifier, Id] = splitQualified(RowName);
  const auto *Method = llvm::dyn_cast<CXXMethodDecl>(F);
  if (Method) {
    const bool IsConstructor = llvm::isa<CXXConstructorDecl>(F);
    const bool IsDestructor = llvm::isa<CXXDestructorDecl>(F);
    if (IsConstructor || IsDestructor) {
      // Spelled by an alias, the class has another name.
      llvm::StringRef Class = Id;
      if (IsDestructor != Class.consume_front("~") ||
          Class != splitQualified(Qualifier).second)
        return false;
      return namesClass(Qualifier, Method->getParent());
    }
    if (identifierOf(F) != Id)
      return false;
    return llvm::any_of(resolve(Qualifier), [&](const Entity &E) {
      return llvm::isa<CXXRecordDecl>(E.D) &&
             isMemberOf(E, Method->getParent(), Object);
    });
  }
  const FunctionDecl *Pattern = patternOf(F);
  return llvm::any_of(resolve(RowName),
                      [&](const Entity &E) { return E.D == Pattern; });
}

bool NameLookup::namesClass(llvm::StringRef RowName, const CXXRecordDecl *R) {
  const CXXRecordDecl *Pattern = patternOf(R);
  if (plainQualifiedName(Pattern) == RowName)
    return true;
  return llvm::any_of(resolve(RowName), [&](const Entity &E) {
    return E.D == Pattern &&
           (!E.Exact || E.Exact->getCanonicalDecl() == R->getCanonicalDecl());
  });
}

bool NameLookup::namesValue(llvm::StringRef RowName, const NamedDecl *D) {
  if (plainQualifiedName(D) == RowName)
    return true;
  const Decl *Canonical = D->getCanonicalDecl();
  return llvm::any_of(resolve(RowName), [&](const Entity &E) {
    return E.D->getCanonicalDecl() == Canonical;
  });
}

} // namespace deadline
