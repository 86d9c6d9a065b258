"""A replay is plain Python: it sends the same octets and judges the same."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from conformance.replay import composing
from tests.surface.running import launch, run
from tests.target.launching import free_port


def _replay(path: Path, address: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-I", str(path), address],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_replay_without_a_server_says_so(tmp_path: Path) -> None:
    """Nobody there is exit status 4 and what to do."""
    option = launch("faulty/echo/upper_cases.py")
    run(tmp_path, *option, "--assignment", "echo-threads", "-k", "ECHO-DATA-1")
    path = tmp_path / "results" / "replay" / "echo-threads-ECHO-DATA-1-line.py"
    done = _replay(path, f"127.0.0.1:{free_port()}")
    assert done.returncode == 4
    assert "Start the program first" in done.stdout


def test_results_say_what_the_terminal_says(tmp_path: Path) -> None:
    """The JSON carries the finding, the octets and the first difference."""
    option = launch("faulty/echo/upper_cases.py")
    done = run(tmp_path, *option, "--assignment", "echo-threads", "-k", "ECHO-DATA-1")
    rows = done.results["targets"][0]["requirements"]
    case = rows[0]["cases"][0]
    assert case["first_difference"]["octet"] >= 0
    assert (tmp_path / "results" / case["replay"]).is_file()
    assert case["reason"].split(";")[0].removeprefix("expected ") in done.output
    assert json.dumps(done.results)


def test_the_parts_of_a_replay_go_together() -> None:
    """Copied into one file, no part hides a name of another, and 3.8 understands all."""
    names: Counter[str] = Counter()
    for module in [
        *composing.PARTS,
        *composing.SHARED_PARTS,
        *composing.PAGE_PARTS,
        *composing.HTTP_PARTS,
        "replies",
        "datagrams",
        "pages",
    ]:
        path = Path(composing.__file__).parent / f"{module}.py"
        tree = ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 8))
        names.update(_top_names(tree))
    assert [name for name, count in names.items() if count > 1] == []


def _top_names(tree: ast.Module) -> Iterator[str]:
    """Yield the names that a module gives at its top."""
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            yield node.name
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                yield from (
                    one.id for one in ast.walk(target) if isinstance(one, ast.Name)
                )
