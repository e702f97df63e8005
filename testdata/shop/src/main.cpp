#include "audit_log.h"
#include "availability.h"
#include "carrier_booking.h"
#include "fulfilment.h"
#include "handler.h"
#include "notifier.h"
#include "order_view.h"
#include "outbox_worker.h"
#include "payment_callback.h"
#include "preorder.h"
#include "stock_release.h"
#include "stock_snapshot.h"

#include <cstdlib>
#include <iostream>

namespace {

shop::Redis ConnectRedis() {
  return shop::Redis(
      redisConnectWithTimeout("127.0.0.1", 6379, timeval{0, 200'000}));
}

} // namespace

// Wires the service and returns: the demonstration never listens.
int main() {
  const auto channel = grpc::CreateChannel("127.0.0.1:50051",
                                           grpc::InsecureChannelCredentials());
  shop::Channel<std::string> orphans(64);
  shop::Channel<shop::ShipJob> jobs(64);
  shop::Channel<shop::Notice> outbox(64);
  shop::Channel<shop::Row> rows(64), dispatch(64);
  shop::Channel<long> progress(1);

  const auto events = shop::OrderEvents::Create("");
  if (!events)
    return EXIT_FAILURE;
  shop::RedisStock counters(ConnectRedis());
  shop::StockClient stock(channel, counters);
  shop::Payments payments(channel, orphans);
  shop::OrderQueue queue(channel, jobs);
  shop::OrderHandler handler(stock, payments, queue, *events, channel);

  shop::DeliverySlots slots(ConnectRedis());
  shop::Holds holds(channel, slots);
  shop::Preorder preorder(channel, holds);
  shop::Availability availability(channel, ConnectRedis());
  shop::StockSnapshot snapshot(ConnectRedis());
  shop::StockRelease release(channel);
  shop::Fulfilment fulfilment(channel);
  shop::CarrierBooking booking(channel);
  shop::OrderView view(channel);
  shop::PaymentCallback callback;
  shop::Notifier notifier(ConnectRedis(), outbox);
  shop::OutboxWorker worker(rows, dispatch, progress);
  shop::AuditLog audit(nullptr, nullptr);

  std::cout << "the shop is wired, " << audit.Lost() << " audit lines lost\n";
  return EXIT_SUCCESS;
}
