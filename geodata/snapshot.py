"""The frozen snapshot every page and measure reads: reference layers and records, checked and joined."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd

from geodata.periods import Period


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
