// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls the rows of checks/models/boost.thread.yaml that need the default version of the interface.

#include <boost/thread.hpp>

void futures(boost::unique_future<int> &future) {
  future.get();  // model: wait-unbounded on=this
  future.wait(); // model: wait-unbounded on=this
}

void threads(boost::thread &thread, boost::posix_time::time_duration relative, boost::system_time absolute) {
  thread.timed_join(relative);         // model: wait timeout=arg0 on=this; true-means ok
  thread.timed_join(absolute);         // model: wait deadline=arg0:system on=this; true-means ok
  boost::this_thread::sleep(relative); // model: sleep timeout=arg0
  boost::this_thread::sleep(absolute); // model: sleep deadline=arg0:system
}

void conditions(boost::condition_variable &cv, boost::unique_lock<boost::mutex> &lock, bool (*ready)(),
                boost::posix_time::time_duration relative, boost::system_time absolute) {
  cv.timed_wait(lock, absolute);        // model: wait deadline=arg1:system on=this; true-means ok
  cv.timed_wait(lock, relative);        // model: wait timeout=arg1 on=this; true-means ok
  cv.timed_wait(lock, absolute, ready); // model: wait deadline=arg1:system on=this; true-means ok
  cv.timed_wait(lock, relative, ready); // model: wait timeout=arg1 on=this; true-means ok
}
