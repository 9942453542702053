"""Tables of measures read row by row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd


def rows_of(table: pd.DataFrame) -> Iterator[Any]:
    """Yield each row as a tuple with the columns' names."""
    yield from table.itertuples(index=False)
