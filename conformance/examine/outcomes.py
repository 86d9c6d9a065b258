"""What becomes of a question: the few shapes of a result, and what a play shows."""

from __future__ import annotations

from dataclasses import replace

from conformance.examine.plan import Question
from conformance.model import Case
from conformance.phrases import phrase
from conformance.verdicts import CaseResult, Finding, Play, Verdict

#: So many connections are a load that another machine may not want.
_HEAVY = 50


def ended(
    question: Question, verdict: Verdict, reason: str, plays: tuple[Play, ...] = ()
) -> CaseResult:
    """Return the result of a question that ended with `verdict`."""
    return CaseResult(question.requirement, question.case, verdict, reason, plays=plays)


def waits(question: Question, root: str, why: str = "") -> CaseResult:
    """Return the result of a question that can't be asked before `root` holds."""
    why = why or phrase("waits for {id}", id=root)
    result = ended(question, Verdict.INCONCLUSIVE, why)
    return replace(result, waits_for=root)


def failed(question: Question, play: Play, words: str) -> CaseResult:
    """Return the result of a question whose deciding play found something."""
    assert play.finding is not None
    result = ended(question, Verdict.FAIL, play.finding.reason, (play,))
    return replace(result, blame="target", output=words)


def unstable(question: Question, second: Play, first: Play, words: str) -> CaseResult:
    """Return the result of a question that failed once and then passed."""
    why = phrase("failed once and passed when it was played again")
    result = ended(question, Verdict.UNSTABLE, why, (second, first))
    return replace(result, blame="target", output=words)


def depends_on_cuts(result: CaseResult) -> CaseResult:
    """Say of a failing case that the same messages are answered rightly when whole."""
    if result.verdict is not Verdict.FAIL or result.finding is None:
        return result
    got = phrase(
        "{got}; sent in one piece, the same is answered rightly", got=result.finding.got
    )
    finding = replace(result.finding, got=got)
    play = replace(result.plays[-1], finding=finding)
    return replace(result, reason=finding.reason, plays=(*result.plays[:-1], play))


def void(question: Question, error: Exception) -> CaseResult:
    """Return the result of a question that the suite itself could not ask."""
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    place = ""
    if frame is not None:
        place = f" ({frame.tb_frame.f_code.co_filename}:{frame.tb_lineno})"
    told = f"{type(error).__name__}: {error}{place}"
    why = phrase("the suite itself failed: {error}", error=told)
    return replace(ended(question, Verdict.ERROR, why), blame="suite")


def launch_play(finding: Finding) -> Play:
    """Return the play that never began, since the program did not start."""
    return Play(finding, (), 0.0)


def kept(result: CaseResult) -> CaseResult:
    """Drop what nobody reads; an unstable case keeps the play that passed, too."""
    if result.verdict is not Verdict.PASS:
        return result
    return replace(result, plays=tuple(map(_emptied, result.plays)))


def _emptied(play: Play) -> Play:
    return replace(play, transcript=(), operations=())


def refused_at_once(play: Play) -> bool:
    """Tell whether no connection was made in this play at all."""
    kinds = {event.kind for event in play.transcript}
    return "refused" in kinds and "connect" not in kinds


def needs_no_program(question: Question) -> bool:
    """Tell whether the question is put to the source alone."""
    return all(getattr(step.verb, "offline", False) for step in question.case.steps)


def is_heavy(case: Case) -> bool:
    """Tell whether a case is a load that another machine may not want."""
    return case.repeat * sum(peer.count for peer in case.peers) >= _HEAVY
