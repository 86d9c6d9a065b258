"""Do the octets that have come fit what was asked?  Three answers only.

`Fits`, `Cannot` (with the octet at which it went wrong) and `MORE`.  A form is
compared as octets come, so that a long stream is read once and never held.  Knows
nothing of time: whether it has been *quiet* is an argument.
"""

from __future__ import annotations

from collections.abc import Sequence

from conformance.messages import Message, Plain
from conformance.records import dataclass
from conformance.values import whole

_STEP = 1 << 16


class Inbox:
    """Octets that have come and were not taken yet; `taken` counts those before."""

    def __init__(self) -> None:
        self.data = bytearray()
        self.taken = 0

    def __len__(self) -> int:
        return len(self.data)

    def take(self, size: int) -> bytes:
        """Remove and return the first `size` octets."""
        piece = bytes(self.data[:size])
        del self.data[:size]
        self.taken += len(piece)
        return piece


@dataclass(frozen=True)
class Form:
    """One permitted form: what the octets are, and what comes after them.

    `kind`: `exact`, `starts`, `part_of`, `lacks` or `anything`; `then`: `open`,
    `end` or nothing, where what follows is left for the next step.
    """

    message: Message
    kind: str = "exact"
    then: str = ""
    name: str = ""
    lacks: tuple[bytes, ...] = ()

    @property
    def to_the_end(self) -> bool:
        """Tell whether silence or the end must be seen before it is known to fit."""
        return bool(self.then) or self.kind not in ("exact",)


@dataclass(frozen=True)
class Fits:
    """The octets fit `form`; `size` of them belong to it."""

    form: Form
    size: int


@dataclass(frozen=True)
class Cannot:
    """The octets can't fit `form` any more: `octet` is the first that is wrong.

    `why`: `octet` (another was expected), `surplus` (none was), `ended` (the stream
    ended too early), `open` (it did not end), or `found` (what must be lacking).
    """

    form: Form
    octet: int
    why: str


class More:
    """More octets, silence or the end must be seen."""


MORE = More()
Answer = Fits | Cannot | More


class Attempt:
    """One form against one inbox, remembering how far they agree."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self._agreed = 0

    def look(self, inbox: Inbox, ended: bool, quiet: bool) -> Answer:
        """Return whether what is in `inbox` fits, given the end and silence."""
        if self.form.kind == "exact":
            return self._exact(inbox, ended, quiet)
        if self.form.kind == "part_of":
            return self._part_of(inbox, ended, quiet)
        return self._searched(inbox, ended, quiet)

    def _compare(self, inbox: Inbox) -> bool:
        """Advance over octets that agree; False at the first that does not."""
        message, limit = self.form.message, min(len(inbox), len(self.form.message))
        while self._agreed < limit:
            stop = min(limit, self._agreed + _STEP)
            expected = message.cut(self._agreed, stop)
            got = inbox.data[self._agreed : stop]
            if expected != got:
                pairs = zip(expected, got, strict=True)
                self._agreed += next(i for i, (a, b) in enumerate(pairs) if a != b)
                return False
            self._agreed = stop
        return True

    def _exact(self, inbox: Inbox, ended: bool, quiet: bool) -> Answer:
        if not self._compare(inbox):
            return Cannot(self.form, self._agreed, "octet")
        if self._agreed < len(self.form.message):
            return Cannot(self.form, self._agreed, "ended") if ended else MORE
        return self._after(inbox, ended, quiet)

    def _after(self, inbox: Inbox, ended: bool, quiet: bool) -> Answer:
        """Judge what comes behind a message that is complete."""
        size = len(self.form.message)
        if not self.form.then:
            return Fits(self.form, size)
        if len(inbox) > size:
            return Cannot(self.form, size, "surplus")
        if self.form.then == "end":
            return Fits(self.form, size) if ended else MORE
        if ended:
            return Cannot(self.form, size, "ended")
        return Fits(self.form, size) if quiet else MORE

    def _part_of(self, inbox: Inbox, ended: bool, quiet: bool) -> Answer:
        if not self._compare(inbox):
            return Cannot(self.form, self._agreed, "octet")
        if len(inbox) > len(self.form.message):
            return Cannot(self.form, len(self.form.message), "surplus")
        if not len(inbox):
            return Cannot(self.form, 0, "ended") if ended else MORE
        return Fits(self.form, len(inbox)) if ended or quiet else MORE

    def _searched(self, inbox: Inbox, ended: bool, quiet: bool) -> Answer:
        if self.form.kind == "starts" and not self._compare(inbox):
            return Cannot(self.form, self._agreed, "octet")
        for unwanted in self.form.lacks:
            at = inbox.data.find(unwanted)
            if at >= 0:
                return Cannot(self.form, at, "found")
        if self.form.kind == "starts" and self._agreed < len(self.form.message):
            return Cannot(self.form, self._agreed, "ended") if ended else MORE
        if ended:
            wrong = self.form.then == "open"
            return (
                Cannot(self.form, len(inbox), "ended")
                if wrong
                else Fits(self.form, len(inbox))
            )
        return (
            Fits(self.form, len(inbox)) if quiet and self.form.then != "end" else MORE
        )


class Choice:
    """Several permitted forms; the longest that fits is taken when it is certain."""

    def __init__(self, forms: Sequence[Form]) -> None:
        self._attempts = [Attempt(form) for form in forms]
        self.last_refused = Cannot(forms[0], 0, "ended")

    @property
    def needs_quiet(self) -> bool:
        """Tell whether silence could decide."""
        several = len(self._attempts) > 1
        return several or any(one.form.to_the_end for one in self._attempts)

    def look(self, inbox: Inbox, ended: bool, quiet: bool) -> Answer:
        """Return the form taken, the refusal that came furthest, or `MORE`."""
        answers = [one.look(inbox, ended, quiet) for one in self._attempts]
        fits = [one for one in answers if isinstance(one, Fits)]
        waiting = any(one is MORE for one in answers)
        if fits and (not waiting or quiet or ended):
            return max(fits, key=lambda one: one.size)
        if waiting:
            return MORE
        refused = [one for one in answers if isinstance(one, Cannot)]
        self.last_refused = max(refused, key=lambda one: one.octet)
        return self.last_refused


def exactly(data: bytes, then: str = "", name: str = "") -> Form:
    """Return the form of these octets and no others."""
    return Form(Plain(data), "exact", then, name)


NOTHING_THEN_END = exactly(b"", "end")
NOTHING_THEN_OPEN = exactly(b"", "open")
ANYTHING_THEN_END = Form(Plain(b""), "anything", "end")


def shown(form: Form, most: int = 4096) -> bytes:
    """Return the octets of a form for display, `most` at most."""
    size = len(form.message)
    return whole(form.message) if size <= most else form.message.cut(0, most)
