"""The rules about coroutines: what blocks inside them, and what they forget to await.

A fault must be certain: a socket that may not block, a helper that is wrapped, and an
object with a `drain` of its own are left in peace.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator

from conformance.phrases import phrase
from conformance.source.reading import Program
from conformance.source.rules import Fault, one_each, outside_imports
from conformance.source.scopes import Function, Scope

_SOCKET = "socket.socket."
_PLAIN_DECORATORS = ("staticmethod", "classmethod")
_READY = frozenset({"add_reader", "add_writer", "select", "selectors"})
#: What keeps a single call from blocking.
_AT_ONCE = frozenset({"MSG_DONTWAIT"})


def in_coroutines(program: Program, none_of: Collection[str]) -> list[Fault]:
    """Return faults for calls inside coroutines, and in what they call directly."""
    calm = _Calm(program)
    faults = []
    for scope in program.certain:
        if isinstance(scope.node, ast.AsyncFunctionDef):
            where = phrase("called inside the coroutine {name}", name=scope.name)
            faults += list(_blocking(program, scope, none_of, calm, where))
            for helper in _helpers(program, scope):
                where = phrase(
                    "called in {helper}, inside the coroutine {name}",
                    helper=helper.name,
                    name=scope.name,
                )
                faults += list(_blocking(program, helper, none_of, calm, where))
    return one_each(faults)


def _blocking(
    program: Program,
    scope: Scope,
    none_of: Collection[str],
    calm: _Calm,
    where: str,
) -> Iterator[Fault]:
    for call in _plain_calls(scope):
        name = program.names.certain(call.func, scope)
        if name in none_of and not (name.startswith(_SOCKET) and calm.spares(call)):
            what = phrase("{name} is {how}", name=name, how=where)
            yield Fault(what, scope.module.quote(call))


def _plain_calls(scope: Scope) -> list[ast.Call]:
    """Return the calls that a function makes itself, those it awaits left out."""
    awaited = {id(node.value) for node in scope.nodes if isinstance(node, ast.Await)}
    calls = [node for node in scope.nodes if isinstance(node, ast.Call)]
    return [call for call in calls if id(call) not in awaited]


def _helpers(program: Program, scope: Scope) -> Iterator[Scope]:
    """Yield the plain functions of the program that a coroutine calls."""
    for call in _plain_calls(scope):
        helper = program.names.defined(program.names.certain(call.func, scope))
        if helper is not None and isinstance(helper.node, ast.FunctionDef):
            wrapped = any(
                _last(one) not in _PLAIN_DECORATORS for one in helper.decorators
            )
            lazy = any(isinstance(one, _YIELDS) for one in helper.nodes)
            if not wrapped and not lazy:
                yield helper


_YIELDS = (ast.Yield, ast.YieldFrom)


class _Calm:
    """Which sockets of a program may never block."""

    def __init__(self, program: Program) -> None:
        self._names: set[str] = set()
        self._all = False
        for scope in program.names.scopes.values():
            for node in scope.nodes:
                self._learn(program, node, scope)

    def _learn(self, program: Program, node: ast.AST, scope: Scope) -> None:
        self._all = self._all or _last(node) in _READY
        if isinstance(node, ast.Call) and _unblocks(node):
            self._names.add(_last(getattr(node.func, "value", node.func)))
            known = program.names.certain(node.func, scope).startswith(_SOCKET)
            self._all = self._all or not known

    def spares(self, call: ast.Call) -> bool:
        """Tell whether a call of a socket's method may return at once."""
        receiver = _last(getattr(call.func, "value", call.func))
        flags = {_last(node) for part in call.args for node in ast.walk(part)}
        return self._all or receiver in self._names or bool(flags & _AT_ONCE)


def _unblocks(call: ast.Call) -> bool:
    """Tell whether a call may be `setblocking(False)` or `settimeout(0)`."""
    if _last(call.func) not in ("setblocking", "settimeout"):
        return False
    values = [*call.args, *(keyword.value for keyword in call.keywords)]
    return not any(_keeps_blocking(value) for value in values)


def _keeps_blocking(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and (
        value.value is None or bool(value.value)
    )


def awaited(program: Program, names: Collection[str]) -> list[Fault]:
    """Return faults for calls of these methods whose result nobody awaits."""
    own = {one.name for one in program.names.scopes.values() if _is_plain(one)}
    if not _uses_asyncio(program):
        return []
    read = {top: _read_names(top) for top in {one.top for one in program.certain}}
    return one_each(
        Fault(_not_awaited(name, scope), scope.module.quote(call))
        for scope in program.certain
        for call in _dropped(scope, read[scope.top])
        for name in names
        if _is_coroutine(program, call, scope, name, own)
    )


def _not_awaited(name: str, scope: Scope) -> str:
    if isinstance(scope.node, Function):
        return phrase("{name}() is not awaited in {where}", name=name, where=scope.name)
    return phrase("{name}() is not awaited", name=name)


def _is_plain(scope: Scope) -> bool:
    return isinstance(scope.node, ast.FunctionDef)


def _uses_asyncio(program: Program) -> bool:
    """Tell whether an unknown `writer` can be one of asyncio at all."""
    found = outside_imports(program.names.scopes.values())
    return any(name.split(".")[0] in ("asyncio", "uvloop") for _, _, name in found)


def _is_coroutine(
    program: Program, call: ast.Call, scope: Scope, name: str, own: Collection[str]
) -> bool:
    """Tell whether a call is one of `name`, and certainly gives what is awaited."""
    found = program.names.certain(call.func, scope)
    defined = program.names.defined(found)
    if _last(call.func) != name.rpartition(".")[2]:
        return False
    if defined is not None:
        return isinstance(defined.node, ast.AsyncFunctionDef)
    if "." in name or found.startswith("asyncio."):
        return found == name or "." not in name
    return not found and isinstance(call.func, ast.Attribute) and name not in own


def _dropped(scope: Scope, read: Collection[str]) -> Iterator[ast.Call]:
    """Yield the calls whose result is dropped, or kept where nobody looks."""
    for node in scope.nodes:
        if isinstance(node, ast.Expr):
            parts = _given(node.value)
        elif isinstance(node, ast.Assign) and not _kept(node.targets, read):
            parts = [node.value]
        else:
            continue
        yield from (part for part in parts if isinstance(part, ast.Call))


def _given(node: ast.expr) -> list[ast.expr]:
    if isinstance(node, ast.BoolOp):
        return node.values[-1:]
    return [node.body, node.orelse] if isinstance(node, ast.IfExp) else [node]


def _kept(targets: list[ast.expr], read: Collection[str]) -> bool:
    return any(not isinstance(one, ast.Name) or one.id in read for one in targets)


def _read_names(top: Scope) -> set[str]:
    return {
        node.id
        for node in ast.walk(top.module.tree)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
    }


def _last(node: ast.AST) -> str:
    if isinstance(node, ast.Name):
        return node.id
    return node.attr if isinstance(node, ast.Attribute) else ""
