"""Seeded chance: one stream per table, draws by weight, opaque keys that cannot collide."""

from __future__ import annotations

from zlib import crc32

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Texts = npt.NDArray[np.object_]
Stream = np.random.Generator

KEY_BITS = np.uint64(48)
KEY_MASK = np.uint64(2**48 - 1)


def stream_for(name: str, *, seed: int) -> Stream:
    """Return the stream of one part of the sample; no part can disturb the draws of another."""
    return np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(crc32(name.encode()),)))


def draw(stream: Stream, weights: Floats, count: int) -> Ints:
    """Return `count` positions in `weights`, each as likely as its weight."""
    return draw_by_row(stream, weights[np.newaxis], np.zeros(count, dtype=np.int64))


def draw_by_row(stream: Stream, weights: Floats, rows: Ints) -> Ints:
    """Return one column of `weights` for each of `rows`, drawn by the weights of that row.

    Every row of `weights` needs a sum above zero.
    """
    shares = weights.cumsum(axis=1) / weights.sum(axis=1, keepdims=True)
    columns = weights.shape[1]
    # Row r covers r to r + 1 on one long line, so a single search serves all rows at once.
    line = (shares + np.arange(len(weights))[:, np.newaxis]).ravel()
    found = np.searchsorted(line, rows + stream.random(len(rows)), side="right") - rows * columns
    return np.asarray(np.minimum(found, columns - 1), dtype=np.int64)


def happens(stream: Stream, share: float | Floats, count: int) -> Flags:
    """Return `count` flags, each true with the chance `share`."""
    flags: Flags = stream.random(count) < share
    return flags


def split(total: int, weights: Floats) -> Ints:
    """Return whole numbers in proportion to `weights` that add up to `total` (largest remainders)."""
    exact = total * weights / weights.sum()
    parts: Ints = np.floor(exact).astype(np.int64)
    largest = np.argsort(parts - exact, kind="stable")
    parts[largest[: total - parts.sum()]] += 1
    return parts


def opaque_keys(stream: Stream, *, prefix: str, count: int) -> Texts:
    """Return `count` different keys: the prefix and 12 hexadecimal digits that tell nothing of order."""
    odd, start = (stream.integers(2**47, size=2, dtype=np.uint64) << np.uint64(1)) | np.uint64(1)
    mixed = np.arange(count, dtype=np.uint64) + start
    # An odd factor and a folded shift can each be undone modulo 2**48, so no two keys can meet.
    for _ in range(2):
        mixed = (mixed * odd) & KEY_MASK
        mixed ^= mixed >> (KEY_BITS // np.uint64(2))
    return np.array([f"{prefix}{key:012x}" for key in mixed.tolist()], dtype=object)
