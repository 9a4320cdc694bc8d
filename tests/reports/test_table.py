"""The screen over drawn plans and the examples: no line too wide, every figure whole, the worst last, the end short."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from jingan_cli.messages import label
from jingan_cli.model.look import Look
from jingan_cli.model.report import CAUSES, Bound, Verdict
from jingan_cli.model.text import LANGUAGES
from jingan_cli.reports.shared.screen import Piece, Screen
from jingan_cli.reports.shared.symbols import points
from jingan_cli.reports.table.bars import bar, scale
from tests.between.asking import planned, ran, tree_of
from tests.between.drawn import Drawn, drawn
from tests.effort import FULL, mostly_slow
from tests.fuzzing.profile import tried_on
from tests.reports.test_beside import report_of
from tests.running import ROOT, run_here
from tests.screens import plain, rows_of

JUNE = "examples/2022-06/actuals.yaml"
WIDTHS = (80, 100, 120, 160)
_NARROW = 60
_TRIED = WIDTHS if FULL else WIDTHS[::3]
VIEWS = (("--color", "always"), ("--by", "section"), ("--full",))[: 3 if FULL else 2]
each_screen = pytest.mark.parametrize(("language", "width"), mostly_slow(
    product(LANGUAGES, WIDTHS), "the same table at each width"))


def screen(*arguments: str, width: int = 100, language: str = "en", folder: str = "") -> str:
    """Return what a call shows, without colour."""
    environment = {"COLUMNS": str(width), "NO_COLOR": "1"}
    return run_here([*arguments, "--lang", language], ROOT / folder, environment).text


# ---- over drawn plans


@tried_on(8, drawn())
def test_no_line_is_wider_than_the_terminal_and_every_figure_stands_whole(case: Drawn) -> bool:
    with case.written() as folder:
        told = ran(folder, "check", *case.paths, *planned(case), "-f", "json")
        if told.code == 2:
            return False
        results = [one for each in tree_of(told.out)["submissions"] for one in each["results"]]
        for language, view in product(LANGUAGES, VIEWS):
            shown = partial(_shown, case, folder, language, view)
            for width in (*_TRIED, *_tight(shown(160))):
                text = shown(width)
                assert [line for line in text.splitlines() if cell_len(line) > width] == [], width
                _hold_whole(text, results)
    return True


def _shown(case: Drawn, folder: Path, language: str, view: Sequence[str], width: int) -> str:
    """Every row of a check, without colour codes."""
    rows = [part for status in ("trouble", "pass", "not-due", "suspended") for part in ("--only", status)]
    call = ("check", *case.paths, *planned(case), "--lang", language, *view, *rows)
    return plain(ran(folder, *call, environment={"COLUMNS": str(width)}).text)


def _tight(text: str) -> Sequence[int]:
    """Widths that have no room for the widest row as it is shown where there is room to spare."""
    widest = max(cell_len(line) for line in text.splitlines() if " / " in line)
    return [width for width in (widest - 1, widest - 7) if width >= _NARROW]


def _hold_whole(text: str, results: list[dict[str, Any]]) -> None:
    """Each figure stands before a slash, each threshold behind one, and each gap somewhere."""
    sides = [line.partition(" / ") for line in text.splitlines() if " / " in line]
    before, behind = [left.split() for left, _, _ in sides], [right.split() for _, _, right in sides]
    for result in results:
        number = result["actual"] if result["actual_at_least"] is None else result["actual_at_least"]
        figure = "—" if number is None else f"{number:f}"
        assert any(figure in (word.lstrip("≥").rstrip("%") for word in words) for words in before), (figure, text)
        for bound in _bounds(result):
            assert any(f"{bound:f}" in re.split("[–≤%]", words[0]) for words in behind), (bound, text)
        gap = result["gap"]
        if gap is not None and result["status"] != "not-due":
            assert points(gap) in text.split(), (points(gap), text)


def _bounds(result: dict[str, Any]) -> list[Decimal]:
    """The numbers of its threshold that somebody gave."""
    (bound,) = result["threshold"].values()
    return [one for one in (bound if isinstance(bound, list) else [bound]) if one is not None]


@tried_on(6, drawn())
def test_nor_of_an_audit(case: Drawn) -> bool:
    with case.written() as folder:
        told = ran(folder, "audit", *case.paths, *planned(case), "-f", "json")
        if not told.out:
            return False
        for width, language in product(_TRIED, LANGUAGES):
            text = ran(folder, "audit", *case.paths, *planned(case), "--lang", language,
                       environment={"COLUMNS": str(width)}).text
            assert [line for line in text.splitlines() if cell_len(line) > width] == []
            _hold_whole(text, tree_of(told.out)["results"])
    return True


def test_months_that_a_reporter_owes_go_on_below_where_the_screen_ends() -> None:
    owed = "no file for " + ", ".join(f"2022-{month:02}" for month in range(1, 12))
    page = Screen(Look(language="en", width=60))
    page.table([10, cell_len(owed)], [[Piece("甲局"), Piece(owed)]], 2)
    lines = page.text().splitlines()

    assert max(map(cell_len, lines)) <= 60
    assert " ".join(" ".join(lines).split()) == f"甲局 {owed}"


def test_a_column_that_has_no_room_is_not_there() -> None:
    page = Screen(Look(language="en", width=40))
    page.table([-2, 8, 0, 20], [[Piece("gdp"), Piece("a name that goes on"), Piece("6%"), Piece("last")]], 2, "lrll")

    assert page.text() == "      a name    last\n        that\n     goes on\n"


# ---- the examples


@each_screen
def test_an_example_takes_a_hundred_lines_and_its_fails_stand_in_the_last_forty(language: str, width: int) -> None:
    text = screen("check", JUNE, width=width, language=language)
    word = label("fail").zh if language == "zh" else label("fail").en

    assert len(text.splitlines()) <= 100
    assert len(screen("check", JUNE, "--by", "section", width=width, language=language).splitlines()) <= 110
    assert sum(row.heading == f"✗ {word}" for row in rows_of(text)) == 21
    assert sum(line in text.splitlines()[-40:] for line in _fails(text, word)) == 21


def _fails(text: str, word: str) -> list[str]:
    return [row.line for row in rows_of(text) if row.heading == f"✗ {word}"]


@each_screen
def test_the_audit_takes_a_hundred_and_fifteen(language: str, width: int) -> None:
    text = screen("audit", "actuals", width=width, language=language, folder="examples/audit")

    assert len(text.splitlines()) <= 115
    assert [line for line in text.splitlines() if cell_len(line) > width] == []


def test_tables_stand_from_the_best_to_the_worst_and_in_each_the_worst_last() -> None:
    rows = [*rows_of(screen("check", JUNE))]
    gaps = [float(row.under("Gap")) for row in rows if row.heading == "✗ fail"]

    assert [*dict.fromkeys(row.heading for row in rows)] == [
        "✓ pass", "- not due", "! at risk", "? not reported", "? no reference", "✗ fail"]
    assert gaps == sorted(gaps, reverse=True)


def test_the_end_says_what_blocks_and_one_command_that_runs() -> None:
    *_, counts, answer, told = screen("check", JUNE, width=120).splitlines()

    assert counts.startswith("✓ 27 ====")
    assert answer == "✗ Gate not passed: 25 blocking (fail 21, not reported 2, no reference 2)"
    assert run_here(told.partition("jingan ")[2].split(), ROOT).code == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_full_each_row_has_its_reason_and_note_and_source(language: str) -> None:
    text = screen("check", JUNE, "--full", width=200, language=language)

    assert "附件 九" in text
    assert "快报数" in text
    assert ("慢于序时进度" if language == "zh" else "behind schedule") in text


def test_in_full_a_name_stands_below_its_row_where_it_is_cut_and_only_there() -> None:
    cut, whole = (screen("check", JUNE, "--full", "--only", "fail", width=width).splitlines() for width in (80, 200))

    assert "    Residential compounds with misconnected sewers put right" in cut
    assert "    Overhead lines moved underground" not in cut
    assert [line for line in whole if line.startswith("    Residential")] == []


def test_sections_stand_in_the_order_of_the_plan() -> None:
    text = screen("check", JUNE, "--by", "section")

    assert text.index("Main expected targets") < text.index("Stable and healthy growth")
    assert text.count("(Due is rounded to whole units, the gap is not)") == 1
    assert text.count("(in brackets: where the at-risk band begins, in whole units)") == 1
    assert "  ! at risk       GDP growth" in text
    assert "  ✗ fail " in text


def test_on_a_console_without_utf_8_no_sign_of_doubtful_width_is_left() -> None:
    from io import BytesIO

    from jingan_cli.reports import FORMATS

    for language, width in product(LANGUAGES, (60, 100)):
        out = BytesIO()
        FORMATS["table"].write(
            report_of("2022-06"), out, Look(language=language, ascii_signs=True, colour=True, width=width))
        text = plain(out.getvalue().decode())

        assert not set("✓✗━╾─┼╋…·—≤≥“”▾▴") & set(text)
        assert ("..." in text) is (language == "en" or width == 60)
        assert [line for line in text.splitlines() if cell_len(line) > width] == []


# ---- bars


def verdict(completion: str, schedule: str | None, gap: str, status: str = "pass", kind: str = "at_least") -> Verdict:
    """Return a verdict with just these numbers."""
    from dataclasses import replace

    number = None if schedule is None else Decimal(schedule)
    return replace(
        report_of("2022-06").submissions[0].results[2], completion=Decimal(completion), schedule=number,
        gap=Decimal(gap), status=status, threshold=Bound(kind, Decimal(1)))  # type: ignore[arg-type]  # words of a table


@pytest.mark.parametrize(("given", "drawn_"), [
    (verdict("0", "50", "-50", "fail"), "-----|----"),
    (verdict("49.99", "50", "-0.01", "at-risk"), "====-|----"),
    (verdict("50", "50", "0"), "=====+----"),
    (verdict("50", "50", "-0.001", "at-risk"), "=====|----"),
    (verdict("75", "50", "25"), "=====+=---"),
    (verdict("140", "50", "90"), "=====+===="),
    (verdict("-20", "50", "-70", "fail"), "-----|----"),
    (verdict("90", "100", "-10", "fail"), "=========|"),
    (verdict("100", None, "0", kind="at_most"), "=========|"),
    (verdict("101", None, "-1", "fail", "at_most"), "=========+"),
    (verdict("80", None, "20", kind="at_most"), "========-|"),
    (verdict("70", None, "0", "not-due"), "=======---"),
])
def test_a_bar_ends_on_the_side_of_the_tick_that_the_verdict_says(given: Verdict, drawn_: str) -> None:
    assert "".join(piece.text for piece in bar(given, 10, Look())) == drawn_


def test_a_scale_names_the_schedule_where_it_has_room() -> None:
    assert scale(Decimal(50), 20) == "0%       50%    100%"
    assert scale(Decimal(50), 11) == "0%     100%"
    assert scale(Decimal(100), 20) == "0%              100%"


@pytest.mark.parametrize(("gap", "shown"), [
    ("-9.01", "-9.0"), ("50", "+50.0"), ("0", "0.0"), ("-0.003", "-0.003"), ("0.04", "+0.04"), ("-0.25", "-0.3")])
def test_a_gap_has_one_decimal_and_more_where_it_would_be_none(gap: str, shown: str) -> None:
    assert points(Decimal(gap)) == shown


def test_every_cause_has_a_table_of_its_own() -> None:
    from jingan_cli.reports.table.groups import GROUPS

    assert set(CAUSES) < set(GROUPS)
