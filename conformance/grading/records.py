"""What the journal holds of one submission: plain data, from which all else is made."""

from __future__ import annotations

from typing import Any

from conformance.grading.feedback import feedback
from conformance.grading.orders import Order, suite_digest
from conformance.model import Spec
from conformance.report import results
from conformance.submissions.layouts import Found
from conformance.verdicts import Examination


def record(
    found: Found,
    digest: str,
    order: Order,
    examination: Examination,
    program: str = "",
) -> dict[str, Any]:
    """Return the record of a submission that was examined.

    `program` is the same for programs that differ in comments and blanks alone.
    """
    target = results.target(examination, texts=False)
    return {
        "key": order.key(found.student, digest),
        "seed": order.seed,
        "target": {
            **target,
            "student": found.student,
            "late": found.late,
            "program": program,
            "certificate": certificate(found, digest, order),
        },
        "feedback": feedback(found, examination, order.language),
        "language": order.language,
    }


def shared(spec: Spec) -> dict[str, dict[str, Any]]:
    """Return what is the same for everybody, and so said once, by requirement."""
    return {
        row.id: {"title": dict(row.title), **results.about(row)}
        for row in spec.requirements
    }


def certificate(found: Found, digest: str, order: Order) -> dict[str, Any]:
    """Return what has to be the same for the same verdicts, points and reasons."""
    return {
        "submission": digest,
        "spec": order.spec.digest,
        "code": suite_digest(),
        "seed": order.seed,
        "student_seed": order.seed_of(found.student),
        "launch": order.launch,
        "requirements": list(order.requirements),
        "slow": order.slow,
        "isolation": order.level.name,
        **results.environment(),
    }
