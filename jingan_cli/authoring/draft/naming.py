"""What a figure is called, from the report's words."""

from __future__ import annotations

import re

from jingan_cli.authoring.draft.segments import without_brackets
from jingan_cli.authoring.draft.words import GROWTH, HEADS, LEADING, LISTED, PLACES, TRAILING, VERB, VERB_INSIDE

LONGEST_NAME = 40
"""A name is cut there."""
_FOR = re.compile("^[为向给对使让]")
_FROM = re.compile("(?:分别)?[由从](?:去年|上年|现有|目前)?的?(?:每[^，、0-9]{1,10})?[0-9][^，]*$")
_INVESTED = re.compile("总投资[^，。；、]{1,12}元的")
_FLOOR = re.compile("不[低少]于[^，的]*的?$")
_STARS = re.compile("[*＊★☆▲△※]")
_BOTH = "城乡"
_SHARE = re.compile("占[^占]+比[重例]$")
_OF_BOTH = re.compile("总?产量|产值|面积|数量|人数|标准")
"""The head of a second name that is of the first one's thing: 茶园面积和产量."""
_ENDS = re.compile("(?:的|等|工作|，|、){1,9}$")


def stripped(text: str) -> str:
    """Return what is counted or measured, without adverbs before it and words of threshold behind it."""
    bare = LEADING.sub("", _INVESTED.sub("", without_brackets(text)))
    bare = TRAILING.sub("", bare)
    bare = TRAILING.sub("", GROWTH.sub("", bare))
    bare = TRAILING.sub("", _FLOOR.sub("", _FROM.sub("", bare)))
    return PLACES.sub("", bare) or bare


def split_verb(text: str) -> tuple[str, str]:
    """Return the verbs at the beginning of the text, and the rest."""
    found = VERB.match(text)
    return (found[0], text[found.end():]) if found else ("", text)


def from_verb(text: str) -> str:
    """Return 为老旧居民小区推广安装防盗装置 from its verb on."""
    if not _FOR.match(text):
        return text
    inside = [found.start() for found in VERB_INSIDE.finditer(text, 1) if found.end() < len(text)]
    return text[inside[-1]:] if inside else text


def shared_out(names: str, count: int) -> list[str]:
    """Return one name for each figure behind 分别: 肉、奶产量 are 肉产量 and 奶产量; none where they do not match."""
    items = [item for item in LISTED.split(names) if item]
    if len(items) == 1 and count == 2 and names.startswith(_BOTH):
        items = [half + names.removeprefix(_BOTH) for half in ("城镇", "农村")]
    head = HEADS.search(items[-1]) if items else None
    of = _SHARE if head and _SHARE.match(head[0]) else HEADS
    whole = [item if head is None or of.search(item) else item + head[0] for item in items]
    whole = [*whole[:1], *(of_thing(item, whole[0]) for item in whole[1:])]
    return whole if len(items) == count else []


def of_thing(name: str, before: str) -> str:
    """Return 产量 as that of the thing whose area, or the like, was spoken of before."""
    return HEADS.sub("", before) + name if _OF_BOTH.fullmatch(name) else name


def tidy(name: str) -> str:
    """Return the name without loose ends; one that is too long ends with 等 behind the last whole item of its list."""
    whole = _ENDS.sub("", _STARS.sub("", without_brackets(name)).removeprefix("的"))
    head = whole[: LONGEST_NAME].rpartition("、")[0]
    return whole if len(whole) <= LONGEST_NAME else f"{head}等" if head else whole[:LONGEST_NAME]
