#include "stock_client.h"

#include "shop/go.h"

#include <iostream>

namespace shop {

using namespace std::chrono_literals;

grpc::Status StockClient::Reserve(const v1::PlaceOrderRequest &order) {
  v1::ReserveRequest request;
  request.set_order_id(order.order_id());
  *request.mutable_lines() = order.lines();

  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + 300ms);
  context.AddMetadata("x-customer", order.customer_id());

  // The counters refuse what is sold out before the warehouse is asked.
  if (!counters_.Decrement(order))
    return {grpc::StatusCode::RESOURCE_EXHAUSTED, "sold out"};

  v1::ReserveReply reply;
  return stub_->Reserve(&context, request, &reply);
}

grpc::Status
StockClient::Release(const std::string &order_id,
                     std::chrono::system_clock::time_point deadline) {
  v1::ReleaseRequest request;
  request.set_order_id(order_id);
  grpc::ClientContext context;
  context.set_deadline(deadline);
  v1::ReleaseReply reply;
  return stub_->Release(&context, request, &reply);
}

// The warehouse releases by itself after an hour; this only makes it sooner.
void StockClient::ReleaseLater(const std::string &order_id) {
  Go([this, order_id] {
    if (!Release(order_id, std::chrono::system_clock::now() + 2s).ok())
      std::cerr << "order " << order_id << " stays reserved\n";
  });
}

} // namespace shop
