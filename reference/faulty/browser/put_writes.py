"""PUT writes the file, and then refuses.

Assignment: 4.2
Fails: A42-RO-1
"""

from __future__ import annotations

from _browser import Browser


class PutWrites(Browser):
    """Everything is right but one thing."""

    def check_method(self, method: str, target: str) -> None:
        """Do it first."""
        if method == "PUT" and target == "/hello.txt":
            with open(self.locate(self.path(target)), "ab") as file:
                file.write(b"!")
        super().check_method(method, target)


if __name__ == "__main__":
    PutWrites().run()
