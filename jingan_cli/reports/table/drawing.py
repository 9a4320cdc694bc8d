"""Tables on a screen: each target on one line, figures never cut, names cut if necessary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from jingan_cli.messages import label
from jingan_cli.reports.shared.screen import GUTTER, Piece, Screen, Slot
from jingan_cli.reports.shared.wrapping import width_of
from jingan_cli.reports.table.bars import bar
from jingan_cli.reports.table.groups import Group, sign_of
from jingan_cli.reports.table.layout import INDENT, SLASH, Layout
from jingan_cli.reports.table.rows import Row

_TO_THE_LEFT = ("bar", "note", "needed", "department")
_CUT = ("note", "needed", "department")
_BELOW = 2 * INDENT
_Line = list[Slot]


@dataclass(kw_only=True)
class Drawing:
    """Draws tables, all with the same widths."""

    screen: Screen
    """Where they go."""
    layout: Layout
    """Their widths."""
    apart: frozenset[str]
    """Keys of the rows that stand outside of the columns."""
    titles: Mapping[str, str]
    """Headings of columns by their codes, fit for the screen; `left` and `right` stand on both sides of the slash."""
    names: dict[str, str] = field(default_factory=dict)
    """What each row is called, by its key."""

    def name_all(self, rows: Sequence[Row]) -> None:
        """Settle what each row is called: two that would read alike once they are cut show their ids."""
        screen, width = self.screen, self.layout.name
        alike = Counter(screen.cut(name, width) for _, name in {(row.verdict.target, row.name) for row in rows})
        for row in rows:
            short = screen.cut(row.name, width)
            named = screen.cut(screen.seen(row.verdict.target), width) if alike[short] > 1 else short
            self.names[row.key] = named

    def draw(self, group: Group, advice: str = "") -> None:
        """Add a table: its heading, its rows, and what stands below them."""
        lines: list[_Line] = [self._heading(group, advice)]
        for row in group.rows:
            if row.key in self.apart:
                self._flush(lines)
                self._plainly(row)
            else:
                lines.append(self._row(row))
            below = [row.name, *row.below] if self._is_cut(row) else row.below
            if below:
                self._flush(lines)
            for words in below:
                self.screen.paragraph(words, "faint", _BELOW)
        self._flush(lines)

    def _is_cut(self, row: Row) -> bool:
        """Whether a row that is shown in full has a name that has no room in it."""
        return self.screen.look.full and row.key not in self.apart and self._called(row) != row.name

    def _called(self, row: Row) -> str:
        name = self.names[row.key]
        return self.screen.cut(name, self.layout.beside(row.left)) if row.spills else name

    def _heading(self, group: Group, advice: str) -> _Line:
        words = Piece(self.screen.seen(group.heading.within(self.screen.look.language)), group.style)
        inside = [row for row in group.rows if row.key not in self.apart]
        if all(row.spills for row in inside) or width_of(words.text) > self.layout.named:
            told = self.screen.cut(advice, self.layout.width - width_of(words.text) - GUTTER)
            return [Slot(self.layout.width, [words, Piece(f"  {told}".rstrip(), "faint")])]
        titles = {code: [Piece(self.screen.cut(self.titles[code], width), "faint")]
                  for code, width in self.layout.cells.items() if any(_filled(row, code) for row in inside)}
        return [
            Slot(self.layout.named, [words]), *self._sides(self.titles["left"], self.titles["right"], "faint"),
            *self._columns(titles)]

    def _row(self, row: Row) -> _Line:
        if row.spills:
            return self._spilling(row)
        line = [Slot(self.layout.named, [*self._lead(row), Piece(self.names[row.key])])]
        return [*line, *self._sides(row.left, row.right), *self._columns(
            {code: self._cell(row, code, width) for code, width in self.layout.cells.items()})]

    def _spilling(self, row: Row) -> _Line:
        """A row whose figure may take room of its name, and its threshold that of all columns behind it."""
        layout = self.layout
        before = layout.named + GUTTER + layout.left - width_of(row.left)
        return [
            Slot(before, [*self._lead(row), Piece(self._called(row))]), Slot(width_of(row.left), [Piece(row.left)]),
            Slot(len(SLASH), [Piece(SLASH, "faint")]), Slot(layout.behind, [Piece(row.right)])]

    def _lead(self, row: Row) -> list[Piece]:
        words = lead(row, self.screen) if self.layout.lead else ""
        blanks = " " * (self.layout.lead - width_of(words))
        return [Piece(row.mark.ljust(INDENT) + words, row.verdict.status), Piece(blanks)]

    def _cell(self, row: Row, code: str, width: int) -> list[Piece]:
        if code == "bar":
            return bar(row.verdict, width, self.screen.look)
        piece = row.cells.get(code, Piece(""))
        if code == "trend":
            return [Piece(piece.text[-width:], piece.style)]
        return [Piece(self.screen.cut(piece.text, width) if code in _CUT else piece.text, piece.style)]

    def _sides(self, left: str, right: str, style: str = "") -> _Line:
        return [
            Slot(GUTTER), Slot(self.layout.left, [Piece(left, style)], "right"),
            Slot(len(SLASH), [Piece(SLASH, "faint")]), Slot(self.layout.right, [Piece(right, style)])]

    def _columns(self, cells: Mapping[str, Sequence[Piece]]) -> _Line:
        slots: _Line = []
        for code, width in self.layout.cells.items():
            slots += [Slot(GUTTER), Slot(width, cells.get(code, ()), "left" if code in _TO_THE_LEFT else "right")]
        return slots

    def _flush(self, lines: list[_Line]) -> None:
        self.screen.grid(lines)
        lines.clear()

    def _plainly(self, row: Row) -> None:
        """The name on a line, and all figures below it, whole."""
        self.screen.paragraph(f"{lead(row, self.screen)}  {row.name}" if self.layout.lead else row.name, indent=INDENT)
        said = [f"{row.left}{SLASH}{row.right}"]
        said += [f"{self.titles[code]} {piece.text}" for code, piece in row.cells.items()
                 if piece.text and code not in _CUT]
        joined = "  ".join(said)
        for words in [joined] if _BELOW + width_of(joined) <= self.screen.look.width else said:
            self.screen.paragraph(words, indent=_BELOW)


def lead(row: Row, screen: Screen) -> str:
    """Return a row's sign and status word."""
    return screen.seen(f"{sign_of(row.group)} {label(row.group).within(screen.look.language)}")


def word(code: str, screen: Screen, **values: str | int) -> str:
    """Return a heading or phrase, fit for the screen."""
    return screen.seen(label(code, **values).within(screen.look.language))


def widest_lead(rows: Iterable[Row], screen: Screen) -> int:
    """Return how much room signs and status words take, with the gap behind them."""
    return max((width_of(lead(row, screen)) + GUTTER for row in rows), default=0)


def _filled(row: Row, code: str) -> bool:
    return bool(row.cells[code].text) if code in row.cells else code == "bar" and row.verdict.completion is not None
