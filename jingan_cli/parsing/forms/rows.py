"""The rows of a form -> the tree that YAML gives, so that everything after it is the same for both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from jingan_cli.messages import problem
from jingan_cli.model.plan import Target
from jingan_cli.model.problem import JinganError
from jingan_cli.names import plain
from jingan_cli.parsing.decoding import HIDDEN
from jingan_cli.parsing.forms.cell_units import has_unit, of_one_kind, same_unit, unit_in
from jingan_cli.parsing.forms.headings import COLUMNS, HEAD, THIS_YEAR, head_of, is_known_unit
from jingan_cli.parsing.forms.layout import Column, layout_of
from jingan_cli.parsing.forms.row_kinds import is_blank, is_no_id, is_no_target, names_in
from jingan_cli.parsing.forms.sheet import Cell, CellKind, FormText, SheetRow
from jingan_cli.parsing.nodes import Mapping, Node, Scalar, Sequence
from jingan_cli.parsing.reader import Reading
from jingan_cli.periods import end_of_month, parse_period, period_name, starts_elsewhere, with_a_year

_NUMBERS = ("value", "previous", "reference", "period", "revision")
_ABOUT = ("id", "name")
_TROUBLE: dict[CellKind, str] = {"formula": "formula-without-value", "error": "error-in-cell"}
_NO_FIGURE: dict[CellKind, str] = {
    "date": "date-in-cell", "boolean": "boolean-in-cell", "scaled": "scaled-in-cell", **_TROUBLE,
}
_YEAR = re.compile("20[0-9]{2}年")
_PLAIN = re.compile(r"-?[0-9][0-9.]*")
_DECIMAL = re.compile(r"[0-9]{4}\.[0-9]{1,2}")
_FIRST = re.compile("[0-9]{4}[-/][0-9]{1,2}[-/]0?1")
_SEPARATORS = re.compile(r"[,，、;；\s]+")
_WITHDRAWN = re.compile(r"撤回\s*[:：]\s*")
"""In a figure's cell: a lower revision's figure is taken back, with the reason behind it."""
_LED, _GROUP = re.compile("[-+]?[0-9]{1,3}"), re.compile(r"[0-9]{3}(?:[.][0-9]{1,20})?")
"""Of 4,332.5 without quotation marks: the cell before the comma and the one behind it."""
_LINE_ENDS = re.compile("[\x85\u2028\u2029]")
MOST_NAMES = 1_000
"""Of sections, tags and targets in the cell of the scope."""
_YES, _NO = ("是", "已核实", "√", "yes", "true"), ("否", "no", "false")


def form_tree(form: FormText, reading: Reading) -> Mapping:
    """Return the submission that the form holds; what cannot be taken from it goes to `reading`.

    Raises JinganError where it has one column twice, or none for its period.
    """
    return _Builder(form, reading).submission()


class _Builder:
    """Builds the nodes of one form."""

    def __init__(self, form: FormText, reading: Reading) -> None:
        self.form = form
        self.reading = reading
        self.targets = {plain(one.name.en).casefold(): one for one in form.plan.targets}
        self.targets |= {plain(one.name.zh).casefold(): one for one in form.plan.targets}
        self.ids = {one.id: one for one in form.plan.targets}
        layout = layout_of(form.sheet)
        assert layout is not None  # a sheet without is not taken for a form
        self.layout = layout
        self.columns: dict[str, Column] = {}
        self.unit: Cell | None = None
        """Of the whole table, as it says above its headings."""

    def submission(self) -> Mapping:
        """Read the head and every row below the headings."""
        rows = self.form.sheet.rows
        root = Mapping(self.form, 0, 0, {})
        for row in rows[: self.layout.first]:
            self.head(root, row)
        self.given(root)
        self.columns = self.chosen(root)
        value = self.columns["value"].cell
        actuals = Mapping(self.form, self.layout.last, value.column, {})
        headings = {**rows[self.layout.last], **{
            at: cell for at, cell in rows[self.layout.first].items() if not cell.empty}}
        for row in filter(None, rows[self.layout.last + 1 :]):
            self.row(actuals, row, 0 if self.form.sheet.title else _surplus(row, headings, self.columns))
        root.entries["actuals"] = (self.word("actuals", value), actuals)
        return root

    def chosen(self, root: Mapping) -> dict[str, Column]:
        """The column of each kind; of those that name periods, that of the form's."""
        period = self.period(root)
        found: dict[str, Column] = {}
        for column in self.layout.columns:
            key = column.heading.key
            if not self.fits(column.heading.period, period) or (key == "name" and key in found):
                continue
            if key in found:
                spot = self.word(key, column.cell).spot
                first = found[key].cell.text
                raise JinganError((problem("repeated-column", spot, given=column.cell.text, first=first),))
            found[key] = column
        if "value" not in found:
            raise self.of_another_period(period)
        return found

    def period(self, root: Mapping) -> date | None:
        """The end of the form's period; where it says none, the heading of its only figures may, with its year."""
        node = root.get("period")
        if node is None:
            values = [one for one in self.layout.columns if one.heading.key == "value"]
            text = values[0].heading.period
            if len(values) == 1 and not _YEAR.fullmatch(text) and parse_period(text) is not None:
                node = self.word(text, values[0].cell, False)
                root.entries["period"] = (self.word("period", values[0].cell), node)
        found = parse_period(node.text) if isinstance(node, Scalar) else None
        return found.end if found else None

    def fits(self, text: str, period: date | None) -> bool:
        """Whether a column that names this period may hold the form's figures, which run from the plan's start."""
        plan = self.form.plan.period
        if not text or text == THIS_YEAR or _YEAR.fullmatch(text):
            year = plan.start.year
            return not text or (plan.start == date(year, 1, 1) and plan.end.year == year and text in (
                THIS_YEAR, f"{year}年"))
        found = parse_period(text) or with_a_year(text, plan)
        if found is None or starts_elsewhere(found, plan):
            return False
        return period is None or end_of_month(found.end) == end_of_month(period)

    def of_another_period(self, period: date | None) -> JinganError:
        """The refusal of a form whose figures are all of other periods than its own."""
        values = [one.cell for one in self.layout.columns if one.heading.key == "value"]
        return JinganError((problem(
            "column-of-other-period", self.word("", values[0]).spot, given="、".join(cell.shown for cell in values),
            wanted=f" {period_name(period)} " if period else ""),))

    def head(self, root: Mapping, row: SheetRow) -> None:
        """Add what a row above the headings says; who signed is nobody's business here."""
        for key, label, cell in head_of(row):
            if key == "unit":
                self.unit = cell if is_known_unit(cell.text) else self.unit
            elif key not in HEAD:
                continue
            elif key in root.entries:
                self.reading.complain("duplicate-key", self.word(key, label), given=label.text,
                                      first=root.entries[key][0].line + 1)
            elif self.taken(cell, _TROUBLE) and (key != "period" or self.certain(cell)):
                value: Node = self.names(cell) if key == "scope" else self.scalar(key, cell)
                root.entries[key] = (self.word(key, label), value)

    def certain(self, cell: Cell) -> bool:
        """Whether the cell says one period alone: not 2022.1, which 2022.10 looks like, nor a month made into a day.

        CSV does not tell a number or a date from words.
        """
        in_csv, code = not self.form.sheet.title, ""
        if (in_csv or cell.kind == "number") and _DECIMAL.fullmatch(cell.text):
            code = "period-as-number"
        elif (in_csv or cell.kind == "date") and _FIRST.fullmatch(cell.text):
            code = "period-as-first-day"
        if code:
            self.reading.complain(code, self.word("period", cell), given=cell.text)
        return not code

    def given(self, root: Mapping) -> None:
        """Add what the command line says and the form does not; of another reporter's form it is an error."""
        for key, text in self.form.given.items():
            there = root.get(key)
            if there is None:
                root.entries[key] = (Scalar(self.form, 0, 0, key, True), Scalar(self.form, 0, 0, text, False))
            elif key == "reporter" and isinstance(there, Scalar) and there.text != text:
                self.reading.complain("wrong-reporter", there, given=there.text, wanted=text)

    def row(self, actuals: Mapping, cells: SheetRow, surplus: int) -> None:
        """Add the figure of a row below the headings; what is about no target is passed over.

        Cells beyond the headings, of which there are `surplus`, mean that a comma has pushed the others there.
        """
        row = {key: cells[one.at] for key, one in self.columns.items() if one.at in cells and _says(key, cells[one.at])}
        target, name, behind = self.target(cells, row)
        if target is None and ("id" not in row or is_no_id(row["id"])):
            if "value" not in row or is_no_target(cells, self.columns["value"].at):
                return
            if name is None:
                if any(letter.isdigit() for letter in row["value"].text):
                    self.reading.complain("row-without-target", self.scalar("value", row["value"]))
                return
        shown = name or row["id"]
        key = self.word(target.id, shown) if target else self.word(row.get("id", shown).text, row.get("id", shown))
        if surplus > 0:
            self.reading.complain("more-cells-than-headings", key, target.id if target else None, count=surplus)
            row = {}  # nobody knows what is what in it
        if key.text in actuals.entries:
            self.reading.complain("duplicate-key", key, given=key.text, first=actuals.entries[key.text][0].line + 1)
        else:
            actuals.entries[key.text] = (key, self.figure(key, row, target, replace(shown, text=behind)))

    def target(self, cells: SheetRow, row: dict[str, Cell]) -> tuple[Target | None, Cell | None, str]:
        """The target that the row is about, the cell of its name, and the unit behind it.

        It is that of the id, else of the name; the two must not contradict each other. Of several names in a row the
        last one that is a target's counts: what stands before it is what it is a part of.
        """
        names = [cells[at] for at in self.layout.names if at in cells and _says("name", cells[at])]
        found = [(target, cell, unit) for cell in names for target, unit in self.named(cell.text)]
        by_name = found[-1] if found else (None, names[0] if names else None, "")
        if "id" not in row:
            return by_name
        target = self.ids.get(row["id"].text)
        if target is not None and names and by_name[0] is not target:
            self.reading.complain("name-of-another", self.word(target.id, by_name[1] or row["id"]), target.id,
                                  given=names[0].text, target=target.id, name=target.name)
        return target, by_name[1], by_name[2]

    def named(self, text: str) -> Iterator[tuple[Target, str]]:
        """Yield the target that a name is of, if any, and the unit behind the name."""
        for name, unit in names_in(text):
            if name in self.targets:
                yield self.targets[name], unit
                return

    def figure(self, key: Scalar, row: dict[str, Cell], target: Target | None, behind: Cell) -> Node:
        """The figure alone, or with its note and what else stands beside it; `behind` is the unit in its name."""
        entries: dict[str, tuple[Scalar, Node]] = {}
        unit = self.unit_of(row, target, behind) if "value" in row else None
        row = {**row, **({"unit": unit} if unit else {})}
        for name in (one for one in COLUMNS if one in row and one not in _ABOUT):
            cell = row[name]
            if name == "unit" and (unit is None or _is_own(cell.text, target)):
                continue
            if name == "previous" and not _needs_previous(row, target):
                continue
            back = _WITHDRAWN.match(cell.text) if name == "value" else None
            if back is not None:
                entries["withdrawn"] = (self.word("withdrawn", cell), self.word(cell.text[back.end() :], cell, False))
            elif self.taken(cell, _NO_FIGURE if name in _NUMBERS else _TROUBLE):
                entries[name] = (self.word(name, cell), self.scalar(name, self.with_unit(name, cell, unit)))
        if not entries:
            return Scalar(self.form, key.line, key.column, "", True)
        return entries["value"][1] if [*entries] == ["value"] else Mapping(self.form, key.line, key.column, entries)

    def unit_of(self, row: dict[str, Cell], target: Target | None, behind: Cell) -> Cell | None:
        """The unit of a row's figure: its own column's; where the figure has none itself, its heading's or its name's.

        They must not contradict each other. Where there is none of these, that of the whole table.
        """
        heading = self.columns["value"]
        beside = [row["unit"]] if "unit" in row else []
        if not has_unit(row["value"].text, target):
            beside += [one for one in (replace(heading.cell, text=heading.heading.unit), behind) if one.text]
            beside = beside or [one for one in (self.unit,) if one is not None]
        for other in beside[1:]:
            if not same_unit(other.text, beside[0].text):
                self.reading.complain("unit-twice", self.word("", other), target.id if target else None,
                                      given=beside[0].text, unit=other.text)
        return beside[0] if beside else None

    def with_unit(self, name: str, cell: Cell, unit: Cell | None) -> Cell:
        """The amount of the year before, with the unit over or beside it where it has none itself."""
        if name != "previous" or has_unit(cell.text, None):
            return cell
        stated = self.columns["previous"].heading.unit or (unit.text if unit else "")
        return replace(cell, text=f"{cell.text} {stated}".strip())

    def taken(self, cell: Cell, trouble: dict[CellKind, str]) -> bool:
        """Whether what the cell holds can be used; complains where it cannot."""
        hidden = _LINE_ENDS.search(cell.text) or HIDDEN.search(cell.text)
        code = trouble.get(cell.kind)
        if hidden is not None:
            code = "line-separator" if _LINE_ENDS.match(hidden[0]) else "control-character"
        if code is None:
            return True
        given = cell.text if hidden is None else f"U+{ord(hidden[0]):04X}"
        self.reading.complain(code, self.word("", cell), given=given)
        return False

    def scalar(self, key: str, cell: Cell) -> Scalar:
        """The cell as YAML would have it: numbers plain, all else as words."""
        answer = cell.text.casefold()
        if key == "confirmed" and answer in (*_YES, *_NO):
            return self.word("true" if answer in _YES else "false", cell)
        return self.word(cell.text, cell, key in _NUMBERS and _PLAIN.fullmatch(cell.text) is not None)

    def names(self, cell: Cell) -> Sequence:
        """A list of words in one cell."""
        words = [word for word in _SEPARATORS.split(cell.text) if word]
        if len(words) > MOST_NAMES:
            spot = self.word("", cell).spot
            raise JinganError((problem("too-many-entries", spot, limit=MOST_NAMES, counted=""),))
        return Sequence(self.form, cell.row, cell.column, [self.word(word, cell, False) for word in words])

    def word(self, text: str, cell: Cell, plain: bool = True) -> Scalar:
        """The node of a text at that cell; keys, numbers and booleans are plain."""
        return Scalar(self.form, cell.row, cell.column, text, plain, len(cell.shown))


def _surplus(row: SheetRow, headings: SheetRow, columns: dict[str, Column]) -> int:
    """How many cells of a row of CSV have no heading, or hold the rest of a figure that a comma has cut."""
    beyond = max(len(row) - len(headings), _filled(row) - _filled(headings))
    at = columns["value"].at
    value, rest = row.get(at), row.get(at + 1)
    cut = value and rest and _LED.fullmatch(value.text) and _GROUP.fullmatch(rest.text)
    wordy = {one.at for key, one in columns.items() if key not in (*_NUMBERS, *_ABOUT)}
    return beyond if beyond > 0 else int(bool(cut and at + 1 in wordy))


def _filled(row: SheetRow) -> int:
    return max((at + 1 for at, cell in row.items() if not cell.empty), default=0)


def _says(key: str, cell: Cell) -> bool:
    """Whether the cell says anything; a dash is no figure, and no reason, but may be a note."""
    return not (cell.empty if key == "note" else is_blank(cell))


def _is_own(text: str, target: Target | None) -> bool:
    """Whether that is the target's own unit, as forms have it printed: the figure then stands bare."""
    return target is not None and same_unit(text, target.unit.symbol)


def _needs_previous(row: dict[str, Cell], target: Target | None) -> bool:
    """Whether a growth is given as an amount, so that last year's is needed; beside any other figure it is to read."""
    if target is None or target.measure != "growth" or "value" not in row:
        return False
    unit = unit_in(row["value"].text, target) or (row["unit"].text if "unit" in row else "")
    return bool(unit) and not of_one_kind(unit, target.unit.symbol)
