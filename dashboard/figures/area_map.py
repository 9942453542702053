"""Maps of areas: classes of colour for how much, patterns for what state, outlines for what is chosen."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from dashboard.figures.basemap import BELOW_LABELS, BELOW_PATTERNS, WHOLE_CITY
from dashboard.theme import CLASSES, TOKENS, Scheme, scale, stepped, template

CHANGING: Final = ("geojson", "locations", "z", "text", "customdata", "lat", "lon")
"""What a filter may change in a trace; all else is drawn once."""
MAP_CONFIG: Final[dict[str, Any]] = {
    "displayModeBar": False,
    "displaylogo": False,
    "showSendToCloud": False,
    "scrollZoom": True,
}


@dataclass(frozen=True, slots=True)
class AreaPicture:
    """What one map of areas shows: `layer` names the shapes, the keys are their ids.

        `values` colours areas by class (`breaks` are the lower edges of classes 2 to 5); `states` gives the
    X
    """

    layer: str
    values: Mapping[Any, float]
    breaks: Sequence[float]
    hover: Mapping[Any, str]
    states: Mapping[str, Sequence[Hashable]] = field(default_factory=dict)
    chosen_zone: int | None = None
    zone_of: Mapping[Any, int] = field(default_factory=dict)


def class_of(value: float, breaks: Sequence[float]) -> int:
    """Return the class (0 to 4) of a value; a value on an edge belongs to the class above."""
    return bisect_right(breaks, value)


def area_traces(picture: AreaPicture, addresses: Mapping[str, str], *, scheme: Scheme) -> list[dict[str, Any]]:
    """Return the traces of a map of areas, always the same ones in the same order, so that they can be patched."""
    keys = list(picture.hover)
    coloured = [key for key in keys if key in picture.values]
    plain = [key for key in keys if key not in picture.values]
    chosen = [] if picture.chosen_zone is None else [picture.chosen_zone]
    classes = [class_of(picture.values[key], picture.breaks) for key in coloured]
    clear = [[0, "rgba(0,0,0,0)"], [1, "rgba(0,0,0,0)"]]
    return [
        _areas(picture, addresses, coloured, classes)
        | {"colorscale": stepped(scale(scheme)), "zmin": -0.5, "zmax": CLASSES - 0.5},
        # Areas without a value take the pointer too; they have no colour.
        _areas(picture, addresses, plain, [0] * len(plain)) | {"colorscale": clear, "zmin": 0, "zmax": 1},
        _outline(addresses["zones"], chosen, TOKENS[scheme]["ink"], 7),
        _outline(addresses["zones"], chosen, TOKENS[scheme]["gold"], 3.2),
    ]


def _areas(
    picture: AreaPicture, addresses: Mapping[str, str], keys: list[Hashable], classes: list[int]
) -> dict[str, Any]:
    return {
        "type": "choroplethmap",
        "geojson": addresses[picture.layer],
        "locations": keys,
        "z": classes,
        "text": [picture.hover[key] for key in keys],
        "customdata": [picture.zone_of.get(key) for key in keys],
        "hovertemplate": "%{text}<extra></extra>",
        "showscale": False,
        "marker": {"line": {"width": 0}, "opacity": 1},
        "below": BELOW_PATTERNS,
    }


def _outline(address: str, keys: Sequence[Hashable], colour: str, width: float) -> dict[str, Any]:
    return {
        "type": "choroplethmap",
        "geojson": address,
        "locations": list(keys),
        "z": [0] * len(keys),
        "hoverinfo": "skip",
        "showscale": False,
        "colorscale": [[0, "rgba(0,0,0,0)"], [1, "rgba(0,0,0,0)"]],
        "marker": {"line": {"width": width, "color": colour}, "opacity": 1},
        "below": BELOW_LABELS,
    }


def map_layout(style: Mapping[str, Any], *, scheme: Scheme, at: tuple[float, float, float] | None) -> dict[str, Any]:
    """Return the layout of a map on our own style; `at` is longitude, latitude and zoom."""
    longitude, latitude, zoom = at or WHOLE_CITY
    return {
        "template": template(scheme),
        "map": {"style": dict(style), "center": {"lon": longitude, "lat": latitude}, "zoom": zoom},
        "uirevision": "stay",
        "clickmode": "event",
        "dragmode": "pan",
    }


def changes(traces: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return only what a filter may have changed in each trace."""
    return [{key: trace[key] for key in CHANGING if key in trace} for trace in traces]
