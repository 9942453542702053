"""From drawn columns to record tables: every sample table takes its columns and types from its schema."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Self

import numpy as np
import pandas as pd

from geodata.sample.chance import Floats, Ints, Texts
from geodata.schemas import RECORD_TABLES

SAMPLE = "SAMPLE"
NOWHERE = -1


@dataclass(frozen=True, eq=False)
class Rows:
    """Things that happen, kept as arrays of one length: a field each, an entry for each thing."""

    @classmethod
    def joined(cls, parts: Sequence[Self], *, by: str) -> Self:
        """Return the rows of all parts in order of the field `by`; ties stay in the order of the parts."""
        columns = {field.name: np.concatenate([getattr(part, field.name) for part in parts]) for field in fields(cls)}
        order = np.argsort(columns[by], kind="stable")
        return cls(**{name: column[order] for name, column in columns.items()})


def as_table(name: str, columns: Mapping[str, Any] | pd.DataFrame, *, key: str | None = None) -> pd.DataFrame:
    """Return the record table `name`: checked, in the schema's order, marked SAMPLE in `data_source`.

    `key` prefixes the running numbers of the first column, which is the table's own key.
    """
    schema = RECORD_TABLES[name]
    names = list(schema.columns)
    frame = pd.DataFrame(columns)
    if key is not None:
        frame[names[0]] = [f"{key}{number:07d}" for number in range(1, len(frame) + 1)]
    return schema.validate(frame.assign(data_source=SAMPLE)[names])


def empty_tables() -> dict[str, pd.DataFrame]:
    """Return every record table without a row, each passing its schema."""
    return {name: as_table(name, {column: [] for column in schema.columns}) for name, schema in RECORD_TABLES.items()}


def named(values: Iterable[str], positions: Ints) -> Texts:
    """Return the value at each position, none for `NOWHERE`."""
    with_none: Texts = np.array([*values, None], dtype=object)
    texts: Texts = with_none[positions]
    return texts


def point_columns(points: Floats) -> dict[str, Floats]:
    """Return points as the columns `longitude` and `latitude`, EPSG:4326."""
    return {"longitude": points[:, 0], "latitude": points[:, 1]}
