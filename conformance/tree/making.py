"""One entry of a document root on disk: made, forbidden, compared."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

from conformance.messages import Message
from conformance.tree.planning import Planned

_PIECE = 1 << 16


def _make_file(place: Path, entry: Planned) -> None:
    """Write a file piece by piece; long runs of zeros become holes."""
    with place.open("wb") as file:
        for start in range(0, len(entry.content), _PIECE):
            piece = entry.content.cut(start, start + _PIECE)
            if piece.strip(b"\0"):
                file.write(piece)
            else:
                file.seek(len(piece), os.SEEK_CUR)
        file.truncate(len(entry.content))


def _make_dir(place: Path, entry: Planned) -> None:
    place.mkdir(exist_ok=True)


def _make_link(place: Path, entry: Planned) -> None:
    place.symlink_to(entry.to)


def _make_fifo(place: Path, entry: Planned) -> None:
    if not hasattr(os, "mkfifo"):
        raise NotImplementedError("this system has no FIFOs")
    os.mkfifo(place)


#: How an entry of each kind is made.
MAKERS: Mapping[str, Callable[[Path, Planned], None]] = {
    "file": _make_file,
    "dir": _make_dir,
    "link": _make_link,
    "fifo": _make_fifo,
}


def forbid(place: Path) -> None:
    """Take every right away."""
    place.chmod(0)


def walk(root: Path) -> list[str]:
    """Return every path below `root`, links not followed, caches of Python left out."""
    found = []
    for folder, folders, files in os.walk(root):
        folders[:] = [name for name in folders if name != "__pycache__"]
        above = Path(folder).relative_to(root)
        found += [(above / name).as_posix() for name in [*folders, *files]]
    return found


def holds(place: Path, content: Message) -> bool:
    """Tell whether a file holds these octets, piece by piece."""
    try:
        with place.open("rb") as file:
            for start in range(0, len(content), _PIECE):
                if file.read(_PIECE) != content.cut(start, start + _PIECE):
                    return False
            return not file.read(1)
    except PermissionError:
        return True
    except OSError:
        return False
