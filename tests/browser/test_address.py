"""The address is the view: links drive it, Back steps through it, and nonsense in it does no harm."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Route, expect

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
    expect(visit.chip("Door")).to_have_text("Social contact")
    visit.page.get_by_role("link", name=re.compile("^Zone 1")).click()
    visit.expect_query("door=social_contact&zone=1")
    expect(visit.title).to_contain_text("In Zone 1")
    visit.page.get_by_label("Pages").get_by_role("link", name="Reach").click()
    expect(visit.title).to_contain_text("drop-in sites")
    expect(visit.page).to_have_url(re.compile(r"/reach\?zone=1$"))
    visit.wait_for_map(REACH)
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


def test_two_choices_in_quick_succession_both_count(visit: Visit) -> None:
    visit.open("/", map_of=COVERAGE)
    slow_down(visit)
    visit.choose("Door", "Social contact")
    visit.page.get_by_role("link", name=re.compile("^Zone 2")).click()  # a link made before the first choice
    visit.expect_query("door=social_contact&zone=2")
    expect(visit.title).to_contain_text("In Zone 2")
    expect(visit.chip("Door")).to_have_text("Social contact")
    expect(visit.chip("Zone")).to_have_text("Zone 2")
    visit.settle()
    assert visit.figure(COVERAGE, OUTLINED) == [[2]]


def test_the_last_of_many_steps_back_and_forward_is_what_is_shown(visit: Visit) -> None:
    visit.open("/", map_of=COVERAGE)
    visit.choose("Zone", "Zone 1")
    expect(visit.chip("Zone")).to_have_text("Zone 1")
    visit.choose("Zone", "Zone 5")
    expect(visit.chip("Zone")).to_have_text("Zone 5")
    slow_down(visit)
    for step in ("back", "back", "forward", "forward", "back"):
        visit.page.evaluate(f"history.{step}()")
        visit.page.wait_for_timeout(40)
    visit.expect_query("zone=1")
    expect(visit.chip("Zone")).to_have_text("Zone 1")
    expect(visit.title).to_contain_text("In Zone 1")
    visit.settle()
    assert visit.figure(COVERAGE, OUTLINED) == [[1]]


def slow_down(visit: Visit) -> None:
    """Let every answer of the server wait a moment, as over a bad line."""

    def later(route: Route) -> None:
        visit.page.wait_for_timeout(250)
        route.continue_()

    visit.page.route("**/_dash-update-component*", later)


HOSTILE = "zone=99&since=banana&measure=<script>alert(1)</script>&x=1&day=%00&snapshot=x&present=x&served=x&hour=-1"


@pytest.mark.parametrize(
    ("path", "title"), [("/", "LEAD operates in 2 of 6 zones"), ("/reach", "At 8 pm on a Tuesday")]
)
def test_a_hostile_query_shows_the_default_view_and_runs_nothing(visit: Visit, path: str, title: str) -> None:
    ran: list[str] = []
    visit.page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
    visit.open(f"{path}?{HOSTILE}")
    expect(visit.title).to_contain_text(title)
    expect(visit.chip("Zone")).to_have_text("all zones")
    visit.settle()
    assert ran == []


def test_an_address_that_is_no_page_says_so_and_shows_the_way_back(visit: Visit) -> None:
    visit.open("/nowhere?zone=3")
    expect(visit.title).to_have_text("This address leads nowhere")
    expect(visit.page).to_have_title("Not found · ZoneReach")
    visit.page.locator("main").get_by_role("link", name="Coverage").click()
    expect(visit.title).to_contain_text("LEAD operates")


def test_where_copying_is_forbidden_the_notice_shows_the_link_itself(visit: Visit) -> None:
    visit.context.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('no'))")
    visit.open("/?zone=2")
    visit.page.get_by_role("button", name="Copy link").click()
    expect(visit.page.get_by_role("status")).to_contain_text(f"{visit.base}/?zone=2")
