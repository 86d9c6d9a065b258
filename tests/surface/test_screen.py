"""What a student sees who runs the suite on a program with several faults."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.surface.running import ROOT, command, environment, finished

#: It compares octets that it has decoded, without the line end, and never drains.
THREE_FAULTS = """
import asyncio, sys

async def client(reader, writer):
    while data := await reader.read(2048):
        text = data.decode()
        if text == "exit":
            break
        writer.write(text.encode())
    writer.close()

async def main():
    server = await asyncio.start_server(client, "127.0.0.1", int(sys.argv[1]))
    async with server:
        await server.serve_forever()

asyncio.run(main())
"""
_ASKED = ("ECHO-DATA-1", "ECHO-BIN-1", "ECHO-UTF8-1", "ECHO-CLOSE-1", "ECHO-SILENT-1")


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return what such a run prints where its output is no terminal."""
    directory = tmp_path_factory.mktemp("student")
    (directory / "server.py").write_text(THREE_FAULTS, encoding="utf-8")
    rows = [word for row in _ASKED for word in ("--requirement", row)]
    launch = f'python "{directory / "server.py"}" {{port}}'
    words = command("--launch", launch, "--assignment", "4.1", *rows)
    results = str(Path(directory) / "results")
    where = ("-o", f"cache_dir={directory / 'cache'}", "--results", results)
    env = {**environment(), "COLUMNS": "80", "PYTHONIOENCODING": "utf-8"}
    done = finished([*words, *where], env=env, timeout=400)
    assert done.returncode == 1, done.stdout + done.stderr
    return done.stdout


def test_the_last_screen_tells_what_to_do_first(output: str) -> None:
    """24 lines hold how many things there are, the first, and how to mend it."""
    screen = "\n".join(output.splitlines()[-24:])
    assert "3 things to fix, start with ECHO-CLOSE-1" in screen
    assert "FAIL  ECHO-CLOSE-1 (MUST, 5 points)" in screen
    assert all(f"\n  {one}  " in screen for one in ("expected", "got", "hint"))


def test_a_requirement_has_one_line_and_nothing_else(output: str) -> None:
    """Progress is a line for each requirement: pytest's letters stay out of it."""
    lines = [line for line in output.splitlines() if line[5:].startswith("ECHO-")]
    assert [line[:3] + line[3:5].strip() for line in lines] == [
        "  ✓",
        "  F",
        "  F",
        "  F",
        "  w",
    ]
    assert "[100%]" not in output


def test_each_requirement_is_shown_once(output: str) -> None:
    """Of several cases that fail one is whole; the others have a line in it."""
    heads = re.findall(r"(?m)^FAIL  (\S+)", output)
    assert sorted(heads) == ["ECHO-BIN-1", "ECHO-CLOSE-1", "ECHO-UTF8-1"]
    assert heads[-1] == "ECHO-CLOSE-1"
    assert "\n  also          in-pieces[octets]: " in output


def test_no_colour_where_nobody_looks(output: str) -> None:
    """Into a file goes plain text."""
    assert "\x1b" not in output


_CHINESE = ("--requirement", "ECHO-CLOSE-1", "--requirement", "ECHO-DATA-1")


@pytest.mark.parametrize(
    ("options", "variables"),
    [
        (("--lang", "zh"), {}),
        ((), {"LANG": "zh_CN.UTF-8", "LC_ALL": ""}),
        ((), {"CONFORMANCE_LANG": "zh"}),
    ],
    ids=["option", "environment", "variable"],
)
def test_a_run_speaks_the_language_that_is_asked_for(
    tmp_path: Path, options: tuple[str, ...], variables: dict[str, str]
) -> None:
    """Progress, failure and last words are Chinese; results.json has both."""
    faulty = ROOT / "reference" / "faulty" / "echo" / "compares_text.py"
    launch = f'python "{faulty}" {{port}}'
    words = command("--launch", launch, "--assignment", "echo-threads", *_CHINESE)
    where = ("-p", "no:cacheprovider", "--results", str(tmp_path))
    env = {**environment(), "PYTHONIOENCODING": "utf-8", **variables}
    done = finished([*words, *where, *options], env=env, timeout=400)
    assert "有 1 处要改：ECHO-CLOSE-1，改好能拿回 5 分。" in done.stdout
    assert "\n  期望          连接结束\n" in done.stdout
    assert "你发送的一行内容会原封不动地返回。" in done.stdout
    content = json.loads((tmp_path / "results.json").read_text(encoding="utf-8"))
    rows = content["targets"][0]["requirements"]
    case = next(row for row in rows if row["id"] == "ECHO-CLOSE-1")["cases"][0]
    assert case["expected"] == "the end of the stream"
    assert case["zh"]["expected"] == "连接结束"


def test_a_screen_without_chinese_is_written_to_in_english(tmp_path: Path) -> None:
    """Where the terminal can't show a language, nobody has to read escapes."""
    words = command("--assignment", "echo-threads", "--requirement", "ECHO-DATA-1")
    where = ("-p", "no:cacheprovider", "--results", str(tmp_path), "--lang", "zh")
    env = {**environment(), "PYTHONIOENCODING": "ascii"}
    done = finished([*words, *where], env=env, timeout=400)
    assert "Everything that was asked holds." in done.stdout
    assert done.stdout.isascii()


def test_a_language_that_is_not_there_is_said(tmp_path: Path) -> None:
    """One usage error that names the languages."""
    words = command("--assignment", "echo-threads", "--lang", "de")
    done = finished([*words, "-p", "no:cacheprovider"], env=environment(), timeout=60)
    assert done.returncode == 4
    assert "--lang: there are en and zh, and this is 'de'." in done.stderr
