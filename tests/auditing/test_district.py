"""A district's year, audited, against the same worked out with pandas from the numbers that were drawn."""

from __future__ import annotations

import ast
import json
import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from tests.effort import mostly_slow
from tests.running import run_here

pd = pytest.importorskip("pandas", reason="the extra `dev` brings it along")

from tests import oracle_district  # noqa: E402

SHOWN = Fraction(1, 200)
"""A growth that was worked out is shown with two decimals."""
YEARS: tuple[tuple[int, dict[str, int], int], ...] = (
    (21, {"streets": 3, "departments": 2, "months": 3}, 3),
    *((seed, {}, month) for seed, month in (
        (2, 12), (3, 8), (4, 11), (5, 10), (6, 6), (7, 7), (8, 4), (9, 9), (10, 5), (18, 12), (21, 3), (9, 2))))
"""What is drawn, and the month to whose end it is audited; in some a sum stands twice, each time without another."""


@pytest.mark.parametrize(
    ("seed", "size", "month"), mostly_slow(YEARS, "a year of 26 reporters, in some 300 files"))
def test_every_sum_share_cause_and_change_is_that_of_an_independent_computation(
    tmp_path: Path, seed: int, size: dict[str, int], month: int
) -> None:
    district = oracle_district.draw(seed, **size)
    told, lines = oracle_district.picture(district, month)
    district.write(tmp_path)
    run = run_here([
        "audit", "sent", "--plan", "targets.yaml", "--to", f"2022-{month:02}", "--lang", "zh", "-f", "json",
        "-o", "a.csv", "-o", "a.xlsx"], tmp_path)
    assert run.code in (1, 2), run.complaints
    found = json.loads(run.out, parse_float=Decimal, parse_int=Decimal)
    table = pd.read_csv(tmp_path / "a.csv", dtype=str, keep_default_na=False)
    last = table[table.period == f"2022-{month:02}"].set_index("target")

    assert [one["target"] for one in found["results"]] == [*told]
    for result in found["results"]:
        _hold(result, last.loc[result["target"]], told[result["target"]])
    sheet = _below_its_title(pd.read_excel(tmp_path / "a.xlsx", sheet_name="各部门", header=None))
    assert {name: _line(sheet, name) for name in sheet.index} == {
        name: (line.sent, line.due, line.corrections, line.counts) for name, line in lines.items()}


@pytest.mark.slow("draws all of them")
def test_the_years_reach_every_cause_and_every_change() -> None:
    met: set[str] = set()
    for seed, size, month in YEARS:
        for one in oracle_district.picture(oracle_district.draw(seed, **size), month)[0].values():
            met |= {moment.cause or moment.status for moment in one.moments}
            met |= {one.movement, *(["change"] if one.change else []), *(["lasting"] if one.in_trouble > 1 else [])}
            met |= {f"absent from a {moment.status}" for moment in one.moments if moment.absent}

    assert met == {
        *WORDS.values(), "", "newly-red", "newly-amber", "eased", "recovered", "change", "lasting",
        "absent from a pass", "absent from a fail", "absent from a no-data", "absent from a not-due"}


def test_it_is_independent() -> None:
    tree = ast.parse(Path(oracle_district.__file__).read_text(encoding="utf-8"))
    named = [name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names]
    named += [str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]

    assert [name for name in named if name.startswith("jingan")] == []


def _hold(result: dict[str, Any], row: Any, told: oracle_district.Told) -> None:
    """One target: its figures of every month, and of the last one the shares, the cause, and what changed."""
    about = result["target"]
    for shown, moment in zip(result["history"], told.moments, strict=True):
        assert (shown["status"], shown["stage"] if shown["status"] == "no-data" else None) == (
            moment.status, moment.cause), (about, shown)
        assert _same(shown["actual"], moment.actual), (about, shown, moment)
        assert [{*shown["reporters"]}, {*shown["absent"]}] == [{*moment.reporters}, {*moment.absent}], (about, shown)
    assert _same(result["actual_at_least"], told.moments[-1].so_far), (about, result)
    assert _same(result["change"], told.change, 2), (about, result)
    shares = {one["reporter"]: one["actual"] for one in result["shares"]}
    assert shares.keys() == told.shares.keys(), (about, result)
    assert all(_same(shares[name], amount) for name, amount in told.shares.items()), (about, result)
    in_csv = dict(one.split(" ") for one in row.shares.split(";") if one)
    assert {name: Decimal(amount) for name, amount in in_csv.items()} == shares, (about, row)
    assert (row.movement, int(row.in_trouble)) == (told.movement, told.in_trouble), (about, row)
    assert {*row.departments.split(";")} - {""} == told.departments, (about, row)


def _same(shown: Decimal | None, exact: Fraction | None, times: int = 1) -> bool:
    if shown is None or exact is None:
        return shown is None and exact is None
    return abs(Fraction(shown) - exact) <= (0 if exact.denominator in (1, 10, 100, 1000) else times * SHOWN)


def _below_its_title(sheet: Any) -> Any:
    head = sheet.index[sheet[0] == "责任部门"][0]
    return sheet.iloc[head + 1:].set_axis(sheet.iloc[head], axis=1).set_index("责任部门")


def _line(sheet: Any, name: str) -> tuple[int, int, int, dict[str, int]]:
    """What the workbook's line of a department says."""
    row = sheet.loc[name]
    sent = re.fullmatch(r"(?:已报 (\d+)/(\d+) 期(?:、更正 (\d+))?|—)", row["报送情况"])
    assert sent is not None, row
    counts = {WORDS[word]: int(row[word]) for word in row.index if word in WORDS and row[word]}
    assert sum(counts.values()) == row["合计"]
    numbers = [int(number or 0) for number in sent.groups()]
    return numbers[0], numbers[1], numbers[2], counts


WORDS = {
    "达标": "pass", "预警": "at-risk", "未达标": "fail", "未到期": "not-due", "未报": "unreported",
    "缺参照数": "no-reference", "数字冲突": "conflicting", "重复报送": "duplicate", "汇总不全": "incomplete",
    "文件无效": "invalid"}
