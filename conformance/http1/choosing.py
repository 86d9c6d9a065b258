"""Which of several permitted replies is it?  On plain data, as `judging` has it.

Beside what `judging` asks, each permitted reply has a `name`, and `closed` where the
end of the connection stands for a reply.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from conformance.comparing import Wrong
from conformance.http1.judging import judge, judge_status
from conformance.http1.reply import Reply
from conformance.phrases import either, phrase

# -- copied from here


def choose_reply(
    reply: Reply | None, permitted: Sequence[Mapping[str, Any]], how: str
) -> tuple[str, Wrong | None]:
    """Return the name of the first permitted reply, and what is wrong with all.

    Where one of them has the status that came, what is wrong is what that one lacks.
    No `reply` means that the connection ended without one, `how` says in which way.
    """
    wrong: list[Wrong] = []
    for one in permitted:
        found = _judged(reply, one, how)
        if found is None:
            return one["name"], None
        wrong.append(found)
    if len(permitted) == 1:
        return "", wrong[0]
    if reply is not None:
        for one, found in zip(permitted, wrong):  # noqa: B905 - Python 3.8 has no strict
            if one.get("status") and judge_status(reply, one) is None:
                return "", found
    return "", Wrong(either(_named(permitted)), wrong[0].got, wrong[0].quote)


def _judged(reply: Reply | None, wanted: Mapping[str, Any], how: str) -> Wrong | None:
    """Return what is wrong where one reply is permitted, or a close."""
    if wanted["closed"]:
        found = Wrong(phrase("no reply"), phrase("a reply"))
        return None if reply is None else found
    if reply is None:
        got = phrase("the connection {ended} without one", ended=how)
        return Wrong(phrase("a reply"), got)
    return judge(reply, wanted)


def _named(permitted: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return every permitted reply in words."""
    named: list[str] = []
    for one in permitted:
        status = one.get("status", ())
        told = phrase("a close") if one["closed"] else phrase("a reply")
        if status and not one["closed"]:
            told = phrase("status {status}", status=either(status))
        if one["name"]:
            told = phrase("{form} ({name})", form=told, name=one["name"])
        named.append(told)
    return named
