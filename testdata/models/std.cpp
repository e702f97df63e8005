// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls every row of checks/models/std.yaml once; each mark is what the analyser reads on its line.
// flags: -std=c++23

#include <atomic>
#include <barrier>
#include <chrono>
#include <condition_variable>
#include <expected>
#include <future>
#include <latch>
#include <mutex>
#include <optional>
#include <semaphore>
#include <shared_mutex>
#include <stop_token>
#include <system_error>
#include <thread>

using namespace std::chrono_literals;
using SteadyTime = std::chrono::steady_clock::time_point;

void carriers(std::stop_token token,     // model: carrier unbounded
              std::stop_source &source); // model: carrier unbounded

void promises(std::promise<int> &promise, std::packaged_task<int(int)> &task, std::exception_ptr error) {
  promise.set_value(1);                        // model: complete on=this again=throws
  promise.set_value_at_thread_exit(1);         // model: complete on=this again=throws
  promise.set_exception(error);                // model: complete on=this again=throws
  promise.set_exception_at_thread_exit(error); // model: complete on=this again=throws
  promise.get_future();                        // model: handle on=this result=return again=throws
  task(1);                                     // model: complete on=this again=throws
  task.make_ready_at_thread_exit(1);           // model: complete on=this again=throws
  task.reset();                                // model: reset on=this
  task.get_future();                           // model: handle on=this result=return again=throws
}

// The specialisations declare the same members.
void specialisations(std::promise<void> &promise, std::promise<int &> &reference, int &value, std::future<void> &future) {
  promise.set_value();        // model: complete on=this again=throws
  reference.set_value(value); // model: complete on=this again=throws
  future.get();               // model: wait-unbounded on=this
}

void futures(std::future<int> &future, std::shared_future<int> &shared, SteadyTime deadline) {
  future.get();                // model: wait-unbounded on=this again=undefined
  future.wait();               // model: wait-unbounded on=this
  future.wait_for(1s);         // model: wait timeout=arg0 on=this zero=immediate bound=1s
  future.wait_until(deadline); // model: wait deadline=arg0:any on=this
  shared.get();                // model: wait-unbounded on=this again=nothing
  shared.wait();               // model: wait-unbounded on=this
  shared.wait_for(1s);         // model: wait timeout=arg0 on=this bound=1s
  shared.wait_until(deadline); // model: wait deadline=arg0:any on=this
}

void work(int);

void threads() {
  std::async(std::launch::async, work, 1); // model: spawn work=arg1 result=return awaited lazy-when=std::launch::deferred eager=std::launch::async
  std::async(work, 1);                     // model: spawn work=arg0 result=return awaited lazy eager=std::launch::async
  std::thread thread(work, 1);             // model: spawn work=arg0 result=return not-awaited
  thread.join();                           // model: await on=this again=throws
  thread.detach();                         // model: detach-work on=this again=throws
  std::jthread stoppable(work, 1);         // model: spawn work=arg0 result=return awaited stops token=std::stop_token
  stoppable.request_stop();                // model: cancel on=this again=nothing trigger=level
  stoppable.get_stop_token();              // model: propagate parent=this result=return
  stoppable.get_stop_source();             // model: propagate parent=this result=return
  stoppable.join();                        // model: await on=this again=throws
  stoppable.detach();                      // model: detach-work on=this again=throws
  std::thread moved(std::move(thread));
}

void stop(std::stop_token token, std::stop_source &source) {
  token.stop_requested();                    // model: observe-cancel on=this
  source.stop_requested();                   // model: observe-cancel on=this
  source.request_stop();                     // model: cancel on=this again=nothing trigger=level
  source.get_token();                        // model: propagate parent=this result=return
  std::stop_token{};                         // model: detach result=return new-root
  std::stop_callback callback(token, [] {}); // model: on-cancel on=arg0 work=arg1 trigger=level
}

void conditions(std::condition_variable &cv, std::condition_variable_any &any, std::unique_lock<std::mutex> &lock,
                std::stop_token token, SteadyTime deadline, bool (*ready)()) {
  cv.wait(lock);                                // model: wait-unbounded on=this
  cv.wait(lock, ready);                         // model: wait-unbounded on=this
  cv.wait_for(lock, 1s);                        // model: wait timeout=arg1 on=this bound=1s
  cv.wait_for(lock, 1s, ready);                 // model: wait timeout=arg1 on=this bound=1s; true-means ok
  cv.wait_until(lock, deadline);                // model: wait deadline=arg1:any on=this
  cv.wait_until(lock, deadline, ready);         // model: wait deadline=arg1:any on=this; true-means ok
  any.wait(lock);                               // model: wait-unbounded on=this
  any.wait(lock, ready);                        // model: wait-unbounded on=this
  any.wait(lock, token, ready);                 // model: wait-unbounded on=this carrier=arg1
  any.wait_for(lock, 1s);                       // model: wait timeout=arg1 on=this bound=1s
  any.wait_for(lock, 1s, ready);                // model: wait timeout=arg1 on=this bound=1s; true-means ok
  any.wait_for(lock, token, 1s, ready);         // model: wait timeout=arg2 on=this carrier=arg1 bound=1s; true-means ok
  any.wait_until(lock, deadline);               // model: wait deadline=arg1:any on=this
  any.wait_until(lock, deadline, ready);        // model: wait deadline=arg1:any on=this; true-means ok
  any.wait_until(lock, token, deadline, ready); // model: wait deadline=arg2:any on=this carrier=arg1; true-means ok
}

void locks(std::timed_mutex &timed, std::recursive_timed_mutex &recursive, std::shared_timed_mutex &shared,
           std::unique_lock<std::timed_mutex> &unique, std::shared_lock<std::shared_timed_mutex> &reader,
           SteadyTime deadline) {
  timed.try_lock_for(1s);                 // model: wait timeout=arg0 on=this bound=1s; true-means ok
  timed.try_lock_until(deadline);         // model: wait deadline=arg0:any on=this; true-means ok
  recursive.try_lock_for(1s);             // model: wait timeout=arg0 on=this bound=1s; true-means ok
  recursive.try_lock_until(deadline);     // model: wait deadline=arg0:any on=this; true-means ok
  shared.try_lock_for(1s);                // model: wait timeout=arg0 on=this bound=1s; true-means ok
  shared.try_lock_until(deadline);        // model: wait deadline=arg0:any on=this; true-means ok
  shared.try_lock_shared_for(1s);         // model: wait timeout=arg0 on=this bound=1s; true-means ok
  shared.try_lock_shared_until(deadline); // model: wait deadline=arg0:any on=this; true-means ok
  unique.try_lock_for(1s);                // model: wait timeout=arg0 on=this bound=1s; true-means ok
  unique.try_lock_until(deadline);        // model: wait deadline=arg0:any on=this; true-means ok
  unique.owns_lock();                     // model: true-means ok
  static_cast<bool>(unique);              // model: true-means ok
  reader.try_lock_for(1s);                // model: wait timeout=arg0 on=this bound=1s; true-means ok
  reader.try_lock_until(deadline);        // model: wait deadline=arg0:any on=this; true-means ok
  reader.owns_lock();                     // model: true-means ok
  static_cast<bool>(reader);              // model: true-means ok
}

void counters(std::counting_semaphore<4> &semaphore, std::binary_semaphore &binary, std::latch &latch,
              std::barrier<> &barrier, std::atomic<int> &atomic, std::atomic_flag &flag, SteadyTime deadline) {
  semaphore.acquire();                   // model: wait-unbounded on=this
  semaphore.try_acquire_for(1s);         // model: wait timeout=arg0 on=this bound=1s; true-means ok
  semaphore.try_acquire_until(deadline); // model: wait deadline=arg0:any on=this; true-means ok
  binary.acquire();                      // model: wait-unbounded on=this
  latch.wait();                          // model: wait-unbounded on=this
  latch.arrive_and_wait();               // model: wait-unbounded on=this
  barrier.wait(barrier.arrive());        // model: wait-unbounded on=this
  barrier.arrive_and_wait();             // model: wait-unbounded on=this
  atomic.wait(0);                        // model: wait-unbounded on=this
  flag.wait(false);                      // model: wait-unbounded on=this
}

void clocks(SteadyTime deadline) {
  std::this_thread::sleep_for(1500us);     // model: sleep timeout=arg0 bound=1.5ms
  std::this_thread::sleep_until(deadline); // model: sleep deadline=arg0:any
  std::chrono::steady_clock::now();        // model: now clock=steady
  std::chrono::system_clock::now();        // model: now clock=system
}

void outcomes(std::future_status status, std::cv_status woken, std::errc code, std::future_errc broken) {
  status == std::future_status::ready;                   // model: means ok
  status == std::future_status::timeout;                 // model: means timeout
  woken == std::cv_status::no_timeout;                   // model: means ok
  woken == std::cv_status::timeout;                      // model: means timeout
  code == std::errc::timed_out;                          // model: means timeout
  code == std::errc::operation_canceled;                 // model: means cancelled
  broken == std::future_errc::broken_promise;            // model: means failed
  broken == std::future_errc::promise_already_satisfied; // model: means failed
}

void results(std::error_code error, std::error_condition condition, std::optional<int> optional,
             std::expected<int, int> expected) {
  static_cast<bool>(error);     // model: true-means failed
  static_cast<bool>(condition); // model: true-means failed
  static_cast<bool>(optional);  // model: true-means ok
  optional.has_value();         // model: true-means ok
  static_cast<bool>(expected);  // model: true-means ok
  expected.has_value();         // model: true-means ok
}
