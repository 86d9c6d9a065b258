"""A media type is compared by what it means, as far as the spec names it (RFC 9110 8.3)."""

from __future__ import annotations

import pytest

from conformance.http1 import Reader, judge


def _fits(sent: str, wanted: str) -> bool:
    reader = Reader("GET", "1.0")
    reader.feed(f"HTTP/1.0 200 OK\r\nContent-Type: {sent}\r\n\r\nhi".encode())
    reply = reader.look(ended=True)
    assert reply is not None
    rule = {"headers": {"Content-Type": ("is", wanted.encode())}}
    return judge(reply, rule) is None


@pytest.mark.parametrize(
    "sent",
    ["text/html", "TEXT/HTML", "text/html; charset=utf-8", "text/html;a=b"],
)
def test_a_type_alone_leaves_parameters_open(sent: str) -> None:
    """Where the spec names type and subtype, no parameter is wrong."""
    assert _fits(sent, "text/html")
    assert not _fits(sent, "text/plain")


@pytest.mark.parametrize(
    ("sent", "fits"),
    [
        ("text/html; charset=utf-8", True),
        ('Text/HTML;charset="UTF-8"', True),
        ("text/html; level=1; charset=utf-8", True),
        ("text/html", False),
        ("text/html; charset=latin-1", False),
        ("text/plain; charset=utf-8", False),
    ],
)
def test_a_parameter_that_is_named_has_to_be_there(sent: str, fits: bool) -> None:
    """Blanks, quotes and capitals make no difference, nor what else is said."""
    assert _fits(sent, "text/html; charset=utf-8") is fits
