"""Blocks -> the passages that hold tasks, each with its section and its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jingan_cli.authoring.draft.blocks import Block

HEADLINE, ANNEX = "headline", "annex"
"""Ids of the section before the first heading of level 2, and of the annex."""
HEADLINE_NAME, ANNEX_NAME = "主要预期目标", "民生实事项目"
"""Their names, where the report gives none."""

_REVIEW = re.compile("回顾|总结|成就|成效|过去|以来")
_LATER = re.compile("[五十三]年|时期|“十[二三四五六]五”|未来|今后|远景")
_TASKS = re.compile("今年|本年|任务|重点工作|工作安排|工作部署|主要工作|预期目标|总体要求|工作要点|工作建议")
_YEAR = re.compile("(?:19|20)[0-9]{2}(?=年)")
_ANNEX = re.compile("^附[件表录]?[0-9一二三四五：:]*$|实事")
_NOTES = re.compile("^(?:附[件录][0-9一二三]*[：:]?)?(?:名词|名词术语|用语|有关用语|注释|专业名词)(?:解释|注释|说明|$)")
_ATTACHED = re.compile("^附[件表录]?[0-9一二三四]?[：:]?(?=.)")
_PLACE_OF_ANNEX, _PLACE_OF_TEXT = "附件", "正文"


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of tasks."""

    section: str
    """Id of its section."""
    place: str
    """Such as 三（一） or 附件 二."""
    block: Block
    """Its words."""


@dataclass(slots=True, kw_only=True)
class _Path:
    """Where the reading stands."""

    part: str = ""
    section: str = ""
    item: str = ""
    section_id: str = HEADLINE
    annex: bool = False
    tasks: bool = False

    @property
    def place(self) -> str:
        if self.annex:
            return " ".join(part for part in (_PLACE_OF_ANNEX, self.part or self.section or self.item) if part)
        return (self.part + (f"（{self.section}）" if self.section else "") + self.item) or _PLACE_OF_TEXT


def year_of_tasks(blocks: Iterable[Block]) -> int | None:
    """Return the year that a heading of the tasks names (三、2022年主要任务), the last of several."""
    titles = [block.plain for block in blocks if block.level == 1 and block.heading and _names_tasks(block.plain, None)]
    years = [int(found[0]) for title in titles if not _LATER.search(title) for found in [_YEAR.search(title)] if found]
    return max(years, default=None)


def passages(
    blocks: Iterable[Block], year: int, all_of_it: bool
) -> tuple[tuple[Passage, ...], dict[str, str]]:
    """Return the paragraphs of the tasks in order, and the sections' Chinese names by their ids.

    With `all_of_it` the chosen blocks are the tasks, otherwise those below a heading that says so, and the annex.
    """
    names = {HEADLINE: HEADLINE_NAME}
    return tuple(_walk(blocks, year, all_of_it, names)), names


def begins_with_review(blocks: Iterable[Block]) -> bool:
    """Whether a heading says that the text looks back."""
    return any(block.heading and block.level == 1 and _REVIEW.search(block.plain) for block in blocks)


def _walk(blocks: Iterable[Block], year: int, all_of_it: bool, names: dict[str, str]) -> Iterator[Passage]:
    path = _Path(tasks=all_of_it)
    for block in blocks:
        if _NOTES.search(block.plain):
            return
        if _begins_annex(block):
            path = _Path(annex=True, tasks=path.tasks or not all_of_it, section_id=ANNEX)
            names[ANNEX] = names.get(ANNEX, ANNEX_NAME) if "实事" not in block.plain else _ATTACHED.sub("", block.text)
        else:
            _step(path, block, year, all_of_it, names)
        if path.tasks and block.chosen:
            yield Passage(path.section_id, path.place, block)


def _step(path: _Path, block: Block, year: int, all_of_it: bool, names: dict[str, str]) -> None:
    if block.level == 1:
        path.part, path.section, path.item = block.mark, "", ""
        if block.heading and not path.annex:
            path.tasks = all_of_it or _goes_on_as_tasks(path.tasks, block.plain, year)
            path.section_id = _new_section(path, block, names)
    elif block.level == 2:
        path.section, path.item = block.mark, ""
        if not path.annex:
            path.section_id = _new_section(path, block, names)
    elif block.level == 3:
        path.item = block.mark


def _new_section(path: _Path, block: Block, names: dict[str, str]) -> str:
    """Headings of level 2 make sections; one of level 1 does where none stood below the one before."""
    if not path.tasks:
        return HEADLINE
    name = re.split("[。！：]", block.text)[0]
    if block.level == 1 and len(names) == 1:
        return HEADLINE
    section = f"section-{len([one for one in names if one.startswith('section-')]) + 1}"
    names[section] = name[:80] or path.place  # a heading may be a mark alone
    return section


def _goes_on_as_tasks(before: bool, title: str, year: int) -> bool:
    if _REVIEW.search(title):
        return False
    return _names_tasks(title, year) or (before and not _LATER.search(title))


def _names_tasks(title: str, year: int | None) -> bool:
    if _REVIEW.search(title):
        return False
    found = _YEAR.search(title)
    if found:
        return year in (None, int(found[0]))
    return bool(_TASKS.search(title)) and not _LATER.search(title)


def _begins_annex(block: Block) -> bool:
    short = len(block.text) <= 40 and not any(end in block.text for end in "。；，！")
    return block.level == 0 and short and bool(_ANNEX.search(block.plain))
