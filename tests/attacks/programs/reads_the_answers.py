"""Look for the spec at every place that can be guessed, or read off other processes."""

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.attacks.programs import TOLD, got, processes, serve


def roots() -> Iterator[Path]:
    """Yield every directory in which a folder `spec` may lie."""
    yield from (Path(TOLD["root"]), *Path.cwd().parents)
    for pid in processes():
        yield Path(f"/proc/{pid}/cwd")
        yield Path(f"/proc/{pid}/root{TOLD['root']}")
        yield from map(Path, named(Path(f"/proc/{pid}/environ"), "\0", "="))
    for place in map(Path, sys.path):
        yield from (place, *place.parents)
        for link in (*place.glob("*.pth"), *place.glob("__editable__*finder.py")):
            yield from (Path(word).parent for word in named(link, "\n", "'"))


def named(file: Path, end: str, mark: str) -> list[str]:
    """Return what may be a path in a file of lines, behind a mark."""
    text = ""
    with contextlib.suppress(OSError):
        text = file.read_bytes().decode("utf-8", "replace")
    return [
        word for line in text.split(end) for word in line.split(mark) if "/" in word
    ]


if __name__ == "__main__":
    for root in roots():
        with contextlib.suppress(OSError, ValueError):
            for file in (root / "spec").glob("*.yaml"):
                if "ECHO-CLOSE-1" in file.read_text("utf-8"):
                    got(f"the answers in {file}")
    serve()
