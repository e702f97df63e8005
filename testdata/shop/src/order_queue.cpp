#include "order_queue.h"

#include <amqp_tcp_socket.h>
#include <chrono>
#include <iostream>

namespace shop {

using namespace std::chrono_literals;

namespace {

constexpr amqp_channel_t kChannel = 1;
constexpr int kFrameSize = 131072;
constexpr int kHeartbeatSeconds = 10;

bool Worked(const amqp_rpc_reply_t &reply) {
  return reply.reply_type == AMQP_RESPONSE_NORMAL;
}

} // namespace

OrderQueue::~OrderQueue() {
  if (amqp_ != nullptr)
    amqp_destroy_connection(amqp_);
}

bool OrderQueue::Connect(const char *host, int port) {
  amqp_ = amqp_new_connection();
  amqp_socket_t *socket = amqp_tcp_socket_new(amqp_);
  const timeval connect{1, 0};
  if (socket == nullptr ||
      amqp_socket_open_noblock(socket, host, port, &connect) != AMQP_STATUS_OK)
    return false;
  const timeval answer{2, 0};
  amqp_set_handshake_timeout(amqp_, &answer);
  amqp_set_rpc_timeout(amqp_, &answer);
  if (!Worked(amqp_login(amqp_, "/", 0, kFrameSize, kHeartbeatSeconds,
                         AMQP_SASL_METHOD_PLAIN, "shop", "shop")))
    return false;
  amqp_channel_open(amqp_, kChannel);
  return Worked(amqp_get_rpc_reply(amqp_));
}

bool OrderQueue::Publish(const v1::PlaceOrderRequest &order) {
  if (amqp_ == nullptr)
    return false;
  std::string payload = order.SerializeAsString();
  const amqp_bytes_t body{payload.size(), payload.data()};
  return amqp_basic_publish(amqp_, kChannel, amqp_cstring_bytes("orders"),
                            amqp_cstring_bytes("placed"), 1, 0, nullptr,
                            body) == AMQP_STATUS_OK;
}

bool OrderQueue::ShipSoon(const Context &parent,
                          const v1::PlaceOrderRequest &order) {
  const Context ctx = WithTimeout(parent, 800ms);
  if (ctx.Done())
    return false;
  return jobs_.Send(ShipJob{ctx, order.order_id()});
}

void OrderQueue::Consume(std::stop_token stop) {
  while (!stop.stop_requested()) {
    const std::optional<ShipJob> job = jobs_.ReceiveFor(200ms);
    if (!job)
      continue;
    v1::ShipRequest request;
    request.set_order_id(job->order_id);
    grpc::ClientContext context;
    context.set_deadline(job->ctx.SystemDeadline());
    v1::ShipReply reply;
    if (!stub_->Ship(&context, request, &reply).ok())
      std::cerr << "order " << job->order_id << " is not shipped\n";
  }
}

} // namespace shop
