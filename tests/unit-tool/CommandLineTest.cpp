//===--- CommandLineTest.cpp - deadline-tidy --------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// What is left of a compiler's command when a file is only analysed.

#include "extract/CommandLine.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

using namespace deadline;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {

AnalysisCommand adjusted(llvm::StringRef Line, llvm::StringRef ResourceDir = "") {
  clang::tooling::CompileCommand Command;
  Command.Directory = "/p";
  Command.Filename = "/p/a.cpp";
  llvm::SmallVector<llvm::StringRef, 32> Words;
  Line.split(Words, ' ', -1, false);
  for (const llvm::StringRef Word : Words)
    Command.CommandLine.push_back(Word.str());
  return commandForAnalysis(Command, ResourceDir);
}

/// The words that are left, without those that are always added.
std::string left(llvm::StringRef Line) {
  std::vector<std::string> Words;
  for (const std::string &Word : adjusted(Line).Command.CommandLine)
    if (Word != "-Qunused-arguments" && Word != "-fsyntax-only" && Word != "--driver-mode=g++")
      Words.push_back(Word);
  return llvm::join(Words, " ");
}

TEST(CommandLine, WhatIsAdded) {
  EXPECT_THAT(adjusted("g++ -c a.cpp", "/res").Command.CommandLine,
              ElementsAre("g++", "-Qunused-arguments", "-resource-dir=/res", "--driver-mode=g++", "a.cpp",
                          "-fsyntax-only"));
  EXPECT_EQ(adjusted("g++ -c a.cpp").Command.Filename, "/p/a.cpp");
  EXPECT_EQ(adjusted("g++ -c a.cpp").Command.Directory, "/p");
  EXPECT_THAT(adjusted("").Command.CommandLine, IsEmpty());
}

TEST(CommandLine, WhatMattersStays) {
  for (const char *Line :
       {"g++ -DX -D Y=1 -UZ -I inc -Iother -isystem /s -iquote q -std=gnu++20 -O2 -g -Wall -Wextra a.cpp",
        "clang++ -fno-exceptions -fsanitize=address,undefined -stdlib=libc++ --sysroot=/s -x c++ a.cpp",
        "c++ -Wp,-D_GLIBCXX_ASSERTIONS -Xclang -fno-modules -fmodule-file=m=m.pcm -pthread -m32 a.cpp",
        "c++ -Xclang -include -Xclang /b/cmake_pch.hxx a.cpp"})
    EXPECT_EQ(left(Line), Line);
}

TEST(CommandLine, WhatGoes) {
  for (const char *Dropped :
       {"-c", "-S", "-E", "-o a.o", "-oa.o", "-MD", "-MMD -MP -MF a.d -MT a.o", "-Wp,-MD,a.d", "-Werror",
        "-Werror=return-type", "-Wfatal-errors", "-pedantic-errors", "-include-pch x.pch",
        "-Xclang -include-pch -Xclang x.pch", "-Xclang -emit-pch", "-Xclang -load -Xclang p.so",
        "-fplugin=p.so", "-fplugin-arg-p-x=1", "-fpass-plugin=p.so", "-mllvm -x", "-fmodule-output=a.pcm",
        "-fsanitize-coverage=trace-pc", "--coverage", "-fprofile-arcs -ftest-coverage", "-fprofile-use=none.prof",
        "-ftime-trace", "-serialize-diagnostics a.dia", "-save-temps", "-resource-dir /other", "-resource-dir=/other",
        "-fdiagnostics-color=always", "-ferror-limit=1"}) {
    EXPECT_EQ(left("c++ -DX " + std::string(Dropped) + " a.cpp"), "c++ -DX a.cpp") << Dropped;
    EXPECT_THAT(adjusted("c++ " + std::string(Dropped) + " a.cpp").UnknownFlags, IsEmpty()) << Dropped;
  }
}

TEST(CommandLine, UnknownFlagsGoAndAreTold) {
  const char *Line = "g++ -fno-canonical-system-headers -DX -mno-such-thing -fconcepts-ts-of-gcc=2 a.cpp";
  EXPECT_EQ(left(Line), "g++ -DX a.cpp");
  EXPECT_THAT(adjusted(Line).UnknownFlags,
              ElementsAre("-fno-canonical-system-headers", "-mno-such-thing", "-fconcepts-ts-of-gcc=2"));
  // What GCC has and Clang ignores by itself, it need not be spared.
  EXPECT_THAT(adjusted("g++ -specs=x -flto=auto -ffat-lto-objects a.cpp").UnknownFlags, IsEmpty());
}

TEST(CommandLine, Wrappers) {
  EXPECT_EQ(left("ccache g++ a.cpp"), "g++ a.cpp");
  EXPECT_EQ(left("/usr/bin/ccache distcc /opt/bin/clang++ a.cpp"), "/opt/bin/clang++ a.cpp");
  EXPECT_EQ(left("env LANG=C sccache CACHE_DIR=x g++ -DA=B a.cpp"), "g++ -DA=B a.cpp");
  EXPECT_EQ(left("distcc -DX a.cpp"), "c++ -DX a.cpp");
}

TEST(CommandLine, NameOfTheCompiler) {
  const auto Second = [](llvm::StringRef Line) { return adjusted(Line).Command.CommandLine.at(2); };
  EXPECT_EQ(Second("/usr/bin/g++-12 a.cpp"), "--driver-mode=g++");
  EXPECT_EQ(Second("clang++-22 a.cpp"), "--driver-mode=g++");
  EXPECT_EQ(Second("clang-cl a.cpp"), "--driver-mode=cl");
  EXPECT_EQ(Second("aarch64-linux-gnu-g++ a.cpp"), "--target=aarch64-linux-gnu");
  EXPECT_EQ(Second("ccache aarch64-linux-gnu-g++ a.cpp"), "--target=aarch64-linux-gnu");
  EXPECT_EQ(left("clang-cl /DX /std:c++20 a.cpp"), "clang-cl --driver-mode=cl /DX /std:c++20 a.cpp");
}

TEST(CommandLine, OneInput) {
  EXPECT_EQ(left("g++ b.cpp ./a.cpp lib.a c.o -lm"), "g++ ./a.cpp -lm");
  EXPECT_EQ(left("g++ /p/x/../a.cpp b.cpp"), "g++ /p/x/../a.cpp");
  // A database whose file is not in its command is not understood better.
  EXPECT_EQ(left("g++ unity.cpp"), "g++ unity.cpp");
}

TEST(CommandLine, IncludesAreNoPrecompiledHeaders) {
  EXPECT_EQ(left("g++ -include pre.h -include x.h a.cpp"),
            "g++ -Xclang -include -Xclang pre.h -Xclang -include -Xclang x.h a.cpp");
}

} // namespace
