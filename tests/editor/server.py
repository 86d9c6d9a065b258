"""The YAML language server that editors ask, and a conversation with it over stdio.

Knows npm and the protocol's framing; must not know what a spec is.
"""

from __future__ import annotations

import contextlib
import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

PACKAGE = "yaml-language-server@1.25.0"
_PROGRAM = Path("node_modules", "yaml-language-server", "bin", "yaml-language-server")


class Missing(Exception):
    """The language server can't be had here; the message says why."""


def installed(cache: Path) -> Path:
    """Return the server's program, which npm puts below `cache` at the first call.

    Of several processes that do so at once, the first to be done wins.
    """
    npm, home = shutil.which("npm"), cache / PACKAGE
    if npm is None or shutil.which("node") is None:
        raise Missing("npm is not installed: apt-get install npm")
    if not home.exists():
        made = tempfile.mkdtemp(dir=cache)
        words = ["install", "--silent", "--prefix", made, PACKAGE]
        done = subprocess.run(
            [npm, *words], capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise Missing(f"npm can't get {PACKAGE}: {done.stderr or done.stdout}")
        with contextlib.suppress(OSError):
            Path(made).rename(home)
        shutil.rmtree(made, ignore_errors=True)
    return home / _PROGRAM


class Editor:
    """An editor's side of the conversation: questions, answers, diagnostics."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self._asked = 0
        self._told: dict[str, list[Any]] = {}
        about: dict[str, Any] = {"rootUri": None, "processId": None, "capabilities": {}}
        self._ask("initialize", about)
        self._tell("initialized", {})

    def complete(self, uri: str, text: str) -> dict[str, str]:
        """Return what is offered at the mark `|` of a new document, with its words."""
        line, column = _place(text)
        self._open(uri, text.replace("|", "", 1))
        where = {"line": line, "character": column}
        document = {"uri": uri}
        found = self._ask(
            "textDocument/completion", {"textDocument": document, "position": where}
        )
        items = found["items"] if isinstance(found, dict) else found
        return {one["label"]: str(one.get("documentation", "")) for one in items}

    def diagnostics(self, uri: str, text: str) -> list[str]:
        """Return what is wrong with a new document, each with the number of its line."""
        self._open(uri, text)
        while uri not in self._told:
            self._read()
        return [
            f"{one['range']['start']['line'] + 1}: {one['message']}"
            for one in self._told[uri]
        ]

    def _open(self, uri: str, text: str) -> None:
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._tell("textDocument/didOpen", {"textDocument": document})

    def _ask(self, method: str, about: Mapping[str, Any]) -> Any:
        self._asked += 1
        number = self._asked
        self._write({"id": number, "method": method, "params": about})
        while True:
            told = self._read()
            if told.get("id") == number and "method" not in told:
                assert "error" not in told, told
                return told["result"]

    def _tell(self, method: str, about: Mapping[str, Any]) -> None:
        self._write({"method": method, "params": about})

    def _write(self, message: Mapping[str, Any]) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(data), data))
        self._process.stdin.flush()

    def _read(self) -> dict[str, Any]:
        """Read one message; answer what the server asks, keep what it tells."""
        assert self._process.stdout is not None
        size = 0
        while line := self._process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            size = int(value) if name.lower() == b"content-length" else size
        assert size, "the language server has ended"
        told: dict[str, Any] = json.loads(self._process.stdout.read(size))
        if "method" in told and "id" in told:
            wanted = told["params"].get("items", []) if told.get("params") else []
            self._write({"id": told["id"], "result": [None for _ in wanted]})
        if told.get("method") == "textDocument/publishDiagnostics":
            self._told[told["params"]["uri"]] = told["params"]["diagnostics"]
        return told


def _place(text: str) -> tuple[int, int]:
    before = text[: text.index("|")].split("\n")
    return len(before) - 1, len(before[-1])


@contextlib.contextmanager
def editing(program: Path) -> Iterator[Editor]:
    """Start the server, and end it afterwards."""
    words = [shutil.which("node") or "node", str(program), "--stdio"]
    with subprocess.Popen(
        words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        try:
            yield Editor(process)
        finally:
            process.kill()
