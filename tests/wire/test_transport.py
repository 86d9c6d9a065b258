"""The loop and its wires, on real sockets of this machine."""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
from collections.abc import Callable, Iterator

import pytest

from conformance.happenings import (
    Action,
    Connected,
    Drop,
    Ended,
    Finish,
    Happening,
    Open,
    Read,
    Received,
    Refused,
    Send,
    Taken,
)
from conformance.messages import Lines, Plain
from conformance.target import Address
from conformance.tasks import Await, Task
from conformance.transport import Loop, Wire
from tests.target.launching import free_port


@pytest.fixture
def loop() -> Iterator[Loop]:
    """Return a loop that is closed behind the test."""
    made = Loop()
    yield made
    made.close()


def _server(treat: Callable[[socket.socket], None]) -> int:
    listening = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        conn, _ = listening.accept()
        with listening, conn, contextlib.suppress(OSError):
            treat(conn)

    threading.Thread(target=serve, daemon=True).start()
    port: int = listening.getsockname()[1]
    return port


def _play(loop: Loop, port: int, actions: list[Action], until: type) -> list[Happening]:
    """Perform `actions`, then collect until something of a kind happens."""

    def task() -> Task[list[Happening]]:
        wire = Wire(loop, Address.parse(f"127.0.0.1:{port}"))
        happened: list[Happening] = []
        for action in actions:
            wire.perform(action)
        deadline = loop.clock() + 5
        while not any(isinstance(one, until) for one in happened):
            assert loop.clock() < deadline
            yield Await(deadline, wire)
            happened += wire.collect()
        wire.close()
        return happened

    return loop.run(task())


def test_a_connection_that_is_refused(loop: Loop) -> None:
    """Nobody there is told in words."""
    happened = _play(loop, free_port(), [Open("a")], Refused)
    assert happened == [Refused("a", "connection refused: nothing listens there")]


def test_octets_go_both_ways(loop: Loop) -> None:
    """What is sent is taken, what comes is received, the end is told."""
    port = _server(lambda conn: conn.sendall(conn.recv(100)))
    happened = _play(loop, port, [Open("a"), Send("a", Plain(b"hello"))], Ended)
    assert happened == [
        Connected("a"),
        Taken("a", 5),
        Received("a", b"hello"),
        Ended("a", "fin"),
    ]


def test_nothing_is_sent_before_the_flush(loop: Loop) -> None:
    """Octets go out at the flush, together with the half-close that follows them."""
    port = _server(lambda conn: conn.sendall(conn.recv(100)))

    def task() -> Task[list[list[Happening]]]:
        wire = Wire(loop, Address.parse(f"127.0.0.1:{port}"))
        wire.perform(Open("a"))
        while not wire.happened:
            yield Await(None, wire)
        seen = [wire.collect()]
        wire.perform(Send("a", Plain(b"hello")))
        wire.perform(Finish("a"))
        seen.append(wire.collect())
        wire.flush()
        seen.append(wire.collect())
        wire.close()
        return seen

    assert loop.run(task()) == [[Connected("a")], [], [Taken("a", 5)]]


def test_a_reset_is_told_from_an_end(loop: Loop) -> None:
    """RST and FIN are different ends."""

    def reset(conn: socket.socket) -> None:
        conn.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    happened = _play(loop, _server(reset), [Open("a")], Ended)
    assert happened[-1] == Ended("a", "rst")


def test_a_half_close_waits_for_what_is_to_be_sent(loop: Loop) -> None:
    """The end of our side comes behind a long message."""
    size = 3 << 20
    seen: list[int] = []

    def count(conn: socket.socket) -> None:
        total = 0
        while data := conn.recv(1 << 16):
            total += len(data)
        seen.append(total)

    actions: list[Action] = [Open("a"), Send("a", Lines(1, size)), Finish("a")]
    _play(loop, _server(count), actions, Ended)
    assert seen == [size]


def test_nothing_is_read_while_reading_is_off(loop: Loop) -> None:
    """Octets are left with the other side until they are wanted."""
    port = _server(lambda conn: conn.sendall(b"x"))

    def task() -> Task[list[list[Happening]]]:
        wire = Wire(loop, Address.parse(f"127.0.0.1:{port}"))
        wire.perform(Open("a", reading=False))
        seen = []
        for until in (0.2, 0.2):
            end = loop.clock() + until
            while loop.clock() < end:
                yield Await(end, wire)
            seen.append(wire.collect())
            wire.perform(Read("a", True))
        wire.close()
        return seen

    before, after = loop.run(task())
    assert before == [Connected("a")]
    assert after == [Received("a", b"x"), Ended("a", "fin")]


def test_a_dropped_connection_tells_nothing_more(loop: Loop) -> None:
    """After a drop, nothing of that label happens."""
    port = _server(lambda conn: conn.sendall(b"x"))

    def task() -> Task[list[Happening]]:
        wire = Wire(loop, Address.parse(f"127.0.0.1:{port}"))
        wire.perform(Open("a"))
        wire.perform(Drop("a", reset=True))
        end = loop.clock() + 0.1
        while loop.clock() < end:
            yield Await(end, wire)
        return wire.collect()

    assert loop.run(task()) == []


def test_many_tasks_run_side_by_side(loop: Loop) -> None:
    """Every task begins to wait before any of them has ended."""
    seen: list[str] = []

    def task(number: int) -> Task[int]:
        seen.append("begins")
        end = loop.clock() + 0.1
        while loop.clock() < end:
            yield end
        seen.append("ends")
        return number

    started = [loop.start(task(n)) for n in range(20)]
    assert [loop.until(one) for one in started] == list(range(20))
    assert seen == ["begins"] * 20 + ["ends"] * 20


def test_an_idle_machine_does_not_stretch_limits(loop: Loop) -> None:
    """Without a measurement the stretch is 1."""
    assert loop.calibration.stretch == 1.0


def test_a_held_up_suite_stretches_limits(loop: Loop) -> None:
    """A delay of ours makes every limit longer, eightfold at most."""
    loop.calibration.late(0.1)
    five = loop.calibration.stretch
    loop.calibration.late(10.0)
    assert (five, loop.calibration.stretch) == (5.0, 8.0)


def test_what_one_task_raises_is_nobody_elses(loop: Loop) -> None:
    """A task that fails tells whoever asks for it, and the others go on."""

    def failing() -> Task[int]:
        yield loop.clock()
        raise ValueError("mine")

    def well() -> Task[int]:
        yield loop.clock() + 0.05
        return 7

    bad, good = loop.start(failing()), loop.start(well())
    assert loop.until(good) == 7
    with pytest.raises(ValueError, match="mine"):
        loop.until(bad)
