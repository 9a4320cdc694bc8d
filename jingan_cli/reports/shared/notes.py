"""What stands beside a verdict: who changed its terms, the reference it took, other bases, the outlook."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from jingan_cli.messages import label
from jingan_cli.model.report import Bound, Verdict
from jingan_cli.model.text import Text
from jingan_cli.quantities.rounding import exact, written
from jingan_cli.reports.shared.symbols import written_bound


def terms(verdict: Verdict) -> Iterator[Text]:
    """Yield who changed the threshold, and which reference it took or still awaits."""
    reference, spelled, changed = verdict.reference, verdict.threshold_original, change_of_terms(verdict)
    if changed is not None:
        yield changed
    if reference is not None:
        value, origin = written(reference.value, verdict.unit), label(f"origin-{reference.origin}")
        yield label("from-reference", name=reference.name, value=value, origin=origin)
    elif spelled is not None and spelled.provisional and verdict.status != "suspended":
        yield label("provisional", reference=spelled.reference or "")


def change_of_terms(verdict: Verdict) -> Text | None:
    """Return by whom and why the terms were changed, with the plan's own threshold where its numbers are others.

    None where the plan's own terms are in force, or where the verdict's reason says it all (暂停).
    """
    change, original = verdict.adjusted, original_bound(verdict)
    if change is None or verdict.status == "suspended":
        return None
    if original is None:
        return label("adjusted-otherwise", authority=change.authority, why=change.reason) if change.reason else None
    code = "adjusted" if change.reason else "adjusted-by-plan"
    return label(
        code, original=written_bound(original, verdict.unit), authority=change.authority, why=change.reason or "")


def bases(verdict: Verdict) -> Iterator[Text]:
    """Yield the figure on each other basis (同口径)."""
    for also in verdict.also:
        yield label("also", basis=also.basis, value=written(also.value, verdict.unit))


def outlook(verdict: Verdict) -> Iterator[Text]:
    """Yield where trouble leads at this speed, and what each month left would have to bring."""
    if verdict.status in ("at-risk", "fail") and verdict.stage != "missed":
        for code, value in (("forecast", verdict.forecast), ("needed", verdict.needed)):
            if value is not None:
                yield label(code, value=written(value, verdict.unit))


def original_bound(verdict: Verdict) -> Bound | None:
    """Return the plan's own threshold, where its numbers are others than those in force."""
    original = verdict.threshold_original
    if original is None or original.value is None:
        return None
    bound = Bound(original.kind, _number(original.value), _number(original.high))
    return None if bound == verdict.threshold else bound


def _number(value: Fraction | None) -> Decimal | None:
    return None if value is None else exact(value)
