"""Which functions and classes of a program run.

Starts at the entry and follows imports and names.  `possible` gives the benefit of the
doubt: a name in a text may be looked up, and where names are made up at run time
everything may run.  `certain` counts only what is spelled out, so that nobody is blamed
for code that nobody calls.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from conformance.source.giving import text
from conformance.source.names import Names
from conformance.source.scopes import Scope

#: Names that find others which are nowhere spelled out.
_DYNAMIC = frozenset(
    {"eval", "exec", "globals", "locals", "vars", "__dict__", "__subclasses__"}
    | {"attrgetter", "methodcaller", "run_path", "run_module", "getmembers"}
)
_IMPORTERS = ("import_module", "__import__")


class _Reach:
    """What runs so far, and the names that were mentioned there."""

    def __init__(self, scopes: Iterable[Scope], names: Names, doubtful: bool) -> None:
        self.names, self.doubtful = names, doubtful
        self.ran: dict[int, Scope] = {}
        self.mentioned: set[str] = set()
        self.by_name: dict[str, list[Scope]] = {}
        for scope in scopes:
            self.by_name.setdefault(scope.name, []).append(scope)

    def run(self, entry: Scope) -> None:
        waiting = [entry]
        while waiting:
            scope = waiting.pop()
            if id(scope) in self.ran or not self._is_due(scope):
                continue
            self.ran[id(scope)] = scope
            waiting += scope.inner
            waiting += self._modules(scope)
            for name in _mentions(scope, self.doubtful) - self.mentioned:
                self.mentioned.add(name)
                waiting += self.by_name.get(name, ())

    def _is_due(self, scope: Scope) -> bool:
        parent = scope.parent
        if parent is None:
            return True
        if id(parent) not in self.ran:
            return False
        if not scope.name or scope.decorators or scope.name in self.mentioned:
            return True
        return isinstance(parent.node, ast.ClassDef) and self._is_inherited(scope)

    def _is_inherited(self, method: Scope) -> bool:
        """Tell whether somebody else may call a method: Python, or a base class."""
        dunder = method.name.startswith("__") and method.name.endswith("__")
        assert method.parent is not None
        based = bool(getattr(method.parent.node, "bases", ()))
        return dunder or based or self.doubtful

    def _modules(self, scope: Scope) -> Iterator[Scope]:
        for written in imported(scope.nodes):
            for key in scope.module.local.get(written, ()):
                module = self.names.defined(key)
                if module is not None:
                    yield module


def possible(entry: Scope, scopes: list[Scope], names: Names) -> tuple[Scope, ...]:
    """Return all scopes that may run."""
    reach = _Reach(scopes, names, doubtful=True)
    reach.run(entry)
    if reach.mentioned & _DYNAMIC or _looks_up(reach.ran.values()):
        return tuple(scopes)
    return tuple(reach.ran.values())


def certain(entry: Scope, scopes: list[Scope], names: Names) -> tuple[Scope, ...]:
    """Return the scopes that are called for by a name that is spelled out."""
    reach = _Reach(scopes, names, doubtful=False)
    reach.run(entry)
    return tuple(reach.ran.values())


def imported(nodes: Iterable[ast.AST]) -> Iterator[tuple[str, int]]:
    """Yield what import statements and functions name, and how many dots they have."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from ((alias.name, 0) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            source = node.module or ""
            yield source, node.level
            for alias in node.names:
                yield f"{source}.{alias.name}".lstrip("."), node.level
        elif isinstance(node, ast.Call) and _last(node.func) in _IMPORTERS:
            yield from ((text(argument), 0) for argument in node.args[:1])


def _looks_up(scopes: Iterable[Scope]) -> bool:
    """Tell whether a name is made at run time: `getattr(self, "do_" + word)`."""
    return any(
        isinstance(node, ast.Call)
        and _last(node.func) == "getattr"
        and not any(text(argument) for argument in node.args[1:2])
        for scope in scopes
        for node in scope.nodes
    )


def _mentions(scope: Scope, doubtful: bool) -> set[str]:
    """Return the names that are used where `scope` runs."""
    found = {_mentioned(node) for node in scope.nodes}
    for node in scope.nodes:
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            found |= {alias.name for alias in node.names if alias.asname}
        elif isinstance(node, ast.Call) and _last(node.func) == "getattr":
            found |= {text(argument) for argument in node.args[1:2]}
        elif doubtful and isinstance(node, ast.Constant):
            found.add(text(node))
    return found


def _mentioned(node: ast.AST) -> str:
    stored = isinstance(getattr(node, "ctx", None), ast.Store)
    return "" if stored else _last(node)


def _last(node: ast.AST) -> str:
    if isinstance(node, ast.Name):
        return node.id
    return node.attr if isinstance(node, ast.Attribute) else ""
