"""What a revision replaces, figure by figure, in words. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from jingan_cli.auditing.sums import given
from jingan_cli.filing.revisions import Ledger, RankedFiling, ReportedFigure
from jingan_cli.messages import label, problem
from jingan_cli.model.plan import Target
from jingan_cli.model.problem import Note, Spot
from jingan_cli.model.text import Text
from jingan_cli.periods import period_name
from jingan_cli.quantities.rounding import written


def superseded(ledger: Ledger, target: Target) -> Iterator[tuple[int, Note]]:
    """Yield each figure that a revision changed or withdrew, with the rank of the file in which it stood."""
    for before, after in ledger.superseded:
        if before.says_same(after):
            continue
        turn, later = before.turn, after.turn
        said = problem(
            "superseded", before.spot, about=target.id, reporter=turn.reporter, revision=turn.revision,
            detail=label("superseded-figure", target=target.name, before=_words(target, before),
                         now=_words(target, after), revision=later.revision, file=later.file))
        yield turn.rank, Note(replace(said, names=(later.file,)), turn.reporter, period_name(turn.end))


def repeated(turn: RankedFiling) -> Note:
    """Return that a revision repeats all of a file's figures that it gives."""
    said = problem("superseded", Spot(turn.file, 1, 1), reporter=turn.reporter, revision=turn.revision,
                   detail=label("superseded-unchanged"))
    return Note(said, turn.reporter, period_name(turn.end))


def _words(target: Target, entry: ReportedFigure) -> Text | str:
    if entry.row.numerator is not None:
        return written(given(target, entry.row), target.unit.symbol)
    return label("superseded-withdrawn", reason=entry.figure.withdrawn or "")
