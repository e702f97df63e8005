// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls every row of checks/models/poco.yaml once; each mark is what the analyser reads on its line.

#include <Poco/Activity.h>
#include <Poco/ActiveResult.h>
#include <Poco/Condition.h>
#include <Poco/Event.h>
#include <Poco/Mutex.h>
#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/Net/StreamSocket.h>
#include <Poco/NotificationQueue.h>
#include <Poco/PriorityNotificationQueue.h>
#include <Poco/Redis/Client.h>
#include <Poco/Semaphore.h>
#include <Poco/Task.h>
#include <Poco/TaskManager.h>
#include <Poco/Thread.h>
#include <Poco/ThreadPool.h>
#include <Poco/Timer.h>
#include <Poco/Util/Timer.h>

using namespace Poco;
using Net::HTTPClientSession;

struct Service {
  void run();
};

void carriers(HTTPClientSession &session, Net::StreamSocket socket, Redis::Client &redis); // model: carrier client; carrier client; carrier client

void durations(Timespan span) {
  Timespan zero; // model: make-duration result=return default=0s
  Timespan two(2000); // model: make-duration result=return value=arg0:us
  span.totalMicroseconds(); // model: convert-time result=return value=this
  span.totalMilliseconds(); // model: convert-time result=return value=this
  span.totalSeconds(); // model: convert-time result=return value=this
}

void http(HTTPClientSession &session, Net::HTTPRequest &request, Net::HTTPResponse &response, Timespan span) {
  HTTPClientSession made("host", 80); // model: connect result=return default=1min
  session.setTimeout(span); // model: set-bound timeout=arg0 on=this default=1min scope=per-io
  session.setTimeout(span, span, span); // model: set-bound timeout=arg2 on=this default=1min scope=per-io
  session.getTimeout(); // model: read-bound on=this
  session.setKeepAliveTimeout(span); // model: configure timeout=arg0 on=this default=8s
  session.sendRequest(request); // model: call on=this carrier=this blocks default=1min
  session.receiveResponse(response); // model: receive on=this blocks
  session.abort(); // model: cancel on=this
}

void sockets(Net::StreamSocket &socket, const Net::SocketAddress &address, Net::Socket::SocketList list, Timespan span) {
  socket.setReceiveTimeout(span); // model: set-bound timeout=arg0 on=this default=infinite scope=per-io zero=infinite
  socket.setSendTimeout(span); // model: set-bound timeout=arg0 on=this default=infinite scope=per-io zero=infinite
  socket.getReceiveTimeout(); // model: read-bound on=this
  socket.getSendTimeout(); // model: read-bound on=this
  socket.poll(span, Net::Socket::SELECT_READ); // model: wait timeout=arg0 on=this zero=immediate; true-means ok
  Net::Socket::select(list, list, list, span); // model: wait timeout=arg3 zero=immediate
  socket.connect(address); // model: call on=this carrier=this blocks
  socket.connect(address, span); // model: call timeout=arg1 on=this carrier=this blocks
  socket.connectNB(address); // model: call on=this carrier=this never-blocks
  socket.close(); // model: close on=this again=nothing
}

void redis(Redis::Client &redis, const std::string &host, const Redis::Array &command, Timespan span) {
  Redis::Client made; // model: connect result=return default=infinite
  redis.setReceiveTimeout(span); // model: set-bound timeout=arg0 on=this default=infinite scope=per-io zero=infinite
  redis.connect(host); // model: call on=this carrier=this blocks
  redis.connect(host, 6379); // model: call on=this carrier=this blocks
  redis.connect(host, span); // model: call timeout=arg1 on=this carrier=this blocks
  redis.connect(host, 6379, span); // model: call timeout=arg2 on=this carrier=this blocks
  redis.execute<Int64>(command); // model: call on=this carrier=this blocks
}

void waits(Event &event, Semaphore &semaphore, Condition &condition, Mutex &mutex, FastMutex &fast) {
  event.wait(); // model: wait-unbounded on=this
  event.wait(20); // model: wait timeout=arg0:ms on=this bound=20ms zero=immediate
  event.tryWait(20); // model: wait timeout=arg0:ms on=this bound=20ms zero=immediate; true-means ok
  semaphore.wait(); // model: wait-unbounded on=this
  semaphore.wait(20); // model: wait timeout=arg0:ms on=this bound=20ms zero=immediate
  semaphore.tryWait(20); // model: wait timeout=arg0:ms on=this bound=20ms zero=immediate; true-means ok
  condition.wait(mutex); // model: wait-unbounded on=this
  condition.wait(mutex, 20); // model: wait timeout=arg1:ms on=this bound=20ms zero=immediate
  condition.tryWait(mutex, 20); // model: wait timeout=arg1:ms on=this bound=20ms zero=immediate; true-means ok
  mutex.lock(); // no timeout, no row
  mutex.lock(20); // model: wait timeout=arg0:ms on=this bound=20ms
  mutex.tryLock(20); // model: wait timeout=arg0:ms on=this bound=20ms; true-means ok
  fast.lock(20); // model: wait timeout=arg0:ms on=this bound=20ms
  fast.tryLock(20); // model: wait timeout=arg0:ms on=this bound=20ms; true-means ok
}

void threads(Thread &thread, ThreadPool &pool, Runnable &work, Activity<Service> &activity, ActiveResult<int> &result) {
  thread.start(work); // model: spawn on=this work=arg0 not-awaited
  thread.startFunc([] {}); // model: spawn on=this work=arg0 not-awaited
  thread.join(); // model: await on=this
  thread.join(20); // model: wait timeout=arg0:ms on=this bound=20ms
  thread.tryJoin(20); // model: wait timeout=arg0:ms on=this bound=20ms; true-means ok
  Thread::sleep(20); // model: sleep timeout=arg0:ms bound=20ms
  Thread::trySleep(20); // model: sleep timeout=arg0:ms bound=20ms
  pool.start(work); // model: spawn on=this work=arg0 not-awaited
  pool.joinAll(); // model: await on=this
  activity.stop(); // model: cancel on=this again=nothing
  activity.isStopped(); // model: observe-cancel on=this
  activity.wait(); // model: await on=this
  activity.wait(20); // model: wait timeout=arg0:ms on=this bound=20ms
  result.wait(); // model: wait-unbounded on=this
  result.wait(20); // model: wait timeout=arg0:ms on=this bound=20ms zero=immediate
  result.tryWait(20); // model: wait timeout=arg0:ms on=this bound=20ms zero=immediate; true-means ok
  result.available(); // model: completed? on=this
}

struct Copy : Task {
  Copy() : Task("copy") {}
  void runTask() override {
    isCancelled(); // model: observe-cancel on=this
    sleep(20); // model: sleep timeout=arg0:ms bound=20ms
  }
};

void tasks(TaskManager &manager, Task *task) {
  manager.start(task); // model: spawn on=this work=arg0 not-awaited
  manager.cancelAll(); // model: cancel on=this again=nothing
  manager.joinAll(); // model: await on=this
  task->cancel(); // model: cancel on=this again=nothing
}

void queues(NotificationQueue &queue, PriorityNotificationQueue &urgent, Notification::Ptr message) {
  queue.enqueueNotification(message); // model: send on=this never-blocks
  queue.enqueueUrgentNotification(message); // model: send on=this never-blocks
  queue.dequeueNotification(); // model: receive on=this never-blocks
  queue.waitDequeueNotification(); // model: receive on=this blocks
  queue.waitDequeueNotification(20); // model: receive timeout=arg0:ms on=this blocks bound=20ms zero=immediate
  urgent.enqueueNotification(message, 1); // model: send on=this never-blocks
  urgent.dequeueNotification(); // model: receive on=this never-blocks
  urgent.waitDequeueNotification(); // model: receive on=this blocks
  urgent.waitDequeueNotification(20); // model: receive timeout=arg0:ms on=this blocks bound=20ms zero=immediate
}

void timers(Timer &timer, const AbstractTimerCallback &callback, Util::Timer &scheduler, Util::TimerTask::Ptr task) {
  timer.start(callback); // model: timer-start on=this work=arg0 not-awaited periodic
  timer.stop(); // model: timer-cancel on=this
  scheduler.schedule(task, 20, 0); // model: timer-start timeout=arg1:ms on=this work=arg0 bound=20ms not-awaited
  scheduler.scheduleAtFixedRate(task, 20, 20); // model: timer-start timeout=arg1:ms on=this work=arg0 bound=20ms not-awaited periodic
  scheduler.cancel(); // model: timer-cancel on=this
}
