// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls every row of checks/models/onetbb.yaml once; each mark is what the analyser reads on its line.

#include <oneapi/tbb/concurrent_queue.h>
#include <oneapi/tbb/flow_graph.h>
#include <oneapi/tbb/task_arena.h>
#include <oneapi/tbb/task_group.h>

void queues(tbb::concurrent_queue<int> &queue, oneapi::tbb::concurrent_bounded_queue<int> &bounded, int value) {
  queue.push(1); // model: send on=this never-blocks
  queue.emplace(1); // model: send on=this never-blocks
  queue.try_pop(value); // model: receive on=this never-blocks
  bounded.set_capacity(16); // model: configure on=this capacity=arg0
  bounded.push(1); // model: send on=this
  bounded.emplace(1); // model: send on=this
  bounded.try_push(1); // model: send on=this never-blocks
  bounded.try_emplace(1); // model: send on=this never-blocks
  bounded.pop(value); // model: receive on=this blocks
  bounded.try_pop(value); // model: receive on=this never-blocks
  bounded.abort(); // model: cancel on=this again=nothing trigger=edge
}

void groups(tbb::task_group &group, tbb::task_group_context &context) {
  group.run([] {}); // model: spawn on=this work=arg0 not-awaited
  group.run_and_wait([] {}); // model: spawn on=this work=arg0 awaited
  group.wait(); // model: await on=this again=nothing
  group.cancel(); // model: cancel on=this again=nothing trigger=level
  group.~task_group(); // model: await on=this
  context.cancel_group_execution(); // model: cancel on=this again=nothing trigger=level
  context.is_group_execution_cancelled(); // model: observe-cancel on=this
  context.reset(); // model: reset on=this
  tbb::is_current_task_group_canceling(); // model: observe-cancel
}

void arenas(tbb::task_arena &arena, tbb::flow::graph &graph) {
  arena.enqueue([] {}); // model: spawn on=this work=arg0 not-awaited
  arena.execute([] {}); // model: spawn on=this work=arg0 awaited
  tbb::this_task_arena::enqueue([] {}); // model: spawn work=arg0 not-awaited
  graph.wait_for_all(); // model: await on=this again=nothing
  graph.cancel(); // model: cancel on=this again=nothing
}

void outcomes(tbb::task_group_status status) {
  status == tbb::complete; // model: means ok
  status == tbb::canceled; // model: means cancelled
}
