"""The map's own style: whole, offline, and the same whether drawn or changed."""

from __future__ import annotations

import json
from typing import Any

import pytest

from dashboard.figures.basemap import BORDERS, CITY_BOUNDS, WHOLE_CITY, Names, pattern_layers, style, zone_names
from dashboard.theme import MAP_FONT, SCHEMES, TOKENS, Scheme
from dashboard.views import Served
from geodata.snapshot import Snapshot

NAMES = Names(
    {"zone-names": zone_names({1: (-80.0, 40.4), 2: (-79.9, 40.5)}, {1: "30 per 100"})},
    {"zones-announced": [3, 4], "neighborhoods-unreliable": ["Hays"], "operating-zones": [1, 2]},
)


@pytest.fixture(params=SCHEMES)
def drawn(request: pytest.FixtureRequest, served: Served) -> dict[str, Any]:
    """Return the style with some names, in each scheme."""
    return style(served.addresses, NAMES, scheme=request.param)


def layer(drawn: dict[str, Any], name: str) -> dict[str, Any]:
    """Return the one layer of a name."""
    [found] = [layer for layer in drawn["layers"] if layer["id"] == name]
    return found


def test_the_style_asks_the_network_for_nothing_but_our_own_layers(drawn: dict[str, Any], served: Served) -> None:
    assert drawn["version"] == 8
    assert set(drawn) == {"version", "sources", "layers"}, "no glyphs, no sprite, no terrain"
    addresses = [source["data"] for source in drawn["sources"].values() if isinstance(source["data"], str)]
    assert addresses
    assert set(addresses) <= set(served.addresses.values())
    assert "://" not in json.dumps(drawn)


def test_every_layer_has_a_source_and_every_source_is_drawn(drawn: dict[str, Any]) -> None:
    used = {layer["source"] for layer in drawn["layers"] if layer["type"] != "background"}
    assert used == set(drawn["sources"])
    assert len({layer["id"] for layer in drawn["layers"]}) == len(drawn["layers"])


def test_text_is_set_in_the_faces_that_the_page_brings(drawn: dict[str, Any]) -> None:
    faces = [layer["layout"]["text-font"] for layer in drawn["layers"] if layer["type"] == "symbol"]
    assert len(faces) == 4
    assert {face for fonts in faces for face in fonts} == set(MAP_FONT.values())


def test_states_and_borders_reach_the_filters_of_their_layers(drawn: dict[str, Any]) -> None:
    for name in (*pattern_layers(), *BORDERS):
        assert layer(drawn, name)["filter"] == ["in", ["get", "id"], ["literal", list(NAMES.shown.get(name, []))]]
    assert layer(drawn, "zones-announced")["filter"][2] == ["literal", [3, 4]]


def test_each_pattern_lies_over_its_own_areas_and_waits_for_its_image(drawn: dict[str, Any]) -> None:
    for name in pattern_layers():
        areas, _, state = name.partition("-")
        assert layer(drawn, name)["source"] == areas
        assert layer(drawn, name)["paint"]["fill-pattern"].startswith(f"{state}:")
        assert layer(drawn, name)["layout"] == {"visibility": "none"}


def test_water_covers_the_areas_and_names_lie_on_top(drawn: dict[str, Any]) -> None:
    order = [layer["id"] for layer in drawn["layers"]]
    assert order[:2] == ["outside", "land"]
    assert max(map(order.index, pattern_layers())) < order.index("water") < order.index("operating-zones")
    assert {layer["type"] for layer in drawn["layers"][-4:]} == {"symbol"}


def test_both_schemes_differ_in_colour_alone(served: Served) -> None:
    def without_colours(scheme: Scheme) -> str:
        text = json.dumps(style(served.addresses, NAMES, scheme=scheme))
        for token in sorted(TOKENS[scheme].values(), key=len, reverse=True):
            text = text.replace(token, "colour")
        return text

    assert without_colours("light") == without_colours("dark")


def test_names_are_written_with_their_value_beneath() -> None:
    first, second = NAMES.sources["zone-names"]["features"]
    assert first["properties"] == {"name": "Zone 1", "value": "\n30 per 100"}
    assert first["geometry"] == {"type": "Point", "coordinates": [-80.0, 40.4]}
    assert second["properties"]["value"] == ""


def test_what_the_browser_sets_names_every_layer_that_a_filter_may_change(drawn: dict[str, Any]) -> None:
    sent = NAMES.as_json()
    filtered = {
        layer["id"] for layer in drawn["layers"] if layer.get("filter", [""])[0] == "in" and "id" in layer["filter"][1]
    }
    assert set(sent["shown"]) == filtered, "a layer that is not named would keep the areas of the view before"
    assert set(sent["sources"]) <= set(drawn["sources"])


def test_the_view_of_the_whole_city_holds_every_zone(snapshot: Snapshot) -> None:
    west, south, east, north = snapshot.reference.zones.total_bounds
    (left, bottom), (right, top) = CITY_BOUNDS
    assert (left, bottom) == pytest.approx((west, south), abs=0.001)
    assert (right, top) == pytest.approx((east, north), abs=0.001)
    assert left < WHOLE_CITY[0] < right
    assert bottom < WHOLE_CITY[1] < top
