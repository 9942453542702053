"""What the Reach map and the grid of hours say of a world small enough to count by hand.

Its one drop-in for anyone is listed open Monday to Friday from 9 to 5, the one for youth from 12 to 6.
"""

from __future__ import annotations

from typing import Any

import h3
import numpy as np
import plotly.graph_objects as go
import pytest

from dashboard.figures.area_map import AreaPicture
from dashboard.figures.reach import (
    GAP,
    areas_of,
    gap_cells,
    hour_grid,
    map_names,
    reach_picture,
    reach_traces,
    site_state,
    site_traces,
)
from dashboard.figures.tables import rows_of
from dashboard.selection import Selection
from dashboard.theme import DEEP, SCHEMES, Scheme
from dashboard.views import Served
from geodata.measures.roots import Reach, reach
from geodata.measures.straight import WALK_METRES
from geodata.snapshot import Snapshot
from tests.addresses import of
from tests.dashboard.figures.drawn import reach_of
from tests.worlds import DOWNTOWN, YEAR, build, contact

FAR, FEW = (DOWNTOWN[0], DOWNTOWN[1] + 0.07), (DOWNTOWN[0], DOWNTOWN[1] + 0.1)
POINTS = {zone: (float(zone), 0.5) for zone in range(1, 7)}
MONDAY_NOON, SUNDAY_NIGHT = "day=mon&hour=12", "day=sun&hour=23"


def view(query: str = "") -> Selection:
    return of(f"?{query}", span=YEAR)


@pytest.fixture(scope="module")
def world() -> Snapshot:
    """Return contacts far from any drop-in on Tuesdays at 20, others beside one on Mondays at 9, and one at no point.

    As many of each as make a gap; at a third place, also far, one too few.
    """
    far = [contact("2025-02-04 20:30", f"far{n}", longitude=FAR[0], latitude=FAR[1]) for n in range(GAP)]
    far += [contact("2025-02-04 20:30", f"few{n}", longitude=FEW[0], latitude=FEW[1]) for n in range(GAP - 1)]
    near = [contact("2025-02-03 09:15", f"near{n}", zone=2, neighborhood="Twain") for n in range(GAP)]
    nowhere = [contact("2025-02-04 20:59", "nowhere", longitude=None, latitude=None, setting="home")]
    return build(contacts=[*far, *near, *nowhere])


def asked(world: Snapshot, query: str = "") -> Reach:
    chosen = view(query)
    return reach(world, chosen.scope, weekday=chosen.weekday, hour=chosen.hour, group=chosen.group)


def picture(world: Snapshot, query: str) -> AreaPicture:
    return reach_picture(asked(world, query), view(query))


def cell(place: tuple[float, float]) -> str:
    return str(h3.latlng_to_cell(place[1], place[0], 8))


def test_contacts_are_counted_by_hexagon_where_they_have_a_point(world: Snapshot) -> None:
    shown = picture(world, "")
    assert shown.layer == "hexagons"
    assert shown.values == {cell(FAR): GAP, cell(FEW): GAP - 1, cell(DOWNTOWN): GAP}
    assert shown.hover[cell(FEW)] == "19"


def test_contacts_are_counted_by_neighborhood_and_zone_wherever_they_are_placed(world: Snapshot) -> None:
    neighborhoods = picture(world, "areas=neighborhoods")
    assert neighborhoods.values == {"North": 2 * GAP, "Twain": GAP}
    assert neighborhoods.hover["South"] == "0"
    assert picture(world, "areas=zones").values == {1: 2 * GAP, 2: GAP}


@pytest.mark.parametrize(
    ("query", "layer"), [("", "hexagons"), ("areas=nothing", "hexagons"), ("areas=zones", "zones")]
)
def test_hexagons_are_shown_unless_other_areas_are_asked(query: str, layer: str) -> None:
    assert areas_of(view(query)) == layer


def test_a_gap_has_many_contacts_and_no_open_dropin_in_reach(world: Snapshot) -> None:
    assert gap_cells(asked(world, MONDAY_NOON)) == [cell(FAR)]
    assert set(gap_cells(asked(world, SUNDAY_NIGHT))) == {cell(FAR), cell(DOWNTOWN)}


def test_gaps_of_the_sample_are_those_found_by_hand(served: Served) -> None:
    query = of("?day=mon&hour=10")
    found = reach_of(served, query)
    table, expected = found.by_cell, []
    counting = found.sites[found.sites["counts_for_reach"]]
    for row in rows_of(table):
        latitude, longitude = h3.cell_to_latlng(row.cell)
        away = [
            h3.great_circle_distance((latitude, longitude), (site.latitude, site.longitude), unit="m")
            for site in rows_of(counting)
        ]
        # A metre either way would be decided by the shape of the earth.
        assert all(abs(metres - WALK_METRES) > 5 for metres in away)
        if row.contacts >= GAP and min(away) > WALK_METRES:
            expected.append(row.cell)
    assert gap_cells(found) == expected
    assert 0 < len(expected) < len(table)


def test_gaps_are_drawn_on_hexagons_alone(served: Served) -> None:
    def gaps(query: str) -> list[list[str]]:
        chosen = of(query)
        where = {"areas": served.areas, "addresses": served.addresses}
        traces = reach_traces(reach_of(served, chosen), chosen, **where, scheme="light")
        return [list(trace.whole()["locations"]) for trace in traces[5:7]]

    expected = gap_cells(reach_of(served, of()))
    assert gaps("") == [expected, expected]
    assert expected
    assert gaps("?areas=zones") == [[], []]


@pytest.mark.parametrize(
    ("query", "states"),
    [
        (MONDAY_NOON, ["open", "group"]),
        (f"{MONDAY_NOON}&group=youth", ["open", "open"]),
        ("day=mon&hour=9", ["open", "closed"]),
        ("day=mon&hour=17", ["closed", "group"]),
        (SUNDAY_NIGHT, ["closed", "closed"]),
    ],
)
def test_a_dropin_for_a_group_is_never_open_to_anyone(world: Snapshot, query: str, states: list[str]) -> None:
    assert [site_state(site) for site in rows_of(asked(world, query).sites)] == states


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_dropin_is_marked_and_those_that_count_are_larger(world: Snapshot, scheme: Scheme) -> None:
    ring, filling = (trace.whole() for trace in site_traces(asked(world, MONDAY_NOON).sites, scheme=scheme))
    assert (ring["lon"], ring["lat"]) == (filling["lon"], filling["lat"])
    assert filling["text"] == ["Open Door", "Youth Room"]
    assert filling["customdata"] == ["Listed open", "Listed open to a group"]
    assert filling["marker"]["size"][0] > filling["marker"]["size"][1]
    assert all(out > within for out, within in zip(ring["marker"]["size"], filling["marker"]["size"], strict=True))
    closed = site_traces(asked(world, SUNDAY_NIGHT).sites, scheme=scheme)[1].whole()
    assert set(closed["marker"]["color"]).isdisjoint(filling["marker"]["color"])


def test_reach_is_drawn_and_named_around_the_dropins_that_count_alone(served: Served) -> None:
    chosen = of("?day=mon&hour=10")
    found = reach_of(served, chosen)
    counting = found.sites[found.sites["counts_for_reach"]]
    traces = reach_traces(found, chosen, areas=served.areas, addresses=served.addresses, scheme="light")
    [circles] = [trace.whole() for trace in traces if trace.whole().get("geojson") == "/walks"]
    assert circles["locations"] == counting["site_id"].tolist()
    features = map_names(found, served.points).sources["site-names"]["features"]
    assert [feature["properties"]["name"] for feature in features] == counting["name"].tolist()
    assert [feature["geometry"]["coordinates"] for feature in features] == counting[
        ["longitude", "latitude"]
    ].to_numpy().tolist()


def grid(found: Reach, query: str = "", **options: Any) -> dict[str, Any]:
    return hour_grid(found, of(f"?{query}"), **{"scheme": "light", **options})


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("narrow", [True, False])
def test_the_grid_holds_every_contact_once(served: Served, scheme: Scheme, *, narrow: bool) -> None:
    found = reach_of(served, of())
    cells = go.Figure(grid(found, scheme=scheme, narrow=narrow)).data
    drawn = [np.array(trace.z, dtype=float) for trace in cells]
    once = np.isnan(drawn[0]) != np.isnan(drawn[1])
    assert once.shape == ((24, 7) if narrow else (7, 24))
    assert once.all(), "each hour is drawn by one of the two inks"
    assert np.nanmax(drawn[0]) < DEEP[scheme] <= np.nanmin(drawn[1])
    contacts = sum(
        np.where(np.isnan(trace), 0, np.array(cell.customdata)[..., 0])
        for trace, cell in zip(drawn, cells, strict=True)
    )
    assert (contacts == (found.contacts_by_hour.T if narrow else found.contacts_by_hour)).all()
    assert contacts.sum() == found.city["contacts"].value


def test_each_hour_says_how_many_dropins_are_listed_open(world: Snapshot) -> None:
    cells = grid(asked(world))["data"]
    written = {
        (day, hour): text
        for cell in cells
        for day, row in enumerate(cell["text"])
        for hour, text in enumerate(row)
        if text
    }
    assert written == {(day, hour): "1" for day in range(5) for hour in range(9, 17)}
    youth = grid(asked(world, "group=youth"))["data"]
    both = {cell["text"][0][12] for cell in youth} | {cell["text"][0][17] for cell in youth}
    assert both == {"", "1", "2"}


def test_pointing_at_an_hour_says_nought_too(world: Snapshot) -> None:
    cell = grid(asked(world))["data"][0]
    assert cell["customdata"][6][3] == [0, 0]
    assert cell["hovertemplate"].startswith("%{customdata[0]} contacts, %{customdata[1]} ")


@pytest.mark.parametrize("narrow", [True, False])
def test_the_chosen_hour_is_boxed(world: Snapshot, *, narrow: bool) -> None:
    figure = grid(asked(world), "day=thu&hour=7", narrow=narrow)
    [box] = figure["layout"]["shapes"]
    centre = ((box["x0"] + box["x1"]) / 2, (box["y0"] + box["y1"]) / 2)
    assert centre == ((3, 7) if narrow else (7, 3))
    days = figure["layout"]["xaxis" if narrow else "yaxis"]
    assert days["ticktext"] == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    assert figure["layout"]["yaxis"]["range"][0] > figure["layout"]["yaxis"]["range"][1], "Monday and midnight on top"


def test_a_period_without_contacts_is_an_empty_grid() -> None:
    cells = go.Figure(grid(asked(build()))).data
    assert {value for row in cells[0].z for value in row} == {0}
    assert {value for row in cells[1].z for value in row} == {None}
