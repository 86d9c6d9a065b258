"""Small pieces of markup that stand on a page thousands of times.

Made here and not by templates for the sake of time; whatever is not ours is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

from conformance.page.finding import Text
from conformance.page.marks import ALL, Mark
from conformance.page.seen import Run, tame
from conformance.page.words import Words

_TAGS = {"e": "i", "x": "mark", "n": "small"}
_SHOWN = {".": "✓", "-": "\u2013"}


def runs(found: Iterable[Run]) -> Markup:
    """Return runs as markup: escapes are grey, the wrong octet is marked."""
    return Markup("".join(_run(one) for one in found))  # noqa: S704 - escaped


def marked(found: Iterable[Run], caret: str) -> Markup:
    """Return runs as markup, with a caret and its words under the wrong octet.

    The words are drawn by the style sheet, so that nothing stands between the octets;
    those who can't see them hear them at the end.
    """
    runs_, told = list(found), escape(f"^ {caret}")
    text = "".join(_run(one, f' data-c="{told}"') for one in runs_)
    if any(one.kind == "x" for one in runs_):
        text += f'<b class="vh"> {told}</b>'
    return Markup(text)  # noqa: S704 - escaped


def _run(one: Run, attribute: str = "") -> str:
    tag = _TAGS.get(one.kind)
    if tag is None:
        return escape(one.text)
    return f"<{tag}{attribute if tag == 'mark' else ''}>{escape(one.text)}</{tag}>"


def text(found: Text) -> Markup:
    """Return a text that says which language it is in."""
    return Markup(  # noqa: S704 - escaped
        f'<span lang="{escape(found.language)}">{escape(tame(found.text))}</span>'
    )


class Shapes:
    """The marks as markup, each with its word as accessible name."""

    def __init__(self, words: Words) -> None:
        self._made = {one: _shape(one, words) for one in ALL}

    def __call__(self, mark: Mark) -> Markup:
        """Return a mark."""
        return self._made[mark]


def _shape(mark: Mark, words: Words) -> Markup:
    shown = _SHOWN.get(mark.letter, mark.letter)
    word = words(mark.word)
    return Markup(  # noqa: S704 - ours
        f'<i class="k {mark.style}" role="img" aria-label="{word}">{shown}</i>'
    )
