"""Which figure counts: that of the highest revision of each reporter and period, and none given twice at one revision.

`check` and `audit` alike ask here. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from jingan_cli.filing.filings import Filing
from jingan_cli.filing.packed_figure import PackedFigure, figure_of
from jingan_cli.messages import problem
from jingan_cli.model.problem import Note, Spot
from jingan_cli.model.submission import Figure
from jingan_cli.names import plain
from jingan_cli.periods import period_name


class RankedFiling(NamedTuple):
    """One submission, as it stands in the roll, which is sent to every process that works on an audit."""

    rank: int
    """Its place in the roll."""
    reporter: str
    """By the name that it is called."""
    end: date
    """Last day of its period."""
    revision: int
    """Rises with each corrected file."""
    file: str
    """Its path."""
    contested: bool
    """Whether another file of the same reporter and period is there."""


@dataclass(slots=True, kw_only=True)
class ReportedFigure:
    """What one reporter gave for one target and period."""

    target: str
    """Id of the target."""
    row: PackedFigure
    """What was reported, packed."""
    turn: RankedFiling
    """The submission it stands in."""
    rivals: tuple[int, ...] = ()
    """Ranks of the files of the same revision that give it too, so that none of them counts."""

    @property
    def twice(self) -> bool:
        """Whether it has rivals."""
        return bool(self.rivals)

    @property
    def counts(self) -> bool:
        """Whether there is a figure."""
        return self.row.numerator is not None and not self.rivals

    def says_same(self, other: ReportedFigure) -> bool:
        """Return whether the other gives the same value, or takes it back with the same reason."""
        mine, theirs = self.figure, other.figure
        return (mine.value, mine.withdrawn) == (theirs.value, theirs.withdrawn)

    def fell_from(self, earlier: ReportedFigure) -> bool:
        """Return whether the value is below the earlier one, exactly."""
        now, before = self.row, earlier.row
        return (now.numerator or 0) * before.denominator < (before.numerator or 0) * now.denominator

    @property
    def figure(self) -> Figure:
        """What was reported; its value may be empty."""
        return figure_of(self.row, self.target, self.turn.file)

    @property
    def spot(self) -> Spot:
        """Where it stands."""
        return self.figure.spot or Spot(self.turn.file, 1, 1)


class Roll:
    """The submissions that count, by reporter, period and revision."""

    def __init__(self, filings: Sequence[Filing], numbers: Iterable[int], spellings: Mapping[str, str]) -> None:
        """Enter the filings of these numbers, those that count.

        `spellings` gives each reporter's name by its plain form; they are entered in its order.
        """
        self.days: dict[str, dict[date, list[Filing]]] = {}
        """Reporter, last day of the period: the files sent, the lowest revision first."""
        self.turns: list[RankedFiling] = []
        """Every submission, by reporter, period and revision."""
        self.ranks = [-1] * len(filings)
        """The place among the turns of each filing by its number; -1 where it does not count."""
        self._enter(filings, numbers, spellings)

    def _enter(self, filings: Sequence[Filing], numbers: Iterable[int], spellings: Mapping[str, str]) -> None:
        sent: dict[str, dict[date, list[int]]] = {}
        for number in numbers:
            filing = filings[number]
            days = sent.setdefault(spellings[plain(filing.reporter or "")], {})
            days.setdefault(filing.end, []).append(number)
        for reporter in dict.fromkeys(name for name in spellings.values() if name in sent):
            for end, found in sent[reporter].items():
                ranked = sorted(found, key=lambda number: filings[number].revision)
                self.days.setdefault(reporter, {})[end] = [filings[number] for number in ranked]
                for number in ranked:
                    rank = self.ranks[number] = len(self.turns)
                    filing = filings[number]
                    self.turns.append(
                        RankedFiling(rank=rank, reporter=reporter, end=end, revision=filing.revision,
                                     file=filing.file, contested=len(ranked) > 1))

    def sent(self, reporter: str, end: date) -> bool:
        """Return whether the reporter sent a valid file for that period."""
        return end in self.days.get(reporter, {})

    def answered(self, reporter: str, before: date = date.max) -> set[str]:
        """Return the ids of the targets that the reporter's files of earlier periods answer for."""
        days = self.days.get(reporter, {})
        return {target for end, sent in days.items() if end < before for one in sent for target in one.target_ids}

    def called(self, reporter: str) -> str:
        """Return the name by which the reporter so spelled is called."""
        return next((name for name in self.days if plain(name) == plain(reporter)), reporter)


@dataclass(slots=True, kw_only=True)
class Ledger:
    """What was reported for one target, by period and reporter."""

    target: str
    """Its id."""
    entries: dict[date, dict[str, ReportedFigure]] = field(default_factory=dict)
    """Last day of the period, reporter: what counts."""
    doubled: list[tuple[int, Note]] = field(default_factory=list)
    """`duplicate-submission`, each with the rank of the submission."""
    superseded: list[tuple[ReportedFigure, ReportedFigure]] = field(default_factory=list)
    """Each figure of a lower revision, with that which took its place."""
    replaced: set[int] = field(default_factory=set)
    """Ranks of the submissions whose figure a higher revision replaced."""
    debuts: dict[str, date] = field(default_factory=dict)
    """Who reported it, and the end of the first period; the earliest first."""

    def at(self, end: date) -> Mapping[str, ReportedFigure]:
        """Return what each reporter gave at that period's end."""
        return self.entries.get(end, {})

    def reporters_before(self, end: date) -> list[str]:
        """Return who reported it for an earlier period."""
        return [name for name, day in self.debuts.items() if day < end]

    def reporters(self) -> set[str]:
        """Return who ever gave a figure for it, one that counts or not."""
        return {
            name for given in self.entries.values() for name, entry in given.items() if entry.row.numerator is not None
        }

    def alive(self) -> set[int]:
        """Return the ranks of those, among several of one reporter and period, whose figure counts."""
        return {
            entry.turn.rank for given in self.entries.values() for entry in given.values() if entry.turn.contested
        }


def opened(
    turns: Sequence[RankedFiling], ranks: list[int], figures: Iterable[tuple[int, PackedFigure]], target: str
) -> Ledger:
    """Return the ledger of one target: of each reporter and period the figure of the highest revision.

    `figures` come with the number of their submission, `ranks` gives its place among the turns, -1 for none.
    """
    ledger = Ledger(target=target)
    rows = ((ranks[number], row) for number, row in figures if ranks[number] >= 0)
    for rank, row in rows if ranks == sorted(ranks) else sorted(rows):
        turn = turns[rank]
        entry, given = ReportedFigure(target=target, row=row, turn=turn), ledger.entries.setdefault(turn.end, {})
        before = given.get(turn.reporter)
        if before is not None and row.says_nothing:
            continue  # an empty entry changes nothing
        if before is not None and not before.row.says_nothing:
            _supersede(ledger, entry, before)
        given[turn.reporter] = entry
    for day in sorted(ledger.entries):
        for name, entry in ledger.entries[day].items():
            if entry.counts:
                ledger.debuts.setdefault(name, day)
    return ledger


def _supersede(ledger: Ledger, entry: ReportedFigure, before: ReportedFigure) -> None:
    """The later of two counts, where its revision is higher; at one revision neither does."""
    if entry.turn.revision == before.turn.revision:
        entry.rivals = (*before.rivals, before.turn.rank)
        ledger.doubled.append((entry.turn.rank, _duplicate(entry, before)))
    else:
        ledger.superseded.append((before, entry))
        ledger.replaced.update((*before.rivals, before.turn.rank))


def _duplicate(entry: ReportedFigure, before: ReportedFigure) -> Note:
    turn = entry.turn
    said = problem("duplicate-submission", entry.spot, about=entry.target, target=entry.target, file=before.turn.file)
    return Note(replace(said, names=(before.turn.file,)), turn.reporter, period_name(turn.end))
