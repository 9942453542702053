"""Zones by name and by residents, in all and by race, from the census table, so that zones sum to the city."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import pandas as pd

from geodata.errors import ReferenceLayerError
from geodata.measures.measured import complete_share, standing
from geodata.measures.registry import Measured
from geodata.schemas import ZONES
from geodata.snapshot import Snapshot

RACE_COLUMNS: Mapping[str, str] = {
    "white": "white_alone",
    "black": "black_alone",
    "american_indian_alaska_native": "american_indian_alaska_native_alone",
    "asian": "asian_alone",
    "native_hawaiian_pacific_islander": "native_hawaiian_pacific_islander_alone",
    "other": "some_other_race_alone",
    "two_or_more": "two_or_more_races",
    "hispanic_or_latino": "hispanic_or_latino_any_race",
}
"""Column of the census table by race or ethnicity as records name it; the last overlaps the others."""


@lru_cache(maxsize=4)
def residents_by_zone(snapshot: Snapshot) -> pd.DataFrame:
    """Return residents: index `zone` 1 to 6, columns `population` and those of `RACE_COLUMNS`.

    A census row for two neighborhoods together belongs to the zone of both.
    Raises ReferenceLayerError when a row names no neighborhood, or neighborhoods of two zones.
    """
    census = snapshot.reference.census
    neighborhoods = snapshot.reference.neighborhoods
    zone_of = dict(zip(neighborhoods["neighborhood"], neighborhoods["zone"], strict=True))
    zones = census["neighborhood"].map(lambda name: _zone_of_row(name, zone_of))
    columns = ["population", *RACE_COLUMNS.values()]
    return census.groupby(zones.rename("zone"))[columns].sum().reindex(list(ZONES), fill_value=0)


def _zone_of_row(name: str, zone_of: Mapping[str, int]) -> int:
    parts = [name] if name in zone_of else name.removesuffix(" (Combined)").split(" - ")
    zones = {zone_of.get(part) for part in parts}
    zone = zones.pop()
    if zone is None or zones:
        raise ReferenceLayerError(
            f"census table, neighborhood {name!r}: not found in the neighborhoods layer, or in two zones. "
            "Use the names of that layer"
        )
    return int(zone)


def residents(snapshot: Snapshot, zone: int | None = None) -> Measured:
    """Return the residents of a zone, or of the city, in all and by race."""
    people = _people(snapshot, ZONES if zone is None else (zone,))
    by = {race: standing("residents", people[column]) for race, column in RACE_COLUMNS.items()}
    return standing("residents", people["population"], by=by)


def resident_share(name: str, snapshot: Snapshot, zones: tuple[int, ...]) -> Measured:
    """Return the share of the city's residents who live in `zones`, in all and within each race."""
    inside, city = _people(snapshot, zones), _people(snapshot, ZONES)
    by = {race: complete_share(name, inside[column], city[column]) for race, column in RACE_COLUMNS.items()}
    return complete_share(name, inside["population"], city["population"], by=by)


@lru_cache(maxsize=64)
def _people(snapshot: Snapshot, zones: tuple[int, ...]) -> Mapping[str, int]:
    totals = residents_by_zone(snapshot).loc[list(zones)].sum()
    return {str(column): int(people) for column, people in totals.items()}


def zone_name(snapshot: Snapshot, zone: int) -> str:
    """Return the name of a zone shown to readers."""
    zones = snapshot.reference.zones
    return str(zones.loc[zones["zone"].eq(zone), "name"].iloc[0])
