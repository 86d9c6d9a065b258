"""What lies around a hostile class: services, secrets, others' files and processes.

Everything that an attack may reach is here for that alone, in a network of its own
where that can be had, and says afterwards whether it was reached.  Knows no attack.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil

from conformance.sandbox import HOST, Network
from conformance.sandbox.networks import Own

ROOT = Path(__file__).parent.parent.parent
#: The variable in the grader's environment that nobody else may see.
SECRET = "GRADER_SECRET"
#: Set aside for documentation; a second address of the machine while a class runs.
_ADDRESS = "198.51.100.7"
_ELSEWHERE = ("/", "/etc", "/usr", "/usr/lib", "/usr/bin", "/root", "/home", "/opt")
_TEMPORARY = ("/tmp", "/var/tmp", "/dev/shm", "/run")


class Machine:
    """What a program could reach if nothing held it."""

    def __init__(self) -> None:
        self.token, self.secret = secrets.token_hex(8), secrets.token_hex(8)
        self.key = str(int(self.token[:7], 16))
        self.base = Path(tempfile.mkdtemp(prefix="attacked-"))
        self.base.chmod(0o755)
        for name, mode in (("class", 0o755), ("results", 0o755), ("open", 0o777)):
            self._folder(name).mkdir()
            self._folder(name).chmod(mode)
        (self.base / "private.txt").write_text("a secret of the teacher", "utf-8")
        self.network = _network()
        with self.network.entered():
            self.services = Services(self.base, self.token)
        self.victim = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", "input()"],
            stdin=subprocess.PIPE,
            start_new_session=True,
        )
        self._rank = self._of_the_victim()

    def _folder(self, name: str) -> Path:
        return self.base / name

    @property
    def classroom(self) -> Path:
        """The directory of the class."""
        return self._folder("class")

    @property
    def results(self) -> Path:
        """The directory of the results."""
        return self._folder("results")

    def told(self) -> dict[str, Any]:
        """Return what an attack is told, so that it need not guess."""
        neighbour = self.classroom / "0-anna" / "main.py"
        journal = self.results / "journal.jsonl"
        private = self.base / "private.txt"
        return {
            "got": f"GOT-{self.token}",
            "token": self.token,
            "root": str(ROOT),
            "secret": f"{SECRET}={self.secret}",
            "secrets": [str(private), str(neighbour), str(journal)],
            "files": [str(neighbour), str(journal), str(private)],
            "directories": [str(self._folder("open")), str(self.classroom)],
            "victim": self.victim.pid,
            "key": int(self.key),
            **self.services.told(),
        }

    def environment(self) -> dict[str, str]:
        """Return the environment of the grader; all that it starts bears the token."""
        passed = {
            name: os.environ[name] for name in ("HOME", "LANG") if name in os.environ
        }
        path = f"{os.environ.get('PATH', os.defpath)}{os.pathsep}/nowhere/{self.token}"
        return {**passed, "PATH": path, SECRET: self.secret}

    # -- afterwards -------------------------------------------------------------------

    def unlike(self, before: dict[str, str]) -> list[str]:
        """Return what is not as it was in the files of others."""
        now = self.files()
        return sorted(
            path for path in now.keys() | before if now.get(path) != before.get(path)
        )

    def files(self) -> dict[str, str]:
        """Return the files that only the grader may change, and what they are like."""
        others = [
            one
            for one in self.base.rglob("*")
            if self.results not in (one, *one.parents)
        ]
        return {str(one.relative_to(self.base)): _like(one) for one in others}

    def harmed(self) -> list[str]:
        """Return what was done to the process of the test."""
        if self.victim.poll() is not None:
            return [f"it was ended: {self.victim.returncode}"]
        now = self._of_the_victim()
        return [
            f"{one} became {now[one]}" for one in now if now[one] != self._rank[one]
        ]

    def _of_the_victim(self) -> dict[str, object]:
        process = psutil.Process(self.victim.pid)
        return {
            "rank": process.nice(),
            "processors": process.cpu_affinity(),
            "files": process.rlimit(psutil.RLIMIT_FSIZE),
        }

    def left(self) -> list[str]:
        """Return what bears the token and lies where it should not, or still runs."""
        running = (f"process {one}" for one in sorted(set(self._running())))
        return [*map(str, self._files_left()), *self._memory_left(), *running]

    def _files_left(self) -> list[Path]:
        suite = [ROOT / one for one in ("", "conformance", "spec", "tests")]
        places = {*map(Path, (*_ELSEWHERE, *_TEMPORARY)), *suite, *map(Path, sys.path)}
        return [one for place in places for one in place.glob(f"*{self.token}*")]

    def _memory_left(self) -> list[str]:
        """Return the kinds of memory that bear our key."""
        tables = Path("/proc/sysvipc").glob("*")
        lines = [(one.name, one.read_text("ascii").split("\n")) for one in tables]
        return [
            name
            for name, rows in lines
            for row in rows
            if row.split()[:1] == [self.key]
        ]

    def _running(self) -> Iterator[int]:
        """Yield the numbers of what the run has started and what still runs."""
        for folder in Path("/proc").glob("[0-9]*"):
            for name in ("environ", "cmdline"):
                with contextlib.suppress(OSError):
                    if self.token.encode() in (folder / name).read_bytes():
                        yield int(folder.name)

    def _clean(self) -> None:
        """Take away what attacks have left that nothing has stopped."""
        for pid in self._running():
            with contextlib.suppress(OSError):
                os.kill(pid, signal.SIGKILL)
        for path in self._files_left():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        options = {"shm": "-M", "msg": "-Q", "sem": "-S"}
        for name in self._memory_left():
            subprocess.run(["ipcrm", options[name], self.key], check=False)

    def close(self) -> None:
        """Take all of it away."""
        self._clean()
        self.victim.kill()
        self.victim.communicate()
        self.services.close()
        self.network.close()
        shutil.rmtree(self.base, ignore_errors=True)


def _like(path: Path) -> str:
    found = path.lstat()
    digest = ""
    if path.is_file() and not path.is_symlink():
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
    names = os.listxattr(path, follow_symlinks=False)
    times = found.st_mtime_ns if not path.is_dir() else 0
    return f"{found.st_mode:o} {found.st_uid} {found.st_gid} {times} {digest} {names}"


def _network() -> Network:
    """Return a network with a second address and a way out that leads nowhere.

    The machine's own where no other can be made.
    """
    try:
        network = Own()
    except OSError:
        return HOST
    with network.entered():
        for words in (f"addr add {_ADDRESS}/32", "route add default"):
            with contextlib.suppress(OSError):
                subprocess.run(["ip", *words.split(), "dev", "lo"], check=False)
    return network


class Services:
    """What waits for callers on this machine, and tells who has called."""

    def __init__(self, base: Path, token: str) -> None:
        self.port = socket.create_server(("", 0))
        self.datagrams = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.datagrams.bind(("", 0))
        self.abstract, self.path = (socket.socket(socket.AF_UNIX) for _ in range(2))
        self.abstract.bind(f"\0{token}")
        self._place = base / "service.sock"
        self.path.bind(str(self._place))
        self._place.chmod(0o777)
        for one in (self.abstract, self.path):
            one.listen()

    def told(self) -> dict[str, Any]:
        """Return where they are."""
        return {
            "address": _ADDRESS,
            "port": self.port.getsockname()[1],
            "datagrams": self.datagrams.getsockname()[1],
            "path": str(self._place),
        }

    def reached(self) -> list[str]:
        """Return which of them somebody has called."""
        found = []
        for name in ("port", "abstract", "path"):
            waiting: socket.socket = getattr(self, name)
            waiting.setblocking(False)
            with contextlib.suppress(OSError):
                waiting.accept()[0].close()
                found.append(name)
        self.datagrams.setblocking(False)
        with contextlib.suppress(OSError):
            found.append(f"datagrams: {self.datagrams.recv(99)!r}")
        return found

    def close(self) -> None:
        """Close all of them."""
        for one in (self.port, self.datagrams, self.abstract, self.path):
            one.close()
