"""The map without WebGL shows the same areas, colours, states and sites as the other one."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go
import pytest

from dashboard.figures.area_map import AreaPicture, area_traces
from dashboard.figures.coverage import coverage_picture
from dashboard.figures.reach import reach_picture, site_traces
from dashboard.figures.simple_map import PATTERNS, simple_area_map
from dashboard.selection import Selection
from dashboard.theme import CLASSES, SCHEMES, TOKENS, Scheme
from dashboard.views import Served, asked_coverage
from dashboard.words import say
from tests.addresses import of
from tests.dashboard.figures.drawn import reach_of

WORDS = {"coverage": "map.hover", "reach": "reach.hover"}


def picture_of(page: str, served: Served, view: Selection) -> AreaPicture:
    if page == "coverage":
        return coverage_picture(asked_coverage(served.snapshot, view.scope), view)
    return reach_picture(reach_of(served, view), view)


def simple(page: str, served: Served, view: Selection, scheme: Scheme = "light", **more: Any) -> list[dict[str, Any]]:
    picture = picture_of(page, served, view)
    areas, reference = served.areas[picture.layer], served.snapshot.reference
    figure = simple_area_map(
        picture, reference, areas=areas, points=served.points, scheme=scheme, words=WORDS[page], **more
    )
    assert {trace.type for trace in go.Figure(figure).data} == {"scatter"}, "nothing that needs WebGL"
    drawn: list[dict[str, Any]] = figure["data"]
    return drawn


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(
    ("page", "query"),
    [
        ("coverage", ""),
        ("coverage", "?areas=neighborhoods"),
        ("coverage", "?measure=need&zone=2"),
        ("reach", ""),
        ("reach", "?areas=neighborhoods"),
        ("reach", "?areas=zones&zone=2"),
    ],
)
def test_the_same_areas_have_the_same_colours_words_and_zones(
    served: Served, page: str, query: str, scheme: Scheme
) -> None:
    view = of(query)
    picture = picture_of(page, served, view)
    layers = {picture.layer: served.areas[picture.layer]}
    other = area_traces(picture, layers, served.addresses, scheme=scheme, words=WORDS[page])[0].whole()
    land, token = TOKENS[scheme]["land"], TOKENS[scheme]
    colours = [land, *(token[f"scale-{step}"] for step in range(1, CLASSES + 1))]
    expected = [
        (say(f"{WORDS[page]}.{picture.layer}", area=area, value=text), colours[z], zone)
        for area, text, z, zone in zip(*(other[key] for key in ("locations", "text", "z", "customdata")), strict=True)
    ]
    drawn = [trace for trace in simple(page, served, view, scheme) if trace.get("fill") == "toself" and trace["text"]]
    assert [(trace["text"], trace["fillcolor"], trace["customdata"][0]) for trace in drawn] == expected


def test_states_are_patterns_and_an_announced_zone_is_hatched_with_all_its_neighborhoods(served: Served) -> None:
    for query in ("", "?areas=neighborhoods"):
        patterns: dict[str, set[int]] = {}
        for trace in simple("coverage", served, of(query)):
            if shape := trace.get("fillpattern", {}).get("shape"):
                patterns.setdefault(shape, set()).add(trace["customdata"][0])
        assert patterns[PATTERNS["announced"]] == {3, 4, 5, 6}
    few = picture_of("coverage", served, of("?areas=neighborhoods")).states["unreliable"]
    drawn = simple("coverage", served, of("?areas=neighborhoods"))
    crossed = [trace for trace in drawn if trace.get("fillpattern", {}).get("shape") == PATTERNS["unreliable"]]
    assert len(crossed) == len(few) > 0


def test_the_chosen_zone_is_outlined_and_every_zone_named(served: Served) -> None:
    gold = TOKENS["light"]["gold"]

    def bold(query: str) -> list[dict[str, Any]]:
        drawn = simple("coverage", served, of(query))
        return [trace for trace in drawn if trace.get("line", {}).get("color") == gold]

    assert bold("") == []
    [outline] = bold("?zone=5")
    west, south, east, north = served.snapshot.reference.zones.set_index("zone").loc[5, "geometry"].bounds
    across = [x for x in outline["x"] if x is not None]
    up = [y for y in outline["y"] if y is not None]
    assert (min(across), max(across)) == pytest.approx((west, east), abs=0.001)
    assert (min(up), max(up)) == pytest.approx((south, north), abs=0.001)
    names = simple("coverage", served, of())[-1]["text"]
    assert names == [f"<b>Zone {zone}</b>" for zone in range(1, 7)]


def test_the_dropins_stand_on_it_too(served: Served) -> None:
    sites = reach_of(served, of()).sites
    traces = [trace.whole() for trace in site_traces(sites, scheme="light")]
    ring, filling = simple("reach", served, of(), sites=traces)[-2:]
    assert ring["x"] == filling["x"] == sites["longitude"].round(5).tolist()
    assert ring["y"] == filling["y"] == sites["latitude"].round(5).tolist()
    assert filling["text"] == sites["name"].tolist()
