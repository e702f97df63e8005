//===--- Surroundings.h - deadline-tidy -------------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// What is known of the program around one translation unit, where something
/// is: an editor has the facts that deadline-tidy left. Without it, the unit is
/// the whole program.

#ifndef DEADLINE_CORE_FACTS_SURROUNDINGS_H
#define DEADLINE_CORE_FACTS_SURROUNDINGS_H

#include "core/facts/Facts.h"
#include "llvm/ADT/StringRef.h"

namespace deadline {

/// All functions may be called from several threads.
class Surroundings {
public:
  virtual ~Surroundings() = default;
  /// What names of files are relative to in the program of \p MainFile, which is
  /// absolute. Empty if nothing is known of its program.
  virtual std::string rootOf(llvm::StringRef MainFile) = 0;
  /// \p Own, the facts of this unit, with those of other files that can have to
  /// do with them; sorted by USR. \p Compiles: the unit has no errors.
  virtual std::vector<FunctionFacts> around(std::vector<FunctionFacts> Own, llvm::StringRef MainFile,
                                            bool Compiles) = 0;

  /// Set once, before any check runs; null where a file stands alone.
  static Surroundings *Known;
};

} // namespace deadline

#endif
