"""The system calls that a confined program may not make, as the kernel reads them.

Knows numbers of calls on x86-64 and on 64-bit ARM, and the small machine (classic BPF)
that judges each call.  Must not know of launches, nor of any other bound: what files
and ports a program may use is not decided by the number of a call.

Run beside a script that is started over and over: imports as little as it can.
"""

import ctypes
import errno
import os
import struct

_X86 = """
mount 165 umount2 166 pivot_root 155 chroot 161 unshare 272 setns 308 ptrace 101
process_vm_readv 310 process_vm_writev 311 kcmp 312 keyctl 250 add_key 248
request_key 249 bpf 321 perf_event_open 298 userfaultfd 323 kexec_load 246
kexec_file_load 320 init_module 175 finit_module 313 delete_module 176
open_by_handle_at 304 name_to_handle_at 303 reboot 169 swapon 167 swapoff 168
syslog 103 quotactl 179 acct 163 settimeofday 164 clock_settime 227 clock_adjtime 305
adjtimex 159 sethostname 170 setdomainname 171 iopl 172 ioperm 173
"""
_ARM = """
mount 40 umount2 39 pivot_root 41 chroot 51 unshare 97 setns 268 ptrace 117
process_vm_readv 270 process_vm_writev 271 kcmp 272 keyctl 219 add_key 217
request_key 218 bpf 280 perf_event_open 241 userfaultfd 282 kexec_load 104
kexec_file_load 294 init_module 105 finit_module 273 delete_module 106
open_by_handle_at 265 name_to_handle_at 264 reboot 142 swapon 224 swapoff 225
syslog 116 quotactl 60 acct 89 settimeofday 170 clock_settime 112 clock_adjtime 266
adjtimex 171 sethostname 161 setdomainname 162
"""
#: Younger calls have one number on every machine.
_BOTH = """
open_tree 428 move_mount 429 fsopen 430 fsconfig 431 fsmount 432 fspick 433
pidfd_getfd 438 mount_setattr 442 quotactl_fd 443 open_tree_attr 467
"""
#: What a program that may write nowhere needs as little, and Landlock does not look at:
#: modes, owners, times and attributes of files; what outlives its maker in memory.
_X86_LOCKED = """
chmod 90 fchmod 91 fchmodat 268 chown 92 fchown 93 lchown 94 fchownat 260
utime 132 utimes 235 futimesat 261 utimensat 280 setxattr 188 lsetxattr 189
fsetxattr 190 removexattr 197 lremovexattr 198 fremovexattr 199
shmget 29 msgget 68 semget 64 mq_open 240
"""
_ARM_LOCKED = """
fchmod 52 fchmodat 53 fchown 55 fchownat 54 utimensat 88 setxattr 5 lsetxattr 6
fsetxattr 7 removexattr 14 lremovexattr 15 fremovexattr 16
shmget 194 msgget 186 semget 190 mq_open 180
"""
_BOTH_LOCKED = "fchmodat2 452 setxattrat 463 removexattrat 466 file_setattr 469"
#: Calls that a program must believe to be missing: it then takes an older way.
_MISSING = "io_uring_setup 425 io_uring_enter 426 io_uring_register 427 clone3 435"


def _table(text: str) -> dict[str, int]:
    words = text.split()
    return dict(zip(words[::2], map(int, words[1::2]), strict=True))


#: What is refused as forbidden, by machine, and what as missing.
DENIED = {"x86_64": _table(_X86 + _BOTH), "aarch64": _table(_ARM + _BOTH)}
LOCKED = {
    "x86_64": _table(_X86_LOCKED + _BOTH_LOCKED),
    "aarch64": _table(_ARM_LOCKED + _BOTH_LOCKED),
}
MISSING = _table(_MISSING)
#: Calls that are judged by an argument.
JUDGED = {
    "x86_64": {
        **{"clone": 56, "ioctl": 16, "socket": 41, "prlimit64": 302},
        **{"setpriority": 141, "ioprio_set": 251, "sched_setaffinity": 203},
        **{"sched_setscheduler": 144, "sched_setparam": 142, "sched_setattr": 314},
        **{"sendto": 44, "sendmsg": 46, "sendmmsg": 307},
    },
    "aarch64": {
        **{"clone": 220, "ioctl": 29, "socket": 198, "prlimit64": 261},
        **{"setpriority": 140, "ioprio_set": 30, "sched_setaffinity": 122},
        **{"sched_setscheduler": 119, "sched_setparam": 118, "sched_setattr": 274},
        **{"sendto": 206, "sendmsg": 211, "sendmmsg": 269},
    },
}
#: Where the flags of those stand that send; one of them connects as well, past Landlock.
_SENDING, _FAST_OPEN = {"sendto": 3, "sendmsg": 2, "sendmmsg": 3}, 0x20000000
#: Calls that name a process, and where: another one than the caller is refused.
_OF_ONE = {"prlimit64": 0, "setpriority": 1, "ioprio_set": 1}
_OF_ONE |= dict.fromkeys(
    ("sched_setaffinity", "sched_setscheduler", "sched_setparam", "sched_setattr"), 0
)
_ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}

#: The flags of `clone` that ask for a namespace, and what else is refused by value:
#: typing into a terminal for others, and families of sockets that leave the machine's
#: network or speak to its kernel.
_NAMESPACES = 0x7E020000
_TERMINALS = (0x5412, 0x541C)  # TIOCSTI, TIOCLINUX
_FAMILIES = (15, 17, 38, 40, 43)  # AF_KEY, AF_PACKET, AF_ALG, AF_VSOCK, AF_SMC
_PATHS = 1  # AF_UNIX; a pair of them is another call
#: What reaches a port of TCP, or one like it, while Landlock looks at TCP alone:
#: DCCP, SCTP, SMC, MPTCP.
_PROTOCOLS = (33, 132, 256, 262)

_LOAD, _RETURN = 0x20, 0x06
_EQUAL, _AT_LEAST, _ANY_BIT = 0x15, 0x35, 0x45
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16  # where each stands in a call
_ALLOW, _KILL, _ERROR = 0x7FFF0000, 0x80000000, 0x00050000
_X32 = 0x40000000
_NO_NEW_PRIVS, _SET_SECCOMP, _FILTER = 38, 22, 2


def deny_list(machine: str | None = None, locked: bool = False) -> bytes:
    """Return the program for this machine or another; nothing for an unknown one.

    `locked` refuses what Landlock lets through: changing what is said of a file, and
    sockets that are found by a path (Docker has one).
    A call in the manner of another architecture ends the process: its numbers mean
    something else.
    """
    name = machine or os.uname().machine
    if name not in _ARCHITECTURES:
        return b""
    denied = DENIED[name] | (LOCKED[name] if locked else {})
    numbers = ((denied, errno.EPERM), (MISSING, errno.ENOSYS))
    parts = [
        _begin(name),
        *_judged(JUDGED[name], (_PATHS,) if locked else ()),
        *(_refuse(_EQUAL, one, no) for calls, no in numbers for one in calls.values()),
        _step(_RETURN, _ALLOW),
    ]
    return b"".join(parts)


def _begin(name: str) -> bytes:
    """Look at the architecture, then hold the number of the call."""
    steps = _step(_LOAD, _ARCHITECTURE) + _step(_EQUAL, _ARCHITECTURES[name], 1)
    steps += _step(_RETURN, _KILL) + _step(_LOAD, _NUMBER)
    return steps + (_refuse(_AT_LEAST, _X32) if name == "x86_64" else b"")


def _judged(numbers: dict[str, int], families: tuple[int, ...]) -> list[bytes]:
    """Judge some calls by an argument: by its lower half, as the kernel does."""
    families += _FAMILIES
    others = (
        _by_argument(numbers[name], (at, _AT_LEAST, (1,)))
        for name, at in _OF_ONE.items()
    )
    sending = (
        _by_argument(numbers[name], (at, _ANY_BIT, (_FAST_OPEN,)))
        for name, at in _SENDING.items()
    )
    return [
        _by_argument(numbers["clone"], (0, _ANY_BIT, (_NAMESPACES,))),
        _by_argument(numbers["ioctl"], (1, _EQUAL, _TERMINALS)),
        _by_argument(numbers["socket"], (0, _EQUAL, families), (2, _EQUAL, _PROTOCOLS)),
        *others,
        *sending,
    ]


def _by_argument(number: int, *tests: tuple[int, int, tuple[int, ...]]) -> bytes:
    """Refuse a call where an argument passes a test; the place, the test, the values."""
    body = b""
    for at, test, values in tests:
        body += _step(_LOAD, _ARGUMENTS + 8 * at)
        body += b"".join(_refuse(test, value) for value in values)
    body += _step(_RETURN, _ALLOW)
    return _step(_EQUAL, number, 0, len(body) // 8) + body


def _refuse(test: int, value: int, error: int = errno.EPERM) -> bytes:
    """Return an error where a test of what is held comes true, or go on."""
    return _step(test, value, 0, 1) + _step(_RETURN, _ERROR | error)


def _step(code: int, value: int, then: int = 0, otherwise: int = 0) -> bytes:
    """Write one instruction, with how many to leave out in either case."""
    return struct.pack("=HBBI", code, then, otherwise, value)


def install(program: bytes) -> None:
    """Bind this thread, and all that it starts, to a program from now on."""
    if not program:
        raise OSError(errno.ENOSYS, "no list of denied calls for this machine")
    steps = ctypes.create_string_buffer(program, len(program))
    whole = struct.pack("@HP", len(program) // 8, ctypes.addressof(steps))
    _control(_NO_NEW_PRIVS, 1, 0)
    _control(_SET_SECCOMP, _FILTER, whole)


def _control(option: int, first: int, second: int | bytes) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    number = ctypes.c_ulong
    last = second if isinstance(second, bytes) else number(second)
    if libc.prctl(ctypes.c_int(option), number(first), last, number(0), number(0)):
        error = ctypes.get_errno()
        raise OSError(error, os.strerror(error), "prctl")
