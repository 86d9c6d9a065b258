"""The names of one play: what `$name` stands for, for everyone and for one member.

A named value is evaluated once in a play; an inline one whenever it is asked for.
Randomness comes from the seed of the play alone.
"""

from __future__ import annotations

from random import Random

from conformance.member import Member
from conformance.messages import Message, Plain
from conformance.model import Case
from conformance.phrases import phrase
from conformance.playing import Setting, Unobservable
from conformance.values import UnknownName, Value, evaluate


class Names:
    """Values by their names: of the suite, the case, the spec, in this order."""

    def __init__(self, case: Case, setting: Setting) -> None:
        self._case, self._setting = case, setting
        self._known: dict[str, Message] = {}
        self.random = Random(setting.seed)

    def named(self, name: str) -> Message:
        """Return a named value; UnknownName where there is none."""
        if name in self._setting.builtin:
            return Plain(self._setting.builtin[name].encode())
        fixed = self._setting.fixed
        if name in fixed and name not in self._case.values:
            return Plain(fixed[name].encode())
        if name not in self._known:
            scope = MemberScope(self, None)
            self._known[name] = evaluate(self._value(name), scope)
        return self._known[name]

    def _value(self, name: str) -> Value:
        for values in (self._case.values, self._setting.spec.values):
            if name in values:
                return values[name]
        if name in ("root", "root_name"):
            raise Unobservable(phrase("nobody has said which directory is served"))
        raise UnknownName(name)

    def file(self, path: str) -> Message:
        """Return a file of the document root; `Unobservable` where it has none."""
        root = self._setting.root
        if root is None:
            raise Unobservable(phrase("nobody knows which files this program serves"))
        missing = root.missing(path)
        if missing:
            raise Unobservable(missing)
        return root.content(path)

    def renew(self) -> None:
        """Forget the values, so that the next play has fresh ones."""
        self._known.clear()


class MemberScope:
    """The names as one member of a peer sees them."""

    def __init__(self, names: Names, member: Member | None) -> None:
        self._names, self._member = names, member

    @property
    def random(self) -> Random:
        """The randomness of this play."""
        return self._names.random

    def named(self, name: str) -> Message:
        """Return a named value, `sent` and `n` of this member among them."""
        if name == "sent" and self._member is not None:
            return self._member.sent
        if name == "n" and self._member is not None:
            return Plain(str(self._member.index).encode())
        return self._names.named(name)

    def file(self, path: str) -> Message:
        """Return a file of the document root; `Unobservable` where it has none."""
        return self._names.file(path)
