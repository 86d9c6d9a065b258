"""The verb that changes the document root, or minds that nobody else did: tree."""

from __future__ import annotations

from typing import ClassVar

from conformance.forms import VALUE, Field, Fields, Form, Made, OneWord, Shorthand
from conformance.member import Member
from conformance.messages import Message
from conformance.model import Spec, Verb
from conformance.phrases import phrase
from conformance.playing import Contradiction, Unobservable
from conformance.records import dataclass
from conformance.stage import Playing, Stage
from conformance.values import Value, evaluate, octets
from conformance.verdicts import Finding


@dataclass(frozen=True)
class Change:
    """What is to happen to the tree; nothing: it is only compared."""

    create: str = ""
    content: Message | None = None
    delete: str = ""


@dataclass(frozen=True)
class Created:
    """A file that is made while the program runs."""

    path: Value
    file: Value


@dataclass(frozen=True)
class Tree:
    """Makes a file, takes one away, or asks that nothing else has changed."""

    create: Created | None = None
    delete: Value | None = None
    single: ClassVar[bool] = True

    def play(self, member: Member, stage: Stage) -> Playing:
        """Pass when it is done, or when the tree is as we left it."""
        scope = stage.scope(member)
        change = Change()
        if self.create is not None:
            path = octets(self.create.path, scope).decode().strip("/")
            change = Change(path, evaluate(self.create.file, scope))
        elif self.delete is not None:
            change = Change(delete=octets(self.delete, scope).decode().strip("/"))
        answer = yield from stage.ask("tree", change)
        if answer is None:
            raise Unobservable(phrase("the document root is not ours to change"))
        if isinstance(answer, str) and answer:
            stage.record("tree", "look", note=answer)
            wanted = phrase("a document root that nobody has changed")
            raise Contradiction(Finding(wanted, answer))

    def unfit(self, spec: Spec) -> str:
        """Say why this can't be asked in a file, or nothing."""
        known = spec.document_root or spec.abstract
        return "" if known else "this file has no document_root."


_CREATED = Fields(
    Created,
    {"path": Field(VALUE, required=True), "file": Field(VALUE, required=True)},
    "create",
)
_CHANGED = Fields(
    Tree, {"create": Field(_CREATED), "delete": Field(VALUE)}, "a change of the tree"
)
_TREE: Shorthand[Tree] = Shorthand(
    OneWord(("unchanged",)), _CHANGED, lambda word: Tree()
)
VERBS: dict[str, Form[Verb]] = {"tree": Made(_TREE, lambda verb: verb)}
