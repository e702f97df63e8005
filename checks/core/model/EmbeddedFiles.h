// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef DEADLINE_CORE_MODEL_EMBEDDEDFILES_H
#define DEADLINE_CORE_MODEL_EMBEDDEDFILES_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace deadline {

/// A text file that was put into the program when it was built. It lives as long as the program, and its contents end
/// with a NUL, which `llvm::MemoryBufferRef` wants.
struct EmbeddedFile {
  llvm::StringRef Name; ///< Without folders: `grpc.yaml`.
  llvm::StringRef Contents;
};

/// The models in checks/models, sorted by name.
llvm::ArrayRef<EmbeddedFile> embeddedModels();

/// The pages in docs/checks, sorted by name: `nested-timeout.md` documents `deadline-nested-timeout`.
llvm::ArrayRef<EmbeddedFile> embeddedDocs();

} // namespace deadline

#endif // DEADLINE_CORE_MODEL_EMBEDDEDFILES_H
