"""Which quantities of a passage may be targets; years, ordinals, names and the like are not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate

from jingan_cli.authoring.draft.words import TRAILING
from jingan_cli.quantities.asides import asides_of, is_aside
from jingan_cli.quantities.running_text import MEASURE_WORDS, TextQuantity, find_quantities

TIMES = ("个工作日", "工作日", "分钟", "小时", "天", "个月")
"""Times that a report may set as a limit (压缩至2个工作日以内); other times are none."""
LIMITS = re.compile(
    "(?:(?<!不)低于|不超过|不高于|不多于|不大于|控制在|(?:压缩|压减|缩短|缩减|降低|下降|减少|降)[至到为])[约在]?$"
)
"""Words directly before a figure that make it a ceiling."""
WITHIN = re.compile("(?:以内|之内|及?以下|内)(?![^的，。；、])")
"""Words directly behind a figure that make it a ceiling."""

_DIGIT = "[一二三四五六七八九]"
_NUMERAL = re.compile(f"{_DIGIT}?十{_DIGIT}?|{_DIGIT}[百千万](?:{_DIGIT}|[十百千])*")
_NO_THING = re.compile(
    "(?:大|个)?(?:方面|领域|环节|维度|层面|专项行动|行动计划|周年|月龄)|[号级类期届轮版强岁]|线(?!路)"
)
MEASURED = frozenset(["吨", "元", "亩", "公里", "平方米", "公顷", "千瓦", "瓦", "立方米", "斤"])
"""Units before which 百, 千 and 万 are numbers of their own: 百万吨."""
_BARE = re.compile("^[百千万亿]+$")
_COUNTED_IN = (
    (re.compile("(?:人次|客流量?|游客量?|接待量)$"), "人次"),
    (re.compile("(?:人数|人口|规模人数|就业|参保|体检|培训)$"), "人"),
    (re.compile("(?:产值|投资|收入|支出|营收|总额|总量|[售易交]额|增加值|余额|资金|市值|GDP|生产总值|税收)$"), "元"),
)
"""What 亿 and 万 count where the unit is left out, by the noun before them."""
_PERSONS = re.compile(
    "(?:名|以上|余|多)?[^，。；、0-9]{0,8}?(?:学生|毕业生|学员|群众|居民|村民|职工|农民|工人|员工|青年|妇女|女性|老人|老年人|儿童|婴幼儿"
    "|残疾人|劳动力|游客|市民|人才|教师|志愿者)"
)
"""Who is counted behind 万 alone: 20万大学生."""
_IN_A_VOLUME, _VOLUME = ("微克", "毫克"), re.compile("每(立方米|升)$")
"""A concentration: 每立方米23微克."""
_REACHED = re.compile("(?:达到|达|不低于|不少于|至少|提高[到至]|增加[到至]|延长[到至]|升至|为)$")
"""Words directly before an age, a time or a multiple that make it a level to be reached."""
_ROUND = re.compile("[百千万亿]+")
_AT_LEAST = re.compile("不[低少]于[^，。；]{1,30}的$")
_HELD = ("举办", "开展", "组织")
_OVER = re.compile(f"(?:超|过|逾|突破|达|达到|新增|培育|建成|打造|完成|{'|'.join(_HELD)})$")
"""Words before 百, 千 or 万 alone that make it a number: 过百家, 举办千场演出."""
_AROUND = 40
_LETTER = re.compile("[A-Za-z]$")
_DAYS = re.compile("天数[^，。；、]{0,6}$")
_ENDS = re.compile("(?:以上|左右)?(?:[，。；、]|$)")
_OPENING, _CLOSING = "（“‘《「【", "）”’》」】"


def figures(text: str) -> tuple[TextQuantity, ...]:
    """Return the quantities of a text without blanks that count something outside quotation marks and brackets."""
    depths, beside = depths_of(text), asides_of(text)
    found = (_with_unit(one, text) for one in find_quantities(text, MEASURE_WORDS))
    return tuple(one for one in found if depths[one.start] == 0 and one.start not in beside and _counts(one, text))


def _with_unit(one: TextQuantity, text: str) -> TextQuantity:
    """1000万 of 体检人数达1000万以上 and 20万大学生 are persons, 每立方米23微克 is a concentration."""
    before = text[max(0, one.start - _AROUND): one.start]
    if one.unit in _IN_A_VOLUME and (volume := _VOLUME.search(before)):
        return replace(one, unit=f"{one.unit}/{volume[1]}")
    if one.number is None or not _BARE.match(one.unit):
        return one
    noun = TRAILING.sub("", before)
    unit = next((unit for words, unit in _COUNTED_IN if words.search(noun)), "")
    return replace(one, unit=one.unit + (unit or "人" * bool(_PERSONS.match(text[one.end: one.end + _AROUND]))))


@lru_cache(maxsize=4)
def depths_of(text: str) -> tuple[int, ...]:
    """Return for each character in how many brackets and quotation marks it stands; they themselves stand inside."""
    depths = [*accumulate((letter in _OPENING) - (letter in _CLOSING) for letter in text)]
    if any(depth < 0 for depth in depths) or (depths and depths[-1]):
        return (0,) * len(text)
    return tuple(depth + (letter in _CLOSING) for depth, letter in zip(depths, text, strict=True))


def spans(text: str, marks: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Yield the parts of the text that those marks part, outside brackets and quotation marks."""
    depths = depths_of(text)
    stop = len(text) if end is None else end
    for at in range(start, stop):
        if text[at] in marks and depths[at] == 0:
            yield start, at
            start = at + 1
    yield start, stop


def is_chinese(figure: TextQuantity) -> bool:
    """Whether it is spelled in Chinese numerals."""
    return not any(letter.isdigit() and letter.isascii() for letter in figure.words)


def _counts(one: TextQuantity, text: str) -> bool:
    before, behind = text[max(0, one.start - _AROUND): one.start], text[one.end: one.end + _AROUND]
    if one.kind == "words":
        return one.unit == "倍"
    if one.kind != "amount" or one.number is None or not one.unit or one.words.endswith("成"):
        return False
    if _LETTER.search(before) or _NO_THING.match(behind) or one.suffix.endswith("级"):
        return False
    if one.unit in TIMES or one.unit in ("年", "岁", "周", "月", "周岁", "周年", "倍"):
        limit = LIMITS.search(before) or WITHIN.match(behind) or _DAYS.search(before)
        return (one.unit in TIMES and bool(limit)) or _is_reached(one, before, behind)
    if set(one.unit) <= set("百千万亿") or is_aside(one, text):
        return False
    return not is_chinese(one) or _is_count(one, before, behind)


def _is_reached(one: TextQuantity, before: str, behind: str) -> bool:
    """人均预期寿命达82.4岁, 不低于最低生活保障标准的1.6倍, 每天活动时间不低于2小时."""
    if not _ENDS.match(behind) or one.unit not in ("岁", "倍", "小时", "分钟"):
        return False
    return bool(_REACHED.search(before) or (one.unit == "倍" and _AT_LEAST.search(before)))


def _is_count(one: TextQuantity, before: str, behind: str) -> bool:
    """百分之七 counts, and 示范村三十个 does; 一批, 两级 and 十二次全会 are words."""
    if one.words.startswith("百分之"):
        return True
    numeral = one.words.removesuffix(one.unit)
    if _ROUND.fullmatch(numeral):
        ends = bool(_ENDS.match(behind))
        return ends if one.unit in MEASURED else bool(_OVER.search(before)) and (ends or before.endswith(_HELD))
    return bool(_NUMERAL.fullmatch(one.words.removesuffix(one.unit)) and _ENDS.match(behind))
