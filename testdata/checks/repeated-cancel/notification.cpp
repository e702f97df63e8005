// Abseil's notifications, and promises of Boost.
// needs: absl/synchronization/notification.h boost/thread/future.hpp
#define BOOST_THREAD_VERSION 4
#include <absl/synchronization/notification.h>
#include <boost/thread/future.hpp>
#include <functional>
#include <string>

struct Reply {
  bool ok() const;
  int value() const;
};

void NotifiedTwiceBad(absl::Notification *done, const Reply &reply) {
  if (!reply.ok())
    done->Notify();
  done->Notify(); // want: repeated-cancel
}

void BoostPromiseBad(boost::promise<int> &promise, const Reply &reply) {
  promise.set_value(reply.value());
  if (!reply.ok())
    promise.set_value(-1); // want: repeated-cancel
}

void BoostHandledOk(boost::promise<int> &promise, const Reply &reply) {
  promise.set_value(reply.value());
  try {
    promise.set_value(-1);
  } catch (const boost::promise_already_satisfied &) {
  }
}

void QueriedOk(absl::Notification &done) {
  done.Notify();
  if (!done.HasBeenNotified())
    done.Notify();
}

void OtherNotificationOk(absl::Notification &started, absl::Notification &done) {
  started.Notify();
  done.Notify();
}

void WaitBetweenBad(absl::Notification &done) {
  done.Notify();
  done.WaitForNotification();
  done.Notify(); // want: repeated-cancel
}
