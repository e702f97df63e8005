//===--- CarrierCalls.h - deadline-tidy -------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Requests that are made on a carrier: modelled calls, and methods of
/// generated stubs, which no model can list.
///
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CORE_FLOW_CARRIERCALLS_H
#define DEADLINE_CORE_FLOW_CARRIERCALLS_H

#include "core/facts/TuAnalysis.h"

namespace deadline {

/// One request on one carrier.
struct CarrierCall {
  const clang::Expr *At = nullptr;
  AccessPath Carrier;
  const CarrierRow *Row = nullptr;
};

/// The requests that \p F makes, in source order, also by functions of this
/// file that make one on their parameter on all their paths, unless told not
/// to follow calls.
std::vector<CarrierCall> carrierCallsIn(const UserFunction &F, const TuAnalysis &Tu, bool FollowCalls = true);

} // namespace deadline

#endif
