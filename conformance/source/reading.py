"""A program as syntax trees: its entry and the local modules that it reaches.

Modules of the standard library and installed ones are not the student's and are
left out.  Dead code is cut away here, so that no rule sees it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_MOST_FILES = 200
_MOST_OCTETS = 2_000_000


class Unreadable(Exception):
    """A file that is not Python that can be read here; the text quotes the line."""


@dataclass(frozen=True)
class Quote:
    """A line of source."""

    path: str
    line: int
    text: str


@dataclass(frozen=True)
class Module:
    """One file of the program, without its dead code."""

    path: Path
    tree: ast.Module
    lines: tuple[str, ...]

    def quote(self, node: ast.AST) -> Quote:
        """Return the line where `node` begins."""
        line = getattr(node, "lineno", 1)
        text = self.lines[line - 1].strip() if line <= len(self.lines) else ""
        return Quote(self.path.name, line, text)


@dataclass(frozen=True)
class Program:
    """All files of a program, the entry first."""

    modules: tuple[Module, ...]


def read_program(entry: Path) -> Program:
    """Read `entry` and the local modules it imports; `Unreadable` where it can't be."""
    found: dict[Path, Module] = {}
    waiting = [entry.resolve()]
    while waiting and len(found) < _MOST_FILES:
        path = waiting.pop(0)
        if path in found:
            continue
        found[path] = _read(path)
        waiting += _local_imports(found[path].tree, path, entry.resolve().parent)
    return Program(_without_unused(tuple(found.values())))


def _read(path: Path) -> Module:
    try:
        data = path.read_bytes()
        if len(data) > _MOST_OCTETS:
            raise Unreadable(f"{path.name} is too long to be read")
        tree = ast.parse(data, filename=path.name)
    except SyntaxError as error:
        line = (error.text or "").strip()
        place = f"{path.name}:{error.lineno}" if error.lineno else path.name
        raise Unreadable(f"{place}: {error.msg}: {line}") from None
    except (OSError, ValueError) as error:
        raise Unreadable(f"{path.name} can't be read: {error}") from None
    text = data.decode("utf-8", "replace")
    return Module(path, _Alive().visit(tree), tuple(text.splitlines()))


def _local_imports(tree: ast.Module, path: Path, root: Path) -> Iterator[Path]:
    """Yield the files below `root` that a module imports."""
    for node in ast.walk(tree):
        for name, level in _imported(node):
            base = root if level == 0 else path.parents[level - 1]
            target = base.joinpath(*name.split(".")) if name else base
            for candidate in (target.with_suffix(".py"), target / "__init__.py"):
                if candidate.is_file() and root in candidate.resolve().parents:
                    yield candidate.resolve()


def _imported(node: ast.AST) -> Iterator[tuple[str, int]]:
    if isinstance(node, ast.Import):
        for alias in node.names:
            yield alias.name, 0
    elif isinstance(node, ast.ImportFrom):
        module = node.module or ""
        yield module, node.level
        for alias in node.names:
            yield f"{module}.{alias.name}".lstrip("."), node.level


class _Alive(ast.NodeTransformer):
    """Cuts away what can never run: `if False`, and what stands behind a return."""

    def generic_visit(self, node: ast.AST) -> ast.AST:
        """Cut every list of statements behind its first way out."""
        super().generic_visit(node)
        for name in ("body", "orelse", "finalbody"):
            block = getattr(node, name, None)
            if isinstance(block, list):
                setattr(node, name, _until_left(block))
        return node

    def visit_If(self, node: ast.If) -> ast.AST | list[ast.stmt]:
        """Keep only the branch that can be taken, where that is certain."""
        self.generic_visit(node)
        test = node.test
        if isinstance(test, ast.Constant) and not test.value:
            return node.orelse
        if "TYPE_CHECKING" in (getattr(test, "id", ""), getattr(test, "attr", "")):
            return node.orelse
        return node


def _until_left(block: list[ast.stmt]) -> list[ast.stmt]:
    ways_out = (ast.Return, ast.Raise, ast.Continue, ast.Break)
    for index, statement in enumerate(block):
        if isinstance(statement, ways_out):
            return block[: index + 1]
    return block


_Function = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def _without_unused(modules: tuple[Module, ...]) -> tuple[Module, ...]:
    """Drop functions and classes at module level that nobody refers to."""
    while True:
        used = {name for module in modules for name in _references(module.tree)}
        unused = [
            (module, node)
            for module in modules
            for node in module.tree.body
            if isinstance(node, _Function) and node.name not in used
        ]
        if not unused:
            return modules
        for module, node in unused:
            module.tree.body.remove(node)


def _references(tree: ast.Module) -> Iterator[str]:
    """Yield every name that is used outside the definition of that very name."""
    for statement in tree.body:
        own = statement.name if isinstance(statement, _Function) else ""
        for node in ast.walk(statement):
            name = _name(node)
            if name and name != own:
                yield name


def _name(node: ast.AST) -> str:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return node.attr
    if isinstance(node, ast.alias):
        return node.name
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return ""
