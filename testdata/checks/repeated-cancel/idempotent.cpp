// options: deadline-repeated-cancel.ReportIdempotent=true
// Redundant second calls, which only this option reports.
#include <stop_token>
#include <thread>

void Log(const char *text);

void TwiceBad(std::stop_source &source) {
  source.request_stop();
  Log("stopping");
  source.request_stop(); // want: repeated-cancel
}

void ThreadBad(std::jthread &worker, bool failed) {
  if (failed)
    worker.request_stop();
  worker.request_stop(); // want: repeated-cancel
}

void OtherSourceOk(std::stop_source &one, std::stop_source &two) {
  one.request_stop();
  two.request_stop();
}

void NewSourceOk() {
  std::stop_source source;
  source.request_stop();
  source = std::stop_source();
  source.request_stop();
}
