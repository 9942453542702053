"""Every number on the Reach page is the measure's, with what it is out of."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from dashboard.figures.reach import site_state
from dashboard.figures.tables import rows_of
from dashboard.selection import WEEKDAYS, Selection
from dashboard.words import say
from geodata.schemas import SETTINGS, ZONES
from geodata.snapshot import Snapshot
from tests.addresses import of
from tests.dashboard.layouts.pages import reach_of, said
from tests.dashboard.layouts.tree import columns, every, links, numbers, one, query, rows, text
from tests.dashboard.layouts.written import NONE, out_of, percent, percent_interval, whole

VIEWS = pytest.mark.parametrize(
    "view",
    [
        of(asked)
        for asked in ("", "?zone=1", "?setting=home", "?day=sat&hour=3", "?day=mon&hour=12&group=youth&team=team-2")
    ],
    ids=Selection.to_query,
)


def tiles(snapshot: Snapshot, view: Selection) -> dict[str, tuple[str, str]]:
    """Return the number with what it is out of, and the note, of each tile by its label."""
    shown = {}
    for tile in one(said("/reach", snapshot, view)["head"], "Dl")["props"]["children"]:
        [label], [figure, note] = every(tile, "Dt"), every(tile, "Dd")
        shown[text(label)] = text(figure), text(note)
    return shown


def panels(snapshot: Snapshot, view: Selection) -> Any:
    return said("/reach", snapshot, view)["panels"]


def table(snapshot: Snapshot, view: Selection, first_column: str) -> Any:
    """Return the table with a first column of that name."""
    tables = every(panels(snapshot, view), "Table")
    [found] = [table for table in tables if columns(table)[0] == say(f"column.{first_column}")]
    return found


@VIEWS
def test_tiles_hold_the_measures_with_their_denominators(snapshot: Snapshot, view: Selection) -> None:
    shown, city = tiles(snapshot, view), reach_of(snapshot, view).city
    assert shown[say("tile.contacts")][0] == whole(city["contacts"].value)
    assert shown[say("tile.contacted")][0] == whole(city["people_contacted"].value)
    assert shown[say("tile.contacted")][1].startswith(f"{whole(city['new_people'].value)} new")
    for label, name in (("tile.engaged", "engagement_rate"), ("tile.within", "within_straight_line")):
        measured, figure = city[name], shown[say(label)][0]
        assert figure.startswith(percent(measured.value))
        assert measured.value is None or out_of(measured) in figure
    for label, name in (("tile.days", "days_to_engagement"), ("tile.nearest", "nearest_dropin_m")):
        figure, note = shown[say(label)]
        assert figure.startswith(whole(city[name].value))
        assert note.endswith(whole(city[name].quantiles.get("p90")))


@VIEWS
def test_the_title_answers_for_the_hour_and_the_people_asked(snapshot: Snapshot, view: Selection) -> None:
    found = reach_of(snapshot, view)
    title = text(one(said("/reach", snapshot, view)["head"], "H1"))
    listed = f"{found.sites['counts_for_reach'].sum()} of {len(found.sites)} drop-in sites"
    within = found.city["within_straight_line"]
    assert listed in title
    assert (f"{percent(within.value)} of contacts" if within.value is not None else "no contact matches") in title
    assert ("youth" in title) == (view.group == "youth")
    assert all(number in numbers(text(one(said("/reach", snapshot, view)["head"], "P"))) for number in ["1,125"])


@VIEWS
def test_the_list_holds_each_zone_once_sorted_by_its_share(snapshot: Snapshot, view: Selection) -> None:
    zones = reach_of(snapshot, view).zones
    listed = [text(row) for row in every(panels(snapshot, view)[0], "Li")]
    assert sorted(row[:6] for row in listed) == [f"Zone {zone}" for zone in ZONES]
    shares = []
    for row in listed:
        measures = zones[int(row[5])]
        within = measures["within_straight_line"]
        if within.value is None:
            assert numbers(row[6:])[0] == whole(measures["contacts"].value)
        else:
            assert numbers(row[6:])[:2] == [whole(within.numerator), whole(within.denominator)]
            assert f"{percent(within.value)} {percent_interval(within)}" in row
        shares.append(-1 if within.value is None else within.value)
    assert shares == sorted(shares, reverse=True)


@VIEWS
def test_the_table_of_zones_holds_the_same_numbers(snapshot: Snapshot, view: Selection) -> None:
    zones = reach_of(snapshot, view).zones
    shown = rows(table(snapshot, view.but(view="table"), "zone"))
    assert [row[0] for row in shown] == [f"Zone {zone}" for zone in ZONES]
    for row, zone in zip(shown, ZONES, strict=True):
        measures = zones[zone]
        counted = [whole(measures[name].value) for name in ("contacts", "people_contacted", "new_people")]
        shares = [percent(measures[name].value) for name in ("engagement_rate", "within_straight_line")]
        assert row[1:6] == [*counted, *shares]
        within = measures["within_straight_line"]
        assert row[6] == (NONE if within.value is None else percent_interval(within))


@VIEWS
def test_every_team_stands_in_its_table(snapshot: Snapshot, view: Selection) -> None:
    shown = rows(table(snapshot, view, "team"))
    expected = [
        [
            team.name,
            *(whole(count) for count in (team.contacts, team.people, team.new_people)),
            f"{team.visited} of {team.assigned}",
            NONE if pd.isna(team.days_since_visit) else whole(team.days_since_visit),
            NONE if pd.isna(team.within_straight_line) else percent(team.within_straight_line),
        ]
        for team in rows_of(reach_of(snapshot, view).teams)
    ]
    assert shown == expected
    assert len(shown) == len(snapshot.records["teams"])


@VIEWS
def test_settings_add_up_to_all_contacts(snapshot: Snapshot, view: Selection) -> None:
    [card] = [
        card for card in every(panels(snapshot, view), "Section") if text(one(card, "H2")) == say("settings.title")
    ]
    city = reach_of(snapshot, view).city
    split = city["contacts_by_setting"].by
    expected = [f"{whole(split[setting].value)} of {whole(city['contacts'].value)}" for setting in SETTINGS]
    assert [
        text(row).removeprefix(say(f"setting.{setting}")).strip()
        for setting, row in zip(SETTINGS, every(card, "Li"), strict=True)
    ] == [f"{counts} {counts.split(' of ')[0]}" for counts in expected]
    assert sum(split[setting].value or 0 for setting in SETTINGS) == city["contacts"].value


@VIEWS
def test_every_dropin_stands_with_its_state_its_hours_and_its_contacts(snapshot: Snapshot, view: Selection) -> None:
    found = reach_of(snapshot, view)
    shown = {row[0]: row for row in rows(table(snapshot, view, "site"))}
    assert len(shown) == len(found.sites) == 14
    for site in rows_of(found.sites):
        row = shown[site.name]
        assert row[1] == say(f"site.{site_state(site)}")
        assert ("anyone" in row[2]) == ("anyone" in site.eligibility)
        assert row[3] == (site.hours_text if isinstance(site.hours_text, str) else say("site.no_hours"))
        assert row[4:] == [f"{str(site.as_of)[:4]}, not verified", whole(site.contacts)]
    counting = [row[1] == say("site.open") for row in shown.values()]
    assert counting == sorted(counting, reverse=True), "those that count stand first"


def test_each_hour_of_the_table_holds_its_counts_and_leads_to_the_map_then(snapshot: Snapshot) -> None:
    view = of("?view=table&day=fri&hour=7&zone=2")
    found, shown = reach_of(snapshot, view), table(snapshot, view, "hour")
    assert [row[0] for row in rows(shown)][:2] == ["midnight", "1 am"]
    for hour, row in enumerate(every(one(shown, "Tbody"), "Tr")):
        for day, anchor in enumerate(links(row)):
            there = of(f"?{query(anchor)}")
            assert (there.weekday, there.hour, there.zone) == (day, hour, 2)
            counts = found.contacts_by_hour[day][hour], found.open_by_hour[day][hour]
            assert text(anchor) == f"{whole(counts[0])} ({counts[1]})"
    current = [anchor for anchor in links(shown) if anchor["props"].get("aria-current")]
    assert [of(f"?{query(anchor)}").day for anchor in current] == ["fri"]
    assert len(links(shown)) == 24 * len(WEEKDAYS)


@pytest.mark.parametrize("areas", ["hexagons", "neighborhoods", "zones"])
def test_the_words_of_the_map_say_what_lies_on_it_and_what_does_not(snapshot: Snapshot, areas: str) -> None:
    view = of(f"?areas={areas}&group=veterans&hour=9")
    found, words = reach_of(snapshot, view), said("/reach", snapshot, view)["map_words"]
    assert f"{whole(found.city['contacts'].value)} contacts" in text(every(words, "P")[0])
    assert f"{whole(found.without_point)} contacts have no point" in text(words)
    assert "Listed open to veterans at 9 am" in text(words)
    assert ("Gap:" in text(words)) == (areas == "hexagons")
