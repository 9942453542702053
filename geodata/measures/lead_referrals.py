"""LEAD referrals and participants counted: the measures of any set of referrals, and people by month."""

from __future__ import annotations

from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd

from geodata.measures.footprint import offered_in
from geodata.measures.measured import count, share, spread
from geodata.measures.people import Records, Rows, pick
from geodata.measures.registry import Measured
from geodata.periods import Period, Scope
from geodata.schemas import DOORS, ZONES
from geodata.snapshot import Snapshot

OUTCOMES = ("enrolled", "accepted_not_enrolled", "not_accepted", "undecided")
HANDOFF_MINUTES = 30


def chosen_referrals(referrals: Records, scope: Scope) -> Rows:
    """Return the rows of the period with the scope's door and outcome, in any zone or none."""
    rows = referrals.where(referrals.within(scope.period), "door", scope.door)
    return rows if scope.outcome is None else pick(rows, _outcome(referrals)[rows] == scope.outcome)


def _outcome(referrals: Records) -> npt.NDArray[np.str_]:
    accepted = referrals.table["accepted"]
    happened = [
        _enrolled(referrals),
        accepted.eq(other=True).fillna(value=False),
        accepted.eq(other=False).fillna(value=False),
    ]
    return np.select([np.asarray(flags, dtype=bool) for flags in happened], OUTCOMES[:-1], OUTCOMES[-1])


def _enrolled(referrals: Records) -> npt.NDArray[np.bool_]:
    return referrals.table["enrolled_at"].notna().to_numpy()


def referral_measures(referrals: Records, rows: Rows) -> dict[str, Measured]:
    """Return people_referred, referrals, referral_to_enrolment and the two hand-off measures of some referrals."""
    by_door = {door: referrals.where(rows, "door", door) for door in DOORS}
    minutes = referrals.table["handoff_minutes"].to_numpy()[rows]
    minutes = minutes[~np.isnan(minutes)]
    return {
        "people_referred": count("people_referred", referrals.different(rows)),
        "referrals": count(
            "referrals",
            referrals.people[rows].size,
            by={door: count("referrals", referrals.people[here].size) for door, here in by_door.items()},
        ),
        "referral_to_enrolment": share(
            "referral_to_enrolment",
            *_enrolled_of(referrals, rows),
            by={door: share("referral_to_enrolment", *_enrolled_of(referrals, here)) for door, here in by_door.items()},
        ),
        "handoff_within_30": share("handoff_within_30", int((minutes <= HANDOFF_MINUTES).sum()), minutes.size),
        "handoff_minutes": spread("handoff_minutes", minutes),
    }


def _enrolled_of(referrals: Records, rows: Rows) -> tuple[int, int]:
    enrolled = _enrolled(referrals)[rows]
    return int(enrolled.sum()), enrolled.size


def active_participants(snapshot: Snapshot, day: date) -> dict[int | None, Measured]:
    """Return the different people enrolled in LEAD on a city day, by zone, and in all under None."""
    enrolments = snapshot.records["enrolments"]
    now = pd.Timestamp(day)
    begun = enrolments["program"].eq("LEAD") & enrolments["enrolled_on"].le(now)
    active = enrolments[begun & (enrolments["exited_on"].isna() | enrolments["exited_on"].ge(now))]
    people = active.groupby("zone")["person_key"].nunique().reindex(list(ZONES), fill_value=0).astype("int64")
    numbers: dict[int | None, int] = {None: active["person_key"].nunique(), **dict(zip(ZONES, people, strict=True))}
    return {zone: count("active_participants", number) for zone, number in numbers.items()}


def referrals_by_month(snapshot: Snapshot, scope: Scope, referrals: Records, rows: Rows) -> pd.DataFrame:
    """Return month, zone, people_referred, days and offered, as `Coverage.months` says."""
    zones = ZONES if scope.zone is None else (scope.zone,)
    parts = [_part(month, scope.period) for month in pd.period_range(scope.period.since, scope.period.until, freq="M")]
    of_month = (
        referrals.day.astype("datetime64[D]").astype("datetime64[M]") - np.datetime64(parts[0].since, "M")
    ).astype(np.int64)
    codes = np.where(referrals.zones() < 0, -1, of_month * len(ZONES) + referrals.zones())
    people = referrals.different_by(rows, codes, len(parts) * len(ZONES))
    return pd.DataFrame(
        [
            {
                "month": pd.Timestamp(part.since).replace(day=1),
                "zone": zone,
                "people_referred": int(people[place * len(ZONES) + ZONES.index(zone)]),
                "days": part.days,
                "offered": offered_in(snapshot, "LEAD", zone, part),
            }
            for place, part in enumerate(parts)
            for zone in zones
        ]
    )


def _part(month: pd.Period, period: Period) -> Period:
    return Period(max(period.since, month.start_time.date()), min(period.until, month.end_time.date()))
