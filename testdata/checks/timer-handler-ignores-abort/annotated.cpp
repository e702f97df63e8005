// A project's own timer, with the facts in the code.
#include <functional>

namespace loop {
enum class Code { kDone, kAborted };
class Timer {
public:
  [[clang::annotate("deadline:timer-start", "on=this", "work=0", "aborted=loop::Code::kAborted")]]
  void Start(std::function<void(Code)> handler);
};
class Plain {
public:
  [[clang::annotate("deadline:timer-start", "on=this", "work=0")]]
  void Start(std::function<void()> handler);
};
} // namespace loop

struct Connection {
  void Close();
};

void Watch(loop::Timer &timer, loop::Plain &plain, Connection &connection) {
  timer.Start([&](loop::Code) { connection.Close(); }); // want: timer-handler-ignores-abort
  plain.Start([&] { connection.Close(); });             // ok: it is not called when the timer is cancelled
  timer.Start([&](loop::Code code) { // ok
    if (code != loop::Code::kAborted)
      connection.Close();
  });
}
