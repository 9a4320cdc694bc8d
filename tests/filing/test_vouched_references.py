"""A reference that a reporter gives: taken, outranked, asked for by nobody, or looser than the figure that stands."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from jingan_cli.filing.period_and_scope import asked
from jingan_cli.loading.plan_index import Known
from jingan_cli.loading.submission import load_submission
from jingan_cli.model.problem import JinganError, Problem
from jingan_cli.parsing.decoding import decode
from tests.building import plan_from, plan_text

FLOOR = "measure: cumulative, unit: 个, threshold: {at_least: 80, reference: 市下达指标数}"
CEILING = "measure: cumulative, unit: 个, threshold: {at_most: 80, reference: 市下达指标数}"
PLAIN = "measure: cumulative, unit: 个, threshold: {at_least: 80}"
OPEN = "measure: growth, unit: '%', threshold: {at_least: {reference: 市下达指标数}}"
OF_THE_PLAN = "references: {市下达指标数: {2022-06: 70}}"
FROM_JULY = """adjustments: [{target: first, from: 2022-07-01, threshold: {at_least: 60, reference: 市下达指标数},
  authority: 区政府, reason: 调整}]"""
FROM_MAY = FROM_JULY.replace("2022-07-01", "2022-05-01")
SLOWER = "adjustments: [{target: first, from: 2022-05-01, pace: constant, authority: 区政府, reason: 调整}]"


def said(folder: Path, target: str, more: str, figure: str) -> list[Problem]:
    """Return what is wrong with the figure in June, and what is odd."""
    known = Known(plan_from(folder, plan_text(target, more)))
    text = f"plan: small\nperiod: 2022-06\nactuals:\n  first: {figure}\n"
    try:
        return [*asked(known, load_submission(decode("a.yaml", text.encode()), known)).warnings]
    except JinganError as refused:
        return [*refused.problems]


@pytest.mark.parametrize(("target", "more", "given", "codes"), [
    (FLOOR, "", "79", ["reference-without-authority"]),
    (FLOOR, "", "80", []),
    (FLOOR, "", "81", []),
    (CEILING, "", "81", ["reference-without-authority"]),
    (CEILING, "", "80", []),
    (CEILING, "", "79", []),
    (FLOOR, FROM_MAY, "61", []),  # what was adjusted is what stands
    (FLOOR, FROM_MAY, "59", ["reference-without-authority"]),
    (FLOOR, FROM_JULY, "61", ["reference-without-authority"]),
    (FLOOR, SLOWER, "79", ["reference-without-authority"]),
    (OPEN, "", "1%", []),  # there is nothing to loosen
])
def test_one_that_loosens_needs_somebody_who_vouches_for_it(
    target: str, more: str, given: str, codes: list[str], tmp_path: Path
) -> None:
    value = "1%" if target == OPEN else "40"

    assert [one.code for one in said(tmp_path, target, more, f"{{value: {value}, reference: {given}}}")] == codes
    vouched = f"{{value: {value}, reference: {given}, authority: 市教委}}"
    assert said(tmp_path, target, more, vouched) == []


def test_the_refusal_names_both_figures_and_the_place(tmp_path: Path) -> None:
    (found,) = said(tmp_path, FLOOR, "", "{value: 40, reference: 79}")

    assert (found.target, found.spot and found.spot.place) == ("first", "a.yaml:4:3")
    assert "79 个" in found.message.zh
    assert "80 个" in found.message.zh


@pytest.mark.parametrize(("target", "more", "given", "why"), [
    (PLAIN, "", "90", "this target uses no reference"),
    (FLOOR, OF_THE_PLAN, "90", "the one from the plan takes precedence"),
    (FLOOR, OF_THE_PLAN, "70", ""),  # the same number says the same
    (FLOOR, "", "90", ""),
])
def test_one_that_does_not_count_is_said_with_the_reason(
    target: str, more: str, given: str, why: str, tmp_path: Path
) -> None:
    found = said(tmp_path, target, more, f"{{value: 40, reference: {given}}}")

    assert [one.code for one in found] == ["reference-unused"] * bool(why)
    for one in found:
        assert why in one.message.en
        assert "第一项" in one.message.zh
        assert (one.target, one.spot and one.spot.place) == ("first", "a.yaml:4:3")


@pytest.mark.parametrize("more", ["", "references: {市下达指标数: {2022-06: 1.5%}}"], ids=["alone", "outranked"])
def test_one_that_counts_or_says_the_same_is_not_odd(more: str, tmp_path: Path) -> None:
    assert said(tmp_path, OPEN, more, "{value: 1%, reference: 1.5%}") == []


def test_where_the_rules_alone_give_references_it_is_said(tmp_path: Path) -> None:
    known = Known(replace(plan_from(tmp_path, plan_text(FLOOR)), takes_references=False))
    text = "plan: small\nperiod: 2022-06\nactuals: {first: {value: 40, reference: 79}}\n"

    (found,) = asked(known, load_submission(decode("a.yaml", text.encode()), known)).warnings
    assert "references come only from the config and the plan" in found.message.en
