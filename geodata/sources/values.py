"""The kinds of value a column can hold: how each is stored, and how it is read from the text of a CSV file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

import pandas as pd
import pandera.pandas as pa
from pandas.api import types

from geodata.periods import CITY_TIME

Values: TypeAlias = "pd.Series[Any]"
Marks: TypeAlias = "pd.Series[bool]"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of value: its name for readers, what to do about a wrong one, its type and its reading from text.

    `read` returns the values of a text column, missing where the text is not of this kind.
    """

    name: str
    cure: str
    is_stored_as: Callable[[Any], bool]
    read: Callable[[Values], Values]


def kind_of(column: pa.Column) -> Kind:
    """Return the kind of value that a column of `geodata.schemas` holds."""
    name = str(column.dtype)
    if name.startswith("datetime64"):
        return _TIME if CITY_TIME.key in name else _DAY
    return {"float64": _NUMBER, "Int64": _WHOLE, "Int8": _WHOLE, "boolean": _FLAG}.get(name, _TEXT)


def convert(values: Values, kind: Kind, *, from_text: bool) -> tuple[Values, Marks]:
    """Return the values as the kind, missing where they are not of it, and a mark on each of those.

    `from_text` is for a file that knows only text; in any other a value must be stored as its own kind.
    """
    if from_text:
        converted = kind.read(values)
    elif kind.is_stored_as(values.dtype):
        converted = _whole(values) if kind is _WHOLE else values
    else:
        converted = values.where(values.isna())
    return converted, converted.isna() & values.notna()


def _finite(text: Values) -> Values:
    numbers: Values = pd.to_numeric(text, errors="coerce")
    return numbers.where(numbers.abs().lt(float("inf")))


def _whole(numbers: Values) -> Values:
    return numbers.where(numbers.mod(1).eq(0))


def _times(text: Values) -> Values:
    # Without an offset, an hour in November happens twice.
    complete = text.where(text.str.contains(r"(?:Z|[+-]\d\d:?\d\d)$", na=False))
    times: Values = pd.to_datetime(complete, format="ISO8601", utc=True, errors="coerce")
    return times.dt.tz_convert(CITY_TIME)


def _days(text: Values) -> Values:
    complete = text.where(text.str.match(r"^\d{4}-\d\d-\d\d$", na=False))
    days: Values = pd.to_datetime(complete, format="ISO8601", errors="coerce")
    return days


def _flags(text: Values) -> Values:
    return text.str.lower().map({"true": True, "false": False}).astype("boolean")


def _is_number(dtype: Any) -> bool:
    return types.is_numeric_dtype(dtype) and not types.is_bool_dtype(dtype)


def _is_day(dtype: Any) -> bool:
    return types.is_datetime64_any_dtype(dtype) and not _is_time(dtype)


def _is_time(dtype: Any) -> bool:
    return isinstance(dtype, pd.DatetimeTZDtype)


def _is_text(dtype: Any) -> bool:
    return types.is_string_dtype(dtype) or isinstance(dtype, pd.CategoricalDtype)


_NUMBER = Kind("number", "Write a plain number with a decimal point, such as 12 or -79.9959", _is_number, _finite)
_WHOLE = Kind("whole number", "Write a whole number, such as 12", _is_number, lambda text: _whole(_finite(text)))
_TIME = Kind("time", "Write day, time and offset from UTC, such as 2026-03-01T14:30:00-05:00", _is_time, _times)
_DAY = Kind("day", "Write year, month and day, such as 2026-03-01", _is_day, _days)
_FLAG = Kind("true-or-false value", "Write true or false", types.is_bool_dtype, _flags)
_TEXT = Kind("text value", "Save the column as text", _is_text, lambda text: text)
