//===--- ClientObjects.h - deadline-tidy ------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Clients and connections that a function makes for itself, and what their
/// options objects and URIs say of the bounds that they start with.
///
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CORE_FLOW_CLIENTOBJECTS_H
#define DEADLINE_CORE_FLOW_CLIENTOBJECTS_H

#include "core/facts/TuAnalysis.h"
#include <vector>

namespace deadline {

/// A client in a local variable that holds it alone.
struct MadeClient {
  ModelledCall Made;                       ///< The `connect`.
  const clang::VarDecl *Variable = nullptr; ///< The client, or what points to it.
};

/// The clients that \p F makes and keeps in local variables to itself: not
/// returned, stored, captured by what escapes, or given to code of others than
/// the library that made them.
std::vector<MadeClient> clientsMadeIn(const UserFunction &F, const TuAnalysis &Tu);

/// The modelled calls of \p F and of the lambdas in it.
std::vector<ModelledCall> callsWithLambdas(const UserFunction &F, const TuAnalysis &Tu);

/// Whether what is passed at the row's `options` place may bound the requests
/// of the client: a URI that speaks of a timeout or is not known, an options
/// object whose bounding field is set or that is not known in full.
bool optionsMayBound(const ModelledCall &Made, const UserFunction &F, const TuAnalysis &Tu);

} // namespace deadline

#endif
