"""The address is the view: links drive it, Back steps through it, and nonsense in it does no harm."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.visits import Visit

pytestmark = pytest.mark.browser
COVERAGE, REACH = "coverage-map", "reach-map"
GOLD = "#F2B81D"
OUTLINED = f"plot.data.filter((trace) => trace.marker?.line?.color === '{GOLD}').map((trace) => trace.locations)"


def test_a_deep_link_shows_its_title_chips_chosen_row_and_outline(visit: Visit) -> None:
    visit.open("/?door=social_contact&measure=need&zone=3", map_of=COVERAGE)
    expect(visit.title).to_contain_text("Zone 3 is home to 16% of residents")
    expect(visit.chip("Zone")).to_have_text("Zone 3")
    expect(visit.chip("Door")).to_have_text("Social contact")
    expect(visit.page.locator("a.row[aria-current]")).to_contain_text("Zone 3")
    expect(visit.page.get_by_label("What the map shows").locator("[aria-current]")).to_have_text("Citations")
    assert visit.figure(COVERAGE, OUTLINED) == [[3]]


def test_the_whole_city_has_no_outline(visit: Visit) -> None:
    visit.open("/", map_of=COVERAGE)
    assert visit.figure(COVERAGE, OUTLINED) == [[]]
    expect(visit.page.locator("a.row[aria-current]")).to_have_count(0)


def test_back_steps_through_the_views_and_the_page_follows(visit: Visit) -> None:
    visit.open("/", map_of=COVERAGE)
    city = visit.title.inner_text()
    visit.choose("Door", "Social contact")
    visit.expect_query("door=social_contact")
    visit.page.get_by_role("link", name=re.compile("^Zone 1")).click()
    visit.expect_query("door=social_contact&zone=1")
    expect(visit.title).to_contain_text("In Zone 1")
    visit.page.get_by_label("Pages").get_by_role("link", name="Reach").click()
    expect(visit.title).to_contain_text("drop-in sites")
    expect(visit.page).to_have_url(re.compile(r"/reach\?zone=1$"))
    visit.page.go_back()
    expect(visit.title).to_contain_text("In Zone 1")
    expect(visit.chip("Door")).to_have_text("Social contact")
    visit.page.go_back()
    visit.expect_query("door=social_contact")
    expect(visit.title).to_have_text(city)
    expect(visit.chip("Zone")).to_have_text("all zones")
    visit.page.go_back()
    visit.expect_query("")
    expect(visit.chip("Door")).to_have_text("any door")
    visit.page.go_forward()
    expect(visit.chip("Door")).to_have_text("Social contact")
