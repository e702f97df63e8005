// models: shop-client.yaml
// options: deadline.DefaultTimeout=500ms
#include "shop_client.h"

std::string twins() {
  auto client = shop::Dial("stock"); // want: client-without-timeout
  shop::Client other = shop::Open("stock"); // want: client-without-timeout
  return client->Fetch("a") + other.Fetch("b");
}

std::string silent() {
  auto client = shop::DialFor("stock", std::chrono::seconds(1));
  auto limited = shop::Dial("stock");
  limited->Limit(std::chrono::seconds(1));
  auto each = shop::Dial("stock"); // ok: its one request has a timeout of its own
  auto watching = shop::Dial("stock"); // ok: a watch goes on for ever on purpose
  watching->Watch();
  return client->Fetch("a") + limited->Fetch("b") + each->FetchFor("c", std::chrono::seconds(1));
}
