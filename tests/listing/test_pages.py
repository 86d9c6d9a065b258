"""A listing is what it shows and where its links lead; the markup is free."""

from __future__ import annotations

from typing import Any

import pytest

from conformance.listing import entry_link, judge_page, read_page
from tests.listing.pages import FOLDER, NGINX, RIGHT, WRONG_LINKS

PLACE: dict[str, Any] = {"url": "/", "host": "127.0.0.1", "port": "8080"}


def _wrong(body: bytes | str, **asked: Any) -> Any:
    data = body if isinstance(body, bytes) else body.encode()
    return judge_page(read_page(data), {**PLACE, **asked})


@pytest.mark.parametrize("name", RIGHT)
def test_every_server_lists_in_its_own_way(name: str) -> None:
    """Absolute, relative, full, unquoted, in tables or not: the folder is listed."""
    assert _wrong(RIGHT[name], lists=FOLDER) is None


@pytest.mark.parametrize("name", RIGHT)
def test_every_link_leads_to_its_entry(name: str) -> None:
    """Decoded once, each link is the path of its entry, odd names among them."""
    page = read_page(RIGHT[name])
    for entry in FOLDER:
        found = entry_link(page, PLACE, entry)
        assert found is not None, entry
        assert found[1].path == entry


@pytest.mark.parametrize("name", WRONG_LINKS)
def test_a_wrong_link_is_seen_and_costs_no_other_row(name: str) -> None:
    """The entry is listed, since its name is shown, and its link leads elsewhere."""
    right, wrong, entry = WRONG_LINKS[name]
    page = NGINX.replace(right, wrong)
    assert page != NGINX
    found = entry_link(read_page(page.encode()), PLACE, entry)
    assert found is not None
    assert found[1].other or found[1].path != entry
    assert _wrong(page, lists=FOLDER) is None


def test_what_is_missing_is_named() -> None:
    """An entry that is not there is told by its name."""
    line = '<a href="plain.txt">plain.txt</a>\r\n'
    found = _wrong(NGINX.replace(line, ""), lists=FOLDER)
    assert found.got == "no link to 'plain.txt'; 9 of 10 are there"


def test_what_should_not_be_there_is_shown() -> None:
    """A link to something that is no entry is told with its line."""
    page = NGINX.replace('"plain.txt">plain', '"other.txt">other')
    folder = {name: kind for name, kind in FOLDER.items() if name != "plain.txt"}
    found = _wrong(page, lists=folder)
    got, line = found.got, found.quote
    assert "the link 'other.txt' in line 12 leads to /other.txt" in got
    assert b'href="other.txt"' in line


def test_dot_names_are_free() -> None:
    """Hidden or shown, a name with a dot in front is no fault."""
    shown = NGINX.replace("</pre>", '<a href=".hidden">.hidden</a></pre>')
    for folder in (FOLDER, {**FOLDER, ".hidden": "file"}):
        assert _wrong(shown, lists=folder) is None
        assert _wrong(NGINX, lists=folder) is None


def test_a_name_that_was_cut_counts_as_shown() -> None:
    """Nginx shows 47 octets of a long name; its beginning is enough."""
    name = "a-very-long-name-" * 4 + ".txt"
    page = f'<a href="/wrong">{name[:47]}..&gt;</a>'
    found = entry_link(read_page(page.encode()), PLACE, name)
    assert found is not None
    assert found[0].href == "/wrong"


def test_a_folder_below_is_listed_from_where_it_stands() -> None:
    """Relative links count from the folder that was requested."""
    asked = {**PLACE, "url": "/dir1/", "lists": {"x.txt": "file"}}
    relative = read_page(b"<a href='../'>up</a> <a href='x.txt'>x.txt</a>")
    assert judge_page(relative, asked) is None
    without = {**asked, "url": "/dir1"}
    assert entry_link(relative, without, "x.txt")[1].path == "x.txt"  # type: ignore[index]
    absolute = read_page(b"<a href='/dir1/x.txt'>x.txt</a>")
    assert judge_page(absolute, without) is None


@pytest.mark.parametrize(
    ("asked", "right", "wrong"),
    [
        ({"links_to": "/dir1/"}, NGINX, "<a href='/dir2/'>dir1</a>"),
        ({"shows": "Index of /"}, NGINX, "<!-- Index of / -->"),
        ({"has": "a b.txt"}, NGINX, "<a href='x'>x</a>"),
        ({"has_no": ["script"]}, NGINX, "<p><SCRIPT>x</script>"),
        ({"marks": {"dir1": "dir"}}, NGINX, "<a href='dir1'>dir1</a>"),
        (
            {"marks": {"x": "file"}, "marked": "files"},
            "<a href=x>x</a>",
            "<a href=x/>x/</a>",
        ),
        ({"charset": True}, "<meta charset=utf-8>", NGINX),
        (
            {"sorted": {"a": "file", "b": "file", "c": "dir"}},
            "<a href=c/>c</a><a href=a>a</a><a href=b>b</a>",
            "<a href=b>b</a><a href=c/>c</a><a href=a>a</a>",
        ),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_each_rule_has_a_page_that_keeps_it_and_one_that_does_not(
    asked: dict[str, Any], right: str, wrong: str
) -> None:
    """What a spec may ask of a page can hold, and can fail."""
    assert _wrong(right, **asked) is None
    assert _wrong(wrong, **asked) is not None


@pytest.mark.parametrize("order", ["Zdir a b", "a b Zdir", "a-c ab b"])
def test_every_usual_order_is_one(order: str) -> None:
    """By octets, without regard to case, or as people sort."""
    names = order.split()
    page = "".join(f"<a href={name}>{name}</a>" for name in names)
    assert _wrong(page, sorted=dict.fromkeys(names, "file")) is None


def test_a_slash_at_the_end_of_a_tag_ends_no_link() -> None:
    """Unquoted, a folder's slash stands before the bracket, and its text follows."""
    page = read_page(b"<a href=dir1/>dir1/</a>")
    assert [(one.href, one.text) for one in page.links] == [("dir1/", "dir1/")]


def test_no_octets_make_it_stumble() -> None:
    """Whatever comes is a page, perhaps with nothing in it."""
    for body in (
        b"",
        b"\xff\xfe<a href=",
        b"<a href=>",
        b"<a href='x",
        bytes(range(256)),
    ):
        read_page(body)
        read_page(body, "text/html; charset=klingon")
