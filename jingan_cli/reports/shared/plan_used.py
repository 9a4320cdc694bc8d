"""The plan used and what it changes in the plan it extends, in words, for every page that a person reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from jingan_cli.messages import joined, label, listed
from jingan_cli.model.json_object import Json
from jingan_cli.model.plan import PlanChange
from jingan_cli.model.report import Policy, Report
from jingan_cli.model.text import Text
from jingan_cli.reports.shared.loosening import loosest_first

if TYPE_CHECKING:
    from jingan_cli.model.audit import Audit

ON_A_SCREEN = 5
"""So many changes are listed at a terminal, then their number."""
_NO_TERM = ("name", "section", "sections", "tags", "owner", "reporters")
"""Keys that change no verdict of a target that is asked for."""
_STEPS = {"defaults": 2, "references": 2, "sections": 1, "reporters": 1}
"""Keys whose values say what is meant, so many levels down."""
_CODES = {
    "measure": {"cumulative": "cumulative", "level": "level", "average": "average", "growth": "growth"},
    "pace": {"linear": "linear", "constant": "constant", "year-end": "year-end"},
    "combine": {"one": "one", "sum": "sum"},
    "every": {"month": "every-month", "quarter": "every-quarter", "half": "every-half", "year": "every-year"},
}
"""Keys whose values are words of ours, and the codes of their labels."""
_OURS = frozenset((
    "at_risk", "escalate", "cumulative", "level", "average", "growth", "at-risk", "start", "end", "from", "until",
    "threshold", "pace", "suspended", "authority", "reason", "reference", "plus",
))
"""Keys that have a name inside a value; any other is an id, a date or a name of the file's own."""


def plan_used(report: Report | Audit, files: int = 0) -> Text:
    """Return which plan judged, the commit that the rules came from, and to what the call narrowed it.

    Its id, and its files unless it is bundled: the last `files` of them, all for 0.
    """
    return joined("clause-separator", [_plan(report, files), *_policy(report.policy), *narrowed(report)])


def _plan(report: Report | Audit, last: int) -> Text:
    if report.bundled:
        return label("plan-bundled", plan=report.plan)
    files = report.files if isinstance(report, Report) else report.plan_files
    names = (Text.of_both(one.file) for one in files[-last:])
    return label("plan-used", plan=report.plan, files=joined("list-separator", names))


def narrowed(report: Report | Audit) -> Iterator[Text]:
    """Yield what alone was judged, where the call says so and not the config."""
    scope = report.settings.get("scope")
    if scope is not None and scope.origin == "given" and isinstance(scope.value, Sequence):
        yield label("narrowed-to", names=listed(map(str, scope.value)))


def _policy(policy: Policy | None) -> Iterator[Text]:
    """Where the rules came from, and those that did not judge."""
    if policy is not None:
        short = policy.commit[:12]
        yield label("policy-used", policy=short if policy.ref == policy.commit else f"{policy.ref} ({short})")
        yield from _rules_not_taken(policy)


def _rules_not_taken(policy: Policy | None) -> Iterator[Text]:
    if policy is not None and not policy.merged:
        yield label("policy-unmerged", ref=policy.ref)
    if policy is not None and policy.changed_here:
        yield label("not-judged-by", files=joined("list-separator", map(Text.of_both, policy.changed_here)))


def changes_said(report: Report | Audit, most: int | None = None) -> list[Text]:
    """Return a line for each change, what loosens first; where there are more than `most`, their number comes last."""
    return _said(report, report.changes, _placed, most)


def terms_changed(report: Report | Audit, most: int) -> list[Text]:
    """Return the same of what alone changes these verdicts, without the file that says so: for who holds no files."""
    judged = {None, *_names(report)}
    told = [one for one in report.changes if one.key not in _NO_TERM and one.target in judged]
    return _said(report, told, _line, most)


def _said(
    report: Report | Audit, changes: Sequence[PlanChange], line: Callable[[PlanChange, Mapping[str, Text]], Text],
    most: int | None,
) -> list[Text]:
    names, ranked = _names(report), loosest_first(changes)
    lines = [line(change, names) for change in ranked[:most]]
    if len(ranked) > len(lines):
        lines.append(label("plan-changes-more", count=len(ranked), shown=len(lines)))
    return lines


def changes_counted(report: Report | Audit) -> Text | None:
    """Return how many changes there are, and which rules did not count, to stand beside the gate's answer."""
    changes = [label("plan-changes", count=len(report.changes))] if report.changes else []
    said = [*changes, *(label("sentence", words=one) for one in _rules_not_taken(report.policy))]
    return joined("sentence-gap", said) if said else None


def _names(report: Report | Audit) -> dict[str, Text]:
    if isinstance(report, Report):
        return {one.target: one.name for each in report.submissions for one in each.results}
    return {one.verdict.target: one.verdict.name for one in report.results}


def _placed(change: PlanChange, names: Mapping[str, Text]) -> Text:
    return label("changed-plan-place", said=_line(change, names), place=f"{change.file}:{change.line}")


def _line(change: PlanChange, names: Mapping[str, Text]) -> Text:
    path, was, now = _apart(change)
    target = change.target
    about = [] if target is None else [names.get(target, Text.of_both(target))]
    inside = map(_key if change.key == "defaults" else Text.of_both, path)
    return label(
        "changed-plan-said", what=joined("plan-change-path", [*about, label(f"change-{change.key}"), *inside]),
        was=_value(change.key, was), now=_value(change.key, now))


def _apart(change: PlanChange) -> tuple[list[str], Json, Json]:
    """What the key alone does not say, and the values below it."""
    path, was, now = [], change.was, change.now
    for _ in range(_STEPS.get(change.key, 0)):
        before, after = (side if isinstance(side, Mapping) else {} for side in (was, now))
        (step,) = after or before
        path.append(step)
        was, now = next(iter(before.values()), None), next(iter(after.values()), None)
    return path, was, now


def _value(key: str, value: Json) -> Text:
    """What stands in the file, in words."""
    if value is None or isinstance(value, bool):
        return label({None: "change-none", True: "change-yes", False: "change-no"}[value])
    if isinstance(value, Mapping):
        return _mapping(value)
    if isinstance(value, (int, Decimal)):
        return Text.of_both(f"{value:f}" if isinstance(value, Decimal) else str(value))
    if isinstance(value, str):
        code = _CODES.get(key, {}).get(value)
        return label(code) if code else Text.of_both(value)
    return joined("list-separator", [_value(key, one) for one in value])


def _mapping(value: Mapping[str, Json]) -> Text:
    if value.keys() == {"zh", "en"}:
        return Text(str(value["zh"]), str(value["en"]))
    named = [key for key in value if key != "target"]  # an adjustment's, which the line begins with
    return joined("clause-separator", [_entry(key, value[key]) for key in named])


def _entry(key: str, value: Json) -> Text:
    if key in ("at_least", "at_most"):
        return label(key, value=_value(key, value))
    if key in ("points", "margin"):
        return label(key, width=_value(key, value))
    if key == "between" and isinstance(value, Sequence):
        low, high = (_value(key, bound) for bound in value)
        return label(key, value=low, high=high)
    return label("plan-change-entry", key=_key(key), value=_value(key, value))


def _key(key: str) -> Text:
    return label(f"change-{key}") if key in _OURS else Text.of_both(key)
