"""The rules about imports, calls and arguments; each gives its faults.

What is unwanted must certainly run and be known for certain.  What is wanted may be
found anywhere that may run, and is never missed in a program that was not read whole.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable, Iterator, Mapping

from conformance.phrases import phrase
from conformance.records import dataclass
from conformance.source.giving import text
from conformance.source.parsing import Quote
from conformance.source.reach import imported
from conformance.source.reading import Program
from conformance.source.scopes import Scope


@dataclass(frozen=True)
class Fault:
    """What is wrong, in a part of a sentence, and the line that shows it."""

    what: str
    quote: Quote | None = None


def imports(
    program: Program, any_of: Collection[str] = (), none_of: Collection[str] = ()
) -> list[Fault]:
    """Return faults about imported modules; a module counts with all inside it."""
    faults = [
        Fault(phrase("{name} is imported", name=name), scope.module.quote(node))
        for scope, node, name in outside_imports(program.certain)
        if any(_within(name, unwanted) for unwanted in none_of)
    ]
    found = {name for _, _, name in outside_imports(program.possible)}
    present = any(_within(name, one) for name in found for one in any_of)
    return one_each(faults) + _missing(program, any_of, present, phrase("imported"))


def _within(name: str, module: str) -> bool:
    return name == module or name.startswith(f"{module}.")


def outside_imports(scopes: Iterable[Scope]) -> Iterator[tuple[Scope, ast.AST, str]]:
    """Yield what is imported from outside; the program's own modules are left out."""
    for scope in scopes:
        for node in scope.nodes:
            for name, level in imported([node]):
                if name and not level and not _is_own(scope, name):
                    yield scope, node, name


def _is_own(scope: Scope, name: str) -> bool:
    whole = name.split(".")
    parts = (".".join(whole[: count + 1]) for count in range(len(whole)))
    return any((part, 0) in scope.module.local for part in parts)


def calls(
    program: Program, any_of: Collection[str] = (), none_of: Collection[str] = ()
) -> list[Fault]:
    """Return faults about what is called, or subclassed."""
    faults = [
        Fault(phrase("{name} is {how}", name=name, how=how), scope.module.quote(used))
        for scope in program.certain
        for used, place, how in _uses(scope)
        for name in program.names.of(used, place)
        if name in none_of and name == program.names.certain(used, place)
    ]
    present = bool(any_of) and _is_called(program, frozenset(any_of))
    return one_each(faults) + _missing(program, any_of, present, phrase("called"))


def _missing(
    program: Program, wanted: Collection[str], present: bool, how: str
) -> list[Fault]:
    if not wanted or present or program.unread:
        return []
    names = ", ".join(wanted)
    return [Fault(phrase("none of {names} is {how}", names=names, how=how))]


def _uses(scope: Scope) -> Iterator[tuple[ast.expr, Scope, str]]:
    """Yield what is called here, or is the base of this class, and where it is read."""
    for node in scope.nodes:
        if isinstance(node, ast.Call):
            yield node.func, scope, phrase("called")
    if isinstance(scope.node, ast.ClassDef) and scope.parent is not None:
        how = phrase("subclassed")
        yield from ((base, scope.parent, how) for base in scope.node.bases)


def _is_called(program: Program, wanted: frozenset[str]) -> bool:
    """Tell whether one of `wanted` is called, subclassed, or handed on to be called."""
    methods = _methods_of_loops(program, wanted)
    return any(
        found & wanted or ("" in found and getattr(used, "attr", "") in methods)
        for scope in program.possible
        for used, place in _all_uses(scope)
        for found in (program.names.of(used, place),)
    )


def _all_uses(scope: Scope) -> Iterator[tuple[ast.expr, Scope]]:
    yield from ((used, place) for used, place, _ in _uses(scope))
    yield from ((handed, scope) for handed in _handed_on(scope))
    if scope.parent is not None:
        yield from ((decorator, scope.parent) for decorator in scope.decorators)


def _methods_of_loops(program: Program, wanted: frozenset[str]) -> frozenset[str]:
    """Return what an unknown object may be an event loop for having."""
    own = {scope.name for scope in program.names.scopes.values()}
    found = {name.partition(".")[2] for name in wanted if name.startswith("loop.")}
    modules = {name.split(".")[0] for _, _, name in outside_imports(program.possible)}
    return frozenset(found - own) if modules & {"asyncio", "uvloop"} else frozenset()


def _handed_on(scope: Scope) -> Iterator[ast.expr]:
    """Yield the names that calls get as arguments: `run(main)`, `key=len`."""
    for node in scope.nodes:
        if isinstance(node, ast.Call):
            parts = [*node.args, *(keyword.value for keyword in node.keywords)]
            names = (ast.Name, ast.Attribute)
            yield from (part for part in parts if isinstance(part, names))


def arguments(program: Program, rules: Mapping[str, Collection[str]]) -> list[Fault]:
    """Return faults for keyword arguments that a call may not have."""
    faults = []
    for scope in program.certain:
        spared = _spared(scope)
        for node in scope.nodes:
            if isinstance(node, ast.Call) and id(node) not in spared:
                name = _applied(program, node, scope)
                for keyword, line in _keywords(node):
                    if keyword in rules.get(name, ()):
                        what = phrase(
                            "{name} is called with {keyword}=",
                            name=name,
                            keyword=keyword,
                        )
                        faults.append(Fault(what, scope.module.quote(line)))
    return one_each(faults)


def _applied(program: Program, node: ast.Call, scope: Scope) -> str:
    """Return what gets the arguments of a call; `partial` hands them on."""
    name = program.names.certain(node.func, scope)
    if name == "functools.partial" and node.args:
        return program.names.certain(node.args[0], scope)
    return name


def _keywords(node: ast.Call) -> Iterator[tuple[str, ast.AST]]:
    for keyword in node.keywords:
        if keyword.arg is not None:
            yield keyword.arg, keyword
        elif isinstance(keyword.value, ast.Dict):
            yield from ((text(key), key) for key in keyword.value.keys if key)


def _spared(scope: Scope) -> set[int]:
    """Return the nodes that are tried, with a TypeError provided for."""
    return {
        id(inner)
        for node in scope.nodes
        if isinstance(node, ast.Try) and any(map(_catches_type_error, node.handlers))
        for statement in node.body
        for inner in ast.walk(statement)
    }


def _catches_type_error(handler: ast.ExceptHandler) -> bool:
    caught = ast.walk(handler.type) if handler.type else ()
    return any(getattr(node, "id", "") == "TypeError" for node in caught)


def one_each(faults: Iterable[Fault]) -> list[Fault]:
    """Return the faults in the order of the source, each line's once."""
    return sorted(dict.fromkeys(faults), key=_place)


def _place(fault: Fault) -> tuple[str, int]:
    return (fault.quote.path, fault.quote.line) if fault.quote else ("", 0)
