// Coroutines, macros and templates.
#include <coroutine>
#include <exception>
#include <future>
#include <stdexcept>
#include <string>

struct Task {
  struct promise_type {
    Task get_return_object();
    std::suspend_never initial_suspend();
    std::suspend_never final_suspend() noexcept;
    void return_void();
    void unhandled_exception();
  };
};
struct Answer {
  bool await_ready();
  void await_suspend(std::coroutine_handle<>);
  int await_resume();
};
Answer Ask();

Task CoroutineBad(std::promise<int> &promise) {
  const int answer = co_await Ask();
  if (answer < 0) {
    promise.set_exception(std::make_exception_ptr(std::runtime_error("refused")));
  }
  promise.set_value(answer); // want: repeated-cancel
}

Task CoroutineOk(std::promise<int> &promise) {
  const int answer = co_await Ask();
  if (answer < 0) {
    promise.set_exception(std::make_exception_ptr(std::runtime_error("refused")));
    co_return;
  }
  promise.set_value(answer);
}

#define FAIL(promise, why) promise.set_exception(std::make_exception_ptr(std::runtime_error(why)))
#define RETURN_IF_BAD(promise, value)                                                                                  \
  do {                                                                                                                 \
    if ((value) < 0) {                                                                                                 \
      FAIL(promise, "refused");                                                                                        \
      return;                                                                                                          \
    }                                                                                                                  \
  } while (false)

void MacroBad(std::promise<int> &promise, int value) {
  if (value < 0)
    FAIL(promise, "negative");
  promise.set_value(value); // want: repeated-cancel
}

void MacroInSecondBad(std::promise<int> &promise, int value) {
  promise.set_value(value);
  FAIL(promise, "too late"); // want: repeated-cancel
}

void MacroOk(std::promise<int> &promise, int value) {
  RETURN_IF_BAD(promise, value);
  promise.set_value(value);
}

// One finding, however often it is instantiated.
template <typename T> void TemplateBad(std::promise<T> &promise, T value, bool valid) {
  if (!valid)
    promise.set_exception(std::make_exception_ptr(std::runtime_error("invalid")));
  promise.set_value(value); // want: repeated-cancel
}
template void TemplateBad<int>(std::promise<int> &, int, bool);
template void TemplateBad<std::string>(std::promise<std::string> &, std::string, bool);

template <typename Promise> void GenericBad(Promise &promise) {
  promise.set_value(1);
  promise.set_value(2); // want: repeated-cancel
}
template void GenericBad(std::promise<int> &);

void LambdaBad() {
  auto work = [](std::promise<int> promise, bool valid) {
    if (!valid)
      promise.set_value(-1);
    promise.set_value(1); // want: repeated-cancel
  };
  work(std::promise<int>(), true);
}
