"""A district's year, audited, against the same worked out with pandas from the numbers that were drawn."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
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
    sheet = pd.read_excel(tmp_path / "a.xlsx", sheet_name="各部门", header=None)
    sheet = _below(sheet, "责任部门").set_index("责任部门")
    wanted = {name: (line.sent, line.due, line.corrections, line.counts) for name, line in lines.items()}
    assert {name: _line(sheet, name) for name in sheet.index} == wanted
    assert {one["department"]: _in_json(one) for one in found["departments"]} == wanted


@pytest.mark.parametrize(
    ("seed", "size", "month"), mostly_slow((YEARS[0], (2, {}, 9), (3, {}, 8), (18, {}, 12)), "26 reporters"))
def test_the_pages_that_go_into_a_meeting_agree_with_themselves(
    tmp_path: Path, seed: int, size: dict[str, int], month: int
) -> None:
    """What changed comes first; no number contradicts another; nothing is said of gates, commands or paths."""
    district = oracle_district.draw(seed, **size)
    told, lines = oracle_district.picture(district, month)
    district.write(tmp_path)
    run_here(["audit", "sent", "--plan", "targets.yaml", "--to", f"2022-{month:02}", "--lang", "zh",
              "-o", "a.html", "-o", "a.xlsx"], tmp_path)
    page = (tmp_path / "a.html").read_text(encoding="utf-8").partition("<body")[2].partition("<footer")[0]
    words = re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", page))
    sheets = pd.read_excel(tmp_path / "a.xlsx", sheet_name=None, header=None, dtype=object)
    notice = sheets["通报"]
    top = "\n".join(str(one) for one in notice[0] if isinstance(one, str))
    statuses = [one.moments[-1].status for one in told.values()]
    met, unmet = statuses.count("pass"), statuses.count("fail") + statuses.count("at-risk")

    assert f"{met}/{met + unmet} 达到序时" in words
    assert re.search(rf"达到序时进度{met}项，" + (f".*未达序时进度{unmet}项" if unmet else ""), top)
    share = f"{100 * month / 12:.1f}".removesuffix(".0")
    assert [f"序时进度：{share}%" in one for one in (top, words)] == [True, True]
    assert [*_changes(top, "{}{}项：")] == [*_changes(words, "{} {} 项：")] == [*_moved(told)]
    table = _below(notice, "序号")
    assert {*table["指标名称"]} == {aim.name for aim in district.aims}
    for _, row in table[table["序时进度"].notna() & table["完成率"].notna()].iterrows():
        ahead = (row["完成率"] - row["序时进度"]) * 100
        assert abs(abs(ahead) - abs(row["差（百分点）"])) < 0.06, row
    counted = re.findall(r'<tr data-department="([^"]*)">.*?</tr>', page, re.DOTALL)
    assert {*counted} == {*lines}
    kept = [str(cell) for name, sheet in sheets.items() if "内部" not in name for cell in sheet.to_numpy().flat]
    assert MACHINERY.findall(" ".join([words, *kept])) == []


def _changes(words: str, way: str) -> Iterator[tuple[str, int]]:
    """What is said to have changed, and of how many targets, in the order in which it is said."""
    found = {kind: re.search(way.format(said, r"(\d+)"), words) for kind, said in MOVED.items()}
    ordered = sorted((one.start(), kind, int(one[1])) for kind, one in found.items() if one)
    yield from ((kind, count) for _, kind, count in ordered)


def _moved(told: dict[str, oracle_district.Told]) -> Iterator[tuple[str, int]]:
    words = ["lasting" if one.in_trouble > 1 and not one.movement else one.movement for one in told.values()]
    yield from ((kind, words.count(kind)) for kind in MOVED if kind in words)


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
    assert (result["movement"] or "", result["in_trouble"]) == (told.movement, told.in_trouble), (about, result)
    assert {*row.departments.split(";")} - {""} == {*result["departments"]} == told.departments, (about, row)
    assert {*result["causers"]} == told.moments[-1].causers, (about, result)


def _same(shown: Decimal | None, exact: Fraction | None, times: int = 1) -> bool:
    if shown is None or exact is None:
        return shown is None and exact is None
    return abs(Fraction(shown) - exact) <= (0 if exact.denominator in (1, 10, 100, 1000) else times * SHOWN)


def _below(sheet: Any, first: str) -> Any:
    """The table whose headings begin with that one."""
    head = sheet.index[sheet[0] == first][0]
    return sheet.iloc[head + 1:].set_axis(sheet.iloc[head], axis=1)


def _in_json(one: dict[str, Any]) -> tuple[int, int, int, dict[str, int]]:
    counts = {word: int(count) for word, count in one["summary"].items() if word in WORDS.values() and count}
    counts |= {cause: int(count) for cause, count in one["summary"]["causes"].items()}
    sent, owed = len(one["periods"]), len(one["missing"])
    return sent, sent + owed, int(one["corrections"]), counts


def _line(sheet: Any, name: str) -> tuple[int, int, int, dict[str, int]]:
    """What the workbook's line of a department says."""
    row = sheet.loc[name]
    sent = re.fullmatch(r"(?:已报 (\d+)/(\d+) 期(?:、更正 (\d+))?|—)", row["报送情况"])
    assert sent is not None, row
    counts = {WORDS[word]: int(row[word]) for word in row.index if word in WORDS and row[word]}
    assert sum(counts.values()) == row["合计"]
    numbers = [int(number or 0) for number in sent.groups()]
    return numbers[0], numbers[1], numbers[2], counts


MOVED = {
    "newly-red": "新转未达标", "newly-amber": "新转预警", "recovered": "恢复达标", "eased": "由未达标转为预警",
    "lasting": "持续未好转"}
MACHINERY = re.compile(r"门禁|阻断|退出码|\bjingan |--[a-z]|sent/|\.ya?ml|\.csv\b|\.xlsx")
WORDS = {
    "达标": "pass", "预警": "at-risk", "未达标": "fail", "未到期": "not-due", "未报": "unreported",
    "缺参照数": "no-reference", "数字冲突": "conflicting", "重复报送": "duplicate", "汇总不全": "incomplete",
    "文件无效": "invalid"}
