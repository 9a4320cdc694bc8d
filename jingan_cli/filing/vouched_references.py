"""References that reporters give: whether they are used, and whose authority one has that loosens the target. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from jingan_cli.judging.terms_in_force import Terms, terms_on
from jingan_cli.messages import label, problem
from jingan_cli.model.plan import Plan, Target, Threshold
from jingan_cli.model.problem import Problem
from jingan_cli.model.submission import Figure, Submission
from jingan_cli.model.text import Text
from jingan_cli.quantities.rounding import amount


def reference_problem(plan: Plan, submission: Submission, day: date, period_end: date) -> Iterator[Problem]:
    """Yield `reference-without-authority` for each reference that loosens a provisional threshold on that day."""
    for target, figure, terms in _with_reference(plan, submission, day, period_end):
        asked = _threshold_of(target, terms)
        taken = terms.given is not None and terms.given.origin == "submission"
        if taken and figure.authority is None and _loosens(asked, figure.reference):
            yield problem(
                "reference-without-authority", figure.spot, about=target.id,
                given=amount(target, figure.reference), threshold=amount(target, asked.value))


def reference_warning(plan: Plan, submission: Submission, day: date, period_end: date) -> Iterator[Problem]:
    """Yield `reference-unused` for each reference that no threshold asks for, or that another one outranks."""
    for target, figure, terms in _with_reference(plan, submission, day, period_end):
        why = _unused(terms, figure)
        if why is not None:
            yield problem("reference-unused", figure.spot, about=target.id, target=target.name, why=why)


def _with_reference(
    plan: Plan, submission: Submission, day: date, period_end: date
) -> Iterator[tuple[Target, Figure, Terms]]:
    for figure in submission.figures.values():
        target = plan.target(figure.target) if figure.reference is not None else None
        if target is not None:
            yield target, figure, terms_on(plan, target, day, period_end, figure)


def _unused(terms: Terms, figure: Figure) -> Text | None:
    if terms.given is None:
        return label("no-reference-asked" if terms.threshold.reference is None else "references-of-rules")
    if terms.given.value == figure.reference:
        return None
    return label("outranked", origin=label(f"origin-{terms.given.origin}"))


def _threshold_of(target: Target, terms: Terms) -> Threshold:
    """The threshold before a reference replaced its value."""
    change = terms.changed_by
    return change.threshold if change is not None and change.threshold is not None else target.threshold


def _loosens(threshold: Threshold, reference: Fraction | None) -> bool:
    if threshold.value is None or reference is None:
        return False
    return reference > threshold.value if threshold.kind == "at_most" else reference < threshold.value
