"""What overlays and config changed: each line exactly, and no verdict that changes without one."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from inspect import unwrap
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jingan_cli.judging.judge import judge
from jingan_cli.loading import plan as loading
from jingan_cli.loading.config import load_config
from jingan_cli.loading.plan import load_layer, load_plan
from jingan_cli.loading.plan_changes import COMPARED
from jingan_cli.model.json_object import Json
from jingan_cli.model.plan import Plan, PlanChange
from jingan_cli.model.problem import JinganError
from jingan_cli.model.report import Verdict
from jingan_cli.model.submission import Question
from jingan_cli.parsing.decoding import SourceText, decode
from jingan_cli.parsing.document import read_tree
from jingan_cli.parsing.nodes import Mapping
from jingan_cli.parsing.reader import Reading
from jingan_cli.periods import parse_period
from tests.building import settled

ROOT = Path(__file__).parents[2]
BUNDLED = (ROOT / "targets.yaml").read_text(encoding="utf-8")
BASE = """\
plan: base
title: {zh: 基础, en: Base}
period: {start: 2022-01-01, end: 2022-12-31}
source: {title: 报告, date: 2022-01-11}
defaults:
  at_risk: {cumulative: {points: 10}, growth: {margin: 0.5}}
  escalate: {at-risk: 3}
sections:
  part: {zh: 部分, en: Part}
  rest: {zh: 其余, en: Rest}
targets:
  lifts:
    name: {zh: 加装电梯, en: Lifts}
    section: part
    measure: cumulative
    unit: 台
    threshold: {at_least: 120}
    owner: 区房管局
    tags: [homes]
    source: [{place: 一, clause: 加装电梯120台}]
  hours:
    {name: {zh: 时长, en: Hours}, section: rest, measure: level, unit: 学时, threshold: {at_least: 40}, baseline: 20}
  growth:
    {name: {zh: 增速, en: Growth}, section: rest, measure: growth, unit: '%',
     threshold: {at_least: {reference: 全市增速, plus: 1}}, every: quarter}
references:
  全市增速: {2022-Q1: 3.1%, 2022-H1: 2}
reporters:
  甲: [part]
  乙: [hours, growth]
adjustments:
  - {target: hours, from: 2022-07-01, suspended: true, authority: 区府办, reason: 疫情}
not_targets:
  - {clause: 2022年, reason: 年份}
"""
OVER = "extends: base.yaml\nplan: over\n"
Line = tuple[object, ...]
"""Target, key, was, now, file, line."""


def write(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8", newline="")


def lines(changes: Iterable[PlanChange]) -> list[Line]:
    return [(one.target, one.key, one.was, one.now, Path(one.file).name, one.line) for one in changes]


def changed(folder: Path, over: str, **more: str) -> list[Line]:
    """Return the changes of the overlay that begins with OVER, so that what it adds begins on line 3."""
    write(folder, **{"base": BASE, "over": OVER + over, **more})
    return lines(load_plan(str(folder / "over.yaml")).changes)


# ---- each key that a plan has


KEYS: dict[str, tuple[str, Json, Json]] = {
    "name": ("{zh: 电梯, en: Lifts}", {"zh": "加装电梯", "en": "Lifts"}, {"zh": "电梯", "en": "Lifts"}),
    "section": ("rest", "part", "rest"),
    "measure": ("level", "cumulative", "level"),
    "unit": ("部\n    threshold: {at_least: 120}", "台", "部"),
    "threshold": ("{at_least: 100.5}", {"at_least": 120}, {"at_least": Decimal("100.5")}),
    "pace": ("{2022-06: 60%}", None, {"2022-06": "60%"}),
    "baseline": ("30", 20, 30),
    "at_risk": ("{points: 20}", None, {"points": 20}),
    "every": ("half", "quarter", "half"),
    "part_of": ("lifts", None, "lifts"),
    "combine": ("sum", None, "sum"),
    "whole": ("true", None, True),
    "net": ("true", None, True),
    "tags": ("[homes, safety]", ["homes"], ["homes", "safety"]),
    "owner": ("[区房管局, 区民政局]", "区房管局", ["区房管局", "区民政局"]),
}
OF = {"baseline": "hours", "every": "growth", "whole": "hours", "part_of": "stairs"}
STAIRS = """
  stairs: {name: {zh: 楼梯, en: Stairs}, section: part, measure: cumulative, unit: 台, threshold: {at_least: 9}}
"""


def schema() -> dict[str, dict[str, dict[str, object]]]:
    text = (ROOT / "schema" / "targets.schema.json").read_text(encoding="utf-8")
    known: dict[str, dict[str, dict[str, object]]] = json.loads(text)
    return known


def test_every_key_of_a_target_and_of_a_plan_is_compared_or_left_out_on_purpose() -> None:
    properties = schema()["$defs"]["target"]["properties"]

    assert isinstance(properties, dict)
    assert {*KEYS, "source"} == properties.keys()
    assert {*COMPARED, "extends", "plan", "title", "source", "not_targets"} == schema()["properties"].keys()


@pytest.mark.parametrize("key", KEYS)
def test_a_key_of_a_target(tmp_path: Path, key: str) -> None:
    spelled, was, now = KEYS[key]
    target = OF.get(key, "lifts")
    base = BASE.replace("references:\n", STAIRS.lstrip("\n") + "references:\n")

    found = changed(tmp_path, f"targets:\n  {target}:\n    {key}: {spelled}\n", base=base)

    assert found == [(target, key, was, now, "over.yaml", 5)]


@pytest.mark.parametrize(("over", "expected"), [
    ("defaults:\n  at_risk:\n    cumulative: {points: 30}\n", [
        (None, "defaults", {"at_risk": {"cumulative": {"points": 10}}}, {"at_risk": {"cumulative": {"points": 30}}}, 5),
    ]),
    ("defaults: {at_risk: {level: {margin: 2}}}\n", [
        (None, "defaults", None, {"at_risk": {"level": {"margin": 2}}}, 3),
    ]),
    ("defaults: {escalate: {at-risk: 6}}\n", [
        (None, "defaults", {"escalate": {"at-risk": 3}}, {"escalate": {"at-risk": 6}}, 3),
    ]),
    ("sections:\n  part: {zh: 部分, en: The part}\n  more: {zh: 更多, en: More}\n", [
        (None, "sections", {"part": {"zh": "部分", "en": "Part"}}, {"part": {"zh": "部分", "en": "The part"}}, 4),
        (None, "sections", None, {"more": {"zh": "更多", "en": "More"}}, 5),
    ]),
    ("references:\n  全市增速:\n    2022-H1: -5.7%\n    2022: 1\n", [
        (None, "references", {"全市增速": {"2022-H1": 2}}, {"全市增速": {"2022-H1": "-5.7%"}}, 5),
        (None, "references", None, {"全市增速": {"2022": 1}}, 6),
    ]),
    ("references: {全市增速: {2022-06: -5.7%}}\n", [
        (None, "references", {"全市增速": {"2022-H1": 2}}, {"全市增速": {"2022-06": "-5.7%"}}, 3),
    ]),
    ("reporters:\n  甲: [part]\n  丙: [rest]\n", [
        (None, "reporters", {"乙": ["hours", "growth"]}, None, 3),
        (None, "reporters", None, {"丙": ["rest"]}, 5),
    ]),
    ("reporters:\n  乙: [growth]\n  甲: [part, hours]\n", [
        (None, "reporters", {"甲": ["part"]}, {"甲": ["part", "hours"]}, 5),
        (None, "reporters", {"乙": ["hours", "growth"]}, {"乙": ["growth"]}, 4),
    ]),
    ("period:\n  {start: 2022-01-01, end: 2023-12-31}\n", [
        (None, "period", {"start": "2022-01-01", "end": "2022-12-31"}, {"start": "2022-01-01", "end": "2023-12-31"}, 3),
    ]),
    ("adjustments:\n  - target: lifts\n    from: 2022-08-01\n    threshold: {at_least: 60}\n"
     "    authority: 区府办\n    reason: 雨\n", [
        ("lifts", "adjustments", None, {
            "target": "lifts", "from": "2022-08-01", "threshold": {"at_least": 60}, "authority": "区府办",
            "reason": "雨"}, 4),
    ]),
    ("period: {start: 2022-01-01, end: 2022-09-30}\n"
     "targets: {growth: {every: month}, lifts: {unit: 部, threshold: {at_least: 120}, owner: 甲}}\n", [
        (None, "period", {"start": "2022-01-01", "end": "2022-12-31"}, {"start": "2022-01-01", "end": "2022-09-30"}, 3),
        ("lifts", "unit", "台", "部", 4),
        ("lifts", "owner", "区房管局", "甲", 4),
        ("growth", "every", "quarter", "month", 4),
    ]),
])
def test_a_key_of_the_plan(tmp_path: Path, over: str, expected: list[Line]) -> None:
    assert changed(tmp_path, over) == [(*one[:4], "over.yaml", one[4]) for one in expected]


def test_a_target_that_is_added_has_a_line_for_each_key_but_its_source(tmp_path: Path) -> None:
    found = changed(tmp_path, (
        "targets:\n  trees:\n    name: {zh: 树, en: Trees}\n    section: part\n    measure: cumulative\n    unit: 株\n"
        "    threshold: {at_least: 9}\n    source: [{place: 二, clause: 树9株}]\n"))

    assert found == [
        ("trees", "name", None, {"zh": "树", "en": "Trees"}, "over.yaml", 5),
        ("trees", "section", None, "part", "over.yaml", 6),
        ("trees", "measure", None, "cumulative", "over.yaml", 7),
        ("trees", "unit", None, "株", "over.yaml", 8),
        ("trees", "threshold", None, {"at_least": 9}, "over.yaml", 9),
    ]


@pytest.mark.parametrize("over", [
    "",
    "title: {zh: 别的, en: Other}\nsource: {title: 别的}\n",
    "targets: {lifts: {source: [{place: 二, clause: 电梯120台}]}}\n",
    "not_targets: [{clause: 电话12345, reason: 热线}]\n",
    "targets: {lifts: {owner: 区房管局, threshold: {at_least: 120.0}}, hours: {baseline: 20}}\n",
    "references: {全市增速: {2022-06: 2, 2022-03-31: 3.1%}}\n",
    "defaults: {at_risk: {growth: {margin: 0.50}}}\nperiod: {end: 2022-12-31, start: 2022-01-01}\n",
    "reporters: {乙: [hours, growth], 甲: [part]}\nsections: {rest: {en: Rest, zh: 其余}}\n",
])
def test_titles_sources_and_what_is_said_again_have_no_line(tmp_path: Path, over: str) -> None:
    assert changed(tmp_path, over) == []


# ---- chains


MIDDLE = "extends: base.yaml\nplan: middle\n"
TOP = "extends: middle.yaml\nplan: top\n"


@pytest.mark.parametrize(("middle", "top", "expected"), [
    ("targets: {lifts: {threshold: {at_least: 90}}}\n", "", [
        ("lifts", "threshold", {"at_least": 120}, {"at_least": 90}, "middle.yaml", 3)]),
    ("targets: {lifts: {threshold: {at_least: 90}}}\n", "\ntargets: {lifts: {threshold: {at_least: 80}}}\n", [
        ("lifts", "threshold", {"at_least": 120}, {"at_least": 80}, "top.yaml", 4)]),
    ("targets: {lifts: {threshold: {at_least: 90}}}\n", "\ntargets: {lifts: {threshold: {at_least: 90}}}\n", [
        ("lifts", "threshold", {"at_least": 120}, {"at_least": 90}, "top.yaml", 4)]),
    ("targets: {lifts: {threshold: {at_least: 90}, owner: 甲}}\n", "targets: {lifts: {threshold: {at_least: 120}}}\n", [
        ("lifts", "owner", "区房管局", "甲", "middle.yaml", 3)]),
    ("defaults: {escalate: {at-risk: 9}}\n", "defaults: {escalate: {at-risk: 3}}\n", []),
    ("references: {全市增速: {2022-06: 9}}\n", "references: {全市增速: {2022-Q2: 2}}\n", []),
    ("reporters: {丙: [part, rest]}\n", "reporters: {甲: [part], 乙: [hours, growth]}\n", []),
])
def test_a_chain_is_held_to_its_root(tmp_path: Path, middle: str, top: str, expected: list[Line]) -> None:
    write(tmp_path, base=BASE, middle=MIDDLE + middle, top=TOP + top)

    assert lines(load_plan(str(tmp_path / "top.yaml")).changes) == expected


def test_a_threshold_that_is_taken_back_was_not_changed(tmp_path: Path) -> None:
    write(tmp_path, base=BASE, middle=f"{MIDDLE}targets: {{lifts: {{threshold: {{at_least: 90}}}}}}\n",
          top=f"{TOP}targets: {{lifts: {{threshold: {{at_least: 120}}}}}}\n")

    target = load_plan(str(tmp_path / "top.yaml")).target("lifts")

    assert target is not None
    assert target.overlaid is None


# ---- the bundled plan


def test_the_bundled_plan_is_bundled_and_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed = []

    def noted(source: SourceText, reading: Reading, schema_name: str, required: str) -> Mapping:
        parsed.append(source.path)
        return read_tree(source, reading, schema_name, required)

    monkeypatch.setattr(loading, "_layer", unwrap(loading._layer))
    monkeypatch.setattr(loading, "read_tree", noted)

    plan = load_plan()

    assert (plan.bundled, plan.changes) == (True, ())
    assert parsed == ["targets.yaml"]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_copy_is_bundled_whatever_its_line_ends(tmp_path: Path, end: str) -> None:
    write(tmp_path, copy=BUNDLED.replace("\n", end))

    plan = load_plan(str(tmp_path / "copy.yaml"))

    assert (plan.bundled, plan.changes) == (True, ())


@pytest.mark.parametrize("text", [f"# mine\n{BUNDLED}", f"\ufeff{BUNDLED}", BUNDLED.replace("en: Jing'an", "en: Our")])
def test_a_copy_with_another_byte_is_not_bundled_and_changes_nothing(tmp_path: Path, text: str) -> None:
    write(tmp_path, copy=text)

    plan = load_plan(str(tmp_path / "copy.yaml"))

    assert (plan.bundled, plan.changes) == (False, ())


def test_a_copy_with_another_threshold_says_so(tmp_path: Path) -> None:
    text = BUNDLED.replace("threshold: {at_least: 16}", "threshold: {at_least: 15}", 1)
    write(tmp_path, copy=text)
    number = text[: text.index("threshold: {at_least: 15}")].count("\n") + 1
    expected = [(
        "licensed-financial-institutions", "threshold", {"at_least": 16}, {"at_least": 15}, "copy.yaml", number)]

    plan = load_plan(str(tmp_path / "copy.yaml"))

    assert not plan.bundled
    assert lines(plan.changes) == expected
    write(tmp_path, over="extends: copy.yaml\nplan: over\n")
    assert lines(load_plan(str(tmp_path / "over.yaml")).changes) == expected


def test_a_target_that_a_copy_lacks_has_a_line_for_each_key(tmp_path: Path) -> None:
    start = BUNDLED.index("  licensed-financial-institutions:")
    end = start + BUNDLED[start:].index("\n\n") + 2
    write(tmp_path, copy=BUNDLED[:start] + BUNDLED[end:])
    key = BUNDLED[: BUNDLED.index("\ntargets:")].count("\n") + 2

    found = lines(load_plan(str(tmp_path / "copy.yaml")).changes)

    assert {(one[0], one[3], one[5]) for one in found} == {("licensed-financial-institutions", None, key)}
    assert [one[1] for one in found] == ["name", "section", "measure", "unit", "threshold"]


def test_a_plan_that_takes_the_id_of_a_bundled_one_is_compared_with_it(tmp_path: Path) -> None:
    write(tmp_path, base=BASE, over="extends: base.yaml\nplan: jingan-2022\n",
          top="extends: over.yaml\nplan: top\n", alone=BASE.replace("plan: base", "plan: jingan-2022"))
    gone = len(load_plan().targets)

    for name in ("over", "top", "alone"):
        changes = load_plan(str(tmp_path / f"{name}.yaml")).changes
        assert sum(one.key == "threshold" and one.now is None for one in changes) == gone
        assert sum(one.key == "threshold" and one.was is None for one in changes) == 3


def test_an_overlay_of_the_bundled_plan_is_not_the_bundled_plan(tmp_path: Path) -> None:
    write(tmp_path, over="extends: jingan-2022\nplan: over\n", again="extends: jingan-2022\nplan: jingan-2022\n")

    for name in ("over", "again"):
        plan = load_plan(str(tmp_path / f"{name}.yaml"))
        assert (plan.bundled, plan.changes) == (False, ())


def test_a_plan_of_its_own_has_no_changes(tmp_path: Path) -> None:
    write(tmp_path, base=BASE)

    plan = load_plan(str(tmp_path / "base.yaml"))

    assert (plan.bundled, plan.changes) == (False, ())
    assert load_layer(str(tmp_path / "base.yaml")).plan == plan


# ---- the config


@pytest.mark.parametrize(("over", "config", "expected"), [
    ("", "lang: zh\n", []),
    ("", "references: {全市增速: {2022-H1: 2, 2022-03: 3.1%}}\n", []),
    ("", "references:\n  全市增速:\n    2022-06: -5.7%\n    2022-09: 1\n", [
        (None, "references", {"全市增速": {"2022-H1": 2}}, {"全市增速": {"2022-06": "-5.7%"}}, "config.yaml", 3),
        (None, "references", None, {"全市增速": {"2022-09": 1}}, "config.yaml", 4),
    ]),
    ("references: {全市增速: {2022-H1: 5, 2022: 6}}\n", "references: {全市增速: {2022-Q2: 2, 2022-12: 8}}\n", [
        (None, "references", None, {"全市增速": {"2022-12": 8}}, "config.yaml", 1),
    ]),
    ("references: {全市增速: {2022-H1: 5}}\ntargets: {lifts: {owner: 甲}}\n",
     "references: {全市增速: {2022-Q1: 2}}\n", [
        ("lifts", "owner", "区房管局", "甲", "over.yaml", 4),
        (None, "references", {"全市增速": {"2022-H1": 2}}, {"全市增速": {"2022-H1": 5}}, "over.yaml", 3),
        (None, "references", {"全市增速": {"2022-Q1": "3.1%"}}, {"全市增速": {"2022-Q1": 2}}, "config.yaml", 1),
    ]),
])
def test_references_of_the_config(tmp_path: Path, over: str, config: str, expected: list[Line]) -> None:
    write(tmp_path, base=BASE, over=OVER + over, config=config)

    plan = load_config(str(tmp_path / "config.yaml")).held_to(load_plan(str(tmp_path / "over.yaml")))

    assert lines(plan.changes) == expected


def test_references_of_the_config_leave_the_bundled_plan_bundled(tmp_path: Path) -> None:
    write(tmp_path, config="references: {全市增速: {2022-H1: -5.7%}}\n")

    plan = load_config(str(tmp_path / "config.yaml")).held_to(load_plan())

    assert plan.bundled
    assert [one[:4] for one in lines(plan.changes)] == [(None, "references", None, {"全市增速": {"2022-H1": "-5.7%"}})]


# ---- what has no line changes no verdict


AGAIN = {
    "lifts": {
        "name": "{en: Lifts, zh: 加装电梯}", "section": "part", "measure": "cumulative", "unit": "台",
        "threshold": "{at_least: 120.0}", "owner": "'区房管局'", "tags": "[homes]",
        "source": "[{place: 九, clause: 电梯}]",
    },
    "hours": {"threshold": "{at_least: 40}", "baseline": "20.00", "measure": "level"},
    "growth": {"threshold": "{at_least: {plus: 1, reference: 全市增速}}", "every": "quarter", "unit": '"%"'},
    "": {
        "title": "{zh: 别的, en: Other}", "source": "{title: 别的}", "period": "{end: 2022-12-31, start: 2022-01-01}",
        "defaults": "{at_risk: {growth: {margin: 0.50}}}", "sections": "{part: {zh: 部分, en: Part}}",
        "references": "{全市增速: {2022-06: 2}}", "reporters": "{乙: [hours, growth], 甲: [part]}",
        "not_targets": "[{clause: 电话12345, reason: 热线}]",
    },
}
OTHERWISE = {
    "lifts": {
        "name": "{zh: 电梯, en: Lifts}", "section": "rest", "measure": "level",
        "threshold": "{at_least: 119}", "owner": "区民政局", "tags": "[safety]", "net": "true", "pace": "constant",
        "at_risk": "{points: 0}", "every": "year",
    },
    "hours": {"threshold": "{at_least: 41}", "baseline": "19", "at_risk": "{margin: 30}", "whole": "true"},
    "growth": {"threshold": "{at_least: 1}", "every": "month", "pace": "year-end"},
    "": {
        "period": "{start: 2022-01-01, end: 2023-12-31}", "defaults": "{at_risk: {cumulative: {points: 50}}}",
        "sections": "{part: {zh: 一部分, en: Part}}", "references": "{全市增速: {2022-06: 9}}",
        "reporters": "{甲: [part, rest]}",
        "adjustments": "[{target: lifts, from: 2022-01-01, suspended: true, authority: 甲, reason: 乙}]",
    },
}
Overlay = dict[str, dict[str, str]]
"""By target, empty for the plan itself: keys and what they are."""


def overlays(known: Overlay) -> st.SearchStrategy[Overlay]:
    return st.fixed_dictionaries({
        target: st.sets(st.sampled_from(sorted(keys))).map(
            lambda drawn, keys=keys: {key: keys[key] for key in sorted(drawn)})  # type: ignore[misc]
        for target, keys in known.items()
    })


def overlay_text(overlay: Overlay) -> str:
    targets = {target: keys for target, keys in overlay.items() if target and keys}
    own = "".join(f"{key}: {value}\n" for key, value in overlay[""].items())
    block = "".join(
        f"  {target}:\n" + "".join(f"    {key}: {value}\n" for key, value in keys.items())
        for target, keys in targets.items())
    return OVER + own + (f"targets:\n{block}" if block else "")


FIGURES = st.fixed_dictionaries({
    "lifts": st.sampled_from(["", "0", "50", "60", "118", "120"]),
    "hours": st.sampled_from(["", "20", "28", "39", "40"]),
    "growth": st.sampled_from(["", "0.5%", "2.6%", "3%", "4.1%"]),
})
DATES = st.sampled_from(["2022-03", "2022-06", "2022-08-15", "2022-12"])


def verdicts(plan: Plan, figures: dict[str, str], period: str) -> list[Verdict | tuple[str, ...]]:
    """Return the verdicts on a submission of each of the two reporters, or why there are none."""
    found: list[Verdict | tuple[str, ...]] = []
    for reporter, names in (("甲", ["lifts"]), ("乙", ["hours", "growth"])):
        actuals = "".join(f"  {name}: {figures[name]}\n" for name in names)
        text = f"plan: base\nperiod: {period}\nreporter: {reporter}\nactuals:\n{actuals}"
        try:
            one = settled(plan, decode("actuals.yaml", text.encode()), Question(as_of=parse_period(period)))
        except JinganError as error:
            found.append(tuple(one.code for one in error.problems))
        else:
            found += [replace(verdict, source=()) for verdict in judge(plan, one).submissions[0].results]
    return found


@settings(max_examples=60, deadline=None)
@given(overlay=overlays(AGAIN), figures=FIGURES, period=DATES)
def test_an_overlay_without_a_line_gives_the_verdicts_of_the_plan_that_it_extends(
    tmp_path_factory: pytest.TempPathFactory, overlay: Overlay, figures: dict[str, str], period: str
) -> None:
    folder = tmp_path_factory.getbasetemp()
    write(folder, base=BASE, over=overlay_text(overlay))
    base, over = (load_plan(str(folder / f"{name}.yaml")) for name in ("base", "over"))

    assert over.changes == ()
    assert verdicts(over, figures, period) == verdicts(base, figures, period)


@settings(max_examples=60, deadline=None)
@given(again=overlays(AGAIN), otherwise=overlays(OTHERWISE))
def test_an_overlay_that_changes_something_has_a_line_for_it(
    tmp_path_factory: pytest.TempPathFactory, again: Overlay, otherwise: Overlay
) -> None:
    folder = tmp_path_factory.getbasetemp()
    if "every" in otherwise["growth"] or "period" in otherwise[""]:
        otherwise["growth"].pop("pace", None)
    write(folder, base=BASE, over=overlay_text({target: again[target] | otherwise[target] for target in again}))

    changes = load_plan(str(folder / "over.yaml")).changes

    assert {(one.target or "", one.key) for one in changes if one.key not in ("adjustments", "reporters")} == {
        (target, key) for target, keys in otherwise.items() for key in keys if key not in ("adjustments", "reporters")}
    assert [one.target for one in changes if one.key == "adjustments"] == ["lifts"] * ("adjustments" in otherwise[""])
    assert ("reporters" in otherwise[""]) == any(one.key == "reporters" for one in changes)
