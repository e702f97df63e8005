//===--- CheckPages.cpp - deadline-tidy -------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "clangd/CheckPages.h"
#include "report/Report.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace deadline {

static std::string fileUri(llvm::StringRef Path) {
  std::string Uri = "file://";
  for (unsigned char C : Path)
    if (llvm::isAlnum(C) || llvm::StringRef("/-._~").contains(C))
      Uri += C;
    else
      Uri += "%" + llvm::utohexstr(C, /*LowerCase=*/false, 2);
  return Uri;
}

/// The folder of the pages: as installed, or in the source tree.
static const std::string &folderOfPages() {
  static const std::string Folder = [] {
    static int Here;
    llvm::SmallString<256> Installed(llvm::sys::fs::getMainExecutable("", &Here));
    llvm::sys::path::remove_filename(Installed);
    llvm::sys::path::remove_filename(Installed);
    llvm::sys::path::append(Installed, DEADLINE_INSTALLED_PAGES);
    for (llvm::StringRef Candidate : {llvm::StringRef(Installed), llvm::StringRef(DEADLINE_PAGES)})
      if (llvm::sys::fs::is_directory(Candidate))
        return Candidate.str();
    return std::string();
  }();
  return Folder;
}

std::string linkToPage(llvm::StringRef Check) {
  const CheckInfo *Info = checkNamed(Check);
  if (!Info)
    return "";
  const std::string Name = Info->Name.drop_front(llvm::StringRef("deadline-").size()).str();
  if (const llvm::StringRef Web = DEADLINE_PAGES_URL; !Web.empty())
    return (Web.rtrim('/') + "/" + Name + ".html").str();
  if (folderOfPages().empty())
    return "";
  const std::string File = folderOfPages() + "/" + Name + ".md";
  return llvm::sys::fs::exists(File) ? fileUri(File) : "";
}

/// The first paragraph after \p Heading, on one line.
static std::string paragraphAfter(llvm::StringRef Page, llvm::StringRef Heading) {
  const llvm::StringRef Text = Page.split(Heading).second.ltrim().split("\n\n").first;
  std::string Line;
  for (const char C : Text)
    Line += C == '\n' ? ' ' : C;
  return Line;
}

std::string pageInShort(llvm::StringRef Check, bool Markdown) {
  const CheckInfo *Info = checkNamed(Check);
  if (!Info)
    return "";
  const std::string Title = Info->Name.str(), Link = linkToPage(Check);
  std::string Text = Markdown ? "**" + Title + "**" : Title;
  Text += "\n\n" + paragraphAfter(Info->Page, "# " + Title + "\n");
  if (const std::string Why = paragraphAfter(Info->Page, "## Why it bites\n"); !Why.empty())
    Text += "\n\n" + Why;
  if (!Link.empty())
    Text += Markdown ? "\n\n[The page of the check](" + Link + ")" : "\n\n" + Link;
  if (!Markdown)
    llvm::erase(Text, '`');
  return Text;
}

} // namespace deadline
