"""Where the sample's contacts lie: in the right zones, at real sites, and astray where that is meant."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
import pytest

from geodata.hours import listed_open_grid
from geodata.joins import place_points
from geodata.sample import sample_records

Layers = dict[str, pd.DataFrame]


def as_points(table: pd.DataFrame) -> gpd.GeoDataFrame:
    """Return the rows with a point as points, EPSG:4326."""
    located = table[table["longitude"].notna()]
    return gpd.GeoDataFrame(
        located, geometry=gpd.points_from_xy(located["longitude"], located["latitude"]), crs="EPSG:4326"
    )


def zones_within(table: pd.DataFrame, layers: Layers) -> pd.Series:
    """Return the zone that holds each point, by geopandas alone; empty where none does."""
    joined = gpd.sjoin(as_points(table), layers["zones"][["zone", "geometry"]], predicate="within", how="left")
    return joined["zone"]


def test_lead_referrals_lie_only_where_lead_operates(referrals: pd.DataFrame, layers: Layers) -> None:
    lead = referrals[referrals["program"] == "LEAD"]
    assert set(zones_within(lead, layers)) == {1, 2}
    zone_of = layers["neighborhoods"].set_index("neighborhood")["zone"]
    assert set(lead["neighborhood"].map(zone_of)) == {1, 2}
    assert lead["longitude"].isna().any()


def test_another_footprint_moves_the_lead_referrals(layers: Layers) -> None:
    only_five = layers["footprint"].assign(status="not_offered")
    only_five.loc[only_five["program"].eq("LEAD") & only_five["zone"].eq(5), "status"] = "operating"
    tables = sample_records(contacts=1500, layers=layers | {"footprint": only_five})
    lead = tables["referrals"].query("program == 'LEAD'")
    assert set(zones_within(lead, layers)) == {5}
    assert set(tables["staffing"].query("program == 'LEAD'")["zone"]) == {5}


def test_where_lead_operates_nowhere_roots_makes_its_contacts(layers: Layers) -> None:
    nowhere = layers["footprint"].assign(status="unknown")
    tables = sample_records(contacts=200, layers=layers | {"footprint": nowhere})
    assert len(tables["contacts"]) == 200
    for name in ("contacts", "referrals", "enrolments", "staffing"):
        assert "LEAD" not in set(tables[name]["program"])


def test_a_recorded_neighborhood_agrees_with_the_point(contacts: pd.DataFrame, layers: Layers) -> None:
    named = contacts[contacts["neighborhood"].notna() & contacts["longitude"].between(-81, -79)]
    joined = gpd.sjoin(as_points(named), layers["neighborhoods"][["neighborhood", "geometry"]], predicate="within")
    assert len(named) > 15000
    assert joined["neighborhood_left"].eq(joined["neighborhood_right"]).all()
    assert len(joined) == len(named)


def test_every_kind_of_fault_is_there_in_its_share(contacts: pd.DataFrame, layers: Layers) -> None:
    placed = place_points(contacts, layers["zones"], layers["neighborhoods"], layers["rivers"])["placed"]
    counts = placed.value_counts()
    assert counts["on_or_beside_water"] == pytest.approx(90, abs=2)
    assert counts["outside_city"] == pytest.approx(180, abs=2)
    assert counts["no_place"] == 126
    assert counts["not_plausible"] == 18
    on_street = contacts["setting"].eq("street") & ~contacts["program"].isin(["PINS", "TSAP", "POST"])
    assert (contacts["longitude"].isna() & contacts["neighborhood"].notna() & on_street).sum() == 360


def test_impossible_points_are_zero_or_swapped(contacts: pd.DataFrame) -> None:
    impossible = contacts[contacts["longitude"] > -1]
    zero = impossible["longitude"].eq(0) & impossible["latitude"].eq(0)
    swapped = impossible["longitude"].between(40, 41) & impossible["latitude"].between(-81, -79)
    assert (zero | swapped).all()
    assert zero.any()
    assert swapped.any()


def test_some_points_lie_in_mount_oliver_the_hole_in_zone_3(contacts: pd.DataFrame, layers: Layers) -> None:
    zones = layers["zones"]
    outline = zones.loc[zones["zone"].eq(3), "geometry"].exterior
    filled = gpd.GeoSeries(outline, crs=zones.crs).polygonize()
    in_outline = as_points(contacts).within(filled.union_all())
    in_zone = zones_within(contacts, layers).notna()
    assert (in_outline & ~in_zone).sum() >= 40


def test_faults_spare_drop_ins_visits_at_home_and_programs_without_points(
    contacts: pd.DataFrame, layers: Layers
) -> None:
    placed = place_points(contacts, layers["zones"], layers["neighborhoods"], layers["rivers"])["placed"]
    astray = contacts[placed.isin(["on_or_beside_water", "outside_city", "no_place", "not_plausible"])]
    assert set(astray["setting"]) == {"street"}
    assert not set(astray["program"]) & {"PINS", "TSAP", "POST"}


def test_drop_in_contacts_lie_at_real_sites_in_the_city(contacts: pd.DataFrame, layers: Layers) -> None:
    visits = contacts[contacts["setting"] == "drop_in"]
    assert contacts["site_id"].notna().eq(contacts["setting"] == "drop_in").all()
    site = layers["sites"].set_index("site_id").loc[visits["site_id"]]
    assert set(site["kind"]) == {"drop_in"}
    assert set(site["eligibility"]) == {"anyone"}
    located = visits["longitude"].notna().to_numpy()
    for axis in ("longitude", "latitude"):
        assert (visits[axis].to_numpy() == site[axis].to_numpy())[located].all()
    assert zones_within(visits, layers).notna().all()
    assert visits["site_id"].nunique() >= 5


def test_drop_ins_are_visited_mainly_in_their_listed_hours(contacts: pd.DataFrame, layers: Layers) -> None:
    visits = contacts[contacts["setting"] == "drop_in"]
    grid = listed_open_grid(layers["sites"], layers["site_hours"])
    hour_of_week = 24 * visits["at"].dt.day_of_week + visits["at"].dt.hour
    is_open = [grid.loc[site, hour] for site, hour in zip(visits["site_id"], hour_of_week, strict=True)]
    assert 0.9 < sum(is_open) / len(is_open) < 1


def test_contacts_are_clustered_and_reach_nearly_every_neighborhood(contacts: pd.DataFrame) -> None:
    street = contacts[contacts["setting"] == "street"]
    by_neighborhood = street["neighborhood"].value_counts()
    assert len(by_neighborhood) >= 85
    busiest = by_neighborhood.head(20).index
    assert {"South Side Flats", "Central Business District", "Central Oakland", "East Allegheny"} <= set(busiest)
    corners = street.groupby([street["longitude"].round(3), street["latitude"].round(3)]).size()
    assert corners.sort_values(ascending=False).head(len(corners) // 5).sum() > 0.5 * corners.sum()


def test_a_person_stays_near_a_home_area(contacts: pd.DataFrame) -> None:
    street = contacts[(contacts["setting"] == "street") & contacts["neighborhood"].notna()]
    met_often = street[street.groupby("person_key")["at"].transform("size") >= 8]
    usual = met_often.groupby("person_key")["neighborhood"].agg(lambda seen: seen.value_counts(normalize=True).max())
    assert usual.mean() > 0.6


def test_each_zone_has_one_team_that_makes_the_roots_contacts_there(
    records: Layers, contacts: pd.DataFrame, layers: Layers
) -> None:
    assert dict(zip(records["teams"]["team"], records["teams"]["zone"], strict=True)) == {
        f"team-{zone}": zone for zone in range(1, 7)
    }
    assert contacts["team"].notna().eq(contacts["program"] == "ROOTS").all()
    known = contacts[contacts["team"].notna() & contacts["neighborhood"].notna()]
    zone = known["neighborhood"].map(layers["neighborhoods"].set_index("neighborhood")["zone"])
    assert known["team"].eq("team-" + zone.astype(str)).all()
