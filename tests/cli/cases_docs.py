"""What the documentation tells people to type works: commands, options, configurations, and scripts that can run."""
import json
import os
import pathlib
import re
import shlex
import shutil
import subprocess

from project import CANCEL, FOUND, NOTHING, ROOT, USAGE, MODEL, case, check, check_equal, check_in

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), *sorted((ROOT / "docs/checks").glob("*.md"))]
CI = ROOT / "docs/ci.md"
# Options of other programs that the pages show.
FOREIGN = {"--export-fixes"}


def blocks(page, *languages):
    """The code blocks of a page in these languages, with the line that each begins on."""
    text = page.read_text()
    for block in re.finditer(r"^([ ]*)```(\w*)[^\n]*\n(.*?)^\1```", text, re.M | re.S):
        if block[2] in languages:
            yield text.count("\n", 0, block.start()) + 2, re.sub(f"^{block[1]}", "", block[3], flags=re.M)


def words(line):
    """The words of the first command in a line of shell, up to its end or what it is joined with."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars=";|&<>()")
    lexer.whitespace_split = True
    lexer.commenters = "#"
    for word in lexer:
        if set(word) <= set(";|&<>()"):
            return
        yield word


def commands():
    """(place, words after the program's name, whether it stands in a sentence) of each command that a page shows."""
    for page in PAGES:
        for first, text in blocks(page, "sh", "yaml", "dockerfile", ""):
            # A command over several lines: a backslash, or a folded scalar of YAML, whose lines begin with options.
            text = re.sub(r"\\\n\s*|\n\s+(?=--[a-z])", lambda match: " ", text)
            for match in re.finditer(r"^(?:.*?(?:[\s\"'(:]|\./|/))?deadline-tidy((?: +[^\n]*)?)$", text, re.M):
                if re.search(r"\[[A-Z-]", match[1]):
                    continue  # A pattern such as [OPTION...].
                before = match[0][:match.start(1) - match.start()]
                if re.search(r"#|echo|\b(name|id|category|ENV|RUN|COPY|container)\b:? *[^ ]*deadline-tidy$", before):
                    continue
                yield f"{page.name}:{first + text.count(chr(10), 0, match.start())}", list(words(match[1])), False
        prose = re.sub(r"^[ ]*```.*?^[ ]*```", lambda match: "\n" * match[0].count("\n"), page.read_text(),
                       flags=re.M | re.S)
        for match in re.finditer(r"`deadline-tidy((?: [^`]*)?)`", prose):
            yield f"{page.name}:{prose.count(chr(10), 0, match.start()) + 1}", list(words(match[1].replace("\n",
                                                                                                           " "))), True


@case
def commands_are_ones_that_the_tool_takes(p):
    """Options are read before the configuration, so that a mistake in that shows that there was none before."""
    p.write(".deadline-tidy.yaml", "mistake: here\n")
    seen, wrong = 0, []
    for place, arguments, in_prose in commands():
        seen += 1
        result = p.run(*arguments)
        if result.status == USAGE and ".deadline-tidy.yaml:1:1: unknown key 'mistake'" in result.err + result.out:
            continue
        if result.status == NOTHING and any(word in ("--help", "--version",
                                                     "--write-options-page") for word in arguments):
            continue
        if "lsp-config" in arguments:  # Reads no configuration; set_up_of_editors_is_the_one_that_is_printed runs it.
            continue
        # A sentence names a command without what it needs.
        if in_prose and len(arguments) <= 1 and re.search(r"' needs (?!a value)", result.err):
            continue
        wrong.append(f"{place}: {result}")
    check(not wrong, "\n".join(wrong))
    check(seen >= 40, f"only {seen} commands are found in the pages; has their form changed?")


@case
def options_in_the_text_are_known(p):
    known = set(re.findall(r"`(--[a-z-]+)", p.run("--write-options-page", status=NOTHING).out))
    for page in (CI, ROOT / "docs/configuration.md", ROOT / "docs/reports.md"):
        text = re.sub(r"^[ ]*```.*?^[ ]*```", "", page.read_text(), flags=re.M | re.S)
        for code in re.findall(r"`([^`]+)`", text):
            for option in re.findall(r"(?<![\w-])--[a-z][a-z-]+", code):
                check(option in known | FOREIGN, f"{page.name} speaks of '{option}', which is no option")


@case
def the_page_of_options_is_the_one_that_is_printed(p):
    page = p.run("--write-options-page", status=NOTHING).out
    check_equal((ROOT / "docs/cli.md").read_text(), page,
                "docs/cli.md (write it anew: deadline-tidy --write-options-page)")


@case
def set_up_of_editors_is_the_one_that_is_printed(p):
    page = (ROOT / "docs/ide.md").read_text()
    all_of_them = p.run("lsp-config", status=NOTHING).out
    program = str(p.tool.parent / "deadline-clangd")
    for editor in ("vscode", "neovim", "emacs", "helix", "clion"):
        text = p.run("lsp-config", editor, status=NOTHING).out
        check_in(program, text)
        check_in(text, all_of_them, "the set-up of all editors")
        check_in(text.replace(program, "/usr/local/bin/deadline-clangd"), page, "docs/ide.md")
    check_in("did you mean 'neovim'?", p.run("lsp-config", "nvim", status=USAGE).err)
    check_in("known are vscode, neovim", p.run("lsp-config", "notepad", status=USAGE).err)


# --- YAML ------------------------------------------------------------------------------------------------------------


def yaml_mistakes(text):
    """What a reader of YAML would stumble over, as far as simple rules go; all of it where there is a reader."""
    open_levels = [0]
    scalar = None  # Indentation of the key of a block scalar.
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        depth = len(line) - len(line.lstrip(" "))
        if scalar is not None:
            if depth > scalar:
                continue
            scalar = None
        if "\t" in line[:depth + 1]:
            yield f"line {number} is indented with a tab"
        while open_levels[-1] > depth:
            open_levels.pop()
        if depth > open_levels[-1]:
            open_levels.append(depth)
            if number > 1 and not previous.split(" #")[0].rstrip().endswith((":", "-")) and not re.match(r" *- ",
                                                                                                         previous):
                yield f"line {number} is indented more, but the line before opens nothing"
        if not re.match(r" *(- )*([\w.'\"*$-]+([\w.'\"*-]|::)*:( |$)|[^:]*$|- |.*\{|.*\[)", line):
            yield f"line {number} is neither a key nor an item"
        if re.search(r"(:|-) [|>][-+]?( +#.*)?$", line):
            scalar = depth
        previous = line
    try:
        import yaml
    except ImportError:
        return
    try:
        list(yaml.safe_load_all(text))
    except yaml.YAMLError as error:
        yield str(error)


@case
def yaml_blocks_can_be_read(p):
    seen, wrong = 0, []
    for page in PAGES:
        for line, text in blocks(page, "yaml"):
            seen += 1
            wrong += [f"{page.name}:{line}: {mistake}" for mistake in yaml_mistakes(text)]
    check(not wrong, "\n".join(wrong))
    check(seen >= 5, f"only {seen} blocks")
    check(list(yaml_mistakes("a: 1\n   b: 2\n")), "wrong indentation is not seen")
    check(list(yaml_mistakes("a:\n\t- b\n")), "a tab is not seen")


@case
def configurations_in_the_pages_are_right(p):
    """Those for the tool, known by their keys, are read by it; what they name is there."""
    p.source("src/cancel.cpp", CANCEL)
    p.write("tools/shop-context.yaml", MODEL)
    p.write("tools/models/context.yaml", MODEL)
    p.write("tools/budget.yaml", "sla: 500ms\nlayers:\n  Checkout: 100%\n")
    (p.root / "build").mkdir()
    shutil.copy(p.root / "compile_commands.json", p.root / "build")
    seen = 0
    for page in PAGES:
        for line, text in blocks(page, "yaml"):
            if not re.search(r"^(build-path|paths|profile|suppressions):", text, re.M):
                continue
            seen += 1
            p.write(".deadline-tidy.yaml", text)
            (p.root / ".deadline-baseline.json").unlink(missing_ok=True)
            result = p.run("baseline")
            check(result.status == NOTHING, f"{page.name}:{line}: {result}")
            check_equal(p.run("--format=json", "--no-baseline").status, FOUND, f"the status with {page.name}:{line}")
    check(seen >= 2, f"only {seen} configurations")


@case
def the_example_of_all_keys_has_all_keys(p):
    _, text = next(blocks(ROOT / "docs/configuration.md", "yaml"))
    keys = re.findall(r'^    \{"([a-z-]+)", ', (ROOT / "tool/config/ProjectConfig.cpp").read_text(), re.M)
    check(len(keys) >= 10, f"only {keys} are found in ProjectConfig.cpp")
    for key in keys:
        check(re.search(rf"\b{key}:", text), f"'{key}' is not in the example of docs/configuration.md")


# --- scripts ---------------------------------------------------------------------------------------------------------


def script_with(part, page=CI):
    found = [text for _, text in blocks(page, "sh") if part in text]
    check_equal(len(found), 1, f"the number of scripts with '{part}' in {page.name}")
    return found[0]


def run_script(p, text, **variables):
    """The script's status and output, with the tool in its PATH."""
    tools = pathlib.Path(p.folder.name) / "bin"
    tools.mkdir(exist_ok=True)
    if not (tools / "deadline-tidy").exists():
        (tools / "deadline-tidy").symlink_to(p.tool)
    environment = {**p.environment(), "PATH": f"{tools}:{os.environ['PATH']}", **variables}
    done = subprocess.run(["sh", "-e", "-c", text], cwd=p.root, env=environment, capture_output=True, text=True,
                          timeout=60)
    return done.returncode, done.stdout + done.stderr


@case
def the_script_on_statuses_works(p):
    p.chain()
    p.write("build/compile_commands.json", p.read("compile_commands.json"))
    script = script_with("case $status in")
    status, out = run_script(p, script)
    check_equal(status, 0, f"the status after\n{out}\n, ")
    check_in("findings, see deadline.json", out)
    check_equal(len(json.loads(p.read("deadline.json"))["findings"]), 2)
    check_equal(run_script(p, script.replace("-p build", "-p none"))[0], USAGE)


@case
def the_scripts_for_many_machines_work(p):
    if not shutil.which("jq"):
        return
    p.chain()
    p.source("src/broken.cpp", "int X = unknown;\n")
    p.write("build/compile_commands.json", p.read("compile_commands.json"))
    want = p.run("--format=text", "--format=sarif", "--output=want.sarif", status=3)
    for node in "123":
        status, out = run_script(p, script_with("deadline-tidy summarize"), NODES="3", NODE=node)
        check_equal(status, 0, f"the status after\n{out}\n, ")
    check_equal(len(list((p.root / "summaries").iterdir())), 4, "the number of summaries")
    status, out = run_script(p, script_with("deadline-tidy link"))
    check_equal(status, 3, f"the status after\n{out}\n, ")
    check_equal(out, want.out)
    check_equal(p.read("deadline.sarif"), p.read("want.sarif"), "the report")


@case
def the_hook_of_pre_commit_works(p):
    """pre-commit appends the files to the entry."""
    entry, = re.findall(r"^ +entry: deadline-tidy (.*)$", CI.read_text(), re.M)
    p.chain()
    p.write("build/compile_commands.json", p.read("compile_commands.json"))
    p.commit_all()
    check_equal(p.run(*shlex.split(entry), "src/cancel.cpp", status=NOTHING).out, "")
    p.write("src/cancel.cpp", CANCEL.replace("ctx", "context"))
    check_in("src/cancel.cpp:5:", p.run(*shlex.split(entry), "src/cancel.cpp", status=FOUND).out)
