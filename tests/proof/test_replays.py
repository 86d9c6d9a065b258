"""A replay in plain Python gives the verdict that the suite gave."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.proof.counting import PROVEN, UNSEEN
from tests.proof.examining import of_kind, spec_of
from tests.proof.replaying import Replayed, replayed

SAMPLE = [
    ("upper_cases", "echo-threads"),
    ("compares_text", "echo-threads"),
    ("echoes_exit", "echo-threads"),
    ("loses_a_chunk", "echo-threads"),
    ("decodes_each_piece", "echo-threads"),
    ("joins_its_thread", "echo-threads"),
    ("ten_slots", "echo-threads"),
    ("tcp_adds_a_line_end", "tcp-upper-server"),
    ("udp_strips", "udp-upper-server"),
    ("udp_answers_twice", "udp-upper-server"),
    ("udp_another_socket", "udp-upper-server"),
    ("web_glues_the_charset", "asyncio-web-parse"),
    ("web_length_with_letters", "asyncio-web-parse"),
    ("web_misses_stay_open", "asyncio-web-parse"),
    ("web_head_not_found", "asyncio-web-parse"),
    ("links_not_encoded", "4.2"),
    ("two_levels_only", "4.2"),
]
SERVERS = [one for one in of_kind("faulty") if spec_of(one[1]).role == "server"]


Record = Callable[[str, object], None]


def _proven(record: Record, name: str, label: str, directory: Path) -> list[Replayed]:
    """Return what was replayed, each as the suite has it; count it for the summary."""
    ends = list(replayed(name, label, directory))
    done = [one for one in ends if one is not None]
    for one in done:
        assert (one.faulty, one.right) == (1, 0), (one.case, one.printed)
        assert "FAILS: expected" in one.printed
    record(PROVEN, len(done))
    record(UNSEEN, len(ends) - len(done))
    return done


@pytest.mark.parametrize(("name", "label"), SAMPLE)
def test_a_replay_fails_and_holds_as_the_suite_does(
    record_property: Record, tmp_path: Path, name: str, label: str
) -> None:
    """Against the faulty program it fails, against the reference it holds."""
    assert _proven(record_property, name, label, tmp_path)


@pytest.mark.slow_proof
@pytest.mark.parametrize(
    ("name", "label"), [one for one in SERVERS if one not in SAMPLE]
)
def test_every_replay_fails_and_holds(
    record_property: Record, tmp_path: Path, name: str, label: str
) -> None:
    """The same for every other faulty server, wherever octets can show its fault."""
    _proven(record_property, name, label, tmp_path)
