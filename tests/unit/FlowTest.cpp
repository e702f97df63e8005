//===--- FlowTest.cpp - deadline-tidy ---------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// The questions on the order of things in one function. Each row is the body
/// of a function; the calls in it that the question is about have agreed
/// names. All rows of a table are one translation unit.

#include "TestAst.h"
#include "core/ast/Durations.h"
#include "core/flow/BodyWalk.h"
#include "core/flow/FunctionFlow.h"
#include "gtest/gtest.h"

using namespace clang;
using namespace deadline;
using namespace deadline::test;

namespace {

constexpr const char *Yaml = R"yaml(
library: test
carriers:
  - {type: Context, use-once: true}
functions:
  - {name: Promise::set, role: complete, on: this, again: throws, throws: Twice}
  - {name: Promise::isSet, role: "completed?", on: this}
  - {name: Promise::reset, role: reset, on: this}
  - {name: Token::stopped, role: observe-cancel, on: this}
  - {name: request, role: call, carrier: {arg: 0}}
  - {name: ask, role: wait, timeout: {arg: 0, unit: ms}}
  - {name: now, role: now, clock: steady}
  - {name: Thread::Thread, role: spawn, work: {arg: 0}, awaited: false, result: return}
  - {name: Thread::join, role: await, on: this}
  - {name: Thread::detach, role: detach-work, on: this}
  - {name: Thread::~Thread, role: detach-work, on: this}
  - {name: async, role: spawn, work: {arg: 0}, awaited: true, result: return}
  - {name: go, role: spawn, work: {arg: 0}, awaited: false}
  - {name: Latch::wait, role: wait-unbounded, on: this}
  - {name: Latch::waitFor, role: wait, on: this, timeout: {arg: 0, unit: ms}}
  - {name: Latch::down, role: complete, on: this, again: nothing}
outcomes:
  - {value: Code::Fine, means: ok}
  - {value: Code::Late, means: timeout}
  - {value: Code::Stopped, means: cancelled}
  - {value: Code::Broken, means: failed}
results:
  - {name: Status::ok, when-true: ok}
)yaml";

constexpr const char *Prelude = R"cpp(
#include <initializer_list>
enum class Code { Fine, Late, Stopped, Broken };
struct Status { bool ok() const; Code code() const; int value() const; };
struct Twice {};
struct Derived : Twice {};
struct Root {};
struct Promise { void set(int = 0); bool isSet() const; void reset(); void tune(); Promise &operator=(const Promise &);
                 int count() const; };
struct Token { bool stopped() const; };
struct Context {};
struct Atomic { bool exchange(bool); };
struct Latch { void wait(); bool waitFor(int); void down(); };
struct Thread { template <class F> Thread(F); ~Thread(); void join(); void detach(); };
struct Handle { Handle(Handle &&); ~Handle(); };
struct Items { int *begin(); int *end(); };
template <class F> Handle async(F);
template <class F> void go(F);
template <class T> void give(T &);
template <class T> void look(const T &);
void keep(Handle);
Status request(Context &);
bool ask(int);
long now();
int load(int), cached(int), other();
void log(const char *);
[[noreturn]] void die();
void first(), second(), here(), there();
struct Base { Promise member; Token token; bool flag; virtual void unknown(); void reset() { member = Promise(); }
              void count() { ++total; } int total; };
)cpp";

/// One parsed file with a function for each row.
class Rows {
public:
  explicit Rows(llvm::ArrayRef<const char *> Bodies) {
    std::vector<ModelError> Errors;
    Cat = Catalogue::of({readModel(Yaml, "m.yaml", Errors)}, Errors);
    for (const ModelError &E : Errors)
      ADD_FAILURE() << E.str();
    std::string Code = Prelude;
    for (size_t I = 0; I < Bodies.size(); ++I)
      Code += "struct S" + std::to_string(I) +
              " : Base { int row(Promise &p, Promise &q, const Status &st, Status s, Token t, Context &c, bool a, bool b, "
              "int n, Code code, Items &items, Atomic &once) { " +
              Bodies[I] + "\nreturn 0; } };\n";
    Unit = parse(Code);
    EXPECT_FALSE(hasErrors(*Unit));
    M = std::make_unique<Models>(Cat, Unit->getASTContext());
    D = std::make_unique<Durations>(Unit->getASTContext(), *M);
    for (Decl *Top : Unit->getASTContext().getTranslationUnitDecl()->decls())
      if (auto *Record = dyn_cast<CXXRecordDecl>(Top);
          Record && Record->isThisDeclarationADefinition() && Record->getName().starts_with("S") && Record->getName() != "Status")
        for (CXXMethodDecl *Method : Record->methods())
          if (!Method->isImplicit())
            Flows.push_back(FunctionFlow::build(Method, Unit->getASTContext(), *M));
    EXPECT_EQ(Flows.size(), Bodies.size());
  }

  const FunctionFlow &operator[](size_t I) const { return *Flows[I]; }
  const Durations &durations() const { return *D; }
  const Models &models() const { return *M; }

private:
  std::shared_ptr<const Catalogue> Cat;
  std::unique_ptr<ASTUnit> Unit;
  std::unique_ptr<Models> M;
  std::unique_ptr<Durations> D;
  std::vector<std::unique_ptr<FunctionFlow>> Flows;
};

std::vector<const CallExpr *> callsIn(const FunctionFlow &Flow, llvm::StringRef Name) {
  std::vector<const CallExpr *> Found;
  walkBody(Flow.body(), [&](const Stmt *S, bool InLambda) {
    const auto *Call = InLambda ? nullptr : dyn_cast<CallExpr>(S);
    if (Call && calledName(Call) == Name)
      Found.push_back(Call);
  });
  return Found;
}

const CallExpr *callIn(const FunctionFlow &Flow, llvm::StringRef Name) {
  const auto Found = callsIn(Flow, Name);
  return Found.empty() ? nullptr : Found.front();
}

struct Question {
  const char *Body;
  bool Expected;
};

template <typename Answer> void expectAll(llvm::ArrayRef<Question> Questions, Answer Ask) {
  std::vector<const char *> Bodies;
  for (const Question &Q : Questions)
    Bodies.push_back(Q.Body);
  const Rows All(Bodies);
  for (size_t I = 0; I < Questions.size(); ++I)
    EXPECT_EQ(Ask(All[I], All), Questions[I].Expected) << Questions[I].Body;
}

TEST(Flow, SecondMayFollowFirst) {
  expectAll(
      {
          {"first(); second();", true},
          {"second(); first();", false},
          {"if (a) first(); else second();", false},
          {"if (a) first(); second();", true},
          {"if (a) { first(); return 1; } second();", false},
          {"if (a) { first(); die(); } second();", false},
          {"for (;;) { second(); first(); }", true},
          {"while (a) { second(); if (b) break; first(); }", true},
          {"do { second(); first(); } while (false);", false},
          // The same condition, in all its spellings.
          {"if (a) first(); log(\"\"); if (!a) second();", false},
          {"if (a) first(); if (a) second();", true},
          {"if (a == true) first(); if (!(a != false)) { } else second();", true},
          {"if (st.ok()) first(); if (!st.ok()) second();", false},
          {"if (n < 3) first(); if (n >= 3) second();", false},
          {"if (n < 3) first(); if (3 <= n) second();", false},
          {"if (n == 1) first(); if (n == 2) second();", false},
          {"if (n == 1) first(); if (n != 1) second();", false},
          {"if (n != 1) first(); if (n == 2) second();", true},
          {"if (a && b) first(); if (!a) second();", false},
          {"if (a && b) first(); if (!(a && b)) second();", false},
          {"if (a || b) first(); if (!a && !b) second();", false},
          {"const bool no = !st.ok(); if (no) first(); if (st.ok()) second();", false},
          {"const bool both = a && b; if (both) first(); if (!both) second();", false},
          {"bool *x = &a; if (x) first(); if (x == nullptr) second();", false},
          {"switch (code) { case Code::Fine: first(); break; default: ; } if (code != Code::Fine) second();", false},
          {"switch (code) { case Code::Fine: first(); break; default: second(); }", false},
          {"switch (code) { case Code::Fine: first(); case Code::Late: second(); }", true},
          {"if (code == Code::Fine) first(); switch (code) { case Code::Late: second(); default: ; }", false},
          // What is written in between is no longer known.
          {"if (a) first(); a = b; if (!a) second();", true},
          {"if (a) first(); give(a); if (!a) second();", true},
          {"if (a) first(); look(a); if (!a) second();", false},
          {"if (flag) first(); unknown(); if (!flag) second();", true},
          {"if (flag) first(); count(); if (!flag) second();", false},
          {"if (n < 3) first(); ++n; if (n >= 3) second();", true},
          {"if (s.ok()) first(); s = request(c); if (!s.ok()) second();", true},
          {"if (t.stopped()) first(); if (!t.stopped()) second();", true},
          // Flags.
          {"bool done = false; if (a) { first(); done = true; } if (!done) second();", false},
          {"bool done = false; if (a) { first(); } if (!done) second();", true},
          {"int step = 0; if (a) { first(); step = 2; } if (step == 0) second();", false},
          {"flag = false; if (a) { first(); flag = true; } if (!flag) second();", false},
          {"bool done = false; for (int &i : items) if (i == n) { first(); done = true; break; } if (!done) second();", false},
          {"bool done = false; auto set = [&] { done = true; }; first(); set(); if (done) second();", true},
          // Handlers see what was before their try block.
          {"try { first(); } catch (...) { second(); }", false},
          {"first(); try { log(\"\"); } catch (...) { second(); }", true},
          {"try { first(); throw Twice(); } catch (...) { second(); }", true},
          {"try { first(); throw Twice(); } catch (Root &) { second(); } catch (...) { }", false},
          {"try { first(); throw Derived(); } catch (Twice &) { second(); }", true},
          {"int i = 0, j = 1; if (i < j) first(); second();", true},
      },
      [](const FunctionFlow &Flow, const Rows &) {
        return Flow.mayFollow(callIn(Flow, "first"), callIn(Flow, "second"));
      });
}

TEST(Flow, FirstDominatesSecond) {
  expectAll(
      {
          {"first(); second();", true},
          {"if (a) first(); second();", false},
          {"if (a) first(); if (a) second();", true},
          {"while (a) { first(); if (b) break; } second();", false},
          {"do { first(); } while (a); second();", true},
          {"bool done = false; if (b) { first(); done = true; } if (done) second();", true},
          {"try { first(); } catch (...) { } second();", false},
      },
      [](const FunctionFlow &Flow, const Rows &) {
        return Flow.dominates(callIn(Flow, "first"), callIn(Flow, "second"));
      });
}

TEST(Flow, ObjectIsTheSame) {
  // The first and the last `set` of the row, on `p`.
  expectAll(
      {
          {"p.set(); p.set();", true},
          {"p.set(); p = q; p.set();", false},
          {"p.set(); p.reset(); p.set();", false},
          {"p.set(); p.tune(); p.set();", false},
          {"p.set(); p.count(); p.set();", true},
          {"p.set(); q.tune(); p.set();", true},
          {"p.set(); give(p); p.set();", false},
          {"p.set(); look(p); p.set();", true},
          {"p.set(); unknown(); p.set();", true},
          {"p.set(); auto f = [&p] { p.set(); }; p.set();", true},
          {"p.set(); auto f = [&p] { p.reset(); }; p.set();", false},
          {"auto f = [&p] { give(p); }; p.set(); p.set();", false},
          {"for (;;) p.set();", true},
          {"for (;;) { Promise p; p.set(); }", false},
          {"for (Promise *it = &p; it; ++it) it->set();", false},
          {"member.set(); member.set();", true},
          {"member.set(); unknown(); member.set();", false},
          {"member.set(); reset(); member.set();", false},
          {"member.set(); count(); member.set();", true},
          {"auto &same = member; same.set(); member.set();", true},
      },
      [](const FunctionFlow &Flow, const Rows &) {
        const auto Calls = callsIn(Flow, "set");
        const auto Object = AccessPath::of(cast<CXXMemberCallExpr>(Calls.front())->getImplicitObjectArgument());
        return Object && Flow.happensAgain(Calls.front(), Calls.back(), *Object);
      });
}

TEST(Flow, RepetitionIsCertain) {
  expectAll(
      {
          {"p.set(); p.set();", true},
          {"if (a) p.set(); p.set();", true},
          {"p.set(); if (a) p.set();", true},
          {"if (a) p.set(); if (b) p.set();", false},
          {"if (a) p.set(); if (a) p.set();", true},
          {"if (a) p.set(); if (b) return 1; p.set();", false},
          {"if (a) p.set(); while (b) log(\"\"); p.set();", true},
          {"if (a) { p.set(); throw Twice(); } p.set();", false},
          {"for (int &i : items) p.set(i);", true},
          {"for (int &i : items) if (i == n) p.set(i);", false},
          {"for (int &i : items) { if (i == n) break; p.set(i); }", true},
          {"while (ask(1)) { Status r = request(c); if (!r.ok()) continue; p.set(); }", true},
      },
      [](const FunctionFlow &Flow, const Rows &) {
        const auto Calls = callsIn(Flow, "set");
        std::vector<const Stmt *> All(Calls.begin(), Calls.end());
        const auto Object = AccessPath::of(cast<CXXMemberCallExpr>(Calls.front())->getImplicitObjectArgument());
        const auto How = Flow.repetition(Calls.front(), Calls.back(), *Object, All);
        return How && How->Certain;
      });
}

TEST(Flow, GuardedOnce) {
  expectAll(
      {
          {"p.set();", false},
          {"if (!once.exchange(true)) p.set();", true},
          {"if (once.exchange(true)) return 1; p.set();", true},
          {"if (a && !once.exchange(true)) p.set();", true},
          {"!once.exchange(true) ? p.set() : log(\"\");", true},
          {"if (once.exchange(true)) log(\"\"); p.set();", false},
          {"if (!p.isSet()) p.set();", true},
          {"if (!q.isSet()) p.set();", false},
          {"if (!flag) { flag = true; p.set(); }", true},
          {"if (flag) return 1; flag = true; p.set();", true},
          {"if (!flag) p.set();", false},
      },
      [](const FunctionFlow &Flow, const Rows &) {
        const CallExpr *Set = callIn(Flow, "set");
        return Flow.guardedOnce(Set, *AccessPath::of(cast<CXXMemberCallExpr>(Set)->getImplicitObjectArgument()));
      });
}

TEST(Flow, ExceptionIsHandled) {
  expectAll(
      {
          {"here();", false},
          {"try { here(); } catch (const Twice &) { }", true},
          {"try { here(); } catch (...) { }", false},
          {"try { here(); } catch (const Root &) { }", false},
          {"try { log(\"\"); } catch (const Twice &) { here(); }", false},
          {"try { try { here(); } catch (const Root &) { } } catch (Twice) { }", true},
      },
      [](const FunctionFlow &Flow, const Rows &) { return Flow.exceptionHandled(callIn(Flow, "here"), "Twice"); });
}

TEST(Flow, ConditionsTellOutcomes) {
  struct Row {
    const char *Condition;
    const char *Expected; ///< When true, when false; `?` where it is not known.
  };
  const Row Table[] = {
      {"r.ok()", "ok failed"},
      {"!r.ok()", "failed ok"},
      {"r.ok() == false", "failed ok"},
      {"r.code() == Code::Late", "timeout ?"},
      {"r.code() != Code::Late", "? timeout"},
      {"Code::Stopped == r.code()", "cancelled ?"},
      {"r.code() == Code::Fine", "ok failed"},
      {"request(c).ok()", "ok failed"},
      {"(r = request(c)).ok()", "ok failed"},
      {"failed", "failed ok"},
      {"ask(3)", "ok timeout"},
      {"!ask(3)", "timeout ok"},
      {"t.stopped()", "cancelled ok"},
      {"load(1) < 0", "failed ok"},
      {"load(1) == -1", "failed ok"},
      {"load(1) != 0", "failed ok"},
      {"load(1)", "failed ok"},
  };
  std::vector<std::string> Texts;
  for (const Row &R : Table)
    Texts.push_back("Status r = request(c); const bool failed = !r.ok(); if (" + std::string(R.Condition) + ") here();");
  std::vector<const char *> Bodies;
  for (const std::string &Text : Texts)
    Bodies.push_back(Text.c_str());
  const Rows All(Bodies);
  auto Name = [](Outcome O, bool Known) -> std::string {
    static constexpr const char *Names[] = {"ok", "timeout", "cancelled", "closed", "failed"};
    return Known ? Names[static_cast<unsigned>(O)] : "?";
  };
  for (size_t I = 0; I < Bodies.size(); ++I) {
    const IfStmt *If = nullptr;
    walkBody(All[I].body(), [&](const Stmt *S, bool) {
      if (const auto *Found = dyn_cast<IfStmt>(S))
        If = Found;
    });
    const auto O = All[I].observe(If->getCond());
    EXPECT_EQ(O ? Name(O->WhenTrue, O->WhenTrueKnown) + " " + Name(O->WhenFalse, O->WhenFalseKnown) : "nothing",
              Table[I].Expected)
        << Table[I].Condition;
  }
}

TEST(Flow, CancellationWasSeenBefore) {
  expectAll(
      {
          {"if (t.stopped()) here();", true},
          {"if (!t.stopped()) here();", false},
          {"if (!t.stopped()) return 1; here();", true},
          {"while (!t.stopped()) log(\"\"); here();", true},
          {"while (!t.stopped()) if (a) break; here();", false},
          {"for (;;) { if (t.stopped()) break; log(\"\"); } here();", true},
          {"const bool stop = t.stopped(); if (stop) here();", true},
          {"if (t.stopped() || a) here();", false},
          {"if (t.stopped() && a) here();", true},
          {"if (request(c).code() == Code::Stopped) here();", true},
          {"switch (request(c).code()) { case Code::Stopped: here(); default: ; }", true},
          {"if (t.stopped()) log(\"\"); here();", false},
          {"if (!request(c).ok()) here();", false},
          {"here();", false},
      },
      [](const FunctionFlow &Flow, const Rows &) { return Flow.cancelledBefore(callIn(Flow, "here")) != nullptr; });
}

TEST(Flow, PathWhereTheCallTimedOut) {
  expectAll(
      {
          {"if (!ask(1)) here();", true},
          {"if (ask(1)) return 1; here();", true},
          {"if (ask(1)) here();", false},
          {"ask(1); here();", false},
          {"bool done = ask(1); log(\"\"); if (!done) here();", true},
          {"if (!ask(1)) log(\"\"); here();", false},
      },
      [](const FunctionFlow &Flow, const Rows &) { return Flow.onTimedOutPath(callIn(Flow, "here"), callIn(Flow, "ask")); });
}

TEST(Flow, FailureHasAFallback) {
  expectAll(
      {
          {"if (request(c).ok()) return 1; return load(n);", true},
          {"Status r = request(c); if (!r.ok()) n = load(n); return n;", true},
          {"Status r = request(c); if (!r.ok()) return 0; return load(n);", false},
          {"Status r = request(c); if (!r.ok()) { log(\"failed\"); return 1; }", false},
          {"Status r = request(c); if (!r.ok()) die();", false},
          {"try { request(c); return 1; } catch (...) { return load(n); }", true},
          {"request(c); return load(n);", false},
      },
      [](const FunctionFlow &Flow, const Rows &) { return Flow.hasFallback(callIn(Flow, "request")); });
}

TEST(Flow, RetryLoops) {
  struct Row {
    const char *Body;
    const char *Expected; ///< Attempts (`?` if not constant), `timeout`, `deadline`; or `none`.
  };
  const Row Table[] = {
      {"for (int i = 0; i < 3; ++i) if (request(c).ok()) break;", "3"},
      {"for (int i = 0; i <= 3; i++) if (request(c).ok()) return 1;", "4"},
      {"for (int i = 3; i > 0; --i) { Status r = request(c); if (r.ok()) return 1; log(\"\"); }", "3"},
      {"for (int i = 0; i != 5; i += 1) if (request(c).ok()) return 1;", "5"},
      {"int tries = 3; while (tries-- > 0) if (request(c).ok()) return 1;", "3"},
      {"int tries = 3; while (--tries) if (request(c).ok()) return 1;", "2"},
      {"int i = 0; do { s = request(c); } while (!s.ok() && ++i < 3);", "3"},
      {"int i = 0; while (true) { if (request(c).ok()) break; if (++i >= 4) return 1; }", "4"},
      {"constexpr int most = 2; for (int i = 0; i < most; ++i) if (request(c).ok()) break;", "2"},
      {"for (int i : {1, 2, 3}) if (request(c).ok()) break;", "3"},
      {"bool done = false; for (int i = 0; i < 3 && !done; ++i) done = request(c).ok();", "3"},
      {"for (int i = 0; i < n; ++i) if (request(c).ok()) break;", "?"},
      // A counter that one comparison tells nothing of, and another one does.
      {"for (int i = 0; i < n; ++i) { if (i > 2) break; if (request(c).ok()) return 1; }", "3"},
      {"for (int i = 0; i < n; ++i) { if (request(c).ok()) return 1; int done = i + 1; if (done == 4) break; }", "4"},
      {"for (int i = 0; i < n; ++i) { if (request(c).ok()) return 1; const bool last = i == 1; if (last) break; }", "2"},
      {"int most = 3; for (int i = 0; i < most; ++i) if (request(c).ok()) break;", "3"},
      {"while (!request(c).ok()) log(\"\");", "?"},
      {"for (int i = 0; i < 3; ++i) { try { request(c); return 1; } catch (...) { log(\"\"); } }", "3"},
      {"for (int i = 0; i < 3; ++i) { s = request(c); if (s.code() != Code::Late) return 1; }", "3 timeout"},
      {"for (int i = 0; i < 3; ++i) { switch (request(c).code()) { case Code::Late: continue; default: return 1; } }",
       "3 timeout"},
      {"for (int i = 0; i < 3; ++i) if (ask(10)) break;", "3 timeout"},
      {"const long end = now() + 5; while (now() < end) if (request(c).ok()) return 1;", "? deadline"},
      {"for (int i = 0; i < 1; ++i) if (request(c).ok()) break;", "none"},
      {"for (int i = 0; i < 3; ++i) request(c);", "none"},
      {"while (a) { s = request(c); if (!s.ok()) continue; log(\"\"); }", "none"},
      {"if (request(c).ok()) return 1;", "none"},
      {"for (int &i : items) if (load(i)) break;", "none"},
  };
  std::vector<const char *> Bodies;
  for (const Row &R : Table)
    Bodies.push_back(R.Body);
  const Rows All(Bodies);
  for (size_t I = 0; I < Bodies.size(); ++I) {
    const CallExpr *Call = nullptr;
    for (const char *Name : {"request", "ask", "load"})
      Call = Call ? Call : callIn(All[I], Name);
    const auto Retry = All[I].retryLoop(Call, All.durations());
    std::string Text = "none";
    if (Retry && Retry->MayRepeat)
      Text = (Retry->Attempts ? std::to_string(*Retry->Attempts) : "?") + (Retry->RetriesOnTimeout ? " timeout" : "") +
             (Retry->TestsDeadline ? " deadline" : "");
    EXPECT_EQ(Text, Table[I].Expected) << Table[I].Body;
  }
}

TEST(Flow, WorkHasEnded) {
  struct Row {
    const char *Body;
    Awaitedness Expected;
  };
  constexpr auto Awaited = Awaitedness::Awaited, Outlives = Awaitedness::Outlives, Unknown = Awaitedness::Unknown;
  const Row Table[] = {
      {"go([] {});", Outlives},
      {"Thread w([] {}); w.join();", Awaited},
      {"Thread w([] {}); w.detach();", Outlives},
      {"Thread([] {}).detach();", Outlives},
      {"Thread([] {}).join();", Awaited},
      {"Thread w([] {}); give(w);", Unknown},
      {"auto h = async([] {});", Awaited},
      {"async([] {});", Awaited},
      {"auto h = async([] {}); keep(static_cast<Handle &&>(h));", Unknown},
      {"keep(async([] {}));", Unknown},
      {"Latch done; go([&done] { done.down(); }); done.wait();", Awaited},
      {"Latch done; go([&done] { done.down(); }); done.waitFor(3);", Unknown},
      {"Latch done, other; go([&done] { done.down(); }); other.wait();", Outlives},
      {"Latch done; done.wait(); go([&done] { done.down(); });", Outlives},
  };
  std::vector<const char *> Bodies;
  for (const Row &R : Table)
    Bodies.push_back(R.Body);
  const Rows All(Bodies);
  for (size_t I = 0; I < Bodies.size(); ++I) {
    ModelledCall Spawn;
    walkBody(All[I].body(), [&](const Stmt *S, bool InLambda) {
      const auto *E = InLambda ? nullptr : dyn_cast<Expr>(S);
      if (E && !Spawn && isa<CallExpr, CXXConstructExpr>(E))
        Spawn = modelledCall(All.models(), E, {Role::Spawn});
    });
    ASSERT_TRUE(Spawn) << Table[I].Body;
    EXPECT_EQ(static_cast<int>(awaitedBeforeReturn(All[I], Spawn)), static_cast<int>(Table[I].Expected)) << Table[I].Body;
  }
}

TEST(Flow, ManyBranchesEnd) {
  // 24 independent conditions, each asked twice: too many states to tell.
  std::string Params, Body;
  for (int I = 0; I < 24; ++I) {
    const std::string N = "x" + std::to_string(I);
    Body += "bool " + N + " = load(" + std::to_string(I) + ");";
    Body += "if (" + N + ") log(\"\");";
  }
  Body += "first();";
  for (int I = 0; I < 24; ++I)
    Body += "if (!x" + std::to_string(I) + ") log(\"\");";
  Body += "second();";
  const char *Text = Body.c_str();
  const Rows All{llvm::ArrayRef<const char *>(Text)};
  EXPECT_FALSE(All[0].dominates(callIn(All[0], "first"), callIn(All[0], "second")));
}

} // namespace
