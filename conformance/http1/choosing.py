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
    return "", Wrong(" or ".join(_named(permitted)), wrong[0].got, wrong[0].quote)


def _judged(reply: Reply | None, wanted: Mapping[str, Any], how: str) -> Wrong | None:
    """Return what is wrong where one reply is permitted, or a close."""
    if wanted["closed"]:
        return None if reply is None else Wrong("no reply", "a reply")
    if reply is None:
        return Wrong("a reply", f"the connection {how} without one")
    return judge(reply, wanted)


def _named(permitted: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return every permitted reply in words."""
    words = []
    for one in permitted:
        status = " or ".join(one.get("status", ()))
        told = f"status {status}" if status else "a reply"
        told = "a close" if one["closed"] else told
        words.append(f"{told} ({one['name']})" if one["name"] else told)
    return words
