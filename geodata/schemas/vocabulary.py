"""The words that columns may hold: programs, zones, statuses, doors, settings, services, places."""

PROGRAMS = ("LEAD", "ROOTS", "Co-Response", "PINS", "POST", "TSAP")
ZONES = (1, 2, 3, 4, 5, 6)
STATUSES = ("operating", "announced", "not_offered", "unknown")
DOORS = ("arrest_diversion", "social_contact", "community_referral")
SOURCES = ("police", "fire", "ems", "community", "program")
SETTINGS = ("street", "drop_in", "home")
SERVICES = (
    "human_services",
    "drug_and_alcohol_treatment",
    "housing",
    "healthcare",
    "behavioral_health",
    "legal_navigation",
    "other",
)
CONTACT_OUTCOMES = ("conversation", "needs_met", "service_connected", "handed_off", "declined")
SITE_KINDS = (
    "drop_in",
    "shelter",
    "health",
    "harm_reduction",
    "meals",
    "food_pantry",
    "support",
    "recreation_center",
    "library",
)
GROUPS = ("anyone", "youth", "veterans", "women", "men", "lgbtqia", "families", "members_or_area")
EXIT_DESTINATIONS = ("permanent_housing", "temporary_housing", "institution", "jail", "unsheltered", "unknown")
RACES = (
    "white",
    "black",
    "american_indian_alaska_native",
    "asian",
    "native_hawaiian_pacific_islander",
    "other",
    "two_or_more",
    "unknown",
)
ETHNICITIES = ("hispanic_or_latino", "not_hispanic_or_latino", "unknown")
NEIGHBORHOOD_ONLY = ("PINS", "TSAP", "POST")
"""Programs whose records never hold a point (privacy.md, rule 6)."""

PLACED = (
    "inside",
    "edge",
    "by_neighborhood",
    "on_or_beside_water",
    "outside_city",
    "no_place",
    "not_plausible",
)
