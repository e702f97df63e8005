// needs: absl/time/time.h absl/synchronization/mutex.h
#include <absl/synchronization/mutex.h>
#include <absl/synchronization/notification.h>
#include <absl/time/clock.h>
#include <absl/time/time.h>

void waits(absl::Mutex &mutex, absl::CondVar &cv, absl::Notification &done, const bool &ready) {
  done.WaitForNotificationWithDeadline(absl::FromUnixMillis(500)); // want: constant-absolute-deadline
  const absl::Time deadline = absl::FromUnixSeconds(5); // want: constant-absolute-deadline
  mutex.AwaitWithDeadline(absl::Condition(&ready), deadline);
}

void silent(absl::Mutex &mutex, absl::CondVar &cv, std::int64_t stamp) {
  cv.WaitWithDeadline(&mutex, absl::Now() + absl::Milliseconds(500));
  cv.WaitWithDeadline(&mutex, absl::InfiniteFuture()); // ok: for ever
  cv.WaitWithDeadline(&mutex, absl::InfinitePast()); // ok: at once
  cv.WaitWithDeadline(&mutex, absl::UnixEpoch()); // ok: at once
  cv.WaitWithDeadline(&mutex, absl::FromUnixMillis(stamp)); // ok: a time that came from elsewhere
  cv.WaitWithDeadline(&mutex, absl::FromUnixSeconds(1893456000)); // ok: a date
}
