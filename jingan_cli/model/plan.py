"""A plan: what was promised, in which unit, by when, and in which words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import KW_ONLY, dataclass, field
from datetime import date
from fractions import Fraction
from typing import Literal

from jingan_cli.model.json_object import Json
from jingan_cli.model.text import Text

Measure = Literal["cumulative", "level", "average", "growth"]
"""累计, 时点数, 日均, 同比增速."""
PaceKind = Literal["linear", "constant", "year-end", "milestones"]
"""序时进度, held at all times, 年度指标, 节点."""
WidthKind = Literal["points", "margin"]
"""Percentage points of the threshold; an amount in the target's unit."""
Term = Literal["month", "quarter", "half", "year"]
"""The time after which a figure is due."""
ThresholdKind = Literal["at_least", "at_most", "between"]
"""不低于, 不超过, 区间."""
Origin = Literal["config", "plan", "submission"]
"""Who gave a reference, in order of precedence."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measurement (单位)."""

    symbol: str
    """As it is spelled, such as 万平方米."""
    kind: str
    """What it measures; only units of one kind can be compared."""
    factor: Fraction
    """How many base units of its kind it equals: 万平方米 is 10000 平方米."""
    counter: bool = False
    """Whether its base unit counts things or persons, which cannot be split."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """An exact number and the unit written beside it."""

    number: Fraction
    """As written, before any magnitude or unit."""
    unit: Unit | None
    """None for a number without a unit."""


@dataclass(frozen=True, slots=True)
class PlanPeriod:
    """The period of a plan: whole months."""

    start: date
    """First day of its first month."""
    end: date
    """Last day of its last month."""

    @property
    def months(self) -> int:
        """How many months it has."""
        return (self.end.year - self.start.year) * 12 + self.end.month - self.start.month + 1

    def clamp(self, day: date) -> date:
        """Return the day, or the end if the day is after it."""
        return min(day, self.end)


@dataclass(frozen=True, slots=True)
class Period:
    """The time to whose end a figure is counted, such as 2022-06 or 2022-Q2."""

    spelled: str
    """As the user wrote it."""
    end: date
    """Its last day; periods are compared by it."""
    start: date | None = None
    """The start of a span (2022年1-6月), which must be the plan's start; None for every other spelling."""
    months: int | None = None
    """Length in months if it is spelled as a part of the year: 3 for a quarter, 6 for a half; else None."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """What has to be reached or maintained (目标值)."""

    kind: ThresholdKind
    """at_least, at_most or between."""
    value: Fraction | None
    """The bound in the target's unit, the lower one of `between`; None if a reference gives it."""
    high: Fraction | None = None
    """The upper bound of `between`."""
    reference: str | None = None
    """Name of someone else's figure that gives or replaces the value."""
    plus: Fraction = Fraction(0)
    """Added to the reference, in the target's unit."""
    spelled: Json = None
    """As the plan spells it, in JSON's terms."""

    @property
    def provisional(self) -> bool:
        """Whether the value applies only until the reference is available (以市下达指标数为准)."""
        return self.reference is not None and self.value is not None


@dataclass(frozen=True, slots=True)
class Pace:
    """How the threshold falls due over the period."""

    kind: PaceKind
    """linear, constant, year-end or milestones."""
    milestones: tuple[tuple[date, Fraction], ...] = ()
    """Last day of a month and the share due by it (0 to 1), rising."""
    spelled: Json = None
    """As the plan spells it, in JSON's terms."""


@dataclass(frozen=True, slots=True)
class AtRisk:
    """The at-risk band: how far behind is at risk (预警) and not yet a fail."""

    kind: WidthKind
    """Percentage points of completion, or the target's own unit."""
    width: Fraction
    """How many of them."""


@dataclass(frozen=True, slots=True)
class SourcePlace:
    """A place in the source document."""

    place: str
    """Section or annex item, such as 三（一）."""
    clause: str
    """The shortest run of the source's own words that contains the figure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjustment:
    """A change of one target's terms for a time (调整), or its suspension (暂停)."""

    target: str
    """Id of the target."""
    start: date
    """First day on which it applies."""
    until: date | None
    """Last day on which it applies; None: to the end."""
    threshold: Threshold | None
    """The threshold in force during that time."""
    pace: Pace | None
    """The pace in force during that time."""
    suspended: bool
    """Whether the target is not judged during that time."""
    authority: str
    """Who decided it."""
    reason: str
    """Why."""

    def counts_on(self, day: date) -> bool:
        """Whether it is in force on that day; both ends are inclusive."""
        return self.start <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Overlaid:
    """A change of a target's threshold by an overlay."""

    threshold: Threshold
    """The threshold of the plan that was extended."""
    authority: str
    """Id of the plan that changed it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One quantitative target (指标)."""

    id: str
    """Kebab-case English noun."""
    name: Text
    """Its name in Chinese and in English."""
    section: str
    """Id of its section."""
    measure: Measure
    """What its figure measures."""
    unit: Unit
    """The unit of its threshold and, by default, of its figures."""
    threshold: Threshold
    """What has to be reached or maintained."""
    pace: Pace
    """How it falls due over the period."""
    at_risk: AtRisk
    """Its at-risk band."""
    baseline: Fraction | None = None
    """The level at the period's start, in the unit."""
    last_year: Quantity | None = None
    """Last year's amount, from which a growth is worked out."""
    every: Term = "month"
    """How often there is a figure."""
    part_of: str | None = None
    """Id of the target that this is a part of (其中)."""
    combine: Literal["one", "sum"] = "one"
    """Whether one reporter answers for it, or the figures of several are added up."""
    whole: bool = False
    """Whether it cannot be split below its base unit; for cumulative and level only."""
    net: bool = False
    """Whether a negative cumulative figure is allowed (净增)."""
    tags: tuple[str, ...] = ()
    """Other names by which a scope can include it."""
    owner: tuple[str, ...] = ()
    """责任部门."""
    source: tuple[SourcePlace, ...] = ()
    """The places in the source document."""
    overlaid: Overlaid | None = None
    """The threshold before an overlay changed it; None if none did."""

    @property
    def step(self) -> Fraction | None:
        """The size of one indivisible thing in the target's unit; None where it is divisible."""
        return 1 / self.unit.factor if self.whole else None


@dataclass(frozen=True, slots=True)
class Reference:
    """Someone else's figure, such as 全市增速, for one period."""

    name: str
    """As thresholds call it."""
    day: date
    """Last day of its period."""
    quantity: Quantity
    """Its value."""
    origin: Origin
    """Who gave it."""
    _: KW_ONLY
    spelled: Json = field(default=None, compare=False)
    """Its period and its value as the file spells them, in JSON's terms."""


@dataclass(frozen=True, slots=True)
class FileHash:
    """A file that was read, and what was in it."""

    file: str
    """Its path as given."""
    sha256: str
    """SHA-256 of its bytes, in hexadecimal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanChange:
    """One key that an overlay or the config changed in the plan that it extends."""

    target: str | None
    """Id of the target concerned; None where it is the plan's own key."""
    key: str
    """As the file spells it, such as threshold or defaults."""
    was: Json
    """The value in the plan that the chain of overlays starts from, in JSON's terms; None if it was not there."""
    now: Json
    """The value in force."""
    file: str
    """The file that set it last."""
    line: int
    """Its line there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Every target of one document, and how they are judged."""

    id: str
    """Name of the plan, as submissions give it."""
    title: Text
    """Its title in headings."""
    period: PlanPeriod
    """The months it covers."""
    sections: Mapping[str, Text]
    """Section ids and their names, in order."""
    targets: tuple[Target, ...]
    """In the plan's order."""
    lineage: tuple[str, ...] = ()
    """Ids that a submission may name: this plan's and those it extends."""
    adjustments: tuple[Adjustment, ...] = ()
    """Temporary changes of targets."""
    references: tuple[Reference, ...] = ()
    """References, those of the config first."""
    takes_references: bool = True
    """Whether a submission's reference counts if neither the plan nor the config gives one."""
    reporters: Mapping[str, tuple[str, ...]] | None = None
    """Who answers for which targets; None if the plan does not say."""
    escalate: Mapping[str, int] | None = None
    """After how many periods in a row a status blocks."""
    files: tuple[FileHash, ...] = ()
    """The files it was read from, those of extended plans first."""
    text_hashes: tuple[str, ...] = ()
    """SHA-256 of each of these, with every CRLF as LF, as a config pins them (`plan_sha256`)."""
    bundled: bool = False
    """Whether it is exactly the bundled file, apart from line endings."""
    changes: tuple[PlanChange, ...] = ()
    """What it changes in the plan that it extends, or in the bundled plan with its id."""

    def target(self, target_id: str) -> Target | None:
        """Return the target of that id, or None."""
        return next((target for target in self.targets if target.id == target_id), None)

    def __getitem__(self, name: str) -> Target:
        """Return the target of that id or Chinese name; raise KeyError with the nearest names."""
        found = next((target for target in self.targets if name in (target.id, target.name.zh)), None)
        if found is None:
            raise KeyError(f"{self.id} holds no target {name!r}{_near(name, self)}")
        return found

    def __contains__(self, name: object) -> bool:
        return any(name in (target.id, target.name.zh) for target in self.targets)

    def __iter__(self) -> Iterator[str]:
        """Yield the targets' ids, in the plan's order."""
        return (target.id for target in self.targets)

    def __repr__(self) -> str:
        return f"<Plan {self.id!r}: {self.period.start} to {self.period.end}, targets: {len(self.targets)}>"

    @property
    def key(self) -> tuple[str, ...]:
        """The identity of the plan: its id, and the SHA-256 of each of its files."""
        return (self.id, *(file.sha256 for file in self.files))


def _near(name: object, plan: Plan) -> str:
    from difflib import get_close_matches  # help and completion do without it

    spelled = [one for target in plan.targets for one in (target.id, target.name.zh)]
    found = get_close_matches(name, spelled) if isinstance(name, str) else []
    return f"; did you mean {' or '.join(map(repr, found))}?" if found else ""
