"""What a name in a module stands for: aliases, star imports, simple types.

`asyncio.start_server` is found behind `import asyncio as a`, `from asyncio import
*` and `start = asyncio.start_server`; `conn.recv` is `socket.socket.recv` where
`conn` is known to be a socket, and `loop.create_server` where it is an event loop.
"""

from __future__ import annotations

import ast
import builtins
import importlib
import sys
from collections.abc import Iterator

from conformance.source.reading import Module

#: What a call gives, by the name of what is called.
_GIVES = {
    "socket.socket": "socket.socket",
    "socket.create_server": "socket.socket",
    "socket.create_connection": "socket.socket",
    "asyncio.get_event_loop": "loop",
    "asyncio.get_running_loop": "loop",
    "asyncio.new_event_loop": "loop",
}
_ACCEPT = "socket.socket.accept"


class Names:
    """The names of one module."""

    def __init__(self, module: Module) -> None:
        self._aliases: dict[str, str] = {}
        self._stars: list[str] = []
        self._types: dict[str, str] = {}
        for node in ast.walk(module.tree):
            self._import(node)
        for _ in range(3):
            for target, value in _assignments(module.tree):
                self._assign(target, value)

    def _import(self, node: ast.AST) -> None:
        if isinstance(node, ast.Import):
            for alias in node.names:
                name = alias.asname or alias.name.split(".")[0]
                self._aliases[name] = alias.name if alias.asname else name
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for alias in node.names:
                if alias.name == "*":
                    self._stars.append(node.module)
                else:
                    full = f"{node.module}.{alias.name}"
                    self._aliases[alias.asname or alias.name] = full

    def _assign(self, target: ast.expr, value: ast.expr) -> None:
        """Learn from one assignment; two that disagree teach nothing."""
        if isinstance(target, ast.Tuple) and target.elts and _called(value):
            if self.dotted(value.func) == _ACCEPT:  # type: ignore[attr-defined]
                self._learn(_spelled(target.elts[0]), "socket.socket")
            return
        name = _spelled(target)
        if _called(value):
            self._learn(name, _GIVES.get(self.dotted(value.func), "?"))  # type: ignore[attr-defined]
        elif isinstance(value, ast.Attribute) and isinstance(target, ast.Name):
            dotted = self.dotted(value)
            if "." in dotted and target.id not in self._aliases:
                self._aliases[target.id] = dotted

    def _learn(self, name: str, kind: str) -> None:
        if name and self._types.setdefault(name, kind) != kind:
            self._types[name] = "?"

    def dotted(self, node: ast.expr) -> str:
        """Return what an expression names, as `module.name`; empty if unknown."""
        spelled = _spelled(node)
        if not spelled:
            return ""
        known = self._types.get(spelled, "")
        if known not in ("", "?"):
            return known
        if isinstance(node, ast.Attribute):
            before = self.dotted(node.value)
            return f"{before}.{node.attr}" if before else ""
        return self._plain(spelled)

    def _plain(self, name: str) -> str:
        if name in self._aliases:
            return self._aliases[name]
        for module in self._stars:
            if _has(module, name):
                return f"{module}.{name}"
        if name == "loop" or hasattr(builtins, name):
            return name
        return ""


def _called(node: ast.expr) -> bool:
    return isinstance(node, ast.Call)


def _spelled(node: ast.expr) -> str:
    """Return a name as it is written: `conn`, `self.sock`."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        before = _spelled(node.value)
        return f"{before}.{node.attr}" if before else ""
    return ""


def _assignments(tree: ast.Module) -> Iterator[tuple[ast.expr, ast.expr]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and len(node.targets) == 1:
            yield node.targets[0], node.value
        elif isinstance(node, ast.withitem) and node.optional_vars is not None:
            yield node.optional_vars, node.context_expr


def _has(module: str, name: str) -> bool:
    """Tell whether a module of the standard library exports a name."""
    if module.split(".")[0] not in sys.stdlib_module_names:
        return False
    found = importlib.import_module(module)
    return name in getattr(found, "__all__", dir(found))
