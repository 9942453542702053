"""What is not a plain number says why, and each reason in its own words."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from dashboard.layouts import coverage as layout
from dashboard.layouts import reach as reach_layout
from dashboard.layouts.coverage_head import head
from dashboard.layouts.numbers import flag_words
from dashboard.layouts.reach_head import head as reach_head
from dashboard.layouts.reach_panels import panels as reach_panels
from dashboard.selection import Selection
from geodata.measures.definition import Flag
from geodata.measures.lead import coverage
from geodata.measures.registry import Measured
from geodata.measures.roots import reach
from geodata.schemas import STATUSES
from geodata.snapshot import Snapshot
from tests.addresses import of
from tests.dashboard.layouts.tree import every, links, one, plain, rows, text
from tests.dashboard.layouts.written import FLAGS
from tests.worlds import YEAR, build, contact, referral, stated


def view(query: str = "") -> Selection:
    return of(query, span=YEAR)


@pytest.fixture(scope="module")
def world() -> Snapshot:
    """Return one zone of each kind: few seen, none seen, announced, without citations, not offered, not known."""
    statuses = {1: "operating", 2: "operating", 3: "announced", 4: "operating", 5: "not_offered", 6: "unknown"}
    return build(
        footprint=[stated(zone, status) for zone, status in statuses.items()],
        referrals=[referral("2025-02-01", person) for person in ("ann", "bob")],
    )


def shown(world: Snapshot, query: str = "") -> Any:
    return plain(layout.panels(coverage(world, view(query).scope), view(query)))


def headed(world: Snapshot, query: str = "") -> Any:
    return plain(head(coverage(world, view(query).scope), view(query), world, before=None))


def reached(world: Snapshot, query: str = "") -> tuple[Any, Any]:
    """Return the head and the panels of the Reach page."""
    chosen = view(query)
    found = reach(world, chosen.scope, weekday=chosen.weekday, hour=chosen.hour, group=chosen.group)
    return plain(reach_head(found, chosen, world)), plain(reach_panels(found, chosen))


@pytest.mark.parametrize("flag", get_args(Flag))
def test_every_reason_has_its_own_words(flag: Flag) -> None:
    assert flag_words(Measured("contacts", None, flag=flag)) == FLAGS[flag]
    assert len(set(FLAGS.values())) == len(FLAGS) == len(get_args(Flag))


def test_a_plain_number_needs_no_words() -> None:
    assert flag_words(Measured("contacts", 3.0)) is None


def test_the_list_says_of_each_zone_why_it_has_no_rate(world: Snapshot) -> None:
    listed = {text(row)[:6]: text(row) for row in every(shown(world)[0], "Li")}
    endings = {
        "Zone 1": "few: unreliable",
        "Zone 2": "none seen",
        "Zone 3": "not offered yet",
        "Zone 4": "no data received",
        "Zone 5": "not offered",
        "Zone 6": "not known",
    }
    assert {zone: row.endswith(endings[zone]) for zone, row in listed.items()} == dict.fromkeys(endings, True)
    assert "none seen" not in listed["Zone 4"]


def test_the_table_says_it_too(world: Snapshot) -> None:
    table = rows(shown(world, "?view=table")[0])
    assert [row[7] for row in table] == [
        FLAGS[flag] for flag in ("unreliable", "none_seen", "not_offered", "no_data")
    ] + 2 * [FLAGS["not_offered"]]
    assert [row[1] for row in table] == ["Operating", "Operating", "Announced", "Operating", "Not offered", "Not known"]


@pytest.mark.parametrize("zone", range(1, 7))
def test_the_title_of_every_zone_says_whether_lead_is_offered(world: Snapshot, zone: int) -> None:
    title = text(one(headed(world, f"?zone={zone}"), "H1"))
    words = {
        1: "2 people were referred",
        2: "0 people were referred",
        3: "not offered there yet",
        4: "0 people were referred",
    }
    assert words.get(zone, {5: "not offered there", 6: "not known"}.get(zone, "")) in title
    assert f"Zone {zone}" in title


def test_the_words_of_the_statuses_differ() -> None:
    titles = {text(one(headed(build(footprint=[stated(3, status)]), "?zone=3"), "H1")) for status in STATUSES}
    assert len(titles) == len(STATUSES)


def test_no_referral_under_these_filters_says_what_to_do(world: Snapshot) -> None:
    line = text(every(headed(world, "?door=arrest_diversion"), "P")[0])
    assert line.startswith("No referral matches these filters.")
    assert "reset" in line


def test_no_contact_under_these_filters_says_why_and_leads_back() -> None:
    head_of_page, panels = reached(build(contacts=[contact("2025-02-01 10:00", "ann")]), "?setting=home")
    assert "no contact matches these filters" in text(one(head_of_page, "H1"))
    assert "No contact matches these filters." in text(panels[0])
    assert [link["props"]["href"] for link in links(panels[0])] == [reach_layout.PATH]
    assert "Open Door" in text(panels), "the drop-ins stay"


def test_an_hour_at_which_nothing_is_open_does_not_read_as_no_contacts() -> None:
    head_of_page, _ = reached(build(contacts=[contact("2025-02-01 10:00", "ann")]), "?day=sun&hour=3")
    title = text(one(head_of_page, "H1"))
    assert title.startswith("At 3 am on a Sunday, 0 of 2 drop-in sites")
    assert "in reach of 0% of contacts" in title
