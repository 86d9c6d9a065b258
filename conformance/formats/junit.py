"""JUnit XML after the schema that pytest calls `xunit2`: a suite for a requirement.

The schema has no properties in a test case, so they stand in the suite.  What is
undecided, waits, or could not be seen is skipped, with the reason.
"""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree

from conformance.formats import wording
from conformance.formats.target import Case, Row, Target
from conformance.formats.texts import clean, one_line

_MOST = 8000
_KINDS = {"fail": "failure", "error": "error"}
_SKIPPED = ("noted", "waits", "open", "unseen")


def text(target: Target) -> str:
    """Return the document."""
    suites = [_suite(one, target) for one in target.rows]
    root = ElementTree.Element("testsuites", name=f"{target.assignment} {target.name}")
    root.extend(suites)
    root.set("time", f"{sum(c.seconds for r in target.rows for c in r.cases):.3f}")
    for name in ("tests", "failures", "errors"):
        root.set(name, str(sum(int(one.get(name, "0")) for one in suites)))
    ElementTree.indent(root)
    body = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{body}\n'


def _suite(row: Row, target: Target) -> ElementTree.Element:
    made = ElementTree.Element("testsuite", name=f"{target.assignment} {row.id}")
    properties = ElementTree.SubElement(made, "properties")
    for name, value in _properties(row, target).items():
        ElementTree.SubElement(properties, "property", name=name, value=value)
    for case in row.cases:
        made.append(_testcase(row, case, target))
    made.set("tests", str(len(row.cases)))
    for name, tag in (("failures", "failure"), ("errors", "error")):
        made.set(name, str(len(made.findall(f"testcase/{tag}"))))
    made.set("skipped", str(len(made.findall("testcase/skipped"))))
    made.set("time", f"{sum(one.seconds for one in row.cases):.3f}")
    return made


def _properties(row: Row, target: Target) -> dict[str, str]:
    found = {
        "requirement": row.id,
        "assignment": target.assignment,
        "level": row.level,
        "verdict": row.verdict,
        "max_points": f"{row.max_points}",
    }
    if target.points is not None:
        found["points"] = f"{row.points}"
        found["open_points"] = f"{row.open_points}"
    return found


def _testcase(row: Row, case: Case, target: Target) -> ElementTree.Element:
    made = ElementTree.Element(
        "testcase",
        classname=f"{target.assignment}.{row.id}",
        name=case.id,
        time=f"{case.seconds:.3f}",
    )
    tag = _tag(row, case)
    if tag:
        reason = _reason(row, case) if row.shown else wording.WITHHELD
        found = ElementTree.SubElement(made, tag, type=row.outcome, message=reason)
        if row.shown and tag != "skipped":
            found.text = clean(wording.case(row, case), _MOST, 200)
    return made


def _reason(row: Row, case: Case) -> str:
    if row.decided or row.outcome == "waits":
        return wording.short(row)
    return one_line(case.reason, 1000) or wording.short(row)


def _tag(row: Row, case: Case) -> str:
    """Return the element that tells how a case ended; nothing where it passed."""
    if case is _telling(row):
        return _KINDS.get(row.outcome) or ("skipped" if row.outcome in _SKIPPED else "")
    if row.outcome == "pass" or case.verdict == "pass":
        return ""
    same = case.verdict == row.verdict
    return _KINDS.get(row.outcome, "skipped") if same else "skipped"


def _telling(row: Row) -> Case | None:
    """Return the case that has to tell how its requirement ended.

    Where a person has decided, none may have ended so.
    """
    first = row.cases[0] if row.cases else None
    return row.deciding or first
