//===--- ReadFiles.cpp - deadline-tidy ---------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cache/ReadFiles.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/xxhash.h"

namespace deadline {

namespace vfs = llvm::vfs;

std::string hashOfContent(llvm::StringRef Content) {
  const llvm::XXH128_hash_t Hash = llvm::xxh3_128bits(llvm::arrayRefFromStringRef(Content));
  return llvm::utohexstr(Hash.high64, /*LowerCase=*/true, 16) + llvm::utohexstr(Hash.low64, /*LowerCase=*/true, 16);
}

namespace {

/// A file whose content is recorded when it is read, so that a change during
/// the parse is not taken for what was parsed.
class RecordedFile : public vfs::File {
public:
  RecordedFile(std::unique_ptr<vfs::File> Below, std::string Path, SeenFiles &Seen)
      : Below(std::move(Below)), Path(std::move(Path)), Seen(Seen) {}

  llvm::ErrorOr<vfs::Status> status() override { return Below->status(); }
  llvm::ErrorOr<std::string> getName() override { return Below->getName(); }
  std::error_code close() override { return Below->close(); }
  llvm::ErrorOr<std::unique_ptr<llvm::MemoryBuffer>> getBuffer(const llvm::Twine &Name, int64_t FileSize,
                                                               bool RequiresNullTerminator,
                                                               bool IsVolatile) override {
    auto Buffer = Below->getBuffer(Name, FileSize, RequiresNullTerminator, IsVolatile);
    if (Buffer)
      Seen[Path] = {SeenFile::Kind::Read, hashOfContent((*Buffer)->getBuffer())};
    return Buffer;
  }

private:
  std::unique_ptr<vfs::File> Below;
  const std::string Path;
  SeenFiles &Seen;
};

class RecordingFileSystem : public vfs::ProxyFileSystem {
public:
  RecordingFileSystem(llvm::IntrusiveRefCntPtr<vfs::FileSystem> Below, SeenFiles &Seen)
      : ProxyFileSystem(std::move(Below)), Seen(Seen) {}

  llvm::ErrorOr<vfs::Status> status(const llvm::Twine &Path) override {
    auto Found = ProxyFileSystem::status(Path);
    record(Path, static_cast<bool>(Found));
    return Found;
  }
  bool exists(const llvm::Twine &Path) override {
    const bool Found = ProxyFileSystem::exists(Path);
    record(Path, Found);
    return Found;
  }
  llvm::ErrorOr<std::unique_ptr<vfs::File>> openFileForRead(const llvm::Twine &Path) override {
    auto Opened = ProxyFileSystem::openFileForRead(Path);
    record(Path, static_cast<bool>(Opened));
    if (!Opened)
      return Opened;
    return std::make_unique<RecordedFile>(std::move(*Opened), absolute(Path), Seen);
  }

private:
  std::string absolute(const llvm::Twine &Path) const {
    llvm::SmallString<256> Full;
    Path.toVector(Full);
    makeAbsolute(Full);
    return Full.str().str();
  }
  /// What is read later says more than that it is there.
  void record(const llvm::Twine &Path, bool Found) {
    Seen.try_emplace(absolute(Path), SeenFile{Found ? SeenFile::Kind::Present : SeenFile::Kind::Missing, {}});
  }

  SeenFiles &Seen;
};

} // namespace

llvm::IntrusiveRefCntPtr<vfs::FileSystem> recordingFileSystem(llvm::IntrusiveRefCntPtr<vfs::FileSystem> Below,
                                                              SeenFiles &Seen) {
  return llvm::makeIntrusiveRefCnt<RecordingFileSystem>(std::move(Below), Seen);
}

} // namespace deadline
