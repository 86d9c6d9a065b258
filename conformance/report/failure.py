"""One case that did not pass, in a fixed form, for a student who wrote a server.

What was asked, where it is written, expected, got, the conversation, the hint, how
to see it again: in this order, always.
"""

from __future__ import annotations

from conformance.model import Level, say
from conformance.octets import hex_line, window
from conformance.report import conversation
from conformance.report.paper import LABEL, hanging, labelled, paint, points
from conformance.verdicts import CaseResult, Contrast, Examination, Play, Verdict

#: Octets shown on either side of the first that differs.
_AROUND = 10
_HEADS = {
    Verdict.FAIL: ("FAIL", "red"),
    Verdict.UNSTABLE: ("UNSTABLE", "yellow"),
    Verdict.INCONCLUSIVE: ("INCONCLUSIVE", "yellow"),
    Verdict.ERROR: ("ERROR", "red"),
}


def text(
    result: CaseResult,
    examination: Examination,
    *,
    width: int,
    colour: bool,
    replay: str = "",
    language: str = "en",
) -> str:
    """Return the failure as lines of at most about `width` columns."""
    parts = [
        *_headline(result, width, colour, language),
        *labelled("where", _where(result), width),
        *labelled("source", result.requirement.source, width),
        *_body(result, width),
        *labelled("printed", _printed(result), width),
        *labelled("waits", _waits(result, examination), width),
        *labelled("hint", _hint(result, language), width),
        *labelled("replay", _replay(replay, examination), 10_000),
        *labelled("again", again(result, examination), 10_000),
    ]
    return "\n".join(parts)


def _headline(result: CaseResult, width: int, colour: bool, language: str) -> list[str]:
    word, paint_name = _HEADS.get(result.verdict, (result.verdict.value, "yellow"))
    row = result.requirement
    if result.verdict is Verdict.FAIL and not row.level.counts:
        word, paint_name = "noted", "dim"
    worth = f", {points(row.points)}" if row.level in (Level.MUST, Level.SHOULD) else ""
    first = f"{word}  {row.id} ({row.level.value}{worth})  "
    lines = hanging(first, say(row.text, language), width)
    return [lines[0].replace(word, paint(word, paint_name, colour), 1), *lines[1:]]


def _where(result: CaseResult) -> str:
    finding = result.finding
    place = f"{result.case.where}  {result.case.id}"
    if finding is None or not finding.step:
        return place
    return f"{place}, step {finding.step} of {len(result.case.steps)}"


def _body(result: CaseResult, width: int) -> list[str]:
    """Return expected, got and conversation; for an unstable case, of both plays."""
    if result.verdict is Verdict.ERROR or not result.plays:
        return labelled("got", result.reason, width)
    if result.verdict is not Verdict.UNSTABLE:
        return _play(result.plays[-1], width)
    failed = result.plays[-1]
    lines = labelled("got", f"{result.reason}; first this:", width)
    return [*lines, *_play(failed, width), *_second(result.plays[0], width)]


def _second(play: Play, width: int) -> list[str]:
    lines = conversation.lines(play, width)
    return [f"  {'then':<{LABEL}}it passed:", *lines] if lines else []


def _play(play: Play, width: int) -> list[str]:
    finding = play.finding
    if finding is None:
        return conversation.lines(play, width)
    if finding.contrast is not None and _short(finding.contrast):
        compared = [
            *labelled("expected", finding.expected, width),
            *_got_with_caret(finding.got, finding.contrast, width),
        ]
    else:
        compared = [
            *labelled("expected", finding.expected, width),
            *labelled("got", finding.got, width),
            *_windows(finding.contrast),
        ]
    quoted = labelled("quote", finding.quote, max(width, 100))
    return [*compared, *quoted, *conversation.lines(play, width)]


def _short(contrast: Contrast) -> bool:
    text, _ = window(contrast.got, contrast.octet - contrast.offset, 40)
    return not contrast.offset and len(text) <= 60 and "…" not in text


def _got_with_caret(got: str, contrast: Contrast, width: int) -> list[str]:
    """Return `got`, and a caret under the first wrong octet."""
    _, column = window(contrast.got, contrast.octet, 40)
    caret = " " * (2 + LABEL + 1 + column) + f"^ octet {contrast.octet}"
    return [*labelled("got", got, max(width, 100)), caret, *_hex(contrast)]


def _windows(contrast: Contrast | None) -> list[str]:
    """Return both sides around the first octet that differs, one above the other."""
    if contrast is None:
        return []
    at = contrast.octet - contrast.offset
    expected, column = window(contrast.expected, at, _AROUND)
    got, got_column = window(contrast.got, at, _AROUND)
    start = " " * (2 + LABEL)
    return [
        f"{start}{expected}    (expected)",
        f"{start}{got}    (got)",
        f"{start}{' ' * min(column, got_column)}^ octet {contrast.octet:,}",
        *_hex(contrast),
    ]


def _hex(contrast: Contrast) -> list[str]:
    """Return the octets in hexadecimal where they are not plain text."""
    at = contrast.octet - contrast.offset
    near = contrast.expected[at : at + 1] + contrast.got[at : at + 1]
    if all(0x20 <= octet < 0x7F for octet in near):
        return []
    start = " " * (2 + LABEL)
    return [
        f"{start}hex  {hex_line(contrast.expected, at)}    (expected)",
        f"{start}hex  {hex_line(contrast.got, at)}    (got)",
    ]


def _printed(result: CaseResult) -> str:
    quoted = result.finding is not None and result.finding.quote == result.output
    return "" if quoted else result.output


def _waits(result: CaseResult, examination: Examination) -> str:
    """Say what can't be asked before this works, from the needs in the spec."""
    if result.verdict is not Verdict.FAIL:
        return ""
    below = _below(result.requirement.id, examination)
    if not below:
        return ""
    more = f" and {len(below) - 1} more" if len(below) > 1 else ""
    return f"{below[0]}{more} can't be asked before this works"


def _below(identifier: str, examination: Examination) -> list[str]:
    found = {identifier}
    order: list[str] = []
    for _ in examination.spec.requirements:
        for row in examination.spec.requirements:
            if row.id not in found and found & set(row.needs):
                found.add(row.id)
                order.append(row.id)
    return order


def _hint(result: CaseResult, language: str) -> str:
    finding = result.finding
    if result.verdict is Verdict.ERROR:
        return (
            "This is no fault of your program, and nothing is graded. Please report it."
        )
    if finding is not None and finding.hint:
        return finding.hint
    return say(result.requirement.hint, language)


def _replay(replay: str, examination: Examination) -> str:
    return f"python {replay} {examination.target.address}" if replay else ""


def again(result: CaseResult, examination: Examination) -> str:
    """Return the command that asks this requirement again."""
    option = examination.target.option
    words = ["pytest conformance", option, f"--assignment {examination.spec.label}"]
    words.append(f"--requirement {result.requirement.id}")
    return " ".join(word for word in words if word)
