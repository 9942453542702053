"""The Coverage page's lists: zones with dots, their table, referrals by door, residents by race, months."""

from __future__ import annotations

import pandas as pd
from dash import html

from dashboard.figures.dots import axis_for
from dashboard.figures.tables import rows_of
from dashboard.layouts.dots import DotRow, dot_rows
from dashboard.layouts.numbers import (
    NO_VALUE,
    count,
    flag_words,
    out_of,
    percent,
    percent_interval,
    rate,
    rate_interval,
    times_100,
    whole,
)
from dashboard.layouts.parts import Children, card, state, switch, table
from dashboard.selection import VIEWS, Selection
from dashboard.words import month, number, say
from geodata.measures.lead import Coverage, ZoneCoverage


def _view_switch(view: Selection, path: str) -> html.Nav:
    return switch(
        say("switch.view"), [(say(f"view.{name}"), view.link(path, view=name), name == view.view) for name in VIEWS]
    )


def _by_reach(coverage: Coverage) -> list[ZoneCoverage]:
    def order(zone: ZoneCoverage) -> tuple[bool, float, float]:
        reach = zone.measures["reach_per_need"].value
        return reach is None, -(reach or 0.0), -zone.need

    return sorted(coverage.zones, key=order)


def zone_list(coverage: Coverage, view: Selection, path: str) -> html.Section:
    """Return the zones sorted by reach with dot and interval; each row is a link that drills down."""
    proxy = say(f"proxy.{view.proxy}.short")
    rows = [_zone_row(zone, view, path) for zone in _by_reach(coverage)]
    axis = axis_for(max((row.high or row.value or 0.0 for row in rows), default=0.0) or 1.0)
    city = coverage.city["reach_per_need"]
    # With a zone chosen the city's numbers are that zone's: no line through the others then.
    everywhere = view.zone is None and city.value is not None
    mean = (city.value or 0.0, say("coverage.list.mean", rate=rate(city.value))) if everywhere else None
    dots = dot_rows(
        rows,
        axis,
        headings=(
            say("coverage.list.zone"),
            say("coverage.list.counts", proxy=proxy),
            say("coverage.list.rate", proxy=proxy),
        ),
        mean=mean,
    )
    outside = coverage.city["lead_need_share"]
    foot = say(
        f"coverage.list.foot.{view.proxy}",
        part=whole((outside.denominator or 0.0) - (outside.numerator or 0.0)),
        whole=whole(outside.denominator),
        proxy=proxy,
    )
    return card(
        say("coverage.list.title", proxy=proxy),
        say("coverage.list.subtitle", proxy=proxy),
        dots,
        tools=_view_switch(view, path),
        foot=html.P(foot, className="source"),
        className="list-card",
    )


def _zone_row(zone: ZoneCoverage, view: Selection, path: str) -> DotRow:
    reach, people = zone.measures["reach_per_need"], zone.measures["people_referred"]
    seen = reach.value is not None
    counted = count(people) if zone.lead_status == "operating" or people.value else NO_VALUE
    why_none = say(f"list.{zone.lead_status}") if reach.flag == "not_offered" else flag_words(reach)
    return DotRow(
        name=zone.name,
        counts=say("coverage.list.over", part=counted, whole=number(zone.need)),
        value=reach.value,
        low=reach.low,
        high=reach.high,
        text=rate(reach.value) if seen else why_none or NO_VALUE,
        interval=rate_interval(reach),
        mark=state(zone.lead_status),
        href=view.link(path, zone=None if view.zone == zone.zone else zone.zone),
        chosen=view.zone == zone.zone,
        flag=flag_words(reach) if seen else None,
    )


def zone_table(coverage: Coverage, view: Selection, path: str) -> html.Section:
    """Return the table of the same numbers: zones, or the chosen areas' neighborhoods."""
    by_zone = view.areas != "neighborhoods"
    body = _table_of_zones(coverage, view) if by_zone else _table_of_neighborhoods(coverage, view)
    return card(
        say("coverage.list.title", proxy=say(f"proxy.{view.proxy}.short")),
        say("coverage.table.subtitle" if by_zone else "coverage.table.neighborhoods"),
        body,
        tools=_view_switch(view, path),
        className="list-card",
    )


def _table_of_zones(coverage: Coverage, view: Selection) -> html.Div:
    keys = ("zone", "status", "residents", "need", "people", "rate", "interval", "flag", "enrolled", "handoff")
    rows: list[list[Children]] = [
        [
            zone.name,
            say(f"status.{zone.lead_status}"),
            number(zone.residents),
            number(zone.need),
            count(zone.measures["people_referred"]),
            rate(zone.measures["reach_per_need"].value),
            rate_interval(zone.measures["reach_per_need"]) or NO_VALUE,
            flag_words(zone.measures["reach_per_need"]) or NO_VALUE,
            percent(zone.measures["referral_to_enrolment"]),
            whole(zone.measures["handoff_minutes"].quantiles.get("median")),
        ]
        for zone in coverage.zones
    ]
    chosen = next((place for place, zone in enumerate(coverage.zones) if zone.zone == view.zone), None)
    return table(say("coverage.table.caption"), _columns(keys, view), rows, chosen=chosen, texts=2)


def _table_of_neighborhoods(coverage: Coverage, view: Selection) -> html.Div:
    keys = ("neighborhood", "zone", "residents", "need", "people", "rate", "flag")
    rows: list[list[Children]] = [
        [
            row.neighborhood,
            number(row.zone),
            NO_VALUE if pd.isna(row.residents) else number(row.residents),
            number(row.need),
            number(row.people_referred),
            rate(None if pd.isna(row.reach_per_need) else row.reach_per_need),
            NO_VALUE if pd.isna(row.flag) else say(f"flag.{row.flag}"),
        ]
        for row in rows_of(coverage.by_neighborhood)
    ]
    return table(say("coverage.table.caption"), _columns(keys, view), rows)


def _columns(keys: tuple[str, ...], view: Selection) -> list[str]:
    proxy = say(f"proxy.{view.proxy}.short")
    return [say(f"column.{key}", proxy=proxy) for key in keys]


def doors(coverage: Coverage) -> html.Section:
    """Return referrals by door, with the share of each that led to enrolment."""
    referrals, enrolled = coverage.city["referrals"], coverage.city["referral_to_enrolment"]
    rows = [
        DotRow(
            name=say(f"door.{door}"),
            counts=say("doors.counts", part=count(split), whole=count(referrals)),
            value=times_100(enrolled.by[door].value),
            low=times_100(enrolled.by[door].low),
            high=times_100(enrolled.by[door].high),
            text=percent(enrolled.by[door]) if enrolled.by[door].value is not None else say("list.none_seen"),
            interval=percent_interval(enrolled.by[door]),
            flag=flag_words(enrolled.by[door]) if enrolled.by[door].value is not None else None,
        )
        for door, split in referrals.by.items()
    ]
    dots = dot_rows(
        rows,
        axis_for(100),
        headings=(say("doors.door"), say("doors.referrals"), say("doors.enrolled")),
        percent=True,
    )
    return card(say("doors.title"), say("doors.subtitle", whole=count(referrals)), dots, className="list-card")


def races(coverage: Coverage) -> html.Section:
    """Return the share of residents of each race who live where LEAD operates, from the census."""
    split = coverage.city["lead_resident_share"].by
    rows = [
        DotRow(
            name=say(f"race.{race}"),
            counts=out_of(measured),
            value=times_100(measured.value),
            low=None,
            high=None,
            text=percent(measured),
            interval="",
        )
        for race, measured in sorted(split.items(), key=lambda item: -(item[1].denominator or 0.0))
    ]
    whole_city = coverage.city["lead_resident_share"].value
    mean = (
        None
        if whole_city is None
        else (100 * whole_city, say("races.all", share=percent(coverage.city["lead_resident_share"])))
    )
    dots = dot_rows(
        rows,
        axis_for(max((row.value or 0.0 for row in rows), default=1.0)),
        headings=(say("races.race"), say("races.residents"), say("races.inside")),
        percent=True,
        mean=mean,
    )
    return card(
        say("races.title"),
        say("races.subtitle"),
        dots,
        foot=html.P(say("races.note"), className="source"),
        className="list-card",
    )


def months_table(coverage: Coverage) -> html.Section:
    """Return the monthly trend as a table."""
    wide = coverage.months.pivot_table(
        index="month", columns="zone", values="people_referred", aggfunc="sum", observed=True
    )
    zones = [zone for zone in coverage.zones if zone.zone in wide.columns and wide[zone.zone].sum()]
    rows: list[list[Children]] = [
        [month(pd.Timestamp(str(at)).date()), *(number(row[zone.zone]) for zone in zones)]
        for at, row in wide.iterrows()
    ]
    columns = [say("column.month"), *(zone.name for zone in zones)]
    title = say("coverage.trend.title")
    return card(title, say("coverage.trend.subtitle"), table(title, columns, rows), className="wide")
