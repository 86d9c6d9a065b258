"""Pages and their links in a replay: read, clicked and judged by the suite's own rules.

Copied whole into replays that follow links, behind `replies` and the modules of
`listing`, so it is written for Python 3.8.
"""

# Copied into replays, which run on every Python from 3.8 on.
# ruff: noqa: UP006, UP031, UP035

from __future__ import annotations

from typing import Any, Dict, List, Mapping, Tuple

from conformance.http1 import Reader, Reply, choose_reply
from conformance.listing import Goal, Link, Page, entry_link, goals, read_page, resolve
from conformance.replay.player import Fails
from conformance.replay.replies import ALL, HttpPlayer, unpacked
from conformance.replay.rules import escape
from conformance.replay.wire import ENDS

# -- copied from here

MOVED = (301, 302, 303, 307, 308)
LISTED = {"closed": False, "name": "", "status": ["200"]}


class PagePlayer(HttpPlayer):
    """Opens pages and follows their links, as a browser does."""

    def do_follow(self, operation: Mapping[str, Any]) -> None:
        """Click on the link for one entry of a folder; it must bring that entry."""
        self.patience = operation["patience"]
        folder, name = operation["folder"], operation["entry"]
        found = entry_link(self.open_page(folder), self.where(folder), name)
        if found is None:
            raise Fails("expected a link for %r; got none in %s" % (name, folder))
        link, goal = found
        if goal.other:
            raise self.astray(link, "leads off this server: %s" % goal.other)
        self.visit(link, goal, unpacked(operation["wanted"], self.made))

    def do_crawl(self, operation: Mapping[str, Any]) -> None:
        """Follow every link; all entries must be reached, and nothing else be there."""
        self.patience = operation["patience"]
        start = operation["start"]
        known = {one["path"]: one for one in operation["entries"]}
        seen = {resolve(start, "/").path}
        waiting = [(start, self.open_page(start))]
        while waiting:
            for link, goal in self.links(*waiting.pop(0)):
                if goal.path in seen or skipped(goal.path, operation["skip"]):
                    continue
                seen.add(goal.path)
                if goal.path not in known:
                    words = "leads to /%s, which is not in the directory" % goal.path
                    raise self.astray(link, words)
                one = known[goal.path]
                reply = self.visit(link, goal, unpacked(one["wanted"], self.made))
                if one["folder"]:
                    place = goal.request.partition("?")[0].rstrip("/") + "/"
                    waiting.append((place, page_of(reply)))
        missed = sorted(path for path in known if known[path]["must"])
        for path in missed:
            if path not in seen:
                raise Fails("expected links to everything; got none to /%s" % path)

    def links(self, url: str, page: Page) -> List[Tuple[Link, Goal]]:
        """Return the links of a page that stay on this server."""
        found = goals(page, self.where(url))
        return [(link, goal) for link, goal in found if not goal.other]

    def where(self, url: str) -> Dict[str, str]:
        """Return what links of a page are resolved against."""
        return {"url": url, "host": self.host, "port": str(self.port)}

    def open_page(self, url: str) -> Page:
        """Return the page of a folder."""
        reply = self.get(url)
        self.judge_reply(reply, [LISTED], "closed")
        return page_of(reply)

    def visit(self, link: Link, goal: Goal, wanted: Any) -> Reply:
        """Return what a link brings, behind one redirect at most."""
        reply = self.get(goal.request)
        if reply.status in MOVED:
            place = (reply.values("Location") or [""])[0]
            goal = resolve(place, goal.request, self.host, str(self.port))
            if goal.other:
                raise self.astray(link, "is redirected to %r" % place)
            reply = self.get(goal.request)
        wrong = choose_reply(reply, wanted, "closed")[1]
        if wrong is not None:
            words = "leads to %s, and there comes %s" % (goal.request, wrong.got)
            raise self.astray(link, words)
        return reply

    def get(self, target: str) -> Reply:
        """Request what a browser would, and read the reply."""
        self.do_connect({"peer": "browser"})
        peer = self.peers["browser"]
        request = b"GET %s HTTP/1.0\r\n\r\n" % target.encode("utf-8", "surrogateescape")
        self.do_send(peer, {"message": request})
        reply = self.read_reply(peer, Reader(most=ALL), self.patience, False)
        if reply is None:
            raise Fails("expected a reply; the connection was %s" % ENDS[peer.ended])
        return reply

    def astray(self, link: Link, words: str) -> Fails:
        """Return that a link does not lead where it says, and show its line."""
        line = escape(link.quote.strip()[:70].encode("utf-8", "surrogateescape"))
        text = "expected the link for %r to bring that entry; got one that %s"
        text += '\n       line %d of the page: "%s"'
        return Fails(text % (link.text, words, link.line, line))


def page_of(reply: Reply) -> Page:
    """Return a reply as a page."""
    return read_page(reply.body, (reply.values("Content-Type") or [""])[0])


def skipped(path: str, skip: List[str]) -> bool:
    """Tell whether a path is one of those to leave alone, or below one."""
    return any((path + "/").startswith(one.strip("/") + "/") for one in skip)
