"""Programs that serve a directory: ours with --launch, theirs with --target and --root."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.surface.by_hand import running
from tests.surface.running import ROOT, called, run
from tests.target.launching import free_port
from tests.tree.rooted import STEPS, written

SERVER = """\
import functools, http.server, sys
handler = http.server.SimpleHTTPRequestHandler
handler = functools.partial(handler, directory=sys.argv[2]) if sys.argv[2:] else handler
http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), handler).serve_forever()
"""
MORE = """\
          - tree: {create: {path: new.txt, file: {word: 30}}}
          - get: /new.txt
          - expect_http: {status: 200}
          - tree: {delete: new.txt}
          - get: /new.txt
          - expect_http: {status: 404}
          - tree: unchanged
"""


def _asked(directory: Path, steps: str = STEPS) -> tuple[str, ...]:
    return ("--spec", str(written(directory, steps)), "--assignment", "invented")


def _server(directory: Path) -> Path:
    path = directory / "server.py"
    path.write_text(SERVER, encoding="utf-8")
    return path


def test_a_program_is_given_a_root_of_our_making(tmp_path: Path) -> None:
    """{root} is filled in with a directory that holds what the spec says."""
    command = f'python "{_server(tmp_path)}" {{port}} {{root}}'
    done = run(tmp_path, "--launch", command, *_asked(tmp_path, STEPS + MORE))
    assert done.status == 0, done.output
    assert set(done.verdicts.values()) == {"pass"}


def test_a_program_is_started_in_its_root(tmp_path: Path) -> None:
    """Where the command does not name it, the root is the working directory."""
    command = f'python "{_server(tmp_path)}" {{port}}'
    done = run(tmp_path, "--launch", command, *_asked(tmp_path))
    assert done.status == 0, done.output


def test_somebody_else_changes_the_root(tmp_path: Path) -> None:
    """A program that writes into its root is told of the file."""
    server = _server(tmp_path)
    text = SERVER.replace("handler = http", 'open("index.log", "w")\nhandler = http', 1)
    server.write_text(text, encoding="utf-8")
    asked = _asked(tmp_path, "          - tree: unchanged\n")
    done = run(tmp_path, "--launch", f'python "{server}" {{port}}', *asked)
    assert done.status == 1
    assert "'index.log' is new" in done.output


def test_a_running_server_and_its_directory(tmp_path: Path) -> None:
    """`tree` makes a root, the server serves it, --root says where it is."""
    site, port = tmp_path / "site", free_port()
    specs = written(tmp_path)
    words = ("--spec", str(specs), "tree", "invented", str(site), "--seed", "9")
    made = called("-m", "conformance", *words)
    assert "--root" in made.stdout, made.stderr
    target = ("--target", f"127.0.0.1:{port}")
    with running(sys.executable, str(_server(tmp_path)), str(port), str(site)):
        known = run(tmp_path, *target, *_asked(tmp_path), "--root", str(site))
        unknown = run(tmp_path, *target, *_asked(tmp_path))
        wrong = run(tmp_path, *target, *_asked(tmp_path), "--root", str(specs))
        (site / "hello.txt").unlink()
        lacking = run(tmp_path, *target, *_asked(tmp_path), "--root", str(site))
    assert known.status == 0, known.output
    assert set(unknown.verdicts.values()) == {"not observable"}
    assert "--root DIR" in unknown.output
    assert wrong.status == 4
    assert "does not serve" in wrong.output
    assert "'invented.yaml'" in wrong.output
    assert set(lacking.verdicts.values()) == {"not observable"}
    assert "there is no 'hello.txt'" in lacking.output


def test_a_replay_says_which_files_it_asks_for(tmp_path: Path) -> None:
    """With the root of its seed it fails as the suite did, and holds for what is right."""
    site, port = tmp_path / "site", free_port()
    faulty = ROOT / "reference" / "faulty" / "browser" / "links_not_encoded.py"
    command = ("--launch", f'python "{faulty}" {{port}} {{root}}')
    asked = ("--assignment", "4.2", "--requirement", "A42-ENC-1", "--seed", "9")
    run(tmp_path, *command, *asked)
    replay = next((tmp_path / "results" / "replay").glob("*number-sign*.py"))
    made = called("-m", "conformance", "tree", "4.2", str(site), "--seed", "9")
    assert made.returncode == 0, made.stderr
    ends = []
    for program in (faulty, ROOT / "reference" / "file_browser.py"):
        with running(sys.executable, str(program), str(port), str(site)):
            ends.append(called(str(replay), f"127.0.0.1:{port}"))
    assert "python -m conformance tree 4.2 site --seed 9" in ends[0].stdout
    assert [one.returncode for one in ends] == [1, 0], ends


def test_a_directory_that_is_not_empty_is_left_alone(tmp_path: Path) -> None:
    """`tree` never writes among somebody's files."""
    words = ("--spec", str(written(tmp_path)), "tree", "invented", str(tmp_path))
    done = called("-m", "conformance", *words)
    assert done.returncode == 4
    assert "not empty" in done.stdout
