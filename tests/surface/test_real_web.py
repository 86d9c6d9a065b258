"""Web servers that nobody wrote for the suite, and curl."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.surface.by_hand import installed, running
from tests.surface.running import ROOT, run
from tests.target.launching import free_port

#: Row -> why a person would say that this server breaks it.
PYTHON = {
    "AWEB-ANY-1": "it looks for a file of that name, and gives 404 where there is none",
    "HTTP-CONNHDR-1": "it leaves out Connection, which HTTP/1.0 does not need, and the "
    "lecture's program sends",
}
BUSYBOX = {
    "AWEB-ANY-1": "it looks for a file of that name, and gives 404 where there is none",
    "HTTP-VER-1": "it calls itself HTTP/1.1 whatever it is asked in",
}


def _command(name: str, port: int, root: Path) -> tuple[str, ...]:
    if name == "python":
        where = ("--bind", "127.0.0.1", "--directory", str(root))
        return (sys.executable, "-m", "http.server", str(port), *where)
    busybox = installed("busybox", "busybox")
    return (busybox, "httpd", "-f", "-p", f"127.0.0.1:{port}", "-h", str(root))


@pytest.mark.parametrize(
    ("name", "breaks"), [("python", PYTHON), ("busybox", BUSYBOX)], ids=str
)
def test_a_real_server_breaks_what_a_person_would_say(
    tmp_path: Path, name: str, breaks: dict[str, str]
) -> None:
    """Served one page, it is right in everything but these rows."""
    root = tmp_path / "site"
    root.mkdir()
    page = "<html><body>Hello World!</body></html>\n"
    (root / "index.html").write_text(page, encoding="utf-8")
    port = free_port()
    with running(*_command(name, port, root)):
        target = ("--target", f"127.0.0.1:{port}")
        done = run(tmp_path, *target, "--assignment", "asyncio-web-hello")
    assert done.failing == set(breaks), done.output
    assert done.noted == set()
    assert "unstable" not in done.verdicts.values()


@pytest.mark.parametrize(
    ("name", "path", "status"),
    [
        ("web_hello", "/", "200"),
        ("web_hello", "/nope", "404"),
        ("asyncio_web_hello", "/a/b?c", "200"),
        ("asyncio_web_parse", "/", "200"),
    ],
)
@pytest.mark.parametrize("version", ["--http1.0", "--http1.1"])
def test_curl_is_content_with_the_references(
    name: str, path: str, status: str, version: str
) -> None:
    """A well-kept client gets the page, in both versions, without a complaint."""
    curl = installed("curl", "curl")
    port = free_port()
    url = f"http://127.0.0.1:{port}{path}"
    asked = (curl, "-sS", "--noproxy", "*", version, "-w", " %{http_code}", url)
    with running(sys.executable, str(ROOT / "reference" / f"{name}.py"), str(port)):
        done = subprocess.run(asked, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith(f" {status}")
    assert ("Hello World!" in done.stdout) == (status == "200")


def test_curl_gets_a_head_without_a_page() -> None:
    """`curl --head` waits for no body, and gets none."""
    curl = installed("curl", "curl")
    port = free_port()
    url = f"http://127.0.0.1:{port}/"
    reference = ROOT / "reference" / "asyncio_web_parse.py"
    with running(sys.executable, str(reference), str(port)):
        asked = (curl, "-sS", "--noproxy", "*", "--head", url)
        done = subprocess.run(asked, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Hello" not in done.stdout
