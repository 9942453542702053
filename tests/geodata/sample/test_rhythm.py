"""When the sample's contacts happen: by weekday, hour, season, holiday and year."""

from __future__ import annotations

import pandas as pd


def test_weekdays_are_busier_than_weekends(contacts: pd.DataFrame) -> None:
    by_day = contacts["at"].dt.day_of_week.value_counts()
    assert min(by_day[day] for day in range(5)) > 1.4 * max(by_day[day] for day in (5, 6))


def test_street_outreach_peaks_late_morning_and_early_evening_with_few_nights(contacts: pd.DataFrame) -> None:
    hours = contacts.loc[contacts["setting"] == "street", "at"].dt.hour.value_counts(normalize=True)
    assert hours.loc[[hour for hour in hours.index if 8 <= hour < 22]].sum() > 0.93
    assert min(hours[10], hours[11]) > hours[14]
    assert min(hours[17], hours[18]) > hours[14]
    assert 0 < hours.reindex(range(6)).sum() < 0.03


def test_summer_leads_on_the_street_and_winter_at_drop_in_sites(contacts: pd.DataFrame) -> None:
    months = contacts["at"].dt.month
    summer, winter = months.isin([6, 7, 8]), months.isin([12, 1, 2])
    street, drop_in = contacts["setting"] == "street", contacts["setting"] == "drop_in"
    assert (street & summer).sum() > 1.2 * (street & winter).sum()
    assert (drop_in & winter).sum() > 1.2 * (drop_in & summer).sum()


def test_holidays_are_quiet(contacts: pd.DataFrame) -> None:
    by_day = contacts["at"].dt.tz_localize(None).dt.normalize().value_counts()
    working = by_day[by_day.index.day_of_week < 5]
    holidays = pd.to_datetime(["2023-11-23", "2023-12-25", "2024-07-04", "2024-11-28", "2025-01-01", "2025-12-25"])
    assert working.reindex(holidays, fill_value=0).mean() < 0.5 * working.median()


def test_contacts_grow_mildly_from_year_to_year(contacts: pd.DataFrame) -> None:
    years = pd.cut(
        contacts["at"].dt.tz_localize(None),
        pd.to_datetime(["2023-10-01", "2024-10-01", "2025-10-01", "2026-10-01"]),
        right=False,
    )
    first, second, third = years.value_counts(sort=False)
    assert 1.0 < second / first < 1.25
    assert 1.0 < third / second < 1.25


def test_no_month_stands_out_at_either_end(contacts: pd.DataFrame) -> None:
    months = contacts["at"].dt.tz_localize(None).dt.to_period("M").value_counts().sort_index()
    assert months.min() > 0.6 * months.median()
    assert months.max() < 1.6 * months.median()


def test_records_are_in_order_of_time(records: dict[str, pd.DataFrame]) -> None:
    for name, column in {"contacts": "at", "referrals": "referred_at", "enrolments": "enrolled_on"}.items():
        assert records[name][column].is_monotonic_increasing, name
