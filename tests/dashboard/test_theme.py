"""Both schemes define the same tokens, and words can be read on every ground they stand on."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from dashboard import theme
from dashboard.theme import CLASSES, SCHEMES, TOKENS, Scheme


def luminance(colour: str) -> float:
    """Return the relative luminance of "#RRGGBB" as WCAG 2.2 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_contrast_here_is_the_one_wcag_defines() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)


def test_both_schemes_have_the_same_tokens() -> None:
    assert TOKENS["light"].keys() == TOKENS["dark"].keys()


def test_every_token_is_a_colour() -> None:
    for scheme in SCHEMES:
        for name, colour in TOKENS[scheme].items():
            assert re.fullmatch(r"#[0-9A-F]{6}|rgba\(\d+,\d+,\d+,[\d.]+\)", colour), f"{scheme} {name}"


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(
    ("words", "ground"),
    [
        *((words, ground) for words in ("ink", "muted", "accent") for ground in ("paper", "card")),
        ("ink", "soft"),
        ("on-accent", "accent"),
        ("sample-ink", "sample-paper"),
        ("neighborhood-label", "land"),
        ("river-label", "water"),
    ],
)
def test_words_stand_out_from_their_ground(scheme: Scheme, words: str, ground: str) -> None:
    assert contrast(TOKENS[scheme][words], TOKENS[scheme][ground]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("line", ["axis", "operating-line", "band"])
def test_lines_that_mean_something_stand_out(scheme: Scheme, line: str) -> None:
    assert contrast(TOKENS[scheme][line], TOKENS[scheme]["card"]) >= 3


@pytest.mark.parametrize("scheme", SCHEMES)
def test_more_is_always_further_from_the_ground(scheme: Scheme) -> None:
    steps = [contrast(colour, TOKENS[scheme]["land"]) for colour in theme.scale(scheme)]
    assert len(steps) == CLASSES
    assert all(more > 1.2 * less for less, more in pairwise(steps))


def test_a_stepped_scale_never_blends() -> None:
    colours = ("#000000", "#777777", "#FFFFFF")
    edges = theme.stepped(colours)
    assert [colour for _, colour in edges] == [colour for colour in colours for _ in range(2)]
    assert (edges[0][0], edges[-1][0]) == (0, 1)
    assert [upper for upper, _ in edges[1:-1:2]] == [lower for lower, _ in edges[2::2]]


def test_the_sheet_defines_every_token_for_both_schemes() -> None:
    sheet = theme.variables()
    for scheme in SCHEMES:
        (body,) = re.findall(rf'\[data-mantine-color-scheme="{scheme}"\]{{(.*?)}}', sheet)
        assert dict(re.findall(r"--([\w-]+):(.+?);", body)) == TOKENS[scheme]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_chart_takes_its_colours_from_the_tokens(scheme: Scheme) -> None:
    colours = set(re.findall(r"#[0-9A-Fa-f]{6}|rgba\([^)]*\)", str(theme.template(scheme))))
    assert colours - {"rgba(0,0,0,0)"} <= set(TOKENS[scheme].values())
