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
    named = [] if mean is None else [_mean_name(mean[1], axis.place(mean[0]))]
    return html.Div(
        [
            html.Div(head, className="dots-head"),
            html.Div(
                [html.Span(), html.Span(), html.Div(ticks, className="ticks"), html.Span()], className="dots-axis"
            ),
            html.Ul([html.Li(_row(row, axis)) for row in rows]),
            *named,
        ],
        className="dots",
        style={"--step": axis.place(axis.step)} | ({} if mean is None else {"--mean": axis.place(mean[0])}),
    )


def _mean_name(text: str, place: str) -> html.Div:
    spot = html.Div(html.Span(text, style={"insetInlineStart": place}), className="mean-name")
    return html.Div([html.Span(), html.Span(), spot, html.Span()], className="dots-axis")


def _row(row: DotRow, axis: Axis) -> Children:
    name = html.Span([html.Strong(row.name), *([row.mark] if row.mark is not None else [])], className="name")
    value = [html.Strong(row.text), html.Span(row.interval)] if row.value is not None else []
    flag = [html.Span(row.flag, className="flag")] if row.flag else []
    cells = [
        name,
        html.Span(row.counts, className="counts"),
        _track(row, axis),
        html.Span([*value, *flag], className="value"),
    ]
    if row.href is None:
        return html.Div(cells, className="row")
    return link(cells, row.href, chosen=row.chosen, className="row")


def _track(row: DotRow, axis: Axis) -> html.Span:
    # One element a row: the style sheet draws grid, mean, interval and dot from these places. Each element costs
    # the browser a millisecond at every change of a filter.
    if row.value is None:
        return html.Span(row.text, className="track none")
    places = {"--dot": axis.place(row.value)}
    if row.low is not None and row.high is not None:
        places |= {"--low": axis.place(row.low), "--wide": axis.width(row.low, row.high)}
    return html.Span(className="track drawn", style=places)
