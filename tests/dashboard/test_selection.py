"""The address is the view: what is written is read back, equal views have equal links, nothing hostile gets through."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, timedelta
from typing import Any
from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import selection
from dashboard.selection import Selection, presets
from geodata.periods import Period, default_period
from geodata.schemas import DOORS, GROUPS, SETTINGS, ZONES

SPAN = Period(date(2023, 10, 1), date(2026, 9, 30))
DEFAULT = Selection.from_query("", SPAN)
CHOICES: dict[str, tuple[Any, ...]] = {
    "zone": (None, *ZONES),
    "door": (None, *DOORS),
    "outcome": (None, *selection.OUTCOMES),
    "proxy": selection.PROXIES,
    "measure": selection.MEASURES,
    "areas": (None, *selection.COVERAGE_AREAS, *selection.REACH_AREAS),
    "view": selection.VIEWS,
    "day": selection.WEEKDAYS,
    "hour": tuple(range(24)),
    "group": (None, *(group for group in GROUPS if group != "anyone")),
    "setting": (None, *SETTINGS),
    "team": (None, *(f"team-{zone}" for zone in ZONES)),
    "at": (None, "-79.9959,40.4406,11.5", "-80,40,9", "0.12345,-1,21.75"),
}
HOSTILE = ("99", "banana", "<script>", "0x1", "-1", "\uff11", "1e1", "", "2026-13-45", "9" * 5000, "\x00", "';--")
days = st.dates(SPAN.since, SPAN.until)
periods = st.tuples(days, days).map(lambda pair: Period(*sorted(pair)))
views = st.builds(
    lambda period, choices: Selection(span=SPAN, period=period, **choices),
    periods,
    st.fixed_dictionaries({}, optional={key: st.sampled_from(values) for key, values in CHOICES.items()}),
)


def valid(view: Selection) -> bool:
    """Return whether a view is one that the pages know how to show."""
    inside = SPAN.since <= view.period.since <= view.period.until <= SPAN.until
    position = view.position is None or len(view.position) == 3
    return inside and position and all(getattr(view, key) in known for key, known in CHOICES.items() if key != "at")


def test_every_field_is_tried_here() -> None:
    assert {field.name for field in fields(Selection)} == {*CHOICES, "span", "period"}


@given(view=views)
def test_what_is_written_is_read_back(view: Selection) -> None:
    assert Selection.from_query(view.to_query(), SPAN) == view


@given(view=views, order=st.randoms(use_true_random=False))
def test_equal_views_have_equal_links(view: Selection, order: Any) -> None:
    pairs = parse_qsl(view.to_query().removeprefix("?"))
    order.shuffle(pairs)
    again = Selection.from_query("?" + urlencode([("stranger", "x"), *pairs]), SPAN)
    assert again.link("/reach") == view.link("/reach")


@given(view=views)
def test_a_link_holds_no_default_and_its_keys_are_in_order(view: Selection) -> None:
    pairs = parse_qsl(view.to_query().removeprefix("?"), keep_blank_values=True)
    assert [key for key, _ in pairs] == sorted(key for key, _ in pairs)
    for key, value in pairs:
        if key not in {"since", "until"}:
            assert value != str(getattr(DEFAULT, key))


def test_the_default_view_has_no_query() -> None:
    assert DEFAULT.to_query() == ""
    assert DEFAULT.link("/") == "/"
    assert DEFAULT.period == default_period(SPAN)


@given(query=st.one_of(st.none(), st.text(max_size=300)))
def test_no_text_is_an_error(query: str | None) -> None:
    assert valid(Selection.from_query(query, SPAN))


@given(
    given_values=st.dictionaries(
        st.sampled_from([*CHOICES, "since", "until", "span", "period"]),
        st.one_of(st.sampled_from(HOSTILE), st.text(max_size=40), st.integers().map(str), st.dates().map(str)),
    )
)
def test_no_value_of_a_known_key_is_an_error(given_values: dict[str, str]) -> None:
    assert valid(Selection.from_query(urlencode(given_values), SPAN))


@pytest.mark.parametrize("key", [*CHOICES, "since", "until"])
@pytest.mark.parametrize("value", HOSTILE)
def test_an_impossible_value_leaves_the_default(key: str, value: str) -> None:
    assert Selection.from_query(urlencode({key: value}), SPAN) == DEFAULT


@pytest.mark.parametrize(
    ("query", "since", "until"),
    [
        ("?since=2025-01-01&until=2025-06-30", date(2025, 1, 1), date(2025, 6, 30)),
        ("?since=2019-01-01&until=2030-01-01", SPAN.since, SPAN.until),
        ("?since=2026-05-01", date(2026, 5, 1), SPAN.until),
        ("?since=2026-05-01&until=2026-04-30", DEFAULT.period.since, DEFAULT.period.until),
        ("?since=2030-01-01&until=2031-01-01", DEFAULT.period.since, DEFAULT.period.until),
    ],
)
def test_a_period_stays_inside_the_records(query: str, since: date, until: date) -> None:
    assert Selection.from_query(query, SPAN).period == Period(since, until)


def test_the_last_of_a_repeated_key_counts() -> None:
    assert Selection.from_query("?zone=2&zone=5", SPAN).zone == 5


def test_a_position_is_longitude_latitude_and_zoom() -> None:
    assert Selection.from_query("?at=-79.9959,40.4406,11.5", SPAN).position == (-79.9959, 40.4406, 11.5)


@pytest.mark.parametrize("at", ["-79.9959,40.4406", "-80,86,9", "-80,40,23", "-80,40,9,1", "NaN,40,9", "1e9,1,1"])
def test_a_position_off_the_map_is_left_out(at: str) -> None:
    assert Selection.from_query(urlencode({"at": at}), SPAN) == DEFAULT


def test_a_changed_view_leaves_the_old_one_as_it_was() -> None:
    assert DEFAULT.but(zone=3).zone == 3
    assert DEFAULT.zone is None
    assert DEFAULT.link("/", zone=3) == "/?zone=3"


def test_the_question_to_the_measures_carries_every_filter() -> None:
    scope = Selection.from_query("?zone=2&door=arrest_diversion&outcome=enrolled&proxy=residents", SPAN).scope
    assert (scope.zone, scope.door, scope.outcome, scope.proxy) == (2, "arrest_diversion", "enrolled", "residents")
    scope = Selection.from_query("?setting=street&team=team-4", SPAN).scope
    assert (scope.setting, scope.team, scope.period) == ("street", "team-4", DEFAULT.period)


@given(span=st.tuples(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 2000)))
def test_every_preset_lies_inside_the_records(span: tuple[date, int]) -> None:
    records = Period(span[0], span[0] + timedelta(days=span[1]))
    for period in presets(records).values():
        assert records.since <= period.since <= period.until <= records.until
