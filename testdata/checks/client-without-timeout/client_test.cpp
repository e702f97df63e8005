// models: shop-client.yaml
// Tests have a limit of their own.
#include "shop_client.h"

std::string inTest() {
  auto client = shop::Dial("stock"); // ok: a test
  return client->Fetch("a");
}
