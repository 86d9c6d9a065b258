"""A failing exchange as one plain Python file that anybody can run.

The file is a player with the operations of the play below it as data: the octets, cuts
and pauses that were played.  What octets can't show again, the file says instead.
"""

from __future__ import annotations

import re
import zlib
from pathlib import Path

from conformance.loading.checking import names
from conformance.model import Case, say
from conformance.replay import composing
from conformance.replay.script import script
from conformance.verbs.changing import Tree
from conformance.verbs.exchanging import Exchange
from conformance.verbs.inspecting import Code
from conformance.verbs.living import Exits, Restart, Signal
from conformance.verbs.looking import Observe
from conformance.verdicts import CaseResult, Examination, Verdict


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
    address = examination.target.address
    return composing.text(about, address, done, examination.spec.transport)


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
    if any(one.kind == "library" for one in result.plays[-1].operations):
        return (
            "Here an ordinary HTTP client (httpx) did not understand the reply, and it\n"
            "is no part of Python. Run the suite once more."
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
