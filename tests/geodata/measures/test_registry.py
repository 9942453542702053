"""Every definition is complete, and the printed glossary is the current one."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import pytest

from geodata.measures.glossary import glossary
from geodata.measures.registry import CHAPTERS, MEASURES, Measure

GLOSSARY = Path(__file__).parents[3] / "docs" / "measures.md"


@pytest.mark.parametrize("measure", MEASURES.values(), ids=MEASURES.keys())
def test_a_definition_leaves_nothing_out(measure: Measure) -> None:
    told = {key: text for key, text in asdict(measure).items() if key not in {"denominator", "interval"}}
    assert all(told.values())
    assert measure.owner == "Office of Community Health & Safety"
    assert measure.question.endswith("?")
    assert measure.limits.endswith(".")
    assert measure.denominator is not None or measure.unit == "count"


def test_no_two_measures_share_a_name_or_title() -> None:
    measures = [measure for chapter in CHAPTERS.values() for measure in chapter]
    assert len({measure.name for measure in measures}) == len(measures)
    assert len({measure.title for measure in measures}) == len(measures)


def test_a_straight_line_is_never_passed_off_as_a_walk() -> None:
    for name in ("within_straight_line", "within_straight_line_when_met", "nearest_dropin_m"):
        assert "straight line" in MEASURES[name].title
        assert "not walking distance" in MEASURES[name].limits


def test_the_glossary_page_is_current() -> None:
    assert GLOSSARY.read_text(encoding="utf-8") == glossary(), (
        "run: python -m geodata.measures.glossary > docs/measures.md"
    )
