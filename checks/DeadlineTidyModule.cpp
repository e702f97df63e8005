// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "DeadlineTidyModule.h"
#include "CheckHeaders.h"
#include "clang/Basic/Version.h"

// The registry moved into ClangTidyModule.h; its old header warns there and goes away later.
#if CLANG_VERSION_MAJOR >= 22
#include "clang-tidy/ClangTidyModule.h"
#else
#include "clang-tidy/ClangTidyModuleRegistry.h"
#endif

namespace deadline {
namespace {

/// Registers what Checks.def lists, as `deadline-<name>`.
class DeadlineTidyModule : public clang::tidy::ClangTidyModule {
public:
  void addCheckFactories(clang::tidy::ClangTidyCheckFactories &Factories) override {
#define DEADLINE_CHECK(CLASS, NAME, PROFILE, KIND, SINCE) Factories.registerCheck<CLASS##Check>("deadline-" NAME);
#include "Checks.def"
  }
};

clang::tidy::ClangTidyModuleRegistry::Add<DeadlineTidyModule>
    RegisterModule("deadline-module", "Finds misused timeouts, deadlines and cancellation.");

} // namespace

void linkDeadlineTidyModule() {}

} // namespace deadline
