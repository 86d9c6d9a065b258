"""Rights that a process gives up before it becomes a command: real ones, each tried."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from conformance.sandbox import landlock, seccomp
from tests.sandbox.confined import PYTHON, SCRIPT, confined, tried

linux = sys.platform == "linux"
pytestmark = pytest.mark.skipif(not linux, reason="only Linux can confine in this way")
ABI = landlock.abi()
CALLS = seccomp.deny_list() if linux else b""
locked = pytest.mark.skipif(not ABI, reason="this kernel has no Landlock")
ports = pytest.mark.skipif(ABI < 4, reason="this kernel's Landlock knows no ports")
scopes = pytest.mark.skipif(ABI < 6, reason="this kernel's Landlock has no scopes")
filtered = pytest.mark.skipif(not CALLS, reason="no list of calls for this machine")
root = pytest.mark.skipif(not linux or os.getuid() != 0, reason="needs root")

SYSTEM = ["/usr", "/bin", "/lib", "/lib64", "/etc", sys.prefix, sys.base_prefix]
#: A user whom nobody else is likely to be, nor another test of this run.
SOMEBODY = 40_000 + os.getpid() % 20_000

ORDINARY = """
import asyncio, os, socket, subprocess, sys, threading
found = []
thread = threading.Thread(target=found.append, args=("thread",))
thread.start()
thread.join()
words = [sys.executable, "-I", "-S", "-c", "print('child')"]
found.append(subprocess.run(words, capture_output=True, text=True).stdout.strip())
child = os.fork()
if not child:
    os._exit(7)
found.append(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
found.append(socket.getaddrinfo("127.0.0.1", 80, type=socket.SOCK_STREAM)[0][4])

async def greet(reader, writer):
    writer.write(b"hello")
    writer.close()

async def main():
    server = await asyncio.start_server(greet, "127.0.0.1", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        found.append((await reader.read()).decode())
        writer.close()
        await asyncio.to_thread(found.append, "pool")

asyncio.run(main())
print(found)
"""


def _lock(*writable: object, **more: Any) -> dict[str, Any]:
    """Return settings that let Python run, and no more than is named."""
    return {"lock": {"readable": SYSTEM, "writable": [*map(str, writable)], **more}}


def test_a_command_runs_as_it_would_elsewhere() -> None:
    """Its arguments, its input and its status are its own."""
    code = "import sys; print(input(), sys.argv[1:]); sys.exit(5)"
    done = confined({}, *PYTHON, "-c", code, "a b", "", input="hello\n")
    assert (done.returncode, done.stdout, done.stderr) == (5, "hello ['a b', '']\n", "")


def test_nothing_of_python_is_left_in_it() -> None:
    """Its environment is what was given, and it ignores no signal that others heed."""
    assert confined({}, "env", env={"A": "ü"}).stdout == "A=ü\n"
    done = confined({}, "grep", "SigIgn", "/proc/self/status")
    words = ["grep", "SigIgn", "/proc/self/status"]
    assert done.stdout == subprocess.run(words, capture_output=True, text=True).stdout


@filtered
def test_an_ordinary_program_does_not_notice() -> None:
    """Threads, processes, sockets and asyncio work with all of it."""
    limits = {"nofile": 256, "fsize": 1 << 20, "core": 0}
    settings = {"seccomp": True, "limits": limits, **(_lock() if ABI else {})}
    done = confined(settings, *PYTHON, "-c", ORDINARY)
    assert done.stderr == ""
    address = ("127.0.0.1", 80)
    expected = ["thread", "child", 7, address, "hello", "pool"]
    assert done.stdout == f"{expected}\n"


@locked
def test_only_what_is_named_can_be_read(tmp_path: Path) -> None:
    """A file, what stands in a directory, and neither of what is not named."""
    for name in ("inside/a", "b", "c"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    places = [str(tmp_path / name) for name in ("inside", "b", "missing", "b/none")]
    settings = _lock(readable=[*SYSTEM, *places])
    assert tried(settings, f"open('{tmp_path}/inside/a').read()") == "inside/a"
    assert tried(settings, f"os.listdir('{tmp_path}/inside')") == "['a']"
    assert tried(settings, f"open('{tmp_path}/b').read()") == "b"
    assert tried(settings, f"open('{tmp_path}/c').read()") == "EACCES"
    assert tried(settings, f"os.listdir('{tmp_path}')") == "EACCES"
    assert tried(settings, f"open('{tmp_path}/inside/a', 'w')") == "EACCES"


@locked
def test_only_what_is_named_can_be_written(tmp_path: Path) -> None:
    """Below a directory anything but devices is made and taken away; a file is kept."""
    (tmp_path / "inside").mkdir()
    (tmp_path / "file").touch()
    settings = _lock(tmp_path / "inside", tmp_path / "file")
    assert tried(settings, f"open('{tmp_path}/inside/a', 'w').write('abc')") == "3"
    assert tried(settings, f"os.unlink('{tmp_path}/inside/a')") == "None"
    assert tried(settings, f"os.mkdir('{tmp_path}/inside/b')") == "None"
    device = f"os.mknod('{tmp_path}/inside/c', 0o20600, os.makedev(1, 3))"
    assert tried(settings, device) in ("EACCES", "EPERM")
    assert tried(settings, f"open('{tmp_path}/file', 'w').write('abc')") == "3"
    assert tried(settings, f"os.unlink('{tmp_path}/file')") == "EACCES"
    assert tried(settings, f"open('{tmp_path}/a', 'w')") == "EACCES"


@locked
def test_only_what_is_named_can_be_run(tmp_path: Path) -> None:
    """A program that stands elsewhere is not started."""
    copy = str(shutil.copy("/bin/true", tmp_path / "copy"))
    assert confined(_lock(), copy).returncode == 127
    assert confined(_lock(readable=[*SYSTEM, copy]), copy).returncode == 0


@ports
def test_only_the_ports_that_are_named_are_reached() -> None:
    """To connect and to listen, each by its own list; without one all are free."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        connect = f"socket.create_connection(('127.0.0.1', {port})).close()"
        assert tried(_lock(connect=[port]), connect) == "None"
        assert tried(_lock(bind=[]), connect) == "None"
        assert tried(_lock(connect=[]), connect) == "EACCES"
    bind = "socket.create_server(('127.0.0.1', 0)).close()"
    assert tried(_lock(bind=[0]), bind) == "None"
    assert tried(_lock(connect=[]), bind) == "None"
    assert tried(_lock(bind=[port]), bind) == "EACCES"


@scopes
def test_others_are_out_of_reach() -> None:
    """No signal to who started it, and no socket that has a name but no file."""
    name = f"\0confining {os.getpid()}"
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(name)
        server.listen()
        reach = f"socket.socket(socket.AF_UNIX).connect({name!r})"
        assert tried({}, reach) == "None"
        assert tried(_lock(), reach) == "EPERM"
    assert tried(_lock(), "os.kill(os.getppid(), 0)") == "EPERM"
    assert tried(_lock(), "os.kill(os.getpid(), 0)") == "None"


def test_a_file_grows_no_further(tmp_path: Path) -> None:
    """The program is ended where it writes too much."""
    words = ("sh", "-c", 'exec head -c 9000 /dev/zero > "$0"', str(tmp_path / "a"))
    done = confined({"limits": {"fsize": 5000}}, *words)
    assert done.returncode == -signal.SIGXFSZ
    assert (tmp_path / "a").stat().st_size == 5000


def test_a_busy_loop_ends() -> None:
    """By a signal that tells why; who ignores it is ended all the same."""
    limit, busy = {"limits": {"cpu": 1}}, "while :; do :; done"
    assert confined(limit, "sh", "-c", busy).returncode == -signal.SIGXCPU
    deaf = f"trap '' XCPU; {busy}"
    assert confined(limit, "sh", "-c", deaf).returncode == -signal.SIGKILL


@root
def test_a_user_gets_no_more_processes() -> None:
    """It is the user's own number that counts, and the program itself does run."""
    settings = {"uid": SOMEBODY, "limits": {"nproc": 1}}
    done = confined(settings, "/bin/sh", "-c", "echo before; (echo after); :")
    assert (done.returncode != 0, done.stdout) == (True, "before\n")
    settings = {"uid": SOMEBODY, "limits": {"nproc": 2}}
    done = confined(settings, "/bin/sh", "-c", "echo before; (echo after); :")
    assert (done.returncode, done.stdout) == (0, "before\nafter\n")


def test_a_limit_is_never_raised() -> None:
    """What is asked is cut to what binds already."""
    within = [*PYTHON, str(SCRIPT), json.dumps({"limits": {"nofile": 200}})]
    words = ("sh", "-c", "ulimit -Sn; ulimit -Hn")
    done = confined({"limits": {"nofile": 100}}, *within, *words)
    assert (done.stdout, done.stderr) == ("100\n100\n", "")


@root
@pytest.mark.parametrize(
    ("ids", "expected"),
    [
        ({"uid": SOMEBODY}, [SOMEBODY, SOMEBODY, SOMEBODY, "0077"]),
        ({"uid": SOMEBODY, "gid": 65000}, [SOMEBODY, 65000, 65000, "0077"]),
        ({"gid": 65000}, [0, 65000, 65000, "0022"]),
    ],
)
def test_it_belongs_to_somebody_else(ids: dict[str, int], expected: list[Any]) -> None:
    """User and group, no group besides, and files that nobody else reads."""
    settings: dict[str, Any] = {**ids, "seccomp": bool(CALLS)}
    settings |= _lock() if ABI else {}
    words = ("/bin/sh", "-c", "id -u; id -g; id -G; umask")
    done = confined(settings, *words, umask=0o022)
    assert done.stdout.split() == [str(one) for one in expected]


@pytest.mark.parametrize(
    ("settings", "word"),
    [
        ("", "settings: Expecting value"),
        ('{"seccomp": true', "settings: Expecting"),
        ("{} {}", "settings: Extra data"),
        ("[" * 9999, "settings:"),
        ("[]", "must be an object"),
        ({"secomp": True}, "no 'secomp'"),
        ({"seccomp": 1}, "true or false"),
        ({"limits": []}, "must be an object"),
        ({"limits": {"colour": 5}}, "limit colour"),
        ({"limits": {"cpu": -1}}, "cpu must be a whole number"),
        ({"limits": {"cpu": 1.5}}, "cpu must be a whole number"),
        ({"limits": {"cpu": True}}, "cpu must be a whole number"),
        ({"limits": {"fsize": 1 << 70}}, "limit fsize"),
        ({"uid": "ann"}, "uid must be"),
        ({"uid": 1 << 40}, "uid"),
        ({"lock": {"readable": "/usr"}}, "list of str"),
        ({"lock": {"bind": ["http"]}}, "list of int"),
        ({"lock": {"hidden": []}}, "no 'hidden'"),
    ],
)
def test_what_cannot_be_had_is_said(settings: object, word: str) -> None:
    """The command does not run; one line names what it was."""
    done = confined(settings, "echo", "ran")
    assert (done.returncode, done.stdout) == (126, "")
    assert word in done.stderr
    assert done.stderr.startswith("confining: ")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("name", ["seccomp", "landlock"])
def test_a_kernel_that_refuses_is_told_of(tmp_path: Path, name: str) -> None:
    """The script needs only its two neighbours, and asks them for what it can't do."""
    for path in (SCRIPT, Path(landlock.__file__), Path(seccomp.__file__)):
        shutil.copy(path, tmp_path)
    with (tmp_path / f"{name}.py").open("a", encoding="utf-8") as file:
        file.write("\ndef refuse(*given): raise OSError(38, 'Not today')\n")
        file.write("abi = install = restrict = refuse\n")
    settings = {"seccomp": {"seccomp": True}, "landlock": {"lock": {}}}[name]
    done = confined(settings, "echo", "ran", script=tmp_path / "confining.py")
    assert (done.returncode, done.stdout) == (126, "")
    assert "Not today" in done.stderr


def test_a_command_that_is_not_there_has_a_status_of_its_own() -> None:
    """It could have been confined."""
    done = confined({}, "/nowhere/command")
    assert (done.returncode, done.stderr.count("\n")) == (127, 1)
    assert confined({}).returncode == 126


def test_a_start_imports_little() -> None:
    """Each module is paid for at every launch."""
    code = (
        f"import sys; sys.path.append({str(SCRIPT.parent)!r}); import confining\n"
        "confining._prepared(sys.argv[1], '/bin/true')\n"
        "print(*sys.modules)"
    )
    settings = {"limits": {"cpu": 5}, "uid": 1}
    words = [*PYTHON, "-c", code, json.dumps(settings)]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    costly = {"json", "re", "enum", "typing", "pathlib", "ctypes", "collections"}
    assert costly & set(done.stdout.split()) == set()
