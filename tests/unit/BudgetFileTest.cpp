//===--- BudgetFileTest.cpp - deadline-tidy ---------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "core/model/BudgetFile.h"
#include "gtest/gtest.h"

using namespace deadline;

namespace {

std::string errorOf(llvm::StringRef Text) {
  std::vector<ModelError> Errors;
  readBudget(Text, "b.yaml", Errors);
  return Errors.empty() ? "" : Errors.front().str();
}

TEST(BudgetFile, ReadsSharesOfTheWhole) {
  std::vector<ModelError> Errors;
  // The whole may stand below its parts.
  const Budget B = readBudget("layers:\n  shop::Reserve: 40%\n  Charge: 150ms\nsla: 500ms\n", "b.yaml", Errors);
  EXPECT_TRUE(Errors.empty());
  EXPECT_EQ(B.Promised, 500'000'000);
  ASSERT_EQ(B.Layers.size(), 2u);
  EXPECT_EQ(B.Layers.lookup("shop::Reserve").Nanoseconds, 200'000'000);
  EXPECT_EQ(B.Layers.lookup("Charge").Nanoseconds, 150'000'000);
}

TEST(BudgetFile, TellsMistakesWithTheirPlace) {
  EXPECT_EQ(errorOf("sla: 500ms\nlayers:\n  Reserve: much\n"),
            "b.yaml:3:12: expected a share such as '40%' or '150ms', not 'much'");
  EXPECT_EQ(errorOf("sla: 500ms\nlayers:\n  Reserve: 2s\n"),
            "b.yaml:3:12: 'Reserve' has 2s, which is more than the whole of 500ms");
  EXPECT_NE(errorOf("sla: 500ms\nlayers:\n  Reserve: 140%\n"), "");
  EXPECT_NE(errorOf("sla: 500ms\nlayers:\n  Reserve: 0%\n"), "");
  EXPECT_NE(errorOf("sla: 500ms\nlayers:\n  ::Reserve: 10%\n"), "");
  EXPECT_NE(errorOf("sla: 500ms\nlayers:\n  Reserve: 10%\n  Reserve: 20%\n"), "");
  EXPECT_NE(errorOf("sla: soon\nlayers:\n  Reserve: 10%\n"), "");
  EXPECT_NE(errorOf("sla: infinite\nlayers:\n  Reserve: 10%\n"), "");
  EXPECT_NE(errorOf("sla: 500ms\n"), "");
  EXPECT_NE(errorOf("sla: 500ms\nlayer:\n  Reserve: 10%\n"), "");
  EXPECT_NE(errorOf("- sla\n"), "");
  std::vector<ModelError> Errors;
  loadBudget("/no/such/budget.yaml", Errors);
  EXPECT_EQ(Errors.size(), 1u);
}

} // namespace
