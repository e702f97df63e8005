// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the rows need of bthread, declared as there.

#ifndef BTHREAD_BTHREAD_H
#define BTHREAD_BTHREAD_H

#include <cstdint>
#include <ctime>
#include <mutex>

extern "C" {

typedef uint64_t bthread_t;
struct bthread_attr_t;
struct bthread_mutex_t {
  unsigned *butex;
};
struct bthread_cond_t {
  bthread_mutex_t *m;
};

int bthread_start_urgent(bthread_t *tid, const bthread_attr_t *attr, void *(*fn)(void *), void *args);
int bthread_start_background(bthread_t *tid, const bthread_attr_t *attr, void *(*fn)(void *), void *args);
int bthread_stop(bthread_t tid);
int bthread_stopped(bthread_t tid);
int bthread_join(bthread_t bt, void **bthread_return);
int bthread_usleep(uint64_t microseconds);
int bthread_mutex_lock(bthread_mutex_t *mutex);
int bthread_mutex_timedlock(bthread_mutex_t *mutex, const struct timespec *abstime);
int bthread_cond_wait(bthread_cond_t *cond, bthread_mutex_t *mutex);
int bthread_cond_timedwait(bthread_cond_t *cond, bthread_mutex_t *mutex, const struct timespec *abstime);
}

namespace bthread {

class Mutex {};
class ConditionVariable {
public:
  void wait(std::unique_lock<bthread::Mutex> &lock);
  void wait(std::unique_lock<bthread_mutex_t> &lock);
  int wait_for(std::unique_lock<bthread::Mutex> &lock, long timeout_us);
  int wait_for(std::unique_lock<bthread_mutex_t> &lock, long timeout_us);
  int wait_until(std::unique_lock<bthread::Mutex> &lock, timespec duetime);
};
class CountdownEvent {
public:
  CountdownEvent(int initial_count = 1);
  void signal(int sig = 1, bool flush = false);
  int wait();
  int timed_wait(const timespec &duetime);
  void reset(int v = 1);
};

} // namespace bthread

#endif
