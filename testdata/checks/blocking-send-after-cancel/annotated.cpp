// A project's own queue, described by annotations and no more said than that its push waits for room.
#include <stop_token>

namespace own {

template <typename T> class Queue {
public:
  [[clang::annotate("deadline:send", "on=this", "blocks=true")]] void Push(T value);
  [[clang::annotate("deadline:send", "on=this", "blocks=false")]] bool TryPush(T value);
  [[clang::annotate("deadline:close", "on=this", "again=throws")]] void Close();
};

void CloseThenPush(Queue<int> &queue) {
  queue.Close();
  queue.Push(1); // want: blocking-send-after-cancel
}

void PushThenClose(Queue<int> &queue) {
  queue.Push(1); // ok
  queue.Close();
}

void CloseThenTry(Queue<int> &queue) {
  queue.Close();
  queue.TryPush(1); // ok
}

void Worker(Queue<int> &queue, std::stop_token stop) {
  while (!stop.stop_requested())
    queue.Push(1); // ok
  queue.Push(-1);  // want: blocking-send-after-cancel
}

} // namespace own
