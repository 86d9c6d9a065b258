"""Whatever a program or its author says: it is shown, and does nothing."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from conformance.page import STUDENTS
from tests.formats.made import data, everything
from tests.page import made
from tests.page.reading import tags

#: What would act in a page, in a table, in a terminal, or as a path.
NAMES = (
    "<script>alert(1)</script>",
    "=cmd|' /C calc'!A0",
    "]]><!--</style></script></title>",
    "javascript:alert(1)",
    "\x1b]0;evil\x07\x1b[2J",
    "\u202egpj.exe",
    "half \ud800 \udfff",
    "../../etc/passwd",
    '" onmouseover="alert(1)" x="',
    "{{ 7 * 7 }}{% raw %}",
    "",
)
_ID = re.compile(r"[A-Za-z0-9./-]+")
_LINK = re.compile(
    r"#[A-Za-z0-9./-]+|gradebook\.csv|results\.json|students/s-[0-9a-f]{12}\.html|"
    r"#q=[A-Za-z0-9%._~-]*"
)


def hostile() -> dict[str, Any]:
    """Return a class in which all from outside would act somewhere."""
    targets = [
        {**everything(name or " "), "name": name, "student": f"{number}{name}"}
        for number, name in enumerate(NAMES)
    ]
    return made.a_class(*targets, missing=list(NAMES), unfinished=list(NAMES))


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Write the page of that class and of each student."""
    directory = tmp_path_factory.mktemp("hostile")
    made.page(directory, hostile())
    return [directory / "report.html", *sorted((directory / STUDENTS).iterdir())]


def test_nothing_of_it_is_markup(files: list[Path]) -> None:
    """One script and one style stand in a file, ours; no handler, no style attribute."""
    plain = made.a_class(*(everything("plain") for _ in "ab"), missing=["x"])
    tame = tags(made.page(files[0].parent / "plain", plain))
    for path in files:
        page = tags(path.read_text(encoding="utf-8"))
        assert (page.tags["script"], page.tags["style"], page.comments) == (1, 1, 0)
        assert page.tags["title"] == 1
        assert page.acting == []
        assert page.tags.keys() - tame.tags.keys() <= {"mark"}


def test_no_link_and_no_id_comes_from_outside(files: list[Path]) -> None:
    """Links go to places in the page and to files that we have named."""
    for path in files:
        attributes = tags(path.read_text(encoding="utf-8")).attributes
        for name, value in attributes:
            assert name not in ("src", "action", "formaction", "srcdoc")
            if name in ("href", "xlink:href"):
                assert _LINK.fullmatch(value or "")
            if name in ("id", "class"):
                assert all(_ID.fullmatch(one) for one in (value or "").split())


def test_nothing_acts_on_a_terminal_or_turns_a_line(files: list[Path]) -> None:
    """Files are valid UTF-8, without control characters and direction marks."""
    for path in files:
        text = path.read_bytes().decode("utf-8")
        assert (
            re.findall(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
            == []
        )


def test_files_are_named_by_ids(files: list[Path]) -> None:
    """A name never becomes a path."""
    assert len(files) == 1 + len(NAMES)
    assert all(re.fullmatch(r"s-[0-9a-f]{12}\.html", one.name) for one in files[1:])


def test_the_policy_allows_nothing_but_ours(files: list[Path]) -> None:
    """First in the head, and its digests are those of what stands in the file."""
    for path in files:
        html = path.read_text(encoding="utf-8")
        head = html[: html.index("<title>")]
        assert head.index("charset") < head.index("Content-Security-Policy") < 200
        assert "default-src 'none'" in head
        assert "unsafe" not in head


def test_ten_megabytes_without_a_line_end_stay_short(tmp_path: Path) -> None:
    """What a program prints is cut, whatever it is."""
    endless = made.close(cases=[{**made.STAYS_OPEN, "printed": "<b>" * 3_500_000}])
    others = [
        one for one in made.failing()["requirements"] if one["id"] != endless["id"]
    ]
    html = made.page(tmp_path, made.content(data(endless, *others)))
    assert len(html) < 150_000
