// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls every row of checks/models/azure-core.yaml once; each mark is what the analyser reads on its line. Debian has no
// package of it: the declarations are ours.
// flags: -I../stubs/azure-core-stub

#include <azure/core/context.hpp>

using namespace std::chrono_literals;

void carriers(const Azure::Core::Context &context); // model: carrier

void contexts(Azure::Core::Context &context, const Azure::Core::Context::Key &key) {
  context.WithDeadline(std::chrono::system_clock::now() + 500ms); // model: derive-bound parent=this deadline=arg0:system result=return combines=clamps bound=500ms; convert-time value=arg0 result=return; now clock=system
  Azure::Core::Context root;    // model: detach result=return new-root
  context.WithValue(key, 1);    // model: propagate parent=this result=return combines=clamps
  context.GetDeadline();        // model: read-bound on=this result=return clock=system
  context.Cancel();             // model: cancel on=this again=nothing trigger=level
  context.IsCancelled();        // model: observe-cancel on=this
  context.ThrowIfCancelled();   // model: observe-cancel on=this
}
