// models: shop-client.yaml
// options: deadline.DefaultTimeout=500ms
#include "shop_client.h"

std::string twins() {
  auto client = shop::DialFor("stock", std::chrono::milliseconds(500));
  shop::Client other = shop::OpenMs("stock", 500);
  return client->Fetch("a") + other.Fetch("b");
}

std::string silent() {
  auto client = shop::DialFor("stock", std::chrono::seconds(1));
  auto limited = shop::Dial("stock");
  limited->Limit(std::chrono::seconds(1));
  auto each = shop::Dial("stock");
  auto watching = shop::Dial("stock");
  watching->Watch();
  return client->Fetch("a") + limited->Fetch("b") + each->FetchFor("c", std::chrono::seconds(1));
}
