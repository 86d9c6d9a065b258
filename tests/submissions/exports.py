"""Exports of course systems, made as those systems make them."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Mapping
from pathlib import Path

PROGRAM = "print('a program')\n"


def write(directory: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files by path below a directory, which is returned."""
    for path, text in files.items():
        place = directory / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text.encode() if isinstance(text, str) else text)
    return directory


def zipped(path: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write an archive with these entries."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return path


def linked(path: Path, name: str, to: str) -> Path:
    """Write an archive that holds one symbolic link."""
    entry = zipfile.ZipInfo(name)
    entry.create_system = 3
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(entry, to)
    return path
