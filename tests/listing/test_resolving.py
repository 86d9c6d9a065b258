"""Where links lead: the rules of browsers, and what is decoded is decoded once."""

from __future__ import annotations

import pytest

from conformance.listing import resolve

LEADS = [
    ("x.txt", "/dir/", "dir/x.txt", "/dir/x.txt"),
    ("x.txt", "/dir", "x.txt", "/x.txt"),
    ("./x", "/a/b/", "a/b/x", "/a/b/x"),
    ("../x", "/a/b/", "a/x", "/a/x"),
    ("../../../x", "/a/", "x", "/x"),
    ("..", "/a/b/", "a", "/a/"),
    ("%2e%2e/x", "/a/b/", "a/x", "/a/x"),
    ("/x/y/", "/a/", "x/y", "/x/y/"),
    (" x y ", "/", "x y", "/x%20y"),
    ("x\n\ty", "/", "xy", "/xy"),
    ("a\\b", "/", "a/b", "/a/b"),
    ("a%2541b", "/", "a%41b", "/a%2541b"),
    ("a%2Fb", "/", "a/b", "/a%2Fb"),
    ("a+b", "/", "a+b", "/a+b"),
    ("文", "/", "文", "/%E6%96%87"),
    ("x#y", "/", "x", "/x"),
    ("x?y", "/", "x", "/x?y"),
    ("http://127.0.0.1:8080/x", "/a/", "x", "/x"),
    ("HTTP://LOCALHOST/x", "/a/", "x", "/x"),
    ("//[::1]:8080/x", "/a/", "x", "/x"),
    ("http:x", "/a/", "a/x", "/a/x"),
]


@pytest.mark.parametrize(("href", "page", "path", "request_"), LEADS)
def test_a_link_leads_to_a_path(href: str, page: str, path: str, request_: str) -> None:
    """Resolved against its page, it has one path, and one request."""
    goal = resolve(href, page, "127.0.0.1", "8080")
    assert (goal.other, goal.path, goal.request) == ("", path, request_)


@pytest.mark.parametrize(
    "href",
    [
        "",
        "#top",
        "?C=N;O=D",
        "javascript:alert(1)",
        "mailto:a@b",
        "c:olon.txt",
        "http://www.example.org/",
        "//www.example.org/x",
        "http://127.0.0.1:9999/",
    ],
)
def test_some_links_lead_off_or_nowhere(href: str) -> None:
    """Another scheme, another server, the page itself."""
    assert resolve(href, "/a/", "127.0.0.1", "8080").other
