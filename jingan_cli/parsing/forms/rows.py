"""The rows of a form -> the tree that YAML gives, so that all that follows is one path."""

from __future__ import annotations

import re

from jingan_cli.messages import problem
from jingan_cli.model.plan import Target, Unit
from jingan_cli.model.problem import JinganError
from jingan_cli.names import plain
from jingan_cli.parsing.decoding import HIDDEN
from jingan_cli.parsing.forms.headings import COLUMNS, columns_of, head_of, heading_row
from jingan_cli.parsing.forms.sheet import Cell, CellKind, FormText, SheetRow
from jingan_cli.parsing.nodes import Mapping, Node, Scalar, Sequence
from jingan_cli.parsing.reader import Reading
from jingan_cli.quantities.units import Unreadable, parse_unit

_NUMBERS = ("value", "previous", "reference", "period", "revision")
_ABOUT = ("id", "name")
_TROUBLE: dict[CellKind, str] = {"formula": "formula-without-value", "error": "error-in-cell"}
_NO_FIGURE: dict[CellKind, str] = {
    "date": "date-in-cell", "boolean": "boolean-in-cell", "scaled": "scaled-in-cell", **_TROUBLE,
}
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

    Raises JinganError where it has no row of headings, or one column twice.
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

    def submission(self) -> Mapping:
        """Read the head and every row below the headings."""
        rows = self.form.sheet.rows
        headings = heading_row(self.form.sheet)
        assert headings is not None  # a sheet without is not taken for a form
        columns = self.columns(rows[headings])
        root = Mapping(self.form, 0, 0, {})
        for row in rows[:headings]:
            self.head(root, row)
        self.given(root)
        actuals = Mapping(self.form, headings, columns["value"], {})
        for row in rows[headings + 1 :]:
            surplus = 0 if self.form.sheet.title else _surplus(row, rows[headings], columns)
            self.row(actuals, {key: row[column] for key, column in columns.items() if column in row}, surplus)
        root.entries["actuals"] = (self.word("actuals", rows[headings][columns["value"]]), actuals)
        return root

    def columns(self, row: SheetRow) -> dict[str, int]:
        """Which column holds what."""
        found: dict[str, int] = {}
        for key, column in columns_of(row):
            if key in found:
                spot = self.word(key, row[column]).spot
                first = row[found[key]].text
                raise JinganError((problem("repeated-column", spot, given=row[column].text, first=first),))
            found[key] = column
        return found

    def head(self, root: Mapping, row: SheetRow) -> None:
        """Add what a row above the headings says."""
        for key, label, cell in head_of(row):
            if key in root.entries:
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

    def row(self, actuals: Mapping, row: dict[str, Cell], surplus: int) -> None:
        """Add the figure of a row below the headings; section titles and signatures are passed over.

        Cells beyond the headings, of which there are `surplus`, mean that a comma has pushed the others there.
        """
        row = {key: cell for key, cell in row.items() if not cell.empty}
        if not any(key in row for key in _ABOUT):
            if "value" in row:
                self.reading.complain("row-without-target", self.scalar("value", row["value"]))
            return
        target = self.target(row)
        if target is None and "id" not in row and "value" not in row:
            return
        key = self.key_of(row, target)
        if surplus > 0:
            self.reading.complain("more-cells-than-headings", key, target.id if target else None, count=surplus)
            row = {}  # nobody knows what is what in it
        if key.text in actuals.entries:
            self.reading.complain("duplicate-key", key, given=key.text, first=actuals.entries[key.text][0].line + 1)
        else:
            actuals.entries[key.text] = (key, self.figure(key, row, target))

    def target(self, row: dict[str, Cell]) -> Target | None:
        """The target that the row is about: by its id, else by its name; the two must not contradict each other."""
        name = plain(row["name"].text).casefold() if "name" in row else ""
        if "id" not in row:
            return self.targets.get(name)
        target = self.ids.get(row["id"].text)
        if target is not None and name and self.targets.get(name) is not target:
            self.reading.complain("name-of-another", self.word(target.id, row["name"]), target.id,
                                  given=row["name"].text, target=target.id, name=target.name)
        return target

    def key_of(self, row: dict[str, Cell], target: Target | None) -> Scalar:
        """The key that the figure stands under, at the cell that a person sees."""
        if target is not None:
            return self.word(target.id, row.get("name") or row["id"])
        cell = row.get("id") or row["name"]
        return self.word(cell.text, cell)

    def figure(self, key: Scalar, row: dict[str, Cell], target: Target | None) -> Node:
        """The figure alone, or with its note and what else stands beside it."""
        entries: dict[str, tuple[Scalar, Node]] = {}
        for name in (one for one in COLUMNS if one in row):
            cell = row[name]
            if name in _ABOUT or (name == "unit" and ("value" not in row or _is_own(cell.text, target))):
                continue
            back = _WITHDRAWN.match(cell.text) if name == "value" else None
            if back is not None:
                entries["withdrawn"] = (self.word("withdrawn", cell), self.word(cell.text[back.end() :], cell, False))
            elif self.taken(cell, _NO_FIGURE if name in _NUMBERS else _TROUBLE):
                entries[name] = (self.word(name, cell), self.scalar(name, cell))
        if not entries:
            return Scalar(self.form, key.line, key.column, "", True)
        return entries["value"][1] if [*entries] == ["value"] else Mapping(self.form, key.line, key.column, entries)

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
            raise JinganError((problem("too-many-entries", spot, limit=MOST_NAMES),))
        return Sequence(self.form, cell.row, cell.column, [self.word(word, cell, False) for word in words])

    def word(self, text: str, cell: Cell, plain: bool = True) -> Scalar:
        """The node of a text at that cell; keys, numbers and booleans are plain."""
        return Scalar(self.form, cell.row, cell.column, text, plain, len(cell.shown))


def _surplus(row: SheetRow, headings: SheetRow, columns: dict[str, int]) -> int:
    """How many cells of a row of CSV have no heading, or hold the rest of a figure that a comma has cut."""
    beyond = max(len(row) - len(headings), _filled(row) - _filled(headings))
    value, rest = row.get(columns["value"]), row.get(columns["value"] + 1)
    cut = value and rest and _LED.fullmatch(value.text) and _GROUP.fullmatch(rest.text)
    wordy = {columns.get(key) for key in COLUMNS if key not in (*_NUMBERS, *_ABOUT)}
    return beyond if beyond > 0 else int(bool(cut and columns["value"] + 1 in wordy))


def _filled(row: SheetRow) -> int:
    return max((at + 1 for at, cell in row.items() if not cell.empty), default=0)


def _is_own(text: str, target: Target | None) -> bool:
    """Whether that is the target's own unit, as forms have it printed: the figure then stands bare."""
    try:
        unit: Unit = parse_unit(text)
    except Unreadable:
        return False
    return target is not None and (unit.kind, unit.factor) == (target.unit.kind, target.unit.factor)
