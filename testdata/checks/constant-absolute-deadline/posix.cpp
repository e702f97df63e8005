#include <cerrno>
#include <pthread.h>
#include <semaphore.h>
#include <time.h>

int waits(pthread_cond_t *cond, pthread_mutex_t *mutex, sem_t *slots) {
  timespec limit{5, 0};
  const int late = pthread_cond_timedwait(cond, mutex, &limit); // want: constant-absolute-deadline
  timespec filled;
  filled.tv_sec = 0;
  filled.tv_nsec = 500'000'000;
  return late + sem_timedwait(slots, &filled) // want: constant-absolute-deadline
         + pthread_mutex_timedlock(mutex, &limit); // want: constant-absolute-deadline
}

int silent(pthread_cond_t *cond, pthread_mutex_t *mutex, sem_t *slots, const timespec *given) {
  timespec until;
  clock_gettime(CLOCK_REALTIME, &until);
  until.tv_sec += 5;
  timespec pause{5, 0};
  nanosleep(&pause, nullptr); // ok: a length
  timespec past{0, 0};
  return pthread_cond_timedwait(cond, mutex, &until) + pthread_cond_timedwait(cond, mutex, given) +
         sem_timedwait(slots, &past); // ok: the epoch, to try once
}
