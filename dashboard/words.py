"""Every sentence on screen, from the message catalogues; numbers and dates as the reader's locale writes them."""

from __future__ import annotations

import gettext
from collections.abc import Callable
from datetime import date, time
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Final

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time, get_day_names
from babel.lists import format_list
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent

LOCALE: Final = "en_US"
CATALOGUES: Final = Path(__file__).parent / "locale"


class UnknownWordError(KeyError):
    """A sentence was asked for that the catalogue does not hold."""


@cache
def catalogue(locale: str = LOCALE) -> Catalog:
    """Return the catalogue of a locale's language; keys are message ids such as `coverage.title`."""
    language = Locale.parse(locale).language
    with (CATALOGUES / language / "messages.po").open("rb") as source:
        return read_po(source, locale=language)


@cache
def _plural_form(locale: str) -> Callable[[int], int]:
    return gettext.c2py(catalogue(locale).plural_expr)


def say(key: str, /, *, locale: str = LOCALE, **values: str | float | None) -> str:
    """Return the sentence of a key with its values set in.

    A value named `count` chooses the plural form; the others are strings already formatted by the functions below.
    Raises UnknownWordError where the catalogue has no such key.
    """
    message = catalogue(locale).get(key)
    if message is None or not message.string:
        raise UnknownWordError(f"no sentence {key!r} in locale/{Locale.parse(locale).language}/messages.po: add it")
    if isinstance(message.string, tuple):
        form = _plural_form(locale)(int(float(values.get("count") or 0)))
        return message.string[form].format(**values)
    return str(message.string).format(**values)


def pattern(key: str, *, locale: str = LOCALE) -> list[tuple[str, bool]]:
    """Return a sentence in pieces, each with whether it is a value's name: for sentences with controls in them."""
    message = catalogue(locale).get(key)
    if message is None or not isinstance(message.string, str) or not message.string:
        raise UnknownWordError(f"no sentence {key!r} in locale/{Locale.parse(locale).language}/messages.po: add it")
    pieces: list[tuple[str, bool]] = []
    for literal, name, _, _ in Formatter().parse(message.string):
        pieces += [(literal.strip(), False)] if literal.strip() else []
        pieces += [(name, True)] if name else []
    return pieces


def number(value: float, *, digits: int = 0, locale: str = LOCALE) -> str:
    """Return a number with the locale's grouping and at most `digits` decimals."""
    pattern = "#,##0" + ("." + "#" * digits if digits else "")
    return str(format_decimal(value, format=pattern, locale=locale))


def share(value: float, *, digits: int = 0, locale: str = LOCALE) -> str:
    """Return a share (0 to 1) as a percentage with at most `digits` decimals."""
    pattern = "#,##0" + ("." + "#" * digits if digits else "") + "%"
    return str(format_percent(value, format=pattern, locale=locale))


def day(value: date, *, locale: str = LOCALE) -> str:
    """Return a day with month name and year."""
    return format_date(value, format="medium", locale=locale)


def month(value: date, *, locale: str = LOCALE) -> str:
    """Return a month's short name and year."""
    return format_skeleton("yMMM", value, locale=locale)


def short_month(value: date, *, locale: str = LOCALE) -> str:
    """Return a month's short name alone."""
    return format_skeleton("MMM", value, locale=locale)


def clock(hour: int, *, locale: str = LOCALE) -> str:
    """Return a whole hour as the locale tells the time; noon and midnight by name."""
    if hour % 12 == 0:
        return say("clock.noon" if hour else "clock.midnight", locale=locale)
    return format_time(time(hour), format="h a", locale=locale).replace("AM", "am").replace("PM", "pm")


def weekday(index: int, *, short: bool = False, locale: str = LOCALE) -> str:
    """Return the name of a day of the week; 0 is Monday."""
    return str(get_day_names("abbreviated" if short else "wide", locale=locale)[index])


def listed(parts: list[str], *, locale: str = LOCALE) -> str:
    """Return parts as a list in prose."""
    return str(format_list(parts, locale=locale))
