"""Networks in which every port is free, and the helper of those who may make none."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from conformance.sandbox import HOST, Network, levels
from conformance.sandbox.helped import Helped, Helper, Lost
from conformance.sandbox.levels import Unavailable, choose
from conformance.sandbox.networks import Own
from conformance.tasks import Task
from conformance.transport import fetch
from conformance.verbs.fetching import Fetched
from tests.surface.running import hears_ctrl_c

linux = sys.platform == "linux"
pytestmark = pytest.mark.skipif(not linux, reason="only Linux has namespaces")
administrator = linux and os.geteuid() == 0
root = pytest.mark.skipif(not administrator, reason="needs root")

PACKAGES = str(Path(levels.__file__).parents[2])
NOBODY = ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"]
#: One that another user can start, which ours may not be.
SYSTEM_PYTHON = "/usr/bin/python3"

#: Needs nothing but the standard library and the room: see `_ordinary`.
START = """
import sys
from conformance.sandbox.helped import Helped, Helper
from conformance.sandbox.networks import Own

def maker(name):
    if name == "Own":
        return Own
    helper = Helper()
    return lambda: Helped(helper)
"""
#: Two networks have the port that this machine has as well, each its own.
SAME_PORT = (
    START
    + """
import json, socket
make, port, heard = maker(sys.argv[1]), int(sys.argv[2]), {}
networks = {"one": make(), "two": make()}
FAMILIES = {"127.0.0.1": socket.AF_INET, "::1": socket.AF_INET6}
KINDS = {"tcp": socket.SOCK_STREAM, "udp": socket.SOCK_DGRAM}

def bound(network, host, kind):
    sock = network.socket(FAMILIES[host], KINDS[kind])
    sock.settimeout(5)
    sock.bind((host, port))
    if kind == "tcp":
        sock.listen()
    return sock

def said(network, host, kind, words):
    with network.socket(FAMILIES[host], KINDS[kind]) as sock:
        sock.settimeout(5)
        sock.connect((host, port))
        sock.sendall(words)

def listened(sock, kind):
    if kind == "udp":
        return sock.recv(99).decode()
    with sock.accept()[0] as talk:
        return talk.recv(99).decode()

for host in FAMILIES:
    for kind in KINDS:
        try:
            said(networks["one"], host, kind, b"nobody")
            if kind == "tcp":
                heard["nobody"] = "was there"
        except ConnectionRefusedError:
            pass
        there = {name: bound(one, host, kind) for name, one in networks.items()}
        for name, one in networks.items():
            said(one, host, kind, name.encode())
        for name, sock in there.items():
            heard[f"{name} {host} {kind}"] = listened(sock, kind)
            sock.close()
for one in networks.values():
    one.close()
print(json.dumps(heard))
"""
)
#: What is started, and started again, is in the same network.
STARTED = (
    START
    + """
import json, socket, subprocess
network, heard = maker(sys.argv[1])(), []
waiting = network.socket(socket.AF_INET, socket.SOCK_STREAM)
waiting.settimeout(5)
waiting.bind(("127.0.0.1", int(sys.argv[2])))
waiting.listen()
program = "import socket, sys\\n"
program += "to = ('127.0.0.1', int(sys.argv[1]))\\n"
program += "socket.create_connection(to, 5).sendall(sys.argv[2].encode())"
for word in ("start", "restart"):
    before = getattr(network, "before", ())
    with network.entered():
        parts = [*before, sys.executable, "-I", "-c", program, sys.argv[2], word]
        subprocess.run(parts, check=True, timeout=20)
    with waiting.accept()[0] as talk:
        heard.append(talk.recv(99).decode())
print(json.dumps(heard))
"""
)
#: What is seen from outside of a program in the best box there is.
WATCHED = (
    START
    + """
import json, os, pathlib, signal, socket, subprocess, time
from conformance.sandbox.levels import choose
box = choose("ns").box([], False)
program = "import socket, sys, time\\n"
program += "waiting = socket.create_server(('127.0.0.1', 8080))\\n"
program += "print('ready', flush=True)\\n"
program += "time.sleep(60)"
parts = box.wrapped([sys.executable, "-I", "-c", program], pathlib.Path("/"))
with box.network.entered():
    started = subprocess.Popen(
        parts, env={"MARK": "ours"}, stdout=subprocess.PIPE, start_new_session=True
    )
found = {"network": type(box.network).__name__}
found["says"] = started.stdout.readline().decode().strip()
pid = started.pid
for _ in range(box.above):
    pid = int(pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()[0])
process = pathlib.Path(f"/proc/{pid}")
links = [str(one.readlink()) for one in (process / "fd").iterdir()]
inodes = {link[8:-1] for link in links if link.startswith("socket:[")}
rows = [line.split() for line in (process / "net/tcp").read_text().splitlines()[1:]]
found["listens"] = [row[1] for row in rows if row[9] in inodes and row[3] == "0A"]
found["marked"] = b"MARK=ours" in (process / "environ").read_bytes().split(bytes(1))
with box.network.socket(socket.AF_INET, socket.SOCK_STREAM) as sock:
    found["reached"] = sock.connect_ex(("127.0.0.1", 8080))
os.killpg(os.getpgid(pid), signal.SIGINT)
found["status"] = started.wait(20)
box.close()
print(json.dumps(found))
"""
)
#: A suite that is there until it is killed.
SUITE = (
    START
    + """
import time
helper = Helper()
networks = [Helped(helper), Helped(helper)]
print(helper.files.split("/")[2], flush=True)
time.sleep(60)
"""
)


def _ordinary() -> list[str]:
    """Return how a Python is started by somebody who is no administrator."""
    if not administrator:
        return [sys.executable]
    if shutil.which("setpriv") is None:
        pytest.skip("setpriv is not installed: nobody but root to be had")
    parts = [*NOBODY, SYSTEM_PYTHON]
    trial = _run(parts, "import conformance.sandbox.helped")
    if trial.returncode != 0:
        pytest.skip(f"another user can't start this suite: {trial.stderr}")
    return parts


def _run(parts: Sequence[str], *words: str) -> subprocess.CompletedProcess[str]:
    """Run a script, with the packages of this suite in reach and nothing else."""
    return subprocess.run(
        [*parts, "-c", *words],
        env={"PYTHONPATH": PACKAGES, "PATH": os.environ["PATH"]},
        cwd=os.sep,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        preexec_fn=hears_ctrl_c,
    )


def _told(parts: Sequence[str], *words: str) -> object:
    done = _run(parts, *words)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def helped() -> None:
    """Skip where an ordinary user can't have a user namespace."""
    done = _run(_ordinary(), "from conformance.sandbox.helped import Helper\nHelper()")
    if done.returncode != 0:
        pytest.skip(f"no user namespaces here: {done.stderr.splitlines()[-1]}")


@pytest.fixture
def helper(helped: None) -> Iterator[Helper]:
    """Return a helper of ours."""
    made = Helper()
    yield made
    made.close()


@contextlib.contextmanager
def _taken() -> Iterator[int]:
    """Have a port be taken on this machine, by somebody to whom nobody must come."""
    with (
        socket.create_server(("127.0.0.1", 0)) as tcp,
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp,
    ):
        port: int = tcp.getsockname()[1]
        udp.bind(("127.0.0.1", port))
        yield port
        tcp.setblocking(False)
        udp.setblocking(False)
        with pytest.raises(BlockingIOError):
            tcp.accept()
        with pytest.raises(BlockingIOError):
            udp.recv(99)


EVERYWHERE = {
    f"{name} {host} {kind}": name
    for name in ("one", "two")
    for host in ("127.0.0.1", "::1")
    for kind in ("tcp", "udp")
}


@root
def test_own_networks_have_the_same_port() -> None:
    """Each has it for itself, over TCP, UDP and both families."""
    with _taken() as port:
        assert _told([sys.executable], SAME_PORT, "Own", str(port)) == EVERYWHERE


@root
def test_what_is_started_stays_in_an_own_network() -> None:
    """So does what is started again."""
    with _taken() as port:
        heard = _told([sys.executable], STARTED, "Own", str(port))
        assert heard == ["start", "restart"]


@pytest.mark.usefixtures("helped")
def test_helped_networks_have_the_same_port() -> None:
    """An ordinary user gets no less."""
    with _taken() as port:
        assert _told(_ordinary(), SAME_PORT, "Helped", str(port)) == EVERYWHERE


@pytest.mark.usefixtures("helped")
def test_what_is_started_stays_in_a_helped_network() -> None:
    """So does what is started again."""
    with _taken() as port:
        heard = _told(_ordinary(), STARTED, "Helped", str(port))
        assert heard == ["start", "restart"]


@pytest.mark.usefixtures("helped")
@pytest.mark.skipif(shutil.which("bwrap") is None, reason="bubblewrap is not there")
def test_a_box_is_seen_from_outside() -> None:
    """An ordinary user sees where a program listens, its mark, and can end it."""
    assert _told(_ordinary(), WATCHED) == {
        "network": "Helped",
        "says": "ready",
        "listens": ["0100007F:1F90"],
        "marked": True,
        "reached": 0,
        "status": 128 + signal.SIGINT,
    }


# -- the helper -----------------------------------------------------------------------


def _until(reached: Callable[[], bool]) -> bool:
    until = time.monotonic() + 5
    while not reached() and time.monotonic() < until:
        time.sleep(0.005)
    return reached()


@pytest.mark.parametrize("which", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
@pytest.mark.usefixtures("helped")
def test_the_helper_ends_with_the_suite(which: signal.Signals) -> None:
    """However that ends."""
    suite = subprocess.Popen(
        [*_ordinary(), "-c", SUITE],
        env={"PYTHONPATH": PACKAGES, "PATH": os.environ["PATH"]},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        preexec_fn=hears_ctrl_c,
    )
    assert suite.stdout is not None
    with suite.stdout:
        helper = Path("/proc", suite.stdout.readline().decode().strip(), "environ")
        assert helper.exists()
        suite.send_signal(which)
        suite.wait(20)
    assert _until(lambda: not helper.exists() or not _runs(helper.parent))


def _runs(process: Path) -> bool:
    """Tell whether a process is more than waiting to be buried by somebody."""
    with contextlib.suppress(OSError):
        text = (process / "stat").read_text(encoding="ascii", errors="replace")
        return text.rpartition(")")[2].split()[0] not in "ZX"
    return False


def test_the_helper_inherits_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither open files nor the environment, nor Ctrl+C at our keyboard."""
    monkeypatch.setenv("SECRET", "of ours")
    with open(os.devnull) as file:  # noqa: PTH123 - to have its number inherited
        os.set_inheritable(file.fileno(), True)
        helper = _helper()
    process = Path(helper.files).parent
    assert {one.name for one in Path(helper.files).iterdir()} == {"0", "1", "2"}
    assert b"SECRET" not in (process / "environ").read_bytes()
    assert os.getsid(int(process.name)) == int(process.name)
    helper.close()


def _helper() -> Helper:
    try:
        return Helper()
    except OSError as why:
        pytest.skip(f"no user namespaces here: {why}")


def test_a_network_is_let_go_of(helper: Helper) -> None:
    """Then the helper has nothing more of it, and others are as before."""
    before = sorted(Path(helper.files).iterdir())
    one, two = Helped(helper), Helped(helper)
    one.close()
    with pytest.raises(OSError, match="Bad file descriptor"):
        one.socket(socket.AF_INET, socket.SOCK_STREAM)
    two.socket(socket.AF_INET, socket.SOCK_STREAM).close()
    two.close()
    assert sorted(Path(helper.files).iterdir()) == before


def test_a_socket_is_as_asked_for_and_not_inherited(helper: Helper) -> None:
    """A process that we start gets none of it."""
    network = Helped(helper)
    for family in (socket.AF_INET, socket.AF_INET6):
        for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
            with network.socket(family, kind) as sock:
                assert (sock.family, sock.type) == (family, kind)
                assert not sock.get_inheritable()


def test_many_threads_ask_at_once(helper: Helper) -> None:
    """Each gets what it has asked for."""
    network, wrong = Helped(helper), []

    def ask(kind: socket.SocketKind) -> None:
        for _ in range(50):
            with network.socket(socket.AF_INET, kind) as sock:
                if sock.getsockopt(socket.SOL_SOCKET, socket.SO_TYPE) != kind:
                    wrong.append(kind)

    kinds = [socket.SOCK_STREAM, socket.SOCK_DGRAM] * 4
    threads = [threading.Thread(target=ask, args=(kind,)) for kind in kinds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_an_answer_that_nobody_waits_for(
    helper: Helper, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl+C between question and answer leaves the next question its own answer."""
    network = Helped(helper)

    def interrupted() -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(helper, "_heard", interrupted)
        with pytest.raises(KeyboardInterrupt):
            network.socket(socket.AF_INET6, socket.SOCK_DGRAM)
    with network.socket(socket.AF_INET, socket.SOCK_STREAM) as sock:
        kind = sock.getsockopt(socket.SOL_SOCKET, socket.SO_TYPE)
        assert kind == socket.SOCK_STREAM


def test_a_helper_that_is_gone(helper: Helper) -> None:
    """No error of a socket, which would be held against a program."""
    network = Helped(helper)
    os.kill(int(Path(helper.files).parent.name), signal.SIGKILL)
    with pytest.raises(Lost):
        network.socket(socket.AF_INET, socket.SOCK_STREAM)
    with pytest.raises(Lost):
        network.entered()
    network.close()


# -- which of them a level takes ------------------------------------------------------


def _refused() -> None:
    raise PermissionError(1, "Operation not permitted")


@pytest.mark.skipif(shutil.which("bwrap") is None, reason="bubblewrap is not there")
def test_both_reasons_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Why we have no network, and why a helper has none."""

    def full() -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(levels, "Own", _refused)
    monkeypatch.setattr(levels, "Helper", full)
    with pytest.raises(Unavailable, match=r"not permitted.*user namespace \(No space"):
        choose("ns")


@pytest.mark.skipif(shutil.which("bwrap") is None, reason="bubblewrap is not there")
@pytest.mark.usefixtures("helped")
def test_root_without_rights_is_helped(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a container that has taken them away."""
    monkeypatch.setattr(levels, "Own", _refused)
    box = choose("ns").box([], False)
    assert isinstance(box.network, Helped)
    box.close()


# -- httpx in a network ---------------------------------------------------------------

PAGE = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"


@pytest.fixture(params=["host", "own", "helped"])
def network(request: pytest.FixtureRequest) -> Iterator[Network]:
    """Return a network of each kind."""
    if request.param == "own" and not administrator:
        pytest.skip("needs root")
    if request.param == "helped":
        request.getfixturevalue("helped")
        helper = Helper()
        yield Helped(helper)
        helper.close()
        return
    made: Network = Own() if request.param == "own" else HOST
    yield made
    made.close()


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
@pytest.mark.parametrize(
    ("reply", "got"),
    [
        (PAGE, Fetched(200, b"hello")),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nhello", "RemoteProtocolError"),
        (b"hello\r\n\r\n", "RemoteProtocolError"),
        (b"", "RemoteProtocolError"),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nhello", "DecodingError"),
        (None, "ReadTimeout"),
    ],
)
def test_httpx_fetches(
    network: Network, host: str, reply: bytes | None, got: Fetched | str
) -> None:
    """It reaches what is in the network, and tells what went wrong by its own names."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with network.socket(family, socket.SOCK_STREAM) as waiting:
        waiting.bind((host, 0))
        waiting.listen()
        over = threading.Event()
        server = threading.Thread(target=_serve, args=(waiting, reply, over))
        server.start()
        fetched = _fetched(network, host, waiting.getsockname()[1])
        over.set()
        server.join()
    if isinstance(got, Fetched):
        assert fetched == got
    else:
        assert fetched.trouble.startswith(f"{got}: ")


def _serve(waiting: socket.socket, reply: bytes | None, over: threading.Event) -> None:
    with waiting.accept()[0] as talk:
        talk.recv(4096)
        if reply is None:
            over.wait()
        else:
            talk.sendall(reply)


def _fetched(network: Network, host: str, port: int) -> Fetched:
    found: list[Fetched | None] = []

    def task() -> Task[None]:
        found.append((yield from fetch(network, host, port, "/", 0.5)))

    for _ in task():
        time.sleep(0.002)
    assert found[0] is not None
    return found[0]


def test_httpx_finds_nobody(network: Network) -> None:
    """Nobody listens at a port that was just let go of."""
    with network.socket(socket.AF_INET, socket.SOCK_STREAM) as sock:
        sock.bind(("127.0.0.1", 0))
        port = sock.getsockname()[1]
    assert _fetched(network, "127.0.0.1", port).trouble.startswith("ConnectError: ")
