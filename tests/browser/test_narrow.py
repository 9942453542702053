"""On a phone nothing is lost: no sideways scrolling, filters behind one button, targets for a thumb."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visitor
from tests.browser.visits import Visit

pytestmark = pytest.mark.browser
TARGETS = """(least) => [...document.querySelectorAll("a[href], button, summary")]
  .map((element) => ({ element, box: element.getBoundingClientRect() }))
  .filter(({ element, box }) => box.width && box.bottom > 0 && getComputedStyle(element).display !== "inline")
  .filter(({ element, box }) => element.checkVisibility() && Math.min(box.width, box.height) < least - 0.5)
  .map(({ element, box }) => `${element.textContent || element.ariaLabel} ${box.width} x ${box.height}`)"""
MAIN = ".filters button, .filters a, .zooms button, .pages a, a.row, header button"


def small(visit: Visit, least: int, among: str = "*") -> list[str]:
    """Return what is smaller than so many pixels, of everything that can be pressed."""
    found: list[str] = visit.page.evaluate(
        TARGETS.replace("a[href], button, summary", f":is(a[href], button):is({among})"), least
    )
    return found


def overflow(visit: Visit) -> int:
    """Return by how many pixels the page is wider than the window."""
    return int(visit.page.evaluate("document.documentElement.scrollWidth - innerWidth"))


@pytest.mark.parametrize(("path", "graph"), [("/", "coverage-map"), ("/reach", "reach-map")])
def test_a_phone_shows_everything_without_sideways_scrolling(visitor: Visitor, path: str, graph: str) -> None:
    visit = visitor(width=390, height=844, has_touch=True, is_mobile=True)
    visit.open(path, map_of=graph)
    assert overflow(visit) == 0
    assert small(visit, 24) == []
    assert small(visit, 44, MAIN) == [], "main controls"
    change = visit.page.get_by_role("button", name="Change")
    expect(visit.chip("Zone")).to_be_hidden()
    change.click()
    expect(change).to_have_attribute("aria-expanded", "true")
    assert overflow(visit) == 0
    assert small(visit, 44, MAIN) == [], "main controls"
    visit.choose("Zone", "Zone 3")
    visit.expect_query("zone=3")
    expect(visit.chip("Zone")).to_have_text("Zone 3")
    expect(change).to_have_attribute("aria-expanded", "true")
    visit.settle()
    visit.page.set_viewport_size({"width": 320, "height": 640})
    visit.wait_for_map(graph)
    assert overflow(visit) == 0
    assert small(visit, 24) == []


def test_the_about_page_fits_a_phone(visitor: Visitor) -> None:
    visit = visitor(width=320, height=640)
    visit.open("/about")
    assert overflow(visit) == 0
    assert small(visit, 24) == []


def test_the_pages_fit_any_window_between(visit: Visit) -> None:
    visit.open("/reach")
    visit.settle()
    for width in (641, 768, 901, 1024, 1101, 1265, 1366, 1920):
        visit.page.set_viewport_size({"width": width, "height": 720})
        visit.until(lambda: overflow(visit) == 0, f"the page is wider than a window of {width}")
