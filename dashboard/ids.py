"""The one home of component ids."""

from __future__ import annotations

from typing import Final

ADDRESS: Final = "address"
PAGE: Final = "_pages_store"  # Dash's own: holds the title of the page on screen
NOWHERE: Final = "nowhere"
DISPLAY: Final = "display"
SCHEME: Final = "scheme"
NAVIGATION: Final = "navigation"
NOTICE: Final = "notice"
SAID: Final = "said"
MONTHS: Final = "months"
MONTHS_APPLY: Final = "months-apply"

COVERAGE_FILTERS: Final = "coverage-filters"
COVERAGE_HEAD: Final = "coverage-head"
COVERAGE_PANELS: Final = "coverage-panels"
COVERAGE_MAP: Final = "coverage-map"
COVERAGE_MAP_WORDS: Final = "coverage-map-words"
COVERAGE_LABELS: Final = "coverage-labels"
COVERAGE_TREND: Final = "coverage-trend"

REACH_FILTERS: Final = "reach-filters"
REACH_HEAD: Final = "reach-head"
REACH_PANELS: Final = "reach-panels"
REACH_MAP: Final = "reach-map"
REACH_MAP_WORDS: Final = "reach-map-words"
REACH_LABELS: Final = "reach-labels"
REACH_HOURS: Final = "reach-hours"


def drawn(graph: str) -> str:
    """Return the id of what the browser keeps about a picture: the display it is drawn for, nothing until it is."""
    return f"{graph}-drawn"
