// Interruptible threads of Boost.
// needs: Poco/Runnable.h
#include <Poco/Runnable.h>
#include <boost/thread.hpp>
#include <boost/thread/thread_only.hpp>
#include <exception>
#include <iostream>
#include <thread>

enum class Status { kOk, kFailed, kCancelled };
void Log(const std::string &text);
bool Work();

void Poll() {
  try {
    boost::this_thread::sleep_for(boost::chrono::seconds(1));
  } catch (...) { // want: swallowed-cancellation
    Log("failed");
  }
}

static void Pause() { boost::this_thread::sleep_for(boost::chrono::seconds(1)); }

Status Helper() {
  try {
    Pause();
  } catch (...) { // want: swallowed-cancellation
    return Status::kFailed;
  }
  return Status::kOk;
}

template <class Lock> bool Wait(boost::condition_variable &woken, Lock &lock) {
  try {
    woken.wait(lock);
    return true;
  } catch (...) { // want: swallowed-cancellation
    return false;
  }
}
bool Instance(boost::condition_variable &woken, boost::unique_lock<boost::mutex> &lock) { return Wait(woken, lock); }

#define IGNORE_ERRORS(STATEMENT) try { STATEMENT; } catch (...) {}
void Macro() {
  IGNORE_ERRORS(boost::this_thread::interruption_point()) // want: swallowed-cancellation
}

// It does not derive from std::exception, and so it passes.
void StdOk() {
  try {
    Pause();
  } catch (const std::exception &e) { // ok
    Log(e.what());
  }
}

void RethrowOk() {
  try {
    Pause();
  } catch (...) { // ok
    Log("failed");
    throw;
  }
}

Status ValueOk() {
  try {
    Pause();
  } catch (...) { // ok: a value made for it
    return Status::kCancelled;
  }
  return Status::kOk;
}

std::exception_ptr KeptOk() {
  try {
    Pause();
  } catch (...) { // ok: handed on
    return std::current_exception();
  }
  return nullptr;
}

void EntryOk() {
  boost::thread worker([] {
    try {
      Pause();
    } catch (...) { // ok: nobody above
      Log("failed");
    }
  });
  worker.join();
}

static void Run() {
  try {
    Pause();
  } catch (...) { // ok: a thread begins with it
    Log("failed");
  }
}
void Start() { boost::thread(&Run).detach(); }

// Begun by another file: being thrown out ends the work, and nothing goes on.
void WorkerOk() {
  try {
    for (;;) {
      if (!Work())
        break;
      boost::this_thread::sleep_for(boost::chrono::seconds(1));
    }
  } catch (...) { // ok
    Log("failed");
  }
}

// Whoever calls it goes on as if the work had been done.
static void Drain() {
  try {
    while (true) {
      if (!Work())
        break;
      Pause();
    }
  } catch (...) { // want: swallowed-cancellation
    Log("failed");
  }
}
void DrainTwice() {
  Drain();
  Drain();
}

// The next turn goes on.
void EachTurn() {
  for (;;) {
    try {
      Pause();
    } catch (...) { // want: swallowed-cancellation
      Log("failed");
    }
  }
}

void NoexceptOk() noexcept {
  try {
    Pause();
  } catch (...) { // ok
  }
}

struct Guard {
  ~Guard() {
    try {
      Pause();
    } catch (...) { // ok
    }
  }
};

void NothingOk() {
  try {
    Work();
  } catch (...) { // ok: nothing in it is cancelled
  }
}

void DiesOk() {
  try {
    Pause();
  } catch (...) { // ok
    std::terminate();
  }
}

class Job : public Poco::Runnable {
public:
  void run() override {
    try {
      Pause();
    } catch (...) { // ok: a library calls it
    }
  }
};

// The main thread belongs to nobody who could interrupt it.
int StepOfMain() {
  try {
    Pause();
  } catch (...) { // ok: only main calls it
    return 2;
  }
  return 0;
}

int main() {
  if (StepOfMain() != 0)
    return 1;
  try {
    Pause();
  } catch (...) { // ok
    return 1;
  }
}
