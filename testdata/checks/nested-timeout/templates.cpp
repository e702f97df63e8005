// models: shop-context.yaml
//
// A template reports once, at its pattern, however many instances there are.
#include "shop/context.h"

#include <string>

using namespace std::chrono_literals;
using shop::Context;
using shop::Status;

template <typename Key> Status Ship(const Context &ctx, const Key &key) {
  const Context own = shop::WithTimeout(ctx, 250ms); // want: nested-timeout
  return shop::Fetch(own, key);
}

Status Dispatch(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 700ms);
  const Status first = Ship(ctx, "parcel");
  const Status second = Ship(ctx, std::string("letter"));
  return shop::IsOk(first) ? second : first;
}

template <typename Ctx, int Milliseconds> Status Track(Ctx &&ctx) {
  return shop::Fetch(shop::WithTimeout(ctx, std::chrono::milliseconds(Milliseconds)), "track"); // want: nested-timeout
}

Status TrackBoth(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 400ms);
  const Status first = Track<const Context &, 100>(ctx);
  const Status second = Track<const Context &, 150>(ctx);
  return shop::IsOk(first) ? second : first;
}

template <typename Store> class Page {
public:
  Status Load(const Context &parent) {
    const Context ctx = shop::WithTimeout(parent, 400ms);
    return store_.Get(ctx);
  }

private:
  Store store_;
};

struct RemoteStore {
  Status Get(const Context &ctx) {
    const Context own = shop::WithTimeout(ctx, 90ms); // want: nested-timeout
    return shop::Fetch(own, "store");
  }
};

struct LocalStore {
  Status Get(const Context &ctx) { return shop::Fetch(ctx, "store"); }
};

Status LoadPages(const Context &ctx) {
  Page<RemoteStore> remote;
  Page<LocalStore> local;
  const Status first = remote.Load(ctx);
  return shop::IsOk(first) ? first : local.Load(ctx);
}

// Both bounds in one template.
template <typename Key> Status Pack(const Context &parent, Key key) {
  const Context ctx = shop::WithTimeout(parent, 400ms);
  const Context own = shop::WithTimeout(ctx, 120ms); // want: nested-timeout
  return shop::Fetch(own, key);
}

template Status Pack<const char *>(const Context &, const char *);

// The bound that one argument chooses is not there for the other.
template <bool Bounded> Status Weigh(const Context &ctx) {
  if constexpr (Bounded)
    return shop::Fetch(shop::WithTimeout(ctx, 120ms), "weight"); // ok
  else
    return shop::Fetch(ctx, "weight");
}

Status WeighUnder(const Context &parent) { return Weigh<false>(shop::WithTimeout(parent, 400ms)); }
Status WeighAlone(const Context &parent) { return Weigh<true>(parent); }

// Nobody makes one, so that what the member is initialised with has no type.
template <typename Key> Status Measure(const Context &ctx, const Key &key) { return shop::Fetch(ctx, key); }

template <typename Key> struct Scale {
  explicit Scale(const Key &) : measure(Measure<Key>) {}
  Status (*measure)(const Context &, const Key &);
};
