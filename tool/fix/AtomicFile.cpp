//===--- AtomicFile.cpp - deadline-tidy -------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "fix/AtomicFile.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace deadline {

namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

/// What \p Path stands for in the end, also if nothing is there yet.
static llvm::Expected<std::string> followLinks(llvm::StringRef Path) {
  llvm::SmallString<256> Here(Path);
  for (int Links = 0; Links != 40; ++Links) {
    char Buffer[4096];
    const ssize_t Size = readlink(Here.c_str(), Buffer, sizeof Buffer);
    if (Size < 0)
      return Here.str().str();
    const llvm::StringRef Target(Buffer, Size);
    if (path::is_absolute(Target)) {
      Here = Target;
    } else {
      path::remove_filename(Here);
      path::append(Here, Target);
    }
  }
  return llvm::errorCodeToError(std::make_error_code(std::errc::too_many_symbolic_link_levels));
}

static std::error_code writeAll(int Fd, llvm::StringRef Text) {
  llvm::raw_fd_ostream OS(Fd, /*shouldClose=*/false, /*unbuffered=*/true);
  OS << Text;
  const std::error_code EC = OS.error();
  OS.clear_error(); // Else its destructor ends the program.
  return EC;
}

static llvm::Error writeDirectly(llvm::StringRef Path, llvm::StringRef Text) {
  int Fd;
  if (const std::error_code EC = fs::openFileForWrite(Path, Fd, fs::CD_OpenExisting))
    return llvm::errorCodeToError(EC);
  const std::error_code Wrote = writeAll(Fd, Text);
  ::close(Fd);
  return llvm::errorCodeToError(Wrote);
}

static std::error_code lastError() { return std::error_code(errno, std::generic_category()); }

static std::error_code fill(int Fd, llvm::StringRef Text, const struct stat *Before) {
  if (const std::error_code EC = writeAll(Fd, Text))
    return EC;
  if (Before) {
    // Only root may give files away; for all others it is their own or its group's.
    [[maybe_unused]] const int Given = fchown(Fd, Before->st_uid, Before->st_gid);
    if (fchmod(Fd, Before->st_mode & 07777) != 0)
      return lastError();
  }
  // Before it takes the name, so that not even a power cut leaves half a file.
  return fsync(Fd) == 0 || errno == EINVAL ? std::error_code() : lastError();
}

static llvm::Error replaceFile(llvm::StringRef Path, llvm::StringRef Text) {
  llvm::Expected<std::string> Target = followLinks(Path);
  if (!Target)
    return Target.takeError();
  struct stat Status;
  const bool Exists = stat(Target->c_str(), &Status) == 0;
  if (Exists && S_ISDIR(Status.st_mode))
    return llvm::errorCodeToError(std::make_error_code(std::errc::is_a_directory));
  if (Exists && !S_ISREG(Status.st_mode))
    return writeDirectly(*Target, Text);
  if (Exists && access(Target->c_str(), W_OK) != 0)
    return llvm::errorCodeToError(lastError());

  // It removes the file when a signal ends the program.
  llvm::Expected<fs::TempFile> Temp =
      fs::TempFile::create(*Target + ".%%%%%%%%.tmp", fs::all_read | fs::all_write, fs::OF_None);
  if (!Temp)
    return Temp.takeError();
  if (const std::error_code EC = fill(Temp->FD, Text, Exists ? &Status : nullptr))
    return llvm::joinErrors(llvm::errorCodeToError(EC), Temp->discard());
  return Temp->keep(*Target);
}

llvm::Error writeFileAtomically(llvm::StringRef Path, llvm::StringRef Text) {
  if (llvm::Error E = replaceFile(Path, Text))
    return llvm::createStringError(std::make_error_code(std::errc::io_error),
                                   "can not write '" + Path + "': " + llvm::toString(std::move(E)));
  return llvm::Error::success();
}

} // namespace deadline
