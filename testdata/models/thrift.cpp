// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls every row of checks/models/thrift.yaml once; each mark is what the analyser reads on its line.

#include <thrift/concurrency/Exception.h>
#include <thrift/concurrency/Monitor.h>
#include <thrift/concurrency/ThreadFactory.h>
#include <thrift/concurrency/ThreadManager.h>
#include <thrift/concurrency/TimerManager.h>
#include <thrift/transport/TServerSocket.h>
#include <thrift/transport/TSocket.h>

using namespace std::chrono_literals;
using namespace apache::thrift::concurrency;
using namespace apache::thrift::transport;

void carriers(TSocket &socket, std::shared_ptr<TSocket> shared); // model: carrier client; carrier client

void sockets(std::shared_ptr<TSocket> socket, TServerSocket &server) {
  TSocket made("host", 9090); // model: connect result=return default=infinite
  socket->setConnTimeout(200); // model: configure timeout=arg0:ms on=this bound=200ms negative=error
  socket->setRecvTimeout(500); // model: set-bound timeout=arg0:ms on=this bound=500ms default=infinite negative=error scope=per-io zero=infinite
  socket->setSendTimeout(500); // model: set-bound timeout=arg0:ms on=this bound=500ms default=infinite negative=error scope=per-io zero=infinite
  socket->open(); // model: call on=this carrier=this blocks
  socket->close(); // model: close on=this again=nothing
  server.setRecvTimeout(500); // model: configure timeout=arg0:ms on=this bound=500ms
  server.setSendTimeout(500); // model: configure timeout=arg0:ms on=this bound=500ms
  server.setAcceptTimeout(500); // model: configure timeout=arg0:ms on=this bound=500ms
}

void monitors(Monitor &monitor, Mutex &mutex, std::chrono::steady_clock::time_point deadline) {
  monitor.wait(); // model: wait-unbounded on=this
  monitor.wait(20ms); // model: wait timeout=arg0 on=this bound=20ms zero=infinite
  monitor.wait(20); // model: wait timeout=arg0:ms on=this bound=20ms zero=infinite
  monitor.waitForTimeRelative(20ms); // model: wait timeout=arg0 on=this bound=20ms zero=infinite; true-means timeout
  monitor.waitForTimeRelative(20); // model: wait timeout=arg0:ms on=this bound=20ms zero=infinite; true-means timeout
  monitor.waitForTime(deadline); // model: wait deadline=arg0:steady on=this; true-means timeout
  monitor.waitForever(); // model: wait-unbounded on=this
  mutex.timedlock(20); // model: wait timeout=arg0:ms on=this bound=20ms zero=immediate; true-means ok
}

void threads(Thread &thread, std::shared_ptr<ThreadManager> pool, TimerManager &timers, std::shared_ptr<Runnable> work,
             std::chrono::steady_clock::time_point deadline) {
  thread.join(); // model: await on=this
  pool->add(work, 20); // model: spawn on=this work=arg0 not-awaited; send timeout=arg1:ms on=this after-close=throws bound=20ms minus-one=immediate zero=infinite
  pool->stop(); // model: close on=this again=nothing
  timers.add(work, 20ms); // model: timer-start timeout=arg1 on=this result=return work=arg0 bound=20ms not-awaited
  timers.add(work, deadline); // model: timer-start deadline=arg1:steady on=this result=return work=arg0 not-awaited
  timers.remove(work); // model: timer-cancel on=arg0 again=throws
}

void outcomes(TTransportException &error) {
  error.getType() == TTransportException::TIMED_OUT; // model: means timeout
  error.getType() == TTransportException::INTERRUPTED; // model: means cancelled
  error.getType() == TTransportException::NOT_OPEN; // model: means closed
  error.getType() == TTransportException::END_OF_FILE; // model: means closed
}
