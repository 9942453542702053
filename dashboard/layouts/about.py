"""The About page: what this is, what data it shows, every measure's definition, sources and licences."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from dash import html

from dashboard.layouts.parts import table
from dashboard.words import day, number, say
from geodata.measures.registry import CHAPTERS, Measure
from geodata.schemas import PLACED
from geodata.snapshot import Snapshot

PATH: Final = "/about"
CREDITS: Final = ("zones", "census", "citations", "streets", "sites", "font")


def page(snapshot: Snapshot) -> html.Div:
    """Return the whole page; nothing on it changes."""
    return html.Div(
        [
            html.H1(say("about.title")),
            html.P(say("about.what"), className="lead"),
            html.H2(say("about.data"), id="data"),
            *_data(snapshot),
            html.H2(say("about.definitions"), id="definitions"),
            html.P(say("about.definitions.note")),
            *(part for title, measures in CHAPTERS.items() for part in _chapter(title, measures)),
            html.H2(say("about.sources"), id="sources"),
            html.Ul([html.Li(say(f"credit.{source}")) for source in CREDITS]),
            html.P(say("about.licence")),
        ],
        className="page about prose",
    )


def _data(snapshot: Snapshot) -> Iterable[html.P | html.Div]:
    if snapshot.sample:
        yield html.P(say("sample.explained"), className="sample-note")
    since, until = day(snapshot.period.since), day(snapshot.period.until)
    yield html.P(say("about.period", since=since, until=until, version=snapshot.version))
    counted = snapshot.placement.groupby("placed", observed=True)["rows"].sum()
    rows = [[say(f"placed.{code}"), number(counted.get(code, 0))] for code in PLACED]
    yield table(say("about.placed"), [say("column.placed"), say("column.records")], rows)


def _chapter(title: str, measures: Iterable[Measure]) -> Iterable[html.H3 | html.Details]:
    yield html.H3(say("about.chapter", chapter=title))
    for measure in measures:
        facts = [
            ("question", measure.question),
            ("numerator", measure.numerator),
            ("denominator", measure.denominator),
            ("interval", measure.interval),
            ("small_numbers", measure.small_numbers),
            ("source", measure.source),
            ("limits", measure.limits),
        ]
        terms = [part for key, text in facts if text for part in (html.Dt(say(f"definition.{key}")), html.Dd(text))]
        yield html.Details([html.Summary(measure.title), html.Dl(terms)], id=measure.name)
