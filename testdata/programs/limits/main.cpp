#include "steps.h"

using std::chrono::milliseconds;
using std::chrono::steady_clock;

bool Both(std::future<void> &parcel, std::future<void> &receipt, milliseconds timeout) {
  return Arrived(parcel, timeout) && Arrived(receipt, timeout); // want: timeout-restarted-per-step
}
bool Peek(std::future<void> &parcel, std::future<void> &receipt, milliseconds timeout) {
  return Looked(parcel, timeout) && Looked(receipt, timeout); // ok
}

void Flush(std::future<void> &last, milliseconds timeout) { // want: timeout-ignored
  Drain(last);
}
void Log(milliseconds timeout) { Note(); } // ok

void Stop(std::stop_token stop, std::future<void> &last) { // want: cancellation-ignored
  Drain(last);
}

int Total(steady_clock::time_point deadline) {
  if (steady_clock::now() >= deadline)
    return 0;
  std::future<int> price = StartBounded(1);
  std::future<int> stock = StartAnyhow(2);
  return price.get() + stock.get(); // want: unbounded-wait
}
