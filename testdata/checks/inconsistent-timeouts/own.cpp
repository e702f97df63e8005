// models: own.yaml
// Relations of a project's own client.
#include "own_client.h"

using namespace std::chrono_literals;

void bad(own::Client &client) {
  client.SetTotal(1500ms);
  client.SetConnect(2); // want: inconsistent-timeouts
  own::Options options;
  options.ping = 90s; // want: inconsistent-timeouts
  options.idle = 1min;
  own::Client first(options);
  const own::Options made{.ping = 60s, .idle = 60s}; // want: inconsistent-timeouts
  own::Client second(made);
}

struct Pool {
  own::Client client;
  void Bound() {
    client.SetConnect(5); // want: inconsistent-timeouts
    client.SetTotal(2s);
  }
};

void silent(own::Client &client, own::Client &other) {
  client.SetTotal(1500ms);
  client.SetConnect(1);
  other.SetConnect(9); // ok: another client
  own::Options options;
  options.ping = 90s; // ok: the other one is the default, which is not seen
  own::Options fine{.ping = 10s, .idle = 60s};
  fine.ping = 20s;
}
