"""Staff in the sample, month by month: LEAD's case managers and officers, ROOTS' outreach workers."""

from __future__ import annotations

import numpy as np
import pandas as pd

from geodata.sample.people import City
from geodata.sample.referrals import LEAD, OFFICERS, Referrals
from geodata.sample.rhythm import DAYS, MINUTES_PER_DAY
from geodata.sample.tables import as_table

MONTHS = DAYS[DAYS.day == 1]
# Invented head counts by zone; a zone not named starts with the fewest.
CASE_MANAGERS = {1: 3, 2: 5}
OUTREACH_WORKERS = {1: 5, 2: 7, 3: 5, 4: 4, 5: 5, 6: 3}
FEWEST = 3
ONE_MORE_ON = pd.to_datetime(["2024-07-01", "2025-10-01"])
"""Months from which LEAD has one case manager more in each zone."""


def _officers_who_referred(referrals: Referrals, city: City) -> pd.Series[int]:
    """Return how many officers referred to LEAD, by zone and month."""
    by_officer = (referrals.program == LEAD) & pd.notna(referrals.officer)
    days = DAYS[referrals.minute[by_officer] // MINUTES_PER_DAY]
    seen = pd.DataFrame(
        {
            "zone": city.places.zones[referrals.area[by_officer]],
            "month": days.to_period("M").to_timestamp(),
            "officer": referrals.officer[by_officer],
        }
    )
    return seen.groupby(["zone", "month"])["officer"].nunique()


def staffing_table(referrals: Referrals, city: City) -> pd.DataFrame:
    """Return staff by program, zone and month: LEAD where it operates, ROOTS everywhere."""
    lead = pd.MultiIndex.from_product([city.places.lead_zones, MONTHS], names=["zone", "month"]).to_frame(index=False)
    later = np.searchsorted(ONE_MORE_ON, lead["month"], side="right")
    lead = lead.assign(
        program="LEAD",
        case_managers=lead["zone"].map(lambda zone: CASE_MANAGERS.get(zone, FEWEST)) + later,
        officers=OFFICERS,
        officers_referred=_officers_who_referred(referrals, city)
        .reindex(pd.MultiIndex.from_frame(lead[["zone", "month"]]), fill_value=0)
        .to_numpy(),
    )
    roots = pd.MultiIndex.from_product([np.unique(city.places.zones), MONTHS], names=["zone", "month"]).to_frame(
        index=False
    )
    roots = roots.assign(
        program="ROOTS",
        case_managers=roots["zone"].map(lambda zone: OUTREACH_WORKERS.get(zone, FEWEST)),
    )
    return as_table("staffing", pd.concat([lead, roots], ignore_index=True))
