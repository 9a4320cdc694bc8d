"""The audit as a person reads it at a terminal: a table for each status, who is missing, and what changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from jingan_cli.messages import joined, label
from jingan_cli.model.audit import Audit, AuditResult, ReporterSummary
from jingan_cli.model.look import Look
from jingan_cli.model.report import UNMET
from jingan_cli.model.text import Text
from jingan_cli.reports.shared.departments import reported, sent_said
from jingan_cli.reports.shared.heading import heading
from jingan_cli.reports.shared.screen import Piece, Screen, columns_of, seen
from jingan_cli.reports.shared.symbols import SIGNS, percentage, points, signed, status_code
from jingan_cli.reports.shared.wrapping import width_of
from jingan_cli.reports.table.drawing import Drawing, widest_lead, word
from jingan_cli.reports.table.frame import (
    above,
    advice,
    below,
    beside_the_answer,
    blocking,
    called,
    changes,
    from_here,
    plan_facts,
)
from jingan_cli.reports.table.groups import grouped
from jingan_cli.reports.table.layout import INDENT, WIDE_NAME, Columns, Wish, most_of, settled
from jingan_cli.reports.table.rows import Row, sides
from jingan_cli.reports.table.rows import below as below_row

_COLUMNS = ("gap", "change", "department", "trend", "streak")
_SHORT_TREND, _LONG_TREND = 6, 12
_WIDE_DEPARTMENT = 16
_WIDE = 80
"""From here on a department's line has room for its corrections."""
_EXPLAINED = ("conflicting", "duplicate", "incomplete", "invalid")
_WORSE, _BETTER = "▾", "▴"


def write_audit(audit: Audit, out: BinaryIO, look: Look) -> None:
    """Write the audit: heading, tables, departments, missing months, what is not counted, summary."""
    screen = Screen(look)
    rows = [_row(result, look) for result in audit.results]
    above(audit.title, [*_facts(audit), *plan_facts(audit)], screen)
    changes(audit, screen)
    screen.blank()
    if not look.quiet:
        _tables(audit, [row for row in rows if not look.only or row.verdict.status in look.only], screen)
        _beside(audit, screen)
    below(audit, rows, screen)
    beside_the_answer(audit, _moved(rows, screen), screen)
    _advise(audit, rows, screen)
    screen.write(out)


def _facts(audit: Audit) -> list[Text]:
    """The periods, what was due, and what became of the files."""
    files = audit.file_counts
    counts = {"judged": files.judged, "invalid": files.invalid, "superseded": files.superseded,
              "passed-over": files.passed_over}
    told = [label(f"screen-files-{what}", count=count) for what, count in counts.items() if count]
    return [
        heading(audit.title, audit)["period"], label("screen-schedule", schedule=percentage(audit.schedule)),
        label("screen-files", counts=joined("screen-and", told))]


def _tables(audit: Audit, rows: list[Row], screen: Screen) -> None:
    look = screen.look
    titles = {code: word(f"screen-{code}", screen) for code in ("left", "right", *_COLUMNS)}
    lead = widest_lead(rows, screen) if look.by == "section" else 0
    layout, apart = settled(rows, _columns(rows, titles), look.width, titles, lead)
    drawing = Drawing(screen=screen, layout=layout, apart=apart, titles=titles)
    drawing.name_all(rows)
    for group in grouped(rows, audit.sections, look):
        drawing.draw(group, word("screen-advice-no-reference", screen) if group.code == "no-reference" else "")
        if look.by == "status":
            screen.blank()
    if rows and look.by == "section":
        screen.blank()


def _row(result: AuditResult, look: Look) -> Row:
    verdict, name = result.verdict, result.verdict.name.within(look.language)
    left, right = sides(verdict, look)
    mark = _movement(result)
    return Row(
        key=verdict.target, verdict=verdict, name=seen(name, look), left=left, right=right, mark=seen(mark, look),
        group="escalated" if result.escalated and verdict.status == "at-risk" else status_code(verdict),
        cells={code: Piece(seen(words, look), style) for code, words, style in _cells(result, look) if words},
        below=tuple(_below(result, look)), last=({_WORSE: 1, _BETTER: -1}.get(mark, 0),))


def _cells(result: AuditResult, look: Look) -> Iterator[tuple[str, str, str]]:
    """Code, words and style of each cell; no words where it is blank."""
    verdict = result.verdict
    if verdict.status != "not-due":
        yield "gap", points(verdict.gap), verdict.status if verdict.status in UNMET else ""
    yield "change", signed(result.change), ""
    yield "department", _department(result), ""
    yield "trend", "".join(SIGNS[moment.status] for moment in result.history), "faint"
    in_trouble = verdict.status not in ("pass", "not-due")
    yield "streak", word_of("screen-times", look, count=result.streak) if in_trouble else "", ""


def _department(result: AuditResult) -> str:
    names = result.departments
    return f"{names[0]}+{len(names) - 1}" if len(names) > 1 else "".join(names)


def _movement(result: AuditResult) -> str:
    """Whether it got worse or better than when it was last judged."""
    if result.movement is None:
        return ""
    return _WORSE if result.movement in ("newly-red", "newly-amber") else _BETTER


def _below(result: AuditResult, look: Look) -> Iterator[str]:
    """Why there is no verdict where reporters have to know it, and what stands below any row."""
    if result.verdict.stage in _EXPLAINED and not look.full:
        yield result.verdict.reason.within(look.language)
    yield from below_row(result.verdict, look)


def _columns(rows: Sequence[Row], titles: dict[str, str]) -> Columns:
    found = {code: [row.cells[code].text for row in rows if code in row.cells] for code in _COLUMNS}
    wide = {code: max(map(width_of, [titles[code], *texts])) if texts else 0 for code, texts in found.items()}
    names, most = sorted(width_of(row.name) for row in rows) or [0], min(wide["department"], _WIDE_DEPARTMENT)
    return Columns(
        ("gap",),
        (Wish("trend", 1, min(wide["trend"], _SHORT_TREND)), Wish("department", min(most, 8), most),
         Wish("name", 0, min(most_of(names), WIDE_NAME)), Wish("change", wide["change"], wide["change"]),
         Wish("streak", wide["streak"], wide["streak"]), Wish("trend", 1, min(wide["trend"], _LONG_TREND)),
         Wish("name", 0, names[-1])),
        _COLUMNS)


def _beside(audit: Audit, screen: Screen) -> None:
    """Departments with the months that they owe, and files that do not count; standard error says why."""
    if audit.departments:
        screen.paragraph(word("departments", screen), "heading")
        rows = [_person(one, screen) for one in audit.departments]
        widths = columns_of(rows)
        there = [number for number, width in enumerate(widths) if width]
        screen.table([widths[n] for n in there], [[row[n] for n in there] for row in rows], INDENT)
    for note in audit.problems:
        spot, words = note.problem.spot, note.problem.message.within(screen.look.language)
        said = word("screen-not-counted", screen, what=f"{spot.path}:{spot.line}  {words}" if spot else words)
        screen.paragraph(said if screen.look.full else screen.cut(said, screen.look.width), "fail")
    over = heading(audit.title, audit).get("passed-over")
    if over is not None:
        words = screen.seen(over.within(screen.look.language))
        screen.paragraph(words if screen.look.full else screen.cut(words, screen.look.width), "faint")
    if audit.departments or audit.problems or over:
        screen.blank()


def _person(one: ReporterSummary, screen: Screen) -> list[Piece]:
    """The name, what it sent, how many targets of each status, and the months without a file."""
    sent = sent_said(one) if screen.look.width >= _WIDE else reported(one)
    files = sent.within(screen.look.language) if one.due else ""
    counts = (f"{SIGNS[status]} {one.summary[status]}" if one.summary[status] else "" for status in SIGNS)
    owes = word("screen-owes", screen, months=", ".join(one.missing)) if one.missing else ""
    name = screen.cut(screen.seen(one.name), screen.look.width // 3)
    return [Piece(name), Piece(files, "faint"), *map(Piece, counts), Piece(owes, "no-data")]


def _moved(rows: Sequence[Row], screen: Screen) -> list[Text]:
    """How many got worse and better than when they were last judged."""
    worse, better = (sum(row.mark == screen.seen(mark) for row in rows) for mark in (_WORSE, _BETTER))
    return [label("screen-moved", worse=worse, better=better)] if worse or better else []


def _advise(audit: Audit, rows: Sequence[Row], screen: Screen) -> None:
    row = blocking(audit, rows)
    if row is not None:
        verdict, plan = row.verdict, from_here(audit.plan_files[-1].file, screen)
        advice(word("screen-explain", screen), [
            "jingan", "explain", called(verdict, screen), *([from_here(verdict.file, screen)] if verdict.file else []),
            *([] if audit.bundled or audit.config else ["--plan", plan])], screen)


def word_of(code: str, look: Look, **values: str | int) -> str:
    """Return a phrase in the look's language."""
    return label(code, **values).within(look.language)
