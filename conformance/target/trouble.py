"""Why a program that was started does not listen, as a finding for its author.

Knows the output, the process table and the words; decides nothing.
"""

from __future__ import annotations

import signal
from collections.abc import Sequence
from contextlib import suppress

from conformance.phrases import phrase
from conformance.target.complaints import ADDRESS_IN_USE, hint
from conformance.target.late import psutil
from conformance.target.life import Life
from conformance.target.ports import free, holder, others_at, taken
from conformance.target.processes import short_name
from conformance.verdicts import Finding

_OTHER = {"tcp": "udp", "udp": "tcp"}
_HIDDEN = phrase("a process that only an administrator can see")


def blocked(life: Life, port: int, transport: str) -> bool:
    """Tell whether a program has ended because its port is in use.

    It says so, or it chose its own words, perhaps in another language, complains of
    nothing else, and the port can't be had.
    """
    words = life.last_words()
    if life.running or ADDRESS_IN_USE.search(words):
        return not life.running
    unexplained = "Traceback" not in words and not hint(words)
    return unexplained and not free(port, transport, life.network)


def died(
    life: Life, port: int, transport: str, left: Sequence[psutil.Process]
) -> Finding:
    """Return the finding that a program has ended instead of listening.

    `left` are processes that it has left behind.
    """
    words, got = life.last_words(), _how_it_ended(life.exit_status)
    advice = hint(words)
    whose = _whose(life, port, transport)
    if left and not whose:
        names = ", ".join(map(short_name, left[:3]))
        got = phrase("{got} and left {names} behind", got=got, names=names)
        advice = advice or phrase(
            "The program puts itself into the background: keep it in the foreground."
        )
    if whose:
        got = phrase("{held}; {got}", held=_held(port, whose), got=got)
        advice = _end_the_other(whose)
    return Finding(_wanted(port), got, hint=advice, quote=words, certain=True)


def silent(life: Life, port: int, transport: str, waited: float) -> Finding:
    """Return the finding that a program runs but listens nowhere."""
    words = life.last_words()
    got = phrase("it runs, but listens nowhere after {waited:.1f} s", waited=waited)
    asked = phrase("Does it come to bind() and listen() at all?")
    advice = hint(words) or asked
    other = _OTHER[transport]
    found = life.listeners(other)
    if found:
        got = phrase(
            "{got}; it has a {transport} socket on port {port}",
            got=got,
            transport=other.upper(),
            port=found[0].port,
        )
        advice = phrase(
            "This assignment wants {transport}.", transport=transport.upper()
        )
    whose = (
        "" if any(one.port == port for one in found) else _whose(life, port, transport)
    )
    if whose:
        got = phrase("{got}; {held}", got=got, held=_held(port, whose))
        advice = _end_the_other(whose)
    return Finding(_wanted(port), got, hint=advice, quote=words)


def shared(life: Life, port: int, transport: str) -> Finding | None:
    """Return the finding that another program waits at the same port."""
    if life.network.private:
        return None
    whose = others_at(port, transport, life.family())
    if not whose:
        return None
    got = phrase(
        "port {port} is held by {whose} as well, which takes some of the clients",
        port=port,
        whose=whose,
    )
    return Finding(_wanted(port), got, hint=_end_the_other(whose), certain=True)


def _wanted(port: int) -> str:
    return phrase("the program to listen on port {port}", port=port)


def _held(port: int, whose: str) -> str:
    return phrase("port {port} is held by {whose}", port=port, whose=whose)


def _how_it_ended(status: int | None) -> str:
    if status is not None and status < 0:
        with suppress(ValueError):
            name = signal.Signals(-status).name
            return phrase("it was ended by {signal}", signal=name)
    return phrase("it ended at once with status {status}", status=status)


def _whose(life: Life, port: int, transport: str) -> str:
    """Return in words whose process holds a port; nothing where nobody's does."""
    if life.network.private or not taken(port, transport):
        return ""
    return holder(port, transport) or _HIDDEN


def _end_the_other(whose: str) -> str:
    return phrase(
        "Only one program can have a port. Stop the other first ({whose}).", whose=whose
    )
