"""JUnit, TAP, GitHub and the badge, read strictly."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from conformance.formats import badge, github, junit, read, tap
from tests.formats import readers
from tests.formats.made import HOSTILE, LONG, case, everything, row, target

TEXTS = pytest.mark.parametrize("text", [HOSTILE, LONG, "\n" * 9999, "plain", ""])


@TEXTS
def test_junit_is_xunit2_whatever_was_said(text: str) -> None:
    """Names and nesting are the schema's, and counts are those of what is there."""
    root = readers.junit(junit.text(read(everything(text))))
    failing = {
        readers.properties(one)["requirement"]
        for one in root.iter("testsuite")
        if one.get("failures") != "0"
    }
    assert failing == {"R-FAIL", "R-DECIDED", "R-HIDDEN"}
    assert root.get("failures") == str(len(list(root.iter("failure")))) == "3"
    assert root.get("tests") == str(len(list(root.iter("testcase")))) == "11"
    assert len(ElementTree.tostring(root)) < 80_000


def test_junit_carries_requirement_level_and_points() -> None:
    """They are properties of the requirement's suite; a void result has no points."""
    suite = readers.junit(junit.text(target(row("R-1", "fail"))))[0]
    assert readers.properties(suite) == {
        "requirement": "R-1",
        "assignment": "4.1",
        "level": "MUST",
        "verdict": "fail",
        "points": "0",
        "open_points": "0",
        "max_points": "5",
    }
    root = readers.junit(junit.text(target(row("R-1"), row("R-2", "error"))))
    assert all("points" not in readers.properties(one) for one in root)
    assert (root.get("errors"), root.get("failures")) == ("1", "0")


def test_junit_follows_what_a_person_has_decided() -> None:
    """A requirement that was decided to hold has no failure, whatever its cases say."""
    decided = {"by": "Eva", "because": "seen", "verdict": "pass", "was": "fail"}
    held = row("R-1", cases=[case(verdict="fail")], decided=decided)
    assert readers.junit(junit.text(target(held))).get("failures") == "0"


@TEXTS
def test_tap_is_read_by_a_strict_reader(text: str) -> None:
    """There is a point for each requirement, and only what fails fails."""
    found = readers.tap(tap.text(read(everything(text))))
    assert [one.description.split()[0] for one in found.points if one.failing] == [
        "R-FAIL",
        "R-DECIDED",
        "R-HIDDEN",
    ]
    by_id = {one.description.split()[0]: one for one in found.points}
    assert by_id["R-NOTED"].directive == by_id["R-OPEN"].directive == "TODO"
    assert by_id["R-WAITS"].directive == by_id["R-UNSEEN"].directive == "SKIP"
    assert by_id["R-FAIL"].diagnostics["verdict"] == "fail"
    assert by_id["R-FAIL"].diagnostics["max_points"] == 5
    assert by_id["R-HIDDEN"].diagnostics["details"] == [
        "What this asks is not shown here."
    ]
    assert not found.bailed


def test_tap_bails_out_where_the_suite_was_at_fault() -> None:
    """A void result is no failure of the program, and no success."""
    found = readers.tap(tap.text(target(row("R-1"), row("R-2", "error"))))
    assert found.bailed.startswith("Bail out! No grade")
    assert not any(one.failing for one in found.points)


@TEXTS
def test_nothing_commands_a_runner(text: str) -> None:
    """Only our own lines begin a command, and each is one line of its own."""
    one = read(everything(text))
    told = [junit.text(one), tap.text(one), github.summary(one), badge.text(one)]
    for line in "\n".join(told).splitlines():
        assert not line.lstrip().startswith("::")
        assert "##[" not in line
    errors = github.errors(one)
    assert len(errors) == 3
    for line in errors:
        assert line.isprintable()
        assert "##[" not in line
        assert re.match(r"::error [^:]*::(?!:)", line)


def test_errors_name_a_place_and_are_escaped() -> None:
    """The place is that in the student's listing if one is told, else the spec's."""
    found = "got main.py:12: 100% wrong"
    rows = (
        row("R-1", "fail", cases=[case(verdict="fail", reason=found)]),
        row("R-2", "fail", cases=[case(verdict="fail", reason="../../x.py:1 a:b,c")]),
        row("R-3", "fail", visibility="hidden"),
        row("R-4", "fail", where="a,b::c%.yaml:7"),
    )
    assert github.errors(target(*rows)) == [
        "::error file=main.py,line=12,title=R-1 (MUST)::The program does R-1.%0A"
        "got main.py:12: 100%25 wrong",
        "::error file=spec/echo.yaml,line=88,title=R-2 (MUST)::The program does R-2.%0A"
        "../../x.py:1 a:b,c",
        "::error title=R-3 (MUST)::What this asks is not shown here.",
        "::error file=a%2Cb%3A%3Ac%25.yaml,line=7,title=R-4 (MUST)::The program does "
        "R-4.%0AFAIL",
    ]
    assert github.errors(target(row("R-1", "error"))) == [
        "::error::No grade: the suite itself was at fault. Nothing counts against the "
        "program."
    ]


@TEXTS
def test_nothing_leaves_its_place_in_markdown(text: str) -> None:
    """Outside code blocks every character that acts is escaped; blocks all end."""
    shown = github.summary(read(everything(text)))
    fence, outside = "", []
    for line in shown.split("\n"):
        ticks = re.match("`{3,}", line)
        if fence:
            fence = "" if line == fence else fence
        elif ticks:
            fence = ticks[0]
        else:
            outside.append(line)
    assert fence == ""
    assert not any(re.search(r"(?<!\\)[<>`&]", line) for line in outside)
    assert len(shown) < github.MOST


def test_a_summary_is_bounded() -> None:
    """What no longer fits is counted, not cut in the middle of a block."""
    many = [
        row(f"R-{n}", "fail", cases=[case(verdict="fail", reason="x", printed=LONG)])
        for n in range(200)
    ]
    shown = github.summary(target(*many))
    assert len(shown) < 300_000
    assert "more are not shown in full here." in shown


@TEXTS
def test_hidden_requirements_stay_hidden(text: str) -> None:
    """Of a hidden requirement there is its id and how it ended, and no more."""
    secret = row("R-9", "fail", visibility="after_due_date", cases=[case("s3cret")])
    secret["text"] = secret["title"] = {"en": "s3cret"}
    secret["cases"][0].update(verdict="fail", reason="s3cret", printed=text)
    one = target(secret)
    told = [tap.text(one), github.summary(one), badge.text(one), *github.errors(one)]
    assert not any("s3cret" in words for words in told)
    assert junit.text(one).count("s3cret") == 1  # the name of the case


@TEXTS
def test_a_badge_is_text_only(text: str) -> None:
    """It is one small SVG of rectangles and words."""
    shown = badge.text(read({**everything(text), "assignment": text}))
    root = ElementTree.fromstring(shown)
    assert {one.tag.split("}")[1] for one in root.iter()} == {
        "svg",
        "title",
        "rect",
        "g",
        "text",
    }
    assert len(shown) < 2000
    assert "5/20 +3 open" in shown


def test_a_badge_without_a_grade_has_no_number() -> None:
    """The suite's fault is said, never a zero."""
    assert badge.score(target(row("R-1", "error"))) == "no grade"


@pytest.mark.parametrize("ground", [badge.LABEL, *badge.GROUNDS.values()])
def test_a_badge_can_be_read(ground: str) -> None:
    """Text stands against its ground with a contrast of at least 4.5 to 1."""
    lighter, darker = _luminance(badge.INK), _luminance(ground)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_the_room_imports_next_to_nothing() -> None:
    """Formats are made from plain data, so that they can be made anywhere."""
    allowed = {"formats", "model", "octets"}
    for path in Path(tap.__file__).parent.glob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert set(re.findall(r"(?m)^from conformance\.(\w+)", text)) <= allowed
