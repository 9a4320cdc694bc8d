"""What reading submissions looks up in a plan, computed once: names, reporters, the terms on a date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property

from jingan_cli.judging.scope import Scopes
from jingan_cli.judging.terms_in_force import Terms, terms_on
from jingan_cli.model.plan import Plan, Target
from jingan_cli.model.submission import Figure
from jingan_cli.names import plain

_ODD_TIMES = 10
"""A completion beyond 1000% is odd, and so is a bare figure so many times what is asked, in a unit of 万 or 亿."""


@dataclass(frozen=True, slots=True)
class Standard:
    """What a figure for one target is held against at one date."""

    terms: Terms
    """The terms in force."""
    odd_from: Fraction | None
    """The figure at which completion is 1000%; None where there is no completion."""
    falling: bool
    """Whether completion rises as the figure falls."""
    bare_to: Fraction | None
    """Up to here a bare figure may be in 万 or 亿; None where the unit has neither, or nothing is asked."""

    def odd(self, value: Fraction) -> bool:
        """Return whether the figure's completion is beyond 1000%."""
        if self.odd_from is None:
            return False
        return value < self.odd_from if self.falling else value > self.odd_from


class Known:
    """One plan, with what follows from it; the plan never changes, so neither does that."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        """The plan."""
        self._targets = {plain(one.name.zh): one for one in plan.targets} | {one.id: one for one in plan.targets}
        self._reporters = {plain(name): name for name in reversed([*(plan.reporters or ())])}
        self._standards: dict[date, Standards] = {}
        self.answering: dict[tuple[str | None, tuple[str, ...], tuple[str, ...], tuple[str, ...]], tuple[str, ...]] = {}
        """Ids answered for, by listed reporter, config's scope, own scope and what narrows them: filled by who asks."""

    @cached_property
    def scopes(self) -> Scopes:
        """What the names of a scope stand for."""
        return Scopes(self.plan)

    def target(self, name: str) -> Target | None:
        """Return the target of that id or Chinese name; None where the plan holds none."""
        return self._targets.get(name) or self._targets.get(plain(name))

    def listed(self, reporter: str | None) -> str | None:
        """Return the reporter as the plan's `reporters` spell it; None where they do not list it."""
        return None if reporter is None else self._reporters.get(plain(reporter))

    def standards(self, end: date) -> Standards:
        """Return what the figures of a submission are held against at the end of its period."""
        if end not in self._standards:
            self._standards[end] = Standards(self.plan, end)
        return self._standards[end]


class Standards:
    """What figures are held against at one date, target by target."""

    def __init__(self, plan: Plan, day: date) -> None:
        self._plan, self._day = plan, day
        self._found: dict[str, Standard] = {}

    def of(self, target: Target, figure: Figure) -> Standard:
        """Return what the figure is held against; a reference that it brings with it counts."""
        if figure.reference is not None:
            return self._worked_out(target, figure)
        found = self._found.get(target.id)
        if found is None:
            found = self._found[target.id] = self._worked_out(target, None)
        return found

    def _worked_out(self, target: Target, figure: Figure | None) -> Standard:
        terms = terms_on(self._plan, target, self._day, self._day, figure)
        threshold, baseline = terms.threshold.value, target.baseline or Fraction(0)
        if terms.pace.kind == "constant":
            baseline = Fraction(0)
        if target.measure == "growth" or threshold is None or threshold == baseline:
            return Standard(terms, None, False, _bare_to(target, terms))
        odd_from = baseline + _ODD_TIMES * (threshold - baseline)
        return Standard(terms, odd_from, threshold < baseline, _bare_to(target, terms))


def _bare_to(target: Target, terms: Terms) -> Fraction | None:
    asked = terms.threshold.value
    if asked is None or not target.unit.symbol.startswith(("万", "亿")):
        return None
    known = (asked, terms.threshold.high, target.baseline)
    return _ODD_TIMES * max(abs(one) for one in known if one is not None) or None
