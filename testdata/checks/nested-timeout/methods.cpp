// models: shop-context.yaml
//
// Layers that are methods: called on members, on the same object, through overrides, operators and static functions.
#include "shop/context.h"
#include "order_steps.h"

#include <memory>

using namespace std::chrono_literals;
using shop::Context;
using shop::Status;

class Shipping {
public:
  Status Ship(const Context &ctx) const;
  static Status Weigh(const Context &ctx) {
    return shop::Fetch(shop::WithTimeout(ctx, 60ms), "weight"); // want: nested-timeout
  }
  Status operator()(const Context &ctx) {
    const Context own = shop::WithTimeout(ctx, 70ms); // want: nested-timeout
    return shop::Fetch(own, "call");
  }

private:
  std::chrono::milliseconds timeout_{150};
};

Status Shipping::Ship(const Context &ctx) const {
  const Context own = shop::WithTimeout(ctx, timeout_); // want: nested-timeout
  return shop::Fetch(own, "parcel");
}

class Fulfilment {
public:
  Status Dispatch(const Context &parent) {
    const Context ctx = shop::WithTimeout(parent, 900ms);
    if (!shop::IsOk(shipping_.Ship(ctx)) || !shop::IsOk(Shipping::Weigh(ctx)))
      return Status::Unavailable;
    return Track(ctx);
  }
  Status DispatchCall(const Context &parent) {
    const Context ctx = shop::WithTimeout(parent, 900ms);
    return shipping_(ctx);
  }

private:
  Status Track(const Context &ctx) {
    const Context own = shop::WithTimeout(ctx, 80ms); // want: nested-timeout
    return shop::Fetch(own, "tracking");
  }

  Shipping shipping_;
};

// Overrides: the class is known, so the function is.
class Store {
public:
  virtual ~Store() = default;
  virtual Status Get(const Context &ctx) = 0;
};

class RemoteStore final : public Store {
public:
  Status Get(const Context &ctx) override {
    const Context own = shop::WithTimeout(ctx, 90ms); // want: nested-timeout
    return shop::Fetch(own, "store");
  }
};

class OrderPage {
public:
  Status Load(const Context &parent) {
    const Context ctx = shop::WithTimeout(parent, 300ms);
    return store_.Get(ctx);
  }

private:
  RemoteStore store_;
};

// Classes of a header.
Status Run(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 500ms);
  OrderSteps steps;
  return steps.Pack(ctx);
}

// Of a virtual call every override that is known counts, of a pointer to a function nothing does.
class Shelf : public Store {
public:
  Status Get(const Context &ctx) override { return shop::Fetch(ctx, "shelf"); }
};

class Depot : public Store {
public:
  Status Get(const Context &ctx) override {
    const Context own = shop::WithTimeout(ctx, 90ms); // want: nested-timeout
    return shop::Fetch(own, "depot");
  }
};

std::unique_ptr<Store> OpenStore();

Status LoadAny(const Context &parent, Status (*step)(const Context &)) {
  const Context ctx = shop::WithTimeout(parent, 300ms);
  if (!shop::IsOk(step(ctx)))
    return Status::Unavailable;
  return OpenStore()->Get(ctx);
}

Status DepotAlone(const Context &ctx) { return Depot().Get(ctx); }
