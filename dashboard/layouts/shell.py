"""The frame of every page: brand, pages, what data it is, the way back, colour scheme."""

from __future__ import annotations

from typing import Final

import dash
import dash_mantine_components as dmc
from dash import dcc, html

from dashboard import ids, theme
from dashboard.layouts.parts import icon, link
from dashboard.selection import Selection
from dashboard.words import day, say
from geodata.snapshot import Snapshot

PAGES: Final = (("coverage", "/"), ("reach", "/reach"), ("about", "/about"))


def shell(snapshot: Snapshot) -> dmc.MantineProvider:
    """Return the frame; the page itself stands inside `main`."""
    return dmc.MantineProvider(
        [
            dcc.Location(id=ids.ADDRESS, refresh=False),
            dcc.Store(id=ids.DISPLAY),
            dcc.Store(id=ids.NOWHERE),
            html.A(say("shell.skip"), href="#main", className="skip"),
            _masthead(snapshot),
            html.Main(dash.page_container, id="main", tabIndex="-1"),
            html.Div(id=ids.SAID, className="unseen", **{"aria-live": "polite"}),
            html.Div(
                id=ids.NOTICE,
                role="status",
                className="notice",
                **{"aria-live": "polite", "data-lost": say("notice.lost")},
            ),
        ],
        theme=theme.mantine(),
        defaultColorScheme="auto",
    )


def _masthead(snapshot: Snapshot) -> html.Header:
    brand = link([html.I(className="brand-mark"), "ZoneReach"], "/", className="brand")
    scheme = dmc.ColorSchemeToggle(
        id=ids.SCHEME,
        lightIcon=icon("moon"),
        darkIcon=icon("sun"),
        variant="subtle",
        **{"aria-label": say("shell.scheme")},
    )
    return html.Header(
        [
            brand,
            html.Nav(navigation("/", None), id=ids.NAVIGATION, className="pages", **{"aria-label": say("shell.pages")}),
            html.Div([*_sample_badge(snapshot), scheme], className="aside"),
        ],
        className="masthead",
    )


def _sample_badge(snapshot: Snapshot) -> list[html.Span]:
    if not snapshot.sample:
        return []
    words = [html.Strong(say("sample.mark")), html.Span(say("sample.meaning"))]
    return [html.Span(words, className="sample", title=say("sample.explained"))]


def navigation(here: str, view: Selection | None) -> list[dmc.Anchor]:
    """Return the links to the pages; the period and the zone of the present view go along."""
    carried = ""
    if view is not None:
        carried = Selection(span=view.span, period=view.period, zone=view.zone).to_query()
    return [
        link(say(f"page.{name}"), path + (carried if path != "/about" else ""), chosen=path == here, role="page")
        for name, path in PAGES
    ]


def data_line(snapshot: Snapshot) -> html.Span:
    """Return the date to which the records reach."""
    return html.Span(say("data.until", day=day(snapshot.period.until)), className="data-line")
