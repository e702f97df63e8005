//===--- TimeUnits.cpp - deadline-tidy --------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "core/ast/TimeUnits.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MathExtras.h"

namespace deadline {

const UnitInfo *unitInfo(Unit U) {
  const auto *It =
      llvm::find_if(UnitTable, [U](const UnitInfo &I) { return I.Id == U; });
  return It == UnitTable.end() ? nullptr : It;
}

std::optional<Unit> parseUnit(llvm::StringRef Name) {
  for (const UnitInfo &I : UnitTable)
    if (I.Name == Name)
      return I.Id;
  return std::nullopt;
}

std::optional<int64_t> toNanoseconds(int64_t Count, Unit U) {
  const UnitInfo *Info = unitInfo(U);
  int64_t Result = 0;
  if (!Info || llvm::MulOverflow(Count, Info->Nanoseconds, Result))
    return std::nullopt;
  return Result;
}

std::optional<int64_t> parseDuration(llvm::StringRef Text) {
  int64_t Count = 0;
  Text = Text.trim();
  if (Text.consumeInteger(10, Count) || Count < 0)
    return std::nullopt;
  const std::optional<Unit> U = parseUnit(Text.trim());
  return U ? toNanoseconds(Count, *U) : std::nullopt;
}

std::string chronoText(int64_t Nanoseconds) {
  const UnitInfo *Best = &UnitTable.front();
  for (const UnitInfo &I : UnitTable)
    if (Nanoseconds % I.Nanoseconds == 0)
      Best = &I;
  return "std::chrono::" + Best->TypeName.str() + "(" + std::to_string(Nanoseconds / Best->Nanoseconds) + ")";
}

std::string formatDuration(int64_t Nanoseconds) {
  // The magnitude of the smallest value fits only without a sign.
  const bool Negative = Nanoseconds < 0;
  const uint64_t Magnitude =
      Negative ? 0 - static_cast<uint64_t>(Nanoseconds) : Nanoseconds;
  if (Magnitude == 0)
    return "0s";
  for (const UnitInfo &I : llvm::reverse(UnitTable)) {
    const uint64_t One = I.Nanoseconds;
    if (Magnitude < One)
      continue;
    uint64_t Rest = Magnitude % One;
    // Nobody writes 1.5min: above seconds only whole numbers.
    if (Rest && I.Id > Unit::Seconds)
      continue;
    // Below a nanosecond there is nothing, so nanoseconds leave no rest.
    const uint64_t Thousandth = One >= 1000 ? One / 1000 : 1;
    if (Rest % Thousandth != 0)
      continue;
    std::string Text = (Negative ? "-" : "") + llvm::utostr(Magnitude / One);
    if (Rest) {
      std::string Decimals = llvm::utostr(Rest / Thousandth);
      Decimals.insert(0, 3 - Decimals.size(), '0');
      Text += "." + llvm::StringRef(Decimals).rtrim('0').str();
    }
    return Text + I.Name.str();
  }
  llvm_unreachable("a whole number of nanoseconds is always exact");
}

} // namespace deadline
