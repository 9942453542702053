"""The frozen snapshot every page and measure reads: reference layers and records, checked and joined."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from types import MappingProxyType

import geopandas as gpd
import pandas as pd

from geodata.errors import BadFileError, Fault
from geodata.joins import place_points
from geodata.periods import Period
from geodata.sample import sample_records
from geodata.sample.tables import SAMPLE
from geodata.schemas import PLACED, RECORD_TABLES
from geodata.sources.records import read_records
from geodata.sources.reference import LAYERS, checksums, load_reference_layers


@dataclass(frozen=True, eq=False)
class Reference:
    """The bundled layers, each as its schema in `geodata.schemas.REFERENCE_TABLES` says; EPSG:4326.

    `sites` carries, beside its schema, `zone` (Int8, empty outside the city), `neighborhood` and
    `placed` from the join. `rivers` and `roads` are for orientation only.
    """

    zones: gpd.GeoDataFrame
    neighborhoods: gpd.GeoDataFrame
    census: pd.DataFrame
    sites: pd.DataFrame
    site_hours: pd.DataFrame
    footprint: pd.DataFrame
    citations: pd.DataFrame
    rivers: gpd.GeoDataFrame
    roads: gpd.GeoDataFrame


@dataclass(frozen=True, eq=False)
class Snapshot:
    """One version of everything, whole; never changed after it is made.

    `records` maps each name in `geodata.schemas.RECORD_TABLES` to its table, checked and placed:
    beside its schema a table with a point or neighborhood carries `zone` (Int8), `neighborhood`
    (resolved), `placed`, and where it has points `h3_9`, `h3_8`, `h3_7` (str, empty without a point).
    Tables with a time are sorted by it. `placement` counts rows by table and `placed` code.
    `sample` is true where any record is invented. `period` spans the first to the last city day of records.
    """

    version: str
    sample: bool
    period: Period
    reference: Reference
    records: Mapping[str, pd.DataFrame]
    placement: pd.DataFrame


def load_snapshot(folder: Path | None = None) -> Snapshot:
    """Return the snapshot of the records in `folder`; None means the embedded default, sample records.

    Read the layers, read the records, place them in zones, neighborhoods and hexes, sort them by time,
    count where they fell, freeze. The same layers and records always give the same `version`.
    Raises ReferenceLayerError and CrsMismatchError for the layers, BadFileError for the records.
    """
    layers = load_reference_layers()
    records, sample = _read(folder, layers)
    version = _version(records)
    placed = {name: _placed(table, layers) for name, table in records.items()}
    ordered = {name: _by_time(name, table) for name, table in placed.items()}
    return Snapshot(
        version=version,
        sample=sample,
        period=_period(ordered),
        reference=Reference(**layers | {"sites": _placed(layers["sites"], layers)}),
        records=MappingProxyType(ordered),
        placement=_placement(ordered, before=records),
    )


def fingerprint(snapshot: Snapshot) -> str:
    """Return a digest of every table, cell by cell: it changes when anything in the snapshot was modified."""
    layers = {layer.name: getattr(snapshot.reference, layer.name) for layer in fields(Reference)}
    return _digest(layers | dict(snapshot.records) | {"placement": snapshot.placement})


def _read(folder: Path | None, layers: dict[str, pd.DataFrame]) -> tuple[dict[str, pd.DataFrame], bool]:
    """Return the records and whether any of them is invented."""
    if folder is None:
        return sample_records(contacts=18_000, seed=1, layers=layers), True
    records, manifest = read_records(folder, sites=layers["sites"])
    marked = any(table["data_source"].eq(SAMPLE).any() for table in records.values())
    return records, marked or manifest["sample"]


def _placed(table: pd.DataFrame, layers: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Return the table placed; tables without a point or neighborhood (they name their zone) as they are."""
    if not {"longitude", "neighborhood"} & set(table.columns):
        return table
    return place_points(table, layers["zones"], layers["neighborhoods"], layers["rivers"])


def _by_time(name: str, table: pd.DataFrame) -> pd.DataFrame:
    """Return the rows by the table's first time or day, rows of one moment in their old order."""
    time = _time_column(name)
    return table if time is None else table.sort_values(time, kind="stable", ignore_index=True)


def _time_column(name: str) -> str | None:
    columns = RECORD_TABLES[name].columns.items()
    return next((column for column, rule in columns if str(rule.dtype).startswith("datetime64")), None)


def _period(records: Mapping[str, pd.DataFrame]) -> Period:
    """Return the first to the last city day of a record that has a time; days and months alone do not count.

    An enrolment may have begun, and a month of staffing may end, outside the days that the records cover.
    """
    times = [table[time] for name, table in records.items() if (time := _time_column(name)) and len(table)]
    moments = [ordered for ordered in times if isinstance(ordered.dtype, pd.DatetimeTZDtype)]
    if not moments:
        fix = "Add at least one referral, contact, attempt, incident, overdose response or call"
        raise BadFileError([Fault("contacts", "no table holds a record with a time", fix)])
    return Period(min(m.iloc[0] for m in moments).date(), max(m.iloc[-1] for m in moments).date())


def _placement(records: Mapping[str, pd.DataFrame], *, before: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return the rows of every placed table by code, also codes without a row: `table`, `placed`, `rows`.

    Raises RuntimeError where they are not as many as the rows before the join.
    """
    counts = {name: table["placed"].value_counts() for name, table in records.items() if "placed" in table}
    for name, count in counts.items():
        if count.sum() != len(before[name]):
            raise RuntimeError(f"{name}: {len(before[name])} rows before the join, {count.sum()} after: a bug")
    rows = [(name, code, int(count.get(code, 0))) for name, count in counts.items() for code in PLACED]
    return pd.DataFrame(rows, columns=["table", "placed", "rows"])


def _version(records: Mapping[str, pd.DataFrame]) -> str:
    expected = checksums()
    layers = "".join(expected[file] for file in LAYERS.values())
    return hashlib.sha256(f"{layers}{_digest(records)}".encode()).hexdigest()[:12]


def _digest(tables: Mapping[str, pd.DataFrame]) -> str:
    digest = hashlib.sha256()
    for name, table in sorted(tables.items()):
        cells = table.to_wkb() if isinstance(table, gpd.GeoDataFrame) else table
        digest.update(f"{name} {list(table.columns)}".encode())
        digest.update(pd.util.hash_pandas_object(cells).to_numpy().tobytes())
    return digest.hexdigest()
