// models: shop-context.yaml
//
// The request's context, or its deadline, goes into work that nobody waits for.
#include "shop/context.h"

#include <chrono>
#include <functional>
#include <string>
#include <thread>

using namespace std::chrono_literals;
using shop::Context;
using shop::IncomingContext;
using shop::Status;

void Save(const Context &ctx, const std::string &order);
void SaveUntil(std::chrono::steady_clock::time_point deadline, const std::string &order);

void Copied(const IncomingContext &request) {
  shop::Go([request] { shop::Fetch(request, "event"); }); // want: reused-parent-deadline
}

void Referenced(const IncomingContext &request) {
  shop::Go([&request] { shop::Fetch(request, "event"); }); // want: reused-parent-deadline
}

void Implicit(const IncomingContext &request, const std::string &order) {
  shop::Go([=] { Save(request, order); }); // want: reused-parent-deadline
}

void ImplicitReference(IncomingContext request, const std::string &order) {
  std::thread([&] { // want: reused-parent-deadline
    Save(request, order);
  }).detach();
}

void Initialized(const IncomingContext &request) {
  shop::Go([ctx = Context(request)] { shop::Fetch(ctx, "event"); }); // want: reused-parent-deadline
}

void SeveralLines(const IncomingContext &request, const std::string &order) {
  shop::Go([order,
            ctx = request] { // want: reused-parent-deadline
    Save(ctx, order);
  });
}

// The context carries a bound that this function has set.
Status Bounded(const Context &parent, const std::string &order) {
  const Context ctx = shop::WithTimeout(parent, 300ms);
  const Status status = shop::Fetch(ctx, order);
  std::thread([ctx, order] { Save(ctx, order); }).detach(); // want: reused-parent-deadline
  return status;
}

Status DetachedLater(const IncomingContext &request, const std::string &order) {
  std::thread worker([request, order] { // want: reused-parent-deadline
    Save(request, order);
  });
  const Status status = shop::Fetch(request, order);
  worker.detach();
  return status;
}

void DetachedJthread(const IncomingContext &request) {
  std::jthread worker([request] { shop::Fetch(request, "event"); }); // want: reused-parent-deadline
  worker.detach();
}

// Arguments instead of captures.
void Arguments(const IncomingContext &request, const std::string &order) {
  std::thread(Save, request, order).detach();             // want: reused-parent-deadline
  std::thread(SaveUntil, request.Deadline(), order).detach(); // want: reused-parent-deadline
}

namespace deadlines {

void Captured(const IncomingContext &request, const std::string &order) {
  shop::Go([order, deadline = request.Deadline()] { SaveUntil(deadline, order); }); // want: reused-parent-deadline
}

void Named(const IncomingContext &request, const std::string &order) {
  const auto deadline = request.Deadline();
  shop::Go([order, deadline] { SaveUntil(deadline, order); }); // want: reused-parent-deadline
}

void Shifted(const IncomingContext &request, const std::string &order) {
  const auto soon = request.Deadline() - 10ms;
  shop::Go([=] { SaveUntil(soon, order); }); // want: reused-parent-deadline
}

} // namespace deadlines

namespace named_lambdas {

void Send(const IncomingContext &request) {
  auto work = [request] { shop::Fetch(request, "event"); }; // want: reused-parent-deadline
  shop::Go(work);
}

} // namespace named_lambdas

// The function that starts the work gets the context from a handler.
namespace through_calls {

void SaveLater(const Context &ctx, const std::string &order) {
  shop::Go([ctx, order] { Save(ctx, order); }); // want: reused-parent-deadline
}

Status Place(const IncomingContext &request, const std::string &order) {
  const Status status = shop::Fetch(request, order);
  SaveLater(request, order);
  return status;
}

} // namespace through_calls

class Orders {
public:
  void Place(const IncomingContext *request, const std::string &order) {
    std::thread([this, order, request] { Write(*request, order); }).detach(); // want: reused-parent-deadline
  }

private:
  void Write(const Context &ctx, const std::string &order);
};

template <typename Event> void Publish(const IncomingContext &request, Event event) {
  shop::Go([request, event] { shop::Fetch(request, event); }); // want: reused-parent-deadline
}

void PublishBoth(const IncomingContext &request) {
  Publish(request, "placed");
  Publish(request, std::string("paid"));
}

#define IN_BACKGROUND(...) shop::Go([=] { __VA_ARGS__; })

void PublishByMacro(const IncomingContext &request) {
  IN_BACKGROUND(shop::Fetch(request, "event")); // want: reused-parent-deadline
}
