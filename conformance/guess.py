"""Meeting a bare target: who is there, and of which family.

One well-formed exchange, never an empty connection.  What a family answers stands
in the specs (`recognised_by`); no assignment is named here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from html import unescape
from urllib.parse import unquote

from conformance.examine.conduct import conduct
from conformance.examine.examiner import Examiner
from conformance.model import Case, Peer, Spec, Step, Where
from conformance.phrases import phrase
from conformance.playing import Setting
from conformance.records import dataclass
from conformance.script import Script
from conformance.target import Address, Keeper
from conformance.tasks import Task
from conformance.transport import Loop
from conformance.tree import Given
from conformance.values import Changed, Text
from conformance.verbs.hearing import Alternative, Expect
from conformance.verbs.speaking import SendOctets
from conformance.verbs.surviving import Alive
from conformance.verdicts import Play

_NOWHERE = Where("", 0)
_HELLO = Text(("GET / HTTP/1.0\r\nUser-Agent: conformance\r\n\r\n",))
_ANSWERS = (
    Alternative(data=_HELLO, name="echo"),
    Alternative(data=Changed("upper", _HELLO), name="capitals"),
    Alternative(part_of=Changed("upper", _HELLO), name="capitals"),
    Alternative(starts=Text(("HTTP/1.",)), name="status_line"),
)
_SAID = {
    "echo": phrase("it sent back what it was sent"),
    "capitals": phrase("it sent back capitals"),
    "status_line": phrase("it answered with an HTTP status line"),
}


@dataclass(frozen=True)
class Guess:
    """Which assignment a target seems to be; `words` say why, or why not."""

    spec: Spec | None
    words: str


def _steps(*verbs: object) -> tuple[Step, ...]:
    return tuple(Step(verb, "client", _NOWHERE) for verb in verbs)  # type: ignore[arg-type]


def guess(specs: Sequence[Spec], keeper: Address, loop: Loop) -> Task[Guess]:
    """Ask the target one question and tell what it seems to be.

    Where nobody takes a connection, the question is asked in one datagram.
    """
    unreachable = ""
    for transport in ("tcp", "udp"):
        family = [spec for spec in specs if spec.transport == transport]
        if family:
            play = yield from _asked(family[0], keeper.over(transport), loop)
            told = _unreachable(play, keeper.name)
            if not told:
                return _of_family(play, family, specs, keeper)
            unreachable = unreachable or told
    return Guess(None, unreachable)


def _asked(spec: Spec, keeper: Address, loop: Loop) -> Task[Play]:
    steps = _steps(SendOctets(_HELLO), Expect(_ANSWERS))
    case = Case("guess", steps, _NOWHERE, (Peer("client"),))
    server = replace(spec, role="server")
    return (yield from conduct(Script(case, Setting(server, "guess")), keeper, loop))


def _of_family(
    play: Play, asked: Sequence[Spec], specs: Sequence[Spec], keeper: Keeper
) -> Guess:
    family = play.taken[0] if play.taken else ""
    found = [spec for spec in asked if family and spec.recognised_by == family]
    if not found:
        names = ", ".join(f"{spec.label} ({spec.name})" for spec in specs)
        return Guess(
            None,
            phrase(
                "{target} answers, but what it is can't be told from one request. "
                "Say it with --assignment; there are: {names}.",
                target=keeper.name,
                names=names,
            ),
        )
    plainest = min(found, key=lambda spec: len(spec.requirements))
    others = ", ".join(spec.label for spec in found if spec is not plainest)
    told = phrase(
        "taken for {label}, since {why}", label=plainest.label, why=_SAID[family]
    )
    if others:
        told = phrase(
            "{what}; if it is another, say --assignment {others}",
            what=told,
            others=others,
        )
    return Guess(plainest, told)


def contact(examiner: Examiner) -> Task[str]:
    """Have one full exchange with a bare target; return what is wrong, or nothing.

    Where the directory is known that a file server serves, its page must show one of
    the names in it, or it serves another.
    """
    case = Case("contact", _steps(Alive()), _NOWHERE, (Peer("client"),))
    setting = Setting(examiner.spec, "contact")
    script = Script(case, setting)
    play = yield from conduct(script, examiner.keeper, examiner.loop)
    plays = examiner.plays
    plays.alive_known = plays.alive_known or script.stage.alive_passed
    unreachable = _unreachable(play, examiner.keeper.name)
    return unreachable or _elsewhere(play, examiner)


def _elsewhere(play: Play, examiner: Examiner) -> str:
    """Say that a page shows no name of the directory that we were told of."""
    root = examiner.plays.root
    if not isinstance(root, Given):
        return ""
    heard = [event for event in play.transcript if event.kind == "<"]
    if any(event.size > len(event.data) for event in heard):
        return ""
    came = b"".join(event.data for event in heard)
    page = unescape(unquote(came.decode("utf-8", "replace"), errors="replace"))
    names = sorted(name for name in root.names("") if not name.startswith("."))
    if not names or "<" not in page or any(name in page for name in names):
        return ""
    return phrase(
        "{target} does not serve {root}: its first page shows none "
        "of the {number} names in there, such as {name!r}.\n"
        "Start it in that directory, or name the one that it serves with --root.",
        target=examiner.keeper.name,
        root=root.path,
        number=len(names),
        name=names[0],
    )


def _unreachable(play: Play, name: str) -> str:
    """Return the one message for an address where nothing listens."""
    if play.finding is None or any(
        event.kind in ("connect", "<") for event in play.transcript
    ):
        return ""
    return phrase(
        "Nobody answers at {target}: {why}.\n"
        "Start your program first and leave it running, then ask again; is it the port "
        "that the program prints?\n"
        'Or let the suite start it: --launch "python server.py" --assignment NAME',
        target=name,
        why=play.finding.got,
    )
