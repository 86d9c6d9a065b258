"""Private networks for an ordinary user, by the help of another process.

A user namespace gives the rights that a network needs, but all of a process has to go
there at once, and none of its threads comes back.  So a helper goes, once a run, and
hands us sockets; what is started in a network of its goes there by `nsenter`.

Knows how the helper is started, asked and let go of; what it does stands in `helping`.
Must not know boxes or programs.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import threading
import weakref
from pathlib import Path

_START = """
import sys
sys.path.append(sys.argv[1])
from conformance.sandbox.helping import serve
serve()
"""
_PACKAGES = str(Path(__file__).parents[2])
_SIZE = 64
#: Seconds that the helper may take to end.
_PATIENCE = 1.0
#: Settings of a kernel that take user namespaces from ordinary users, and how.
_SWITCHES = {
    "kernel/apparmor_restrict_unprivileged_userns": "1",
    "kernel/unprivileged_userns_clone": "0",
    "user/max_user_namespaces": "0",
    "user/max_net_namespaces": "0",
}


class Lost(Exception):
    """The helper has ended; no fault of any program, and not to be taken for one."""


class Helper:
    """A process that has networks for us; it ends when we do, however we end."""

    def __init__(self) -> None:
        """Start it; `OSError` or `Lost` where it does not get the rights it needs."""
        enter = shutil.which("nsenter")
        if enter is None:
            raise OSError(None, "nsenter is not installed (apt-get install util-linux)")
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            process = _started(theirs)
        self.close = weakref.finalize(self, _end, ours, process)
        self._line, self._lock, self._asked = ours, threading.Lock(), 0
        user = f"--user=/proc/{process.pid}/ns/user"
        #: How a command begins that is to be in the helper's user namespace.
        self.enter = (enter, "--preserve-credentials", user)
        self.files = f"/proc/{process.pid}/fd"
        try:
            self._answer(0)
        except BaseException:
            self.close()
            raise

    def ask(self, *words: object) -> int:
        """Have something done; return a number, or an open file where one comes of it."""
        with self._lock:
            self._asked += 1
            question = " ".join(map(str, [self._asked, *words]))
            try:
                self._line.send(question.encode("ascii"))
            except OSError as error:
                raise Lost(_LOST) from error
            return self._answer(self._asked)

    def _answer(self, wanted: int) -> int:
        """Wait for an answer; one to an older question came too late for whoever asked."""
        while True:
            number, error, result, files = self._heard()
            if number == wanted:
                break
            for file in files:
                os.close(file)
        if error:
            raise OSError(error, os.strerror(error))
        return files[0] if files else result

    def _heard(self) -> tuple[int, int, int, list[int]]:
        try:
            data, files, _, _ = socket.recv_fds(self._line, _SIZE, 1)
        except OSError as error:
            raise Lost(_LOST) from error
        if not data:
            raise Lost(_LOST)
        for file in files:
            os.set_inheritable(file, False)
        number, error_number, result = map(int, data.split())
        return number, error_number, result, files


_LOST = "the process that has the private networks has ended"


def _started(theirs: socket.socket) -> subprocess.Popen[bytes]:
    """Start the helper with one end of a line; Ctrl+C at our keyboard is not for it."""
    return subprocess.Popen(
        [sys.executable, "-I", "-S", "-c", _START, _PACKAGES],
        stdin=theirs.fileno(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=os.sep,
        env={},
        start_new_session=True,
    )


def _end(ours: socket.socket, process: subprocess.Popen[bytes]) -> None:
    """Leave the helper nobody to listen to, and see it end."""
    ours.close()
    try:
        process.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


class Helped:
    """A network of its own, with nothing in it but a loopback interface.

    `before` is how a command begins that is to be started in it.
    """

    private = True

    def __init__(self, helper: Helper) -> None:
        """Have it made; `OSError` where that is not allowed."""
        self._helper, self._number = helper, helper.ask("make")
        network = f"--net={helper.files}/{self._number}"
        self.before = (*helper.enter, network, "--")

    def socket(self, family: int, kind: int) -> socket.socket:
        """Return a new socket in this network."""
        words = ("socket", self._number, int(family), int(kind))
        return socket.socket(family, kind, fileno=self._helper.ask(*words))

    def entered(self) -> contextlib.AbstractContextManager[object]:
        """Return a context that changes nothing: only `before` leads into it.

        `Lost` where the helper is gone: nothing could be started in it.
        """
        self._helper.ask("greet")
        return contextlib.nullcontext()

    def close(self) -> None:
        """Let go of it; it is gone with the last process in it."""
        with contextlib.suppress(Lost):
            self._helper.ask("close", self._number)


def why_refused(error: Exception) -> str:
    """Return why there is no helper here, and which setting of the kernel says so."""
    words = getattr(error, "strerror", None) or str(error)
    for name, refusing in _SWITCHES.items():
        with contextlib.suppress(OSError):
            if Path("/proc/sys", name).read_text(encoding="ascii").strip() == refusing:
                return f"{words}: {name.replace('/', '.')} is {refusing}"
    return words
