"""The head of the Reach page: the answer in words, one line under it, the headline numbers."""

from __future__ import annotations

from dash import html

from dashboard.layouts.numbers import count, flag_words, out_of, percent, whole
from dashboard.layouts.parts import Children, Tile, link, tiles
from dashboard.selection import Selection
from dashboard.words import clock, day, number, say, weekday
from geodata.measures.roots import Reach
from geodata.measures.straight import WALK_METRES
from geodata.snapshot import Snapshot


def head(reach: Reach, view: Selection, snapshot: Snapshot) -> list[Children]:
    """Return the answer in words, one line under it, and the headline numbers."""
    within = reach.city["within_straight_line"]
    listed = int(reach.sites["counts_for_reach"].sum())
    facts = {
        "hour": clock(view.hour),
        "day": weekday(view.weekday),
        "open": number(listed),
        "total": number(len(reach.sites)),
        "share": percent(within),
        "group": say(f"group.{view.group or 'all'}"),
        "metres": number(WALK_METRES),
        "place": say("place.city") if view.zone is None else say("zone.name", zone=view.zone),
    }
    title = say("reach.title" if within.value is not None else "reach.title.none", count=listed, **facts)
    return [
        html.H1(title),
        html.Div(
            [
                html.P(
                    [
                        say("reach.line", **facts),
                        " ",
                        link(say("tool.definitions"), "/about#definitions", className="inline"),
                    ]
                ),
                html.Span(say("data.until", day=day(snapshot.period.until)), className="data-line"),
            ],
            className="under",
        ),
        tiles(_tiles(reach)),
    ]


def _tiles(reach: Reach) -> list[Tile]:
    city = reach.city
    contacts, people, engaged = city["contacts"], city["people_contacted"], city["engagement_rate"]
    days = city["days_to_engagement"]
    within, nearest = city["within_straight_line"], city["nearest_dropin_m"]
    return [
        Tile(say("tile.contacts"), count(contacts), "", say("tile.contacts.note")),
        Tile(
            say("tile.contacted"),
            count(people),
            "",
            say("tile.new", count=city["new_people"].value, people=count(city["new_people"])),
        ),
        Tile(
            say("tile.engaged"), percent(engaged), out_of(engaged), say("tile.engaged.note"), flag=flag_words(engaged)
        ),
        Tile(
            say("tile.days"),
            whole(days.value),
            say("tile.days.unit", count=days.value or 0),
            say("tile.days.note", p90=whole(days.quantiles.get("p90"))),
            flag=flag_words(days),
        ),
        Tile(say("tile.within"), percent(within), out_of(within), say("tile.within.note", metres=number(WALK_METRES))),
        Tile(
            say("tile.nearest"),
            whole(nearest.value),
            say("tile.nearest.unit") if nearest.quantiles else say("tile.nearest.none"),
            say("tile.nearest.note", p90=whole(nearest.quantiles.get("p90"))),
        ),
    ]
