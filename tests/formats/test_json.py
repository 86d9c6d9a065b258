"""Gradescope and Classroom 50, key by key."""

from __future__ import annotations

import json

import pytest

from conformance.formats import Unexportable, classroom50, gradescope, read
from tests.formats.made import HOSTILE, LONG, case, data, everything, row, target

RUNNER = {
    "CLASSROOM": "nets",
    "ASSIGNMENT": "echo",
    "SUBMISSION_TAG": "submit/1",
    "COMMIT_URL": "https://x/c",
    "RELEASE_URL": "https://x/r",
}
NOW = "2026-11-28T00:00:00Z"


def test_gradescope_is_told_all_it_asks() -> None:
    """A requirement is a test: number, name, score, status, output, tags, visibility."""
    failed = row("R-2", "fail", cases=[case("a", "fail", reason="no", seconds=1)])
    told = gradescope.as_json(target(row("R-1"), failed))
    tests = told.pop("tests")
    assert told == {
        "score": 5,
        "execution_time": 7,
        "output": "5 of 10 points.",
        "output_format": "text",
        "visibility": "visible",
        "extra_data": {
            "assignment": "4.1",
            "max_points": 10,
            "open_points": 0,
            "void": False,
        },
    }
    assert tests[0] == {
        "name": "Title of R-1",
        "number": "R-1",
        "score": 5,
        "max_score": 5,
        "status": "passed",
        "output": "holds  R-1 (MUST, 5 points)  The program does R-1.",
        "output_format": "text",
        "tags": ["MUST", "4.1"],
        "visibility": "visible",
        "extra_data": {"verdict": "pass", "outcome": "pass"},
    }
    assert tests[1]["status"] == "failed"
    assert tests[1]["output"].splitlines() == [
        "FAIL  R-2 (MUST, 5 points)  The program does R-2.",
        "  where         spec/echo.yaml:88  a",
        "  source        Lecture 4",
        "  got           no",
        "  hint          Look at the octets.",
    ]


def test_gradescope_hides_what_is_hidden() -> None:
    """Visibility goes through as it is; what is unknown is hidden."""
    rows = [
        row("R-1", visibility=one)
        for one in ("visible", "hidden", "after_due_date", "after_published", "odd")
    ]
    told = gradescope.as_json(target(*rows))["tests"]
    assert [one["visibility"] for one in told] == [
        "visible",
        "hidden",
        "after_due_date",
        "after_published",
        "hidden",
    ]


def test_gradescope_does_not_tell_what_is_hidden_by_the_sum() -> None:
    """Nobody can work out from our words how a hidden requirement ended."""
    rows = (row("R-1"), row("R-2", "fail"), row("R-3", "unstable", visibility="hidden"))
    told = gradescope.as_json(target(*rows))
    assert told["output"] == (
        "5 of 10 points. Not shown here, and not counted in this: 1 more."
    )
    assert told["score"] == sum(one["score"] for one in told["tests"]) == 5


def test_gradescope_gets_no_score_from_a_void_result() -> None:
    """Neither above nor in a test stands a score, and the output says why."""
    told = gradescope.as_json(target(row("R-1"), row("R-2", "error")))
    assert not {"score", "max_score", "status"} & {
        key for one in (told, *told["tests"]) for key in one
    }
    assert told["output"].startswith("No grade: the suite itself was at fault.")
    assert told["extra_data"]["void"] is True


def test_gradescope_names_what_is_open() -> None:
    """Points that are held are no loss: they are counted and their ids named."""
    told = gradescope.as_json(target(row("R-1"), row("R-2", "unstable", 3)))
    assert told["score"] == 5
    assert "3 points more open (R-2): a person or a new run" in told["output"]
    assert "status" not in told["tests"][1]


def test_texts_of_a_class_stand_once() -> None:
    """A row without texts takes them from the top of a class's results."""
    whole = row("R-1")
    shared = {
        name: whole.pop(name) for name in ("title", "text", "hint", "source", "where")
    }
    alone = read(data(whole), {"4.1": {"R-1": shared}})
    assert gradescope.as_json(alone) == gradescope.as_json(target(row("R-1")))
    assert read(data(whole)).rows[0].text == ""


@pytest.mark.parametrize("text", [HOSTILE, LONG, "\n" * 9999, ""])
def test_hostile_texts_are_harmless_and_short(text: str) -> None:
    """Nothing acts in what Gradescope shows, and nothing grows without end."""
    told = gradescope.as_json(read(everything(text)))
    shown = [told["output"], *(one["output"] for one in told["tests"])]
    for one in shown:
        assert len(one) <= 8001
        assert all(line.isprintable() for line in one.split("\n"))
        assert not any(line.lstrip().startswith("::") for line in one.split("\n"))
        assert "##[" not in one
    json.dumps(told, ensure_ascii=False).encode("utf-8")


def test_classroom50_is_told_all_it_asks_and_nothing_else() -> None:
    """The keys are those of the contract; numbers are whole."""
    told = classroom50.as_json(target(row("R-1"), row("R-2", "fail")), RUNNER, NOW)
    assert told == {
        "schema": "classroom50/result/v1",
        "classroom": "nets",
        "assignment": "echo",
        "submission": "submit/1",
        "commit": "https://x/c",
        "release": "https://x/r",
        "review": "https://x/c",
        "datetime": NOW,
        "score": 5,
        "max-score": 10,
        "tests": [
            {
                "test-name": "R-1 Title of R-1",
                "passed": True,
                "score": 5,
                "max-score": 5,
            },
            {
                "test-name": "R-2 Title of R-2",
                "passed": False,
                "score": 0,
                "max-score": 5,
            },
        ],
    }


def test_classroom50_never_rounds() -> None:
    """Fractions are scaled, all alike; where that is absurd there is no result."""
    rows = [row("R-1", points=2.5), row("R-2", "fail", 0.1), row("R-3", points=3)]
    told = classroom50.as_json(target(*rows), {}, NOW)
    assert [one["max-score"] for one in told["tests"]] == [25, 1, 30]
    assert (told["score"], told["max-score"]) == (55, 56)
    assert all(type(one["score"]) is int for one in (told, *told["tests"]))
    with pytest.raises(Unexportable, match="whole numbers"):
        classroom50.as_json(target(row("R-1", points=1 / 3)), {}, NOW)


def test_classroom50_has_no_form_for_a_void_result() -> None:
    """It is an error there, never a zero."""
    with pytest.raises(Unexportable, match="the suite itself was at fault"):
        classroom50.as_json(target(row("R-1", "error")), RUNNER, NOW)


@pytest.mark.parametrize(
    "wrong",
    [
        {"points": "5"},
        {"points": float("nan")},
        {"max_points": True},
        {"requirements": None},
        {"requirements": [{"id": "R"}]},
        {"name": 7},
    ],
)
def test_what_is_no_target_is_refused(wrong: dict[str, object]) -> None:
    """A file that is built otherwise gives a reason, not a trace."""
    with pytest.raises(Unexportable, match="not built as in"):
        target(row("R-1"), **wrong)
