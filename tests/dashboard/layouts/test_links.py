"""Every link leads to the view that it claims, and one of each set is marked as the present one."""

from __future__ import annotations

from dataclasses import fields
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.layouts.parts import link
from dashboard.selection import MEASURES, OUTCOMES, PROXIES, VIEWS, WEEKDAYS, Selection, presets
from dashboard.words import say
from geodata.schemas import DOORS, GROUPS, SETTINGS, ZONES
from geodata.snapshot import Snapshot
from tests.addresses import CHOICES, of, queries
from tests.dashboard.layouts.pages import PATHS, said
from tests.dashboard.layouts.tree import every, links, one, parts, plain, query, text

PATH = pytest.mark.parametrize("path", PATHS)
EITHER = st.sampled_from(PATHS)
CHIPS = {
    "/": {"zone": ZONES, "door": DOORS, "outcome": OUTCOMES, "proxy": PROXIES},
    "/reach": {
        "zone": ZONES,
        "setting": SETTINGS,
        "team": CHOICES["team"],
        "group": tuple(group for group in GROUPS if group != "anyone"),
        "day": WEEKDAYS,
        "hour": range(24),
    },
}
ALWAYS_ONE = {"proxy", "day", "hour"}


def target(anchor: dict[str, Any]) -> tuple[str, Selection]:
    """Return the path and the view to which a link leads."""
    return urlsplit(anchor["props"]["href"]).path, of(f"?{query(anchor)}")


def changed(one_view: Selection, other: Selection) -> set[str]:
    """Return the keys in which two views differ."""
    return {field.name for field in fields(Selection) if getattr(one_view, field.name) != getattr(other, field.name)}


def menus(snapshot: Snapshot, path: str, view: Selection) -> dict[str, Any]:
    """Return what each chip opens by the label that readers hear; the period's is a dialog, for it holds controls."""
    filters = said(path, snapshot, view)["filters"]
    found = {"MenuTarget": every(filters, "Menu"), "PopoverTarget": every(filters, "Popover")}
    return {
        one(menu, kind)["props"]["boxWrapperProps"]["aria-label"].split(":")[0]: menu
        for kind, menus in found.items()
        for menu in menus
    }


@settings(max_examples=25, deadline=None)
@given(EITHER, queries())
def test_every_link_changes_one_thing_and_is_the_shortest_of_its_view(
    snapshot: Snapshot, path: str, asked: str
) -> None:
    view, start = of(asked), of()
    for anchor in links(list(said(path, snapshot, view).values())):
        where, there = target(anchor)
        if where == "/about":
            continue
        assert query(anchor) == there.to_query().removeprefix("?")
        carried = start.but(period=view.period, zone=view.zone)
        alone = changed(view, there) <= {"day", "hour"} or len(changed(view, there)) <= 1
        assert (where == path and alone) or there in (start, carried)


@PATH
@settings(max_examples=8, deadline=None)
@given(data=st.data())
def test_every_chip_lists_every_choice_once_under_its_own_words(
    snapshot: Snapshot, path: str, data: st.DataObject
) -> None:
    view = of(data.draw(queries()))
    found = menus(snapshot, path, view)
    assert set(found) == {say(f"filter.{key}") for key in (*CHIPS[path], "period", "program")}
    for key, values in CHIPS[path].items():
        items = every(found[say(f"filter.{key}")], "MenuItem")
        offered = [getattr(target(item)[1], key) for item in items]
        assert offered == ([] if key in ALWAYS_ONE else [None]) + list(values)
        assert len({text(item) for item in items}) == len(items)
        present = [text(item) for item in items if item["props"].get("className") == "chosen"]
        assert present == [text(items[offered.index(getattr(view, key))])]
        assert text(one(found[say(f"filter.{key}")], "MenuTarget")) == present[0]


@PATH
def test_periods_are_offered_by_name_and_lead_there(snapshot: Snapshot, path: str) -> None:
    menu = menus(snapshot, path, of())[say("filter.period")]
    offered = every(menu, "Anchor")
    reached = [target(item)[1].period for item in offered]
    assert reached == list(presets(of().span).values())
    assert [item["props"].get("aria-current") for item in offered] == ["true", None, None, None]
    picker = one(menu, "MonthPickerInput")["props"]
    assert picker["value"] == ["2025-10-01", "2026-09-30"]
    assert (picker["minDate"], picker["maxDate"]) == ("2023-10-01", "2026-09-30")


@PATH
def test_the_program_leads_to_the_other_page_with_period_and_zone(snapshot: Snapshot, path: str) -> None:
    view = of("?zone=3&since=2026-07-01&door=social_contact&hour=9")
    items = every(menus(snapshot, path, view)[say("filter.program")], "MenuItem")
    reached = {text(item): target(item) for item in items}
    carried = of().but(zone=3, period=view.period)
    assert reached == {"LEAD": ("/", carried), "ROOTS": ("/reach", carried)}


@PATH
def test_reset_leads_to_the_page_as_it_opens(snapshot: Snapshot, path: str) -> None:
    tools = links(said(path, snapshot, of("?zone=3&hour=9&view=table"))["filters"])
    [reset] = [tool for tool in tools if text(tool) == say("tool.reset")]
    assert reset["props"]["href"] == path


@PATH
@pytest.mark.parametrize("zone", ZONES)
def test_the_chosen_zone_is_marked_and_choosing_it_again_lets_it_go(snapshot: Snapshot, path: str, zone: int) -> None:
    listed = every(said(path, snapshot, of(f"?zone={zone}"))["panels"][0], "Li")
    rows = {text(row)[:6]: one(row, "Anchor") for row in listed}
    current = {name for name, row in rows.items() if row["props"].get("aria-current")}
    assert current == {f"Zone {zone}"}
    assert {name: target(row)[1].zone for name, row in rows.items()} == {
        f"Zone {other}": None if other == zone else other for other in ZONES
    }


@PATH
@settings(max_examples=8, deadline=None)
@given(data=st.data())
def test_of_every_switch_one_choice_is_the_present_one(snapshot: Snapshot, path: str, data: st.DataObject) -> None:
    view = of(data.draw(queries()))
    for switch in every(list(said(path, snapshot, view).values()), "Nav", className="switch"):
        assert switch["props"]["aria-label"]
        current = [choice for choice in links(switch) if choice["props"].get("aria-current")]
        assert len(current) == 1
        others = {field for choice in links(switch) for field in changed(view, target(choice)[1])}
        assert others <= {"measure"} or others <= {"areas"} or others == {"view"}


def test_the_map_offers_every_measure_that_the_proxy_leaves_apart(snapshot: Snapshot) -> None:
    def offered(asked: str) -> list[str]:
        words = said("/", snapshot, of(asked))["map_words"]
        return [target(choice)[1].measure for choice in links(every(words, "Nav")[0])]

    assert offered("") == list(MEASURES)
    assert offered("?proxy=residents") == ["reach", "residents"], "residents against residents say it once"


def test_lists_have_tables_and_tables_have_lists(snapshot: Snapshot) -> None:
    for path in PATHS:
        for view in VIEWS:
            panels = said(path, snapshot, of(f"?view={view}"))["panels"]
            assert [target(choice)[1].view for choice in links(one(panels[0], "Nav"))] == list(VIEWS)
            assert bool(every(panels[0], "Table")) == (view == "table")
            assert bool(every(panels[0], "Li")) == (view == "list")


def test_a_link_that_is_present_is_so_for_readers_too() -> None:
    assert plain(link("Here", "/", chosen=True))["props"]["aria-current"] == "true"
    assert plain(link("Page", "/", chosen=True, role="page"))["props"]["aria-current"] == "page"
    assert "aria-current" not in plain(link("There", "/"))["props"]
    assert [part["type"] for part in parts(plain(link("There", "/")))] == ["Anchor"]
