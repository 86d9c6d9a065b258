"""A class: all submissions examined, and what is kept of it.

Knows who is asked when, the journal, and what is made from it; how one target is
examined, and what lies where, is the rooms below's business.
"""

from conformance.grading.batch import Batch
from conformance.grading.journal import Journal
from conformance.grading.orders import Order, submission_digest, usual
from conformance.grading.outputs import outputs
from conformance.grading.overview import Overview

__all__ = [
    "Batch",
    "Journal",
    "Order",
    "Overview",
    "outputs",
    "submission_digest",
    "usual",
]
