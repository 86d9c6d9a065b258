"""The rules that a spec may ask of a program's source; each gives its faults."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from conformance.source.names import Names
from conformance.source.reading import Module, Program, Quote


@dataclass(frozen=True)
class Fault:
    """What is wrong, in a part of a sentence, and the line that shows it."""

    what: str
    quote: Quote | None = None


def imports(
    program: Program, any_of: Collection[str] = (), none_of: Collection[str] = ()
) -> list[Fault]:
    """Return faults about imported modules; a module counts with all inside it."""
    found = [(name, module, node) for module, name, node in _imports(program)]
    faults = [
        Fault(f"{name} is imported", module.quote(node))
        for name, module, node in found
        if any(_within(name, unwanted) for unwanted in none_of)
    ]
    names = [name for name, _, _ in found]
    if any_of and not any(_within(name, one) for name in names for one in any_of):
        faults.append(Fault(f"none of {', '.join(any_of)} is imported"))
    return faults


def _within(name: str, module: str) -> bool:
    return name == module or name.startswith(f"{module}.")


def _imports(program: Program) -> Iterator[tuple[Module, str, ast.AST]]:
    for module in program.modules:
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    yield module, alias.name, node
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield module, node.module, node
                for alias in node.names:
                    yield module, f"{node.module}.{alias.name}", node


def calls(
    program: Program, any_of: Collection[str] = (), none_of: Collection[str] = ()
) -> list[Fault]:
    """Return faults about what is called, or subclassed."""
    used = list(_uses(program))
    faults = [
        Fault(f"{name} is called", module.quote(node))
        for module, name, node in used
        if name in none_of
    ]
    if any_of and not any(name in any_of for _, name, _ in used):
        faults.append(Fault(f"none of {', '.join(any_of)} is called"))
    return faults


def _uses(program: Program) -> Iterator[tuple[Module, str, ast.AST]]:
    """Yield every call and every base class with its full name."""
    for module in program.modules:
        names = Names(module)
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Call):
                yield module, names.dotted(node.func), node
            elif isinstance(node, ast.ClassDef):
                for base in node.bases:
                    yield module, names.dotted(base), node


def in_coroutines(program: Program, none_of: Collection[str]) -> list[Fault]:
    """Return faults for calls inside coroutines, and in what they call directly."""
    plain = _plain_functions(program)
    faults = []
    for module in program.modules:
        names = Names(module)
        for node in ast.walk(module.tree):
            if isinstance(node, ast.AsyncFunctionDef):
                faults += _blocking(module, names, node, none_of, node.name, plain)
    return faults


def _plain_functions(program: Program) -> dict[str, tuple[Module, ast.FunctionDef]]:
    return {
        node.name: (module, node)
        for module in program.modules
        for node in module.tree.body
        if isinstance(node, ast.FunctionDef)
    }


def _blocking(
    module: Module,
    names: Names,
    function: ast.AST,
    none_of: Collection[str],
    coroutine: str,
    plain: Mapping[str, tuple[Module, ast.FunctionDef]],
) -> list[Fault]:
    faults = []
    for call in _own_calls(function):
        name = names.dotted(call.func)
        if name in none_of:
            what = f"{name} is called inside the coroutine {coroutine}"
            faults.append(Fault(what, module.quote(call)))
        helper = plain.get(getattr(call.func, "id", ""))
        if helper is not None:
            other, body = helper
            faults += _blocking(other, Names(other), body, none_of, coroutine, {})
    return faults


def _own_calls(function: ast.AST) -> Iterator[ast.Call]:
    """Yield the calls that a function makes itself, those it awaits left out."""
    waiting = list(ast.iter_child_nodes(function))
    nested = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, nested):
            continue
        if isinstance(node, ast.Await) and isinstance(node.value, ast.Call):
            waiting += list(ast.iter_child_nodes(node.value))
            continue
        if isinstance(node, ast.Call):
            yield node
        waiting += list(ast.iter_child_nodes(node))


def arguments(program: Program, rules: Mapping[str, Collection[str]]) -> list[Fault]:
    """Return faults for keyword arguments that a call may not have."""
    faults = []
    for module, name, node in _uses(program):
        if isinstance(node, ast.Call) and name in rules:
            for keyword in node.keywords:
                if keyword.arg in rules[name]:
                    what = f"{name} is called with {keyword.arg}="
                    faults.append(Fault(what, module.quote(node)))
    return faults


def awaited(program: Program, names: Collection[str]) -> list[Fault]:
    """Return faults for calls of these methods whose result nobody awaits."""
    faults = []
    for module in program.modules:
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
                name = getattr(node.value.func, "attr", "")
                if name in names:
                    faults.append(Fault(f"{name}() is not awaited", module.quote(node)))
    return faults
