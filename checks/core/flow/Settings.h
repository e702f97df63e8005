//===--- Settings.h - deadline-tidy -----------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Settings that a function gives to an object: by a setter, by the name of an
/// option, by a field.
///
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CORE_FLOW_SETTINGS_H
#define DEADLINE_CORE_FLOW_SETTINGS_H

#include "core/ast/AccessPath.h"
#include "core/facts/TuAnalysis.h"
#include <vector>

namespace deadline {

/// A setting that is a constant length.
struct SetSetting {
  const clang::Stmt *At = nullptr; ///< What does it, in the control flow.
  clang::SourceLocation Loc;       ///< Where a person looks.
  llvm::StringRef Library;
  std::string Setting;             ///< As relations call it.
  std::string Shown;               ///< As the code calls it: `CURLOPT_TIMEOUT`.
  AccessPath Object;
  std::optional<int64_t> Nanoseconds; ///< Nothing where it is not constant, or means for ever.
};

/// What \p F sets, in no certain order.
std::vector<SetSetting> settingsIn(const UserFunction &F, const TuAnalysis &Tu);

/// The literal that \p E is, or a constant that holds one; null where the text
/// is not known.
const clang::StringLiteral *constantText(const clang::Expr *E);

} // namespace deadline

#endif
