"""Real servers with a directory of our making: each breaks what the table says, no more.

Each runs as itself, on a port of its own; `tests/real_servers.yaml` says why it is right
that it breaks what it breaks.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.proof.examining import ROOT, spec_of
from tests.proof.serving import asked

_FILE = yaml.safe_load((ROOT / "tests" / "real_servers.yaml").read_text("utf-8"))
TABLE = _FILE["servers"]


@pytest.mark.slow_proof
@pytest.mark.parametrize("name", TABLE)
def test_a_real_server_breaks_what_the_table_says(tmp_path: Path, name: str) -> None:
    """And nobody finds it unstable, or the suite at fault."""
    done = asked(name, tmp_path)
    assert done.failing == set(TABLE[name]), done.output
    assert not {"unstable", "error"} & set(done.verdicts.values())


def test_no_must_breaks_on_two_of_them() -> None:
    """What two well-kept servers do is permitted, unless the sheet itself forbids it."""
    musts = {row.id for row in spec_of("4.2").requirements if row.level.value == "MUST"}
    broken = [row for rows in TABLE.values() for row in rows if row in musts]
    twice = {row for row in broken if broken.count(row) > 1}
    assert twice == set(_FILE["asked_by_the_sheet"])
