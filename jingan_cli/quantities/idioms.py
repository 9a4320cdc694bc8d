"""What looks like a quantity in a running text but is not: dates, ordinals, quotations, list marks, set phrases."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from jingan_cli.quantities.running_text import TextQuantity

_AROUND = 16
_QUOTED = re.compile("[“‘「《][^“”‘’「」《》\n]{0,40}[”’」》]")
_LIST_MARK = re.compile(
    r"[（(][ \t]{0,3}[0-9０-９]{1,2}[ \t]{0,3}[)）]|(?<!\S)[0-9０-９]{1,2}(?=[.、．][^0-9０-９])"
    r"|^[ \t\u3000]{0,20}[0-9０-９]{1,3}[ \t\u3000]{0,20}$",
    re.MULTILINE,
)
_DAY = re.compile(
    "(?:19|20)[0-9]{2}[-/.][0-9]{1,2}(?:[-/.][0-9]{1,2})?(?![0-9%])|20[0-9]{2}[—–~-]{1,2}20[0-9]{2}(?![0-9])"
)
_NOTES = re.compile(
    "^[ \t\u3000]{0,20}(?:附[件录][0-9一二三]?[：:])?(?:名词|名词术语|用语|有关用语|注释|专业名词)"
    "(?:解释|注释|注解|释义|说明)?[：: \t]{0,9}$",
    re.MULTILINE,
)
_NAME_BEFORE = re.compile("[A-Za-z+×·]$")
_NAME_BEHIND = re.compile("[+×·型号]|个?方面|英寸|热线|千?伏|周年|时(?!间)")
_LETTER, _SHORT = re.compile("[A-Za-z]"), 2
_HOTLINE = re.compile("12[0-9]{3}")
_LIFE = re.compile("(?:寿命|年龄)[^，。；]{0,4}$")
"""Before years of age they make them a figure: 预期寿命达81岁."""
_REACHED = re.compile("(?:[至到为在达超过]|突破|[高低多少]于|指数|得分)$")
"""Before a number without a unit, or a time, they make it a figure: 指数达85."""
_AGES, _LIMITS = ("岁", "周岁"), ("周", "小时", "分钟", "天", "个月", "个工作日", "工作日")
_WITHIN = re.compile("[以之]?内(?:[^的]|$)")
_STOPS = re.compile("[，。；！]|$")
_DONE = (
    "新建", "改建", "扩建", "改扩建", "建成", "建设", "新增", "开工", "竣工", "引进", "引育", "培育", "打造", "创建",
    "改造", "举办", "开展", "组织", "完成", "推出", "新设", "开设", "设立", "配备", "购置", "增加", "招引", "开通",
    "整治",
    "达到", "达", "超过", "超", "过", "突破", "不少于", "不低于", "至少", "各", "共", "每年", "每月", "每季度",
)
"""Words directly before a Chinese numeral that make it a number of its own: 新建两所学校."""
_SET_PHRASE = re.compile(
    "性|起|方面|项?(?:重点)?(?:工作|任务|行动|举措|规定|补贴|制度|机制)|民生实事|实事|意识|维护|战略|年|全会|会议|步|部件|灯火|把手"
)
"""Words behind a Chinese numeral and its unit with which it says nothing: 八项规定, 一次性."""
_SEVERAL = re.compile("[一二三四五六七八九][十百千]|[二三四五六七八九两]万")
"""A numeral that is no single digit is one of its own: 培训八百名."""
_ENDS = re.compile("(?:以上|左右|以内)?(?:[，。；、！\n]|$)")


def without_idioms(text: str, found: Iterable[TextQuantity]) -> Iterator[TextQuantity]:
    """Yield the quantities that say how much or how many of something; those of a glossary at the end do not."""
    spans = sorted(match.span() for pattern in (_QUOTED, _LIST_MARK, _DAY) for match in pattern.finditer(text))
    starts = [start for start, _ in spans]
    notes = [match.start() for match in _NOTES.finditer(text)]
    end = notes[-1] if notes else len(text)
    for one in found:
        at = bisect_right(starts, one.start) - 1
        inside = at >= 0 and one.start < spans[at][1]
        if one.start < end and not inside and not _is_idiom(one, text):
            yield one


def _is_idiom(one: TextQuantity, text: str) -> bool:
    before, behind = text[max(0, one.start - _AROUND): one.start], text[one.end: one.end + _AROUND]
    if one.kind in ("date", "ordinal"):
        return True
    if one.kind in ("words", "reference") or one.unit == "%":
        return False
    if one.suffix.endswith("级") or _is_time(one, before, behind):
        return True  # 20万吨级, 144小时过境
    if any(letter.isdigit() and letter.isascii() for letter in one.words):
        return _is_name(one, before, behind) or _is_bare(one, before, behind)
    if not one.unit:
        return False  # 三分之一
    if one.unit in ("批", "级") or (one.unit == "期" and not before.endswith(("举办", "开展", "组织"))):
        return True  # 三期工程, 一批项目
    said = (before.endswith(_DONE) and not before.endswith(("通过", "经过"))) or _SEVERAL.match(one.words)
    return bool(_SET_PHRASE.match(behind)) or not (said or (_ENDS.match(behind) and one.words[0] not in "一零万"))


def _is_time(one: TextQuantity, before: str, behind: str) -> bool:
    """An age, or a time that nothing is to be done within: 75岁以上老人, 15分钟生活圈; 压缩至2天 is a figure."""
    if one.unit in _AGES:
        return not _LIFE.search(before)
    limit = _REACHED.search(before) or (one.unit in _LIMITS and _WITHIN.match(behind))
    return one.unit in (*_LIMITS, "年") and not limit


def _is_bare(one: TextQuantity, before: str, behind: str) -> bool:
    """A number within a clause and without a unit is one of a road, a line, a paper: 4、5号线; 指数达85 is a figure."""
    says = one.suffix or _REACHED.search(before) or before.endswith(_DONE) or _STOPS.match(behind)
    return one.kind == "bare" and not says


def _is_name(one: TextQuantity, before: str, behind: str) -> bool:
    """5A级, 3+2, 12345热线, 2型, 500千伏, 90周年, 每天24小时."""
    if len(one.words) <= _SHORT and _LETTER.match(behind):
        return True
    if one.unit == "周年" or _NAME_BEFORE.search(before) or _NAME_BEHIND.match(behind):
        return True
    return one.kind == "bare" and bool(_HOTLINE.fullmatch(one.words))
