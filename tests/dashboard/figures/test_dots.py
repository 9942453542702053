"""Where marks stand on the axis of a dot plot."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.figures.dots import Axis, axis_for

HIGHEST = st.floats(0, 1e9, allow_subnormal=False)


def percent(place: str) -> float:
    return float(place.removesuffix("%"))


@given(HIGHEST)
def test_an_axis_holds_the_highest_value_in_at_most_four_round_steps(highest: float) -> None:
    axis = axis_for(highest)
    assert axis.top >= highest
    assert 2 <= len(axis.ticks) <= 5
    assert axis.ticks[0] == 0
    assert axis.ticks[-1] == pytest.approx(axis.top)
    assert f"{axis.step:e}"[:4].rstrip(".0") in {"1", "2", "2.5", "5"}


@given(st.floats(0.04, 1e9))
def test_an_axis_is_never_twice_as_long_as_needed(highest: float) -> None:
    assert axis_for(highest).top < 2 * highest or axis_for(highest).step == pytest.approx(0.01)


@given(HIGHEST, st.floats(-1e9, 1e10))
def test_every_mark_stands_on_the_axis(highest: float, value: float) -> None:
    assert 0 <= percent(axis_for(highest).place(value)) <= 100


@given(HIGHEST, st.floats(0, 1e9), st.floats(0, 1e9))
def test_an_interval_begins_and_ends_on_the_axis(highest: float, one: float, other: float) -> None:
    low, high = sorted((one, other))
    axis = axis_for(highest)
    assert percent(axis.width(low, high)) >= 0
    assert percent(axis.place(low)) + percent(axis.width(low, high)) <= 100.01


@pytest.mark.parametrize(
    ("highest", "ticks"), [(0.31, (0, 0.1, 0.2, 0.3, 0.4)), (7, (0, 2, 4, 6, 8)), (100, (0, 25, 50, 75, 100))]
)
def test_ticks_are_round(highest: float, ticks: tuple[float, ...]) -> None:
    assert axis_for(highest).ticks == ticks


def test_a_value_stands_at_its_share_of_the_axis() -> None:
    axis = Axis(top=80, step=20)
    assert axis.place(20) == "25.00%"
    assert axis.width(20, 60) == "50.00%"
