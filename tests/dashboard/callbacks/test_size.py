"""What one change of a filter costs on the wire; pytest -rP prints it for each callback."""

from __future__ import annotations

import sys

import pytest
from dash import Dash

from tests.dashboard.callbacks.wired import change

MOST = 8_000
"""Bytes of all answers to one change, packed with brotli."""


@pytest.mark.parametrize(
    "address",
    [
        "/?zone=1",
        "/?door=social_contact",
        "/?since=2024-01-01&until=2024-12-31",
        "/?areas=neighborhoods",
        "/?measure=need&areas=neighborhoods&zone=2",
        "/reach?zone=1",
        "/reach?hour=9",
        "/reach?areas=neighborhoods",
        "/reach?group=youth&day=sat",
        "/reach?setting=home&team=team-2",
    ],
)
def test_one_change_of_a_filter_is_small(app: Dash, address: str) -> None:
    answers = change(app, address)
    sizes = {output: answer.size for output, answer in answers.items()}
    lines = [f"{address}: {sum(sizes.values()):,} bytes", *(f"{size:>6,} {output}" for output, size in sizes.items())]
    sys.stdout.write("\n  ".join(lines) + "\n")
    assert sum(sizes.values()) < MOST
