"""Kinds of rows and cells below the headings: names with marks, entries that are not figures, rows without a target."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import normalize

from jingan_cli.names import plain
from jingan_cli.parsing.forms.headings import heading_of, is_known_unit, is_label
from jingan_cli.parsing.forms.sheet import Cell, SheetRow
from jingan_cli.periods import parse_period

_BLANK = re.compile(r"[-—–―─－_/／\\]{1,6}|无|暂无|无数据|暂无数据|[nN]/?[aA]")
_TOTALS = frozenset(("合计", "总计", "小计", "共计", "汇总", "合计数", "total", "subtotal", "sum"))
_STEMS = frozenset("甲乙丙丁戊己庚辛")
_NUMERAL = "(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})"
_MARKS = re.compile(
    rf"\s*(?:[★☆*●○▲△■□◆◇※#✓√-]|(?:其中|of which)[:：、，]?|[①-⑳]|[(（]{_NUMERAL}[)）][、.．]?|"
    rf"{_NUMERAL}(?:[、．)）:：]|[.](?![0-9])|(?=\s))|[0-9]{{1,3}}(?:[.][0-9]{{1,2}}){{1,3}}(?=[\s、]))\s*",
    re.IGNORECASE)
"""What stands before names: stars, numbers, 其中."""
_TRAILING = "★☆*※# \t\n\u3000"
_UNIT = re.compile(r"[(（](?:单位[:：])?([^()（）]{1,20})[)）]$")
_MOST_MARKS = 4


def is_blank(cell: Cell) -> bool:
    """Return whether nothing stands in the cell, or what says that there is no figure: —, /, 无."""
    return cell.empty or (cell.kind == "text" and _BLANK.fullmatch(cell.text) is not None)


def is_no_target(row: SheetRow, value: int) -> bool:
    """Return whether the row is about no target: a sum, who signed, a note, headings once more, numbers of columns."""
    cells = [cell for cell in row.values() if not cell.empty]
    words = {_word(cell) for cell in cells if cell.column < value}
    return (
        not cells or is_label(cells[0]) or _is_heading(row.get(value)) or _is_date_alone(cells)
        or any(one.lstrip("一二三四五六七八九十、") in _TOTALS for one in words)
        or (not words.isdisjoint(_STEMS) and all(one in _STEMS or one.isdigit() for one in words)))


def is_no_id(cell: Cell) -> bool:
    """Return whether a cell among the ids is a sum's or a signature's."""
    return is_label(cell) or _word(cell) in _TOTALS


def _word(cell: Cell) -> str:
    return plain(cell.text).casefold().strip(":")


def _is_heading(cell: Cell | None) -> bool:
    return cell is not None and cell.kind == "text" and heading_of(cell.text) is not None


def _is_date_alone(cells: list[Cell]) -> bool:
    return len(cells) == 1 and (cells[0].kind == "date" or parse_period(cells[0].text) is not None)


def names_in(text: str) -> Iterator[tuple[str, str]]:
    """Yield what the text may name, as names are compared, each with the unit that stands behind it.

    The text itself comes first, then it without the marks before it, and without a unit in brackets behind it.
    """
    yield plain(text).casefold(), ""
    bare = text
    for _ in range(_MOST_MARKS):
        found = _MARKS.match(bare)
        bare = bare[found.end() :] if found else bare
    bare = bare.rstrip(_TRAILING)
    yield plain(bare).casefold(), ""
    unit = _UNIT.search(bare)
    if unit is not None and is_known_unit(normalize("NFKC", unit[1])):
        yield plain(bare[: unit.start()]).casefold(), unit[1]
