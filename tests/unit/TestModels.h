//===--- TestModels.h - deadline-tidy ---------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Models that a test writes as text.
///
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_TESTS_UNIT_TESTMODELS_H
#define DEADLINE_TESTS_UNIT_TESTMODELS_H

#include "core/model/Catalogue.h"
#include "gtest/gtest.h"
#include <memory>

namespace deadline::test {

/// A catalogue of just this model, which must be right.
inline std::shared_ptr<const Catalogue> catalogue(llvm::StringRef Yaml) {
  std::vector<ModelError> Errors;
  auto Result = Catalogue::of({readModel(Yaml, "m.yaml", Errors)}, Errors);
  for (const ModelError &E : Errors)
    ADD_FAILURE() << E.str();
  return Result;
}

} // namespace deadline::test

#endif
