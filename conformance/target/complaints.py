"""What the output of a program that died says about why, and what to do about it.

A table: a pattern of the last lines, and a hint in a student's words.
"""

from __future__ import annotations

import re

ADDRESS_IN_USE = re.compile(r"Address already in use|Errno (?:98|48)\b|WinError 10048")

_HINTS: tuple[tuple[str, str], ...] = (
    (
        r"unexpected keyword argument 'loop'",
        "Delete the argument loop=: it was removed in Python 3.10, after the lecture "
        "was written.",
    ),
    (
        r"There is no current event loop",
        "Start the program with asyncio.run(main()): since Python 3.14 "
        "get_event_loop() no longer makes a loop.",
    ),
    (
        r"IndentationError|TabError",
        "Python can't read the file: look at the blanks before the line that it names.",
    ),
    (
        r"SyntaxError",
        "Python can't read the file: look at the line that it names, and the one above.",
    ),
    (
        ADDRESS_IN_USE.pattern,
        "The port is still in use: another program listens there, or an earlier run "
        "has just ended. SO_REUSEADDR before bind() helps against the second.",
    ),
    (
        r"PermissionError.*|Errno 13",
        "The program may not do this; ports below 1024 are for administrators only.",
    ),
    (
        r"ModuleNotFoundError: No module named '([^']+)'",
        "The program imports a module that is not installed here; use the standard "
        "library.",
    ),
    (
        r"EOFError",
        "The program asks for keyboard input; a server gets none.",
    ),
    (
        r"can't open file|No such file or directory",
        "Is the path of the program right? It is looked up from where you are now.",
    ),
)


def hint(output: str) -> str:
    """Return the hint for the last complaint in `output`, or nothing."""
    tail = output[-4000:]
    return next((words for pattern, words in _HINTS if re.search(pattern, tail)), "")
