"""The data dictionary in Markdown, made from the schemas: `python -m geodata.dictionary > docs/data-dictionary.md`."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pandera.pandas as pa

from geodata.schemas import CITY_TIMES, PLACED, RECORD_TABLES, REFERENCE_TABLES

_TYPES = {
    "float64": "number",
    "float32": "number",
    "Int64": "whole number",
    "Int8": "whole number",
    "int32": "whole number",
    "boolean": "true or false",
    "geometry": "geometry",
    str(CITY_TIMES): "time, America/New_York",
}
_OPENING = """\
# Data dictionary

Made from `geodata/schemas.py` by `python -m geodata.dictionary > docs/data-dictionary.md`; change the schemas,
not this file. *May be empty* says whether a value may be missing; *optional* says that the whole column may be.
No table has a column for a person's name, birth date, phone or address.
"""
_JOINED = """\
## Columns added by the join

A table with a point or a neighborhood gains, when a snapshot is made, `zone`, `neighborhood` (resolved), `placed`
and, where it has points, the H3 cells `h3_9`, `h3_8` and `h3_7`. Every row is kept; `placed` says how it was placed:
"""


def render_dictionary() -> str:
    """Return the whole data dictionary as Markdown: every table of `geodata.schemas`, in its order."""
    parts = [_OPENING, "## Reference layers\n"]
    parts += [_table(schema) for schema in REFERENCE_TABLES.values()]
    parts.append("## Records\n")
    parts += [_table(schema) for schema in RECORD_TABLES.values()]
    parts.append(_JOINED)
    return "\n".join(parts) + ", ".join(f"`{code}`" for code in PLACED) + ".\n"


def _table(schema: pa.DataFrameSchema) -> str:
    header = ["| column | type | may be empty | values | meaning |", "|---|---|---|---|---|"]
    rows = [_row(column) for column in schema.columns.values()]
    rules = "".join(f"\n{rule}" for rule in _rules(schema))
    return "\n".join([f"### {schema.title}\n", f"{schema.description}\n", *header, *rows]) + f"\n{rules}"


def _row(column: pa.Column) -> str:
    empty = "yes" if column.nullable else "no"
    empty += "" if column.required else ", optional"
    values = "; ".join(_values(column))
    return f"| `{column.name}` | {_type(column)} | {empty} | {values} | {column.description} |"


def _type(column: pa.Column) -> str:
    name = str(column.dtype)
    return _TYPES.get(name, "day" if name.startswith("datetime64") else "text")


def _values(column: pa.Column) -> Iterator[str]:
    """Yield what a value must hold to, in words."""
    if column.unique:
        yield "unique"
    for check in column.checks:
        limits = check.statistics or {}
        if "allowed_values" in limits:
            yield ", ".join(f"`{value}`" for value in limits["allowed_values"])
        elif str(check.name).startswith("list_of"):
            yield "one or more of " + ", ".join(f"`{value}`" for value in str(check.name)[8:-1].split(", "))
        elif "max_value" in limits:
            yield f"{limits['min_value']} to {limits['max_value']}"
        elif "min_value" in limits:
            low = limits["min_value"]
            yield f"more than {low}" if check.name == "greater_than" else f"{low} or more"


def _rules(schema: pa.DataFrameSchema) -> Iterator[str]:
    """Yield the rules over several columns, one paragraph each."""
    if schema.unique:
        yield f"One row for each {', '.join(f'`{column}`' for column in schema.unique)}.\n"
    for check in schema.checks:
        yield f"Refused: {check.error}.\n"


if __name__ == "__main__":
    sys.stdout.write(render_dictionary())
