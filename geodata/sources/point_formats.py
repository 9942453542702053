"""Three formats of point files, CSV, GeoJSON and Parquet, read and written without GDAL."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import orjson
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import shapely
from pandas.api.extensions import ExtensionArray

from geodata.errors import BadFileError, CrsMismatchError, Fault

TEXT = pd.StringDtype(na_value=np.nan)
_DEGREES = re.compile(r"(?:EPSG:(?:[\d.]*:)?4326|CRS84)$")
_FORMULA = r"[=+\-@\t\r\n]"
_NUMBER = r"[+-]?\d+(?:\.\d+)?"
_KINDS = {int: "Int64", float: "Float64", bool: "boolean"}
_Floats = npt.NDArray[np.float64]


def read_csv(path: Path) -> pd.DataFrame:
    """Return a CSV's columns as text, each cell as it is; header names without the spaces around them.

    Raises BadFileError: empty, not UTF-8, a row longer than the header, an open quotation mark.
    """
    try:
        table = pd.read_csv(path, header=None, dtype=TEXT, na_filter=False, encoding="utf-8-sig")
    except pd.errors.EmptyDataError as error:
        raise _refusal(path, "the file is empty", "Give a header, and a row for each point") from error
    except UnicodeDecodeError as error:
        raise _refusal(path, "the text is not UTF-8", 'Save it again as "CSV UTF-8"') from error
    except pd.errors.ParserError as error:
        longer = re.search(r"in line (\d+)", str(error))
        what = f"line {longer[1]} has more cells than the header" if longer else "a quotation mark is not closed"
        raise _refusal(path, what, "Correct it, or save the table again as CSV") from error
    header = table.iloc[0].str.strip().tolist()
    return table.iloc[1:].set_axis(header, axis="columns").reset_index(drop=True)


def read_geojson(path: Path) -> pd.DataFrame:
    """Return the points of a GeoJSON FeatureCollection as longitude and latitude, and their properties.

    Only the text itself is read: no link in it is followed. Raises BadFileError where it is no such
    collection, or a row is no point; CrsMismatchError where it states another system than EPSG:4326.
    """
    try:
        document = orjson.loads(path.read_bytes())
    except orjson.JSONDecodeError as error:
        raise _refusal(path, f"the file is not JSON text ({error})", "Export it again as GeoJSON") from error
    match document:
        case {"type": "FeatureCollection", "features": [*features]} if all(isinstance(one, dict) for one in features):
            _require_degrees(path, document.get("crs") or "CRS84")
        case _:
            raise _refusal(path, "the file is not a GeoJSON FeatureCollection", "Export it again as GeoJSON")
    positions = [_position(feature.get("geometry")) for feature in features]
    _require_points(path, [position is None for position in positions])
    properties = [feature.get("properties") or {} for feature in features]
    names = dict.fromkeys(name for row in properties for name in row)
    columns = {name: _column([row.get(name) for row in properties]) for name in names}
    longitude, latitude = np.array(positions, dtype=np.float64).reshape(-1, 2).T
    return _with_points(pd.DataFrame(columns, index=range(len(features))), longitude, latitude)


def read_parquet(path: Path) -> pd.DataFrame:
    """Return the columns of a Parquet file, each in its own type; a GeoParquet's points as longitude and latitude.

    Raises BadFileError where it is not whole Parquet, or a row is no point; CrsMismatchError where it
    states another system than EPSG:4326.
    """
    try:
        table = pq.ParquetFile(path).read()
        drawn = _geometry(path, table)
    except (pa.ArrowException, ValueError, LookupError, TypeError) as error:
        raise _refusal(path, "the file is not whole Parquet", "Export it again as Parquet") from error
    frame: pd.DataFrame = table.to_pandas(ignore_metadata=True, types_mapper=_column_type)
    if drawn is None:
        return frame
    column, shapes = drawn
    no_point = shapely.get_type_id(shapes) != shapely.GeometryType.POINT
    _require_points(path, frame[column].notna().to_numpy() & no_point)
    return _with_points(frame.drop(columns=column), shapely.get_x(shapes), shapely.get_y(shapes))


def write_csv(points: pd.DataFrame, path: Path) -> None:
    """Write a CSV; a cell or column name that a spreadsheet would run as a formula gets an apostrophe before it."""
    points.apply(_inert).set_axis(_inert(pd.Series(points.columns)), axis="columns").to_csv(path, index=False)


def write_geojson(points: pd.DataFrame, path: Path) -> None:
    """Write a GeoJSON FeatureCollection in EPSG:4326, one line per point; other columns become properties.

    A row without two finite coordinates gets no geometry, and what it has of them as properties.
    """
    spots = points[["longitude", "latitude"]].to_numpy("float64", na_value=np.nan)
    properties = points.drop(columns=["longitude", "latitude"]).astype(object)
    rows = properties.where(properties.notna(), None).to_dict("records")
    with path.open("wb") as file:
        for number, (spot, row) in enumerate(zip(spots.tolist(), rows, strict=True)):
            file.write(b",\n" if number else b'{"type": "FeatureCollection", "features": [\n')
            file.write(orjson.dumps(_feature(spot, row), default=str, option=orjson.OPT_SERIALIZE_NUMPY))
        file.write(b"\n]}\n")


def write_parquet(points: pd.DataFrame, path: Path) -> None:
    """Write plain Parquet: the point as the columns longitude and latitude."""
    points.to_parquet(path, index=False)


def as_given(points: pd.DataFrame, names: Iterable[str]) -> pd.DataFrame:
    """Return the points with each column of these names called `given_` and its name: ours take its place."""
    taken = {name: f"given_{name}" for name in names if name in points}
    clashes = [new for new in taken.values() if new in points]
    return (as_given(points, clashes) if clashes else points).rename(columns=taken)


def _refusal(path: Path, what: str, fix: str, column: str | None = None) -> BadFileError:
    return BadFileError([Fault(file=path.name, column=column, what=what, fix=fix)])


def _require_degrees(path: Path, crs: Any) -> None:
    """Compare names only: a CRS in a file may be a link or a path, which nothing here should open."""
    match crs:
        case {"id": {"authority": authority, "code": code}}:
            name = f"{authority}:{code}"
        case {"type": "name", "properties": {"name": str() as name}} | (str() as name):
            pass
        case _:
            name = "not stated by name"
    if not _DEGREES.search(name):
        raise CrsMismatchError(
            f"{path.name}: the coordinate system is {name[:80]}, not EPSG:4326 longitude and latitude. "
            "Export the file again in EPSG:4326 (WGS 84)"
        )


def _require_points(path: Path, wrong: Iterable[bool]) -> None:
    rows = tuple(number for number, bad in enumerate(wrong, start=1) if bad)
    if rows:
        what, fix = "the geometry is not a point", "Give one point, or no geometry where the place is not known"
        raise BadFileError([Fault(file=path.name, column="geometry", rows=rows, what=what, fix=fix)])


def _position(geometry: Any) -> tuple[float, float] | None:
    match geometry:
        case None | {"type": "Point", "coordinates": []}:
            return np.nan, np.nan
        case {"type": "Point", "coordinates": [int() | float() as longitude, int() | float() as latitude, *_]}:
            return longitude, latitude
        case _:
            return None


def _column(values: list[Any]) -> ExtensionArray:
    """Return JSON values in their own type where they share one, so that 7 stays 7; else as text."""
    kinds = {type(value) for value in values if value is not None}
    if len(kinds) == 1 and kinds <= _KINDS.keys():
        with suppress(OverflowError, TypeError):  # a whole number beyond 64 bits stays text
            return pd.Series(values, dtype=_KINDS[kinds.pop()]).array
    text = [value if value is None or isinstance(value, str) else orjson.dumps(value).decode() for value in values]
    return pd.array(text, dtype=TEXT)


def _column_type(kind: pa.DataType) -> pd.api.extensions.ExtensionDtype:
    return TEXT if pa.types.is_string(kind) or pa.types.is_large_string(kind) else pd.ArrowDtype(kind)


def _geometry(path: Path, table: pa.Table) -> tuple[str, npt.NDArray[np.object_]] | None:
    """Return the name and shapes of a GeoParquet's geometry, a shape that cannot be read as None; None if plain."""
    about = orjson.loads((table.schema.metadata or {}).get(b"geo", b"null"))
    if about is None:
        return None
    column = about["primary_column"]
    geometry = dict(about["columns"][column])
    _require_degrees(path, geometry.get("crs", "CRS84"))
    if geometry.get("encoding") != "WKB":
        raise _refusal(path, "the geometry is not written as WKB", "Export it again with its geometry as WKB", column)
    return column, shapely.from_wkb(table[column].to_numpy(), on_invalid="ignore")


def _with_points(frame: pd.DataFrame, longitude: _Floats, latitude: _Floats) -> pd.DataFrame:
    """Return the frame with the points of its geometry; columns of coordinates serve the rows without one."""
    drawn = pd.DataFrame({"longitude": longitude, "latitude": latitude}, index=frame.index)
    stated = [name for name in ("longitude", "latitude") if name in frame]
    overruled = [name for name in stated if frame[name][drawn["longitude"].notna()].notna().any()]
    points = drawn.astype(object).where(drawn.notna(), frame[stated].astype(object))
    rest = as_given(frame, overruled).drop(columns=stated, errors="ignore")
    return pd.concat([points, rest], axis="columns")


def _feature(spot: list[float], properties: dict[Hashable, Any]) -> dict[str, Any]:
    """Return one GeoJSON feature; JSON knows no infinite number, so an infinite coordinate is kept as text."""
    if np.isfinite(spot).all():
        return {"type": "Feature", "geometry": {"type": "Point", "coordinates": spot}, "properties": properties}
    loose = {
        name: value if np.isfinite(value) else str(value)
        for name, value in zip(("longitude", "latitude"), spot, strict=True)
        if not np.isnan(value)
    }
    return {"type": "Feature", "geometry": None, "properties": properties | loose}


def _inert(cells: pd.Series[Any]) -> pd.Series[Any]:
    """Return text cells so that none runs as a formula; numbers, also those written as text, stay as they are."""
    if not isinstance(cells.dtype, pd.StringDtype):
        return cells
    runs = cells.str.match(_FORMULA) & ~cells.str.fullmatch(_NUMBER)
    return cells.mask(runs, "'" + cells)
