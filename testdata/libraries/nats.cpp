// needs: nats/nats.h
//
// A stock service that is asked over NATS. Three attempts and the pauses between them need more time than the caller
// gives to all of them, so that the third is never made.
#include <chrono>
#include <cstdint>
#include <future>
#include <nats/nats.h>
#include <optional>
#include <string>
#include <thread>

using namespace std::chrono_literals;

std::optional<std::string> Text(natsMsg *msg) {
  std::string text(natsMsg_GetData(msg), static_cast<size_t>(natsMsg_GetDataLength(msg)));
  natsMsg_Destroy(msg);
  return text;
}

constexpr int kAttempts = 3;

namespace bug {

constexpr int64_t kAttemptTimeout = 400; // ms

std::optional<std::string> AskStock(natsConnection *nats, const std::string &sku) {
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    if (attempt > 0)
      std::this_thread::sleep_for(100ms);
    natsMsg *reply = nullptr;
    if (natsConnection_RequestString(&reply, nats, "stock.level", sku.c_str(), kAttemptTimeout) == NATS_OK)
      return Text(reply);
  }
  return std::nullopt;
}

std::optional<std::string> Reserve(natsConnection *nats, const std::string &sku) {
  auto level = std::async(std::launch::async, AskStock, nats, sku);
  if (level.wait_for(1s) != std::future_status::ready) // want: budget-overrun, blocking-future-destructor
    return std::nullopt;
  return level.get();
}

} // namespace bug

namespace repaired {

constexpr int64_t kAttemptTimeout = 250; // ms

std::optional<std::string> AskStock(natsConnection *nats, const std::string &sku) {
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    if (attempt > 0)
      std::this_thread::sleep_for(100ms);
    natsMsg *reply = nullptr;
    if (natsConnection_RequestString(&reply, nats, "stock.level", sku.c_str(), kAttemptTimeout) == NATS_OK)
      return Text(reply);
  }
  return std::nullopt;
}

std::optional<std::string> Reserve(natsConnection *nats, const std::string &sku) {
  auto level = std::async(std::launch::async, AskStock, nats, sku);
  if (level.wait_for(1s) != std::future_status::ready) // want: blocking-future-destructor
    return std::nullopt;
  return level.get();
}

} // namespace repaired
