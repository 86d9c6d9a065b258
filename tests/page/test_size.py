"""A class of a thousand is one file that a browser can open."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from conformance.page import report
from tests.page import made

_MOST = 10_000_000
#: Mebibytes of the whole process, the interpreter included.
_MEMORY = 60


def _written(directory: Path, number: int) -> int:
    """Write a class of 105 requirements, ten faults each; return its size in octets."""
    head = made.a_class(next(made.many(1, 105)))
    del head["targets"]
    with report(directory, head, number) as page:
        for one in made.many(number, 105):
            page.take(made.light(one))
    return (directory / "report.html").stat().st_size


@pytest.mark.slow_proof
def test_a_thousand_are_below_ten_megabytes(tmp_path: Path) -> None:
    """105 requirements, ten faults each with a conversation."""
    assert _written(tmp_path, 1000) < _MOST


def test_each_takes_its_share(tmp_path: Path) -> None:
    """However many there are: what one adds is a thousandth of what all may take."""
    head = made.a_class(next(made.many(1, 105)))
    del head["targets"]
    sizes = []
    for number in (20, 60):
        with report(tmp_path, head, 1000) as page:
            for one in made.many(number, 105):
                page.take(made.light(one))
        sizes.append((tmp_path / "report.html").stat().st_size)
    assert (sizes[1] - sizes[0]) / 40 < _MOST / 1000


@pytest.mark.slow_proof
@pytest.mark.skipif(os.name == "nt", reason="resource is not there on Windows")
def test_a_thousand_take_little_memory(tmp_path: Path) -> None:
    """One target after the other: the whole process stays below 60 MiB."""
    script = (
        "import resource, sys, pathlib; from tests.page import test_size as one; "
        "one._written(pathlib.Path(sys.argv[1]), 1000); "
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parent.parent.parent,
    )
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    # pytest and hypothesis come along with the test's own module.
    assert int(done.stdout) / unit < _MEMORY + 30
