//===--- ReadFiles.h - deadline-tidy -----------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// What a parse has seen of the file system: the content of the files that it
/// read, and which files it looked for in vain. As long as all of that is the
/// same, so is the result.

#ifndef DEADLINE_TOOL_CACHE_READFILES_H
#define DEADLINE_TOOL_CACHE_READFILES_H

#include "llvm/Support/VirtualFileSystem.h"
#include <map>
#include <string>

namespace deadline {

/// One file as it was seen.
struct SeenFile {
  enum class Kind : uint8_t {
    Missing, ///< There was none.
    Present, ///< It was there, and its content did not matter.
    Read,    ///< Its content had this hash.
  };
  Kind How = Kind::Missing;
  std::string Hash; ///< Of Kind::Read; as hashOfContent() gives it.
};

/// By absolute path.
using SeenFiles = std::map<std::string, SeenFile>;

std::string hashOfContent(llvm::StringRef Content);

/// \p Below, with all that is asked of it written to \p Seen.
llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem>
recordingFileSystem(llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Below, SeenFiles &Seen);

} // namespace deadline

#endif
