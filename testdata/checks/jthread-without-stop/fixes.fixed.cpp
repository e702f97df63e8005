// The parameter and the test.
#include <thread>

void Step();
void Wait(int milliseconds);

void NoParameters() {
  std::jthread worker([](std::stop_token stop) {
    while (!stop.stop_requested()) {
      Step();
    }
  });
}

void EmptyParameters() {
  std::jthread worker([](std::stop_token stop) {
    for (; !stop.stop_requested();)
      Step();
  });
}

void Parameters() {
  std::jthread worker([](std::stop_token stop, int pause) {
    do {
      Step();
      Wait(pause);
    } while (!stop.stop_requested());
  }, 10);
}

void Nested() {
  std::jthread worker([](std::stop_token stop) {
    while (!stop.stop_requested()) {
      Step();
      for (; !stop.stop_requested(); Wait(1))
        Step();
    }
  });
}

// The name has another meaning here.
void Taken(bool stop) {
  std::jthread worker([] {
    while (true)
      Step();
  });
  if (stop)
    Step();
}

// Its signature has other callers.
void Named() {
  while (true)
    Step();
}
void StartsNamed() {
  std::jthread worker(Named);
}
