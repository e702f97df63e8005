//===--- Annotations.cpp - deadline-tidy ------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "core/model/Annotations.h"
#include "core/model/RowReader.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/Expr.h"
#include "clang/Basic/SourceManager.h"

namespace deadline {

using namespace clang;

static constexpr llvm::StringLiteral Prefix = "deadline:";

bool isAnnotated(const Decl *D) {
  if (!D->hasAttrs())
    return false;
  return llvm::any_of(D->specific_attrs<AnnotateAttr>(),
                      [](const AnnotateAttr *A) {
                        return A->getAnnotation().starts_with(Prefix);
                      });
}

namespace {

/// One annotation, as the YAML of a row: line 1 holds the name, line 2 the
/// role, and each further line one argument, so that the line of a mistake
/// tells its argument. Files and annotations have one grammar that way.
struct Written {
  std::string Yaml;
  llvm::SmallVector<SourceLocation, 8> LineLocs;
  bool Broken = false;
};

std::string quoted(llvm::StringRef Text) {
  std::string Result = "'";
  for (char C : Text) {
    Result += C;
    if (C == '\'')
      Result += C;
  }
  return Result + "'";
}

Written write(const AnnotateAttr *A, llvm::StringRef NameKey,
              const std::string &Name, llvm::StringRef RoleName,
              std::vector<Models::AnnotationError> &Errors) {
  Written W;
  const SourceLocation AttrLoc = A->getLocation();
  W.Yaml = NameKey.str() + ": " + quoted(Name) + "\n";
  W.LineLocs.push_back(AttrLoc);
  if (!RoleName.empty()) {
    W.Yaml += "role: " + quoted(RoleName) + "\n";
    W.LineLocs.push_back(AttrLoc);
  }
  for (const Expr *Arg : A->args()) {
    const auto *Text =
        llvm::dyn_cast<clang::StringLiteral>(Arg->IgnoreParenImpCasts());
    if (!Text) {
      // A constant is wrapped around the literal.
      if (const auto *C = llvm::dyn_cast<ConstantExpr>(Arg))
        Text = llvm::dyn_cast<clang::StringLiteral>(
            C->getSubExpr()->IgnoreParenImpCasts());
    }
    if (!Text) {
      Errors.push_back({Arg->getExprLoc(),
                        "expected a string literal, such as \"timeout=1\""});
      W.Broken = true;
      continue;
    }
    auto [Key, Value] = Text->getString().split('=');
    // "inbound" is short for "inbound=true".
    const bool Flag = !Text->getString().contains('=');
    W.Yaml += quoted(Key.trim()) + ": " +
              (Flag ? std::string("true") : quoted(Value.trim())) + "\n";
    W.LineLocs.push_back(Text->getBeginLoc());
  }
  return W;
}

/// Reads what was written into a row.
template <class Row>
std::optional<Row> readWritten(const Written &W, SourceLocation Fallback,
                               std::vector<Models::AnnotationError> &Errors) {
  std::vector<ModelError> Mistakes;
  std::optional<Row> Result;
  YamlReader Y(W.Yaml, "annotation", Mistakes,
               YamlReader::Places::InAnnotation);
  Y.document([&](llvm::yaml::Node &Root) {
    Row R;
    if (readRow(Y, Root, R))
      Result = std::move(R);
  });
  for (const ModelError &M : Mistakes)
    Errors.push_back({M.Line >= 1 && M.Line <= W.LineLocs.size()
                          ? W.LineLocs[M.Line - 1]
                          : Fallback,
                      M.Message});
  if (W.Broken)
    return std::nullopt;
  return Result;
}

RowOrigin originOf(SourceLocation Loc, const ASTContext &Context) {
  const PresumedLoc P = Context.getSourceManager().getPresumedLoc(
      Loc, /*UseLineDirectives=*/false);
  if (P.isInvalid())
    return {};
  return {P.getFilename(), P.getLine(), P.getColumn()};
}

} // namespace

std::vector<FunctionRow>
annotatedRows(const FunctionDecl *F, ASTContext &Context,
              std::vector<Models::AnnotationError> &Errors) {
  std::vector<FunctionRow> Rows;
  for (const auto *A : F->specific_attrs<AnnotateAttr>()) {
    llvm::StringRef RoleName = A->getAnnotation();
    if (!RoleName.consume_front(Prefix))
      continue;
    const Written W = write(A, "name", plainQualifiedName(F), RoleName, Errors);
    if (auto Row = readWritten<FunctionRow>(W, A->getLocation(), Errors)) {
      // An annotation belongs to one overload, whatever its name says.
      Row->Origin = originOf(A->getLocation(), Context);
      Rows.push_back(std::move(*Row));
    }
  }
  return Rows;
}

std::optional<CarrierRow>
annotatedCarrier(const CXXRecordDecl *R, ASTContext &Context,
                 std::vector<Models::AnnotationError> &Errors) {
  for (const auto *A : R->specific_attrs<AnnotateAttr>()) {
    llvm::StringRef What = A->getAnnotation();
    if (!What.consume_front(Prefix))
      continue;
    if (What != "carrier") {
      Errors.push_back({A->getLocation(), ("a type can be 'deadline:carrier', "
                                           "not 'deadline:" +
                                           What + "'")
                                              .str()});
      continue;
    }
    const Written W = write(A, "type", plainQualifiedName(R), "", Errors);
    if (auto Row = readWritten<CarrierRow>(W, A->getLocation(), Errors)) {
      Row->Origin = originOf(A->getLocation(), Context);
      return Row;
    }
  }
  return std::nullopt;
}

} // namespace deadline
