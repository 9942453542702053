"""Classes, states and outlines of any map of areas."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.figures.area_map import AreaPicture, area_traces, changes, class_of, map_layout
from dashboard.figures.basemap import WHOLE_CITY
from dashboard.theme import SCHEMES, TOKENS, Scheme

ADDRESSES = {"zones": "/zones", "neighborhoods": "/neighborhoods"}
BREAKS = (10, 20, 30, 40)
PICTURE = AreaPicture(
    layer="neighborhoods",
    values={"A": 9.99, "B": 10.0, "C": 45.0},
    breaks=BREAKS,
    hover={"C": "C: 45", "D": "D: none seen", "A": "A: 9.99", "B": "B: 10"},
    chosen_zone=3,
    zone_of={"A": 1, "B": 2, "D": 6},
)


@pytest.mark.parametrize(
    ("value", "step"), [(0, 0), (9.99, 0), (10, 1), (19.99, 1), (20, 2), (30, 3), (40, 4), (1e9, 4)]
)
def test_a_value_on_an_edge_belongs_to_the_class_above(value: float, step: int) -> None:
    assert class_of(value, BREAKS) == step


@given(st.floats(0, 100), st.floats(0, 100))
def test_more_is_never_a_lower_class(one: float, other: float) -> None:
    assert class_of(min(one, other), BREAKS) <= class_of(max(one, other), BREAKS)


def test_areas_with_a_value_are_coloured_and_the_others_take_the_pointer_without_colour() -> None:
    coloured, plain, *_ = area_traces(PICTURE, ADDRESSES, scheme="light")
    assert dict(zip(coloured["locations"], coloured["z"], strict=True)) == {"A": 0, "B": 1, "C": 4}
    assert dict(zip(coloured["locations"], coloured["text"], strict=True)) == {
        "A": "A: 9.99",
        "B": "B: 10",
        "C": "C: 45",
    }
    assert dict(zip(coloured["locations"], coloured["customdata"], strict=True)) == {"A": 1, "B": 2, "C": None}
    assert (plain["locations"], plain["text"], plain["customdata"]) == (["D"], ["D: none seen"], [6])
    assert {colour for _, colour in plain["colorscale"]} == {"rgba(0,0,0,0)"}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_each_class_has_the_one_colour_that_the_key_shows(scheme: Scheme) -> None:
    trace = area_traces(PICTURE, ADDRESSES, scheme=scheme)[0]
    for step in range(5):
        place = (step - trace["zmin"]) / (trace["zmax"] - trace["zmin"])
        below = [colour for edge, colour in trace["colorscale"] if edge <= place]
        above = [colour for edge, colour in trace["colorscale"] if edge >= place]
        assert below[-1] == above[0] == TOKENS[scheme][f"scale-{step + 1}"]


def test_the_chosen_zone_is_outlined_in_gold_on_ink_and_nothing_is_without_one() -> None:
    *_, casing, gold = area_traces(PICTURE, ADDRESSES, scheme="dark")
    assert casing["locations"] == gold["locations"] == [3]
    assert casing["geojson"] == gold["geojson"] == "/zones"
    assert [line["marker"]["line"]["color"] for line in (casing, gold)] == [
        TOKENS["dark"]["ink"],
        TOKENS["dark"]["gold"],
    ]
    assert casing["marker"]["line"]["width"] > gold["marker"]["line"]["width"]
    nothing = area_traces(AreaPicture("zones", {}, BREAKS, {}), ADDRESSES, scheme="dark")
    assert [trace["locations"] for trace in nothing] == [[], [], [], []]


def test_changes_hold_what_a_filter_may_change_and_never_a_colour() -> None:
    for changed in changes(area_traces(PICTURE, ADDRESSES, scheme="light")):
        assert {"geojson", "locations", "z"} <= set(changed)
        assert not {"type", "colorscale", "marker", "below", "zmin"} & set(changed)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("at", "centre"), [(None, WHOLE_CITY), ((-80.01, 40.44, 13.5), (-80.01, 40.44, 13.5))])
def test_a_map_opens_where_the_address_says_and_stays_there(scheme: Scheme, at: Any, centre: Any) -> None:
    layout = map_layout({"version": 8, "sources": {}, "layers": []}, scheme=scheme, at=at)
    figure = go.Figure(data=area_traces(PICTURE, ADDRESSES, scheme=scheme), layout=layout)
    placed = figure.layout.map
    assert (placed.center.lon, placed.center.lat, placed.zoom) == centre
    assert figure.layout.uirevision == "stay"
