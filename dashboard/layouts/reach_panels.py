"""The Reach page's lists: zones that take the keyboard, teams, settings, sites with listed hours, hours as a table."""

from __future__ import annotations

import pandas as pd
from dash import html

from dashboard.figures.dots import axis_for
from dashboard.figures.reach import site_state
from dashboard.figures.tables import rows_of
from dashboard.layouts.dots import DotRow, dot_rows
from dashboard.layouts.numbers import NO_VALUE, count, flag_words, out_of, percent, percent_interval, times_100
from dashboard.layouts.parts import Children, card, key_entry, link, nothing, switch, table
from dashboard.selection import VIEWS, Selection
from dashboard.words import clock, listed, number, say, share, weekday
from geodata.measures.registry import Measured
from geodata.measures.roots import Reach
from geodata.schemas import ZONES

PATH = "/reach"


def panels(reach: Reach, view: Selection) -> list[Children]:
    """Return the cards beside and under the map; as tables, the hours too; or why there is nothing."""
    if not reach.city["contacts"].value:
        why = nothing(say("reach.empty"), say("reach.empty.do"), PATH, say("tool.reset"))
        return [html.Section(why, className="card list-card"), sites(reach, view)]
    as_table = view.view == "table"
    tools = switch(
        say("switch.view"), [(say(f"view.{name}"), view.link(PATH, view=name), name == view.view) for name in VIEWS]
    )
    body = _zone_table(reach, view) if as_table else _zone_dots(reach, view)
    zones = card(say("reach.list.title"), say("reach.list.subtitle"), body, tools=tools, className="list-card")
    hours = [hours_table(reach, view)] if as_table else []
    return [zones, teams(reach), settings(reach), *hours, sites(reach, view)]


def _zone_dots(reach: Reach, view: Selection) -> html.Div:
    rows = [
        _zone_row(zone, reach.zones[zone]["contacts"], reach.zones[zone]["within_straight_line"], view)
        for zone in ZONES
    ]
    city = reach.city["within_straight_line"]
    mean = None
    if city.value is not None and view.zone is None:
        mean = (100 * city.value, say("reach.list.mean", share=percent(city)))
    return dot_rows(
        sorted(rows, key=lambda row: -(row.value if row.value is not None else -1)),
        axis_for(max((row.high or 0.0 for row in rows), default=0.0) or 20.0),
        headings=(say("coverage.list.zone"), say("reach.list.counts"), say("reach.list.share")),
        percent=True,
        mean=mean,
    )


def _zone_row(zone: int, contacts: Measured, within: Measured, view: Selection) -> DotRow:
    return DotRow(
        name=say("zone.name", zone=zone),
        counts=out_of(within) or count(contacts),
        value=times_100(within.value),
        low=times_100(within.low),
        high=times_100(within.high),
        text=percent(within) if within.value is not None else say("list.none_seen"),
        interval=percent_interval(within),
        href=view.link(PATH, zone=None if view.zone == zone else zone),
        chosen=view.zone == zone,
        flag=flag_words(within) if within.value is not None else None,
    )


def _zone_table(reach: Reach, view: Selection) -> html.Div:
    keys = ("zone", "contacts", "contacted", "new", "engaged", "within", "interval")
    rows: list[list[Children]] = [
        [
            say("zone.name", zone=zone),
            count(measures["contacts"]),
            count(measures["people_contacted"]),
            count(measures["new_people"]),
            percent(measures["engagement_rate"]),
            percent(measures["within_straight_line"]),
            percent_interval(measures["within_straight_line"]) or NO_VALUE,
        ]
        for zone, measures in reach.zones.items()
    ]
    chosen = None if view.zone is None else ZONES.index(view.zone)
    return table(say("reach.list.title"), [say(f"column.{key}", proxy="") for key in keys], rows, chosen=chosen)


def teams(reach: Reach) -> html.Section:
    """Return the teams' table: contacts, people, neighborhoods visited of those assigned, days since a visit."""
    rows: list[list[Children]] = [
        [
            team.name,
            number(team.contacts),
            number(team.people),
            number(team.new_people),
            say("of", part=number(team.visited), whole=number(team.assigned)),
            NO_VALUE if pd.isna(team.days_since_visit) else number(team.days_since_visit),
            _share_bar(team.within_straight_line),
        ]
        for team in rows_of(reach.teams)
    ]
    keys = ("team", "contacts", "contacted", "new", "visited", "since_visit", "within")
    columns = [say(f"column.{key}", proxy="") for key in keys]
    return card(say("teams.title"), say("teams.subtitle"), table(say("teams.title"), columns, rows), className="wide")


def _share_bar(value: float | None) -> Children:
    if value is None or pd.isna(value):
        return NO_VALUE
    return html.Span([html.I(style={"width": f"{60 * value:.0f}px"}), share(value)], className="share-bar")


def settings(reach: Reach) -> html.Section:
    """Return contacts by setting: on the street, at a drop-in site, at home."""
    split = reach.city["contacts_by_setting"]
    rows = [
        DotRow(
            name=say(f"setting.{setting}"),
            counts=say("of", part=count(measured), whole=count(split)),
            value=measured.value,
            low=None,
            high=None,
            text=count(measured),
            interval="",
        )
        for setting, measured in split.by.items()
    ]
    dots = dot_rows(
        rows,
        axis_for(max((row.value or 0.0 for row in rows), default=0.0) or 1.0),
        headings=(say("settings.setting"), say("settings.of"), say("column.contacts", proxy="")),
    )
    return card(say("settings.title"), say("settings.subtitle"), dots, className="list-card")


def sites(reach: Reach, view: Selection) -> html.Section:
    """Return the drop-in sites: whether listed open at the chosen hour, for whom, hours as published, contacts."""
    rows: list[list[Children]] = [
        [
            site.name,
            key_entry(site_state(site), say(f"site.{site_state(site)}")),
            listed([say(f"group.{group}") for group in site.eligibility.split(";")]),
            site.hours_text if isinstance(site.hours_text, str) else say("site.no_hours"),
            say("site.as_of", year=str(site.as_of)[:4]),
            number(site.contacts),
        ]
        for site in rows_of(reach.sites.sort_values(["counts_for_reach", "name"], ascending=[False, True]))
    ]
    columns = [say(f"column.{key}", proxy="") for key in ("site", "state", "for", "hours", "as_of", "contacts")]
    at = say("sites.subtitle", day=weekday(view.weekday), hour=clock(view.hour))
    body = table(say("sites.title"), columns, rows, texts=5)
    return card(say("sites.title"), at, body, foot=html.P(say("sites.note"), className="source"), className="wide")


def hours_table(reach: Reach, view: Selection) -> html.Section:
    """Return contacts and drop-ins listed open by hour as a table; each hour is a link to the map at that hour."""
    days = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    rows: list[list[Children]] = [
        [
            clock(hour),
            *(
                link(
                    say(
                        "hours.cell",
                        contacts=number(reach.contacts_by_hour[index][hour]),
                        open=number(reach.open_by_hour[index][hour]),
                    ),
                    view.link(PATH, day=name, hour=hour),
                    chosen=(name, hour) == (view.day, view.hour),
                )
                for index, name in enumerate(days)
            ),
        ]
        for hour in range(24)
    ]
    columns = [say("column.hour"), *(weekday(index, short=True) for index in range(7))]
    return card(say("hours.title"), say("hours.table"), table(say("hours.table"), columns, rows))
