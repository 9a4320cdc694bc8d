"""A row of a table on the screen: its figures whole, and what is beside and below them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from jingan_cli.messages import label
from jingan_cli.model.look import Look
from jingan_cli.model.report import Verdict
from jingan_cli.quantities.rounding import awaited, written
from jingan_cli.reports.shared.beside import beside, remarks, spoken
from jingan_cli.reports.shared.screen import Piece, seen
from jingan_cli.reports.shared.symbols import figure_shown, written_bound

_ALWAYS = ("page-changed", "page-reference", "page-vouched", "page-waiver")
_IN_FULL = (
    "page-shares", "page-amounts", "page-outlook", "at-risk-from", *_ALWAYS, "page-bases", "page-note", "source")


@dataclass(frozen=True, kw_only=True)
class Row:
    """One target, its texts fit for the screen."""

    key: str
    """What tells the row from all others of a call."""
    verdict: Verdict
    """What it shows; the bar is drawn from it."""
    group: str
    """The table it stands in: a status, `escalated` or a cause."""
    name: str
    """Whole; the layout may cut it."""
    left: str
    """The figure."""
    right: str
    """The threshold, with its unit."""
    cells: Mapping[str, Piece]
    """What stands in columns, by the codes of their headings; nothing for what is blank."""
    below: tuple[str, ...]
    """A paragraph each, below the row."""
    mark: str = ""
    """Stands before the name; one cell."""
    last: tuple[int, ...] = ()
    """Sorts rows of one table before their gaps do; the greatest stands last."""

    @property
    def spills(self) -> bool:
        """Whether its threshold may take the room of all columns behind it, which are blank."""
        return self.group == "no-reference"

    @property
    def order(self) -> tuple[object, ...]:
        """Sorts rows within a table, the worst last: waived ones first, then those without a gap."""
        gap = self.verdict.gap
        return (self.verdict.waived is None, *self.last, gap is not None, -(gap or Decimal(0)))


def sides(verdict: Verdict, look: Look) -> tuple[str, str]:
    """Return the figure and the threshold; of one that nobody gave, whose figure it awaits."""
    figure, spelled = figure_shown(verdict), verdict.threshold_original
    if verdict.stage != "no-reference" or spelled is None or verdict.actual is None:
        return seen(figure, look), seen(written_bound(verdict.threshold, verdict.unit), look)
    words = label(verdict.threshold.kind, value=awaited(spelled, verdict.unit)).within(look.language)
    return seen(written(verdict.actual, verdict.unit), look), seen(words, look)


def below(verdict: Verdict, look: Look) -> Iterator[str]:
    """Yield what stands below a row: what nobody may overlook, or with --full everything."""
    if look.full:
        yield verdict.reason.within(look.language)
        yield from (spoken(fact).within(look.language) for fact in beside(_once(verdict)) if fact.term in _IN_FULL)
        return
    said = remarks(_once(verdict), look.language)
    if not _doubtful(verdict):
        said.pop("page-reference", None)
    reason = [verdict.reason.within(look.language)] if verdict.status == "suspended" else []
    words = [one.rstrip("。.") for one in (*reason, *(said[term] for term in _ALWAYS if term in said))]
    if words:
        yield label("clause-separator").within(look.language).join(words)


def _doubtful(verdict: Verdict) -> bool:
    """Whether its threshold is provisional, or takes a number that the reporter gave itself."""
    taken, spelled = verdict.reference, verdict.threshold_original
    return (taken is not None and taken.origin == "submission") or (spelled is not None and spelled.provisional)


def _once(verdict: Verdict) -> Verdict:
    """The verdict without its own reference among what is vouched for, where it is the one taken and said so."""
    vouched, taken = verdict.vouched, verdict.reference
    if vouched is None or taken is None or taken.origin != "submission":
        return verdict
    left = replace(vouched, reference=None)
    empty = left.confirmed is None and not (left.authority or left.withdrawn or left.correction)
    return replace(verdict, vouched=None if empty else left)
