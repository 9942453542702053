"""The data dictionary says what the schemas say."""

from __future__ import annotations

from pathlib import Path

import pytest

from geodata.dictionary import render_dictionary
from geodata.schemas import PLACED, TABLES

PAGE = Path(__file__).parents[2] / "docs" / "data-dictionary.md"


def test_the_page_in_docs_is_the_one_that_the_schemas_give() -> None:
    again = "run `python -m geodata.dictionary > docs/data-dictionary.md`"
    assert PAGE.read_text(encoding="utf-8") == render_dictionary(), again


@pytest.mark.parametrize("name", TABLES)
def test_every_table_and_column_stands_in_the_dictionary_with_its_meaning(name: str) -> None:
    page = render_dictionary()
    section = page[page.index(f"\n### {name}\n") :].split("\n### ")[1]
    assert TABLES[name].description in section
    for column in TABLES[name].columns.values():
        line = next(line for line in section.splitlines() if line.startswith(f"| `{column.name}` |"))
        assert line.endswith(f"| {column.description} |")
        assert line.count("|") == 6


def test_types_and_limits_are_told_in_words() -> None:
    page = render_dictionary()
    assert "| `at` | time, America/New_York | no |  | When it took place. |" in page
    assert "| `length_m` | number | no | more than 0 |" in page
    assert "| `handoff_minutes` | number | yes | 0 to 10080 |" in page
    assert "| `race` | text | yes, optional | `white`, `black`," in page
    assert "one or more of `LEAD`, `ROOTS`, `Co-Response`" in page
    assert "One row for each `program`, `zone`, `month`." in page
    assert "Refused: enrolled_at lies before referred_at" in page


def test_every_code_of_the_join_is_listed() -> None:
    assert all(f"`{code}`" in render_dictionary().split("## Columns added by the join")[1] for code in PLACED)
