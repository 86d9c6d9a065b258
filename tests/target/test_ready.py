"""When a program is ready, and what is said of one that never is."""

from __future__ import annotations

import os
import socket
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from conformance.model import Spec, Where
from conformance.target import Program
from conformance.tasks import Task
from conformance.verdicts import Finding
from tests.target.launching import LISTENS, free_port, program, run

NOWHERE = "import time\ntime.sleep(60)\n"
DATAGRAMS = """
import socket, sys, time
sock = socket.socket(type=socket.SOCK_DGRAM)
sock.bind(("", int(sys.argv[1])))
time.sleep(60)
"""
#: Ends as if its port were in use, but for every second time.
EVERY_OTHER = """
import pathlib, sys
flag = pathlib.Path(__file__).with_suffix(".flag")
if flag.exists():
    flag.unlink()
    sys.exit("OSError: [Errno 98] Address already in use")
flag.touch()
"""


def _hard_wired(source: str, port: int) -> str:
    return source.replace("int(sys.argv[1])", str(port))


def test_a_holder_is_named_whatever_the_program_says(tmp_path: Path) -> None:
    """A program that hides the error behind its own words is still explained."""
    with socket.create_server(("127.0.0.1", 0)) as held:
        port = held.getsockname()[1]
        keeper = program(tmp_path, "import sys\nsys.exit('oh no')\n", "", port)
        found = run(keeper.start())
    assert found is not None
    assert f"port {port} is held by process {os.getpid()}" in found.got
    assert "status 1" in found.got
    assert str(os.getpid()) in found.hint
    assert found.quote == "oh no"


@pytest.mark.skipif(not hasattr(socket, "SO_REUSEPORT"), reason="no SO_REUSEPORT")
def test_a_port_that_is_shared_is_a_finding(tmp_path: Path) -> None:
    """An older server at the same port would get some of the clients."""
    source = (
        "import socket, sys, time\nsock = socket.socket()\n"
        "sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)\n"
        "sock.bind(('127.0.0.1', int(sys.argv[1])))\nsock.listen()\ntime.sleep(60)\n"
    )
    port = free_port()
    first = program(tmp_path, _hard_wired(source, port), "", port)
    second = program(tmp_path, _hard_wired(source, port), "", port)
    assert run(first.start()) is None
    found = run(second.start())
    run(first.stop())
    assert found is not None
    assert "as well" in found.got
    assert not second.running


def test_a_restart_tells_at_once_that_the_port_is_in_use(tmp_path: Path) -> None:
    """What the requirement is about is not waited out."""
    port = free_port()
    keeper = program(tmp_path, EVERY_OTHER + _hard_wired(LISTENS, port), "", port)
    assert run(keeper.start()) is None
    found = run(keeper.restart())
    assert found is not None
    assert "SO_REUSEADDR" in found.hint
    assert found.certain
    assert keeper.remarks == []


def test_a_start_waits_until_the_port_is_forgotten(tmp_path: Path) -> None:
    """Our own restarts wait, once, and say so."""
    port = free_port()
    keeper = program(tmp_path, EVERY_OTHER + _hard_wired(LISTENS, port), "", port)
    run(keeper.start())
    run(keeper.stop())
    assert run(keeper.start()) is None
    assert "still in use when it was started again" in keeper.remarks[0]
    run(keeper.stop())
    found = run(keeper.start())
    run(keeper.stop())
    assert (found is None, len(keeper.remarks)) == (False, 1)


def test_a_port_that_was_snatched_is_replaced(tmp_path: Path) -> None:
    """Where we chose the port, somebody else's speed is no fault of the program."""
    keeper = program(tmp_path, LISTENS)
    with socket.create_server(("127.0.0.1", keeper.port)) as held:
        assert run(keeper.start()) is None
        assert keeper.port != held.getsockname()[1]
    run(keeper.stop())


def test_another_complaint_is_not_waited_for(tmp_path: Path) -> None:
    """A crash is told at once, though the port is remembered from before."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with socket.create_connection(("127.0.0.1", port)):
            server.accept()[0].close()
    keeper = program(tmp_path, "import nosuchmodule\n", "", port)
    began = time.monotonic()
    found = run(keeper.start())
    assert found is not None
    assert "nosuchmodule" in found.hint
    assert time.monotonic() - began < 5


def test_the_other_transport_is_told(tmp_path: Path) -> None:
    """A UDP socket is no answer to a TCP assignment."""
    found = run(program(tmp_path, DATAGRAMS).start())
    assert found is not None
    assert "it has a UDP socket on port" in found.got
    assert "TCP" in found.hint


def test_a_udp_program_is_ready_when_it_is_bound(tmp_path: Path) -> None:
    """A socket of UDP listens as soon as it has a port."""
    path = tmp_path / "udp.py"
    path.write_text(DATAGRAMS, encoding="utf-8")
    invented = Spec("udp", {"en": "UDP"}, Where("x.yaml", 1), transport="udp")
    keeper = Program(f'"{sys.executable}" "{path}" {{port}}', invented, tmp_path)
    assert run(keeper.start()) is None
    assert keeper.listens_on() == ("", keeper.port)
    run(keeper.stop())


@pytest.mark.skipif(not socket.has_ipv6, reason="no IPv6 here")
def test_a_program_on_ipv6_alone_is_reached_there(tmp_path: Path) -> None:
    """Where it listens is where it is asked."""
    source = LISTENS.replace('("127.0.0.1", int(sys.argv[1]))', "ADDRESS").replace(
        "ADDRESS", "('::1', int(sys.argv[1])), family=socket.AF_INET6"
    )
    keeper = program(tmp_path, source)
    assert run(keeper.start()) is None
    assert keeper.host == "::1"
    keeper.open_socket().close()
    run(keeper.stop())


def test_every_interface_is_an_empty_address(tmp_path: Path) -> None:
    """It is reached by loopback all the same."""
    keeper = program(tmp_path, LISTENS.replace("127.0.0.1", ""))
    assert run(keeper.start()) is None
    assert keeper.listens_on() == ("", keeper.port)
    assert keeper.host == "127.0.0.1"
    run(keeper.stop())


def test_a_listening_child_counts(tmp_path: Path) -> None:
    """A program may leave the listening to what it starts."""
    child = tmp_path / "child.py"
    child.write_text(LISTENS, encoding="utf-8")
    source = (
        "import subprocess, sys\n"
        f"subprocess.run([sys.executable, {str(child)!r}, sys.argv[1]])\n"
    )
    keeper = program(tmp_path, source)
    assert run(keeper.start()) is None
    assert keeper.measure("processes") == 1
    run(keeper.stop())


def _steps(task: Task[Finding | None]) -> Iterator[float]:
    """Yield the processor time of each step of a task."""
    began = time.thread_time()
    for until in task:
        yield time.thread_time() - began
        assert isinstance(until, float)
        time.sleep(max(0.0, until - time.monotonic()))
        began = time.thread_time()


def test_a_start_never_blocks_its_loop(tmp_path: Path) -> None:
    """Many programs are kept by one loop: each step of a task is short."""
    keeper = program(tmp_path, LISTENS)
    steps = list(_steps(keeper.start()))
    run(keeper.stop())
    assert sorted(steps)[len(steps) // 2] < 0.01


def test_a_finding_has_the_end_of_the_output(tmp_path: Path) -> None:
    """A program that runs and does nothing is quoted too."""
    keeper = program(tmp_path, "print('here I am')\n" + NOWHERE)
    found = run(keeper.start())
    assert found is not None
    assert found.quote == "here I am"
    assert "bind()" in found.hint


def test_threads_and_files_are_counted(tmp_path: Path) -> None:
    """Numbers follow what the program does."""
    more = (
        "import os, threading\n"
        "for _ in range(7): threading.Thread(target=time.sleep, args=(60,),"
        " daemon=True).start()\n"
        "files = [open(os.devnull) for _ in range(30)]\n"
    )
    plain = program(tmp_path, LISTENS)
    run(plain.start())
    threads, files = plain.measure("threads"), plain.measure("open_files")
    run(plain.stop())
    busy = program(tmp_path, "import time\n" + more + LISTENS)
    run(busy.start())
    assert threads is not None
    assert files is not None
    assert busy.measure("threads") == threads + 7
    assert busy.measure("open_files") == files + 30
    run(busy.stop())
