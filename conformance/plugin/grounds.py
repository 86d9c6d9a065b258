"""Which document root a run looks at: one that it makes, one that is given, or none."""

from __future__ import annotations

from pathlib import Path

import pytest

from conformance.languages import said
from conformance.model import Spec
from conformance.phrases import phrase
from conformance.plugin.wanted import Wanted
from conformance.target import planted
from conformance.tree import Given, Grounds, Planted, Unseen, planned


def grounds(spec: Spec, wanted: Wanted) -> Grounds:
    """Return the document root of `spec`; `UsageError` where DIR is no directory."""
    if wanted.root:
        path = Path(wanted.root)
        if not path.is_dir():
            told = phrase("--root: there is no directory {path!r}.", path=wanted.root)
            raise pytest.UsageError(said(told, wanted.language))
        return Given(planned(spec, wanted.seed), path, spec.label)
    if wanted.target:
        return Unseen(planned(spec, wanted.seed))
    return planted(spec, wanted.seed)


def directory(root: Grounds | None) -> str:
    """Return the directory that a program of ours is to serve, or nothing."""
    return str(root.path) if isinstance(root, Planted) else ""
