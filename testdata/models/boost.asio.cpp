// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls every row of checks/models/boost.asio.yaml once; each mark is what the analyser reads on its line.

// This version has coroutines with Clang only where it is told so.
#define BOOST_ASIO_HAS_CO_AWAIT 1
#define BOOST_ASIO_HAS_STD_COROUTINE 1
#include <utility> // before Boost.Asio 1.74, which forgets it
#include <boost/asio.hpp>
#include <boost/asio/deadline_timer.hpp>
#include <boost/asio/spawn.hpp>

using namespace std::chrono_literals;
using SteadyTime = std::chrono::steady_clock::time_point;

void timers(boost::asio::io_context &context, boost::asio::any_io_executor executor, SteadyTime deadline, boost::system::error_code &error) {
  boost::asio::steady_timer timer(context, 1s);         // model: set-bound timeout=arg1 on=return bound=1s
  boost::asio::steady_timer other(executor, 1s);        // model: set-bound timeout=arg1 on=return bound=1s
  boost::asio::steady_timer later(context, deadline);   // model: set-bound deadline=arg1:any on=return
  boost::asio::steady_timer latest(executor, deadline); // model: set-bound deadline=arg1:any on=return
  boost::asio::steady_timer unset(context);
  timer.expires_after(1s);                            // model: set-bound timeout=arg0 on=this bound=1s
  timer.expires_from_now(1s);                         // model: set-bound timeout=arg0 on=this bound=1s
  timer.expires_from_now(1s, error);                  // model: set-bound timeout=arg0 on=this bound=1s
  timer.expires_at(deadline);                         // model: set-bound deadline=arg0:any on=this
  timer.expires_at(deadline, error);                  // model: set-bound deadline=arg0:any on=this
  timer.expires_at();                                 // model: read-bound on=this result=return
  timer.expires_from_now();                           // model: read-bound on=this result=return
  timer.expiry();                                     // model: read-bound on=this result=return
  timer.async_wait([](boost::system::error_code) {}); // model: timer-start on=this work=arg0 aborted=boost::asio::error::operation_aborted
  timer.wait();                                       // model: timer-start on=this blocks
  timer.cancel();                                     // model: timer-cancel on=this again=nothing trigger=edge
  timer.cancel_one();                                 // model: timer-cancel on=this again=nothing trigger=edge
}

void work();
boost::asio::awaitable<void> coroutine();

void spawns(boost::asio::io_context &context, boost::asio::thread_pool &pool, SteadyTime deadline) {
  boost::asio::post(work);                                          // model: spawn work=arg0 not-awaited
  boost::asio::post(context, work);                                 // model: spawn work=arg1 not-awaited
  boost::asio::post(pool.get_executor(), work);                     // model: spawn work=arg1 not-awaited
  boost::asio::dispatch(work);                                      // model: spawn work=arg0 not-awaited
  boost::asio::dispatch(context, work);                             // model: spawn work=arg1 not-awaited
  boost::asio::defer(work);                                         // model: spawn work=arg0 not-awaited
  boost::asio::defer(context, work);                                // model: spawn work=arg1 not-awaited
  boost::asio::co_spawn(context, coroutine(), boost::asio::detached); // model: spawn work=arg1 result=return not-awaited
  boost::asio::co_spawn(context, coroutine, boost::asio::detached); // model: spawn work=arg1 result=return not-awaited
  context.run();                                                    // model: wait-unbounded on=this long-lived
  context.run_for(1s);                                              // model: wait timeout=arg0 on=this bound=1s
  context.run_until(deadline);                                      // model: wait deadline=arg0:any on=this
  context.run_one();                                                // model: wait-unbounded on=this long-lived
  context.run_one_for(1s);                                          // model: wait timeout=arg0 on=this bound=1s
  context.run_one_until(deadline);                                  // model: wait deadline=arg0:any on=this
  context.stop();                                                   // model: cancel on=this again=nothing trigger=level
  pool.join();                                                      // model: await on=this
  pool.stop();                                                      // model: cancel on=this again=nothing trigger=level
}

void sockets(boost::asio::ip::tcp::socket &stream, boost::asio::ip::udp::socket &datagram, boost::asio::ip::tcp::acceptor &acceptor,
             boost::asio::ip::tcp::resolver &resolver, boost::asio::ip::tcp::endpoint tcp, boost::asio::ip::udp::endpoint udp,
             boost::asio::mutable_buffer buffer) {
  const auto done = [](auto...) {};
  stream.connect(tcp);                                          // model: call on=this blocks
  stream.async_connect(tcp, done);                              // model: call on=this never-blocks
  stream.wait(boost::asio::socket_base::wait_read);             // model: wait-unbounded on=this
  stream.async_wait(boost::asio::socket_base::wait_read, done); // model: call on=this never-blocks
  stream.send(buffer);                                          // model: call on=this blocks
  stream.async_send(buffer, done);                              // model: call on=this never-blocks
  stream.receive(buffer);                                       // model: call on=this blocks
  stream.async_receive(buffer, done);                           // model: call on=this never-blocks
  stream.write_some(buffer);                                    // model: call on=this blocks
  stream.async_write_some(buffer, done);                        // model: call on=this never-blocks
  stream.read_some(buffer);                                     // model: call on=this blocks
  stream.async_read_some(buffer, done);                         // model: call on=this never-blocks
  stream.cancel();                                              // model: cancel on=this again=nothing trigger=edge
  stream.close();                                               // model: close on=this again=nothing
  datagram.async_send_to(buffer, udp, done);                    // model: call on=this never-blocks
  datagram.receive_from(buffer, udp);                           // model: call on=this blocks
  datagram.async_receive_from(buffer, udp, done);               // model: call on=this never-blocks
  acceptor.accept();                                            // model: wait-unbounded on=this
  acceptor.async_accept(done);                                  // model: call on=this never-blocks
  acceptor.cancel();                                            // model: cancel on=this again=nothing trigger=edge
  acceptor.close();                                             // model: close on=this again=nothing
  resolver.resolve("host", "80");                               // model: call on=this blocks
  resolver.async_resolve("host", "80", done);                   // model: call on=this never-blocks
  resolver.cancel();                                            // model: cancel on=this again=nothing trigger=edge
}

void composed(boost::asio::ip::tcp::socket &stream, const boost::asio::ip::tcp::resolver::results_type &endpoints,
              boost::asio::mutable_buffer buffer, std::string &text) {
  const auto done = [](auto...) {};
  boost::asio::connect(stream, endpoints);             // model: call on=arg0 carrier=arg0 blocks
  boost::asio::async_connect(stream, endpoints, done); // model: call on=arg0 carrier=arg0 never-blocks
  boost::asio::read(stream, buffer);                   // model: call on=arg0 carrier=arg0 blocks
  boost::asio::async_read(stream, buffer, done);       // model: call on=arg0 carrier=arg0 never-blocks
  boost::asio::read_until(stream, boost::asio::dynamic_buffer(text), '\n'); // model: call on=arg0 carrier=arg0 blocks
  boost::asio::async_read_until(stream, boost::asio::dynamic_buffer(text), '\n', done); // model: call on=arg0 carrier=arg0 never-blocks
  boost::asio::write(stream, buffer);                  // model: call on=arg0 carrier=arg0 blocks
  boost::asio::async_write(stream, buffer, done);      // model: call on=arg0 carrier=arg0 never-blocks
}

void deadlineTimers(boost::asio::io_context &context, boost::asio::any_io_executor executor, boost::posix_time::ptime deadline,
                    boost::posix_time::time_duration second, boost::system::error_code &error) {
  boost::asio::deadline_timer timer(context, second);   // model: set-bound timeout=arg1 on=return
  boost::asio::deadline_timer other(executor, second);  // model: set-bound timeout=arg1 on=return
  boost::asio::deadline_timer later(context, deadline); // model: set-bound deadline=arg1:system on=return
  boost::asio::deadline_timer last(executor, deadline); // model: set-bound deadline=arg1:system on=return
  timer.expires_from_now(boost::posix_time::milliseconds(250)); // model: set-bound timeout=arg0 on=this bound=250ms; make-duration value=arg0:ms result=return
  timer.expires_from_now(second);                       // model: set-bound timeout=arg0 on=this
  timer.expires_from_now(second, error);                // model: set-bound timeout=arg0 on=this
  timer.expires_from_now();                             // model: read-bound on=this result=return
  timer.expires_at(deadline);                           // model: set-bound deadline=arg0:system on=this
  timer.expires_at(deadline, error);                    // model: set-bound deadline=arg0:system on=this
  timer.expires_at();                                   // model: read-bound on=this result=return
  timer.async_wait([](boost::system::error_code) {});   // model: timer-start on=this work=arg0 aborted=boost::asio::error::operation_aborted
  timer.wait();                                         // model: timer-start on=this blocks
  timer.cancel();                                       // model: timer-cancel on=this again=nothing trigger=edge
  timer.cancel_one();                                   // model: timer-cancel on=this again=nothing trigger=edge
}

void stackful(boost::asio::io_context &context) {
  boost::asio::spawn([](boost::asio::yield_context) {});          // model: spawn work=arg0 not-awaited
  boost::asio::spawn(context, [](boost::asio::yield_context) {}); // model: spawn work=arg1 not-awaited
}

void outcomes(boost::system::error_code error) {
  error == boost::asio::error::operation_aborted;   // model: means cancelled
  error == boost::asio::error::timed_out;           // model: means timeout
  error == boost::asio::error::connection_refused;  // model: means failed
  error == boost::asio::error::connection_reset;    // model: means failed
  error == boost::asio::error::eof;                 // model: means closed
  error == boost::system::errc::timed_out;          // model: means timeout
  error == boost::system::errc::operation_canceled; // model: means cancelled
}

void results(boost::system::error_code error, boost::system::error_condition condition) {
  static_cast<bool>(error);     // model: true-means failed
  error.failed();               // model: true-means failed
  static_cast<bool>(condition); // model: true-means failed
}
