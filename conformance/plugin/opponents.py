"""Who meets whom: the assignments of both roles, and whose programs lie where.

Everything that is wrong with the question is a `UsageError` here, before anything runs.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from conformance.matrix.asking import partners
from conformance.model import Spec
from conformance.plugin.wanted import Wanted, assignments
from conformance.submissions.layouts import Found, layout
from conformance.submissions.trouble import Trouble

_ROOT = Path(__file__).parent.parent.parent


def opponents(wanted: Wanted) -> tuple[Spec, Spec]:
    """Return the assignments of the clients and of the servers."""
    found = _named(wanted)
    if len(found) != 2 or found[1] not in partners(found[0], found):
        known = ", ".join(spec.label for spec in found)
        raise pytest.UsageError(
            "--matrix takes an assignment for clients and one for servers at the same "
            f"port: {known} are none such."
        )
    first, second = found
    return (first, second) if first.role == "client" else (second, first)


def _named(wanted: Wanted) -> list[Spec]:
    """Return the assignments that were named, with the partner of a single one."""
    if not wanted.assignments:
        raise pytest.UsageError(
            "--matrix needs --assignment: that of the clients or of the servers."
        )
    found = assignments(wanted, wanted.assignments)
    if len(found) > 1:
        return found
    others = partners(found[0], assignments(wanted, []))
    if len(others) != 1:
        raise pytest.UsageError(_unmatched(found[0], others))
    return [*found, *others]


def _unmatched(spec: Spec, others: list[Spec]) -> str:
    """Say that an assignment has no partner, or which of several must be chosen."""
    role = "client" if spec.role == "server" else "server"
    words = f"--matrix: {spec.label} is for a {spec.role} at {spec.transport} port "
    words += f"{spec.port}, and there "
    if not others:
        return words + f"is no assignment for a {role} there."
    known = ", ".join(one.label for one in others)
    return (
        words + f"are several for a {role}: name one by another --assignment: {known}"
    )


def everybody(spec: Spec, directory: Path) -> list[Found]:
    """Return the reference of an assignment, and whose programs lie in a directory."""
    try:
        found = layout(directory)
    except Trouble as trouble:
        raise pytest.UsageError(f"--matrix: {trouble}") from None
    except OSError as error:
        words = f"--matrix: {directory} can't be read: {error.strerror}"
        raise pytest.UsageError(words) from None
    if not found:
        raise pytest.UsageError(
            f"--matrix: there is no {spec.role} in {directory}: no directory, no zip, "
            "no .py file."
        )
    return [_reference(spec), *found]


def _reference(spec: Spec) -> Found:
    path = _ROOT / spec.reference
    if not spec.reference or not path.is_file():
        raise pytest.UsageError(
            f"--matrix: {spec.label} names no reference program that is here, and "
            "without one nobody knows whose fault it is."
        )
    return Found("reference", "", (path,))
