"""A point that cannot be true says why, and a reader is told which rows to mend."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.plausible import COUNTY, REASONS, implausible_reasons, placement_faults

IN_THE_COUNTY = st.tuples(st.floats(COUNTY.west, COUNTY.east), st.floats(COUNTY.south, COUNTY.north))


@pytest.mark.parametrize(
    ("longitude", "latitude", "reason"),
    [
        (40.44, -79.99, "swapped"),
        (0.0, 0.0, "zero"),
        (-80.5, 40.44, "outside_county"),
        (79.99, 40.44, "outside_county"),
        (np.inf, 40.44, "not_finite"),
        (np.nan, -np.inf, "not_finite"),
        (-79.99, np.nan, "half_a_point"),
        (np.nan, 40.44, "half_a_point"),
        (-79.99, 40.44, None),
        (-80.37, 40.68, None),
        (np.nan, np.nan, None),
    ],
)
def test_a_point_that_cannot_be_true_says_why(longitude: float, latitude: float, reason: str | None) -> None:
    (given_reason,) = implausible_reasons(np.array([longitude]), np.array([latitude]))
    assert (None if pd.isna(given_reason) else given_reason) == reason


@given(IN_THE_COUNTY)
def test_a_point_in_the_county_is_plausible_and_swapped_it_is_known_for_that(point: tuple[float, float]) -> None:
    longitude, latitude = np.array([point[0]]), np.array([point[1]])
    assert implausible_reasons(longitude, latitude).isna().all()
    assert implausible_reasons(latitude, longitude).tolist() == ["swapped"]


def test_the_report_names_each_cause_with_its_rows_and_leaves_out_what_was_placed() -> None:
    placed = pd.DataFrame(
        [
            (-79.99, 40.44, "inside"),
            (40.44, -79.99, "not_plausible"),
            (40.44, -79.98, "not_plausible"),
            (np.nan, 40.44, "not_plausible"),
            (-80.3, 40.3, "outside_city"),
            (np.nan, np.nan, "no_place"),
            (-79.97, 40.43, "on_or_beside_water"),
            (np.nan, np.nan, "by_neighborhood"),
        ],
        columns=["longitude", "latitude", "placed"],
    )
    faults = placement_faults(placed, file="contacts.csv")
    assert [fault.rows for fault in faults] == [(4,), (2, 3), (5,), (7,), (6,)]
    assert str(faults[1]) == (
        "contacts.csv, column longitude and latitude, rows 2, 3: longitude and latitude are swapped. "
        "Exchange the two: longitude is near -80, latitude near 40"
    )
    assert not placement_faults(placed.iloc[[0, 7]], file="contacts.csv")


def test_every_reason_is_reported_in_its_own_words() -> None:
    wrong = {"not_finite": (np.inf, 1), "half_a_point": (np.nan, 1), "zero": (0, 0), "outside_county": (1, 1)}
    wrong["swapped"] = (40.44, -79.99)
    assert set(wrong) == set(REASONS)
    for reason, (longitude, latitude) in wrong.items():
        placed = pd.DataFrame({"longitude": [longitude], "latitude": [latitude], "placed": ["not_plausible"]})
        (fault,) = placement_faults(placed, file="contacts.csv")
        assert (fault.what, fault.fix) == REASONS[reason]
