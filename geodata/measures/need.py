"""What stands for need: public citations (an enforcement proxy) or residents, by zone and neighborhood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from geodata.errors import UnknownMeasureError
from geodata.measures.residents import residents_by_zone
from geodata.periods import Period
from geodata.schemas import ZONES
from geodata.snapshot import Snapshot

PROXIES = ("citations", "residents")
CITED_OFFENSES = (
    "public_drunkenness",
    "public_urination",
    "drug_possession",
    "alcohol_in_public",
    "trespass",
    "retail_theft",
    "obstruction_or_soliciting",
    "disorderly_conduct",
)
"""Offense groups in the citations proxy: what LEAD could divert; the group `other` is not in it."""
MONTHS_COUNTED = 36


@dataclass(frozen=True, eq=False)
class Need:
    """A proxy over a period: raw counts as taken, and the scale that fits them to the period.

    `zones` and `neighborhoods` hold raw counts; `of(raw)` scales one. `counted` is the period the counts
    were taken over; None, as is `scale`, where the proxy is a standing number (residents).
    """

    kind: str
    title: str
    limits: str
    counted: Period | None
    scale: float | None
    zones: Mapping[int, float]
    neighborhoods: Mapping[str, float]

    @property
    def city(self) -> float:
        """Return the raw count of the city: the sum of its zones."""
        return sum(self.zones.values())

    def of(self, raw: float) -> float:
        """Return a raw count scaled to the period asked."""
        return raw if self.scale is None else raw * self.scale


def need(snapshot: Snapshot, proxy: str, period: Period) -> Need:
    """Return the chosen proxy over a period.

    Citations are scaled by days: the count of the last 36 complete months times the days of the period
    over the days of those months, so that a period of a year shows their yearly mean.
    Raises UnknownMeasureError for a proxy that is not in `PROXIES`.
    """
    if proxy == "citations":
        return _citations(snapshot, period)
    if proxy == "residents":
        return _residents(snapshot)
    raise UnknownMeasureError(f"no need proxy named {proxy!r}: choose one of {', '.join(PROXIES)}")


def _citations(snapshot: Snapshot, period: Period) -> Need:
    counted, zones, neighborhoods = _counted_citations(snapshot)
    total = sum(zones.values())
    unplaced = total - sum(neighborhoods.values())
    return Need(
        kind="citations",
        title=(
            "citations (enforcement proxy): public citations for public drunkenness, public urination, drug "
            "possession, alcohol in public, trespass, retail theft, obstruction or soliciting, disorderly conduct; "
            f"yearly mean of {counted.since:%Y-%m} to {counted.until:%Y-%m}, scaled to the period"
        ),
        limits=(
            "Counts what was enforced, where police were: it measures enforcement, not need. Neighborhoods may sum "
            f"to less than zones: the neighborhood of {unplaced:,.0f} of the {total:,.0f} citations counted is unknown."
        ),
        counted=counted,
        scale=period.days / counted.days,
        zones=zones,
        neighborhoods=neighborhoods,
    )


@lru_cache(maxsize=4)
def _counted_citations(snapshot: Snapshot) -> tuple[Period, Mapping[int, float], Mapping[str, float]]:
    citations = snapshot.reference.citations
    last = citations["month"].max()
    first = max(citations["month"].min(), last - pd.DateOffset(months=MONTHS_COUNTED - 1))
    counted = citations[citations["month"].ge(first) & citations["offense_group"].isin(CITED_OFFENSES)]
    zones = counted.groupby("zone")["citations"].sum().reindex(list(ZONES), fill_value=0)
    names = snapshot.reference.neighborhoods["neighborhood"]
    neighborhoods = counted.groupby("neighborhood")["citations"].sum().reindex(list(names), fill_value=0)
    return (
        Period(first.date(), (last + pd.offsets.MonthEnd()).date()),
        dict(zip(ZONES, zones.astype("float64"), strict=True)),
        dict(zip(names, neighborhoods.astype("float64"), strict=True)),
    )


def _residents(snapshot: Snapshot) -> Need:
    neighborhoods = snapshot.reference.neighborhoods
    population = neighborhoods["population_2020"].astype("float64")
    return Need(
        kind="residents",
        title="residents: people counted by the 2020 census",
        limits=(
            "Everyone who lived there in 2020, whatever their need; not scaled to the period. Arlington and Arlington "
            "Heights are counted together, so each by itself has no number."
        ),
        counted=None,
        scale=None,
        zones=dict(zip(ZONES, residents_by_zone(snapshot)["population"].astype("float64"), strict=True)),
        neighborhoods=dict(zip(neighborhoods["neighborhood"], population, strict=True)),
    )
