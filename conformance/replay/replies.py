"""Replies over HTTP in a replay: read and judged by the suite's own rules.

Copied whole into replays that ask over HTTP, behind the modules of `http1`, so it is
written for Python 3.8.
"""

# Copied into replays, which run on every Python from 3.8 on.
# ruff: noqa: UP006, UP031, UP035, UP045

from __future__ import annotations

import http.client
import time
from typing import Any, Dict, Mapping, Optional

from conformance.http1 import Reader, Reply, choose_reply, left_open
from conformance.replay.player import Fails, Player
from conformance.replay.rules import escape, octets
from conformance.replay.wire import ENDS, QUIET, STEP_LIMIT, Peer

# -- copied from here

#: So much is held here: long bodies are judged by their digest.
ALL = 1 << 30


def unpacked(value: Any, made: Dict[Any, bytes]) -> Any:
    """Return what is asked of a reply, with every packed text made again."""
    if isinstance(value, dict) and "packed" in value:
        return octets(value, made)
    if isinstance(value, dict):
        return {key: unpacked(one, made) for key, one in value.items()}
    if isinstance(value, list):
        return [unpacked(one, made) for one in value]
    return value


class HttpPlayer(Player):
    """Reads a reply to its end, and judges it."""

    def do_reply(self, peer: Peer, operation: Mapping[str, Any]) -> None:
        """Read one reply; it must be one of those that are permitted."""
        wanted = unpacked(operation["wanted"], self.made)
        reader = Reader(operation["method"], operation["version"], most=ALL)
        strict = any("stays_open" in one.get("defects", ()) for one in wanted)
        reply = self.read_reply(peer, reader, operation["patience"], strict)
        self.judge_reply(reply, wanted, ENDS[peer.ended])

    def read_reply(
        self, peer: Peer, reader: Reader, patience: float, strict: bool
    ) -> Optional[Reply]:
        """Return the reply; nothing where the connection ended without one."""
        began = time.monotonic()
        while True:
            self.move(0)
            now, since = time.monotonic(), max(began, peer.heard)
            ended = bool(peer.ended)
            reader.feed(bytes(peer.inbox))
            peer.inbox.clear()
            reply = reader.look(ended)
            if ended:
                return reply
            limit = QUIET if reply is not None and not strict else patience
            if now >= min(since + limit, began + STEP_LIMIT * patience):
                break
            self.move(0.02)
        if not reader.size:
            raise Fails("expected a reply; got nothing for %.1f s" % (now - since))
        return left_open(reply or reader.so_far(), now - since)

    def judge_reply(self, reply: Optional[Reply], wanted: Any, how: str) -> None:
        """Raise what is wrong with a reply, and show the line."""
        wrong = choose_reply(reply, wanted, how)[1]
        if wrong is None:
            return
        shown = (
            '\n       that line: "%s"' % escape(wrong.quote[:70]) if wrong.quote else ""
        )
        raise Fails("expected %s; got %s%s" % (wrong.expected, wrong.got, shown))

    def do_fetch(self, operation: Mapping[str, Any]) -> None:
        """Have an ordinary client library ask: here the one that Python brings."""
        host, port = self.host, self.port
        client = http.client.HTTPConnection(host, port, timeout=operation["patience"])
        try:
            client.request(
                "GET", operation["target"], headers={"Connection": "keep-alive"}
            )
            answer = client.getresponse()
            body = answer.read()
            reply = Reply("", answer.status, "", (), body, (), 0, length=len(body))
        except (http.client.HTTPException, OSError, ValueError) as error:
            text = "expected an ordinary HTTP client to get the page; got %s: %s"
            raise Fails(text % (type(error).__name__, error)) from None
        finally:
            client.close()
        wanted = unpacked(operation["wanted"], self.made)
        self.judge_reply(reply, wanted, "closed")
