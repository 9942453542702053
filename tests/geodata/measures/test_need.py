"""Need and residents: the proxy holds what it says, and zones sum to the city."""

from __future__ import annotations

from datetime import date

import pytest

from geodata.errors import ReferenceLayerError, UnknownMeasureError
from geodata.measures.need import MONTHS_COUNTED, need
from geodata.measures.residents import resident_share, residents, residents_by_zone
from geodata.periods import Period
from geodata.snapshot import load_snapshot
from tests.worlds import YEAR, build


def test_citations_are_those_of_the_last_36_months_without_the_group_other() -> None:
    proxy = need(build(), "citations", YEAR)
    assert proxy.counted == Period(date(2021, 1, 1), date(2023, 12, 31))
    assert MONTHS_COUNTED == 36
    assert proxy.zones == {1: 90, 2: 60, 3: 150, 4: 0, 5: 0, 6: 0}
    assert proxy.city == 300


def test_citations_of_a_year_are_their_yearly_mean() -> None:
    proxy = need(build(), "citations", YEAR)
    assert proxy.of(proxy.zones[1]) == pytest.approx(30)
    half = need(build(), "citations", Period(date(2025, 1, 1), date(2025, 3, 14)))
    assert half.of(half.zones[1]) == pytest.approx(30 * 73 / 365)


def test_citations_of_no_known_neighborhood_are_in_the_zone_alone() -> None:
    proxy = need(build(), "citations", YEAR)
    assert proxy.neighborhoods["North"] + proxy.neighborhoods["South"] == 60
    assert proxy.neighborhoods["Down 6"] == 0
    assert "30 of the 300 citations" in proxy.limits


def test_citations_never_go_without_the_words_enforcement_proxy() -> None:
    proxy = need(build(), "citations", YEAR)
    assert proxy.title.startswith("citations (enforcement proxy)")
    assert "enforcement" in proxy.limits


def test_residents_do_not_grow_with_the_period() -> None:
    week = need(build(), "residents", Period(date(2025, 1, 1), date(2025, 1, 7)))
    assert week.of(week.zones[1]) == 20
    assert week.city == 110


def test_an_unknown_proxy_is_refused_by_name() -> None:
    with pytest.raises(UnknownMeasureError, match=r"'calls'.*citations, residents"):
        need(build(), "calls", YEAR)


def test_a_census_row_for_two_neighborhoods_belongs_to_the_zone_of_both() -> None:
    assert residents_by_zone(build())["population"].to_dict() == {1: 20, 2: 10, 3: 20, 4: 20, 5: 20, 6: 20}


def test_a_census_row_that_names_no_neighborhood_is_refused() -> None:
    world = build()
    world.reference.census.loc[0, "neighborhood"] = "Nowhere"
    with pytest.raises(ReferenceLayerError, match="Nowhere"):
        residents_by_zone(world)


def test_residents_are_split_by_race_inside_and_outside() -> None:
    world = build()
    assert residents(world, 1).by["black"].value == 6
    share = resident_share("lead_resident_share", world, (1, 2))
    assert share.value == pytest.approx(30 / 110)
    assert share.by["asian"].numerator == 3
    assert share.by["asian"].denominator == 11


def test_the_city_has_302971_residents_and_a_quarter_of_them_live_in_zones_1_and_2() -> None:
    snapshot = load_snapshot()
    assert residents(snapshot).value == 302_971
    assert residents(snapshot, 1).value == 38_270
    assert resident_share("lead_resident_share", snapshot, (1, 2)).value == pytest.approx(0.237, abs=0.0005)


def test_the_bundled_proxy_counts_2020_12_to_2023_11() -> None:
    proxy = need(load_snapshot(), "citations", YEAR)
    assert proxy.counted == Period(date(2020, 12, 1), date(2023, 11, 30))
    assert "2020-12 to 2023-11" in proxy.title
    assert proxy.city == 3_463
    assert sum(proxy.neighborhoods.values()) == 3_463 - 59
