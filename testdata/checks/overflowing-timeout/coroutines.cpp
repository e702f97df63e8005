// needs: asio.hpp
// flags: -DASIO_HAS_CO_AWAIT=1 -DASIO_HAS_STD_COROUTINE=1 -I{stubs}/seastar-stub -I{stubs}/folly-stub
#include <asio.hpp>
#include <chrono>
#include <mutex>
#include <folly/synchronization/Baton.h>
#include <seastar/core/future.hh>

seastar::future<> SleepBad() {
  return seastar::sleep(std::chrono::hours::max()); // want: overflowing-timeout
}

bool BatonBad(folly::Baton<> &done) {
  return done.try_wait_for(std::chrono::milliseconds::max()); // want: overflowing-timeout
}

asio::awaitable<bool> LockBad(std::timed_mutex &mutex) {
  co_return mutex.try_lock_for(std::chrono::hours::max()); // want: overflowing-timeout
}

// An annotated function of the project's own: nobody says what the largest duration does.
[[clang::annotate("deadline:wait", "timeout=0")]] bool Idle(std::chrono::milliseconds timeout);
[[clang::annotate("deadline:wait", "timeout=0", "largest=overflows")]] bool Doze(std::chrono::milliseconds timeout);

bool Own() {
  return Idle(std::chrono::milliseconds::max()) && // ok
         Doze(std::chrono::milliseconds::max());   // want: overflowing-timeout
}
