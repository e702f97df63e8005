// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls every row of checks/models/absl.yaml once; each mark is what the analyser reads on its line.

#include <absl/status/status.h>
#include <absl/status/statusor.h>
#include <absl/synchronization/barrier.h>
#include <absl/synchronization/blocking_counter.h>
#include <absl/synchronization/mutex.h>
#include <absl/synchronization/notification.h>
#include <absl/time/clock.h>
#include <absl/time/time.h>

void notifications(absl::Notification &done, absl::Duration second, absl::Time deadline) {
  done.Notify();                                  // model: complete on=this again=aborts
  done.HasBeenNotified();                         // model: completed? on=this; true-means ok
  done.WaitForNotification();                     // model: wait-unbounded on=this
  done.WaitForNotificationWithTimeout(second);    // model: wait timeout=arg0 on=this zero=immediate; true-means ok
  done.WaitForNotificationWithDeadline(deadline); // model: wait deadline=arg0:system on=this; true-means ok
}

void mutexes(absl::Mutex &mutex, absl::CondVar &cv, const absl::Condition &condition, absl::Duration second,
             absl::Time deadline) {
  mutex.Await(condition);                                // model: wait-unbounded on=this
  mutex.AwaitWithTimeout(condition, second);             // model: wait timeout=arg1 on=this zero=immediate; true-means ok
  mutex.AwaitWithDeadline(condition, deadline);          // model: wait deadline=arg1:system on=this; true-means ok
  mutex.LockWhen(condition);                             // model: wait-unbounded on=this
  mutex.LockWhenWithTimeout(condition, second);          // model: wait timeout=arg1 on=this zero=immediate; true-means ok
  mutex.LockWhenWithDeadline(condition, deadline);       // model: wait deadline=arg1:system on=this; true-means ok
  mutex.ReaderLockWhen(condition);                       // model: wait-unbounded on=this
  mutex.ReaderLockWhenWithTimeout(condition, second);    // model: wait timeout=arg1 on=this zero=immediate; true-means ok
  mutex.ReaderLockWhenWithDeadline(condition, deadline); // model: wait deadline=arg1:system on=this; true-means ok
  mutex.WriterLockWhen(condition);                       // model: wait-unbounded on=this
  mutex.WriterLockWhenWithTimeout(condition, second);    // model: wait timeout=arg1 on=this zero=immediate; true-means ok
  mutex.WriterLockWhenWithDeadline(condition, deadline); // model: wait deadline=arg1:system on=this; true-means ok
  cv.Wait(&mutex);                                       // model: wait-unbounded on=this
  cv.WaitWithTimeout(&mutex, second);                    // model: wait timeout=arg1 on=this; true-means timeout
  cv.WaitWithDeadline(&mutex, deadline);                 // model: wait deadline=arg1:system on=this; true-means timeout
}

void counters(absl::BlockingCounter &counter, absl::Barrier &barrier) {
  counter.Wait();  // model: wait-unbounded on=this again=undefined
  barrier.Block(); // model: wait-unbounded on=this
}

void durations(absl::Duration second) {
  absl::SleepFor(second);                     // model: sleep timeout=arg0
  absl::InfiniteDuration();                   // model: make-duration result=return default=infinite
  absl::ZeroDuration();                       // model: make-duration result=return default=0s
  absl::Nanoseconds(1);                       // model: make-duration value=arg0:ns result=return
  absl::Microseconds(1);                      // model: make-duration value=arg0:us result=return
  absl::Milliseconds(1);                      // model: make-duration value=arg0:ms result=return
  absl::Seconds(1);                           // model: make-duration value=arg0:s result=return
  absl::Minutes(1);                           // model: make-duration value=arg0:min result=return
  absl::Hours(1);                             // model: make-duration value=arg0:h result=return
  absl::Milliseconds(1.5);                    // model: make-duration value=arg0:ms result=return
  absl::FromChrono(std::chrono::seconds(1));  // model: convert-time value=arg0 result=return
  absl::ToChronoNanoseconds(second);          // model: convert-time value=arg0 result=return
  absl::ToChronoMicroseconds(second);         // model: convert-time value=arg0 result=return
  absl::ToChronoMilliseconds(second);         // model: convert-time value=arg0 result=return
  absl::ToChronoSeconds(second);              // model: convert-time value=arg0 result=return
  absl::ToChronoMinutes(second);              // model: convert-time value=arg0 result=return
  absl::ToChronoHours(second);                // model: convert-time value=arg0 result=return
  absl::DurationFromTimespec(timespec{1, 0}); // model: convert-time value=arg0 result=return
  absl::DurationFromTimeval(timeval{1, 0});   // model: convert-time value=arg0 result=return
  absl::ToTimespec(second);                   // model: convert-time value=arg0 result=return
  absl::ToTimeval(second);                    // model: convert-time value=arg0 result=return
  absl::ToInt64Nanoseconds(second);           // model: convert-time value=arg0 result=return
  absl::ToInt64Microseconds(second);          // model: convert-time value=arg0 result=return
  absl::ToInt64Milliseconds(second);          // model: convert-time value=arg0 result=return
  absl::ToInt64Seconds(second);               // model: convert-time value=arg0 result=return
  absl::ToInt64Minutes(second);               // model: convert-time value=arg0 result=return
  absl::ToInt64Hours(second);                 // model: convert-time value=arg0 result=return
  absl::ToDoubleNanoseconds(second);          // model: convert-time value=arg0 result=return
  absl::ToDoubleMicroseconds(second);         // model: convert-time value=arg0 result=return
  absl::ToDoubleMilliseconds(second);         // model: convert-time value=arg0 result=return
  absl::ToDoubleSeconds(second);              // model: convert-time value=arg0 result=return
  absl::ToDoubleMinutes(second);              // model: convert-time value=arg0 result=return
  absl::ToDoubleHours(second);                // model: convert-time value=arg0 result=return
}

// Seen through each other.
void composed(absl::Notification &done) {
  absl::SleepFor(absl::Milliseconds(250)); // model: sleep timeout=arg0 bound=250ms; make-duration value=arg0:ms result=return
  done.WaitForNotificationWithTimeout(absl::Seconds(1.5)); // model: wait timeout=arg0 on=this bound=1.5s; true-means ok; make-duration value=arg0:s result=return
  done.WaitForNotificationWithDeadline(absl::Now() + absl::Minutes(1)); // model: wait deadline=arg0:system on=this bound=1min; true-means ok; now clock=system; make-duration value=arg0:min result=return
}

void times(absl::Time time) {
  absl::Now();                            // model: now clock=system
  absl::InfiniteFuture();                 // model: make-deadline result=return default=infinite
  absl::ToChronoTime(time);               // model: convert-time value=arg0 result=return
  absl::TimeFromTimespec(timespec{1, 0}); // model: convert-time value=arg0 result=return
  absl::TimeFromTimeval(timeval{1, 0});   // model: convert-time value=arg0 result=return
  absl::FromUnixNanos(1);                 // model: convert-time value=arg0:ns result=return
  absl::FromUnixMicros(1);                // model: convert-time value=arg0:us result=return
  absl::FromUnixMillis(1);                // model: convert-time value=arg0:ms result=return
  absl::FromUnixSeconds(1);               // model: convert-time value=arg0:s result=return
  absl::FromTimeT(1);                     // model: convert-time value=arg0:s result=return
}

void outcomes(absl::StatusCode code) {
  code == absl::StatusCode::kOk;                 // model: means ok
  code == absl::StatusCode::kAborted;            // model: means failed
  code == absl::StatusCode::kAlreadyExists;      // model: means failed
  code == absl::StatusCode::kCancelled;          // model: means cancelled
  code == absl::StatusCode::kDataLoss;           // model: means failed
  code == absl::StatusCode::kDeadlineExceeded;   // model: means timeout
  code == absl::StatusCode::kFailedPrecondition; // model: means failed
  code == absl::StatusCode::kInternal;           // model: means failed
  code == absl::StatusCode::kInvalidArgument;    // model: means failed
  code == absl::StatusCode::kNotFound;           // model: means failed
  code == absl::StatusCode::kOutOfRange;         // model: means failed
  code == absl::StatusCode::kPermissionDenied;   // model: means failed
  code == absl::StatusCode::kResourceExhausted;  // model: means failed
  code == absl::StatusCode::kUnauthenticated;    // model: means failed
  code == absl::StatusCode::kUnavailable;        // model: means failed
  code == absl::StatusCode::kUnimplemented;      // model: means failed
  code == absl::StatusCode::kUnknown;            // model: means failed
}

void results(absl::Status status, absl::StatusOr<int> value) {
  status.ok();                        // model: true-means ok
  value.ok();                         // model: true-means ok
  absl::IsAborted(status);            // model: true-means failed
  absl::IsAlreadyExists(status);      // model: true-means failed
  absl::IsCancelled(status);          // model: true-means cancelled
  absl::IsDataLoss(status);           // model: true-means failed
  absl::IsDeadlineExceeded(status);   // model: true-means timeout
  absl::IsFailedPrecondition(status); // model: true-means failed
  absl::IsInternal(status);           // model: true-means failed
  absl::IsInvalidArgument(status);    // model: true-means failed
  absl::IsNotFound(status);           // model: true-means failed
  absl::IsOutOfRange(status);         // model: true-means failed
  absl::IsPermissionDenied(status);   // model: true-means failed
  absl::IsResourceExhausted(status);  // model: true-means failed
  absl::IsUnauthenticated(status);    // model: true-means failed
  absl::IsUnavailable(status);        // model: true-means failed
  absl::IsUnimplemented(status);      // model: true-means failed
  absl::IsUnknown(status);            // model: true-means failed
}
