//===--- WorkerPoolTest.cpp - deadline-tidy ---------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// Workers that do what they should, and workers that do not.

#include "extract/WorkerPool.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/raw_ostream.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include <csignal>
#include <map>
#include <set>
#include <sys/wait.h>
#include <unistd.h>

using namespace deadline;
using testing::HasSubstr;

namespace {

using Kind = JobOutcome::Kind;

// Against the optimiser, which may drop loops and recursion without an effect.
volatile int Sink = 0;

int recurse(int Depth) {
  volatile char Frame[1024];
  Frame[Depth % 1024] = char(Depth);
  return Depth == 0 ? 0 : recurse(Depth - 1) + Frame[Depth % 1024];
}

/// Each job says what to do.
std::string work(llvm::StringRef Job) {
  static int JobsHere = 0;
  static std::string Kept;
  ++JobsHere;
  if (Job == "abort") {
    llvm::errs() << "about to give up\n";
    abort();
  }
  if (Job == "exit")
    exit(7);
  if (Job == "forever")
    for (;;)
      Sink = Sink + 1;
  if (Job == "big")
    return std::string(50 << 20, 'x');
  if (Job == "stdout") {
    printf("to standard output\n");
    fflush(stdout);
    llvm::outs() << "to outs\n";
    llvm::outs().flush();
    llvm::errs() << "to errs\n";
    return "written";
  }
  if (Job == "noise") {
    for (int I = 0; I != 100000; ++I)
      llvm::errs() << "noise " << I << "\n";
    abort();
  }
  if (Job == "pid")
    return std::to_string(getpid());
  if (Job == "count")
    return std::to_string(JobsHere);
  if (Job == "deep")
    return std::to_string(recurse(40 * 1024) != -1); // 40 MB and more of stack
  if (Job == "abort-unless-first" && JobsHere != 1)
    abort();
  if (Job == "memory") {
    Kept.assign(200 << 20, 'y');
    return "held";
  }
  if (Job == "kill-parent") {
    kill(getppid(), SIGTERM);
    for (;;)
      pause();
  }
  if (Job == "stdin")
    return std::to_string(getchar());
  return Job.str() + " done";
}

struct Ran {
  int Signal = 0;
  std::map<size_t, JobOutcome> Outcomes;
};

Ran run(std::vector<std::string> Jobs, PoolOptions Options = {}) {
  Ran Result;
  Result.Signal = runJobs(Jobs, Options, work, [&](size_t Index, JobOutcome O) {
    EXPECT_TRUE(Result.Outcomes.emplace(Index, std::move(O)).second) << "told twice of " << Index;
  });
  // No child is left behind.
  EXPECT_EQ(waitpid(-1, nullptr, WNOHANG), -1);
  EXPECT_EQ(errno, ECHILD);
  return Result;
}

PoolOptions workers(unsigned N) {
  PoolOptions Options;
  Options.Workers = N;
  return Options;
}

TEST(WorkerPool, EachJobOnce) {
  for (const unsigned N : {1u, 2u, 5u}) {
    std::vector<std::string> Jobs;
    for (int I = 0; I != 60; ++I)
      Jobs.push_back(std::to_string(I));
    const Ran R = run(Jobs, workers(N));
    EXPECT_EQ(R.Signal, 0);
    ASSERT_EQ(R.Outcomes.size(), 60u);
    for (const auto &[Index, O] : R.Outcomes) {
      EXPECT_TRUE(O.done());
      EXPECT_EQ(O.Text, std::to_string(Index) + " done");
    }
  }
  EXPECT_TRUE(run({}).Outcomes.empty());
  EXPECT_EQ(run({"", std::string("a\0b", 3)}).Outcomes.at(1).Text, std::string("a\0b done", 8));
}

TEST(WorkerPool, AWorkerKeepsWhatItHas) {
  const Ran R = run({"count", "count", "pid", "pid"});
  EXPECT_EQ(R.Outcomes.at(1).Text, "2");
  EXPECT_EQ(R.Outcomes.at(2).Text, R.Outcomes.at(3).Text);
  EXPECT_NE(R.Outcomes.at(2).Text, std::to_string(getpid()));
}

TEST(WorkerPool, CrashCostsOneJob) {
  for (const unsigned N : {1u, 3u}) {
    const Ran R = run({"abort", "a", "exit", "b", "abort", "c"}, workers(N));
    ASSERT_EQ(R.Outcomes.size(), 6u);
    for (const size_t I : {0, 4}) {
      EXPECT_EQ(R.Outcomes.at(I).TheKind, Kind::Crashed);
      EXPECT_EQ(R.Outcomes.at(I).Signal, SIGABRT);
      EXPECT_THAT(R.Outcomes.at(I).Text, HasSubstr("about to give up\n"));
      EXPECT_EQ(R.Outcomes.at(I).message(), "ended by signal 6 (Aborted)");
    }
    EXPECT_EQ(R.Outcomes.at(2).TheKind, Kind::Crashed);
    EXPECT_EQ(R.Outcomes.at(2).Signal, 0);
    EXPECT_EQ(R.Outcomes.at(2).ExitStatus, 7);
    EXPECT_EQ(R.Outcomes.at(2).message(), "ended with status 7");
    for (const size_t I : {1, 3, 5})
      EXPECT_TRUE(R.Outcomes.at(I).done());
  }
}

TEST(WorkerPool, CrashAfterOthersIsTriedInAFreshWorker) {
  const Ran R = run({"a", "abort-unless-first", "b"});
  ASSERT_EQ(R.Outcomes.size(), 3u);
  EXPECT_TRUE(R.Outcomes.at(1).done());
  EXPECT_TRUE(R.Outcomes.at(2).done());
}

TEST(WorkerPool, EndlessJobIsEnded) {
  for (const unsigned N : {1u, 2u}) {
    PoolOptions Options = workers(N);
    Options.Limit = std::chrono::milliseconds(300);
    const Ran R = run({"forever", "a", "b", "forever", "c"}, Options);
    ASSERT_EQ(R.Outcomes.size(), 5u);
    for (const size_t I : {0, 3})
      EXPECT_EQ(R.Outcomes.at(I).TheKind, Kind::TimedOut);
    for (const size_t I : {1, 2, 4})
      EXPECT_TRUE(R.Outcomes.at(I).done());
  }
}

TEST(WorkerPool, LargeResultsAndJobs) {
  const std::string Job(3 << 20, 'j');
  const Ran R = run({"big", Job, "big", "big", "a"}, workers(2));
  for (const size_t I : {0, 2, 3})
    EXPECT_EQ(R.Outcomes.at(I).Text.size(), size_t(50 << 20));
  EXPECT_EQ(R.Outcomes.at(1).Text, Job + " done");
  EXPECT_EQ(R.Outcomes.at(4).Text, "a done");
}

TEST(WorkerPool, OutputOfWorkersIsKeptApart) {
  testing::internal::CaptureStdout();
  testing::internal::CaptureStderr();
  const Ran R = run({"stdout", "stdout", "noise", "stdin"}, workers(2));
  EXPECT_EQ(testing::internal::GetCapturedStdout(), "");
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
  EXPECT_EQ(R.Outcomes.at(0).Text, "written");
  EXPECT_THAT(R.Outcomes.at(2).Text, HasSubstr("noise 99999\n"));
  EXPECT_LT(R.Outcomes.at(2).Text.size(), 40000u);
  EXPECT_EQ(R.Outcomes.at(3).Text, std::to_string(EOF));
}

TEST(WorkerPool, OutputOfEarlierJobsIsNotShown) {
  PoolOptions Options;
  Options.Limit = std::chrono::milliseconds(200);
  const Ran R = run({"stdout", "forever"}, Options);
  EXPECT_EQ(R.Outcomes.at(1).TheKind, Kind::TimedOut);
  EXPECT_EQ(R.Outcomes.at(1).Text, "");
}

TEST(WorkerPool, WorkersAreRenewed) {
  PoolOptions Options;
  Options.JobsPerWorker = 2;
  const Ran R = run({"pid", "pid", "pid", "pid", "pid"}, Options);
  std::set<std::string> Pids;
  for (const auto &[Index, O] : R.Outcomes)
    Pids.insert(O.Text);
  EXPECT_EQ(Pids.size(), 3u);

  PoolOptions Memory;
  Memory.MemoryPerWorker = 150 << 20;
  const Ran Held = run({"pid", "pid", "memory", "pid"}, Memory);
  EXPECT_EQ(Held.Outcomes.at(0).Text, Held.Outcomes.at(1).Text);
  EXPECT_NE(Held.Outcomes.at(1).Text, Held.Outcomes.at(3).Text);
}

TEST(WorkerPool, StackIsDeep) {
  EXPECT_TRUE(run({"deep"}).Outcomes.at(0).done());
  PoolOptions Small;
  Small.StackSize = 0;
  EXPECT_EQ(run({"deep"}, Small).Outcomes.at(0).Signal, SIGSEGV);
}

TEST(WorkerPool, TellsWhatIsStarted) {
  std::vector<size_t> Started;
  PoolOptions Options = workers(1);
  Options.OnStart = [&](size_t Index) { Started.push_back(Index); };
  run({"a", "b", "c"}, Options);
  EXPECT_THAT(Started, testing::ElementsAre(0, 1, 2));
}

TEST(WorkerPool, SignalEndsAll) {
  const Ran R = run({"a", "kill-parent", "forever", "b"}, workers(2));
  EXPECT_EQ(R.Signal, SIGTERM);
  EXPECT_FALSE(R.Outcomes.contains(1));
  EXPECT_EQ(interrupted(SIGTERM), 143);
  // The next run knows nothing of it.
  EXPECT_EQ(run({"a"}).Signal, 0);
}

TEST(WorkerPool, WorkersDieWithTheirParent) {
  int Fds[2];
  ASSERT_EQ(pipe(Fds), 0);
  const pid_t Parent = fork();
  if (Parent == 0) {
    PoolOptions Options = workers(2);
    Options.OnStart = [&](size_t Index) {
      if (Index == 1)
        kill(getpid(), SIGKILL);
    };
    runJobs(std::vector<std::string>{"forever", "forever"}, Options, work, [](size_t, JobOutcome) {});
    _exit(0);
  }
  close(Fds[1]);
  int Status = 0;
  ASSERT_EQ(waitpid(Parent, &Status, 0), Parent);
  EXPECT_TRUE(WIFSIGNALED(Status));
  // The workers have inherited the other end: it closes when the last is gone.
  char Byte;
  alarm(20);
  EXPECT_EQ(read(Fds[0], &Byte, 1), 0);
  alarm(0);
  close(Fds[0]);
}

} // namespace
