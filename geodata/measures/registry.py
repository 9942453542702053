"""The one home of every measure's definition; a number without an entry cannot be made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from geodata.errors import UnknownMeasureError
from geodata.measures.area_definitions import AREA_MEASURES
from geodata.measures.definition import Flag, Measure
from geodata.measures.lead_definitions import LEAD_MEASURES
from geodata.measures.roots_definitions import ROOTS_MEASURES

__all__ = ["AREA_MEASURE_NAMES", "CHAPTERS", "MEASURES", "Flag", "Measure", "Measured"]


CHAPTERS: dict[str, tuple[Measure, ...]] = {
    "Areas": AREA_MEASURES,
    "LEAD": LEAD_MEASURES,
    "ROOTS": ROOTS_MEASURES,
}
"""Definitions by chapter of the glossary: what is known of areas, then one chapter for each program."""

MEASURES: dict[str, Measure] = {measure.name: measure for chapter in CHAPTERS.values() for measure in chapter}
"""Every definition by name."""

AREA_MEASURE_NAMES = frozenset(measure.name for measure in AREA_MEASURES)
"""What is known of an area whether or not a program is offered there."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One measured number: value with its interval, counts and flag.

    `value` is in the unit of the registry (a share is 0 to 1); None where there is none, and `flag`
    says why. `low` and `high` bound the 95% interval. `by` splits the same measure (by door, race,
    setting ...); `quantiles` holds "median" and "p90" of durations.
    """

    name: str
    value: float | None
    low: float | None = None
    high: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    flag: Flag | None = None
    by: Mapping[str, Measured] = field(default_factory=dict)
    quantiles: Mapping[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse a name that the registry does not define."""
        if self.name not in MEASURES:
            message = f"no measure named {self.name!r} in the registry: add its definition to geodata/measures"
            raise UnknownMeasureError(message)
