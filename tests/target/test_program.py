"""Starting, watching and ending programs, on real processes."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from conformance.target import Program, TargetError
from tests.target.launching import LISTENS, free_port, program, run, spec


def test_it_is_ready_when_it_listens(tmp_path: Path) -> None:
    """Start ends when the process table shows the port."""
    keeper = program(tmp_path, LISTENS)
    assert run(keeper.start()) is None
    assert keeper.listens_on() == ("127.0.0.1", keeper.port)
    run(keeper.stop())
    assert not keeper.running


def test_readiness_never_connects(tmp_path: Path) -> None:
    """No connection is waiting when a program is called ready."""
    source = LISTENS.replace(
        "time.sleep(60)",
        "time.sleep(1)\nsock.setblocking(False)\n"
        "try:\n    sock.accept()\n    print('somebody came')\n"
        "except BlockingIOError:\n    print('nobody came')\ntime.sleep(60)",
    )
    keeper = program(tmp_path, source)
    run(keeper.start())
    while "came" not in keeper.last_words():
        pass
    assert keeper.last_words() == "nobody came"
    run(keeper.stop())


def test_a_syntax_error_is_quoted(tmp_path: Path) -> None:
    """A program that Python can't read gives the line and a hint."""
    found = run(program(tmp_path, "def serve(:\n").start())
    assert found is not None
    assert "def serve(:" in found.quote
    assert "Python can't read the file" in found.hint


def test_the_loop_argument_has_its_own_hint(tmp_path: Path) -> None:
    """The lecture's loop= on Python 3.10 and later is explained."""
    source = "import asyncio\nasyncio.run(asyncio.sleep(0, loop=None))\n"
    found = run(program(tmp_path, source).start())
    assert found is not None
    assert found.hint.startswith("Delete the argument loop=")


def test_another_port_is_found(tmp_path: Path) -> None:
    """A program that listens elsewhere is found through its process."""
    other = free_port()
    source = LISTENS.replace("int(sys.argv[1])", str(other))
    keeper = program(tmp_path, source, arguments="", port=free_port())
    assert run(keeper.start()) is None
    assert keeper.port == other
    assert keeper.remarks == [f"found on port {other} instead of {keeper._expected}"]
    run(keeper.stop())


def test_a_port_that_somebody_holds(tmp_path: Path) -> None:
    """The finding says whose process it is."""
    port = free_port()
    first = program(tmp_path, LISTENS.replace("int(sys.argv[1])", str(port)), "", port)
    run(first.start())
    second = Program(first.name, spec(port), tmp_path)
    found = run(second.start())
    run(first.stop())
    assert found is not None
    assert f"port {port} is held by process" in found.got
    assert "program.py" in found.got


def test_a_program_that_listens_nowhere(tmp_path: Path) -> None:
    """It is ended, and the finding says how long was waited."""
    keeper = program(tmp_path, "import time\ntime.sleep(60)\n")
    found = run(keeper.start())
    assert found is not None
    assert "it runs, but listens nowhere after 5" in found.got
    assert not keeper.running


def test_a_program_that_swallows_sigint_is_killed(tmp_path: Path) -> None:
    """Politely first, then firmly."""
    source = "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\n" + LISTENS
    keeper = program(tmp_path, source)
    run(keeper.start())
    run(keeper.stop())
    assert keeper.exit_status == -9


def test_a_program_hears_ctrl_c_though_the_suite_is_deaf_to_it(tmp_path: Path) -> None:
    """A shell that starts the suite with `&` has it ignore SIGINT; its children hear it."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    keeper = program(tmp_path, LISTENS)
    try:
        run(keeper.start())
        run(keeper.stop())
    finally:
        signal.signal(signal.SIGINT, before)
    assert keeper.exit_status == -signal.SIGINT
    assert "KeyboardInterrupt" in keeper.last_words()


CHILD = """
import subprocess, sys
child = subprocess.Popen(
    [sys.executable, "-c", "import time; time.sleep(60)"], start_new_session=True
)
print("child", child.pid)
"""


def test_a_child_in_a_session_of_its_own_is_ended(tmp_path: Path) -> None:
    """Nothing that the program has started outlives it."""
    keeper = program(tmp_path, CHILD + LISTENS)
    run(keeper.start())
    child = psutil.Process(int(keeper.last_words().split()[1]))
    run(keeper.stop())
    ended, running = psutil.wait_procs([child], timeout=5)
    assert (ended, running) == ([child], [])


def test_much_output_does_not_stop_it(tmp_path: Path) -> None:
    """Five megabytes are drained, and their end is kept."""
    source = "print('x' * 5_000_000)\nprint('the end')\n" + LISTENS
    keeper = program(tmp_path, source)
    assert run(keeper.start()) is None
    assert keeper.last_words().endswith("the end")
    run(keeper.stop())


def test_escapes_never_reach_the_terminal(tmp_path: Path) -> None:
    """What a program prints is made harmless."""
    keeper = program(tmp_path, "print('\\x1b[31mred\\x07')\n" + LISTENS)
    run(keeper.start())
    assert keeper.last_words() == "red"
    run(keeper.stop())


def test_a_restart_is_on_the_same_port(tmp_path: Path) -> None:
    """The port does not change when it starts again."""
    keeper = program(tmp_path, LISTENS)
    run(keeper.start())
    port = keeper.port
    assert run(keeper.restart()) is None
    assert keeper.port == port
    run(keeper.stop())


@pytest.mark.parametrize("what", ["threads", "open_files", "rss", "cpu", "processes"])
def test_numbers_can_be_seen(tmp_path: Path, what: str) -> None:
    """A running program has each number; one that ended has none."""
    keeper = program(tmp_path, LISTENS)
    run(keeper.start())
    seen = keeper.measure(what)
    run(keeper.stop())
    assert seen is not None
    assert seen >= 0
    assert keeper.measure(what) is None


def test_a_missing_command_says_what_to_do(tmp_path: Path) -> None:
    """The word that is missing is named."""
    with pytest.raises(TargetError, match="there is no program 'nosuchprogram'"):
        Program("nosuchprogram {port}", spec(), tmp_path)


def test_an_open_quote_is_a_clear_error(tmp_path: Path) -> None:
    """A command that can't be split is told as it stands."""
    with pytest.raises(TargetError, match="can't be split"):
        Program('python "server.py', spec(), tmp_path)


LEAVES = """
import sys, pathlib
sys.path.insert(0, {root!r})
from tests.target.launching import LISTENS, program, run
keeper = program(pathlib.Path({directory!r}), LISTENS)
run(keeper.start())
print(keeper._process.pid, flush=True)
sys.stdin.read()
"""


def test_what_a_killed_run_leaves_is_ended_by_the_next(tmp_path: Path) -> None:
    """The state file names the program; sweep ends exactly that and says so."""
    from conformance.target import sweep

    root = str(Path(__file__).parent.parent.parent)
    code = LEAVES.format(root=root, directory=str(tmp_path))
    suite = subprocess.Popen(
        [sys.executable, "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert suite.stdout is not None
    pid = int(suite.stdout.readline())
    suite.kill()
    suite.communicate()
    assert psutil.pid_exists(pid)
    told = [words for words in sweep() if str(pid) in words]
    psutil.wait_procs(
        [psutil.Process(pid)] if psutil.pid_exists(pid) else [], timeout=5
    )
    assert len(told) == 1
    assert "left by a run that was killed" in told[0]
    assert not psutil.pid_exists(pid)
