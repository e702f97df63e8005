// flags: -I{stubs}/redis-plus-plus-stub -I{stubs}/etcd-cpp-apiv3-stub
// Options objects, URIs, and other libraries.
#include <chrono>
#include <etcd/SyncClient.hpp>
#include <memory>
#include <string>
#include <sw/redis++/redis++.h>

using sw::redis::ConnectionOptions;
using sw::redis::Redis;
using namespace std::chrono_literals;

void Fill(ConnectionOptions &options);
ConnectionOptions Configured();

void objects() {
  ConnectionOptions options;
  options.host = "localhost";
  options.connect_timeout = 100ms; // of the connecting alone
  Redis redis(options); // want: client-without-timeout
  redis.get("stock");
  const ConnectionOptions made{.host = "localhost", .port = 6379};
  auto second = std::make_unique<Redis>(made); // want: client-without-timeout
  second->set("stock", "5");
  Redis third(ConnectionOptions{"localhost", 6379}); // want: client-without-timeout
  third.del("stock");
}

void uris() {
  Redis redis("tcp://127.0.0.1:6379"); // want: client-without-timeout
  redis.get("stock");
  const std::string uri = "tcp://127.0.0.1:6379?keep_alive=true";
  Redis second(uri); // want: client-without-timeout
  second.get("stock");
}

void etcd_() {
  etcd::SyncClient client("http://127.0.0.1:2379"); // want: client-without-timeout
  client.get("stock");
}

// --- look-alikes ----------------------------------------------------------------------------------------------------
void bounded(const std::string &uri, const ConnectionOptions &given) {
  ConnectionOptions options;
  options.socket_timeout = 100ms;
  Redis redis(options);
  redis.get("stock");
  ConnectionOptions filled;
  Fill(filled);
  Redis second(filled); // ok: the helper may set it
  second.get("stock");
  Redis third(Configured()); // ok: not known
  third.get("stock");
  Redis fourth(given); // ok: not known
  fourth.get("stock");
  Redis fifth("tcp://127.0.0.1:6379?socket_timeout=50ms"); // ok: in the URI
  fifth.get("stock");
  Redis sixth(uri); // ok: not known
  sixth.get("stock");
  Redis seventh(ConnectionOptions{.host = "localhost", .socket_timeout = 50ms});
  seventh.get("stock");
  auto copy = given;
  copy.host = "other";
  Redis eighth(copy); // ok: what it was copied from may have one
  eighth.get("stock");
}
void later() {
  etcd::SyncClient client("http://127.0.0.1:2379");
  client.set_grpc_timeout(500ms);
  client.get("stock");
}
class Cache {
public:
  explicit Cache(const ConnectionOptions &options) : redis_(options) {}
  void Put() { redis_.set("a", "b"); }

private:
  Redis redis_;
};
std::shared_ptr<Redis> shared() {
  auto redis = std::make_shared<Redis>("tcp://127.0.0.1:6379");
  redis->ping();
  return redis; // ok: given away
}
