"""The quantities that a running Chinese text names, each with its place in the text.

Every Arabic numeral is one, with or without a unit, but for list marks and page numbers.
A Chinese numeral is one where a unit follows it: 三个 is, 一网通办 is not.
So are shares (百分之六, 三分之一, 六成, 一半), doublings (翻一番) and ordinals (第二).
Commitments to somebody else's figure (与全市保持同步, 市下达目标) are quantities without a number.
Blanks and line breaks count for nothing, but between two figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import islice
from typing import Literal

from jingan_cli.quantities.numerals import chinese_number

Kind = Literal["amount", "bare", "date", "ordinal", "words", "reference"]
"""A number with a unit or a share; a numeral without a unit; 2022年; 第二; 翻一番, 一半; 市下达目标."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextQuantity:
    """One quantity of a text."""

    start: int
    """Offset of its first character in the text: of the numeral, without `prefix`."""
    end: int
    """Offset behind its last character: of the unit, without `suffix`."""
    words: str
    """What stands there, without blanks; digits and signs half-width."""
    number: Fraction | None
    """The number before its unit, the lower one of a range; None where there is none, or it is vague (两三个)."""
    unit: str = ""
    """The unit with its magnitudes, such as 万平方米; empty where there is none."""
    kind: Kind = "amount"
    """What sort of quantity it is."""
    high: Fraction | None = None
    """The upper number of a range (12—15家)."""
    prefix: str = ""
    """What qualifies it directly before: 日均, 不低于, 超过, 各."""
    suffix: str = ""
    """What qualifies it directly behind: 以上, 以内, 左右; 多 where it stood before the unit."""
    times: int = 1
    """Of how many things it is said: 开工、竣工各100万平方米 is said of two."""
    each: bool = False
    """Whether it is said of each one of some: 每个街道1家 is 9 of nine."""
    months: int | None = None
    """Of how many months it is said: 1 of 每月2场, 3 of 每季度, 6 of 每半年; None of the whole period."""
    per: str = ""
    """Of how many it is a rate: 千 of 每千人3.6人."""


_UNITS = {
    **dict.fromkeys(("平方公里", "平方千米", "平方米", "平米", "㎡", "m²", "km²"), ""),
    **dict.fromkeys(("公顷", "亩", "公里", "吨", "公斤", "千克"), ""),
    **dict.fromkeys(("m2", "km2", "km", "kg", "m", "t"), "[A-Za-z0-9]"), "米": "其",
    **dict.fromkeys(("亿美元", "美元", "欧元", "港元", "%", "‰", "个百分点", "百分点", "倍"), ""), "元": "[素旦件]",
    **dict.fromkeys(("个月", "个工作日", "工作日", "小时", "分钟", "剂次", "人次", "场次", "班次"), ""),
    **dict.fromkeys(("个", "张", "幅", "幢", "栋", "辆", "册", "株", "岁", "米", "周年"), ""),
    "家": "[庭长政园居]", "台": "[账阶企湾]", "套": "[餐]", "户": "[籍外口数]", "客": "[户运流厅]", "条": "[件例块]",
    "处": "[理置于罚]",
    "所": "(?:[有得]|以(?![上下内]))", "次": "[序要]", "座": "[谈位]", "件": "", "间": "[接隔]", "部": "[分门署队]",
    "场": "[所馆景地]", "项": "目", "支": "[持撑出付部]", "班": "子", "组": "[织合建成]", "名": "[录单称列]",
    "位": "[于置列居]", "人": "[民才大均口工员数力]", "年": "[级度轻龄]", "天": "[然气]", "周": "[边期围]",
}
"""Every unit that is read, and what must not follow it: 人 is none in 3人民, 部 is none in 一部分."""
MEASURE_WORDS = (
    "‰", "瓦", "瓦时", "立方米", "立方米/日", "吨/日",
    "吨/年", "吨标准煤", "吨标煤", "微克", "毫克", "微克/立方米", "毫克/升", "元/亩", "元/平方米", "公里/小时",
    "标箱", "大箱", "MW", "GW", "MWh", "GWh", "kWh", "兆瓦", "吉瓦", "兆瓦时", "吉瓦时", "蒸吨", "份",
    "宗", "头", "只", "羽", "列", "艘", "架", "盏", "根", "块", "片", "口", "眼", "门", "首", "篇",
    "部", "本", "枚", "批", "批次", "斤", "例", "剂", "针", "瓶", "床", "对", "课时", "学时", "人天", "站", "孔",
    "支", "团", "级", "学位", "期", "种", "堂", "度", "亩次", "P", "节", "家次", "人份", "车次", "趟", "款", "类",
)
"""Units of reports beside those that every quantity is read with."""
_NO_SHARE = "[立为员果套片效型长熟本分绩就都功]"
_NOTHING = ("为零", "零发生", "零增长", "只减不增")
_AS_LAST_YEAR = tuple(
    f"与{year}{same}{nearly}持平" for year in ("上年", "去年") for same in ("同期", "") for nearly in ("基本", ""))
_WORDS = {
    **dict.fromkeys((*_NOTHING, *_AS_LAST_YEAR), Fraction(0)), "翻倍": Fraction(2), "翻番": Fraction(2),
    **dict.fromkeys(("一半", "半数", "过半", "减半"), Fraction(1, 2)),
}
_PREFIXES = (
    "不低于", "不少于", "不超过", "不高于", "不多于", "控制在", "增长到", "提高到", "增加到", "下降到",
    "同比增长", "年均增长", "低于", "少于", "超过", "高于", "突破", "达到", "增至", "增长", "下降", "提高",
    "降低", "减少", "压减", "提升", "上升", "增加", "至少", "大约", "累计", "共计", "日均", "年均", "人均", "均完成",
    "完成", "达", "近", "约", "超", "共", "各", "均",
)
_EACH = {"每月": 1, "每个月": 1, "每季度": 3, "每季": 3, "每个季度": 3, "每半年": 6}
_SUFFIXES = ("及以上", "以上", "及以下", "以下", "以内", "之内", "左右", "上下", "之间", "级")

_EACH_TIME = re.compile(rf"(?:{'|'.join(sorted(_EACH, key=len, reverse=True))})(?=[^，。；！？,;0-9]{{0,8}}$)")
_EACH_ONE = re.compile("每(?!个?[年月季周半]|[日天次十百千万两二三四五六七八九提增升降])[^，。；：！？,;:、0-9]{1,10}$")
_PER = re.compile("每([十百千万亿]+)[^，。；：！？,;:、0-9]{1,14}$")
AT_ALL_TIMES = re.compile("保持|稳定在|维持在|始终")
"""Words before a figure that is to be kept, not only reached."""
_HALF_WIDTH = {ord(wide): chr(ord(wide) - 0xFEE0) for wide in "０１２３４５６７８９．－％～"} | {ord("−"): "-"}
_WIDE_COMMA = re.compile("(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")
_APART = re.compile("[0-9A-Za-z.,][0-9]")
_PAGE_NUMBER = re.compile(r"^[ \t]*[-—–·]+[ \t]*[0-9]+[ \t]*[-—–·]+[ \t]*$", re.MULTILINE)
_LIST_MARK = re.compile(r"^[ \t]*[(（]?[0-9]{1,2}[.、)）](?![0-9])", re.MULTILINE)
_AROUND = 100
"""So many characters before and behind a quantity are looked at."""
_MOST_DIGITS = 30
_MORE = re.compile("[多余]")
_CLAUSE_END = re.compile("[，。；：！？,;:]")
_LISTED = re.compile("[、和与]|及(?!以[上下])")
_CHINESE = "[零〇一二两三四五六七八九十百千万亿]"
_TO = "[—–~至到-]{1,2}"
_ABOVE = "(?:国家|中央|上级|自治区|[省市区州县](?:委|级|政府)?)(?:[、和][省市区州县]级?){0,2}"
_NO_FIGURE = r"(?![^，。；\n]{0,20}[0-9])"
_REFERENCE = (
    rf"(?:完成|达到|控制在|不超过)(?:好|了)?(?:“[^”\n]{{1,8}}”)?{_ABOVE}(?:规定|考核|核定|分解|确定|定|调?控)[^\W\d]{{0,14}}?(?:目标|任务|指标|要求|标准|计划|范围)"
    rf"|完成好?(?:国家|中央|上级|自治区|[省市区州县](?:委|级|政府))(?!下达)[^\W\d]{{2,10}}?任务|(?:国家|中央|上级|自治区)下达[^\W\d]{{0,14}}?(?:目标|任务|指标|要求|计划)"
    rf"|(?:高于|低于|快于|优于|好于)(?:当地|上年|去年|省定|国家|[省市]均|[省市]平均|全[市国省区县]平均)[^\W\d]{{0,14}}{_NO_FIGURE}|"
    r"(?:与|和|同(?![期比]))(?!(?:上年|去年)(?:同期)?(?:基本|保持)*持平)[^\W\d]{1,10}?(?:同步|持平)|[市区省国][^\W\d]{0,4}?下达[^\W\d]{0,8}?(?:目标|指标数|指标|控制数|任务|要求|范围)"
    r"|(?:高于|低于|快于|优于)(?:全[市国省区](?:平均)?(?:水平|增速)|[^\W\d]{1,6}?增[长速])"
)


def find_quantities(text: str, units: Iterable[str] = (), most: int | None = None) -> tuple[TextQuantity, ...]:
    """Return every quantity of the text in its order, or the first `most` of them.

    `units` are read beside those that everybody knows.
    """
    squeezed, offsets = _squeezed(_LIST_MARK.sub(lambda mark: "\0" * len(mark[0]), readable(text)))
    found = _pattern(tuple(sorted(set(units)))).finditer(squeezed)
    return tuple(_quantity(match, offsets) for match in islice(found, most))


def readable(text: str) -> str:
    """Return the text with half-width digits and signs and without page numbers, each character where it stood."""
    half = _WIDE_COMMA.sub(",", text).translate(_HALF_WIDTH)
    return _PAGE_NUMBER.sub(lambda mark: " " * len(mark[0]), half)


def _squeezed(text: str) -> tuple[str, list[int]]:
    """The text without blanks, and where each of its characters stood; a blank between two figures stays."""
    letters: list[str] = []
    offsets: list[int] = []
    for at, letter in enumerate(text):
        if letter.isspace():
            continue
        if offsets and offsets[-1] < at - 1 and _APART.fullmatch(text[offsets[-1]] + letter):
            letters.append(" ")
            offsets.append(at - 1)
        letters.append(letter)
        offsets.append(at)
    return "".join(letters), offsets


@lru_cache(maxsize=8)
def _pattern(own: tuple[str, ...]) -> re.Pattern[str]:
    known = {**dict.fromkeys(own, ""), **_UNITS}
    unit = "|".join(
        re.escape(name) + (f"(?!{known[name]})" if known[name] else "") for name in sorted(known, key=len, reverse=True)
    )
    arabic = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?"
    chinese = f"{_CHINESE}{{1,20}}(?:点{_CHINESE}{{1,20}})?"
    return re.compile(
        rf"(?P<date>(?:(?:19|20)[0-9]{{2}}{_TO})?(?:19|20)[0-9]{{2}}年(?:[0-9]{{1,2}}月(?:[0-9]{{1,2}}日)?)?"
        rf"|[0-9]{{1,2}}(?:{_TO}[0-9]{{1,2}})?月(?:[0-9]{{1,2}}日)?|[〇零一二三四五六七八九]{{4}}年)"
        rf"|第(?P<ordinal>[0-9]+|{_CHINESE}{{1,20}})"
        rf"|百分之(?P<percent>{chinese}|{arabic})|(?P<below>{_CHINESE}{{1,20}})分之(?P<above>{_CHINESE}{{1,20}})"
        rf"|(?P<tenths>{_CHINESE}|[0-9]+)成(?!{_NO_SHARE})"
        rf"|翻(?P<doublings>{_CHINESE})番|(?P<words>{'|'.join(_WORDS)})|(?P<reference>{_REFERENCE})"
        rf"|(?P<sign>(?<![0-9A-Za-z%])-)?(?P<number>{arabic})"
        rf"(?:(?:[百千万亿]{{0,4}}(?:{unit})|[百千万亿]{{0,4}}){_TO}(?P<high>{arabic}))?"
        rf"(?P<unit>[多余]?(?:[百千万亿]{{0,4}}[多余]?(?:{unit})|[百千万亿]{{0,4}}[多余]?))"
        rf"|(?<![统唯同专单合逐之不])(?!(?<=每)[十百千万亿])(?![百千万亿]{{1,4}}(?:{unit})(?:级|及?以上)|万元(?:地区)?(?:生产总值|GDP|工业增加值))(?P<number2>{chinese})(?:{_TO}(?P<high2>{chinese}))?(?P<unit2>[多余]?(?:{unit}))"
        rf"|(?<=[破超达到过])(?P<round>{_CHINESE}{{1,3}})亿(?=[，。；、！]|以上|大关|$)"
    )


def _quantity(match: re.Match[str], offsets: list[int]) -> TextQuantity:
    kind, number, high, unit = _read(match)
    before = match.string[max(0, match.start() - _AROUND): match.start()]
    behind = match.string[match.end(): match.end() + _AROUND]
    more = "".join(_MORE.findall(match["unit"] or match["unit2"] or ""))
    prefix = max((word for word in _PREFIXES if before.endswith(word)), key=len, default="")
    suffix = more + next((word for word in _SUFFIXES if behind.startswith(word)), "")
    before = before.removesuffix(prefix)
    per = _PER.search(before)
    return TextQuantity(
        start=offsets[match.start()], end=offsets[match.end() - 1] + 1, words=match[0], number=number, unit=unit,
        kind=kind, high=high, prefix=prefix, suffix=suffix, times=_times(before, prefix),
        each=_EACH_ONE.search(before) is not None, months=_months(before), per=per[1] if per else "",
    )


def _months(before: str) -> int | None:
    """How long the time is that the figure is said of, where 每月 or the like stands before it in its clause."""
    found = _EACH_TIME.search(before)
    return _EACH[found[0]] if found else None


def _read(match: re.Match[str]) -> tuple[Kind, Fraction | None, Fraction | None, str]:
    """The kind, the number, the upper number and the unit."""
    if match["number"] is not None:
        return _arabic(match)
    if match["number2"] is not None:
        high = chinese_number(match["high2"]) if match["high2"] else None
        return "amount", chinese_number(match["number2"]), high, _MORE.sub("", match["unit2"])
    if match["round"] is not None:
        return "amount", chinese_number(match["round"]), None, "亿"
    if match["date"] is not None or match["reference"] is not None:
        return ("date" if match["date"] is not None else "reference"), None, None, ""
    if match["ordinal"] is not None:
        return "ordinal", _either(match["ordinal"]), None, ""
    if match["doublings"] is not None:
        return "words", Fraction(2) ** int(_either(match["doublings"]) or 1), None, "倍"
    if match["words"] is not None:
        return "words", _WORDS[match["words"]], None, "倍" if match["words"].startswith("翻") else ""
    return ("amount", *_share(match))


def _share(match: re.Match[str]) -> tuple[Fraction | None, None, str]:
    if match["percent"] is not None:
        return _either(match["percent"]), None, "%"
    if match["tenths"] is not None:
        tenths = _either(match["tenths"])
        return None if tenths is None else tenths * 10, None, "%"
    below, above = chinese_number(match["below"]), chinese_number(match["above"])
    return above / below if above is not None and below else None, None, ""


def _arabic(match: re.Match[str]) -> tuple[Kind, Fraction | None, Fraction | None, str]:
    number, unit = _either(match["number"]), _MORE.sub("", match["unit"])
    if match["sign"] and number is not None and unit in ("%", "‰", "个百分点", "百分点"):
        number = -number
    high = _either(match["high"]) if match["high"] else None
    return ("amount" if unit else "bare"), number, high, unit


def _either(numeral: str) -> Fraction | None:
    if not numeral[0].isdigit():
        return chinese_number(numeral)
    return Fraction(numeral.replace(",", "")) if len(numeral) <= _MOST_DIGITS else None


def _times(before: str, prefix: str) -> int:
    """How many things stand in the list before 各 or 均."""
    if not prefix.startswith(("各", "均")):
        return 1
    clause = _CLAUSE_END.split(before)[-1]
    return len([part for part in _LISTED.split(clause) if part]) or 1
