"""Light and dark: the page, its charts and its map change together, and the choice is kept."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from dashboard.theme import TOKENS, Scheme
from tests.browser.conftest import Visitor
from tests.browser.visits import Visit

pytestmark = pytest.mark.browser
COVERAGE, TREND = "coverage-map", "coverage-trend"
GROUND = "map.getPaintProperty('outside', 'background-color')"
AXIS = "plot._fullLayout.xaxis.tickfont.color"


def expect_scheme(visit: Visit, scheme: Scheme) -> None:
    """Wait until the map's ground and the chart's axis have the colours of a scheme, and the document says it."""
    expect(visit.page.locator("html")).to_have_attribute("data-mantine-color-scheme", scheme)
    token = TOKENS[scheme]
    visit.until(lambda: visit.figure(TREND, AXIS) == token["muted"], "the axis keeps its colour")
    visit.wait_for_map(COVERAGE)
    visit.until(lambda: visit.on_map(COVERAGE, GROUND) == token["outside"], "the map keeps its colour")
    card = visit.page.locator(".map-card").evaluate("(card) => getComputedStyle(card).backgroundColor")
    assert card == "rgb({}, {}, {})".format(*bytes.fromhex(token["card"][1:]))


def test_the_toggle_changes_page_chart_and_map_and_a_reload_keeps_it(visit: Visit) -> None:
    visit.open("/?zone=1", map_of=COVERAGE)
    expect_scheme(visit, "light")
    visit.page.get_by_role("button", name="Switch between light and dark").click()
    expect_scheme(visit, "dark")
    visit.choose("Zone", "Zone 2")
    expect(visit.title).to_contain_text("In Zone 2")
    expect_scheme(visit, "dark")
    visit.page.reload()
    visit.wait_for_map(COVERAGE)
    expect_scheme(visit, "dark")
    visit.page.get_by_role("button", name="Switch between light and dark").click()
    expect_scheme(visit, "light")


def test_the_first_visit_follows_the_system(visitor: Visitor) -> None:
    visit = visitor(color_scheme="dark")
    visit.open("/", map_of=COVERAGE)
    expect_scheme(visit, "dark")
