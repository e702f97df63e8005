// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls every row of checks/models/boost.fiber.yaml once; each mark is what the analyser reads on its line.

#include <boost/fiber/all.hpp>

namespace fibers = boost::fibers;
using namespace std::chrono_literals;
using SteadyTime = std::chrono::steady_clock::time_point;

void buffered(SteadyTime deadline) {
  int value = 0;
  fibers::buffered_channel<int> channel(8); // model: handle result=return capacity=arg0
  channel.push(1);                          // model: send on=this after-close=fails blocks
  channel.push_wait_for(1, 1s);             // model: send timeout=arg1 on=this after-close=fails blocks bound=1s
  channel.push_wait_until(1, deadline);     // model: send deadline=arg1:any on=this after-close=fails blocks
  channel.try_push(1);                      // model: send on=this after-close=fails never-blocks
  channel.pop(value);                       // model: receive on=this after-close=fails blocks
  channel.value_pop();                      // model: receive on=this after-close=throws blocks
  channel.pop_wait_for(value, 1s);          // model: receive timeout=arg1 on=this after-close=fails blocks bound=1s
  channel.pop_wait_until(value, deadline);  // model: receive deadline=arg1:any on=this after-close=fails blocks
  channel.try_pop(value);                   // model: receive on=this after-close=fails never-blocks
  channel.is_closed();                      // model: completed? on=this
  channel.close();                          // model: close on=this again=nothing
}

void unbuffered(fibers::unbuffered_channel<int> &channel, SteadyTime deadline) {
  int value = 0;
  channel.push(1);                         // model: send on=this after-close=fails blocks
  channel.push_wait_for(1, 1s);            // model: send timeout=arg1 on=this after-close=fails blocks bound=1s
  channel.push_wait_until(1, deadline);    // model: send deadline=arg1:any on=this after-close=fails blocks
  channel.pop(value);                      // model: receive on=this after-close=fails blocks
  channel.value_pop();                     // model: receive on=this after-close=throws blocks
  channel.pop_wait_for(value, 1s);         // model: receive timeout=arg1 on=this after-close=fails blocks bound=1s
  channel.pop_wait_until(value, deadline); // model: receive deadline=arg1:any on=this after-close=fails blocks
  channel.close();                         // model: close on=this again=nothing
}

void promises(fibers::promise<int> &promise, fibers::packaged_task<int(int)> &task, std::exception_ptr error) {
  promise.set_value(1);         // model: complete on=this again=throws
  promise.set_exception(error); // model: complete on=this again=throws
  promise.get_future();         // model: handle on=this result=return again=throws
  task(1);                      // model: complete on=this again=throws
  task.reset();                 // model: reset on=this
  task.get_future();            // model: handle on=this result=return again=throws
}

void futures(fibers::future<int> &future, fibers::shared_future<int> &shared, SteadyTime deadline) {
  future.get();                // model: wait-unbounded on=this again=throws
  future.wait();               // model: wait-unbounded on=this
  future.wait_for(1s);         // model: wait timeout=arg0 on=this bound=1s
  future.wait_until(deadline); // model: wait deadline=arg0:any on=this
  shared.get();                // model: wait-unbounded on=this again=nothing
  shared.wait();               // model: wait-unbounded on=this
  shared.wait_for(1s);         // model: wait timeout=arg0 on=this bound=1s
  shared.wait_until(deadline); // model: wait deadline=arg0:any on=this
}

void work(int);

void spawns(SteadyTime deadline) {
  fibers::fixedsize_stack stack;
  const auto post = fibers::launch::post;
  fibers::fiber fiber(work, 1);                                 // model: spawn work=arg0 result=return not-awaited
  fibers::fiber posted(post, work, 1);                          // model: spawn work=arg1 result=return not-awaited
  fibers::fiber roomy(std::allocator_arg, stack, work, 1);      // model: spawn work=arg2 result=return not-awaited
  fibers::fiber both(post, std::allocator_arg, stack, work, 1); // model: spawn work=arg3 result=return not-awaited
  fiber.join();                                                 // model: await on=this again=throws
  fiber.detach();                                               // model: detach-work on=this again=throws
  fibers::async(work, 1);                                       // model: spawn work=arg0 result=return not-awaited
  fibers::async(post, work, 1);                                 // model: spawn work=arg1 result=return not-awaited
  fibers::async(post, std::allocator_arg, stack, work, 1);      // model: spawn work=arg3 result=return not-awaited
  fibers::async(post, std::allocator_arg, stack, std::allocator<int>(), work, 1); // model: spawn work=arg4 result=return not-awaited
  boost::this_fiber::sleep_for(1s);                             // model: sleep timeout=arg0 bound=1s
  boost::this_fiber::sleep_until(deadline);                     // model: sleep deadline=arg0:any
}

void conditions(fibers::condition_variable &cv, fibers::condition_variable_any &any,
                std::unique_lock<fibers::mutex> &lock, SteadyTime deadline, bool (*ready)()) {
  cv.wait(lock);                         // model: wait-unbounded on=this
  cv.wait_for(lock, 1s);                 // model: wait timeout=arg1 on=this bound=1s
  cv.wait_for(lock, 1s, ready);          // model: wait timeout=arg1 on=this bound=1s; true-means ok
  cv.wait_until(lock, deadline);         // model: wait deadline=arg1:any on=this
  cv.wait_until(lock, deadline, ready);  // model: wait deadline=arg1:any on=this; true-means ok
  any.wait(lock);                        // model: wait-unbounded on=this
  any.wait_for(lock, 1s);                // model: wait timeout=arg1 on=this bound=1s
  any.wait_for(lock, 1s, ready);         // model: wait timeout=arg1 on=this bound=1s; true-means ok
  any.wait_until(lock, deadline);        // model: wait deadline=arg1:any on=this
  any.wait_until(lock, deadline, ready); // model: wait deadline=arg1:any on=this; true-means ok
}

void locks(fibers::timed_mutex &timed, fibers::recursive_timed_mutex &recursive, fibers::barrier &barrier,
           SteadyTime deadline) {
  timed.try_lock_for(1s);             // model: wait timeout=arg0 on=this bound=1s; true-means ok
  timed.try_lock_until(deadline);     // model: wait deadline=arg0:any on=this; true-means ok
  recursive.try_lock_for(1s);         // model: wait timeout=arg0 on=this bound=1s; true-means ok
  recursive.try_lock_until(deadline); // model: wait deadline=arg0:any on=this; true-means ok
  barrier.wait();                     // model: wait-unbounded on=this
}

void outcomes(fibers::channel_op_status sent, fibers::future_status status, fibers::cv_status woken) {
  sent == fibers::channel_op_status::success; // model: means ok
  sent == fibers::channel_op_status::timeout; // model: means timeout
  sent == fibers::channel_op_status::closed;  // model: means closed
  sent == fibers::channel_op_status::full;    // model: means failed
  sent == fibers::channel_op_status::empty;   // model: means failed
  status == fibers::future_status::ready;     // model: means ok
  status == fibers::future_status::timeout;   // model: means timeout
  woken == fibers::cv_status::no_timeout;     // model: means ok
  woken == fibers::cv_status::timeout;        // model: means timeout
}
