// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef DEADLINE_DEADLINETIDYMODULE_H
#define DEADLINE_DEADLINETIDYMODULE_H

namespace deadline {

/// Does nothing; a program that links the checks statically calls it once, so that the linker keeps the object that
/// registers them.
void linkDeadlineTidyModule();

} // namespace deadline

#endif // DEADLINE_DEADLINETIDYMODULE_H
