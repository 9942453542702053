"""Listed hours: which sites are listed open at an hour of a regular week, and for whom.

A listing is read as wall-clock time in America/New_York. A *regular week* is any of the five weeks from
Monday 13 April 2026: no United States public holiday, no change of the clocks and no summer exception
falls in them, and any five weeks in a row hold the first, second, third, fourth and last of every weekday.
A site is open (closed) at an hour of the week when its listing says so in all five; where the weeks
differ ("first Saturday", "every other Monday") the state is unknown, because whoever comes on any
such day may find it open or shut.

An hour stands for its first moment: 18 asks about 18:00 sharp, and a site that closes at 18:00 is closed.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import lru_cache
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd
from opening_hours import OpeningHours

from geodata.periods import CITY_TIME
from geodata.schemas import GROUPS

ListedState = Literal["open", "closed", "unknown"]
"""What a listing says of an hour of a regular week; unknown also where no hours are listed."""

FIRST_MONDAY = datetime(2026, 4, 13, tzinfo=CITY_TIME)
WEEKS = 5
HOURS_A_WEEK = 7 * 24

_BEST_LAST: tuple[ListedState, ...] = ("closed", "unknown", "open")
_CLOSED, _UNKNOWN, _OPEN = range(len(_BEST_LAST))
_Codes = npt.NDArray[np.int8]


@lru_cache(maxsize=4096)
def _five_weeks(listing: str) -> _Codes:
    hours = OpeningHours(listing, timezone=CITY_TIME, country="US")
    moments = (FIRST_MONDAY + timedelta(hours=hour) for hour in range(WEEKS * HOURS_A_WEEK))
    codes = [_BEST_LAST.index(str(hours.state(moment)[0])) for moment in moments]
    return np.array(codes, dtype=np.int8).reshape(WEEKS, HOURS_A_WEEK)


def _regular_week(listings: pd.Series[str]) -> _Codes:
    """Return the state in each of 168 hours: the best of the listings week by week, then what the weeks share."""
    if listings.empty:
        return np.full(HOURS_A_WEEK, _UNKNOWN, dtype=np.int8)
    weeks = np.maximum.reduce([_five_weeks(listing) for listing in listings])
    return np.where((weeks == weeks[0]).all(axis=0), weeks[0], _UNKNOWN)


def _admits(eligibility: pd.Series[str], group: str | None) -> pd.Series[bool]:
    if group is not None and group not in GROUPS:
        raise ValueError(f"no group named {group!r}: choose one of {', '.join(GROUPS)}, or None for anyone")
    wanted = {"anyone", group}
    return eligibility.map(lambda groups: not wanted.isdisjoint(groups.split(";"))).astype(bool)


def _weeks_by_site(
    sites: pd.DataFrame, site_hours: pd.DataFrame, *, group: str | None, service: str
) -> tuple[list[str], _Codes, npt.NDArray[np.bool_]]:
    """Return the sites that list the service, their codes (site x 168) and whether they are for the asked people."""
    offering = sites[sites["services"].map(lambda listed: service in listed.split(";")).astype(bool)]
    admits_by_site = _admits(offering["eligibility"], group)
    listed = site_hours[site_hours["service"].eq(service)]
    listed = listed.assign(admits=_admits(listed["eligibility"], group))
    weeks, eligible = [], []
    for site, admits in zip(offering["site_id"], admits_by_site, strict=True):
        rows = listed[listed["site_id"].eq(site)]
        for_them = rows[rows["admits"]]
        weeks.append(_regular_week((rows if for_them.empty else for_them)["opening_hours"]))
        eligible.append(admits if rows.empty else not for_them.empty)
    codes = np.array(weeks, dtype=np.int8).reshape(len(offering), HOURS_A_WEEK)
    return offering["site_id"].tolist(), codes, np.array(eligible, dtype=bool)


def open_sites(
    sites: pd.DataFrame,
    site_hours: pd.DataFrame,
    *,
    weekday: int,
    hour: int,
    group: str | None = None,
    service: str = "drop_in",
) -> pd.DataFrame:
    """Return what every site that lists `service` says of an hour of a regular week.

    `weekday` is 0 (Monday) to 6, `hour` 0 to 23, city time; only hours of that service count. Columns:
    `site_id`; `state` (open, closed or unknown, see `ListedState`); `eligible` (true where the hours are
    for anyone, or for `group` when one is chosen). The state is that of the hours for those people; where
    there are none, that of the hours for others. One row per site, in the order of `sites`.
    Raises ValueError for an hour or weekday that does not exist or a group that is not in `GROUPS`.
    """
    if not (0 <= weekday < 7 and 0 <= hour < 24):  # noqa: PLR2004 - days of a week, hours of a day
        raise ValueError(f"no such hour: weekday {weekday} (0 Monday to 6 Sunday), hour {hour} (0 to 23)")
    names, codes, eligible = _weeks_by_site(sites, site_hours, group=group, service=service)
    states = [_BEST_LAST[code] for code in codes[:, weekday * 24 + hour]]
    return pd.DataFrame({"site_id": pd.Series(names, dtype="str"), "state": states, "eligible": eligible})


def listed_open_grid(
    sites: pd.DataFrame, site_hours: pd.DataFrame, *, group: str | None = None, service: str = "drop_in"
) -> pd.DataFrame:
    """Return, per site and hour of a regular week, whether it counts as reach.

    True where the site is listed open (see `open_sites`) and open to anyone, or to `group` when one is
    chosen. Index `site_id`, every site that lists `service`; columns 0 to 167, the hour of the week:
    24 * weekday + hour, Monday 00:00 first.
    """
    names, codes, eligible = _weeks_by_site(sites, site_hours, group=group, service=service)
    return pd.DataFrame(
        (codes == _OPEN) & eligible[:, np.newaxis], index=pd.Index(names, name="site_id", dtype="str")
    ).rename_axis(columns="hour_of_week")
