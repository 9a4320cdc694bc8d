"""One strategy for every property between the parts: a small plan, overlays, a config, and what was sent for it.

It reaches every measure, pace and kind of threshold, and every status, stage, cause and reason of a verdict;
tests/between/test_reach.py holds it to that.
"""

from __future__ import annotations

import csv
from calendar import monthrange
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from io import BytesIO, StringIO
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any, TypeVar, cast

from hypothesis import strategies as st

from jingan_cli.reports.shared.timeless_zip import timeless
from tests.fuzzing.trees import Tree, yaml_text

_PACES = ("linear", "constant", "year-end", "milestones")
WAYS: tuple[tuple[str, str, str], ...] = (
    *(("cumulative", kind, pace) for kind in ("at_least", "at_most", "between") for pace in _PACES),
    *(("level", kind, pace) for kind in ("at_least", "at_most") for pace in _PACES),
    ("level", "between", "constant"),
    *(("average", kind, "constant") for kind in ("at_least", "at_most", "between")),
    *(("growth", kind, pace) for kind in ("at_least", "at_most") for pace in ("constant", "year-end")),
    ("growth", "between", "constant"),
)
"""Measure, kind of threshold and pace: whatever a plan may hold."""
PERIODS = {
    "2022-01": date(2022, 1, 31), "2022-Q1": date(2022, 3, 31), "2022-05": date(2022, 5, 31),
    "2022-06-15": date(2022, 6, 15), "2022-06": date(2022, 6, 30), "2022-H1": date(2022, 6, 30),
    "2022-Q3": date(2022, 9, 30), "2022-11": date(2022, 11, 30), "2022-12": date(2022, 12, 31),
    "2022": date(2022, 12, 31),
}
"""Spellings of periods and their last days."""
REPORTERS = ("区商务委", "区文旅局", "区卫健委")
FORMS = ("yaml", "yaml", "csv", "xlsx")

_UNITS = {"家": Fraction(1), "万人次": Fraction(1, 10**4), "亿元": None, "吨": None, "标台": None, "%": None}
_RATES = ("%",)
_MILESTONES = (
    {"2022-03": "20%", "2022-09": "80%"}, {"2022-06": "40%"}, {"2022-01": "0%", "2022-11": "90%"},
    {"2022-06": "60%", "2022-12": "100%"})
_IN_FORMS = {"value": "数字", "previous": "上年同期数", "reference": "参照数", "authority": "下达单位",
             "confirmed": "已核实", "note": "备注", "correction": "更正原因", "evidence": "依据"}
_HEAD = {"plan": "计划", "period": "期间", "reporter": "填报单位", "revision": "更正次数", "scope": "填报范围"}
_Any = TypeVar("_Any")


class Dice:
    """Throws for one part of what is drawn; by the seed 0 all of it is as plain as can be, so that it shrinks to that.

    A seed for each part is quicker than a draw for each throw, and reaches more in as many examples.
    """

    def __init__(self, seed: int) -> None:
        self._random = Random(seed) if seed else None

    def one(self, choices: Sequence[_Any]) -> _Any:
        """Return one of them, the first as the plainest."""
        return choices[0] if self._random is None else self._random.choice(choices)

    def number(self, least: int, most: int) -> int:
        """Return a whole number, both ends included."""
        return least if self._random is None else self._random.randint(least, most)

    def once_in(self, times: int) -> bool:
        """Return whether what happens once in so many times does."""
        return self._random is not None and self._random.randrange(times) == 0

    def some(self, choices: Sequence[_Any], least: int = 0) -> list[_Any]:
        """Return some of them in their order, at least so many."""
        kept = [one for one in choices if not self.once_in(4)]
        return kept if len(kept) >= least else [*choices[:least]]


@dataclass(frozen=True, kw_only=True)
class Promise:
    """One target: as the plan spells it, and in numbers."""

    id: str
    tree: Tree
    measure: str
    kind: str
    pace: str
    unit: str
    low: Fraction
    high: Fraction | None = None
    baseline: Fraction = Fraction(0)
    step: Fraction | None = None
    net: bool = False
    awaits: bool = False
    """Whether a reference gives or replaces its threshold."""
    part_of: str | None = None

    @property
    def grid(self) -> Fraction:
        """What its figures are multiples of."""
        return self.step or Fraction(1, 1000)

    @property
    def summed(self) -> bool:
        """Whether several reporters add up."""
        return self.tree.get("combine") == "sum"


@dataclass(frozen=True)
class Sent:
    """One file of a reporter."""

    name: str
    tree: Tree
    form: str = "yaml"

    @property
    def reporter(self) -> str:
        """Who sends it."""
        return str(self.tree["reporter"])

    @property
    def period(self) -> str:
        """As it spells it."""
        return str(self.tree["period"])

    @property
    def entries(self) -> Tree:
        """Its figures, by id."""
        return cast(Tree, self.tree["actuals"])

    @property
    def path(self) -> str:
        """Where it lies in the repository."""
        return f"actuals/{self.name}.{self.form}"

    @property
    def content(self) -> bytes:
        """Its bytes."""
        if self.form == "yaml":
            return yaml_text(self.tree).encode()
        rows = _rows(self.tree)
        return _csv(rows) if self.form == "csv" else _workbook(rows)


@dataclass(frozen=True, repr=False)
class Drawn:
    """A repository: the plan, what extends it, the config, and what was sent."""

    promises: tuple[Promise, ...]
    plan: Tree
    overlays: tuple[Tree, ...] = ()
    config: Tree | None = None
    sent: tuple[Sent, ...] = ()
    files: dict[str, bytes] = field(default_factory=dict)
    """What else lies there, by path."""

    def __repr__(self) -> str:
        return "\n".join(f"== {path}\n{_shown(path, content)}" for path, content in self.contents().items())

    def _repr_pretty_(self, printer: Any, _: bool) -> None:
        printer.text(f"\n{self!r}\n")

    @property
    def plan_names(self) -> tuple[str, ...]:
        """The files of the plan, the one that extends nothing first."""
        return ("targets.yaml", *(f"over-{number}.yaml" for number in range(1, len(self.overlays) + 1)))

    @property
    def paths(self) -> tuple[str, ...]:
        """The submissions."""
        return tuple(one.path for one in self.sent)

    def contents(self) -> dict[str, bytes]:
        """Return every file by its path."""
        trees = dict(zip(self.plan_names, (self.plan, *self.overlays), strict=True))
        found = {name: yaml_text(tree).encode() for name, tree in trees.items()}
        if self.config is not None:
            found[".jingan.yaml"] = yaml_text(self.config).encode()
        return found | {one.path: one.content for one in self.sent} | self.files

    @contextmanager
    def written(self) -> Iterator[Path]:
        """Write all of it into a folder of its own, a repository's root."""
        with TemporaryDirectory() as name:
            folder = Path(name).resolve()
            for inner in (".git", "actuals"):
                (folder / inner).mkdir()
            for path, content in self.contents().items():
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / path).write_bytes(content)
            yield folder


def _shown(path: str, content: bytes) -> str:
    """A file as whoever mends what it breaks wants to see it."""
    return f"{len(content)} bytes" if path.endswith(".xlsx") else content.decode("utf-8", "replace")


# ---- numbers


def number_text(value: Fraction) -> str:
    """Return a number that a few decimals hold."""
    scaled = value * 10**6
    assert scaled.denominator == 1, value
    digits = f"{abs(scaled.numerator):07d}"
    whole, part = digits[:-6], digits[-6:].rstrip("0")
    return ("-" if value < 0 else "") + whole + ("." + part if part else "")


def share_of_year(day: date) -> Fraction:
    """Return how much of 2022 is over."""
    return (day.month - 1 + Fraction(day.day, monthrange(2022, day.month)[1])) / 12


def _on(grid: Fraction, value: Fraction) -> Fraction:
    return value // grid * grid


# ---- plans


def _promise(dice: Dice, number: int) -> Promise:
    measure, kind, pace = dice.one(WAYS)
    unit = "%" if measure == "growth" else dice.one(tuple(_UNITS))
    unit = "吨" if measure == "cumulative" and unit == "%" else unit
    whole = unit == "标台" and measure in ("cumulative", "level") and dice.once_in(2)
    step = Fraction(1) if whole else _UNITS[unit] if measure in ("cumulative", "level") else None
    tree: Tree = {
        "name": {"zh": f"第{number}项", "en": f"Target {number}"}, "section": dice.one(("part", "other")),
        "measure": measure, "unit": unit, **({"whole": True} if whole else {})}
    net = measure != "growth" and kind != "between" and dice.once_in(5)
    low = Fraction(dice.number(0, 20) if measure == "growth" else dice.one((1, 1, 3, 16, 40, 120, 0)))
    low = -low if (net or measure == "growth") and dice.once_in(3) else low
    one = Promise(id=f"target-{number}", tree=tree, measure=measure, kind=kind, pace=pace, unit=unit, low=low,
                  step=step, net=net)
    return _with_more(dice, _with_baseline(dice, _with_threshold(dice, one)))


def _with_threshold(dice: Dice, one: Promise) -> Promise:
    low = number_text(one.low)
    if one.net:
        one.tree["net"] = True
    if one.kind == "between":
        high = one.low + dice.one((0, 3, 10))
        one.tree["threshold"] = {"between": [low, number_text(high)]}
        return replace(one, high=high)
    way = dice.one(("given", "given", "given", "awaited", "provisional"))
    if way == "given":
        one.tree["threshold"] = {one.kind: low}
    elif way == "awaited":
        plus: Tree = {"plus": "1"} if dice.once_in(2) else {}
        one.tree["threshold"] = {one.kind: {"reference": "全市数", **plus}}
    else:
        one.tree["threshold"] = {one.kind: low, "reference": "全市数"}
    return replace(one, awaits=way != "given")


def _with_baseline(dice: Dice, one: Promise) -> Promise:
    """A pace, and a baseline where there may be one."""
    default = {"cumulative": "linear", "average": "constant", "growth": "constant"}.get(one.measure)
    if one.pace != default or dice.once_in(2):
        one.tree["pace"] = dice.one(_MILESTONES) if one.pace == "milestones" else one.pace
    if one.measure == "growth" and dice.once_in(3):
        one.tree["baseline"] = "278.48 亿元"
    if one.measure != "level" or one.awaits or dice.once_in(3):
        return one
    below = _on(one.grid, one.low / 2) if one.low > 0 else one.low - (5 if one.net else 0)
    baseline = one.low + 8 if one.kind == "at_most" and dice.once_in(2) else below
    one.tree["baseline"] = number_text(baseline)
    return replace(one, baseline=baseline)


def _with_more(dice: Dice, one: Promise) -> Promise:
    if dice.once_in(3):
        one.tree["at_risk"] = dice.one(({"points": "20"}, {"margin": "2"}, {"points": "0"}, {"margin": "0.5"}))
    if dice.once_in(3):
        one.tree["every"] = dice.one(("month", "quarter", "half", "year"))
    if one.measure in ("cumulative", "level") and one.unit not in _RATES and dice.once_in(3):
        one.tree["combine"] = "sum"
    if dice.once_in(3):
        one.tree["tags"] = dice.one((["headline"], ["headline", "green"]))
    if dice.once_in(3):
        one.tree["owner"] = dice.one(("区商务委", ["区商务委", "区体育局"]))
    if dice.once_in(3):
        one.tree["source"] = [{"place": "三（一）", "clause": "引进16家"}]
    return one


def _with_part(dice: Dice, promises: list[Promise]) -> list[Promise]:
    """A stated subset of the first target that may have one, now and then."""
    whole = next((one for one in promises if one.measure in ("cumulative", "level") and one.unit not in _RATES), None)
    if whole is None or len(promises) > 5 or not dice.once_in(3):
        return promises
    low = _on(whole.grid, max(whole.low, Fraction(0)) / 2)
    tree: Tree = {
        "name": {"zh": "其中", "en": "Of which"}, "section": "part", "measure": whole.measure, "unit": whole.unit,
        "threshold": {"at_least": number_text(low)}, "part_of": whole.id,
        **({"whole": True} if "whole" in whole.tree else {})}
    pace = "linear" if whole.measure == "cumulative" else "year-end"
    return [*promises, Promise(id="part-of-it", tree=tree, measure=whole.measure, kind="at_least", pace=pace,
                               unit=whole.unit, low=low, step=whole.step, part_of=whole.id)]


def _plan(dice: Dice, promises: Sequence[Promise], escalates: bool) -> Tree:
    tree: Tree = {
        "plan": "drawn", "period": {"start": "2022-01-01", "end": "2022-12-31"},
        "sections": {"part": {"zh": "部分", "en": "Part"}, "other": {"zh": "其他", "en": "Other"}},
        "targets": {one.id: one.tree for one in promises}}
    if dice.once_in(2):
        tree["title"] = {"zh": "计划", "en": "A plan"}
    if escalates and dice.once_in(3):
        tree["defaults"] = {"escalate": {"at-risk": "2"}, "at_risk": {"level": {"points": "5"}}}
    if any(one.awaits for one in promises) and dice.once_in(2):
        tree["references"] = {"全市数": {dice.one(("2022-06", "2022-12", "2022-Q1")): dice.one(("3", "12"))}}
    changes = [_adjustment(dice, one) for one in promises if dice.once_in(5)]
    return tree | ({"adjustments": changes} if changes else {})


def _adjustment(dice: Dice, one: Promise) -> Tree:
    tree: Tree = {"target": one.id, "from": dice.one(("2022-01-01", "2022-03-15", "2022-12-01")),
                  "authority": "区人大", "reason": "疫情"}
    if dice.once_in(3):
        tree["until"] = dice.one(("2022-12-15", "2022-12-31"))
    if dice.once_in(2):
        return tree | {"suspended": True}
    if not one.awaits and dice.once_in(2):
        return tree | {"threshold": _raised(one)}
    return tree | {"pace": "constant"}


def _raised(one: Promise) -> Tree:
    low = number_text(one.low + 4)
    return {one.kind: [low, number_text(cast(Fraction, one.high) + 4)] if one.kind == "between" else low}


# ---- overlays


def restated(tree: Tree, promise: Promise) -> Tree:
    """Return some of the target's keys as they stand."""
    target = cast("dict[str, Tree]", tree["targets"])[promise.id]
    return {key: target[key] for key in ("threshold", "pace", "owner", "unit", "baseline") if key in target}


def _overlay(dice: Dice, plan: Tree, promises: Sequence[Promise], number: int) -> Tree:
    """A plan that extends the one before: it says again what holds, or changes it."""
    below = "targets.yaml" if number == 1 else f"over-{number - 1}.yaml"
    tree: Tree = {"extends": below, "plan": f"drawn-{number}"}
    targets: Tree = {}
    for one in dice.some(promises, least=1):
        targets[one.id] = restated(plan, one) if dice.once_in(2) else _changed(dice, one)
    if dice.once_in(3):
        tree["sections"] = {"part": {"zh": "部分", "en": "Part"}}
    if dice.once_in(3) and "title" in plan:
        tree["title"] = {"zh": "另一计划", "en": "Another plan"}
    return tree | {"targets": targets}


def _changed(dice: Dice, one: Promise) -> Tree:
    ways: list[Tree] = [{"at_risk": {"points": "3"}}, {"owner": "区体育局"}, {"tags": ["headline"]},
                        {"every": "quarter"}, {"pace": "constant"}]
    if not one.awaits:
        ways += [{"threshold": _raised(one)}] * 3
    return dice.one(ways)


# ---- what was sent


@dataclass(frozen=True)
class Duties:
    """Who answers for what."""

    of: dict[str, list[str]]
    """Reporter: ids."""
    listed: bool
    """Whether the plan says so, and not each file."""


def _duties(dice: Dice, promises: Sequence[Promise], alone: bool) -> Duties:
    names = REPORTERS[: dice.number(1, len(REPORTERS))]
    of: dict[str, list[str]] = {name: [] for name in names}
    for one in promises:
        chosen = names if one.summed and not (alone or dice.once_in(4)) else (dice.one(names),)
        for name in chosen:
            of[name].append(one.id)
    return Duties({name: ids for name, ids in of.items() if ids}, dice.once_in(2))


def _value(dice: Dice, one: Promise, day: date) -> Fraction:
    """A figure on a boundary, beside it, or anywhere."""
    due = one.baseline + share_of_year(day) * (one.low - one.baseline)
    width = abs(one.low - one.baseline) / 10
    high = one.low if one.high is None else one.high
    places = (one.low, high, one.baseline, due, due - width, due + width, Fraction(0), one.low + width)
    hair = one.step or dice.one((Fraction(1), Fraction(1, 1000)))
    value = _on(one.grid, dice.one(places)) + dice.one((0, 0, 1, -1, 3)) * hair
    value = one.baseline if one.step and dice.once_in(3 if day.month <= 6 else 6) else value
    return value if one.net or one.measure == "growth" else max(value, Fraction(0))


def _entry(dice: Dice, one: Promise, day: date, ceiling: Fraction | None) -> object:
    if dice.once_in(12):
        return None
    value = _value(dice, one, day)
    value = value if ceiling is None else min(value, ceiling)
    tree: Tree = {"value": _spelled(dice, one, value), **_extras(dice, one)}
    if one.measure == "growth" and dice.once_in(5):
        tree |= {"value": f"{number_text(100 + value)} 亿元", "previous": "100 亿元"}
    elif one.tree.get("baseline") and one.measure == "growth" and day == date(2022, 12, 31) and dice.once_in(3):
        tree["value"] = "290 亿元"
    return tree["value"] if set(tree) == {"value"} else tree


def _spelled(dice: Dice, one: Promise, value: Fraction) -> str:
    """Bare or with the unit; what would look like a slip of the unit is never bare."""
    far = abs(value) > 8 * max(abs(one.low), abs(one.baseline)) and one.unit[0] in "万亿"
    return f"{number_text(value)} {one.unit}" if far or dice.once_in(2) else number_text(value)


def _extras(dice: Dice, one: Promise) -> Tree:
    tree: Tree = {}
    if one.awaits and not dice.once_in(3):
        tree |= {"reference": number_text(one.low), "authority": "市统计局"}
    if dice.once_in(6):
        tree |= {"note": "快报数", "evidence": "报表"}
    if dice.once_in(8):
        tree["also"] = [{"value": "1", "basis": "还原后"}]
    if dice.once_in(8):
        tree["confirmed"] = True
    return tree | ({"correction": "核减"} if dice.once_in(10) else {})


def _actuals(dice: Dice, promises: Sequence[Promise], day: date) -> Tree:
    """Figures for these targets; a part is never above its whole where both are here."""
    found: Tree = {}
    values: dict[str, Fraction] = {}
    for one in promises:
        found[one.id] = _entry(dice, one, day, values.get(one.part_of or "", _NO_PART[one.part_of is None]))
        values[one.id] = _number_of(found[one.id])
    return found


_NO_PART = {True: None, False: Fraction(0)}
"""Where the whole is not in the same file, its part is nothing."""


def _number_of(entry: object) -> Fraction:
    text = entry.get("value") if isinstance(entry, dict) else entry
    return max(Fraction(0), Fraction(str(text).split()[0])) if text else Fraction(0)


def _filed(dice: Dice, promises: Sequence[Promise], duties: Duties, periods: Sequence[str], plan_id: str,
           alone: bool) -> Iterator[Sent]:
    """Each reporter's files for each period, and now and then those of one who answers for none of it."""
    for period in periods:
        for reporter, ids in duties.of.items():
            if not alone and dice.once_in(8):
                continue
            own = [one for one in promises if one.id in ids]
            head: Tree = {"plan": plan_id, "period": period, "reporter": reporter}
            if not duties.listed:
                head["scope"] = ids
            yield from _revisions(dice, head, own, PERIODS[period], alone)
        if not (alone or duties.listed) and dice.once_in(5):
            first = promises[0].id
            tree: Tree = {"plan": plan_id, "period": period, "reporter": "区体育局", "scope": [first]}
            yield Sent(f"区体育局-{PERIODS[period]}", tree | {"actuals": {first: {"value": "1", "confirmed": True}}})


def _revisions(dice: Dice, head: Tree, own: Sequence[Promise], day: date, alone: bool) -> Iterator[Sent]:
    """The first file, now and then one that corrects it, seldom one that says the same twice."""
    name = f"{head['reporter']}-{day}-{str(head['period']).replace('-', '')}"
    first = _actuals(dice, dice.some(own, least=1), day)
    first = first if any(value is not None for value in first.values()) else first | {own[0].id: "0"}
    yield _sent(dice, f"{name}-1", head | {"actuals": first})
    tied = {one.part_of for one in own} | {one.id for one in own if one.part_of}
    if dice.once_in(3):
        second = {one.id: dice.one((None, {"withdrawn": "重复统计"}, "0")) for one in own if one.id not in tied}
        kept: Tree = {key: value for key, value in second.items() if value is not None or dice.once_in(2)}
        if any(kept.values()):
            yield _sent(dice, f"{name}-2", head | {"revision": "2", "actuals": kept})
    if not alone and dice.once_in(20):
        yield _sent(dice, f"{name}-1-again", head | {"note": None, "actuals": {own[0].id: "0"}})


def _sent(dice: Dice, name: str, tree: Tree) -> Sent:
    tree = {key: value for key, value in tree.items() if key != "note"}
    form = dice.one(FORMS)
    return Sent(name, tree, form if _fits_a_form(tree) else "yaml")


def _fits_a_form(tree: Tree) -> bool:
    entries = [entry for entry in cast(Tree, tree["actuals"]).values() if isinstance(entry, dict)]
    return all(set(entry) <= set(_IN_FORMS) for entry in entries)


def _rows(tree: Tree) -> list[list[str]]:
    """The submission as a form: a head, headings, a row for each figure."""
    rows = [[_HEAD[key], "、".join(value) if isinstance(value, list) else str(value)]
            for key, value in tree.items() if key in _HEAD]
    rows.append(["代号", *_IN_FORMS.values()])
    for key, entry in cast(Tree, tree["actuals"]).items():
        cells = entry if isinstance(entry, dict) else {"value": entry}
        rows.append([key, *(_cell(cells.get(name)) for name in _IN_FORMS)])
    return rows


def _cell(value: object) -> str:
    return "" if value is None else "是" if value is True else str(value)


def _csv(rows: list[list[str]]) -> bytes:
    text = StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def _workbook(rows: list[list[str]]) -> bytes:
    from openpyxl import Workbook

    book: Any = Workbook()
    for row in rows:
        book.active.append([cell or None for cell in row])
    out = BytesIO()
    book.save(out)
    return timeless(out.getvalue(), date(2022, 1, 1))


# ---- the config


def _config(dice: Dice, promises: Sequence[Promise], plan: str, periods: Sequence[str]) -> Tree:
    ids = [one.id for one in promises]
    tree: Tree = {"plan": plan, "files": "actuals/*"}
    if any(one.awaits for one in promises) and dice.once_in(2):
        tree["references"] = {"全市数": {dice.one(periods): "8"}}
    if dice.once_in(3):
        tree["fail_on"] = dice.one(("fail", "at-risk", "missing", "never"))
    if tree.get("fail_on") != "missing" and dice.once_in(4):
        tree["allow_missing"] = True
    if dice.once_in(5):
        tree["scope"] = dice.some([*ids, "part", "other"], least=1)
    if dice.once_in(3):
        tree["waivers"] = [
            {"target": dice.one(ids), "reason": "停工", "approved_by": "区督查室",
             "until": dice.one(("2022-03-31", "2022-07-15", "2022-12-31"))}]
    return tree


# ---- all of it


SEEDS = st.integers(0, 2**32 - 1)
"""Seeds of dice."""


@st.composite
def drawn(draw: st.DrawFn, *, alone: bool = False, overlaid: bool = True, configured: bool | None = None) -> Drawn:
    """Return a repository.

    `alone`: one period, one reporter for each target, nothing escalates, no figure twice. `configured`: whether
    there is a config; None for now and then.
    """
    dice, *parts = (Dice(seed) for seed in draw(st.lists(SEEDS, min_size=3, max_size=6)))
    promises = _with_part(dice, [_promise(part, number) for number, part in enumerate(parts, 1)])
    duties = _duties(dice, promises, alone)
    plan = _plan(dice, promises, escalates=not alone)
    if duties.listed:
        plan["reporters"] = {name: list(ids) for name, ids in duties.of.items()}
    overlays = [_overlay(dice, plan, promises, number + 1) for number in range(dice.one((0, 0, 1, 2)) * overlaid)]
    found = Drawn(tuple(promises), plan, tuple(overlays))
    periods = _periods(dice, 1 if alone else dice.one((1, 1, 2, 3)))
    plan_id = str((overlays[-1] if overlays else plan)["plan"])
    sent = tuple(_filed(Dice(draw(SEEDS)), promises, duties, periods, plan_id, alone))
    config = None
    if configured or (configured is None and dice.once_in(2)):
        config = _config(dice, promises, found.plan_names[-1], periods)
    return replace(found, config=config, sent=sent or (_nothing_much(promises[0], plan_id, duties),))


def _periods(dice: Dice, count: int) -> list[str]:
    """So many periods, no two of one last day."""
    found: dict[date, str] = {}
    for _ in range(count):
        period = dice.one(tuple(PERIODS))
        found.setdefault(PERIODS[period], period)
    return list(found.values())


def _nothing_much(one: Promise, plan_id: str, duties: Duties) -> Sent:
    reporter = next(name for name, ids in duties.of.items() if one.id in ids)
    tree: Tree = {"plan": plan_id, "period": "2022-06", "reporter": reporter, "actuals": {one.id: "1"}}
    return Sent("only", tree | ({} if duties.listed else {"scope": [one.id]}))


def plain_case(targets: int = 1) -> Drawn:
    """Return a plan of so many targets and one submission for the first, nothing drawn."""
    promises = tuple(_promise(Dice(0), number + 1) for number in range(targets))
    duties = Duties({REPORTERS[0]: [one.id for one in promises]}, False)
    sent = _nothing_much(promises[0], "drawn", duties)
    sent = replace(sent, tree=sent.tree | {"scope": duties.of[REPORTERS[0]]})
    return Drawn(promises, _plan(Dice(0), promises, escalates=False), sent=(sent,))
