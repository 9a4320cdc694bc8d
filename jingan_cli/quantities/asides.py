"""Quantities in a sentence that are not targets: baselines, subsidies, sizes, places, events of a day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate

from jingan_cli.quantities.running_text import TextQuantity

_AROUND = 40
_PAID = re.compile(
    "(?:给予|一次性|最高|奖励|按照?|每[人名户生亩个家辆位][每年月]*)[^，。；]{0,14}$"
)
_PAYMENT = re.compile("^[^，。；]{0,16}(?:补助|补贴|救助|奖励|奖补|资助|贴息|保费|抚恤|津贴|一次性)|^(?:[，。；、]|$)")
_SUBSIDY = re.compile("补助|补贴|救助|奖励|奖补|资助|贴息|给予|一次性")
_RAISED = re.compile("(?:提高|提升|增加|上调|调整|增长|达)[到至为]?|不低于|不少于")
"""Before the amount of a subsidy they make it a standard to be reached: 提高到每人每月700元."""
_SIZED = re.compile("^[^，。；、0-9]{0,16}?(?:等|重大|重点)?(?:项目|生产线|装置|机组|电站|扩能)")
_SIZES = frozenset(["P", "MW", "GW", "MWh", "GWh", "吨", "瓦", "元", "立方米", "吨/年", "吨/日", "立方米/日", "瓦时"])
"""Units of how large something is that a project makes: 7万吨…项目."""
_UNMADE = re.compile(
    "(?<!新增|新建|改建|扩建|建成|建设|完成|开工|竣工|投产|投用|改造|引进|实现|增加|供应|投资|资金)$"
)
"""Words before a size of a project make it what is to be done; behind others it says how large the project is."""
_LARGER = re.compile("^以上的?[^，。；、0-9]{0,8}项目")
"""Behind a size they make it a kind of project all the same: 投资10亿元以上项目."""
_ANY, _INSIDE = re.compile(""), re.compile("(?!(?:以上|左右)?(?:[，。；、]|$))")
_BESIDE: tuple[tuple[frozenset[str] | None, re.Pattern[str], re.Pattern[str]], ...] = (
    # 20件民生实事, 4人制, 世界500强
    (None, _ANY, re.compile(
        "(?:[省市区县]级?|重点|重大|年度)?(?:为民|民生|利民|惠民)?(?:办|要)?(?:候选)?实事|民生(?:实事|工程)"
        "|[大要难好小]事|制(?![造作定度剂药冷氢])|强")),
    (frozenset(["件"]), _ANY, re.compile("[^。；！？\n0-9]{0,40}(?:20[0-9]{2}年)?[^。；！？，\n0-9]{0,12}实事")),
    # the count of what follows, at the end of a line: 一、促进就业（3项）
    (None, re.compile("[（(]$"), re.compile("[)）][ \t]*(?:\n|$)")),
    # a place, a step, a goal said already
    (None, re.compile("(?:(?<![制定持现])在|位于|横跨|涉及)$"), _INSIDE),
    (frozenset(["期"]), _ANY, re.compile("工程|项目|建设|改造|[末初间]")),
    (None, re.compile("(?:确定|提出|设定|锚定|考虑|安排)(?:全年|今年|的|经济|了)*$"),
     re.compile("的?[^，。；、0-9]{0,10}(?:目标|预期)")),
    # how large the things are that are meant: 20户以上自然村, 收入低于1万元的家庭, 推进3GW电池, 年产5万吨饮料
    (frozenset(["户", "人", "亩", "元", "吨"]), _UNMADE, re.compile(
        "及?以[上下]的?(?:自然|行政|建制|中心|规模|规上)?(?:村(?![级民居])|屯|小区|企业|学校|单位|片区|地块|园区)")),
    (frozenset(["户", "人", "亩", "元", "吨"]), re.compile("(?:低于|不足|超过|高于|不到)$"),
     re.compile("的[^，。；、0-9]{0,8}(?:人口|家庭|企业|农?户|村|群众|人员)")),
    (frozenset(["瓦", "兆瓦", "吉瓦", "MW", "GW"]), _UNMADE, _INSIDE),
    (None, re.compile("年产$"), _INSIDE),
    (None, re.compile("总投资(?:额|约|超|达|为)*$"), re.compile("的")),
)
"""Units, or any; what stands before; what stands behind: figures that a sentence names beside its targets."""
_RAISED_FROM = re.compile(
    "[从由](?=[^，。；]{0,40}?[0-9])[^，。；]{1,40}?"
    "(?=(?:提高|提升|增加|扩大|增长|上升|上调|调整|下降|降低|缩小|缩短|压缩|压减|减少|扩展|[升降增减扩])[到至为])"
)
"""What stands before a change: 从每人每月209元、280元 of 提高到217元、290元."""
_NEWS = re.compile(
    "(?:^|(?<=[。；！？\n]))[ \t\u3000]{0,20}[0-9]{1,2}月[0-9]{1,2}日(?![之以]?前|[底末内])[^。；！？\n]*", re.MULTILINE
)
"""A sentence that tells what happened on a day."""


_DEFINED = re.compile("^[ \t\u3000]{0,20}[“‘]?[^，。；：:\n]{1,30}[：:](?:是|主要)?指[^\n]*", re.MULTILINE)
"""An entry of a glossary, wherever it stands."""
_ITEM = re.compile(r"[ \t\u3000]*0?(?P<number>[1-9][0-9]?)[ \t\u3000]+(?=[^\s0-9年月日])")
"""How an item begins that a number and a blank part from its words: 01 新建."""


def item_numbers(lines: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Yield for each line the number of its item, and where its words begin; empty and 0 where it is no item.

    An item's number counts on from the one before: a line that begins with another figure is none.
    """
    last = 0
    for line in lines:
        found = _ITEM.match(line)
        counts = found is not None and int(found["number"]) == last + 1
        last += counts
        yield (found["number"], found.end()) if found and counts else ("", 0)


def asides_of(text: str) -> frozenset[int]:
    """Return the offsets of numbers of items, baselines (从…提高到), glossaries and news of a day."""
    lines = text.splitlines(keepends=True)
    starts = accumulate(map(len, lines), initial=0)
    numbers = ((start, start + end) for start, (_, end) in zip(starts, item_numbers(lines), strict=False))
    sentences = (found.span() for pattern in (_RAISED_FROM, _NEWS, _DEFINED) for found in pattern.finditer(text))
    return frozenset(at for span in (*numbers, *sentences) for at in range(*span))


def is_aside(one: TextQuantity, text: str) -> bool:
    """Return whether a sentence names it beside its targets: a subsidy, a project's size, a place, a goal of before."""
    before, behind = text[max(0, one.start - _AROUND): one.start], text[one.end: one.end + _AROUND]
    base = one.unit.lstrip("百千万亿")
    if base == "元" and _PAID.search(before) and not _RAISED.search(before[-8:]):
        return bool(_PAYMENT.match(behind) and _SUBSIDY.search(before + behind[:18]))
    if base in _SIZES and _SIZED.match(behind) and (_LARGER.match(behind) or _UNMADE.search(before)):
        return True
    return any((units is None or base in units) and first.search(before) and last.match(text, one.end)
               for units, first, last in _BESIDE)
