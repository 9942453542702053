"""Where LEAD operates and whom it reaches: every number of the coverage page, from a snapshot and a scope."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from geodata.measures.footprint import offered_in, operating_zones, status_on
from geodata.measures.lead_changes import lead_changes
from geodata.measures.lead_referrals import (
    active_participants,
    chosen_referrals,
    referral_measures,
    referrals_by_month,
)
from geodata.measures.measured import complete_share, count_of, per_100, standing, where_not_offered
from geodata.measures.need import Need, need
from geodata.measures.people import Records, Rows, records_of
from geodata.measures.registry import AREA_MEASURE_NAMES, Measured
from geodata.measures.residents import resident_share, residents, zone_name
from geodata.periods import Scope
from geodata.schemas import ZONES
from geodata.snapshot import Snapshot

PROGRAM = "LEAD"


@dataclass(frozen=True, eq=False)
class ZoneCoverage:
    """LEAD in one zone over the period; `lead_status` is that of the last day."""

    zone: int
    name: str
    residents: int
    need: float
    lead_status: str
    measures: Mapping[str, Measured]


@dataclass(frozen=True, eq=False)
class Coverage:
    """LEAD over a period, by city, zone, neighborhood and month.

    `city` holds measures by name: lead_zones_covered, lead_resident_share and lead_need_share of the whole
    city, the others narrowed to the scope's zone when it names one. `zones` always holds all six.
    `unplaced` counts the referrals without a zone: they are in the city's numbers and in no zone's.
    `by_neighborhood`: neighborhood, zone, residents (Int64), need, people_referred, reach_per_need, low, high,
    flag; every neighborhood of the city, or of the scope's zone.
    `months`: month (first day), zone, people_referred, days (of the month, in the period), offered (LEAD
    operates there on at least one of those days); every month and zone, also the empty ones.
    `changes`: month, zone, kind (status or case_managers), old, new (text): what changed in the period.
    """

    need: Need
    city: Mapping[str, Measured]
    zones: tuple[ZoneCoverage, ...]
    unplaced: int
    by_neighborhood: pd.DataFrame
    months: pd.DataFrame
    changes: pd.DataFrame


@dataclass(frozen=True, eq=False)
class _Asked:
    """One question, and the referrals, the proxy and the participants (by zone) that answer it."""

    snapshot: Snapshot
    scope: Scope
    referrals: Records
    rows: Rows
    proxy: Need
    active: Mapping[int | None, Measured]


def coverage(snapshot: Snapshot, scope: Scope) -> Coverage:
    """Return LEAD's coverage for a scope; of its filters `zone`, `door`, `outcome` and `proxy` apply.

    Raises UnknownMeasureError for a proxy that does not exist.
    """
    referrals = records_of(snapshot, "referrals", PROGRAM)
    rows = chosen_referrals(referrals, scope)
    proxy = need(snapshot, scope.proxy, scope.period)
    asked = _Asked(snapshot, scope, referrals, rows, proxy, active_participants(snapshot, scope.period.until))
    return Coverage(
        need=proxy,
        city=_footprint_measures(asked) | _measures_where_offered(asked, scope.zone),
        zones=tuple(_zone_coverage(asked, zone) for zone in ZONES),
        unplaced=int((referrals.zones()[rows] < 0).sum()),
        by_neighborhood=_by_neighborhood(asked),
        months=referrals_by_month(snapshot, scope, referrals, rows),
        changes=lead_changes(snapshot, scope),
    )


def _footprint_measures(asked: _Asked) -> dict[str, Measured]:
    proxy = asked.proxy
    covered = operating_zones(asked.snapshot, PROGRAM, asked.scope.period.until)
    inside = proxy.of(sum(proxy.zones[zone] for zone in covered))
    return {
        "lead_zones_covered": count_of("lead_zones_covered", len(covered), len(ZONES)),
        "lead_resident_share": resident_share("lead_resident_share", asked.snapshot, covered),
        "lead_need_share": complete_share("lead_need_share", inside, proxy.of(proxy.city)),
    }


def _measures(asked: _Asked, zone: int | None) -> dict[str, Measured]:
    """Return the measures of a zone, or of the city with the referrals that have no zone."""
    proxy = asked.proxy
    here = asked.referrals.where(asked.rows, "zone", zone)
    raw = proxy.city if zone is None else proxy.zones[zone]
    # Citations where LEAD is not offered could not have been diverted: the city's rate leaves them out.
    inside = raw if zone is not None else sum(proxy.zones[other] for other in _offered(asked))
    people = asked.referrals.different(here)
    return {
        "residents": residents(asked.snapshot, zone),
        "need": standing("need", proxy.of(raw)),
        "reach_per_need": per_100("reach_per_need", people, inside, proxy.scale),
        "active_participants": asked.active[zone],
        **referral_measures(asked.referrals, here),
    }


def _offered(asked: _Asked) -> tuple[int, ...]:
    return tuple(zone for zone in ZONES if offered_in(asked.snapshot, PROGRAM, zone, asked.scope.period))


def _measures_where_offered(asked: _Asked, zone: int | None) -> dict[str, Measured]:
    measures = _measures(asked, zone)
    if zone is None or zone in _offered(asked):
        return measures
    return {
        name: number if name in AREA_MEASURE_NAMES else where_not_offered(number) for name, number in measures.items()
    }


def _zone_coverage(asked: _Asked, zone: int) -> ZoneCoverage:
    snapshot, period = asked.snapshot, asked.scope.period
    measures = _measures_where_offered(asked, zone)
    return ZoneCoverage(
        zone=zone,
        name=zone_name(snapshot, zone),
        residents=int(measures["residents"].value or 0),
        need=asked.proxy.of(asked.proxy.zones[zone]),
        lead_status=status_on(snapshot, PROGRAM, zone, period.until),
        measures=measures,
    )


def _by_neighborhood(asked: _Asked) -> pd.DataFrame:
    neighborhoods, proxy, scope = asked.snapshot.reference.neighborhoods, asked.proxy, asked.scope
    names = list(neighborhoods["neighborhood"])
    people = asked.referrals.different_by(asked.rows, asked.referrals.codes("neighborhood", names), len(names))
    offered = {zone: offered_in(asked.snapshot, PROGRAM, zone, scope.period) for zone in ZONES}
    numbers = []
    for name, zone, referred in zip(names, neighborhoods["zone"], people, strict=True):
        number = per_100("reach_per_need", int(referred), proxy.neighborhoods[name], proxy.scale)
        numbers.append(number if offered[int(zone)] else where_not_offered(number))
    table = pd.DataFrame(
        {
            "neighborhood": pd.array(names, dtype="str"),
            "zone": neighborhoods["zone"].to_numpy(dtype="int64"),
            "residents": neighborhoods["population_2020"].astype("Int64").array,
            "need": [proxy.of(proxy.neighborhoods[name]) for name in names],
            "people_referred": people,
            "reach_per_need": np.array([number.value for number in numbers], dtype="float64"),
            "low": np.array([number.low for number in numbers], dtype="float64"),
            "high": np.array([number.high for number in numbers], dtype="float64"),
            "flag": pd.array([number.flag for number in numbers], dtype="str"),
        }
    )
    return table if scope.zone is None else table[table["zone"].eq(scope.zone)].reset_index(drop=True)
