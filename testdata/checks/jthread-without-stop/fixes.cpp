// The parameter and the test.
#include <thread>

void Step();
void Wait(int milliseconds);

void NoParameters() {
  std::jthread worker([] { // want: jthread-without-stop
    while (true) {
      Step();
    }
  });
}

void EmptyParameters() {
  std::jthread worker([]() { // want: jthread-without-stop
    for (;;)
      Step();
  });
}

void Parameters() {
  std::jthread worker([](int pause) { // want: jthread-without-stop
    do {
      Step();
      Wait(pause);
    } while (true);
  }, 10);
}

void Nested() {
  std::jthread worker([] { // want: jthread-without-stop
    while (true) {
      Step();
      for (;; Wait(1))
        Step();
    }
  });
}

// The name has another meaning here.
void Taken(bool stop) {
  std::jthread worker([] { // want: jthread-without-stop
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
  std::jthread worker(Named); // want: jthread-without-stop
}
