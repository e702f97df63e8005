//===--- PathFilterTest.cpp - deadline-tidy ---------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// Globs on names relative to the root.

#include "config/PathFilter.h"
#include "gtest/gtest.h"

using namespace deadline;

namespace {

bool matches(const std::string &Glob, llvm::StringRef Name) {
  auto Globs = PathGlobs::create({Glob});
  if (Globs)
    return Globs->match(Name);
  ADD_FAILURE() << llvm::toString(Globs.takeError());
  return false;
}

TEST(PathGlobs, AreAboutTheWholeName) {
  EXPECT_TRUE(matches("src/a.cpp", "src/a.cpp"));
  EXPECT_FALSE(matches("src/a.cpp", "lib/src/a.cpp"));
  EXPECT_FALSE(matches("a.cpp", "src/a.cpp"));
  EXPECT_FALSE(matches("src/a", "src/a.cpp"));
  EXPECT_FALSE(matches("src/a.cpp/x", "src/a.cpp"));
}

TEST(PathGlobs, AFolderMeansAllBelow) {
  EXPECT_TRUE(matches("src", "src/a.cpp"));
  EXPECT_TRUE(matches("src/", "src/deep/a.cpp"));
  EXPECT_TRUE(matches("./src", "src/a.cpp"));
  EXPECT_TRUE(matches(".", "src/a.cpp"));
  EXPECT_FALSE(matches("src", "src2/a.cpp"));
  EXPECT_FALSE(matches("src", "lib/src/a.cpp"));
  EXPECT_TRUE(matches("*_gen", "proto_gen/a.h"));
}

TEST(PathGlobs, AStarStopsAtSlashes) {
  EXPECT_TRUE(matches("src/*.cpp", "src/a.cpp"));
  EXPECT_FALSE(matches("src/*.cpp", "src/deep/a.cpp"));
  EXPECT_FALSE(matches("*.cpp", "src/a.cpp"));
  EXPECT_TRUE(matches("src/*/test.cpp", "src/a/test.cpp"));
  EXPECT_TRUE(matches("?.h", "a.h"));
  EXPECT_FALSE(matches("?.h", "ab.h"));
  EXPECT_FALSE(matches("a?b", "a/b"));
}

TEST(PathGlobs, TwoStarsAreFolders) {
  EXPECT_TRUE(matches("**/*_test.cpp", "a_test.cpp"));
  EXPECT_TRUE(matches("**/*_test.cpp", "src/deep/a_test.cpp"));
  EXPECT_FALSE(matches("**/*_test.cpp", "src/a_test.h"));
  EXPECT_TRUE(matches("src/**/b.h", "src/b.h"));
  EXPECT_TRUE(matches("src/**/b.h", "src/x/y/b.h"));
  EXPECT_FALSE(matches("src/**/b.h", "lib/b.h"));
  EXPECT_TRUE(matches("**/gen/**", "a/gen/b/c.h"));
  EXPECT_TRUE(matches("**/a/**/b", "x/a/a/y/b"));
  EXPECT_TRUE(matches("**", "x/y"));
}

TEST(PathGlobs, BracesAreAlternatives) {
  EXPECT_TRUE(matches("{src,lib}/*.{h,cpp}", "lib/a.h"));
  EXPECT_TRUE(matches("{src,lib}/*.{h,cpp}", "src/a.cpp"));
  EXPECT_FALSE(matches("{src,lib}/*.{h,cpp}", "src/a.cc"));
  EXPECT_TRUE(matches("{src/net,lib}/a.h", "src/net/a.h"));
  EXPECT_TRUE(matches("a{,_test}.h", "a.h"));
  EXPECT_TRUE(matches("{a,b{1,2}}.h", "b2.h"));
  EXPECT_FALSE(matches("{a,b{1,2}}.h", "b.h"));
  EXPECT_TRUE(matches("a,b.h", "a,b.h"));
}

TEST(PathGlobs, ClassesAndEscapes) {
  EXPECT_TRUE(matches("v[0-9].h", "v7.h"));
  EXPECT_FALSE(matches("v[!0-9].h", "v7.h"));
  EXPECT_TRUE(matches("a\\*b", "a*b"));
  EXPECT_FALSE(matches("a\\*b", "aab"));
  EXPECT_TRUE(matches("a\\{b", "a{b"));
  EXPECT_TRUE(matches("a[{]b", "a{b"));
}

TEST(PathGlobs, AbsoluteNames) {
  EXPECT_TRUE(matches("/usr/include", "/usr/include/x.h"));
  EXPECT_FALSE(matches("usr", "/usr/include/x.h"));
  EXPECT_TRUE(matches("**/x.h", "/usr/include/x.h"));
}

TEST(PathGlobs, MistakesAreTold) {
  EXPECT_EQ(PathGlobs::mistake("src/**/*.{h,cpp}"), "");
  EXPECT_EQ(PathGlobs::mistake(""), "'' is no glob: it is empty");
  EXPECT_EQ(PathGlobs::mistake("a{b,c"), "'a{b,c' is no glob: '{' without a '}' after it");
  EXPECT_EQ(PathGlobs::mistake("a}b"), "'a}b' is no glob: '}' without a '{' before it");
  EXPECT_EQ(PathGlobs::mistake("a[b"), "'a[b' is no glob: unmatched '['");
  EXPECT_EQ(PathGlobs::mistake("a\\"), "'a\\' is no glob: stray '\\'");
  EXPECT_EQ(PathGlobs::mistake("src/**.cpp"),
            "'src/**.cpp' is no glob: '**' stands for whole folders, so it stands alone between slashes; '*' stops at "
            "them");
  EXPECT_EQ(PathGlobs::mistake("../x"),
            "'../x' is no glob: '..' leads out of the root, and names are relative to that");
  EXPECT_EQ(PathGlobs::mistake("a//b"), "'a//b' is no glob: there is nothing between two slashes");
  EXPECT_EQ(PathGlobs::mistake("{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}").substr(51),
            "' is no glob: it stands for too many names");
}

TEST(PathFilter, ExcludeWinsOverOnly) {
  Options O;
  O.Only = {"src", "lib"};
  O.Exclude = {"src/gen"};
  auto Filter = PathFilter::create(O);
  ASSERT_TRUE(static_cast<bool>(Filter)) << llvm::toString(Filter.takeError());
  EXPECT_TRUE(Filter->wanted("src/a.cpp"));
  EXPECT_TRUE(Filter->wanted("lib/a.cpp"));
  EXPECT_FALSE(Filter->wanted("src/gen/a.cpp"));
  EXPECT_FALSE(Filter->wanted("other/a.cpp"));
}

TEST(PathFilter, WithoutGlobsAllIsWanted) {
  auto Filter = PathFilter::create(Options());
  ASSERT_TRUE(static_cast<bool>(Filter));
  EXPECT_TRUE(Filter->wanted("/usr/include/x.h"));
}

TEST(PathFilter, SaysWhichOptionIsWrong) {
  Options O;
  O.Exclude = {"ok", "a{"};
  auto Filter = PathFilter::create(O);
  ASSERT_FALSE(static_cast<bool>(Filter));
  EXPECT_EQ(llvm::toString(Filter.takeError()), "'--exclude': 'a{' is no glob: '{' without a '}' after it");
}

} // namespace
