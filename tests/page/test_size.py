"""A class of a thousand is one file that a browser can open."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.page import made

_MOST = 10_000_000
#: Mebibytes of the whole process, the interpreter included.
_MEMORY = 60


@pytest.mark.slow_proof
def test_a_thousand_are_below_ten_megabytes(tmp_path: Path) -> None:
    """105 requirements, ten faults each with a conversation."""
    assert made.written(tmp_path, 1000) < _MOST


def test_each_takes_its_share(tmp_path: Path) -> None:
    """However many there are: what one adds is a thousandth of what all may take."""
    sizes = [made.written(tmp_path, number, 1000) for number in (20, 60)]
    assert (sizes[1] - sizes[0]) / 40 < _MOST / 1000


@pytest.mark.slow_proof
@pytest.mark.skipif(sys.platform != "linux", reason="reads the peak from /proc")
def test_a_thousand_take_little_memory(tmp_path: Path) -> None:
    """One target after the other: the whole process stays below 60 MiB."""
    # Not `ru_maxrss`, in which whoever starts a process counts as well.
    script = (
        "import sys, pathlib; from tests.page import made; "
        "made.written(pathlib.Path(sys.argv[1]), 1000); "
        "print(pathlib.Path('/proc/self/status').read_text('utf-8'))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parent.parent.parent,
    )
    peak = re.search(r"VmHWM:\s+(\d+) kB", done.stdout)
    assert peak is not None
    assert int(peak[1]) / 1024 < _MEMORY
