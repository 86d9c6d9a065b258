"""What is known about the modules that programs use: tables, no code to speak of.

What a call gives, what comes out when it is unpacked, which names are the same thing,
and which modules are harmless enough to be asked what their star import brings.
"""

from __future__ import annotations

import importlib
import re
from functools import cache

#: What a call gives, where that is not an instance of a class with a capital.
GIVES = {
    "socket.socket": "socket.socket",
    "socket.create_server": "socket.socket",
    "socket.create_connection": "socket.socket",
    "socket.fromfd": "socket.socket",
    "socket.socket.dup": "socket.socket",
    "asyncio.get_event_loop": "loop",
    "asyncio.get_running_loop": "loop",
    "asyncio.new_event_loop": "loop",
    "asyncio.SelectorEventLoop": "loop",
    "asyncio.ProactorEventLoop": "loop",
    "asyncio.Runner.get_loop": "loop",
    "loop": "loop",
    "asyncio.get_event_loop_policy": "asyncio.Policy",
    "asyncio.Policy.get_event_loop": "loop",
    "asyncio.Policy.new_event_loop": "loop",
    "uvloop.new_event_loop": "loop",
    "uvloop.Loop": "loop",
}
#: What stands at an index of what a call gives.
ITEMS = {
    ("socket.socket.accept", 0): "socket.socket",
    ("socket.socketpair", 0): "socket.socket",
    ("socket.socketpair", 1): "socket.socket",
}
#: What an instance of a class is called, where an annotation promises one.
TYPES = {
    "asyncio.AbstractEventLoop": "loop",
    "asyncio.BaseEventLoop": "loop",
    "asyncio.SelectorEventLoop": "loop",
    "asyncio.ProactorEventLoop": "loop",
    "uvloop.Loop": "loop",
}
_INSIDE_ASYNCIO = (
    "base_events|events|locks|protocols|queues|runners|selector_events|streams"
    "|taskgroups|tasks|threads|timeouts|transports|unix_events|windows_events"
)
_SAME = (
    (rf"^asyncio\.({_INSIDE_ASYNCIO})\.", "asyncio."),
    (r"^_socket\.", "socket."),
    (r"^builtins\.", ""),
    (r"^concurrent\.futures\.(thread|process)\.", "concurrent.futures."),
)
_STARS = re.compile(
    r"asyncio|concurrent\.futures|http(\.server)?|os(\.path)?|pathlib|queue|random|re"
    r"|select|selectors|signal|socket|socketserver|ssl|string|struct|subprocess|sys"
    r"|threading|time|typing|urllib\.(parse|request)"
)


@cache
def same(name: str) -> str:
    """Return the usual name of what has several: `asyncio.streams.start_server`."""
    for pattern, usual in _SAME:
        name = re.sub(pattern, usual, name)
    return name


def is_class(name: str) -> bool:
    """Tell whether a name looks like that of a class."""
    return name.rpartition(".")[2][:1].isupper()


@cache
def brought_by(module: str) -> frozenset[str]:
    """Return what a star import brings; empty where that module is not known.

    Only modules of the table are asked: the program's wish imports nothing here.
    """
    if not _STARS.fullmatch(module):
        return frozenset()
    found = importlib.import_module(module)
    public = [name for name in dir(found) if not name.startswith("_")]
    return frozenset(getattr(found, "__all__", public))
