"""One requirement that does not hold, in the fixed form, ready for the page.

Asked, where, source, expected, got, conversation, what was printed, what waits, hint,
how to see it again: in this order, always.
"""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from typing import Any

from conformance.page.contrast import Contrast, contrast
from conformance.page.ladder import Asked, ladder
from conformance.page.marks import Mark, mark
from conformance.page.naming import anchor
from conformance.page.rows import Ladder
from conformance.page.seen import Run, tame, text_runs, visible
from conformance.page.words import Words
from conformance.records import dataclass

Data = Mapping[str, Any]

#: So many characters of what a program has printed, and of a sentence, are shown.
_PRINTED, _SENTENCE = 2000, 1200
_OTHERS = 8


@dataclass(frozen=True)
class Text:
    """A text and the language it is in."""

    text: str
    language: str = "en"


@dataclass(frozen=True)
class Finding:
    """What is said of a requirement; texts from outside are runs or plain strings."""

    id: str
    link: str
    mark: Mark
    level: str
    own: int
    waiting: tuple[str, ...]
    text: Text
    where: str
    step: tuple[str, int, int] | None
    source: str
    contrast: Contrast | None
    expected: tuple[Run, ...]
    got: tuple[Run, ...]
    quote: tuple[Run, ...]
    ladders: tuple[tuple[str, Ladder], ...]
    printed: tuple[Run, ...]
    hint: Text
    nearest: Data
    replay: str
    again: str
    also: tuple[tuple[str, str], ...]
    more: int
    decided: Data
    short: str


def finding(row: Data, target: Data, asked: Asked, link: str, words: Words) -> Finding:
    """Return what is said of a row of `target`; `link` is the id of its page.

    KeyError where it is not built as in `results.json`.
    """
    row = _told(row, words.language)
    case, *others = _deciding(row)
    failed = row["verdict"] in ("fail", "unstable")
    sentence = case.get("got") if failed and case.get("got") else case["reason"]
    return Finding(
        id=row["id"],
        link=f"{link}/{anchor(row['id'])}",
        mark=mark(row),
        level=row["level"],
        own=row["max_points"],
        waiting=tuple(row["returns"]["ids"]),
        text=Text(words.say(row["text"]), words.said_in(row["text"])),
        where=case.get("where") or row["where"],
        step=_step(case),
        source=row["source"],
        contrast=contrast(case) if failed else None,
        expected=_runs(case.get("expected", ""), _SENTENCE) if failed else (),
        got=_runs(str(sentence), _SENTENCE),
        quote=_quote(case),
        ladders=tuple(_ladders(case, asked, words)),
        printed=_printed(case),
        hint=_hint(row, case, words),
        nearest=row.get("nearest") or {},
        replay=_replay(case, target),
        again=again(row, target),
        also=tuple((one["id"], one["reason"]) for one in others[:_OTHERS]),
        more=max(0, len(others) - _OTHERS),
        decided=row.get("decided") or {},
        short=short(row),
    )


def _deciding(row: Data) -> list[Data]:
    """Return the cases that ended as the row did; the first, where none has."""
    same = [case for case in row["cases"] if case["verdict"] == row["verdict"]]
    return same or row["cases"][:1]


def _told(row: Data, language: str) -> Data:
    """Return a row whose cases tell in a language what was found, where they can."""
    cases = [{**case, **case.get(language, {})} for case in row["cases"]]
    return {**row, "cases": cases}


def short(row: Data) -> str:
    """Return why a requirement ended as it did, in one line."""
    case = _deciding(row)[0]
    failed = row["verdict"] == "fail" and case.get("got")
    told = " ".join(str(tame(str(case["got"] if failed else case["reason"]))).split())
    return told if len(told) <= 160 else told[:159] + "…"


def _runs(text: str, most: int) -> tuple[Run, ...]:
    cut = text if len(text) <= most else text[: most - 1] + "…"
    return tuple(text_runs(cut))


def _step(case: Data) -> tuple[str, int, int] | None:
    step, steps = case.get("step"), case.get("steps")
    return (case["id"], int(step), int(steps)) if step and steps else None


def _quote(case: Data) -> tuple[Run, ...]:
    """Return the line that shows it, with a mark at the place to look at."""
    quote, at = str(case.get("quote", "")), int(case.get("mark", -1))
    if not 0 <= at < len(quote):
        return _runs(quote, _SENTENCE)
    if at > _SENTENCE // 2:
        quote, at = "…" + quote[at - _SENTENCE // 2 :], _SENTENCE // 2 + 1
    behind = _runs(quote[at + 1 :], _SENTENCE)
    return (*text_runs(quote[:at]), Run(visible(quote[at]), "x"), *behind)


def _printed(case: Data) -> tuple[Run, ...]:
    printed = str(case.get("printed", ""))
    return () if printed == case.get("quote") else _runs(printed, _PRINTED)


def _ladders(case: Data, asked: Asked, words: Words) -> Sequence[tuple[str, Ladder]]:
    """Return the conversations of a case: two where two plays contradict each other."""
    others = case.get("other_transcripts", ())
    title = str(words("play_failed")) if others else ""
    drawn = [(title, ladder(case, case.get("transcript", ()), asked, words))]
    passed = str(words("play_passed"))
    drawn += [(passed, ladder(case, one, asked, words, False)) for one in others]
    return [(title, one) for title, one in drawn if one is not None]


def _hint(row: Data, case: Data, words: Words) -> Text:
    verdict = row["verdict"]
    if verdict == "error":
        return Text(str(words("void_hint")), words.language)
    if verdict == "inconclusive":
        return Text(str(words("open_hint")), words.language)
    if case.get("hint"):
        return Text(case["hint"])
    return Text(words.say(row["hint"]), words.said_in(row["hint"]))


def _replay(case: Data, target: Data) -> str:
    path = case.get("replay")
    if not path:
        return ""
    return _in_line(f"python {shlex.quote(path)} {target.get('address', '')}".rstrip())


def _in_line(command: str) -> str:
    """Return a command that is one line, whatever a name in it says."""
    return str(tame(command)).replace("\n", r"\n")


def again(row: Data, target: Data) -> str:
    """Return the command that asks this requirement again."""
    parts = ["pytest conformance", target.get("option", "")]
    parts.append(f"--assignment {shlex.quote(target['assignment'])}")
    if target.get("root"):
        parts.append(f"--root {shlex.quote(target['root'])} --seed {target['seed']}")
    parts.append(f"--requirement {shlex.quote(row['id'])}")
    return _in_line(" ".join(filter(None, parts)))
