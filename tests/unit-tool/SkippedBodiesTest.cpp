//===--- SkippedBodiesTest.cpp - deadline-tidy ------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// Which templates of the user's make a whole parse necessary, since a body in
/// a system header may instantiate them.

#include "extract/SkippedBodies.h"
#include "../unit/TestAst.h"
#include "gtest/gtest.h"

using namespace deadline;
using namespace deadline::test;

namespace {

/// \p Code follows a library that takes callables.
bool misses(llvm::StringRef Code) {
  const auto Unit = parse(("# 1 \"/library.h\" 1 3\n"
                           "namespace lib {\n"
                           "template <typename Key> struct hash { int operator()(Key) const; };\n"
                           "struct any { template <typename F> any(F) {} };\n"
                           "template <typename T> T *make();\n"
                           "template <typename T> struct box { T *get() const; };\n"
                           "}\n"
                           "# 1 \"input.cc\" 2\n" +
                           Code)
                              .str());
  EXPECT_FALSE(hasErrors(*Unit));
  return missesInstantiations(*TuAnalysis::of(Unit->getASTContext(), Catalogue::builtin()));
}

TEST(SkippedBodies, GenericLambdas) {
  EXPECT_TRUE(misses("lib::any f() { return [](auto &x) -> void { x.wait(); }; }"));
  EXPECT_TRUE(misses("lib::any f() { return [](auto &x) -> void { x.anything(1); }; }"));
  // What it calls may be what somebody does in his time.
  EXPECT_TRUE(misses("lib::any f() { return [](auto &x) -> void { x.next(); }; }"));
  EXPECT_TRUE(misses("lib::any f() { return [](auto &x) -> int { return x.next(); }; }"));
}

TEST(SkippedBodies, LambdasThatOrderOrFilter) {
  EXPECT_FALSE(misses("lib::any f() { return [](auto &a, auto &b) -> bool { return a.x < b.x; }; }"));
  EXPECT_FALSE(misses("lib::any f() { return [](auto &a, auto &b) -> bool { return a.score() > b->score(); }; }"));
  EXPECT_FALSE(misses("lib::any f() { return [](auto &a) -> bool { return a.x == 3 && a[1].y != 'y'; }; }"));
  EXPECT_FALSE(misses("lib::any f() { return [](auto &a) -> bool { return !a->done(); }; }"));
  EXPECT_TRUE(misses("lib::any f() { return [](auto &a, auto &b) -> bool { return a.wait() < b.wait(); }; }"));
  EXPECT_TRUE(misses("lib::any f() { return [](auto &a) -> bool { return !a->wait(); }; }"));
  EXPECT_TRUE(misses("lib::any f() { return [](auto &a, int n) -> bool { return a.next(n) < 1; }; }"));
}

TEST(SkippedBodies, LambdasInTemplatesComeWithTheirFunction) {
  EXPECT_FALSE(misses("template <typename T> struct S { void f(T t) { [&] { t.wait(); }(); } };"));
  EXPECT_FALSE(misses("template <typename T> lib::any f(T t) { return [t](auto &x) -> void { x.wait(t); }; }"));
  EXPECT_TRUE(misses("template <typename T> lib::any f(T t) { return [t](auto &x) -> void { x.wait(t); }; }\n"
                     "lib::any g() { return f(1); }"));
}

TEST(SkippedBodies, CallOperatorsOfClasses) {
  EXPECT_TRUE(misses("template <typename T> struct F { void operator()(T &t) const { t.wait(); } };\n"
                     "lib::any f() { return F<int *>(); }"));
  EXPECT_TRUE(misses("struct F { template <typename T> void operator()(T &t) const { t.next(1); } };\n"));
  // Nobody follows an object of it to where it is called, and nothing is given on.
  EXPECT_FALSE(misses("struct F { template <typename T> void operator()(T &t) const { return t.next(); } };\n"));
  // Nobody names it with its arguments.
  EXPECT_FALSE(misses("template <typename T> struct F { void operator()(T &t) const { t.wait(); } };\n"));
}

TEST(SkippedBodies, SpecialisationsOfALibrarysTemplate) {
  EXPECT_FALSE(misses("template <int N> struct Tag { int x; };\n"
                      "template <int N> struct lib::hash<Tag<N>> {\n"
                      "  int operator()(const Tag<N> &t) const { return hash<int>()(t.x + 1); }\n"
                      "};\n"));
  EXPECT_TRUE(misses("template <typename T> struct Tag { T x; };\n"
                     "template <typename T> struct lib::hash<Tag<T>> {\n"
                     "  int operator()(Tag<T> &t) const { return t.x.get(); }\n"
                     "};\n"));
  // One of the user's own may be called by anybody.
  EXPECT_TRUE(misses("template <typename T> struct F;\n"
                     "template <typename T> struct F<T *> { void operator()(T &t) const { t.next(1); } };\n"));
}

TEST(SkippedBodies, WhatALibraryMakes) {
  const std::string Virtual = "struct B { virtual void f() = 0; };\n"
                              "template <typename T> struct S : B { void f() override { T().next(); } };\n";
  EXPECT_TRUE(misses(Virtual + "struct X { void next(); }; B *g() { return lib::make<S<X>>(); }"));
  EXPECT_TRUE(misses(Virtual + "struct X { void next(); }; B *g(lib::box<S<X>> &b) { return b.get(); }"));
  // One that the file makes itself is there.
  EXPECT_FALSE(misses(Virtual + "struct X { void next(); }; B *g() { S<X> s; return lib::make<S<X>>(); }"));
  EXPECT_FALSE(misses(Virtual + "struct X { void next(); }; S<X> *g(S<X> *s) { return s; }"));
  EXPECT_FALSE(misses(Virtual));
}

TEST(SkippedBodies, ConstructorsAndDestructorsOfWhatALibraryMakes) {
  const std::string Use = "void *g() { return lib::make<S<int>>(); }";
  EXPECT_TRUE(misses("void c(int); template <typename T> struct S { S() { c(1); } };" + Use));
  EXPECT_TRUE(misses("void c(int); template <typename T> struct S { ~S() { c(1); } };" + Use));
  EXPECT_TRUE(misses("int c(int); template <typename T> struct S { S() : x(c(1)) {} int x; };" + Use));
  EXPECT_TRUE(misses("void c(int); struct S { template <typename T> explicit S(T) { c(1); } };\n"
                     "void *g() { return lib::make<S>(); }"));
  EXPECT_FALSE(misses("template <typename T> struct S { S() : x(1) {} ~S() {} int x; T *p = nullptr; };" + Use));
  // Its other functions are made where they are called.
  EXPECT_FALSE(misses("void c(int); template <typename T> struct S { void f() { c(1); } };" + Use));
  EXPECT_FALSE(misses("void c(int); struct S { S() { c(1); } }; void *g() { return lib::make<S>(); }"));
}

TEST(SkippedBodies, AnythingElseIsNotGivenToALibrary) {
  EXPECT_FALSE(misses("template <typename T> void f(T &t) { t.wait(); }"));
  EXPECT_FALSE(misses("struct F { void operator()(int) const; }; void F::operator()(int) const {}"));
}

} // namespace
