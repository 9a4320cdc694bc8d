"""Names that may be two spellings of one: 区商务委 and 静安区商务委."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import combinations

from jingan_cli.scope import plain

_ALIKE = 0.8
"""Names whose letters agree to this share are taken for one."""
_NUMERAL = re.compile("[0-9一二三四五六七八九十百]+")


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
    return SequenceMatcher(None, first, second).ratio() >= _ALIKE
