"""Everything that a page says of a view, as plain data."""

from __future__ import annotations

from typing import Any

from dashboard.layouts import coverage, reach
from dashboard.layouts.coverage_head import head as coverage_head
from dashboard.layouts.reach_head import head as reach_head
from dashboard.layouts.reach_panels import panels as reach_panels
from dashboard.selection import Selection
from dashboard.views import asked_coverage, asked_reach, year_before
from geodata.measures.roots import Reach
from geodata.snapshot import Snapshot
from tests.dashboard.layouts.tree import plain

PATHS = (coverage.PATH, reach.PATH)


def reach_of(snapshot: Snapshot, view: Selection) -> Reach:
    """Return the reach that a view asks for."""
    return asked_reach(snapshot, view.scope, view.weekday, view.hour, view.group)


def said(path: str, snapshot: Snapshot, view: Selection) -> dict[str, Any]:
    """Return `filters`, `head`, `map_words` and `panels` of the page at a path."""
    if path == coverage.PATH:
        asked, earlier = asked_coverage(snapshot, view.scope), year_before(view.scope, view.span)
        before = None if earlier is None else asked_coverage(snapshot, earlier)
        parts = {
            "filters": coverage.filters(view, snapshot),
            "head": coverage_head(asked, view, snapshot, before=before),
            "map_words": coverage.map_words(view),
            "panels": coverage.panels(asked, view),
        }
    else:
        found = reach_of(snapshot, view)
        parts = {
            "filters": reach.filters(view, snapshot),
            "head": reach_head(found, view, snapshot),
            "map_words": reach.map_words(found, view),
            "panels": reach_panels(found, view),
        }
    return {name: plain(part) for name, part in parts.items()}
