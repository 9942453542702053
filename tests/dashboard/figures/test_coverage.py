"""What the Coverage map and trend say of a world small enough to count by hand.

Citations of its 36 months are 90, 60 and 150 in Zones 1 to 3: a third of that in the year asked. Half of
Zone 1's lie in North and South each. Everywhere else there are none.
"""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go
import pytest

from dashboard.figures.area_map import AreaPicture
from dashboard.figures.coverage import BREAKS, RESIDENT_BREAKS, breaks, coverage_picture, coverage_trend, map_names
from dashboard.selection import Selection
from dashboard.theme import SCHEMES, Scheme
from geodata.measures.lead import Coverage, coverage
from geodata.snapshot import Snapshot
from tests.addresses import of
from tests.worlds import YEAR, build, referral, stated

POINTS = {zone: (float(zone), 0.5) for zone in range(1, 7)}


def view(query: str = "") -> Selection:
    return of(query, span=YEAR)


@pytest.fixture(scope="module")
def world() -> Snapshot:
    """Return a year with three people referred in North, one of them twice; Zone 4 operates without citations."""
    days = {"ann": ("2025-01-05", "2025-03-01"), "bob": ("2025-03-31",), "cy": ("2025-12-31",)}
    statuses = {1: "operating", 2: "operating", 3: "announced", 4: "operating", 5: "not_offered", 6: "unknown"}
    return build(
        footprint=[stated(zone, status) for zone, status in statuses.items()],
        referrals=[referral(day, person) for person, times in days.items() for day in times],
        staffing=[
            {"program": "LEAD", "zone": zone, "month": month, "case_managers": managers}
            for zone in (1, 2)
            for month, managers in (("2025-05-01", 3), ("2025-06-01", 3 + zone))
        ],
    )


def asked(world: Snapshot, query: str = "") -> Coverage:
    return coverage(world, view(query).scope)


def picture(world: Snapshot, query: str = "") -> AreaPicture:
    return coverage_picture(asked(world, query), view(query))


def test_reach_by_zone_is_people_per_100_citations(world: Snapshot) -> None:
    shown = picture(world)
    assert shown.layer == "zones"
    assert shown.values == {1: pytest.approx(10.0)}
    assert shown.hover == {
        1: "10 per 100",
        2: "none seen",
        3: "announced",
        4: "no data received",
        5: "not offered",
        6: "not known",
    }
    assert shown.states == {"unreliable": [1], "no_data": [4], "announced": [3]}


def test_every_reason_for_no_number_reads_differently(world: Snapshot) -> None:
    words = [words for zone, words in picture(world).hover.items() if zone != 1]
    assert len(set(words)) == len(words) == 5


def test_reach_by_neighborhood_says_why_where_there_is_none(world: Snapshot) -> None:
    shown = picture(world, "?areas=neighborhoods")
    assert shown.values == {"North": pytest.approx(30.0)}
    expected = {"North": "30 per 100", "South": "none seen", "Twain": "none seen", "Twist": "no data received"}
    expected |= {
        f"{half} {zone}": words
        for half in ("Up", "Down")
        for zone, words in [(3, "announced"), (4, "no data received"), (5, "not offered"), (6, "not known")]
    }
    assert shown.hover == expected
    assert shown.states["unreliable"] == ["North"]
    assert set(shown.states["no_data"]) == {"Twist", "Up 4", "Down 4"}
    assert shown.states["announced"] == [3], "a status is known of zones"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?measure=need", {1: 30, 2: 20, 3: 50, 4: 0, 5: 0, 6: 0}),
        (
            "?measure=residents",
            {1: 100 * 20 / 110, 2: 100 * 10 / 110, **dict.fromkeys((3, 4, 5, 6), 100 * 20 / 110)},
        ),
    ],
)
def test_shares_of_the_city_add_up_to_all_of_it(world: Snapshot, query: str, expected: dict[int, float]) -> None:
    shown = picture(world, query)
    assert shown.values == pytest.approx(expected)
    assert sum(shown.values.values()) == pytest.approx(100)
    assert not any(shown.states.values()), "states belong to reach alone"


def test_residents_counted_together_are_no_number_of_their_own(world: Snapshot) -> None:
    shown = picture(world, "?measure=residents&areas=neighborhoods")
    assert {name for name, words in shown.hover.items() if words == "no data received"} == {"Twain", "Twist"}
    assert shown.hover["North"] == "9% of residents"


def test_states_and_values_reach_the_names_of_the_map(world: Snapshot) -> None:
    names = map_names(asked(world), view(), POINTS)
    values = [feature["properties"]["value"] for feature in names.sources["zone-names"]["features"]]
    assert values == [
        "\n10 per 100",
        "\nnone seen",
        "\nannounced",
        "\nno data received",
        "\nnot offered",
        "\nnot known",
    ]
    shown = {layer: list(areas) for layer, areas in names.shown.items() if areas}
    assert shown == {
        "zones-unreliable": [1],
        "zones-no_data": [4],
        "zones-announced": [3],
        "operating-zones": [1, 2, 4],
        "operating-casing": [1, 2, 4],
        "dashed-zones": [3, 5, 6],
    }
    by_neighborhood = map_names(asked(world), view("?areas=neighborhoods"), POINTS).shown
    assert list(by_neighborhood["neighborhoods-unreliable"]) == ["North"]
    assert list(by_neighborhood["zones-announced"]) == [3]


@pytest.mark.parametrize("measure", ["reach", "need", "residents"])
@pytest.mark.parametrize("areas", ["zones", "neighborhoods"])
@pytest.mark.parametrize("proxy", ["citations", "residents"])
def test_every_map_has_four_rising_edges_the_same_for_every_period(measure: str, areas: str, proxy: str) -> None:
    edges = breaks(view(f"?measure={measure}&areas={areas}&proxy={proxy}"))
    assert edges == breaks(view(f"?measure={measure}&areas={areas}&proxy={proxy}&since=2025-05-01&zone=2"))
    assert len(edges) == 4
    assert list(edges) == sorted(set(edges))
    assert edges[0] > 0
    assert (edges == RESIDENT_BREAKS) == (measure == "reach" and proxy == "residents")
    assert edges in {*BREAKS.values(), RESIDENT_BREAKS}


def trend(world: Snapshot, query: str = "", **options: Any) -> dict[str, Any]:
    return coverage_trend(asked(world, query), view(query), **{"scheme": "light", **options})


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("narrow", [True, False])
@pytest.mark.parametrize("query", ["", "?zone=1", "?zone=5"])
def test_the_trend_is_a_figure_that_plotly_knows(world: Snapshot, query: str, scheme: Scheme, *, narrow: bool) -> None:
    assert {trace.type for trace in go.Figure(trend(world, query, scheme=scheme, narrow=narrow)).data} <= {"scatter"}


def test_the_trend_has_a_line_for_each_zone_where_lead_operates_and_keeps_months_of_nought(world: Snapshot) -> None:
    lines = {line["name"]: line for line in trend(world)["data"]}
    assert set(lines) == {"Zone 1", "Zone 2", "Zone 4"}
    assert lines["Zone 1"]["x"] == [f"2025-{month:02}-01" for month in range(1, 13)]
    assert lines["Zone 1"]["y"] == [1, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 1]
    assert lines["Zone 2"]["y"] == lines["Zone 4"]["y"] == [0] * 12


def test_the_zone_with_the_most_people_leads(world: Snapshot) -> None:
    first, *others = trend(world)["data"]
    assert first["name"] == "Zone 1"
    assert all(first["line"]["width"] > other["line"]["width"] for other in others)


def test_a_chosen_zone_stands_alone_and_one_without_lead_says_so(world: Snapshot) -> None:
    assert [line["name"] for line in trend(world, "?zone=2")["data"]] == ["Zone 2"]
    nothing = trend(world, "?zone=5")
    assert nothing["data"] == []
    [said] = nothing["layout"]["annotations"]
    assert "Zone 5" in said["text"]


def test_every_change_of_a_month_is_marked_once_and_named(world: Snapshot) -> None:
    layout = trend(world)["layout"]
    assert [mark["x0"] for mark in layout["shapes"]] == ["2025-06-01"]
    [named] = [note["text"] for note in layout["annotations"] if "case managers" in note["text"]]
    assert named == "Jun: 4 case managers, Zone 1<br>Jun: 5 case managers, Zone 2"
    [alone] = [note["text"] for note in trend(world, "?zone=2")["layout"]["annotations"] if "managers" in note["text"]]
    assert alone == "Jun: 5 case managers, Zone 2"
