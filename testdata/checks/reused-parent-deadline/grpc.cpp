// needs: grpc++ asio.hpp
//
// Handlers: grpc::ServerContext dies with the handler, and its deadline is the caller's.
#include "shop/stock.grpc.pb.h"

#include <asio.hpp>

#include <future>
#include <string>
#include <thread>

using namespace std::chrono_literals;
using std::chrono::system_clock;

void Log(const std::string &line);

class Handler {
public:
  grpc::Status ContextInAThread(grpc::ServerContext *context, const shop::StockRequest *request, shop::StockReply *) {
    std::thread([this, context, sku = request->sku] { // want: reused-parent-deadline
      auto client = grpc::ClientContext::FromServerContext(*context);
      Tell(*client, sku);
    }).detach();
    return grpc::Status::OK;
  }

  grpc::Status DeadlineInAThread(grpc::ServerContext *context, const shop::StockRequest *request, shop::StockReply *) {
    std::thread([this, sku = request->sku, deadline = context->deadline()] { // want: reused-parent-deadline
      TellUntil(deadline, sku);
    }).detach();
    return grpc::Status::OK;
  }

  grpc::Status NamedDeadline(grpc::ServerContext *context, const shop::StockRequest *request, shop::StockReply *) {
    const system_clock::time_point deadline = context->deadline();
    if (deadline < system_clock::now())
      return grpc::Status::CANCELLED;
    asio::post(pool_, [this, sku = request->sku, deadline] { TellUntil(deadline, sku); }); // want: reused-parent-deadline
    return grpc::Status::OK;
  }

  grpc::Status Asked(grpc::ServerContext *context, const shop::StockRequest *, shop::StockReply *) {
    asio::post(pool_, [context] { // want: reused-parent-deadline
      if (context->IsCancelled())
        Log("gone");
    });
    return grpc::Status::OK;
  }

  // Made for the request, and given to somebody else.
  grpc::Status ClientContext(grpc::ServerContext *context, const shop::StockRequest *request, shop::StockReply *) {
    std::shared_ptr<grpc::ClientContext> client = grpc::ClientContext::FromServerContext(*context);
    asio::post(pool_, [this, client, sku = request->sku] { Tell(*client, sku); }); // want: reused-parent-deadline
    return grpc::Status::OK;
  }

  // --- look-alikes -----------------------------------------------------------------------------------------------------

  grpc::Status OwnDeadline(grpc::ServerContext *, const shop::StockRequest *request, shop::StockReply *) {
    std::thread([this, sku = request->sku] { TellUntil(system_clock::now() + 5s, sku); }).detach(); // ok
    return grpc::Status::OK;
  }

  grpc::Status PeerOnly(grpc::ServerContext *context, const shop::StockRequest *, shop::StockReply *) {
    asio::post(pool_, [peer = context->peer()] { Log(peer); }); // ok
    return grpc::Status::OK;
  }

  grpc::Status Awaited(grpc::ServerContext *context, const shop::StockRequest *request, shop::StockReply *) {
    std::promise<void> told;
    asio::post(pool_, [&] { // ok
      TellUntil(context->deadline(), request->sku);
      told.set_value();
    });
    told.get_future().get();
    return grpc::Status::OK;
  }

  grpc::Status AwaitedForAsLongAsItTakes(grpc::ServerContext *context, const shop::StockRequest *request,
                                         shop::StockReply *) {
    auto told = std::async(std::launch::async, [&] { TellUntil(context->deadline(), request->sku); }); // ok
    if (told.wait_until(context->deadline()) == std::future_status::timeout)
      return grpc::Status::CANCELLED;
    return grpc::Status::OK;
  }

  grpc::Status PoolJoined(grpc::ServerContext *context, const shop::StockRequest *request, shop::StockReply *) {
    asio::thread_pool pool(2);
    asio::post(pool, [this, context, request] { TellUntil(context->deadline(), request->sku); }); // ok
    pool.join();
    return grpc::Status::OK;
  }

  // The context of a reactor lives until the reactor finishes the call.
  grpc::ServerUnaryReactor *Reactor(grpc::CallbackServerContext *context, const shop::StockRequest *request) {
    grpc::ServerUnaryReactor *reactor = context->DefaultReactor();
    asio::post(pool_, [this, context, reactor, sku = request->sku] { // ok
      TellUntil(context->deadline(), sku);
      reactor->Finish(grpc::Status::OK);
    });
    return reactor;
  }

private:
  void Tell(grpc::ClientContext &client, const std::string &sku);
  void TellUntil(system_clock::time_point deadline, const std::string &sku) {
    grpc::ClientContext client;
    client.set_deadline(deadline);
    Tell(client, sku);
  }

  asio::thread_pool pool_{4};
};
