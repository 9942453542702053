"""Lines by month, named at their ends, with marks where something changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, Final

from dashboard import words
from dashboard.theme import TOKENS, Scheme, template

CHART_CONFIG: Final[dict[str, Any]] = {"displayModeBar": False, "displaylogo": False, "showSendToCloud": False}
MARKERS: Final = ("circle", "square-open", "diamond", "triangle-up-open", "x", "pentagon-open")
MOST_TICKS: Final = {False: 12, True: 4}
"""Months written on the axis of a wide or a narrow window."""
EDGE: Final = timedelta(days=6)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a trend: its name, one value a month, and whether it leads."""

    name: str
    values: Sequence[float]
    leads: bool = False


def trend(
    months: Sequence[date],
    lines: Sequence[Line],
    *,
    scheme: Scheme,
    marks: Mapping[date, Sequence[str]],
    empty: str = "",
    narrow: bool = False,
) -> dict[str, Any]:
    """Return the figure of a trend: nought on the axis, a marker shape for each line, marks dotted and named.

    `marks` says by month what changed, a line of text for each change.
    `empty` is said in the middle where there is no line to draw.
    """
    token = TOKENS[scheme]
    colours = [token["accent"] if line.leads else token["muted"] for line in lines]
    highest = max((value for line in lines for value in line.values), default=0)
    return {
        "data": [
            _line(months, line, colour, MARKERS[place % len(MARKERS)])
            for place, (line, colour) in enumerate(zip(lines, colours, strict=True))
        ],
        "layout": {
            "template": template(scheme),
            "margin": {"l": 26, "r": 82, "t": 8 + 15 * max(map(len, marks.values()), default=0), "b": 36},
            "xaxis": _month_axis(months, narrow=narrow),
            "yaxis": {"range": [0, _top(highest)], "nticks": 5, "tickformat": ",d"},
            "hovermode": "x unified",
            "annotations": [
                *_end_names(months, lines, colours),
                *_mark_names(months, marks, token),
                *_said(empty, token),
            ],
            "shapes": [_mark(month, token) for month in marks],
        },
    }


def _line(months: Sequence[date], line: Line, colour: str, symbol: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": line.name,
        "x": [month.isoformat() for month in months],
        "y": list(line.values),
        "line": {"color": colour, "width": 2.4 if line.leads else 1.8},
        "marker": {"symbol": symbol, "size": 7, "color": colour, "line": {"width": 1.8, "color": colour}},
        "cliponaxis": False,
        "hovertemplate": "%{y:,d}",
    }


def _month_axis(months: Sequence[date], *, narrow: bool) -> dict[str, Any]:
    step = max(1, -(-len(months) // MOST_TICKS[narrow]))
    shown = months[::step]
    texts = [
        words.short_month(month) + (f"<br>{month.year}" if place == 0 or month.year != shown[place - 1].year else "")
        for place, month in enumerate(shown)
    ]
    # Half a step of room at each end: a date axis would leave a tenth of the width empty.
    reach = [(months[0] - EDGE).isoformat(), (months[-1] + EDGE).isoformat()] if months else None
    ticks = {"tickvals": [month.isoformat() for month in shown], "ticktext": texts}
    return ticks | {"showline": True, "type": "date", "range": reach}


def _end_names(months: Sequence[date], lines: Sequence[Line], colours: Sequence[str]) -> list[dict[str, Any]]:
    if not months:
        return []
    heights = _apart([line.values[-1] for line in lines], max((max(line.values) for line in lines), default=1))
    return [
        {
            "x": months[-1].isoformat(),
            "y": height,
            "xanchor": "left",
            "xshift": 12,
            "showarrow": False,
            "text": words.say("trend.end", name=line.name, value=words.number(line.values[-1])),
            "font": {"size": 13, "color": colour},
        }
        for line, colour, height in zip(lines, colours, heights, strict=True)
    ]


def _apart(ends: Sequence[float], highest: float) -> list[float]:
    """Return heights for the names at the line ends, moved up where two would overlap, and down from the top."""
    gap = max(highest, 4) * 0.16
    heights = list(ends)
    order = sorted(range(len(ends)), key=lambda place: ends[place])
    for lower, upper in pairwise(order):
        heights[upper] = max(heights[upper], heights[lower] + gap)
    for below, place in enumerate(reversed(order)):
        heights[place] = min(heights[place], _top(highest) - below * gap)
    return heights


def _top(highest: float) -> float:
    return max(4, highest * 1.12)


def _mark(month: date, token: Mapping[str, str]) -> dict[str, Any]:
    return {
        "type": "line",
        "x0": month.isoformat(),
        "x1": month.isoformat(),
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "line": {"color": token["muted"], "width": 1, "dash": "dot"},
    }


def _mark_names(
    months: Sequence[date], marks: Mapping[date, Sequence[str]], token: Mapping[str, str]
) -> list[dict[str, Any]]:
    return [
        {
            "x": month.isoformat(),
            "yref": "paper",
            "y": 1,
            "yanchor": "bottom",
            # A name near an end of the axis runs inwards.
            "xanchor": "left" if month < months[len(months) // 2] else "right",
            "showarrow": False,
            "text": "<br>".join(texts),
            "font": {"size": 12, "color": token["muted"]},
        }
        for month, texts in marks.items()
    ]


def _said(text: str, token: Mapping[str, str]) -> list[dict[str, Any]]:
    if not text:
        return []
    place = {"xref": "paper", "yref": "paper", "x": 0.5, "y": 0.5, "showarrow": False}
    return [place | {"text": text, "font": {"size": 15, "color": token["muted"]}}]
