"""Every number on the Coverage page is the measure's, with what it is out of."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.layouts import coverage as layout
from dashboard.layouts.coverage_head import head
from dashboard.selection import Selection
from dashboard.views import asked_coverage, year_before
from dashboard.words import say
from geodata.measures.lead import Coverage
from geodata.measures.registry import Measured
from geodata.schemas import DOORS, ZONES
from geodata.snapshot import Snapshot
from tests.addresses import of
from tests.dashboard.layouts.tree import columns, every, numbers, one, plain, rows, text
from tests.dashboard.layouts.written import FLAGS, NONE, out_of, percent, percent_interval, rate, rate_interval, whole

VIEWS = pytest.mark.parametrize(
    "view",
    [
        of(query)
        for query in (
            "",
            "?zone=1",
            "?zone=3",
            "?proxy=residents",
            "?door=social_contact",
            "?since=2024-01-01&until=2024-03-31",
        )
    ],
    ids=Selection.to_query,
)


def asked(snapshot: Snapshot, view: Selection) -> Coverage:
    return asked_coverage(snapshot, view.scope)


def headed(snapshot: Snapshot, view: Selection) -> Any:
    """Return the head of the page."""
    earlier = year_before(view.scope, view.span)
    before = None if earlier is None else asked_coverage(snapshot, earlier)
    return plain(head(asked(snapshot, view), view, snapshot, before=before))


def tiles(snapshot: Snapshot, view: Selection) -> dict[str, tuple[str, str]]:
    """Return the number with what it is out of, and the note, of each tile by its label."""
    shown = {}
    for tile in one(headed(snapshot, view), "Dl")["props"]["children"]:
        [label], [figure, note] = every(tile, "Dt"), every(tile, "Dd")
        shown[text(label)] = text(figure), text(note)
    return shown


def share_of(measured: Measured) -> str:
    return f"{percent(measured.value)} {out_of(measured)}"


def panels(snapshot: Snapshot, view: Selection) -> Any:
    return plain(layout.panels(asked(snapshot, view), view))


def card(tree: Any, title: str) -> Any:
    """Return the card with a title."""
    [found] = [card for card in every(tree, "Section") if title in [text(heading) for heading in every(card, "H2")]]
    return found


@VIEWS
def test_tiles_hold_the_measures_with_their_denominators(snapshot: Snapshot, view: Selection) -> None:
    shown, city = tiles(snapshot, view), asked(snapshot, view).city
    covered = city["lead_zones_covered"]
    expected = {say("tile.zones"): out_of(covered), say("tile.residents"): share_of(city["lead_resident_share"])}
    if view.proxy == "citations":
        expected[say("tile.need", proxy=say("proxy.citations.title"))] = share_of(city["lead_need_share"])
    assert {label: shown[label][0] for label in expected} == expected
    people = city["people_referred"]
    figure, _ = shown[say("tile.people")]
    assert numbers(figure) == [
        number for number in (whole(people.value), whole(city["reach_per_need"].denominator)) if number != NONE
    ]
    for label, name in ((say("tile.enrolled"), "referral_to_enrolment"), (say("tile.handoff"), "handoff_within_30")):
        measured = city[name]
        assert shown[label][0].startswith(percent(measured.value))
        assert measured.value is None or out_of(measured) in shown[label][0]


@VIEWS
def test_notes_hold_what_stands_behind_the_tiles(snapshot: Snapshot, view: Selection) -> None:
    shown, city = tiles(snapshot, view), asked(snapshot, view).city
    earlier = year_before(view.scope, view.span)
    people = shown[say("tile.people")][1]
    assert people == say("tile.no_before") if earlier is None else True
    if earlier is not None:
        assert numbers(people) == numbers(whole(asked_coverage(snapshot, earlier).city["people_referred"].value))
    assert shown[say("tile.enrolled")][1].startswith(whole(city["active_participants"].value))
    minutes = city["handoff_minutes"].quantiles
    spread = [whole(minutes["median"]), "90", whole(minutes["p90"])] if minutes else []
    assert numbers(shown[say("tile.handoff")][1]) == spread


def test_the_title_answers_in_words(snapshot: Snapshot) -> None:
    city = headed(snapshot, of())
    residents = asked(snapshot, of()).city["lead_resident_share"]
    assert text(one(city, "H1")) == f"LEAD operates in 2 of 6 zones, home to {percent(residents.value)} of residents"
    people, reach = (asked(snapshot, of()).city[name] for name in ("people_referred", "reach_per_need"))
    assert numbers(every(city, "P")[0])[:2] == [whole(people.value), rate(reach.value)]
    zone = asked(snapshot, of("?zone=1")).zones[0].measures
    numbers_of_zone = ["1", whole(zone["people_referred"].value), rate(zone["reach_per_need"].value), "100"]
    assert numbers(one(headed(snapshot, of("?zone=1")), "H1")) == numbers_of_zone
    assert "not offered" in text(one(headed(snapshot, of("?zone=5")), "H1"))


@VIEWS
def test_the_list_holds_each_zone_once_with_its_rate_and_interval(snapshot: Snapshot, view: Selection) -> None:
    listed = [text(row) for row in every(panels(snapshot, view)[0], "Li")]
    zones = {zone.name: zone for zone in asked(snapshot, view).zones}
    assert sorted(row[:6] for row in listed) == sorted(zones)
    for row in listed:
        zone, reach = zones[row[:6]], zones[row[:6]].measures["reach_per_need"]
        assert f"/ {whole(zone.need)}" in row
        if reach.value is not None:
            assert f"{whole(zone.measures['people_referred'].value)} / {whole(zone.need)}" in row
            assert f"{rate(reach.value)} {rate_interval(reach)}" in row


@VIEWS
def test_the_list_says_what_lies_outside_and_the_rate_of_all_it_is_offered_to(
    snapshot: Snapshot, view: Selection
) -> None:
    shown, city = panels(snapshot, view)[0], asked(snapshot, view).city
    inside, reach = city["lead_need_share"], city["reach_per_need"]
    outside = (inside.denominator or 0) - (inside.numerator or 0)
    assert numbers(every(shown, "Footer"))[:2] == [whole(outside), whole(inside.denominator)]
    mean = say("coverage.list.mean", rate=rate(reach.value))
    assert (mean in text(shown)) == (view.zone is None), "with a zone chosen the numbers are that zone's"


def test_the_list_is_sorted_by_rate_then_by_need(snapshot: Snapshot) -> None:
    order = [text(row)[5] for row in every(panels(snapshot, of())[0], "Li")]
    zones = {str(zone.zone): zone for zone in asked(snapshot, of()).zones}
    rates = [zones[zone].measures["reach_per_need"].value for zone in order]
    known = [value for value in rates if value is not None]
    assert rates == sorted(known, reverse=True) + [None] * (6 - len(known))
    needs = [zones[zone].need for zone in order[len(known) :]]
    assert needs == sorted(needs, reverse=True)


@VIEWS
def test_the_table_of_zones_holds_the_same_numbers(snapshot: Snapshot, view: Selection) -> None:
    table = rows(panels(snapshot, view.but(view="table"))[0])
    assert [row[0] for row in table] == [f"Zone {zone}" for zone in ZONES]
    for row, zone in zip(table, asked(snapshot, view).zones, strict=True):
        reach, enrolled = zone.measures["reach_per_need"], zone.measures["referral_to_enrolment"]
        people, minutes = zone.measures["people_referred"], zone.measures["handoff_minutes"].quantiles
        assert row[2:6] == [whole(zone.residents), whole(zone.need), whole(people.value), rate(reach.value)]
        assert row[6] == (NONE if reach.low is None else rate_interval(reach))
        assert row[7] == (NONE if reach.flag is None else FLAGS[reach.flag])
        assert row[8:] == [percent(enrolled.value), whole(minutes.get("median"))]


@pytest.mark.parametrize("query", ["", "?zone=2"])
def test_the_table_of_neighborhoods_holds_those_of_the_map(snapshot: Snapshot, query: str) -> None:
    view = of(query).but(areas="neighborhoods", view="table")
    table = rows(panels(snapshot, view)[0])
    expected = asked(snapshot, view).by_neighborhood
    assert len(table) == len(expected) == (90 if not query else (expected["zone"] == 2).sum())
    for row, (_, area) in zip(table, expected.iterrows(), strict=True):
        residents = None if area["residents"] is None or area.isna()["residents"] else area["residents"]
        reach = None if area.isna()["reach_per_need"] else area["reach_per_need"]
        written = [area["neighborhood"], str(area["zone"]), whole(residents), whole(area["need"])]
        assert row[:6] == [*written, whole(area["people_referred"]), rate(reach)]


@VIEWS
def test_doors_hold_every_door_with_its_referrals_and_enrolments(snapshot: Snapshot, view: Selection) -> None:
    city = asked(snapshot, view).city
    referrals, enrolled = city["referrals"], city["referral_to_enrolment"].by
    listed = [text(row) for row in every(card(panels(snapshot, view), say("doors.title")), "Li")]
    assert [row.split(" of ")[0].rpartition(" ")[0] for row in listed] == [say(f"door.{door}") for door in DOORS]
    for door, row in zip(DOORS, listed, strict=True):
        assert f"{whole(referrals.by[door].value)} of {whole(referrals.value)}" in row
        if enrolled[door].value is not None:
            assert f"{percent(enrolled[door].value)} {percent_interval(enrolled[door])}" in row


def test_residents_by_race_stand_with_what_they_are_out_of(snapshot: Snapshot) -> None:
    split = asked(snapshot, of()).city["lead_resident_share"].by
    listed = [text(row) for row in every(card(panels(snapshot, of()), say("races.title")), "Li")]
    assert sorted(listed) == sorted(
        f"{say(f'race.{race}')} {out_of(here)} {percent(here.value)}" for race, here in split.items()
    )


def test_the_months_stand_as_a_table_too(snapshot: Snapshot) -> None:
    months = asked(snapshot, of()).months
    tables = [
        table
        for table in every(panels(snapshot, of("?view=table")), "Table")
        if columns(table)[0] == say("column.month")
    ]
    [shown] = tables
    assert columns(shown)[1:] == ["Zone 1", "Zone 2"]
    by_month = months.pivot_table(index="month", columns="zone", values="people_referred", aggfunc="sum")
    assert [row[1:] for row in rows(shown)] == [[whole(row[1]), whole(row[2])] for _, row in by_month.iterrows()]
    assert [row[0] for row in rows(shown)] == [f"{month:%b %Y}" for month in by_month.index]
