// models: shop-context.yaml
//
// Jobs for a consumer that gets to them when the request is long over.
#include "shop/context.h"

#include <future>
#include <string>
#include <utility>

using namespace std::chrono_literals;
using shop::Context;
using shop::IncomingContext;
using shop::Status;
using std::chrono::steady_clock;

struct Job {
  Context ctx;
  std::string order;
};
struct TimedJob {
  steady_clock::time_point deadline;
  std::string order;
};
struct PlainJob {
  std::string order;
  std::string peer;
};
struct AwaitedJob {
  Context ctx;
  std::promise<Status> *done;
};

class Queue {
public:
  Status Bounded(const Context &parent, const std::string &order) {
    const Context ctx = shop::WithTimeout(parent, 800ms);
    const Status status = shop::Fetch(ctx, order);
    jobs_.Send(Job{ctx, order}); // want: reused-parent-deadline
    return status;
  }

  void Inbound(const IncomingContext &request, const std::string &order) {
    jobs_.Send({request, order}); // want: reused-parent-deadline
  }

  bool IfThereIsRoom(const IncomingContext &request, const std::string &order) {
    return jobs_.TrySend(Job{request, order}) || // want: reused-parent-deadline
           jobs_.SendFor(Job{request, order}, 10ms); // want: reused-parent-deadline
  }

  // Reported where the context is put in, since that is the place to mend.
  void Named(const IncomingContext &request, const std::string &order) {
    Job job{request, order}; // want: reused-parent-deadline
    jobs_.Send(std::move(job));
  }

  void Assigned(const IncomingContext &request, const std::string &order) {
    Job job;
    job.ctx = request; // want: reused-parent-deadline
    job.order = order;
    jobs_.Send(job);
  }

  void Deadline(const IncomingContext &request, const std::string &order) {
    timed_jobs_.Send(TimedJob{request.Deadline(), order}); // want: reused-parent-deadline
  }

  void Alone(const IncomingContext &request) {
    contexts_.Send(request); // want: reused-parent-deadline
  }

  // --- look-alikes -----------------------------------------------------------------------------------------------------

  void Detached(const IncomingContext &request, const std::string &order) {
    jobs_.Send(Job{shop::WithoutCancel(request), order}); // ok
  }

  void DetachedAndBounded(const IncomingContext &request, const std::string &order) {
    const Context ctx = shop::WithTimeout(shop::WithoutCancel(request), 10s);
    jobs_.Send(Job{ctx, order}); // ok
  }

  void Fresh(const IncomingContext &, const std::string &order) {
    timed_jobs_.Send(TimedJob{steady_clock::now() + 10s, order}); // ok
  }

  void Plain(const IncomingContext &request, const std::string &order) {
    plain_jobs_.Send(PlainJob{order, request.Peer()}); // ok
  }

  // It is sent, and then it is awaited.
  Status Awaited(const IncomingContext &request) {
    std::promise<Status> done;
    awaited_jobs_.Send(AwaitedJob{request, &done}); // ok
    return done.get_future().get();
  }

  // Nothing says that there is a bound, or a request.
  void Unknown(const Context &ctx, const std::string &order) {
    jobs_.Send(Job{ctx, order}); // ok
  }

  // Before the request's bound is set.
  Status Before(const Context &parent, const std::string &order) {
    jobs_.Send(Job{parent, order}); // ok
    return shop::Fetch(shop::WithTimeout(parent, 800ms), order);
  }

private:
  shop::Channel<Job> jobs_{16};
  shop::Channel<TimedJob> timed_jobs_{16};
  shop::Channel<PlainJob> plain_jobs_{16};
  shop::Channel<AwaitedJob> awaited_jobs_{16};
  shop::Channel<Context> contexts_{16};
};
