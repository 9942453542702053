"""WCAG 2.2 A and AA as axe-core checks them: every page, both schemes, menus open and shut."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from dashboard import ids
from tests.browser.visits import Visit

pytestmark = pytest.mark.browser
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}


def barriers(visit: Visit) -> list[tuple[str, str]]:
    """Return each rule that is broken and where."""
    visit.settle()
    found = Axe().run(visit.page, options=RULES).response["violations"]
    return [(rule["id"], node["html"][:200]) for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("address", ["/?zone=3", "/?areas=neighborhoods&view=table", "/reach", "/reach?view=table"])
def test_no_barrier_in_either_scheme(visit: Visit, address: str) -> None:
    visit.open(address)
    assert barriers(visit) == []
    visit.page.get_by_role("button", name="Switch between light and dark").click()
    expect(visit.page.locator("html")).to_have_attribute("data-mantine-color-scheme", "dark")
    assert barriers(visit) == []


def test_no_barrier_on_the_pages_of_words(visit: Visit) -> None:
    visit.open("/about")
    visit.page.locator("summary").first.click()
    assert barriers(visit) == []
    visit.page.get_by_role("button", name="Switch between light and dark").click()
    assert barriers(visit) == []
    visit.open("/nowhere")
    assert barriers(visit) == []


def test_no_barrier_in_the_open_period(visit: Visit) -> None:
    visit.open("/", map_of=ids.COVERAGE_MAP)
    visit.chip("Period").click()
    visit.page.get_by_label("Other months").click()
    expect(visit.page.get_by_role("button", name="Earlier year")).to_be_visible()
    assert barriers(visit) == []
