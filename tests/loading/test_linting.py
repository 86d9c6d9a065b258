"""What `lint` asks of requirements beyond what the reader enforces."""

from __future__ import annotations

from pathlib import Path

from conformance.loading import faults, load_all

ROOT = Path(__file__).parent.parent.parent

_SPEC = """\
name: chat
title: TITLE
port: 7000
alive:
  - expect: "hello"
requirements:
  CHAT-HELLO-1:
    level: MUST
    points: 1
    group: start
    text: The server says hello.
    source: The sheet
    hint: Send it at once.
    cases:
      says-hello:
        steps:
          - expect: "hello"
"""


def _told(directory: Path, title: str) -> list[str]:
    (directory / "chat.yaml").write_text(_SPEC.replace("TITLE", title), "utf-8")
    return [str(one) for one in faults(load_all([directory]))]


def test_a_spec_in_one_language_is_whole(tmp_path: Path) -> None:
    """Whoever writes for one course in English owes nobody a translation."""
    assert _told(tmp_path, "Chat") == []


def test_a_title_in_two_languages_promises_both(tmp_path: Path) -> None:
    """What the title is said in, every text for a student is said in, too."""
    told = _told(tmp_path, "{en: Chat, zh: 聊天}")
    assert len(told) == 3
    assert all("the title is said in 'zh' too, this is not" in one for one in told)


def test_the_lecture_is_told_in_english_and_chinese() -> None:
    """Every title of the suite's own specs promises both."""
    assert [
        one.name for one in load_all([ROOT / "spec"]) if "zh" not in one.title
    ] == []
