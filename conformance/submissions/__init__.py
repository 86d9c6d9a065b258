"""What students handed in: whose files lie where, and how a program is started.

Knows exports of course systems, archives and file names; runs nothing of what it finds.
"""

from conformance.submissions.archives import Unpackable, unpack
from conformance.submissions.entries import entry_point
from conformance.submissions.layouts import Found, layout
from conformance.submissions.preparing import Submission, listed, prepared
from conformance.submissions.roster import read_roster
from conformance.submissions.trouble import Trouble

__all__ = [
    "Found",
    "Submission",
    "Trouble",
    "Unpackable",
    "entry_point",
    "layout",
    "listed",
    "prepared",
    "read_roster",
    "unpack",
]
