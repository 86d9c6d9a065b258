"""What two programs that meet are asked: which assignments fit, and what is typed.

All of it stands in the specs.  Two fit that have the other role at the same port.  The
first line is what the client's spec types first where the screen follows from it; the
second is the same with what the server's spec sends first.  Knows no program.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from conformance.loading.checking import names
from conformance.model import Case, Spec
from conformance.naming import MemberScope, Names
from conformance.playing import Setting
from conformance.records import dataclass
from conformance.values import AnyCase, Value, octets
from conformance.verbs.exchanging import Exchange
from conformance.verbs.using import Prints, Type


@dataclass(frozen=True)
class Line:
    """What is typed, and what has to stand on the screen then."""

    typed: bytes
    wanted: tuple[bytes, ...]


def partners(spec: Spec, specs: Sequence[Spec]) -> list[Spec]:
    """Return the assignments of the other role whose programs meet those of `spec`."""
    place = spec.transport, spec.port
    others = [one for one in specs if one.role != spec.role]
    return [one for one in others if (one.transport, one.port) == place]


def family(client: Spec, server: Spec) -> str:
    """Return what the names of two assignments have in common."""
    both = zip(client.name.split("-"), server.name.split("-"), strict=False)
    same = [one for one, _ in takewhile(lambda pair: pair[0] == pair[1], both)]
    return "-".join(same) or f"{client.label}-{server.label}"


def lines(client: Spec, server: Spec, seed: str) -> list[Line]:
    """Return what is typed, fresh for each seed; nothing where the spec tells nothing."""
    for case in (case for row in client.requirements for case in row.cases):
        found = _foretold(case)
        if found is None:
            continue
        sent = _sent(server, seed)
        fixed = dict.fromkeys(names(found[0]), sent)
        settings = [Setting(client, seed)]
        settings += [Setting(client, seed, fixed=fixed)] if sent else []
        return [_line(*found, Names(case, one)) for one in settings]
    return []


def _foretold(case: Case) -> tuple[Value, list[Value]] | None:
    """Return what is typed and printed, where the one follows from the other."""
    verbs = [step.verb for step in case.steps]
    typed = next((one.text for one in verbs if isinstance(one, Type)), None)
    prints = next((one for one in verbs if isinstance(one, Prints)), Prints())
    wanted: list[Value] = [
        one for one in prints.contains if not isinstance(one, AnyCase)
    ]
    told = set(names(wanted))
    if typed is None or not told or not told <= set(names(typed)):
        return None
    return typed, wanted


def _line(typed: Value, wanted: Sequence[Value], values: Names) -> Line:
    scope = MemberScope(values, None)
    return Line(octets(typed, scope), tuple(octets(one, scope) for one in wanted))


def _sent(server: Spec, seed: str) -> str:
    """Return what a server is sent first, where a person could type it."""
    cases = [case for one in server.basics for case in server.requirement(one).cases]
    for case in cases[:1]:
        for step in case.steps:
            if isinstance(step.verb, Exchange):
                scope = MemberScope(Names(case, Setting(server, seed)), None)
                text = octets(step.verb.send, scope).decode("ascii", "ignore")
                return text if text.isprintable() else ""
    return ""
