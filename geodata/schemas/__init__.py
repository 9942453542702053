"""Every table and column once: the data dictionary, as pandera schemas.

`TABLES` maps a table's name to its schema. Times are aware and in America/New_York. `person_key` and
`officer_key` are opaque. No record table has a column for a name, birth date, phone or address.
"""

from __future__ import annotations

import pandera.pandas as pa

from geodata.schemas.columns import CITY_TIMES, DAY
from geodata.schemas.records import (
    ATTEMPTS,
    CALLS,
    CALLS_BEFORE_AFTER,
    CASE_CONFERENCES,
    CONTACTS,
    ENROLMENTS,
    INCIDENTS,
    OVERDOSE_RESPONSES,
    REFERRALS,
    STAFFING,
    TEAMS,
)
from geodata.schemas.reference import (
    CENSUS,
    CITATIONS,
    FOOTPRINT,
    NEED_PROXY,
    NEIGHBORHOODS,
    RIVERS,
    ROADS,
    SITE_HOURS,
    SITES,
    WALK_EDGES,
    WALK_NODES,
    ZONES_TABLE,
)
from geodata.schemas.vocabulary import (
    CONTACT_OUTCOMES,
    DOORS,
    ETHNICITIES,
    EXIT_DESTINATIONS,
    GROUPS,
    NEIGHBORHOOD_ONLY,
    PLACED,
    PROGRAMS,
    RACES,
    SERVICES,
    SETTINGS,
    SITE_KINDS,
    SOURCES,
    STATUSES,
    ZONES,
)

__all__ = [
    "ATTEMPTS",
    "CALLS",
    "CALLS_BEFORE_AFTER",
    "CASE_CONFERENCES",
    "CENSUS",
    "CITATIONS",
    "CITY_TIMES",
    "CONTACTS",
    "CONTACT_OUTCOMES",
    "DAY",
    "DOORS",
    "ENROLMENTS",
    "ETHNICITIES",
    "EXIT_DESTINATIONS",
    "FOOTPRINT",
    "GROUPS",
    "INCIDENTS",
    "NEED_PROXY",
    "NEIGHBORHOODS",
    "NEIGHBORHOOD_ONLY",
    "OVERDOSE_RESPONSES",
    "PLACED",
    "PROGRAMS",
    "RACES",
    "RECORD_TABLES",
    "REFERENCE_TABLES",
    "REFERRALS",
    "RIVERS",
    "ROADS",
    "SERVICES",
    "SETTINGS",
    "SITES",
    "SITE_HOURS",
    "SITE_KINDS",
    "SOURCES",
    "STAFFING",
    "STATUSES",
    "TABLES",
    "TEAMS",
    "WALK_EDGES",
    "WALK_NODES",
    "ZONES",
    "ZONES_TABLE",
]

REFERENCE_TABLES: dict[str, pa.DataFrameSchema] = {
    "zones": ZONES_TABLE,
    "neighborhoods": NEIGHBORHOODS,
    "census": CENSUS,
    "sites": SITES,
    "site_hours": SITE_HOURS,
    "footprint": FOOTPRINT,
    "citations": CITATIONS,
    "need_proxy": NEED_PROXY,
    "rivers": RIVERS,
    "roads": ROADS,
    "walk_nodes": WALK_NODES,
    "walk_edges": WALK_EDGES,
}
RECORD_TABLES: dict[str, pa.DataFrameSchema] = {
    "teams": TEAMS,
    "referrals": REFERRALS,
    "contacts": CONTACTS,
    "attempts": ATTEMPTS,
    "incidents": INCIDENTS,
    "overdose_responses": OVERDOSE_RESPONSES,
    "calls_before_after": CALLS_BEFORE_AFTER,
    "enrolments": ENROLMENTS,
    "staffing": STAFFING,
    "calls": CALLS,
    "case_conferences": CASE_CONFERENCES,
}
TABLES = REFERENCE_TABLES | RECORD_TABLES
