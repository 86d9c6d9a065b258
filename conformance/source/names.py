"""What an expression stands for, in the words of a spec.

`asyncio.start_server` is found behind `import asyncio as a` and `start =
asyncio.start_server`; `conn.recv` is `socket.socket.recv` where `conn` is known to be
a socket.  An instance is spelled like its class, an event loop is `loop`, what the
program defines itself begins with `:`, and what can't be known is the empty string.
The answer is a set, because a name may be bound in several ways: a fault needs all of
them, evidence needs one.  Every question is worked out once, and no deeper than is
sensible, so that no program can keep the suite busy.
"""

from __future__ import annotations

import ast
import builtins
import sys
from collections.abc import Callable, Hashable, Iterable, Sequence

from conformance.source.giving import NOTHING, UNKNOWN, Meanings, annotated, given, item
from conformance.source.known import brought_by, same
from conformance.source.scopes import Bound, Scope

_DEEPEST = 40
_MOST = 50
_LOOPS = ("loop", "_loop", "event_loop")


class Names:
    """The names of a whole program."""

    def __init__(self, tops: Sequence[Scope]) -> None:
        self.scopes = {scope.key: scope for top in tops for scope in top.below()}
        self._places = {place for top in tops for place in _above(top.key)}
        self._assigned: dict[str, list[tuple[ast.Attribute, Bound]]] = {}
        for scope in self.scopes.values():
            for target, bound in scope.attributes:
                self._assigned.setdefault(target.attr, []).append((target, bound))
        self._owners: dict[str, dict[str, list[Bound]]] = {}
        self._answers: dict[Hashable, Meanings] = {}
        self._depth = 0

    def of(self, node: ast.expr, scope: Scope) -> Meanings:
        """Return all that `node` may stand for; never empty."""
        return self._once((id(node), scope.key), lambda: self._of(node, scope))

    def certain(self, node: ast.expr, scope: Scope) -> str:
        """Return the one thing that `node` stands for; empty where that is open."""
        found = self.of(node, scope)
        return next(iter(found)) if len(found) == 1 else ""

    def attribute(self, owner: str, name: str) -> Meanings:
        """Return all that `owner.name` may stand for."""
        if not owner:
            return UNKNOWN
        if not owner.startswith(":"):
            return frozenset({same(f"{owner}.{name}")})
        return self._once((owner, name), lambda: self._own(owner, name))

    def defined(self, meaning: str) -> Scope | None:
        """Return the function or class of the program that a meaning names."""
        return self.scopes.get(meaning)

    def _once(self, question: Hashable, answer: Callable[[], Meanings]) -> Meanings:
        if question not in self._answers:
            if self._depth > _DEEPEST:
                return UNKNOWN
            self._answers[question] = UNKNOWN  # what is asked again is bound to itself
            self._depth += 1
            found = answer() or UNKNOWN
            self._answers[question] = found if len(found) <= _MOST else UNKNOWN
            self._depth -= 1
        return self._answers[question]

    def _of(self, node: ast.expr, scope: Scope) -> Meanings:
        if isinstance(node, ast.Name):
            return _loop(node.id, self._name(node.id, scope))
        if isinstance(node, ast.Attribute):
            before = self.of(node.value, scope)
            found = _union(self.attribute(one, node.attr) for one in before)
            return _loop(node.attr, found)
        if isinstance(node, ast.Call):
            callees = self.of(node.func, scope)
            return _union(given(self, one, node, scope) for one in callees)
        if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
            return item(self, node.value, node.slice.value, scope)
        return _union(self._value(Bound(scope, value=one)) for one in _either(node))

    def _name(self, name: str, scope: Scope) -> Meanings:
        home = scope.home(name)
        if home is None:
            return self._starred(name, scope.top) or self._builtin(name, scope)
        return self._once((home.key, name, "name"), lambda: self._bound(name, home))

    def _bound(self, name: str, home: Scope) -> Meanings:
        found = _union(self._value(bound) for bound in home.bound[name])
        return found if home.parent else found | self._starred(name, home)

    def _starred(self, name: str, top: Scope) -> Meanings:
        found = NOTHING
        for module in top.stars:
            if module.startswith(":"):
                found |= self.attribute(module, name) - UNKNOWN
            elif name in brought_by(module):
                found |= {same(f"{module}.{name}")}
        return found

    def _builtin(self, name: str, scope: Scope) -> Meanings:
        """Return a builtin, unless a star import that can't be known may hide it."""
        hidden = any(
            module not in self.scopes
            and module.partition(".")[0] not in sys.stdlib_module_names
            for module in scope.top.stars
        )
        known = hasattr(builtins, name) and not hidden
        return frozenset({name}) if known else UNKNOWN

    def _value(self, bound: Bound) -> Meanings:
        """Return what a name gets; None says nothing about it."""
        if bound.attribute:
            return self.attribute(bound.meaning, bound.attribute)
        if bound.meaning:
            return frozenset({bound.meaning})
        if bound.annotation is not None:
            return annotated(self, bound.annotation, bound.scope)
        if isinstance(bound.value, ast.Constant) and bound.value.value is None:
            return NOTHING
        if bound.value is None:
            return UNKNOWN
        if bound.item is not None:
            return item(self, bound.value, bound.item, bound.scope)
        return self.of(bound.value, bound.scope)

    def _own(self, owner: str, name: str) -> Meanings:
        """Return what an attribute of a module or class of the program may be."""
        scope = self.scopes.get(owner)
        if scope is None or scope.parent is None:
            return self._of_module(owner, scope, name)
        if not isinstance(scope.node, ast.ClassDef):
            return UNKNOWN
        values = [*scope.bound.get(name, ()), *self._set(owner, name)]
        if values:
            return _union(self._value(bound) for bound in values)
        bases = [self.of(base, scope.parent) for base in scope.node.bases]
        return _union(self.attribute(one, name) for one in _union(bases))

    def _of_module(self, owner: str, scope: Scope | None, name: str) -> Meanings:
        found = self._bound(name, scope) if scope and name in scope.bound else NOTHING
        if scope and not found:
            found = self._starred(name, scope)
        # A module inside a package, where the package has no such name of its own.
        inside = f"{owner}/{name}".replace(":./", ":")
        return found or frozenset({inside if inside in self._places else ""})

    def _set(self, owner: str, name: str) -> list[Bound]:
        """Return what is assigned to an attribute, as in `self.x = …`."""
        if name not in self._owners:
            owners: dict[str, list[Bound]] = {}
            self._owners[name] = owners
            for target, bound in self._assigned.get(name, ()):
                for meaning in self.of(target.value, bound.scope):
                    owners.setdefault(meaning, []).append(bound)
        found = self._owners[name]
        doubts = [Bound(bound.scope) for bound in found.get("", ())[:1]]
        return [*found.get(owner, ()), *doubts]


def _above(key: str) -> list[str]:
    """Return the keys of a module and of the packages that it is in."""
    parts = key.split("/")
    return ["/".join(parts[: count + 1]) for count in range(len(parts))]


def _loop(name: str, found: Meanings) -> Meanings:
    """Take what is called a loop, and is not known to be another thing, for one."""
    named = name in _LOOPS and found <= {"", "loop"}
    return frozenset({"loop"}) if named else found


def _either(node: ast.expr) -> list[ast.expr]:
    """Return the parts of which an expression gives one."""
    if isinstance(node, ast.IfExp):
        return [node.body, node.orelse]
    if isinstance(node, ast.BoolOp):
        return node.values
    return [node.value] if isinstance(node, ast.NamedExpr) else []


def _union(several: Iterable[Meanings]) -> Meanings:
    return NOTHING.union(*several)
