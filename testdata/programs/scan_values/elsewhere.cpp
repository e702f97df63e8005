// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// skipped: nobody calls it under a bound

#include <string>

std::string Elsewhere(const std::string &text) { return text + "."; }
