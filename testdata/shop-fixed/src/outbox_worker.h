// Moves rows of the outbox table to the dispatcher.
#pragma once

#include "shop/channel.h"

#include <stop_token>
#include <string>
#include <vector>

namespace shop {

struct Row {
  long id = 0;
  std::string payload;
};

class OutboxWorker {
public:
  OutboxWorker(Channel<Row> &rows, Channel<Row> &dispatch,
               Channel<long> &progress)
      : rows_(rows), dispatch_(dispatch), progress_(progress) {}

  void Run(std::stop_token stop);
  // Sends every row again, after a restore.
  void Replay(std::stop_token stop, const std::vector<Row> &rows);

private:
  Channel<Row> &rows_, &dispatch_;
  Channel<long> &progress_;
};

} // namespace shop
