// Level-triggered cancels, registrations, and other libraries.
// needs: grpc++
// flags: -I{stubs}/seastar-stub
#include <grpcpp/alarm.h>
#include <grpcpp/grpcpp.h>
#include <optional>
#include <seastar/core/future.hh>
#include <stop_token>
#include <thread>

void Work(std::stop_token stop);

void StopSourceOk() {
  std::stop_source source;
  source.request_stop(); // ok: remembered
  Work(source.get_token());
}

void ContextOk(grpc::CompletionQueue &queue) {
  grpc::ClientContext context;
  context.TryCancel(); // ok: remembered
}

void AlarmBad(grpc::CompletionQueue &queue) {
  grpc::Alarm alarm;
  alarm.Cancel(); // want: cancel-before-start
  alarm.Set(&queue, std::chrono::system_clock::now() + std::chrono::seconds(1), nullptr);
}

void AlarmOk(grpc::CompletionQueue &queue) {
  grpc::Alarm alarm;
  alarm.Set(&queue, std::chrono::system_clock::now() + std::chrono::seconds(1), nullptr);
  alarm.Cancel(); // ok
}

struct Link {
  seastar::abort_source &child;
  void operator()() noexcept;
};
void Use(seastar::abort_source &source);

void ChildBad(seastar::abort_source &parent) {
  seastar::abort_source child;
  auto link = parent.subscribe(Link{child}); // want: cancel-before-start
  Use(child);
}

void ChildOk(seastar::abort_source &parent) {
  seastar::abort_source child;
  auto link = parent.subscribe(Link{child}); // ok: looks at it
  if (!link)
    child.request_abort();
  Use(child);
}

void AskedOk(seastar::abort_source &parent) {
  seastar::abort_source child;
  if (parent.abort_requested())
    return;
  auto link = parent.subscribe(Link{child}); // ok
  Use(child);
}

void OwnOk() {
  seastar::abort_source parent, child;
  auto link = parent.subscribe(Link{child}); // ok: nobody can have cancelled it
  Use(child);
}

void CallbackOk(std::stop_token stop) {
  std::stop_callback link(stop, [] {}); // ok: runs at once
}
