//===--- Doctor.h - deadline-tidy -------------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// `deadline-tidy doctor`: what stands between a project and right results.

#ifndef DEADLINE_TOOL_DOCTOR_DOCTOR_H
#define DEADLINE_TOOL_DOCTOR_DOCTOR_H

#include "commands/Session.h"

namespace deadline {

/// Examines all that a run needs, and prints a line for each thing. 0, or 2 if
/// something has to be mended.
int runDoctor(const Session &S);

/// The same where the session can not even begin: the configuration, a model
/// or a glob is wrong.
int doctorFails(llvm::Error Why);

} // namespace deadline

#endif
