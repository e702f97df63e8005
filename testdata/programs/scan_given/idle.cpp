// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// skipped: includes the header, and uses none of it

#include "run.h"

int Idle() { return 0; }
