#include "outbox_worker.h"

#include <chrono>
#include <iostream>

namespace shop {

using namespace std::chrono_literals;

void OutboxWorker::Run(std::stop_token stop) {
  long last = 0;
  while (!stop.stop_requested()) {
    const std::optional<Row> row = rows_.ReceiveFor(100ms);
    if (!row)
      continue;
    if (!dispatch_.SendOrStop(*row, stop))
      break;
    last = row->id;
    progress_.TrySend(last);
  }
  // The next worker starts behind the last row.
  progress_.TrySend(last);
}

void OutboxWorker::Replay(std::stop_token stop, const std::vector<Row> &rows) {
  for (const Row &row : rows) {
    if (stop.stop_requested()) {
      dispatch_.TrySend(Row{row.id, "replay stopped"});
      return;
    }
    if (!dispatch_.SendOrStop(row, stop))
      std::cerr << "row " << row.id << " is not replayed\n";
  }
}

} // namespace shop
