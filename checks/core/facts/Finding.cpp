//===--- Finding.cpp - deadline-tidy ----------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "core/facts/Finding.h"

namespace deadline {

std::vector<ShownStep> shownSteps(const Chain &Steps) {
  constexpr size_t Most = 6, First = 3, Last = 2;
  std::vector<ShownStep> Result;
  for (size_t I = 0; I != Steps.size(); ++I) {
    if (Steps.size() > Most && I == First) {
      const size_t Omitted = Steps.size() - First - Last;
      Result.push_back({std::nullopt, Steps[I].Where, std::to_string(Omitted) + " frames omitted"});
      I += Omitted - 1;
      continue;
    }
    Result.push_back({unsigned(I), Steps[I].Where, "frame #" + std::to_string(I) + ": " + Steps[I].Text});
  }
  return Result;
}

} // namespace deadline
