//===--- Model.cpp - deadline-tidy ------------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "core/model/Model.h"
#include "llvm/Support/ErrorHandling.h"

namespace deadline {

llvm::StringRef roleName(Role R) {
  switch (R) {
#define ROLE(ENUM, NAME, MEANING)                                              \
  case Role::ENUM:                                                             \
    return NAME;
#include "core/model/Roles.def"
  }
  llvm_unreachable("a role outside Roles.def");
}

std::optional<Role> parseRole(llvm::StringRef Name) {
#define ROLE(ENUM, NAME, MEANING)                                              \
  if (Name == NAME)                                                            \
    return Role::ENUM;
#include "core/model/Roles.def"
  return std::nullopt;
}

llvm::StringRef Twins::in(Unit U) const {
  switch (U) {
  case Unit::None:
    return {};
  case Unit::Nanos:
    return InNanos;
  case Unit::Micros:
    return InMicros;
  case Unit::Millis:
    return InMillis;
  case Unit::Seconds:
    return InSeconds;
  case Unit::Minutes:
    return InMinutes;
  case Unit::Hours:
    return InHours;
  }
  llvm_unreachable("all units are above");
}

} // namespace deadline
