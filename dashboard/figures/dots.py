"""Sorted dots with intervals on one axis: where each mark falls, as a share of the axis."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import Final

STEPS: Final = tuple(step * 10**power for power in range(-2, 9) for step in (1, 2, 2.5, 5))
MOST_STEPS: Final = 4


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis from nought to `top`, with a tick at every `step`."""

    top: float
    step: float

    @property
    def ticks(self) -> tuple[float, ...]:
        """Return the values that are written on the axis."""
        return tuple(round(self.step * place, 6) for place in range(round(self.top / self.step) + 1))

    def place(self, value: float) -> str:
        """Return where a value stands, as a percentage for the style sheet; held inside the axis."""
        return f"{100 * self._held(value) / self.top:.2f}%"

    def width(self, low: float, high: float) -> str:
        """Return how long an interval is, as a percentage for the style sheet."""
        return f"{100 * (self._held(high) - self._held(low)) / self.top:.2f}%"

    def _held(self, value: float) -> float:
        return min(max(value, 0.0), self.top)


def axis_for(highest: float) -> Axis:
    """Return the shortest axis of at most four round steps that holds `highest`."""
    step = next(step for step in STEPS if step * MOST_STEPS >= highest)
    return Axis(top=step * max(1, ceil(highest / step)), step=step)
