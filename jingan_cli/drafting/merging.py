"""What stands twice becomes one entry with two places: the task section and the annex, or the head and a section."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jingan_cli.drafting.found import Found
from jingan_cli.drafting.naming import split_verb
from jingan_cli.drafting.words import BEGUN, DONE
from jingan_cli.units import Unreadable, parse_unit

ALIKE = 0.5
"""From this share of common pairs of characters on, two names are of one thing."""

_LETTERS = re.compile(r"[^\w]+")


def merged(entries: Sequence[Found]) -> list[Found]:
    """Return the entries, those of one figure, unit and threshold with like names as one, at the first's place."""
    kept: list[Found] = []
    replaced: dict[int, Found] = {}
    for entry in entries:
        if entry.whole is not None:
            entry.whole = replaced.get(id(entry.whole), entry.whole)
        first = next((one for one in kept if _are_one(one, entry)), None)
        if first is None:
            kept.append(entry)
            continue
        replaced[id(entry)] = first
        first.places += entry.places
        first.annex = first.annex or entry.annex
        first.whole = first.whole or (entry.whole if entry.whole is not first else None)
    return kept


def likeness(one: str, other: str) -> float:
    """Return which share of the shorter name's pairs of characters stand in the other one."""
    pairs = [_pairs(one), _pairs(other)]
    least = min(map(len, pairs))
    return len(pairs[0] & pairs[1]) / least if least else float(one == other)


def _pairs(name: str) -> set[str]:
    letters = _LETTERS.sub("", name)
    return {letters[at: at + 2] for at in range(len(letters) - 1)}


def _are_one(first: Found, second: Found) -> bool:
    if first.places[0].place == second.places[0].place or first.bound.kind != second.bound.kind:
        return False
    if first.bound.reference != second.bound.reference or first.bound.number is None or second.bound.number is None:
        return False
    return _same_amount(first, second) and _alike(first, second)


def _same_amount(first: Found, second: Found) -> bool:
    try:
        one, other = parse_unit(first.unit), parse_unit(second.unit)
    except Unreadable:
        return False
    return one.kind == other.kind and (
        (first.bound.number or 0) * one.factor == (second.bound.number or 0) * other.factor)


def _alike(first: Found, second: Found) -> bool:
    """By their names without verbs, unless one is of beginning and the other of ending; percentages need one name."""
    names = first.name, second.name
    if any(BEGUN.search(one) and DONE.search(other) for one, other in (names, names[::-1])):
        return False
    nouns = [split_verb(name)[1] or name for name in names]
    return likeness(*nouns) >= (ALIKE if first.unit != "%" else 0.9)
