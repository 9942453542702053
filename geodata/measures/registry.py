"""The one home of every measure's definition; a number without an entry cannot be made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from geodata.errors import UnknownMeasureError

Flag = Literal["unreliable", "not_offered", "none_seen", "no_data"]
"""Why a number is not a plain number. Unreliable: too few to rely on, still shown with the words.
not_offered: the program is not offered there. none_seen: offered, nothing recorded. no_data: not received."""


@dataclass(frozen=True, slots=True)
class Measure:
    """The definition of one measure, as screens, exports, the glossary and the docs print it."""

    name: str
    title: str
    question: str
    numerator: str
    denominator: str | None
    unit: Literal["count", "share", "per_100", "minutes", "days"]
    grain: str
    interval: str | None
    small_numbers: str
    source: str
    owner: str
    limits: str


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
            message = (
                f"no measure named {self.name!r} in the registry: add its definition to geodata/measures/registry.py"
            )
            raise UnknownMeasureError(message)


MEASURES: dict[str, Measure] = {}
