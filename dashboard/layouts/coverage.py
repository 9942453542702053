"""The Coverage page: where LEAD operates, whom it reaches against a named proxy of need, and since when."""

from __future__ import annotations

from typing import Final

from dash import html

from dashboard import ids
from dashboard.figures.coverage import areas_of, breaks
from dashboard.figures.trend import CHART_CONFIG
from dashboard.layouts.coverage_panels import doors, months_table, races, zone_list, zone_table
from dashboard.layouts.filters import filter_bar, option_chip, period_chip, program_chip, span_text, summary
from dashboard.layouts.frames import chart_card, labels_store, map_card
from dashboard.layouts.parts import Children, class_key, key_entry, switch
from dashboard.selection import COVERAGE_AREAS, MEASURES, OUTCOMES, PROXIES, Selection
from dashboard.words import number, say, share
from geodata.measures.lead import Coverage
from geodata.schemas import DOORS, ZONES
from geodata.snapshot import Snapshot

PATH: Final = "/"


def page(view: Selection, snapshot: Snapshot) -> html.Div:
    """Return the page's frame with its filters; the callbacks fill the rest from the address."""
    return html.Div(
        [
            html.Div(filters(view, snapshot), id=ids.COVERAGE_FILTERS, className="filters"),
            html.Div(id=ids.COVERAGE_HEAD, className="head"),
            html.Div(
                [
                    map_card(ids.COVERAGE_MAP, ids.COVERAGE_MAP_WORDS, label=say("coverage.map.title")),
                    html.Div(id=ids.COVERAGE_PANELS, className="panels"),
                    chart_card(
                        ids.COVERAGE_TREND,
                        title=say("coverage.trend.title"),
                        subtitle=say("coverage.trend.subtitle"),
                        note=say("coverage.trend.note"),
                        config=CHART_CONFIG,
                    ),
                ],
                className="grid",
            ),
            labels_store(ids.COVERAGE_LABELS),
        ],
        className="page coverage",
    )


def filters(view: Selection, snapshot: Snapshot) -> list[Children]:
    """Return the filter bar and, for narrow screens, its summary."""
    chips = {
        "program": program_chip("LEAD", view),
        "zone": option_chip(view, PATH, key="zone", values=ZONES),
        "period": period_chip(view, PATH),
        "door": option_chip(view, PATH, key="door", values=DOORS),
        "outcome": option_chip(view, PATH, key="outcome", values=OUTCOMES),
        "proxy": option_chip(view, PATH, key="proxy", values=PROXIES, every=False),
    }
    texts = {name: chip.text for name, chip in chips.items()}
    return [
        html.Div(filter_bar("coverage.sentence", chips, path=PATH), className="bar"),
        html.Div(summary(say("coverage.summary", **texts), snapshot), className="short"),
    ]


def map_words(view: Selection) -> list[Children]:
    """Return the map's title and switches, and its key."""
    proxy = say(f"proxy.{view.proxy}.short")
    # Where residents stand for need, the two shares are one.
    measure = "residents" if (view.measure, view.proxy) == ("need", "residents") else view.measure
    heading = html.Header(
        [
            html.Div(
                [
                    html.H2(say("coverage.map.title")),
                    html.P(
                        say(f"coverage.map.{view.measure}", proxy=proxy, period=span_text(view.period)),
                        className="subtitle",
                    ),
                ]
            ),
            switch(
                say("switch.measure"),
                [
                    (
                        say(f"measure.{name}", proxy=say(f"proxy.{view.proxy}.title")),
                        view.link(PATH, measure=name),
                        name == measure,
                    )
                    for name in MEASURES
                    if (name, view.proxy) != ("need", "residents")
                ],
            ),
        ]
    )
    edges = [0.0, *breaks(view)]
    texts = [number(edge, digits=2) if view.measure == "reach" else share(edge / 100, digits=1) for edge in edges]
    key = [class_key(say(f"key.{view.measure}", proxy=proxy), texts)]
    if view.measure == "reach":
        key += [key_entry("announced", say("key.announced")), key_entry("unreliable", say("key.unreliable"))]
    note = html.P(say(f"coverage.source.{view.proxy}"), className="source")
    over = switch(
        say("switch.areas"),
        [(say(f"areas.{name}"), view.link(PATH, areas=name), name == areas_of(view)) for name in COVERAGE_AREAS],
    )
    return [heading, html.Div(over, className="over-map"), html.Footer([html.Div(key, className="key"), note])]


def panels(coverage: Coverage, view: Selection) -> list[Children]:
    """Return the cards beside and under the map; as tables, the months too."""
    if view.view == "list":
        return [zone_list(coverage, view, PATH), doors(coverage), races(coverage)]
    return [zone_table(coverage, view, PATH), doors(coverage), races(coverage), months_table(coverage)]
