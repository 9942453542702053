"""Sentences come from the catalogue whole: every key is there, every key is used, numbers and dates read as English."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from string import Formatter

import pytest

import dashboard
from dashboard import words
from dashboard.selection import COVERAGE_AREAS, MEASURES, OUTCOMES, PROXIES, REACH_AREAS, VIEWS, presets
from dashboard.words import UnknownWordError, catalogue, clock, day, listed, month, number, pattern, say, share, weekday
from geodata.periods import Period
from geodata.schemas import DOORS, GROUPS, PLACED, SETTINGS, ZONES

SOURCES = sorted(Path(dashboard.__file__).parent.rglob("*.py"))
KEYS = [message.id if isinstance(message.id, str) else message.id[0] for message in catalogue() if message.id]
SPAN = Period(date(2023, 10, 1), date(2026, 9, 30))
OFFERED = {
    "zone": ("all", *ZONES),
    "door": ("all", *DOORS),
    "outcome": ("all", *OUTCOMES),
    "setting": ("all", *SETTINGS),
    "team": ("all", *(f"team-{zone}" for zone in ZONES)),
    "group": ("all", *GROUPS),
    "proxy": PROXIES,
    "measure": MEASURES,
    "areas": (*COVERAGE_AREAS, *REACH_AREAS),
    "view": VIEWS,
    "period": tuple(presets(SPAN)),
    "placed": PLACED,
    "status": ("operating", "announced", "not_offered", "unknown"),
    "flag": ("unreliable", "not_offered", "none_seen", "no_data"),
}
"""Every code that a reader may choose or the data may hold, by the family of its words."""


def asked() -> Iterator[str]:
    """Yield a pattern for every key that the code may ask for: strings as they are, values as one part of a key.

    A family that a variable opens, say(f"{key}.{value}"), is known by the callers' key="...".
    """
    nodes = [node for source in SOURCES for node in ast.walk(ast.parse(source.read_text(encoding="utf-8")))]
    sentences = [node for node in nodes if isinstance(node, ast.JoinedStr)]
    first = [node.values[0] for node in sentences]
    openers = {ast.unparse(part.value) for part in first if isinstance(part, ast.FormattedValue)}
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield re.escape(node.value)
        elif isinstance(node, ast.keyword) and node.arg in openers and isinstance(node.value, ast.Constant):
            yield rf"{re.escape(str(node.value.value))}\.[\w-]+"
    for node in sentences:
        if isinstance(node.values[0], ast.Constant):
            parts = [
                re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"[\w-]+" for part in node.values
            ]
            yield "".join(parts)


def said() -> Iterator[tuple[str, str]]:
    """Yield file and key of every sentence that is asked for by its name."""
    for source in SOURCES:
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in {"say", "pattern", "words.say"}:
                named = ast.walk(node.args[0])
                keys = [part.value for part in named if isinstance(part, ast.Constant) and isinstance(part.value, str)]
                yield from (
                    (source.name, key) for key in keys if "." in key and not isinstance(node.args[0], ast.JoinedStr)
                )


def test_every_key_that_is_asked_for_is_in_the_catalogue() -> None:
    found = list(said())
    assert len(found) > 100
    assert [(file, key) for file, key in found if key not in KEYS] == []


def test_every_key_in_the_catalogue_is_asked_for() -> None:
    patterns = re.compile("|".join(set(asked())))
    assert [key for key in KEYS if not patterns.fullmatch(key)] == []


def test_no_key_stands_twice() -> None:
    text = (words.CATALOGUES / "en" / "messages.po").read_text(encoding="utf-8")
    written = re.findall(r'^msgid "(.+)"', text, re.MULTILINE)
    assert sorted(written) == sorted(set(written))


@pytest.mark.parametrize(("family", "code"), [(family, code) for family, codes in OFFERED.items() for code in codes])
def test_every_code_has_its_words(family: str, code: object) -> None:
    names = [name for _, name, _, _ in Formatter().parse(str(catalogue()[f"{family}.{code}"].string)) if name]
    assert say(f"{family}.{code}", **dict.fromkeys(names, "x"))


def test_a_sentence_that_is_not_there_is_named_with_its_file() -> None:
    with pytest.raises(UnknownWordError, match=r"no sentence 'no\.such\.key' in locale/en/messages\.po: add it"):
        say("no.such.key")
    with pytest.raises(UnknownWordError, match=r"no\.such\.key"):
        pattern("no.such.key")


@pytest.mark.parametrize(("count", "form"), [(0, 1), (1, 0), (2, 1), (21, 1), (None, 1)])
def test_the_count_chooses_the_plural_form(count: int | None, form: int) -> None:
    message = catalogue()["tile.announced"]
    assert isinstance(message.string, tuple)
    assert say("tile.announced", count=count, zones="N") == message.string[form].format(zones="N")


def test_both_plural_forms_set_in_known_values() -> None:
    for message in catalogue():
        if isinstance(message.string, tuple):
            one, other = ({name for _, name, _, _ in Formatter().parse(form)} for form in message.string)
            assert one - {None} <= other, message.id


def test_a_pattern_is_the_sentence_in_pieces() -> None:
    pieces = pattern("coverage.sentence")
    sentence = str(catalogue()["coverage.sentence"].string)
    rebuilt = " ".join(f"{{{piece}}}" if value else piece for piece, value in pieces)
    assert rebuilt.replace(" ", "") == sentence.replace(" ", "")
    assert [piece for piece, value in pieces if value] == re.findall(r"{(\w+)}", sentence)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (number(1234567), "1,234,567"),
        (number(-0.4), "-0"),
        (number(47.81, digits=1), "47.8"),
        (number(47.0, digits=1), "47"),
        (number(1234.5, locale="de_DE"), "1.234"),
        (share(0.23734), "24%"),
        (share(0.0004, digits=1), "0%"),
        (share(1), "100%"),
        (day(date(2026, 9, 30)), "Sep 30, 2026"),
        (month(date(2026, 9, 1)), "Sep 2026"),
        (weekday(0), "Monday"),
        (weekday(6, short=True), "Sun"),
        (clock(9), "9 am"),
        (clock(23), "11 pm"),
        (listed(["youth"]), "youth"),
        (listed(["women", "youth", "families"]), "women, youth, and families"),
    ],
)
def test_numbers_days_and_lists_read_as_in_the_office(text: str, expected: str) -> None:
    assert text == expected


def test_noon_and_midnight_are_not_mistaken_for_each_other() -> None:
    assert len({clock(hour) for hour in range(24)}) == 24
