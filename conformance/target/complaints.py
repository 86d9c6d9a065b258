"""What the output of a program that died says about why, and what to do about it.

A table: a pattern of what is printed, and a hint in a student's words, into which
the names of the pattern's groups are filled.  Knows no process.
"""

from __future__ import annotations

import re

from conformance.phrases import phrase, template

ADDRESS_IN_USE = re.compile(
    r"Address already in use|Errno (?:98|48)\b|WinError 10048|EADDRINUSE"
)

_AT = r'File "[^"\n]*?(?P<file>[^"/\\\n]+)", line (?P<line>\d+)\n(?:.*\n){0,4}?'

_HINTS: tuple[tuple[str, str], ...] = (
    (
        r"unexpected keyword argument 'loop'",
        template(
            "Delete the argument loop=: it was removed in Python 3.10, after the lecture "
            "was written."
        ),
    ),
    (
        r"There is no current event loop",
        template(
            "Start the program with asyncio.run(main()): since Python 3.14 "
            "get_event_loop() no longer makes a loop."
        ),
    ),
    (
        r"no running event loop",
        template(
            "This has to be called inside a coroutine: start one with asyncio.run(main())."
        ),
    ),
    (
        _AT + r"SyntaxError: Missing parentheses in call to 'print'",
        template(
            "Line {line} of {file} is written for Python 2; in Python 3 print is a "
            "function: print(...)."
        ),
    ),
    (
        r"name 'raw_input' is not defined",
        template(
            "The program is written for Python 2; in Python 3 raw_input() is input()."
        ),
    ),
    (
        _AT + r"(?:IndentationError|TabError)",
        template(
            "Python can't read the file: look at the blanks at the beginning of line "
            "{line} of {file}, and of the line above."
        ),
    ),
    (
        _AT + r"SyntaxError",
        template(
            "Python can't read the file: look at line {line} of {file}, and the one above."
        ),
    ),
    (
        ADDRESS_IN_USE.pattern,
        template(
            "The port is still in use: another program listens there, or an earlier run "
            "has just ended. SO_REUSEADDR before bind() helps against the second."
        ),
    ),
    (
        r"Errno (?:99|49)\]|WinError 10049|(?:Cannot|Can't) assign requested address",
        template(
            "The address that the program binds is not one of this machine; use 127.0.0.1."
        ),
    ),
    (
        r"PermissionError|Errno 13\]|WinError 10013",
        template(
            "The program may not do this; ports below 1024 are for administrators only."
        ),
    ),
    (
        r"(?:module '(?P<module>\w+)' has no attribute '\w+'|cannot import name '\w+' "
        r"from '(?P<other>\w+)').*(?:renam|circular|partially)",
        template(
            "A file of yours has the name of a module that it imports: give it another "
            "name than {module}{other}.py."
        ),
    ),
    (
        r"(?:ModuleNotFoundError|ImportError): No module named '?(?P<module>[\w.]+)",
        template(
            "The program imports {module}, which is not installed here; use the standard "
            "library, or hand the file in with the program."
        ),
    ),
    (
        r"Unicode(?:En|De)codeError",
        template(
            "Text and octets are mixed up: name the encoding, as in encode('utf-8') and "
            "open(..., encoding='utf-8')."
        ),
    ),
    (
        r"EOFError",
        template(
            "The program asks for keyboard input; a server gets none. Take input() out."
        ),
    ),
    (
        r"sys\.argv[^\n]*\n(?:.*\n)?IndexError|arguments? (?:are|is) required",
        template(
            "The program wants arguments: write them into the command, such as "
            '--launch "python server.py {port}".'
        ),
    ),
    (
        r"can't open file|No such file or directory|FileNotFoundError",
        template("Is the path right? It is looked up from where you are now."),
    ),
    (
        r"a bytes-like object is required, not 'str'",
        template("Sockets carry octets: encode() the text before it is sent."),
    ),
)
_COMPILED = tuple((re.compile(pattern), words) for pattern, words in _HINTS)


def hint(output: str) -> str:
    """Return the hint for the last complaint in `output`, or nothing."""
    tail = output[-8000:]
    found = [
        (match.end(), phrase(words, **_groups(match)))
        for pattern, words in _COMPILED
        for match in [_last(pattern, tail)]
        if match is not None
    ]
    # The earlier row of the table where two of them end at the same place.
    return max(found, key=lambda one: one[0], default=(0, ""))[1]


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return max(pattern.finditer(text), key=re.Match.end, default=None)


def _groups(match: re.Match[str]) -> dict[str, str]:
    return {name: text or "" for name, text in match.groupdict().items()}
