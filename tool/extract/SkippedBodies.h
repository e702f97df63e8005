//===--- SkippedBodies.h - deadline-tidy ------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// Bodies in system headers are most of what there is to parse, and nothing in
/// them is reported, followed or looked into. What is lost with them are the
/// instantiations of the user's templates that they alone ask for.

#ifndef DEADLINE_TOOL_EXTRACT_SKIPPEDBODIES_H
#define DEADLINE_TOOL_EXTRACT_SKIPPEDBODIES_H

#include "core/facts/TuAnalysis.h"

namespace deadline {

/// \p D is a function whose body need not be parsed.
bool maySkipBody(const clang::Decl &D);

/// A parse without the bodies in system headers may lack an instantiation that
/// has something to analyse: of a generic lambda, or of the call operator of a
/// class template, that was given to a library's algorithm; of a constructor,
/// the destructor or a virtual function of what a library makes
/// (`std::make_unique<T>()`).
bool missesInstantiations(const TuAnalysis &Tu);

} // namespace deadline

#endif
