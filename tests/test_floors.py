"""The house: imports go down only, sockets live in one room, no assignment is named."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "conformance"

#: From the ground up; a module may import from lower floors and from its own room.
FLOORS = (
    ("phrases", "records"),
    ("__init__", "languages", "model", "octets", "source", "writing"),
    ("messages", "formats", "gradebook", "submissions"),
    ("comparing",),
    ("values", "transcript", "delivery", "impairing", "listing"),
    ("forms", "matching", "verdicts", "http1"),
    ("happenings", "signatures"),
    ("member",),
    ("playing",),
    ("naming", "traffic"),
    ("stage",),
    ("verbs",),
    ("serving",),
    ("script", "loading", "compiled"),
    ("tasks",),
    ("sandbox", "tree"),
    ("transport",),
    ("target",),
    ("examine", "replay"),
    ("guess", "report", "ledger"),
    ("page",),
    ("grading",),
    ("matrix", "review"),
    ("plugin", "commands"),
    ("__main__",),
)
FLOOR = {room: number for number, floor in enumerate(FLOORS) for room in floor}
MODULES = sorted(PACKAGE.rglob("*.py"))


def _room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def _imported(tree: ast.Module) -> Iterator[str]:
    """Yield the rooms that a module imports when it runs."""
    for node in ast.walk(_running(tree)):
        if isinstance(node, ast.ImportFrom) and node.module:
            parts = node.module.split(".")
            if parts[0] == "conformance" and len(parts) > 1:
                yield parts[1]
            elif parts[0] == "conformance":
                yield from (name.name for name in node.names)


def _running(tree: ast.Module) -> ast.Module:
    """Leave out what is imported for the type checker alone."""
    tree.body = [
        node
        for node in tree.body
        if not (isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test))
    ]
    return tree


def _parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_go_down_only(path: Path) -> None:
    """A module imports from floors below its own, or from its own room."""
    room = _room(path)
    above = [
        other
        for other in _imported(_parsed(path))
        if other != room and other in FLOOR and FLOOR[other] >= FLOOR[room]
    ]
    assert above == []


def test_every_room_stands_on_a_floor() -> None:
    """No room of the package is missing from the plan of the house."""
    assert {_room(path) for path in MODULES} <= set(FLOOR)


SOCKET_ROOMS = {"sandbox", "transport", "target", "replay"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_sockets_live_in_few_rooms(path: Path) -> None:
    """Only the rooms that touch the network import `socket` or `selectors`.

    The room `replay` holds the player that is copied into every replay.
    """
    names = {
        name.name
        for node in ast.walk(_parsed(path))
        if isinstance(node, ast.Import)
        for name in node.names
    }
    assert not names & {"socket", "selectors"} or _room(path) in SOCKET_ROOMS


#: Where the ways in which a family answers are named; one of them is "echo".
ANSWERS = ("language.py", "guess.py")
NAMES = ("echo", "4.1", "4.2", "file-browser", "web-hello", "udp-upper", "tcp-upper")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_assignment_is_named(path: Path) -> None:
    """What the suite asks of an assignment stands in its spec, never in the code."""
    strings = [
        node.value
        for node in ast.walk(_code(_parsed(path)))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    named = [text for text in strings if text in NAMES or text.startswith("ECHO-")]
    assert [text for text in named if path.name not in ANSWERS] == []


def _code(tree: ast.Module) -> ast.Module:
    """Leave out docstrings, which may give examples."""
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list) and body and isinstance(body[0], ast.Expr):
            node.body = body[1:] or [ast.Pass()]  # type: ignore[attr-defined]
    return tree
