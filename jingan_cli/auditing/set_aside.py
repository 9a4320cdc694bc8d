"""Which files an audit sets aside, so that each is in exactly one place: copies, and those outside its range. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from jingan_cli.filing.copies import copies_in, copy_of
from jingan_cli.filing.filings import Filing
from jingan_cli.filing.packing import BrokenFile, Gathered
from jingan_cli.model.audit import Wanted
from jingan_cli.model.problem import Note
from jingan_cli.model.submission import PassedOver
from jingan_cli.periods import period_name


@dataclass(slots=True, kw_only=True)
class Sorted:
    """What was gathered, and what is set aside of it."""

    filings: Sequence[Filing]
    """Every valid submission."""
    wanted: Wanted
    """Which periods are asked for."""
    copies: set[int] = field(default_factory=set)
    """Numbers of the submissions that are copies of others."""
    broken: list[BrokenFile] = field(default_factory=list)
    """What is not valid, and named with its problems."""
    passed_over: list[PassedOver] = field(default_factory=list)
    """What is neither judged nor wrong."""
    warnings: list[Note] = field(default_factory=list)
    """Of copies."""

    def outside(self, end: date | None) -> bool:
        """Return whether that day lies before or after the periods asked for; nobody knows of one not read."""
        since, until = self.wanted.since, self.wanted.until
        return end is not None and ((since is not None and end < since) or (until is not None and end > until))

    def within(self, notes: Sequence[Note]) -> list[Note]:
        """Leave out what is wrong with valid submissions that are set aside."""
        aside = {one.file for number, one in enumerate(self.filings) if number in self.copies or self.outside(one.end)}
        return [note for note in notes if note.problem.spot is None or note.problem.spot.path not in aside]


def sorted_out(found: Gathered, wanted: Wanted) -> Sorted:
    """Return what is set aside of the files that were gathered; the first of several copies, in their order, stays."""
    sorting = Sorted(filings=found.filings(), wanted=wanted, passed_over=list(found.passed_over))
    copies = copies_in(one.digest for one in sorting.filings)
    for number, original in copies.items():
        sorting.copies.add(number)
        _set_aside_copy(sorting, sorting.filings[number], sorting.filings[original])
    sorting.passed_over += [
        PassedOver(file=one.file, why="outside-range") for number, one in enumerate(sorting.filings)
        if number not in sorting.copies and sorting.outside(one.end)]
    copies = copies_in(one.digest for one in found.broken)
    for number, one in enumerate(found.broken):
        if number in copies:
            _set_aside_copy(sorting, one, found.broken[copies[number]])
        elif sorting.outside(one.end):
            sorting.passed_over.append(PassedOver(file=one.file, why="outside-range"))
        else:
            sorting.broken.append(one)
    return sorting


def _set_aside_copy(sorting: Sorted, one: Filing | BrokenFile, original: Filing | BrokenFile) -> None:
    sorting.passed_over.append(PassedOver(file=one.file, why="copy-of"))
    sorting.warnings.append(
        Note(copy_of(one.file, original.file), one.reporter, period_name(one.end) if one.end else None))
