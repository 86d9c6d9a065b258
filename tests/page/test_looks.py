"""Colours that can be read, and words that are there: from the files themselves."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conformance import page
from conformance.page.catalog import CATALOG

ROOM = Path(page.__file__).parent
STYLE = (ROOM / "page.css").read_text(encoding="utf-8")
_TOKENS = re.compile(r"--([a-z]+):(#[0-9a-f]{6})")

#: Text and what it stands on: 4.5 to 1 at least.
TEXTS = [
    *(("ink", ground) for ground in ("paper", "card", "band", "unsttint", "inctint")),
    *(("soft", ground) for ground in ("paper", "card")),
    *(("link", ground) for ground in ("paper", "card")),
    ("onfail", "failbg"),
    *(("fail", ground) for ground in ("card", "failtint")),
    *(("unst", ground) for ground in ("card", "unsttint")),
    *(("inc", ground) for ground in ("card", "inctint")),
    *((name, "card") for name in ("good", "noted", "quiet", "dot")),
    *((name, "paper") for name in ("dot", "quiet", "noted")),
    ("quiet", "band"),
    ("voidfg", "voidbg"),
]
#: Drawings that mean something: 3 to 1 at least.
DRAWINGS = [(name, "card") for name in ("failbg", "rule", "good", "link", "ink")]
DRAWINGS += [("failbg", "paper"), ("good", "paper")]


def _schemes() -> dict[str, dict[str, str]]:
    light, dark = STYLE.split("prefers-color-scheme:dark", 1)
    both = {
        "light": dict(_TOKENS.findall(light)),
        "dark": dict(_TOKENS.findall(dark.split("@media")[0])),
    }
    assert both["light"].keys() == both["dark"].keys()
    return both


SCHEMES = _schemes()


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("text", "ground"), TEXTS)
def test_text_can_be_read(scheme: str, text: str, ground: str) -> None:
    """Text has a contrast of 4.5 to 1 in both schemes."""
    tokens = SCHEMES[scheme]
    assert _contrast(tokens[text], tokens[ground]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("drawing", "ground"), DRAWINGS)
def test_drawings_can_be_seen(scheme: str, drawing: str, ground: str) -> None:
    """What carries meaning has a contrast of 3 to 1 in both schemes."""
    tokens = SCHEMES[scheme]
    assert _contrast(tokens[drawing], tokens[ground]) >= 3


def test_colours_stand_in_one_place() -> None:
    """Screen rules name tokens; what is black on white is on paper alone."""
    screen = STYLE.split("@media print")[0]
    after = screen.split("@media (prefers-contrast:more)")[1]
    assert re.findall(r"#[0-9a-f]{3,6}\b", after) == []


_ASKED = re.compile(
    r"""(?:\bt|words|_say|entry|copied|worded)\(\s*["']([a-z_ ]+)["']"""
)
_EITHER = re.compile(r'"([a-z_]+(?: [a-z]+)*)"')


def test_every_word_is_there_and_none_is_idle() -> None:
    """What templates and code ask for is in the catalog, and nothing else is."""
    files = [*ROOM.glob("*.py"), *ROOM.glob("templates/*.html")]
    texts = [
        path.read_text(encoding="utf-8") for path in files if path.name != "catalog.py"
    ]
    asked = {key for text in texts for key in _ASKED.findall(text)}
    assert asked - CATALOG.keys() == set()
    named = {key for text in texts for key in _EITHER.findall(text)}
    levels = {"MUST", "SHOULD", "MAY", "INFO"}
    known = {key.removesuffix("_1") for key in CATALOG}
    assert known - asked - named - levels == set()


@pytest.mark.parametrize("key", CATALOG)
def test_both_languages_say_the_same(key: str) -> None:
    """Both name the same values and the same markup, as far as number allows."""
    en, zh = CATALOG[key]
    fields = [set(re.findall(r"\{(\w+)\}", one)) for one in (en, zh)]
    assert fields[0] == fields[1]
    assert sorted(re.findall("<.*?>", en)) == sorted(re.findall("<.*?>", zh))
