"""The text of a replay: the player that suits, what it is about, what it does.

Knows the modules that are copied, and how data is laid out to be read; must not know
what a case is.
"""

from __future__ import annotations

import base64
import pprint
import re
import textwrap
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

PARTS = ("rules", "wire", "player")
#: What replies and pages are compared with, and how a difference is told.
SHARED_PARTS = ("../phrases", "../comparing")
PAGE_PARTS = tuple(f"../listing/{name}" for name in ("resolving", "page", "judging"))
HTTP_PARTS = tuple(
    f"../http1/{name}"
    for name in ("reply", "headers", "head", "body", "reader", "judging", "choosing")
)
_MARK = "# -- copied from here\n"
#: Octets longer than this are packed, so that the file stays one to read.
_READABLE = 256
_ABOUT = '''"""Replays one exchange with a server, octet by octet, and judges it again.

    python THIS_FILE HOST:PORT

It needs nothing but Python.  What is done stands at the end, under OPERATIONS: change
it and try.  It ends with HOLDS (status 0), FAILS (status 1), or says what is wrong
with the address (status 4).
"""
'''


def is_replay(text: str) -> bool:
    """Tell whether a text is that of a replay."""
    return text.startswith(_ABOUT) and "\nOPERATIONS = [\n" in text


def text(
    about: Mapping[str, str],
    address: str,
    done: Sequence[dict[str, Any]],
    transport: str,
) -> str:
    """Return the text of the file that does these operations again."""
    parts, player = _suited(done, transport)
    return "".join(
        (
            *_player(parts),
            f"\n\nABOUT = {pprint.pformat(about, width=88, sort_dicts=False)}\n",
            f"ADDRESS = {address!r}\n",
            *_listed(done),
            '\nif __name__ == "__main__":\n',
            f"    sys.exit(main(sys.argv[1:], ABOUT, ADDRESS, OPERATIONS, {player}))\n",
        )
    )


def _suited(done: Sequence[dict[str, Any]], transport: str) -> tuple[list[str], str]:
    """Return the parts that these operations need, and which player does them."""
    if transport == "udp":
        return [*PARTS, "datagrams"], "DatagramPlayer"
    if any(one["do"] in ("follow", "crawl") for one in done):
        http = [*SHARED_PARTS, *PAGE_PARTS, *HTTP_PARTS, "replies", "pages"]
        return [*PARTS, *http], "PagePlayer"
    if any(one["do"] in ("reply", "fetch") for one in done):
        asked = [one for each in done for one in each.get("wanted", ())]
        pages = PAGE_PARTS if any(_is_linked(one) for one in asked) else ()
        return [*PARTS, *SHARED_PARTS, *pages, *HTTP_PARTS, "replies"], "HttpPlayer"
    return [*PARTS], "Player"


def _is_linked(wanted: Mapping[str, Any]) -> bool:
    """Tell whether what is asked of a reply is about links."""
    rules = [rule for rule, _ in wanted.get("headers", {}).values()]
    return "page" in wanted or "resolves_to" in rules


def _player(parts: Sequence[str]) -> Iterator[str]:
    """Yield the parts of the player, with what they import once and first."""
    here = Path(__file__).parent
    texts = [(here / f"{name}.py").read_text(encoding="utf-8") for name in parts]
    heads, bodies = zip(*(text.split(_MARK, 1) for text in texts), strict=True)
    yield f"{_ABOUT}\nfrom __future__ import annotations\n\n"
    yield "\n".join(_imports("".join(heads))) + "\n\n"
    yield "\n\n".join(body.strip("\n") + "\n" for body in bodies)


def _imports(heads: str) -> list[str]:
    """Return what the heads of modules import from elsewhere, each line once."""
    plain = {line for line in heads.splitlines() if line.startswith("import ")}
    chosen: dict[str, set[str]] = {}
    for module, told in re.findall(
        r"^from ([a-z][\w.]*) import ([\w, ]+)$", heads, re.M
    ):
        if module.split(".")[0] not in ("conformance", "__future__"):
            chosen.setdefault(module, set()).update(told.split(", "))
    lines = [f"from {one} import {', '.join(sorted(chosen[one]))}" for one in chosen]
    return [*sorted(plain), *sorted(lines)]


def _listed(operations: Sequence[dict[str, Any]]) -> Iterator[str]:
    """Yield the operations as a list that can be read and changed."""
    yield "OPERATIONS = [\n"
    for one in operations:
        if one.get("pieces"):
            one = {key: value for key, value in one.items() if key != "message"}
        elif one["do"] == "send":
            one = {key: value for key, value in one.items() if key != "pieces"}
        text = pprint.pformat(_packed(one), width=84, compact=True, sort_dicts=False)
        yield textwrap.indent(text, "    ") + ",\n"
    yield "]\n"


def _packed(value: Any) -> Any:
    """Return `value` with long octets packed."""
    if isinstance(value, bytes) and len(value) > _READABLE:
        return {"packed": base64.b64encode(zlib.compress(value, 9)).decode("ascii")}
    if isinstance(value, dict):
        return {key: _packed(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_packed(one) for one in value]
    return value
