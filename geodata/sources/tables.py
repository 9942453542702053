"""One table, read from a CSV or Parquet file and held against its schema; every fault is named."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaError, SchemaErrorReason, SchemaErrors
from pyarrow import ArrowException

from geodata.errors import Fault
from geodata.sources.values import Marks, Values, convert, kind_of


def read_table(path: Path, schema: pa.DataFrameSchema) -> tuple[pd.DataFrame, list[Fault]]:
    """Return the table in a .csv (UTF-8) or .parquet file as `schema` says, and every fault found in it.

    In CSV an empty cell is a missing value, times carry an offset from UTC (YYYY-MM-DDTHH:MM:SS-05:00),
    days are YYYY-MM-DD and flags true or false; in Parquet each column is stored as what it is. Times come
    back in America/New_York. Where there are faults the table is not to be used.
    """
    from_text = path.suffix == ".csv"
    try:
        raw = _read_csv(path) if from_text else pd.read_parquet(path)
    except (pd.errors.EmptyDataError, pd.errors.ParserError, UnicodeDecodeError, ArrowException) as error:
        return pd.DataFrame(), [_unreadable(path, error)]
    converted, faults = {}, []
    for name, values in raw.items():
        converted[name] = values
        if name in schema.columns:
            kind = kind_of(schema.columns[name])
            converted[name], wrong = convert(values, kind, from_text=from_text)
            if wrong.any():
                found = "is not" if from_text else f"is stored as {values.dtype}, not as"
                what = f"{_shown(values[wrong])} {found} a {kind.name}"
                faults.append(Fault(path.name, what, kind.cure, column=str(name), rows=_rows(wrong)))
    table, more = check_table(pd.DataFrame(converted, index=raw.index), schema, file=path.name)
    return table, faults + _not_named_yet(more, faults)


def check_table(table: pd.DataFrame, schema: pa.DataFrameSchema, *, file: str) -> tuple[pd.DataFrame, list[Fault]]:
    """Return the table with the types of `schema`, and every fault found; `file` names it in them.

    What was given is not modified; where there are faults it comes back as it was.
    """
    try:
        return schema.validate(table.reset_index(drop=True), lazy=True), []
    except SchemaErrors as errors:
        told = [_fault(error, file) for error in errors.schema_errors if error.reason_code not in _ECHOES]
        misfits = [_fault(error, file) for error in errors.schema_errors if error.reason_code in _MISFITS]
        return table, told + _not_named_yet(misfits, told)
    except TypeError as error:  # what pandera raises, also when lazy, where coordinate systems differ
        return table, [Fault(file, f"the geometry cannot be read ({error})", "Save it in EPSG:4326")]


def _read_csv(path: Path) -> pd.DataFrame:
    # Only an empty cell is missing: "NA" or "None" may be what somebody wrote.
    raw = pd.read_csv(path, dtype="str", keep_default_na=False, na_values=[""], encoding="utf-8-sig")
    if not isinstance(raw.index, pd.RangeIndex):  # cells beyond the header would be taken for row labels
        raise pd.errors.ParserError("rows hold more values than the header has columns")
    return raw


def _unreadable(path: Path, error: Exception) -> Fault:
    if path.stat().st_size == 0:
        return Fault(path.name, "the file is empty", "Export the table again, with its header")
    reason = " ".join(str(error).split())
    return Fault(path.name, f"the file cannot be read ({reason})", "Export the table again as UTF-8 CSV or as Parquet")


def _not_named_yet(faults: list[Fault], named: list[Fault]) -> list[Fault]:
    """Return the faults without the cells of `named`: a value that could not be converted is missing now."""
    cells = {(fault.column, row) for fault in named for row in fault.rows}
    left = []
    for fault in faults:
        rows = tuple(row for row in fault.rows if (fault.column, row) not in cells)
        if rows or not fault.rows:
            left.append(replace(fault, rows=rows))
    return left


def _rows(marked: Marks) -> tuple[int, ...]:
    return tuple(int(row) + 1 for row in marked.to_numpy().nonzero()[0])


def _shown(values: Values) -> str:
    """Return the first three of the values, and how many more there are."""
    seen = [repr(str(value)) for value in values.drop_duplicates()]
    return ", ".join(seen[:3]) + (f" and {len(seen[3:])} more" if seen[3:] else "")


_MISFITS = {SchemaErrorReason.DATATYPE_COERCION}
"""A value too large for its column: told where no rule that it breaks says it better."""
_ECHOES = _MISFITS | {SchemaErrorReason.CHECK_ERROR, SchemaErrorReason.WRONG_DATATYPE}
"""What only follows from another fault: a rule without its column, a type that could not be given."""
_REASONS = {
    SchemaErrorReason.COLUMN_NOT_IN_SCHEMA: ("the column is not known", "Leave it out or rename it"),
    SchemaErrorReason.COLUMN_NOT_IN_DATAFRAME: ("the column is missing", "Add it, also where it is empty"),
    SchemaErrorReason.SERIES_CONTAINS_NULLS: ("a value is missing", "Fill it in"),
    SchemaErrorReason.SERIES_CONTAINS_DUPLICATES: ("the same key stands in several rows", "Keep one row for each"),
    SchemaErrorReason.DATATYPE_COERCION: ("a value does not fit the column", "See the data dictionary for its type"),
}


def _fault(error: SchemaError, file: str) -> Fault:
    """Return one fault that the schema found, in plain words."""
    cases, check = error.failure_cases, error.check
    if isinstance(cases, str):  # the name of a column that should not, or should, be there
        return Fault(file, *_REASONS[error.reason_code], column=cases)
    rows = () if cases is None else tuple(sorted({int(row) + 1 for row in cases["index"].dropna()}))
    if error.reason_code is SchemaErrorReason.DUPLICATES:
        return Fault(
            file, f"several rows have the same {', '.join(error.schema.unique)}", "Keep one of them", rows=rows
        )
    if not isinstance(error.schema, pa.Column):  # a rule over several columns: its message holds the cure
        what, _, fix = str(check.error).partition(": ")
        return Fault(file, what, f"{fix[:1].upper()}{fix[1:]}", rows=rows)
    if error.reason_code in _REASONS:
        return Fault(file, *_REASONS[error.reason_code], column=error.schema.name, rows=rows)
    what = f"{_shown(cases['failure_case'])} {_expected(check)}"
    return Fault(file, what, "Correct the value", column=error.schema.name, rows=rows)


def _expected(check: pa.Check) -> str:
    """Return the rule that a value breaks, in words."""
    limits = check.statistics or {}
    if "allowed_values" in limits:
        return f"is not one of {', '.join(str(value) for value in limits['allowed_values'])}"
    if str(check.name).startswith("list_of"):
        return f"is not one or more of {str(check.name)[8:-1]}, joined by semicolons"
    words = {"min_value": "less than", "max_value": "more than"}
    bounds = [f"{words[key]} {limits[key]}" for key in words if key in limits]
    return f"is {' or '.join(bounds)}" if bounds else str(check.error)
