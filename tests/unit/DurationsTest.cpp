//===--- DurationsTest.cpp - deadline-tidy ----------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// What a careful reader can tell of timeouts and deadlines. Each row is a
/// piece of code that passes one expression to `timeout`, `deadline` or
/// `millis`; all rows of a table are one translation unit, since real headers
/// take long to parse.

#include "TestAst.h"
#include "core/ast/Durations.h"
#include "gtest/gtest.h"

using namespace clang;
using namespace deadline;
using namespace deadline::test;

namespace {

struct Row {
  const char *Code;     ///< A statement with the call, or `{…}`: declarations.
  const char *Expected; ///< See describe().
};

std::shared_ptr<const Catalogue> builtin() { return Catalogue::builtin(); }

/// `300ms`, `inf`, `fresh`, `clamped`, `forwarded x [ms]`, `unknown`; with
/// ` via v` for a local deadline.
std::string describe(const DurationValue &V) {
  std::string Text;
  switch (V.Fresh) {
  case Freshness::Fresh:
    Text = V.Infinite      ? "inf"
           : V.Nanoseconds ? formatDuration(*V.Nanoseconds)
                           : "fresh";
    break;
  case Freshness::Clamped: Text = "clamped"; break;
  case Freshness::Forwarded: Text = "forwarded"; break;
  case Freshness::Unknown: Text = "unknown"; break;
  }
  if (V.Parameter) {
    Text += " " + V.Parameter->getNameAsString();
    if (const UnitInfo *Info = unitInfo(V.ParameterUnit))
      Text += " " + Info->Name.str();
  }
  if (V.Local)
    Text += " via " + V.Local->getNameAsString();
  return Text;
}

/// Evaluates the one argument of a `timeout`, `deadline` or `millis` call.
DurationValue evaluate(const Durations &D, const CallExpr *Call) {
  const Expr *Arg = Call->getArg(0);
  if (calledName(Call) == "deadline")
    return D.deadline(Arg);
  return D.timeout(Arg, calledName(Call) == "millis" ? Unit::Millis
                                                     : Unit::None);
}

constexpr const char *Probes = R"cpp(
  template <class T> void timeout(const T &) {}
  template <class T> void deadline(const T &) {}
  template <class T> void millis(const T &) {}
)cpp";

/// One translation unit of all rows, each in a namespace of its own.
void check(llvm::StringRef Headers, llvm::ArrayRef<Row> Rows,
           std::shared_ptr<const Catalogue> Cat = builtin(),
           bool AllowErrors = false) {
  std::string Code = Headers.str() + Probes;
  for (size_t I = 0; I < Rows.size(); ++I) {
    const llvm::StringRef Row = Rows[I].Code;
    Code += "namespace row" + std::to_string(I) + " {\n";
    if (Row.trim().starts_with("{"))
      Code += Row.trim().drop_front().drop_back().str();
    else
      Code += "void f() { " + Row.str() + " }";
    Code += "\n}\n";
  }
  const auto Unit = parse(Code);
  ASSERT_TRUE(Unit);
  std::string Diagnostics;
  for (auto D = Unit->stored_diag_begin(); D != Unit->stored_diag_end(); ++D)
    Diagnostics += D->getMessage().str() + "\n";
  if (!AllowErrors)
    ASSERT_FALSE(hasErrors(*Unit)) << Diagnostics;
  const Models M(Cat, Unit->getASTContext());
  const Durations D(Unit->getASTContext(), M);

  std::map<std::string, const CallExpr *> Calls;
  for (const char *Name : {"timeout", "deadline", "millis"})
    for (const CallExpr *Call : callsOf(*Unit, Name)) {
      if (Call->getNumArgs() != 1)
        continue; // a getter of that name
      // The row is the namespace around the call.
      const auto &SM = Unit->getSourceManager();
      const llvm::StringRef Before =
          SM.getBufferData(SM.getMainFileID())
              .take_front(SM.getFileOffset(
                  SM.getExpansionLoc(Call->getBeginLoc())));
      const size_t At = Before.rfind("namespace row");
      Calls[Before.substr(At + 10).take_until([](char C) { return C == ' '; })
                .str()] = Call;
    }
  for (size_t I = 0; I < Rows.size(); ++I) {
    SCOPED_TRACE(Rows[I].Code);
    const CallExpr *Call = Calls["row" + std::to_string(I)];
    ASSERT_TRUE(Call);
    const DurationValue V = evaluate(D, Call);
    EXPECT_EQ(describe(V), Rows[I].Expected) << V.WhyUnknown << " key " << V.Key;
    if (V.Fresh == Freshness::Unknown)
      EXPECT_FALSE(V.WhyUnknown.empty());
  }
}

constexpr const char *Chrono = R"cpp(
#include <algorithm>
#include <atomic>
#include <chrono>
#include <limits>
#include <stop_token>
#include <optional>
#include <climits>
using namespace std::chrono_literals;
using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::steady_clock;
using std::chrono::system_clock;
)cpp";

TEST(Durations, ChronoLengths) {
  check(Chrono, {
      {"timeout(500ms);", "500ms"},
      {"timeout(1.5s);", "1.5s"},
      {"timeout(2min);", "2min"},
      {"timeout(1h);", "1h"},
      {"timeout(-1ms);", "-1ms"},
      {"timeout(milliseconds(300));", "300ms"},
      {"timeout(milliseconds{300});", "300ms"},
      {"timeout(std::chrono::duration<double>(0.3));", "300ms"},
      {"timeout(std::chrono::duration<float, std::milli>(2.5f));", "2.5ms"},
      {"timeout(std::chrono::duration<int, std::ratio<1, 4>>(3));", "750ms"},
      {"timeout(std::chrono::nanoseconds(5));", "5ns"},
      {"timeout(milliseconds());", "0s"},
      {"timeout(milliseconds{});", "0s"},
      {"timeout(milliseconds::zero());", "0s"},
      {"timeout(milliseconds::max());", "inf"},
      {"timeout(std::chrono::hours::max());", "inf"},
      {"timeout(milliseconds(std::numeric_limits<int64_t>::max()));", "inf"},
      {"timeout(milliseconds(INT_MAX));", "2147483.647s"},
      {"timeout(500ms + 1s);", "1.5s"},
      {"timeout(1s - 500ms);", "500ms"},
      {"timeout(3 * 100ms);", "300ms"},
      {"timeout(100ms * 3);", "300ms"},
      {"timeout(1s / 3);", "0s"},
      {"timeout(1000ms / 3);", "333ms"},
      {"timeout(-(-20ms));", "20ms"},
      {"timeout(milliseconds(7 % 4));", "3ms"},
      {"timeout(1100ms % 1s);", "100ms"},
      {"timeout(milliseconds(1s / 300ms));", "3ms"},
      {"timeout(std::chrono::duration_cast<seconds>(1500ms));", "1s"},
      {"timeout(std::chrono::ceil<seconds>(1500ms));", "2s"},
      {"timeout(std::chrono::floor<seconds>(-1500ms));", "-2s"},
      {"timeout(std::chrono::round<seconds>(1600ms));", "2s"},
      {"timeout(std::chrono::abs(-3s));", "3s"},
      {"milliseconds d = 3s; timeout(d);", "3s"},
      {"std::chrono::duration<double> d = 250ms; timeout(d * 0.5);", "125ms"},
      {"timeout(milliseconds((2500ms).count() / 2));", "1.25s"},
      {"millis((3s).count());", "3ms"},
      {"millis(std::chrono::milliseconds(3s).count());", "3s"},
      {"millis(300);", "300ms"},
      {"millis(0.5);", "500us"},
      {"millis(static_cast<int>(2.9));", "2ms"},
      {"millis(1 << 3);", "8ms"},
      {"millis(5 * 60 * 1000);", "5min"},
      {"millis(true ? 10 : 20);", "10ms"},
      {"timeout(300);", "fresh"},
      {"timeout(milliseconds(int64_t{1} << 62));", "unknown"},
      {"milliseconds d; timeout(d);", "unknown"},
      {"std::optional<milliseconds> d = 2s; timeout(*d);", "2s"},
      {"std::optional<milliseconds> d = 2s; timeout(d.value());", "2s"},
      {"std::optional<milliseconds> d{2s}; timeout(d.value_or(2s));", "2s"},
      {"using Tick = std::chrono::duration<long, std::centi>; timeout(Tick(7));", "70ms"},
  });
}

TEST(Durations, ChronoDeadlines) {
  check(Chrono, {
      {"deadline(steady_clock::now() + 300ms);", "300ms"},
      {"deadline(300ms + system_clock::now());", "300ms"},
      {"deadline(std::chrono::high_resolution_clock::now() + 1s - 200ms);", "800ms"},
      {"deadline(steady_clock::now());", "0s"},
      {"auto d = steady_clock::now() + 300ms; deadline(d);", "300ms via d"},
      {"const auto start = steady_clock::now(); const auto d = start + 1s; deadline(d);", "1s via d"},
      {"steady_clock::time_point d; d = steady_clock::now() + 2s; deadline(d);", "2s via d"},
      {"steady_clock::time_point d = steady_clock::now(); d += 3s; deadline(d);", "3s via d"},
      {"deadline(steady_clock::time_point::max());", "inf"},
      {"deadline(steady_clock::now() + milliseconds::max());", "inf"},
      {"deadline(steady_clock::time_point(500ms));", "fresh"},
      {"deadline(steady_clock::time_point{});", "fresh"},
      {"deadline(std::chrono::time_point_cast<milliseconds>(system_clock::now() + 5s));", "5s"},
      {"auto d = steady_clock::now() + 300ms; timeout(d - steady_clock::now());", "clamped"},
      {"timeout(steady_clock::now() + 300ms - steady_clock::now());", "300ms"},
      {"const auto start = steady_clock::now(); timeout(1s - (steady_clock::now() - start));", "clamped"},
      {"auto d = steady_clock::now() + 300ms; timeout(std::chrono::duration_cast<milliseconds>(d - steady_clock::now()));", "clamped"},
      {"auto d = steady_clock::now() + 300ms; const auto left = d - steady_clock::now(); timeout(std::min<steady_clock::duration>(left, 50ms));", "clamped"},
      {"auto d = steady_clock::now() + 300ms; millis(std::chrono::duration_cast<milliseconds>(d - steady_clock::now()).count());", "clamped"},
      {"{ void f(steady_clock::time_point end) { deadline(end); } }", "forwarded end"},
      {"{ void f(steady_clock::time_point end) { deadline(std::min(end, steady_clock::now() + 1s)); } }", "clamped"},
      {"{ void f(steady_clock::time_point end) { timeout(end - steady_clock::now()); } }", "clamped"},
      {"{ struct S { steady_clock::time_point end_; void f() { deadline(end_); } }; }", "clamped"},
      {"{ void f(milliseconds d) { deadline(steady_clock::now() + d); } }", "forwarded d"},
      {"{ struct Clock { static steady_clock::time_point now(); }; void f() { deadline(Clock::now() + 1s); } }", "1s"},
      {"{ steady_clock::time_point MonotonicNow(); void f() { deadline(MonotonicNow() + 1s); } }", "1s"},
      {"{ static steady_clock::time_point In(milliseconds d) { return steady_clock::now() + d; } void f() { deadline(In(70ms)); } }", "70ms"},
      {"{ template <class Clock> void f() { deadline(Clock::now() + 40ms); } }", "40ms"},
      {"deadline(300ms);", "300ms"},
      {"deadline(system_clock::from_time_t(5));", "fresh"},
      {"static const auto d = steady_clock::now() + 5s; deadline(d);", "fresh via d"},
  });
}

TEST(Durations, Names) {
  check(Chrono, {
      {"{ constexpr auto kTimeout = 500ms; void f() { timeout(kTimeout); } }", "500ms"},
      {"{ const int kTimeoutMs = 500; void f() { timeout(milliseconds(kTimeoutMs)); } }", "500ms"},
      {"{ inline constexpr int kTimeoutMs = 500; void f() { timeout(milliseconds{kTimeoutMs * 2}); } }", "1s"},
      {"{ struct S { static constexpr milliseconds kT{20}; }; void f() { timeout(S::kT); } }", "20ms"},
      {"{ struct S { static const seconds kT; }; const seconds S::kT{20}; void f() { timeout(S::kT); } }", "20s"},
      {"{ const seconds kT(3); void f() { timeout(kT / 2); } }", "1s"},
      {"{ enum { kMs = 250 }; void f() { millis(kMs); } }", "250ms"},
      {"{ enum class T { Short = 9 }; void f() { millis(static_cast<int>(T::Short)); } }", "9ms"},
      {"{ static int timeout_ms = 70; void f() { millis(timeout_ms); } }", "70ms"},
      {"{ static int timeout_ms = 70; void g(int v) { timeout_ms = v; } void f() { millis(timeout_ms); } }", "fresh"},
      {"{ int FLAGS_timeout_ms = 70; void f() { millis(FLAGS_timeout_ms); } }", "fresh"},
      {"{ extern int FLAGS_timeout_ms; void f() { timeout(milliseconds(FLAGS_timeout_ms)); } }", "fresh"},
      {"{ struct Flag {}; extern Flag FLAGS_x; milliseconds GetFlag(const Flag &); void f() { timeout(GetFlag(FLAGS_x)); } }", "fresh"},
      {"{ struct C { milliseconds timeout() const; }; struct S { C config_; void f() { ::timeout(config_.timeout()); } }; }", "fresh"},
      {"{ struct C { milliseconds t; }; void f(const C &c) { timeout(c.t); } }", "fresh"},
      {"{ class S { milliseconds t_ = 70ms; void f() { timeout(t_); } }; }", "70ms"},
      {"{ class S { milliseconds t_ = 70ms; void set(milliseconds t) { t_ = t; } void f() { timeout(t_); } }; }", "fresh"},
      {"{ class S { public: explicit S(milliseconds t) : t_(t) {} private: milliseconds t_ = 70ms; void f() { timeout(t_); } }; }", "fresh"},
      {"{ class S { public: S() : t_(5) {} private: int t_; void f() { millis(t_); } }; }", "5ms"},
      {"{ class S { public: S() : t_(5) {} explicit S(int) : t_(6) {} private: int t_; void f() { millis(t_); } }; }", "fresh"},
      {"{ class S { public: S(); private: int t_ = 4; void f() { millis(t_); } }; }", "fresh"},
      {"{ class S { int t_ = 4; int &t() { return t_; } void f() { millis(t_); } }; }", "fresh"},
      {"{ class S { milliseconds t_ = 70ms; public: milliseconds t() const { return t_; } }; void f(S &s) { timeout(s.t()); } }", "70ms"},
      {"{ static milliseconds RedisTimeout() { return 100ms; } void f() { timeout(RedisTimeout()); } }", "100ms"},
      {"{ milliseconds Ms(int n) { return milliseconds(n); } void f() { timeout(Ms(30) + Ms(4)); } }", "34ms"},
      {"{ milliseconds Load(); void f() { timeout(Load()); } }", "fresh"},
      {"{ milliseconds Fib(int n) { return n < 2 ? 1ms : Fib(n - 1) + Fib(n - 2); } void f() { timeout(Fib(30)); } }", "fresh"},
      {"{ struct V { virtual milliseconds t() const { return 1ms; } }; void f(V &v) { timeout(v.t()); } }", "fresh"},
      {"{ struct V { virtual milliseconds t() const { return 1ms; } }; struct W final : V { milliseconds t() const override { return 2ms; } }; void f(W &v) { timeout(v.t()); } }", "2ms"},
      {"{ struct Request { milliseconds timeout; }; void f(const Request &r) { ::timeout(r.timeout); } }", "forwarded"},
      {"{ struct S { milliseconds remaining() const; }; void f(S &s) { timeout(s.remaining()); } }", "clamped"},
      {"{ milliseconds Left(steady_clock::time_point end); void f(steady_clock::time_point end) { timeout(Left(end)); } }", "clamped"},
      {"{ struct Options { milliseconds t = 2s; int n = 1; }; void f() { Options o; timeout(o.t); } }", "2s"},
      {"{ struct Options { milliseconds t = 2s; int n = 1; }; void f() { Options o; o.t = 3s; timeout(o.t); } }", "3s"},
      {"{ struct Options { milliseconds t = 2s; int n = 1; }; void f() { Options o{.t = 4s}; timeout(o.t); } }", "4s"},
      {"{ struct Options { milliseconds t = 2s; }; void Load(Options &); void f() { Options o; Load(o); timeout(o.t); } }", "fresh"},
      {"{ template <int Ms> void f() { timeout(milliseconds(Ms)); } }", "unknown"},
      {"{ int WithJitter(int); void f(int ms) { millis(WithJitter(ms)); } }", "forwarded"},
      {"{ int WithJitter(int); void f() { millis(WithJitter(300)); } }", "fresh"},
      {"{ struct GetRequest {}; milliseconds For(const GetRequest &); void f(const GetRequest &r) { timeout(For(r)); } }", "forwarded"},
      {"{ milliseconds For(std::stop_token); void f(std::stop_token t) { timeout(For(t)); } }", "fresh"},
      {"{ extern std::atomic<int> ms; void f() { millis(ms.load()); } }", "fresh"},
      {"{ struct C { C &operator[](const char *); template <class T> T as(); }; extern C c; void f() { millis(c[\"t\"].as<int>()); } }", "fresh"},
      {"{ struct O { milliseconds t; }; constexpr O kO{.t = 6s}; void f() { timeout(kO.t); } }", "6s"},
      {"{ constexpr int kMs[] = {1, 2}; void f() { millis(kMs[1]); } }", "2ms"},
      {"auto t = [] { return 6s; }(); timeout(t);", "6s"},
      {"{ struct T { seconds a, b; }; void f() { const T t{1s, 2s}; const auto [x, y] = t; timeout(y); } }", "2s"},
  });
}

TEST(Durations, Variables) {
  check(Chrono, {
      {"auto t = 10ms; timeout(t);", "10ms"},
      {"milliseconds t; t = 10ms; timeout(t);", "10ms"},
      {"auto t = 10ms; t = 20ms; timeout(t);", "20ms"},
      {"auto t = 10ms; timeout(t); t = 20ms;", "10ms"},
      {"auto t = 10ms; t *= 3; timeout(t);", "30ms"},
      {"auto t = 10ms; if (steady_clock::now() > steady_clock::time_point{}) t = 20ms; timeout(t);", "fresh"},
      {"auto t = 10ms; if (steady_clock::now() > steady_clock::time_point{}) t = 10ms; timeout(t);", "10ms"},
      {"auto t = 10ms; for (int i = 0; i < 3; ++i) { timeout(t); t *= 2; }", "fresh"},
      {"for (int i = 0; i < 3; ++i) { auto t = 10ms; t *= 2; timeout(t); }", "20ms"},
      {"{ void g(milliseconds &); void f() { auto t = 10ms; g(t); timeout(t); } }", "unknown"},
      {"{ void g(milliseconds *); void f() { auto t = 10ms; g(&t); timeout(t); } }", "unknown"},
      {"{ void g(const milliseconds *); void f() { auto t = 10ms; g(&t); timeout(t); } }", "10ms"},
      {"auto t = 10ms; auto &r = t; r = 20ms; timeout(t);", "unknown"},
      {"auto t = 10ms; const auto &r = t; timeout(r);", "10ms"},
      {"auto t = 10ms; auto f = [&] { timeout(t); }; f();", "10ms"},
      {"auto t = 10ms; auto f = [&] { timeout(t); }; t = 20ms; f();", "fresh"},
      {"auto f = [t = 15ms] { timeout(t); }; f();", "15ms"},
      {"{ void f(milliseconds t) { timeout(t); } }", "forwarded t"},
      {"{ void f(int t) { timeout(milliseconds(t)); } }", "forwarded t ms"},
      {"{ void f(int t) { millis(t); } }", "forwarded t ms"},
      {"{ void f(milliseconds t) { timeout(t / 2); } }", "forwarded"},
      {"{ void f(milliseconds t) { timeout(std::min(t, milliseconds(1s))); } }", "clamped"},
      {"{ void f(milliseconds t) { timeout(t < 1s ? t : milliseconds(1s)); } }", "forwarded"},
      {"{ void f(milliseconds t, milliseconds u) { timeout(t < u ? t : u); } }", "clamped"},
      {"{ void f(milliseconds t) { if (t == 0ms) t = 1s; timeout(t); } }", "forwarded"},
      {"{ void f(std::optional<milliseconds> t) { timeout(t.value_or(1s)); } }", "forwarded"},
      {"{ void f(std::optional<milliseconds> t) { if (t) timeout(*t); } }", "forwarded t"},
      {"{ void f(milliseconds t = 3s) { timeout(t); } }", "forwarded t"},
      {"{ static void f(milliseconds t) { timeout(t); } void g() { f(30ms); } }", "30ms"},
      {"{ static void f(milliseconds t) { timeout(t); } void g() { f(30ms); f(30ms); } }", "30ms"},
      {"{ static void f(milliseconds t) { timeout(t); } void g() { f(30ms); f(31ms); } }", "forwarded t"},
      {"{ static void f(milliseconds t) { timeout(t); } auto g() { f(30ms); return &f; } }", "forwarded t"},
      {"{ namespace { void f(int t) { millis(t); } } void g() { f(30); } }", "30ms"},
      {"{ static void f(int, milliseconds t = 3s) { timeout(t); } void g() { f(1); } }", "3s"},
      {"auto f = [](milliseconds t) { timeout(t); }; f(8ms);", "8ms"},
      {"[](milliseconds t) { timeout(t); }(8ms);", "8ms"},
      {"{ template <class F> void run(F) {} void g() { auto f = [](milliseconds t) { timeout(t); }; f(8ms); run(f); } }", "forwarded t"},
      {"{ void f(milliseconds t) { auto g = [&] { timeout(t); }; g(); } }", "forwarded t"},
      {"for (auto t : {1ms, 2ms}) timeout(t);", "unknown"},
      {"timeout(std::min(1s, 2s));", "1s"},
      {"{ void g(milliseconds &); void f(milliseconds t) { auto u = 1ms; g(u); timeout(std::min(t, u)); } }", "clamped"},
      {"timeout(std::max({1s, 2s, 3s}));", "3s"},
      {"timeout(std::clamp(5s, 1s, 3s));", "3s"},
      {"{ milliseconds Load(); void f() { timeout(std::min(Load(), milliseconds(5))); } }", "fresh"},
      {"{ bool fast(); void f() { timeout(fast() ? 1s : 2s); } }", "fresh"},
      {"{ bool fast(); void f() { timeout(fast() ? 1s : 1s); } }", "1s"},
      {"{ bool fast(); milliseconds remaining(); void f() { auto t = milliseconds(1s); if (remaining() < t) t = remaining(); timeout(t); } }", "clamped"},
      {"{ milliseconds Get(int n) { switch (n) { case 1: return 1s; default: return 2s; } } void f() { timeout(Get(1)); } }", "fresh"},
      {"{ int parse(const char *); void f(const char *s) { const int t = parse(s); millis(t); } }", "fresh"},
  });
}


std::shared_ptr<const Catalogue> catalogueOf(llvm::StringRef Yaml) {
  std::vector<ModelError> Errors;
  auto Cat = Catalogue::of({readModel(Yaml, "test.yaml", Errors)}, Errors);
  for (const ModelError &E : Errors)
    ADD_FAILURE() << E.str();
  return Cat;
}

TEST(Durations, SecondAndFractionFields) {
  const auto Cat = catalogueOf(R"yaml(
library: test
functions:
  - {name: clock_gettime, role: now, clock: any, result: {arg: 1}}
  - {name: gettimeofday, role: now, clock: system, result: {arg: 0}}
  - {name: time, role: now, clock: system}
)yaml");
  check(R"cpp(
#include <chrono>
#include <cstring>
#include <sys/time.h>
#include <time.h>
#include <sys/select.h>
using namespace std::chrono_literals;
using std::chrono::milliseconds;
void use(timeval *); void keep(const timeval *);
)cpp", {
      {"timeout(timeval{0, 100000});", "100ms"},
      {"timeout(timeval{});", "0s"},
      {"timeval tv = {1, 500 * 1000}; timeout(tv);", "1.5s"},
      {"timeval tv{.tv_sec = 2}; timeout(tv);", "2s"},
      {"timeval tv; tv.tv_sec = 0; tv.tv_usec = 100 * 1000; timeout(tv);", "100ms"},
      {"struct timeval tv; tv.tv_sec = 3; tv.tv_usec = 0; timeout(&tv);", "3s"},
      {"struct timeval tv; tv.tv_sec = 3; timeout(&tv);", "unknown"},
      {"timeval tv; std::memset(&tv, 0, sizeof(tv)); tv.tv_sec = 4; timeout(&tv);", "4s"},
      {"timeval tv{1, 0}; use(&tv); timeout(tv);", "unknown"},
      {"timeval tv{1, 0}; keep(&tv); timeout(tv);", "1s"},
      {"timeval tv{1, 0}; timeout(&tv); use(&tv);", "1s"},
      {"timeval tv{1, 0}; tv.tv_sec = 2; timeout(tv);", "2s"},
      {"timeval tv{1, 0}; if (time(nullptr) > 5) tv.tv_sec = 2; timeout(tv);", "fresh"},
      {"timespec ts{0, 300 * 1000 * 1000}; timeout(&ts);", "300ms"},
      {"const timespec ts = {.tv_sec = 1, .tv_nsec = 1000000}; timeout(ts);", "1.001s"},
      {"timeout(static_cast<const timeval *>(nullptr));", "inf"},
      {"{ const timeval kTv = {2, 0}; void f() { timeout(kTv); } }", "2s"},
      {"{ timeval To(milliseconds d) { timeval tv; tv.tv_sec = d.count() / 1000; tv.tv_usec = (d.count() % 1000) * 1000; return tv; } void f() { timeout(To(1250ms)); } }", "1.25s"},
      {"{ timeval To(milliseconds d) { return {d.count() / 1000, d.count() % 1000 * 1000}; } void f() { const timeval tv = To(1250ms); timeout(&tv); } }", "1.25s"},
      {"{ void f(milliseconds d) { timeval tv; tv.tv_sec = d.count() / 1000; tv.tv_usec = (d.count() % 1000) * 1000; timeout(&tv); } }", "forwarded"},
      {"{ void f(const timeval *tv) { timeout(tv); } }", "forwarded tv"},
      {"{ struct Config { timeval t; }; void f(const Config &c) { timeout(&c.t); } }", "fresh"},
      {"{ class C { int ms_ = 1500; void f() { timeval tv; tv.tv_sec = ms_ / 1000; tv.tv_usec = ms_ % 1000 * 1000; timeout(tv); } }; }", "1.5s"},
      {"timespec ts; clock_gettime(CLOCK_MONOTONIC, &ts); ts.tv_sec += 5; deadline(&ts);", "5s via ts"},
      {"timespec ts; clock_gettime(CLOCK_REALTIME, &ts); ts.tv_nsec += 500000000; if (ts.tv_nsec >= 1000000000) { ts.tv_sec += 1; ts.tv_nsec -= 1000000000; } deadline(&ts);", "500ms via ts"},
      {"timespec ts; ts.tv_sec = time(nullptr) + 2; ts.tv_nsec = 0; deadline(&ts);", "2s via ts"},
      {"timeval now; gettimeofday(&now, nullptr); timespec ts; ts.tv_sec = now.tv_sec + 3; ts.tv_nsec = now.tv_usec * 1000; deadline(&ts);", "3s via ts"},
      {"timespec ts{5, 0}; deadline(&ts);", "fresh"},
  }, Cat);
}

TEST(Durations, Abseil) {
  check("#include <absl/time/clock.h>\n#include <absl/time/time.h>\n#include <chrono>\n#include <algorithm>\n", {
      {"timeout(absl::Milliseconds(300));", "300ms"},
      {"timeout(absl::Seconds(1.5));", "1.5s"},
      {"timeout(absl::Milliseconds(300) * 2 + absl::Microseconds(5));", "600.005ms"},
      {"timeout(2 * absl::Seconds(1));", "2s"},
      {"timeout(absl::Seconds(1) / 4);", "250ms"},
      {"timeout(-absl::Seconds(1));", "-1s"},
      {"timeout(absl::ZeroDuration());", "0s"},
      {"timeout(absl::InfiniteDuration());", "inf"},
      {"constexpr absl::Duration kT = absl::Minutes(2); timeout(kT);", "2min"},
      {"timeout(absl::FromChrono(std::chrono::milliseconds(7)));", "7ms"},
      {"timeout(absl::ToChronoSeconds(absl::Milliseconds(1700)));", "1s"},
      {"millis(absl::ToInt64Milliseconds(absl::Seconds(3)));", "3s"},
      {"timeout(std::chrono::duration<double>(absl::ToDoubleSeconds(absl::Milliseconds(30))));", "30ms"},
      {"deadline(absl::Now() + absl::Milliseconds(300));", "300ms"},
      {"deadline(absl::InfiniteFuture());", "inf"},
      {"deadline(absl::FromUnixMillis(500));", "fresh"},
      {"deadline(absl::ToChronoTime(absl::Now() + absl::Seconds(1)));", "1s"},
      {"const absl::Time d = absl::Now() + absl::Seconds(2); deadline(d);", "2s via d"},
      {"const absl::Time d = absl::Now() + absl::Seconds(2); timeout(d - absl::Now());", "clamped"},
      {"{ void f(absl::Time end) { timeout(end - absl::Now()); } }", "clamped"},
      {"{ void f(absl::Duration d) { deadline(absl::Now() + d); } }", "forwarded d"},
      {"{ void f(absl::Time end) { deadline(std::min(end, absl::Now() + absl::Seconds(2))); } }", "clamped"},
      {"timeout(absl::ToTimeval(absl::Milliseconds(1500)));", "1.5s"},
  });
}

// The headers of Boost 1.81 have enumerations that newer compilers refuse as
// soon as pt::seconds is used; that tells nothing about the evaluation.
TEST(Durations, BoostChronoAndPosixTime) {
  check("#include <boost/chrono.hpp>\n#include <boost/date_time/posix_time/posix_time.hpp>\n"
        "namespace pt = boost::posix_time; namespace bc = boost::chrono;\n", {
      {"timeout(bc::milliseconds(300));", "300ms"},
      {"timeout(bc::seconds(2) - bc::milliseconds(300));", "1.7s"},
      {"deadline(bc::steady_clock::now() + bc::milliseconds(300));", "300ms"},
      {"timeout(bc::duration_cast<bc::seconds>(bc::milliseconds(2300)));", "2s"},
      {"timeout(pt::milliseconds(300));", "300ms"},
      {"timeout(pt::seconds(2));", "2s"},
      {"timeout(pt::minutes(2) + pt::seconds(1));", "121s"},
      {"timeout(pt::millisec(3));", "3ms"},
      {"const pt::time_duration d = pt::seconds(5); timeout(d);", "5s"},
      {"timeout(pt::time_duration(pt::pos_infin));", "inf"},
      {"deadline(pt::microsec_clock::universal_time() + pt::seconds(5));", "5s"},
      {"{ void f(pt::time_duration d) { deadline(pt::second_clock::universal_time() + d); } }", "forwarded d"},
  }, builtin(), /*AllowErrors=*/true);
}

TEST(Durations, Grpc) {
  check("#include <grpc/support/time.h>\n#include <grpcpp/grpcpp.h>\n#include <chrono>\n#include <algorithm>\n"
        "using namespace std::chrono_literals; using std::chrono::system_clock;\n", {
      {"deadline(gpr_time_add(gpr_now(GPR_CLOCK_REALTIME), gpr_time_from_millis(300, GPR_TIMESPAN)));", "300ms"},
      {"timeout(gpr_time_from_seconds(2, GPR_TIMESPAN));", "2s"},
      {"deadline(gpr_time_from_seconds(2, GPR_TIMESPAN));", "2s"},
      {"deadline(gpr_timespec{2, 0, GPR_TIMESPAN});", "2s"},
      {"gpr_timespec ts; ts.tv_sec = 1; ts.tv_nsec = 0; ts.clock_type = GPR_TIMESPAN; deadline(ts);", "1s"},
      {"deadline(gpr_timespec{2, 0, GPR_CLOCK_REALTIME});", "fresh"},
      {"deadline(gpr_inf_future(GPR_CLOCK_REALTIME));", "inf"},
      {"gpr_timespec ts = gpr_now(GPR_CLOCK_MONOTONIC); ts.tv_sec += 3; deadline(ts);", "3s via ts"},
      {"{ void f(grpc::ServerContext *c) { deadline(c->deadline()); } }", "clamped"},
      {"{ void f(grpc::ServerContext *c) { deadline(std::min(c->deadline(), system_clock::now() + 1s)); } }", "clamped"},
      {"{ void f(grpc::ServerContext *c) { const auto left = c->deadline() - system_clock::now(); timeout(left / 2); } }", "clamped"},
      {"{ void f(grpc::ServerContext *c) { deadline(gpr_time_min(c->raw_deadline(), gpr_now(GPR_CLOCK_REALTIME))); } }", "clamped"},
      {"{ std::chrono::milliseconds Budget(grpc::ServerContext *); void f(grpc::ServerContext *c) { timeout(Budget(c)); } }", "clamped"},
  });
}

/// Keys of the `timeout` calls in \p Code, in source order.
std::vector<std::string> keysOf(const std::string &Code) {
  const auto Unit = parse(std::string(Chrono) + Probes + Code);
  std::vector<std::string> Keys;
  if (!Unit || hasErrors(*Unit)) {
    ADD_FAILURE() << "does not compile";
    return Keys;
  }
  const Models M(builtin(), Unit->getASTContext());
  const Durations D(Unit->getASTContext(), M);
  for (const CallExpr *Call : callsOf(*Unit, "timeout"))
    if (Call->getNumArgs() == 1)
      Keys.push_back(D.timeout(Call->getArg(0)).Key);
  return Keys;
}

TEST(Durations, SameValueSameKey) {
  const auto Keys = keysOf(R"cpp(
    struct Config { milliseconds timeout() const; milliseconds other() const;
                    milliseconds named(const char *) const; int ms; };
    struct S {
      Config config_, second_; milliseconds field_;
      void f(int ms, const Config &c) {
        ::timeout(config_.timeout());                  // 0
        const auto t = config_.timeout();
        ::timeout(t);                                  // 1
        ::timeout(config_.other());                    // 2
        ::timeout(second_.timeout());                  // 3
        ::timeout(milliseconds(config_.ms));           // 4
        ::timeout(seconds(config_.ms));                // 5
        ::timeout(milliseconds(field_.count()));       // 6
        ::timeout(field_);                             // 7
        ::timeout(field_ * 2);                         // 8
        ::timeout(2 * field_);                         // 9
        ::timeout(config_.named("a"));                 // 10
        ::timeout(config_.named("b"));                 // 11
        ::timeout(steady_clock::now() + field_ - steady_clock::now()); // 12
        ::timeout(500ms);                              // 13
        ::timeout(milliseconds(1000) / 2);             // 14
        ::timeout(c.timeout());                        // 15
        auto v = config_.timeout(); v *= 2;
        ::timeout(v);                                  // 16
      }
      void g() {
        ::timeout(field_);                             // 17
        ::timeout(get());                              // 18
        ::timeout(milliseconds::max());                // 19
      }
      milliseconds get() const { return field_; }
    };
    int FLAGS_x;
    void h() { timeout(milliseconds(FLAGS_x)); }       // 20
    void i() { timeout(milliseconds(FLAGS_x)); }       // 21
  )cpp");
  ASSERT_EQ(Keys.size(), 22u);
  for (size_t I = 0; I < Keys.size(); ++I)
    EXPECT_FALSE(Keys[I].empty()) << I;
  const auto Same = [&](unsigned A, unsigned B) { EXPECT_EQ(Keys[A], Keys[B]); };
  const auto Differ = [&](unsigned A, unsigned B) { EXPECT_NE(Keys[A], Keys[B]) << A << " " << B; };
  Same(0, 1);
  Differ(0, 2);
  Differ(0, 3);
  Differ(4, 5);
  Same(6, 7);
  Same(8, 9);
  Differ(7, 8);
  Differ(10, 11);
  Same(7, 12);
  Same(13, 14);
  EXPECT_EQ(Keys[13], "const:500000000");
  Differ(0, 15);
  Differ(0, 16);
  Same(7, 17);
  Same(7, 18);
  EXPECT_EQ(Keys[19], "const:inf");
  Same(20, 21);
}

TEST(Durations, ChangingValuesHaveNoKey) {
  const auto Keys = keysOf(R"cpp(
    milliseconds Load(int);
    bool fast();
    void f(int n) {
      auto t = Load(1);
      for (;;) { timeout(t); t *= 2; }
      timeout(fast() ? 1s : 2s);
      int i = 0; ++i;
      timeout(Load(i));
      for (int k = 0; k < 3; ++k) timeout(Load(k));
    }
  )cpp");
  ASSERT_EQ(Keys.size(), 4u);
  for (const std::string &Key : Keys)
    EXPECT_EQ(Key, "");
}

TEST(Durations, SourceIsWhereTheValueIsWritten) {
  const auto Unit = parse(std::string(Chrono) + Probes + R"cpp(
    constexpr int kMs = 250;
    void f() { deadline(steady_clock::now() + milliseconds(kMs)); }
  )cpp");
  ASSERT_TRUE(Unit);
  const Models M(builtin(), Unit->getASTContext());
  const Durations D(Unit->getASTContext(), M);
  const DurationValue V = D.deadline(callOf(*Unit, "deadline")->getArg(0));
  ASSERT_TRUE(V.Source);
  EXPECT_TRUE(isa<IntegerLiteral>(V.Source));
}

TEST(Durations, BoundsOfModelledCalls) {
  const auto Cat = catalogueOf(R"yaml(
library: test
functions:
  - {name: SetMs, role: set-bound, on: {arg: 0}, timeout: {arg: 1, unit: ms}, minus-one: infinite}
  - {name: SetSeconds, role: set-bound, on: {arg: 0}, timeout: {arg: 1, unit: s}, zero: infinite, negative: infinite}
  - {name: SetMember, role: set-bound, on: {arg: 0}, timeout: {arg: 1, member: limit}}
  - {name: SetMemberMs, role: set-bound, on: {arg: 0}, timeout: {arg: 1, member: limit_ms, unit: ms}}
  - {name: SetUntil, role: set-bound, on: {arg: 0}, deadline: {arg: 1, clock: any}}
  - {name: SetUntilUs, role: set-bound, on: {arg: 0}, deadline: {arg: 1, unit: us, clock: system}}
  - {name: SetDefault, role: set-bound, on: {arg: 0}, timeout: {arg: 1, unit: ms}, default: 20s}
  - {name: NowMicros, role: now, clock: system}
)yaml");
  const std::pair<const char *, const char *> Rows[] = {
      {"SetMs(c, 300);", "300ms"},
      {"SetMs(c, -1);", "inf"},
      {"SetMs(c, -2);", "-2ms"},
      {"SetMs(c, 0);", "0s"},
      {"SetSeconds(c, 2.5);", "2.5s"},
      {"SetSeconds(c, 0);", "inf"},
      {"SetSeconds(c, -3);", "inf"},
      {"Options o; o.limit = 5s; SetMember(c, o);", "5s"},
      {"SetMember(c, {.limit = 5s});", "5s"},
      {"Options o; SetMember(c, o);", "1s"},
      {"SetMember(c, global);", "fresh"},
      {"Options o; o.limit_ms = 50; SetMemberMs(c, o);", "50ms"},
      {"SetUntil(c, steady_clock::now() + 3s);", "3s"},
      {"SetUntilUs(c, NowMicros() + 1000);", "1ms"},
      {"SetUntilUs(c, 1000);", "fresh"},
      {"SetDefault(c);", "20s"},
      {"SetDefault(c, 5);", "5ms"},
  };
  std::string Code = std::string(Chrono) + R"cpp(
    struct C {}; struct Options { milliseconds limit = 1s; int limit_ms = 2; };
    void SetMs(C &, int); void SetSeconds(C &, double);
    void SetMember(C &, const Options &); void SetMemberMs(C &, const Options &);
    void SetUntil(C &, steady_clock::time_point); void SetUntilUs(C &, int64_t);
    void SetDefault(C &, int = 7); int64_t NowMicros();
    extern Options global;
  )cpp";
  for (size_t I = 0; I < std::size(Rows); ++I)
    Code += "void f" + std::to_string(I) + "(C &c) { " + Rows[I].first + " }\n";
  const auto Unit = parse(Code);
  ASSERT_TRUE(Unit);
  ASSERT_FALSE(hasErrors(*Unit));
  const Models M(Cat, Unit->getASTContext());
  const Durations D(Unit->getASTContext(), M);
  for (size_t I = 0; I < std::size(Rows); ++I) {
    const auto *Body = cast<CompoundStmt>(
        functionOf(*Unit, "f" + std::to_string(I))->getBody());
    const Stmt *Last = Body->body_back();
    if (const auto *Full = dyn_cast<ExprWithCleanups>(Last))
      Last = Full->getSubExpr();
    const ModelledCall Call =
        modelledCall(M, cast<Expr>(Last), {Role::SetBound});
    ASSERT_TRUE(Call) << Rows[I].first;
    const DurationValue V = D.boundOf(Call);
    EXPECT_EQ(describe(V), Rows[I].second) << Rows[I].first << V.WhyUnknown;
  }
}

TEST(Durations, Integers) {
  const auto Unit = parse(R"cpp(
    void count(long);
    enum { kFive = 5 };
    static void twice(int n) { count(n); }
    void f(int p) {
      const int three = 3; int two = 2; int changed = 1; ++changed;
      count(three * two + kFive);
      count(p);
      count(changed);
      twice(7);
    }
  )cpp");
  ASSERT_TRUE(Unit);
  const Models M(builtin(), Unit->getASTContext());
  const Durations D(Unit->getASTContext(), M);
  const auto Calls = callsOf(*Unit, "count");
  ASSERT_EQ(Calls.size(), 4u);
  EXPECT_EQ(D.integer(Calls[0]->getArg(0)), 7);
  EXPECT_EQ(D.integer(Calls[1]->getArg(0)), 11);
  EXPECT_FALSE(D.integer(Calls[2]->getArg(0)));
  EXPECT_EQ(D.integer(Calls[3]->getArg(0)), 2);
}

TEST(Durations, PathologicalCodeEnds) {
  // Every function calls the one before it twice.
  std::string Code = std::string(Chrono) + Probes + "milliseconds f0(int n) { return milliseconds(n); }\n";
  for (int I = 1; I < 40; ++I) {
    const std::string Before = "f" + std::to_string(I - 1) + "(n)";
    Code += "milliseconds f" + std::to_string(I) + "(int n) { return " + Before + " + " + Before + "; }\n";
  }
  Code += "void g() { timeout(f39(1)); }";
  const auto Unit = parse(Code);
  ASSERT_TRUE(Unit);
  const Models M(builtin(), Unit->getASTContext());
  const Durations D(Unit->getASTContext(), M);
  EXPECT_FALSE(D.timeout(callOf(*Unit, "timeout")->getArg(0)).Nanoseconds);
}

} // namespace
