"""Kinds of columns: each is coerced, described and checked in one place."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pandera.pandas as pa

from geodata.schemas.vocabulary import ETHNICITIES, PROGRAMS, RACES, ZONES

CITY_TIMES = pd.DatetimeTZDtype(unit="us", tz="America/New_York")
DAY = "datetime64[us]"
"""A calendar day or month start, without a time zone: a city day."""


def column(dtype: Any, description: str, *checks: pa.Check, **options: Any) -> pa.Column:
    """Return a column that is coerced to its type; every column says what it holds."""
    return pa.Column(dtype, list(checks), coerce=True, description=description, **options)


def key(description: str) -> pa.Column:
    """Return a column of texts that differ in every row."""
    return column("str", description, unique=True)


def text(description: str, **options: Any) -> pa.Column:
    """Return a column of text."""
    return column("str", description, **options)


def one_of(values: tuple[str, ...], description: str, **options: Any) -> pa.Column:
    """Return a column of one of the given words."""
    return column("str", description, pa.Check.isin(values), **options)


def list_of(values: tuple[str, ...], description: str, **options: Any) -> pa.Column:
    """Return a column of several of the given words, joined by a semicolon."""
    part = "|".join(values)
    check = pa.Check.str_matches(rf"^(?:(?:{part})(?:;(?:{part}))*)?$", name=f"list_of({', '.join(values)})")
    return column("str", f"{description} Several are joined by a semicolon.", check, **options)


def count(description: str, **options: Any) -> pa.Column:
    """Return a column of whole numbers from 0."""
    return column("Int64", description, pa.Check.ge(0), **options)


def minutes(description: str) -> pa.Column:
    """Return a column of minutes, at most a week."""
    return column("float64", f"{description} Minutes.", pa.Check.in_range(0, 7 * 24 * 60), nullable=True)


def flag(description: str, **options: Any) -> pa.Column:
    """Return a column of yes or no."""
    return column("boolean", description, **options)


def time(description: str, **options: Any) -> pa.Column:
    """Return a column of moments, aware, in city time."""
    return column(CITY_TIMES, description, **options)


def day(description: str, **options: Any) -> pa.Column:
    """Return a column of calendar days."""
    return column(DAY, description, **options)


def zone(description: str = "Police zone, 1 to 6.", **options: Any) -> pa.Column:
    """Return a column of police zones."""
    return column("Int8", description, pa.Check.isin(ZONES), **options)


def program() -> pa.Column:
    """Return the column of the program."""
    return one_of(PROGRAMS, "One of the office's six programs.")


def person(**options: Any) -> pa.Column:
    """Return the column of the opaque person key."""
    return text("Opaque key of a person, the same in every table; never a name.", **options)


def point() -> dict[str, pa.Column]:
    """Return the columns of a point, both empty where only the neighborhood is known."""
    where = "EPSG:4326, decimal degrees; empty where only the neighborhood is known."
    return {
        "longitude": column("float64", f"Longitude, {where}", nullable=True),
        "latitude": column("float64", f"Latitude, {where}", nullable=True),
    }


def neighborhood(description: str = "Neighborhood as recorded; empty where not recorded.", **options: Any) -> pa.Column:
    """Return the column of the neighborhood as recorded."""
    return text(description, **{"nullable": True} | options)


def people_columns() -> dict[str, pa.Column]:
    """Return the optional columns of race and ethnicity."""
    return {
        "race": one_of(RACES, "Race as the office records it.", nullable=True, required=False),
        "ethnicity": one_of(ETHNICITIES, "Ethnicity as the office records it.", nullable=True, required=False),
    }


def data_source() -> pa.Column:
    """Return the column that says where a record comes from."""
    return text("Where the record comes from; SAMPLE for invented records.")


def table(title: str, description: str, columns: dict[str, Any], **options: Any) -> pa.DataFrameSchema:
    """Return the schema of a table: these columns and no others."""
    return pa.DataFrameSchema(columns, title=title, description=description, strict=True, coerce=False, **options)
