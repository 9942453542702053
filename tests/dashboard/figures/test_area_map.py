"""Classes, words and outlines of any map of areas."""

from __future__ import annotations

import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.figures.area_map import CLEAR, AreaPicture, area_traces, class_of, map_figure
from dashboard.figures.basemap import WHOLE_CITY
from dashboard.theme import SCHEMES, TOKENS, Scheme

ADDRESSES = {"zones": "/zones", "neighborhoods": "/neighborhoods"}
LAYERS = {"zones": {1: 1, 2: 2}, "neighborhoods": {"A": 1, "B": 2, "C": 2, "D": None, "E": 1}}
BREAKS = (10, 20, 30, 40)
PICTURE = AreaPicture(
    layer="neighborhoods",
    values={"A": 9.99, "B": 10.0, "C": 45.0},
    breaks=BREAKS,
    hover={"C": "45", "D": "none seen", "A": "9.99", "B": "10"},
    chosen_zone=2,
)


@pytest.mark.parametrize(
    ("value", "step"), [(0, 0), (9.99, 0), (10, 1), (19.9, 1), (20, 2), (30, 3), (40, 4), (1e9, 4)]
)
def test_a_value_on_an_edge_belongs_to_the_class_above(value: float, step: int) -> None:
    assert class_of(value, BREAKS) == step


@given(st.floats(0, 100), st.floats(0, 100))
def test_more_is_never_a_lower_class(one: float, other: float) -> None:
    assert class_of(min(one, other), BREAKS) <= class_of(max(one, other), BREAKS)


def test_only_the_layer_of_the_picture_is_visible() -> None:
    zones, neighborhoods, *_ = area_traces(PICTURE, LAYERS, ADDRESSES, scheme="light")
    assert (zones.whole()["geojson"], zones.whole()["visible"]) == ("/zones", False)
    assert (neighborhoods.whole()["geojson"], neighborhoods.whole()["visible"]) == ("/neighborhoods", True)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_each_area_has_the_colour_that_the_key_shows_for_its_class(scheme: Scheme) -> None:
    trace = area_traces(PICTURE, LAYERS, ADDRESSES, scheme=scheme)[1].whole()

    def colour(z: float) -> str:
        place = (z - trace["zmin"]) / (trace["zmax"] - trace["zmin"])
        below = [colour for edge, colour in trace["colorscale"] if edge <= place]
        above = [colour for edge, colour in trace["colorscale"] if edge >= place]
        assert below[-1] == above[0], "between two colours"
        return str(below[-1])

    shown = {area: colour(z) for area, z in zip(trace["locations"], trace["z"], strict=True)}
    token = TOKENS[scheme]
    assert shown == {"A": token["scale-1"], "B": token["scale-2"], "C": token["scale-5"], "D": CLEAR, "E": CLEAR}


def test_areas_without_a_value_take_the_pointer_too() -> None:
    trace = area_traces(PICTURE, LAYERS, ADDRESSES, scheme="light")[1].whole()
    assert dict(zip(trace["locations"], trace["text"], strict=True)) == {**PICTURE.hover, "E": ""}
    assert dict(zip(trace["locations"], trace["customdata"], strict=True)) == LAYERS["neighborhoods"]
    assert "%{text}" in trace["hovertemplate"]
    assert "%{location}" in trace["hovertemplate"]


def test_the_chosen_zone_is_outlined_in_gold_on_ink_and_nothing_is_without_one() -> None:
    casing, gold = (trace.whole() for trace in area_traces(PICTURE, LAYERS, ADDRESSES, scheme="dark")[-2:])
    assert casing["locations"] == gold["locations"] == [2]
    assert casing["geojson"] == gold["geojson"] == "/zones"
    assert [line["marker"]["line"]["color"] for line in (casing, gold)] == [
        TOKENS["dark"]["ink"],
        TOKENS["dark"]["gold"],
    ]
    assert casing["marker"]["line"]["width"] > gold["marker"]["line"]["width"]
    nothing = area_traces(AreaPicture("zones", {}, BREAKS, {}), LAYERS, ADDRESSES, scheme="dark")[-2:]
    assert [trace.whole()["locations"] for trace in nothing] == [[], []]


@pytest.mark.parametrize(("at", "centre"), [(None, WHOLE_CITY), ((-80.01, 40.44, 13.5), (-80.01, 40.44, 13.5))])
def test_a_map_opens_where_the_address_says_and_stays_there(
    at: tuple[float, float, float] | None, centre: tuple[float, float, float]
) -> None:
    traces = area_traces(PICTURE, LAYERS, ADDRESSES, scheme="light")
    style = {"version": 8, "sources": {}, "layers": []}
    figure = go.Figure(map_figure(traces, style, scheme="light", at=at))
    placed = figure.layout.map
    assert (placed.center.lon, placed.center.lat, placed.zoom) == centre
    assert figure.layout.uirevision == "stay"
