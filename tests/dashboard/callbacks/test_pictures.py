"""Maps and charts through the wire: drawn whole once, patched after, every layer fetched from the app itself."""

from __future__ import annotations

import json
from typing import Any

import pytest
import shapely
from dash import Dash

from tests.dashboard.callbacks.wired import PAGES, PATH_OF, picture
from tests.fire import LIGHT, PICTURES, fire, visit

PATH = pytest.mark.parametrize("path", PAGES)
DARK = LIGHT | {"scheme": "dark"}
NARROW = LIGHT | {"narrow": True}
WAYS = [
    ("?zone=1", ""),
    ("", "?zone=1&areas=neighborhoods"),
    ("?areas=neighborhoods&measure=need", "?zone=6&hour=3&day=sun"),
    ("?areas=neighborhoods", "?areas=zones", "?setting=home&door=social_contact", "?since=2024-01-01&until=2024-02-29"),
]


def is_patch(value: Any) -> bool:
    return isinstance(value, dict) and "__dash_patch_update" in value


def seen(figure: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the traces that are visible."""
    return [trace for trace in figure["data"] if trace.get("visible", True)]


@pytest.mark.parametrize("graph", PICTURES)
@pytest.mark.parametrize("display", [LIGHT, DARK, NARROW], ids=["light", "dark", "narrow"])
@pytest.mark.parametrize("way", WAYS)
def test_a_picture_is_the_same_whichever_way_the_reader_came(
    app: Dash, graph: str, display: dict[str, Any], way: tuple[str, ...]
) -> None:
    addresses = [f"{PATH_OF[graph]}{query}" for query in way]
    came, opened = picture(app, graph, *addresses, display=display), picture(app, graph, addresses[-1], display=display)
    assert seen(came) == seen(opened)
    if graph.endswith("map"):
        assert came["layout"]["uirevision"] == opened["layout"]["uirevision"], "the reader's own zoom stays"
    else:
        assert came["layout"] == opened["layout"]


@pytest.mark.parametrize("graph", PICTURES)
def test_a_picture_is_drawn_whole_when_the_colours_change_and_patched_when_the_address_does(
    app: Dash, graph: str
) -> None:
    def shown(query: str, display: dict[str, Any], drawn: dict[str, Any] | None) -> Any:
        return fire(app, f"{graph}.figure", visit(f"{PATH_OF[graph]}{query}", display, drawn=drawn)).values

    assert not is_patch(shown("", LIGHT, None)[f"{graph}.figure"])
    assert shown("", LIGHT, None)[f"{graph}-drawn.data"] == LIGHT
    assert is_patch(shown("?zone=2", LIGHT, LIGHT)[f"{graph}.figure"])
    assert not is_patch(shown("?zone=2", DARK, LIGHT)[f"{graph}.figure"])


def test_the_trend_of_a_zone_without_lead_says_so_after_one_that_has_it(app: Dash) -> None:
    came = picture(app, "coverage-trend", "/?zone=1", "/?zone=5")
    assert came["data"] == []
    assert "Zone 5" in came["layout"]["annotations"][0]["text"]


def test_narrow_windows_have_the_hours_run_down(app: Dash) -> None:
    wide, narrow = (picture(app, "reach-hours", "/reach", display=display) for display in (LIGHT, NARROW))
    assert [len(wide["data"][0]["z"]), len(narrow["data"][0]["z"])] == [7, 24]


@PATH
@pytest.mark.parametrize("query", ["?areas=zones", "?areas=neighborhoods", "?areas=hexagons"])
def test_every_layer_of_a_map_is_fetched_from_the_app_with_the_areas_it_shows(app: Dash, path: str, query: str) -> None:
    figure = picture(app, f"{PAGES[path]}-map", f"{path}{query}")
    visitor = app.server.test_client()
    sources = figure["layout"]["map"]["style"]["sources"].values()
    used = {source["data"]: set() for source in sources if isinstance(source["data"], str)}
    for trace in seen(figure):
        if "geojson" in trace:
            used.setdefault(trace["geojson"], set()).update(trace["locations"])
    for address, areas in used.items():
        answer = visitor.get(address)
        assert (answer.status_code, answer.mimetype) == (200, "application/json"), address
        features = answer.get_json()["features"]
        assert areas <= {feature["id"] for feature in features}, address
        assert not any(shapely.from_geojson(json.dumps(feature)).is_empty for feature in features)


@PATH
def test_the_names_on_a_map_are_sent_with_every_change(app: Dash, path: str) -> None:
    page = PAGES[path]
    names = fire(app, f"{page}-labels.data", visit(f"{path}?zone=2", drawn=LIGHT)).values[f"{page}-labels.data"]
    style = picture(app, f"{page}-map", f"{path}?zone=2")["layout"]["map"]["style"]
    assert {source: style["sources"][source]["data"] for source in names["sources"]} == names["sources"]
    filters = {layer["id"]: layer.get("filter") for layer in style["layers"]}
    assert {layer: filters[layer][2] for layer in names["shown"]} == {
        layer: ["literal", areas] for layer, areas in names["shown"].items()
    }
