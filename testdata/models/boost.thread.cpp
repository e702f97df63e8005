// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls every row of checks/models/boost.thread.yaml once; each mark is what the analyser reads on its line.
// boost.thread.2.cpp has what only the default version of the interface has.

#define BOOST_THREAD_VERSION 4
#include <boost/thread.hpp>
#include <boost/thread/concurrent_queues/sync_bounded_queue.hpp>
#include <boost/thread/concurrent_queues/sync_queue.hpp>
#include <boost/thread/latch.hpp>

using SteadyTime = boost::chrono::steady_clock::time_point;
using boost::concurrent::queue_op_status;
constexpr boost::chrono::seconds second(1);

void promises(boost::promise<int> &promise, boost::packaged_task<int(int)> &task, boost::exception_ptr error) {
  promise.set_value(1);                        // model: complete on=this again=throws
  promise.set_exception(error);                // model: complete on=this again=throws
  promise.set_value_at_thread_exit(1);         // model: complete on=this again=throws
  promise.set_exception_at_thread_exit(error); // model: complete on=this again=throws
  promise.get_future();                        // model: handle on=this result=return again=throws
  task(1);                                     // model: complete on=this again=throws
  task.make_ready_at_thread_exit(1);           // model: complete on=this again=throws
  task.reset();                                // model: reset on=this
  task.get_future();                           // model: handle on=this result=return again=throws
}

void futures(boost::future<int> &future, boost::shared_future<int> &shared, SteadyTime deadline) {
  future.get();                // model: wait-unbounded on=this again=throws
  future.wait();               // model: wait-unbounded on=this
  future.wait_for(second);     // model: wait timeout=arg0 on=this bound=1s
  future.wait_until(deadline); // model: wait deadline=arg0:any on=this
  future.is_ready();           // model: completed? on=this
  shared.get();                // model: wait-unbounded on=this again=nothing
  shared.wait_for(second);     // model: wait timeout=arg0 on=this bound=1s
}

void work();

void threads(boost::thread_group &group, const boost::thread::attributes &attributes, SteadyTime deadline) {
  boost::thread thread(work);                             // model: spawn work=arg0 result=return not-awaited
  boost::thread roomy(attributes, work);                  // model: spawn work=arg1 result=return not-awaited
  thread.join();                                          // model: await on=this again=nothing
  thread.try_join_for(second);                            // model: wait timeout=arg0 on=this bound=1s; true-means ok
  thread.try_join_until(deadline);                        // model: wait deadline=arg0:any on=this; true-means ok
  thread.detach();                                        // model: detach-work on=this
  thread.interrupt();                                     // model: cancel on=this again=nothing trigger=level
  thread.interruption_requested();                        // model: observe-cancel on=this
  boost::this_thread::interruption_requested();           // model: observe-cancel
  boost::this_thread::interruption_point();               // model: observe-cancel
  boost::this_thread::disable_interruption uninterrupted; // model: detach result=return new-root
  group.create_thread(work);                              // model: spawn work=arg0 result=return not-awaited
  group.join_all();                                       // model: await on=this
  group.interrupt_all();                                  // model: cancel on=this again=nothing trigger=level
  boost::async(boost::launch::async, work);               // model: spawn work=arg1 result=return not-awaited
  boost::async(work);                                     // model: spawn work=arg0 result=return not-awaited
  boost::this_thread::sleep_for(second);                  // model: sleep timeout=arg0 bound=1s
  boost::this_thread::sleep_until(deadline);              // model: sleep deadline=arg0:any
}

void conditions(boost::condition_variable &cv, boost::condition_variable_any &any,
                boost::unique_lock<boost::mutex> &lock, SteadyTime deadline,
                bool (*ready)()) {
  cv.wait(lock);                         // model: wait-unbounded on=this
  cv.wait_for(lock, second);             // model: wait timeout=arg1 on=this bound=1s
  cv.wait_for(lock, second, ready);      // model: wait timeout=arg1 on=this bound=1s; true-means ok
  cv.wait_until(lock, deadline);         // model: wait deadline=arg1:any on=this
  cv.wait_until(lock, deadline, ready);  // model: wait deadline=arg1:any on=this; true-means ok
  any.wait(lock);                        // model: wait-unbounded on=this
  any.wait_for(lock, second);            // model: wait timeout=arg1 on=this bound=1s
  any.wait_for(lock, second, ready);     // model: wait timeout=arg1 on=this bound=1s; true-means ok
  any.wait_until(lock, deadline);        // model: wait deadline=arg1:any on=this
  any.wait_until(lock, deadline, ready); // model: wait deadline=arg1:any on=this; true-means ok
}

void locks(boost::timed_mutex &timed, boost::recursive_timed_mutex &recursive, boost::shared_mutex &shared,
           boost::unique_lock<boost::timed_mutex> &unique, boost::shared_lock<boost::shared_mutex> &reader,
           boost::latch &latch, boost::barrier &barrier, SteadyTime deadline) {
  timed.try_lock_for(second);             // model: wait timeout=arg0 on=this bound=1s; true-means ok
  timed.try_lock_until(deadline);         // model: wait deadline=arg0:any on=this; true-means ok
  recursive.try_lock_for(second);         // model: wait timeout=arg0 on=this bound=1s; true-means ok
  recursive.try_lock_until(deadline);     // model: wait deadline=arg0:any on=this; true-means ok
  shared.try_lock_for(second);            // model: wait timeout=arg0 on=this bound=1s; true-means ok
  shared.try_lock_until(deadline);        // model: wait deadline=arg0:any on=this; true-means ok
  shared.try_lock_shared_for(second);     // model: wait timeout=arg0 on=this bound=1s; true-means ok
  shared.try_lock_shared_until(deadline); // model: wait deadline=arg0:any on=this; true-means ok
  unique.try_lock_for(second);            // model: wait timeout=arg0 on=this bound=1s; true-means ok
  unique.try_lock_until(deadline);        // model: wait deadline=arg0:any on=this; true-means ok
  unique.owns_lock();                     // model: true-means ok
  reader.try_lock_for(second);            // model: wait timeout=arg0 on=this bound=1s; true-means ok
  reader.try_lock_until(deadline);        // model: wait deadline=arg0:any on=this; true-means ok
  reader.owns_lock();                     // model: true-means ok
  latch.wait();                           // model: wait-unbounded on=this
  latch.wait_for(second);                 // model: wait timeout=arg0 on=this bound=1s
  latch.wait_until(deadline);             // model: wait deadline=arg0:any on=this
  latch.count_down_and_wait();            // model: wait-unbounded on=this
  barrier.wait();                         // model: wait-unbounded on=this
}

void queues(boost::concurrent::sync_queue<int> &queue) {
  int value = 0;
  boost::concurrent::sync_bounded_queue<int> bounded(8); // model: handle result=return capacity=arg0
  bounded.push(1);                                       // model: send on=this after-close=throws blocks
  bounded.push_back(1);                                  // model: send on=this after-close=throws blocks
  bounded.wait_push_back(1);                             // model: send on=this after-close=fails blocks
  bounded.try_push(1);                                   // model: send on=this after-close=throws never-blocks
  bounded.try_push_back(1);                              // model: send on=this after-close=fails never-blocks
  bounded.nonblocking_push_back(1);                      // model: send on=this after-close=fails never-blocks
  bounded.pull();                                        // model: receive on=this after-close=throws blocks
  bounded.pull_front();                                  // model: receive on=this after-close=throws blocks
  bounded.wait_pull_front(value);                        // model: receive on=this after-close=fails blocks
  bounded.close();                                       // model: close on=this again=nothing
  bounded.closed();                                      // model: completed? on=this
  queue.push(1);                                         // model: send on=this after-close=throws never-blocks
  queue.wait_push(1);                                    // model: send on=this after-close=fails never-blocks
  queue.try_push(1);                                     // model: send on=this after-close=fails never-blocks
  queue.pull();                                          // model: receive on=this after-close=throws blocks
  queue.wait_pull(value);                                // model: receive on=this after-close=fails blocks
  queue.close();                                         // model: close on=this again=nothing
  queue.closed();                                        // model: completed? on=this
}

void clocks() {
  boost::chrono::steady_clock::now(); // model: now clock=steady
  boost::chrono::system_clock::now(); // model: now clock=system
}

void outcomes(boost::future_status status, boost::cv_status woken, queue_op_status done) {
  status == boost::future_status::ready;   // model: means ok
  status == boost::future_status::timeout; // model: means timeout
  woken == boost::cv_status::no_timeout;   // model: means ok
  woken == boost::cv_status::timeout;      // model: means timeout
  done == queue_op_status::success;        // model: means ok
  done == queue_op_status::timeout;        // model: means timeout
  done == queue_op_status::closed;         // model: means closed
  done == queue_op_status::full;           // model: means failed
  done == queue_op_status::empty;          // model: means failed
  done == queue_op_status::busy;           // model: means failed
}
