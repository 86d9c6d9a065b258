"""The templates of the page, with everything from outside escaped at the last moment.

The policy in the head allows the one style and the one script that stand in the file,
by their digests, and nothing else: no network, no style attributes, no inline handlers.
"""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

import jinja2
from markupsafe import Markup

from conformance.page import spans
from conformance.page.seen import tame
from conformance.page.words import Words

_HERE = Path(__file__).parent
_POLICY = (
    "default-src 'none'; style-src '{style}'; script-src '{script}'; img-src data:; "
    "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
)


class Templates:
    """Renders the templates in one language."""

    def __init__(self, words: Words) -> None:
        self._jinja = jinja2.Environment(
            loader=jinja2.FileSystemLoader(_HERE / "templates"),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=jinja2.StrictUndefined,
            finalize=tame,
        )
        self._jinja.globals |= {
            "t": words,
            "runs": spans.runs,
            "marked": spans.marked,
            "shape": spans.Shapes(words),
            "text": spans.text,
        }
        self._known: dict[str, jinja2.Template] = {}
        self._style = (_HERE / "page.css").read_text(encoding="utf-8")
        self._script = (_HERE / "page.js").read_text(encoding="utf-8")

    def __call__(self, name: str, /, **values: object) -> Markup:
        """Return one template with values filled in."""
        if name not in self._known:
            self._known[name] = self._jinja.get_template(name)
        return Markup(self._known[name].render(values))  # noqa: S704 - escapes

    def head(self, heading: str) -> Markup:
        """Return the beginning of a file, up to its contents."""
        policy = _POLICY.format(
            style=_digest(self._style), script=_digest(self._script)
        )
        css = Markup(self._style)  # noqa: S704 - our own file
        return self("head.html", heading=heading, policy=Markup(policy), css=css)  # noqa: S704

    def foot(self) -> Markup:
        """Return the end of a file."""
        return self("foot.html", js=Markup(self._script))  # noqa: S704 - our own file


def _digest(text: str) -> str:
    """Return the digest of a style or script as a policy names it."""
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"
