"""A failing exchange as one plain Python file that anybody can run.

The file is the player (`replay_rules`, `replay_wire`, `replay_player`, copied whole)
with the operations of the play below it as data: the octets, cuts and pauses that
were played.  What octets can't show again, the file says instead.
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

from conformance.loading.checking import names
from conformance.model import Case, say
from conformance.report.replay_script import plain as plain
from conformance.report.replay_script import script
from conformance.verbs.changing import Tree
from conformance.verbs.exchanging import Exchange
from conformance.verbs.inspecting import Code
from conformance.verbs.living import Exits, Restart, Signal
from conformance.verbs.looking import Observe
from conformance.verdicts import CaseResult, Examination, Verdict

PARTS = ("replay_rules", "replay_wire", "replay_player")
HTTP_PARTS = tuple(
    f"../http1/{name}"
    for name in ("reply", "headers", "head", "body", "reader", "judging")
)
#: What replies and pages are compared with, and how a difference is told.
SHARED_PARTS = ("../comparing",)
_MARK = "# -- copied from here\n"
PAGE_PARTS = tuple(f"../listing/{name}" for name in ("resolving", "page", "judging"))
#: Octets longer than this are packed, so that the file stays one to read.
_READABLE = 256
_ABOUT = '''"""Replays one exchange with a server, octet by octet, and judges it again.

    python THIS_FILE HOST:PORT

It needs nothing but Python.  What is done stands at the end, under OPERATIONS: change
it and try.  It ends with HOLDS (status 0), FAILS (status 1), or says what is wrong
with the address (status 4).
"""
'''


def write(directory: Path, result: CaseResult, examination: Examination) -> Path | None:
    """Write the replay of the deciding play; `None` where nothing was played."""
    if not _played(result):
        return None
    directory.mkdir(parents=True, exist_ok=True)
    path = directory / _name(result, examination)
    path.write_text(source(result, examination), encoding="utf-8", newline="\n")
    return path


def _played(result: CaseResult) -> bool:
    """Tell whether there was an exchange, or a process, that a finding is about."""
    finding = result.finding
    if result.verdict is Verdict.ERROR or finding is None or not finding.step:
        return False
    return not any(isinstance(step.verb, Code) for step in result.case.steps)


def _name(result: CaseResult, examination: Examination) -> str:
    """Return a name that every file system takes, and no other case has."""
    told = f"{examination.spec.label}-{result.requirement.id}-{result.case.id}"
    safe = re.sub(r"[^A-Za-z0-9._-]+", "-", told).strip("-")
    lost = re.sub(r"[\[\]]", "-", told).strip("-") != safe or len(safe) > 120
    mark = f"-{zlib.crc32(told.encode()):08x}" if lost else ""
    return f"{safe[:120]}{mark}.py"


def source(result: CaseResult, examination: Examination) -> str:
    """Return the text of the replay."""
    instead = _instead(result, examination)
    about = {
        "assignment": examination.spec.label,
        "requirement": result.requirement.id,
        "case": result.case.id,
        "text": say(result.requirement.text),
        **({"instead": instead} if instead else _first(examination)),
    }
    done = [] if instead else script(result.plays[-1], result.case)
    parts, player = _suited(done, examination.spec.transport)
    return "".join(
        (
            *_player(parts),
            f"\n\nABOUT = {pprint.pformat(about, width=88, sort_dicts=False)}\n",
            f"ADDRESS = {examination.target.address!r}\n",
            *_listed(done),
            '\nif __name__ == "__main__":\n',
            f"    sys.exit(main(sys.argv[1:], ABOUT, ADDRESS, OPERATIONS, {player}))\n",
        )
    )


def _first(examination: Examination) -> dict[str, str]:
    """Say what the server has to serve, where files are asked for."""
    label, root = examination.spec.label, examination.target.root
    if not examination.spec.document_root:
        return {}
    if root:
        return {"first": f"Your server has to serve {root}, as it did before."}
    return {
        "first": (
            "Your server has to serve the same files. Make them, and start it in there:\n"
            f"  python -m conformance tree {label} site --seed {examination.seed}"
        )
    }


def _suited(done: Sequence[dict[str, Any]], transport: str) -> tuple[list[str], str]:
    """Return the parts that these operations need, and which player does them."""
    if transport == "udp":
        return [*PARTS, "replay_datagrams"], "DatagramPlayer"
    if any(one["do"] in ("follow", "crawl") for one in done):
        http = [*SHARED_PARTS, *PAGE_PARTS, *HTTP_PARTS, "replay_http", "replay_pages"]
        return [*PARTS, *http], "PagePlayer"
    if any(one["do"] in ("reply", "fetch") for one in done):
        asked = [one for each in done for one in each.get("wanted", ())]
        pages = PAGE_PARTS if any(_is_linked(one) for one in asked) else ()
        return [*PARTS, *SHARED_PARTS, *pages, *HTTP_PARTS, "replay_http"], "HttpPlayer"
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


def _instead(result: CaseResult, examination: Examination) -> str:
    """Say why octets can't show this again; nothing where they can."""
    if examination.spec.role != "server":
        return (
            "Here the suite is the server and your program the client, so there is\n"
            "nobody whom this file could ask. Run the suite once more instead."
        )
    if _is_of_the_root(result.case):
        return (
            "This hangs on where the directory lies, or on what changes in it.\n"
            "Octets that are written down don't know that. Run the suite once more."
        )
    if result.case.impair or any(_is_burst(step.verb) for step in result.case.steps):
        return (
            "This counts answers where datagrams may be lost on the way. One exchange\n"
            "can't show that again. Run the suite once more."
        )
    if _about_the_process(result):
        return (
            "This is about the program itself: when it ends, how it starts again, or\n"
            "what it uses. Octets alone can't show that. Run the suite once more."
        )
    return ""


def _is_burst(verb: object) -> bool:
    return isinstance(verb, Exchange) and bool(verb.outstanding)


def _is_of_the_root(case: Case) -> bool:
    """Tell whether a case changes files, or names the root."""
    moved = any(isinstance(step.verb, Tree) for step in case.steps)
    return moved or bool({"root", "root_name"} & set(names(case)))


def _about_the_process(result: CaseResult) -> bool:
    """Tell whether what failed hangs on the life or the insides of the program."""
    finding, case = result.finding, result.case
    steps = [step.verb for step in case.steps]
    failing = finding.step if finding else 0
    before = steps if case.repeat > 1 else steps[:failing]
    moved = any(isinstance(verb, (Signal, Restart, Exits)) for verb in before)
    return moved or any(
        isinstance(verb, Observe) for verb in steps[failing - 1 : failing]
    )


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
