"""A figure with words around it: the quantity it contains, and what the words mean. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice, pairwise
from typing import Literal

from jingan_cli.model.plan import Measure, Unit
from jingan_cli.quantities.numerals import LETTERS
from jingan_cli.quantities.parse_quantity import parse_quantity
from jingan_cli.quantities.rounding import exact
from jingan_cli.quantities.units import Unreadable, converted, half_width

Sense = Literal["above", "below", "about", "fall", "rise", "astray"]
"""More than the number, less, near it; a change downwards or upwards; not the figure that is asked for."""

_NO = ("未能", "没有", "没能", "不", "未", "没")
_SENSES: dict[Sense, tuple[str, ...]] = {
    "above": (
        "以上", "及以上", "之上", "不止", "超过", "超出", "超", "逾", "突破", "大于", "高于", "多于", "至少", "最少",
        "起", "多", "余", "有余", "强", "开外", ">", "≥", "＞", "+", "≧"),
    "below": (
        *(f"{no}{reached}" for no in _NO for reached in ("到", "达到", "达", "满", "足", "及")), "将近", "接近", "近",
        "少于", "低于", "小于", "以下", "及以下", "之下", "以内", "之内", "最多", "至多", "弱", "差一点", "<", "≤",
        "＜", "≦"),
    "about": ("大约", "约为", "约", "左右", "上下", "大概", "大致", "差不多", "估计", "基本", "~", "～", "≈", "±"),
    "fall": ("负增长", "下降", "减少", "降低", "下滑", "下跌", "压减", "降幅", "减", "降", "↓", "▼"),
    "rise": ("增长", "上升", "提高", "提升", "上涨", "增加", "增幅", "增速", "增", "升", "↑"),
    "astray": (
        "预计", "预测", "预估", "预期", "有望", "计划", "目标", "拟", "力争", "争取", "应完成", "还差", "尚差",
        "还有", "上月", "上年", "去年", "上期", "下月", "次年", "明年", "下半年", "历年", "意向", "储备", "在谈",
        "洽谈", "上限", "下限", "最高", "最低", "峰值", "进度", "完成率", "月均", "年均", "人均", "户均", "每月",
        "每年", "每人", "日均", "每日", "每天", "同期", "本月", "当月", "单月", "本周", "当日", "本季", "收窄",
        "扩大", "回落", "放缓", "加快", "百分点", "倍", "未完成", "全市", "全国", "平均"),
}
_BY_LENGTH = sorted({word for words in _SENSES.values() for word in words}, key=len, reverse=True)
_WORDS = "|".join(map(re.escape, _BY_LENGTH))
_WORD = re.compile(f"(?P<no>{'|'.join(_NO)})?(?P<word>{_WORDS})")
_DENIED: dict[Sense, Sense] = {"above": "below", "below": "above", "fall": "astray", "rise": "astray"}
"""What a sense is with a word for no before it: 不超过, 未低于."""
_SENSE_OF = {word: sense for sense, words in _SENSES.items() for word in words}
_ALWAYS: dict[Measure, re.Pattern[str]] = {
    "growth": re.compile("同比|(?:较|比|与)?(?:上年|去年)(?:同期)?(?:相比)?|为|了|幅度|[:：]"),
    "average": re.compile("日均|每日|每天|平均"),
}
"""What stands beside figures of a measure and is true of each: a growth is one on last year."""
_OTHERWISE: dict[Measure, re.Pattern[str]] = {
    "growth": re.compile("(?<!可)[较比](?!价)"),
    "cumulative": re.compile(
        "^(?:(?![截至到]).)*?(?<![-~、前0-9])(?:[0-9]{1,2}月(?!份?[末底])|第?[一二三四1-4]季度)"),
}
"""What says that a figure is of another kind: on another time than last year, or of a month or quarter alone."""
_CHANGE = re.compile("|".join(sorted((*_SENSES["fall"], *_SENSES["rise"]), key=len, reverse=True)))
_DIGIT = re.compile("[0-9]")
_CLAUSE = re.compile("[,，。;；]")
_BRACKETED = re.compile(r"[(（\[【〔][^()（）\[\]【】〔〕]*[)）\]】〕]?")
_TOTALS = (
    re.compile("(?:累计|共计|合计|总计|总数|总共|共)[^0-9,;。]{0,4}$"),
    re.compile("(?:实际|实现|(?<![应未需须拟将划标])完成)[^0-9,;。]{0,4}$"),
)
"""What stands before a total, and before what is reached where a plan stands beside it."""
_CORRECTED = re.compile("更正|订正|修正|改为|应为|实为|^#")
"""Where another figure is meant; and what a spreadsheet says of a formula that fails."""
_BESIDE = re.compile(r"[净较比与同环上去年月期数值于的了()（）\[\]【】〔〕\s]")
"""What stands beside such words and says nothing of its own."""
_MONTHS = re.compile(r"[0-9]{1,2}\s*[-—–~至到、]{1,2}\s*[0-9]{1,2}\s*(?:月|季)")
_FOREIGN = re.compile(r"[$€£]\s*$")
_BRACKETED_BEFORE = re.compile(rf"{_BRACKETED.pattern}\s*$")
_PART = re.compile(
    r"[(（\[【,，;；、。]?\s*(?:其中|含|包括|包含|另|[(（\[【]|(?:同比|环比|比|较|增|降|下降|上升|提高|提升|减)(?!.{0,3}[到至]))")

_MAGNITUDES = "[十百千万亿萬億]"
_ARABIC = r"[0-9][0-9,]*(?:\.[0-9]+)?"
_NUMBER = re.compile(
    rf"(?P<sign>(?<![0-9A-Za-z%‰)）])[+-])?(?P<number>{_ARABIC}(?:{_MAGNITUDES}+[0-9]+(?:\.[0-9]+)?)*"
    rf"|(?:[百千]分之)?(?:{_ARABIC}|[零〇一二两三四五六七八九十壹贰叁肆伍陆柒捌玖廿卅](?:(?!{_MAGNITUDES}{{1,4}}[多余几])[{LETTERS}])*))"
    rf"(?P<great>{_MAGNITUDES}*)(?P<more>[多余几])?")
_VAGUE = re.compile("(?:[A-Za-z第数几]|超额(?:完成)?|分之|[0-9A-Za-z][/*^_×]|[0-9][:=x])$")
_OF_ANOTHER = re.compile(r"\s*[(（]?次|\s*[/／]\s*[^\W0-9]")
"""Behind a unit: 人次 are no 人, and 家/年 no 家."""
_BARE = re.compile(rf"[*]*$|(?!\s*(?:[^\W0-9]|[%‰°℃$￥¥^*_²³]))|\s*(?:至|到|{_WORDS})")
_TORN_BEHIND = re.compile(r"\s*(?:(?:[-—–~至到/:*^×_]\s*)?[0-9]|、\s*0)")
_TORN_BEFORE = re.compile(r"(?:[0-9]\s*[-~至到/:*^×_]|[—–―])\s*$")
_RANGE = re.compile(r"\s*(?:[-—–~～至到]{1,2}|--)\s*")
_PLUS = re.compile(r"\s*(?:\+|＋|加)\s*")
_OPENING, _CLOSING = "(（[【〔", ")）]】〕"
_MARKS = " \t\u3000,，。、;；:：.!！"
_LONGEST_UNIT = 8
_MOST = 20
LONGEST = 200
"""Characters; a longer text is no figure with words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wordy:
    """What a text says beside the figure it holds."""

    figure: str
    """The figure, as it may be written; of a range the lower one. Empty where there is none, or none that is told."""
    high: str = ""
    """The upper figure of a range."""
    note: str = ""
    """The words beside the figure; empty where it says all."""
    senses: frozenset[Sense] = frozenset()
    """What the words make of the figure."""
    unsigned: bool = False
    """Whether it stands in brackets alone, or behind a triangle, as accountants write what is below zero."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A quantity of the target's unit within a text."""

    start: int
    end: int
    number: str
    great: str
    """Magnitudes before the unit."""
    unit: str
    more: bool
    """Whether 多 or 余 stands behind the number."""
    inside: bool
    """Whether it stands in brackets."""

    @property
    def text(self) -> str:
        return self.number + self.great + self.unit


def fits(text: str, unit: Unit) -> Fraction | None:
    """Return the figure that the text is, in the unit; None where it is none."""
    try:
        return converted(parse_quantity(text, unit), unit)
    except Unreadable:
        return None


def wordy(text: str, unit: Unit, measure: Measure) -> Wordy:
    """Return the one figure in that unit which the text holds, and what its words say; no figure where it holds none.

    Where there are several, the total counts, or the first one before its parts.
    """
    if len(text) > LONGEST:
        return Wordy(figure="", note=text.strip())
    return _Text(text, half_width(text), unit, measure).read()


@dataclass(frozen=True, slots=True)
class _Text:
    text: str
    plain: str
    """The same, half-width, each character where it stands."""
    unit: Unit
    measure: Measure

    def read(self) -> Wordy:
        found = list(_found(self.plain, self.unit))
        outside = [one for one in found if not one.inside] or found
        if not outside or _CORRECTED.search(self.plain):
            return self.untold()
        start, end = outside[0].start, outside[-1].end
        if len(outside) == 2 and _RANGE.fullmatch(self.plain[outside[0].end: outside[1].start]):
            return self.range(*outside)
        total = _sum(self.plain, outside, self.unit)
        if total:
            note = self.beside(start, end) or self.text[start:end].strip()
            return Wordy(figure=total, note=note, senses=self.senses(start, end))
        chosen = _chosen(self.plain, outside)
        return self.untold() if chosen is None else self.only(chosen)

    def untold(self) -> Wordy:
        """It holds no figure, or several, and nobody can tell which is meant."""
        return Wordy(figure="", note=self.text.strip())

    def range(self, low: _Found, high: _Found) -> Wordy:
        lower = low.text if low.unit else low.number + (low.great or high.great) + high.unit
        first, second = fits(lower, self.unit), fits(high.text, self.unit)
        if first is None or second is None or first >= second:
            return self.untold()
        senses = self.senses(low.start, high.end)
        return Wordy(figure=lower, high=high.text, note=self.text.strip(), senses=senses)

    def only(self, one: _Found) -> Wordy:
        if _TORN_BEHIND.match(self.plain, one.end) or _TORN_BEFORE.search(self.plain[: one.start]):
            return self.untold()
        note = self.text.strip() if one.more else self.beside(one.start, one.end)
        more: frozenset[Sense] = frozenset(("above",) if one.more else ())
        senses = self.senses(one.start, one.end) | more
        if one.unit.endswith("百分点") and senses:
            return self.untold()  # the rate, or by how much it changed
        triangle = note in ("▲", "△")
        return Wordy(figure=one.text, note="" if triangle else note, senses=senses,
                     unsigned=triangle or (one.inside and not note))

    def senses(self, start: int, end: int) -> frozenset[Sense]:
        """What the words beside it in its clause say, and those in brackets next to it."""
        before, behind = self.plain[:start], self.plain[end:]
        clauses = _CLAUSE.split(_BRACKETED.sub("", before))[-1], _CLAUSE.split(_BRACKETED.sub("", behind))[0]
        beside = [one[0] for one in (_BRACKETED.match(behind.lstrip()), _BRACKETED_BEFORE.search(before)) if one]
        told, otherwise = [*map(self.told, clauses)], _OTHERWISE.get(self.measure)
        said = {sense for words in told for sense in _said(words)}
        said |= {"astray"} if otherwise and any(map(otherwise.search, told)) else set()
        return frozenset(said.union(*map(_said_in_brackets, beside)))

    def told(self, words: str) -> str:
        """The words without those that every figure of the measure may have beside it."""
        always = _ALWAYS.get(self.measure)
        return always.sub("", words) if always else words

    def beside(self, start: int, end: int) -> str:
        """The words before or behind it; the whole text where there are both."""
        before, behind = self.text[:start].strip(_MARKS), self.text[end:].strip(_MARKS)
        says_all = self.measure == "growth" and not _CHANGE.sub("", self.told(before + behind))
        if says_all or (before in _OPENING and behind in _CLOSING):
            return ""
        if before and (behind or _CLAUSE.search(half_width(before))):
            return self.text.strip()
        words = before or behind
        bare = words[1:-1] if words[:1] in _OPENING and words[-1:] in _CLOSING else words
        return words if any(letter in bare for letter in _OPENING + _CLOSING) else bare.strip(_MARKS)


def _said(words: str) -> set[Sense]:
    """What the words make of the figure beside them."""
    found = ((_SENSE_OF[one["word"]], one["no"]) for one in _WORD.finditer(words))
    return {_DENIED.get(sense, sense) if no else sense for sense, no in found}


def _said_in_brackets(words: str) -> set[Sense]:
    """Brackets of such words alone are as those words without; others hold words on something else too."""
    said = _said(words)
    return said if not _BESIDE.sub("", _WORD.sub("", words)) else set() if _DIGIT.search(words) else said & {"astray"}


def _found(plain: str, unit: Unit) -> Iterator[_Found]:
    """The quantities of that unit, in their order."""
    depth = at = last = 0
    for match in islice(_NUMBER.finditer(plain), _MOST):
        depth += sum((letter in _OPENING) - (letter in _CLOSING) for letter in plain[at: match.start()])
        at = match.start()
        if _VAGUE.search(plain[:at]) or _MONTHS.match(plain, at) or (unit.kind == "元" and _FOREIGN.search(plain[:at])):
            continue
        sign = "" if at == last and at else match["sign"] or ""  # 12家-15家
        number, great = sign + match["number"].rstrip(","), match["great"]
        behind = match.end() - (len(match["number"]) - len(match["number"].rstrip(",")))
        length = _unit_behind(plain, behind, number + great, unit)
        if length is not None:
            last = behind + length
            start = match.start("number") if match["sign"] and not sign else at
            yield _Found(
                start=start, end=last, number=number, great=great, unit=plain[behind:last].strip(),
                more=match["more"] is not None, inside=depth > 0)


def _unit_behind(plain: str, at: int, number: str, unit: Unit) -> int | None:
    """How many characters behind the number are a unit that fits; 0 of a bare one, None where something else is."""
    for length in range(min(_LONGEST_UNIT, len(plain) - at), 0, -1):
        word = plain[at: at + length]
        if word.strip(_MARKS) == word.lstrip() != "" and fits(number + word, unit) is not None:
            return None if _OF_ANOTHER.match(plain, at + length) else length
    return 0 if _BARE.match(plain, at) and fits(number, unit) is not None else None


def _sum(plain: str, found: list[_Found], unit: Unit) -> str:
    """What the quantities that are added up come to; empty where they are not, or come to something else."""
    gaps = [plain[one.end: other.start].strip(" ()（）") for one, other in pairwise(found)]
    told = gaps[-1:] == ["="]
    added = gaps[:-1] if told else gaps
    if not added or not all(map(_PLUS.fullmatch, added)):
        return ""
    last = found[-1].unit
    parts = [fits(one.text + ("" if one.unit else last), unit) for one in found]
    total = sum((one or Fraction(0) for one in (parts[:-1] if told else parts)), Fraction(0))
    if None in parts or (told and total != parts[-1]):
        return ""
    return found[-1].text if told else f"{exact(total)}{unit.symbol}"


def _chosen(plain: str, found: list[_Found]) -> _Found | None:
    """The only one, the total, or the first before its parts; None where nobody can tell."""
    for before in _TOTALS:
        totals = [one for one in found if before.search(plain[: one.start])]
        if len(totals) == 1:
            return totals[0]
    first, *others = found
    return first if not others or _PART.match(plain, first.end) else None
