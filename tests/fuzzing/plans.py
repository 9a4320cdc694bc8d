"""Plans and submissions with every key of their formats, and what the numbers in them are."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import cast

from hypothesis import strategies as st

from tests import oracle
from tests.fuzzing.trees import Tree

START, END = date(2022, 1, 1), date(2022, 12, 31)
PERIODS = {
    "2022-01": date(2022, 1, 31), "2022-02": date(2022, 2, 28), "2022-Q1": date(2022, 3, 31),
    "2022-05": date(2022, 5, 31), "2022-06-15": date(2022, 6, 15), "2022-06": date(2022, 6, 30),
    "2022-H1": date(2022, 6, 30), "2022-09": date(2022, 9, 30), "2022-11": date(2022, 11, 30),
    "2022-12": END, "2022": END,
}
"""Spellings of periods and their last days."""
REPORTERS = ("区商务委", "区 商务委", "“区商务委”", "区文化和旅游局", "静安区商务委", "Ａ 局", "A局")
"""Who reports; some are one, spelled twice."""

_SIZES: dict[str, dict[str, Fraction]] = {
    "家": {"家": Fraction(1), "百家": Fraction(100)},
    "人": {"人": Fraction(1), "名": Fraction(1), "千人": Fraction(1000)},
    "万人次": {"万人次": Fraction(1), "人次": Fraction(1, 10**4), "百万人次": Fraction(100)},
    "亿元": {"亿元": Fraction(1), "万元": Fraction(1, 10**4), "元": Fraction(1, 10**8)},
    "万平方米": {
        "万平方米": Fraction(1), "平方米": Fraction(1, 10**4), "㎡": Fraction(1, 10**4), "公顷": Fraction(1),
        "亩": Fraction(1, 15),
    },
    "吨": {"吨": Fraction(1), "公斤": Fraction(1, 1000), "万吨": Fraction(10**4)},
    "标台": {"标台": Fraction(1), "万标台": Fraction(10**4)},
    "%": {"%": Fraction(1), "个百分点": Fraction(1), "％": Fraction(1)},
}
_STEPS = {"家": Fraction(1), "人": Fraction(1), "万人次": Fraction(1, 10**4)}
_EVERY = {"month": 1, "quarter": 3, "half": 6, "year": 12}
_WIDE = str.maketrans("0123456789.,-", "０１２３４５６７８９．，－")


@dataclass(frozen=True)
class Asked:
    """One target: as a plan spells it, and in numbers."""

    id: str
    tree: Tree
    unit: str
    measure: str
    kind: str
    low: Fraction | None
    high: Fraction | None = None
    baseline: Fraction | None = None
    pace: str = "constant"
    milestones: tuple[tuple[date, Fraction], ...] = ()
    at_risk: tuple[str, Fraction] = ("points", Fraction(10))
    step: Fraction | None = None
    net: bool = False
    every: str = "month"
    reference: str | None = None

    def facts(self, day: date, period_end: date, actual: Fraction | None) -> dict[str, object]:
        """Return what the independent judge says."""
        return oracle.verdict(
            measure=self.measure, kind=self.kind, low=self.low, high=self.high, baseline=self.baseline,
            pace=self.pace, milestones=self.milestones, at_risk=self.at_risk, step=self.step, net=self.net,
            start=START, end=END, day=day, actual=actual, every=_EVERY[self.every], period_end=period_end,
            suspended=False,
        )


@dataclass(frozen=True)
class Given:
    """One figure: as a submission spells it, and the number in the target's unit."""

    asked: Asked
    key: str
    tree: object
    value: Fraction | None


@dataclass(frozen=True)
class Case:
    """A sound plan and a sound submission of it."""

    plan: Tree
    submission: Tree
    given: dict[str, Given]
    period_end: date


def decimal_text(value: Fraction) -> str:
    """Return a number that decimals can hold, in as many as it takes."""
    number = Decimal(value.numerator) / Decimal(value.denominator)
    assert Fraction(number) == value
    return f"{number:f}"


def decimals(most: int, places: int = 2) -> st.SearchStrategy[Fraction]:
    """Return numbers from 0 that have so many decimals at most."""
    return st.builds(
        lambda digits, count: Fraction(digits, 10**count), st.integers(0, most), st.integers(0, places))


@st.composite
def asked(draw: st.DrawFn, number: int) -> Asked:
    """Return a sound target."""
    measure = draw(st.sampled_from(["cumulative", "cumulative", "level", "level", "average", "growth"]))
    unit = "%" if measure == "growth" else draw(st.sampled_from(sorted(set(_SIZES) - {"%"})))
    kind = draw(st.sampled_from(["at_least", "at_least", "at_most", "between"]))
    step = _STEPS.get(unit) if measure in ("cumulative", "level") else None
    tree: Tree = {
        "name": {"zh": f"第{number}项（“甲”）", "en": f"Target {number}"},
        "section": draw(st.sampled_from(["part", "other"])), "measure": measure, "unit": unit,
    }
    net = measure != "growth" and kind != "between" and draw(st.integers(0, 5)) == 0
    low = _on(step, draw(decimals(5000))) * (-1 if net and draw(st.booleans()) else 1)
    one = Asked(f"target-{number}", tree, unit, measure, kind, low, step=step, net=net)
    if net:
        tree["net"] = True
    if measure == "level" and unit == "标台" and draw(st.booleans()):
        tree["whole"], one = True, replace(one, step=Fraction(1))
        one = replace(one, low=_on(one.step, one.low or Fraction(0)))
    one = _with_threshold(draw, one)
    one = _with_pace(draw, one)
    return _with_the_rest(draw, one)


def _on(step: Fraction | None, value: Fraction) -> Fraction:
    """The value, or what is below it and can be counted."""
    return value if step is None else value // step * step


def _with_threshold(draw: st.DrawFn, one: Asked) -> Asked:
    assert one.low is not None
    if one.kind == "between":
        high = one.low + _on(one.step, draw(decimals(500)))
        one.tree["threshold"] = {"between": [_spelled(draw, one, one.low), _spelled(draw, one, high)]}
        return replace(one, high=high)
    if draw(st.integers(0, 7)):
        one.tree["threshold"] = {one.kind: _spelled(draw, one, one.low)}
        return one
    plus = draw(st.sampled_from([None, Fraction(0), Fraction(1)]))
    bound: Tree = {"reference": "全市数"}
    if plus is not None:
        bound["plus"] = decimal_text(plus)
    one.tree["threshold"] = {one.kind: bound}
    return replace(one, low=None, reference=decimal_text(plus or Fraction(0)))


def _with_pace(draw: st.DrawFn, one: Asked) -> Asked:
    """A baseline, and a pace that goes with all the rest; the default is left unsaid now and then."""
    if one.measure == "level" and one.low is not None and draw(st.booleans()):
        baseline = _on(one.step, draw(decimals(5000)))
        baseline = min(baseline, one.low) if one.kind == "at_least" else baseline
        one.tree["baseline"] = _spelled(draw, one, baseline)
        one = replace(one, baseline=baseline)
    band = one.kind == "between" and one.measure != "cumulative"
    if one.measure == "average" or band:
        paces = ["constant"]
    else:
        paces = ["constant", "year-end"] + (["linear", "linear", "milestones"] if one.measure != "growth" else [])
    default = "constant"
    if one.measure == "cumulative" or (one.measure == "level" and one.baseline is not None and not band):
        default = "linear"
    elif one.measure == "level" and one.kind == "at_least":
        default = "year-end"
    pace = draw(st.sampled_from(["", *paces]))
    if pace != "milestones":
        if pace:
            one.tree["pace"] = pace
        return replace(one, pace=pace or default)
    months = sorted(draw(st.sets(st.integers(1, 11), min_size=1, max_size=3)))
    shares = sorted(draw(st.sets(st.integers(0, 100), min_size=len(months), max_size=len(months))))
    one.tree["pace"] = {f"2022-{month:02}": f"{share}%" for month, share in zip(months, shares, strict=True)}
    points = tuple(
        (date(2022, month, monthrange(2022, month)[1]), Fraction(share, 100))
        for month, share in zip(months, shares, strict=True)
    )
    return replace(one, pace="milestones", milestones=points)


def _with_the_rest(draw: st.DrawFn, one: Asked) -> Asked:
    kind, width = ("margin", Fraction(1)) if one.measure == "growth" else ("points", Fraction(10))
    if draw(st.booleans()):
        kind, width = draw(st.sampled_from(["points", "margin"])), draw(decimals(150, 1))
        one.tree["at_risk"] = {kind: decimal_text(width)}
    every = draw(st.sampled_from(["month", "month", *_EVERY]))
    if every != "month" or draw(st.booleans()):
        one.tree["every"] = every
    if one.measure in ("cumulative", "level") and draw(st.integers(0, 4)) == 0:
        one.tree["combine"] = "sum"
    if draw(st.booleans()):
        one.tree["tags"] = draw(st.sampled_from([["headline"], ["headline", "green"], []]))
    if draw(st.booleans()):
        one.tree["owner"] = draw(st.sampled_from(["区商务委", ["区商务委", "A局"]]))
    if draw(st.booleans()):
        one.tree["source"] = [{"place": "三（一）", "clause": "引进16家"}]
    return replace(one, at_risk=(kind, width), every=every)


def _spelled(draw: st.DrawFn, one: Asked, value: Fraction) -> str:
    """The value in one of its spellings: bare, with its unit, in another one, wide, or with commas."""
    symbol, size = draw(st.sampled_from([("", Fraction(1)), *sorted(_SIZES[one.unit].items())]))
    text = decimal_text(value / size)
    whole, point, part = text.partition(".")
    style = draw(st.sampled_from(["as it is", "as it is", "wide", "commas", "blank"]))
    if style == "commas":
        text = f"{int(whole):,}" + point + part if not whole.startswith("-") else text
    elif style == "wide":
        text = text.translate(_WIDE)
    return f"{text}{' ' if style == 'blank' and symbol else ''}{symbol}"


@st.composite
def plans(draw: st.DrawFn) -> tuple[Tree, tuple[Asked, ...]]:
    """Return a sound plan of a few targets, and them."""
    found = tuple(draw(asked(number)) for number in range(1, draw(st.integers(1, 4)) + 1))
    tree: Tree = {
        "plan": "drawn", "period": {"start": "2022-01-01", "end": "2022-12-31"},
        "sections": {"part": {"zh": "部分", "en": "Part"}, "other": {"zh": "其他", "en": "Other"}},
        "targets": {one.id: one.tree for one in found},
    }
    if draw(st.booleans()):
        tree["title"] = {"zh": "[bold]计划[/]", "en": "=Plan & <b>"}
        tree["source"] = {"title": "报告", "issuer": "区政府", "date": "2022-01-11", "url": "https://example.org/"}
    return tree, found


@st.composite
def given_for(draw: st.DrawFn, one: Asked, day: date) -> Given:
    """Return a figure for the target: on a boundary, a hair or a step beside it, anywhere, or none."""
    value = _value(draw, one, day)
    if one.low is None and (value is None or draw(st.booleans())):
        one = replace(one, low=_on(one.step, draw(decimals(500))))
    elif one.low is None:
        return Given(one, one.id, {"value": None if value is None else _spelled(draw, one, value)}, value)
    key = draw(st.sampled_from([one.id, one.id, f"第 {one.id[-1]} 项（甲）", f"第{one.id[-1]}项（“甲”）"]))
    text = None if value is None else _spelled(draw, one, value)
    tree: Tree = {}
    if one.reference is not None:
        assert one.low is not None
        tree["reference"] = decimal_text(one.low - Fraction(one.reference))
    if draw(st.integers(0, 3)) == 0:
        tree["note"], tree["evidence"] = "=快报数|<i>", "报表"
        tree["also"] = [{"value": _spelled(draw, one, one.low or Fraction(1)), "basis": "还原后"}]
        tree["correction"], tree["authority"] = "更正", "市教委"
    tree["confirmed"] = True  # what is implausible is tried elsewhere
    return Given(one, key, {"value": text, **tree}, value)


def _value(draw: st.DrawFn, one: Asked, day: date) -> Fraction | None:
    if draw(st.integers(0, 9)) == 0:
        return None
    due = one.facts(day, day, None)
    edges = [edge for edge in (one.low, one.high, one.baseline, due["expected"],
        due["at_risk_from"]) if edge is not None]
    edge = draw(st.sampled_from([*edges, Fraction(0)]))
    assert isinstance(edge, Fraction)
    edge = _on(one.step or Fraction(1, 10**6), edge)
    hair: Fraction = one.step or draw(st.sampled_from([Fraction(1), Fraction(1, 100), Fraction(1, 10**9)]))
    beside: Fraction = draw(st.sampled_from([Fraction(steps, 2) for steps in (-2, 0, 0, 2, 40, 1)]))
    value = edge + beside * hair
    return value if one.measure == "growth" or one.net else max(value, Fraction(0))


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Return a sound plan with a sound submission of it."""
    plan, found = draw(plans())
    period = draw(st.sampled_from(sorted(PERIODS)))
    given = [draw(given_for(one, PERIODS[period])) for one in found]
    if all(figure.value is None for figure in given):
        first = given[0].asked
        given[0] = Given(first, first.id, {"value": "1", "confirmed": True}
                         | ({} if first.reference is None or first.low is None else
                            {"reference": decimal_text(first.low - Fraction(first.reference))}), Fraction(1))
    tree: Tree = {"plan": "drawn", "period": period, "actuals": {one.key: _shortened(one) for one in given}}
    if draw(st.booleans()):
        tree["reporter"] = draw(st.sampled_from(REPORTERS))
    if draw(st.booleans()):
        tree["revision"] = str(draw(st.integers(1, 12)))
    return Case(plan, tree, {one.asked.id: one for one in given}, PERIODS[period])


def _shortened(one: Given) -> object:
    """A figure that says nothing but its number stands without a mapping where it may."""
    tree = one.tree
    bare = isinstance(tree, dict) and set(tree) <= {"value"}
    return tree["value"] if bare and isinstance(tree, dict) else tree


@st.composite
def wild_cases(draw: st.DrawFn) -> Case:
    """Return a plan with adjustments, references, reporters and more that may or may not be sound, and a submission."""
    case = draw(cases())
    ids = sorted(case.given)
    targets = {key: dict(tree) for key, tree in cast("dict[str, Tree]", case.plan["targets"]).items()}
    one = targets[draw(st.sampled_from(ids))]
    one |= draw(st.sampled_from([{}, {"part_of": ids[0]}, {"part_of": "no-such"}]))
    if one["measure"] == "growth":
        one["baseline"] = "278.48 亿元"
    plan = case.plan | {"targets": targets} | draw(_more_of_a_plan(ids))
    submission = case.submission | draw(st.fixed_dictionaries({}, optional={"scope": _names(ids)}))
    actuals = dict(cast(Tree, submission["actuals"]))
    for key in draw(st.lists(st.sampled_from(sorted(actuals)), max_size=2)):
        actuals[key] = draw(st.sampled_from(_WILD_FIGURES))
    return replace(case, plan=plan, submission=submission | {"actuals": actuals})


_WILD_FIGURES: tuple[object, ...] = (
    "0", "1", "28000", "106.5%", "99.996", "1 亿元", "2.8万", None, "15.9999999", "-3", {"value": "3", "unit": "家"},
    {"value": "150.2 亿元", "previous": "141.0 亿元"}, {"value": "1", "reference": "1"},
)


def _names(ids: list[str]) -> st.SearchStrategy[list[str]]:
    known = [*ids, "part", "other", "headline", "green"]
    return st.lists(st.sampled_from(known), min_size=1, max_size=3, unique=True)


def _more_of_a_plan(ids: list[str]) -> st.SearchStrategy[Tree]:
    """Keys of a plan that the sound ones have not."""
    one, days = st.sampled_from([*ids * 3, "no-such"]), st.sampled_from(["2022-01-01", "2022-03-15", "2022-12-31"])
    change = st.fixed_dictionaries(
        {"target": one, "from": days, "authority": st.just("区人大"), "reason": st.just("疫情")},
        optional={
            "until": days, "suspended": st.just(True),
            "threshold": st.sampled_from([{"at_least": "1"}, {"at_most": "5"}, {"between": ["1", "2"]}]),
            "pace": st.sampled_from(["linear", "constant", {"2022-06": "40%"}]),
        })
    amounts = st.sampled_from(["3.1", "-5.7%", "80", "0", "2 亿元"])
    references = st.dictionaries(st.sampled_from(sorted(PERIODS)), amounts, min_size=1, max_size=3)
    defaults = {"at_risk": {"cumulative": {"points": "5"}, "growth": {"margin": "0.5"}}, "escalate": {"at-risk": "2"}}
    return st.fixed_dictionaries({}, optional={
        "adjustments": st.lists(change, max_size=3), "references": st.fixed_dictionaries({"全市数": references}),
        "reporters": st.dictionaries(st.sampled_from(REPORTERS), _names(ids), min_size=1, max_size=3),
        "defaults": st.just(defaults), "not_targets": st.just([{"clause": "3亿元", "reason": "去年数"}]),
    })


@st.composite
def configs(draw: st.DrawFn, ids: list[str]) -> Tree:
    """Return a config with waivers, references and all the rest."""
    waiver = st.fixed_dictionaries({
        "target": st.sampled_from([*ids, "no-such"]), "reason": st.just("停工"), "approved_by": st.just("区督查室"),
        "until": st.sampled_from(["2022-01-31", "2022-06-30", "2022-12-31", "2099-01-01"]),
    })
    tree: Tree = {"plan": "targets.yaml", "files": draw(st.sampled_from(["actuals/*.yaml", ["actuals/*.yaml",
        "no/*.yaml"]]))}
    optional: Tree = {
        "scope": draw(st.lists(st.sampled_from([*ids, "part", "headline"]), min_size=1, max_size=2, unique=True)),
        "period": draw(st.sampled_from(sorted(PERIODS))),
        "fail_on": draw(st.sampled_from(["fail", "at-risk", "never"])),
        "allow_missing": draw(st.booleans()), "lang": draw(st.sampled_from(["zh", "en"])),
        "references": {"全市数": {"2022-06": "3.1"}}, "waivers": draw(st.lists(waiver, max_size=4)),
    }
    wanted = draw(st.sets(st.sampled_from(sorted(optional)), max_size=4))
    return tree | {key: optional[key] for key in sorted(wanted)}
