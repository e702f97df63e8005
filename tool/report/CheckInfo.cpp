//===--- CheckInfo.cpp - deadline-tidy --------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "core/model/EmbeddedFiles.h"
#include "report/Report.h"

namespace deadline {

// The words of Checks.def, as options and reports write them; not all need be in use.
[[maybe_unused]] static constexpr llvm::StringLiteral Default = "default", Strict = "strict",
                                                      Experimental = "experimental", Local = "local",
                                                      Program = "program";

static llvm::StringRef pageOf(llvm::StringRef Stem) {
  for (const EmbeddedFile &Page : embeddedDocs())
    if (Page.Name.rsplit('.').first == Stem)
      return Page.Contents;
  return "";
}

const std::vector<CheckInfo> &allChecks() {
  static const std::vector<CheckInfo> Checks = {
#define DEADLINE_CHECK(CLASS, NAME, PROFILE, KIND, SINCE) {"deadline-" NAME, PROFILE, KIND, SINCE, pageOf(NAME)},
#include "Checks.def"
  };
  return Checks;
}

const CheckInfo *checkNamed(llvm::StringRef Name) {
  Name.consume_front("deadline-");
  for (const CheckInfo &C : allChecks())
    if (C.Name.drop_front(sizeof("deadline-") - 1) == Name)
      return &C;
  return nullptr;
}

} // namespace deadline
