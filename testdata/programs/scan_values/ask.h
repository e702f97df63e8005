// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Says nothing that a model speaks of.

#pragma once

int Ask(int length);
int Middle();
