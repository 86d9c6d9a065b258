"""What two programs have in common that differ in comments, blanks and file names.

Reads; runs nothing.  Equal digests say that the programs are the same, and nothing
about who has it from whom.
"""

from __future__ import annotations

import hashlib
import io
import tokenize
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from conformance.submissions.archives import walk

#: More than this is no program that somebody wrote for a lecture.
_LARGEST, _MOST = 256 << 10, 50
_QUIET = (tokenize.COMMENT, tokenize.NL, tokenize.ENCODING)
_SHAPE = (tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT)


def program_digest(directory: Path) -> str:
    """Return the digest of the Python files in a directory; nothing without any."""
    files = (one for one in walk(directory) if one.suffix == ".py")
    digests = sorted(_digest(one) for one in islice(files, _MOST))
    if not digests:
        return ""
    return hashlib.sha256("".join(digests).encode()).hexdigest()[:32]


def _digest(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            data = opened.read(_LARGEST)
    except OSError as error:
        return f"unreadable: {error.errno}"
    try:
        told = "\0".join(_told(data)).encode("utf-8", "surrogatepass")
    except (SyntaxError, ValueError, tokenize.TokenError, RecursionError):
        told = data
    return hashlib.sha256(told).hexdigest()


def _told(data: bytes) -> Iterator[str]:
    """Yield what counts of a source: its words, and how its lines hang together."""
    for one in tokenize.tokenize(io.BytesIO(data).readline):
        if one.type in _SHAPE:
            yield tokenize.tok_name[one.type]
        elif one.type not in _QUIET:
            yield one.string
