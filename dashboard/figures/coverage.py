"""Pictures of the Coverage page: what the zones' map and the monthly trend show of a coverage summary."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from datetime import date
from typing import Any, Final

import pandas as pd

from dashboard.figures.area_map import AreaPicture, Trace, area_traces, map_figure
from dashboard.figures.basemap import Names, style, zone_names
from dashboard.figures.tables import rows_of
from dashboard.figures.trend import Line, trend
from dashboard.selection import COVERAGE_AREAS, Selection
from dashboard.theme import Scheme
from dashboard.words import number, say, share, short_month
from geodata.measures.lead import Coverage, ZoneCoverage

BREAKS: Final[dict[tuple[str, str], tuple[float, ...]]] = {
    ("reach", "zones"): (15, 30, 45, 60),
    ("reach", "neighborhoods"): (15, 30, 45, 60),
    ("need", "zones"): (5, 10, 20, 30),
    ("need", "neighborhoods"): (0.5, 1, 2, 4),
    ("residents", "zones"): (5, 10, 15, 20),
    ("residents", "neighborhoods"): (0.5, 1, 2, 3),
}
"""Lower edges of classes 2 to 5, the same for every period so that periods compare.

Reach is people referred per 100 of the proxy; need and residents are percent of the city's.
"""
RESIDENT_BREAKS: Final = (0.05, 0.1, 0.2, 0.4)
"""Reach per 100 residents is two orders smaller than per 100 citations."""


def breaks(view: Selection) -> tuple[float, ...]:
    """Return the class edges of the map in a view."""
    if view.measure == "reach" and view.proxy == "residents":
        return RESIDENT_BREAKS
    return BREAKS[view.measure, areas_of(view)]


def areas_of(view: Selection) -> str:
    """Return which areas the Coverage map shows."""
    return "neighborhoods" if view.areas == "neighborhoods" else "zones"


def coverage_picture(coverage: Coverage, view: Selection) -> AreaPicture:
    """Return what the map of a view shows, by zone or by neighborhood."""
    return _by_zone(coverage, view) if areas_of(view) == "zones" else _by_neighborhood(coverage, view)


def _by_zone(coverage: Coverage, view: Selection) -> AreaPicture:
    values = {zone.zone: zone_value(zone, coverage, view) for zone in coverage.zones}
    known = {zone: value for zone, value in values.items() if value is not None}
    hover = {zone.zone: zone_text(zone, coverage, view) for zone in coverage.zones}
    reach = {zone.zone: zone.measures["reach_per_need"].flag for zone in coverage.zones if view.measure == "reach"}
    states: dict[str, list[Hashable]] = {
        "unreliable": [zone for zone, flag in reach.items() if flag == "unreliable"],
        "no_data": [zone for zone, flag in reach.items() if flag == "no_data"],
        "announced": [zone.zone for zone in coverage.zones if zone.zone in reach and zone.lead_status == "announced"],
    }
    return AreaPicture("zones", known, breaks(view), hover, states, view.zone)


def zone_value(zone: ZoneCoverage, coverage: Coverage, view: Selection) -> float | None:
    """Return the number of the map's measure for a zone, in the unit of its class edges; None: nothing to colour."""
    if view.measure == "reach":
        reach = zone.measures["reach_per_need"]
        return None if reach.value is None or not reach.numerator else reach.value
    city = sum(getattr(other, view.measure) for other in coverage.zones)
    return 100 * getattr(zone, view.measure) / city if city else None


def value_text(value: float | None, view: Selection) -> str | None:
    """Return a map value in words, None where there is none."""
    if value is None:
        return None
    if view.measure == "reach":
        digits = 0 if value >= 10 else 1 if value >= 1 else 2  # noqa: PLR2004  # two significant figures
        return say("map.reach", value=number(value, digits=digits))
    return say(f"map.{view.measure}", share=share(value / 100))


def zone_text(zone: ZoneCoverage, coverage: Coverage, view: Selection) -> str:
    """Return what stands under a zone's name: the map's value in words, or why there is none."""
    text = value_text(zone_value(zone, coverage, view), view)
    return text or _why_none(zone.measures["reach_per_need"].flag, zone.lead_status, view)


def _why_none(flag: str | None, status: str, view: Selection) -> str:
    """Return in words why the map has no number of an area: its zone's status, none seen, or no data."""
    if view.measure != "reach":
        return say("map.no_data")
    return say(f"map.{status if flag == 'not_offered' else flag}")


def _by_neighborhood(coverage: Coverage, view: Selection) -> AreaPicture:
    table = coverage.by_neighborhood.set_index("neighborhood")
    if view.measure == "reach":
        values = table["reach_per_need"].where(table["people_referred"] > 0)
    else:
        city = sum(getattr(zone, view.measure) for zone in coverage.zones)
        values = 100 * table[view.measure].astype("float64") / city
    known = {str(name): float(value) for name, value in values.dropna().items()}
    status = {zone.zone: zone.lead_status for zone in coverage.zones}
    zone_of = {str(name): int(zone) for name, zone in table["zone"].items()}
    flags = {str(name): None if pd.isna(flag) else str(flag) for name, flag in table["flag"].items()}
    none = {name: _why_none(flag, status[zone_of[name]], view) for name, flag in flags.items() if name not in known}
    hover = {name: value_text(known.get(name), view) or none[name] for name in zone_of}
    states: dict[str, list[Hashable]] = {}
    if view.measure == "reach":
        states = {state: [name for name, flag in flags.items() if flag == state] for state in ("unreliable", "no_data")}
        states["announced"] = [zone for zone, here in status.items() if here == "announced"]
    return AreaPicture("neighborhoods", known, breaks(view), hover, states, view.zone)


def map_names(coverage: Coverage, view: Selection, points: Mapping[int, tuple[float, float]]) -> Names:
    """Return the names, patterns and borders on the map: zones, with the map's value under each."""
    values = {zone.zone: zone_text(zone, coverage, view) for zone in coverage.zones}
    picture = coverage_picture(coverage, view)
    patterns = {
        f"{'zones' if state == 'announced' else picture.layer}-{state}": areas
        for state, areas in picture.states.items()
    }
    operating = [zone.zone for zone in coverage.zones if zone.lead_status == "operating"]
    dashed = [zone.zone for zone in coverage.zones if zone.lead_status != "operating"]
    borders = {"operating-zones": operating, "operating-casing": operating, "dashed-zones": dashed}
    return Names({"zone-names": zone_names(points, values)}, patterns | borders)


def coverage_traces(
    coverage: Coverage,
    view: Selection,
    *,
    areas: Mapping[str, Mapping[Any, int | None]],
    addresses: Mapping[str, str],
    scheme: Scheme,
) -> list[Trace]:
    """Return the traces of the Coverage map: zones, neighborhoods, the chosen zone."""
    layers = {layer: areas[layer] for layer in COVERAGE_AREAS}
    return area_traces(coverage_picture(coverage, view), layers, addresses, scheme=scheme)


def coverage_map(
    coverage: Coverage,
    view: Selection,
    names: Names,
    *,
    areas: Mapping[str, Mapping[Any, int | None]],
    addresses: Mapping[str, str],
    scheme: Scheme,
) -> dict[str, Any]:
    """Return the figure of the Coverage map on our own offline style."""
    traces = coverage_traces(coverage, view, areas=areas, addresses=addresses, scheme=scheme)
    return map_figure(traces, style(addresses, names, scheme=scheme), scheme=scheme, at=view.position)


def coverage_trend(coverage: Coverage, view: Selection, *, scheme: Scheme, narrow: bool = False) -> dict[str, Any]:
    """Return the figure of people referred each month, a line for each zone where LEAD operates or was seen."""
    table = coverage.months
    months = sorted(table["month"].unique())
    shown = [
        zone
        for zone in coverage.zones
        if (view.zone in {None, zone.zone}) and (zone.lead_status == "operating" or _seen(coverage, zone.zone))
    ]
    lines = [
        Line(zone.name, table.loc[table["zone"] == zone.zone, "people_referred"].astype(int).tolist(), place == 0)
        for place, zone in enumerate(sorted(shown, key=lambda zone: -_seen(coverage, zone.zone)))
    ]
    empty = (
        "" if lines else say("coverage.trend.empty", zone=next(z.name for z in coverage.zones if z.zone == view.zone))
    )
    return trend(
        [month.date() for month in months],
        lines,
        scheme=scheme,
        marks=_marks(coverage, view),
        empty=empty,
        narrow=narrow,
    )


def _seen(coverage: Coverage, zone: int) -> int:
    table = coverage.months
    return int(table.loc[table["zone"] == zone, "people_referred"].sum())


def _marks(coverage: Coverage, view: Selection) -> dict[date, list[str]]:
    marks: dict[date, list[str]] = {}
    for change in rows_of(coverage.changes):
        if view.zone in {None, change.zone}:
            marks.setdefault(change.month.date(), []).append(change_text(change))
    return marks


def change_text(change: Any) -> str:
    """Return a change mark in words: its month, what changed and in which zone."""
    new = change.new if change.kind == "case_managers" else say(f"status.{change.new}")
    return say(f"change.{change.kind}", month=short_month(change.month), zone=int(change.zone), new=new)
