"""The Coverage page: where LEAD operates, whom it reaches against a named proxy of need, and since when."""

from __future__ import annotations

from typing import Final

from dash import html

from dashboard import ids
from dashboard.figures.coverage import areas, breaks
from dashboard.figures.trend import CHART_CONFIG
from dashboard.layouts.coverage_panels import zone_list, zone_table
from dashboard.layouts.filters import filter_bar, option_chip, period_chip, program_chip, span_text, summary
from dashboard.layouts.frames import chart_card, labels_store, map_card
from dashboard.layouts.numbers import NO_VALUE, count, flag_words, out_of, percent, rate, whole
from dashboard.layouts.parts import Children, Tile, class_key, key_entry, link, switch, tiles
from dashboard.selection import COVERAGE_AREAS, MEASURES, OUTCOMES, PROXIES, Selection
from dashboard.words import day, number, say, share
from geodata.measures.lead import Coverage, ZoneCoverage
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
                    html.Div(id=ids.COVERAGE_PANEL, className="panel"),
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
            html.Div(id=ids.COVERAGE_MORE, className="grid more"),
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


def head(coverage: Coverage, view: Selection, snapshot: Snapshot, *, before: Coverage | None) -> list[Children]:
    """Return the answer in words, one line under it, and the headline numbers."""
    chosen = next((zone for zone in coverage.zones if zone.zone == view.zone), None)
    title, line = _city_answer(coverage, view) if chosen is None else _zone_answer(chosen, coverage, view)
    return [
        html.H1(title),
        html.Div(
            [
                html.P([line, " ", link(say("tool.definitions"), "/about#definitions", className="inline")]),
                html.Span(say("data.until", day=day(snapshot.period.until)), className="data-line"),
            ],
            className="under",
        ),
        tiles(_tiles(coverage, view, before)),
    ]


def _city_answer(coverage: Coverage, view: Selection) -> tuple[str, str]:
    city = coverage.city
    covered, residents, reach = city["lead_zones_covered"], city["lead_resident_share"], city["reach_per_need"]
    title = say(
        "coverage.title",
        count=covered.value,
        zones=whole(covered.value),
        total=whole(covered.denominator),
        share=percent(residents),
    )
    if not city["people_referred"].value:
        return title, say("coverage.line.none")
    return title, say(
        "coverage.line",
        count=city["people_referred"].value,
        people=count(city["people_referred"]),
        rate=rate(reach.value),
        proxy=say(f"proxy.{view.proxy}"),
    )


def _zone_answer(zone: ZoneCoverage, coverage: Coverage, view: Selection) -> tuple[str, str]:
    need = sum(other.need for other in coverage.zones)
    residents = sum(other.residents for other in coverage.zones)
    facts = {
        "zone": zone.name,
        "need": share(zone.need / need) if need else NO_VALUE,
        "share": share(zone.residents / residents),
        "residents": number(zone.residents),
        "proxy": say(f"proxy.{view.proxy}"),
        "short": say(f"proxy.{view.proxy}.short"),
        "counted": number(zone.need),
        "total": number(need),
    }
    people = zone.measures["people_referred"]
    if zone.lead_status != "operating":
        return say(f"coverage.zone.{zone.lead_status}", **facts), say(f"coverage.zone.{zone.lead_status}.line", **facts)
    facts |= {"people": count(people), "rate": rate(zone.measures["reach_per_need"].value)}
    return say("coverage.zone.operating", count=people.value, **facts), say("coverage.zone.operating.line", **facts)


def _tiles(coverage: Coverage, view: Selection, before: Coverage | None) -> list[Tile]:
    city = coverage.city
    people, handoff, minutes = city["people_referred"], city["handoff_within_30"], city["handoff_minutes"]
    enrolled, active = city["referral_to_enrolment"], city["active_participants"]
    earlier = (
        say("tile.before", people=count(before.city["people_referred"]))
        if before is not None
        else say("tile.no_before")
    )
    announced = sum(zone.lead_status == "announced" for zone in coverage.zones)
    spread = (
        say("tile.minutes", median=number(minutes.quantiles["median"]), p90=number(minutes.quantiles["p90"]))
        if minutes.quantiles
        else say("tile.no_minutes")
    )
    proxy = say(f"proxy.{view.proxy}.short")
    return [
        Tile(
            say("tile.zones"),
            count(city["lead_zones_covered"]),
            say("tile.of", whole=whole(city["lead_zones_covered"].denominator)),
            say("tile.announced", count=announced, zones=number(announced)),
        ),
        Tile(say("tile.residents"), percent(city["lead_resident_share"]), out_of(city["lead_resident_share"]), say("tile.census")),
        Tile(
            say("tile.need", proxy=proxy.capitalize()),
            percent(city["lead_need_share"]),
            out_of(city["lead_need_share"]),
            say(f"tile.need.{view.proxy}"),
        ),
        Tile(
            say("tile.people"),
            count(people),
            say("tile.per", counted=whole(city["reach_per_need"].denominator), proxy=proxy),
            earlier,
            flag=flag_words(people) if people.value is None else None,
        ),
        Tile(
            say("tile.enrolled"),
            percent(enrolled),
            out_of(enrolled),
            say("tile.active", count=active.value, people=count(active), day=day(view.period.until)),
            flag=flag_words(enrolled),
        ),
        Tile(say("tile.handoff"), percent(handoff), out_of(handoff), spread, flag=flag_words(handoff)),
    ]


def map_words(coverage: Coverage, view: Selection) -> list[Children]:
    """Return the map's title and switches, and its key."""
    proxy = say(f"proxy.{view.proxy}.short")
    heading = html.Header(
        [
            html.Div(
                [
                    html.H2(say("coverage.map.title")),
                    html.P(say(f"coverage.map.{view.measure}", proxy=proxy, period=span_text(view.period)), className="subtitle"),
                ]
            ),
            switch(
                say("switch.measure"),
                [
                    (say(f"measure.{name}", proxy=proxy.capitalize()), view.link(PATH, measure=name), name == view.measure)
                    for name in MEASURES
                ],
            ),
        ]
    )
    edges = [0.0, *breaks(view)]
    unit = "" if view.measure == "reach" else "%"
    texts = [rate(edge) + unit + ("+" if place == len(edges) - 1 else "") for place, edge in enumerate(edges)]
    key = [class_key(say(f"key.{view.measure}", proxy=proxy), texts)]
    if view.measure == "reach":
        key += [key_entry("announced", say("key.announced")), key_entry("unreliable", say("key.unreliable"))]
    note = html.P(say(f"coverage.source.{view.proxy}"), className="source")
    over = switch(
        say("switch.areas"),
        [(say(f"areas.{name}"), view.link(PATH, areas=name), name == areas(view)) for name in COVERAGE_AREAS],
    )
    return [heading, html.Div(over, className="over-map"), html.Footer([html.Div(key, className="key"), note])]


def panel(coverage: Coverage, view: Selection) -> list[Children]:
    """Return the list of zones with its dots, or the table of the same numbers."""
    return [zone_list(coverage, view, PATH) if view.view == "list" else zone_table(coverage, view, PATH)]
