"""The two scripts in the root of Gradescope's autograder zip: its setup and its run.

Knows what lies where on Gradescope's machine, all of it below one directory that an
environment variable may name; knows nothing of zips.
"""

from __future__ import annotations

import shlex
from collections.abc import Sequence

#: Where the suite lies in the zip.
SUITE = "suite"

_SETUP = """\
#!/usr/bin/env bash
# Makes the suite ready; Gradescope runs this once, when it builds the image.
set -euo pipefail
root="${AUTOGRADER_ROOT:-/autograder}"
python="${PYTHON:-python3}"
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    apt-get update
    apt-get install -y python3 python3-venv
fi
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 10))'; then
    echo "The suite needs Python 3.10 or newer: choose a newer image." >&2
    exit 1
fi
"$python" -m venv "$root/venv"
"$root/venv/bin/python" -m pip install --quiet -e "$root/source/@SUITE@"
"""

_RUN = """\
#!/usr/bin/env bash
# Examines the submission and tells Gradescope; runs once for each submission.
# AUTOGRADER_ROOT: where all lies.  AUTOGRADER_PYTHON: the Python that has the suite.
# CONFORMANCE_REQUIREMENT: ids, if only these are to be asked.
set -uo pipefail
root="${AUTOGRADER_ROOT:-/autograder}"
python="${AUTOGRADER_PYTHON:-$root/venv/bin/python}"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
results="$root/results/results.json"
mkdir -p "$root/results"
rm -f "$results"
printf '%s\\n' "$root/submission" > "$work/class.txt"
cd "$root/source/@SUITE@" || exit 1
# What this prints is for teachers alone; students read what is in the results.
"$python" -m pytest conformance -p no:cacheprovider \\
    --submissions "$work/class.txt" --isolation auto --results "$work/results" \\
    @OPTIONS@
if ! "$python" -m conformance export "$work/results" gradescope -o "$results"; then
    words="The suite could not be run, so there is no grade. Nothing counts against"
    words="$words your program; please tell your teacher."
    printf '{"output": "%s", "output_format": "text", "tests": []}\\n' "$words" > "$results"
fi
"""


def setup() -> str:
    """Return `setup.sh`."""
    return _SETUP.replace("@SUITE@", SUITE)


def run(assignment: str, launch: str, specs: Sequence[str]) -> str:
    """Return `run_autograder`; `specs` are directories below the suite."""
    options = [f"--assignment={assignment}", *(f"--spec={one}" for one in specs)]
    if launch:
        options.append(f"--launch={launch}")
    return _RUN.replace("@SUITE@", SUITE).replace("@OPTIONS@", shlex.join(options))
