"""What the callbacks share: the same question is asked once, and the year before is the same question."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.views import asked_coverage, asked_reach, year_before
from geodata.periods import Period, Scope
from tests.worlds import YEAR, build, referral

LONG = Period(date(2019, 1, 1), date(2026, 12, 31))
DAYS = st.dates(date(2020, 1, 1), date(2026, 12, 31))


def earlier(since: date, until: date, span: Period = LONG) -> Period | None:
    """Return the period of the question asked a year earlier."""
    before = year_before(Scope(Period(since, until), zone=2, door="social_contact"), span)
    return before and before.period


@pytest.mark.parametrize(
    ("since", "until", "before"),
    [
        (date(2025, 10, 1), date(2026, 9, 30), (date(2024, 10, 1), date(2025, 9, 30))),
        (date(2026, 7, 1), date(2026, 9, 30), (date(2025, 7, 1), date(2025, 9, 30))),
        (date(2023, 3, 1), date(2024, 2, 29), (date(2022, 3, 1), date(2023, 2, 28))),
        (date(2023, 12, 1), date(2024, 2, 29), (date(2022, 12, 1), date(2023, 2, 28))),
        (date(2024, 2, 29), date(2024, 5, 31), (date(2023, 2, 28), date(2023, 5, 31))),
    ],
)
def test_the_year_before_has_the_same_days_of_the_year(since: date, until: date, before: tuple[date, date]) -> None:
    assert earlier(since, until) == Period(*before)


@given(DAYS, DAYS)
def test_the_year_before_is_as_long_but_for_a_leap_day(one: date, other: date) -> None:
    since, until = sorted((one, other))
    before = earlier(since, until)
    assert before is not None
    assert abs(before.days - Period(since, until).days) <= 1
    assert 364 <= (since - before.since).days <= 366


def test_the_year_before_keeps_the_filters() -> None:
    scope = Scope(Period(date(2025, 10, 1), date(2026, 9, 30)), zone=2, door="social_contact", proxy="residents")
    before = year_before(scope, LONG)
    assert before is not None
    assert before.over(scope.period) == scope


def test_records_that_do_not_reach_back_have_no_year_before() -> None:
    span = Period(date(2023, 10, 1), date(2026, 9, 30))
    assert earlier(date(2024, 10, 1), date(2025, 9, 30), span) == Period(date(2023, 10, 1), date(2024, 9, 30))
    assert earlier(date(2024, 9, 30), date(2025, 9, 30), span) is None


def test_the_same_question_is_asked_once_for_each_snapshot() -> None:
    one, other = (build(referrals=[referral("2025-02-01", person)]) for person in "ab")
    scope = Scope(YEAR)
    assert asked_coverage(one, scope) is asked_coverage(one, Scope(YEAR))
    assert asked_coverage(one, scope) is not asked_coverage(other, scope)
    assert asked_reach(one, scope, 1, 20, None) is asked_reach(one, scope, 1, 20, None)
    assert asked_reach(one, scope, 1, 20, None) is not asked_reach(one, scope, 1, 21, None)
    assert asked_reach(one, scope, 1, 20, None) is not asked_reach(one, scope, 1, 20, "youth")
