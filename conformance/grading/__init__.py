"""A class: whose submission lies where, and how its program is started.

Knows exports of course systems, archives and file names; runs nothing of what it finds.
"""

from conformance.grading.archives import Unpackable, unpack
from conformance.grading.entries import entry_point
from conformance.grading.layouts import Found, layout
from conformance.grading.roster import read_roster
from conformance.grading.submissions import Submission, submissions
from conformance.grading.trouble import Trouble

__all__ = [
    "Found",
    "Submission",
    "Trouble",
    "Unpackable",
    "entry_point",
    "layout",
    "read_roster",
    "submissions",
    "unpack",
]
