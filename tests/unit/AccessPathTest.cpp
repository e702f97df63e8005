//===--- AccessPathTest.cpp - deadline-tidy ---------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// Which object an expression names, and whether an object leaves its
/// function's hands.

#include "core/ast/AccessPath.h"
#include "TestAst.h"
#include "gtest/gtest.h"

using namespace clang;
using namespace deadline;
using namespace deadline::test;

namespace {

constexpr const char *Prelude = R"cpp(
#include <array>
#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <tuple>
#include <thread>
#include <vector>
struct Context { int field; void Cancel(); Context *parent; static Context &Root(); };
struct Job { std::promise<int> done; Context *context; std::unique_ptr<Context> owned; };
template <class... T> void probe(T &&...) {}
extern Context global;
)cpp";

/// Each of \p Bodies in a method of its own, with parameters and fields for
/// the rows to use. One translation unit, since its headers take long.
std::string worker(llvm::ArrayRef<const char *> Bodies) {
  std::string Code = std::string(Prelude) + R"cpp(
struct Worker {
  Context member_; Context *pointer_; std::shared_ptr<Context> shared_;
  std::unique_ptr<Context> unique_; std::optional<Context> optional_;
  std::promise<int> promise_; static Context common_;
)cpp";
  for (size_t I = 0; I < Bodies.size(); ++I)
    Code += "void f" + std::to_string(I) + R"cpp((
         Context ctx, Context *ptr, Context &ref, std::shared_ptr<Context> sp,
         std::unique_ptr<Context> up, Job *job, Job &jref, int n,
         std::future<Context *> future, std::vector<Context> &v) {
)cpp" + Bodies[I] +
            "\n}\n";
  return Code + "};\n";
}

/// The paths of the arguments of the `probe` in each body.
std::vector<std::optional<AccessPath>> pathsOf(ASTUnit &Unit, size_t Bodies) {
  std::vector<std::optional<AccessPath>> Paths;
  EXPECT_FALSE(hasErrors(Unit));
  const auto Calls = callsOf(Unit, "probe");
  EXPECT_EQ(Calls.size(), Bodies);
  for (const CallExpr *Call : Calls)
    Paths.push_back(AccessPath::of(Call->getArg(0)));
  return Paths;
}

void checkNames(llvm::ArrayRef<std::pair<const char *, const char *>> Rows) {
  std::vector<const char *> Bodies;
  for (const auto &[Code, Expected] : Rows)
    Bodies.push_back(Code);
  const auto Unit = parse(worker(Bodies));
  ASSERT_TRUE(Unit);
  const auto Paths = pathsOf(*Unit, Rows.size());
  for (size_t I = 0; I < Rows.size(); ++I) {
    EXPECT_EQ(Paths[I] ? Paths[I]->str() : "none", Rows[I].second)
        << Rows[I].first;
    if (Paths[I])
      EXPECT_FALSE(Paths[I]->key().empty());
  }
}

TEST(AccessPath, Names) {
  const std::pair<const char *, const char *> Rows[] = {
      {"probe(ctx);", "ctx"},
      {"probe(&ctx);", "ctx"},
      {"probe(*ptr);", "ptr"},
      {"probe(ptr);", "ptr"},
      {"probe((ptr));", "ptr"},
      {"probe(ptr->field);", "ptr->field"},
      {"probe(ref);", "ref"},
      {"probe(*sp);", "sp"},
      {"probe(sp.get());", "sp"},
      {"probe(sp->field);", "sp->field"},
      {"probe(*up.get());", "up"},
      {"probe(std::move(ctx));", "ctx"},
      {"probe(std::ref(ctx));", "ctx"},
      {"probe(std::forward<Context>(ctx));", "ctx"},
      {"probe(static_cast<const Context &>(ctx));", "ctx"},
      {"probe(Context(ctx));", "ctx"},
      {"probe(std::shared_ptr<const Context>(sp));", "sp"},
      {"probe(member_);", "this->member_"},
      {"probe(this->member_.field);", "this->member_.field"},
      {"probe(*pointer_);", "this->pointer_"},
      {"probe(pointer_->parent->field);", "this->pointer_->parent->field"},
      {"probe(optional_.value());", "this->optional_"},
      {"probe(*optional_);", "this->optional_"},
      {"probe(optional_->field);", "this->optional_->field"},
      {"probe(unique_->field);", "this->unique_->field"},
      {"probe(common_);", "common_"},
      {"probe(::global.field);", "global.field"},
      {"probe(job->done);", "job->done"},
      {"probe(job->context->field);", "job->context->field"},
      {"probe(jref.owned->field);", "jref.owned->field"},
      {"probe(*this);", "this"},
      {"probe(this);", "this"},
      {"static Context s; probe(s);", "s"},
      {"Context a[2]; probe(a[1]);", "a[1]"},
      {"Context a[2]; probe(a[n]);", "none"},
      {"constexpr int I = 1; std::array<Context, 2> a; probe(a[I].field);",
       "a[1].field"},
      {"probe(v[0]);", "v[0]"},
      {"probe(v.at(3));", "v[3]"},
      {"probe(v.front());", "none"},
      {"std::tuple<int, Context> t; probe(std::get<1>(t));", "t[1]"},
      {"probe(Context::Root());", "none"},
      {"probe(future.get());", "none"},
      {"probe(n ? ctx : ref);", "none"},
      {"probe(3);", "none"},
      {"for (auto it = v.begin(); it != v.end(); ++it) probe((*it).field);",
       "it.field"},
  };
  checkNames(Rows);
}

TEST(AccessPath, Aliases) {
  const std::pair<const char *, const char *> Rows[] = {
      {"auto &c = member_; probe(c);", "this->member_"},
      {"auto &c = *pointer_; auto &d = c; probe(d.field);",
       "this->pointer_->field"},
      {"Context *p = &member_; probe(p->field);", "this->member_.field"},
      {"Context *p = &member_; p = ptr; probe(p);", "p"},
      {"Context *p = &member_; Context **q = &p; probe(p); (void)q;", "p"},
      {"const auto copy = shared_; probe(copy->field);",
       "this->shared_->field"},
      {"auto copy = shared_; copy = sp; probe(*copy);", "copy"},
      {"auto copy = shared_; copy.reset(); probe(*copy);", "copy"},
      {"auto moved = std::move(shared_); probe(*moved);", "moved"},
      {"auto fresh = std::make_shared<Context>(); probe(*fresh);", "fresh"},
      {"Context copy = ctx; probe(copy);", "copy"},
      {"auto &r = Context::Root(); probe(r);", "r"},
      {"for (auto &c : v) probe(c);", "c"},
      {"auto &[field, parent] = member_; probe(field);", "this->member_.field"},
      {"auto [field, parent] = member_; probe(parent);",
       "[field, parent].parent"},
      {"auto l = [&] { probe(ctx); };", "ctx"},
      {"auto l = [this] { probe(member_); };", "this->member_"},
      {"auto l = [ctx] { probe(ctx); };", "ctx"},
      {"auto l = [p = std::move(promise_)]() mutable { probe(p); };", "p"},
      {"auto l = [&p = promise_] { probe(p); };", "this->promise_"},
      {"auto l = [state = shared_] { probe(state->field); };",
       "this->shared_->field"},
      {"auto l = [self = this] { probe(self->member_); };", "this->member_"},
      {"std::weak_ptr<Context> w = sp; if (auto s = w.lock()) probe(*s);", "w"},
  };
  checkNames(Rows);
}

TEST(AccessPath, RootsAndPointers) {
  using Root = AccessPath::Root;
  const struct {
    const char *Code;
    bool Indirect;
    Root TheRoot;
  } Rows[] = {
      {"probe(ctx.field);", false, Root::Parameter},
      {"probe(ptr->field);", true, Root::Parameter},
      {"probe(ptr);", true, Root::Parameter},
      {"probe(sp->field);", true, Root::Parameter},
      {"probe(unique_->field);", false, Root::This},
      {"probe(job->owned->field);", true, Root::Parameter},
      {"probe(jref.owned->field);", false, Root::Parameter},
      {"probe(*this);", false, Root::This},
      {"Context c; probe(c);", false, Root::Local},
      {"static Context c; probe(c);", false, Root::Global},
  };
  std::vector<const char *> Bodies;
  for (const auto &Row : Rows)
    Bodies.push_back(Row.Code);
  const auto Unit = parse(worker(Bodies));
  ASSERT_TRUE(Unit);
  const auto Paths = pathsOf(*Unit, std::size(Rows));
  for (size_t I = 0; I < std::size(Rows); ++I) {
    ASSERT_TRUE(Paths[I]) << Rows[I].Code;
    EXPECT_EQ(Paths[I]->throughPointer(), Rows[I].Indirect) << Rows[I].Code;
    EXPECT_EQ(Paths[I]->root(), Rows[I].TheRoot) << Rows[I].Code;
  }
}

TEST(AccessPath, KeysAndPrefixes) {
  const auto Unit = parse(std::string(Prelude) + R"cpp(
    struct S { Context a, b; void f(); void g(); };
    void S::f() { probe(a.field, b.field, a, this->a.field); }
    void S::g() { probe(a.field); }
    void h(Context x, Context);
    void h(Context y, Context) { probe(y); }
  )cpp");
  ASSERT_TRUE(Unit);
  ASSERT_FALSE(hasErrors(*Unit));
  const auto Calls = callsOf(*Unit, "probe");
  ASSERT_EQ(Calls.size(), 3u);
  const auto Path = [&](unsigned Call, unsigned Arg) {
    return *AccessPath::of(Calls[Call]->getArg(Arg));
  };
  EXPECT_EQ(Path(0, 0), Path(0, 3));
  EXPECT_FALSE(Path(0, 0) == Path(0, 1));
  EXPECT_TRUE(Path(0, 0).startsWith(Path(0, 2)));
  EXPECT_FALSE(Path(0, 2).startsWith(Path(0, 0)));
  EXPECT_FALSE(Path(0, 1).startsWith(Path(0, 2)));
  // The same field of the same class, in another function.
  EXPECT_EQ(Path(0, 0).key(), Path(1, 0).key());
  EXPECT_NE(Path(0, 0).key(), Path(0, 1).key());
  EXPECT_EQ(Path(2, 0).parameterIndex(), 0u);
  EXPECT_NE(Path(2, 0).key().find("#arg0"), std::string::npos);
  EXPECT_EQ(Path(0, 0).leaf()->getNameAsString(), "field");
}

/// Whether `x` escapes from each body; `known(…)` is a known use.
void checkEscapes(llvm::ArrayRef<const char *> Bodies, bool Expected) {
  std::string Code = std::string("#include <algorithm>\n") + Prelude + R"cpp(
    void take(Context &); void read(const Context &); void readp(const Context *);
    void keep(Context *); void byValue(Context); void share(std::shared_ptr<Context>);
    template <class... T> void known(T &&...) {}
    struct Guard { Guard(Context &); };
    Context *stored; std::vector<Context *> all; std::function<void()> later;
    void run(std::function<void()>);
  )cpp";
  for (size_t I = 0; I < Bodies.size(); ++I)
    Code += "Context f" + std::to_string(I) + "() {\n" + Bodies[I] + "\n}\n";
  const auto Unit = parse(Code);
  ASSERT_TRUE(Unit);
  ASSERT_FALSE(hasErrors(*Unit));
  for (size_t I = 0; I < Bodies.size(); ++I) {
    const FunctionDecl *F = functionOf(*Unit, "f" + std::to_string(I));
    ASSERT_TRUE(F);
    const VarDecl *X = nullptr;
    for (const Decl *D : F->decls())
      if (const auto *V = dyn_cast<VarDecl>(D); V && V->getName() == "x")
        X = V;
    ASSERT_TRUE(X) << Bodies[I];
    const bool Escapes =
        escapes(X, F->getBody(), [](const Expr *Call, const Expr *) {
          const auto *C = dyn_cast<CallExpr>(Call);
          return C && calledName(C) == "known";
        });
    EXPECT_EQ(Escapes, Expected) << Bodies[I];
  }
}

TEST(Escapes, LeavesTheFunction) {
  checkEscapes(
      {"Context x; take(x);",
       "Context x; keep(&x);",
       "Context x; return x;",
       "Context x; Guard g(x);",
       "Context x; stored = &x;",
       "Context x; all.push_back(&x);",
       "Context x; auto y = std::move(x);",
       "Context x; auto &y = x; take(y);",
       "Context x; Context *p = &x; keep(p);",
       "Context x; run([&] { x.Cancel(); });",
       "Context x; auto l = [&x] { x.Cancel(); }; run(l);",
       "Context x; later = [&] { x.Cancel(); };",
       "Context x; auto l = [&] { take(x); }; l();",
       "Context x; auto l = [p = &x] { p->Cancel(); }; run(l);",
       "auto x = std::make_shared<Context>(); share(x);",
       "auto x = std::make_shared<Context>(); take(*x);",
       "auto x = std::make_shared<Context>(); run([x] { x->Cancel(); });",
       "auto x = std::make_unique<Context>(); keep(x.release());",
       "Context x; std::thread t([&] { x.Cancel(); }); t.join();",
       "Context x; std::thread t(take, std::ref(x)); t.join();",
       "Context x; probe(x);",
       "Context x; throw x;",
       "Context x; take(true ? x : global);",
       "Context x; new Guard(x);"},
      true);
}

TEST(Escapes, StaysInHand) {
  checkEscapes(
      {"Context x;",
       "Context x; x.Cancel();",
       "Context x; x.field = 3;",
       "Context x; read(x);",
       "Context x; readp(&x);",
       "Context x; byValue(x);",
       "Context x; known(x);",
       "Context x; known(&x, std::move(x));",
       "Context x; auto &y = x; y.Cancel();",
       "Context x; int n = x.field; (void)n;",
       "Context x; return global; (void)x;",
       "Context x; auto l = [&] { x.Cancel(); }; l();",
       "Context x; auto l = [x]() mutable { x.Cancel(); }; run(l);",
       "Context x; std::vector<int> v; std::for_each(v.begin(), v.end(), "
       "[&](int) { x.Cancel(); });",
       "auto x = std::make_shared<Context>(); x->Cancel();",
       "auto x = std::make_shared<Context>(); known(x);",
       "auto x = std::make_shared<Context>(); auto y = x; y->Cancel();",
       "auto x = std::make_unique<Context>(); if (x) x->Cancel();",
       "Context x; [&] { x.Cancel(); }();",
       "Context x; (void)sizeof(x); (void)x;",
       "int x = 3; probe(x + 1);",
       "int x = 3; byValue(Context{x});"},
      false);
}

} // namespace
