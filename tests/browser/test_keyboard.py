"""Everything a mouse does, the keyboard does, and the focus is seen and never lost."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.visits import Visit

pytestmark = pytest.mark.browser
FOCUS = """() => {
  const { activeElement: element } = document;
  const { top, bottom, width } = element.getBoundingClientRect();
  const { outlineStyle, outlineWidth } = getComputedStyle(element);
  const covered = !element.contains(document.elementFromPoint(
    element.getBoundingClientRect().left + width / 2, (top + bottom) / 2));
  return {
    name: (element.getAttribute("aria-label") ?? element.textContent).trim(),
    ring: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2,
    seen: top >= 0 && bottom <= innerHeight && !covered,
    body: element === document.body,
  };
}"""


IN_MENU = "() => document.activeElement.closest('[role=menu]')"


def focus(visit: Visit) -> dict[str, Any]:
    """Return what has the focus: its name, whether it wears a ring, is in the window and uncovered."""
    found: dict[str, Any] = visit.page.evaluate(FOCUS)
    return found


def tab_to(visit: Visit, beginning: str) -> None:
    """Press Tab until what has the focus is named so; everything on the way is seen and wears a ring."""
    for _ in range(60):
        visit.page.keyboard.press("Tab")
        now = focus(visit)
        assert now["ring"], now
        assert now["seen"], now
        if now["name"].startswith(beginning):
            return
    pytest.fail(f"no way to {beginning}")


def test_the_first_tab_offers_to_skip_to_the_page(visit: Visit) -> None:
    visit.open("/", map_of="coverage-map")
    visit.page.keyboard.press("Tab")
    assert focus(visit)["name"] == "Skip to the page"
    assert focus(visit)["ring"]
    visit.page.keyboard.press("Enter")
    expect(visit.page.locator("main")).to_be_focused()
    visit.page.keyboard.press("Tab")
    assert focus(visit)["name"].startswith("Program:")
    expect(visit.title).to_contain_text("LEAD operates")


def test_tab_and_enter_drill_down_and_the_focus_stays_on_the_row(visit: Visit) -> None:
    visit.open("/", map_of="coverage-map")
    tab_to(visit, "Zone 3")
    visit.page.keyboard.press("Enter")
    visit.expect_query("zone=3")
    expect(visit.title).to_contain_text("Zone 3")
    visit.settle()
    assert focus(visit)["name"].startswith("Zone 3")
    assert focus(visit)["ring"]
    visit.page.keyboard.press("Enter")
    visit.expect_query("")


def test_a_menu_opens_moves_chooses_and_gives_the_focus_back(visit: Visit) -> None:
    visit.open("/", map_of="coverage-map")
    tab_to(visit, "Door:")
    visit.page.keyboard.press("Enter")
    expect(visit.chip("Door")).to_have_attribute("aria-expanded", "true")
    visit.page.wait_for_function(IN_MENU)
    visit.page.keyboard.press("ArrowDown")
    expect(visit.page.get_by_role("menuitem", name="any door")).to_be_focused()
    visit.page.keyboard.press("Escape")
    expect(visit.chip("Door")).to_be_focused()
    visit.expect_query("")
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_function(IN_MENU)
    visit.page.keyboard.press("ArrowDown")
    visit.page.keyboard.press("ArrowDown")
    expect(visit.page.get_by_role("menuitem", name="Arrest diversion")).to_be_focused()
    visit.page.keyboard.press("Enter")
    visit.expect_query("door=arrest_diversion")
    expect(visit.chip("Door")).to_have_text("Arrest diversion")
    visit.settle()
    expect(visit.chip("Door")).to_be_focused()


def test_an_hour_is_chosen_in_the_table_and_keeps_the_focus_in_sight(visit: Visit) -> None:
    visit.open("/reach?view=table")
    hours = visit.page.get_by_role("table").filter(has_text="11 pm")
    late = hours.get_by_role("row").filter(has=visit.page.get_by_role("rowheader", name="11 pm"))
    saturday = late.get_by_role("link").nth(5)
    saturday.focus()
    visit.page.keyboard.press("Enter")
    visit.expect_query("day=sat&hour=23&view=table")
    expect(visit.title).to_contain_text("At 11 pm on a Saturday")
    visit.settle()
    expect(saturday).to_be_focused()
    assert focus(visit)["seen"]
