//===--- WorkerPool.cpp - deadline-tidy -------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "extract/WorkerPool.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/Signals.h"
#include "llvm/Support/raw_ostream.h"
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <optional>
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

namespace deadline {

using Clock = std::chrono::steady_clock;

std::string JobOutcome::message() const {
  switch (TheKind) {
  case Kind::Done:
    return "done";
  case Kind::TimedOut:
    return "took longer than its limit";
  case Kind::Crashed:
    if (Signal)
      return "ended by signal " + std::to_string(Signal) + " (" + strsignal(Signal) + ")";
    return "ended with status " + std::to_string(ExitStatus);
  }
  llvm_unreachable("unknown kind of outcome");
}

int interrupted(int Signal) {
  llvm::sys::RunInterruptHandlers();
  return 128 + Signal;
}

//===--- Messages over pipes ----------------------------------------------===//

// A job is its length and its bytes. A result has a byte between the two: will
// the worker take another job?
static constexpr size_t LengthSize = sizeof(uint64_t);
static constexpr size_t HeaderSize = LengthSize + 1;

static void appendLength(std::string &Message, uint64_t Length) {
  Message.append(reinterpret_cast<const char *>(&Length), sizeof Length);
}

static uint64_t readLength(const char *Bytes) {
  uint64_t Length;
  std::memcpy(&Length, Bytes, sizeof Length);
  return Length;
}

static bool readAll(int Fd, char *Bytes, size_t Size) {
  while (Size) {
    const ssize_t Got = read(Fd, Bytes, Size);
    if (Got < 0 && errno == EINTR)
      continue;
    if (Got <= 0)
      return false;
    Bytes += Got;
    Size -= Got;
  }
  return true;
}

static bool writeAll(int Fd, llvm::StringRef Bytes) {
  while (!Bytes.empty()) {
    const ssize_t Put = write(Fd, Bytes.data(), Bytes.size());
    if (Put < 0 && errno == EINTR)
      continue;
    if (Put < 0)
      return false;
    Bytes = Bytes.drop_front(Put);
  }
  return true;
}

static void closeFd(int &Fd) {
  if (Fd >= 0)
    close(Fd);
  Fd = -1;
}

namespace {
/// For one direction between this process and a worker.
struct Pipe {
  int Read = -1, Write = -1;
  bool open() {
    int Fds[2];
    if (pipe(Fds) != 0)
      return false;
    for (const int Fd : Fds)
      fcntl(Fd, F_SETFD, FD_CLOEXEC);
    Read = Fds[0];
    Write = Fds[1];
    return true;
  }
  void closeBoth() {
    closeFd(Read);
    closeFd(Write);
  }
};
} // namespace

static void setNonBlocking(int Fd) { fcntl(Fd, F_SETFL, fcntl(Fd, F_GETFL) | O_NONBLOCK); }

//===--- The worker's side ------------------------------------------------===//

static void raiseStackLimit(uint64_t Wanted) {
  rlimit Limit;
  if (getrlimit(RLIMIT_STACK, &Limit) != 0 || Limit.rlim_cur == RLIM_INFINITY || Limit.rlim_cur >= Wanted)
    return;
  Limit.rlim_cur = Limit.rlim_max == RLIM_INFINITY ? Wanted : std::min<uint64_t>(Wanted, Limit.rlim_max);
  setrlimit(RLIMIT_STACK, &Limit); // The system reads it whenever the main thread's stack grows.
}

/// Bytes of memory that this process has in use; 0 if the system does not say.
static uint64_t memoryInUse() {
#ifdef __linux__
  // The peak, which getrusage knows, never goes down again.
  const int Fd = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
  if (Fd < 0)
    return 0;
  char Text[128];
  const ssize_t Size = read(Fd, Text, sizeof Text);
  close(Fd);
  uint64_t Pages;
  const auto [Total, Rest] = llvm::StringRef(Text, Size > 0 ? Size : 0).split(' ');
  return Rest.split(' ').first.getAsInteger(10, Pages) ? 0 : Pages * sysconf(_SC_PAGESIZE);
#else
  return 0;
#endif
}

/// Does jobs until there are none, or until it is time for a fresh worker.
[[noreturn]] static void work(int JobFd, int ResultFd, const PoolOptions &Options,
                              llvm::function_ref<std::string(llvm::StringRef)> Work) {
  raiseStackLimit(Options.StackSize);
  llvm::sys::Process::PreventCoreFiles();
  for (unsigned Done = 1;; ++Done) {
    char Length[LengthSize];
    if (!readAll(JobFd, Length, sizeof Length))
      _exit(0);
    std::string Job(readLength(Length), '\0');
    if (!readAll(JobFd, Job.data(), Job.size()))
      _exit(0);
    const std::string Result = Work(Job);
    const bool Ends = (Options.JobsPerWorker && Done >= Options.JobsPerWorker) ||
                      (Options.MemoryPerWorker && memoryInUse() > Options.MemoryPerWorker);
    std::string Header;
    appendLength(Header, Result.size());
    Header += Ends ? '\0' : '\1';
    if (!writeAll(ResultFd, Header) || !writeAll(ResultFd, Result) || Ends)
      _exit(0);
  }
}

//===--- The pool's side --------------------------------------------------===//

namespace {

struct Worker {
  pid_t Pid = -1;
  int JobFd = -1, ResultFd = -1, OutputFd = -1;
  unsigned JobsDone = 0;
  std::optional<size_t> Job;
  Clock::time_point Deadline = Clock::time_point::max();
  std::string Outgoing; ///< Of the job, what is not yet sent.
  std::string Incoming; ///< Of the result, what has arrived.
  std::string Output;   ///< The end of what the job has written to standard output and error.

  bool alive() const { return Pid >= 0; }
  bool idle() const { return alive() && !Job; }
  void closeAll() {
    closeFd(JobFd);
    closeFd(ResultFd);
    closeFd(OutputFd);
  }
};

/// Puts handlers in place for as long as it lives, and tells of signals by a pipe.
class SignalWatch {
public:
  SignalWatch();
  ~SignalWatch();
  int fd() const { return Told.Read; }
  /// The signal that came, or 0.
  static int caught() { return Caught; }
  /// For a worker: what a process has by itself, but Ctrl-C is the pool's business.
  void leave();

private:
  static void handle(int Signal);
  static constexpr int Watched[] = {SIGINT, SIGTERM, SIGHUP};
  static volatile sig_atomic_t Caught;
  static int TellFd;
  Pipe Told;
  struct sigaction Before[std::size(Watched)], PipeBefore;
};

volatile sig_atomic_t SignalWatch::Caught = 0;
int SignalWatch::TellFd = -1;

class Pool {
public:
  Pool(llvm::ArrayRef<std::string> Jobs, const PoolOptions &Options,
       llvm::function_ref<std::string(llvm::StringRef)> Work, llvm::function_ref<void(size_t, JobOutcome)> OnDone)
      : Jobs(Jobs), Options(Options), Work(Work), OnDone(OnDone),
        Workers(std::max<size_t>(1, std::min<size_t>(Options.Workers, Jobs.size()))) {}
  int run();

private:
  bool start(Worker &W);
  void give(Worker &W, size_t Job);
  void giveJobs();
  int wait();
  void send(Worker &W);
  void receive(Worker &W);
  void drainOutput(Worker &W);
  void finish(Worker &W, JobOutcome Result);
  JobOutcome end(Worker &W);
  void lost(Worker &W);
  void killAll();

  llvm::ArrayRef<std::string> Jobs;
  const PoolOptions &Options;
  llvm::function_ref<std::string(llvm::StringRef)> Work;
  llvm::function_ref<void(size_t, JobOutcome)> OnDone;
  std::vector<Worker> Workers;
  SignalWatch Signals;
  size_t Next = 0;
  std::vector<size_t> Again; ///< Jobs to try once more.
  std::vector<std::pair<size_t, JobOutcome>> Finished;
};

} // namespace

SignalWatch::SignalWatch() {
  Caught = 0;
  if (Told.open()) {
    setNonBlocking(Told.Read);
    setNonBlocking(Told.Write);
  }
  TellFd = Told.Write;
  struct sigaction Action = {};
  Action.sa_handler = handle;
  for (size_t I = 0; I != std::size(Watched); ++I) {
    sigaction(Watched[I], nullptr, &Before[I]);
    // What the parent of this process wants to be ignored, by nohup say, stays so.
    if (Before[I].sa_handler != SIG_IGN)
      sigaction(Watched[I], &Action, nullptr);
  }
  struct sigaction Ignore = {};
  Ignore.sa_handler = SIG_IGN; // A worker may die while a job is written to it.
  sigaction(SIGPIPE, &Ignore, &PipeBefore);
}

SignalWatch::~SignalWatch() {
  for (size_t I = 0; I != std::size(Watched); ++I)
    sigaction(Watched[I], &Before[I], nullptr);
  sigaction(SIGPIPE, &PipeBefore, nullptr);
  TellFd = -1;
  Told.closeBoth();
}

void SignalWatch::handle(int Signal) {
  const int Errno = errno;
  Caught = Signal;
  [[maybe_unused]] const ssize_t Put = write(TellFd, "!", 1);
  errno = Errno;
}

void SignalWatch::leave() {
  struct sigaction Action = {};
  Action.sa_handler = SIG_DFL;
  for (const int Signal : {SIGTERM, SIGHUP, SIGPIPE})
    sigaction(Signal, &Action, nullptr);
  Action.sa_handler = SIG_IGN;
  sigaction(SIGINT, &Action, nullptr);
  Told.closeBoth();
}

/// Forks a worker. False if the system has no more processes or files.
bool Pool::start(Worker &W) {
  Pipe Job, Result, Output;
  if (!Job.open() || !Result.open() || !Output.open()) {
    for (Pipe *P : {&Job, &Result, &Output})
      P->closeBoth();
    return false;
  }
  // Else both processes would print what waits in the buffers.
  fflush(nullptr);
  llvm::outs().flush();
  llvm::errs().flush();
  const pid_t Parent = getpid();
  const pid_t Pid = fork();
  if (Pid < 0) {
    for (Pipe *P : {&Job, &Result, &Output})
      P->closeBoth();
    return false;
  }
  if (Pid == 0) {
#ifdef __linux__
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != Parent)
      _exit(0);
#else
    (void)Parent;
#endif
    Signals.leave();
    // A worker sees the end of its pipe only if its brothers do not hold it open.
    for (Worker &Other : Workers)
      Other.closeAll();
    const int Null = open("/dev/null", O_RDONLY);
    dup2(Null, 0);
    dup2(Output.Write, 1);
    dup2(Output.Write, 2);
    close(Null);
    closeFd(Output.Write);
    closeFd(Output.Read);
    closeFd(Job.Write);
    closeFd(Result.Read);
    work(Job.Read, Result.Write, Options, Work);
  }
  closeFd(Job.Read);
  closeFd(Result.Write);
  closeFd(Output.Write);
  for (const int Fd : {Job.Write, Result.Read, Output.Read})
    setNonBlocking(Fd);
  W = Worker();
  W.Pid = Pid;
  W.JobFd = Job.Write;
  W.ResultFd = Result.Read;
  W.OutputFd = Output.Read;
  return true;
}

void Pool::give(Worker &W, size_t Job) {
  W.Job = Job;
  W.Outgoing.clear();
  appendLength(W.Outgoing, Jobs[Job].size());
  W.Outgoing += Jobs[Job];
  W.Incoming.clear();
  drainOutput(W);
  W.Output.clear();
  W.Deadline = Options.Limit.count() ? Clock::now() + Options.Limit : Clock::time_point::max();
  if (Options.OnStart)
    Options.OnStart(Job);
  send(W);
}

/// A job for each worker that has none; workers where they are missing.
void Pool::giveJobs() {
  for (Worker &W : Workers) {
    if (W.Job)
      continue;
    if (!Again.empty()) {
      // Tried once more in a worker that has done nothing else.
      if (W.alive() && W.JobsDone)
        end(W);
    } else if (Next == Jobs.size()) {
      return;
    }
    if (!W.alive() && !start(W)) {
      const bool OthersWork = llvm::any_of(Workers, [](const Worker &Other) { return Other.Job.has_value(); });
      if (OthersWork)
        return;
      const std::string Why = std::string("can not start a process: ") + strerror(errno);
      const size_t Job = Again.empty() ? Next++ : Again.back();
      if (!Again.empty())
        Again.pop_back();
      Finished.push_back({Job, {JobOutcome::Kind::Crashed, Why, 0, 1}});
      continue;
    }
    if (Again.empty()) {
      give(W, Next++);
    } else {
      const size_t Job = Again.back();
      Again.pop_back();
      give(W, Job);
    }
  }
}

void Pool::send(Worker &W) {
  while (!W.Outgoing.empty()) {
    const ssize_t Put = write(W.JobFd, W.Outgoing.data(), W.Outgoing.size());
    if (Put < 0 && errno == EINTR)
      continue;
    if (Put < 0 && errno == EPIPE)
      W.Outgoing.clear(); // That it is dead, its result's end will tell.
    if (Put < 0)
      return;
    W.Outgoing.erase(0, Put);
  }
}

void Pool::drainOutput(Worker &W) {
  constexpr size_t Kept = 8192;
  char Buffer[16384];
  while (W.OutputFd >= 0) {
    const ssize_t Got = read(W.OutputFd, Buffer, sizeof Buffer);
    if (Got < 0 && errno == EINTR)
      continue;
    if (Got == 0)
      closeFd(W.OutputFd);
    if (Got <= 0)
      return;
    W.Output.append(Buffer, Got);
    if (W.Output.size() > 2 * Kept)
      W.Output.erase(0, W.Output.size() - Kept);
    if (size_t(Got) < sizeof Buffer)
      return; // Back to the other workers.
  }
}

void Pool::finish(Worker &W, JobOutcome Result) {
  Finished.push_back({*W.Job, std::move(Result)});
  W.Job.reset();
  W.Deadline = Clock::time_point::max();
}

/// Ends a worker, if it has not ended by itself, and says how it did.
JobOutcome Pool::end(Worker &W) {
  kill(W.Pid, SIGKILL); // One that is already on its way out keeps its own status.
  int Status = 0;
  while (waitpid(W.Pid, &Status, 0) < 0 && errno == EINTR)
    ;
  for (size_t Before = ~size_t(0); W.OutputFd >= 0 && Before != W.Output.size();) {
    Before = W.Output.size();
    drainOutput(W);
  }
  JobOutcome Result;
  Result.TheKind = JobOutcome::Kind::Crashed;
  Result.Text = std::move(W.Output);
  if (WIFSIGNALED(Status))
    Result.Signal = WTERMSIG(Status);
  else
    Result.ExitStatus = WEXITSTATUS(Status);
  W.Pid = -1;
  W.closeAll();
  return Result;
}

/// A worker has ended without a result.
void Pool::lost(Worker &W) {
  const bool HadOthers = W.JobsDone != 0;
  JobOutcome Result = end(W);
  if (W.Job && HadOthers) {
    Again.push_back(*W.Job);
    W.Job.reset();
  } else if (W.Job) {
    finish(W, std::move(Result));
  }
}

void Pool::receive(Worker &W) {
  size_t Wanted = HeaderSize;
  const auto Complete = [&] {
    if (W.Incoming.size() >= HeaderSize)
      Wanted = HeaderSize + readLength(W.Incoming.data());
    return W.Incoming.size() == Wanted;
  };
  while (!Complete()) {
    char Buffer[1 << 16];
    const ssize_t Got = read(W.ResultFd, Buffer, std::min(sizeof Buffer, Wanted - W.Incoming.size()));
    if (Got < 0 && errno == EINTR)
      continue;
    if (Got < 0 && errno == EAGAIN)
      return;
    if (Got <= 0)
      return lost(W);
    W.Incoming.append(Buffer, Got);
  }
  const bool Ends = W.Incoming[LengthSize] == '\0';
  ++W.JobsDone;
  drainOutput(W);
  JobOutcome Result;
  Result.Text = std::exchange(W.Incoming, {});
  Result.Text.erase(0, HeaderSize);
  finish(W, std::move(Result));
  if (Ends)
    end(W);
}

void Pool::killAll() {
  for (Worker &W : Workers)
    if (W.alive())
      kill(W.Pid, SIGKILL);
  for (Worker &W : Workers)
    if (W.alive())
      end(W);
}

/// Waits for something to happen, and deals with it. The signal that came, or 0.
int Pool::wait() {
  std::vector<pollfd> Polled = {{Signals.fd(), POLLIN, 0}};
  std::vector<Worker *> Of = {nullptr};
  Clock::time_point Earliest = Clock::time_point::max();
  const auto Poll = [&](Worker &W, int Fd, short Events) {
    if (Fd < 0)
      return;
    Polled.push_back({Fd, Events, 0});
    Of.push_back(&W);
  };
  for (Worker &W : Workers) {
    if (!W.alive() || !W.Job)
      continue;
    Poll(W, W.ResultFd, POLLIN);
    Poll(W, W.OutputFd, POLLIN);
    if (!W.Outgoing.empty())
      Poll(W, W.JobFd, POLLOUT);
    Earliest = std::min(Earliest, W.Deadline);
  }
  int Timeout = -1;
  if (Earliest != Clock::time_point::max()) {
    const auto Left = std::chrono::ceil<std::chrono::milliseconds>(Earliest - Clock::now()).count();
    Timeout = int(std::clamp<int64_t>(Left, 0, 1000 * 1000));
  }
  if (poll(Polled.data(), Polled.size(), Timeout) < 0 && errno != EINTR)
    llvm::report_fatal_error("poll failed");
  if (SignalWatch::caught())
    return SignalWatch::caught();

  for (size_t I = 1; I != Polled.size(); ++I) {
    Worker &W = *Of[I];
    const int Fd = Polled[I].fd;
    if (!Polled[I].revents || !W.alive() || !W.Job)
      continue;
    if (Fd == W.OutputFd)
      drainOutput(W);
    else if (Fd == W.JobFd)
      send(W);
    else if (Fd == W.ResultFd)
      receive(W);
  }
  const Clock::time_point Now = Clock::now();
  for (Worker &W : Workers)
    if (W.alive() && W.Job && W.Deadline <= Now) {
      JobOutcome Result = end(W);
      Result.TheKind = JobOutcome::Kind::TimedOut;
      Result.Signal = 0;
      finish(W, std::move(Result));
    }
  return 0;
}

int Pool::run() {
  for (;;) {
    giveJobs(); // First, so that the workers are busy while this process deals with results.
    for (auto &[Job, Result] : std::exchange(Finished, {}))
      OnDone(Job, std::move(Result));
    const bool Busy = llvm::any_of(Workers, [](const Worker &W) { return W.Job.has_value(); });
    if (SignalWatch::caught())
      break;
    if (!Busy) {
      if (Next == Jobs.size() && Again.empty() && Finished.empty())
        break;
      continue;
    }
    if (wait())
      break;
  }
  const int Signal = SignalWatch::caught();
  killAll();
  return Signal;
}

int runJobs(llvm::ArrayRef<std::string> Jobs, const PoolOptions &Options,
            llvm::function_ref<std::string(llvm::StringRef)> Work, llvm::function_ref<void(size_t, JobOutcome)> OnDone) {
  return Pool(Jobs, Options, Work, OnDone).run();
}

} // namespace deadline
