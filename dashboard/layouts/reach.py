"""The Reach page: how far the ROOTS teams and the drop-in sites reach, at a weekday and hour."""

from __future__ import annotations

from typing import Final

from dash import html

from dashboard import ids
from dashboard.figures.reach import BREAKS, GAP, areas_of
from dashboard.figures.trend import CHART_CONFIG
from dashboard.layouts.filters import (
    Chip,
    Choice,
    filter_bar,
    option_chip,
    period_chip,
    program_chip,
    span_text,
    summary,
)
from dashboard.layouts.frames import chart_card, labels_store, map_card
from dashboard.layouts.numbers import count
from dashboard.layouts.parts import Children, class_key, key_entry, switch
from dashboard.selection import REACH_AREAS, WEEKDAYS, Selection
from dashboard.words import clock, number, say, weekday
from geodata.measures.roots import Reach
from geodata.measures.straight import WALK_METRES
from geodata.schemas import GROUPS, SETTINGS, ZONES
from geodata.snapshot import Snapshot

PATH: Final = "/reach"
GROUPS_ASKED: Final = tuple(group for group in GROUPS if group != "anyone")


def page(view: Selection, snapshot: Snapshot) -> html.Div:
    """Return the page's frame with its filters; the callbacks fill the rest from the address."""
    return html.Div(
        [
            html.Div(filters(view, snapshot), id=ids.REACH_FILTERS, className="filters"),
            html.Div(id=ids.REACH_HEAD, className="head"),
            html.Div(
                [
                    map_card(ids.REACH_MAP, ids.REACH_MAP_WORDS, label=say("reach.map.title")),
                    chart_card(
                        ids.REACH_HOURS,
                        title=say("hours.title"),
                        subtitle=say("hours.subtitle"),
                        note=say("hours.note"),
                        config=CHART_CONFIG,
                    ),
                    html.Div(id=ids.REACH_PANELS, className="panels"),
                ],
                className="grid",
            ),
            labels_store(ids.REACH_LABELS),
        ],
        className="page reach",
    )


def filters(view: Selection, snapshot: Snapshot) -> list[Children]:
    """Return the filter bar and, for narrow screens, its summary."""
    teams = tuple(str(team) for team in snapshot.records["teams"]["team"])
    chips = {
        "program": program_chip("ROOTS", view),
        "zone": option_chip(view, PATH, key="zone", values=ZONES),
        "period": period_chip(view, PATH),
        "setting": option_chip(view, PATH, key="setting", values=SETTINGS),
        "team": option_chip(view, PATH, key="team", values=teams),
        "group": option_chip(view, PATH, key="group", values=GROUPS_ASKED),
        "day": _day_chip(view),
        "hour": _hour_chip(view),
    }
    texts = {name: chip.text for name, chip in chips.items()}
    return [
        html.Div(filter_bar("reach.sentence", chips, path=PATH), className="bar"),
        html.Div(summary(say("reach.summary", **texts), snapshot), className="short"),
    ]


def _day_chip(view: Selection) -> Chip:
    choices = [
        Choice(weekday(index), view.link(PATH, day=name), name == view.day) for index, name in enumerate(WEEKDAYS)
    ]
    return Chip(say("filter.day"), weekday(view.weekday), choices)


def _hour_chip(view: Selection) -> Chip:
    choices = [Choice(clock(hour), view.link(PATH, hour=hour), hour == view.hour) for hour in range(24)]
    return Chip(say("filter.hour"), clock(view.hour), choices)


def map_words(reach: Reach, view: Selection) -> list[Children]:
    """Return the map's title and switch, and its key."""
    layer = areas_of(view)
    heading = html.Header(
        [
            html.Div(
                [
                    html.H2(say("reach.map.title")),
                    html.P(
                        say(
                            f"reach.map.{layer}",
                            contacts=count(reach.city["contacts"]),
                            period=span_text(view.period),
                        ),
                        className="subtitle",
                    ),
                ]
            ),
        ]
    )
    hour = clock(view.hour)
    asked = say(f"group.{view.group or 'all'}")
    edges = [1, *BREAKS[layer]]
    key = [
        class_key(say(f"reach.key.{layer}"), [number(edge) for edge in edges]),
        key_entry("open", say("key.open", hour=hour, group=asked)),
        key_entry("group", say("key.group", hour=hour)),
        key_entry("closed", say("key.closed", hour=hour)),
        key_entry("unknown", say("key.unknown")),
        key_entry("walk", say("key.walk", metres=number(WALK_METRES))),
    ]
    if layer == "hexagons":
        key.append(key_entry("gap", say("key.gap", contacts=number(GAP))))
    notes = say("reach.source", contacts=number(reach.without_point))
    over = switch(
        say("switch.areas"),
        [(say(f"areas.{name}"), view.link(PATH, areas=name), name == layer) for name in REACH_AREAS],
    )
    return [
        heading,
        html.Div(over, className="over-map"),
        html.Footer([html.Div(key, className="key"), html.P(notes, className="source")]),
    ]
