"""Submissions packed for an audit: what an audit needs of them, small enough to keep a hundred thousand in memory.

Adding two gatherings is associative, so that any engine may read files in any grouping and add them up in their order.
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import islice
from typing import Final, NamedTuple

from jingan_cli.filing.period_and_scope import Asked, nothing_reported
from jingan_cli.model.problem import Note, Problem, Sender, Spot
from jingan_cli.model.submission import Also, Figure, PassedOver

BATCH = 100
"""So many submissions are packed together."""

_Rest = tuple[
    bool, "tuple[str, str] | None", "Fraction | None", "str | None", "str | None", "str | None", tuple[Also, ...],
    "str | None", bool, "str | None", str]


PackedFields = tuple[int, "int | None", int, "int | None", int, int, int, str, "_Rest | None"]
"""Those of a PackedFigure, in their order."""


class PackedFigure(NamedTuple):
    """One figure, as plain as can be; `figure_of` makes it one again."""

    filing: int
    """Number of the submission within its batch."""
    numerator: int | None
    """Of the value; None where the entry is empty."""
    denominator: int
    """Of the value."""
    number: int | None
    """Line of the figure."""
    line: int
    """Line of its key; 0 where nothing is known of its place."""
    column: int
    """Column of its key."""
    width: int
    """How many characters a caret underlines."""
    excerpt: str
    """The line as it stands in the file."""
    rest: _Rest | None
    """What few figures have."""

    @property
    def says_nothing(self) -> bool:
        """Whether the entry is empty: no value, and none taken back."""
        return self.numerator is None and (self.rest is None or self.rest[_WITHDRAWN] is None)

    @property
    def value(self) -> Fraction | None:
        """In the target's unit; None where the entry is empty."""
        return None if self.numerator is None else Fraction(self.numerator, self.denominator)

    @property
    def worked_out(self) -> bool:
        """Whether it is a growth that was worked out from two amounts."""
        return self.rest is not None and self.rest[_WORKED_OUT]

    @property
    def reference(self) -> Fraction | None:
        """The comparison value that came with it, in the target's unit."""
        return None if self.rest is None else self.rest[_REFERENCE]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """One submission without its figures."""

    file: str
    """Its path."""
    reporter: str | None
    """填报单位, as it is written."""
    end: date
    """Last day of its period."""
    revision: int
    """Rises with each corrected file."""
    target_ids: tuple[str, ...]
    """Ids it answers for."""
    warnings: tuple[Problem, ...]
    """What is odd in it."""
    digest: bytes = b""
    """What tells the file's content from others'; empty for one that no file holds."""
    silence: Problem | None
    """Where it gives and takes back no figure; wrong where no other file of its reporter and period does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenFile:
    """A file that is not valid."""

    file: str
    """Its path."""
    problems: tuple[Note, ...]
    """What is wrong with it."""
    digest: bytes = b""
    """What tells its content from others'; empty where it could not be read."""
    sender: Sender | None = None
    """Who sent it, and for when, where that can be read."""
    end: date | None = None
    """Last day of its period, where that can be read."""

    @property
    def reporter(self) -> str | None:
        """填报单位, where it can be read."""
        return self.sender.reporter if self.sender else None


@dataclass(frozen=True, slots=True)
class Batch:
    """Some submissions, their figures by target."""

    filings: tuple[Filing, ...]
    """In the order given."""
    columns: Mapping[str, bytes]
    """By target id: the packed rows, in the order of the filings."""


Column = tuple[tuple[int, bytes], ...]
"""What was reported for one target: packed rows, each pack with the number of its batch's first submission."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What became of many files; the sum of two is what became of both."""

    batches: tuple[Batch, ...] = ()
    """The valid submissions."""
    broken: tuple[BrokenFile, ...] = ()
    """The files that are not valid."""
    passed_over: tuple[PassedOver, ...] = ()
    """The files that are no submissions, or of a kind that is not read."""

    def __add__(self, other: Gathered) -> Gathered:
        return together((self, other))

    @property
    def file_count(self) -> int:
        """How many files it accounts for: valid, not valid, and passed over."""
        return sum(len(batch.filings) for batch in self.batches) + len(self.broken) + len(self.passed_over)

    @property
    def refused(self) -> tuple[Note, ...]:
        """The problems of the files that are not valid."""
        return tuple(note for one in self.broken for note in one.problems)

    def filings(self) -> list[Filing]:
        """Return every valid submission, without its figures."""
        return [filing for batch in self.batches for filing in batch.filings]

    def column(self, target: str) -> Column:
        """Return what was reported for that target, packed."""
        found, first = [], 0
        for batch in self.batches:
            if target in batch.columns:
                found.append((first, batch.columns[target]))
            first += len(batch.filings)
        return tuple(found)


def together(found: Iterable[Gathered]) -> Gathered:
    """Return the sum of all, as adding them one by one gives it."""
    parts = list(found)
    return Gathered(
        tuple(batch for part in parts for batch in part.batches),
        tuple(one for part in parts for one in part.broken),
        tuple(one for part in parts for one in part.passed_over),
    )


def gathered(submissions: Iterable[Asked]) -> Gathered:
    """Return the submissions packed; each counts only within what it answers for."""
    left = iter(submissions)
    return Gathered(tuple(_batch(found) for found in iter(lambda: list(islice(left, BATCH)), [])))


def digest_of(sha256: str) -> bytes:
    """Return the half of the hash that is kept of each file: by the hundred thousand the whole would weigh."""
    return bytes.fromhex(sha256)[:16]


def unpacked(column: Column) -> Iterator[tuple[int, PackedFigure]]:
    """Yield each row with the number of its submission among all."""
    from pickle import loads  # a check neither packs nor unpacks

    for first, packed in column:
        for row in map(PackedFigure._make, loads(zlib.decompress(packed))):
            yield first + row.filing, row


def figure_of(row: PackedFigure, target: str, file: str) -> Figure:
    """Return the figure that was packed, without the number as it was written."""
    rest = row.rest or _NOTHING
    worked_out, amounts, reference, authority, correction, note, also, evidence, confirmed, withdrawn, cell = rest
    spot = Spot(file, row.line, row.column, excerpt=row.excerpt, width=row.width, cell=cell) if row.line else None
    return Figure(
        target=target, value=row.value, worked_out=worked_out, amounts=amounts, reference=reference,
        authority=authority, correction=correction, note=note, also=also, evidence=evidence, confirmed=confirmed,
        withdrawn=withdrawn, line=row.number, spot=spot,
    )


def _batch(submissions: Sequence[Asked]) -> Batch:
    from pickle import dumps  # as above

    columns: dict[str, list[PackedFields]] = {}
    for number, one in enumerate(submissions):
        for target in one.target_ids:
            figure = one.submission.figures.get(target)
            if figure is not None:
                columns.setdefault(target, []).append(row_of(number, figure))
    packed = {target: zlib.compress(dumps(rows, _PROTOCOL), 1) for target, rows in columns.items()}
    return Batch(filings_of(submissions), packed)


def filings_of(submissions: Sequence[Asked]) -> tuple[Filing, ...]:
    """Return the submissions without their figures; equal names, days and lists of targets are kept once."""
    scopes: dict[tuple[str, ...], tuple[str, ...]] = {}
    days: dict[date, date] = {}
    return tuple(
        Filing(file=one.submission.file.file, revision=one.submission.revision,
               reporter=one.submission.reporter and sys.intern(one.submission.reporter),
               end=days.setdefault(one.period.end, one.period.end),
               digest=digest_of(one.submission.file.sha256),
               target_ids=scopes.setdefault(one.target_ids, one.target_ids), warnings=one.warnings,
               silence=None if one.reports else nothing_reported(one))
        for one in submissions
    )


def row_of(number: int, figure: Figure) -> PackedFields:
    """Return the fields of a PackedFigure in their order; by their names packing would take half as long again."""
    value, spot = figure.value, figure.spot
    numerator, denominator = (None, 1) if value is None else (value.numerator, value.denominator)
    if spot is None:
        return number, numerator, denominator, figure.line, 0, 0, 0, "", _rest(figure, "")
    rest = _rest(figure, spot.cell)
    return number, numerator, denominator, figure.line, spot.line, spot.column, spot.width, spot.excerpt, rest


def _rest(figure: Figure, cell: str) -> _Rest | None:
    rest = (
        figure.worked_out, figure.amounts, figure.reference, figure.authority, figure.correction, figure.note,
        figure.also, figure.evidence, figure.confirmed, figure.withdrawn, cell,
    )
    return None if rest == _NOTHING else rest


_NOTHING: _Rest = (False, None, None, None, None, None, (), None, False, None, "")
_WORKED_OUT: Final = 0
"""Where `worked_out` stands among the rest."""
_REFERENCE: Final = 2
"""Where `reference` stands there."""
_WITHDRAWN: Final = -2
"""Where `withdrawn` stands there."""
_PROTOCOL = 5
