"""A spec with a document root, and the roots that are made from it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from conformance.loading import load
from conformance.model import Spec
from conformance.tree import Plan, Planted, planned, plant

HEAD = """\
name: invented
port: 8080
closes: program
unanswered: reset
values:
  secret: {word: 12}
alive:
  - get: /
  - expect_http: {status: 200}
document_root:
"""
ENTRIES = """\
  - {path: hello.txt, file: {line: 20..60}}
  - {path: empty, file: ""}
  - {path: dir1/deeper/still/file1, file: {word: 30}}
  - {path: dir2, dir: true}
  - {path: "a b#?%+&;:'\\"<>=,@!.txt", file: odd}
  - {path: 文件.txt, file: 你好}
  - {path: "a%41b", file: percent}
  - {path: big.bin, file: {join: [{random: 70 KiB}, {hex: "00"}, {random: 1 KiB}]}}
  - {path: holes.bin, file: {join: [{random: 64 KiB}, {text: "\\0", times: 8388608}, {word: 9}]}}
  - {path: "many/f${n}.txt", count: 50, file: "${n}"}
  - {path: inside, link: hello.txt}
  - {path: "${secret}.txt", file: $secret}
  - {path: ../canary.txt, file: {word: 40}}
  - {path: "../${root_name}2/canary.txt", file: {word: 40}}
requirements:
"""
ROW = """\
  IT-WORKS-1:
    level: MUST
    points: 1
    group: start
    text: It works.
    source: a page
    hint: Look again.
    cases:
      works:
        steps:
"""
STEPS = """\
          - get: /hello.txt
          - expect_http: {status: 200, body: {file: hello.txt}}
"""


def written(directory: Path, steps: str = STEPS, entries: str = ENTRIES) -> Path:
    """Write the spec into a directory of its own; return that."""
    place = directory / "specs"
    place.mkdir(exist_ok=True)
    text = HEAD + entries + ROW + steps
    (place / "invented.yaml").write_text(text, encoding="utf-8")
    return place


def spec(directory: Path, entries: str = ENTRIES) -> Spec:
    """Return the spec as it is read."""
    return load([written(directory, entries=entries)], "invented")


def plan(directory: Path, seed: int = 3, entries: str = ENTRIES) -> Plan:
    """Return what is to be made for a seed."""
    return planned(spec(directory, entries), seed, "served")


@contextmanager
def planted(
    directory: Path, seed: int = 3, entries: str = ENTRIES
) -> Iterator[Planted]:
    """Make the root in a directory of its own, and take it away again."""
    made = plant(plan(directory, seed, entries), directory / "above" / "served")
    try:
        yield made
    finally:
        made.close()
