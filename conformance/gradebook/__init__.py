"""Grades in tables: a gradebook of our own, and one column of a course system's export.

Knows grades and CSV; nothing of how a submission was examined.
"""

from conformance.gradebook.cells import harmless
from conformance.gradebook.filling import Filled, Unfillable, fill
from conformance.gradebook.own import Grade, write

__all__ = ["Filled", "Grade", "Unfillable", "fill", "harmless", "write"]
