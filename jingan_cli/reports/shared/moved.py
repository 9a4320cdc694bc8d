"""What changed since the last period, and what will not be reached at this rate: the first sentences of a notice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from jingan_cli.messages import joined, label
from jingan_cli.model.report import JudgedSubmission, Verdict, furthest_first
from jingan_cli.model.text import Text
from jingan_cli.quantities.rounding import written
from jingan_cli.reports.shared.symbols import computed, written_bound

if TYPE_CHECKING:
    from jingan_cli.model.audit import Audit


def what_changed(judged: JudgedSubmission | Audit, most: int | None = None) -> list[Text]:
    """Return a sentence for each kind of change, then for what lasts, and for what falls short at this rate.

    A submission alone has none, since it is no picture of the district, and an audit of one period no changes.
    Of more than `most` the first are named.
    """
    if isinstance(judged, JudgedSubmission):
        return []
    moved = () if len(judged.period_names) == 1 else tuple(_moved(judged, most))
    return [*moved, *falling_short(judged, most)]


def _moved(audit: Audit, most: int | None) -> Iterator[Text]:
    for kind, those in audit.moved.items():
        names = _listed([one.verdict.name for one in those], most)
        yield label("moved", what=label(kind), count=len(those), names=names)
    if audit.lasting:
        lasting = [label("lasting-one", name=one.verdict.name, count=one.in_trouble) for one in audit.lasting]
        yield label("moved", what=label("lasting"), count=len(lasting), names=_listed(lasting, most))
    if not audit.moved and not audit.lasting:
        yield label("unmoved")


def falling_short(judged: Audit, most: int | None = None) -> Iterator[Text]:
    """Yield what will not be reached at this rate, if anything will not."""
    those = [_forecast(verdict) for verdict in furthest_first(judged.verdicts) if verdict.falls_short]
    if those:
        yield label("falls-short", count=len(those), names=_listed(those, most))


def _listed(names: Sequence[Text], most: int | None) -> Text:
    said = joined("list-separator", names[:most])
    return said if most is None or len(names) <= most else joined("nothing", [said, label("page-and-others")])


def _forecast(verdict: Verdict) -> Text:
    assert verdict.forecast is not None, "what falls short has a forecast"
    forecast = computed(verdict.forecast, verdict, verdict.threshold.value)
    return label("falls-short-one", name=verdict.name, forecast=written(forecast, verdict.unit),
                 target=written_bound(verdict.threshold, verdict.unit))
