"""What a definition of a measure holds, and the rules for small numbers that definitions name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Flag = Literal["unreliable", "not_offered", "none_seen", "no_data"]
"""Why a number is not a plain number. Unreliable: too few to rely on, still shown with the words.
not_offered: the program is not offered there. none_seen: offered, nothing recorded. no_data: not received."""

Unit = Literal["count", "share", "per_100", "minutes", "days", "metres"]

OWNER = "Office of Community Health & Safety"

EXACT = (
    "A complete count of the records, not an estimate: no interval. Where the program is offered, zero reads none seen."
)
RATE = (
    "Flagged too few to be reliable when fewer than 10 are counted or the 95% interval is wider than 160% of the "
    "value (NCHS rule for rates)."
)
PROPORTION = (
    "Flagged too few to be reliable when the denominator is under 30; else never with a 95% interval 0.05 wide or "
    "less, always with one over 0.30 wide, and between them when it is wider than 1.3 times the value (NCHS rule "
    "for proportions)."
)
DURATION = "Median and 90th percentile, never a mean; flagged too few to be reliable under 10 durations."

WILSON = "Wilson, 95%"
POISSON_RATIO = (
    "exact for a ratio of two Poisson counts (Clopper-Pearson on the share), 95%; with residents as the proxy, "
    "exact for a Poisson count (Garwood), 95%"
)


@dataclass(frozen=True, slots=True)
class Measure:
    """The definition of one measure, as screens, exports, the glossary and the docs print it."""

    name: str
    title: str
    question: str
    numerator: str
    denominator: str | None
    unit: Unit
    grain: str
    interval: str | None
    small_numbers: str
    source: str
    owner: str
    limits: str
