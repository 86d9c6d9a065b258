"""Submissions that attack before anything of them runs: archives, links, names, shadows.

What each of them deserves stands beside it; none of it is a program but the right one.
"""

from __future__ import annotations

import json
import os
import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.attacks import ROOT
from tests.submissions.exports import linked, zipped

PROGRAMS = Path(__file__).parent
HONEST = ROOT / "reference" / "echo_asyncio.py"
#: Names of directories that act somewhere: in a table, a page, a terminal, a shell.
NAMES: tuple[bytes, ...] = (
    b"=cmd|' !A0",
    b"+1+1",
    b"-rf",
    b"@SUM",
    b"\t=1+1",
    "\N{FULLWIDTH EQUALS SIGN}1+1".encode(),
    b"<img src=x onerror=alert(1)>",
    b"[here](javascript:alert`1`) <b>",
    b"``` `code`",
    b"two\nlines\r",
    b"\x1b[2J\x1b]0;title\x07",
    b"\xff\xfe no text",
    "\N{RIGHT-TO-LEFT OVERRIDE}gnp.exe".encode(),
    b"$HOME;touch spoilt",
    b"{submission} {0} %s%n",
    b"a::b[0]",
    b"...",
    b" ",
    b"n" * 255,
)
#: Does its work only where the suite imports it.
_SPOIL = """
import os, sys
from pathlib import Path
if "pytest" in sys.modules:
    Path({where!r}, {name!r}).write_text("spoilt")
"""
_SHADOWS = (
    "socket.py",
    *("conftest.py", "sitecustomize.py", "usercustomize.py", "pytest.py"),
    *("conformance/__init__.py", "psutil/__init__.py"),
)
_SETTINGS = {
    "pytest.ini": "[pytest]\naddopts = --collect-only\n",
    "setup.cfg": "[tool:pytest]\naddopts = --collect-only\n",
    "tox.ini": "[pytest]\naddopts = --collect-only\n",
    "pyproject.toml": "[tool.pytest.ini_options]\naddopts = '--collect-only'\n",
    "shadow.pth": "import sys; sys.exit('spoilt')\n",
}
#: What a parser takes for ever over, or dies of: fields of a text (10 s for 100,000),
#: a sum of many numbers (the end of Python 3.10), a list (700 MB).
RIDDLES = {
    "riddle-fields": "x = f'" + "{a}" * 300_000 + "'\n",
    "riddle-sum": "x = 1" + " + 1" * 200_000 + "\n",
    "riddle-list": "x = [" + "a," * 500_000 + "]\n",
    "riddle-small": "x = f'" + "{a}" * 40_000 + "'\n",
}
_READS_LINKS = """
from pathlib import Path
from tests.attacks.programs import got, serve
for link in Path(".").glob("link*"):
    got(link)
serve()
"""


def hand_in(folder: Path, program: bytes, told: Mapping[str, Any]) -> None:
    """Hand in one program, with what an attack has at hand."""
    room = folder / "tests" / "attacks" / "programs"
    room.mkdir(parents=True)
    (folder / "main.py").write_bytes(program)
    shutil.copyfile(PROGRAMS / "__init__.py", room / "__init__.py")
    shutil.copyfile(HONEST, room / "honest.py")
    (room / "told.json").write_text(json.dumps(told), "utf-8")


def archives(classroom: Path, token: str) -> dict[str, int]:
    """Hand in archives that want to be more, or elsewhere, than they may."""
    right = HONEST.read_bytes()
    zips: dict[str, Mapping[str, str | bytes]] = {
        "zip-up": {f"../../{token}.py": right},
        "zip-root": {f"/tmp/{token}.py": right},
        "zip-back": {f"..\\..\\{token}.py": right},
        "zip-bomb": {"main.py": right, "zeros": bytes(200 << 20)},
        "zip-many": {f"{number}.py": right for number in range(3000)},
        "zip-both": {"a": "a file", "a/main.py": right},
        "zip-deep": {"a/" * 1500 + "main.py": right},
        "zip-long": {"n" * 300 + "/main.py": right},
    }
    for name, files in zips.items():
        zipped(classroom / f"{name}.zip", files)
    linked(classroom / "zip-link.zip", "main.py", "/etc/shadow")
    bomb = (classroom / "zip-bomb.zip").read_bytes()
    zipped(classroom / "zip-inside.zip", {"inside.zip": bomb})
    _spoilt_name(classroom / "zip-name.zip", right)
    _spoilt_octets(classroom / "zip-octets.zip", right)
    return {
        **dict.fromkeys(zips, 0),
        "zip-link": 0,
        "zip-inside": 0,
        "zip-name": 0,
        "zip-octets": 0,
    }


def _spoilt_name(path: Path, right: bytes) -> None:
    """Write an archive whose name is said to be UTF-8, and is not."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("m\N{LATIN SMALL LETTER A WITH DIAERESIS}in.py", right)
    path.write_bytes(path.read_bytes().replace(b"\xc3\xa4", b"\xff\xfe"))


def _spoilt_octets(path: Path, right: bytes) -> None:
    """Write an archive of a rare kind with nonsense in it."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("main.py", right)
    octets = bytearray(path.read_bytes())
    octets[64:74] = b"\xff" * 10
    path.write_bytes(octets)


def names(classroom: Path) -> dict[str, int]:
    """Hand in a program that prints for readers, under names that act."""
    program = (PROGRAMS / "prints_for_readers.py").read_bytes()
    for name in NAMES:
        folder = classroom / os.fsdecode(name)
        folder.mkdir()
        (folder / "main.py").write_bytes(program)
    folder = classroom / "odd-entry"
    folder.mkdir()
    (folder / os.fsdecode(b"=1+1 <b>\n`\xff.py")).write_bytes(program)
    return {**dict.fromkeys(map(os.fsdecode, NAMES), 0), "odd-entry": 0}


def shadows(classroom: Path, spoilt: Path) -> dict[str, int]:
    """Hand in what would change the suite, in one submission and beside all of them."""
    for place in (classroom, classroom / "shadows"):
        for name in _SHADOWS if place == classroom else _SHADOWS[1:]:
            path = place / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(
                _SPOIL.format(where=str(spoilt), name=name.split(".")[0]), "utf-8"
            )
        for name, text in _SETTINGS.items():
            (place / name).write_text(text, "utf-8")
    shutil.copyfile(HONEST, classroom / "shadows" / "main.py")
    beside = [name.split("/")[0].removesuffix(".py") for name in _SHADOWS]
    return {**dict.fromkeys(beside, 0), "shadows": 10}


def riddles(classroom: Path) -> dict[str, int]:
    """Hand in programs that whoever reads them takes for ever over."""
    for name, text in RIDDLES.items():
        (classroom / name).mkdir()
        (classroom / name / "main.py").write_text(text, "utf-8")
    return dict.fromkeys(RIDDLES, 0)


def links(classroom: Path, told: Mapping[str, Any]) -> dict[str, int]:
    """Hand in links to what a program must not have; and a program that is a link."""
    hand_in(classroom / "links", _READS_LINKS.encode(), told)
    targets = ("/etc/shadow", str(classroom), str(ROOT / "spec"), "/", *told["files"])
    for number, to in enumerate(targets):
        (classroom / "links" / f"link{number}").symlink_to(to)
    (classroom / "only-a-link").mkdir()
    (classroom / "only-a-link" / "main.py").symlink_to(HONEST)
    return {"links": 10, "only-a-link": 0}
