"""The page of the limits is the program's: every number, code and place in it, and no limit of the code is left out."""

from __future__ import annotations

import ast
import csv
import importlib
import re
from collections.abc import Iterator

import pytest

from jingan_cli.messages.problems import WORDINGS
from jingan_cli.parsing.schema import schema
from tests.reading import some, table, text_of
from tests.running import ROOT

PAGES = ("docs/limits.md", "docs/limits.zh-CN.md")
_PLACE = re.compile(r"`([a-z_/]+\.py)`: `(_?[A-Z_]+)`|`([a-z]+)\.schema\.json`: `(\w+)`|`csv\.field_size_limit\(\)`")
_LIMIT = re.compile("MOST|LONGEST|DEEPEST")
_SHORTENED = {
    "names.py": "LONGEST", "judging/gate.py": "_MOST_SUGGESTIONS", "messages/__init__.py": "_LONGEST_QUOTE MOST_NAMES",
    "cli/crash_report.py": "_MOST", "parsing/decoding.py": "_MOST_HIDDEN", "parsing/forms/xlsx_file.py": "MOST_TITLE",
    "reports/docx/paper.py": "_LONGEST_TITLE", "reports/html/charts.py": "_MOST",
    "reports/table/frame.py": "_MOST_CELLS",
    "reports/xlsx/workbook.py": "_LONGEST_TITLE",
    "commands/template.py": "_LONGEST_NAME",
}
"""What a message or a page shows at most."""
_OF_READING = {
    "authoring/draft/blocks.py": "_LONGEST_HEADING", "authoring/draft/dedupe.py": "_MOST",
    "authoring/draft/foreign_text.py": "_MOST_SHARE", "authoring/draft/glossary.py": "MOST_WORDS",
    "authoring/draft/naming.py": "LONGEST_NAME", "authoring/draft/segments.py": "LONGEST",
    "authoring/draft/title_page.py": "_LONGEST", "cli/commit_tree.py": "_MOST_LINKS",
    "parsing/forms/headings.py": "_LONGEST", "parsing/forms/layout.py": "MOST_ABOVE",
    "parsing/forms/row_kinds.py": "_MOST_MARKS", "parsing/forms/sheet.py": "MOST_COLUMNS",
    "parsing/punctuation.py": "LONGEST_LINE MOST_CHARACTERS MOST_TRIES",
    "quantities/numerals.py": "_MOST", "quantities/parse_quantity.py": "_LONGEST_UNIT",
    "quantities/wordy_figure.py": "LONGEST _LONGEST_UNIT _MOST",
    "quantities/running_text.py": "_MOST_DIGITS", "reports/shared/whole_files.py": "_MOST_REPORT",
    "verifying/read_report.py": "_DEEPEST _LONGEST_NUMBER",
}
"""By which a reader tells what something is, or how far it looks; nothing is refused for its size."""


def rows(page: str) -> list[list[str]]:
    """Return the rows of all tables of the page."""
    parts = some((part for part in text_of(page).split("\n## ") if "\n|" in part), "sections with a table")
    return [row for part in parts for row in table(part, 4)]


def held(place: str) -> int:
    """Return the number that stands in the code at that place of the page."""
    found = _PLACE.fullmatch(place)
    assert found, place
    if found[1]:
        module = importlib.import_module(f"jingan_cli.{found[1].removesuffix('.py').replace('/', '.')}")
        return int(getattr(module, found[2]))
    if not found[3]:
        return csv.field_size_limit()
    tree = schema(found[3])
    rule = tree["$defs"].get(found[4]) or tree["properties"][found[4]]
    return int(rule.get("maxLength") if "$defs" in tree and found[4] in tree["$defs"] else rule["maxItems"])


@pytest.mark.parametrize("page", PAGES)
def test_each_limit_is_that_of_the_code_and_each_code_there(page: str) -> None:
    for what, most, code, place in rows(page):
        assert int(most.replace(",", "")) == held(place), what
        assert code == "" or code.strip("`") in WORDINGS, what


def limits() -> Iterator[tuple[str, str]]:
    """Yield module and name of each number that is called a limit."""
    for file in sorted((ROOT / "jingan_cli").rglob("*.py")):
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            targets = node.targets if isinstance(node, ast.Assign) else []
            for name in (one.id for one in targets if isinstance(one, ast.Name) and _LIMIT.search(one.id)):
                yield file.relative_to(ROOT / "jingan_cli").as_posix(), name


def test_no_limit_is_left_out_of_the_page() -> None:
    told = {(found[1], found[2]) for _, _, _, place in rows(PAGES[0]) if (found := _PLACE.fullmatch(place))}
    others = {(file, name) for table_ in (_SHORTENED, _OF_READING) for file, names in table_.items()
              for name in names.split()}

    assert len([*limits()]) > 50
    assert {*limits()} - told - others == set()
    assert others - {*limits()} == set()


def test_what_is_too_large_says_the_limit() -> None:
    assert "{limit}" in WORDINGS["form-too-large"].zh
    for code in {code.strip("`") for _, _, code, _ in rows(PAGES[0])} - {"", "file-too-large", "extends-loop"}:
        words = WORDINGS[code]
        assert all("{limit}" in text or re.search("[0-9]", text) for text in (words.zh, words.en)), code
