// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls every row of checks/models/asio.yaml once; each mark is what the analyser reads on its line.

// This version has coroutines with Clang only where it is told so.
#define ASIO_HAS_CO_AWAIT 1
#define ASIO_HAS_STD_COROUTINE 1
#include <asio.hpp>
#include <asio/experimental/awaitable_operators.hpp>
#include <asio/experimental/channel.hpp>
#include <asio/experimental/concurrent_channel.hpp>

using namespace std::chrono_literals;
using SteadyTime = std::chrono::steady_clock::time_point;
using Channel = asio::experimental::channel<void(asio::error_code, int)>;
using ConcurrentChannel = asio::experimental::concurrent_channel<void(asio::error_code, int)>;

void carriers(asio::cancellation_signal &signal, // model: carrier unbounded
              asio::cancellation_slot slot,      // model: carrier unbounded
              asio::cancellation_state state);   // model: carrier unbounded

void timers(asio::io_context &context, asio::any_io_executor executor, SteadyTime deadline, asio::error_code &error) {
  asio::steady_timer timer(context, 1s);         // model: set-bound timeout=arg1 on=return bound=1s
  asio::steady_timer other(executor, 1s);        // model: set-bound timeout=arg1 on=return bound=1s
  asio::steady_timer later(context, deadline);   // model: set-bound deadline=arg1:any on=return
  asio::steady_timer latest(executor, deadline); // model: set-bound deadline=arg1:any on=return
  asio::steady_timer unset(context);
  timer.expires_after(1s);                   // model: set-bound timeout=arg0 on=this bound=1s
  timer.expires_from_now(1s);                // model: set-bound timeout=arg0 on=this bound=1s
  timer.expires_from_now(1s, error);         // model: set-bound timeout=arg0 on=this bound=1s
  timer.expires_at(deadline);                // model: set-bound deadline=arg0:any on=this
  timer.expires_at(deadline, error);         // model: set-bound deadline=arg0:any on=this
  timer.expires_at();                        // model: read-bound on=this result=return
  timer.expires_from_now();                  // model: read-bound on=this result=return
  timer.expiry();                            // model: read-bound on=this result=return
  timer.async_wait([](asio::error_code) {}); // model: timer-start on=this work=arg0 aborted=asio::error::operation_aborted
  timer.wait();                              // model: timer-start on=this blocks
  timer.cancel();                            // model: timer-cancel on=this again=nothing trigger=edge
  timer.cancel_one();                        // model: timer-cancel on=this again=nothing trigger=edge
}

void work();
asio::awaitable<void> coroutine();

void spawns(asio::io_context &context, asio::thread_pool &pool, SteadyTime deadline) {
  asio::post(work);                                     // model: spawn work=arg0 not-awaited
  asio::post(context, work);                            // model: spawn work=arg1 not-awaited
  asio::post(pool.get_executor(), work);                // model: spawn work=arg1 not-awaited
  asio::dispatch(work);                                 // model: spawn work=arg0 not-awaited
  asio::dispatch(context, work);                        // model: spawn work=arg1 not-awaited
  asio::defer(work);                                    // model: spawn work=arg0 not-awaited
  asio::defer(context, work);                           // model: spawn work=arg1 not-awaited
  asio::co_spawn(context, coroutine(), asio::detached); // model: spawn work=arg1 result=return not-awaited
  asio::co_spawn(context, coroutine, asio::detached);   // model: spawn work=arg1 result=return not-awaited
  context.run();                                        // model: wait-unbounded on=this long-lived
  context.run_for(1s);                                  // model: wait timeout=arg0 on=this bound=1s
  context.run_until(deadline);                          // model: wait deadline=arg0:any on=this
  context.run_one();                                    // model: wait-unbounded on=this long-lived
  context.run_one_for(1s);                              // model: wait timeout=arg0 on=this bound=1s
  context.run_one_until(deadline);                      // model: wait deadline=arg0:any on=this
  context.stop();                                       // model: cancel on=this again=nothing trigger=level
  pool.join();                                          // model: await on=this
  pool.stop();                                          // model: cancel on=this again=nothing trigger=level
}

void cancellation(asio::cancellation_signal &signal, asio::cancellation_slot slot, asio::cancellation_state state) {
  signal.emit(asio::cancellation_type::all);               // model: cancel on=this again=nothing trigger=edge
  signal.slot();                                           // model: propagate parent=this result=return
  slot.assign([](asio::cancellation_type) {});             // model: on-cancel on=this work=arg0 trigger=edge
  state.cancelled();                                       // model: observe-cancel on=this
  asio::bind_cancellation_slot(slot, asio::use_awaitable); // model: propagate parent=arg0 result=return
}

asio::awaitable<void> races(asio::awaitable<void> first, asio::awaitable<int> second) {
  using namespace asio::experimental::awaitable_operators;
  co_await (std::move(first) || std::move(second)); // model: race work=arg0,arg1 result=return
  co_await (std::move(first) && std::move(second)); // model: join-all work=arg0,arg1 result=return
}

void channels(asio::io_context &context) {
  Channel channel(context, 8);                                       // model: handle result=return capacity=arg1
  channel.async_send(asio::error_code(), 1, [](asio::error_code) {}); // model: send on=this after-close=fails
  channel.try_send(asio::error_code(), 1);                           // model: send on=this after-close=fails never-blocks
  channel.async_receive([](asio::error_code, int) {});               // model: receive on=this
  channel.close();                                                   // model: close on=this again=nothing
  channel.cancel();                                                  // model: cancel on=this again=nothing trigger=edge
  channel.reset();                                                   // model: reset on=this
  ConcurrentChannel shared(context, 8);                              // model: handle result=return capacity=arg1
  shared.async_send(asio::error_code(), 1, [](asio::error_code) {}); // model: send on=this after-close=fails
  shared.try_send(asio::error_code(), 1);                            // model: send on=this after-close=fails never-blocks
  shared.async_receive([](asio::error_code, int) {});                // model: receive on=this
  shared.close();                                                    // model: close on=this again=nothing
  shared.cancel();                                                   // model: cancel on=this again=nothing trigger=edge
  shared.reset();                                                    // model: reset on=this
}

void sockets(asio::ip::tcp::socket &stream, asio::ip::udp::socket &datagram, asio::ip::tcp::acceptor &acceptor,
             asio::ip::tcp::resolver &resolver, asio::ip::tcp::endpoint tcp, asio::ip::udp::endpoint udp,
             asio::mutable_buffer buffer) {
  const auto done = [](auto...) {};
  stream.connect(tcp);                                   // model: call on=this blocks
  stream.async_connect(tcp, done);                       // model: call on=this never-blocks
  stream.wait(asio::socket_base::wait_read);             // model: wait-unbounded on=this
  stream.async_wait(asio::socket_base::wait_read, done); // model: call on=this never-blocks
  stream.send(buffer);                                   // model: call on=this blocks
  stream.async_send(buffer, done);                       // model: call on=this never-blocks
  stream.receive(buffer);                                // model: call on=this blocks
  stream.async_receive(buffer, done);                    // model: call on=this never-blocks
  stream.write_some(buffer);                             // model: call on=this blocks
  stream.async_write_some(buffer, done);                 // model: call on=this never-blocks
  stream.read_some(buffer);                              // model: call on=this blocks
  stream.async_read_some(buffer, done);                  // model: call on=this never-blocks
  stream.cancel();                                       // model: cancel on=this again=nothing trigger=edge
  stream.close();                                        // model: close on=this again=nothing
  datagram.async_send_to(buffer, udp, done);             // model: call on=this never-blocks
  datagram.receive_from(buffer, udp);                    // model: call on=this blocks
  datagram.async_receive_from(buffer, udp, done);        // model: call on=this never-blocks
  acceptor.accept();                                     // model: wait-unbounded on=this
  acceptor.async_accept(done);                           // model: call on=this never-blocks
  acceptor.cancel();                                     // model: cancel on=this again=nothing trigger=edge
  acceptor.close();                                      // model: close on=this again=nothing
  resolver.resolve("host", "80");                        // model: call on=this blocks
  resolver.async_resolve("host", "80", done);            // model: call on=this never-blocks
  resolver.cancel();                                     // model: cancel on=this again=nothing trigger=edge
}

void composed(asio::ip::tcp::socket &stream, const asio::ip::tcp::resolver::results_type &endpoints,
              asio::mutable_buffer buffer, std::string &text) {
  const auto done = [](auto...) {};
  asio::connect(stream, endpoints);                           // model: call on=arg0 carrier=arg0 blocks
  asio::async_connect(stream, endpoints, done);               // model: call on=arg0 carrier=arg0 never-blocks
  asio::read(stream, buffer);                                 // model: call on=arg0 carrier=arg0 blocks
  asio::async_read(stream, buffer, done);                     // model: call on=arg0 carrier=arg0 never-blocks
  asio::read_until(stream, asio::dynamic_buffer(text), '\n'); // model: call on=arg0 carrier=arg0 blocks
  asio::async_read_until(stream, asio::dynamic_buffer(text), '\n', done); // model: call on=arg0 carrier=arg0 never-blocks
  asio::write(stream, buffer);                                // model: call on=arg0 carrier=arg0 blocks
  asio::async_write(stream, buffer, done);                    // model: call on=arg0 carrier=arg0 never-blocks
}

void outcomes(asio::error_code error) {
  error == asio::error::operation_aborted;                   // model: means cancelled
  error == asio::error::timed_out;                           // model: means timeout
  error == asio::error::connection_refused;                  // model: means failed
  error == asio::error::connection_reset;                    // model: means failed
  error == asio::error::eof;                                 // model: means closed
  error == asio::experimental::channel_errc::channel_closed; // model: means closed
  error == asio::experimental::error::channel_cancelled;     // model: means cancelled
}
