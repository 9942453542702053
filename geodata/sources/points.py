"""Files of points: read, checked, placed and written, each value as it came."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd

from geodata.errors import BadFileError, Fault
from geodata.joins import PLACE_COLUMNS, place_points
from geodata.plausible import placement_faults
from geodata.schemas import PLACED
from geodata.sources.point_formats import (
    as_given,
    read_csv,
    read_geojson,
    read_parquet,
    write_csv,
    write_geojson,
    write_parquet,
)

READERS = {".csv": read_csv, ".geojson": read_geojson, ".parquet": read_parquet}
WRITERS = {".csv": write_csv, ".geojson": write_geojson, ".parquet": write_parquet}
_UNKNOWN_FORMAT = ("this kind of file is not one for points", f"Use one of {', '.join(READERS)}")


@dataclass(frozen=True, slots=True)
class PlacedFile:
    """What came of a file: its rows, how many got each `placed` code, and what a reader may want to mend."""

    rows: int
    placed: Mapping[str, int]
    faults: tuple[Fault, ...]


def place_file(
    points_path: Path,
    out_path: Path,
    *,
    zones: gpd.GeoDataFrame,
    neighborhoods: gpd.GeoDataFrame,
    rivers: gpd.GeoDataFrame | None = None,
) -> PlacedFile:
    """Read a file of points, place every row (see `geodata.joins.place_points`) and write them all to `out_path`.

    The formats go by the extensions and may differ. An `out_path` that exists is replaced whole, or not
    at all. Raises BadFileError, with every fault found, and CrsMismatchError; `out_path` is then untouched.
    """
    faults = _unwritable(out_path)
    if out_path.exists() and points_path.exists() and out_path.samefile(points_path):
        faults += _fault(out_path, "this is the file of points itself", "Name another file to write to")
    try:
        points = read_points(points_path)
    except BadFileError as error:
        raise BadFileError([*error.faults, *faults]) from error
    if faults:
        raise BadFileError(faults)
    placed = place_points(points, zones, neighborhoods, rivers)
    write_points(placed, out_path)
    counts = placed["placed"].value_counts()
    return PlacedFile(
        rows=len(placed),
        placed={code: int(counts.get(code, 0)) for code in PLACED},
        faults=tuple(placement_faults(placed, file=points_path.name)),
    )


def read_points(path: Path) -> pd.DataFrame:
    """Return the points of a .csv, .geojson or .parquet file, one row each in the file's order.

    `longitude` and `latitude` are floats (EPSG:4326, decimal degrees), NaN where blank; a row without
    them may have a `neighborhood`. Other columns stay as they are, those of a CSV as text; one that
    `place_points` writes is called `given_` and its name. Raises BadFileError with every fault found, and
    CrsMismatchError.
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise BadFileError(_fault(path, *_UNKNOWN_FORMAT))
    try:
        if path.stat().st_size == 0:
            raise BadFileError(_fault(path, "the file is empty", "Give a row for each point"))
        table = reader(path)
    except OSError as error:
        what = f"the file cannot be read ({error.strerror or 'damaged'})"
        raise BadFileError(_fault(path, what, "Check the name and folder, or export it again")) from error
    points, faults = _with_numbers(table, path)
    if faults:
        raise BadFileError(faults)
    return as_given(points, PLACE_COLUMNS)


def write_points(points: pd.DataFrame, path: Path) -> None:
    """Write points as .csv, .geojson or .parquet, whole or not at all; a file of that name is replaced.

    Raises BadFileError for another extension, or where the file cannot be written.
    """
    if faults := _unwritable(path):
        raise BadFileError(faults)
    try:
        with TemporaryDirectory(prefix=".", dir=path.parent) as room:
            part = Path(room) / path.name
            WRITERS[path.suffix.lower()](points, part)
            with part.open("rb+") as written:
                os.fsync(written.fileno())
            part.replace(path)
    except OSError as error:
        what = f"the file cannot be written ({error.strerror})"
        raise BadFileError(_fault(path, what, "Choose a folder that you may write to, with room left")) from error


def _fault(path: Path, what: str, fix: str) -> list[Fault]:
    return [Fault(file=path.name, what=what, fix=fix)]


def _unwritable(path: Path) -> list[Fault]:
    return [] if path.suffix.lower() in WRITERS else _fault(path, *_UNKNOWN_FORMAT)


def _with_numbers(table: pd.DataFrame, path: Path) -> tuple[pd.DataFrame, list[Fault]]:
    """Return the table with its coordinates as floats, and every fault that keeps them from being so."""
    if faults := [
        Fault(file=path.name, column=str(name), what="several columns have this name", fix="Keep or rename all but one")
        for name in table.columns[table.columns.duplicated()].unique()
    ]:
        return table, faults
    if table.empty:
        faults += _fault(path, "there is no row below the header", "Give a row for each point")
    numbers: dict[str, pd.Series[float]] = {}
    for name in ("longitude", "latitude"):
        if name not in table:
            what = f"there is no such column, only {', '.join(map(str, table.columns))}"
            fix = f"Rename the column that holds the {name} in decimal degrees"
            faults.append(Fault(file=path.name, column=name, what=what, fix=fix))
            continue
        numbers[name], wrong = _numbers(table[name])
        if wrong:
            what, fix = "this is not a number", "Give decimal degrees such as -79.99 and 40.44, or leave the cell empty"
            faults.append(Fault(file=path.name, column=name, rows=wrong, what=what, fix=fix))
    return table.assign(**numbers), faults


def _numbers(cells: pd.Series[Any]) -> tuple[pd.Series[float], tuple[int, ...]]:
    """Return cells as floats, NaN where blank, and the rows that are neither number nor blank."""
    text = cells.astype("str").str.strip()
    numbers = pd.to_numeric(text, errors="coerce").astype("float64")
    wrong = (numbers.isna() & text.notna() & text.ne("")).to_numpy()
    return numbers, tuple((np.flatnonzero(wrong) + 1).tolist())
