"""Definitions of LEAD's measures: where it operates and whom it reaches."""

from __future__ import annotations

from geodata.measures.definition import DURATION, EXACT, OWNER, POISSON_RATIO, PROPORTION, RATE, WILSON, Measure

_FOOTPRINT = "Footprint table (the office's statement of where LEAD operates)"
_REFERRALS = "LEAD referral records"
_GRAIN = "city, zone"
_PLACE = "A referral belongs to the zone where it was made; those without a zone count in the city only."
_ENFORCEMENT = "With citations as the proxy the denominator measures enforcement, not need. "

LEAD_MEASURES: tuple[Measure, ...] = (
    Measure(
        name="lead_zones_covered",
        title="Zones where LEAD operates",
        question="In how many police zones does LEAD operate?",
        numerator="Zones with status operating on the last day of the period",
        denominator="All police zones (6)",
        unit="count",
        grain="city",
        interval=None,
        small_numbers=EXACT,
        source=_FOOTPRINT,
        owner=OWNER,
        limits="A zone counts whole, whatever the hours or staff. Start dates are not published.",
    ),
    Measure(
        name="lead_resident_share",
        title="Residents in zones where LEAD operates",
        question="What share of residents live where LEAD operates?",
        numerator="Residents of the zones where LEAD operates, in all and by race",
        denominator="Residents of the city, in all and by race",
        unit="share",
        grain="city",
        interval=None,
        small_numbers=EXACT,
        source=f"{_FOOTPRINT}; US Census 2020",
        owner=OWNER,
        limits="Home to, not reached: living in a zone says nothing of being served. The census of 2020.",
    ),
    Measure(
        name="lead_need_share",
        title="Need proxy in zones where LEAD operates",
        question="What share of the chosen proxy falls where LEAD operates?",
        numerator="The proxy in the zones where LEAD operates",
        denominator="The proxy in the city",
        unit="share",
        grain="city",
        interval=None,
        small_numbers=EXACT,
        source=f"{_FOOTPRINT}; the chosen need proxy",
        owner=OWNER,
        limits=_ENFORCEMENT + "Falling in a zone is not being reached.",
    ),
    Measure(
        name="people_referred",
        title="People referred",
        question="How many different people were referred to LEAD?",
        numerator="Different people with at least one referral in the period",
        denominator=None,
        unit="count",
        grain="city, zone, neighborhood, month and zone",
        interval=None,
        small_numbers=EXACT,
        source=_REFERRALS,
        owner=OWNER,
        limits=(
            f"{_PLACE} A person referred in two zones or months counts in each and once in the city or period: "
            "parts do not add up."
        ),
    ),
    Measure(
        name="reach_per_need",
        title="Reach per need proxy",
        question="How many people are referred for every 100 of the chosen proxy?",
        numerator="Different people referred in the period, times 100",
        denominator="The proxy, scaled to the period; for the city, the proxy of the zones where LEAD operates",
        unit="per_100",
        grain="city, zone, neighborhood",
        interval=POISSON_RATIO,
        small_numbers=RATE,
        source=f"{_REFERRALS}; the chosen need proxy",
        owner=OWNER,
        limits=(
            f"{_ENFORCEMENT}People and citations are different things, so the value may exceed 100. "
            "Never a ranking by itself."
        ),
    ),
    Measure(
        name="referrals",
        title="Referrals by door",
        question="How many referrals were made, and through which door?",
        numerator=(
            "Referrals in the period: arrest diversion (probable cause, instead of booking), social contact "
            "(officer, no arrest pending), community referral (no police)"
        ),
        denominator=None,
        unit="count",
        grain=_GRAIN,
        interval=None,
        small_numbers=EXACT,
        source=_REFERRALS,
        owner=OWNER,
        limits=f"Referrals, not people: one person may have several. {_PLACE}",
    ),
    Measure(
        name="referral_to_enrolment",
        title="Referral to enrolment",
        question="What share of referrals led to enrolment, by door?",
        numerator="Referrals made in the period with an enrolment, whenever it came",
        denominator="Referrals made in the period",
        unit="share",
        grain=_GRAIN,
        interval=WILSON,
        small_numbers=PROPORTION,
        source=_REFERRALS,
        owner=OWNER,
        limits=f"Recent referrals have had less time to lead to enrolment. {_PLACE}",
    ),
    Measure(
        name="handoff_within_30",
        title="Warm hand-off within 30 minutes",
        question="How often does a case manager reach the officer within half an hour?",
        numerator="Warm hand-offs of 30 minutes or less from the officer's call to the case manager on scene",
        denominator="Referrals in the period with a warm hand-off recorded",
        unit="share",
        grain=_GRAIN,
        interval=WILSON,
        small_numbers=PROPORTION,
        source=_REFERRALS,
        owner=OWNER,
        limits="Only hand-offs whose minutes were written down; a missed hand-off leaves no minutes.",
    ),
    Measure(
        name="handoff_minutes",
        title="Minutes to warm hand-off",
        question="How long does an officer wait for a case manager?",
        numerator="Median and 90th percentile of minutes from the officer's call to the case manager on scene",
        denominator="Referrals in the period with a warm hand-off recorded",
        unit="minutes",
        grain=_GRAIN,
        interval=None,
        small_numbers=DURATION,
        source=_REFERRALS,
        owner=OWNER,
        limits="Only hand-offs whose minutes were written down; a missed hand-off leaves no minutes.",
    ),
    Measure(
        name="active_participants",
        title="Active participants",
        question="How many people are enrolled now?",
        numerator="Different people enrolled on the last day of the period, their last day included",
        denominator=None,
        unit="count",
        grain=_GRAIN,
        interval=None,
        small_numbers=EXACT,
        source="LEAD enrolment records",
        owner=OWNER,
        limits="By the zone the participant belongs to; filters on door and outcome do not apply.",
    ),
)
