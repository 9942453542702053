"""The few named errors; each message says what is wrong, where, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class ZoneReachError(Exception):
    """Anything the reader of a message can mend; the command line prints it without a traceback."""


class ReferenceLayerError(ZoneReachError):
    """A bundled layer is missing or is not the one that was shipped."""


class CrsMismatchError(ZoneReachError):
    """Coordinates that are not EPSG:4326 longitude and latitude where those were expected."""


class UnknownMeasureError(ZoneReachError):
    """A number was asked for, or made, that the registry of measures does not define."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a file: where it is, what was found and what to do.

    `rows` are the data rows concerned, counted from 1 below the header; empty where the whole
    file or column is meant.
    """

    file: str
    what: str
    fix: str
    column: str | None = None
    rows: tuple[int, ...] = ()

    def __str__(self) -> str:
        """Return the fault as one line: file, column, rows, what, what to do."""
        where = self.file
        if self.column is not None:
            where += f", column {self.column}"
        if self.rows:
            shown = ", ".join(str(row) for row in self.rows[:5])
            more = f" and {len(self.rows) - 5} more" if len(self.rows) > 5 else ""  # noqa: PLR2004
            where += f", row{'s' if len(self.rows) > 1 else ''} {shown}{more}"
        return f"{where}: {self.what}. {self.fix}"


class BadFileError(ZoneReachError):
    """A file of records or points that cannot be taken; carries every fault found, not just the first."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        """Keep the faults and make the message one line for each."""
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))
