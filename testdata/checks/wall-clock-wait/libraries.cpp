// Interfaces that demand the wall clock, and timers that run on it.
// needs: grpc++ asio.hpp absl/synchronization/notification.h
// flags: -I{stubs}/azure-core-stub
#include <absl/synchronization/notification.h>
#include <absl/time/clock.h>
#include <asio.hpp>
#include <asio/system_timer.hpp>
#include <chrono>
#include <grpcpp/grpcpp.h>
#include <semaphore.h>
#include <time.h>

using namespace std::chrono_literals;

void TimerBad(asio::io_context &io) {
  asio::system_timer timer(io);
  timer.expires_after(5s); // want: wall-clock-wait
  timer.async_wait([](asio::error_code) {});
}

void TimerUntilBad(asio::system_timer &timer) {
  timer.expires_at(std::chrono::system_clock::now() + 5s); // want: wall-clock-wait
}

// --- silent ---------------------------------------------------------------------------------------------------

void Steady(asio::steady_timer &timer) {
  timer.expires_after(5s); // ok
}

void Calendar(asio::system_timer &timer, std::chrono::system_clock::time_point opens) {
  timer.expires_at(opens); // ok
}

void Grpc(grpc::ClientContext &context, grpc::Server &server, grpc::CompletionQueue &queue) {
  context.set_deadline(std::chrono::system_clock::now() + 300ms); // ok
  void *tag;
  bool ok;
  queue.AsyncNext(&tag, &ok, std::chrono::system_clock::now() + 1s); // ok
  server.Shutdown(std::chrono::system_clock::now() + 5s);            // ok
}

bool Absl(absl::Notification &done) {
  return done.WaitForNotificationWithDeadline(absl::Now() + absl::Seconds(1)); // ok
}

// POSIX says that it is the real-time clock.
int Semaphore(sem_t *free) {
  timespec deadline;
  clock_gettime(CLOCK_REALTIME, &deadline);
  deadline.tv_sec += 5;
  return sem_timedwait(free, &deadline); // ok
}
