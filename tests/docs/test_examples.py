"""What stands in a fenced block of the documentation is true."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
import yaml

from conformance.__main__ import _parser, main
from conformance.loading import load_all, overlaid
from tests.docs.blocks import PAGES, ROOT, Block, blocks, commands
from tests.surface.running import environment, finished

BLOCKS = blocks()
COMMANDS = [
    pytest.param(words, id=f"{block.place} {' '.join(words)}")
    for block in BLOCKS
    for words in commands(block)
]
OURS = [one for one in COMMANDS if one.values[0][0] == "python"]  # type: ignore[index]
PYTESTS = [one for one in COMMANDS if one.values[0][0] == "pytest"]  # type: ignore[index]
RUN = [pytest.param(one, id=one.place) for one in BLOCKS if one.run]
SNIPPETS = [pytest.param(b, id=b.place) for b in BLOCKS if b.language == "yaml"]

#: What asks somebody who is not here; such a command is parsed and no more.
ELSEWHERE = {"--target", "--submissions", "--matrix", "--overlay"}
_ID = re.compile(r"[A-Z0-9]+(-[A-Z0-9]+)+")
_HEAD = """\
name: snippet
port: 9000
alive: [connect: ]
requirements:
"""


def test_there_is_something_to_look_at() -> None:
    """Commands of both kinds, blocks that are run and snippets have been found."""
    assert all((OURS, PYTESTS, RUN, SNIPPETS))


@pytest.mark.parametrize("words", OURS)
def test_a_command_of_ours_can_be_parsed(words: list[str]) -> None:
    """The parser knows the command, its options and how many words it takes."""
    assert _parser().parse_args(words[3:]).command in words[3:]


@pytest.mark.parametrize("words", PYTESTS)
def test_every_option_of_a_run_exists(
    words: list[str], pytestconfig: pytest.Config
) -> None:
    """Pytest knows all options, those of the suite and of xdist among them."""
    parser = pytestconfig._parser
    _, unknown = parser.parse_known_and_unknown_args(words[1:])
    assert unknown == []


def _runs(words: list[str]) -> bool:
    """Tell whether the cases can be collected here, without anything beside it."""
    files = [words[i + 1] for i, one in enumerate(words) if one == "--spec"]
    files += [
        shlex.split(words[i + 1])[1] for i, one in enumerate(words) if one == "--launch"
    ]
    here = all((ROOT / one).exists() for one in files)
    return here and "--assignment" in words and not ELSEWHERE & set(words)


_COLLECTED = {shlex.join(one.values[0]) for one in PYTESTS if _runs(one.values[0])}  # type: ignore[arg-type]


@pytest.mark.parametrize("line", sorted(_COLLECTED))
def test_a_run_that_needs_nothing_else_finds_its_cases(line: str) -> None:
    """Where no target and no file of the reader is named, cases are collected."""
    words = shlex.split(line)[1:]
    done = _called("-m", "pytest", "-p", "no:cacheprovider", *words, "--collect-only")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("block", SNIPPETS)
def test_a_snippet_is_right(
    block: Block, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whole specs and single requirements are linted, overlays are read."""
    path = tmp_path / "snippet.yaml"
    keys = list(yaml.safe_load(block.text))
    if all(_ID.fullmatch(key) for key in keys):
        path.write_text(_HEAD + textwrap.indent(block.text, "  "), encoding="utf-8")
    else:
        path.write_text(block.text, encoding="utf-8")
    if "name" in keys or path.read_text(encoding="utf-8").startswith(_HEAD):
        status = main(["lint", str(path)])
        assert (status, capsys.readouterr().out) == (0, "1 file, no mistakes\n")
    else:
        directories = [ROOT / "spec"]
        assert overlaid(load_all(directories), path, directories)


@pytest.mark.skipif(os.name == "nt" or not shutil.which("bash"), reason="needs bash")
@pytest.mark.parametrize("block", RUN)
def test_a_block_that_is_marked_runs(block: Block, tmp_path: Path) -> None:
    """In a new directory, beside the examples and the references, it ends well."""
    for name in ("examples", "reference"):
        (tmp_path / name).symlink_to(ROOT / name)
    suite = f'"{sys.executable}" -m pytest -p no:cacheprovider "{ROOT}/conformance"'
    pytest_of_ours = f'pytest() {{ shift; {suite} "$@"; }}\n'
    script = f"set -eu\n{pytest_of_ours}{block.text}"
    words = ["bash", "-c", script]
    done = finished(words, cwd=tmp_path, env=_environment(), timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_failure_that_is_read_is_a_real_one() -> None:
    """What a student is shown line by line is what the suite says today."""
    shown = next(one.text for one in BLOCKS if one.text.startswith("FAIL  "))
    again = shlex.split(shown.splitlines()[-1].partition("again")[2])
    program = "reference/faulty/echo/strips_lines.py"
    asked = [one.replace("strips_lines.py", program) for one in again[1:]]
    done = _called("-m", "pytest", "-p", "no:cacheprovider", *asked)
    assert done.returncode == 1
    assert _timeless(shown) in _timeless(
        done.stdout.replace(program, "strips_lines.py")
    )


def _timeless(text: str) -> str:
    """Return a failure without times, ports and numbers of lines."""
    return re.sub(r"(?m)^ +\d\.\d{3} |:\d+\b", "", text)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.name))
def test_every_link_leads_somewhere(page: Path) -> None:
    """A link to another page or file of this checkout has something at its end."""
    found = re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8"))
    links = [one for one in found if "://" not in one]
    assert [one for one in links if not (page.parent / one).exists()] == []


def _called(*words: str) -> subprocess.CompletedProcess[str]:
    return finished([sys.executable, *words], env=_environment(), timeout=120)


def _environment() -> dict[str, str]:
    """Return the environment of no outer pytest, in which `python` is this one."""
    kept = environment()
    return {
        **kept,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{kept.get('PATH', '')}",
        "PYTHONPATH": str(ROOT),
    }
