// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls every row of checks/models/drogon.yaml once; each mark is what the analyser reads on its line. Debian has no
// package of Drogon: the declarations are ours.
// flags: -I../stubs/drogon-stub

#include <drogon/HttpClient.h>

using namespace std::chrono_literals;
using drogon::ReqResult;

void carriers(const drogon::HttpClientPtr &http,                       // model: carrier client
              const drogon::orm::DbClientPtr &database,                // model: carrier client
              const std::shared_ptr<drogon::nosql::RedisClient> &redis); // model: carrier client

int work();
void task();

void http(const drogon::HttpClientPtr &client, const drogon::HttpRequestPtr &request) {
  client->sendRequest(request, [](ReqResult, const drogon::HttpResponsePtr &) {}, 0.5); // model: call on=this carrier=this timeout=arg2:s zero=infinite default=infinite never-blocks bound=500ms
  client->sendRequest(request, 0.5);     // model: call on=this carrier=this timeout=arg1:s zero=infinite default=infinite blocks bound=500ms
  client->sendRequestCoro(request, 0.5); // model: call on=this carrier=this timeout=arg1:s zero=infinite default=infinite bound=500ms
}

void databases(const drogon::orm::DbClientPtr &client, void (*done)(const drogon::orm::Result &),
               void (*failed)(const std::exception &)) {
  drogon::orm::DbClient::newPgClient("host=db", 4);    // model: connect result=return default=infinite
  drogon::orm::DbClient::newMysqlClient("host=db", 4); // model: connect result=return default=infinite
  client->setTimeout(0.5);                         // model: set-bound timeout=arg0:s on=this zero=infinite negative=infinite bound=500ms
  client->execSqlSync("select 1");                 // model: call on=this carrier=this blocks
  client->execSqlAsync("select 1", done, failed);  // model: call on=this carrier=this never-blocks
  client->execSqlAsyncFuture("select 1");          // model: call on=this carrier=this result=return never-blocks
  client->execSqlCoro("select 1");                 // model: call on=this carrier=this result=return
}

void redis(drogon::nosql::RedisClient &client, std::function<int(const drogon::nosql::RedisResult &)> read,
           drogon::nosql::RedisResultCallback done, drogon::nosql::RedisExceptionCallback failed) {
  drogon::nosql::RedisClient::newRedisClient(trantor::InetAddress());  // model: connect result=return default=infinite
  client.setTimeout(0.5);                                              // model: set-bound timeout=arg0:s on=this zero=infinite negative=infinite bound=500ms
  client.execCommandSync(std::move(read), "get key");                  // model: call on=this carrier=this blocks
  client.execCommandAsync(std::move(done), std::move(failed), "get");  // model: call on=this carrier=this never-blocks
}

void coroutines(trantor::EventLoop *loop, drogon::HttpAppFramework &app) {
  drogon::sleepCoro(loop, 500ms);      // model: sleep timeout=arg1 bound=500ms
  drogon::sleepCoro(loop, 0.5);        // model: sleep timeout=arg1:s bound=500ms
  drogon::sync_wait(work());           // model: wait-unbounded on=arg0
  drogon::async_run(work);             // model: spawn work=arg0 not-awaited
  drogon::queueInLoopCoro(loop, task); // model: spawn work=arg1 result=return
  app.setIdleConnectionTimeout(60);    // model: configure on=this
}

void outcomes(ReqResult result) {
  result == ReqResult::Ok;               // model: means ok
  result == ReqResult::Timeout;          // model: means timeout
  result == ReqResult::BadResponse;      // model: means failed
  result == ReqResult::NetworkFailure;   // model: means failed
  result == ReqResult::BadServerAddress; // model: means failed
}
