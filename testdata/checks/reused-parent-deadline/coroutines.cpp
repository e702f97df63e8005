// models: shop-context.yaml
// flags: -DASIO_HAS_CO_AWAIT=1 -DASIO_HAS_STD_COROUTINE=1
// needs: asio.hpp
//
// Coroutines and handlers on an executor: spawned and forgotten, or spawned and awaited.
#include "shop/context.h"

#include <asio.hpp>

#include <string>

using namespace std::chrono_literals;
using asio::use_awaitable;
using shop::Context;
using shop::IncomingContext;
using shop::Status;

asio::awaitable<void> Save(Context ctx, std::string order) {
  shop::Fetch(ctx, order);
  co_return;
}

asio::awaitable<Status> Load(Context ctx) { co_return shop::Fetch(ctx, "order"); }

void Spawned(asio::any_io_executor executor, const IncomingContext &request, const std::string &order) {
  asio::co_spawn(executor, Save(request, order), asio::detached); // want: reused-parent-deadline
}

void SpawnedLambda(asio::any_io_executor executor, const IncomingContext &request, const std::string &order) {
  asio::co_spawn(
      executor, [request, order] { return Save(request, order); }, asio::detached); // want: reused-parent-deadline
}

asio::awaitable<Status> SpawnedBeside(IncomingContext request, const std::string &order) {
  asio::co_spawn(co_await asio::this_coro::executor, Save(request, order), asio::detached); // want: reused-parent-deadline
  co_return shop::Fetch(request, order);
}

void Posted(asio::io_context &context, const IncomingContext &request) {
  asio::post(context, [request] { shop::Fetch(request, "event"); }); // want: reused-parent-deadline
}

void Deferred(asio::any_io_executor executor, const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 300ms);
  asio::defer(executor, [ctx] { shop::Fetch(ctx, "event"); }); // want: reused-parent-deadline
}

// --- look-alikes -------------------------------------------------------------------------------------------------------

asio::awaitable<void> Awaited(IncomingContext request, const std::string &order) {
  co_await asio::co_spawn(co_await asio::this_coro::executor, Save(request, order), use_awaitable); // ok
}

asio::awaitable<Status> CalledAndAwaited(IncomingContext request) {
  co_return co_await Load(request); // ok
}

Status AwaitedByFuture(asio::any_io_executor executor, const IncomingContext &request) {
  return asio::co_spawn(executor, Load(request), asio::use_future).get(); // ok
}

void Detached(asio::any_io_executor executor, const IncomingContext &request, const std::string &order) {
  asio::co_spawn(executor, Save(shop::WithoutCancel(request), order), asio::detached); // ok
}

void PostedDetached(asio::io_context &context, const IncomingContext &request) {
  const Context ctx = shop::WithTimeout(shop::WithoutCancel(request), 2s);
  asio::post(context, [ctx] { shop::Fetch(ctx, "event"); }); // ok
}

// The pool is joined before the function returns.
void Joined(const IncomingContext &request) {
  asio::thread_pool pool(4);
  for (const char *key : {"order", "stock"})
    asio::post(pool, [&request, key] { shop::Fetch(request, key); }); // ok
  pool.join();
}
