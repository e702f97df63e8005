// Work that nobody waits for.
#pragma once

#include <thread>
#include <utility>

namespace shop {

template <typename Work> void Go(Work work) {
  std::thread(std::move(work)).detach();
}

} // namespace shop
