// A project's own call options, told by attributes.
#include <chrono>
#include <string>

using namespace std::chrono_literals;

class [[clang::annotate("deadline:carrier", "use-once")]] CallOptions {
public:
  CallOptions() = default;
  [[clang::annotate("deadline:set-bound", "on=this", "timeout=0")]] void SetTimeout(std::chrono::milliseconds timeout);
  void SetTag(const std::string &tag);
  const std::string &Tag() const;
};

class Store {
public:
  [[clang::annotate("deadline:call", "carrier=0", "blocks=true")]] bool Load(CallOptions &options, const std::string &key);
};

bool PlainBad(Store &store) {
  CallOptions options;
  return store.Load(options, "a"); // want: rpc-without-deadline
}

bool TaggedOk(Store &store) {
  CallOptions options;
  options.SetTag("a");
  return store.Load(options, "a"); // ok: nobody says what else that sets
}

bool ReadBad(Store &store, std::string &tag) {
  CallOptions options;
  tag = options.Tag();
  return store.Load(options, "a"); // want: rpc-without-deadline
}

bool SetOk(Store &store) {
  CallOptions options;
  options.SetTimeout(250ms);
  return store.Load(options, "a"); // ok
}

// Its constructor has a default.
class [[clang::annotate("deadline:carrier", "use-once")]] BoundedOptions {
public:
  BoundedOptions() { SetTimeout(1s); }
  [[clang::annotate("deadline:set-bound", "on=this", "timeout=0")]] void SetTimeout(std::chrono::milliseconds timeout);
};

[[clang::annotate("deadline:call", "carrier=0")]] bool Save(BoundedOptions &options, const std::string &key);

bool DefaultOk() {
  BoundedOptions options;
  return Save(options, "a"); // ok
}
