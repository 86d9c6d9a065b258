"""The room of the page: results as one file that people look at in a browser.

Reads plain data as `results.json` holds it, and adds up no points: what is earned,
open, missing and returned is said there.  Import it late: it brings a template engine.
"""

from conformance.page.sections import STUDENTS
from conformance.page.writing import NAME, Report, report, write

__all__ = ["NAME", "STUDENTS", "Report", "report", "write"]
