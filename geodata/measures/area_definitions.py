"""Definitions of what is known of an area whatever the program: residents and need."""

from __future__ import annotations

from geodata.measures.definition import OWNER, Measure

AREA_MEASURES: tuple[Measure, ...] = (
    Measure(
        name="residents",
        title="Residents",
        question="How many people live here, and of which race?",
        numerator="Residents counted by the census, in all and by race",
        denominator=None,
        unit="count",
        grain="city, zone; neighborhood without race",
        interval=None,
        small_numbers="A complete count, not an estimate: no interval.",
        source="US Census 2020",
        owner=OWNER,
        limits=(
            "The census of 2020. Arlington and Arlington Heights are counted together, both in Zone 3. Hispanic or "
            "Latino overlaps the races. People without a home are counted poorly."
        ),
    ),
    Measure(
        name="need",
        title="Need proxy",
        question="How much is there that a program could answer?",
        numerator="The count of the chosen proxy, always named in full, scaled to the length of the period",
        denominator=None,
        unit="count",
        grain="city, zone, neighborhood",
        interval=None,
        small_numbers="Shown as a plain count; a rate over it carries its own interval and flag.",
        source="See the proxy: public citation counts 2020-12 to 2023-11, or the 2020 census",
        owner=OWNER,
        limits=(
            "A proxy stands for need, it is not need. Citations measure enforcement: what was enforced, where police "
            "were. Neighborhoods may sum to less than zones: the neighborhood of some citations is unknown."
        ),
    ),
)
