"""What a call gives, what stands at an index of that, and what an annotation promises.

Reads expressions with the help of whoever knows the names; keeps nothing itself.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from typing import Protocol

from conformance.source.known import GIVES, ITEMS, TYPES, is_class
from conformance.source.scopes import Scope

Meanings = frozenset[str]
UNKNOWN: Meanings = frozenset({""})
NOTHING: Meanings = frozenset()
IMPORTERS = ("importlib.import_module", "__import__")
_LONGEST_ANNOTATION = 200


class Knows(Protocol):
    """Whoever knows what names stand for."""

    def of(self, node: ast.expr, scope: Scope) -> Meanings:
        """Return all that an expression may stand for."""

    def attribute(self, owner: str, name: str) -> Meanings:
        """Return all that an attribute may stand for."""

    def defined(self, meaning: str) -> Scope | None:
        """Return what the program defines itself."""


def given(names: Knows, callee: str, call: ast.Call, scope: Scope) -> Meanings:
    """Return what `call` gives, where `callee` is what it calls."""
    if callee.startswith(":"):
        own = names.defined(callee)
        made = own is not None and isinstance(own.node, ast.ClassDef)
        return frozenset({callee}) if made else UNKNOWN
    if callee == "getattr":
        return _got(names, call.args, scope)
    if callee in IMPORTERS and call.args:
        name = text(call.args[0])
        return frozenset(scope.module.local.get((name, 0), (name,))[-1:])
    if _never_blocks(call):
        return UNKNOWN
    return frozenset({GIVES.get(callee, callee if is_class(callee) else "")})


def item(names: Knows, value: ast.expr, index: object, scope: Scope) -> Meanings:
    """Return what stands at an index of what a call gives."""
    if not isinstance(value, ast.Call) or not isinstance(index, int):
        return UNKNOWN
    callees = names.of(value.func, scope)
    return frozenset(ITEMS.get((callee, index), "") for callee in callees)


def annotated(names: Knows, node: ast.expr, scope: Scope) -> Meanings:
    """Return what `X`, `"X"`, `X | None` or `Optional[X]` promises."""
    found = NOTHING
    for part in _parts(node):
        is_none = isinstance(part, ast.Constant) and part.value is None
        found |= NOTHING if is_none else names.of(part, scope)
    return frozenset(TYPES.get(one, one) for one in found)


def text(node: ast.expr) -> str:
    """Return the text of a constant; empty for anything else."""
    known = isinstance(node, ast.Constant) and isinstance(node.value, str)
    return str(node.value) if known else ""  # type: ignore[attr-defined]


def _got(names: Knows, arguments: list[ast.expr], scope: Scope) -> Meanings:
    """Return what `getattr(owner, "name")` gives."""
    if len(arguments) != 2 or not text(arguments[1]):
        return UNKNOWN
    owners = names.of(arguments[0], scope)
    return _union(names.attribute(owner, text(arguments[1])) for owner in owners)


def _never_blocks(call: ast.Call) -> bool:
    """Tell whether a socket is made that does not block from the start."""
    flags = [node for part in call.args for node in ast.walk(part)]
    return any("SOCK_NONBLOCK" in _names(node) for node in flags)


def _names(node: ast.AST) -> tuple[object, object]:
    return getattr(node, "id", ""), getattr(node, "attr", "")


def _parts(annotation: ast.expr) -> list[ast.expr]:
    waiting, found = [annotation], []
    while waiting:
        node = waiting.pop()
        if text(node):
            waiting += _parsed(text(node))
        elif isinstance(node, ast.BinOp):
            waiting += [node.left, node.right]
        elif isinstance(node, ast.Subscript) and "Optional" in _names(node.value):
            waiting.append(node.slice)
        else:
            found.append(node)
    return found


def _parsed(written: str) -> list[ast.expr]:
    """Return an annotation that is written as text; nothing where it is no name."""
    names = written.replace("|", " ").replace(".", "").split()
    if len(written) > _LONGEST_ANNOTATION or not all(map(str.isidentifier, names)):
        return []
    try:
        return [ast.parse(written.strip(), mode="eval").body]
    except SyntaxError:
        return []


def _union(several: Iterable[Meanings]) -> Meanings:
    return NOTHING.union(*several)
