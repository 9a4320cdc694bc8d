"""jingan explain ID: every sum on the page is true, and the page ends where judging does."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest

from jingan_cli.explaining.arithmetic import FORMULAS
from jingan_cli.explaining.explain import describe, explain
from jingan_cli.explaining.notation import comparison
from jingan_cli.judging.judge import judge
from jingan_cli.judging.pick_status import Comparison, find
from jingan_cli.judging.progress import Sum, due_sums, measured_sums
from jingan_cli.judging.verdict import case_of, judge_target
from jingan_cli.loading.plan import load_plan
from jingan_cli.messages import label
from jingan_cli.messages import step as words
from jingan_cli.messages.explanation import STEPS
from jingan_cli.model.explanation import Step
from jingan_cli.model.plan import Measure, PaceKind, Target, ThresholdKind
from jingan_cli.model.report import Verdict
from jingan_cli.model.submission import Figure, Question
from jingan_cli.parsing.decoding import decode
from jingan_cli.periods import parse_period
from jingan_cli.verifying.read_report import plain_data
from tests import oracle
from tests.building import month_end, plan_from, plan_of, plan_text, settled, target_of
from tests.effort import ORACLE_CASES, examples, one_in
from tests.judging.test_verdicts_by_hand import ROWS, target_keys
from tests.running import EXAMPLES, ROOT, Ran, run_here
from tests.strategies import draw_case

CASES = ORACLE_CASES // 4
"""How many random cases are explained in one run."""
PARTS = 10
DECIDED = {
    "target-reached": "pass", "not-above-high": "pass", "above-high": "fail", "due-met": "pass",
    "amber-kept": "at-risk", "amber-left": "fail", "nothing-due": "not-due", "corridor-kept": "pass",
    "outside-kept": "at-risk", "outside-left": "fail", "not-at-the-end": "not-due", "ceiling-kept": "pass",
    "ceiling-broken": "fail",
}
"""What the last comparison of an explanation comes to."""
NUMBERS = {
    "due": "expected", "due-whole": "expected", "amber": "at_risk_from", "amber-ceiling": "at_risk_from",
    "completion": "completion", "forecast": "forecast", "needed": "needed",
    **dict.fromkeys((code for code in STEPS if code == "gap" or code.startswith("gap-")), "gap"),
}
"""Which number of the verdict a line works out; lines that round follow it."""
AT_THE_END = {"ceiling-kept": "pass", "ceiling-broken": "fail", "target-short": "fail", "corridor-left": "fail"}
"""What the comparison before the words `at the end` comes to."""

_SPLIT = re.compile(r" ([=≈]) ")
_NUMBER = re.compile(r"(?P<number>[0-9]+(?:\.[0-9]+)?)(?P<percent>%?)")
_COMPARED = re.compile(r"(?P<left>\S+) (?P<sign>[<>≤≥=]) (?P<right>\S+)")


# ---- reading the sums back


def worth(sum_of: str) -> Fraction:
    """Return what a sum comes to, all numbers in it exact."""
    text = _NUMBER.sub(lambda one: f"F('{one['number']}'){'/100' if one['percent'] else ''}", sum_of)
    text = re.sub(r"\|([^|]+)\|", r"abs(\1)", text).replace("×", "*")
    assert re.fullmatch(r"[-+*/() .0-9F'abs]+", text), sum_of
    return Fraction(eval(text, {"__builtins__": {}}, {"F": Fraction, "abs": abs}))


def is_true(equation: str) -> bool:
    """Whether every part of `sum = exact ≈ rounded` is worth the first, the rounded one to half of its last digit."""
    first, *rest = _SPLIT.split(equation)
    value = worth(first)
    for sign, part in zip(rest[::2], rest[1::2], strict=True):
        places = len(part.rstrip("%").partition(".")[2]) + (2 if part.endswith("%") else 0)
        off = abs(worth(part) - value)
        if off > (Fraction(1, 2 * 10**places) if sign == "≈" else 0):
            return False
    return True


def holds(test: str) -> bool:
    """Whether a comparison is true."""
    found = _COMPARED.fullmatch(test)
    assert found is not None, test
    left, right = worth(found["left"]), worth(found["right"])
    return {"<": left < right, ">": left > right, "≤": left <= right, "≥": left >= right, "=": left == right}[
        found["sign"]]


def faults(steps: Sequence[Step], verdict: Verdict) -> list[str]:
    """Return what is wrong with an explanation of the verdict."""
    found = [f"{step.code}: {step.values['sum']}" for step in steps if not is_true(str(step.values.get("sum", "0")))]
    found += [
        f"{step.code}: {step.values[key]}" for step in steps for key in ("test", "test2")
        if key in step.values and not holds(str(step.values[key]))
    ]
    found += [f"{step.code}: not said" for step in steps if not _said(step)]
    found += [f"{step.code}: rounded" for step in steps if "rounded" in step.values and not _is_rounded(step)]
    found += _other_numbers(steps, verdict)
    wanted = {"status": label(verdict.status)} | ({"stage": label(verdict.stage)} if verdict.stage else {})
    if dict(steps[-1].values) != wanted:
        found.append(f"it ends with {steps[-1]}")
    decided = status_of(steps)
    if decided not in (None, verdict.status):
        found.append(f"the comparisons say {decided}, not {verdict.status}")
    if verdict.status in ("pass", "at-risk", "fail") and decided is None:
        found.append("nothing is compared")
    return found


def _other_numbers(steps: Sequence[Step], verdict: Verdict) -> list[str]:
    """Return the numbers of the verdict that the sums do not come to."""
    come_to: dict[str, Fraction] = {}
    name = ""
    for step in steps:
        name = NUMBERS.get(step.code, name)
        if step.code in NUMBERS:
            come_to[name] = worth(_SPLIT.split(str(step.values["sum"]))[-1])
        elif "rounded" in step.values:
            come_to[name] = worth(str(step.values["rounded"]))
        elif step.code == "amber-from-nothing":
            come_to[name] = Fraction(0)
    told = {name: getattr(verdict, name) for name in NUMBERS.values() if getattr(verdict, name) is not None}
    if come_to.keys() != told.keys():
        return [f"{sorted(come_to)} are worked out, not {sorted(told)}"]
    return [
        f"{name}: {float(come_to[name])}, not {told[name]}" for name in told
        if abs(come_to[name] - Fraction(told[name])) > Fraction(1, 10**6)
    ]


def _said(step: Step) -> bool:
    """Whether the numbers stand in the sentence of both languages."""
    text = words(step.code, **step.values)
    numbers = [str(step.values[key]) for key in ("sum", "test", "test2", "rounded") if key in step.values]
    return all(number in text.zh and number in text.en for number in numbers)


def _is_rounded(step: Step) -> bool:
    value, rounded, unit = (worth(str(step.values[key])) for key in ("value", "rounded", "step"))
    by = {
        "due-down": rounded - value <= unit / 2 and value - rounded <= unit / 2 and value - rounded != -unit / 2,
        "due-up": rounded - value <= unit / 2 and value - rounded <= unit / 2 and rounded - value != -unit / 2,
        "whole-down": 0 < value - rounded < unit, "whole-up": 0 < rounded - value < unit,
    }
    return (rounded / unit).denominator == 1 and by[step.code]


def status_of(steps: Sequence[Step]) -> str | None:
    """Return the status that the comparisons themselves come to."""
    compared = [step.code for step in steps if step.code in {**DECIDED, **AT_THE_END, "at-the-end": ""}]
    if not compared:
        return None
    return AT_THE_END[compared[-2]] if compared[-1] == "at-the-end" else DECIDED[compared[-1]]


@pytest.mark.parametrize("equation", ["1 + 1 = 3", "1/3 = 0.333333", "1/3 ≈ 0.333335", "(5 + 15/30)/12 ≈ 45.84%"])
def test_a_false_sum_is_seen_to_be_false(equation: str) -> None:
    assert not is_true(equation)


@pytest.mark.parametrize("equation", [
    "1 + 1 = 2", "1/3 ≈ 0.333333", "(5 + 15/30)/12 ≈ 45.83%", "10/100 × |3 - 5| = 0.2", "(-6) - (-5.7) = -0.3",
    "0 + 5/12 × (500 - 0) = 625/3 ≈ 208.333333", "40% + (80% - 40%) × (7 - 6) / (9 - 6) ≈ 53.33%",
])
def test_a_true_sum_is_seen_to_be_true(equation: str) -> None:
    assert is_true(equation)


# ---- every verdict


@one_in(3, "each case explained; test_verdicts_by_hand judges them all")
@pytest.mark.parametrize("case", ROWS)
def test_the_cases_worked_out_by_hand_are_explained(case: str, tmp_path: Path) -> None:
    row = ROWS[case]
    plan = plan_from(tmp_path, plan_text(target_keys(row)))
    text = f"plan: {plan.id}\nperiod: {row['period']}\nactuals:\n  second: 1\n  first: {row['figure']}\n"
    question = Question(as_of=parse_period(row["as_of"]) if row["as_of"] else None)
    submission = settled(plan, decode("actuals.yaml", text.encode()), question)
    target, figure = plan.targets[1], submission.figures.get("first")
    verdict = judge_target(plan, target, figure, submission.as_of, submission.period.end)

    steps = explain(plan, target, figure, submission.as_of, submission.period.end)

    assert (verdict.status, verdict.stage or "") == (row["status"], row["stage"])
    assert faults(steps, verdict) == []


@pytest.mark.parametrize("part", range(PARTS))
def test_random_cases_are_explained(part: int) -> None:
    random = Random(1000 + part)
    for _ in range(-(-CASES // PARTS)):
        drawn = draw_case(random, oracle.verdict)
        verdict = judge_target(drawn.plan, drawn.target, drawn.figure, drawn.day, drawn.period_end)

        steps = explain(drawn.plan, drawn.target, drawn.figure, drawn.day, drawn.period_end)

        assert faults(steps, verdict) == [], drawn.asked | {"actual": drawn.actual}


@pytest.mark.parametrize("part", range(PARTS))
def test_the_comparisons_on_the_page_are_those_that_judging_made(part: int) -> None:
    random = Random(2000 + part)
    for _ in range(-(-CASES // PARTS)):
        drawn = draw_case(random, oracle.verdict)
        made = find(case_of(drawn.plan, drawn.target, drawn.figure, drawn.day, drawn.period_end), drawn.period_end)
        steps = explain(drawn.plan, drawn.target, drawn.figure, drawn.day, drawn.period_end)
        printed = [
            (step.code, step.values[key]) for step in steps for key in ("test", "test2") if key in step.values]

        assert printed == [(one.code, comparison(one)) for one in made.compared], drawn.asked
        assert [one for one in made.compared if not comes_out(one)] == []


def comes_out(one: Comparison) -> bool:
    """Whether a comparison that judging made came out as it says."""
    left, right = one.left, one.right
    return {"<": left < right, ">": left > right, "≤": left <= right, "≥": left >= right, "=": left == right}[one.sign]


def test_a_sum_names_the_terms_that_went_into_it_and_no_other() -> None:
    random, met = Random(8), set()
    for _ in range(2000):
        drawn = draw_case(random, oracle.verdict)
        case = case_of(drawn.plan, drawn.target, drawn.figure, drawn.day, drawn.period_end)
        for one in (*due_sums(case), *measured_sums(case)):
            met.add(one.code)
            assert set(one.terms) == letters_of(one), one

    assert set(FORMULAS) <= met


def letters_of(one: Sum) -> set[str]:
    """Return the letters of a sum's formula; a linear share is written out in months."""
    letters = set(re.findall(r"{(\w+)}", FORMULAS.get(one.code, "")))
    written_out = {"share": {"gone", "months"}, "forecast": {"s"}}.get(one.code, set())
    whole = {"due-whole": {"T"}}.get(one.code, set())
    above = {"B"} if one.code == "gap-above-high" and "B" not in one.terms else set()
    return (letters - {"passed"} | written_out | whole) - above


def test_random_cases_take_every_line_of_the_arithmetic() -> None:
    elsewhere = {
        "source", "overlaid", "every", "until", "reference-plus", "figure-converted", "figure-growth", "also",
        "provisional", "months",
        "due-at-end", "due-at-all-times", "out-of-scope", "waived",
        *(code for code in STEPS if code.startswith("month-")),
        "ahead", "behind", "ahead-of-target", "behind-of-target",
    }
    random, left = Random(7), set(STEPS) - elsewhere
    for _ in range(4000):
        drawn = draw_case(random, oracle.verdict)
        left -= {step.code for step in explain(drawn.plan, drawn.target, drawn.figure, drawn.day, drawn.period_end)}
        if not left:
            break

    assert left == set()


@pytest.mark.parametrize("part", range(4))
def test_what_is_due_is_true_without_a_figure_too(part: int) -> None:
    random = Random(part)
    for _ in range(examples(200)):
        drawn = draw_case(random, oracle.verdict)
        for steps in (describe(drawn.plan, drawn.target, drawn.day), describe(drawn.plan, drawn.target)):
            sums = [str(step.values["sum"]) for step in steps if "sum" in step.values]
            assert [one for one in sums if not is_true(one)] == []
            assert all(_said(step) for step in steps)


def _tried(target: Target, actual: Fraction, end: date) -> str:
    return judge_target(plan_of(target), target, Figure(target="first", value=actual), end, end).status


@pytest.mark.parametrize("threshold", [1, 2, 3, 5, 7, 16, 50, 120])
@pytest.mark.parametrize(("measure", "kind", "pace"), [
    ("cumulative", "at_least", "linear"), ("cumulative", "at_most", "linear"), ("level", "at_least", "constant"),
    ("level", "at_most", "constant"), ("level", "at_most", "linear"),
])
def test_the_months_say_from_which_figure_on_judging_turns(
    measure: Measure, kind: ThresholdKind, pace: PaceKind, threshold: int
) -> None:
    target = target_of(measure, kind=kind, value=threshold, pace=pace)
    better = 1 if kind == "at_least" else -1
    told = [step for step in describe(plan_of(target), target) if "month" in step.values]
    named = [re.findall("2022-[0-9]{2}", str(step.values["month"])) for step in told]

    assert [named[0][0], named[-1], told[-1].code] == ["2022-01", ["2022-12"], "month-end"]
    for step, months in zip(told, named, strict=True):
        end = month_end(int(months[-1][5:]))
        if "due" in step.values:
            due = _number_in(step, "due")
            assert _tried(target, due, end) == "pass"
            assert due == 0 or _tried(target, due - better, end) in ("at-risk", "fail")
        if "amber" in step.values:
            amber = _number_in(step, "amber")
            assert _tried(target, amber, end) != "fail"
            assert _tried(target, amber - better, end) == "fail"
        if step.code == "month-share-open":
            assert _tried(target, Fraction(0), end) == "at-risk"
        if step.code == "month-nothing-whole":
            assert _tried(target, Fraction(0), end) in ("not-due", "pass")
        if step.code == "month-end":
            assert _tried(target, Fraction(threshold), end) == "pass"
            assert _tried(target, Fraction(threshold - better), end) == "fail"


def _number_in(step: Step, key: str) -> Fraction:
    return Fraction(str(step.values[key]).split()[0])


# ---- the command


def explained(*arguments: str, folder: Path = ROOT, lang: str = "en") -> Ran:
    """Run jingan explain."""
    return run_here(["explain", *arguments, "--lang", lang], folder, {"COLUMNS": "300", "NO_COLOR": "1"})


def lines(ran: Ran) -> list[str]:
    """Return what it says, line by line."""
    assert (ran.code, ran.complaints) == (0, "")
    return [line.strip() for line in ran.text.splitlines()]


@one_in(3, "two calls for each row")
@pytest.mark.parametrize("example", EXAMPLES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_ends_as_check_does(example: str, lang: str) -> None:
    call = EXAMPLES[example]
    (judged,) = plain_data(run_here(["check", *call, "-f", "json"]).text)["submissions"]
    plan = load_plan(str(ROOT / call[1]) if call[0] == "--plan" else None)
    for result in judged["results"][:: 5 if len(judged["results"]) > 20 else 1]:
        options = call[:-1] if call[0] == "--plan" else ()
        ran = run_here(["explain", result["target"], call[-1], *options, "--lang", lang])
        status = label(result["status"]).zh if lang == "zh" else label(result["status"]).en

        assert plan.target(result["target"]) is not None
        assert ran.code == 0
        assert re.findall(r"\[([a-z-]+)\]", ran.complaints) == ["config-elsewhere"] * (example == "department")
        assert re.match(rf"  (结论：|Verdict: ){status}(（| \(|$)", ran.text.splitlines()[-1])


def test_the_sum_of_one_verdict_in_full() -> None:
    assert lines(explained("public-green-space", "examples/2022-06/actuals.yaml")) == [
        "Public green space completed  public-green-space",
        "Source: 三（三）, “其中公共绿地5.6万平方米”",
        "Source: 附件 二, “建成公共绿地5.6万平方米”",
        "Target T: at least 5.6 万平方米; cumulative, linear",
        "Judged as of 2022-06-30; the period ends on 2022-12-31",
        "Reported 28000 平方米, converted a = 28000 / 10000 = 2.8 万平方米",
        "Share of the period elapsed = 6/12 = 50%",
        "Due E = B + s × (T - B) = 0 + 6/12 × (5.6 - 0) = 2.8 万平方米",
        "Width of the at-risk band = 10/100 × |5.6 - 0| = 0.56 万平方米 (points of |T - B|)",
        "At-risk line R = E - width = 2.8 - 0.56 = 2.24 万平方米",
        "a and T: 2.8 < 5.6, target not yet reached",
        "a and E: 2.8 ≥ 2.8, on schedule",
        "Completion = 100 × (a - B) / (T - B) = 100 × (2.8 - 0) / (5.6 - 0) = 50%",
        "Gap = 100 × (a - E) / |T - B| = 100 × (2.8 - 2.8) / |5.6 - 0| = 0 points, ahead of schedule or level with it",
        "At this rate, the period ends at (a - B) / s + B = (2.8 - 0) / (6/12) + 0 = 5.6 万平方米",
        "Months left = 12 - 6 = 6",
        "Each remaining month needs (T - a) / months = (5.6 - 2.8) / 6 = 7/15 ≈ 0.466667 万平方米",
        "Verdict: pass (on schedule)",
    ]


PLAN = """\
plan: small
period: {start: 2022-01-01, end: 2022-12-31}
references: {全市增速: {2022-06-15: 3%}}
sections: {part: {zh: 部分, en: Part}}
targets:
  stores: {name: {zh: 首店, en: Stores}, section: part, measure: cumulative, unit: 家, threshold: {at_least: 120},
    pace: {2022-06: 40%, 2022-09: 80%}}
  growth: {name: {zh: 增速, en: Growth}, section: part, measure: growth, unit: '%',
    threshold: {at_least: {reference: 全市增速, plus: 1}}, every: quarter}
  level: {name: {zh: 存量, en: Level}, section: part, measure: level, unit: 座, threshold: {at_least: 9}}
  classes: {name: {zh: 班, en: Classes}, section: part, measure: cumulative, unit: 班, threshold: {at_least: 9}}
  homes: {name: {zh: 住房, en: Homes}, section: part, measure: cumulative, unit: 套,
    threshold: {at_least: 80, reference: 市下达指标数}}
  hours: {name: {zh: 时长, en: Hours}, section: part, measure: average, unit: 时, threshold: {between: [4, 6]}}
adjustments:
  - {target: level, from: 2022-05-01, threshold: {at_least: 8}, authority: 区人大, reason: 疫情}
  - {target: classes, from: 2022-06-01, until: 2022-08-31, suspended: true, authority: 市教委, reason: 疫情}
"""
ACTUALS = """\
plan: small
period: 2022-06-15
scope: [stores, growth, level, classes]
actuals:
  stores: {value: 30, also: [{value: 31, basis: 全口径}]}
  growth: {value: 103 亿元, previous: 1000000 万元}
  level: 8
  hours: 5
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A plan of many kinds, a submission in mid-month, a config with a waiver."""
    for name, text in (("targets.yaml", PLAN), ("actuals.yaml", ACTUALS), (".jingan.yaml", (
            "plan: targets.yaml\nwaivers:\n"
            "  - {target: stores, reason: 封控, approved_by: 区督查室, until: 2022-12-31}\n"))):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(("target", "said"), [
    ("stores", "Share of the period elapsed = (5 + 15/30)/12 ≈ 45.83%"),
    ("stores", "Milestones: 0% after 0 months, 40% after 6; "
               "share due s = 0% + (40% - 0%) × (5.5 - 0) / (6 - 0) ≈ 36.67%"),
    ("stores", "On another basis (全口径): 31 家; not judged"),
    ("stores", "Waived until 2022-12-31 (区督查室: 封控): the status is unchanged, but it does not block"),
    ("growth", "Reported 103 亿元, a year earlier 1000000 万元: growth a = 100 × (103 × 10000 / 1000000 - 1) = 3%"),
    ("growth", "Reference 全市增速 = 3% (from the plan)"),
    ("growth", "Target T = 3 + 1 = 4%"),
    ("growth", "Target in force, T: at least 4%"),
    ("homes", "The target is provisional until 市下达指标数 is given"),
    ("level", "Adjusted from 2022-05-01: at least 8 座, year-end (区人大: 疫情)"),
    ("level", "Target in force, T: at least 8 座"),
    ("classes", "Suspended from 2022-06-01 to 2022-08-31 (市教委: 疫情)"),
    ("classes", "Verdict: suspended"),
    ("hours", "Note: this target is not in the file's scope, so jingan check does not judge it"),
    ("首店", "a and R: 30 < 32, beyond the at-risk band"),
])
def test_each_thing_is_said(target: str, said: str, folder: Path) -> None:
    assert f"  {said}" in explained(target, "actuals.yaml", folder=folder).text.splitlines()


@pytest.mark.parametrize(("target", "said"), [
    ("stores", "By the end of 2022-06: 40%, that is 48 家; below 36 家 it fails"),
    ("stores", "By the end of 2022-01: 6.67%, that is 8 家; below it is at risk"),
    ("growth", "Reported once a quarter"),
    ("growth", "By the end of each month from 2022-01 to 2022-12: the reference is not available yet"),
    ("level", "By the end of each month from 2022-01 to 2022-11: nothing is due yet"),
    ("stores", "By the end of 2022-12, the end of the period: at least 120 家, else it fails"),
    ("classes", "By the end of each month from 2022-06 to 2022-08: suspended"),
    ("hours", "By the end of each month from 2022-01 to 2022-11: must be within both bounds"),
])
def test_without_a_file_the_target_is_explained(target: str, said: str, folder: Path) -> None:
    assert said in lines(explained(target, folder=folder))


@pytest.mark.parametrize(("target", "said"), [
    ("stores", "Due E = B + s × (T - B) = 0 + 0.4 × (120 - 0) = 48 家"),
    ("level", "Due at the end; no schedule applies before that"),
    ("hours", "Must be kept at all times; no schedule applies"),
    ("classes", "Suspended from 2022-06-01 to 2022-08-31 (市教委: 疫情)"),
    ("homes", "The target is provisional until 市下达指标数 is given"),
    ("growth", "全市增速 is not available yet, so there is no target"),
])
@pytest.mark.parametrize("option", ["--as-of", "--period"])
def test_without_a_file_but_a_date_the_sum_of_that_date_is_shown(
    target: str, said: str, option: str, folder: Path
) -> None:
    assert said in lines(explained(target, option, "2022-06", folder=folder))


def test_the_file_is_judged_at_the_date_asked_for_and_of_the_period_asked_for(folder: Path) -> None:
    assert "Judged as of 2022-06-30; the period ends on 2022-12-31" in lines(
        explained("stores", "actuals.yaml", "--as-of", "2022-06", folder=folder))
    assert "[wrong-period]" in explained("stores", "actuals.yaml", "--period", "2022-07", folder=folder).complaints


def test_a_file_in_another_encoding_is_read_as_named(folder: Path) -> None:
    text = (folder / "actuals.yaml").read_text(encoding="utf-8")
    (folder / "actuals.yaml").write_text(text, encoding="gb18030")

    assert explained("stores", "actuals.yaml", folder=folder).code == 2
    assert explained("stores", "actuals.yaml", "--encoding", "gb18030", folder=folder).code == 0


def test_what_an_extending_plan_changed_is_said(folder: Path) -> None:
    (folder / "over.yaml").write_text(
        "extends: targets.yaml\nplan: over\ntargets:\n  homes: {threshold: {at_least: 70}}\n", encoding="utf-8")
    told = lines(explained("homes", "--plan", "over.yaml", folder=folder))

    assert "Target T: at least 80 套; cumulative, linear" in told
    assert "changed to at least 70 套 by over" in told


@pytest.mark.parametrize(("what", "code", "nearest"), [
    ("first-store", "unknown-name", "first-stores"), ("引进各类首店铺", "unknown-name", "引进各类首店"),
    ("unit-mismach", "unknown-code", "unit-mismatch"), ("zzzz", "unknown-name", "jingan targets"),
])
def test_a_misspelt_name_gets_the_nearest_of_its_kind(what: str, code: str, nearest: str) -> None:
    ran = explained(what)

    assert (ran.code, ran.out) == (2, b"")
    assert f"[{code}]" in ran.complaints
    assert nearest in ran.complaints


def test_a_code_takes_no_file() -> None:
    ran = explained("usage", "examples/2022-06/actuals.yaml")

    assert (ran.code, ran.out) == (2, b"")
    assert "[usage]" in ran.complaints


def test_text_of_a_file_is_data(folder: Path) -> None:
    text = ACTUALS.replace("basis: 全口径", 'basis: "\\e[31m::error::x"')
    (folder / "actuals.yaml").write_text(text, encoding="utf-8")
    ran = explained("stores", "actuals.yaml", folder=folder)

    assert "\x1b" not in ran.text + ran.complaints
    assert "::error" not in ran.text


@pytest.mark.parametrize(("period", "status", "compared"), [("2022-06-15", "not-due", 0), ("2022-06", "no-data", 0)])
def test_a_share_of_a_sum_that_is_not_judged_is_compared_with_nothing(
    tmp_path: Path, period: str, status: str, compared: int
) -> None:
    keys = "measure: level, unit: 吨, threshold: {at_least: 3}, pace: constant, every: half, combine: sum"
    plan = plan_from(tmp_path, plan_text(keys, "reporters: {甲: [first, second], 乙: [first]}"))
    text = f"plan: small\nperiod: {period}\nreporter: 甲\nactuals: {{first: 2, second: 1}}\n"
    found = settled(plan, decode("a.yaml", text.encode()))
    verdict = next(one for one in judge(plan, found).submissions[0].results if one.target == "first")
    target = plan.target("first")
    assert target is not None
    steps = explain(plan, target, found.figures["first"], found.as_of, found.period.end, verdict)

    assert (verdict.status, verdict.partial is None) == (status, False)
    assert faults(steps, verdict) == []
    assert sum("test" in step.values for step in steps) == compared
