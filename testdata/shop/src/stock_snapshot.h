// All stock counters at once, for the back office.
#pragma once

#include "shop/redis.h"

#include <map>
#include <string>

namespace shop {

class StockSnapshot {
public:
  explicit StockSnapshot(Redis redis) : redis_(std::move(redis)) {}
  std::map<std::string, std::string> Take();

private:
  std::map<std::string, std::string> Load();

  Redis redis_;
};

} // namespace shop
