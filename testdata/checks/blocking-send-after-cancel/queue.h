// A queue of the project, whose send can watch a token.
#pragma once
#include <stop_token>

struct Queue {
  void Put(int item);
  bool Put(int item, std::stop_token stop);
};
