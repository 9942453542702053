"""Schemas of the reference layers, and of the need proxy."""

from __future__ import annotations

import pandera.pandas as pa
from opening_hours import validate as is_opening_hours

from geodata.schemas.columns import column, count, day, key, list_of, neighborhood, one_of, program, table, text, zone
from geodata.schemas.vocabulary import GROUPS, SITE_KINDS, STATUSES

OPENING_HOURS = pa.Check(
    is_opening_hours,
    element_wise=True,
    name="opening_hours",
    error="is not in OpenStreetMap opening_hours syntax: write for example Mo-Fr 09:00-16:00",
)

ZONES_TABLE = table(
    "zones",
    "Police zones, one row each; geometry in EPSG:4326.",
    {
        "zone": zone(unique=True),
        "name": text("Name shown to readers."),
        "station_address": text("Street address of the zone station."),
        "station_longitude": column("float64", "Longitude of the station, EPSG:4326."),
        "station_latitude": column("float64", "Latitude of the station, EPSG:4326."),
        "geometry": column("geometry", "Area of the zone, EPSG:4326."),
    },
)
NEIGHBORHOODS = table(
    "neighborhoods",
    "City neighborhoods, one row each; geometry in EPSG:4326.",
    {
        "neighborhood": key("Name of the neighborhood."),
        "zone": zone("The zone that holds at least 98.2% of its area."),
        "population_2020": count("Residents, 2020 census; empty where the census gives two together.", nullable=True),
        "geometry": column("geometry", "Area of the neighborhood, EPSG:4326."),
    },
)
CENSUS = table(
    "census",
    "Residents by neighborhood and race, 2020 census; one row per neighborhood or pair counted together.",
    {"neighborhood": key("Name of the neighborhood, or of the pair.")}
    | {
        name: count(description)
        for name, description in {
            "population": "All residents.",
            "white_alone": "White alone.",
            "black_alone": "Black or African American alone.",
            "american_indian_alaska_native_alone": "American Indian or Alaska Native alone.",
            "asian_alone": "Asian alone.",
            "native_hawaiian_pacific_islander_alone": "Native Hawaiian or Pacific Islander alone.",
            "some_other_race_alone": "Some other race alone.",
            "two_or_more_races": "Two or more races.",
            "hispanic_or_latino_any_race": "Hispanic or Latino, of any race; overlaps the other columns.",
        }.items()
    },
)
SITES = table(
    "sites",
    "Services in and within 3 km of the city, one row each, as listed on `as_of`.",
    {
        "site_id": key("Key of the site."),
        "name": text("Name of the service."),
        "kind": one_of(SITE_KINDS, "Main service."),
        "services": list_of((*SITE_KINDS, "showers"), "Services listed."),
        "eligibility": list_of(GROUPS, "Who may come."),
        "organization": text("Who runs it.", nullable=True),
        "address": text("Street address of the service, public.", nullable=True),
        "longitude": column("float64", "Longitude, EPSG:4326."),
        "latitude": column("float64", "Latitude, EPSG:4326."),
        "hours_text": text("Hours as published; untidy.", nullable=True),
        "phone": text("Public telephone number of the service.", nullable=True),
        "as_of": text("Year and month the listing is not older than.", nullable=False),
        "location_quality": one_of(("address", "street"), "How exactly the point is known."),
        "source": text("The listing the row comes from."),
        "verified_on": day("Day the office verified the row; empty: nobody has.", nullable=True),
    },
)
SITE_HOURS = table(
    "site_hours",
    "Machine-readable hours made by hand from hours_text; one row per site, service and group. No row: unknown.",
    {
        "site_id": text("Key of the site."),
        "service": text("The service the hours belong to."),
        "eligibility": list_of(GROUPS, "Whom these hours are for."),
        "opening_hours": column("str", "OpenStreetMap opening_hours syntax, city time.", OPENING_HOURS),
        "note": text("What the hours leave out.", nullable=True),
    },
    unique=["site_id", "service", "eligibility"],
)
FOOTPRINT = table(
    "footprint",
    "Where a program is offered: program x zone x status x from/to x hours x source.",
    {
        "program": program(),
        "zone": zone(),
        "status": one_of(STATUSES, "operating, announced, not_offered or unknown."),
        "since": day("First day of the status; empty: not published.", nullable=True),
        "until": day("Last day of the status; empty: not published or not ended.", nullable=True),
        "hours": text("Hours of the program; empty: not published.", nullable=True),
        "source": text("Where this is stated."),
    },
)
NEED_PROXY = table(
    "need_proxy",
    "Counts that stand for need: one row per kind, period and area.",
    {
        "kind": text("Which proxy: citations, residents, or the office's own."),
        "period_start": day("First day counted."),
        "period_end": day("Last day counted."),
        "area_kind": one_of(("zone", "neighborhood"), "Kind of area."),
        "area": text("Zone number or neighborhood name."),
        "count": column("float64", "What was counted in the area in the period.", pa.Check.ge(0)),
    },
    unique=["kind", "period_start", "area_kind", "area"],
)
CITATIONS = table(
    "citations",
    "Public counts of non-traffic citations by month, zone as recorded, neighborhood and offense group.",
    {
        "month": day("First day of the month."),
        "zone": zone("Zone as recorded."),
        "neighborhood": neighborhood(),
        "offense_group": text("Group of offenses."),
        "citations": count("Citations."),
    },
)
RIVERS = table(
    "rivers",
    "The water between two banks inside the city, one row; approximate, for orientation only; EPSG:4326.",
    {
        "name": text("Name of the layer."),
        "geometry": column("geometry", "Area of the water, EPSG:4326."),
    },
)
ROADS = table(
    "roads",
    "Major roads, for orientation only; one row per class and name; geometry in EPSG:4326.",
    {
        "class": one_of(("motorway", "trunk", "primary", "secondary"), "Class of road."),
        "name": text("Name of the road.", nullable=True),
        "geometry": column("geometry", "Line of the road, EPSG:4326."),
    },
)
WALK_NODES = table(
    "walk_nodes",
    "Walking network: junctions and ends, one row each.",
    {
        "node": column("int32", "Number of the node, from 0.", pa.Check.ge(0), unique=True),
        "longitude": column("float64", "Longitude, EPSG:4326."),
        "latitude": column("float64", "Latitude, EPSG:4326."),
    },
)
WALK_EDGES = table(
    "walk_edges",
    "Walking network: one row per pair of joined nodes, walked either way.",
    {
        "from_node": column("int32", "One end.", pa.Check.ge(0)),
        "to_node": column("int32", "The other end.", pa.Check.ge(0)),
        "length_m": column("float32", "Length along the way, metres.", pa.Check.gt(0)),
        "kind": one_of(("street", "steps", "link"), "Street, public flight of steps, or link from steps to a street."),
        "name": text("Name of the street or steps.", nullable=True),
    },
    unique=["from_node", "to_node"],
)
