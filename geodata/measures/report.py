"""The measures as one JSON-safe dictionary, for the command line, exports and other programs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from geodata.errors import UnknownMeasureError
from geodata.measures.lead import ZoneCoverage, coverage
from geodata.measures.need import Need
from geodata.measures.registry import AREA_MEASURE_NAMES, CHAPTERS, MEASURES, Measured
from geodata.measures.roots import city_measures, zone_measures
from geodata.measures.roots_contacts import outreach_for
from geodata.periods import Period, Scope, default_period
from geodata.schemas import PROGRAMS, ZONES
from geodata.snapshot import Snapshot


def measures_json(
    snapshot: Snapshot,
    *,
    zone: int | None = None,
    program: str | None = None,
    since: date | None = None,
    until: date | None = None,
) -> dict[str, Any]:
    """Return the measures of the city and of each zone over a period, ready for JSON (no NaN).

    `zone` keeps that zone alone beside the city; `program` (LEAD or ROOTS) keeps its measures and those of
    areas. Without `since` and `until` the period is the last 12 months of the snapshot. Measures that are asked
    at a weekday and hour are not here: they belong to no period alone.
    Raises UnknownMeasureError for a program without measures, and ValueError for a zone that is not 1 to 6
    or a period that ends before it begins.
    """
    if zone is not None and zone not in ZONES:
        raise ValueError(f"no zone {zone}: choose one of {', '.join(map(str, ZONES))}")
    default = default_period(snapshot.period)
    scope = Scope(Period(since or default.since, until or default.until))
    names = _names(program)
    lead = coverage(snapshot, scope)
    outreach = outreach_for(snapshot, None)
    roots = zone_measures(snapshot, outreach, scope)
    city = {**lead.city, **city_measures(snapshot, outreach, scope)}
    return {
        "sample": snapshot.sample,
        "data_version": snapshot.version,
        "period": _period_json(scope.period),
        "need_proxy": _need_json(lead.need),
        "city": _chosen_json(city, names),
        "zones": [_zone_json(here, roots[here.zone], names) for here in lead.zones if zone in (None, here.zone)],
    }


def measured_json(measured: Measured) -> dict[str, Any]:
    """Return a measured number ready for JSON; `by` and `quantiles` only where it has them."""
    number: dict[str, Any] = {
        "value": measured.value,
        "low": measured.low,
        "high": measured.high,
        "numerator": measured.numerator,
        "denominator": measured.denominator,
        "flag": measured.flag,
    }
    if measured.by:
        number["by"] = {part: measured_json(split) for part, split in measured.by.items()}
    if measured.quantiles:
        number["quantiles"] = dict(measured.quantiles)
    return number


def _names(program: str | None) -> frozenset[str]:
    if program is None:
        return frozenset(MEASURES)
    if program not in CHAPTERS or program not in PROGRAMS:
        known = ", ".join(chapter for chapter in CHAPTERS if chapter in PROGRAMS)
        raise UnknownMeasureError(f"no measures of {program!r} are defined: choose one of {known}")
    return AREA_MEASURE_NAMES | {measure.name for measure in CHAPTERS[program]}


def _chosen_json(measures: Mapping[str, Measured], names: frozenset[str]) -> dict[str, Any]:
    return {name: measured_json(number) for name, number in measures.items() if name in names}


def _zone_json(here: ZoneCoverage, roots: Mapping[str, Measured], names: frozenset[str]) -> dict[str, Any]:
    return {
        "zone": here.zone,
        "name": here.name,
        "residents": here.residents,
        "need": here.need,
        "lead_status": here.lead_status,
        "measures": _chosen_json({**here.measures, **roots}, names),
    }


def _need_json(need: Need) -> dict[str, Any]:
    counted = None if need.counted is None else _period_json(need.counted)
    return {"kind": need.kind, "title": need.title, "limits": need.limits, "counted": counted}


def _period_json(period: Period) -> dict[str, str]:
    return {"since": period.since.isoformat(), "until": period.until.isoformat()}
