// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// skipped: of another class

class Disk {
public:
  int Load() { return 2; }
};

int Read(Disk &disk) { return disk.Load(); }
