"""Fetches a corpus into build/corpus/NAME and makes its compilation database.

A corpus is described by tests/corpus/NAME.toml, with one of
  source = "PACKAGE"      a Debian source package, configured with CMake or prepared as `prepare` says
  unpack = "PACKAGE"      a Debian binary package that ships examples; it is unpacked, not installed
  headers = [GLOB...]     headers of the system, included one by one in one file
and with
  packages = [...]        what has to be installed to parse it
  root = "FOLDER"         where its code stands in what was fetched; findings elsewhere do not count
  files = [GLOB...]       the files to analyse, from the root; for a source package: of those that it compiles
  without = [GLOB...]     but not these
  flags = [...]           compiler flags; {here} stands for tests/corpus, {root} for the root
  also = [...]            {for = GLOB, flags = [...]}: further flags for some files, where there is no CMake
  cmake-root = "FOLDER"   where its CMakeLists.txt stands, from the root
  cmake = [...]           arguments for CMake
  prepare = [...]         shell commands, run in the root, that make the files that a build generates; a source package with
                          them is not configured with CMake: all its files that `files` names are compiled with `flags`
"""
import dataclasses
import fnmatch
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tomllib

HERE = pathlib.Path(__file__).resolve().parent
BUILD = HERE.parents[1] / "build/corpus"
KEYS = {"source", "unpack", "headers", "packages", "root", "files", "without", "flags", "also", "cmake-root", "cmake",
        "prepare"}
COMPILER = "clang++-22"
SOURCES = (".cc", ".cpp", ".cxx")
GENERATED = (".h", ".hpp", ".hh", ".c", ".cc", ".cpp", ".cxx")


@dataclasses.dataclass
class Corpus:
    name: str
    version: str  # of the package, "" where the system's headers are the corpus
    root: pathlib.Path
    database: pathlib.Path  # the folder of compile_commands.json
    files: list

    def shown(self, file):
        """The file as the root sees it; what we made ourselves stands outside, and has only a name."""
        path = pathlib.Path(os.path.normpath(file))
        return str(path.relative_to(self.root)) if path.is_relative_to(self.root) else path.name


def names():
    return sorted(file.stem for file in HERE.glob("*.toml"))


def stop(text):
    sys.exit(f"corpus: {text}")


def run(*command, cwd=None):
    """Runs a command quietly; stops with its output where it fails."""
    done = subprocess.run(command, cwd=cwd, text=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"})
    if done.returncode:
        print(done.stdout[-4000:])
        text = " ".join(map(str, command))
        stop(f"this failed: {text if len(text) < 500 else text[:500] + ' ...'}")
    return done.stdout


def read(name):
    config = tomllib.loads((HERE / f"{name}.toml").read_text())
    unknown = config.keys() - KEYS
    if unknown:
        stop(f"{name}.toml: unknown key '{min(unknown)}'; the keys are {', '.join(sorted(KEYS))}")
    if sum(key in config for key in ("source", "unpack", "headers")) != 1:
        stop(f"{name}.toml needs one of source, unpack and headers")
    return config


# --- Debian -----------------------------------------------------------------------------------------------------------


def apt_with_sources():
    """apt options for the system's own archives, source packages included, without touching the system's settings."""
    private = BUILD / ".apt"
    parts = private / "sources.list.d"
    shutil.rmtree(parts, ignore_errors=True)
    parts.mkdir(parents=True)
    (private / "lists/partial").mkdir(parents=True, exist_ok=True)
    etc = pathlib.Path("/etc/apt")
    for file in [etc / "sources.list", *sorted((etc / "sources.list.d").glob("*.list")),
                 *sorted((etc / "sources.list.d").glob("*.sources"))]:
        text = file.read_text() if file.exists() else ""
        if "debian" not in text:
            continue  # other people's archives have none of our packages, and may not answer
        if file.suffix == ".sources":
            text = re.sub(r"^Types:.*$", "Types: deb deb-src", text, flags=re.M)
        else:
            text += re.sub(r"^deb\b", "deb-src", text, flags=re.M)
        (parts / file.name).write_text(text)
    return ["-o", "Dir::Etc::sourcelist=/dev/null", "-o", f"Dir::Etc::sourceparts={parts}",
            "-o", f"Dir::State::lists={private}/lists", "-o", "APT::Sandbox::User=root"]


def install(packages):
    """Installs what is missing, and upgrades nothing."""
    state = subprocess.run(["dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\n", *packages],
                           capture_output=True, text=True).stdout
    present = {line.split()[0] for line in state.splitlines() if line.endswith(" installed")}
    missing = [package for package in packages if package not in present]
    if not missing:
        return
    if os.geteuid():
        stop(f"these packages are missing: {' '.join(missing)}")
    print(f"installing {' '.join(missing)}", flush=True)
    run("apt-get", "-q", "-y", "-o", "DPkg::Lock::Timeout=600", "--no-install-recommends", "--no-upgrade", "install",
        *missing)


def fetch(folder, config):
    """Puts the package's files into folder/src, once; returns its version."""
    stamp = folder / "version"
    if stamp.exists():
        return stamp.read_text().strip()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    apt = ["apt-get", "-q", *apt_with_sources()]
    run(*apt, "update")
    if "source" in config:
        run(*apt, "--only-source", "source", config["source"], cwd=folder)
        [description] = folder.glob("*.dsc")
        [unpacked] = [path for path in folder.iterdir() if path.is_dir()]
        unpacked.rename(folder / "src")
        version = re.search(r"^Version: (.*)$", description.read_text(), re.M)[1]
    else:
        run(*apt, "download", config["unpack"], cwd=folder)
        [package] = folder.glob("*.deb")
        run("dpkg-deb", "-x", package, folder / "src")
        version = run("dpkg-deb", "-f", package, "Version").strip()
        for packed in (folder / "src").rglob("*.gz"):  # Debian compresses larger examples
            if packed.with_suffix("").suffix in GENERATED:
                run("gunzip", "-f", packed)
    stamp.write_text(version + "\n")
    return version


# --- compilation databases --------------------------------------------------------------------------------------------


def matches(path, globs):
    """True for a path that one of the globs matches; '*' matches '/' too."""
    return any(fnmatch.fnmatchcase(str(path), glob) for glob in globs)


def chosen(root, paths, config):
    relative = sorted({pathlib.Path(path).relative_to(root) for path in paths if pathlib.Path(path).is_relative_to(root)})
    wanted, without = config.get("files", ["*"]), config.get("without", [])
    return [root / path for path in relative if matches(path, wanted) and not matches(path, without)]


def flags(root, config):
    return [flag.replace("{here}", str(HERE)).replace("{root}", str(root)) for flag in config.get("flags", [])]


def write_database(folder, root, files, config):
    def all_flags(file):
        also = [row for row in config.get("also", []) if matches(file.relative_to(root), [row["for"]])]
        return sum((flags(root, row) for row in [config, *also]), [])

    rows = [{"directory": str(file.parent), "file": str(file),
             "arguments": [COMPILER, *all_flags(file), "-c", str(file)]} for file in files]
    (folder / "compile_commands.json").write_text(json.dumps(rows, indent=1))


def configure(folder, root, config):
    """Configures with CMake, and makes the files that the build generates, so that all of them parse."""
    build = folder / "build"
    if not (build / "configured").exists():
        run("cmake", "-S", root / config.get("cmake-root", "."), "-B", build, "-G", "Ninja",
            f"-DCMAKE_CXX_COMPILER={COMPILER}", "-DCMAKE_C_COMPILER=clang-22", "-DCMAKE_BUILD_TYPE=Debug",
            f"-DCMAKE_CXX_FLAGS={' '.join(flags(root, config))}", "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON",
            *config.get("cmake", []))
        # CMake lets a command wait for all libraries that its target depends on; here only what it reads is built.
        rules = re.sub(r"^(build .*: CUSTOM_COMMAND .*?) \|\| .*$", r"\1", (build / "build.ninja").read_text(), flags=re.M)
        (build / "generate.ninja").write_text(rules)
        ninja = ["ninja", "-C", build, "-f", "generate.ninja"]
        made = run(*ninja, "-t", "targets", "rule", "CUSTOM_COMMAND").splitlines()
        made = [target for target in made if target.endswith(GENERATED)]
        if made:
            run(*ninja, "-j", os.environ.get("DEADLINE_JOBS", "2"), *made)
        (build / "configured").touch()
    return build, [row["file"] for row in json.loads((build / "compile_commands.json").read_text())]


def run_once(folder, root, commands):
    """Makes what the build would generate; begun anew if it was not finished."""
    if not (folder / "prepared").exists():
        for command in commands:
            run("sh", "-ec", command, cwd=root)
        (folder / "prepared").touch()


def prepare(name):
    """Fetches and configures; returns the corpus, ready to be analysed."""
    config, folder = read(name), BUILD / name
    install(config.get("packages", []))
    if "headers" in config:
        root = pathlib.Path(config["root"])
        folder.mkdir(parents=True, exist_ok=True)
        headers = chosen(root, sum((list(root.glob(glob)) for glob in config["headers"]), []), config)
        file = folder / "all.cpp"
        file.write_text("".join(f'#include "{header.relative_to(root)}"\n' for header in headers))
        write_database(folder, root, [file], config)
        return Corpus(name, "", root, folder, [file])

    version = fetch(folder, config)
    root = folder / "src" / config.get("root", ".")
    run_once(folder, root, config.get("prepare", []))
    if "source" in config and "prepare" not in config:
        database, compiled = configure(folder, root, config)
        return Corpus(name, version, root, database, chosen(root, compiled, config))
    files = chosen(root, [path for path in root.rglob("*") if path.suffix in SOURCES], config)
    write_database(folder, root, files, config)
    return Corpus(name, version, root, folder, files)
