"""Plays one script on real connections, and asks the keeper what it wants to know.

The bridge between the script, which only knows events and actions, and the room
that holds sockets and processes.  Judges nothing.
"""

from __future__ import annotations

from collections.abc import Callable

from conformance.examine.inspection import inspect
from conformance.happenings import Action, Ask, Happening, Told
from conformance.playing import DocumentRoot
from conformance.script import Script
from conformance.target import Client, Keeper
from conformance.tasks import Await, Task
from conformance.transport import Loop, Wire, fetch
from conformance.tree import Planted
from conformance.verbs.changing import Change
from conformance.verbs.inspecting import Code
from conformance.verbs.using import Printed
from conformance.verdicts import Play

#: After so many turns in a row a play lets others have theirs.
_TURNS = 16


def conduct(script: Script, keeper: Keeper, loop: Loop) -> Task[Play]:
    """Play `script` against what `keeper` keeps; return the play."""
    wire = Wire(loop, keeper)
    happened: list[Happening] = []
    turns = 0
    try:
        while True:
            now, stretch = loop.clock(), loop.calibration.stretch
            actions = script.advance(happened, now, stretch)
            happened = []
            if actions:
                root = script.stage.setting.root
                happened = yield from _perform(actions, wire, keeper, root)
            if script.play is not None:
                return script.play
            if not happened:
                wire.flush()
                if not wire.happened or turns >= _TURNS:
                    yield Await(script.deadline, wire)
                    turns = 0
            turns += 1
            happened += wire.collect()
    finally:
        wire.close()


def _perform(
    actions: list[Action], wire: Wire, keeper: Keeper, root: DocumentRoot | None
) -> Task[list[Happening]]:
    answers: list[Happening] = []
    for action in actions:
        if isinstance(action, Ask):
            if action.question == "tree":
                answer: object = _tree(root, action.argument)
            else:
                answer = yield from _answer(action, keeper)
            answers.append(Told(action.number, answer))
        else:
            wire.perform(action)
    return answers


def _answer(ask: Ask, keeper: Keeper) -> Task[object]:
    """Return what the keeper says; `None` where this target can't be asked."""
    if ask.question == "launch" and isinstance(keeper, Client):
        return (yield from keeper.launch(int(str(ask.argument))))
    if ask.question == "fetch" and isinstance(ask.argument, tuple):
        return (
            yield from fetch(keeper.network, keeper.host, keeper.port, *ask.argument)
        )
    if ask.question == "restart":
        if not keeper.owned:
            return None
        found = yield from keeper.restart()
        return found or True
    return _QUESTIONS[ask.question](keeper, ask.argument)
    yield 0.0


def _tree(root: DocumentRoot | None, change: object) -> object:
    """Change the document root; say what somebody else has changed, or nothing."""
    if not isinstance(root, Planted) or not isinstance(change, Change):
        return None
    if change.create and change.content is not None:
        root.create(change.create, change.content)
        return ""
    if change.delete:
        root.delete(change.delete)
        return ""
    return root.changed()


def _exit_status(keeper: Keeper, argument: object) -> object:
    if not keeper.owned:
        return None
    return "running" if keeper.running else keeper.exit_status


def _signal(keeper: Keeper, argument: object) -> object:
    return keeper.signal(str(argument)) if keeper.owned else None


def _measure(keeper: Keeper, argument: object) -> object:
    return keeper.measure(str(argument)) if keeper.owned else None


def _code(keeper: Keeper, argument: object) -> object:
    if keeper.entry is None or not isinstance(argument, Code):
        return None
    return inspect(keeper, argument) or True


def _type(keeper: Keeper, argument: object) -> object:
    if not isinstance(keeper, Client) or not isinstance(argument, bytes):
        return None
    return keeper.type(argument)


def _printed(keeper: Keeper, argument: object) -> object:
    return Printed(*keeper.printed()) if isinstance(keeper, Client) else None


_QUESTIONS: dict[str, Callable[[Keeper, object], object]] = {
    "exit status": _exit_status,
    "signal": _signal,
    "measure": _measure,
    "listens on": lambda keeper, _: keeper.listens_on(),
    "code": _code,
    "type": _type,
    "printed": _printed,
}
