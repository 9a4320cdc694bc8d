"""The account of a source document: as a table, as JSON, as CSV."""

from __future__ import annotations

import csv
from collections.abc import Callable
from io import StringIO
from typing import BinaryIO

from jingan_cli.messages import label
from jingan_cli.model.coverage import Accounted, Coverage
from jingan_cli.model.json_object import JsonObject
from jingan_cli.model.look import Look
from jingan_cli.reports.shared.escaping import for_json, for_spreadsheet
from jingan_cli.reports.shared.json_fields import file_tree
from jingan_cli.reports.shared.json_writer import dumps
from jingan_cli.reports.shared.screen import GUTTER, Piece, Screen, columns_of, seen

_HEADINGS = ("line", "quantity", "covered-by")
_WIDEST_WORDS = 24


def write_table(coverage: Coverage, out: BinaryIO, look: Look) -> None:
    """Write a row for each quantity, then the sums, and the lines of what is not covered."""
    screen = Screen(look)
    rows = [[Piece(_word(code, look), "faint") for code in _HEADINGS]]
    rows += [_row(one, look) for one in coverage.quantities]
    number, widest, _ = columns_of(rows)
    words = min(widest, _WIDEST_WORDS)
    screen.table([number, words, look.width - number - words - GUTTER * 3], rows, right="r")
    screen.blank()
    screen.paragraph(_word("coverage-sum", look, **coverage.counts))
    left = [f"{one.line} {one.words}" for one in coverage.quantities if not one.covered]
    if left:
        screen.paragraph(_word("coverage-left", look, names=_word("list-separator", look).join(left)), "fail")
    if coverage.not_asked:
        screen.paragraph(_word("coverage-not-asked", look, count=coverage.not_asked))
    screen.write(out)


def write_json(coverage: Coverage, out: BinaryIO, look: Look) -> None:
    """Write the whole account as one object; the look changes nothing in it."""
    tree: JsonObject = {
        "source": file_tree(coverage.source), "plan": coverage.plan, "complete": coverage.complete,
        "summary": coverage.counts, "quantities": [_tree(one) for one in coverage.quantities],
        "clauses_not_found": [
            {"clause": one.words, "target": one.target, "line": one.spot.line} for one in coverage.not_found
        ],
    }
    out.write((for_json(dumps(tree)) + "\n").encode())


def write_csv(coverage: Coverage, out: BinaryIO, look: Look) -> None:
    """Write a header and a row for each quantity, UTF-8 with BOM; the look changes nothing in it."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(_FIELDS)
    for one in coverage.quantities:
        tree = {**_tree(one), "targets": ";".join(one.targets), "others": ";".join(one.others)}
        tree["covered"] = "true" if one.covered else "false"
        writer.writerow([for_spreadsheet(str(tree[field] or "")) for field in _FIELDS])
    out.write(text.getvalue().encode("utf-8-sig"))


WRITERS: dict[str, Callable[[Coverage, BinaryIO, Look], None]] = {
    "table": write_table, "json": write_json, "csv": write_csv,
}
"""By the value of `jingan coverage --format`."""
_FIELDS = ("line", "column", "words", "covered", "targets", "reason", "others")


def _row(one: Accounted, look: Look) -> list[Piece]:
    style = "" if one.covered else "fail"
    return [Piece(str(one.line)), Piece(seen(one.words, look)), Piece(seen(_by(one, look), look), style)]


def _by(one: Accounted, look: Look) -> str:
    held = _word("list-separator", look).join(one.targets)
    if one.covered:
        return held or one.reason or ""
    if held:
        return _word("coverage-lacking", look, names=held, count=one.lacking)
    if one.others:
        return _word("coverage-other", look, names=_word("list-separator", look).join(one.others))
    return _word("not-covered", look)


def _tree(one: Accounted) -> JsonObject:
    return {
        "line": one.line, "column": one.column, "words": one.words, "covered": one.covered, "targets": one.targets,
        "reason": one.reason, "others": one.others,
    }


def _word(code: str, look: Look, **values: str | int) -> str:
    return label(code, **values).within(look.language)
