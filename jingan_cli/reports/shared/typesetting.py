"""Words as they are set in a document that is sent: dates in words, no spaces beside digits, no sign torn off."""

from __future__ import annotations

import re

from jingan_cli.model.text import Language, Text

_APART = re.compile("(?<=[0-9%]) (?=[㐀-鿿㎡])|(?<=[㐀-鿿]) (?=[-+≥≤0-9])")
"""A space between digits and Chinese, which no official document has."""
_DATE = re.compile(r"(?<![0-9A-Za-z/-])([0-9]{4})-(0[1-9]|1[0-2])(?:-([0-3][0-9]))?(?![0-9A-Za-z/-])")
"""A day or a month as machines write it."""
_SIGN, _HYPHEN = "\u2212", "\u2011"
"""What is written for `-` before a number and in a date: no line breaks behind it."""
_MINUS = re.compile(r"(?<![0-9A-Za-z])-(?=[0-9])")
"""A sign of a number."""


def typeset(words: Text, language: Language) -> str:
    """Return the words in that language, as they are set in a document that is sent."""
    said = words.within(language)
    if language == "zh":
        said = _DATE.sub(_day_in_words, _APART.sub("", said))
    return _MINUS.sub(_SIGN, _DATE.sub(lambda found: found[0].replace("-", _HYPHEN), said))


def _day_in_words(found: re.Match[str]) -> str:
    year, month, day = found.groups()
    return f"{year}年{int(month)}月" + (f"{int(day)}日" if day else "")
