// Executors and waits of other libraries.
// needs: asio.hpp absl/synchronization/notification.h
#include <absl/synchronization/notification.h>
#include <absl/time/time.h>
#include <asio.hpp>
#include <chrono>
#include <future>
#include <pthread.h>
#include <string>
#include <time.h>

using namespace std::chrono_literals;

int Compute();

bool Posted(asio::thread_pool &pool, int &out) {
  absl::Notification done;
  int result = 0;
  asio::post(pool, [&] { // want: abandoned-stack-reference
    result = Compute();
    done.Notify();
  });
  if (!done.WaitForNotificationWithTimeout(absl::Milliseconds(100)))
    return false;
  out = result;
  return true;
}

bool Timer(asio::steady_timer &timer) {
  std::promise<void> fired;
  timer.async_wait([&fired](const asio::error_code &ec) { // want: abandoned-stack-reference
    if (!ec)
      fired.set_value();
  });
  return fired.get_future().wait_for(100ms) == std::future_status::ready;
}

// The pool ends with the function, and its destructor waits.
bool OwnPool() {
  absl::Notification done;
  asio::thread_pool pool(2);
  asio::post(pool, [&] { done.Notify(); });
  return done.WaitForNotificationWithTimeout(absl::Milliseconds(100));
}
bool Joined(asio::thread_pool &pool) {
  absl::Notification done;
  asio::post(pool, [&] { done.Notify(); });
  const bool ok = done.WaitForNotificationWithTimeout(absl::Milliseconds(100));
  if (!ok)
    pool.join();
  return ok;
}

struct State {
  pthread_mutex_t mutex;
  pthread_cond_t changed;
  int done;
};
void *Work(void *state);
int Posix(const struct timespec *until) {
  State state{};
  pthread_t thread;
  pthread_create(&thread, nullptr, Work, &state); // want: abandoned-stack-reference
  pthread_detach(thread);
  pthread_mutex_lock(&state.mutex);
  const int rc = pthread_cond_timedwait(&state.changed, &state.mutex, until);
  pthread_mutex_unlock(&state.mutex);
  return rc;
}
