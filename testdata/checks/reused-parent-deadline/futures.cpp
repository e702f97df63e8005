// models: shop-context.yaml
// flags: -Wno-deprecated-declarations
// needs: boost/fiber/all.hpp
//
// Futures that outlive the function, and those that do not. Boost's do not wait when they are destroyed.
#include "shop/context.h"

#include <boost/fiber/all.hpp>

#include <future>
#include <string>
#include <utility>
#include <vector>

using namespace std::chrono_literals;
using shop::Context;
using shop::IncomingContext;
using shop::Status;

class Orders {
public:
  void Stored(const IncomingContext &request) {
    saved_ = std::async(std::launch::async, [request] { return shop::Fetch(request, "order"); }); // todo-want: reused-parent-deadline
  }

  void Collected(const IncomingContext &request) {
    all_saved_.push_back(std::async(std::launch::async, Save, request)); // todo-want: reused-parent-deadline
  }

  void Moved(const Context &parent) {
    const Context ctx = shop::WithTimeout(parent, 300ms);
    auto saved = std::async(std::launch::async, [ctx] { return Save(ctx); }); // todo-want: reused-parent-deadline
    saved_ = std::move(saved);
  }

  // The member is where it is kept while it is awaited.
  Status StoredAndAwaited(const IncomingContext &request) {
    saved_ = std::async(std::launch::async, [&request] { return Save(request); }); // ok
    return saved_.get();
  }

  Status StoredDetached(const IncomingContext &request) {
    saved_ = std::async(std::launch::async, [ctx = shop::WithoutCancel(request)] { return Save(ctx); }); // ok
    return Status::Ok;
  }

  Status InTime(const IncomingContext &request) {
    auto saved = std::async(std::launch::async, [&request] { return Save(request); }); // ok
    if (saved.wait_until(request.Deadline()) != std::future_status::ready)
      return Status::DeadlineExceeded;
    return saved.get();
  }

  Status Both(const IncomingContext &request) {
    auto first = std::async(std::launch::async, Save, request);  // ok
    auto second = std::async(std::launch::async, Save, request); // ok
    const Status status = first.get();
    return shop::IsOk(status) ? second.get() : status;
  }

private:
  static Status Save(const Context &ctx) { return shop::Fetch(ctx, "order"); }

  std::future<Status> saved_;
  std::vector<std::future<Status>> all_saved_;
};

void Fiber(const IncomingContext &request) {
  boost::fibers::fiber([request] { shop::Fetch(request, "event"); }).detach(); // want: reused-parent-deadline
}

void FiberAsync(const IncomingContext &request) {
  boost::fibers::async([request] { shop::Fetch(request, "event"); }); // want: reused-parent-deadline
}

void FiberJoined(const IncomingContext &request) {
  boost::fibers::fiber worker([&request] { shop::Fetch(request, "event"); }); // ok
  worker.join();
}

Status FiberAwaited(const IncomingContext &request) {
  auto status = boost::fibers::async([&request] { return shop::Fetch(request, "event"); }); // ok
  return status.get();
}
