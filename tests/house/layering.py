"""core <- checks <- tool: nobody includes what stands to the right."""
import re

from house import finish, relative, sources

# folder: what its includes may begin with, besides the standard library
MAY_INCLUDE = {
    "checks/core": ("core/", "clang/", "llvm/"),
    "checks": ("core/", "clang/", "llvm/", "clang-tidy/"),
}

problems = []
for file in sources("checks"):
    folder = "checks/core" if "core" in relative(file).parts else "checks"
    for number, line in enumerate(file.read_text().splitlines(), 1):
        match = re.match(r'\s*#\s*include\s+"([^"]+)"', line)
        if not match:
            continue
        beside = "/" not in match[1] and folder == "checks"
        if not beside and not match[1].startswith(MAY_INCLUDE[folder]):
            problems.append(f"{relative(file)}:{number}: {folder}/ may not include \"{match[1]}\"")

finish(problems, "move what both need down into checks/core, and write core's includes as \"core/...\"")
