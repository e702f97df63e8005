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
           std::vector<std::string> Args = {}) {
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
  const auto Unit = parse(Code, std::move(Args));
  ASSERT_TRUE(Unit);
  std::string Diagnostics;
  for (auto D = Unit->stored_diag_begin(); D != Unit->stored_diag_end(); ++D)
    Diagnostics += D->getMessage().str() + "\n";
  ASSERT_FALSE(hasErrors(*Unit)) << Diagnostics;
  const Models M(builtin(), Unit->getASTContext());
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
#include <chrono>
#include <limits>
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
      {"static const auto d = steady_clock::now() + 5s; deadline(d);", "5s via d"},
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

} // namespace
