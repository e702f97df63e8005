// Functions of the project's own.
#include <chrono>
#include <stop_token>

namespace own {
class Reply {
public:
  [[clang::annotate("deadline:wait", "on=this", "timeout=0", "unit=ms")]] bool WaitMs(int timeout_ms);
  [[clang::annotate("deadline:wait-unbounded", "on=this")]] int Take();
  bool Arrived() const;
};

int TakeBad(Reply &reply) {
  reply.WaitMs(100); // want: ignored-wait-result
  return reply.Take();
}

int PointerBad(Reply *reply) {
  reply->WaitMs(100); // want: ignored-wait-result
  return reply->Take();
}

int Asked(Reply &reply) {
  reply.WaitMs(100); // ok
  return reply.Arrived() ? reply.Take() : 0;
}

int Used(Reply &reply) {
  const bool arrived = reply.WaitMs(100); // ok
  return arrived ? reply.Take() : 0;
}

int Suppressed(Reply &reply) {
  reply.WaitMs(100); // NOLINT(deadline-ignored-wait-result): the answer is certain by now
  return reply.Take();
}
} // namespace own
