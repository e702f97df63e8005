//===--- TestFilesTest.cpp - deadline-tidy ----------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// Which files are tests.

#include "core/facts/TestFiles.h"
#include "gtest/gtest.h"

using namespace deadline;

TEST(TestFiles, WhatIsUsuallyCalledSo) {
  const TestFiles Usual("", "/home/x/tests/shop");
  EXPECT_TRUE(Usual.contains("/home/x/tests/shop/src/orders_test.cpp"));
  EXPECT_TRUE(Usual.contains("tests/helper.cpp"));
  EXPECT_TRUE(Usual.contains("src/unittests/deep/helper.h"));
  EXPECT_TRUE(Usual.contains("src/OrdersTest.cc"));
  EXPECT_FALSE(Usual.contains("/home/x/tests/shop/src/orders.cpp")) << "the root's own name does not count";
  EXPECT_FALSE(Usual.contains("src/contest.cpp"));
  EXPECT_FALSE(Usual.contains("src/latest/orders.cpp"));
}

TEST(TestFiles, WhatTheProjectCallsSo) {
  const TestFiles Own("bench; **/*.spec.cpp ;a{", "/p");
  EXPECT_TRUE(Own.contains("/p/bench/load.cpp"));
  EXPECT_TRUE(Own.contains("src/orders.spec.cpp"));
  EXPECT_FALSE(Own.contains("src/orders_test.cpp"));
}

TEST(TestFiles, WithoutARootTheFilesFolderCounts) {
  EXPECT_FALSE(TestFiles("", "").contains("/nowhere/tests/orders.cpp"));
  EXPECT_TRUE(TestFiles("", "").contains("/nowhere/src/orders_test.cpp"));
}
