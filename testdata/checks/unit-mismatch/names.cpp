// A unit that names of the user's own functions, fields and variables say.
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

using Millis = std::int64_t;

class Client {
public:
  explicit Client(int timeoutMs, int retries = 3) : timeout_ms_(timeoutMs), retries_(retries) {}
  void SetTimeoutSeconds(int value) { timeout_ms_ = value * 1000; }
  Client &deadline_us(std::int64_t value);
  void Arm(Millis when);
  int timeout_ms() const { return timeout_ms_; }
  int TimeoutSeconds() const { return timeout_ms_; } // want: unit-mismatch
  int TimeoutSec() const { return timeout_ms_ / 1000; }

private:
  int timeout_ms_;
  int retries_;
};

struct Config {
  int connectTimeoutSecs = 5;
  int read_timeout_ms = 500;
  int write_timeout_s = 2;
  int backoff_ms = 0;
};
constexpr int kDefaultSecs = 5;
constexpr int kDefaultMs = kDefaultSecs; // want: unit-mismatch
struct Limits {
  int pollMillis = kDefaultSecs; // want: unit-mismatch
  int poll_ms = kDefaultSecs * 1000;
};

void arguments(const Config &config, Client &client) {
  Client first(config.connectTimeoutSecs); // want: unit-mismatch
  Client second(config.connectTimeoutSecs * 1000);
  Client third{config.read_timeout_ms};
  client.SetTimeoutSeconds(config.read_timeout_ms); // want: unit-mismatch
  client.SetTimeoutSeconds(config.write_timeout_s);
  client.deadline_us(first.timeout_ms()); // want: unit-mismatch
  client.Arm(config.write_timeout_s); // want: unit-mismatch
  client.Arm(config.read_timeout_ms);
}

Config assignments(int wait_ms, double waitSeconds) {
  Config config;
  config.backoff_ms = waitSeconds; // want: unit-mismatch
  config.backoff_ms = static_cast<int>(waitSeconds * 1e3);
  config.connectTimeoutSecs = wait_ms; // want: unit-mismatch
  int total_ms = 0;
  total_ms += waitSeconds; // want: unit-mismatch
  total_ms += wait_ms;
  const Config made{.connectTimeoutSecs = wait_ms, // want: unit-mismatch
                    .read_timeout_ms = wait_ms};
  return total_ms > 5 ? made : config;
}

class Session {
public:
  explicit Session(int ttl_seconds) : lease_ms_(ttl_seconds) {} // want: unit-mismatch

private:
  int lease_ms_;
};

// --- look-alikes ----------------------------------------------------------------------------------------------------
double toSeconds(std::int64_t ms) { return ms / 1000.0; }
std::int64_t toMillis(double seconds);
std::int64_t MillisFromSeconds(std::int64_t seconds);
std::int64_t seconds_to_ms(std::int64_t value);
void report(int status, int items, int bus, int params);
void count(int ms_per_tick, int rate_per_sec, int bytes_per_second);
void setRegion(int us_region, int ns_index);
void setMinimum(int timeout_min, int min);
void fill(int &timeout_ms);
std::int64_t scaled(std::int64_t millis, std::uint64_t by);

void lookAlikes(std::pair<int, int> both, std::vector<int> items, int wait_seconds, std::int64_t wait_ms, int tries) {
  int timeout_ms = both.second; // ok: of a pair
  int delay_ms = toMillis(wait_seconds); // ok: the function converts
  delay_ms = seconds_to_ms(wait_seconds);
  delay_ms = MillisFromSeconds(wait_seconds);
  double wait = toSeconds(wait_ms);
  report(timeout_ms, delay_ms, wait_seconds, tries); // ok: 'status', 'items' and 'bus' are no units
  count(wait_seconds, wait_seconds, wait_seconds); // ok: rates
  setRegion(wait_seconds, wait_seconds); // ok: a country, a namespace
  setMinimum(wait_seconds, wait_seconds); // ok: minimum, not minutes
  int budget_seconds = 5;
  fill(budget_seconds); // ok: the callee fills it in
  std::int64_t limit_ms = tries > 2 ? wait_ms : wait_seconds * 1000;
  limit_ms += scaled(tries, std::numeric_limits<std::uint64_t>::max()) + scaled(wait_seconds, 1000); // ok: the function converts, whatever its parameter is called
  const bool late_ms = wait_seconds > 5; // ok: a flag
  int perRequest = wait_ms / (tries + 1);
  if (late_ms && limit_ms > perRequest && wait > 1)
    timeout_ms = -1;
  const char *unit_ms = "seconds";
  (void)unit_ms;
  (void)items;
}
