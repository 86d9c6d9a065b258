"""A failure in another language holds no English sentence, whatever went wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from conformance.languages import said
from conformance.verdicts import CaseResult, Verdict
from tests.proof.examining import examined, listed, needed, of_kind, spec_of

#: One of each kind of finding, as far as a few programs show them.
SAMPLE = [
    ("compares_text", "echo-threads"),
    ("loses_a_chunk", "echo-threads"),
    ("decodes_each_piece", "echo-threads"),
    ("writes_without_drain", "4.1"),
    ("sleeps_in_a_coroutine", "4.1"),
    ("keeps_loop_argument", "4.1"),
    ("tcp_adds_a_line_end", "tcp-upper-server"),
    ("udp_answers_twice", "udp-upper-server"),
    ("udp_another_socket", "udp-upper-server"),
    ("web_glues_the_charset", "asyncio-web-parse"),
    ("web_head_not_found", "asyncio-web-parse"),
    ("two_lengths", "web-hello"),
    ("links_not_encoded", "4.2"),
    ("goes_up", "4.2"),
    ("folders_unmarked", "4.2"),
]
#: What is never translated: what a library says, octets and names in quotes, code,
#: ids, paths, units.
_DATA = re.compile(
    r"[A-Za-z]+(?:Error|Timeout): .*|"
    r"\"(?:\\.|[^\"\\])*\"…?|'(?:\\.|[^'\\])*'|`[^`]*`|"
    r"[!#-~]*[_.=/()<>\[\]-][!#-~]*|\b[A-Z][!#-~]*|"
    r"peaks|grows|asyncio|await|exit|socket|bytes"
)
_ENGLISH = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,}")


def _said(result: CaseResult) -> Iterator[str]:
    """Yield what the suite itself says of a case: not octets, nor a program's words."""
    yield result.reason
    for play in result.plays:
        yield from (event.note for event in play.transcript)
        if play.finding is not None:
            yield from (play.finding.expected, play.finding.got, play.finding.hint)
            yield play.finding.wait.what if play.finding.wait else ""


def english_in(name: str, label: str) -> list[str]:
    """Return what is English of a program's failures, told in Chinese."""
    program, spec = listed(name, "faulty"), spec_of(label)
    rows = needed(spec, program.fails + program.noted)
    examination = examined(program.path, spec, rows, program.bare)
    told = [
        said(text, "zh")
        for row in examination.requirements
        for case in row.cases
        if case.verdict is not Verdict.PASS
        for text in _said(case)
    ]
    assert any(told)
    return [text for text in told if _ENGLISH.search(_DATA.sub("*", text))]


@pytest.mark.parametrize(("name", "label"), SAMPLE)
def test_no_english_is_left_in_a_chinese_failure(name: str, label: str) -> None:
    """Expected, got, reason, conversation, hint: all of it is Chinese."""
    assert english_in(name, label) == []


@pytest.mark.slow_proof
@pytest.mark.parametrize(
    ("name", "label"), [one for one in of_kind("faulty") if one not in SAMPLE]
)
def test_no_english_is_left_whatever_fails(name: str, label: str) -> None:
    """The same for every other faulty program."""
    assert english_in(name, label) == []
