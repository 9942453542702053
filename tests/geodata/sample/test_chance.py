"""The draws beneath the sample: by weight, by row, in whole parts, and keys that never meet."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from geodata.sample.chance import draw, draw_by_row, opaque_keys, split, stream_for


def test_draws_follow_the_weights_and_never_take_what_weighs_nothing() -> None:
    drawn = draw(stream_for("test", seed=1), np.array([1.0, 0.0, 3.0, 0.0]), 20_000)
    shares = np.bincount(drawn, minlength=4) / len(drawn)
    assert shares[1] == shares[3] == 0
    assert abs(shares[2] - 0.75) < 0.02


def test_each_row_is_drawn_by_its_own_weights() -> None:
    rows = np.repeat([0, 1, 2], 1000)
    drawn = draw_by_row(stream_for("test", seed=1), np.array([[1.0, 0, 0], [0, 0, 5.0], [0, 2.0, 2.0]]), rows)
    assert set(drawn[rows == 0]) == {0}
    assert set(drawn[rows == 1]) == {2}
    assert set(drawn[rows == 2]) == {1, 2}


def test_streams_of_two_names_and_of_two_seeds_differ() -> None:
    draws = {tuple(stream_for(name, seed=seed).integers(1000, size=5)) for name in "ab" for seed in (1, 2)}
    assert len(draws) == 4
    assert stream_for("a", seed=1).integers(1000) == stream_for("a", seed=1).integers(1000)


@given(st.integers(0, 10_000), st.lists(st.floats(0.01, 100), min_size=1, max_size=8))
def test_parts_add_up_and_stay_within_one_of_their_share(total: int, weights: list[float]) -> None:
    exact = total * np.array(weights) / sum(weights)
    parts = split(total, np.array(weights))
    assert parts.sum() == total
    assert (np.abs(parts - exact) < 1 + 1e-9).all()


@given(st.integers(0, 2**31))
def test_keys_are_all_different(seed: int) -> None:
    keys = opaque_keys(stream_for("test", seed=seed), prefix="p", count=3000)
    assert len(set(keys)) == 3000
