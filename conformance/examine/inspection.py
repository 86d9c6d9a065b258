"""What the verb `code` asks, put to the room that reads source.

Turns the first fault into a finding that quotes the line.  The room is imported
when a program is first inspected: most runs of a bare address never do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from conformance.phrases import phrase
from conformance.target import Keeper
from conformance.verbs.inspecting import Code
from conformance.verdicts import Finding

if TYPE_CHECKING:
    from conformance.source import Fault, Program


#: What was read of the program of a target, as long as the target is kept.
_READ: WeakKeyDictionary[Keeper, Program] = WeakKeyDictionary()


def inspect(keeper: Keeper, rules: Code) -> Finding | None:
    """Return the first rule that a target's program breaks, or nothing.

    The source of the target must be known (`keeper.entry`).
    """
    from conformance import source

    try:
        program = _read(keeper)
    except source.Unreadable as reason:
        return Finding(phrase("a program that can be read"), reason.why)
    for expected, faults in _asked(program, rules):
        for fault in faults:
            return Finding(expected, fault.what, quote=_quoted(fault))
    return None


def _read(keeper: Keeper) -> Program:
    from conformance import source

    if keeper not in _READ:
        assert keeper.entry is not None
        _READ[keeper] = source.read_program(keeper.entry)
    return _READ[keeper]


def _asked(program: Program, rules: Code) -> Iterator[tuple[str, Iterable[Fault]]]:
    from conformance import source

    if rules.imports:
        yield _imports(**rules.imports), source.imports(program, **rules.imports)
    if rules.calls:
        yield _calls(**rules.calls), source.calls(program, **rules.calls)
    if rules.in_coroutines:
        found = source.in_coroutines(program, **rules.in_coroutines)
        yield phrase("no blocking call inside a coroutine"), found
    for callee, rule in rules.arguments.items():
        found = source.arguments(program, {callee: rule["none_of"]})
        unwanted = ", ".join(f"{name}=" for name in rule["none_of"])
        yield (
            phrase("{name} without {arguments}", name=callee, arguments=unwanted),
            found,
        )
    if rules.awaited:
        names = ", ".join(rules.awaited)
        expected = phrase("every call of {names} awaited", names=names)
        yield expected, source.awaited(program, rules.awaited)


def _imports(any_of: Sequence[str] = (), none_of: Sequence[str] = ()) -> str:
    if any_of:
        return phrase("imports of one of {names}", names=", ".join(any_of))
    return phrase("no imports of {names}", names=", ".join(none_of))


def _calls(any_of: Sequence[str] = (), none_of: Sequence[str] = ()) -> str:
    if any_of:
        return phrase("calls of one of {names}", names=", ".join(any_of))
    return phrase("no calls of {names}", names=", ".join(none_of))


def _quoted(fault: Fault) -> str:
    if fault.quote is None:
        return ""
    return f"{fault.quote.path}:{fault.quote.line}: {fault.quote.text}"
