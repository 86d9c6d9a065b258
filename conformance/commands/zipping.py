"""The command that builds an autograder for Gradescope: gradescope-zip."""

from __future__ import annotations

import argparse
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from conformance.commands.entries import Entry
from conformance.formats import autograder
from conformance.grading.unusable import Unusable
from conformance.loading import load
from conformance.report.paper import visible
from conformance.writing import whole

_ROOT = Path(__file__).parent.parent.parent
_TREES = ("conformance", "spec")
#: README and licence are there because the build of the package asks for them.
_FILES = ("conftest.py", "pyproject.toml", "README.md", "LICENSE")
_LEFT_OUT = ("__pycache__",)
#: The earliest time that a zip knows, so that the same tree gives the same zip.
_WHEN = (1980, 1, 1, 0, 0, 0)


def gradescope_zip(given: argparse.Namespace) -> int:
    """Write the zip that is uploaded as an autograder."""
    spec = load(given.specs, given.assignment)
    # The first directory of specs is the suite's own, which is packed with it.
    more = {f"specs-{n}": where for n, where in enumerate(given.specs[1:], 1)}
    run = autograder.run(spec.label, given.launch, list(more))
    try:
        data = _zipped(run, more)
        with whole(given.into) as draft:
            draft.write_bytes(data)
    except OSError as error:
        where = error.filename or given.into
        raise Unusable(f"{where} can't be used: {error.strerror}") from None
    size = f"{len(data) / 1024:,.0f} KiB"
    print(
        f"{visible(str(given.into))}: {spec.label}, {size}; upload it as the autograder"
    )
    return 0


def _zipped(run: str, more: dict[str, Path]) -> bytes:
    octets = io.BytesIO()
    with zipfile.ZipFile(octets, "w", zipfile.ZIP_DEFLATED) as made:
        _put(made, "setup.sh", autograder.setup().encode(), 0o755)
        _put(made, "run_autograder", run.encode(), 0o755)
        for name, path in _suite(more):
            _put(made, f"{autograder.SUITE}/{name}", path.read_bytes(), 0o644)
    return octets.getvalue()


def _put(made: zipfile.ZipFile, name: str, data: bytes, mode: int) -> None:
    entry = zipfile.ZipInfo(name, _WHEN)
    entry.external_attr = (0o100000 | mode) << 16
    entry.create_system = 3
    entry.compress_type = zipfile.ZIP_DEFLATED
    made.writestr(entry, data)


def _suite(more: dict[str, Path]) -> Iterator[tuple[str, Path]]:
    """Yield the files of the suite, and of specs beside it, by their names there."""
    for name in _FILES:
        if not (_ROOT / name).is_file():
            raise Unusable(
                f"looked for {name} in {_ROOT}: the zip is made from a checkout of the "
                "suite, not from an installed package"
            )
        yield name, _ROOT / name
    for top in _TREES:
        yield from _files(_ROOT / top, top)
    for top, where in more.items():
        yield from _files(where, top)


def _files(directory: Path, top: str) -> Iterator[tuple[str, Path]]:
    for path in sorted(directory.rglob("*")):
        name = path.relative_to(directory)
        if path.is_file() and not set(_LEFT_OUT) & set(name.parts):
            yield f"{top}/{name.as_posix()}", path


ENTRY = Entry(
    gradescope_zip,
    "build the autograder of an assignment for Gradescope",
    {
        "assignment": {"help": "its number or name"},
        "-o": {
            "dest": "into",
            "type": Path,
            "required": True,
            "metavar": "FILE",
            "help": "the zip to write",
        },
        "--launch": {
            "default": "",
            "metavar": "COMMAND",
            "help": "how a submission is started; found out if left out",
        },
    },
)
