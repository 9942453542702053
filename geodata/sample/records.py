"""Every record table of the sample, drawn in the order in which one depends on another."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from geodata.sample import continuum, lead
from geodata.sample.chance import Ints, split
from geodata.sample.contacts import attempt_table, contact_table
from geodata.sample.enrolments import enrolment_table, stays_after
from geodata.sample.meetings import Meetings
from geodata.sample.people import City, gather_people
from geodata.sample.places import lay_out
from geodata.sample.referrals import Referrals, referral_table, referrals_before
from geodata.sample.roots import roots_meetings, team_table
from geodata.sample.staffing import staffing_table
from geodata.sample.tables import empty_tables
from geodata.schemas import RECORD_TABLES
from geodata.sources.reference import load_reference_layers

USUAL_CONTACTS = 18000
"""The size at which the other tables have the sizes given beside them."""
CONTACT_SHARES = {"ROOTS": 0.85, "LEAD": 0.09, "Co-Response": 0.016, "PINS": 0.02, "POST": 0.012, "TSAP": 0.012}


def sample_records(
    *, contacts: int = USUAL_CONTACTS, seed: int = 1, layers: Mapping[str, pd.DataFrame] | None = None
) -> dict[str, pd.DataFrame]:
    """Return invented records of the six programs for three years: every table of `RECORD_TABLES`, by name.

    Records run from 2023-10-01 to 2026-09-30 and carry SAMPLE in `data_source`; nothing in them is about
    anybody. There are exactly `contacts` contacts; most other tables grow in proportion, and all are empty
    where `contacts` is 0. The same arguments give the same records; each table has a stream of chance of
    its own. `layers` are the reference layers by name (see `load_reference_layers`); None means the
    bundled ones. LEAD's referrals lie in the zones where the footprint says that it operates. Which
    drop-in sites are ROOTS sites is not published: the sample uses those in the city that are open to
    anyone and list hours. Some points are missing, in the water, outside the city or impossible, on purpose.
    Raises ValueError for a negative number.
    """
    if min(contacts, seed) < 0:
        raise ValueError(f"contacts ({contacts}) and seed ({seed}) cannot be negative: give 0 or more")
    if contacts == 0:
        return empty_tables()
    city = _city(contacts, seed, load_reference_layers() if layers is None else layers)
    tables = _draw(city, contacts)
    return {name: tables[name] for name in RECORD_TABLES}


def _draw(city: City, contacts: int) -> dict[str, pd.DataFrame]:
    """Return every table: LEAD's participants come before their contacts, other contacts before their referrals."""
    diverted = lead.lead_referrals(city)
    participants = stays_after(diverted, "LEAD", city)
    known = {program: continuum.people_known(program, city) for program in continuum.KNOWN}
    number = _contacts_by_program(contacts, {"LEAD": participants.person} | known)
    met = Meetings.joined(
        [
            roots_meetings(city, contacts=number["ROOTS"]),
            lead.lead_meetings(participants, city, contacts=number["LEAD"]),
            *(continuum.visits(program, who, city, contacts=number[program]) for program, who in known.items()),
        ],
        by="minute",
    )
    others = referrals_before(met, city)
    referrals = Referrals.joined([diverted, others], by="minute")
    stays = [participants, stays_after(others, "ROOTS", city), stays_after(others, "PINS", city)]
    return {
        "teams": team_table(),
        "referrals": referral_table(referrals, city),
        "contacts": contact_table(met, city),
        "attempts": attempt_table(met, city),
        "incidents": continuum.incident_table(city),
        "overdose_responses": continuum.overdose_table(known["POST"], city),
        "calls_before_after": continuum.before_after_table(met, city),
        "enrolments": enrolment_table(stays, city),
        "staffing": staffing_table(referrals, city),
        "calls": continuum.call_table(city),
        "case_conferences": continuum.conference_table(city),
    }


def _city(contacts: int, seed: int, layers: Mapping[str, pd.DataFrame]) -> City:
    places = lay_out(layers, seed=seed)
    people = gather_people(places, contacts=contacts, seed=seed)
    return City(places=places, people=people, scale=contacts / USUAL_CONTACTS, seed=seed)


def _contacts_by_program(contacts: int, known: Mapping[str, Ints]) -> dict[str, int]:
    """Return how many contacts each program makes; one that knows nobody leaves its own to ROOTS."""
    parts = split(contacts, np.array(list(CONTACT_SHARES.values())))
    number = {program: int(part) for program, part in zip(CONTACT_SHARES, parts, strict=True)}
    for program, people in known.items():
        if len(people) == 0:
            number["ROOTS"] += number[program]
            number[program] = 0
    return number
