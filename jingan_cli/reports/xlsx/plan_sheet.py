"""A plan as a workbook: a row for each target, by section."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import BinaryIO

from jingan_cli.messages import label
from jingan_cli.model.look import Look
from jingan_cli.model.plan import Plan, Target
from jingan_cli.reports.shared.cell_looks import Style
from jingan_cli.reports.shared.plan_terms import pace_tree, threshold_text
from jingan_cli.reports.xlsx.workbook import CENTRED, ONE_LINE, SECTION, TEXT, TITLE, Book, Content, Lines

_COLUMNS = {
    "id": 36, "name": 36, "target": 22, "measure": 12, "pace": 14, "every": 10, "owner": 16, "tags": 24, "source": 52}


def write_plan(plan: Plan, targets: Sequence[Target], out: BinaryIO, look: Look) -> None:
    """Write a row for each of the targets. Raises JinganError where openpyxl is not installed."""
    title = plan.title.within(look.language)
    book = Book(title, plan.period.start, look)
    page = book.page(plan.id, [*_COLUMNS.values()])
    page.banner(title, TITLE, len(_COLUMNS), a_line=26)
    heading = page.headings([page.say(code) for code in _COLUMNS])
    for section, group in groupby(targets, key=lambda target: target.section):
        words = f"{plan.sections[section].within(look.language)}  {section}"
        page.row([(words, SECTION), *[(None, SECTION)] * (len(_COLUMNS) - 1)])
        for target in group:
            page.row(_cells(target, look))
    page.end_of_table()
    page.finish(heading, 2, len(_COLUMNS))
    book.write(out)


def _cells(target: Target, look: Look) -> list[tuple[Content, Style]]:
    def word(code: str) -> str:
        return label(code).within(look.language)

    spelled = pace_tree(target.pace)
    milestones = Lines(tuple(f"{month}: {share}" for month, share in spelled.items())) if isinstance(
        spelled, dict) else word(target.pace.kind)
    return [
        (target.id, ONE_LINE), (target.name.within(look.language), TEXT),
        (threshold_text(target.threshold, target.unit.symbol, look), TEXT), (word(target.measure), CENTRED),
        (milestones, CENTRED), (word(f"every-{target.every}"), CENTRED), (", ".join(target.owner), TEXT),
        (", ".join(target.tags), TEXT), (Lines(tuple(f"{one.place}：{one.clause}" for one in target.source)), TEXT),
    ]
