// Workers whose only receiver may be gone.
// models: shop-context.yaml
// needs: boost/fiber/unbuffered_channel.hpp
#include "shop/context.h"
#include <boost/fiber/unbuffered_channel.hpp>
#include <memory>
#include <optional>
#include <thread>

using namespace std::chrono_literals;

int Compute();

// The worker waits for a receiver that has left.
std::optional<int> LeakBad() {
  auto answer = std::make_shared<shop::Channel<int>>(0);
  std::thread([answer] { answer->Send(Compute()); }).detach(); // want: blocking-send-after-cancel
  int value = 0;
  if (!answer->ReceiveFor(value, 200ms))
    return std::nullopt;
  return value;
}

std::optional<int> GoBad() {
  auto answer = std::make_shared<shop::Channel<int>>(0);
  shop::Go([answer] {
    const int value = Compute();
    answer->Send(value); // want: blocking-send-after-cancel
  });
  int value = 0;
  if (answer->ReceiveFor(value, 200ms))
    return value;
  return std::nullopt;
}

std::optional<int> FiberBad() {
  auto answer = std::make_shared<boost::fibers::unbuffered_channel<int>>();
  std::thread([answer] { answer->push(Compute()); }).detach(); // want: blocking-send-after-cancel
  int value = 0;
  if (answer->pop_wait_for(value, 200ms) == boost::fibers::channel_op_status::timeout)
    return std::nullopt;
  return value;
}

std::optional<int> TooManyBad() {
  auto answers = std::make_shared<shop::Channel<int>>(1);
  shop::Go([answers] {
    answers->Send(Compute()); // want: blocking-send-after-cancel
    answers->Send(Compute()); // want: blocking-send-after-cancel
  });
  int value = 0;
  if (!answers->ReceiveFor(value, 200ms))
    return std::nullopt;
  return value;
}

// Go's classic: one place is enough.
std::optional<int> RoomOk() {
  auto answer = std::make_shared<shop::Channel<int>>(1);
  shop::Go([answer] { answer->Send(Compute()); });
  int value = 0;
  if (!answer->ReceiveFor(value, 200ms))
    return std::nullopt;
  return value;
}

std::optional<int> TrySendOk() {
  auto answer = std::make_shared<shop::Channel<int>>(0);
  shop::Go([answer] { answer->TrySend(Compute()); });
  int value = 0;
  if (!answer->ReceiveFor(value, 200ms))
    return std::nullopt;
  return value;
}

std::optional<int> WaitsOk() {
  auto answer = std::make_shared<shop::Channel<int>>(0);
  shop::Go([answer] { answer->Send(Compute()); });
  return answer->Receive();
}

std::optional<int> ClosedOnTimeoutOk() {
  auto answer = std::make_shared<shop::Channel<int>>(0);
  shop::Go([answer] { answer->Send(Compute()); });
  int value = 0;
  if (!answer->ReceiveFor(value, 200ms)) {
    answer->Close();
    return std::nullopt;
  }
  return value;
}

std::optional<int> DrainedOk() {
  auto answer = std::make_shared<shop::Channel<int>>(0);
  shop::Go([answer] { answer->Send(Compute()); });
  int value = 0;
  if (!answer->ReceiveFor(value, 200ms)) {
    answer->Receive();
    return std::nullopt;
  }
  return value;
}

std::optional<int> OtherReceiverOk() {
  auto answer = std::make_shared<shop::Channel<int>>(0);
  shop::Go([answer] { answer->Send(Compute()); });
  shop::Go([answer] { answer->Receive(); });
  int value = 0;
  if (!answer->ReceiveFor(value, 200ms))
    return std::nullopt;
  return value;
}

void Keep(std::shared_ptr<shop::Channel<int>> channel);

std::optional<int> KeptElsewhereOk() {
  auto answer = std::make_shared<shop::Channel<int>>(0);
  Keep(answer);
  shop::Go([answer] { answer->Send(Compute()); });
  int value = 0;
  if (!answer->ReceiveFor(value, 200ms))
    return std::nullopt;
  return value;
}

// Its room is decided elsewhere.
std::optional<int> UnknownRoomOk(std::size_t room) {
  auto answer = std::make_shared<shop::Channel<int>>(room);
  shop::Go([answer] { answer->Send(Compute()); });
  int value = 0;
  if (!answer->ReceiveFor(value, 200ms))
    return std::nullopt;
  return value;
}
