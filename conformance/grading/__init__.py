"""A class: whose submission lies where, all of them examined, and what is kept of it.

Knows exports of course systems, archives and file names, who is asked when, and the
journal; how one target is examined is the room below's business.
"""

from conformance.grading.archives import Unpackable, unpack
from conformance.grading.batch import Batch
from conformance.grading.entries import entry_point
from conformance.grading.journal import Journal
from conformance.grading.layouts import Found, layout
from conformance.grading.orders import Order, submission_digest, usual
from conformance.grading.outputs import outputs
from conformance.grading.overview import Overview
from conformance.grading.roster import read_roster
from conformance.grading.submissions import Submission, listed, prepared
from conformance.grading.trouble import Trouble

__all__ = [
    "Batch",
    "Found",
    "Journal",
    "Order",
    "Overview",
    "Submission",
    "Trouble",
    "Unpackable",
    "entry_point",
    "layout",
    "listed",
    "outputs",
    "prepared",
    "read_roster",
    "submission_digest",
    "unpack",
    "usual",
]
