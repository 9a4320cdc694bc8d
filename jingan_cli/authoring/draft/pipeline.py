"""draft(text) -> Draft: all steps from a report to a first plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jingan_cli.authoring.draft.blocks import Block, blocks, plain
from jingan_cli.authoring.draft.candidate import Found
from jingan_cli.authoring.draft.dedupe import merged
from jingan_cli.authoring.draft.extract import entries
from jingan_cli.authoring.draft.foreign_text import refuse_other_language
from jingan_cli.authoring.draft.ids import english, title, unique
from jingan_cli.authoring.draft.outline import ANNEX, Passage, begins_with_review, looks_back, passages, year_of_tasks
from jingan_cli.authoring.draft.pace import course_of
from jingan_cli.authoring.draft.title_page import read_head, year_of_head
from jingan_cli.messages import problem
from jingan_cli.model.draft import Draft, DraftedTarget
from jingan_cli.model.problem import JinganError
from jingan_cli.names import plain as plain_name

LIVELIHOOD = "livelihood"
"""The tag of what stands in the annex."""

_QUOTED = 20


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which part of the text holds the tasks, as far as the user says so."""

    since: str | None = None
    """Words of its first line."""
    until: str | None = None
    """Words of the first line after it."""
    year: int | None = None
    """The year of the plan."""


def draft(lines: Sequence[str], wanted: Wanted) -> Draft:
    """Return a first plan of the report's tasks.

    Raises JinganError where the text is none in simplified Chinese, where the year is not to be found,
    where nothing says which part holds the tasks or review stands among them, where words of the user are not in the
    text, or where no figure is.
    """
    refuse_other_language(lines)
    source = read_head(lines)
    held = blocks(lines, _chosen(lines, wanted))
    year = wanted.year or year_of_tasks(held) or year_of_head(source)
    if year is None:
        raise JinganError((problem("draft-without-year"),))
    parts, names = passages(held, year, wanted.since is not None)
    if not parts:
        parts, names = _all_of(held, year)
    if wanted.since is None:
        _refuse_review(parts)
    found = merged([entry for part in parts if not _is_title(part) for entry in entries(part, year)])
    if not found:
        raise JinganError((problem("nothing-drafted"),))
    used = {entry.section for entry in found}
    sections = tuple((section, name) for section, name in names.items() if section in used)
    return Draft(year, source, sections, _targets(found, year))


def lines_of_tasks(lines: Sequence[str], year: int) -> frozenset[int] | None:
    """Return the lines, from 1, that a draft for the year reads; None where no heading tells tasks from the rest."""
    held = blocks(lines, range(len(lines)))
    told = {id(part.block) for part in passages(held, year, all_of_it=False)[0]}
    ends = [*(block.line for block in held[1:]), len(lines) + 1]
    asked = (range(block.line, max(end, block.line + 1))
             for block, end in zip(held, ends, strict=True) if id(block) in told)
    return frozenset(line for lines in asked for line in lines) if told else None


def _chosen(lines: Sequence[str], wanted: Wanted) -> range:
    """The lines that are asked for: from the first that holds `since` to the next that holds `until`."""
    start = _line(lines, wanted.since, 0) if wanted.since else 0
    return range(start, _line(lines, wanted.until, start + 1) if wanted.until else len(lines))


def _line(lines: Sequence[str], words: str, first: int) -> int:
    sought = _spelled(words)
    at = next((number for number in range(first, len(lines)) if sought in _spelled(lines[number])), None)
    if at is None:
        raise JinganError((problem("words-not-in-source", given=words),))
    return at


def _spelled(text: str) -> str:
    return plain("".join(text.split()))


def _all_of(held: Sequence[Block], year: int) -> tuple[tuple[Passage, ...], dict[str, str]]:
    """A text without a heading of tasks: all of it, unless it looks back too."""
    if begins_with_review(held):
        raise JinganError((problem("no-tasks-found"),))
    return passages(held, year, all_of_it=True)


def _refuse_review(parts: Sequence[Passage]) -> None:
    back = looks_back(parts)
    if back is not None:
        raise JinganError((problem("review-in-tasks", given=back.text[:_QUOTED], line=str(back.line)),))


def _is_title(part: Passage) -> bool:
    return part.section != ANNEX and part.block.heading and part.block.level in (1, 2)


def _targets(found: Sequence[Found], year: int) -> tuple[DraftedTarget, ...]:
    _name_apart(found)
    taken: dict[str, int] = {}
    ids: dict[int, str] = {}
    for number, entry in enumerate(found, 1):
        ids[id(entry)] = unique(english(entry.name), taken, number)
    return tuple(_target(entry, ids, year) for entry in found)


def _name_apart(found: Sequence[Found]) -> None:
    """Names are keys of submissions: no two may be alike."""
    taken: dict[str, int] = {}
    for entry in found:
        name, first = entry.name, plain_name(entry.name)
        while plain_name(entry.name) in taken:
            taken[first] += 1
            entry.name = f"{name}（{taken[first]}）"
            entry.doubts.append("name")
        taken[plain_name(entry.name)] = 1


def _target(entry: Found, ids: dict[int, str], year: int) -> DraftedTarget:
    own, course = ids[id(entry)], course_of(entry, year)
    return DraftedTarget(
        id=own, name=entry.name, english=_english(entry.name, own), section=entry.section,
        measure=entry.measure, unit=entry.unit, bound=entry.bound, places=tuple(entry.places),
        part_of=None if entry.whole is None else ids[id(entry.whole)],
        tags=(LIVELIHOOD,) if entry.annex else (), doubts=tuple(dict.fromkeys((*entry.doubts, *course.doubts))),
        constant=course.constant, whole_by=course.whole_by, net=course.net,
    )


def _english(name: str, own: str) -> str:
    """The glossary's words; of one of several alike, with the number that its id has."""
    words = english(name)
    number = own.removeprefix(words).removeprefix("-")
    return title(words) + (f" ({number})" if number else "") if words else name
