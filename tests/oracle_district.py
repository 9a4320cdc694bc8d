"""A year of a district, drawn, and what an audit has to say of it, worked out from the numbers drawn with pandas.

Nothing of the package is used here: files are written by hand, and the rules are those of docs/audit.md. One figure is
judged by `oracle.verdict`.
"""

from __future__ import annotations

import calendar
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import pandas as pd
from openpyxl import Workbook

from tests import oracle

STREETS = (
    "江宁路街道", "石门二路街道", "南京西路街道", "静安寺街道", "曹家渡街道", "天目西路街道", "北站街道", "宝山路街道",
    "共和新路街道", "大宁路街道", "彭浦新村街道", "临汾路街道", "芷江西路街道", "彭浦镇")
DEPARTMENTS = (
    "区发展改革委", "区商务委", "区科委", "区教育局", "区民政局", "区司法局", "区财政局", "区人社局", "区建管委",
    "区文旅局", "区卫健委", "区体育局")
_PERIODS = ("2022-{0:02}", "2022年1-{0}月", "2022-{0}", "2022年{0}月末", "2022/{0}")
_START, _END = date(2022, 1, 1), date(2022, 12, 31)
_TROUBLE, _JUDGED = ("at-risk", "fail", "no-data"), ("pass", "at-risk", "fail")


@dataclass(frozen=True)
class Aim:
    """A target, all numbers in its unit."""

    id: str
    name: str
    unit: str
    low: Fraction
    holders: tuple[str, ...]
    """Who reports it."""
    measure: str = "cumulative"
    kind: str = "at_least"
    pace: str = "linear"
    baseline: Fraction | None = None
    sums: bool = False
    every: int = 1
    owner: str = ""
    awaits: bool = False
    """Whether the yardstick is somebody else's figure."""
    ahead: int = 100
    """About where it is, in % of what is due."""

    @property
    def whole(self) -> bool:
        """Whether there are no halves of it."""
        return self.unit in ("台", "个", "件")

    @property
    def line(self) -> str:
        """The target as a plan spells it."""
        bound = "{reference: 全市数}" if self.awaits else str(float(self.low)).removesuffix(".0")
        every = {1: "", 3: ", every: quarter"}[self.every]
        return (
            f"  {self.id}: {{name: {{zh: {self.name}, en: {self.id}}}, section: part, measure: {self.measure}, "
            f"unit: '{self.unit}', threshold: {{{self.kind}: {bound}}}, pace: {self.pace}"
            + ("" if self.baseline is None else f", baseline: {self.baseline}")
            + (", combine: sum" if self.sums else "") + every
            + (f", owner: {self.owner}" if self.owner else "") + "}\n")


class Entry(NamedTuple):
    """One target in one file: the raw number, and how it is spelled there."""

    file: str
    reporter: str
    month: int
    revision: int
    valid: bool
    target: str
    word: str
    """figure, empty or withdrawn."""
    amount: Fraction | None = None
    """In the target's unit."""
    reference: Fraction | None = None
    spelled: tuple[str, str, str] = ("", "", "")
    """Number, unit, and last year's amount."""


@dataclass(frozen=True)
class District:
    """What was drawn."""

    aims: tuple[Aim, ...]
    listed: bool
    """Whether the plan says who answers for what."""
    entries: list[Entry] = field(default_factory=list)

    @property
    def names(self) -> tuple[str, ...]:
        """Who reports."""
        return tuple(dict.fromkeys(name for aim in self.aims for name in aim.holders))

    def of(self, name: str) -> list[Aim]:
        """Return what it answers for."""
        return [aim for aim in self.aims if name in aim.holders]

    def write(self, folder: Path) -> None:
        """Write the plan, and every file of what was sent."""
        said = "".join(f"  {name}: [{', '.join(aim.id for aim in self.of(name))}]\n" for name in self.names)
        (folder / "targets.yaml").write_text(
            f"plan: district\nperiod: {{start: {_START}, end: {_END}}}\nsections: {{part: {{zh: 部分, en: Part}}}}\n"
            + (f"reporters:\n{said}" if self.listed else "")
            + "targets:\n" + "".join(aim.line for aim in self.aims), encoding="utf-8")
        files: dict[str, list[Entry]] = {}
        for entry in self.entries:
            files.setdefault(entry.file, []).append(entry)
        for name, entries in files.items():
            path = folder / "sent" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(self._content(path.suffix, entries))

    def _content(self, suffix: str, entries: list[Entry]) -> bytes:
        first, scope = entries[0], [entry.target for entry in entries]
        period = _PERIODS[(first.month + len(first.reporter)) % len(_PERIODS)].format(first.month)
        head = {"plan": "district", "period": period, "reporter": first.reporter, "revision": str(first.revision)}
        if suffix == ".yaml":
            keys = "".join(f"{key}: {value}\n" for key, value in head.items())
            more = "" if self.listed else f"scope: [{', '.join(scope)}]\n"
            return f"{keys}{more}actuals:\n{''.join(map(_yaml, entries))}".encode()
        words = {"plan": "计划", "period": "期间", "reporter": "填报单位", "revision": "报送版次"}
        rows: list[list[Any]] = [[words[key], value] for key, value in head.items()]
        rows += [] if self.listed else [["填报范围", "、".join(scope)]]
        rows.append(["序号", "指标名称", "计量单位", "累计完成数", "上年同期", "参照数", "下达单位"])
        named = {aim.id: aim.name for aim in self.aims}
        rows += [_cells(number, named[one.target], one, suffix) for number, one in enumerate(entries, 1)]
        return _csv(rows) if suffix == ".csv" else _workbook(rows)


def _yaml(entry: Entry) -> str:
    number, unit, before = entry.spelled
    if entry.word != "figure":
        return f"  {entry.target}: {'' if entry.word == 'empty' else '{withdrawn: 重复统计}'}\n"
    said = f"value: {number} {unit}".rstrip() + (f", previous: {before} {unit}" if before else "")
    given = "" if entry.reference is None else f", reference: {entry.reference}, authority: 市统计局"
    return f"  {entry.target}: {{{said}{given}}}\n"


def _cells(number: int, name: str, entry: Entry, suffix: str) -> list[Any]:
    figure, unit, before = entry.spelled
    held: list[Any] = [figure, before, *(("", "") if entry.reference is None else (str(entry.reference), "市统计局"))]
    if suffix == ".xlsx":
        held = [float(one) if one.replace(".", "").isdecimal() else one for one in held]
    if entry.word == "withdrawn":
        held[0] = "撤回：重复统计"
    return [number, name, unit, *held]


def _csv(rows: list[list[Any]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def _workbook(rows: list[list[Any]]) -> bytes:
    book, out = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append([None if cell == "" else cell for cell in row])
    book.save(out)
    return out.getvalue()


# ---- what is drawn


def draw(seed: int, streets: int = 14, departments: int = 12, months: int = 12) -> District:
    """Return a year, or its first months: absences, revisions, conflicts, broken files, forms and YAML mixed.

    Every second one has a plan that says who reports what; only without one can two answer for one target.
    """
    random = Random(seed)
    found = District(tuple(_aims(STREETS[:streets], DEPARTMENTS[:departments])), listed=seed % 2 == 0)
    for month in range(1, months + 1):
        for name in found.names:
            if random.random() >= 0.08:
                found.entries.extend(_sent(random, found, name, month))
    return found


def _aims(streets: tuple[str, ...], departments: tuple[str, ...]) -> Iterator[Aim]:
    number = Fraction(len(streets))
    yield Aim("lifts", "加装电梯", "台", 36 * number, streets, sums=True, owner=departments[-1])
    yield Aim("classes", "爱心暑托班", "个", 12 * number, streets, sums=True, every=3)
    yield Aim("parking", "停车泊位", "个", 200 * number, streets, measure="level", baseline=100 * number, sums=True)
    yield Aim("investment", "固定资产投资", "亿元", Fraction("2.5") * number, streets, sums=True)
    yield Aim("complaints", "信访件", "件", 60 * number, streets, kind="at_most", sums=True, ahead=130)
    yield Aim("posts", "新增岗位", "个", 40 * number, departments[:3], sums=True, ahead=150)
    for n, one in enumerate((*departments, *streets[:2])):
        yield Aim(f"projects-{n}", f"{one}重点项目", "个", Fraction(24 + 7 * n), (one,))
        if n % 3 == 0:
            yield Aim(f"growth-{n}", f"{one}增速", "%", Fraction(5), (one,), measure="growth", pace="constant")
        elif n % 3 == 1:
            yield Aim(f"rate-{n}", f"{one}达标率", "%", Fraction(90), (one,), measure="level", pace="constant")
        else:
            yield Aim(f"awaited-{n}", f"{one}排名", "分", Fraction(80), (one,), measure="level", pace="constant",
                      awaits=True)


def _sent(random: Random, district: District, name: str, month: int) -> Iterator[Entry]:
    """The file of one reporter for one month, and what came after it."""
    own = district.of(name)
    foreign = [aim for aim in district.aims if not aim.sums and name not in aim.holders]
    if not district.listed and foreign and random.random() < 0.06:
        own = [*own, random.choice(foreign)]
    valid = random.random() >= 0.03
    entries = [_entry(random, aim, name, month, 1, valid) for aim in own]
    if not any(one.word == "figure" for one in entries):
        entries[0] = _entry(random, own[0], name, month, 1, valid, always=True)
    if not valid:
        entries[0] = entries[0]._replace(word="figure", amount=None, spelled=("5", "公里", ""))
    yield from _in_a_file(random, entries, "")
    if valid and random.random() < 0.2:
        chosen = [aim for aim in own if random.random() < 0.6] or own[:1]
        revised = [_entry(random, aim, name, month, 2, True) for aim in chosen]
        if random.random() < 0.3:
            revised[0] = revised[0]._replace(word="withdrawn", amount=None, reference=None, spelled=("", "", ""))
        yield from _in_a_file(random, revised, "-更正")
    elif valid and random.random() < 0.06:
        aim = random.choice(own)
        yield from _in_a_file(random, [_entry(random, aim, name, month, 1, True, always=True)], "-又报")


def _in_a_file(random: Random, entries: list[Entry], more: str) -> list[Entry]:
    first, form = entries[0], random.choice(("yaml", "xlsx", "csv"))
    return [one._replace(file=f"{first.reporter}/2022-{first.month:02}{more}.{form}") for one in entries]


def _entry(
    random: Random, aim: Aim, name: str, month: int, revision: int, valid: bool, always: bool = False
) -> Entry:
    entry = Entry("", name, month, revision, valid, aim.id, "empty")
    if not always and random.random() < 0.04:
        return entry
    entry = entry._replace(word="figure")
    if aim.measure == "growth":
        now, before = (Fraction(random.randint(1000, 1120), 10), Fraction(random.randint(1000, 1060), 10))
        if random.random() < 0.7:
            return entry._replace(amount=(now - before) / before * 100, spelled=(_text(now), "亿元", _text(before)))
        return entry._replace(amount=now - 100, spelled=(_text(now - 100), "%", ""))
    amount = _amount(random, aim, month)
    reference = Fraction(random.choice((70, 80, 85))) if aim.awaits and random.random() < 0.85 else None
    spelled = (_text(amount * 10_000), "万元") if aim.unit == "亿元" and random.random() < 0.5 else (
        _text(amount), aim.unit)
    return entry._replace(amount=amount, reference=reference, spelled=(*spelled, ""))


def _amount(random: Random, aim: Aim, month: int) -> Fraction:
    """Somewhere about what is due of this one's share."""
    share, grid = Fraction(1, len(aim.holders)), Fraction(1 if aim.whole else 1000)
    start = (aim.baseline or 0) * share
    over = Fraction(month, 12) if aim.pace == "linear" else 1
    about = start + (aim.low * share - start) * over * Fraction(random.randint(82, 118) * aim.ahead, 10_000)
    return max(Fraction(0), about * grid // 1 / grid)


def _text(amount: Fraction) -> str:
    return f"{float(amount):.3f}".rstrip("0").rstrip(".")


# ---- what an audit has to say


@dataclass(frozen=True)
class Moment:
    """One target at the end of one month."""

    status: str
    cause: str | None = None
    actual: Fraction | None = None
    so_far: Fraction | None = None
    reporters: frozenset[str] = frozenset()
    absent: frozenset[str] = frozenset()
    causers: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Told:
    """One target over all months."""

    sums: bool
    moments: tuple[Moment, ...]
    shares: dict[str, Fraction]
    departments: frozenset[str]

    @property
    def change(self) -> Fraction | None:
        """The last figure less the one before; not of sums of different reporters."""
        now, before = self.moments[-1], self.moments[-2]
        if now.actual is None or before.actual is None or (self.sums and now.reporters != before.reporters):
            return None
        return now.actual - before.actual

    @property
    def movement(self) -> str:
        """What became of it since it was last judged."""
        now, judged = self.moments[-1].status, [one.status for one in self.moments[:-1] if one.status in _JUDGED]
        was = judged[-1] if judged else ""
        better = {("pass", "at-risk"): "recovered", ("pass", "fail"): "recovered", ("at-risk", "fail"): "eased"}
        worse = {"at-risk": "newly-amber", "fail": "newly-red"}
        return "" if now == was else better.get((now, was)) or worse.get(now, "")

    @property
    def in_trouble(self) -> int:
        """For how many months in a row."""
        counting = [one.status for one in self.moments if one.status != "not-due"]
        if self.moments[-1].status not in _TROUBLE:
            return 0
        calm = [n for n, status in enumerate(reversed(counting)) if status not in _TROUBLE]
        return min([*calm, len(counting)])

    @property
    def word(self) -> str:
        """The status, or the cause of no data."""
        return self.moments[-1].cause or self.moments[-1].status


@dataclass(frozen=True)
class Line:
    """What a department has sent, and its targets by status and cause."""

    sent: int
    due: int
    corrections: int
    counts: dict[str, int]


def picture(district: District, months: int) -> tuple[dict[str, Told], dict[str, Line]]:
    """Return what there is to say of each target, and of each department, to the end of that month."""
    entries = pd.DataFrame(district.entries)
    entries = entries[entries.month <= months]
    valid, broken = entries[entries.valid], entries[~entries.valid]
    said = valid[valid.word != "empty"]
    key = ["target", "reporter", "month"]
    said = said[said.revision == said.groupby(key).revision.transform("max")]
    times = said.groupby(key).file.transform("size")
    twice, figures = said[times > 1], said[(times == 1) & (said.word == "figure")]
    told = {}
    for aim in district.aims:
        told[aim.id] = _told(
            aim, district.listed, months, figures[figures.target == aim.id], twice[twice.target == aim.id], broken)
    return told, _lines(district, months, valid, told)


def _told(
    aim: Aim, listed: bool, months: int, figures: pd.DataFrame, twice: pd.DataFrame, broken: pd.DataFrame
) -> Told:
    totals = figures.groupby("month").amount.sum()
    moments = []
    for month in range(1, months + 1):
        now, before = figures[figures.month == month], figures[figures.month < month]
        expected = frozenset(aim.holders if listed else before.reporter)
        again, refused = frozenset(twice[twice.month == month].reporter), broken[broken.month == month]
        bad = frozenset(refused[(refused.target == aim.id) | refused.reporter.isin(expected)].reporter)
        total = totals.get(month)
        moments.append(_moment(aim, month, now, total, expected, again, bad))
    last = figures[figures.month == months]
    answering = {aim.owner} if aim.owner else set(aim.holders if listed else figures.reporter)
    return Told(aim.sums, tuple(moments), dict(zip(last.reporter, last.amount, strict=True)), frozenset(answering))


def _moment(
    aim: Aim, month: int, now: pd.DataFrame, total: Fraction | None, expected: frozenset[str],
    again: frozenset[str], bad: frozenset[str],
) -> Moment:
    """The first cause that holds is told."""
    givers, absent = frozenset(now.reporter), expected - frozenset(now.reporter)
    given = [one for one in now.reference if one is not None and one == one]
    blank = Moment(_judged(aim, month, None, None), reporters=givers)
    if len(givers) > 1 and not aim.sums:
        return _lacking(blank, "conflicting", givers)
    if not givers:
        cause = "duplicate" if again else "invalid" if bad else "unreported"
        return _lacking(blank, cause, again or bad or expected)
    low = (given[0] if given else None) if aim.awaits else aim.low
    status = _judged(aim, month, total, low)
    if not aim.sums or not absent:
        without = status == "no-data"
        return Moment(status, "no-reference" if without else None, total, reporters=givers)
    stands = status == ("pass" if aim.kind == "at_least" else "fail")
    if stands:
        return Moment(status, None, total, total, givers, absent)
    return _lacking(replace(blank, so_far=total, absent=absent), "incomplete", absent)


def _lacking(blank: Moment, cause: str, causers: frozenset[str]) -> Moment:
    """Where nothing is due there is no cause either."""
    return replace(blank, cause=cause, causers=causers) if blank.status == "no-data" else blank


def _judged(aim: Aim, month: int, actual: Fraction | None, low: Fraction | None) -> str:
    day = date(2022, month, calendar.monthrange(2022, month)[1])
    found = oracle.verdict(
        measure=aim.measure, kind=aim.kind, low=low, high=None, baseline=aim.baseline, pace=aim.pace, milestones=(),
        at_risk=("margin", Fraction(1)) if aim.measure == "growth" else ("points", Fraction(10)),
        step=Fraction(1) if aim.whole else None, net=False, start=_START, end=_END, day=day, actual=actual,
        every=aim.every, period_end=day, suspended=False)
    return str(found["status"])


def _lines(district: District, months: int, valid: pd.DataFrame, told: dict[str, Told]) -> dict[str, Line]:
    """What has no data is counted for who caused it, and for nobody else."""
    rows = [
        (name, one.word) for one in told.values() for name in one.moments[-1].causers or one.departments]
    counts = pd.crosstab(*map(list, zip(*rows, strict=True)))
    sent = valid.groupby("reporter").month.agg(lambda column: sorted(set(column)))
    revised = valid[valid.revision > 1].groupby("reporter")[["month", "revision"]].apply(
        lambda frame: len(frame.drop_duplicates()))
    names = {*counts.index, *sent.index, *(district.names if district.listed else ())}
    lines = {}
    for name in names:
        mine = sent.get(name, [])
        due = months if district.listed and name in district.names else months - min(mine) + 1 if mine else 0
        row = counts.loc[name].to_dict() if name in counts.index else {}
        lines[name] = Line(len(mine), due, int(revised.get(name, 0)), {word: n for word, n in row.items() if n})
    return lines
