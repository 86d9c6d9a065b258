"""Odd and empty states, and what never changes: points add up, doubt stays doubt."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from conformance.page import STUDENTS
from tests import golden
from tests.formats.made import case, row
from tests.formats.made import data as target
from tests.grading.results import command
from tests.page import made


class _Text(HTMLParser):
    """The words of a page as they stand without a style sheet."""

    _BREAKS = ("div", "p", "li", "dt", "h1", "h2", "h3", "summary", "section", "tr")

    def __init__(self) -> None:
        super().__init__()
        self.text, self._silent = "", 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in ("style", "script", "title")
        self.text += "\n" if tag in self._BREAKS else " "

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("style", "script", "title")

    def handle_data(self, data: str) -> None:
        self.text += "" if self._silent else data.replace("\n", " ")


def words(html: str) -> str:
    """Return the words of a page, a line for each block."""
    parser = _Text()
    parser.feed(html)
    lines = (" ".join(one.split()) for one in parser.text.split("\n"))
    return "\n".join(one for one in lines if one) + "\n"


def _main(html: str) -> str:
    return words(html[html.index("<main") : html.index("</main>")])


def test_a_page_reads_as_text(tmp_path: Path) -> None:
    """Without style sheet and script the page is a report that can be read."""
    one = made.failing(option='--launch "python main.py"', address="127.0.0.1:5555")
    golden.check("page-submission.txt", _main(made.page(tmp_path, made.content(one))))


def test_a_page_reads_as_text_in_chinese(tmp_path: Path) -> None:
    """The same in Chinese; ids, octets and commands stay as they are."""
    one = made.failing(option='--launch "python main.py"', address="127.0.0.1:5555")
    html = made.page(tmp_path, made.content(one), "zh")
    golden.check("page-submission-zh.txt", _main(html))
    assert '<html lang="zh">' in html


def test_a_class_reads_as_text(tmp_path: Path) -> None:
    """The same of a class: who needs a look, what is hard, everybody's line."""
    broken = row("RUN-START-1", "error", 4)
    others = made.failing()["requirements"][1:]
    found = made.a_class(
        made.failing(program="1"),
        made.failing("王小明", program="1"),
        made.good(),
        target(broken, *others, name="韩梅梅", student="4"),
        missing=["Cy"],
        unfinished=["Di", "Ed"],
    )
    html = made.page(tmp_path, found)
    golden.check("page-class.txt", words(html[: html.index('<section class="sub"')]))


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (made.good(), "4 of 4 hold, 14 of 14 points."),
        (target(row("A-1", "error")), "The suite was at fault, no grade"),
        (target(row("A-1"), selected=True), "1 of 45 were asked, no score"),
        (target(row("A-1", points=0)), "1 of 1 hold."),
        (target(row("A-1"), unseen_points=3), "3 points left the maximum"),
        (target(row("A-1"), row("B-1", "unstable", 3)), "+ 3 open"),
        (target(row("A-1", "not observable", 0)), "Nothing could be asked here."),
        (target(row("A-1", "inconclusive")), "Undecided: A-1."),
        (target(row("A-1"), late=True), "handed in late"),
        (target(row("A-1"), remarks=["killed at 256 MB"]), "killed at 256 MB"),
        (
            target(row("A-1"), nearest={"name": "reads_once", "sentence": "No."}),
            "Fails like reads_once: No.",
        ),
    ],
)
def test_odd_states_say_what_they_are(
    tmp_path: Path, one: dict[str, Any], said: str
) -> None:
    """Each has its own sentence; doubt is never turned into a number."""
    assert said in words(made.page(tmp_path, made.content(one)))


def test_a_void_target_has_no_score(tmp_path: Path) -> None:
    """No number stands where the score would, and no bar."""
    html = made.page(tmp_path, made.content(target(row("A-1"), row("B-1", "error"))))
    score = re.search(r'<p class="score">(.*?)</p>', html, re.DOTALL)
    assert score is not None
    assert not re.search(r"\d", score[1])
    assert '<svg class="bar"' not in html


def test_what_could_not_be_started_is_one_finding(tmp_path: Path) -> None:
    """It is said once, and how many wait for it."""
    back = {"own": 0, "waiting": 40, "ids": [f"R-{n}" for n in range(20)]}
    rows = [row("RUN-START-1", "fail", 0, returns=back)]
    rows += [
        row(f"R-{n}", "inconclusive", 2, open_points=0, waits_for="RUN-START-1")
        for n in range(20)
    ]
    html = made.page(tmp_path, made.content(target(*rows)))
    said = words(html)
    assert html.count('<details class="card f"') == 1
    assert "20 more requirements wait for it, up to 40 of the 40" in said
    assert "R-5 and 14 more can't be asked" in said


def test_both_plays_of_an_unstable_case_are_drawn(tmp_path: Path) -> None:
    """The play that failed, and the one that passed."""
    unstable = row("A-1", "unstable", cases=[made.UNSTABLE])
    said = words(made.page(tmp_path, made.content(target(unstable))))
    assert said.index("the play that failed") < said.index("the one that passed")


def test_a_decision_is_shown_with_what_the_suite_said(tmp_path: Path) -> None:
    """Who, when, why, and what it was before."""
    decided = {"by": "Ann", "at": "2026-11-28T10:00", "because": "seen", "was": "fail"}
    one = row("A-1", "fail", decided={**decided, "verdict": "fail"})
    said = words(made.page(tmp_path, made.content(target(one))))
    assert "Ann decided on 2026-11-28: seen (the suite said: fail)" in said


def test_nobody_has_handed_in(tmp_path: Path) -> None:
    """An empty class says what was expected."""
    assert "No submission found." in words(made.page(tmp_path, made.a_class()))


def test_two_that_are_called_alike_are_told_apart(tmp_path: Path) -> None:
    """Both are shown, with a number, and each has a page of its own."""
    twins = [made.good("Li"), {**made.good("Li"), "student": "2"}, made.good("Bo")]
    html = made.page(tmp_path, made.a_class(*twins))
    assert html.count("<small>(1)</small>") == html.count("<small>(2)</small>") == 1
    assert len(list((tmp_path / STUDENTS).iterdir())) == 3


@pytest.mark.parametrize(
    "one",
    [made.failing(), made.good(), target(row("A-1"), row("B-1", "unstable", 3))],
)
def test_a_score_adds_up(tmp_path: Path, one: dict[str, Any]) -> None:
    """Earned + missing + open = maximum, and so do the pieces of the bar."""
    parts = ("points", "missing_points", "open_points")
    assert sum(one[name] for name in parts) == one["max_points"]
    html = made.page(tmp_path, made.content(one))
    legend = html[html.index('class="legend"') :].split("</p>")[0]
    told = [int(number) for number in re.findall(r"<b>\D*(\d+)</b>", legend)]
    assert sum(told) == one["max_points"]
    widths = re.findall(r'<rect class="\w+" x="[\d.]+%" y="0.5" width="([\d.]+)%', html)
    assert sum(map(float, widths)) == pytest.approx(100, abs=0.3)


def test_several_assignments_stand_one_below_the_other(tmp_path: Path) -> None:
    """Each has its own matrix and its own requirements, and no id stands twice."""
    content = made.content(made.failing(), {**made.good(), "assignment": "echo"})
    content["assignments"]["echo"] = made.ABOUT
    html = made.page(tmp_path, content)
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert {"a-4.1", "a-echo", "a-4.1/RUN-START-1", "a-echo/RUN-START-1"} <= set(ids)


def test_a_students_page_hides_what_is_hidden(tmp_path: Path) -> None:
    """Their own page tells how many are not shown, and nothing of them."""
    secret = row("SECRET-1", "fail", visibility="hidden", text={"en": "Be secret."})
    back = {"own": 5, "waiting": 5, "ids": ["SECRET-1"]}
    fails = row("A-1", "fail", returns=back)
    made.page(tmp_path, made.a_class(target(fails, secret)))
    (own,) = (tmp_path / STUDENTS).iterdir()
    told = own.read_text(encoding="utf-8")
    assert "SECRET" not in told
    assert "secret" not in told
    assert "1 more is not shown here." in words(told)


def test_everything_is_in_a_students_own_page(tmp_path: Path) -> None:
    """Of many faults the report has four in full, the student's page has all."""
    back = {"own": 5, "waiting": 0, "ids": []}
    rows = [
        row(f"R-{n}", "fail", returns=back, cases=[made.STAYS_OPEN]) for n in range(9)
    ]
    html = made.page(tmp_path, made.a_class(target(*rows)))
    (own,) = (tmp_path / STUDENTS).iterdir()
    assert html.count('<details class="card f"') == 4
    assert "5 more findings, a line each" in words(html)
    assert own.read_text(encoding="utf-8").count('<details class="card f"') == 9


def test_a_report_is_made_anew_by_a_command(tmp_path: Path) -> None:
    """From a results.json, in the language that is wanted."""
    content = made.content(made.failing())
    (tmp_path / "results.json").write_text(json.dumps(content), encoding="utf-8")
    done = command("report", tmp_path, "--lang", "zh")
    assert (done.returncode, done.stdout) == (
        0,
        f"written to {tmp_path / 'report.html'}\n",
    )
    assert "先改这里" in (tmp_path / "report.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ({"format": 2, "suite": "3.0.0", "targets": []}, "use suite 3.0.0"),
        (
            {
                "format": 1,
                "targets": [{"name": "x", "assignment": "y", "requirements": 1}],
            },
            "is not built as results.json is",
        ),
    ],
)
def test_what_is_no_result_is_refused(
    tmp_path: Path, content: dict[str, Any], said: str
) -> None:
    """One sentence: which file, and what reads it."""
    (tmp_path / "results.json").write_text(json.dumps(content), encoding="utf-8")
    done = command("report", tmp_path)
    assert done.returncode == 4
    assert said in done.stderr


def test_a_check_without_results_loads_no_templates() -> None:
    """A student's check does not pay for what it does not write."""
    asked = "import sys, conformance.plugin, conformance.__main__; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True
    )
    assert "conformance.plugin.closing" in done.stdout.split()
    assert not {"jinja2", "markupsafe", "conformance.page"} & {*done.stdout.split()}


def test_cases_that_fail_alike_are_named(tmp_path: Path) -> None:
    """The first is drawn, the others have a line, and the rest is counted."""
    cases = [case(f"c-{n}", "fail", reason=f"r {n}") for n in range(12)]
    said = words(
        made.page(tmp_path, made.content(target(row("A", "fail", cases=cases))))
    )
    assert "c-8: r 8" in said
    assert "and 3 more cases" in said
