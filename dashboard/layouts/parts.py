"""Small parts that every page is made of: links, tiles, cards, switches, keys of a map, state marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import dash_mantine_components as dmc
from dash import html

from dashboard.words import say

Children = Any
"""A Dash component, a string, or a list of these."""


def link(children: Children, href: str, *, chosen: bool = False, role: str = "true", **options: Any) -> dmc.Anchor:
    """Return a link to another view; `chosen` marks it as the present one for the eye and for readers."""
    current = {"aria-current": role} if chosen else {}
    return dmc.Anchor(children, href=href, underline="never", **options, **current)


def icon(name: str) -> html.Span:
    """Return an icon drawn by the style sheet; readers pass over it."""
    return html.Span(className=f"icon icon-{name}", **{"aria-hidden": "true"})


@dataclass(frozen=True, slots=True)
class Tile:
    """A headline number: its label, the number, what it is out of, and a note."""

    label: str
    figure: str
    beside: str
    note: str
    flag: str | None = None


def tiles(shown: Sequence[Tile]) -> html.Dl:
    """Return headline numbers side by side."""
    return html.Dl([_tile(tile) for tile in shown], className="tiles")


def _tile(tile: Tile) -> html.Div:
    flag = [html.Span(tile.flag, className="flag")] if tile.flag else []
    return html.Div(
        [
            html.Dt(tile.label),
            html.Dd([html.Strong(tile.figure), " ", html.Span(tile.beside), *flag], className="figure"),
            html.Dd(tile.note, className="note"),
        ],
        className="tile",
    )


def card(
    title: str, subtitle: str, body: Children, *, tools: Children = None, foot: Children = None, **options: Any
) -> html.Section:
    """Return a card: title, one line under it, tools at its right, the body, a foot."""
    heading = html.Div([html.H2(title), html.P(subtitle, className="subtitle")])
    head = html.Header([heading, tools] if tools is not None else [heading])
    feet = [html.Footer(foot)] if foot is not None else []
    name = f"card {options.pop('className', '')}".strip()
    return html.Section([head, html.Div(body, className="body"), *feet], className=name, **options)


def switch(label: str, choices: Sequence[tuple[str, str, bool]]) -> html.Nav:
    """Return a switch of links: (text, address, chosen) each."""
    return html.Nav(
        [link(text, href, chosen=chosen) for text, href, chosen in choices],
        className="switch",
        **{"aria-label": label},
    )


def class_key(title: str, edges: Sequence[str]) -> html.Div:
    """Return the key of the five classes, with the lower edge of each beneath."""
    texts = [*edges[:-1], say("key.and_more", edge=edges[-1])]
    steps = [html.Span([html.I(className=f"class-{step}"), text]) for step, text in enumerate(texts, start=1)]
    return html.Div([html.Strong(title), html.Div(steps, className="steps")], className="class-key")


def key_entry(mark: str, text: str) -> html.Span:
    """Return one entry of a map's key: a mark drawn by the style sheet, and its words."""
    return html.Span([html.I(className=f"mark mark-{mark}"), text], className="key-entry")


def state(status: str, text: str | None = None) -> html.Span:
    """Return a footprint status as mark and word."""
    return html.Span([html.I(className=f"mark mark-{status}"), text or say(f"status.{status}")], className="state")


def table(
    caption: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[Children]],
    *,
    chosen: int | None = None,
    texts: int = 1,
) -> html.Div:
    """Return a table that scrolls sideways in its own box; the first cell of each row heads it.

    The first `texts` columns hold words and begin at the line's start; the others hold numbers.
    """
    kinds = ["text" if place < texts else None for place in range(len(columns))]
    head = html.Tr([html.Th(column, scope="col", className=kind) for column, kind in zip(columns, kinds, strict=True)])
    body = [
        html.Tr(
            [
                html.Th(cells[0], scope="row"),
                *(html.Td(cell, className=kind) for cell, kind in zip(cells[1:], kinds[1:], strict=True)),
            ],
            className="chosen" if place == chosen else None,
        )
        for place, cells in enumerate(rows)
    ]
    whole = html.Table([html.Caption(caption, className="unseen"), html.Thead(head), html.Tbody(body)])
    return html.Div(whole, className="table", tabIndex="0", role="region", **{"aria-label": caption})


def nothing(why: str, what_to_do: str, href: str, action: str) -> html.Div:
    """Return an empty state: why there is nothing, and what to do."""
    return html.Div([html.Strong(why), html.P(what_to_do), link(action, href)], className="nothing")
