"""Print the glossary of measures as Markdown: python -m geodata.measures.glossary > docs/measures.md."""

from __future__ import annotations

import sys

from geodata.measures.registry import CHAPTERS, Measure

_INTRODUCTION = (
    "Every number ZoneReach shows is defined here. This page is made from the registry in the code "
    "(`python -m geodata.measures.glossary > docs/measures.md`): change it there."
)
_UNITS = {"per_100": "per 100 of the proxy"}


def glossary() -> str:
    """Return every definition in the registry as one Markdown page."""
    parts = ["# Measures", _INTRODUCTION]
    for chapter, measures in CHAPTERS.items():
        parts.append(f"## {chapter}")
        parts.extend(_entry(measure) for measure in measures)
    return "\n\n".join(parts) + "\n"


def _entry(measure: Measure) -> str:
    facts = {
        "Name": f"`{measure.name}`",
        "Counts": measure.numerator,
        "Out of": measure.denominator,
        "Unit": _UNITS.get(measure.unit, measure.unit),
        "Given for": measure.grain,
        "Interval": measure.interval,
        "Small numbers": measure.small_numbers,
        "Source": measure.source,
        "Owner": measure.owner,
        "Limits": measure.limits,
    }
    lines = [f"- **{label}:** {fact}" for label, fact in facts.items() if fact is not None]
    return "\n".join([f"### {measure.title}", "", f"*{measure.question}*", "", *lines])


if __name__ == "__main__":
    sys.stdout.write(glossary())
