//===--- LspConfig.cpp - deadline-tidy --------------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "commands/LspConfig.h"
#include "options/OptionTable.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/WithColor.h"

namespace deadline {

namespace {
struct Editor {
  llvm::StringRef Name, Where;
  llvm::StringRef Text; ///< With @PROGRAM@ for the path of deadline-clangd.
};
} // namespace

// docs/ide.md shows the same texts; a test compares them.
static constexpr Editor Editors[] = {
    {"vscode", "Visual Studio Code with the extension 'clangd': settings.json", R"(
{
  "clangd.path": "@PROGRAM@",
  // Two servers would say everything twice.
  "C_Cpp.intelliSenseEngine": "disabled"
}
)"},
    {"neovim", "Neovim: init.lua", R"(
vim.api.nvim_create_autocmd('FileType', {
  pattern = { 'c', 'cpp' },
  callback = function()
    local found = vim.fs.find({ '.clangd', 'compile_commands.json', '.git' },
                              { upward = true, path = vim.fn.expand('%:p:h') })[1]
    vim.lsp.start({
      name = 'deadline-clangd',
      cmd = { '@PROGRAM@' },
      root_dir = found and vim.fs.dirname(found),
    })
  end,
})
)"},
    {"emacs", "Emacs with eglot: init.el", R"(
(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs
               '((c++-mode c-mode) . ("@PROGRAM@"))))
(add-hook 'c++-mode-hook #'eglot-ensure)
)"},
    {"helix", "Helix: languages.toml", R"(
[language-server.deadline-clangd]
command = "@PROGRAM@"

[[language]]
name = "cpp"
language-servers = ["deadline-clangd"]
)"},
    {"clion", "CLion with the plugin LSP4IJ (CLion's own engine is a clangd that cannot be replaced)", R"(
Settings > Languages & Frameworks > Language Servers > + (New Language Server)
  Server:    name     deadline-clangd
             command  @PROGRAM@
  Mappings > Language or File name patterns:  *.cpp;*.cc;*.cxx;*.h;*.hpp, language id cpp
)"},
};

/// Installed beside this program, and built beside it.
static std::string program() {
  static int Here;
  llvm::SmallString<256> Path(llvm::sys::fs::getMainExecutable("", &Here));
  llvm::sys::path::remove_filename(Path);
  llvm::sys::path::append(Path, "deadline-clangd");
  return Path.str().str();
}

int runLspConfig(const Options &O) {
  const llvm::StringRef Wanted = O.Arguments.empty() ? "" : llvm::StringRef(O.Arguments.front());
  std::vector<llvm::StringRef> Names;
  for (const Editor &E : Editors)
    Names.push_back(E.Name);
  if (!Wanted.empty() && !llvm::is_contained(Names, Wanted)) {
    const llvm::StringRef Nearest = nearestWord(Wanted, Names);
    llvm::WithColor::error(llvm::errs(), "deadline-tidy")
        << "no editor '" << Wanted << "' is known"
        << (Nearest.empty() ? "; known are " + llvm::join(Names, ", ") + ", and others need the path of deadline-clangd"
                            : ", did you mean '" + Nearest.str() + "'?")
        << '\n';
    return WrongUsage;
  }
  const std::string Program = program();
  if (!llvm::sys::fs::can_execute(Program))
    llvm::WithColor::warning(llvm::errs(), "deadline-tidy")
        << "'" << Program << "' is not there; './dev build' makes it\n";
  bool First = true;
  for (const Editor &E : Editors) {
    if (!Wanted.empty() && E.Name != Wanted)
      continue;
    if (Wanted.empty())
      llvm::outs() << (First ? "" : "\n") << "# " << E.Where << '\n';
    First = false;
    const auto [Before, After] = E.Text.drop_front().split("@PROGRAM@");
    llvm::outs() << Before << Program << After;
  }
  return NothingFound;
}

} // namespace deadline
