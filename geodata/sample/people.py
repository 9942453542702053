"""The sample's people: who they are, where they stay near, and how much they are seen."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from geodata.sample.chance import Flags, Floats, Ints, Stream, Texts, draw, opaque_keys, stream_for
from geodata.sample.places import Places
from geodata.schemas import ETHNICITIES, RACES

PEOPLE_PER_CONTACT = 0.265
STREET_SHARE = 0.85
"""Share of people whom ROOTS meets at least once."""
# Invented shares, in the order of RACES and ETHNICITIES; they describe nobody.
RACE_SHARES = np.array([0.45, 0.43, 0.005, 0.01, 0.002, 0.013, 0.05, 0.04])
ETHNICITY_SHARES = np.array([0.03, 0.90, 0.07])
PULL_SPREAD = 1.15
"""Spread (sigma of a log-normal) of how much a person is seen: few are met very often."""
ELSEWHERE_FAVOURED = 6.0
"""How much likelier other programs take a person whom ROOTS does not know."""


@dataclass(frozen=True, eq=False)
class People:
    """Everyone in the sample, one entry each; the first `met_by_roots` are met by ROOTS.

    `home` is a position in `Places.names`, `spot` one of its street spots; `pull` weighs how often
    the person is seen.
    """

    keys: Texts
    home: Ints
    spot: Ints
    race: Texts
    ethnicity: Texts
    pull: Floats
    met_by_roots: int

    def pick(self, *, count: int, among: Flags, stream: Stream) -> Ints:
        """Return `count` different people of those flagged in `among`, or all of them where there are fewer."""
        able = np.flatnonzero(among)
        weights = np.where(able < self.met_by_roots, 1.0, ELSEWHERE_FAVOURED)
        size = min(count, len(able))
        return stream.choice(able, size=size, replace=False, p=weights / weights.sum()) if size else able[:0]


@dataclass(frozen=True, eq=False)
class City:
    """What every table is drawn from: places, people, the size relative to 18,000 contacts, and the seed."""

    places: Places
    people: People
    scale: float
    seed: int

    def stream(self, name: str) -> Stream:
        """Return the stream of chance of that name (see `stream_for`)."""
        return stream_for(name, seed=self.seed)


def gather_people(places: Places, *, contacts: int, seed: int) -> People:
    """Return about one person for every four contacts, living where the weights of `places` say."""
    stream = stream_for("people", seed=seed)
    count = int(np.ceil(contacts * PEOPLE_PER_CONTACT))
    home = draw(stream, places.weights, count)
    return People(
        keys=opaque_keys(stream, prefix="p", count=count),
        home=home,
        spot=places.draw_spots(stream, home),
        race=np.array(RACES, dtype=object)[draw(stream, RACE_SHARES, count)],
        ethnicity=np.array(ETHNICITIES, dtype=object)[draw(stream, ETHNICITY_SHARES, count)],
        pull=stream.lognormal(0.0, PULL_SPREAD, count),
        met_by_roots=int(np.ceil(count * STREET_SHARE)),
    )
