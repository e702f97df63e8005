// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the rows need of Drogon, declared as there.

#pragma once

#include <chrono>
#include <functional>
#include <future>
#include <memory>
#include <string>
#include <utility>

namespace trantor {
class EventLoop;
class InetAddress {};
} // namespace trantor

namespace drogon {

enum class ReqResult { Ok = 0, BadResponse, NetworkFailure, BadServerAddress, Timeout };
class HttpRequest;
using HttpRequestPtr = std::shared_ptr<HttpRequest>;
class HttpResponse;
using HttpResponsePtr = std::shared_ptr<HttpResponse>;
using HttpReqCallback = std::function<void(ReqResult, const HttpResponsePtr &)>;

namespace internal {
struct HttpRespAwaiter {};
struct SqlAwaiter {};
struct TimerAwaiter {};
struct LoopAwaiter {};
} // namespace internal

class HttpClient;
using HttpClientPtr = std::shared_ptr<HttpClient>;
class HttpClient {
public:
  virtual void sendRequest(const HttpRequestPtr &req, const HttpReqCallback &callback, double timeout = 0) = 0;
  virtual void sendRequest(const HttpRequestPtr &req, HttpReqCallback &&callback, double timeout = 0) = 0;
  std::pair<ReqResult, HttpResponsePtr> sendRequest(const HttpRequestPtr &req, double timeout = 0);
  internal::HttpRespAwaiter sendRequestCoro(HttpRequestPtr req, double timeout = 0);
  static HttpClientPtr newHttpClient(const std::string &hostString, trantor::EventLoop *loop = nullptr);
};

namespace orm {
class Result {};
class DbClient;
using DbClientPtr = std::shared_ptr<DbClient>;
class DbClient {
public:
  static DbClientPtr newPgClient(const std::string &connInfo, size_t connNum, bool autoBatch = false);
  static DbClientPtr newMysqlClient(const std::string &connInfo, size_t connNum);
  template <typename... Arguments> Result execSqlSync(const std::string &sql, Arguments &&...args);
  template <typename FUNCTION1, typename FUNCTION2, typename... Arguments>
  void execSqlAsync(const std::string &sql, FUNCTION1 &&rCallback, FUNCTION2 &&exceptCallback, Arguments &&...args);
  template <typename... Arguments>
  std::future<Result> execSqlAsyncFuture(const std::string &sql, Arguments &&...args) noexcept;
  template <typename... Arguments>
  internal::SqlAwaiter execSqlCoro(const std::string &sql, Arguments &&...args) noexcept;
  virtual void setTimeout(double timeout) = 0;
};
} // namespace orm

namespace nosql {
class RedisResult {};
using RedisResultCallback = std::function<void(const RedisResult &)>;
using RedisExceptionCallback = std::function<void(const std::exception &)>;
class RedisClient {
public:
  static std::shared_ptr<RedisClient> newRedisClient(const trantor::InetAddress &serverAddress,
                                                     size_t numberOfConnections = 1,
                                                     const std::string &password = "");
  virtual void execCommandAsync(RedisResultCallback &&resultCallback, RedisExceptionCallback &&exceptionCallback,
                                std::string_view command, ...) noexcept = 0;
  template <typename T, typename... Args>
  T execCommandSync(std::function<T(const RedisResult &)> &&processFunc, std::string_view command, Args &&...args);
  virtual void setTimeout(double timeout) = 0;
};
} // namespace nosql

class HttpAppFramework {
public:
  virtual HttpAppFramework &setIdleConnectionTimeout(size_t timeout) = 0;
};

template <typename Await> auto sync_wait(Await &&await) -> int;
template <typename Coro> void async_run(Coro &&coro);
internal::TimerAwaiter sleepCoro(trantor::EventLoop *loop, const std::chrono::duration<double> &delay) noexcept;
internal::TimerAwaiter sleepCoro(trantor::EventLoop *loop, double delay) noexcept;
internal::LoopAwaiter queueInLoopCoro(trantor::EventLoop *workLoop, std::function<void()> taskFunc,
                                      trantor::EventLoop *resumeLoop = nullptr);

} // namespace drogon
