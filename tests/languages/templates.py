"""Every template that the suite composes a phrase of, found in its sources."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

PACKAGE = Path(__file__).parent.parent.parent / "conformance"
_LETTER = re.compile(r"[A-Za-z]")


def templates() -> dict[str, str]:
    """Return every template, and the first place where it stands."""
    found: dict[str, str] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for text, line in _composed(tree):
            where = f"{path.relative_to(PACKAGE.parent).as_posix()}:{line}"
            found.setdefault(text, where)
    return found


def _composed(tree: ast.Module) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        called = isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        if not (called and node.func.id in ("phrase", "template")):  # type: ignore[attr-defined]
            continue
        first = node.args[0]  # type: ignore[attr-defined]
        if isinstance(first, ast.Constant) and isinstance(first.value, str):
            yield first.value, node.lineno  # type: ignore[attr-defined]


def needs_words(template: str) -> bool:
    """Tell whether a template holds words beside its fields and its punctuation."""
    return any(_LETTER.search(text) for text, *_ in Formatter().parse(template))


def fields(template: str) -> set[str]:
    """Return the names of the fields of a template."""
    return {name for _, name, *_ in Formatter().parse(template) if name}
