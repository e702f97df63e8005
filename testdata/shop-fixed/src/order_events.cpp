#include "order_events.h"

#include <chrono>
#include <iostream>

namespace shop {

using namespace std::chrono_literals;

namespace {

constexpr const char *kTopic = "orders";

} // namespace

std::unique_ptr<OrderEvents> OrderEvents::Create(const std::string &brokers) {
  std::string error;
  std::unique_ptr<RdKafka::Conf> conf(
      RdKafka::Conf::create(RdKafka::Conf::CONF_GLOBAL));
  conf->set("log_level", "4", error);
  if (!brokers.empty() &&
      conf->set("bootstrap.servers", brokers, error) != RdKafka::Conf::CONF_OK)
    return nullptr;
  std::unique_ptr<RdKafka::Producer> producer(
      RdKafka::Producer::create(conf.get(), error));
  if (!producer) {
    std::cerr << "no event stream: " << error << '\n';
    return nullptr;
  }
  return std::make_unique<OrderEvents>(std::move(producer));
}

bool OrderEvents::Enqueue(const v1::OrderEvent &event) {
  std::string payload = event.SerializeAsString();
  return producer_->produce(kTopic, RdKafka::Topic::PARTITION_UA,
                            RdKafka::Producer::RK_MSG_COPY, payload.data(),
                            payload.size(), event.order_id().data(),
                            event.order_id().size(), 0,
                            nullptr) == RdKafka::ERR_NO_ERROR;
}

bool OrderEvents::Publish(const Context &ctx, const v1::OrderEvent &event) {
  if (!Enqueue(event)) {
    std::cerr << "the event queue is full, '" << event.kind() << "' of "
              << event.order_id() << " is lost\n";
    return false;
  }
  return producer_->flush(static_cast<int>(ctx.Remaining().count())) ==
         RdKafka::ERR_NO_ERROR;
}

void OrderEvents::Forward(std::stop_token stop,
                          Channel<v1::OrderEvent> &events) {
  while (true) {
    if (stop.stop_requested()) {
      // The consumers stop reading at this marker.
      std::string marker = "end";
      producer_->produce(kTopic, RdKafka::Topic::PARTITION_UA,
                         RdKafka::Producer::RK_MSG_COPY, marker.data(),
                         marker.size(), nullptr, 0, 0, nullptr);
      return;
    }
    const std::optional<v1::OrderEvent> event = events.ReceiveFor(200ms);
    if (event && !Enqueue(*event))
      std::cerr << "the event queue is full, '" << event->kind() << "' of "
                << event->order_id() << " is lost\n";
    producer_->poll(0);
  }
}

} // namespace shop
