"""What a run writes: results.json by its schema, JUnit with levels and points."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import jsonschema
import pytest

from conformance.report import results
from tests.surface.running import launch, run

SCHEMA = Path(results.__file__).with_name("results.schema.json")


@pytest.mark.parametrize(
    "program",
    ["echo_threads.py", "faulty/echo/echoes_exit.py", "faulty/echo/upper_cases.py"],
)
def test_results_fit_their_schema(tmp_path: Path, program: str) -> None:
    """Whatever was found, the file has the published form, and its points add up."""
    done = run(tmp_path, *launch(program), "--assignment", "echo-threads")
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft7Validator(schema).validate(done.results)
    for target in done.results["targets"]:
        rows = target["requirements"]
        assert target["points"] == sum(row["points"] for row in rows)
        assert target["max_points"] == sum(row["max_points"] for row in rows)
        returned = [row["returns"] for row in rows if row["verdict"] == "fail"]
        missing = target["max_points"] - target["points"] - target["open_points"]
        assert target["missing_points"] == missing
        assert sum(one["own"] + one["waiting"] for one in returned) == missing


def test_a_run_writes_a_page_and_names_it(tmp_path: Path) -> None:
    """The page lies beside results.json, and says what the run has found."""
    program = launch("faulty/echo/echoes_exit.py")
    done = run(tmp_path, *program, "--assignment", "echo-threads")
    assert ": report.html, results.json" in done.output
    page = next(tmp_path.rglob("report.html")).read_text(encoding="utf-8")
    failing = [
        row["id"]
        for row in done.results["targets"][0]["requirements"]
        if row["verdict"] == "fail" and not row["noted"]
    ]
    assert len(failing) == page.count('<details class="card f"') == 1
    assert f"<code>{failing[0]}</code>" in page


def test_junit_carries_requirement_level_and_points(tmp_path: Path) -> None:
    """Pytest's own JUnit file has them as properties, and the failure as text."""
    path = tmp_path / "junit.xml"
    option = launch("faulty/echo/echoes_exit.py")
    arguments = ("--assignment", "echo-threads", "--junit-xml", str(path))
    run(tmp_path, *option, *arguments, "-k", "ECHO-SILENT-1")
    case = ElementTree.parse(path).getroot().find(".//testcase")
    assert case is not None
    found = {one.get("name"): one.get("value") for one in case.iter("property")}
    assert found["requirement"] == "ECHO-SILENT-1"
    assert (found["level"], found["points"], found["verdict"]) == ("MUST", "3", "fail")
    failure = case.find("failure")
    assert failure is not None
    assert "expected      the end of the stream" in (failure.text or "")


def test_without_results_replays_have_a_place(tmp_path: Path) -> None:
    """A failure names its replay file, and the file is there."""
    option = launch("faulty/echo/echoes_exit.py")
    done = run(tmp_path, *option, "--assignment", "echo-threads")
    line = next(one for one in done.output.splitlines() if "replay   " in one)
    path = Path(line.split()[2])
    assert path.is_file()
