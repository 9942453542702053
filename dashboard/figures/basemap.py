"""The offline map style of our own: land, water, roads, borders and labels, without one outside request."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from dashboard.figures.layers import RIVER_NAMES
from dashboard.theme import MAP_FONT, TOKENS, Scheme
from dashboard.words import say

WHOLE_CITY: Final = (-79.9805, 40.4315, 10.55)
"""Longitude, latitude and zoom at which the whole city is seen."""
CITY_BOUNDS: Final = ((-80.0956, 40.3614), (-79.8656, 40.5013))
"""South-west and north-east corners of the six zones, longitude and latitude."""
BELOW_WATER: Final = "water"
BELOW_LABELS: Final = "neighborhood-names"
EMPTY: Final[dict[str, Any]] = {"type": "FeatureCollection", "features": []}
ROAD_ZOOM: Final = 11.6
MAIN_ROADS: Final = ["motorway", "trunk"]


def style(
    addresses: Mapping[str, str],
    *,
    scheme: Scheme,
    statuses: Mapping[int, str],
    labels: Mapping[str, Any],
    sites: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Return a MapLibre style; `addresses` gives each static layer's URL.

    `statuses` (zone number to footprint status) draws each zone's border, empty: all alike; `labels` is
    the feature collection of zone names with the value under each, `sites` that of the sites named. No `glyphs` key: text uses the page's own fonts.
    """
    token = TOKENS[scheme]
    named = ("zones", "neighborhoods", "water", "roads", "neighborhood-names")
    sources = {name: {"type": "geojson", "data": addresses[name]} for name in named}
    sources["zone-names"] = {"type": "geojson", "data": dict(labels)}
    sources["site-names"] = {"type": "geojson", "data": dict(sites or EMPTY)}
    sources["river-names"] = {"type": "geojson", "data": _river_names()}
    return {
        "version": 8,
        "sources": sources,
        "layers": [
            {"id": "outside", "type": "background", "paint": {"background-color": token["outside"]}},
            {"id": "land", "type": "fill", "source": "zones", "paint": {"fill-color": token["land"]}},
            {"id": "water", "type": "fill", "source": "water", "paint": {"fill-color": token["water"]}},
            _line("shore", "water", token["shore"], 0.8),
            _line("minor-roads", "roads", token["minor-road"], _growing(0.7, 2.0), minzoom=ROAD_ZOOM)
            | {"filter": ["!", _is_main_road()]},
            _line("major-roads", "roads", token["major-road"], _growing(1.3, 3.4)) | {"filter": _is_main_road()},
            _line("neighborhood-lines", "neighborhoods", token["neighborhood-line"], 0.6),
            *_borders(token, statuses),
            *_names(token),
        ],
    }


def _line(name: str, source: str, colour: str, width: Any, **extra: Any) -> dict[str, Any]:
    return {"id": name, "type": "line", "source": source, "paint": {"line-color": colour, "line-width": width}} | extra


def _growing(at_city: float, at_street: float) -> list[Any]:
    return ["interpolate", ["linear"], ["zoom"], 10.5, at_city, 14.5, at_street]


def _is_main_road() -> list[Any]:
    return ["in", ["get", "class"], ["literal", MAIN_ROADS]]


def _borders(token: Mapping[str, str], statuses: Mapping[int, str]) -> list[dict[str, Any]]:
    operating = [zone for zone, status in statuses.items() if status == "operating"]
    if not statuses:
        return [_line("zone-lines", "zones", token["operating-line"], 1.2)]
    seen = ["in", ["get", "id"], ["literal", operating]]
    dashed = _line("other-zones", "zones", token["announced-line"], 1.3) | {"filter": ["!", seen]}
    dashed["paint"] = dashed["paint"] | {"line-dasharray": [3, 2.2]}
    return [
        dashed,
        _line("operating-casing", "zones", token["land"], 4) | {"filter": seen},
        _line("operating-zones", "zones", token["operating-line"], 1.6) | {"filter": seen},
    ]


def _names(token: Mapping[str, str]) -> list[dict[str, Any]]:
    regular, bold = [MAP_FONT["regular"]], [MAP_FONT["bold"]]
    halo = {"text-halo-color": token["land"], "text-halo-width": 1.7}
    areas = {"text-field": ["get", "name"], "text-font": regular, "text-size": 11, "text-max-width": 7}
    rivers = {
        "text-field": ["get", "name"],
        "text-font": regular,
        "text-size": 11,
        "text-rotate": ["get", "turn"],
        "text-allow-overlap": True,
        "text-letter-spacing": 0.06,
    }
    value = [{"font-scale": 0.74, "text-font": ["literal", regular]}]
    zones = {
        "text-field": ["format", ["get", "name"], {}, ["get", "value"], *value],
        "text-font": bold,
        "text-size": ["interpolate", ["linear"], ["zoom"], 9.6, 14, 10.6, 17.5],
        "text-line-height": 1.15,
        "text-allow-overlap": True,
    }
    sites = {
        "text-field": ["get", "name"],
        "text-font": bold,
        "text-size": 12.5,
        "text-max-width": 9,
        "text-variable-anchor": ["left", "right", "top", "bottom"],
        "text-radial-offset": 0.9,
        "text-justify": "auto",
    }
    return [
        {"id": "neighborhood-names", "type": "symbol", "source": "neighborhood-names"}
        | {"layout": areas | {"symbol-sort-key": ["get", "rank"], "text-padding": 5}}
        | {"paint": halo | {"text-color": token["neighborhood-label"]}},
        {"id": "river-names", "type": "symbol", "source": "river-names", "layout": rivers}
        | {"paint": {"text-color": token["river-label"], "text-halo-color": token["water"], "text-halo-width": 1.4}},
        {"id": "zone-names", "type": "symbol", "source": "zone-names", "layout": zones}
        | {"paint": {"text-color": token["ink"], "text-halo-color": token["land"], "text-halo-width": 2}},
        {"id": "site-names", "type": "symbol", "source": "site-names", "layout": sites}
        | {"paint": {"text-color": token["ink"], "text-halo-color": token["land"], "text-halo-width": 2}},
    ]


def _river_names() -> dict[str, Any]:
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"name": say(f"river.{river}"), "turn": turn},
                "geometry": {"type": "Point", "coordinates": [longitude, latitude]},
            }
            for river, longitude, latitude, turn in RIVER_NAMES
        ],
    }


def zone_names(points: Mapping[int, tuple[float, float]], values: Mapping[int, str]) -> dict[str, Any]:
    """Return the zones' names as a feature collection, with `values` written under each name."""
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"name": say("zone.name", zone=zone), "value": _under(values.get(zone))},
                "geometry": {"type": "Point", "coordinates": list(points[zone])},
            }
            for zone in points
        ],
    }


def _under(value: str | None) -> str:
    return f"\n{value}" if value else ""
