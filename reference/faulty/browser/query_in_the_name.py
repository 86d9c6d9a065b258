"""What follows a question mark belongs to the name.

Assignment: 4.2
Fails: A42-QUERY-1
"""

from __future__ import annotations

from _browser import Browser


class QueryInTheName(Browser):
    """Everything is right but one thing."""

    def path(self, target: str) -> str:
        """Decode all of it."""
        path = self.decode(self.plain(target))
        self.check_path(path)
        return path


if __name__ == "__main__":
    QueryInTheName().run()
