"""A page as its tags and attributes, for tests that look for what would act."""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser


class Tags(HTMLParser):
    """The tags and attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, str | None]] = []
        self.comments = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take note of a tag."""
        self.tags[tag] += 1
        self.attributes += attrs

    def handle_comment(self, data: str) -> None:
        """Take note of a comment."""
        self.comments += 1

    @property
    def acting(self) -> list[str]:
        """What would do something of its own: handlers, style attributes, scripts."""
        names = {name for name, _ in self.attributes}
        found = [one for one in names if one.startswith("on") or one == "style"]
        return found + ["script"] * (self.tags["script"] - 1)


def tags(html: str) -> Tags:
    """Return the tags of a page."""
    found = Tags()
    found.feed(html)
    return found
