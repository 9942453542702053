"""Every chip of both pages sets its key of the address, and a view without records says why and what to do."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.visits import Visit

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("path", "choices"),
    [
        (
            "/",
            [
                ("Zone", "Zone 2", "zone=2"),
                ("Period", "All records: Oct 2023 to Sep 2026", "since=2023-10-01&until=2026-09-30"),
                ("Door", "Community referral", "door=community_referral"),
                ("Outcome", "Enrolled", "outcome=enrolled"),
                ("Need proxy", "residents (2020 census)", "proxy=residents"),
            ],
        ),
        (
            "/reach",
            [
                ("Zone", "Zone 2", "zone=2"),
                ("Period", "Last 3 months: Jul 2026 to Sep 2026", "since=2026-07-01&until=2026-09-30"),
                ("Team", "Zone 2 team", "team=team-2"),
                ("Setting", "Street", "setting=street"),
                ("Sites open to", "youth", "group=youth"),
                ("Weekday", "Friday", "day=fri"),
                ("Hour", "noon", "hour=12"),
            ],
        ),
    ],
)
def test_every_chip_sets_its_key_and_keeps_the_others(visit: Visit, path: str, choices: list[tuple[str, ...]]) -> None:
    visit.open(path)
    asked: list[str] = []
    for label, choice, query in choices:
        visit.choose(label, choice)
        asked += query.split("&")
        visit.expect_query("&".join(sorted(asked)))
        expect(visit.chip(label)).to_have_text(choice.partition(": ")[2] or choice)
    visit.settle()


def test_the_program_chip_leads_to_the_other_page_with_period_and_zone(visit: Visit) -> None:
    visit.open("/?door=social_contact&since=2026-07-01&until=2026-09-30&zone=2")
    visit.choose("Program", "ROOTS")
    expect(visit.title).to_contain_text("drop-in sites")
    assert visit.page.url == f"{visit.base}/reach?since=2026-07-01&until=2026-09-30&zone=2"


def test_months_of_ones_own_are_shown_once_applied(visit: Visit) -> None:
    visit.open("/")
    visit.chip("Period").click()
    visit.page.get_by_label("Other months").click()
    visit.page.get_by_role("button", name="Earlier year").click()
    months = visit.page.get_by_role("dialog").last
    expect(months).to_contain_text("2024")
    months.get_by_role("button", name="Mar", exact=True).click()
    months.get_by_role("button", name="May", exact=True).click()
    visit.expect_query("")
    visit.page.get_by_role("button", name="Show these months").click()
    visit.expect_query("since=2024-03-01&until=2024-05-31")
    expect(visit.chip("Period")).to_have_text("Mar 2024 to May 2024")
    expect(visit.page.get_by_role("dialog")).to_have_count(0)
