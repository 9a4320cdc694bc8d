"""A figure as plain as can be: by the million they are kept, sent to other processes and packed."""

from __future__ import annotations

from fractions import Fraction
from typing import Final, NamedTuple

from jingan_cli.model.problem import Spot
from jingan_cli.model.submission import Also, Figure

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
