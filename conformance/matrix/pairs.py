"""One client of a class against one server: in one network, typed at and read.

Both are in one box, which is theirs alone, so each could read the files of the other.
Knows how two submissions become a pair, and in a line why a pair does not work; must
not know who is to blame, nor pytest.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from conformance.grading.examining import keeper_of
from conformance.grading.orders import Order, usual
from conformance.matrix.asking import Line
from conformance.model import PATIENCE
from conformance.octets import quote
from conformance.records import dataclass
from conformance.report.paper import visible
from conformance.submissions.layouts import Found
from conformance.submissions.preparing import Submission, prepared
from conformance.target import Client, Program, TargetError
from conformance.target.ending import at_once
from conformance.tasks import Task
from conformance.transport import Loop

WORKS, FAILS, UNSTABLE = "works", "fails", "unstable"
NOT_ASKED, ERROR = "not asked", "error"
#: Seconds between two looks, and in which a program comes to its end.
_LOOK, _SETTLING = 0.02, 0.3
#: So many times the patience is the longest wait: some programs never stop printing.
_MOST = 4
#: How much of a line is shown.
_SHOWN = 60


@dataclass(frozen=True)
class Outcome:
    """What became of a pair, and why, in a line."""

    verdict: str
    reason: str = ""


@dataclass(frozen=True)
class Side:
    """One program of a pair: what it is asked for, and its files."""

    order: Order
    submission: Submission


def side(found: Found, order: Order, work: Path) -> Side:
    """Return a program with its files in `work`, a directory that is not there yet."""
    return Side(order, prepared(found, work, usual(order.spec), order.launch))


def played(
    client: Side, server: Side, lines: Sequence[Line], loop: Loop
) -> Task[Outcome]:
    """Play one pair; never raises what a program or the suite did wrong."""
    both = (("client", client.submission), ("server", server.submission))
    trouble = [f"{who}: {one.trouble}" for who, one in both if one.trouble]
    if trouble:
        return _ended(NOT_ASKED, "; ".join(trouble))
    try:
        reason = yield from _boxed(client, server, lines, loop)
    except TargetError as error:
        return _ended(NOT_ASKED, str(error))
    except Exception as error:
        return _ended(ERROR, f"the suite failed: {type(error).__name__}: {error}")
    return _ended(FAILS, reason) if reason else Outcome(WORKS)


def _ended(verdict: str, reason: str) -> Outcome:
    return Outcome(verdict, " ".join(visible(reason).split()))


def _boxed(client: Side, server: Side, lines: Sequence[Line], loop: Loop) -> Task[str]:
    """Play a pair in a box of its own; return why it does not work, or nothing."""
    directories = [one.submission.directory for one in (client, server)]
    box = client.order.level.box([one for one in directories if one], True)
    keepers: list[Program | Client] = []
    try:
        for one in (client, server):
            keepers.append(keeper_of(one.submission, one.order, loop, box, None))
        asking, program = keepers
        assert isinstance(asking, Client)
        assert isinstance(program, Program)
        reason = yield from _met(asking, program, lines, loop)
        yield from asking.stop()
        yield from program.stop()
        remarks = [f"server: {one}" for one in program.remarks]
        return "; ".join([reason, *remarks]) if reason else ""
    finally:
        for keeper in keepers:
            keeper.close()
            at_once(keeper.stop())
        box.close()


def _met(
    client: Client, program: Program, lines: Sequence[Line], loop: Loop
) -> Task[str]:
    """Start the server, then the client for each line."""
    found = yield from program.start()
    if found is not None:
        why = _with_last(found.got, found.quote)
        return f"the server did not start: {why}"
    for line in lines:
        waited = yield from _asked(client, line, loop)
        if waited is not None and client.wants_terminal():
            waited = yield from _asked(client, line, loop)
        if waited is not None:
            if client.running or client.exit_status:
                yield from _settled(program, loop)
            return _why(client, program, line, waited)
        yield from _settled(client, loop)
    return ""


def _asked(client: Client, line: Line, loop: Loop) -> Task[float | None]:
    """Type one line, and wait until what is wanted is on the screen.

    Given up after the patience without anything new; returns the seconds of it all.
    """
    yield from client.launch(client.port)
    client.type(line.typed)
    began = since = loop.clock()
    before = b""
    while True:
        screen, errors, done = client.printed()
        if all(one in screen for one in line.wanted):
            return None
        now, patience = loop.clock(), PATIENCE * loop.calibration.stretch
        since = now if screen + errors != before else since
        if done or now >= min(since + patience, began + _MOST * patience):
            return now - began
        before = screen + errors
        yield now + _LOOK


def _settled(one: Program | Client, loop: Loop) -> Task[None]:
    """Give a program that is about to end the time to do so."""
    until = loop.clock() + _SETTLING * loop.calibration.stretch
    while one.running and loop.clock() < until:
        yield loop.clock() + _LOOK


# -- why ------------------------------------------------------------------------------


def _why(client: Client, program: Program, line: Line, waited: float) -> str:
    """Return in a line why the answer is not on the screen."""
    screen = client.printed()[0]
    if not program.running:
        return f"the server {_end(program)}"
    if client.running and line.typed.strip().lower() not in screen.lower():
        shown = f", and printed {_shown(screen)}" if screen.strip() else ""
        return f"the client got no answer within {waited:.1f} s{shown}"
    if not client.running and client.exit_status:
        return f"the client {_end(client)}"
    wanted = " and ".join(map(quote, line.wanted))
    return f"printed {_shown(screen)} instead of {wanted}"


def _end(one: Program | Client) -> str:
    """Return in words how a program ended, with its last line."""
    words, status = one.last_words(), one.exit_status or 0
    how = f"ended with status {status}" if status >= 0 else f"fell to signal {-status}"
    return _with_last("crashed" if "Traceback" in words else how, words)


def _with_last(what: str, output: str) -> str:
    """Return words, and behind them the last line of an output."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    return f"{what}: {lines[-1][: 2 * _SHOWN]}" if lines else what


def _shown(screen: bytes) -> str:
    """Return the end of what was printed last, in quotes."""
    lines = [line.strip() for line in screen.splitlines() if line.strip()]
    last = lines[-1] if lines else b""
    if len(last) > _SHOWN:
        return f"…{quote(last[-_SHOWN:])}"
    return quote(last) if last else "nothing"
