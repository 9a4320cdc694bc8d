"""The places that complaints name, and the lines and carets that stand below them, held to the text of the file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import accumulate

from rich.cells import cell_len

from jingan_cli.reports.shared.escaping import one_line

_PROBLEM = re.compile(
    r"^(?:jingan|(?P<form>[^:\n]+![^:\n]+)|(?P<path>[^:\n]+):(?P<line>[0-9]+):(?P<column>[0-9]+)): "
    r"\S+ \[(?P<code>[a-z0-9-]+)\] "
)
_EXCERPT = re.compile(r"^ *(?P<line>[0-9]+) \| (?P<text>.*)$")
_OF_NO_TEXT = {"not-utf8", "unknown-bytes"}
"""Problems of files whose text cannot be read, and so not shown."""


def places(complaints: str) -> list[tuple[str | None, ...]]:
    """Return cell, path, line, column and code of each complaint."""
    found = map(_PROBLEM.match, complaints.splitlines())
    return [one.group("form", "path", "line", "column", "code") for one in found if one]


def codes(complaints: str) -> list[str | None]:
    """Return the code of each complaint."""
    return [place[-1] for place in places(complaints)]


def inside(complaints: str) -> set[tuple[str, int, int]]:
    """Return path, line and column of each problem inside a text; one of a file as a whole stands at its beginning."""
    named = {
        (path, int(line or 0), int(column or 0))
        for _, path, line, column, code in places(complaints) if path and code not in _OF_NO_TEXT
    }
    return {place for place in named if place[1:] != (1, 1)}


def shows_lines(complaints: str) -> bool:
    """Return whether a line of a file is shown, or has to be."""
    return bool(inside(complaints)) or any(_excerpts(complaints))


def hold_carets(complaints: str, text_of: Callable[[str], str]) -> None:
    """Ask that each problem inside a text shows its line, and each caret stands under the characters of its column.

    `text_of` is asked for the text of a file by the path that is named.
    """
    excerpts = list(_excerpts(complaints))
    assert inside(complaints) <= {excerpt[:3] for excerpt in excerpts}
    for path, line, column, shown, carets in excerpts:
        rest = one_line(re.split("\r\n|\n|\r", text_of(path))[line - 1][column - 1 :])
        above = _cells(shown, len(carets) - len(carets.lstrip()), carets.count("^"))
        assert above
        assert rest.startswith(above)


def _excerpts(complaints: str) -> Iterator[tuple[str, int, int, str, str]]:
    """Each place named in the complaints, the line shown below it and the line of its caret."""
    lines = complaints.splitlines()
    for said, shown, carets in zip(lines, lines[1:], lines[2:], strict=False):
        found, excerpt = _PROBLEM.match(said), _EXCERPT.match(shown)
        if found and excerpt and found["path"]:
            assert excerpt["line"] == found["line"]
            yield found["path"], int(found["line"]), int(found["column"]), excerpt["text"], carets.partition(" | ")[2]


def _cells(text: str, first: int, count: int) -> str:
    """The characters that take `count` cells of the text, after the `first` ones."""
    ends = list(accumulate(map(cell_len, text)))
    return "".join(letter for letter, end in zip(text, ends, strict=True) if first < end <= first + count)
