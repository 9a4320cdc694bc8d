"""What the cells of a form are about: headings and labels in both languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from jingan_cli.model.plan import Plan
from jingan_cli.names import plain
from jingan_cli.parsing.forms.sheet import Cell, Sheet, SheetRow

COLUMNS: dict[str, tuple[str, ...]] = {
    "id": ("代号", "指标代号", "id"),
    "name": ("指标名称", "指标", "名称", "name", "target", "indicator"),
    "value": ("数字", "累计完成", "累计完成数", "完成数", "实际完成", "figure", "actual", "value"),
    "unit": ("单位", "计量单位", "unit"),
    "previous": ("上年同期数", "上年同期", "previous"),
    "reference": ("参照数", "reference"),
    "authority": ("下达单位", "authority"),
    "confirmed": ("已核实", "confirmed"),
    "note": ("备注", "说明", "note", "notes"),
    "correction": ("更正原因", "correction"),
    "evidence": ("依据", "evidence"),
}
"""Keys of a figure, with `id` and `name`, and the headings that stand for them."""
_LONGEST = 200
HEAD: dict[str, tuple[str, ...]] = {
    "plan": ("计划", "plan"),
    "period": ("期间", "数据期间", "报送期间", "period"),
    "reporter": ("填报单位", "报送单位", "reporter"),
    "scope": ("填报范围", "scope"),
    "revision": ("更正次数", "revision"),
}
"""Keys of a submission, and the labels that stand for them above the headings."""


def heading_row(sheet: Sheet) -> int | None:
    """Return the first row that has a heading for the figure and one for what it is about; None where none has."""
    for number, row in enumerate(sheet.rows):
        found = {key for key, _ in columns_of(row)}
        if "value" in found and found & {"id", "name"}:
            return number
    return None


def names_anything(sheet: Sheet, plan: Plan) -> bool:
    """Return whether a heading or a label of a form stands anywhere, or the id or the name of a target."""
    known = {*_COLUMNS, *_HEAD}
    known |= {_spelling(name) for one in plan.targets for name in (one.id, one.name.zh, one.name.en)}
    return any(_spelling(text.replace("：", ":").partition(":")[0]) in known for text in texts_of(sheet))


def texts_of(sheet: Sheet) -> Iterator[str]:
    """Yield what stands in its cells, but for long texts."""
    return (cell.text for row in sheet.rows for cell in row.values() if cell.text and len(cell.text) <= _LONGEST)


def columns_of(row: SheetRow) -> Iterator[tuple[str, int]]:
    """Yield the keys that the row's headings stand for, and their columns; other headings are nobody's business."""
    for column, cell in row.items():
        key = _COLUMNS.get(_spelling(cell.text)) if len(cell.text) <= _LONGEST else None
        if key is not None:
            yield key, column


def head_of(row: SheetRow) -> Iterator[tuple[str, Cell, Cell]]:
    """Yield the keys that a row above the headings gives, each with the cell of its label and that of its value.

    The value stands in the next cell that is filled, or behind a colon.
    """
    cells = [cell for cell in row.values() if not cell.empty]
    for cell, following in zip(cells, [*cells[1:], None], strict=False):
        label, _, rest = cell.text.replace("：", ":").partition(":")
        key = _HEAD.get(_spelling(label))
        if key is not None and rest.strip():
            yield key, cell, replace(cell, text=rest.strip())
        elif key is not None and following is not None and _spelling(following.text) not in _HEAD:
            yield key, cell, following


def _spelling(text: str) -> str:
    return plain(text).rstrip(":").casefold()


def _by_spelling(names: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    return {_spelling(name): key for key, known in names.items() for name in known}


_COLUMNS = _by_spelling(COLUMNS)
_HEAD = _by_spelling(HEAD)
