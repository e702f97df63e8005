//===--- ModelledCallTest.cpp - deadline-tidy -------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// From the names in a model to the calls in a program. In the code, a comment
/// `//= a, b` lists the rows that hold for the calls of its line, in their
/// order in the tree; a line without one has none.

#include "core/model/ModelledCall.h"
#include "TestAst.h"
#include "TestModels.h"
#include "llvm/ADT/StringExtras.h"
#include "gtest/gtest.h"
#include <map>

using namespace clang;
using namespace deadline;
using namespace deadline::test;

namespace {

/// Each function row in the order of the file, as a model of these names.
std::shared_ptr<const Catalogue> named(std::vector<llvm::StringRef> Names) {
  std::string Yaml = "library: test\nfunctions:\n";
  for (llvm::StringRef Name : Names)
    Yaml += "  - {name: '" + Name.str() + "', role: connect}\n";
  return catalogue(Yaml);
}

/// What holds for a row in a test: the name, or what `since:` says instead.
std::string tag(const FunctionRow &Row) {
  return Row.Since.empty() ? Row.Name : Row.Since;
}

struct RowsByLine : RecursiveASTVisitor<RowsByLine> {
  const Models &M;
  ASTContext &Context;
  std::map<unsigned, std::vector<std::string>> Lines;
  RowsByLine(const Models &M, ASTContext &Context) : M(M), Context(Context) {}

  bool VisitExpr(Expr *E) {
    // Wrappers are looked through, so ask only where the call itself is.
    if (!isa<CallExpr, CXXConstructExpr>(E))
      return true;
    const unsigned Line =
        Context.getSourceManager().getExpansionLineNumber(E->getBeginLoc());
    for (const ModelledCall &C : modelledCalls(M, E))
      Lines[Line].push_back(tag(*C.Row));
    return true;
  }
};

/// Compares the rows of all calls with the comments in \p Code.
void expectRows(std::shared_ptr<const Catalogue> C, llvm::StringRef Code) {
  auto Unit = parse(Code);
  ASSERT_FALSE(hasErrors(*Unit));
  ASTContext &Context = Unit->getASTContext();
  Models M(std::move(C), Context);
  RowsByLine V(M, Context);
  for (Decl *D : Context.getTranslationUnitDecl()->decls())
    if (Context.getSourceManager().isInMainFile(D->getLocation()))
      V.TraverseDecl(D);
  llvm::SmallVector<llvm::StringRef> Lines;
  Code.split(Lines, '\n');
  for (unsigned I = 0; I != Lines.size(); ++I) {
    const std::string Expected = Lines[I].split("//= ").second.trim().str();
    EXPECT_EQ(llvm::join(V.Lines[I + 1], ", "), Expected) << Lines[I].str();
  }
}

/// The call of the function \p Name, and its rows.
struct Called {
  std::unique_ptr<ASTUnit> Unit;
  std::unique_ptr<Models> M;
  std::vector<const CallExpr *> Calls;
  Called(std::shared_ptr<const Catalogue> C, llvm::StringRef Code,
         llvm::StringRef Name)
      : Unit(parse(Code)),
        M(std::make_unique<Models>(std::move(C), Unit->getASTContext())),
        Calls(callsOf(*Unit, Name)) {
    EXPECT_FALSE(hasErrors(*Unit));
  }
};

//===----------------------------------------------------------------------===//
// Names
//===----------------------------------------------------------------------===//

TEST(ModelledCalls, PlainNames) {
  expectRows(named({"f", "a::f", "a::B::f", "a::B::s", "a::B::B", "a::B::~B",
                    "a::B::operator()", "a::B::operator bool", "a::operator||",
                    "a::B::C::f"}),
             R"(
void f(); void g();
namespace a {
void f(); void g();
struct B {
  B(); ~B(); void f(); static void s(); void operator()(int); explicit operator bool();
  struct C { void f(); };
};
bool operator||(B, int);
}
namespace b { void f(); }
void test(a::B &x, a::B *p, a::B::C &c) {
  f();             //= f
  a::f();          //= a::f
  b::f();
  g();
  x.f();           //= a::B::f
  p->f();          //= a::B::f
  (p)->f();        //= a::B::f
  a::B::s();       //= a::B::s
  x.s();           //= a::B::s
  x(1);            //= a::B::operator()
  if (x) {}        //= a::B::operator bool
  a::B y;          //= a::B::B
  c.f();           //= a::B::C::f
  x.~B();          //= a::B::~B
}
)");
}

TEST(ModelledCalls, TemplatesInlineAndAnonymousNamespaces) {
  expectRows(
      named({"a::P::set", "a::run", "a::P::P", "a::P::In::f", "a::P::tf"}),
      R"(
namespace a {
inline namespace v3 {
template <class T> struct P {
  P(); void set(T); template <class U> void tf(U);
  struct In { void f(); };
};
template <> struct P<void> { P(); void set(); };
template <class T> struct P<T *> { P(); void set(T *); };
namespace { template <class F> void run(F); }
} }
void test() {
  a::P<int> p;           //= a::P::P
  p.set(1);              //= a::P::set
  a::P<void> v;          //= a::P::P
  v.set();               //= a::P::set
  a::P<int *>().set(0);  //= a::P::set, a::P::P
  p.tf(1);               //= a::P::tf
  a::P<int>::In().f();   //= a::P::In::f
  a::v3::run(1);         //= a::run
}
)");
}

TEST(ModelledCalls, InheritedMembersByTheNameOfTheDerivedClass) {
  expectRows(named({"s::future::wait", "s::Other::stop", "s::Plain::close"}),
             R"(
namespace s {
template <class T> struct base { void wait(); };
template <class T> struct future : base<T> {};
template <class T> struct shared : base<T> {};
struct Root { void stop(); static void close(); };
struct Other : Root {};
struct Sibling : Root {};
struct Plain : Root {};
}
struct Mine : s::future<int> {};
struct Hides : s::future<int> { void wait(); };
void test(s::future<int> f, s::shared<int> g, s::base<int> b, Mine &m, Hides &h,
          s::Other &o, s::Sibling &x, s::Root &r) {
  f.wait();    //= s::future::wait
  g.wait();
  b.wait();
  m.wait();    //= s::future::wait
  h.wait();
  o.stop();    //= s::Other::stop
  x.stop();
  r.stop();
}
template <class T> void generic(s::future<T> f) { f.wait(); }
)");
}

TEST(ModelledCalls, OverridingMethods) {
  expectRows(named({"a::Base::run"}), R"(
namespace a { struct Base { virtual void run(); virtual ~Base(); }; }
struct Mid : a::Base {};
struct Mine : Mid { void run() override; };
struct Not { void run(); };
void test(Mine &m, Mid &d, Not &n, a::Base &b) {
  m.run();  //= a::Base::run
  d.run();  //= a::Base::run
  n.run();
  b.run();  //= a::Base::run
}
)");
}

TEST(ModelledCalls, Aliases) {
  expectRows(named({"a::steady_timer::expire", "a::system_timer::expire",
                    "a::steady_timer::steady_timer", "a::generic::stop",
                    "n::v_noabi::client::go", "n::client::go", "n::fn",
                    "x::fn2", "ex::run"}),
             R"(
namespace a {
struct steady {}; struct sys {};
template <class C> struct timer { explicit timer(int); void expire(); void stop(); };
using steady_timer = timer<steady>;
typedef timer<sys> system_timer;
template <class C> using generic = timer<C>;
}
namespace n {
namespace v_noabi { struct client { void go(); }; void fn(); }
using namespace v_noabi;
}
namespace impl { void fn2(); template <class T> void run(T); }
namespace x { using impl::fn2; }
namespace ex = impl;
struct Mine : a::steady_timer { Mine(); };
void test(a::steady_timer &st, a::system_timer &sy, a::timer<int> &other, Mine &m, n::client &c) {
  st.expire();               //= a::steady_timer::expire
  sy.expire();               //= a::system_timer::expire
  other.expire();
  m.expire();                //= a::steady_timer::expire
  st.stop();                 //= a::generic::stop
  other.stop();              //= a::generic::stop
  a::steady_timer made(1);   //= a::steady_timer::steady_timer
  a::system_timer made2(1);
  c.go();                    //= n::v_noabi::client::go, n::client::go
  n::fn();                   //= n::fn
  impl::fn2();               //= x::fn2
  ex::run(1);                //= ex::run
}
)");
}

TEST(ModelledCalls, CustomisationPoints) {
  expectRows(
      named({"c::sync_wait", "c::detail::when_fn::operator()", "c::co_with"}),
      R"(
namespace c {
namespace detail {
struct wait_fn { template <class T> void operator()(T) const; };
struct when_fn { void operator()(int) const; };
struct with_fn { void operator()(int) const; };
template <class T> struct Static { static constexpr T value{}; };
}
inline constexpr detail::wait_fn sync_wait{};
inline constexpr detail::when_fn when{};
namespace { constexpr auto &co_with = detail::Static<detail::with_fn>::value; }
}
void test() {
  c::sync_wait(1);  //= c::sync_wait
  c::when(1);       //= c::detail::when_fn::operator()
  c::co_with(1);    //= c::co_with
  [](int) {}(1);
}
)");
}

TEST(ModelledCalls, Overloads) {
  expectRows(catalogue(R"yaml(
library: test
functions:
  - {name: f, role: connect, signature: "(int, const T &)", since: exact}
  - {name: f, role: connect, since: any}
  - {name: g, role: connect, params: 1, since: one}
  - {name: g, role: connect, params: 2, since: two}
  - {name: g, role: connect, since: other}
  - {name: async, role: spawn, signature: "(ns::launch, ...)", work: {arg: 1}, since: policy}
  - {name: async, role: spawn, work: {arg: 0}, since: plain}
  - {name: v, role: connect, signature: "(int, ...)", since: variadic}
  - {name: m, role: connect, signature: "(std::map<int, ns::T> const &)", since: map}
  - {name: none, role: connect, signature: "()", since: nothing}
  - {name: all, role: connect, signature: "(struct T *, unsigned long)", since: c}
)yaml"),
             R"(
namespace std { template <class K, class V> struct map {}; }
struct T {};
namespace ns {
struct T {};
enum class launch { a };
}
void f(int, T const &); void f(int, T &); void f(long);
void g(int, int = 0, int = 0);
template <class F, class... A> int async(F &&, A &&...) { return 0; }
template <class F, class... A> int async(ns::launch, F &&, A &&...) { return 0; }
void v(int, ...);
void m(const std::map<int, ns::T> &);
void none(); void none(int);
void all(T *, unsigned long);
void test(T &t, const T &ct) {
  f(1, ct);                      //= exact
  f(1, t);                       //= any
  f(1L);                         //= any
  g(1);                          //= one
  g(1, 2);                       //= two
  g(1, 2, 3);                    //= other
  async([] {}, 1, 2);            //= plain
  async(ns::launch::a, [] {}, 1); //= policy
  v(1, 2, 3);                    //= variadic
  m(std::map<int, ns::T>());     //= map
  none();                        //= nothing
  none(1);
  all(&t, 1);                    //= c
}
)");
}

TEST(ModelledCalls, CopiesAreNoCalls) {
  expectRows(named({"a::Thread::Thread"}), R"(
namespace a { struct Thread { Thread(); template <class F> explicit Thread(F f) {} Thread(Thread &&); }; }
a::Thread make();
void take(a::Thread);
void test(a::Thread &t) {
  a::Thread one([] {});                         //= a::Thread::Thread
  a::Thread two(static_cast<a::Thread &&>(t));
  a::Thread three = make();
  take(a::Thread([] {}));                       //= a::Thread::Thread
  auto *p = new a::Thread();                    //= a::Thread::Thread
}
)");
}

TEST(ModelledCalls, OneOptionOfMany) {
  expectRows(catalogue(R"(
library: test
functions:
  - {name: setopt, role: set-bound, on: {arg: 0}, timeout: {arg: 2, unit: ms}, when: {arg: 1, is: OPT_MS}, since: ms}
  - {name: setopt, role: set-bound, on: {arg: 0}, timeout: {arg: 2, unit: s}, when: {arg: 1, is: OPT_S}, since: s}
  - {name: sockopt, role: set-bound, on: {arg: 0}, timeout: {arg: 2}, when: {arg: 1, is: SO_TIMEO}, since: so}
)"),
             R"(
enum Option { OPT_S = 13, OPT_MS = 155, OPT_URL = 2 };
#define SO_TIMEO 20
void setopt(void *, Option, ...);
void sockopt(int, int, int);
void test(void *h, Option o) {
  setopt(h, OPT_MS, 500L);   //= ms
  setopt(h, OPT_S, 5L);      //= s
  setopt(h, OPT_URL, "x");
  setopt(h, o, 5L);
  sockopt(1, SO_TIMEO, 3);   //= so
  sockopt(1, 7, 3);
}
)");
}

TEST(ModelledCalls, RealFuture) {
  expectRows(catalogue(R"(
library: std
headers: [future, thread]
functions:
  - {name: std::future::wait_for, role: wait, on: this, timeout: {arg: 0}}
  - {name: std::shared_future::wait_for, role: wait, on: this, timeout: {arg: 0}}
  - {name: std::promise::set_value, role: complete, on: this}
  - {name: std::async, role: spawn, work: {arg: 0}}
  - {name: std::thread::thread, role: spawn, work: {arg: 0}}
  - {name: std::this_thread::sleep_for, role: sleep, timeout: {arg: 0}}
)"),
             R"(
#include <future>
#include <thread>
using namespace std::chrono_literals;
void test(std::future<int> &f, std::shared_future<int> &s, std::promise<void> &v, std::promise<int &> &r, int i) {
  f.wait_for(1s);                         //= std::future::wait_for
  s.wait_for(1s);                         //= std::shared_future::wait_for
  v.set_value();                          //= std::promise::set_value
  r.set_value(i);                         //= std::promise::set_value
  auto a = std::async([] { return 1; });  //= std::async
  std::thread t([] {});                   //= std::thread::thread
  std::thread u = std::move(t);
  std::this_thread::sleep_for(1s);        //= std::this_thread::sleep_for
}
)");
}

//===----------------------------------------------------------------------===//
// Shape of a call
//===----------------------------------------------------------------------===//

TEST(AnyCall, ObjectAndArguments) {
  auto Unit = parse(R"(
struct A { void m(int, int = 2); A operator+(int); static void s(int); void operator()(int, int); };
A operator-(A, int);
void f(int, int = 1);
void test(A a, A *p, void (A::*mp)(int, int), void (*fp)(int)) {
  a.m(1);
  a + 1;
  a - 1;
  a.s(1);
  a(1, 2);
  (f)(1);
  (a.*mp)(1, 2);
  fp(1);
  A{};
}
)");
  ASSERT_FALSE(hasErrors(*Unit));
  struct Visitor : RecursiveASTVisitor<Visitor> {
    std::vector<std::string> Shapes;
    bool VisitCallExpr(CallExpr *E) {
      const AnyCall C = AnyCall::of(E);
      Shapes.push_back(!C ? "none"
                          : C.Callee->getNameAsString() +
                                (C.Object ? " object " : " ") +
                                std::to_string(C.spelledArgs()) + "/" +
                                std::to_string(C.Args.size()));
      return true;
    }
  } V;
  V.TraverseDecl(const_cast<FunctionDecl *>(functionOf(*Unit, "test")));
  EXPECT_EQ(V.Shapes,
            (std::vector<std::string>{
                "m object 1/2", "operator+ object 1/1", "operator- 2/2",
                "s 1/1", "operator() object 2/2", "f 1/2", "none", "none"}));
  EXPECT_FALSE(AnyCall::of(nullptr));
}

TEST(ModelledCalls, PlacesOfACall) {
  Called C(
      catalogue("library: test\nfunctions:\n  - {name: 'A::m', role: wait, "
                "on: this, timeout: {arg: 1}, work: [{arg: 0}, {arg: 5}], "
                "result: return}\n"),
      "struct A { void m(int, int = 2); };\n"
      "void t(A a) { a.m(1); a.m(1, 3); }",
      "m");
  ASSERT_EQ(C.Calls.size(), 2u);
  const ModelledCall Short = modelledCall(*C.M, C.Calls[0], {Role::Wait});
  const ModelledCall Long = modelledCall(*C.M, C.Calls[1], {Role::Wait});
  ASSERT_TRUE(Short);
  ASSERT_TRUE(Long);
  EXPECT_EQ(Short.at(Short.Row->Timeout), nullptr) << "a default argument";
  EXPECT_EQ(Long.at(Long.Row->Timeout), Long.Call.Args[1]);
  EXPECT_EQ(Long.at(Long.Row->On), Long.Call.Object);
  EXPECT_EQ(Long.at(Long.Row->Work[0]), Long.Call.Args[0]);
  EXPECT_EQ(Long.at(Long.Row->Work[1]), nullptr) << "there is no such argument";
  EXPECT_EQ(Long.at(Long.Row->Result), nullptr);
  EXPECT_EQ(Long.at(Place()), nullptr);
  EXPECT_FALSE(modelledCall(*C.M, C.Calls[0], {Role::Sleep}));
}

//===----------------------------------------------------------------------===//
// Blocking
//===----------------------------------------------------------------------===//

TEST(Blocks, DependsOnAFlag) {
  const char *Code = R"(
#define F_FREE 0x1
#define F_COPY 0x2
#define F_BLOCK 0x4
#define F_BOTH (F_COPY | F_BLOCK)
enum { E_COPY = 1 << 1, E_BLOCK = 1 << 2, E_BOTH = E_COPY | E_BLOCK };
const int kFlags = F_FREE | F_BLOCK;
const int kCopy = F_COPY;
void macro(int), enumerator(int), boolean(bool), unless(int), yes(), no(), silent();
int flags();
void test(int x) {
  macro(F_BLOCK);          // true
  macro(F_COPY);           // false
  macro(F_COPY | F_BLOCK); // true
  macro(F_BOTH);           // true
  macro(0);                // false
  macro(x);                // unknown
  macro(x | F_BLOCK);      // true
  macro(x ? F_COPY : 0);   // false
  macro(flags());          // unknown
  macro(kFlags);           // true
  macro(kCopy);            // false
  macro(~F_BLOCK);         // unknown
  macro(4);                // unknown
  enumerator(E_BLOCK);     // true
  enumerator(E_COPY);      // false
  enumerator(E_BOTH);      // true
  boolean(true);           // true
  boolean(false);          // false
  unless(F_BLOCK);         // false
  unless(F_COPY);          // true
  yes();                   // true
  no();                    // false
  silent();                // unknown
}
)";
  auto Unit = parse(Code);
  ASSERT_FALSE(hasErrors(*Unit));
  ASTContext &Context = Unit->getASTContext();
  Models M(catalogue(R"(
library: test
functions:
  - {name: macro, role: publish, blocks: {arg: 0, when: F_BLOCK}}
  - {name: enumerator, role: publish, blocks: {arg: 0, when: E_BLOCK}}
  - {name: boolean, role: publish, blocks: {arg: 0, when: 'true'}}
  - {name: unless, role: publish, blocks: {arg: 0, unless: F_BLOCK}}
  - {name: 'yes', role: publish, blocks: true}
  - {name: 'no', role: publish, blocks: false}
  - {name: silent, role: publish}
)"),
           Context);
  llvm::SmallVector<llvm::StringRef> Lines;
  llvm::StringRef(Code).split(Lines, '\n');
  unsigned Count = 0;
  struct Visitor : RecursiveASTVisitor<Visitor> {
    std::vector<CallExpr *> Calls;
    bool VisitCallExpr(CallExpr *E) {
      Calls.push_back(E);
      return true;
    }
  } V;
  V.TraverseDecl(const_cast<FunctionDecl *>(functionOf(*Unit, "test")));
  for (CallExpr *E : V.Calls) {
    const ModelledCall C = modelledCall(M, E, {Role::Publish});
    if (!C)
      continue;
    ++Count;
    const auto Result = blocks(C, Context);
    llvm::StringRef Line =
        Lines[Context.getSourceManager().getExpansionLineNumber(
                  E->getBeginLoc()) -
              1];
    EXPECT_EQ(!Result   ? "unknown"
              : *Result ? "true"
                        : "false",
              Line.split("// ").second.str())
        << Line.str();
  }
  EXPECT_EQ(Count, 23u);
}

} // namespace
