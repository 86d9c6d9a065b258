"""The list of denied calls: each refused by the kernel, and the same on each machine."""

from __future__ import annotations

import errno
import os
import re
import struct
import sys
from pathlib import Path

import pytest

from conformance.sandbox import seccomp
from tests.sandbox.confined import tried

linux = sys.platform == "linux"
pytestmark = pytest.mark.skipif(not linux, reason="only Linux can confine in this way")
CALLS = seccomp.deny_list() if linux else b""
filtered = pytest.mark.skipif(not CALLS, reason="no list of calls for this machine")

HEADERS = {
    "x86_64": ("x86_64-linux-gnu/asm/unistd_64.h", "asm/unistd_64.h"),
    "aarch64": ("asm-generic/unistd.h",),
}
KINDS = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
ALLOWED, KILLED, FORBIDDEN, MISSING = 0x7FFF0000, 0x80000000, 0x50001, 0x50026


@filtered
def test_every_call_of_the_list_is_refused() -> None:
    """The kernel says so of each, with arguments that harm nobody if it did not."""
    denied = seccomp.DENIED[os.uname().machine]
    numbers = [*denied.values(), *seccomp.MISSING.values()]
    code = f"[libc.syscall(n, *[-1] * 6) and ctypes.get_errno() for n in {numbers}]"
    errors = [errno.EPERM] * len(denied) + [errno.ENOSYS] * len(seccomp.MISSING)
    assert tried({"seccomp": True}, code) == str(errors)


@filtered
@pytest.mark.parametrize(
    "expression",
    [
        "call('mount', b'none', b'/nowhere', b'tmpfs', 0, None)",
        "call('umount2', b'/nowhere', 0)",
        "os.chroot('/')",
        "call('unshare', 0x10000000)",
        "call('setns', os.open('/proc/self/ns/net', 0), 0)",
        "call('ptrace', 0, 0, 0, 0)",
        "call('process_vm_readv', os.getpid(), None, 0, None, 0, 0)",
        "call('sethostname', b'x', -1)",
        "call('swapon', b'/nowhere', 0)",
        "call('adjtimex', None)",
        "fcntl.ioctl(pty.openpty()[1], 0x5412, b'x')",
        *(f"socket.socket({n}, socket.SOCK_RAW)" for n in (15, 17, 38, 40)),
    ],
)
def test_a_forbidden_deed_is_refused(expression: str) -> None:
    """Each by the function that a program would call for it."""
    assert tried({"seccomp": True}, expression) == "EPERM"


def _judge(machine: str, number: int, *arguments: int, kind: int = 0) -> int:
    """Run a list of denied calls as the kernel does, and return what it says."""
    given = (*arguments, *(0,) * (6 - len(arguments)))
    call = struct.pack("<iIQ6Q", number, kind or KINDS[machine], 0, *given)
    steps = list(struct.iter_unpack("=HBBI", seccomp.deny_list(machine)))
    at = held = 0
    while True:
        code, then, otherwise, value = steps[at]
        at += 1
        if code == 0x06:
            return int(value)
        if code == 0x20:
            (held,) = struct.unpack_from("<I", call, value)
        else:
            tests = {0x15: held == value, 0x35: held >= value, 0x45: held & value}
            at += then if tests[code] else otherwise


@pytest.mark.parametrize("machine", KINDS)
def test_the_list_says_the_same_on_each_machine(machine: str) -> None:
    """Also of the machine that these tests do not run on."""
    found = {number: _judge(machine, number) for number in range(600)}
    told = dict.fromkeys(range(600), ALLOWED)
    told |= dict.fromkeys(seccomp.DENIED[machine].values(), FORBIDDEN)
    told |= dict.fromkeys(seccomp.MISSING.values(), MISSING)
    assert found == told
    assert _judge(machine, 0, kind=0x40000003) == KILLED


@pytest.mark.parametrize("machine", KINDS)
@pytest.mark.parametrize(
    ("name", "arguments", "verdict"),
    [
        ("clone", (0x003D0F00,), ALLOWED),  # a thread
        ("clone", (17,), ALLOWED),  # a process
        *(("clone", (1 << bit | 17,), FORBIDDEN) for bit in (17, *range(25, 31))),
        ("ioctl", (0, 0x5413), ALLOWED),
        ("ioctl", (0, 0x5412), FORBIDDEN),
        ("ioctl", (0, 0xFF00005412), FORBIDDEN),  # the kernel takes the lower half
        *(("socket", (family,), ALLOWED) for family in (1, 2, 10, 16)),
        *(("socket", (family,), FORBIDDEN) for family in (15, 17, 38, 40)),
    ],
)
def test_some_calls_are_judged_by_an_argument(
    machine: str, name: str, arguments: tuple[int, ...], verdict: int
) -> None:
    """Only what leads out of here is refused."""
    number = seccomp.JUDGED[machine][name]
    assert _judge(machine, number, *arguments) == verdict


def test_no_other_machine_has_a_list() -> None:
    """Nothing is made up, and nothing is installed; the other way of Intel is shut."""
    assert seccomp.deny_list("riscv64") == b""
    with pytest.raises(OSError, match="this machine"):
        seccomp.install(b"")
    assert _judge("x86_64", 0x40000000) == FORBIDDEN


@pytest.mark.parametrize("machine", KINDS)
def test_the_numbers_are_those_of_the_kernel(machine: str) -> None:
    """Where this machine has the kernel's own tables."""
    paths = [Path("/usr/include", name) for name in HEADERS[machine]]
    text = next((path.read_text("ascii") for path in paths if path.exists()), "")
    if not text:
        pytest.skip("the kernel's headers are not installed")
    known = dict(re.findall(r"#define __NR(?:3264)?_(\w+)\s+(\d+)", text))
    tables = (seccomp.DENIED, seccomp.JUDGED, seccomp.LOCKED)
    for name, number in (one for table in tables for one in table[machine].items()):
        assert known.get(name, str(number)) == str(number), name
