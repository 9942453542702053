"""Both maps over the embedded sample: valid, whole, offline, and a filter's changes lead to the same picture."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from dashboard.theme import SCHEMES, Scheme
from dashboard.views import Served
from tests.addresses import of, queries
from tests.dashboard.figures.drawn import PAGES, changed, map_of, names_of, renamed, seen, traces_of

PAGE = pytest.mark.parametrize("page", PAGES)
VIEWS = (
    "",
    "?measure=need&zone=3",
    "?areas=neighborhoods",
    "?areas=neighborhoods&measure=residents",
    "?areas=zones&team=team-2",
)


def kinds(figure: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Return what no filter may change of each trace: all but the values that the patches carry."""
    return [(trace["type"], trace.get("mode"), trace.get("geojson"), trace["below"]) for trace in figure["data"]]


@PAGE
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("query", VIEWS)
def test_every_map_is_a_figure_that_plotly_knows(served: Served, page: str, scheme: Scheme, query: str) -> None:
    figure = go.Figure(map_of(page, served, of(query), scheme))
    assert {trace.type for trace in figure.data} <= {"choroplethmap", "scattermap"}


@PAGE
@settings(max_examples=20, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(st.data())
def test_changing_the_filters_on_a_map_gives_the_map_of_the_new_view(
    served: Served, page: str, data: st.DataObject
) -> None:
    one, other = of(data.draw(queries())), of(data.draw(queries()))
    scheme = data.draw(st.sampled_from(SCHEMES))
    first, second = map_of(page, served, one, scheme), map_of(page, served, other, scheme)
    after = changed(first, traces_of(page, served, other, scheme))
    assert seen(after) == seen(second)
    assert kinds(after) == kinds(second) == kinds(first)
    assert renamed(first["layout"]["map"]["style"], names_of(page, served, other)) == second["layout"]["map"]["style"]


@PAGE
def test_what_a_filter_changes_is_the_same_in_every_view(served: Served, page: str) -> None:
    for query in VIEWS:
        for trace in traces_of(page, served, of(query)):
            fixed, changing = set(trace.fixed), set(trace.changing)
            assert not {"type", "geojson", "colorscale", "below", "hovertemplate"} & changing
            assert changing <= {"visible", "z", "text", "locations", "marker", "customdata"}
            assert fixed & changing <= {"z", "visible"}, "only a value that stands in for the hidden may be replaced"


@PAGE
@pytest.mark.parametrize("query", VIEWS)
def test_every_area_on_a_map_has_a_shape(served: Served, layers: Any, page: str, query: str) -> None:
    for trace in seen(map_of(page, served, of(query))):
        if trace["type"] == "choroplethmap":
            shapes = {feature["id"] for feature in layers[trace["geojson"].removeprefix("/")]["features"]}
            assert set(trace["locations"]) <= shapes
            assert len(set(trace["locations"])) == len(trace["locations"]) == len(trace["z"]), "nothing drawn twice"


@PAGE
@pytest.mark.parametrize(("areas", "count"), [("zones", 6), ("neighborhoods", 90)])
def test_the_areas_of_one_layer_alone_are_seen_each_once(served: Served, page: str, areas: str, count: int) -> None:
    traces = [
        trace for trace in seen(map_of(page, served, of(f"?areas={areas}"))) if trace.get("text") and "geojson" in trace
    ]
    assert [trace["geojson"] for trace in traces] == [f"/{areas}"]
    assert len(traces[0]["locations"]) == len(traces[0]["text"]) == count


@PAGE
def test_a_click_on_an_area_leads_to_its_zone(served: Served, page: str) -> None:
    neighborhoods = served.snapshot.reference.neighborhoods
    zone_of = dict(zip(neighborhoods["neighborhood"], neighborhoods["zone"], strict=True))
    [trace] = [
        trace
        for trace in seen(map_of(page, served, of("?areas=neighborhoods")))
        if trace.get("geojson") == "/neighborhoods"
    ]
    assert dict(zip(trace["locations"], trace["customdata"], strict=True)) == zone_of


@PAGE
def test_the_chosen_zone_alone_is_outlined(served: Served, page: str) -> None:
    for query, outlined in {"": [], "?zone=4": [4]}.items():
        lines = [trace for trace in map_of(page, served, of(query))["data"] if trace.get("geojson") == "/zones"]
        bold = [trace for trace in lines if trace["marker"]["line"]["width"]]
        assert [trace["locations"] for trace in bold] == [outlined, outlined]
