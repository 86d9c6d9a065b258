"""Strict readers of what the suite writes: TAP 14, the rules of xunit2, XML 1.0."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass, field
from typing import Any

import yaml

_POINT = re.compile(r"(not )?ok ([0-9]+) - (.*)")
_DIRECTIVE = re.compile(r"(?<!\\) # (TODO|SKIP)(?: (.*))?$")


@dataclass
class Point:
    """A test point of TAP."""

    held: bool
    description: str
    directive: str
    diagnostics: dict[str, Any] = field(default_factory=dict)

    @property
    def failing(self) -> bool:
        """Tell whether a harness counts it as a failure."""
        return not self.held and not self.directive


@dataclass
class Tap:
    """A document of TAP."""

    points: list[Point]
    comments: list[str]
    bailed: str


def tap(text: str) -> Tap:
    """Return a document of TAP 14; an assertion fails where it is none."""
    assert text.endswith("\n")
    first, plan, *lines = text.removesuffix("\n").split("\n")
    assert first == "TAP version 14"
    found, block = Tap([], [], ""), None
    for line in lines:
        assert line.isprintable()
        assert not found.bailed
        block = _line(line, found, block)
    assert block is None
    assert plan == f"1..{len(found.points)}"
    return found


def _line(line: str, found: Tap, block: list[str] | None) -> list[str] | None:
    """Take one line; return the YAML block that it is in."""
    if block is not None:
        assert line.startswith("  ")
        if line != "  ...":
            return [*block, line[2:]]
        found.points[-1].diagnostics = yaml.safe_load("\n".join(block))
        assert isinstance(found.points[-1].diagnostics, dict)
        return None
    if line == "  ---":
        assert found.points
        assert not found.points[-1].diagnostics
        return []
    if line.startswith("# "):
        found.comments.append(line[2:])
    elif line.startswith("Bail out! "):
        found.bailed = line
    else:
        _take_point(line, found)
    return None


def _take_point(line: str, found: Tap) -> None:
    match = _POINT.fullmatch(line)
    assert match, line
    assert int(match[2]) == len(found.points) + 1
    words = match[3]
    directive = _DIRECTIVE.search(words)
    if directive:
        words = words[: directive.start()]
    assert not re.search(r"(?<!\\)(?:\\\\)*#", words)
    kind = directive[1] if directive else ""
    found.points.append(Point(not match[1], words, kind))


#: Element to its children, then its attributes; `!` stands before those it must have.
_XUNIT2 = {
    "testsuites": ("testsuite", "name time tests failures errors"),
    "testsuite": (
        "properties testcase",
        "!name !tests !failures !errors time skipped",
    ),
    "properties": ("property", ""),
    "property": ("", "!name !value"),
    "testcase": ("skipped error failure", "!name time classname"),
    "skipped": ("", "type message"),
    "error": ("", "type message"),
    "failure": ("", "type message"),
}
_TIME = re.compile(r"[0-9]*\.[0-9]{3}")
_NUMBERS = ("tests", "failures", "errors", "skipped")


def junit(text: str) -> ElementTree.Element:
    """Return a document of JUnit; an assertion fails where xunit2 does not allow it."""
    root = ElementTree.fromstring(text)
    assert root.tag == "testsuites"
    for one in root.iter():
        children, attributes = (words.split() for words in _XUNIT2[one.tag])
        assert {child.tag for child in one} <= set(children)
        assert set(one.keys()) <= {name.strip("!") for name in attributes}
        assert {name[1:] for name in attributes if name[0] == "!"} <= set(one.keys())
        assert all(one.get(name, "0").isdigit() for name in _NUMBERS)
        assert _TIME.fullmatch(one.get("time", "0.000"))
        if one.tag == "testcase":
            assert len(one) <= 1
    return root


def properties(suite: ElementTree.Element) -> dict[str, str]:
    """Return the properties of a suite."""
    found = {one.get("name"): one.get("value") for one in suite.iter("property")}
    return {str(name): str(value) for name, value in found.items()}
