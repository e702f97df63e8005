//===--- AtomicFileTest.cpp - deadline-tidy ---------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// Files are written whole, or not at all.

#include "fix/AtomicFile.h"
#include "TestFiles.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace deadline;
using namespace deadline::test;
using testing::ElementsAre;

namespace {

std::string problem(llvm::Error E) { return llvm::toString(std::move(E)); }

TEST(AtomicFile, NewAndReplaced) {
  const TestFolder Folder;
  EXPECT_FALSE(bool(writeFileAtomically(Folder.path("a"), "one\r\n\0two")));
  EXPECT_EQ(Folder.read("a"), "one\r\n");
  EXPECT_FALSE(bool(writeFileAtomically(Folder.path("a"), std::string("x\0y", 3))));
  EXPECT_EQ(Folder.read("a"), std::string("x\0y", 3));
  EXPECT_FALSE(bool(writeFileAtomically(Folder.path("a"), "")));
  EXPECT_EQ(Folder.read("a"), "");
  EXPECT_THAT(Folder.names(), ElementsAre("a"));
}

TEST(AtomicFile, KeepsPermissions) {
  const TestFolder Folder;
  Folder.write("a", "old");
  ASSERT_EQ(chmod(Folder.path("a").c_str(), 0751), 0);
  EXPECT_FALSE(bool(writeFileAtomically(Folder.path("a"), "new")));
  struct stat Status;
  ASSERT_EQ(stat(Folder.path("a").c_str(), &Status), 0);
  EXPECT_EQ(Status.st_mode & 07777, 0751u);

  const mode_t Mask = umask(027);
  EXPECT_FALSE(bool(writeFileAtomically(Folder.path("b"), "new")));
  umask(Mask);
  ASSERT_EQ(stat(Folder.path("b").c_str(), &Status), 0);
  EXPECT_EQ(Status.st_mode & 07777, 0640u);
}

TEST(AtomicFile, FollowsLinks) {
  const TestFolder Folder;
  Folder.write("sub/target", "old");
  ASSERT_EQ(symlink("sub/target", Folder.path("link").c_str()), 0);
  ASSERT_EQ(symlink(Folder.path("link").c_str(), Folder.path("second").c_str()), 0);
  EXPECT_FALSE(bool(writeFileAtomically(Folder.path("second"), "new")));
  EXPECT_EQ(Folder.read("sub/target"), "new");
  char Buffer[64];
  EXPECT_EQ(readlink(Folder.path("link").c_str(), Buffer, sizeof Buffer), 10);

  ASSERT_EQ(symlink("sub/later", Folder.path("ahead").c_str()), 0);
  EXPECT_FALSE(bool(writeFileAtomically(Folder.path("ahead"), "new")));
  EXPECT_EQ(Folder.read("sub/later"), "new");

  ASSERT_EQ(symlink("loop", Folder.path("loop").c_str()), 0);
  EXPECT_EQ(problem(writeFileAtomically(Folder.path("loop"), "new")),
            "can not write '" + Folder.path("loop") + "': Too many levels of symbolic links");
}

TEST(AtomicFile, WhatIsNoRegularFile) {
  EXPECT_FALSE(bool(writeFileAtomically("/dev/null", "text")));
  struct stat Status;
  ASSERT_EQ(stat("/dev/null", &Status), 0);
  EXPECT_TRUE(S_ISCHR(Status.st_mode));
  const TestFolder Folder;
  EXPECT_EQ(problem(writeFileAtomically(Folder.path(""), "text")),
            "can not write '" + Folder.path("") + "': Is a directory");
}

TEST(AtomicFile, ErrorsLeaveNothing) {
  const TestFolder Folder;
  EXPECT_EQ(problem(writeFileAtomically(Folder.path("none/a"), "text")),
            "can not write '" + Folder.path("none/a") + "': No such file or directory");
  if (geteuid() != 0) { // Root may write all.
    Folder.write("locked", "old");
    ASSERT_EQ(chmod(Folder.path("locked").c_str(), 0444), 0);
    EXPECT_EQ(problem(writeFileAtomically(Folder.path("locked"), "new")),
              "can not write '" + Folder.path("locked") + "': Permission denied");
    EXPECT_EQ(Folder.read("locked"), "old");
  }

  // As on a full disk: a file of more than ten bytes can not be written.
  Folder.write("a", "old");
  rlimit Before, Small = {10, RLIM_INFINITY};
  ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &Before), 0);
  Small.rlim_max = Before.rlim_max;
  signal(SIGXFSZ, SIG_IGN);
  ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &Small), 0);
  const std::string Message = problem(writeFileAtomically(Folder.path("a"), "more than ten bytes"));
  ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &Before), 0);
  signal(SIGXFSZ, SIG_DFL);
  EXPECT_EQ(Message, "can not write '" + Folder.path("a") + "': File too large");
  EXPECT_EQ(Folder.read("a"), "old");
  const auto Names = Folder.names();
  EXPECT_EQ(llvm::count_if(Names, [](llvm::StringRef Name) { return Name.ends_with(".tmp"); }), 0);
}

} // namespace
