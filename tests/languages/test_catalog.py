"""What the suite says has its sentence in every language, and costs English nothing."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from dataclasses import fields as dataclass_fields
from dataclasses import is_dataclass

import pytest

from conformance import languages
from conformance.languages import LANGUAGES, catalog, said, spoken
from conformance.loading import load_all
from conformance.phrases import all_of, and_more, either, listed, phrase, worded
from tests.docs.blocks import ROOT
from tests.languages.templates import fields, needs_words, templates

OTHERS = [one for one in LANGUAGES if one != "en"]
TEMPLATES = templates()


def test_there_is_something_to_say() -> None:
    """Templates are found in the sources, those of helpers and of tables among them."""
    assert {"{one} or {other}", "a header {name}", "FAIL"} <= set(TEMPLATES)


@pytest.mark.parametrize("language", OTHERS)
def test_no_phrase_lacks_its_sentence(language: str) -> None:
    """Every template that holds words has a sentence in the catalog."""
    known = catalog(language)
    lacking = [
        f"{where}: {text}"
        for text, where in TEMPLATES.items()
        if needs_words(text) and text not in known
    ]
    assert lacking == []


@pytest.mark.parametrize("language", OTHERS)
def test_no_sentence_is_dead(language: str) -> None:
    """Every sentence of the catalog belongs to a template that is still composed."""
    assert [text for text in catalog(language) if text not in TEMPLATES] == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_sentence_has_the_fields_of_its_template(language: str) -> None:
    """Nothing that was found out is lost in translation, and nothing is made up."""
    pairs = catalog(language).items()
    assert [text for text, told in pairs if fields(text) != fields(told)] == []


def test_a_phrase_is_its_english_text() -> None:
    """Whoever does not care about languages takes it for a text."""
    told = phrase("nothing for {waited:.1f} s", waited=2.504)
    assert told == "nothing for 2.5 s"
    assert said(told) == "nothing for 2.5 s"
    assert said(told, "zh") == "2.5 秒内什么也没有"


def test_phrases_hold_phrases() -> None:
    """What is said inside a sentence is said in its language, too."""
    reply = phrase("status {status}", status=either(["404", "410"]))
    told = phrase("expected {expected}; got {got}", expected=reply, got='"x or y"')
    assert said(told, "zh") == '期望：状态码 404 或 410；实际："x or y"'


def test_what_is_no_phrase_stays_as_it_is() -> None:
    """Octets, names and a program's own words are never translated."""
    assert said("nothing", "zh") == "nothing"
    assert said(phrase("a sentence that no catalog has"), "zh") == (
        "a sentence that no catalog has"
    )


@pytest.mark.parametrize("language", languages.LANGUAGES)
def test_what_is_said_is_plain_text(language: str) -> None:
    """Who carries it between processes need not know what a phrase is."""
    told = phrase("{one} or {other}", one=phrase("nothing"), other="x")
    named = worded({"en": "closed"})
    assert {type(said(one, language)) for one in (told, told.fields["one"], named)} == {
        str
    }


def test_a_phrase_travels() -> None:
    """Between processes it keeps what it is made of."""
    told = phrase("{data} at octet {octet}", data=phrase("nothing"), octet=3)
    assert said(pickle.loads(pickle.dumps(told)), "zh") == said(told, "zh")


def test_lists_read_as_lists() -> None:
    """Of one it is the thing itself, of none it is nothing."""
    assert (either(["a"]), either(["a", "b", "c"])) == ("a", "a or b or c")
    assert (all_of([]), all_of(["a", "b"])) == ("", "a and b")
    assert (listed([]), listed(["a", "b", "c"])) == ("", "a, b, c")
    assert (and_more("a", 0), and_more("a", 2)) == ("a", "a and 2 more")


def test_english_reads_no_catalog(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever reads English pays for no other language."""

    def read(language: str) -> dict[str, str]:
        raise AssertionError(language)

    monkeypatch.setattr(languages, "catalog", read)
    assert said(phrase("nothing"), "en") == "nothing"


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh"}, "zh"),
        ({"LANG": "zh-Hans"}, "zh"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, "zh"),
    ],
)
def test_the_language_of_an_environment(
    environment: dict[str, str], language: str
) -> None:
    """LC_ALL before LC_MESSAGES before LANG; English where we have it not."""
    assert spoken(environment) == language


def _alternatives(found: object) -> Iterator[object]:
    """Yield everything in a case that can be one of several permitted forms."""
    if isinstance(found, tuple):
        for one in found:
            yield from _alternatives(one)
    elif is_dataclass(found):
        yield from getattr(found, "one_of", ())
        for one in dataclass_fields(found):
            yield from _alternatives(getattr(found, one.name))


def test_every_alternative_is_named_in_every_language() -> None:
    """What the specs permit by name has that name in each language of the suite."""
    names = [
        getattr(one, "name", "")
        for spec in load_all([ROOT / "spec"])
        for row in spec.requirements
        for case in row.cases
        for one in _alternatives(case.steps)
    ]
    named = [one for one in names if one]
    assert named
    assert [
        one for one in named if set(getattr(one, "texts", ())) != set(LANGUAGES)
    ] == []
