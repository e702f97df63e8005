#include "steps.h"

#include "shop/context.h"

bool Arrived(std::future<void> &parcel, std::chrono::milliseconds timeout) {
  return parcel.wait_for(timeout) == std::future_status::ready;
}

bool Looked(std::future<void> &parcel, std::chrono::milliseconds timeout) { return parcel.valid() && timeout.count() > 0; }

void Drain(std::future<void> &last) { last.wait(); }

void Note() {}

std::future<int> StartBounded(int key) {
  const shop::Context context = shop::WithTimeout(shop::Background(), std::chrono::milliseconds(100));
  std::promise<int> answer;
  answer.set_value(shop::IsOk(shop::Fetch(context, "price")) ? key : 0);
  return answer.get_future();
}

std::future<int> StartAnyhow(int key) {
  std::promise<int> answer;
  answer.set_value(key);
  return answer.get_future();
}
