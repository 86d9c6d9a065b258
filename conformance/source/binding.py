"""How names get their values: one small function for each kind of node.

`from x import y as z`, `a, b = f()`, `with f() as a`, parameters and the rest.  What a
name holds after a loop, in an `except` or out of a pattern is not followed; then the
name is known to be bound, and nothing more.
"""

from __future__ import annotations

import ast
from collections.abc import Callable

from conformance.source.scopes import Bound, Function, Scope, parameters


def bind_all(found: list[tuple[ast.AST, Scope]]) -> None:
    """Bind the names of every node of a module in its scope."""
    for node, scope in found:
        bind = _BINDERS.get(type(node))
        if bind is not None:
            bind(node, scope)
    for scope in {id(scope): scope for _, scope in found}.values():
        _open(scope)
        _move_globals(scope)


def _open(scope: Scope) -> None:
    """Bind a definition where it stands, and the `self` of a method inside it."""
    outer = scope.parent
    if outer is None or not scope.name:
        return
    outer.bind(scope.name, Bound(outer, meaning=scope.key))
    if isinstance(outer.node, ast.ClassDef) and isinstance(scope.node, Function):
        first = parameters(scope.node.args)[:1]
        static = any(
            getattr(one, "id", "") == "staticmethod" for one in scope.decorators
        )
        if first and not static:
            scope.bound[first[0].arg] = [Bound(outer, meaning=outer.key)]


def _move_globals(scope: Scope) -> None:
    """Give what is assigned to a `global` or `nonlocal` name to its owner."""
    for name, to_top in scope.elsewhere.items():
        owner = scope.top if to_top else scope.parent and scope.parent.home(name)
        for bound in scope.bound.pop(name, []) if owner else []:
            assert owner is not None
            owner.bind(name, bound)


def _import(node: ast.Import, scope: Scope) -> None:
    for alias in node.names:
        first = alias.name.split(".")[0]
        whole = alias.name if alias.asname else first
        meaning = _local(scope, alias.name, 0, whole) or whole
        scope.bind(alias.asname or first, Bound(scope, meaning=meaning))


def _local(scope: Scope, name: str, level: int, whole: str = "") -> str:
    """Return the key of a module of the program; empty: not the program's."""
    keys = scope.module.local.get((name, level), ())
    if not keys:
        return ""
    return keys[-1] if whole in ("", name) else keys[0]


def _import_from(node: ast.ImportFrom, scope: Scope) -> None:
    source = node.module or ""
    base = _local(scope, source, node.level) or ("" if node.level else source)
    for alias in node.names:
        if alias.name == "*":
            scope.stars.append(base)
            continue
        known = Bound(scope, meaning=base, attribute=alias.name)
        scope.bind(alias.asname or alias.name, known if base else Bound(scope))


def _assign(node: ast.Assign, scope: Scope) -> None:
    for target in node.targets:
        _target(target, node.value, scope)


def _annotated(node: ast.AnnAssign, scope: Scope) -> None:
    bound = Bound(scope, value=node.value, annotation=node.annotation)
    _keep(node.target, bound, scope)


def _named(node: ast.NamedExpr, scope: Scope) -> None:
    _target(node.target, node.value, scope)


def _entered(node: ast.withitem, scope: Scope) -> None:
    if node.optional_vars is not None:
        _target(node.optional_vars, node.context_expr, scope)


def _somehow(node: ast.AST, scope: Scope) -> None:
    """Bind what is assigned in a way that is not followed."""
    _target(node.target, None, scope)  # type: ignore[attr-defined]


def _caught(node: ast.AST, scope: Scope) -> None:
    for field in ("name", "rest"):
        name = getattr(node, field, None)
        if name:
            scope.bind(name, Bound(scope))


def _parameter(node: ast.arg, scope: Scope) -> None:
    outer = scope.parent or scope  # where `def f(socket: socket.socket)` is read
    scope.bind(node.arg, Bound(outer, annotation=node.annotation))


def _declared_global(node: ast.Global, scope: Scope) -> None:
    scope.elsewhere.update(dict.fromkeys(node.names, True))


def _declared_nonlocal(node: ast.Nonlocal, scope: Scope) -> None:
    scope.elsewhere.update(dict.fromkeys(node.names, False))


def _target(target: ast.expr, value: ast.expr | None, scope: Scope) -> None:
    if not isinstance(target, (ast.Tuple, ast.List)):
        _keep(target, Bound(scope, value=value), scope)
        return
    plain = not any(isinstance(part, ast.Starred) for part in target.elts)
    parts = getattr(value, "elts", [])
    for index, part in enumerate(target.elts):
        if plain and len(parts) == len(target.elts):
            _target(part, parts[index], scope)
        elif plain and isinstance(part, (ast.Name, ast.Attribute)):
            _keep(part, Bound(scope, value=value, item=index), scope)
        else:
            _target(part.value if isinstance(part, ast.Starred) else part, None, scope)


def _keep(target: ast.expr, bound: Bound, scope: Scope) -> None:
    if isinstance(target, ast.Name):
        scope.bind(target.id, bound)
    elif isinstance(target, ast.Attribute):
        scope.attributes.append((target, bound))


_BINDERS: dict[type[ast.AST], Callable[..., None]] = {
    ast.Import: _import,
    ast.ImportFrom: _import_from,
    ast.Assign: _assign,
    ast.AnnAssign: _annotated,
    ast.NamedExpr: _named,
    ast.withitem: _entered,
    ast.AugAssign: _somehow,
    ast.For: _somehow,
    ast.AsyncFor: _somehow,
    ast.comprehension: _somehow,
    ast.ExceptHandler: _caught,
    ast.MatchAs: _caught,
    ast.MatchStar: _caught,
    ast.MatchMapping: _caught,
    ast.arg: _parameter,
    ast.Global: _declared_global,
    ast.Nonlocal: _declared_nonlocal,
}
