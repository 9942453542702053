"""Lines by month: named where they end, marked where something changed."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.figures.trend import MARKERS, Line, trend

YEAR = [date(2025, month, 1) for month in range(1, 13)]
THREE_YEARS = [date(year, month, 1) for year in (2024, 2025, 2026) for month in range(1, 13)]
SMALLEST_GAP = 14 / 150
"""A name is 14 px high and the plot at least 150 px."""
ENDS = st.lists(st.integers(0, 400), min_size=1, max_size=6)


def drawn(lines: list[Line], months: list[date] = YEAR, **options: Any) -> dict[str, Any]:
    return trend(months, lines, **{"scheme": "light", "marks": {}, **options})


def ending(ends: list[int]) -> list[Line]:
    """Return a line for each end, each nought until the last month."""
    return [Line(f"Zone {zone}", [0] * 11 + [end], leads=zone == 1) for zone, end in enumerate(ends, start=1)]


@given(ENDS)
def test_names_at_the_ends_neither_overlap_nor_leave_the_plot(ends: list[int]) -> None:
    layout = drawn(ending(ends))["layout"]
    bottom, top = layout["yaxis"]["range"]
    heights = sorted(note["y"] for note in layout["annotations"])
    assert len(heights) == len(ends)
    assert all(upper - lower >= SMALLEST_GAP * (top - bottom) for lower, upper in pairwise(heights))
    assert bottom <= heights[0]
    assert heights[-1] <= top


@given(ENDS)
def test_names_keep_the_order_of_their_lines_and_say_the_last_value(ends: list[int]) -> None:
    notes = drawn(ending(ends))["layout"]["annotations"]
    assert [note["text"] for note in notes] == [f"<b>Zone {zone}</b>  {end}" for zone, end in enumerate(ends, start=1)]
    for one, other in pairwise(sorted(zip(ends, notes, strict=True), key=lambda pair: (pair[0], pair[1]["y"]))):
        assert one[1]["y"] < other[1]["y"]


@given(ENDS)
def test_the_axis_begins_at_nought_and_holds_every_value(ends: list[int]) -> None:
    bottom, top = drawn(ending(ends))["layout"]["yaxis"]["range"]
    assert bottom == 0
    assert top >= max(ends)


def test_lines_differ_in_the_shape_of_their_markers_and_nothing_is_drawn_twice() -> None:
    lines = drawn(ending([1, 2, 3, 4, 5, 6]))["data"]
    assert len({line["marker"]["symbol"] for line in lines}) == len(lines) == len(MARKERS)
    assert len({line["name"] for line in lines}) == len(lines)


@pytest.mark.parametrize(
    ("months", "narrow", "ticks"),
    [(YEAR, False, 12), (YEAR, True, 4), (THREE_YEARS, False, 12), (THREE_YEARS, True, 4)],
)
def test_the_axis_names_no_more_months_than_fit(months: list[date], ticks: int, *, narrow: bool) -> None:
    axis = drawn([Line("Zone 1", [0] * len(months))], months, narrow=narrow)["layout"]["xaxis"]
    assert len(axis["tickvals"]) == len(axis["ticktext"]) == ticks
    assert set(axis["tickvals"]) <= {month.isoformat() for month in months}


def test_the_year_stands_under_its_first_month() -> None:
    texts = drawn([Line("Zone 1", [0] * 36)], THREE_YEARS)["layout"]["xaxis"]["ticktext"]
    assert [text for text in texts if "<br>" in text] == ["Jan<br>2024", "Jan<br>2025", "Jan<br>2026"]


def test_marks_stand_at_their_month_and_their_names_run_inwards() -> None:
    marks = {date(2025, 2, 1): ["Feb: one"], date(2025, 11, 1): ["Nov: two", "Nov: three"]}
    layout = drawn(ending([3]), marks=marks)["layout"]
    assert [shape["x0"] for shape in layout["shapes"]] == ["2025-02-01", "2025-11-01"]
    early, late = [note for note in layout["annotations"] if note.get("yref") == "paper"]
    assert (early["x"], early["text"], early["xanchor"]) == ("2025-02-01", "Feb: one", "left")
    assert (late["x"], late["text"], late["xanchor"]) == ("2025-11-01", "Nov: two<br>Nov: three", "right")
    assert layout["margin"]["t"] > drawn(ending([3]), marks={YEAR[1]: ["Feb: one"]})["layout"]["margin"]["t"]


def test_without_a_line_the_reason_stands_in_the_middle() -> None:
    figure = drawn([], empty="No referral to show.")
    assert figure["data"] == []
    assert [note["text"] for note in figure["layout"]["annotations"]] == ["No referral to show."]
