"""What both pages' map callbacks share: patches, colour scheme, the simple map without WebGL."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import Patch

from dashboard.figures.area_map import AreaPicture, Trace
from dashboard.figures.simple_map import simple_area_map
from dashboard.theme import Scheme
from dashboard.views import Served


def scheme_of(display: Mapping[str, Any]) -> Scheme:
    """Return the colour scheme the browser shows."""
    return "dark" if display.get("scheme") == "dark" else "light"


def is_narrow(display: Mapping[str, Any]) -> bool:
    """Return whether the browser's window was a phone's when the page was opened."""
    return display.get("narrow") is True


def patched_map(traces: Sequence[Trace]) -> Patch:
    """Return a patch that sets what a filter changes in each trace, and nothing else."""
    patch = Patch()
    for place, trace in enumerate(traces):
        for name, value in trace.changing.items():
            patch["data"][place][name] = value
    return patch


def simple_map(
    picture: AreaPicture, served: Served, display: Mapping[str, Any], *, words: str, sites: Sequence[Trace] = ()
) -> dict[str, Any]:
    """Return the same map as plain polygons, for browsers without WebGL2."""
    return simple_area_map(
        picture,
        served.snapshot.reference,
        areas=served.areas[picture.layer],
        points=served.points,
        scheme=scheme_of(display),
        words=words,
        sites=[trace.whole() for trace in sites],
    )
