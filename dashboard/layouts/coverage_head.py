"""The head of the Coverage page: the answer in words, one line under it, the headline numbers."""

from __future__ import annotations

from dash import html

from dashboard.layouts.numbers import NO_VALUE, count, flag_words, out_of, percent, rate, whole
from dashboard.layouts.parts import Children, Tile, link, tiles
from dashboard.selection import Selection
from dashboard.words import day, number, say, share
from geodata.measures.lead import Coverage, ZoneCoverage
from geodata.measures.registry import Measured
from geodata.snapshot import Snapshot


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
    proxy = say(f"proxy.{view.proxy}.short")
    announced = sum(zone.lead_status == "announced" for zone in coverage.zones)
    need = Tile(
        say("tile.need", proxy=say(f"proxy.{view.proxy}.title")),
        percent(city["lead_need_share"]),
        out_of(city["lead_need_share"]),
        say("tile.need.note"),
    )
    return [
        Tile(
            say("tile.zones"),
            count(city["lead_zones_covered"]),
            say("tile.of", whole=whole(city["lead_zones_covered"].denominator)),
            say("tile.announced", count=announced, zones=number(announced)),
        ),
        Tile(
            say("tile.residents"),
            percent(city["lead_resident_share"]),
            out_of(city["lead_resident_share"]),
            say("tile.census"),
        ),
        *([need] if view.proxy != "residents" else []),
        Tile(
            say("tile.people"),
            count(people),
            say("tile.per", counted=whole(city["reach_per_need"].denominator), proxy=proxy),
            _earlier(before),
            flag=flag_words(people) if people.value is None else None,
        ),
        Tile(
            say("tile.enrolled"),
            percent(enrolled),
            out_of(enrolled),
            say("tile.active", count=active.value, people=count(active), day=day(view.period.until)),
            flag=flag_words(enrolled),
        ),
        Tile(say("tile.handoff"), percent(handoff), out_of(handoff), _spread(minutes), flag=flag_words(handoff)),
    ]


def _earlier(before: Coverage | None) -> str:
    if before is None:
        return say("tile.no_before")
    return say("tile.before", people=count(before.city["people_referred"]))


def _spread(minutes: Measured) -> str:
    if not minutes.quantiles:
        return say("tile.no_minutes")
    return say("tile.minutes", median=number(minutes.quantiles["median"]), p90=number(minutes.quantiles["p90"]))
