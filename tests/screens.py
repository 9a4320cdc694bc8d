"""A screen of check or audit, read back: which table each row stands in, and what stands under each title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rich.cells import cell_len

ESCAPE = re.compile("\x1b\\[[0-9;]*m")
_HEADING = re.compile(r"^([-✓!✗?=] [^\d]+?) (\d+)(?=  |$)")
_WIDE = "\0"


@dataclass(frozen=True)
class ScreenRow:
    """A line that shows a target."""

    heading: str
    """Sign and word of the table that it stands in."""
    name: str
    """As it is shown, cut where it is."""
    actual: str
    """What stands before the slash."""
    target: str
    """What stands behind it, and in a table without further columns all the rest."""
    line: str
    """The whole line."""
    titles: str
    """The line of its table that holds the titles."""

    def under(self, title: str) -> str:
        """Return the cell under a title of numbers, which keep to the right; empty where there is none."""
        cells, head = _celled(self.line), _celled(self.titles)
        if title not in head:
            return ""
        end = head.rindex(title) + len(title)
        found = re.search(r"(\S+(?: \([^ ]*\))?)$", cells[:end]) if cells[end : end + 1] in ("", " ") else None
        return found[1].replace(_WIDE, "") if found and len(cells) >= end and cells[end - 1] != " " else ""


def plain(text: str) -> str:
    """Return the text of a screen without its colours."""
    return ESCAPE.sub("", text)


def rows_of(text: str) -> Iterator[ScreenRow]:
    """Yield every row of tables by status whose figures stand in columns, from top to bottom."""
    heading = titles = ""
    for line in plain(text).splitlines():
        found = _HEADING.match(line)
        if found:
            heading, titles = found[1], line
        elif heading and re.match(r"[ ▾▴v^] \S", line) and " / " in line:
            before, _, behind = line.partition(" / ")
            name, _, actual = before.strip(" ▾▴").rpartition("  ")
            yield ScreenRow(heading, name.strip(), actual, re.split(r"  +", behind)[0].strip(), line, titles)
        elif not line:
            heading = ""


def _celled(line: str) -> str:
    """The line with as many characters as it has cells."""
    return "".join(letter + _WIDE * (cell_len(letter) - 1) for letter in line)
