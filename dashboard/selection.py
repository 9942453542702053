"""The view as an address: a selection read from a query string, and written back to one."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from typing import Any, Final, Self
from urllib.parse import parse_qsl, urlencode

from geodata.periods import Period, Scope, default_period, last_months
from geodata.schemas import DOORS, GROUPS, SETTINGS, ZONES

OUTCOMES: Final = ("enrolled", "accepted_not_enrolled", "not_accepted", "undecided")
PROXIES: Final = ("citations", "residents")
MEASURES: Final = ("reach", "need", "residents")
VIEWS: Final = ("list", "table")
COVERAGE_AREAS: Final = ("zones", "neighborhoods")
REACH_AREAS: Final = ("hexagons", "neighborhoods", "zones")
WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LONGEST_QUERY: Final = 2_000
NORTHERNMOST: Final = 85.0
"""Degrees of latitude where the maps' projection ends."""
CLOSEST: Final = 22.0
"""The maps' last zoom."""
POSITION: Final = re.compile(r"^-?\d{1,3}(\.\d{1,5})?,-?\d{1,3}(\.\d{1,5})?,\d{1,2}(\.\d{1,2})?$")


@dataclass(frozen=True, slots=True)
class Selection:
    """One view of one page. Every field has a default, and a key of the same name in the address.

    `span` is the period of the records: no selection reaches outside it. `at` is a map position,
    "longitude,latitude,zoom".
    """

    span: Period
    period: Period
    zone: int | None = None
    door: str | None = None
    outcome: str | None = None
    proxy: str = "citations"
    measure: str = "reach"
    areas: str | None = None
    view: str = "list"
    day: str = "tue"
    hour: int = 20
    group: str | None = None
    setting: str | None = None
    team: str | None = None
    at: str | None = None

    @classmethod
    def from_query(cls, query: str | None, span: Period) -> Self:
        """Read a query string; unknown keys and impossible values are left at their defaults."""
        given = dict(parse_qsl((query or "")[:LONGEST_QUERY].removeprefix("?")))
        period = _period(given.get("since"), given.get("until"), span)
        values = {key: read(given[key]) for key, read in _READERS.items() if key in given}
        return cls(span=span, period=period, **{key: value for key, value in values.items() if value is not None})

    def to_query(self) -> str:
        """Write the query string: defaults left out, keys sorted, so that equal views have equal links."""
        default = type(self)(span=self.span, period=default_period(self.span))
        changed: dict[str, Any] = {
            field.name: getattr(self, field.name)
            for field in fields(self)
            if field.name not in {"span", "period"} and getattr(self, field.name) != getattr(default, field.name)
        }
        if self.period != default.period:
            changed |= {"since": self.period.since.isoformat(), "until": self.period.until.isoformat()}
        return f"?{urlencode(sorted(changed.items()), safe=',')}" if changed else ""

    def but(self, **changes: Any) -> Self:
        """Return the selection with some fields changed."""
        return replace(self, **changes)

    def link(self, path: str, /, **changes: Any) -> str:
        """Return the address, on the page at `path`, of the selection with some fields changed."""
        return path + self.but(**changes).to_query()

    @property
    def weekday(self) -> int:
        """Return the weekday as a number, 0 for Monday."""
        return WEEKDAYS.index(self.day)

    @property
    def position(self) -> tuple[float, float, float] | None:
        """Return the map position as longitude, latitude and zoom; None: the whole city."""
        if self.at is None:
            return None
        longitude, latitude, zoom = (float(part) for part in self.at.split(","))
        return longitude, latitude, zoom

    @property
    def scope(self) -> Scope:
        """Return the question this view asks of the measures."""
        return Scope(
            period=self.period,
            zone=self.zone,
            door=self.door,
            outcome=self.outcome,
            setting=self.setting,
            team=self.team,
            proxy=self.proxy,
        )


def presets(span: Period) -> dict[str, Period]:
    """Return the periods offered by name, each inside the records: `last_12`, `last_3`, `year_before`, `all`."""
    latest, three = default_period(span), last_months(span.until, 3)
    choices = {"last_12": latest, "last_3": Period(max(span.since, three.since), three.until)}
    if latest.since > span.since:
        before = last_months(latest.since - timedelta(days=1), 12)
        choices["year_before"] = Period(max(span.since, before.since), before.until)
    return choices | {"all": span}


def _period(since: str | None, until: str | None, span: Period) -> Period:
    default = default_period(span)
    start, end = _day(since) or default.since, _day(until) or default.until
    start, end = max(start, span.since), min(end, span.until)
    return Period(start, end) if start <= end else default


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def _choice(values: tuple[str, ...]) -> Any:
    return lambda text: text if text in values else None


def _whole(values: range | tuple[int, ...]) -> Any:
    return lambda text: int(text) if re.fullmatch(r"\d{1,2}", text, re.ASCII) and int(text) in values else None


def _position(text: str) -> str | None:
    if not POSITION.fullmatch(text):
        return None
    _, latitude, zoom = map(float, text.split(","))
    return text if abs(latitude) <= NORTHERNMOST and zoom <= CLOSEST else None


_READERS: Final[dict[str, Any]] = {
    "zone": _whole(ZONES),
    "door": _choice(DOORS),
    "outcome": _choice(OUTCOMES),
    "proxy": _choice(PROXIES),
    "measure": _choice(MEASURES),
    "areas": _choice(tuple(dict.fromkeys(COVERAGE_AREAS + REACH_AREAS))),
    "view": _choice(VIEWS),
    "day": _choice(WEEKDAYS),
    "hour": _whole(range(24)),
    "group": _choice(tuple(group for group in GROUPS if group != "anyone")),
    "setting": _choice(SETTINGS),
    "team": _choice(tuple(f"team-{zone}" for zone in ZONES)),
    "at": _position,
}
