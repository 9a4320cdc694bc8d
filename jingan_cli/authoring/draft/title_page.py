"""The top of a report: its title, who gives it, and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from jingan_cli.authoring.draft.blocks import plain
from jingan_cli.model.draft import DraftedSource

_LINES = 30
_TITLE = re.compile(
    "[^，。；：、]{0,30}(?:工作报告|民?生?实事(?:项目)?|工作要点|任务分解|责任分解|行动计划|工作安排|工作任务|重点工作)"
)
_YEAR = re.compile("(?:19|20)[0-9]{2}(?=年)")
_OF_A_YEAR = re.compile("(?=.*20[0-9]{2}年)[^，。；：、]{8,40}")
"""A first line that is a title, whatever it calls its text: 2023年重点民生事项."""
_ISSUER = re.compile("代表(?P<name>[^，。（]{2,30}?人民政府)|^(?P<line>[^，。（]{2,30}?人民政府)")
_GENERAL = re.compile("^[市区县州省]人民政府$")
_DAY = re.compile("((?:19|20)[0-9]{2})年([0-9]{1,2})月([0-9]{1,2})日")
_LONGEST = 80
_LATE = 10
"""A report given from this month on is about the next year."""


def read_head(lines: Sequence[str]) -> DraftedSource:
    """Return what the first lines say; the title is 政府工作报告 where they name none."""
    head = [one for line in lines if (one := "".join(plain(line).replace("**", "").lstrip("#").split()))][:_LINES]
    words = (one for line in lines[:_LINES] for one in plain(line[:_LONGEST]).split())
    titles = [one for one in (*head, *words) if _TITLE.fullmatch(one)] + [*filter(_OF_A_YEAR.fullmatch, head[:1])]
    title = titles[0] if titles else "政府工作报告"
    issuers = [name for one in head for found in [_ISSUER.search(one)] if found
               for name in [found["name"] or found["line"]] if not _GENERAL.match(name)]
    return DraftedSource(title, issuers[0] if issuers else None, _day("".join(head)))


def year_of_head(source: DraftedSource) -> int | None:
    """Return the year that the title names, else that of the day: a report of December is about the next year."""
    found = _YEAR.search(source.title)
    if found:
        return int(found[0])
    return None if source.day is None else source.day.year + (source.day.month >= _LATE)


def _day(head: str) -> date | None:
    found = _DAY.search(head)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
