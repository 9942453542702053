"""Rows of dots with intervals: the list that takes the keyboard, aligned with its plot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html

from dashboard.figures.dots import Axis
from dashboard.layouts.parts import Children, link
from dashboard.words import number, share


@dataclass(frozen=True, slots=True)
class DotRow:
    """One row: a name (a link where `href` is given), counts, the dot with its interval, the value in words."""

    name: str
    counts: str
    value: float | None
    low: float | None
    high: float | None
    text: str
    interval: str
    mark: Children = None
    href: str | None = None
    chosen: bool = False
    flag: str | None = None


def dot_rows(
    rows: Sequence[DotRow],
    axis: Axis,
    *,
    headings: tuple[str, str, str],
    percent: bool = False,
    mean: tuple[float, str] | None = None,
) -> html.Div:
    """Return the rows under their headings; `mean` is a value and its words, drawn as a line through the dots."""
    ticks = [
        html.Span(
            share(tick / 100) if percent else number(tick, digits=2), style={"insetInlineStart": axis.place(tick)}
        )
        for tick in axis.ticks
    ]
    head = [
        html.Span(headings[0]),
        html.Span(headings[1], className="counts"),
        html.Span(headings[2], className="axis-title"),
    ]
    lines = [] if mean is None else [html.I(className="mean", style={"insetInlineStart": axis.place(mean[0])})]
    named = [] if mean is None else [_mean_name(mean[1], axis.place(mean[0]))]
    return html.Div(
        [
            html.Div(head, className="dots-head"),
            html.Div(
                [html.Span(), html.Span(), html.Div(ticks, className="ticks"), html.Span()], className="dots-axis"
            ),
            html.Ul([html.Li(_row(row, axis, lines)) for row in rows]),
            *named,
        ],
        className="dots",
    )


def _mean_name(text: str, place: str) -> html.Div:
    spot = html.Div(html.Span(text, style={"insetInlineStart": place}), className="mean-name")
    return html.Div([html.Span(), html.Span(), spot, html.Span()], className="dots-axis")


def _row(row: DotRow, axis: Axis, lines: list[html.I]) -> Children:
    name = html.Span([html.Strong(row.name), *([row.mark] if row.mark is not None else [])], className="name")
    value = [html.Strong(row.text), html.Span(row.interval)] if row.value is not None else []
    flag = [html.Span(row.flag, className="flag")] if row.flag else []
    track = _track(row, axis, lines) if row.value is not None else [html.Span(row.text, className="none")]
    cells = [
        name,
        html.Span(row.counts, className="counts"),
        html.Span(track, className="track"),
        html.Span([*value, *flag], className="value"),
    ]
    if row.href is None:
        return html.Div(cells, className="row")
    return link(cells, row.href, chosen=row.chosen, className="row")


def _track(row: DotRow, axis: Axis, lines: list[html.I]) -> list[Children]:
    ticks = [html.I(className="tick", style={"insetInlineStart": axis.place(tick)}) for tick in axis.ticks]
    bar = []
    if row.low is not None and row.high is not None:
        spot = {"insetInlineStart": axis.place(row.low), "width": axis.width(row.low, row.high)}
        bar = [html.I(className="span", style=spot)]
    dot = html.I(className="dot", style={"insetInlineStart": axis.place(row.value or 0.0)})
    return [*ticks, *lines, *bar, dot]
