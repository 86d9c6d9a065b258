"""A page of links as a browser sees it: what it shows, and where its links lead.

Knows HTML as far as links need it, and the rules by which a browser resolves them
(RFC 3986 5, and what browsers do besides).  The markup is never compared.  Knows
nothing of sockets, of requirements or of what is served.
"""

from __future__ import annotations

from conformance.listing.judging import entry_link, goals, judge_page, marked_line
from conformance.listing.page import Link, Page, read_page
from conformance.listing.resolving import Goal, resolve

__all__ = [
    "Goal",
    "Link",
    "Page",
    "entry_link",
    "goals",
    "judge_page",
    "marked_line",
    "read_page",
    "resolve",
]
