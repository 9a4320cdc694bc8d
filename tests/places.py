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


def places(complaints: str) -> list[tuple[str | None, ...]]:
    """Return cell, path, line, column and code of each complaint."""
    found = map(_PROBLEM.match, complaints.splitlines())
    return [one.group("form", "path", "line", "column", "code") for one in found if one]


def codes(complaints: str) -> list[str | None]:
    """Return the code of each complaint."""
    return [place[-1] for place in places(complaints)]


def hold_carets(complaints: str, text_of: Callable[[str], str]) -> None:
    """Ask that each caret stands under the characters of its line and column.

    `text_of` is asked for the text of a file by the path that is named.
    """
    for path, line, column, shown, carets in _excerpts(complaints):
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
