"""A module as scopes: what stands in each, and how its names get their values.

A scope is a module, a class, a function or a lambda.  Its nodes are those that run
when it runs; what stands inside an inner scope belongs to that one.  What a value
means is decided elsewhere: here it is only kept.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import field

from conformance.records import dataclass
from conformance.source.living import children
from conformance.source.parsing import Module

Function = (ast.FunctionDef, ast.AsyncFunctionDef)
_OPENS = (*Function, ast.Lambda, ast.ClassDef)


@dataclass(frozen=True, eq=False)
class Bound:
    """One way in which a name gets its value; all left out: a way not followed."""

    scope: Scope
    value: ast.expr | None = None
    item: int | None = None
    annotation: ast.expr | None = None
    meaning: str = ""
    attribute: str = ""


@dataclass(eq=False)
class Scope:
    """A module, class, function or lambda, and what stands directly in it."""

    module: Module
    node: ast.AST
    parent: Scope | None
    key: str
    nodes: list[ast.AST] = field(default_factory=list)
    inner: list[Scope] = field(default_factory=list)
    bound: dict[str, list[Bound]] = field(default_factory=dict)
    #: What is assigned to attributes, as in `self.sock = …`.
    attributes: list[tuple[ast.Attribute, Bound]] = field(default_factory=list)
    #: Modules whose names are all imported, as in `from socket import *`.
    stars: list[str] = field(default_factory=list)
    #: Names that are declared `global` (True) or `nonlocal` (False).
    elsewhere: dict[str, bool] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The name of a function or class; empty for modules and lambdas."""
        return str(getattr(self.node, "name", ""))

    @property
    def top(self) -> Scope:
        """The scope of the module."""
        scope = self
        while scope.parent is not None:
            scope = scope.parent
        return scope

    @property
    def decorators(self) -> list[ast.expr]:
        """What decorates a function or class."""
        return list(getattr(self.node, "decorator_list", ()))

    def bind(self, name: str, bound: Bound) -> None:
        """Keep one more way in which `name` gets its value."""
        self.bound.setdefault(name, []).append(bound)

    def home(self, name: str) -> Scope | None:
        """Return the scope whose name it is, as seen from inside this one."""
        scope: Scope | None = self
        while scope is not None:
            visible = scope is self or not isinstance(scope.node, ast.ClassDef)
            if scope.elsewhere.get(name):
                return self.top if name in self.top.bound else None
            if visible and name in scope.bound and name not in scope.elsewhere:
                return scope
            scope = scope.parent
        return None

    def below(self) -> Iterator[Scope]:
        """Yield this scope and all that stand inside it."""
        waiting = [self]
        while waiting:
            scope = waiting.pop()
            yield scope
            waiting += scope.inner


def open_inner(node: ast.AST, outer: Scope) -> Scope:
    """Return the scope that a function, lambda or class opens."""
    name = getattr(node, "name", "lambda")
    place = f"{getattr(node, 'lineno', 0)}.{getattr(node, 'col_offset', 0)}"
    inner = Scope(outer.module, node, outer, f"{outer.key}:{name}@{place}")
    outer.inner.append(inner)
    return inner


def spread(module: Module) -> tuple[Scope, list[tuple[ast.AST, Scope]]]:
    """Return a module's scope, and every living node with the scope it runs in."""
    top = Scope(module, module.tree, None, module.key)
    found: list[tuple[ast.AST, Scope]] = []
    waiting: list[tuple[ast.AST, Scope]] = [(module.tree, top)]
    while waiting:
        node, scope = waiting.pop()
        scope.nodes.append(node)
        found.append((node, scope))
        parts = (
            _opened(node, scope) if isinstance(node, _OPENS) else _below(node, scope)
        )
        waiting += reversed(parts)
    return top, found


def _below(node: ast.AST, scope: Scope) -> list[tuple[ast.AST, Scope]]:
    return [(child, scope) for child in children(node, scope.module.main)]


def _opened(node: ast.AST, outer: Scope) -> list[tuple[ast.AST, Scope]]:
    """Return what stands below a definition: what runs with it, and what runs in it.

    Bases and annotations are kept inside: they use a name only if the class is used.
    """
    inner = open_inner(node, outer)
    outside = [*inner.decorators, *_defaults(node)]
    head = {id(child) for child in outside}
    inside = [one for one in _without_arguments(node, inner) if id(one) not in head]
    return [(one, outer) for one in outside] + [(one, inner) for one in inside]


def _without_arguments(node: ast.AST, inner: Scope) -> list[ast.AST]:
    """Return the children, the parameters themselves instead of `arguments`."""
    found: list[ast.AST] = []
    for child in children(node, inner.module.main):
        if isinstance(child, ast.arguments):
            found += parameters(child)
        else:
            found.append(child)
    return found


def _defaults(node: ast.AST) -> list[ast.expr]:
    found = getattr(node, "args", None)
    if not isinstance(found, ast.arguments):
        return []
    return [one for one in (*found.defaults, *found.kw_defaults) if one is not None]


def parameters(arguments: ast.arguments) -> list[ast.arg]:
    """Return all parameters, in the order in which they are written."""
    several = [*arguments.posonlyargs, *arguments.args, arguments.vararg]
    several += [*arguments.kwonlyargs, arguments.kwarg]
    return [one for one in several if one is not None]
