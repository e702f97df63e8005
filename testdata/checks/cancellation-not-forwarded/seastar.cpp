// Seastar: abort sources by reference and by pointer.
// flags: -I{stubs}/seastar-stub
#include <seastar/core/future.hh>

namespace ss = seastar;

ss::future<int> Read(int fd, ss::abort_source *as = nullptr);

ss::future<int> ByPointer(int fd, ss::abort_source &as) {
  return Read(fd); // want: cancellation-not-forwarded
}

ss::future<> Acquire(ss::semaphore &slots, ss::abort_source &as) {
  return slots.wait(1); // want: cancellation-not-forwarded
}

ss::future<> Given(ss::semaphore &slots, ss::abort_source &as) {
  return slots.wait(as, 1);
}

ss::future<int> Null(int fd, ss::abort_source &as) {
  return Read(fd, nullptr);
}

// It cannot be changed through a constant reference.
ss::future<int> Constant(int fd, const ss::abort_source &as) {
  return Read(fd);
}
