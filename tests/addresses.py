"""Every view that a reader can come to, and what else may stand in an address."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

from hypothesis import strategies as st

from dashboard import selection
from dashboard.selection import Selection
from geodata.periods import Period
from geodata.schemas import DOORS, GROUPS, SETTINGS, ZONES

CHOICES: dict[str, tuple[object, ...]] = {
    "zone": (*ZONES,),
    "door": (*DOORS,),
    "outcome": selection.OUTCOMES,
    "proxy": selection.PROXIES,
    "measure": selection.MEASURES,
    "areas": ("zones", "neighborhoods", "hexagons"),
    "view": selection.VIEWS,
    "day": selection.WEEKDAYS,
    "hour": tuple(range(24)),
    "group": tuple(group for group in GROUPS if group != "anyone"),
    "setting": (*SETTINGS,),
    "team": tuple(f"team-{zone}" for zone in ZONES),
    "since": ("2023-10-01", "2025-10-01", "2026-09-28"),
    "until": ("2024-09-30", "2026-09-30"),
}
"""Keys of the address with values that each of them takes."""
SPAN = Period(date(2023, 10, 1), date(2026, 9, 30))
"""The days of the embedded sample."""


def of(query: str = "", *, span: Period = SPAN) -> Selection:
    """Return the view of a query string, over the embedded sample unless told otherwise."""
    return Selection.from_query(query, span)


def queries() -> st.SearchStrategy[str]:
    """Return query strings that a reader can come to by the page's own links."""
    given = {key: st.sampled_from(values) for key, values in CHOICES.items()}
    return st.fixed_dictionaries({}, optional=given).map(lambda chosen: f"?{urlencode(chosen)}")


def hostile() -> st.SearchStrategy[str]:
    """Return query strings that no link of ours has: known keys with any text, unknown keys, broken escapes."""
    keys = st.one_of(
        st.sampled_from([*CHOICES, "at", "present", "self", "snapshot", "page", "served", "title"]), st.text()
    )
    pairs = st.lists(st.tuples(keys, st.text()), max_size=6).map(lambda given: f"?{urlencode(given)}")
    return st.one_of(pairs, st.text(), st.text(alphabet="?&=%+;#[]<>'\"0123456789aefz").map(lambda text: f"?{text}"))
