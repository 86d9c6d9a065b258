"""Fairness around a case: played again, needs, controls, gone targets, own faults."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Iterator

import pytest

from conformance.examine import Examiner, examine, plan
from conformance.model import Case, Level, Requirement, Spec, Step, Verb, Where
from conformance.target.keeping import dial
from conformance.transport import Loop
from conformance.values import Text
from conformance.verbs.exchanging import Exchange
from conformance.verbs.hearing import Alternative, Expect
from conformance.verbs.surviving import Alive
from conformance.verdicts import CaseResult, Verdict
from tests.examine.keepers import Scripted, Talk

NOWHERE = Where("x.yaml", 1)
EN = {"en": "x"}
HELLO = Text(("hello\r\n",))
ASKED = Exchange(HELLO, Expect((Alternative(data=HELLO),)))


def _row(
    name: str, *verbs: Verb, needs: tuple[str, ...] = (), control: str = ""
) -> Requirement:
    steps = tuple(Step(verb, "client", NOWHERE) for verb in verbs)
    case = Case("case", steps, NOWHERE, control=control)
    return Requirement(
        name, Level.MUST, 1, EN, EN, EN, EN, "source", needs, (case,), NOWHERE
    )


def _spec(*rows: Requirement) -> Spec:
    alive = (Step(ASKED, "client", NOWHERE),)
    return Spec("x", EN, NOWHERE, port=1, alive=alive, requirements=rows)


@contextlib.contextmanager
def _keeper(talk: Talk, owned: bool = True) -> Iterator[Scripted]:
    keeper = Scripted(talk, owned)
    try:
        yield keeper
    finally:
        keeper.close()


def _asked(spec: Spec, keeper: Scripted) -> dict[str, CaseResult]:
    loop = Loop()
    examiner = Examiner(spec, keeper, loop, 1)
    try:
        results = loop.run(examine(examiner, plan(spec)))
    finally:
        loop.close()
    return {result.requirement.id: result for result in results}


def _echo(conn: socket.socket, number: int) -> None:
    with contextlib.suppress(OSError):
        while data := conn.recv(2048):
            conn.sendall(data)


def _shout(conn: socket.socket, number: int) -> None:
    with contextlib.suppress(OSError):
        while data := conn.recv(2048):
            conn.sendall(data.upper())


def test_what_passes_is_played_once() -> None:
    """A passing case needs one start and one connection."""
    with _keeper(_echo) as keeper:
        results = _asked(_spec(_row("A-1", ASKED)), keeper)
    assert results["A-1"].verdict is Verdict.PASS
    assert (keeper.starts, keeper.connections) == (1, 1)


def test_what_fails_is_played_again_on_a_fresh_process() -> None:
    """A failing case fails twice before it counts."""
    with _keeper(_shout) as keeper:
        results = _asked(_spec(_row("A-1", ASKED)), keeper)
    assert results["A-1"].verdict is Verdict.FAIL
    assert keeper.starts == 2


def test_once_wrong_and_then_right_is_unstable() -> None:
    """Both conversations are kept, and a person decides."""
    calls: list[int] = []

    def talk(conn: socket.socket, number: int) -> None:
        calls.append(number)
        (_shout if len(calls) == 1 else _echo)(conn, number)

    with _keeper(talk) as keeper:
        results = _asked(_spec(_row("A-1", ASKED)), keeper)
    assert results["A-1"].verdict is Verdict.UNSTABLE
    assert [play.passed for play in results["A-1"].plays] == [True, False]


def test_a_need_that_fails_is_waited_for() -> None:
    """What needs a failing row is inconclusive, down the whole line."""
    spec = _spec(
        _row("A-1", ASKED),
        _row("B-1", ASKED, needs=("A-1",)),
        _row("C-1", ASKED, needs=("B-1",)),
    )
    with _keeper(_shout) as keeper:
        results = _asked(spec, keeper)
    assert results["B-1"].verdict is Verdict.INCONCLUSIVE
    assert (results["B-1"].waits_for, results["C-1"].waits_for) == ("A-1", "A-1")


def test_a_control_that_fails_makes_it_inconclusive() -> None:
    """A case with a control means nothing where the control has not passed."""
    spec = _spec(_row("A-1", ASKED), _row("B-1", Alive(), control="A-1/case"))
    with _keeper(_shout) as keeper:
        results = _asked(spec, keeper)
    assert results["B-1"].verdict is Verdict.INCONCLUSIVE
    assert "A-1/case" in results["B-1"].reason


def test_a_target_that_is_gone_blames_what_came_before() -> None:
    """On a bare address that refuses, the rest is inconclusive, with the reason."""
    with _keeper(_echo, owned=False) as keeper:

        def talk(conn: socket.socket, number: int) -> None:
            _echo(conn, number)
            keeper.close()

        keeper._talk = talk
        spec = _spec(_row("A-1", Alive()), _row("B-1", ASKED), _row("C-1", ASKED))
        results = _asked(spec, keeper)
    assert results["A-1"].verdict is Verdict.PASS
    assert results["B-1"].verdict is Verdict.INCONCLUSIVE
    assert results["C-1"].reason == "the program is gone since A-1/case"


def test_a_target_that_refuses_once_is_not_gone() -> None:
    """Who refuses one connection and takes the next is asked on."""
    with _keeper(_echo, owned=False) as keeper, socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        doors = iter([("127.0.0.1", keeper.port), silent.getsockname()])

        def open_socket(receive_buffer: int | None = None) -> socket.socket:
            door = next(doors, ("127.0.0.1", keeper.port))
            return dial(socket.AF_INET, door, receive_buffer)

        keeper.open_socket = open_socket  # type: ignore[method-assign]
        spec = _spec(_row("A-1", Alive()), _row("B-1", ASKED), _row("C-1", ASKED))
        results = _asked(spec, keeper)
    assert results["B-1"].verdict is Verdict.UNSTABLE
    assert results["C-1"].verdict is Verdict.PASS


class _Broken:
    """A verb with a fault of its own."""

    single = True

    def play(self, member: object, stage: object) -> Iterator[None]:
        """Fail as only the suite can."""
        raise KeyError("oops")
        yield


def test_a_fault_of_the_suite_is_an_error() -> None:
    """The suite's own fault is never the student's."""
    with _keeper(_echo) as keeper:
        results = _asked(_spec(_row("A-1", _Broken())), keeper)  # type: ignore[arg-type]
    assert results["A-1"].verdict is Verdict.ERROR
    assert results["A-1"].blame == "suite"


def test_alive_is_not_judged_before_it_has_passed() -> None:
    """A wrong answer to `alive` costs nothing where it never was right."""
    with _keeper(_shout) as keeper:
        results = _asked(_spec(_row("A-1", Alive())), keeper)
    assert results["A-1"].verdict is Verdict.PASS


@pytest.mark.parametrize("hostile", ["A-1", "B-1", "C-1"])
def test_hostile_cases_come_late_and_end_with_alive(hostile: str) -> None:
    """Whatever stands where, what is hostile is asked last."""
    from dataclasses import replace

    rows = [_row(name, ASKED) for name in ("A-1", "B-1", "C-1")]
    made = [
        replace(row, cases=(replace(row.cases[0], hostile=row.id == hostile),))
        for row in rows
    ]
    questions = plan(_spec(*made))
    assert questions[-1].requirement.id == hostile
    assert isinstance(questions[-1].case.steps[-1].verb, Alive)
