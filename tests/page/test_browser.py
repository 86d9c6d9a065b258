"""The page in a real browser: clicked through, without a network, and accessible.

The browser is the distribution's; where it is missing, everything here is skipped.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import (
    Browser,
    Page,
    ViewportSize,
    expect,
    sync_playwright,
)

from tests.formats.made import data, row
from tests.page import made
from tests.page.test_hostile import NAMES, hostile

_NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = next(filter(None, map(shutil.which, _NAMES)), None)
pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="no chromium here: apt-get install chromium"
)
WIDE, PHONE, NARROW = ((1400, 900), (390, 844), (320, 600))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start the browser once for all of these tests."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox"]
        )
        yield started
        started.close()


class Visit:
    """A page that was opened, and what it did meanwhile."""

    def __init__(self, page: Page, path: Path) -> None:
        self.page, self.path = page, path
        self.asked: list[str] = []
        self.said: list[str] = []
        page.on("request", lambda one: self.asked.append(one.url))
        page.on("console", lambda one: self.said.append(one.text))
        page.on("pageerror", lambda one: self.said.append(str(one)))
        page.on("dialog", lambda one: self.said.append(one.message))
        page.goto(path.as_uri())

    def names(self) -> list[str]:
        """Return whose rows of the matrix are seen."""
        found = self.page.locator("tbody tr:not([hidden]) .nm bdi")
        return found.all_inner_texts()

    def is_quiet(self) -> bool:
        """Tell whether nothing but the file was asked for, and nothing went wrong."""
        return {one.split("#")[0] for one in self.asked} == {
            self.path.as_uri()
        } and self.said == []


@pytest.fixture
def visit(browser: Browser) -> Iterator[Any]:
    """Give a function that opens a page; what is opened is closed behind the test."""
    contexts = []

    def opened(path: Path, size: tuple[int, int] = WIDE, **more: Any) -> Visit:
        viewport: ViewportSize = {"width": size[0], "height": size[1]}
        context = browser.new_context(viewport=viewport, **more)
        contexts.append(context)
        context.set_default_timeout(10_000)
        return Visit(context.new_page(), path)

    yield opened
    for context in contexts:
        context.close()


def the_class() -> dict[str, Any]:
    """Return a class of 60: those who fail, a void one, an unstable one, the good."""
    unstable = row("RUN-START-1", "unstable", 4, cases=[made.UNSTABLE])
    void = row("RUN-START-1", "error", 4)
    others = made.failing()["requirements"][1:]
    rest = made.good()["requirements"][1:]
    return made.a_class(
        made.failing("陈思远"),
        made.failing("kenji.t", remarks=["killed at 256 MB of memory"]),
        data(void, *others, name="韩梅梅", student="韩梅梅"),
        data(unstable, *rest, name="刘洋", student="刘洋"),
        *(made.good(f"student {number:02}") for number in range(56)),
    )


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the page of that class."""
    directory = tmp_path_factory.mktemp("class")
    made.page(directory, the_class())
    return directory / "report.html"


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the page of one target."""
    directory = tmp_path_factory.mktemp("alone")
    made.page(directory, made.content(made.failing()))
    return directory / "report.html"


def test_who_failed_is_one_click_away(visit: Any, report: Path) -> None:
    """A click on the head of a column leaves those who fail it."""
    there = visit(report)
    there.page.locator(".c[data-id='ECHO-CLOSE-1']").click()
    expect(there.page.locator(".count")).to_have_text("3 of 60")
    assert sorted(there.names()) == sorted(["韩梅梅", "kenji.t", "陈思远"])
    assert there.is_quiet()


def test_why_and_what_first_are_one_click_away(visit: Any, report: Path) -> None:
    """A click on a name opens the page: what to mend first above, the finding below."""
    there = visit(report)
    there.page.get_by_role("link", name="kenji.t").first.click()
    seen = there.page.locator(".sub:visible")
    expect(seen.locator(".start")).to_contain_text(
        "Fixing ECHO-CLOSE-1 returns 5 of the 10 missing points"
    )
    assert seen.locator("details.f[open]").count() == 1
    expect(seen.locator("details.f[open]")).to_contain_text("Nothing comes.")
    assert there.page.locator(".class").is_hidden()
    there.page.go_back()
    expect(there.page.locator(".class")).to_be_visible()
    assert there.is_quiet()


def test_who_needs_a_look_leads_there(visit: Any, report: Path) -> None:
    """Worst first, and each name opens a page."""
    there = visit(report)
    heads = there.page.locator(".looks li > div > b").all_inner_texts()
    assert heads == [
        "grade void, not zero",
        "unstable: played twice, two answers; these points are held",
        "the suite remarks",
    ]
    there.page.locator(".looks a").first.click()
    expect(there.page.locator(".sub:visible .score")).to_have_text(
        "The suite was at fault, no grade"
    )


def test_rows_are_filtered(visit: Any, report: Path) -> None:
    """By name, by verdict, by level, by group; Back restores what was seen."""
    there = visit(report)
    box = there.page.locator(".flt")
    box.fill("student 1")  # both words, anywhere in the name
    expect(there.page.locator(".count")).to_have_text("15 of 60")
    box.fill(":V")
    assert there.names() == ["韩梅梅"]
    box.fill("kenji echo-data:f")
    assert there.names() == ["kenji.t"]
    box.fill("")
    there.page.locator(".chip[data-letter='U']").click()
    assert there.names() == ["刘洋"]
    there.page.locator("tbody tr:not([hidden]) .nm a").click()
    there.page.go_back()
    expect(there.page.locator(".count")).to_have_text("1 of 60")
    there.page.locator(".chip[data-letter='U']").click()
    there.page.locator(".grp").select_option(label="exit")
    expect(there.page.locator(".count")).to_have_text("60 of 60 · 2 columns hidden")
    assert there.page.locator(".c:visible").all_inner_texts() == ["CLOSE", "SILENT"]
    assert there.page.locator("tbody .mr").first.inner_text() == "Fw"
    assert there.is_quiet()


def test_rows_are_sorted(visit: Any, report: Path) -> None:
    """By points and by name, both ways, and the head says how."""
    there = visit(report)
    assert there.names()[0] == "韩梅梅"
    by_points = there.page.get_by_role("button", name="points")
    by_points.click()
    assert there.names()[0].startswith("student")
    assert there.page.locator("th[aria-sort=descending]").count() == 1
    there.page.get_by_role("button", name="submission").click()
    assert there.names()[0] == "kenji.t"


def test_the_matrix_takes_the_keyboard(visit: Any, report: Path) -> None:
    """Arrows move the cell, Enter opens what failed, Escape closes, / filters."""
    there = visit(report)
    there.page.locator("tbody .m").first.focus()
    tip = there.page.locator(".tip")
    expect(tip).to_contain_text("韩梅梅 · RUN-START-1 · void")
    there.page.keyboard.press("ArrowDown")
    there.page.keyboard.press("ArrowRight")
    there.page.keyboard.press("ArrowRight")
    expect(tip).to_contain_text("ECHO-CLOSE-1 · fail")
    expect(tip).to_contain_text("still open after 2.5 s")
    there.page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    there.page.keyboard.press("Enter")
    assert re.search(r"#s-[0-9a-f]{12}/ECHO-CLOSE-1$", there.page.url)
    expect(there.page.locator("details.f[open]:visible")).to_have_count(1)
    there.page.go_back()
    there.page.keyboard.press("/")
    expect(there.page.locator(".flt")).to_be_focused()
    assert there.is_quiet()


def test_a_cell_tells_what_it_is_under_the_pointer(visit: Any, report: Path) -> None:
    """The column is found from where the pointer is."""
    there = visit(report)
    head = there.page.locator(".c[data-id='ECHO-SILENT-1']").bounding_box()
    cell = there.page.locator("tbody .m").nth(1).bounding_box()
    there.page.mouse.move(head["x"] + 3, cell["y"] + 8)
    expect(there.page.locator(".tip")).to_contain_text("ECHO-SILENT-1 · waits")


def test_it_works_without_a_script(visit: Any, report: Path) -> None:
    """What needs one is not shown; links open pages, findings stand open."""
    there = visit(report, java_script_enabled=False)
    assert there.page.locator(".flt").is_hidden()
    there.page.get_by_role("link", name="kenji.t").first.click()
    assert there.page.locator(".sub:visible details.f[open]").count() == 2
    assert there.page.locator(".copy:visible").count() == 0
    assert there.page.locator(".class").is_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_it_is_accessible(
    visit: Any, report: Path, alone: Path, scheme: str, size: tuple[int, int]
) -> None:
    """axe-core finds nothing serious in the class, a page and a requirement."""
    there = visit(report, size, color_scheme=scheme)
    by_click = (
        lambda: None,
        lambda: there.page.get_by_role("link", name="kenji.t").first.click(),
        lambda: there.page.goto(f"{report.as_uri()}#a-4.1/ECHO-CLOSE-1"),
        lambda: there.page.goto(alone.as_uri()),
    )
    for step in by_click:
        step()
        there.page.evaluate(
            "document.querySelectorAll('details').forEach(o => o.open = 1)"
        )
        found = Axe().run(there.page).response["violations"]
        serious = [one for one in found if one["impact"] in ("serious", "critical")]
        assert [(one["id"], one["nodes"][0]["html"]) for one in serious] == []


@pytest.mark.parametrize("size", [PHONE, NARROW], ids=["phone", "narrow"])
def test_nothing_scrolls_sideways_on_a_phone(
    visit: Any, report: Path, alone: Path, size: tuple[int, int]
) -> None:
    """Only the matrix and code scroll in boxes of their own."""
    there = visit(report, size)
    for path in (report, alone):
        there.page.goto(path.as_uri())
        width = there.page.evaluate("document.scrollingElement.scrollWidth")
        assert width <= size[0]


def test_hostile_names_and_octets_do_nothing(visit: Any, tmp_path: Path) -> None:
    """Every page of a hostile class is opened: no dialog, no request, no error."""
    made.page(tmp_path, hostile())
    there = visit(tmp_path / "report.html")
    assert len(there.names()) == len(NAMES)
    links = there.page.locator("tbody .nm a")
    for number in range(len(NAMES)):
        links.nth(number).click()
        expect(there.page.locator(".sub:visible")).to_have_count(1)
        there.page.go_back()
    there.page.mouse.move(600, 700)
    assert there.page.locator("script").count() == 1
    assert there.is_quiet()


def test_the_policy_refuses_what_is_not_ours(visit: Any, report: Path) -> None:
    """A style attribute, a handler and a script that somebody slips in do nothing."""
    html = report.read_text(encoding="utf-8")
    bad = (
        "<p id='bad' style='color:red' onclick='document.title=1'>x</p>"
        "<script>document.title = 'hit'</script>"
    )
    path = report.with_name("slipped.html")
    path.write_text(html.replace("</main>", f"{bad}</main>"), encoding="utf-8")
    there = visit(path)
    there.page.locator("#bad").dispatch_event("click")
    assert "hit" not in there.page.title()
    assert there.page.evaluate("getComputedStyle(bad).color") != "rgb(255, 0, 0)"
    assert any("Content Security Policy" in one for one in there.said)


def test_paper_has_everything_open_and_no_buttons(visit: Any, alone: Path) -> None:
    """Findings that are closed on the screen are open on paper."""
    there = visit(alone)
    assert there.page.locator("details.f[open]").count() == 1
    there.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    there.page.emulate_media(media="print")
    assert there.page.locator("details.f[open]").count() == 2
    assert there.page.locator("button:visible").count() == 0
    assert there.page.pdf(prefer_css_page_size=True).startswith(b"%PDF")


def test_a_command_is_copied(visit: Any, alone: Path) -> None:
    """The button says that it has copied, and nothing goes wrong."""
    there = visit(alone, permissions=["clipboard-read", "clipboard-write"])
    there.page.locator(".copy:visible").first.click()
    expect(there.page.locator(".copy:visible").first).to_have_text("✓")
    assert there.is_quiet()
