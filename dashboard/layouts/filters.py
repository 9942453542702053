"""The filters as a sentence: every chip is a menu of links to other views."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import dash_mantine_components as dmc
from dash import html

from dashboard import ids
from dashboard.layouts.parts import Children, icon, link
from dashboard.selection import Selection, presets
from dashboard.words import day, month, pattern, say
from geodata.periods import Period, last_months
from geodata.snapshot import Snapshot

PROGRAM_PAGES: Final = (("LEAD", "/"), ("ROOTS", "/reach"))


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a menu: its words, the address of the view, whether it is the present one."""

    text: str
    href: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Chip:
    """A word of the sentence that opens a menu; `label` says to readers what it sets."""

    label: str
    text: str
    choices: Sequence[Choice]
    extra: Children = None


def filter_bar(sentence: str, chips: dict[str, Chip], *, path: str) -> list[Children]:
    """Return the filter bar: the catalogue's sentence with a chip in place of each value, and the tools."""
    worded = [_chip(chips[piece]) if value else html.Span(piece) for piece, value in pattern(sentence)]
    copy = html.Button(
        [icon("link"), html.Span(say("tool.copy"))],
        className="tool",
        **{"data-copied": say("tool.copied"), "data-failed": say("tool.copy_failed")},
    )
    tools = [link([icon("reset"), html.Span(say("tool.reset"))], path, className="tool"), copy]
    return [html.Div(worded, className="sentence"), html.Div(tools, className="tools")]


def _chip(chip: Chip) -> dmc.Menu | dmc.Popover:
    # The library puts its own element around the target and gives it the menu's states: let that be the button.
    button = {"component": "button", "className": "chip", "type": "button", "aria-label": f"{chip.label}: {chip.text}"}
    face, opens = [chip.text, icon("down")], {"position": "bottom-start", "transitionProps": {"duration": 0}}
    if chip.extra is not None:
        # A menu may hold nothing but choices: with controls among them it is a dialog of links.
        links = [link(choice.text, choice.href, chosen=choice.chosen, className="choice") for choice in chip.choices]
        below = dmc.PopoverDropdown([*links, dmc.Divider(), chip.extra], className="choices")
        return dmc.Popover([dmc.PopoverTarget(face, boxWrapperProps=button), below], trapFocus=True, **opens)
    entries = [
        dmc.MenuItem(choice.text, href=choice.href, **({"className": "chosen"} if choice.chosen else {}))
        for choice in chip.choices
    ]
    return dmc.Menu([dmc.MenuTarget(face, boxWrapperProps=button), dmc.MenuDropdown(entries)], **opens)


def program_chip(program: str, view: Selection) -> Chip:
    """Return the chip of the program: each has its page, and the period and zone go along."""
    carried = Selection(span=view.span, period=view.period, zone=view.zone)
    choices = [Choice(name, carried.link(path), name == program) for name, path in PROGRAM_PAGES]
    return Chip(say("filter.program"), program, choices)


def summary(text: str, snapshot: Snapshot) -> list[Children]:
    """Return what a narrow screen shows in place of the sentence: the filters in words, and a button."""
    until = say("data.until", day=day(snapshot.period.until))
    button = html.Button(say("tool.change"), **{"data-toggle": "filters", "aria-expanded": "false"})
    return [html.Span([text, html.Br(), until]), button]


def span_text(period: Period) -> str:
    """Return a period in words: whole months by name, else days."""
    whole = period.since.day == 1 and (period.until + timedelta(days=1)).day == 1
    if not whole:
        return say("period.days", since=day(period.since), until=day(period.until))
    if period == last_months(period.until, 1):
        return month(period.since)
    return say("period.months", since=month(period.since), until=month(period.until))


def period_chip(view: Selection, path: str) -> Chip:
    """Return the chip of the period: presets by name, and months of one's own."""
    choices = [
        Choice(
            say(f"period.{name}", months=span_text(period)),
            view.link(path, period=period),
            period == view.period,
        )
        for name, period in presets(view.span).items()
    ]
    # Inside the menu, or a click on a month would count as a click outside it and close the menu.
    popover = {"withinPortal": False, "position": "bottom-start", "transitionProps": {"duration": 0}}
    picker = dmc.MonthPickerInput(
        id=ids.MONTHS,
        type="range",
        label=say("period.own"),
        value=[view.period.since.isoformat(), view.period.until.isoformat()],
        minDate=view.span.since.isoformat(),
        maxDate=view.span.until.isoformat(),
        allowSingleDateInRange=True,
        ariaLabels={"previousYear": say("period.earlier"), "nextYear": say("period.later")},
        popoverProps=popover,
    )
    apply = dmc.Button(say("period.apply"), id=ids.MONTHS_APPLY, n_clicks=0, size="compact-md")
    own = html.Div([picker, apply], className="own-months")
    return Chip(say("filter.period"), span_text(view.period), choices, own)


def option_chip(view: Selection, path: str, *, key: str, values: Sequence[object], every: bool = True) -> Chip:
    """Return the chip of one key of the address, with the catalogue's words for each of its values."""
    present = getattr(view, key)
    offered: list[object] = [None, *values] if every else list(values)
    texts = {value: say(f"{key}.{'all' if value is None else value}") for value in offered}
    choices = [Choice(texts[value], view.link(path, **{key: value}), value == present) for value in offered]
    return Chip(say(f"filter.{key}"), texts[present], choices)
