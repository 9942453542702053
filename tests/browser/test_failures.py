"""When the server goes away the last good view stays and the reader is told; where records are few the page draws."""

from __future__ import annotations

import sys

import pytest
from playwright.sync_api import Route, expect

from tests.browser.conftest import ZONEREACH, Visitor, served
from tests.browser.visits import Visit

pytestmark = pytest.mark.browser
COVERAGE, REACH = "coverage-map", "reach-map"


def test_when_the_server_goes_away_the_last_good_view_stays_and_the_reader_is_told(visitor: Visitor) -> None:
    with served(*ZONEREACH, "serve", "--port") as (address, stop):
        visit = visitor(at=address)
        visit.open("/?zone=1", map_of=COVERAGE)
        title, rows = visit.title.inner_text(), visit.page.locator("a.row").all_inner_texts()
        stop()
        visit.choose("Door", "Social contact")
        notice = visit.page.get_by_role("status")
        expect(notice).to_contain_text("The server does not answer")
        visit.settle()
        assert visit.title.inner_text() == title
        assert visit.page.locator("a.row").all_inner_texts() == rows
        assert visit.figure(COVERAGE, "plot.data.length") > 0
        visit.page.wait_for_timeout(5_500)  # longer than a passing notice is shown
        expect(notice).to_be_visible()
        told = [fault for fault in visit.faults if "ERR_CONNECTION_REFUSED" in fault or "did not respond" in fault]
        assert visit.faults == told
        visit.faults.clear()


def test_the_notice_goes_once_the_server_answers_again(visit: Visit) -> None:
    def broken(route: Route) -> None:
        route.fulfill(status=500, body="")

    visit.open("/")
    visit.page.route("**/_dash-update-component*", broken)
    visit.choose("Zone", "Zone 1")
    notice = visit.page.get_by_role("status")
    expect(notice).to_contain_text("The server does not answer")
    visit.settle()
    visit.page.unroute("**/_dash-update-component*")
    visit.choose("Zone", "Zone 2")
    expect(visit.title).to_contain_text("In Zone 2")
    expect(notice).to_be_empty()
    assert all("500" in fault or "Callback" in fault for fault in visit.faults), visit.faults
    visit.faults.clear()


def test_records_in_one_zone_only_are_drawn_on_both_pages(visitor: Visitor) -> None:
    with served(sys.executable, "-m", "tests.browser.one_zone") as (address, _):
        visit = visitor(at=address)
        visit.open("/", map_of=COVERAGE)
        expect(visit.page.locator("a.row").filter(has_text="Zone 2")).to_contain_text("none seen")
        assert visit.figure("coverage-trend", "plot.data.map((line) => line.name)")[0] == "Zone 1"
        visit.page.get_by_label("Pages").get_by_role("link", name="Reach").click()
        visit.wait_for_map(REACH)
        expect(visit.page.locator("a.row").filter(has_text="Zone 4")).to_contain_text("none seen")
        visit.click_map(REACH, (-79.9990, 40.4140))
        visit.expect_query("zone=3")
        expect(visit.page.locator(".nothing")).to_contain_text("No contact matches these filters")
        visit.settle()
