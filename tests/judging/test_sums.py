"""How each number of a verdict comes about: the sums that judging hands on."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from random import Random

import pytest

from jingan_cli.judging.progress import Case, Sum, due_sums, gap, measured_sums, progress
from jingan_cli.judging.terms_in_force import terms_on
from jingan_cli.judging.verdict import case_of
from jingan_cli.model.plan import Target
from tests import oracle
from tests.building import YEAR, plan_of, target_of
from tests.strategies import draw_case

MAY = date(2022, 5, 31)


def case_in_may(target: Target, actual: int) -> Case:
    """Return the case of that figure at the end of May."""
    terms = terms_on(plan_of(target), target, MAY, MAY, None)
    return Case(target=target, terms=terms, period=YEAR, day=MAY, actual=Fraction(actual))


def told(one: Sum) -> str:
    """Return the sum as a line: what it is of which terms, and how it is rounded."""
    terms = " ".join(f"{letter}={value}" for letter, value in one.terms.items())
    return f"{one.code} of {terms}: {one.value} {one.rounding} {one.rounded or ''}".rstrip()


def test_what_is_due_names_its_terms_what_it_is_exactly_and_how_it_is_rounded() -> None:
    assert [told(one) for one in due_sums(case_in_may(target_of(value=500), 208))] == [
        "share of gone=5 months=12: 5/12", "due of T=500 B=0 s=5/12: 625/3 due-down 208",
        "width of N=10 T=500 B=0: 50", "amber of E=625/3 width=50: 475/3 whole-down 158",
    ]


def test_what_is_measured_names_its_terms_and_how_it_is_rounded() -> None:
    assert [told(one) for one in measured_sums(case_in_may(target_of(value=500), 207))] == [
        "completion of a=207 T=500 B=0: 207/5", "gap of a=207 E=625/3 T=500 B=0: -4/15",
        "forecast of a=207 B=0 s=5/12: 2484/5 whole-down 496", "months-left of months=12 gone=5: 7",
        "needed of a=207 T=500 left=7: 293/7 whole-up 42",
    ]


@pytest.mark.parametrize("part", range(4))
def test_the_sums_come_to_the_numbers_of_the_verdict(part: int) -> None:
    random = Random(3000 + part)
    for _ in range(250):
        drawn = draw_case(random, oracle.verdict)
        case = case_of(drawn.plan, drawn.target, drawn.figure, drawn.day, drawn.period_end)
        numbers = progress(case)
        shown = [one.shown for one in measured_sums(case) if one.shown is not None]
        told = (numbers.completion, numbers.gap, numbers.forecast, numbers.needed)
        due = [one for one in due_sums(case) if one.code.startswith(("due", "amber"))]

        assert shown == [number for number in told if number is not None]
        assert bool(due) == (numbers.expected is not None)
        assert [one.rounded for one in due[:2]] == ([case.due.expected, case.due.at_risk_from] if due else [])


def test_of_nothing_at_all_times_there_are_no_points() -> None:
    assert gap(case_in_may(target_of("level", value=0, kind="at_most", pace="constant", baseline=5), 3)) is None
