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

_REVIEW = re.compile("回顾|总结|成就|成效|成绩|过去|以来")
_LATER = re.compile(
    "(?<![0-9])[五十三]年(?!行动|攻坚)|时期|“?十[二三四五六]五”?(?:规划|发展)|未来(?!产业|工厂|社区|城)|今后|远景"
)
_TASKS = re.compile("今年|本年|任务|重点工作|工作安排|工作部署|主要工作|预期目标|总体要求|工作要点|工作建议")
_YEAR = re.compile("(?:19|20)[0-9]{2}(?=年)")
_TITLE = re.compile(
    "[^。，；！？：]{0,24}(?:回顾|总结|成就|成效|成绩单?|情况|目标|任务|工作|安排|部署|要求|重点|要点|建议|打算|思路)"
)
"""A line that is a title without a mark; it counts where its words say of which time it speaks."""
_OF_ANOTHER = re.compile("[0-9]{4}年|回顾|总结|时期|十[二三四五六]五”?规划")
_OF_A_TIME = re.compile("|".join(one.pattern for one in (_OF_ANOTHER, _REVIEW, _LATER, _TASKS)))
_GOALS = re.compile("(?:今年|本年|(?P<year>20[0-9]{2})年|^)[^。；]{0,24}预期目标(?:是|为|：|建议)")
"""What opens the year's figures, wherever it stands."""
_LOOKS_BACK = re.compile(
    "(?:回顾|回首)|(?:过去|刚刚过去|即将过去)的?(?:[一五两三几]|20[0-9]{2})年|[五一两三几]年来|[去上]年，"
)
"""How a paragraph begins that tells what was done."""
_ANNEX = re.compile("^附[件表录]?[0-9一二三四五：:]*$|实事")
_NOTES = re.compile(
    "^(?:附[件录][0-9一二三]*[：:]?)?(?:名词|名词术语|用语|有关用语|注释|专业名词)(?:解释|注释|注解|释义|说明|$)"
)
_ATTACHED = re.compile("^附[件表录]?[0-9一二三四]?[：:]?(?=.)")
_STOP = re.compile("[。！：]")
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
    titled: bool = False
    """Whether a title without a mark holds: headings below it are its parts."""
    waits: bool = False
    """Whether its title names a longer time too, and nothing has spoken of the year yet."""
    tasks: bool = False

    @property
    def place(self) -> str:
        if self.annex:
            return " ".join(part for part in (_PLACE_OF_ANNEX, self.part or self.section or self.item) if part)
        return (self.part + (f"（{self.section}）" if self.section else "") + self.item) or _PLACE_OF_TEXT


def year_of_tasks(blocks: Iterable[Block]) -> int | None:
    """Return the year that a heading of the tasks names (三、2022年主要任务), the last of several."""
    titles = [block.plain for block in blocks
              if _is_title(block) and not _REVIEW.search(block.plain) and _names_tasks(block.plain, None)]
    sure = [title for title in titles if not _LATER.search(title)]
    return max((int(year) for title in sure or titles for year in _YEAR.findall(title)), default=None)


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
    return any(_is_title(block) and _REVIEW.search(block.plain) for block in blocks)


def looks_back(parts: Iterable[Passage]) -> Block | None:
    """Return the first paragraph of the tasks that tells what was done before; None where none does."""
    return next((part.block for part in parts if _LOOKS_BACK.match(part.block.plain)), None)


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
        if _opens_goals(block.plain, year) and not (path.part or path.titled):
            path.tasks = True  # a part of a report, without a heading: what follows is to reach the goals
        if block.chosen and (path.tasks or _opens_goals(block.plain, year)):
            yield Passage(path.section_id if path.tasks else HEADLINE, path.place, block)


def _step(path: _Path, block: Block, year: int, all_of_it: bool, names: dict[str, str]) -> None:
    if path.waits and (f"{year}年" in block.plain or "今年" in block.plain):
        path.waits, path.tasks = False, True
    if block.level == 0 and _is_title(block) and not path.annex:
        path.part, path.section, path.item = "", "", ""
        _begin(path, block.plain, year, all_of_it)
        path.titled = True
    elif block.level == 1:
        path.part, path.section, path.item = block.mark, "", ""
        if block.heading and not path.annex:
            if not path.titled or _OF_ANOTHER.search(block.plain):
                _begin(path, block.plain, year, all_of_it)
            path.section_id = _new_section(path, block, names)
    elif block.level == 2:
        path.section, path.item = block.mark, ""
        if not path.annex:
            path.section_id = _new_section(path, block, names)
    elif block.level == 3:
        path.item = block.mark


def _begin(path: _Path, title: str, year: int, all_of_it: bool) -> None:
    path.tasks = all_of_it or _goes_on_as_tasks(path.tasks, title, year)
    path.waits = path.tasks and not all_of_it and bool(_LATER.search(title) or _REVIEW.search(title))
    path.tasks = path.tasks and not path.waits


def _is_title(block: Block) -> bool:
    """Whether the block says of which time the following speaks: a heading of the first level, or a line like one."""
    if block.level == 0:
        return bool(_TITLE.fullmatch(block.plain) and _OF_A_TIME.search(block.plain))
    return block.level == 1 and block.heading


def _opens_goals(text: str, year: int) -> bool:
    found = _GOALS.search(text)
    return found is not None and found["year"] in (None, str(year)) and not _LATER.search(found[0])


def _new_section(path: _Path, block: Block, names: dict[str, str]) -> str:
    """Headings of level 2 make sections; one of level 1 does where none stood below the one before."""
    if not path.tasks:
        return HEADLINE
    name = _STOP.split(block.text, 1)[0]
    if block.level == 1 and len(names) == 1:
        return HEADLINE
    section = f"section-{len(names) - (ANNEX in names)}"
    names[section] = name[:80] or path.place  # a heading may be a mark alone
    return section


def _goes_on_as_tasks(before: bool, title: str, year: int) -> bool:
    away = _LATER.search(title) or _REVIEW.search(title) or _YEAR.search(title)
    return _names_tasks(title, year) or (before and not away)


def _names_tasks(title: str, year: int | None) -> bool:
    years = {int(one) for one in _YEAR.findall(title)}
    if _REVIEW.search(title) and len(years) < 2:
        return False
    if years:
        return year is None or year in years
    return bool(_TASKS.search(title)) and not _LATER.search(title)


def _begins_annex(block: Block) -> bool:
    short = len(block.text) <= 40 and not any(end in block.text for end in "。；，！")
    return block.level == 0 and short and bool(_ANNEX.search(block.plain))
