"""The plan as a person reads it at a terminal: a row per target, or one target in full."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby
from typing import BinaryIO

from jingan_cli.judging.schedule import MonthDue
from jingan_cli.messages import label
from jingan_cli.model.look import Look
from jingan_cli.model.plan import Plan, Target
from jingan_cli.model.text import Text
from jingan_cli.quantities.rounding import amount, exact, written
from jingan_cli.reports.shared.plan_terms import pace_tree, threshold_text
from jingan_cli.reports.shared.screen import GUTTER, Piece, Screen, columns_of

_HEADINGS = ("id", "name", "target", "pace")
_NARROW_NAME = 16
_NARROW_BOUND = 12
_INDENT = 2


def write_plan(plan: Plan, targets: Sequence[Target], out: BinaryIO, look: Look) -> None:
    """Write a row for each of the targets, by section."""
    screen = Screen(look)
    screen.paragraph(plan.title.within(look.language), "heading")
    screen.blank()
    titles = [Piece(_word(code, look), "faint") for code in _HEADINGS]
    rows = {target.id: [Piece(screen.seen(text)) for text in _cells(target, look)] for target in targets}
    widths = _widths(columns_of([titles, *rows.values()]), look)
    screen.table(widths, [titles], _INDENT)
    for section, group in groupby(targets, key=lambda target: target.section):
        screen.paragraph(f"{plan.sections[section].within(look.language)}  {section}", "heading")
        screen.table(widths, [rows[target.id] for target in group], _INDENT)
    screen.blank()
    screen.paragraph(_word("targets-in-plan", look, count=len(targets)))
    screen.write(out)


def write_target(plan: Plan, target: Target, due: Sequence[MonthDue], out: BinaryIO, look: Look) -> None:
    """Write all that the plan says of one target, and what is due at the end of each month."""
    screen = Screen(look)
    screen.paragraph(f"{target.name.within(look.language)}  {target.id}", "heading")
    facts = [
        [Piece(_word(code, look), "faint"), Piece(screen.seen(words))]
        for code, words in _facts(plan, target, look) if words]
    first, _ = columns_of(facts)
    screen.table([first, look.width - first - GUTTER - _INDENT], facts, _INDENT)
    screen.blank()
    screen.paragraph(_word("due", look), "heading")
    _due_rows(screen, target, due, look)
    screen.write(out)


def _cells(target: Target, look: Look) -> list[str]:
    return [
        target.id, target.name.within(look.language), threshold_text(target.threshold, target.unit.symbol, look),
        _word(target.pace.kind, look),
    ]


def _widths(wide: list[int], look: Look) -> list[int]:
    """The name gets what the others leave; where that is little, ids and thresholds go on below."""
    room = look.width - 1 - _INDENT - GUTTER * 4
    name = max(_NARROW_NAME, min(wide[1], room - wide[0] - wide[2] - wide[3]))
    bound = min(wide[2], room - wide[0] - name - wide[3])
    if bound < _NARROW_BOUND:
        wide[0], bound = wide[0] - (_NARROW_BOUND - bound), _NARROW_BOUND
    return [wide[0], name, bound, wide[3]]


def _facts(plan: Plan, target: Target, look: Look) -> list[tuple[str, str]]:
    """Heading codes and what stands beside them; what does not apply is empty."""
    symbol, threshold = target.unit.symbol, target.threshold
    provisional = _word("provisional", look, reference=threshold.reference or "") if threshold.provisional else ""
    whole = plan.target(target.part_of) if target.part_of else None
    return [
        ("section", plan.sections[target.section].within(look.language)),
        ("target", " ".join(filter(None, [threshold_text(threshold, symbol, look), provisional]))),
        ("measure", _word(target.measure, look)),
        ("pace", _pace(target, look)),
        ("baseline", _baseline(target)),
        ("at-risk-rule", _width(target, look)),
        ("every", _word(f"every-{target.every}", look)),
        ("part-of", whole.name.within(look.language) if whole else ""),
        ("combine", _word("sum", look) if target.combine == "sum" else ""),
        ("tags", ", ".join(target.tags)),
        ("owner", ", ".join(target.owner)),
        *(("source", f"{place.place}：{place.clause}") for place in target.source),
    ]


def _pace(target: Target, look: Look) -> str:
    spelled = pace_tree(target.pace)
    if isinstance(spelled, dict):
        return ", ".join(f"{month}: {share}" for month, share in spelled.items())
    return _word(target.pace.kind, look)


def _baseline(target: Target) -> str:
    if target.last_year is not None and target.last_year.unit is not None:
        return written(exact(target.last_year.number), target.last_year.unit.symbol)
    return amount(target, target.baseline)


def _width(target: Target, look: Look) -> str:
    width = exact(target.at_risk.width)
    if target.at_risk.kind == "points":
        return _word("points", look, width=f"{width:f}")
    return written(width, target.unit.symbol)


def _due_rows(screen: Screen, target: Target, due: Sequence[MonthDue], look: Look) -> None:
    rows = [[Piece(_word(code, look), "faint") for code in ("month", "share-due", "expected", "at-risk-from")]]
    rows += [[Piece(screen.seen(text)) for text in _due_cells(target, month, look)] for month in due]
    screen.table(columns_of(rows), rows, _INDENT, "lrrr")


def _due_cells(target: Target, month: MonthDue, look: Look) -> list[str]:
    symbol = target.unit.symbol
    if month.suspended:
        return [f"{month.day:%Y-%m}", _word("suspended", look), "—", "—"]
    share = "—" if month.share is None else f"{month.share:f}%"
    return [f"{month.day:%Y-%m}", share, _amount(month.expected, symbol), _amount(month.at_risk_from, symbol)]


def _amount(number: Decimal | None, symbol: str) -> str:
    return "—" if number is None else written(number, symbol)


def _word(code: str, look: Look, **values: str | int | Text) -> str:
    return label(code, **values).within(look.language)
