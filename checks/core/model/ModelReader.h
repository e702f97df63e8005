//===--- ModelReader.h - deadline-tidy --------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Reads a model file strictly: whatever it does not know is an error with
/// file, line and column, what was expected and, where one is near, a
/// "did you mean".
///
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CORE_MODEL_MODELREADER_H
#define DEADLINE_CORE_MODEL_MODELREADER_H

#include "core/model/Model.h"
#include "llvm/Support/Error.h"

namespace deadline {

/// One mistake in a model file.
struct ModelError {
  std::string File;
  unsigned Line = 0, Column = 0; ///< From 1.
  std::string Message;
  /// `file:line:column: message`
  std::string str() const;
};

/// Reads \p Text, which was in the file \p Name. All mistakes are appended to
/// \p Errors; the result holds the rows that were right.
ModelFile readModel(llvm::StringRef Text, llvm::StringRef Name,
                    std::vector<ModelError> &Errors);

/// What two rows have in common that say the same about the same calls.
std::string rowIdentity(const FunctionRow &Row);
/// What tells relations apart.
std::string relationIdentity(const RelationRow &Row);

} // namespace deadline

#endif
