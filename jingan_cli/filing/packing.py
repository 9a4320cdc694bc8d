"""Submissions packed for an audit: what an audit needs of them, small enough to keep a hundred thousand in memory.

Adding two gatherings is associative, so that any engine may read files in any grouping and add them up in their order.
"""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from jingan_cli.filing.filings import Filing, filings_of
from jingan_cli.filing.packed_figure import PackedFields, PackedFigure, row_of
from jingan_cli.filing.period_and_scope import Asked
from jingan_cli.model.problem import Note, Sender
from jingan_cli.model.submission import PassedOver

BATCH = 100
"""So many submissions are packed together."""
_PROTOCOL = 5


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


def unpacked(column: Column) -> Iterator[tuple[int, PackedFigure]]:
    """Yield each row with the number of its submission among all."""
    for first, packed in column:
        for row in map(PackedFigure._make, pickle.loads(zlib.decompress(packed))):
            yield first + row.filing, row


def _batch(submissions: Sequence[Asked]) -> Batch:
    columns: dict[str, list[PackedFields]] = {}
    for number, one in enumerate(submissions):
        for target in one.target_ids:
            figure = one.submission.figures.get(target)
            if figure is not None:
                columns.setdefault(target, []).append(row_of(number, figure))
    packed = {target: zlib.compress(pickle.dumps(rows, _PROTOCOL), 1) for target, rows in columns.items()}
    return Batch(filings_of(submissions), packed)
