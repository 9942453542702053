"""What a reader meets on any day: a strange address, nothing to show, an hour, a group, a link to share."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

from dashboard import ids
from geodata.measures.report import measures_json
from geodata.snapshot import load_snapshot
from tests.browser.conftest import Visitor
from tests.browser.visits import Visit

pytestmark = pytest.mark.browser

HOSTILE = "?zone=99&since=banana&measure=<script>window.broken=1</script>&snapshot=x&hour=-1&day=%00&at=1,2"


def test_a_hostile_address_shows_the_default_view_and_runs_nothing(visit: Visit) -> None:
    visit.open("/", map_of=ids.COVERAGE_MAP)
    usual = visit.title.inner_text()
    visit.open(f"/{HOSTILE}", map_of=ids.COVERAGE_MAP)
    expect(visit.title).to_have_text(usual)
    assert visit.page.evaluate("window.broken") is None


def test_no_contact_says_why_and_what_to_do_and_reset_leads_back(visit: Visit) -> None:
    visit.open("/reach?setting=home&team=team-6&since=2023-10-01&until=2023-10-01", map_of=ids.REACH_MAP)
    empty = visit.page.locator(".nothing")
    expect(empty).to_contain_text("No contact matches these filters")
    empty.get_by_role("link", name="Reset").click()
    visit.expect_query("")
    expect(empty).to_have_count(0)


def test_no_referral_says_what_to_do(visit: Visit) -> None:
    visit.open("/?door=community_referral&outcome=undecided&since=2023-10-01&until=2023-10-02", map_of=ids.COVERAGE_MAP)
    expect(visit.page.locator(".under")).to_contain_text("No referral matches these filters")


def test_an_hour_chosen_in_the_grid_moves_the_map_and_the_answer(visit: Visit) -> None:
    visit.open("/reach", map_of=ids.REACH_MAP)
    expect(visit.title).to_contain_text("At 8 pm on a Tuesday")
    plot = visit.page.locator(f"#{ids.REACH_HOURS} .nsewdrag").first
    box = plot.bounding_box()
    assert box is not None
    across, down = box["x"] + box["width"] * 10.5 / 24, box["y"] + box["height"] * 2.5 / 7
    visit.page.mouse.move(across - 2, down)
    visit.page.mouse.move(across, down)
    visit.page.wait_for_timeout(150)
    visit.page.mouse.click(across, down)
    visit.expect_query("day=wed&hour=10")
    expect(visit.title).to_contain_text("At 10 am on a Wednesday")


def test_a_group_adds_the_sites_that_are_open_to_it(visit: Visit) -> None:
    visit.open("/reach?day=tue&hour=20")
    expect(visit.title).to_contain_text("1 of 14")
    visit.choose("Sites open to", "LGBTQIA people")
    expect(visit.title).to_contain_text("3 of 14")


def test_the_link_that_is_copied_is_the_view(visitor: Visitor) -> None:
    visit = visitor(permissions=["clipboard-read", "clipboard-write"])
    visit.open("/?zone=2&measure=need")
    visit.page.get_by_role("button", name="Copy link").click()
    expect(visit.page.locator(f"#{ids.NOTICE}")).to_contain_text("Link copied")
    assert visit.page.evaluate("navigator.clipboard.readText()") == visit.page.url


def test_list_and_table_say_the_numbers_of_the_measures(visit: Visit) -> None:
    report = json.loads(json.dumps(measures_json(load_snapshot())))
    people = [zone["measures"]["people_referred"]["value"] for zone in report["zones"][:2]]
    visit.open("/")
    rows = visit.page.locator("a.row")
    for zone, value in enumerate(people, start=1):
        expect(rows.filter(has_text=f"Zone {zone}")).to_contain_text(f"{value:,.0f} /")
    visit.page.get_by_role("link", name="Table", exact=True).click()
    for zone, value in enumerate(people, start=1):
        row = visit.page.get_by_role("row").filter(has=visit.page.get_by_role("rowheader", name=f"Zone {zone}"))
        expect(row).to_contain_text(f"{value:,.0f}")


def test_sample_records_say_so_on_every_page(visit: Visit) -> None:
    for path in ("/", "/reach", "/about"):
        visit.open(path)
        expect(visit.page.locator(".sample").first).to_contain_text("SAMPLE")
