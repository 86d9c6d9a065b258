"""What the keys of a spec mean: inheritance, each, delivery, values."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from conformance.loading import Library, faults, load_all, schema
from conformance.model import Delivery, Level, Spec
from conformance.verbs.table import VERBS
from tests.loading.wrong_specs import HEAD, RIGHT, ROW

ROOT = Path(__file__).parent.parent.parent
SPECS = ROOT / "spec"


def _load(directory: Path, **files: str) -> Spec:
    for name, text in files.items():
        (directory / f"{name}.yaml").write_text(text, encoding="utf-8")
    return Library([directory]).load("heir" if "heir" in files else "invented")


HEIR = "name: heir\nextends: invented\nport: 6666\n"


def test_an_heir_has_the_rows_of_its_parent(tmp_path: Path) -> None:
    """Requirements, alive and values come from what is extended; the port is its own."""
    spec = _load(tmp_path, invented=RIGHT, heir=HEIR)
    assert [row.id for row in spec.requirements] == ["IT-WORKS-1"]
    assert (spec.port, len(spec.alive)) == (6666, 1)


def test_an_id_given_again_keeps_its_points(tmp_path: Path) -> None:
    """Only what is said anew changes."""
    again = HEIR + "requirements:\n  IT-WORKS-1: {level: SHOULD}\n"
    row = _load(tmp_path, invented=RIGHT, heir=again).requirements[0]
    assert (row.level, row.points, row.text["en"]) == (Level.SHOULD, 1, "It works.")


def test_cases_are_replaced_one_by_one(tmp_path: Path) -> None:
    """A case given again replaces its namesake and leaves the others."""
    again = HEIR + (
        "requirements:\n  IT-WORKS-1:\n    cases:\n"
        "      more: {steps: [{connect: }]}\n"
        "      works: {steps: [{connect: }, {close: }]}\n"
    )
    cases = _load(tmp_path, invented=RIGHT, heir=again).requirements[0].cases
    assert [(case.name, len(case.steps)) for case in cases] == [
        ("works", 2),
        ("more", 1),
    ]


def test_what_is_omitted_is_gone(tmp_path: Path) -> None:
    """`omit` leaves out an inherited row, and needs of it are dropped."""
    text = RIGHT + "  IT-LASTS-1:\n" + ROW.split("\n", 2)[2] + "          - connect:\n"
    text = text.replace("text: It works.", "text: It lasts.", 2)
    heir = HEIR + "omit: [IT-WORKS-1]\n"
    spec = _load(tmp_path, invented=text, heir=heir)
    assert [row.id for row in spec.requirements] == ["IT-LASTS-1"]


def test_each_and_delivery_are_cases_of_their_own(tmp_path: Path) -> None:
    """Every combination is a case; its bracket names both."""
    text = HEAD + ROW.replace(
        "        steps:\n",
        "        each: [{word: a b}, {name: second, word: c}]\n"
        "        delivery: [whole, octets]\n        steps:\n",
    )
    cases = (
        _load(tmp_path, invented=text + "          - send: $word\n")
        .requirements[0]
        .cases
    )
    assert [case.id for case in cases] == [
        "works[a b-whole]",
        "works[a b-octets]",
        "works[second-whole]",
        "works[second-octets]",
    ]
    assert cases[1].delivery is Delivery.OCTETS


def test_no_is_a_text(tmp_path: Path) -> None:
    """Scalars are what was written: `no`, `12:30` and `1.0` are texts."""
    spec = _load(tmp_path, invented=RIGHT + "values: {a: no, b: 12:30, c: 1.0}\n")
    texts = [value.parts for value in spec.values.values()]  # type: ignore[union-attr]
    assert texts == [("no",), ("12:30",), ("1.0",)]


def test_places_are_those_of_the_file(tmp_path: Path) -> None:
    """A requirement, a case and a step know their line."""
    row = _load(tmp_path, invented=RIGHT).requirements[0]
    assert (row.where.line, row.cases[0].where.line) == (6, 14)
    assert row.cases[0].steps[0].where.line == 16


def test_the_digest_follows_every_file(tmp_path: Path) -> None:
    """A change of a parent changes the digest of its heirs."""
    before = _load(tmp_path, invented=RIGHT, heir=HEIR).digest
    after = _load(tmp_path, invented=RIGHT + "# more\n", heir=HEIR).digest
    assert before != after


def test_the_schema_is_the_generated_one() -> None:
    """The committed schema is what the reader describes."""
    committed = json.loads((SPECS / "schema.json").read_text(encoding="utf-8"))
    assert committed == schema()


class _Editor(yaml.BaseLoader):
    """Reads scalars as texts, but for nothing at all and the two flags."""

    def construct_scalar(self, node: yaml.ScalarNode) -> Any:
        """Return what an editor that knows YAML 1.2 sees."""
        known = {"": None, "true": True, "false": False}
        text = str(super().construct_scalar(node))
        return known.get(text, text) if not node.style else text


@pytest.mark.parametrize(
    "path", sorted(SPECS.glob("*.yaml")), ids=lambda path: path.stem
)
def test_every_spec_fits_the_schema(path: Path) -> None:
    """An editor that knows the schema finds nothing to mark in our specs."""
    jsonschema.Draft7Validator.check_schema(schema())
    content = yaml.load(path.read_text(encoding="utf-8"), _Editor)
    errors = list(jsonschema.Draft7Validator(schema()).iter_errors(content))
    assert [error.message for error in errors] == []


def test_our_specs_have_no_faults() -> None:
    """Our own rules of English and completeness hold."""
    library = Library([SPECS])
    assert list(faults([*library.load_all(), *library.load_abstract()])) == []


def test_every_row_of_every_assignment_is_told_once() -> None:
    """No assignment has an id twice, and each has basics."""
    specs = load_all([SPECS])
    for spec in specs:
        ids = [row.id for row in spec.requirements]
        assert len(ids) == len(set(ids))
    assert all(spec.basics for spec in specs)


def test_the_page_names_every_verb_and_key() -> None:
    """`spec/README.md` is the whole language."""
    page = (SPECS / "README.md").read_text(encoding="utf-8")
    keys = [key for key in schema()["properties"] if f"`{key}`" not in page]
    verbs = [verb for verb in VERBS if f"`{verb}" not in page]
    assert (keys, verbs) == ([], [])
