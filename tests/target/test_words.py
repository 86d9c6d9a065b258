"""Commands, complaints, output and addresses: what is read and what is said."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from conformance.target import Address, Program, TargetError, command
from conformance.target.complaints import hint
from conformance.target.keeping import dial
from conformance.target.output import Output
from conformance.target.ports import free, free_port, holder, taken
from conformance.target.readable import harmless, last_lines
from tests.target.launching import program, run, spec

SYNTAX = '  File "/home/ann/server.py", line 3\n    print "x"\n    ^^^^\n'


@pytest.mark.parametrize(
    ("output", "words"),
    [
        (SYNTAX + "SyntaxError: invalid syntax", "line 3 of server.py"),
        (SYNTAX + "SyntaxError: Missing parentheses in call to 'print'", "Python 2"),
        (SYNTAX + "IndentationError: unexpected indent", "blanks"),
        ("TypeError: f() got an unexpected keyword argument 'loop'", "Delete the"),
        ("RuntimeError: There is no current event loop in thread", "asyncio.run"),
        ("RuntimeError: no running event loop", "asyncio.run"),
        ("OSError: [Errno 98] Address already in use", "SO_REUSEADDR"),
        ("OSError: [WinError 10048] Only one usage", "SO_REUSEADDR"),
        ("OSError: [Errno 99] Cannot assign requested address", "127.0.0.1"),
        ("PermissionError: [Errno 13] Permission denied", "1024"),
        ("ModuleNotFoundError: No module named 'flask'", "imports flask,"),
        (
            "AttributeError: module 'socket' has no attribute 'socket' (consider "
            "renaming '/x/socket.py' since it has the same name",
            "than socket.py",
        ),
        ("UnicodeEncodeError: 'ascii' codec can't encode", "utf-8"),
        ("EOFError: EOF when reading a line", "input()"),
        ("NameError: name 'raw_input' is not defined", "Python 2"),
        ("    p = sys.argv[1]\n    ~~^^^\nIndexError: list index", "{port}"),
        ("python: can't open file '/x/a.py': [Errno 2] No such file", "path"),
        ("all is well", ""),
    ],
)
def test_a_complaint_has_a_hint(output: str, words: str) -> None:
    """Each of the usual complaints is explained in its own words."""
    assert words in hint(output)
    assert bool(words) == bool(hint(output))


def test_the_last_complaint_counts() -> None:
    """What was printed before a program went on is not why it ended."""
    both = "EOFError: EOF when reading a line\nModuleNotFoundError: No module named 'x'"
    assert "imports x" in hint(both)


def test_colours_do_not_hide_a_complaint() -> None:
    """A traceback in colours is read as one without."""
    coloured = b"\x1b[1;35mTypeError\x1b[0m: unexpected keyword argument \x1b[1m'loop'"
    assert hint(harmless(coloured)).startswith("Delete")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"\x1b]0;title\x07x", "x"),
        (b"a\r\nb\tc", "a\nb\tc"),
        ("a\u202eb".encode(), "a\\u202eb"),
        (b"\xff", "\\xff"),
        ("\x9b2J".encode(), "\\x9b2J"),
        ("文件".encode(), "文件"),
    ],
)
def test_output_is_harmless(data: bytes, text: str) -> None:
    """Nothing acts on a terminal, and what is invisible is seen."""
    assert harmless(data) == text


def test_the_last_lines_are_few() -> None:
    """Twenty lines and two KiB, the beginning marked where a line was cut."""
    assert last_lines("\n".join(map(str, range(99)))).splitlines()[0] == "79"
    cut = last_lines("x" * 9999)
    assert (cut[0], len(cut)) == ("…", 2049)


def test_a_traceback_stays_whole() -> None:
    """Its first line is there, however long it is."""
    deep = "".join(f'  File "a.py", line {n}, in f\n    f()\n' for n in range(40))
    text = f"noise\nTraceback (most recent call last):\n{deep}ValueError: x"
    assert last_lines(text).startswith("Traceback")


def test_a_flood_is_counted_and_its_ends_are_kept(tmp_path: Path) -> None:
    """What does not fit is left out, and a line says how much."""
    code = "import sys; sys.stdout.write('A' + 'x' * 5_000_000 + 'Z')"
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    assert process.stdout is not None
    output = Output(process.stdout)
    assert process.wait(timeout=20) == 0
    output.close()
    assert output.octets == 5_000_002
    assert output.text.startswith("Ax")
    assert output.text.endswith("xZ")
    assert "octets left out" in output.text
    assert len(output.text) < 140_000


@pytest.mark.skipif(os.name == "nt", reason="needs fork")
def test_a_child_that_holds_the_pipe_holds_up_nobody(tmp_path: Path) -> None:
    """The last words of a dead program are told though its pipe is still open."""
    source = "import os, time\nif os.fork() == 0:\n    time.sleep(60)\nprint('dead')\n"
    keeper = program(tmp_path, source + "os._exit(3)\n")
    began = time.monotonic()
    found = run(keeper.start())
    assert found is not None
    assert found.quote == "dead"
    assert time.monotonic() - began < 3


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("python nosuch.py", "there is no file 'nosuch.py'"),
        ("./plain.py", "python"),
        ("plain.py", "there is no program|python plain.py"),
        ("", "--launch is empty"),
    ],
)
def test_a_slip_in_a_command_is_told(tmp_path: Path, line: str, words: str) -> None:
    """A file that is not there or can't be run is no fault of the program."""
    (tmp_path / "plain.py").write_text("pass\n", encoding="utf-8")
    with pytest.raises(TargetError, match=words):
        Program(line, spec(), tmp_path)


def test_placeholders_are_filled_once() -> None:
    """A value that looks like a placeholder stays as it is."""
    parts = ["run", "-p{port}", "{root}", "{other}"]
    values = {"port": "{root}", "root": "/r"}
    assert command.filled(parts, values) == ["run", "-p{root}", "/r", "{other}"]
    assert command.named(parts) == {"port", "root"}


def test_a_command_can_be_typed_again() -> None:
    """Quotes within the command are kept."""
    assert command.option("python a.py {port}") == '--launch "python a.py {port}"'
    assert "'python \"a b.py\"'" in command.option('python "a b.py"')


def test_the_source_of_a_module_is_found(tmp_path: Path) -> None:
    """`-m` names a file as well."""
    (tmp_path / "server.py").write_text("pass\n", encoding="utf-8")
    found = command.entry(command.words("python -m server {port}"), tmp_path)
    assert found == tmp_path / "server.py"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("http://127.0.0.1:8080/a", "--target 127.0.0.1:8080"),
        ("::1:5555", "in brackets"),
        ("5555", "--target 127.0.0.1:5555"),
    ],
)
def test_an_address_in_another_form_is_corrected(text: str, words: str) -> None:
    """The message says what to write."""
    with pytest.raises(TargetError, match=words.replace("[", r"\[")):
        Address.parse(text)


def test_every_interface_is_reached_by_loopback() -> None:
    """0.0.0.0 is where one listens, not where one connects."""
    assert Address.parse("0.0.0.0:5555").host == "127.0.0.1"


@pytest.mark.skipif(not socket.has_ipv6, reason="no IPv6 here")
def test_a_name_leads_to_who_listens(monkeypatch: pytest.MonkeyPatch) -> None:
    """`localhost` is IPv4, but for a program that listens at ::1 alone."""
    both = [
        (socket.AF_INET6, socket.SOCK_STREAM, 6, "", ("::1", 0, 0, 0)),
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 0)),
    ]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: list(both))
    assert Address.parse("localhost:1").host == "127.0.0.1"
    with socket.create_server(("::1", 0), family=socket.AF_INET6) as server:
        port = server.getsockname()[1]
        assert Address.parse(f"localhost:{port}").host == "::1"


def test_a_port_is_taken_while_somebody_listens() -> None:
    """Nobody has to be asked for that, and the holder is known."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        assert taken(port, "tcp")
        assert f"process {os.getpid()}" in holder(port, "tcp")
    assert not taken(port, "tcp")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="TIME-WAIT of Linux")
@pytest.mark.parametrize("reuse", [0, 1])
def test_a_remembered_port_is_neither_taken_nor_free(reuse: int) -> None:
    """A port is remembered after a connection that its server ended first."""
    with socket.socket() as server:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, reuse)
        server.bind(("127.0.0.1", 0))
        server.listen()
        port = server.getsockname()[1]
        with socket.create_connection(("127.0.0.1", port)) as client:
            server.accept()[0].close()
            assert client.recv(1) == b""
    assert (taken(port, "tcp"), free(port, "tcp")) == (False, False)
    assert free(free_port("tcp"), "tcp")


def test_a_connection_that_fails_at_once_is_an_error() -> None:
    """A socket on which nothing would ever happen is not handed out."""
    with pytest.raises(OSError, match=r".+"):
        dial(socket.AF_INET, ("255.255.255.255", 9), None)


@pytest.mark.skipif(os.name == "nt", reason="no first lines on Windows")
def test_an_interpreter_that_is_missing_is_told(tmp_path: Path) -> None:
    """What can only be seen by starting it is an error of the command too."""
    path = tmp_path / "server"
    path.write_text("#!/nosuch/interpreter\n", encoding="utf-8")
    path.chmod(0o755)
    with pytest.raises(TargetError, match="first line"):
        run(Program("./server", spec(), tmp_path).start())
