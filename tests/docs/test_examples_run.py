"""Assignments of one's own need no Python: the examples, and what `new` writes."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from conformance.__main__ import main
from conformance.ledger import Program, lines, programs
from conformance.loading import load
from conformance.model import Spec
from conformance.verdicts import Examination, Verdict
from tests.proof.examining import ROOT, examined, failing, needed, noted, undecided

NAMES = ("daytime", "time")
SPECS = {name: load([ROOT / "spec", ROOT / "examples" / name], name) for name in NAMES}
FAULTY = [(name, one) for name in NAMES for one in programs(ROOT / "examples" / name)]
KINDS = [
    (role, transport) for role in ("server", "client") for transport in ("tcp", "udp")
]


def test_an_example_has_no_mistakes() -> None:
    """Both specs are linted like those of the lecture."""
    files = [str(ROOT / "examples" / name / f"{name}.yaml") for name in NAMES]
    assert main(["lint", *files]) == 0


@pytest.mark.parametrize("name", NAMES)
def test_the_reference_of_an_example_does_everything_right(name: str) -> None:
    """Nothing fails, nothing is noted, nothing is open."""
    examination = examined(ROOT / SPECS[name].reference, SPECS[name])
    assert (failing(examination), noted(examination)) == (set(), set())
    assert undecided(examination) == []


@pytest.mark.parametrize("name", NAMES)
def test_every_row_of_an_example_has_a_faulty_program(name: str) -> None:
    """Each requirement that the file itself adds has a program that breaks it."""
    found = [one for label, one in FAULTY if label == name]
    own = [one for one in lines([SPECS[name]], found) if _own(one.requirement.id, name)]
    assert [one.hole for one in own if one.hole] == []
    assert len(own) >= 3


def _own(identifier: str, name: str) -> bool:
    return identifier.startswith(f"{name.upper()}-")


@pytest.fixture(scope="module")
def fallen() -> dict[str, Examination]:
    """Every faulty program examined, at the same time: most of it is waiting."""
    with ThreadPoolExecutor(len(FAULTY)) as pool:
        found = pool.map(lambda one: _examined(SPECS[one[0]], one[1]), FAULTY)
        return dict(zip((one.name for _, one in FAULTY), found, strict=True))


def _examined(spec: Spec, program: Program) -> Examination:
    """Ask the row of the fault, what it needs, and its neighbours, of this file."""
    rows = needed(spec, program.fails)
    own = {one for one in rows if _own(one, spec.name)}
    return examined(program.path, spec, own)


@pytest.mark.parametrize(("name", "program"), FAULTY, ids=[p.name for _, p in FAULTY])
def test_a_faulty_program_falls_in_its_own_row(
    name: str, program: Program, fallen: dict[str, Examination]
) -> None:
    """The requirement that its docstring names fails, and nothing else."""
    assert program.assignments == (name,)
    assert len(program.fails) == 1
    assert failing(fallen[program.name]) == set(program.fails)
    assert undecided(fallen[program.name]) == []


def test_what_new_writes_is_right(tmp_path: Path) -> None:
    """Lint finds no mistake in any kind, nor that two of a kind say the same."""
    for role, transport in KINDS:
        assert _new(f"{role}-{transport}", tmp_path, role, transport) == 0
    # A name that YAML would read as nothing.
    assert _new("null", tmp_path) == 0
    assert main(["lint", *map(str, sorted(tmp_path.glob("*.yaml")))]) == 0


@pytest.mark.parametrize(("role", "transport"), KINDS)
def test_what_new_writes_runs(role: str, transport: str, tmp_path: Path) -> None:
    """A program that answers in capitals passes its three cases."""
    _new("chat", tmp_path, role, transport)
    spec = load([ROOT / "spec", tmp_path], "chat")
    path = ROOT / "reference" / f"{transport}_upper_{role}.py"
    rows = examined(path, spec).requirements
    assert [row.verdict for row in rows] == [Verdict.PASS] * 3


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("My Chat", "Perhaps 'my-chat'?"),
        ("../chat", "Perhaps 'chat'?"),
        ("", "is no name for an assignment"),
        ("4.1", "a letter first"),
        ("a" * 33, "32 characters at most"),
        ("echo", "There is an assignment 'echo' already"),
    ],
)
def test_a_bad_name_is_one_clear_error(
    name: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Status 4, one line that says what a name is, and no file."""
    assert _new(name, tmp_path) == 4
    error = capsys.readouterr().err
    assert told in error
    assert error.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_new_overwrites_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that is there stays as it is."""
    path = tmp_path / "chat.yaml"
    path.write_text("name: mine\n", encoding="utf-8")
    assert _new("chat", tmp_path) == 4
    assert "never overwritten" in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == "name: mine\n"


def _new(name: str, into: Path, role: str = "server", transport: str = "tcp") -> int:
    words = ("new", name, "--role", role, "--transport", transport, "-o", str(into))
    return main(words)
