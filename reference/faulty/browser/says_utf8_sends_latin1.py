"""The page says utf-8 and is written in another character set.

Assignment: 4.2
Fails: A42-CHARSET-1
"""

from __future__ import annotations

from _browser import Browser


class SaysUtf8SendsLatin1(Browser):
    """Everything is right but one thing."""

    def page(self, status: str, text: str, *headers: str):
        """Encode in what the author uses at home."""
        body = text.encode("gb18030", "replace")
        return self.head(status, self.page_type, len(body), *headers), body


if __name__ == "__main__":
    SaysUtf8SendsLatin1().run()
