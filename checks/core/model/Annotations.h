//===--- Annotations.h - deadline-tidy --------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Model rows that users write as attributes of their own functions and types:
/// `[[clang::annotate("deadline:derive-bound", "parent=0", "timeout=1")]]`.
///
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CORE_MODEL_ANNOTATIONS_H
#define DEADLINE_CORE_MODEL_ANNOTATIONS_H

#include "core/model/Catalogue.h"

namespace deadline {

/// Whether \p D, or what it was instantiated from, carries a `deadline:`
/// annotation. Cheap.
bool isAnnotated(const clang::Decl *D);

/// The rows that the annotations of \p F are. Mistakes go to \p Errors.
std::vector<FunctionRow>
annotatedRows(const clang::FunctionDecl *F, clang::ASTContext &Context,
              std::vector<Models::AnnotationError> &Errors);

/// The carrier row that an annotation of \p R is.
std::optional<CarrierRow>
annotatedCarrier(const clang::CXXRecordDecl *R, clang::ASTContext &Context,
                 std::vector<Models::AnnotationError> &Errors);

} // namespace deadline

#endif
