"""Whether a change of a plan loosens a target; such changes come first in a long list."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from jingan_cli.model.json_object import Json
from jingan_cli.model.plan import PlanChange

LOOSENS, MAY_LOOSEN, NO_LOOSER = range(3)
"""In the order in which a page lists them."""
_NUMBER = re.compile(r"(-?[0-9]{1,30}(?:\.[0-9]{1,30})?)(.*)", re.DOTALL)
_LAXER = {
    "every": ("month", "quarter", "half", "year"),
    "pace": ("constant", "linear", "year-end"),
}
"""Words from the strictest to the laxest."""
_REQUIRED = ("measure", "unit")
_NO_BEARING = ("name", "section", "sections", "tags", "owner", "reporters")


def looseness(change: PlanChange) -> int:
    """Return LOOSENS where less is asked than before, NO_LOOSER where not, MAY_LOOSEN where it depends."""
    key, was, now = change.key, change.was, change.now
    if key in _NO_BEARING or (key in _REQUIRED and (was is None or now is None)):
        return NO_LOOSER
    if key == "threshold":
        return _of_threshold(was, now)
    if key in ("at_risk", "defaults"):
        return _by_growth(_innermost(was), _innermost(now))
    if key == "adjustments":
        return LOOSENS if isinstance(now, Mapping) and now.get("suspended") else MAY_LOOSEN
    return _by_rank(_LAXER.get(key, ()), was, now)


def loosest_first(changes: Sequence[PlanChange]) -> list[PlanChange]:
    """Return the changes, what loosens first; a target that was not there before asks for more, whatever its keys."""
    added = {change.target for change in changes if change.key == "threshold" and change.was is None}
    return sorted(changes, key=lambda change: NO_LOOSER if change.target in added else looseness(change))


def _of_threshold(was: Json, now: Json) -> int:
    """A floor that sinks, a ceiling that rises, a corridor that widens, a target that is gone."""
    if was is None or now is None:
        return LOOSENS if now is None else NO_LOOSER
    before, after = _bounds(was), _bounds(now)
    if before.keys() != after.keys():
        return MAY_LOOSEN
    found = [
        _by_growth(after[side], value) if side == "low" else _by_growth(value, after[side])
        for side, value in before.items()]
    return min(found, default=MAY_LOOSEN)


def _bounds(threshold: Json) -> dict[str, Json]:
    """The lower and the upper bound, where they are numbers of the plan's own."""
    if not isinstance(threshold, Mapping) or "reference" in threshold:
        return {}
    between = threshold.get("between")
    if isinstance(between, Sequence) and not isinstance(between, str):
        return {"low": between[0], "high": between[1]}
    return {side: threshold[key] for key, side in (("at_least", "low"), ("at_most", "high")) if key in threshold}


def _by_growth(was: Json, now: Json) -> int:
    before, after = _number(was), _number(now)
    if before is None or after is None or before[1] != after[1]:
        return MAY_LOOSEN
    return LOOSENS if after[0] > before[0] else NO_LOOSER


def _by_rank(words: Sequence[str], was: Json, now: Json) -> int:
    if was not in words or now not in words:
        return MAY_LOOSEN
    return LOOSENS if words.index(str(now)) > words.index(str(was)) else NO_LOOSER


def _innermost(value: Json) -> Json:
    """The one number of {at_risk: {cumulative: {points: 10}}}, and behind it what it counts."""
    key = ""
    while isinstance(value, Mapping) and len(value) == 1:
        ((key, value),) = value.items()
    return f"{value} {key}" if isinstance(value, (int, Decimal)) else None


def _number(value: Json) -> tuple[Decimal, str] | None:
    """A number and what stands behind it; two are compared where that is the same."""
    match = _NUMBER.fullmatch(str(value)) if isinstance(value, (int, Decimal, str)) else None
    return (Decimal(match[1]), match[2].strip()) if match else None
