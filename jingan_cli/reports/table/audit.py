"""The audit as a person reads it at a terminal: a line per target, reporters, what is missing and invalid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import BinaryIO

from jingan_cli.messages import label
from jingan_cli.model.audit import Audit, AuditResult, Note, ReporterSummary
from jingan_cli.model.look import Look
from jingan_cli.model.report import Disposition
from jingan_cli.model.text import Text
from jingan_cli.reports.shared.beside import remarks
from jingan_cli.reports.shared.escaping import for_screen
from jingan_cli.reports.shared.screen import GUTTER, Cell, Column, Screen, width_of
from jingan_cli.reports.shared.symbols import SIGNS, actual_of_target, signed, sparkline, status_code
from jingan_cli.reports.table.frame import above, below

_HEADINGS = ("name", "actual-of-target", "gap", "change", "trend", "streak", "status")
_REMARKS = ("page-changed", "page-reference", "page-bases", "page-vouched", "page-waiver")
_INDENT = 2
_NARROW_NAME = 16
_NARROWEST_NAME = 10


def write_audit(audit: Audit, out: BinaryIO, look: Look) -> None:
    """Write the audit: heading, a line per target, reporters, missing, invalid, summary."""
    screen = Screen(look)
    above(audit, audit, screen, look)
    shown = [result for result in audit.results if not look.only or result.verdict.status in look.only]
    if shown and not look.quiet:
        _rows(audit, shown, screen, look)
    if not look.quiet:
        _people("reporters", audit.reporters, screen, look)
        _people("owners", audit.owners, screen, look)
        _missing(audit, screen, look)
        _invalid(audit.problems, screen, look)
    below(audit, audit, screen, look)
    screen.write(out)


def _rows(audit: Audit, shown: list[AuditResult], screen: Screen, look: Look) -> None:
    rows = {result.verdict.target: _cells(result, look) for result in shown}
    headings = [Cell(_word(code, look), "faint") for code in _HEADINGS]
    columns = _columns([headings, *rows.values()], look)
    if columns:
        screen.row(columns, headings, _INDENT)
    for section, group in groupby(shown, key=lambda result: result.verdict.section):
        screen.paragraph(audit.sections[section].within(look.language), "heading")
        for result in group:
            _row(columns, headings, rows[result.verdict.target], screen)
            for remark in _remarks(result, audit.gate.disposition(result.verdict), look):
                screen.paragraph(remark, "faint", 2 * _INDENT)
    screen.blank()


def _row(columns: Sequence[Column], headings: Sequence[Cell], cells: Sequence[Cell], screen: Screen) -> None:
    """A row, or on a narrow screen the name and below it each figure behind its heading."""
    if columns:
        screen.row(columns, cells, _INDENT)
        return
    name, *figures, status = cells
    screen.paragraph(name.text, indent=_INDENT)
    said = [f"{for_screen(heading.text)} {cell.text}" for heading, cell in zip(headings[1:], figures, strict=False)
            if cell.text]
    screen.paragraph("  ".join([status.text, *said]), status.style, 2 * _INDENT)


def _remarks(result: AuditResult, disposition: Disposition, look: Look) -> Iterator[str]:
    """Why there is no verdict, what the arrow means, and what stands beside the verdict but the outlook."""
    verdict, said = result.verdict, remarks(result.verdict, look.language)
    if verdict.status in ("no-data", "suspended"):
        yield verdict.reason.within(look.language)
    if result.escalated:
        yield _escalation(result, disposition, look)
    yield from (words for term, words in said.items() if term in _REMARKS)


def _escalation(result: AuditResult, disposition: Disposition, look: Look) -> str:
    """That it blocks is said only where it does."""
    if disposition == "blocks":
        return _word("escalated-because", look, streak=result.streak)
    return _word("xlsx-escalated", look, count=result.streak, status=label(result.verdict.status))


def _cells(result: AuditResult, look: Look) -> list[Cell]:
    verdict = result.verdict
    trouble = verdict.status not in ("pass", "not-due")
    return [
        Cell(for_screen(verdict.name.within(look.language))),
        Cell(for_screen(actual_of_target(verdict))),
        Cell(signed(verdict.gap)),
        Cell(signed(result.change)),
        Cell(sparkline(result.history)),
        Cell(str(result.streak) + ("↑" if result.escalated else "") if trouble else ""),
        Cell(f"{SIGNS[verdict.status]} {_word(status_code(verdict), look)}", verdict.status),
    ]


def _columns(rows: Sequence[Sequence[Cell]], look: Look) -> list[Column]:
    """The name gets what the rest leaves; where that is little, figures go on below; no columns where it is nothing."""
    wide = [max(width_of(row[n].text) for row in rows) for n in range(len(_HEADINGS))]
    room = look.width - 1 - _INDENT - GUTTER * len(wide) - sum(wide[1:])
    if room < _NARROW_NAME:
        wide[1] = max(10, wide[1] - (_NARROW_NAME - room))
        room = look.width - 1 - _INDENT - GUTTER * len(wide) - sum(wide[1:])
    if room < _NARROWEST_NAME:
        return []
    figures = [Column(width, "right") for width in wide[1:4]]
    return [Column(min(wide[0], room)), *figures, Column(wide[4]), Column(wide[5], "right"), Column(wide[6])]


def _people(heading: str, people: Sequence[ReporterSummary], screen: Screen, look: Look) -> None:
    if not people:
        return
    screen.paragraph(_word(heading, look), "heading")
    for one in people:
        counts = "  ".join(
            f"{SIGNS[status]} {_word(status, look)} {count}" for status, count in one.summary.items() if count)
        files = _word("submissions", look, count=one.submissions) + "  " if heading == "reporters" else ""
        screen.paragraph(f"{one.name}  {files}{counts}", indent=_INDENT)
    screen.blank()


def _missing(audit: Audit, screen: Screen, look: Look) -> None:
    if not audit.missing:
        return
    screen.paragraph(_word("missing", look), "heading")
    for reporter, group in groupby(sorted(audit.missing, key=lambda one: one.reporter), key=lambda one: one.reporter):
        screen.paragraph(f"{reporter}  {', '.join(one.period_name for one in group)}", "no-data", _INDENT)
    screen.blank()


def _invalid(problems: Sequence[Note], screen: Screen, look: Look) -> None:
    if not problems:
        return
    screen.paragraph(_word("not-counted", look), "heading")
    for note in problems:
        spot = note.problem.spot
        where = f"{spot.path}:{spot.line}:{spot.column}  " if spot else ""
        screen.paragraph(f"{where}{note.problem.message.within(look.language)}", "fail", _INDENT)
    screen.blank()


def _word(code: str, look: Look, **values: str | int | Text) -> str:
    return label(code, **values).within(look.language)
