//===--- WorkerPool.h - deadline-tidy ---------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// Work spread over forked processes, so that what crashes or never ends costs
/// one job and not the run. A worker does one job after the other and keeps
/// what it has read.

#ifndef DEADLINE_TOOL_EXTRACT_WORKERPOOL_H
#define DEADLINE_TOOL_EXTRACT_WORKERPOOL_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include <chrono>
#include <functional>
#include <string>

namespace deadline {

/// How one job ended.
struct JobOutcome {
  enum class Kind : uint8_t {
    Done,
    Crashed,  ///< The worker ended by a signal or by an exit of its own.
    TimedOut, ///< The worker was killed after PoolOptions::Limit.
  };
  Kind TheKind = Kind::Done;
  std::string Text;    ///< What the job gave; else the end of what it had written to its outputs.
  int Signal = 0;      ///< Crashed: by this signal, or
  int ExitStatus = 0;  ///< with this status, if there was no signal.
  bool done() const { return TheKind == Kind::Done; }
  /// For a report: `ended by signal 11 (Segmentation fault)`.
  std::string message() const;
};

struct PoolOptions {
  unsigned Workers = 1; ///< Processes at the same time; one at least.
  /// For a single job, of wall-clock time; 0: none.
  std::chrono::milliseconds Limit{0};
  /// A worker makes place for a fresh one after so many jobs, or when it has
  /// more than so many bytes of memory in use after one; 0: never.
  unsigned JobsPerWorker = 200;
  uint64_t MemoryPerWorker = 0;
  /// Of a worker's stack, in bytes, as far as the system allows: Clang recurses deeply.
  uint64_t StackSize = 64ull << 20;
  /// Called when a job is given to a worker.
  std::function<void(size_t Index)> OnStart;
};

/// Does all \p Jobs, each by \p Work in a worker process, and calls \p OnDone
/// in this process for each, in the order in which they end. A job whose
/// worker crashes after it has done others is tried once more in a fresh one,
/// so that no outcome depends on which jobs shared a process.
///
/// This process must have no other threads. What workers write to standard
/// output and error is kept from those of this process.
///
/// Returns 0, or SIGINT, SIGTERM or SIGHUP if this process got one: then all
/// workers are dead, \p OnDone was not called for the rest, and the program
/// should end with the status of `interrupted()`.
int runJobs(llvm::ArrayRef<std::string> Jobs, const PoolOptions &Options,
            llvm::function_ref<std::string(llvm::StringRef)> Work,
            llvm::function_ref<void(size_t Index, JobOutcome Result)> OnDone);

/// Removes the temporary files that are registered with LLVM, and gives the
/// status for a program that ends because of \p Signal: 128 and the signal.
int interrupted(int Signal);

} // namespace deadline

#endif
