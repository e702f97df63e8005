// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls every row of checks/models/posix.yaml once; each mark is what the analyser reads on its line.

#include <errno.h>
#include <mqueue.h>
#include <poll.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/timerfd.h>
#include <threads.h>
#include <time.h>
#include <unistd.h>

void clocks() {
  timespec now;
  timeval today;
  clock_gettime(CLOCK_REALTIME, &now); // model: now result=arg1 clock=system
  clock_gettime(CLOCK_MONOTONIC, &now); // model: now result=arg1 clock=steady
  clock_gettime(CLOCK_BOOTTIME, &now); // model: now result=arg1 clock=any
  gettimeofday(&today, nullptr); // model: now result=arg0 clock=system
  timespec_get(&now, TIME_UTC); // model: now result=arg0 clock=system
  time(nullptr); // model: now result=return clock=system
}

void sleeps(const timespec *deadline) {
  const timespec pause = {0, 500000000};
  sleep(2); // model: sleep timeout=arg0:s bound=2s
  usleep(2000); // model: sleep timeout=arg0:us bound=2ms
  nanosleep(&pause, nullptr); // model: sleep timeout=arg0 bound=500ms negative=error
  clock_nanosleep(CLOCK_MONOTONIC, 0, &pause, nullptr); // model: sleep timeout=arg2 bound=500ms negative=error
  clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, deadline, nullptr); // model: sleep deadline=arg2:any
  thrd_sleep(&pause, nullptr); // model: sleep timeout=arg0 bound=500ms
}

void descriptors(pollfd *fds, fd_set *set, epoll_event *events, int fd) {
  const timespec second = {1, 0};
  timeval limit = {1, 0};
  const timeval whole = {1, 0};
  poll(fds, 1, 20); // model: wait timeout=arg2:ms bound=20ms negative=infinite zero=immediate
  poll(fds, 1, -1); // model: wait timeout=arg2:ms negative=infinite zero=immediate
  ppoll(fds, 1, &second, nullptr); // model: wait timeout=arg2 bound=1s zero=immediate
  select(4, set, nullptr, nullptr, &limit); // model: wait timeout=arg4 bound=1s negative=error zero=immediate
  pselect(4, set, nullptr, nullptr, &second, nullptr); // model: wait timeout=arg4 bound=1s negative=error zero=immediate
  epoll_wait(fd, events, 8, 20); // model: wait timeout=arg3:ms on=arg0 bound=20ms negative=infinite periodic zero=immediate
  epoll_pwait(fd, events, 8, 20, nullptr); // model: wait timeout=arg3:ms on=arg0 bound=20ms negative=infinite periodic zero=immediate
  setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &whole, sizeof whole); // model: set-bound bound=1s timeout=arg3 on=arg0 default=infinite scope=per-io zero=infinite
  setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &whole, sizeof whole); // model: set-bound bound=1s timeout=arg3 on=arg0 default=infinite scope=per-io zero=infinite
  setsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, &fd, sizeof fd); // no timeout
}

void timers(int fd, timer_t timer, const itimerspec *value, const sigset_t *signals) {
  const itimerval interval = {{0, 0}, {1, 0}};
  const timespec second = {1, 0};
  timerfd_settime(fd, 0, value, nullptr); // model: timer-start timeout=arg2.it_value on=arg0
  timerfd_settime(fd, TFD_TIMER_ABSTIME, value, nullptr); // model: timer-start deadline=arg2.it_value:any on=arg0
  timer_settime(timer, 0, value, nullptr); // model: timer-start timeout=arg2.it_value on=arg0
  timer_settime(timer, TIMER_ABSTIME, value, nullptr); // model: timer-start deadline=arg2.it_value:any on=arg0
  setitimer(ITIMER_REAL, &interval, nullptr); // model: timer-start timeout=arg1.it_value
  alarm(2); // model: timer-start timeout=arg0:s bound=2s
  sigtimedwait(signals, nullptr, &second); // model: wait timeout=arg2 bound=1s zero=immediate
}

void waits(sem_t *semaphore, pthread_cond_t *condition, pthread_mutex_t *mutex, pthread_rwlock_t *lock,
           pthread_barrier_t *barrier, const timespec *deadline) {
  sem_wait(semaphore); // model: wait-unbounded on=arg0
  sem_timedwait(semaphore, deadline); // model: wait deadline=arg1:system on=arg0; true-means failed
  sem_clockwait(semaphore, CLOCK_MONOTONIC, deadline); // model: wait deadline=arg2:any on=arg0; true-means failed
  pthread_cond_wait(condition, mutex); // model: wait-unbounded on=arg0
  pthread_cond_timedwait(condition, mutex, deadline); // model: wait deadline=arg2:any on=arg0; true-means timeout
  pthread_cond_clockwait(condition, mutex, CLOCK_MONOTONIC, deadline); // model: wait deadline=arg3:any on=arg0; true-means timeout
  pthread_mutex_timedlock(mutex, deadline); // model: wait deadline=arg1:system on=arg0; true-means timeout
  pthread_mutex_clocklock(mutex, CLOCK_MONOTONIC, deadline); // model: wait deadline=arg2:any on=arg0; true-means timeout
  pthread_rwlock_timedrdlock(lock, deadline); // model: wait deadline=arg1:system on=arg0; true-means timeout
  pthread_rwlock_timedwrlock(lock, deadline); // model: wait deadline=arg1:system on=arg0; true-means timeout
  pthread_barrier_wait(barrier); // model: wait-unbounded on=arg0
}

void standard(cnd_t *condition, mtx_t *mutex, const timespec *deadline) {
  cnd_wait(condition, mutex); // model: wait-unbounded on=arg0
  cnd_timedwait(condition, mutex, deadline); // model: wait deadline=arg2:system on=arg0
  mtx_timedlock(mutex, deadline); // model: wait deadline=arg1:system on=arg0
}

void threads(pthread_t *thread, void *(*work)(void *), const timespec *deadline) {
  pthread_create(thread, nullptr, work, nullptr); // model: spawn result=arg0 work=arg2 not-awaited
  pthread_join(*thread, nullptr); // model: await on=arg0 again=undefined
  pthread_timedjoin_np(*thread, nullptr, deadline); // model: wait deadline=arg2:system on=arg0; true-means timeout
  pthread_detach(*thread); // model: detach-work on=arg0
  pthread_cancel(*thread); // model: cancel on=arg0 trigger=level
  pthread_testcancel(); // model: observe-cancel
}

void queues(mqd_t queue, char *text, const timespec *deadline) {
  mq_send(queue, text, 8, 0); // model: send on=arg0
  mq_timedsend(queue, text, 8, 0, deadline); // model: send deadline=arg4:system on=arg0
  mq_receive(queue, text, 8, nullptr); // model: receive on=arg0
  mq_timedreceive(queue, text, 8, nullptr, deadline); // model: receive deadline=arg4:system on=arg0
}

void outcomes(int status) {
  status == ETIMEDOUT; // model: means timeout
  status == ECANCELED; // model: means cancelled
  status == EPIPE; // model: means closed
  status == ECONNREFUSED; // model: means failed
  status == ECONNRESET; // model: means failed
  status == thrd_success; // model: means ok
  status == thrd_timedout; // model: means timeout
}
