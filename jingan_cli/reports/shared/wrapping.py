"""Text wrapped to a number of cells, for screens and sheets, by the rules of Chinese typesetting."""

from __future__ import annotations

import re
from functools import cache

_ONE_CHARACTER = 2
_CLOSING = "、。，；：！？）”’》」】,.;:!?)%"
_OPENING = "（《「【"


def width_of(text: str) -> int:
    """Return how many terminal cells the widest line of the text takes."""
    return max(map(_cells, text.split("\n")))


def wrapped(text: str, width: int) -> list[str]:
    """Return the text in lines of at most that many cells.

    Chinese breaks between any two characters, but no line begins with a closing mark or ends with an opening one, a
    number keeps its unit, and a date its parts; a word longer than a line is folded. Without any room, a line holds
    one character.
    """
    width = max(width, _ONE_CHARACTER)
    if _cells(text) <= width:
        return [text]
    lines, used = [""], 0
    for token in _token().findall(text):
        size = _cells(token)
        if used + size > width and lines[-1]:
            lines.append("")
            token, used = token.lstrip(" "), 0
            size = _cells(token)
        first, *more = [token] if size <= width else _folded(token, width)
        lines[-1] += first
        lines += more
        used = _cells(lines[-1]) if more else used + size
    return [line.rstrip(" ") for line in lines]


def cut(text: str, width: int, more: str) -> str:
    """Return the text, or its beginning and what says that there is `more` where it takes more than so many cells."""
    if _cells(text) <= width:
        return text
    kept, _, _ = text.partition("\n")
    while kept and _cells(kept) + len(more) > width:
        kept = kept[:-1]
    return f"{kept.rstrip()}{more[:width]}"


@cache
def _token() -> re.Pattern[str]:
    """What no line is broken within; made when it is needed, which takes a millisecond."""
    return re.compile(
        rf" +|[{_OPENING}]*(?:[-+]?[0-9][0-9.]*(?:[-/:][0-9]{{1,4}}){{0,3}}(?: ?[㐀-鿿㎡]{{1,4}})?"
        rf"|[!-\u2e7f]+|.)[{_CLOSING}]*")


def _cells(text: str) -> int:
    """How many terminal cells a line takes that is fit for a screen."""
    return len(text) if text.isascii() else _wide_cells(text)


def _wide_cells(text: str) -> int:
    from rich.cells import cell_len

    return cell_len(text)


def _folded(token: str, width: int) -> list[str]:
    from rich.cells import chop_cells

    return chop_cells(token, width)
