"""Ids in English for entries with Chinese names: words of the glossary, or a number."""

from __future__ import annotations

import re

from jingan_cli.authoring.draft.glossary import MOST_WORDS, WORDS

_KNOWN = re.compile("|".join(sorted(map(re.escape, WORDS), key=len, reverse=True)))
_CAPITALS = {"gdp": "GDP", "pm25": "PM2.5"}
_ALONE = (["starts"], ["completions"])
_LAST = ("growth", "reduction", "daily", "capacity", "starts", "completions", "upgraded", "renewed")
"""Words that stand behind the others wherever the Chinese has them."""


def english(name: str) -> str:
    """Return the glossary's words for the name, in kebab-case; empty where it knows none."""
    words = list(dict.fromkeys(WORDS[found] for found in _KNOWN.findall(name)))
    ends = [word for word in words if word in _LAST]
    first = [word for word in words if word not in _LAST]
    if not first and ends[:1] not in _ALONE:
        return ""
    return "-".join((first[: MOST_WORDS - min(1, len(ends))] + ends)[:MOST_WORDS])


def title(words: str) -> str:
    """Return kebab-case words as a name: public-budget-growth as Public budget growth."""
    spelled = " ".join(_CAPITALS.get(word, word) for word in words.split("-"))
    return spelled[:1].upper() + spelled[1:]


def unique(wanted: str, taken: dict[str, int], number: int) -> str:
    """Return an id that is not taken, and take it: the one wanted, else with a number behind it; target-NN without one.

    `taken` holds for each id the last number that stands behind it.
    """
    name = first = wanted or f"target-{number:02}"
    while name in taken:
        taken[first] += 1
        name = f"{first}-{taken[first]}"
    taken[name] = 1
    return name
