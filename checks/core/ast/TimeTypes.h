//===--- TimeTypes.h - deadline-tidy ----------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Which types hold a length of time or a point in time, and how they count.
///
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CORE_AST_TIMETYPES_H
#define DEADLINE_CORE_AST_TIMETYPES_H

#include "core/ast/TimeUnits.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/Type.h"
#include <string>

namespace deadline {

struct TimeType {
  enum class Kind : uint8_t {
    None,
    Duration,
    Point,
    Fields, ///< Second and sub-second fields; the API says whether it is a
            ///< length or a point.
  };
  Kind TheKind = Kind::None;
  /// Nanoseconds per tick, where the type itself says it (chrono); else 0.
  double TickNanoseconds = 0;
  bool FloatTicks = false; ///< The count may have a fraction.

  explicit operator bool() const { return TheKind != Kind::None; }
  /// The type counts whole ticks of a known length.
  bool wholeTicks() const { return TickNanoseconds > 0 && !FloatTicks; }
};

/// Looks through references, pointers to field aggregates, and std::optional.
TimeType timeType(clang::QualType Type);

/// A specialisation of `duration`, of std::chrono, boost::chrono or a library
/// that is made like them: null if it is none.
const clang::ClassTemplateSpecializationDecl *
chronoDuration(clang::QualType Type);
const clang::ClassTemplateSpecializationDecl *
chronoTimePoint(clang::QualType Type);

/// The unit of a field of such an aggregate, by its name (`tv_usec`: us).
Unit unitOfField(llvm::StringRef Name);

/// `D` is a member of a namespace \p Name, however deep.
bool inNamespace(const clang::Decl *D, llvm::StringRef Name);

} // namespace deadline

#endif
