"""Ending programs: whatever they did to get away, and nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import psutil
import pytest

from conformance.target.ending import MARK, at_once, fresh_mark, is_mark, marked
from tests.target.launching import LISTENS, program, run

posix = pytest.mark.skipif(os.name == "nt", reason="needs fork")

#: A grandchild in a session of its own, whose parent is gone; its number is printed.
DAEMON = """
import os, sys, time
reading, writing = os.pipe()
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.write(writing, str(os.getpid()).encode())
        time.sleep(60)
    os._exit(0)
os.wait()
print("daemon", os.read(reading, 20).decode())
"""


def _gone(pid: int) -> bool:
    deadline = time.monotonic() + 5
    while psutil.pid_exists(pid) and time.monotonic() < deadline:
        if psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
            return True
    return not psutil.pid_exists(pid)


@posix
def test_a_daemon_is_ended_and_told_of(tmp_path: Path) -> None:
    """A grandchild that left family, session and group does not outlive its program."""
    keeper = program(tmp_path, DAEMON + LISTENS)
    run(keeper.start())
    daemon = int(keeper.last_words().split()[1])
    assert psutil.pid_exists(daemon)
    run(keeper.stop())
    assert _gone(daemon)
    assert any(f"({daemon})" in one for one in keeper.remarks)


@posix
def test_a_program_in_the_background_is_a_finding(tmp_path: Path) -> None:
    """One that leaves its server behind is told to stay, and the server is ended."""
    source = (
        "import os\nparent = os.getpid()\nif os.fork():\n    os._exit(0)\n"
        "os.setsid()\nwhile os.getppid() == parent: pass\n"
    )
    source += LISTENS
    keeper = program(tmp_path, source)
    found = run(keeper.start())
    assert found is not None
    assert "behind" in found.got
    assert "foreground" in found.hint


@posix
def test_a_killed_program_takes_its_children_along(tmp_path: Path) -> None:
    """`kill` means everything that has been started."""
    source = "import os, time\nif os.fork() == 0:\n    time.sleep(60)\n" + LISTENS
    keeper = program(tmp_path, source)
    run(keeper.start())
    assert keeper.measure("processes") == 1
    children = [one.pid for one in keeper._life.family()]  # type: ignore[union-attr]
    assert keeper.signal("kill")
    assert all(_gone(pid) for pid in children[1:])
    run(keeper.stop())
    assert keeper.exit_status == -9


def test_a_signal_to_what_has_ended_is_not_sent(tmp_path: Path) -> None:
    """Its number may be somebody else's by now."""
    keeper = program(tmp_path, LISTENS)
    run(keeper.start())
    run(keeper.stop())
    assert not keeper.signal("interrupt")
    assert not keeper.signal("kill")


@posix
def test_nothing_is_left_of_many_lives(tmp_path: Path) -> None:
    """No zombie, no thread that reads, no open pipe stays behind."""
    keeper = program(tmp_path, LISTENS)
    run(keeper.start())
    run(keeper.restart())
    me, threads = psutil.Process(), threading.active_count()
    files = me.num_fds()
    for _ in range(5):
        assert run(keeper.restart()) is None
    deadline = time.monotonic() + 5
    while threading.active_count() > threads and time.monotonic() < deadline:
        pass
    assert threading.active_count() <= threads
    assert me.num_fds() <= files
    run(keeper.stop())
    assert [one for one in me.children() if one.status() == "zombie"] == []


def test_a_mark_is_found_and_no_other(tmp_path: Path) -> None:
    """Only what bears exactly this mark is found by it."""
    mark = fresh_mark()
    code = [sys.executable, "-c", "input()"]
    mine = {**os.environ, MARK: mark}
    theirs = {**os.environ, MARK: mark + "0"}
    with (
        subprocess.Popen(code, env=mine, stdin=subprocess.PIPE) as one,
        subprocess.Popen(code, env=theirs, stdin=subprocess.PIPE) as other,
    ):
        found = [process.pid for process in at_once(marked(mark))]
        one.kill()
        other.kill()
    assert found == [one.pid]


@pytest.mark.parametrize("text", ["", "x" * 32, None, 5, "0" * 31, "0" * 32 + "\n"])
def test_what_is_no_mark_is_never_looked_for(text: object) -> None:
    """An empty or strange mark must not fit anything."""
    assert not is_mark(text)


IGNORING = """
import signal, sys, pathlib
signal.signal(signal.SIGINT, signal.SIG_IGN)
sys.path.insert(0, {root!r})
from tests.target.launching import LISTENS, program, run
keeper = program(pathlib.Path({directory!r}), LISTENS)
run(keeper.start())
keeper.signal("interrupt")
run(keeper._life.until_ended(5))
print(keeper.exit_status, signal.getsignal(signal.SIGINT) == signal.SIG_IGN)
run(keeper.stop())
"""


@posix
def test_a_suite_that_ignores_sigint_does_not_pass_it_on(tmp_path: Path) -> None:
    """A suite started with `&` by a script starts programs that Ctrl+C still ends."""
    root = str(Path(__file__).parent.parent.parent)
    code = IGNORING.format(root=root, directory=str(tmp_path))
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["-2", "True"]


@posix
def test_the_end_of_the_suite_is_the_end_of_its_programs(tmp_path: Path) -> None:
    """Whatever still runs when the suite leaves is ended, and no fork does it."""
    root = str(Path(__file__).parent.parent.parent)
    code = IGNORING.format(root=root, directory=str(tmp_path)).split("keeper.signal")[0]
    code += "import os\nprint(keeper._process.pid)\npid = os.fork()\nif pid == 0:\n"
    code += "    sys.exit()\nos.waitpid(pid, 0)\nprint(keeper.running)\n"
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code],
        capture_output=True,
        text=True,
        check=True,
    )
    words = done.stdout.split()
    assert words[-1] == "True"
    assert _gone(int(words[-2]))
