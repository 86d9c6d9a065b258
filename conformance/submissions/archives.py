"""An archive that nobody has read, unpacked without harm.

Everything stays below the directory that is given; no links, no encryption, and never
more than is said here, whatever the archive says of itself.
"""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from conformance.phrases import phrase
from conformance.submissions.trouble import Trouble

MOST_ENTRIES = 2000
MOST_OCTETS = 64 << 20
_PIECE = 1 << 16
_DEEPEST, _LONGEST = 64, 1000
#: What systems put beside what was meant.
_CLUTTER = ("__MACOSX", ".DS_Store", "Thumbs.db", "__pycache__", ".git", ".idea")


class Unpackable(Trouble):
    """An archive that is not unpacked to its end, since it must not be."""


def unpack(archive: Path, into: Path) -> None:
    """Unpack a zip into an empty directory; `Unpackable` where it can't be done."""
    try:
        with zipfile.ZipFile(archive) as opened:
            _unpack(opened, into, archive.name)
    except Trouble:
        raise
    except Exception as error:
        # Every kind of nonsense in an archive has an error of its own: of four ways to
        # pack, of names, of numbers.
        why = str(error) or type(error).__name__
        words = phrase("this is no zip that can be read: {why}", why=why)
        raise Unpackable(words, archive.name) from None


def is_clutter(name: str) -> bool:
    """Tell whether a file or directory is nothing that a student wrote."""
    return name in _CLUTTER or name.startswith("._")


def _unpack(opened: zipfile.ZipFile, into: Path, name: str) -> None:
    entries = opened.infolist()
    if len(entries) > MOST_ENTRIES:
        words = phrase(
            "it has {number:,} entries; {most:,} are the most",
            number=len(entries),
            most=MOST_ENTRIES,
        )
        raise Unpackable(words, name)
    left = MOST_OCTETS
    for entry in entries:
        path = _path(entry, name)
        if any(is_clutter(part) for part in path.parts) or not path.parts:
            continue
        place = into.joinpath(*path.parts)
        _make(place if entry.is_dir() else place.parent, entry, name)
        if entry.is_dir():
            continue
        left -= _write(opened, entry, place, left, name)


def _path(entry: zipfile.ZipInfo, name: str) -> PurePosixPath:
    """Return where an entry goes; raise where it must not go there."""
    told = _decoded(entry).replace("\\", "/")
    path = PurePosixPath(told)
    where = f"{name}, {told!r}"
    if path.is_absolute() or ".." in path.parts or ":" in told.split("/")[0]:
        raise Unpackable(phrase("this entry leads out of the archive"), where)
    if len(path.parts) > _DEEPEST or len(told) > _LONGEST:
        deep = f"{name}, {told[:60]!r}"
        raise Unpackable(phrase("this entry lies too deep"), deep)
    if any(ord(letter) < 32 for letter in told):
        words = phrase("this entry has a control character in its name")
        raise Unpackable(words, where)
    if stat.S_ISLNK(entry.external_attr >> 16):
        words = phrase("this entry is a link; send the file itself")
        raise Unpackable(words, where)
    if entry.flag_bits & 1:
        words = phrase("this archive is encrypted; send it without a password")
        raise Unpackable(words, where)
    return path


def _decoded(entry: zipfile.ZipInfo) -> str:
    """Return a name; old archives hold names in UTF-8 or GBK and do not say so."""
    if entry.flag_bits & 0x800:
        return entry.filename
    octets = entry.filename.encode("cp437", "replace")
    for code in ("utf-8", "gbk"):
        try:
            return octets.decode(code)
        except UnicodeDecodeError:
            continue
    return entry.filename


def _make(folder: Path, entry: zipfile.ZipInfo, name: str) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        words = phrase("this entry can't be written: {why}", why=error.strerror)
        raise Unpackable(words, f"{name}, {entry.filename[:60]!r}") from None


def _write(
    opened: zipfile.ZipFile, entry: zipfile.ZipInfo, place: Path, left: int, name: str
) -> int:
    """Write one entry, and return how many octets it has; it may have lied."""
    written = 0
    try:
        with opened.open(entry) as source, place.open("xb") as file:
            for piece in iter(lambda: source.read(_PIECE), b""):
                written += len(piece)
                if written > left:
                    most = MOST_OCTETS >> 20
                    words = phrase("it unpacks to over {most} MiB", most=most)
                    raise Unpackable(words, f"{name}, {entry.filename!r}")
                file.write(piece)
    except FileExistsError:
        where = f"{name}, {entry.filename!r}"
        words = phrase("this name stands in the archive twice")
        raise Unpackable(words, where) from None
    except OSError as error:
        words = phrase("this entry can't be written: {why}", why=error.strerror)
        raise Unpackable(words, f"{name}, {entry.filename[:60]!r}") from None
    return written


def walk(directory: Path) -> Iterator[Path]:
    """Yield every file that is no clutter, the upper ones first."""
    waiting = [directory]
    while waiting:
        found = waiting.pop().iterdir()
        here = sorted(one for one in found if not is_clutter(one.name))
        yield from (one for one in here if one.is_file() and not one.is_symlink())
        below = [one for one in here if one.is_dir() and not one.is_symlink()]
        waiting += reversed(below)
