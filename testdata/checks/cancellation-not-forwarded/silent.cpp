// Calls that leave it out for a reason.
#include <atomic>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <thread>
#include <utility>
#include <vector>

std::string Fetch(const std::string &key, std::stop_token stop = {});
void Save(const std::string &key, std::stop_token stop = {});
void Rollback(const std::string &key, std::stop_token stop = {});
void Flush(std::stop_token stop = {});
void RefreshInBackground(const std::string &key, std::stop_token stop = {});

// Explicitly none.
std::string Explicit(const std::string &key, std::stop_token stop) {
  if (stop.stop_requested())
    return {};
  Save(key, {});
  return Fetch(key, std::stop_token{});
}

std::string Given(const std::string &key, const std::stop_token &stop) { return Fetch(key, stop); }
std::string Moved(const std::string &key, std::stop_token stop) { return Fetch(key, std::move(stop)); }

// After it was seen: what is left to do.
void Observed(const std::string &key, std::stop_token stop) {
  if (stop.stop_requested()) {
    Save(key);
    return;
  }
  Save(key, stop);
}
void AfterLoop(const std::vector<std::string> &keys, std::stop_token stop) {
  for (const std::string &key : keys) {
    if (stop.stop_requested())
      break;
    Save(key, stop);
  }
  Flush();
}
void AfterWorker(std::stop_token stop) {
  while (!stop.stop_requested())
    Save("tick", stop);
  Save("stopped");
}

// Undoing has to happen.
void Transfer(const std::string &from, const std::string &to, std::stop_token stop) {
  Save(from, stop);
  try {
    Save(to, stop);
  } catch (...) {
    Save(from);
    throw;
  }
  if (stop.stop_requested())
    Rollback(from);
  Rollback(to);
}
void CleanUp(const std::string &key, std::stop_token stop) { Save(stop.stop_requested() ? "" : key); }

template <typename F> class ScopeGuard {
public:
  explicit ScopeGuard(F f) : f_(std::move(f)) {}
  ~ScopeGuard() { f_(); }

private:
  F f_;
};
void Guarded(const std::string &key, std::stop_token stop) {
  ScopeGuard guard([&key, stop] {
    if (!stop.stop_requested())
      Save(key);
  });
  Save(key, stop);
}
void OnStop(const std::string &key, std::stop_token stop) {
  std::stop_callback callback(stop, [key, stop] { Save(key); });
  Save(key, stop);
}

class Writer {
public:
  explicit Writer(std::stop_token stop) : stop_(std::move(stop)) {}
  ~Writer() {
    const std::stop_token stop = stop_;
    Save("rest");
  }

private:
  std::stop_token stop_;
};

// Two of them: each may have a purpose.
std::string Two(const std::string &key, std::stop_token request, std::stop_token process) {
  return request.stop_requested() || process.stop_requested() ? "" : Fetch(key);
}

// Its own children's, which nobody else cancels.
std::string Children(const std::string &key) {
  std::stop_source children;
  const std::stop_token stop = children.get_token();
  std::jthread worker([stop] { Save("child", stop); });
  const std::string value = Fetch(key);
  children.request_stop();
  return value;
}

// No token at all.
std::string Empty(const std::string &key) {
  const std::stop_token none;
  return none.stop_requested() ? "" : Fetch(key);
}

// Not in scope any more, not yet, or given away.
std::string Scopes(const std::string &key, std::stop_source &source, bool first) {
  if (first) {
    const std::stop_token stop = source.get_token();
    return Fetch(key, stop);
  }
  std::string value = Fetch(key);
  const std::stop_token late = source.get_token();
  return late.stop_requested() ? "" : value;
}
void Keep(std::stop_token &&stop);
std::string GivenAway(const std::string &key, std::stop_token stop) {
  Keep(std::move(stop));
  return Fetch(key);
}

// The name is another thing's here.
std::string Hidden(const std::string &key, std::stop_token stop) {
  if (!stop.stop_requested()) {
    const int stop = 3;
    return Fetch(key + std::to_string(stop));
  }
  return {};
}

// It is given in another form.
struct Request {
  std::string key;
  std::stop_token stop;
};
std::string Run(const Request &request, std::stop_token stop = {});
std::string InOptions(const std::string &key, std::stop_token stop) {
  const Request request{key, stop};
  return Run(request) + Run({key, stop});
}
class Client {
public:
  explicit Client(std::stop_token stop);
  void SetStop(std::stop_token stop);
  std::string Get(const std::string &key, std::stop_token stop = {});
};
std::string InClient(Client &other, const std::string &key, std::stop_token stop) {
  Client client(stop);
  other.SetStop(stop);
  return client.Get(key) + other.Get(key);
}

// Goes on when the request is over.
std::string Warm(const std::string &key, std::stop_token stop) {
  RefreshInBackground(key);
  return Fetch(key, stop);
}

// The default is the current one.
std::stop_token CurrentStop();
std::string Ambient(const std::string &key, std::stop_token stop = CurrentStop());
std::string InAmbient(const std::string &key, std::stop_token stop) {
  return stop.stop_requested() ? "" : Ambient(key);
}

// Nobody may name it.
std::string Unnamed(const std::string &key, std::stop_token) { return Fetch(key); }

// An interface that others declare: the body may still forward.
struct Handler {
  virtual ~Handler() = default;
  virtual std::string Handle(const std::string &key, std::stop_token stop) = 0;
};
struct Forwarding : Handler {
  std::string Handle(const std::string &key, std::stop_token stop) override { return Fetch(key, stop); }
};

std::string Suppressed(const std::string &key, std::stop_token stop) {
  return stop.stop_requested() ? "" : Fetch(key); // NOLINT(deadline-cancellation-not-forwarded)
}
