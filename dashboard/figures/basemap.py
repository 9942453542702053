"""The offline map style of our own: land, water, roads, borders and labels, without one outside request."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from dashboard.figures.layers import RIVER_NAMES
from dashboard.theme import MAP_FONT, TOKENS, Scheme
from dashboard.words import say

WHOLE_CITY: Final = (-79.9805, 40.4315, 10.55)
"""Longitude, latitude and zoom at which the whole city is seen."""
CITY_BOUNDS: Final = ((-80.0956, 40.3614), (-79.8656, 40.5013))
"""South-west and north-east corners of the six zones, longitude and latitude."""
PATTERNS: Final = ("announced", "unreliable", "no_data")
"""States of an area that are drawn as a pattern; the browser draws each at its own pixel size."""
BELOW_PATTERNS: Final = "zones-announced"
BELOW_LABELS: Final = "neighborhood-names"
BORDERS: Final = ("dashed-zones", "operating-casing", "operating-zones")
EMPTY: Final[dict[str, Any]] = {"type": "FeatureCollection", "features": []}
ROAD_ZOOM: Final = 11.6
MAIN_ROADS: Final = ["motorway", "trunk"]


@dataclass(frozen=True, slots=True)
class Names:
    """What the base style shows that a filter may change.

    `sources`: feature collections by name (`zone-names`, `site-names`). `shown`: areas by layer of the style,
    patterns such as `zones-announced` and the borders of `operating-zones`; layers not named show none.
    """

    sources: Mapping[str, Mapping[str, Any]]
    shown: Mapping[str, Sequence[Hashable]]

    def as_json(self) -> dict[str, Any]:
        """Return what the browser sets on a map that is already drawn."""
        return {
            "sources": dict(self.sources),
            "shown": {layer: list(self.shown.get(layer, ())) for layer in (*pattern_layers(), *BORDERS)},
        }


def pattern_layers() -> tuple[str, ...]:
    """Return the pattern layers of the style, bottom to top."""
    return tuple(f"{areas}-{state}" for state in PATTERNS for areas in ("zones", "neighborhoods"))


def style(addresses: Mapping[str, str], names: Names, *, scheme: Scheme) -> dict[str, Any]:
    """Return a MapLibre style; `addresses` gives each static layer's URL.

    No `glyphs` key: text uses the page's own fonts, and nothing is asked of the network.
    """
    token = TOKENS[scheme]
    fixed = ("zones", "neighborhoods", "water", "roads", "neighborhood-names")
    sources: dict[str, Any] = {name: {"type": "geojson", "data": addresses[name]} for name in fixed}
    for name in ("zone-names", "site-names"):
        sources[name] = {"type": "geojson", "data": dict(names.sources.get(name, EMPTY))}
    sources["river-names"] = {"type": "geojson", "data": _river_names()}
    return {
        "version": 8,
        "sources": sources,
        "layers": [
            {"id": "outside", "type": "background", "paint": {"background-color": token["outside"]}},
            {"id": "land", "type": "fill", "source": "zones", "paint": {"fill-color": token["land"]}},
            *(_pattern(layer, names, token["hatch"]) for layer in pattern_layers()),
            {"id": "water", "type": "fill", "source": "water", "paint": {"fill-color": token["water"]}},
            _line("shore", "water", token["shore"], 0.8),
            _line("minor-roads", "roads", token["minor-road"], _growing(0.7, 2.0), minzoom=ROAD_ZOOM)
            | {"filter": ["!", _is_main_road()]},
            _line("major-roads", "roads", token["major-road"], _growing(1.3, 3.4)) | {"filter": _is_main_road()},
            _line("neighborhood-lines", "neighborhoods", token["neighborhood-line"], 0.6),
            *_borders(token, names),
            *_names(token),
        ],
    }


def _among(names: Names, layer: str) -> list[Any]:
    return ["in", ["get", "id"], ["literal", list(names.shown.get(layer, ()))]]


def _pattern(layer: str, names: Names, colour: str) -> dict[str, Any]:
    areas, _, state = layer.partition("-")
    # The image is drawn by the browser once the map is there; until then the layer would ask for it in vain.
    return {
        "id": layer,
        "type": "fill",
        "source": areas,
        "filter": _among(names, layer),
        "layout": {"visibility": "none"},
        "paint": {"fill-pattern": f"{state}:{colour}"},
    }


def _line(name: str, source: str, colour: str, width: Any, **extra: Any) -> dict[str, Any]:
    return {"id": name, "type": "line", "source": source, "paint": {"line-color": colour, "line-width": width}} | extra


def _growing(at_city: float, at_street: float) -> list[Any]:
    return ["interpolate", ["linear"], ["zoom"], 10.5, at_city, 14.5, at_street]


def _is_main_road() -> list[Any]:
    return ["in", ["get", "class"], ["literal", MAIN_ROADS]]


def _borders(token: Mapping[str, str], names: Names) -> list[dict[str, Any]]:
    dashed = _line("dashed-zones", "zones", token["announced-line"], 1.3) | {"filter": _among(names, "dashed-zones")}
    dashed["paint"] = dashed["paint"] | {"line-dasharray": [3, 2.2]}
    casing = _line("operating-casing", "zones", token["land"], 4)
    line = _line("operating-zones", "zones", token["operating-line"], 1.6)
    return [dashed, *(layer | {"filter": _among(names, layer["id"])} for layer in (casing, line))]


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
