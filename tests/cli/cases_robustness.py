"""Whatever happens to one file, the run says so and goes on; and nothing is left half-written."""
import fcntl
import os
import pty
import re
import signal
import struct
import subprocess
import termios
import time

from project import (BROKEN, CANCEL, CRASH, ENDLESS, ENDLESS_FLAGS, FILE_FAILED, FOUND, NOTHING, QUIET, USAGE, Failure,
                     case,
                     check, check_equal, check_in, check_not_in)

OTHERS_FINDING = "src/cancel.cpp:5:7: warning: "


@case
def exit_statuses(p):
    p.source("src/quiet.cpp", QUIET)
    p.run(status=NOTHING)
    p.source("src/cancel.cpp", CANCEL)
    p.run(status=FOUND)
    p.source("src/broken.cpp", BROKEN)
    p.run(status=FILE_FAILED)
    p.run("src/cancel.cpp", status=FOUND)
    p.run("--no-such-option", status=USAGE)


@case
def a_file_that_does_not_parse(p):
    p.chain()
    p.source("src/broken.cpp", BROKEN)
    result = p.run(status=FILE_FAILED)
    check_in("src/broken.cpp:3:23: error: use of undeclared identifier 'unknown'", result.out)
    check_in(OTHERS_FINDING, result.out)
    check_in("[deadline-nested-timeout]", result.out)
    check_in("2 findings in 3 files; 1 error", result.out)


@case
def a_header_that_is_not_there(p):
    p.source("src/cancel.cpp", CANCEL)
    p.source("src/include.cpp", '#include "not_generated.h"\n')
    result = p.run(status=FILE_FAILED)
    check_in("src/include.cpp:1:10: error: 'not_generated.h' file not found", result.out)
    check_in(OTHERS_FINDING, result.out)


@case
def of_many_errors_the_first_are_told(p):
    p.source("src/cancel.cpp", CANCEL)
    p.source("src/broken.cpp", "".join(f"int V{i} = unknown;\n" for i in range(15)))
    report = p.run("--format=json", status=FILE_FAILED).json()
    check(2 <= len(report["problems"]) <= 12, f"{len(report['problems'])} problems for one file")
    check(any("more errors" in problem["message"] for problem in report["problems"]), str(report["problems"]))


@case
def what_a_broken_file_says_does_not_count(p):
    """A finding in code that Clang has recovered from an error may be none."""
    p.source("src/cancel.cpp", CANCEL + "int X = unknown;\n")
    report = p.run("--format=json", status=FILE_FAILED).json()
    check_equal(report["findings"], [])


@case
def a_missing_file(p):
    p.source("src/cancel.cpp", CANCEL)
    result = p.run("src/none.cpp", "src/cancel.cpp", status=FILE_FAILED)
    check_in("src/none.cpp: error: there is no such file", result.out)
    check_in(OTHERS_FINDING, result.out)


@case
def a_file_of_the_database_that_is_gone(p):
    p.source("src/cancel.cpp", CANCEL)
    p.source("src/gone.cpp", QUIET).unlink()
    result = p.run(status=FILE_FAILED)
    check_in("src/gone.cpp: error: there is no such file; if the build generates it, build once", result.out)
    check_in("1 finding in 1 file; 1 error", result.out)
    check_in(OTHERS_FINDING, result.out)


@case
def a_file_that_is_not_in_the_database(p):
    p.source("src/cancel.cpp", CANCEL)
    check_in("lib/context.h: error: is not in compile_commands.json", p.run("lib/context.h", status=FILE_FAILED).out)


@case
def a_crash_costs_one_file(p):
    p.source("src/a_crash.cpp", CRASH)
    p.source("src/cancel.cpp", CANCEL)
    for jobs in ("-j1", "-j2"):
        result = p.run(jobs, status=FILE_FAILED)
        check_in("src/a_crash.cpp: error: the analysis ended by signal ", result.out)
        check_in(OTHERS_FINDING, result.out)
    # Clang's own report of the crash would look like one of the tool.
    check_not_in("PLEASE submit", result.out + result.err)


@case
def a_fatal_error_and_a_full_stack_cost_one_file(p):
    p.source("src/fatal.cpp", "#pragma clang __debug llvm_fatal_error\n")
    deep = 100_000
    p.source("src/stack.cpp", f"int X = {'(' * deep}1{')' * deep};\n", "-fbracket-depth=1000000")
    p.source("src/cancel.cpp", CANCEL)
    result = p.run("--file-timeout=20", status=FILE_FAILED)
    check_in("src/fatal.cpp: error: the analysis ended by ", result.out)
    check_in("src/stack.cpp: error: the analysis ended by ", result.out)
    check_in(OTHERS_FINDING, result.out)


@case
def an_endless_file_is_stopped(p):
    p.source("src/a_endless.cpp", ENDLESS, ENDLESS_FLAGS)
    p.source("src/cancel.cpp", CANCEL)
    begin = time.monotonic()
    result = p.run("-j1", "--file-timeout=2", "--format=text", "--format=junit", "--output=out.xml", status=FILE_FAILED)
    check(time.monotonic() - begin < 10, "it took longer than 10s")
    check_in("src/a_endless.cpp: error: the analysis took longer than 2s and was stopped", result.out)
    check_in(OTHERS_FINDING, result.out)
    check_in("longer than 2s", p.read("out.xml"))


@case
def summarize_of_a_crash(p):
    p.source("src/crash.cpp", CRASH)
    check_in("src/crash.cpp: error: the analysis ended by signal ",
             p.run("summarize", "src/crash.cpp", "-o", "x.summary", status=FILE_FAILED).err)


def children_of(pid):
    found = []
    for process in os.listdir("/proc"):
        try:
            if process.isdigit() and int(open(f"/proc/{process}/stat").read().rsplit(")")[1].split()[1]) == pid:
                found.append(int(process))
        except OSError:
            pass  # It ended meanwhile.
    return found


def interrupt(p, number):
    """The status of a run that gets the signal while it parses an endless file."""
    arguments = ["-j2", "--format=json", "--output=out.json"]
    running = subprocess.Popen([p.tool, *arguments], cwd=p.root, env=p.environment(), stdin=subprocess.DEVNULL,
                               stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        limit = time.monotonic() + 10
        while not (workers := children_of(running.pid)) and time.monotonic() < limit:
            time.sleep(0.02)
        check(workers, "there are no worker processes after 10s")
        time.sleep(0.2)
        running.send_signal(number)
        out, _ = running.communicate(timeout=10)
    except subprocess.TimeoutExpired:
        raise Failure("it goes on 10s after the signal") from None
    finally:
        running.kill()
        running.wait()
    left = [pid for pid in workers if os.path.exists(f"/proc/{pid}") and children_of(1).count(pid)]
    check_equal(left, [], "the workers that are left over")
    return running.returncode, out


@case
def an_interrupt_stops_the_run(p):
    p.source("src/cancel.cpp", CANCEL)
    p.source("src/endless.cpp", ENDLESS, ENDLESS_FLAGS)
    p.write("out.json", "the report of yesterday\n")
    before = p.files()
    for number in (signal.SIGINT, signal.SIGTERM):
        status, out = interrupt(p, number)
        check_equal(status, 128 + number, f"the status after {number.name}, with the output\n{out}\n, ")
        check_equal(p.files(), before, "the files after the run")
        check_equal(p.read("out.json"), "the report of yesterday\n")


@case
def quiet_without_a_terminal(p):
    """Progress is for people; in CI's log it would be noise."""
    p.chain()
    check_equal(p.run(status=FOUND).err, "")
    result = p.run("--quiet", status=FOUND)
    check_in("[deadline-nested-timeout]", result.out)
    check_not_in("findings in", result.out)


@case
def progress_on_a_terminal_leaves_nothing_behind(p):
    p.chain()
    terminal, line = pty.openpty()
    fcntl.ioctl(line, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    arguments = [p.tool, "-j1"]
    done = subprocess.run(arguments, cwd=p.root, env={**p.environment(), "TERM": "xterm"}, stdout=subprocess.PIPE,
                          stderr=line, text=True, timeout=60)
    os.close(line)
    shown = os.read(terminal, 10000).decode()
    os.close(terminal)
    check(re.search(r"\[\d/3\].* src/", shown), f"no progress on the terminal: {shown!r}")
    # What is drawn last erases the line.
    check_equal(re.sub(r"\x1b\[[0-9;]*[A-Za-z]", "", shown.split("\r")[-1]).strip(), "", "what stays on the terminal")
    check_equal(done.stdout, p.run(status=FOUND).out)


@case
def unusual_names_of_files(p):
    for name in ("src/with blank.cpp", "src/with'quote.cpp", "src/größe.cpp", "src/-dash.cpp", "src/a:1:2.cpp"):
        p.source(name, CANCEL)
    check_equal(len(p.found(status=FOUND)), 5, "the number of findings")


@case
def more_than_the_terminal_of_a_pipe_takes(p):
    """Who reads only the beginning, as head does, ends the run without noise."""
    p.source("src/cancel.cpp", CANCEL + "".join(
        CANCEL.replace('#include "context.h"\n', "").replace("Abandon", f"Abandon{i}") for i in range(400)))
    running = subprocess.Popen([p.tool], cwd=p.root, env=p.environment(), stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE,
                               text=True)
    check_in("warning: ", running.stdout.readline())
    running.stdout.close()
    err = running.stderr.read()
    running.stderr.close()
    running.wait(timeout=60)
    check_not_in("Stack dump", err)
    check_not_in("LLVM ERROR", err)
