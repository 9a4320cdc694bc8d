"""The program against an independent judge, on random cases near the boundaries."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import cast

import pytest

from jingan_cli.judging.progress import Case, gap
from jingan_cli.judging.terms_in_force import terms_on
from jingan_cli.judging.verdict import judge_target
from tests import oracle
from tests.effort import ORACLE_CASES
from tests.oracle_numbers import PLACES, edges, is_shown
from tests.strategies import Drawn, draw_case

PARTS = 20


@pytest.mark.parametrize("part", range(PARTS))
def test_the_program_agrees_with_an_independent_judge(part: int) -> None:
    random = Random(part)
    for _ in range(-(-ORACLE_CASES // PARTS)):
        drawn = draw_case(random, oracle.verdict)
        told = oracle.verdict(**drawn.asked, actual=drawn.actual)  # type: ignore[arg-type]
        assert disagreements(drawn, told) == [], drawn.asked | {"actual": drawn.actual}


def test_the_cases_reach_every_status_and_stage() -> None:
    random = Random(0)
    met = set()
    for _ in range(2000):
        drawn = draw_case(random, oracle.verdict)
        told = oracle.verdict(**drawn.asked, actual=drawn.actual)  # type: ignore[arg-type]
        met.add((told["status"], told["stage"]))

    assert met == {
        ("pass", "reached"), ("pass", "on-schedule"), ("pass", "met"), ("at-risk", "behind"), ("at-risk", "not-met"),
        ("fail", "behind"), ("fail", "missed"), ("fail", "not-met"),
        ("no-data", "unreported"), ("no-data", "no-reference"), ("not-due", None), ("suspended", None),
    }


def disagreements(drawn: Drawn, told: dict[str, object]) -> list[str]:
    """Return what the program says otherwise than the oracle."""
    verdict = judge_target(drawn.plan, drawn.target, drawn.figure, drawn.day, drawn.period_end)
    found = [
        f"{name}: {getattr(verdict, name)}, not {told[name]}"
        for name in ("status", "stage")
        if getattr(verdict, name) != told[name]
    ]
    low = cast("Fraction | None", drawn.asked["low"])
    for name, places in PLACES.items():
        shown, exact = cast("Decimal | None", getattr(verdict, name)), cast("Fraction | None", told[name])
        if not is_shown(shown, exact, places, edges(name, drawn.target, drawn.actual, told, low)):
            found.append(f"{name}: {shown}, not {exact}")
    points = exact_gap(drawn) if verdict.gap is not None else None
    return found if points == told["gap"] else [*found, f"gap(): {points}, not {told['gap']}"]


def exact_gap(drawn: Drawn) -> Fraction | None:
    """Return the program's gap before it is rounded."""
    terms = terms_on(drawn.plan, drawn.target, drawn.day, drawn.period_end, drawn.figure)
    return gap(Case(target=drawn.target, terms=terms, period=drawn.plan.period, day=drawn.day, actual=drawn.actual))
