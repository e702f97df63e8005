// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls every row of checks/models/qt5.yaml once; each mark is what the analyser reads on its line.
//
// flags: -fPIC -isystem/usr/include/x86_64-linux-gnu/qt5

#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QDateTime>
#include <QtCore/QDeadlineTimer>
#include <QtCore/QEventLoop>
#include <QtCore/QFutureWatcher>
#include <QtCore/QMutex>
#include <QtCore/QProcess>
#include <QtCore/QReadWriteLock>
#include <QtCore/QSemaphore>
#include <QtCore/QThread>
#include <QtCore/QThreadPool>
#include <QtCore/QTimer>
#include <QtCore/QWaitCondition>
#include <QtNetwork/QLocalSocket>
#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkReply>
#include <QtNetwork/QNetworkRequest>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>

using namespace std::chrono_literals;

void carriers(QNetworkAccessManager *manager, QNetworkRequest request); // model: carrier client; carrier client

void deadlines(std::chrono::steady_clock::time_point point) {
  QDeadlineTimer never(QDeadlineTimer::Forever); // model: make-deadline result=return default=infinite
  QDeadlineTimer millis(500); // model: make-deadline result=return value=arg0:ms minus-one=infinite
  QDeadlineTimer duration(500ms); // model: make-deadline result=return value=arg0
  QDeadlineTimer absolute(point); // model: convert-time result=return value=arg0
  QDeadlineTimer::current(); // model: now result=return clock=steady
  millis.remainingTime(); // model: read-bound on=this
  QDateTime::currentMSecsSinceEpoch(); // model: now result=return clock=system
}

void threads(QThread *thread, QThreadPool *pool, QRunnable *work, QDeadlineTimer deadline) {
  QThread::create([] {}); // model: spawn result=return work=arg0 not-awaited
  thread->wait(); // model: await on=this again=nothing; true-means ok
  thread->wait(20); // model: wait timeout=arg0:ms on=this bound=20ms minus-one=infinite zero=immediate; true-means ok
  thread->wait(deadline); // model: wait deadline=arg0:any on=this; true-means ok
  thread->requestInterruption(); // model: cancel on=this again=nothing trigger=edge
  thread->isInterruptionRequested(); // model: observe-cancel on=this
  thread->quit(); // model: cancel on=this again=nothing
  QThread::sleep(2); // model: sleep timeout=arg0:s bound=2s
  QThread::msleep(20); // model: sleep timeout=arg0:ms bound=20ms
  QThread::usleep(20); // model: sleep timeout=arg0:us bound=20us
  pool->start(work); // model: spawn on=this work=arg0 not-awaited
  pool->waitForDone(); // model: await on=this again=nothing; true-means ok
  pool->waitForDone(20); // model: wait timeout=arg0:ms on=this bound=20ms minus-one=infinite; true-means ok
}

void waits(QWaitCondition &condition, QMutex *mutex, QReadWriteLock *lock, QSemaphore &semaphore, QDeadlineTimer deadline,
           std::chrono::steady_clock::time_point point) {
  condition.wait(mutex); // model: wait-unbounded on=this; true-means ok
  condition.wait(mutex, 20); // model: wait timeout=arg1:ms on=this bound=20ms minus-one=infinite; true-means ok
  condition.wait(mutex, deadline); // model: wait deadline=arg1:any on=this; true-means ok
  condition.wait(lock, 20); // model: wait timeout=arg1:ms on=this bound=20ms minus-one=infinite; true-means ok
  condition.wait(lock, deadline); // model: wait deadline=arg1:any on=this; true-means ok
  semaphore.acquire(); // model: wait-unbounded on=this
  semaphore.tryAcquire(1, 20); // model: wait timeout=arg1:ms on=this bound=20ms negative=infinite zero=immediate; true-means ok
  mutex->lock(); // no row
  mutex->tryLock(20); // model: wait timeout=arg0:ms on=this bound=20ms negative=infinite zero=immediate; true-means ok
  mutex->try_lock_for(20ms); // model: wait timeout=arg0 on=this bound=20ms zero=immediate; true-means ok
  mutex->try_lock_until(point); // model: wait deadline=arg0:any on=this; true-means ok
  lock->tryLockForRead(20); // model: wait timeout=arg0:ms on=this bound=20ms negative=infinite zero=immediate; true-means ok
  lock->tryLockForWrite(20); // model: wait timeout=arg0:ms on=this bound=20ms negative=infinite zero=immediate; true-means ok
}

void futures(QThreadPool *pool, QFuture<int> future, QFutureWatcher<int> &watcher) {
  QtConcurrent::run(pool, [] { return 1; }); // model: spawn result=return work=arg1 not-awaited
  QtConcurrent::run([] { return 1; }); // model: spawn result=return work=arg0 not-awaited
  future.waitForFinished(); // model: wait-unbounded on=this again=nothing
  future.result(); // model: wait-unbounded on=this again=nothing
  future.isFinished(); // model: completed? on=this
  future.cancel(); // model: cancel on=this again=nothing trigger=level
  future.isCanceled(); // model: observe-cancel on=this
  watcher.waitForFinished(); // model: wait-unbounded on=this again=nothing
  watcher.cancel(); // model: cancel on=this again=nothing
}

void timers(QTimer &timer, QEventLoop &loop) {
  timer.start(); // model: timer-start on=this not-awaited
  timer.start(20); // model: timer-start timeout=arg0:ms on=this bound=20ms not-awaited
  timer.start(20ms); // model: timer-start timeout=arg0 on=this bound=20ms not-awaited
  timer.stop(); // model: timer-cancel on=this again=nothing
  QTimer::singleShot(20, [] {}); // model: timer-start timeout=arg0:ms work=arg1 bound=20ms not-awaited
  QTimer::singleShot(20, &loop, [] {}); // model: timer-start timeout=arg0:ms work=arg2 bound=20ms not-awaited
  loop.exec(); // model: wait-unbounded on=this long-lived
  loop.processEvents(QEventLoop::AllEvents, 20); // model: wait timeout=arg1:ms on=this bound=20ms periodic
  loop.quit(); // model: cancel on=this again=nothing trigger=edge
}

void devices(QTcpSocket &socket, QLocalSocket &local, QTcpServer &server, QProcess &process) {
  socket.waitForReadyRead(20); // model: wait timeout=arg0:ms on=this bound=20ms default=30s minus-one=infinite; true-means ok
  socket.waitForBytesWritten(20); // model: wait timeout=arg0:ms on=this bound=20ms default=30s minus-one=infinite; true-means ok
  socket.waitForConnected(20); // model: wait timeout=arg0:ms on=this bound=20ms default=30s minus-one=infinite; true-means ok
  socket.waitForDisconnected(20); // model: wait timeout=arg0:ms on=this bound=20ms default=30s minus-one=infinite; true-means ok
  socket.abort(); // model: cancel on=this again=nothing
  local.waitForConnected(20); // model: wait timeout=arg0:ms on=this bound=20ms default=30s minus-one=infinite; true-means ok
  local.waitForDisconnected(20); // model: wait timeout=arg0:ms on=this bound=20ms default=30s minus-one=infinite; true-means ok
  server.waitForNewConnection(20); // model: wait timeout=arg0:ms on=this bound=20ms default=0s minus-one=infinite; true-means ok
  process.waitForStarted(20); // model: wait timeout=arg0:ms on=this bound=20ms default=30s minus-one=infinite; true-means ok
  process.waitForFinished(20); // model: wait timeout=arg0:ms on=this bound=20ms default=30s minus-one=infinite; true-means ok
}

void requests(QNetworkAccessManager &manager, QNetworkRequest request, QNetworkReply *reply, QByteArray data) {
  request.setTransferTimeout(2000); // model: set-bound timeout=arg0:ms on=this bound=2s default=30s scope=per-io zero=infinite
  manager.setTransferTimeout(2000); // model: set-bound timeout=arg0:ms on=this bound=2s default=30s scope=per-io zero=infinite
  manager.get(request); // model: call on=this carrier=arg0 never-blocks
  manager.head(request); // model: call on=this carrier=arg0 never-blocks
  manager.post(request, data); // model: call on=this carrier=arg0 never-blocks
  manager.put(request, data); // model: call on=this carrier=arg0 never-blocks
  manager.deleteResource(request); // model: call on=this carrier=arg0 never-blocks
  manager.sendCustomRequest(request, data); // model: call on=this carrier=arg0 never-blocks
  reply->isFinished(); // model: completed? on=this
  reply->abort(); // model: cancel on=this again=nothing
}

void outcomes(QNetworkReply::NetworkError error, QAbstractSocket::SocketError socket, QProcess::ProcessError process) {
  error == QNetworkReply::NoError; // model: means ok
  error == QNetworkReply::TimeoutError; // model: means timeout
  error == QNetworkReply::OperationCanceledError; // model: means cancelled
  error == QNetworkReply::RemoteHostClosedError; // model: means closed
  error == QNetworkReply::ConnectionRefusedError; // model: means failed
  socket == QAbstractSocket::SocketTimeoutError; // model: means timeout
  socket == QAbstractSocket::RemoteHostClosedError; // model: means closed
  process == QProcess::Timedout; // model: means timeout
}
