"""The sums and comparisons of one verdict, as judging made them, written out. Pure.

Letters are those of docs/verdicts.md: T the threshold in force, a the figure, B the baseline, s the share due,
E the figure due, R where the at-risk band begins, HI the upper end of a corridor.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from jingan_cli.explaining.notation import approximation, comparison, equation, number, percentage, term
from jingan_cli.judging.pick_status import Comparison, Finding
from jingan_cli.judging.progress import Case, Sum, shown_actual
from jingan_cli.messages import step as words
from jingan_cli.model.explanation import Step
from jingan_cli.model.plan import Target
from jingan_cli.periods import end_of_month, months_gone

FORMULAS = {
    "share": "{passed}",
    "share-milestones": "{low} + ({high} - {low}) × ({gone} - {before}) / ({after} - {before})",
    "due": "{B} + {s} × ({T} - {B})", "amber": "{E} - {width}", "amber-ceiling": "{E} + {width}",
    "width": "{N}/100 × |{T} - {B}|", "width-constant": "{N}/100 × |{T}|",
    "completion": "100 × ({a} - {B}) / ({T} - {B})",
    "gap": "100 × ({a} - {E}) / |{T} - {B}|", "gap-ceiling": "100 × ({E} - {a}) / |{T} - {B}|",
    "gap-constant": "100 × ({a} - {T}) / |{T}|", "gap-constant-ceiling": "100 × ({T} - {a}) / |{T}|",
    "gap-above-high": "100 × ({HI} - {a}) / |{HI}|", "gap-growth": "{a} - {T}", "gap-growth-ceiling": "{T} - {a}",
    "forecast": "({a} - {B}) / ({passed}) + {B}", "months-left": "{months} - {gone}", "needed": "({T} - {a}) / {left}",
}
"""How the terms of a sum stand in it; a sum without a formula is its number."""


def sums(case: Case, made: Iterable[Sum]) -> Iterator[Step]:
    """Yield a line for each sum, and one for how a unit that cannot be split is rounded."""
    unit = unit_of(case.target)
    for one in made:
        letters = _letters(case, one)
        worked_out = {"sum": _worked_out(one, letters)} if one.terms else {}
        way = {"way": words(one.tells)} if one.tells else {}
        yield Step(one.code, {**letters, **worked_out, "unit": unit, **way})
        if one.rounded not in (None, one.value) and case.target.step is not None:
            yield Step(one.rounding, {
                "value": number(one.value), "rounded": number(one.rounded), "step": number(case.target.step),
                "unit": unit})


def comparisons(case: Case, found: Finding) -> Iterator[Step]:
    """Yield the comparisons that decided, in the order in which they were made, and the date where it decided."""
    for code, group in groupby(found.compared, key=lambda one: one.code):
        tests = [*group]
        if code.startswith("outside"):
            yield from _outside(case, left=found.compared[0], held=tests[0])
        keys = ("test", "test2")[:len(tests)]
        yield Step(code, {key: comparison(one) for key, one in zip(keys, tests, strict=True)})
    if found.by_date:
        yield Step(found.by_date)


def unit_of(target: Target) -> str:
    """Return the unit as it stands behind a number."""
    return "%" if target.unit.symbol == "%" else f" {target.unit.symbol}"


def figure_words(case: Case) -> str:
    """Return the figure as the report shows it."""
    return "" if case.actual is None else f"{shown_actual(case):f}{unit_of(case.target)}"


def _worked_out(one: Sum, letters: dict[str, str]) -> str:
    """The sum and its value, rounded as the number that it leads to is."""
    formula = FORMULAS.get(one.code, "")
    if "B" not in letters:  # with constant pace points are of the whole threshold
        formula = formula.replace(" - {B}", "")
    sum_of = formula.format(**letters) or number(one.value)
    if one.code.startswith("share"):
        return percentage(sum_of, one.value)
    if one.shown is not None and one.code.startswith(("completion", "gap")):
        return approximation(sum_of, one.value, one.shown)
    return equation(sum_of, one.value)


def _letters(case: Case, one: Sum) -> dict[str, str]:
    """The terms as they stand in a sum: of milestones in per cent, of a linear share in months of the period."""
    letters = {letter: term(value) for letter, value in one.terms.items()}
    if "s" in letters or one.code == "share":
        letters["passed"] = _passed(case)
    if "s" in letters and case.terms.pace.kind == "linear" and "(" not in letters["passed"]:
        letters["s"] = letters["passed"]
    letters |= {letter: f"{number(one.terms[letter] * 100)}%" for letter in ("low", "high") if letter in letters}
    return letters


def _passed(case: Case) -> str:
    """The share of the period that is over: whole months, and of the running one its days over its length."""
    day, gone = case.day, months_gone(case.period, case.day)
    length = end_of_month(day).day
    months = number(gone) if day.day == length else f"({int(gone)} + {day.day}/{length})"
    return f"{months}/{case.period.months}"


def _outside(case: Case, left: Comparison, held: Comparison) -> Iterator[Step]:
    """How far outside a corridor the figure is, and the width of the band, which are then held against each other."""
    at_risk, actual, edge, unit = case.target.at_risk, term(left.left), term(left.right), unit_of(case.target)
    if at_risk.kind == "points":
        sum_of = f"{number(at_risk.width)}/100 × |{edge}|"
        yield Step("width-edge", {"sum": equation(sum_of, held.right), "unit": unit})
    yield Step("outside", {"sum": equation(f"|{actual} - {edge}|", held.left), "unit": unit})
