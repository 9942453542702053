"""The map: a click on a zone drills down and up again, and where it stands is part of the address."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visitor
from tests.browser.visits import Visit

pytestmark = pytest.mark.browser
COVERAGE, REACH = "coverage-map", "reach-map"
BELTZHOOVER = (-79.9990, 40.4140)
"""Well inside Zone 3."""
PERRY = (-80.0150, 40.4700)
"""Well inside Zone 1."""
POLYGON = """([x, y]) => {
  const at = (longitude, latitude) => {
    const { xaxis, yaxis, _offset } = document.querySelector(".map .js-plotly-plot")._fullLayout;
    const box = document.querySelector(".map .js-plotly-plot").getBoundingClientRect();
    return [box.left + xaxis._offset + xaxis.l2p(longitude), box.top + yaxis._offset + yaxis.l2p(latitude)];
  };
  return at(x, y);
}"""


def test_a_click_on_a_zone_drills_down_and_a_second_click_leaves(visit: Visit) -> None:
    visit.open("/?door=social_contact", map_of=COVERAGE)
    visit.click_map(COVERAGE, BELTZHOOVER)
    visit.expect_query("door=social_contact&zone=3")
    expect(visit.title).to_contain_text("Zone 3")
    expect(visit.page.locator("a.row[aria-current]")).to_contain_text("Zone 3")
    visit.wait_for_map(COVERAGE)
    visit.click_map(COVERAGE, BELTZHOOVER)
    visit.expect_query("door=social_contact")
    expect(visit.title).to_contain_text("LEAD operates in 2 of 6 zones")


def test_a_neighborhood_leads_to_its_zone(visit: Visit) -> None:
    visit.open("/?areas=neighborhoods", map_of=COVERAGE)
    visit.click_map(COVERAGE, PERRY)
    visit.expect_query("areas=neighborhoods&zone=1")
    expect(visit.title).to_contain_text("In Zone 1")


def test_a_hexagon_leads_to_its_zone(visit: Visit) -> None:
    visit.open("/reach", map_of=REACH)
    visit.click_map(REACH, BELTZHOOVER)
    visit.expect_query("zone=3")
    expect(visit.chip("Zone")).to_have_text("Zone 3")


def test_a_click_while_the_map_still_loads_does_no_harm(visit: Visit) -> None:
    visit.page.goto("/")
    plot = visit.page.locator("#coverage-map")
    plot.wait_for()
    plot.click()
    visit.wait_for_map(COVERAGE)
    expect(visit.title).not_to_be_empty()


def test_the_buttons_move_the_map_and_the_address_and_filters_keep_both(visit: Visit) -> None:
    visit.open("/", map_of=COVERAGE)
    before = visit.on_map(COVERAGE, "map.getZoom()")
    visit.page.get_by_role("button", name="Zoom in").click()
    visit.until(lambda: "at=" in visit.query, "the address does not follow the map")
    assert visit.on_map(COVERAGE, "map.getZoom()") == pytest.approx(before + 0.7)
    at = visit.query
    visit.choose("Door", "Social contact")
    visit.expect_query(f"{at}&door=social_contact")
    visit.wait_for_map(COVERAGE)
    assert visit.on_map(COVERAGE, "map.getZoom()") == pytest.approx(before + 0.7, abs=0.01)


def test_back_and_reset_move_the_map_too(visit: Visit) -> None:
    visit.open("/", map_of=COVERAGE)
    home = visit.on_map(COVERAGE, "map.getZoom()")
    visit.choose("Zone", "Zone 3")
    visit.expect_query("zone=3")
    expect(visit.chip("Zone")).to_have_text("Zone 3")
    visit.page.get_by_role("button", name="Zoom in").click()
    visit.until(lambda: "at=" in visit.query, "the address does not follow the map")
    visit.page.go_back()
    visit.expect_query("")
    assert visit.on_map(COVERAGE, "map.getZoom()") == pytest.approx(home, abs=0.1)
    visit.page.go_forward()
    visit.until(lambda: "at=" in visit.query, "forward does not restore the address")
    assert visit.on_map(COVERAGE, "map.getZoom()") == pytest.approx(home + 0.7, abs=0.1)
    visit.page.get_by_role("link", name="Reset").click()
    visit.expect_query("")
    assert visit.on_map(COVERAGE, "map.getZoom()") == pytest.approx(home, abs=0.1)


def test_a_link_with_a_position_restores_it(visit: Visit) -> None:
    visit.open("/?at=-79.9500,40.4400,13.00&zone=4", map_of=COVERAGE)
    longitude, latitude, zoom = visit.on_map(COVERAGE, "[...map.getCenter().toArray(), map.getZoom()]")
    assert (longitude, latitude, zoom) == pytest.approx((-79.95, 40.44, 13), abs=1e-4)


def test_an_impossible_position_shows_the_whole_city(visit: Visit) -> None:
    visit.open("/?at=0,99,1", map_of=COVERAGE)
    longitude, latitude = visit.on_map(COVERAGE, "map.getCenter().toArray()")
    assert (longitude, latitude) == pytest.approx((-79.98, 40.43), abs=0.02)


@pytest.mark.parametrize("path", ["/", "/reach"])
def test_without_webgl_the_map_is_plain_polygons_and_a_click_drills_down(visitor: Visitor, path: str) -> None:
    visit = visitor(webgl=False)
    visit.open(path)
    expect(visit.page.locator(".map .scatterlayer .js-fill").nth(2)).to_be_attached()
    visit.settle()
    across, down = visit.page.evaluate(POLYGON, BELTZHOOVER)
    visit.page.mouse.move(across - 2, down)
    visit.page.mouse.move(across, down)
    visit.page.wait_for_timeout(100)
    visit.page.mouse.click(across, down)
    visit.expect_query("zone=3")
    expect(visit.page.locator("a.row[aria-current]")).to_contain_text("Zone 3")
    assert visit.page.locator(".map canvas").count() == 0
