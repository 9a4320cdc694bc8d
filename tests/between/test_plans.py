"""Every plan that loads can be met, and what changes nothing in a plan changes no verdict."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import strategies as st

from jingan_cli.filing.resolve import resolve
from jingan_cli.judging.judge import judge
from jingan_cli.judging.terms_in_force import terms_on
from jingan_cli.loading.plan import load_plan
from jingan_cli.loading.plan_index import Known
from jingan_cli.loading.submission import load_submission
from jingan_cli.model.plan import Plan, Target
from jingan_cli.model.problem import JinganError
from jingan_cli.model.submission import Question
from jingan_cli.parsing.decoding import decode
from jingan_cli.periods import parse_period
from tests.between.asking import checked, ran, tree_of, verdicts
from tests.between.drawn import Drawn, Promise, drawn, number_text, plain_case, restated
from tests.fuzzing.profile import tried_on
from tests.fuzzing.trees import Tree, yaml_text

# ---- met


@st.composite
def odd_plans(draw: st.DrawFn) -> Drawn:
    """Return a repository whose plan may ask what cannot be met, so that it must not load."""
    case = draw(drawn(overlaid=False, configured=False))
    targets = dict(cast("dict[str, Tree]", case.plan["targets"]))
    name = draw(st.sampled_from(sorted(targets)))
    targets[name] = targets[name] | draw(st.sampled_from(_ODD))
    return replace(case, plan=case.plan | {"targets": targets})


_ODD: tuple[Tree, ...] = (
    {}, {"net": True}, {"threshold": {"at_least": "-5"}}, {"threshold": {"at_most": "-5"}},
    {"threshold": {"between": ["1.2", "1.8"]}}, {"threshold": {"between": ["-3", "-1"]}},
    {"threshold": {"at_least": "7" * 31}}, {"threshold": {"at_most": "0.5"}}, {"threshold": {"at_least": "2.5"}},
    {"whole": True}, {"unit": "%"}, {"unit": "座/万人"}, {"baseline": "-4"}, {"baseline": "900"}, {"combine": "sum"},
)


def candidates(plan: Plan, target: Target) -> Iterator[Fraction]:
    """Yield figures that may pass at the end: the ends of the threshold, and the whole ones next to them."""
    bound = terms_on(plan, target, plan.period.end, plan.period.end, None).threshold
    grid = target.step or Fraction(1)
    for edge in (bound.value, bound.high, Fraction(0)):
        if edge is not None:
            yield from (edge, edge // grid * grid, -(-edge // grid) * grid)
    if bound.value is None:
        yield Fraction(1)


def passes(plan: Plan, target: Target, value: Fraction) -> bool:
    """Whether a submission may hold the figure, and it passes at the end; a reference is given with it.

    Nobody else shares in it.
    """
    plan = replace(plan, reporters=None)
    entry: Tree = {"value": f"{number_text(value)} {target.unit.symbol}", "confirmed": True}
    if target.threshold.reference is not None:
        entry |= {"reference": number_text(value - target.threshold.plus), "authority": "市统计局"}
    reporter = next((name for name, ids in (plan.reporters or {}).items() if target.id in ids), "区商务委")
    tree: Tree = {"plan": plan.id, "period": "2022", "reporter": reporter, "actuals": {target.id: entry}}
    known = Known(plan)
    try:
        sent = load_submission(decode("actuals.yaml", yaml_text(tree).encode()), known)
        (settled,) = resolve(known, [sent], Question(as_of=parse_period("2022")))
    except JinganError:
        return False
    (verdict,) = (one for one in judge(plan, settled).submissions[0].results if one.target == target.id)
    return verdict.status == "pass"


def unmet(plan: Plan) -> list[str]:
    """Return the targets that no figure meets at the end."""
    end = plan.period.end
    due = [one for one in plan.targets if not terms_on(plan, one, end, end, None).suspended]
    return [one.id for one in due if not any(passes(plan, one, value) for value in _few_decimals(plan, one))]


def _few_decimals(plan: Plan, target: Target) -> Iterator[Fraction]:
    return (value for value in candidates(plan, target) if (value * 10**6).denominator == 1)


def _loaded(folder: Path) -> Plan | None:
    try:
        return load_plan(str(folder / "targets.yaml"))
    except JinganError:
        return None


@tried_on(60, odd_plans())
def test_every_plan_that_loads_can_be_met(case: Drawn) -> bool:
    with case.written() as folder:
        plan = _loaded(folder)
    assert plan is None or unmet(plan) == []
    return plan is not None


@pytest.mark.parametrize("threshold", [{"between": ["60", "50"]}, {"at_least": "7" * 31}], ids=["no room", "too long"])
def test_a_plan_that_nothing_meets_does_not_load(threshold: Tree) -> None:
    plain = plain_case()
    targets = cast("dict[str, Tree]", plain.plan["targets"])
    odd = {name: target | {"threshold": threshold} for name, target in targets.items()}
    with replace(plain, plan=plain.plan | {"targets": odd}).written() as folder:
        assert _loaded(folder) is None


# ---- overlays


@tried_on(15, drawn(overlaid=False, configured=False), st.data())
def test_an_overlays_threshold_outranks_what_the_plan_below_adjusts(case: Drawn, data: st.DataObject) -> bool:
    firm = [one for one in case.promises if not one.awaits]
    if not firm:
        return False
    one = data.draw(st.sampled_from(firm))
    own = [number_text(edge + 2) for edge in (one.low, one.high) if edge is not None]
    overlay: Tree = {"extends": "targets.yaml", "plan": "drawn-1", "title": {"zh": "另一计划", "en": "Another plan"},
                     "targets": {one.id: {"threshold": {one.kind: own if one.high is not None else own[0]}}}}
    others = [change for change in cast("list[Tree]", case.plan.get("adjustments", [])) if change["target"] != one.id]
    raised = [number_text(edge + 9) for edge in (one.low, one.high) if edge is not None]
    below: Tree = {"target": one.id, "from": data.draw(st.sampled_from(["2022-01-01", "2022-02-15"])),
                   "authority": "区人大", "reason": "疫情",
                   "threshold": {one.kind: raised if one.high is not None else raised[0]}}
    told = []
    for changes in ([*others, below], others):
        plan = {key: value for key, value in case.plan.items() if key != "adjustments"}
        over = replace(case, plan=plan | ({"adjustments": changes} if changes else {}), overlays=(overlay,))
        with over.written() as folder:
            told.append(checked(over, folder))

    adjusted, plain = (report and verdicts(report) for report in told)
    assert adjusted == plain
    return plain is not None


# ---- unchanged


def _again(case: Drawn, one: Promise, adjusted: bool) -> Tree:
    """What holds of the target; not its threshold where that would outrank an adjustment."""
    found = {key: value for key, value in restated(case.plan, one).items() if key != "threshold" or not adjusted}
    return found or {"section": one.tree["section"]}


def _overlaid(case: Drawn, data: st.DataObject) -> Drawn:
    """The plan with an overlay that says again what holds, but for its titles."""
    said = data.draw(st.lists(st.sampled_from(case.promises), min_size=1, unique_by=lambda one: one.id))
    changes = cast("list[Tree]", case.plan.get("adjustments", []))
    outranks = {change["target"] for change in changes if "threshold" in change}
    overlay: Tree = {"extends": "targets.yaml", "plan": "drawn-1", "title": {"zh": "另一计划", "en": "Another plan"},
                     "targets": {one.id: _again(case, one, one.id in outranks) for one in said}}
    return replace(case, overlays=(overlay,))


def _changes(report: dict[str, Any]) -> list[Any]:
    found: list[Any] = report["plan"]["changes"]
    return found


@tried_on(15, drawn(overlaid=False, configured=False), st.data())
def test_an_overlay_that_says_again_what_holds_is_no_change(case: Drawn, data: st.DataObject) -> bool:
    over = _overlaid(case, data)
    with over.written() as folder:
        base, other = checked(case, folder), checked(over, folder)

    assert (base is None) == (other is None)
    if base is None or other is None:
        return False
    assert _changes(other) == []
    assert verdicts(other) == verdicts(base)
    return True


def _there_and_back(case: Drawn) -> Drawn:
    """Overlays that change thresholds, and above them one that changes them back."""
    kept = [
        over | {"targets": {name: {"threshold": keys["threshold"]}
                            for name, keys in cast("dict[str, Tree]", over["targets"]).items() if "threshold" in keys}}
        for over in case.overlays]
    back = {name: {"threshold": keys["threshold"]}
            for name, keys in cast("dict[str, Tree]", case.plan["targets"]).items()}
    below = f"over-{len(kept)}.yaml" if kept else "targets.yaml"
    last: Tree = {"extends": below, "plan": f"drawn-{len(kept) + 1}", "targets": back}
    return replace(case, overlays=(*kept, last))


@tried_on(25, drawn(configured=False))
def test_an_overlay_without_a_change_gives_the_verdicts_of_what_it_extends(case: Drawn) -> bool:
    case = _there_and_back(case)
    bare = replace(case, overlays=(), sent=tuple(
        replace(one, tree=one.tree | {"plan": "drawn"}) for one in case.sent))
    with replace(case, sent=bare.sent).written() as folder:
        base, other = checked(bare, folder), checked(case, folder)
    if base is None or other is None or _changes(other) or not case.overlays:
        return False
    assert verdicts(other) == verdicts(base)
    return True


_THERE: Tree = {"target-1": {"threshold": {"at_least": "90"}}}


def test_an_overlay_that_says_again_what_another_changed_gives_its_verdicts() -> None:
    chain = _chain(_THERE, _THERE)
    with chain.written() as folder:
        base, other = checked(_chain(_THERE), folder), checked(chain, folder)
    assert base is not None
    assert other is not None
    assert [one["key"] for one in _changes(other)] == [one["key"] for one in _changes(base)] == ["threshold"]
    assert verdicts(other) == verdicts(base)


def test_a_chain_that_ends_as_it_began_gives_the_verdicts_of_its_root() -> None:
    root = plain_case()
    began: Tree = {"target-1": {"threshold": cast("dict[str, Tree]", root.plan["targets"])["target-1"]["threshold"]}}
    chain = _chain(_THERE, began)
    with chain.written() as folder:
        base, other = checked(_chain(), folder), checked(chain, folder)
    assert base is not None
    assert other is not None
    assert _changes(other) == []
    assert verdicts(other) == verdicts(base)


def _chain(*overlays: Tree) -> Drawn:
    """A plan of one target, overlays of one another that say this of it, and a submission for the root."""
    case = plain_case()
    chain = replace(case, overlays=tuple({} for _ in overlays))
    return replace(case, overlays=tuple(
        {"extends": chain.plan_names[number], "plan": f"drawn-{number + 1}", "title": {"zh": "另一", "en": "Another"},
         "targets": targets} for number, targets in enumerate(overlays)))


@tried_on(40, drawn(overlaid=False, configured=True))
def test_a_config_without_a_change_gives_the_verdicts_of_its_plan(case: Drawn) -> bool:
    with case.written() as folder:
        other = checked(case, folder)
        (folder / ".jingan.yaml").unlink()
        run = ran(folder, "check", *case.paths, "--plan", "targets.yaml", "-f", "json")
    if other is None or run.code == 2 or _changes(other):
        return False
    before, after = verdicts(tree_of(run.out)), verdicts(other)
    assert all(told == before[key] for key, told in after.items() if key in before)
    return True
