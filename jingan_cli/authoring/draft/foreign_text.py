"""A text in another language or in traditional characters is recognised by its letters, and refused."""

from __future__ import annotations

from collections.abc import Iterable

from jingan_cli.messages import label, problem
from jingan_cli.model.problem import JinganError

_TRADITIONAL = frozenset(
    "報國務會發業產經濟個萬億區縣長"
    "劃與進設開實總們這對為從點處項動農鄉環護醫療學養貧戶條數規達標據額電車東書來時"
)
_MOST_SHARE = 20
"""One traditional character in so many makes the whole text traditional; names and quotations hold a few."""
_DISTINCT = 3
"""A name has fewer different ones."""
_LETTERS = 200
"""A text with fewer Latin letters may be a list of names."""


def refuse_other_language(lines: Iterable[str]) -> None:
    """Raise JinganError (`language-not-read`) where the text is not in simplified Chinese."""
    chinese = latin = traditional = 0
    distinct: set[str] = set()
    for line in lines:
        chinese += sum("\u4e00" <= letter <= "\u9fff" for letter in line)
        latin += sum(letter.isalpha() and letter < "\u0250" for letter in line)
        traditional += sum(letter in _TRADITIONAL for letter in line)
        distinct |= _TRADITIONAL.intersection(line)
    if latin > max(_LETTERS, 4 * chinese):
        raise JinganError((problem("language-not-read", detail=label("other-language")),))
    if len(distinct) >= _DISTINCT and traditional * _MOST_SHARE > chinese:
        raise JinganError((problem("language-not-read", detail=label("traditional-characters")),))
