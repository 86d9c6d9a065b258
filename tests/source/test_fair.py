"""Correct but unusual source is spared, and no source makes the rules stumble."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from conformance import source

BLOCKING = ["time.sleep", "input", "socket.socket.recv", "socket.socket.accept"]
STARTS = ["asyncio.start_server", "asyncio.run", "loop.create_server"]


def _program(directory: Path, text: str, **others: str) -> source.Program:
    for name, content in others.items():
        (directory / f"{name}.py").write_text(content, encoding="utf-8")
    entry = directory / "entry.py"
    entry.write_text(text, encoding="utf-8")
    return source.read_program(entry)


SPARED = {
    "a function of the same name": (
        "import asyncio\nclass time:\n    @staticmethod\n    def sleep(x): pass\n"
        "async def f():\n    time.sleep(1)\nasyncio.run(f())\n"
    ),
    "a local name that hides the module": (
        "import asyncio, time\nasync def f(time):\n    time.sleep(1)\n"
        "asyncio.run(f(None))\n"
    ),
    "a name rebound to the right thing": (
        "import asyncio\nfrom time import sleep\nfrom asyncio import sleep\n"
        "async def f():\n    await sleep(1)\nasyncio.run(f())\n"
    ),
    "a socket that does not block": (
        "import asyncio, socket\ns = socket.socket()\ns.setblocking(False)\n"
        "async def f():\n    s.recv(1)\nasyncio.run(f())\n"
    ),
    "a socket that is known to be ready": (
        "import asyncio, socket\ns = socket.socket()\n"
        "async def f():\n    loop = asyncio.get_running_loop()\n"
        "    loop.add_reader(s, lambda: s.recv(1))\nasyncio.run(f())\n"
    ),
    "a coroutine that nobody starts": (
        "import asyncio, time\nasync def old():\n    time.sleep(1)\n"
        "async def f(): pass\nasyncio.run(f())\n"
    ),
    "a sleep that is handed to a thread": (
        "import asyncio, time\nasync def f():\n"
        "    await asyncio.to_thread(time.sleep, 1)\nasyncio.run(f())\n"
    ),
    "a function that is handed to an executor": (
        "import asyncio, time\ndef slow():\n    time.sleep(1)\nasync def f():\n"
        "    loop = asyncio.get_running_loop()\n"
        "    await loop.run_in_executor(None, slow)\nasyncio.run(f())\n"
    ),
}


@pytest.mark.parametrize("name", SPARED)
def test_nobody_is_blamed_for(tmp_path: Path, name: str) -> None:
    """What does not block, or can't be known to, is no fault."""
    assert source.in_coroutines(_program(tmp_path, SPARED[name]), BLOCKING) == []


BUILT_ON_ASYNCIO = {
    "a class with a run method": (
        "import asyncio\nclass Server:\n    async def main(self):\n"
        "        s = await asyncio.start_server(self.one, 'h', 1)\n"
        "    async def one(self, r, w): pass\n"
        "    def go(self):\n        asyncio.run(self.main())\nServer().go()\n"
    ),
    "behind getattr": (
        "import asyncio\nrun = getattr(asyncio, 'run')\nasync def m(): pass\nrun(m())\n"
    ),
    "in a dictionary of commands": (
        "import asyncio\nasync def m(): pass\n"
        "def serve(): asyncio.run(m())\n{'serve': serve}['serve']()\n"
    ),
    "behind a decorator": (
        "import asyncio\nasync def m(): pass\ndef main(f):\n    f()\n    return f\n"
        "@main\ndef go():\n    asyncio.run(m())\n"
    ),
    "started by a guard": (
        "import asyncio\nasync def m(): pass\n"
        "if __name__ == '__main__':\n    asyncio.run(m())\n"
    ),
}


@pytest.mark.parametrize("name", BUILT_ON_ASYNCIO)
def test_evidence_is_found(tmp_path: Path, name: str) -> None:
    """The benefit of the doubt: what may run, counts."""
    program = _program(tmp_path, BUILT_ON_ASYNCIO[name])
    assert source.calls(program, any_of=STARTS) == []


def test_nothing_is_imported(tmp_path: Path) -> None:
    """A star import of a module that acts when imported stays on paper."""
    for name in ("this", "antigravity"):
        sys.modules.pop(name, None)
    program = _program(tmp_path, "from this import *\nfrom antigravity import *\nf()\n")
    source.calls(program, any_of=STARTS)
    assert not {"this", "antigravity"} & set(sys.modules)


ODD = {
    "empty": "",
    "deep": "x = " + "-" * 50 + "1\n",
    "a circle": "import entry\nimport helper\n",
    "a chain": "a = b\nb = c\nc = a\na.b.c()\n",
    "a long chain": "x0 = f\n" + "".join(f"x{n + 1} = x{n}.y\n" for n in range(300)),
    "itself": "class A(A): pass\nclass B(B.B): pass\nx = x(x)\nx()\n",
    "patterns": "match f():\n    case [a, *b] | {'x': a, **b}: pass\n",
    "a walrus": "print(a := [b := 1, c := b])\nasync def f(*a, b=1, **c): del a\n",
    "a relative import": "from . import entry\nfrom .. import x\nfrom ...y import *\n",
}


@pytest.mark.parametrize("name", ODD)
def test_no_source_is_too_odd(tmp_path: Path, name: str) -> None:
    """Every rule answers, whatever Python it is given."""
    program = _program(tmp_path, ODD[name], helper="import entry\nimport helper\n")
    source.calls(program, any_of=STARTS, none_of=BLOCKING)
    source.imports(program, none_of=["asyncio"])
    source.in_coroutines(program, BLOCKING)
    source.arguments(program, {"f": ["loop"]})
    source.awaited(program, ["drain"])


@pytest.mark.parametrize(
    "data",
    [
        b"x = (\n",
        b"\x00\n",
        b"# coding: nowhere\nx = 1\n",
        b"\xff\xfe x\n",
        b"(" * 5000,
        b"x = '\\ud83d'\n" + b"\xf0\n",
    ],
)
def test_what_is_no_python_says_so(tmp_path: Path, data: bytes) -> None:
    """An entry that can't be read gives one sentence that names the file."""
    entry = tmp_path / "entry.py"
    entry.write_bytes(data)
    with pytest.raises(source.Unreadable, match=r"entry\.py"):
        source.read_program(entry)


def test_an_unreadable_neighbour_is_nobodys_fault(tmp_path: Path) -> None:
    """What a broken module beside the entry holds is unknown, so nothing is missed."""
    program = _program(tmp_path, "import helper\nhelper.go()\n", helper="def (\n")
    assert source.calls(program, any_of=STARTS) == []
