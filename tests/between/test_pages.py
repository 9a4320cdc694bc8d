"""What is explained is the verdict, and every format shows the same one."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from jingan_cli.explaining.explain import explain
from jingan_cli.filing.load_named import load_all
from jingan_cli.filing.period_and_scope import NOTHING_ASKED
from jingan_cli.filing.resolve import resolve
from jingan_cli.judging.judge import judge
from jingan_cli.loading.plan_index import Known
from jingan_cli.messages import label
from jingan_cli.model.problem import JinganError
from jingan_cli.model.submission import Resolved
from tests.between.asking import ENGLISH, Json, known_plan, planned, ran, tree_of
from tests.between.drawn import Drawn, drawn, plain_case
from tests.between.pages import NONE, READ, REASONED, Row
from tests.explaining.test_explain import faults
from tests.fuzzing.profile import tried_on

_COARSEST = Decimal("0.1")
"""No page rounds to fewer decimals than one."""
_WIDE = {**ENGLISH, "COLUMNS": "250"}


@tried_on(25, drawn())
def test_each_sum_of_an_explanation_is_true_and_its_last_line_the_verdict(case: Drawn) -> bool:
    with case.written() as folder:
        known = Known(known_plan(case, folder))
        try:
            settled = resolve(known, load_all([str(folder / path) for path in case.paths], known, None), NOTHING_ASKED)
        except JinganError:
            return False
    for one in settled:
        _hold_for_explanations(known, one)
    return True


def _hold_for_explanations(known: Known, one: Resolved) -> None:
    plan = known.plan
    for verdict in judge(plan, one).submissions[0].results:
        target, figure = plan.target(verdict.target), one.figures.get(verdict.target)
        assert target is not None
        steps = explain(plan, target, figure, one.as_of, one.period.end, verdict)
        assert faults(steps, verdict) == []


@tried_on(6, drawn(configured=False))
def test_the_command_ends_with_the_verdict(case: Drawn) -> bool:
    sent = next((one for one in case.sent if "revision" not in one.tree), case.sent[0])
    with case.written() as folder:
        run = ran(folder, "check", sent.path, *planned(case), "-f", "json")
        if run.code == 2:
            return False
        (submission,) = tree_of(run.out)["submissions"]
        for result in submission["results"]:
            told = ran(folder, "explain", result["target"], sent.path, *planned(case), environment=_WIDE)
            last = told.text.splitlines()[-1]
            assert last.strip().startswith(f"Verdict: {label(result['status']).en}"), last
            assert result["stage"] is None or label(result["stage"]).en in last, last
    return True


# ---- every format


def _written(case: Drawn, folder: Path) -> tuple[Json, dict[str, bytes]] | None:
    """Return the report and what each format shows of it; of one submission, since not each page tells them apart."""
    names = [*READ, *REASONED]
    outputs = [word for name in names if name != "table" for word in ("-o", f"{name}:page.{name}")]
    run = ran(folder, "check", case.sent[0].path, *planned(case), *outputs, "-o", "json:page.json", environment=_WIDE)
    if run.code == 2:
        return None
    pages = {name: (folder / f"page.{name}").read_bytes() for name in names if name != "table"}
    return tree_of((folder / "page.json").read_bytes()), {**pages, "table": run.out}


def _same(shown: str | None, told: Decimal | None) -> bool:
    """Whether a page's number is the report's, to the page's last digit; what it has no place for is no number."""
    if shown is None:
        return True
    if shown in NONE or told is None:
        return shown in NONE and told is None
    number = Decimal(shown.strip("+%≥").replace(",", ""))
    last = min(Decimal(1).scaleb(int(number.as_tuple().exponent)), _COARSEST)
    return abs(number - told) <= last / 2


@tried_on(6, drawn(configured=False))
def test_every_page_shows_the_same_figures(case: Drawn) -> bool:
    with case.written() as folder:
        found = _written(case, folder)
    if found is None:
        return False
    results = {one["name"]["en"]: one for one in found[0]["submissions"][0]["results"]}
    for name, read in READ.items():
        rows = [*read(found[1][name])]
        assert sorted(row.name for row in rows) == sorted(results), name
        for row in rows:
            _hold_for_row(name, row, results[row.name])
    return True


def _hold_for_row(name: str, row: Row, result: Any) -> None:
    about = (name, row, {key: result[key] for key in ("actual", "completion", "gap", "schedule", "status")})
    word = result["status"] if name == "csv" else label(result["status"]).en
    assert word in row.status or result["status"] == "no-data", about
    assert name != "csv" or [row.actual, row.gap] == [_exact(result[key]) for key in ("actual", "gap")], about
    # then it is shown as what it is, ≥40 (1/2); HTML sorts by the number alone
    lacking = result["actual_at_least"] is not None and name != "csv"
    figure = (row.actual or "").removeprefix("≥").partition(" (")[0] or row.actual
    assert _same(figure, result["actual_at_least" if lacking else "actual"]), about
    assert _same(row.gap, result["gap"]), about
    assert _same(row.completion, result["completion"]), about
    assert _same(row.schedule, result["schedule"]), about


def _exact(number: Decimal | None) -> str:
    return "" if number is None else f"{number:f}"


@pytest.mark.slow("every page of an audit of each case")
@tried_on(6, drawn(configured=False))
def test_every_page_says_the_cause_where_there_is_no_data(case: Drawn) -> bool:
    with case.written() as folder:
        found = _written(case, folder)
    if found is None:
        return False
    results = {one["name"]["en"]: one for one in found[0]["submissions"][0]["results"]}
    lacking = {name: one["stage"] for name, one in results.items() if one["status"] == "no-data"}
    for name, read in READ.items():
        for row in read(found[1][name]):
            if row.name in lacking:
                cause = lacking[row.name]
                assert (cause if name == "csv" else label(cause).en) in row.status, (name, row)
    return bool(lacking)


@tried_on(6, drawn())
def test_every_list_of_findings_says_the_same_of_a_target(case: Drawn) -> bool:
    with case.written() as folder:
        found = _written(case, folder)
    if found is None:
        return False
    for result in found[0]["submissions"][0]["results"]:
        for name, read in REASONED.items():
            _hold_for_finding(name, [*read(found[1][name])], result)
    return True


def test_a_target_without_a_figure_is_in_every_list_of_findings() -> None:
    case = plain_case(targets=2)
    with case.written() as folder:
        found = _written(case, folder)
    assert found is not None
    assert {one["status"] for one in found[0]["submissions"][0]["results"]} >= {"no-data"}
    for result in found[0]["submissions"][0]["results"]:
        for name, read in REASONED.items():
            _hold_for_finding(name, [*read(found[1][name])], result)


def _hold_for_finding(name: str, findings: list[tuple[str, str, str]], result: Any) -> None:
    mark = result["target"] if name == "junit" else f"({result['target']})"
    own = [one for one in findings if mark in one[0] and result["reason"]["en"] in one[2]]
    shown = name in ("junit", "sarif") or result["status"] in ("at-risk", "fail", "no-data")
    assert len(own) == (shown and not (name == "sarif" and result["status"] == "pass")), (name, findings, result)
    words = {"", result["status"], label(result["status"]).en}
    words |= {label(result["stage"]).en} if result["status"] == "no-data" else set()
    assert all(one[1] in words for one in own), (name, own, result)


# ---- numbers that add up


def _adds_up(result: Any, baseline: Fraction) -> bool:
    """Whether completion, schedule and gap add up to within one of the last digit; True where they need not."""
    completion, schedule, gap = (result[key] for key in ("completion", "schedule", "gap"))
    ((kind, bound),) = result["threshold"].items()
    low, high = bound if isinstance(bound, list) else (bound, None)
    if None in (completion, schedule, gap) or low <= 0 or (high is not None and result["actual"] > high):
        return True
    ahead = schedule - completion if kind == "at_most" and low > baseline else completion - schedule
    digits = max(-int(number.as_tuple().exponent) for number in (completion, schedule, gap))
    return bool(abs(gap - ahead) <= Decimal(1).scaleb(-min(digits, 2)))


@tried_on(20, drawn())
def test_completion_schedule_and_gap_of_a_page_add_up(case: Drawn) -> bool:
    baselines = {one.id: one.baseline for one in case.promises}
    with case.written() as folder:
        run = ran(folder, "check", *case.paths, *planned(case), "-f", "json")
    if run.code == 2:
        return False
    results = [one for submission in tree_of(run.out)["submissions"] for one in submission["results"]]
    assert [one for one in results if not _adds_up(one, baselines[one["target"]])] == []
    return True
