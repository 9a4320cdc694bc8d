"""What a figure is called, from the report's words."""

from __future__ import annotations

import re

from jingan_cli.authoring.draft.segments import without_brackets
from jingan_cli.authoring.draft.words import GROWTH, LEADING, PLACES, TRAILING, VERB, VERB_INSIDE

LONGEST_NAME = 40
"""A name is cut there."""
_FOR = re.compile("^[为向给对使让]")
_FROM = re.compile("[由从](?:去年|上年)?的?[0-9][^，、]*$")
_ENDS = re.compile("(?:的|等|工作|，|、)+$")


def stripped(text: str) -> str:
    """Return what is counted or measured, without adverbs before it and words of threshold behind it."""
    bare = LEADING.sub("", without_brackets(text))
    bare = TRAILING.sub("", bare)
    bare = TRAILING.sub("", GROWTH.sub("", bare))
    bare = _FROM.sub("", bare)
    return PLACES.sub("", bare) or bare


def split_verb(text: str) -> tuple[str, str]:
    """Return the verbs at the beginning of the text, and the rest."""
    found = VERB.match(text)
    return (found[0], text[found.end():]) if found else ("", text)


def from_verb(text: str) -> str:
    """Return 为老旧居民小区推广安装防盗装置 from its verb on."""
    if not _FOR.match(text):
        return text
    inside = [*VERB_INSIDE.finditer(text, 1)]
    return text[inside[-1].start():] if inside and inside[-1].end() < len(text) else text


def tidy(name: str) -> str:
    """Return the name without loose ends, not too long."""
    return _ENDS.sub("", re.sub("^的", "", without_brackets(name)))[:LONGEST_NAME]
