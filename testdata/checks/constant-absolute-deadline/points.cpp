// needs: asio.hpp
// flags: -DASIO_HAS_CO_AWAIT=1 -DASIO_HAS_STD_COROUTINE=1
// Points in time that were made of a length.
#include <asio.hpp>
#include <chrono>
#include <condition_variable>
#include <future>
#include <mutex>
#include <semaphore>
#include <thread>

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;
using TimePoint = Clock::time_point;

constexpr auto kBudget = std::chrono::milliseconds(500);

bool waits(std::condition_variable &cv, std::unique_lock<std::mutex> &lock, std::future<int> &stock,
           std::timed_mutex &mutex, std::counting_semaphore<> &slots) {
  const Clock::time_point deadline(500ms); // want: constant-absolute-deadline
  const auto later = std::chrono::system_clock::time_point(2s); // want: constant-absolute-deadline
  return cv.wait_until(lock, deadline) == std::cv_status::timeout ||
         cv.wait_until(lock, Clock::time_point(kBudget)) == std::cv_status::timeout || // want: constant-absolute-deadline
         stock.wait_until(TimePoint{500ms}) == std::future_status::timeout || // want: constant-absolute-deadline
         mutex.try_lock_until(later) ||
         slots.try_acquire_until(std::chrono::steady_clock::time_point() + 500ms); // want: constant-absolute-deadline
}

void sleeps() {
  std::this_thread::sleep_until(std::chrono::time_point<Clock>(kBudget * 2)); // want: constant-absolute-deadline
}

asio::awaitable<void> timer(asio::steady_timer &timer) {
  timer.expires_at(asio::steady_timer::time_point(5s)); // want: constant-absolute-deadline
  co_await timer.async_wait(asio::use_awaitable);
}

struct Request {
  TimePoint deadline;
  TimePoint sentAt;
};
void Send(const Request &request, TimePoint until);
void fields(Request &request) {
  request.deadline = TimePoint(300ms); // want: constant-absolute-deadline
  request.sentAt = TimePoint(300ms); // ok: not said to be a deadline
  Send(request, TimePoint(300ms)); // want: constant-absolute-deadline
}
template <class Until> void waitFor(std::condition_variable &cv, std::unique_lock<std::mutex> &lock, Until until) {
  cv.wait_until(lock, until);
}
template <class T> void sleepsIn(T) {
  std::this_thread::sleep_until(Clock::time_point(100ms)); // want: constant-absolute-deadline
}
void instances() {
  sleepsIn(1);
  sleepsIn(2L);
}
auto inLambda = [](std::future<int> &stock) {
  return stock.wait_until(Clock::time_point(50ms)) == std::future_status::ready; // want: constant-absolute-deadline
};

// --- look-alikes ----------------------------------------------------------------------------------------------------
constexpr TimePoint kNever = TimePoint::max();
const TimePoint kNoDeadline = TimePoint(1h);
struct Simulation {
  using duration = std::chrono::nanoseconds;
  using rep = duration::rep;
  using period = duration::period;
  using time_point = std::chrono::time_point<Simulation>;
  static constexpr bool is_steady = true;
  static time_point now() noexcept;
};
void Run(Simulation::time_point deadline);
void Accept(TimePoint deadline, std::chrono::milliseconds limit);

void silent(std::condition_variable &cv, std::unique_lock<std::mutex> &lock, std::chrono::milliseconds limit,
            TimePoint start) {
  cv.wait_until(lock, Clock::now() + 500ms);
  cv.wait_until(lock, kNever); // ok: the end of time
  cv.wait_until(lock, kNoDeadline); // ok: a mark
  cv.wait_until(lock, TimePoint::min()); // ok: at once
  cv.wait_until(lock, TimePoint{}); // ok: the epoch
  cv.wait_until(lock, TimePoint(std::chrono::nanoseconds(1))); // ok: a mark, one tick after the epoch
  cv.wait_until(lock, TimePoint(limit)); // ok: it may be a time that was stored as a number
  cv.wait_until(lock, start + 500ms);
  cv.wait_until(lock, std::chrono::system_clock::from_time_t(4102444800)); // ok: a date
  Run(Simulation::time_point(500ms)); // ok: a simulated clock starts at 0
  Accept(start, 500ms);
  const TimePoint first(5ms); // ok: used for nothing that waits
  Request request{TimePoint::max(), first};
  Send(request, kNever);
}
