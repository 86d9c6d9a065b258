"""What the source rules blame, and the correct but unusual source that they spare."""

from __future__ import annotations

from pathlib import Path

import pytest

from conformance import source


def _program(directory: Path, text: str, **others: str) -> source.Program:
    for name, content in others.items():
        (directory / f"{name}.py").write_text(content, encoding="utf-8")
    entry = directory / "entry.py"
    entry.write_text(text, encoding="utf-8")
    return source.read_program(entry)


SERVERS = ["asyncio.start_server", "asyncio.Protocol", "loop.create_server"]


@pytest.mark.parametrize(
    "text",
    [
        "import asyncio\nasyncio.start_server(f)\n",
        "import asyncio as a\na.start_server(f)\n",
        "from asyncio import start_server\nstart_server(f)\n",
        "from asyncio import start_server as s\ns(f)\n",
        "from asyncio import *\nstart_server(f)\n",
        "import asyncio\nstart = asyncio.start_server\nstart(f)\n",
        "import asyncio\nclass P(asyncio.Protocol): pass\nP()\n",
        "import asyncio\nloop = asyncio.get_event_loop()\nloop.create_server(f)\n",
        "import asyncio\nx = asyncio.new_event_loop()\nx.create_server(f)\n",
    ],
)
def test_asyncio_is_found_however_it_is_spelled(tmp_path: Path, text: str) -> None:
    """Aliases, star imports, rebinding, subclasses and loops all count."""
    assert source.calls(_program(tmp_path, text), any_of=SERVERS) == []


@pytest.mark.parametrize(
    "text",
    [
        "import asyncio\n",
        "import asyncio\nif False:\n    asyncio.start_server(f)\n",
        "import asyncio\ndef unused():\n    asyncio.start_server(f)\n",
        "import asyncio\ndef f():\n    return\n    asyncio.start_server(f)\nf()\n",
        "class asyncio:\n    pass\n",
    ],
)
def test_a_dead_import_is_no_use(tmp_path: Path, text: str) -> None:
    """What can never run is no evidence."""
    assert len(source.calls(_program(tmp_path, text), any_of=SERVERS)) == 1


def test_a_module_beside_the_entry_counts(tmp_path: Path) -> None:
    """Local modules that are reached are read."""
    helper = "import asyncio\ndef go():\n    asyncio.start_server(f)\n"
    program = _program(tmp_path, "import helper\nhelper.go()\n", helper=helper)
    assert source.calls(program, any_of=SERVERS) == []


BLOCKING = ["time.sleep", "socket.socket.recv", "input"]


@pytest.mark.parametrize(
    "text",
    [
        "import time\nasync def f():\n    time.sleep(1)\nf()\n",
        "from time import sleep\nasync def f():\n    sleep(1)\nf()\n",
        "import time\ndef h():\n    time.sleep(1)\nasync def f():\n    h()\nf()\n",
        "import socket\ns = socket.socket()\nasync def f():\n    s.recv(1)\nf()\n",
        "import socket\ns = socket.socket()\nc, a = s.accept()\n"
        "async def f():\n    c.recv(1)\nf()\n",
        "async def f():\n    input()\nf()\n",
    ],
)
def test_a_blocking_call_in_a_coroutine(tmp_path: Path, text: str) -> None:
    """It is found directly, in a helper, and on a socket that is known as one."""
    faults = source.in_coroutines(_program(tmp_path, text), BLOCKING)
    assert len(faults) == 1
    assert faults[0].quote is not None


@pytest.mark.parametrize(
    "text",
    [
        "import asyncio\nasync def f():\n    await asyncio.sleep(1)\nf()\n",
        "import time\ndef f():\n    time.sleep(1)\nf()\n",
        "async def f(queue):\n    queue.recv(1)\nf(1)\n",
        "import asyncio, time\nasync def f():\n"
        "    await asyncio.to_thread(time.sleep, 1)\nf()\n",
        "import asyncio, time\nasync def f():\n"
        "    await asyncio.to_thread(lambda: time.sleep(1))\nf()\n",
    ],
)
def test_what_does_not_block_is_spared(tmp_path: Path, text: str) -> None:
    """Awaited calls, plain functions, unknown receivers and threads are fine."""
    assert source.in_coroutines(_program(tmp_path, text), BLOCKING) == []


def test_an_argument_is_quoted(tmp_path: Path) -> None:
    """loop= is found, with its line."""
    text = "import asyncio\nasyncio.start_server(f, 'h', 1, loop=loop)\n"
    rules = {"asyncio.start_server": ["loop"]}
    faults = source.arguments(_program(tmp_path, text), rules)
    assert [fault.quote.line for fault in faults if fault.quote] == [2]


def test_drain_without_await(tmp_path: Path) -> None:
    """A call whose result nobody awaits is found, kept in a name or not."""
    text = (
        "import asyncio\nasync def f(w):\n    w.drain()\n    await w.drain()\n"
        "    t = w.drain()\nf(1)\n"
    )
    faults = source.awaited(_program(tmp_path, text), ["drain"])
    assert [fault.quote.line for fault in faults if fault.quote] == [3, 5]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("import socket\n", 0),
        ("from socket import *\n", 0),
        ("import socketserver\n", 0),
        ("import asyncio\n", 1),
    ],
)
def test_imports(tmp_path: Path, text: str, count: int) -> None:
    """A module is imported in any form, or it is not."""
    wanted = ["socket", "socketserver"]
    assert len(source.imports(_program(tmp_path, text), any_of=wanted)) == count


def test_a_module_inside_a_package_counts_as_the_package(tmp_path: Path) -> None:
    """`http.server` is found in `from http import server`."""
    program = _program(tmp_path, "from http import server\n")
    assert len(source.imports(program, none_of=["http.server"])) == 1


def test_a_syntax_error_is_quoted(tmp_path: Path) -> None:
    """What can't be read is told with its line."""
    with pytest.raises(source.Unreadable, match=r"entry\.py:1: .*def f\(:"):
        _program(tmp_path, "def f(:\n")
