"""Entries found twice, merged into one with two places: the task section and the annex, or the head and a section."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from itertools import chain, islice

from jingan_cli.authoring.draft.candidate import Found
from jingan_cli.authoring.draft.naming import split_verb
from jingan_cli.authoring.draft.words import BEGUN, DONE
from jingan_cli.quantities.units import parse_unit

ALIKE = 0.5
"""From this share of common pairs of characters on, two names are of one thing."""

_MOST = 100
"""With so many entries of one figure an entry is compared."""

_Amount = tuple[str, str | None, Fraction, str]
_LETTERS = re.compile(r"[^\w]+")


def merged(entries: Sequence[Found]) -> list[Found]:
    """Return the entries, those of one figure, unit and threshold with like names as one, at the first's place."""
    kept: list[Found] = []
    alike: dict[_Amount, dict[str, list[Found]]] = {}
    replaced: dict[int, Found] = {}
    for entry in entries:
        if entry.whole is not None:
            entry.whole = replaced.get(id(entry.whole), entry.whole)
        amount, place = _amount(entry), entry.places[0].place
        elsewhere = (ones for at, ones in alike.get(amount, {}).items() if at != place) if amount else ()
        first = next((one for one in islice(chain.from_iterable(elsewhere), _MOST) if _are_one(one, entry)), None)
        if first is not None:
            replaced[id(entry)] = first
            _take_in(first, entry)
            continue
        kept.append(entry)
        if amount:
            alike.setdefault(amount, {}).setdefault(place, []).append(entry)
    return kept


def _take_in(first: Found, entry: Found) -> None:
    first.places += entry.places
    first.annex = first.annex or entry.annex
    first.whole = first.whole or (entry.whole if entry.whole is not first else None)


def likeness(one: str, other: str) -> float:
    """Return which share of the shorter name's pairs of characters stand in the other one."""
    pairs = [_pairs(one), _pairs(other)]
    least = min(map(len, pairs))
    return len(pairs[0] & pairs[1]) / least if least else float(one == other)


def _pairs(name: str) -> set[str]:
    letters = _LETTERS.sub("", name).replace("GDP", "生产总值")
    return {letters[at: at + 2] for at in range(len(letters) - 1)}


def _amount(entry: Found) -> _Amount | None:
    """What has to be equal in two entries that are one; None where a figure is left to somebody else."""
    if entry.bound.number is None:
        return None
    unit = parse_unit(entry.unit)
    return entry.bound.kind, entry.bound.reference, entry.bound.number * unit.factor, unit.kind


def _are_one(first: Found, second: Found) -> bool:
    """By their names without verbs, unless one is of beginning and the other of ending; percentages need one name."""
    names = first.name, second.name
    if any(BEGUN.search(one) and DONE.search(other) for one, other in (names, names[::-1])):
        return False
    nouns = [split_verb(name)[1] or name for name in names]
    return likeness(*nouns) >= (ALIKE if first.unit != "%" else 0.9)
