"""An editor completes specs, and marks what is wrong, by the first line of each file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from conformance.loading import schema
from tests.editor.server import Editor, Missing, editing, installed

pytestmark = pytest.mark.timeout(120)

_HEAD = """\
# yaml-language-server: $schema=schema.json
name: chat
port: 9000
alive: [connect: ]
requirements:
  CHAT-HELLO-1:
"""
_STEPS = f"""\
{_HEAD}\
    level: MUST
    text: It says hello.
    cases:
      hello:
        steps:
"""


@pytest.fixture(scope="module")
def editor(pytestconfig: pytest.Config) -> Iterator[Editor]:
    """Return an editor; skip, loudly, where there is no language server for it."""
    assert pytestconfig.cache is not None
    try:
        program = installed(pytestconfig.cache.mkdir("yaml-language-server"))
    except Missing as why:
        pytest.skip(str(why))
    with editing(program) as started:
        yield started


@pytest.fixture
def spec(tmp_path: Path) -> str:
    """Return the address of a spec that is to be written, beside its schema."""
    (tmp_path / "schema.json").write_text(json.dumps(schema()), encoding="utf-8")
    return (tmp_path / "chat.yaml").as_uri()


def test_the_keys_of_a_requirement_are_offered(editor: Editor, spec: str) -> None:
    """Where a requirement begins, its keys are offered, and no verb."""
    offered = editor.complete(spec, f"{_HEAD}    |\n")
    assert {"level", "points", "text", "needs", "hint", "cases"} <= set(offered)
    assert "exchange" not in offered


def test_the_levels_are_offered(editor: Editor, spec: str) -> None:
    """Behind `level`, the four levels are offered and nothing else."""
    offered = editor.complete(spec, f"{_HEAD}    level: |\n")
    assert set(offered) == {"MUST", "SHOULD", "MAY", "INFO"}


def test_the_verbs_are_offered(editor: Editor, spec: str) -> None:
    """Where a step begins, the verbs are offered, and no key of a requirement."""
    offered = editor.complete(spec, f"{_STEPS}          - |\n")
    assert {"exchange", "expect_silence", "send", "close", "get"} <= set(offered)
    assert "hint" not in offered


def test_the_keys_of_a_verb_are_offered(editor: Editor, spec: str) -> None:
    """Below a verb, what it takes is offered."""
    text = f"{_STEPS}          - exchange:\n              |\n"
    assert {"send", "expect", "times"} <= set(editor.complete(spec, text))


def test_a_slip_is_marked(editor: Editor, spec: str) -> None:
    """A key that does not exist is marked in its line; a right spec has no marks."""
    right = f"{_STEPS}          - exchange: {{send: a, expect: a}}\n"
    assert editor.diagnostics(spec, right) == []
    wrong = right.replace("    text:", "    txet:")
    (told,) = editor.diagnostics(spec.replace("chat", "slip"), wrong)
    assert told.startswith("8: ")
    assert "txet" in told
