//===--- BudgetFile.h - deadline-tidy ---------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// How long the layers of a service may take, out of what it promises in all.
/// docs/budget.md explains the file to users.
///
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CORE_MODEL_BUDGETFILE_H
#define DEADLINE_CORE_MODEL_BUDGETFILE_H

#include "core/model/Model.h"
#include "core/model/ModelReader.h"
#include "llvm/ADT/StringMap.h"

namespace deadline {

struct Budget {
  struct Share {
    int64_t Nanoseconds = 0;
    RowOrigin Origin;
  };
  int64_t Promised = 0;          ///< The whole, in nanoseconds.
  llvm::StringMap<Share> Layers; ///< By qualified name of a function, without template arguments.
};

/// Reads a budget from \p Text; \p Name is for errors.
Budget readBudget(llvm::StringRef Text, llvm::StringRef Name, std::vector<ModelError> &Errors);

/// Reads the file \p Path. One that can not be read is an error.
Budget loadBudget(llvm::StringRef Path, std::vector<ModelError> &Errors);

} // namespace deadline

#endif
