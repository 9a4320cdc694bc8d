"""Names compared: spellings of one name, and the known names nearest to a misspelt one."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations

LONGEST = 200
"""Characters; a longer word is no misspelt name."""

_ALIKE = 0.8
"""Names whose letters agree to this share are taken for one."""
_NUMERAL = re.compile("[0-9一二三四五六七八九十百]+")
_NO_ROOM = "\xad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_IGNORED = str.maketrans("", "", "\"'“”‘’「」『』«»`" + _NO_ROOM)


def plain(name: str) -> str:
    """Return the name as names are compared: after NFKC, without blanks, quotation marks and what takes no room."""
    return "".join(unicodedata.normalize("NFKC", name).translate(_IGNORED).split())


def closest(name: str, known: Iterable[str]) -> list[str]:
    """Return up to three of the known names that the misspelt one may have meant, the nearest first."""
    if len(name) > LONGEST:
        return []
    from difflib import get_close_matches  # help and completion do without it

    by_plain = {plain(one).lower(): one for one in known}
    wanted = plain(name).lower()
    found = get_close_matches(wanted, by_plain, n=3, cutoff=0.6)
    found = found or [one for one in by_plain if wanted and wanted in one]
    return [by_plain[one] for one in found[:3]]


def one_letter_apart(one: str, other: str) -> bool:
    """Return whether the two are one word, or would be with a letter put in, left out or changed."""
    if abs(len(one) - len(other)) > 1:
        return False
    same = next((at for at, (first, second) in enumerate(zip(one, other, strict=False)) if first != second), None)
    if same is None:
        return True
    return one[same + (len(one) >= len(other)) :] == other[same + (len(other) >= len(one)) :]


def alike(one: str, other: str) -> bool:
    """Return whether the two may be spellings of one name; 第一小学 and 第二小学 are numbered, and two."""
    first, second = plain(one), plain(other)
    return _NUMERAL.findall(first) == _NUMERAL.findall(second) and _near(first, second)


def alike_pairs(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield every two of the names that are alike, in their order."""
    numbered: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    for name in names:
        letters = plain(name)
        numbered.setdefault(tuple(_NUMERAL.findall(letters)), []).append((name, letters))
    for group in numbered.values():
        for (one, first), (other, second) in combinations(group, 2):
            if _near(first, second):
                yield one, other


def _near(first: str, second: str) -> bool:
    if first and second and (first in second or second in first):
        return True
    needed = _ALIKE * (len(first) + len(second)) / 2
    if min(len(first), len(second)) < needed or (Counter(first) & Counter(second)).total() < needed:
        return False
    from difflib import SequenceMatcher

    return SequenceMatcher(None, first, second).ratio() >= _ALIKE
