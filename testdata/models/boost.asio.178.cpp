// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls the rows of checks/models/boost.asio.yaml that are newer than what Debian 12 has.
// flags: -I../stubs/boost-1.78

#include <boost/asio.hpp>

using Channel = boost::asio::experimental::channel<void(boost::system::error_code, int)>;
using ConcurrentChannel = boost::asio::experimental::concurrent_channel<void(boost::system::error_code, int)>;

void carriers(boost::asio::cancellation_signal &signal, // model: carrier unbounded
              boost::asio::cancellation_slot slot,      // model: carrier unbounded
              boost::asio::cancellation_state state);   // model: carrier unbounded

void cancellation(boost::asio::cancellation_signal &signal, boost::asio::cancellation_slot slot, boost::asio::cancellation_state state) {
  signal.emit(boost::asio::cancellation_type::all);                      // model: cancel on=this again=nothing trigger=edge
  signal.slot();                                                         // model: propagate parent=this result=return
  slot.assign([](boost::asio::cancellation_type) {});                    // model: on-cancel on=this work=arg0 trigger=edge
  state.cancelled();                                                     // model: observe-cancel on=this
  boost::asio::bind_cancellation_slot(slot, boost::asio::use_awaitable); // model: propagate parent=arg0 result=return
}

void races(boost::asio::awaitable<void> first, boost::asio::awaitable<int> second) {
  using namespace boost::asio::experimental::awaitable_operators;
  (first || second); // model: race work=arg0,arg1 result=return
  (first && second); // model: join-all work=arg0,arg1 result=return
}

void channels(boost::asio::io_context &context) {
  Channel channel(context, 8);                                  // model: handle result=return capacity=arg1
  channel.async_send(boost::system::error_code(), 1, [](boost::system::error_code) {}); // model: send on=this after-close=fails
  channel.try_send(boost::system::error_code(), 1);             // model: send on=this after-close=fails never-blocks
  channel.async_receive([](boost::system::error_code, int) {}); // model: receive on=this
  channel.close();                                              // model: close on=this again=nothing
  channel.cancel();                                             // model: cancel on=this again=nothing trigger=edge
  channel.reset();                                              // model: reset on=this
  ConcurrentChannel shared(context, 8);                         // model: handle result=return capacity=arg1
  shared.async_send(boost::system::error_code(), 1, [](boost::system::error_code) {}); // model: send on=this after-close=fails
  shared.try_send(boost::system::error_code(), 1);              // model: send on=this after-close=fails never-blocks
  shared.async_receive([](boost::system::error_code, int) {});  // model: receive on=this
  shared.close();                                               // model: close on=this again=nothing
  shared.cancel();                                              // model: cancel on=this again=nothing trigger=edge
  shared.reset();                                               // model: reset on=this
}

void outcomes(boost::system::error_code error) {
  error == boost::asio::experimental::channel_errc::channel_closed; // model: means closed
  error == boost::asio::experimental::error::channel_cancelled;     // model: means cancelled
}
