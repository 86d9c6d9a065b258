"""Do the parts of a spec fit together?  Names, needs, controls, peers, basics.

Adds mistakes with their place; changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import fields, is_dataclass

from conformance.forms import Mistake, nearest
from conformance.loading.raw import RawCase, RawSpec
from conformance.model import Peer, Requirement, Spec, Where
from conformance.values import Name

#: Names that the suite itself gives a value.
BUILT_IN = ("sent", "n", "host", "port", "root", "root_name", "sheet_port")


def check_case(
    name: str,
    raw: RawCase,
    peers: Mapping[str, Peer],
    spec: Spec,
    mistakes: list[Mistake],
) -> None:
    """Check the peers and the names that the steps of a case use."""
    for step in raw.steps:
        if step.peer and step.peer not in peers:
            message = (
                f"peer: {name} has no peer {step.peer!r}.{nearest(step.peer, peers)}"
            )
            mistakes.append(Mistake(step.where, message))
        if not step.peer and len(peers) > 1 and not step.verb.single:
            known = ", ".join(peers)
            message = f"{step.name}: which peer? {name} has {known}: add 'peer:'."
            mistakes.append(Mistake(step.where, message))
        unfit = _unfit(step.verb, spec)
        if unfit:
            mistakes.append(Mistake(step.where, f"{step.name}: {unfit}"))
        _check_names(step.verb, raw, spec, step.where, mistakes)
    if raw.impair is not None and spec.transport != "udp":
        message = "impair: only datagrams can be lost here (transport: udp)."
        mistakes.append(Mistake(raw.where, message))


def _unfit(verb: object, spec: Spec) -> str:
    """Say why a verb has no place in a file, or nothing."""
    transport = getattr(verb, "transport", spec.transport)
    if transport != spec.transport:
        return f"this is for transport: {transport}, and here it is {spec.transport}."
    role = getattr(verb, "role", spec.role)
    if role != spec.role:
        return f"this is for programs that are a {role}, and here it is a {spec.role}."
    asked = getattr(verb, "unfit", None)
    return str(asked(spec)) if asked else ""


def _check_names(
    verb: object, raw: RawCase, spec: Spec, where: Where, mistakes: list[Mistake]
) -> None:
    known = {*BUILT_IN, *raw.values, *spec.values}
    for variation in raw.each:
        known |= set(variation)
    for unknown in sorted(set(names(verb)) - known):
        message = f"no value has the name ${unknown}.{nearest(unknown, known)}"
        mistakes.append(Mistake(where, message))


def names(thing: object) -> Iterator[str]:
    """Yield every name that a verb or a value refers to."""
    if isinstance(thing, Name):
        yield thing.name
    elif is_dataclass(thing) and not isinstance(thing, type):
        for one in fields(thing):
            yield from names(getattr(thing, one.name))
    elif isinstance(thing, (tuple, list)):
        for item in thing:
            yield from names(item)
    elif isinstance(thing, Mapping):
        for item in thing.values():
            yield from names(item)


def check_requirements(
    rows: Sequence[Requirement],
    known_ids: Set[str],
    where: Where,
    mistakes: list[Mistake],
) -> None:
    """Check needs: known somewhere, and never in a circle; case ids only once."""
    for row in rows:
        for need in row.needs:
            if need not in known_ids:
                message = f"needs: no spec has {need!r}.{nearest(need, known_ids)}"
                mistakes.append(Mistake(row.where, message))
        seen: set[str] = set()
        for case in row.cases:
            if case.id in seen:
                message = f"two cases have the id {case.id!r}; give 'name' in 'each'."
                mistakes.append(Mistake(case.where, message))
            seen.add(case.id)
    _check_circles(rows, mistakes)


def _check_circles(rows: Sequence[Requirement], mistakes: list[Mistake]) -> None:
    needs = {row.id: row.needs for row in rows}
    done: set[str] = set()

    def visit(identifier: str, path: tuple[str, ...]) -> str:
        if identifier in path:
            return " -> ".join((*path[path.index(identifier) :], identifier))
        if identifier in done:
            return ""
        found = ""
        for need in needs.get(identifier, ()):
            found = found or visit(need, (*path, identifier))
        done.add(identifier)
        return found

    for row in rows:
        circle = visit(row.id, ())
        if circle:
            mistakes.append(Mistake(row.where, f"needs: in a circle, {circle}."))
            return


def check_spec(spec: Spec, own: RawSpec, mistakes: list[Mistake]) -> None:
    """Check what a file says about ids: basics, omissions, controls, and its port."""
    ids = {row.id for row in spec.requirements}
    controls = {
        f"{row.id}/{case.name}" for row in spec.requirements for case in row.cases
    }
    for row in spec.requirements:
        for case in row.cases:
            if case.control and case.control not in controls:
                hint = nearest(case.control, controls)
                message = f"control: there is no case {case.control!r}.{hint}"
                mistakes.append(Mistake(case.where, message))
    for asked in sorted(ids & set(spec.not_asked)):
        message = f"not_asked: {asked} is a requirement here; say one or the other."
        mistakes.append(Mistake(own.where, message))
    known = {*BUILT_IN, *spec.values}
    for unknown in sorted(set(names(spec.document_root)) - known):
        message = f"document_root: no value has the name ${unknown}."
        mistakes.append(Mistake(own.where, message + nearest(unknown, known)))
    if spec.abstract:
        return
    for basic in spec.basics:
        if basic not in ids:
            message = f"basics: there is no requirement {basic!r}.{nearest(basic, ids)}"
            mistakes.append(Mistake(own.where, message))
    wanted = ("port", "alive", "requirements")
    for key in wanted if spec.role == "server" else ("port", "requirements"):
        if not getattr(spec, key):
            mistakes.append(Mistake(own.where, f"this spec lacks {key!r}."))
