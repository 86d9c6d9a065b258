"""What is asked of every submission of a class, and the key under which it is kept."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterable
from pathlib import Path
from random import Random

from conformance import __version__
from conformance.examine import Question, plan
from conformance.model import Spec
from conformance.records import dataclass
from conformance.sandbox.levels import Level
from conformance.submissions.archives import walk
from conformance.submissions.layouts import Found

_PACKAGE = Path(__file__).parent.parent
_PIECE = 1 << 20


@dataclass(frozen=True)
class Order:
    """What is asked: of whom it is asked makes no difference."""

    spec: Spec
    seed: int
    level: Level
    launch: str = ""
    requirements: tuple[str, ...] = ()
    slow: bool = False
    language: str = "en"

    @property
    def questions(self) -> list[Question]:
        """The questions, in their order."""
        asked = plan(self.spec)
        wanted = self.requirements
        return [one for one in asked if not wanted or one.requirement.id in wanted]

    @property
    def selected(self) -> bool:
        """Whether only some of the requirements are asked."""
        return bool(self.requirements)

    def seed_of(self, student: str) -> int:
        """Return the seed of one student's values, which nobody else's tell."""
        text = f"{self.seed}/{student}".encode("utf-8", "surrogateescape")
        return Random(text).randrange(1, 1_000_000)

    def key(self, student: str, submission: str) -> str:
        """Return the key of a result: it is right as long as nothing of this changes.

        `submission` is the digest of the files.
        """
        parts = (
            self.spec.digest,
            suite_digest(),
            str(self.seed),
            self.launch,
            ",".join(self.requirements),
            str(self.slow),
            student,
            submission,
        )
        return _digest(part.encode("utf-8", "surrogateescape") for part in parts)


def usual(spec: Spec) -> list[str]:
    """Return the usual names of a program of an assignment, without `.py`."""
    name = spec.name.replace("-", "_")
    parts = name.split("_")
    reference = Path(spec.reference).stem
    return list(dict.fromkeys([spec.role, name, reference, parts[-1], parts[0]]))


def submission_digest(found: Found) -> str:
    """Return the digest of the files of a submission, whosever it is."""
    digest = hashlib.sha256()
    for path in found.paths:
        for file in [path] if path.is_file() else walk(path):
            name = path.suffix if file == path else file.relative_to(path).as_posix()
            digest.update(name.encode("utf-8", "surrogateescape") + b"\0")
            _update(digest, file)
    return digest.hexdigest()[:32]


def _update(digest: hashlib._Hash, file: Path) -> None:
    try:
        with file.open("rb") as opened:
            for piece in iter(lambda: opened.read(_PIECE), b""):
                digest.update(hashlib.sha256(piece).digest())
    except OSError as error:
        digest.update(f"unreadable: {error.errno}".encode())


@functools.cache
def suite_digest() -> str:
    """Return the digest of the suite itself: its version and its code."""
    files = sorted(_PACKAGE.rglob("*.py"))
    return _digest([__version__.encode(), *(file.read_bytes() for file in files)])


def _digest(parts: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()[:32]
