"""An examination for people and programs: text and JSON.

Says what was found, where it is written and what to do next.  Adds nothing up that
an `Examination` does not say, and never shows a traceback of the suite.
"""
