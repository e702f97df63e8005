// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls every row of checks/models/boost.date_time.yaml once; each mark is what the analyser reads on its line.

#include <boost/date_time/posix_time/posix_time_types.hpp>
#include <boost/thread/thread_time.hpp>

namespace posix_time = boost::posix_time;

// Not evaluated, since a body that this version's constructors call is no longer accepted by Clang.
constexpr auto sizes = {
    sizeof(posix_time::hours(1)),   // model: make-duration value=arg0:h result=return
    sizeof(posix_time::minutes(1)), // model: make-duration value=arg0:min result=return
    sizeof(posix_time::seconds(1)), // model: make-duration value=arg0:s result=return
    sizeof(posix_time::milliseconds(1)), // model: make-duration value=arg0:ms result=return
    sizeof(posix_time::microseconds(1)), // model: make-duration value=arg0:us result=return
};

void clocks() {
  posix_time::microsec_clock::universal_time(); // model: now clock=system
  posix_time::microsec_clock::local_time();     // model: now clock=system
  posix_time::second_clock::universal_time();   // model: now clock=system
  posix_time::second_clock::local_time();       // model: now clock=system
  boost::get_system_time();                     // model: now clock=system
}
