"""Headings and labels of a form, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from jingan_cli.model.plan import Plan
from jingan_cli.names import plain
from jingan_cli.parsing.forms.sheet import Cell, Sheet, SheetRow
from jingan_cli.quantities.units import KNOWN_UNITS, Unreadable, parse_unit

COLUMNS: dict[str, tuple[str, ...]] = {
    "id": ("代号", "指标代号", "id"),
    "name": ("指标名称", "指标", "名称", "项目", "项目名称", "任务", "任务名称", "目标任务", "主要指标", "考核指标",
             "name", "target", "indicator"),
    "value": ("数字", "累计", "累计数", "累计完成", "累计完成数", "累计完成量", "累计完成值", "累计完成情况",
              "累计实际完成", "完成数", "完成量", "完成值", "实际完成", "实际完成数", "实际完成值",
              "figure", "actual", "value"),
    "unit": ("单位", "计量单位", "unit"),
    "previous": ("上年同期数", "上年同期", "上年同期累计", "上年同期累计完成", "上年同期完成数",
                 "去年同期", "去年同期数", "去年同期累计完成", "去年同期完成数", "previous"),
    "reference": ("参照数", "reference"),
    "authority": ("下达单位", "authority"),
    "confirmed": ("已核实", "confirmed"),
    "note": ("备注", "说明", "note", "notes"),
    "correction": ("更正原因", "correction"),
    "evidence": ("依据", "evidence"),
}
"""Keys of a figure, with `id` and `name`, and the headings that stand for them."""
_FIGURES = ("value", "previous", "reference")
_GENERAL = ("数量", "数值", "数额", "绝对值", "绝对数", "绝对量", "总量", "本期", "完成")
"""Headings that say nothing without the one above them."""
_PROGRESS = ("完成情况", "进展情况", "实际完成情况", "累计完成情况", "指标完成情况", "本年", "今年", "本期")
"""Headings over those of figures, which change nothing in them."""
_COMMON = ("项目", "项目名称", "任务", "任务名称", "累计", "累计数")
"""Headings that stand in many a table that is no form."""
_LONGEST = 200
_PARTED, _SEAL = re.compile("[、,/和或]"), re.compile(r"[(（](?:盖章|公章|签章|章)[)）]$")
HEAD: dict[str, tuple[str, ...]] = {
    "plan": ("计划", "plan"),
    "period": ("期间", "数据期间", "报送期间", "填报期间", "统计期间", "报告期", "period"),
    "reporter": ("填报单位", "报送单位", "填报部门", "报送部门", "单位名称", "reporter"),
    "scope": ("填报范围", "scope"),
    "revision": ("报送版次", "更正次数", "revision"),
}
"""Keys of a submission, and the labels that stand for them above the headings."""
SIGNED = (
    "填表人", "填报人", "制表人", "制表", "经办人", "审核人", "审核", "复核人", "复核", "负责人", "单位负责人",
    "分管领导", "主管领导", "签发人", "联系人", "电话", "联系电话", "联系方式", "填报日期", "填表日期", "报送日期",
    "报送时间", "填报时间", "制表日期", "filled in by", "reviewed by", "telephone", "filled in on",
)
"""Labels of who filled the form in, and when: kept as text, and never judged."""
REMARKS = (
    "签字", "盖章", "公章", "日期", "注", "附注", "备注", "说明", "填表说明", "填报说明", "数据来源", "notes", "note",
    "source",
)
"""Labels of what is said about the table."""
UNITS = ("单位", "计量单位", "金额单位", "数据单位", "unit")
"""Labels of a unit that holds for the whole table."""

_ASIDE = re.compile(r"[(\[【〔]([^()\[\]【】〔〕]{0,40})[)\]】〕]")
_HARMLESS = re.compile("必填|选填|如有|含本月|本年|累计数?|[0-9]{1,2}|[甲乙丙丁]|[a-z]")
"""Words in brackets behind a heading that change nothing in it."""
_YEAR = "20[0-9]{2}年"
_TO = "[-—~至到]"
_MONTH = "(?:0?[1-9]|1[0-2])月"
_SINCE_START = re.compile(
    rf"(?:{_YEAR}度?)?(?:(?:0?[1-9]|1[0-2]){_TO}{_MONTH}份?|第?一季度|上半年|前三季度|全年)|"
    rf"(?:截至|截止到?|到)(?:{_YEAR})?{_MONTH}(?:[0-9]{{1,2}}日)?(?:底|末|止)?|(?:{_YEAR})?{_MONTH}(?:底|末|止)")
_TO_DATE = re.compile(
    rf"(?:自|从)?年初(?:至今|以来|至本月|起)?|(?:今|本)年度?(?:以来)?|0?1{_TO}本月|(?:截至|截止|至)?本月(?:底|末|止)|"
    "截至目前")
THIS_YEAR = "本年"
"""What a heading says of its period that speaks of the year so far, and names no month."""
_TERM = re.compile(rf"(?:{_YEAR})?(?:{_MONTH}份?|第?[二三四]季度|下半年)|[本当](?:月份?|季度?|旬|周)")
_YEAR_ALONE = re.compile(f"{_YEAR}度?")
_NUMBERED = re.compile("[0-9一二三四下]")
_ENDS = re.compile("截至|截止到?|^到|(?<=年)度|(?<=月)[止份]|(?<=日)止")
_SUM = "累计"
_KINDS = frozenset(parse_unit(one).kind for one in KNOWN_UNITS)


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands over a column, in one row or two."""

    key: str
    """The key of a figure, or `id` or `name`."""
    unit: str = ""
    """Of the figures below it, where it names one."""
    period: str = ""
    """Of the figures below it, as it is written there, where it names one; THIS_YEAR for the year so far."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """One row's part of a heading."""

    words: str
    """As headings are compared, without what follows."""
    unit: str
    period: str
    one_term: bool
    """Whether it speaks of one month or quarter alone, and not of the year so far."""
    timed: bool
    """Whether its words speak of a time; names and the like do not: 全年任务 is what is due."""
    clear: bool
    """Whether nothing in brackets gives it another meaning."""


@lru_cache(maxsize=1024)
def heading_of(*rows: str) -> Heading | None:
    """Return what the texts of a column's headings, from above, say together; None where it is nothing known."""
    parts = [_part(text) for text in rows if text and len(text) <= _LONGEST]
    key = _key([part.words for part in parts if part.words])
    periods = {part.period for part in parts} - {""}
    periods = periods - {THIS_YEAR} or periods
    units = [part.unit for part in parts if part.unit]
    if key is None or len(periods) > 1:
        return None
    if key in ("value", "previous"):
        one_term = any(part.one_term for part in parts) and not any(_SUM in part.words for part in parts)
        if one_term or not all(part.clear for part in parts):
            return None
    elif parts[-1].timed:
        return None
    return Heading(key, units[-1] if units else "", periods.pop() if periods else "")


def is_about_headings(text: str) -> bool:
    """Return whether a text below a heading may be a second one: a known word, a unit, a period."""
    part = _part(text) if text and len(text) <= _LONGEST else None
    return part is not None and (not part.words or part.words in _COLUMNS or part.words in (*_GENERAL, *_PROGRESS))


def _key(words: list[str]) -> str | None:
    """The key of all the words together, else that of the last that has one."""
    whole = _COLUMNS.get("".join(words))
    if whole is not None or not words:
        return whole
    above, last = words[:-1], words[-1]
    over = [_COLUMNS.get(one) for one in above if one not in _PROGRESS]
    if last in _GENERAL:
        return "value" if above and not over else over[-1] if over and over[-1] in _FIGURES else None
    key = _COLUMNS.get(last)
    if key == "value" and over and over[-1] in _FIGURES:
        return over[-1]
    return key if key not in _FIGURES or all(one in ("value", "name") for one in over) else None


def _part(text: str) -> _Part:
    spelled = _spelling(text)
    unit, period, term, clear = "", "", "", True
    for aside in _ASIDE.findall(spelled):
        stated = aside.removeprefix("单位:")
        if is_known_unit(stated):
            unit = stated
        elif _SINCE_START.fullmatch(aside) or _YEAR_ALONE.fullmatch(aside):
            period = aside
        elif _TERM.fullmatch(aside):
            term = aside
        elif not (_HARMLESS.fullmatch(aside) or all(map(is_known_unit, _PARTED.split(stated)))):
            clear = False
    whole = _ASIDE.sub("", spelled).rstrip(":")
    words, since = _without(_SINCE_START, whole)
    words, to_date = _without(_TO_DATE, words)
    words, said = _without(_TERM, words)
    words, year = _without(_YEAR_ALONE, words)
    term = term or said
    period = period or since or (term if _NUMBERED.search(term) else "") or year or (THIS_YEAR if to_date else "")
    return _Part(words=words, unit=unit, period=_ENDS.sub("", period), one_term=bool(term), timed=words != whole,
                 clear=clear)


def _without(pattern: re.Pattern[str], words: str) -> tuple[str, str]:
    """The words without what the pattern finds at their beginning or end, and that."""
    for found in pattern.finditer(words):
        if found.start() == 0 or found.end() == len(words):
            return (words[: found.start()] + words[found.end() :]).strip("的,"), found[0]
    return words, ""


def is_known_unit(text: str) -> bool:
    """Return whether it is a unit of a kind known without a plan."""
    try:
        return parse_unit(text).kind in _KINDS
    except Unreadable:
        return False


def names_anything(sheet: Sheet, plan: Plan) -> bool:
    """Return whether a heading or a label of a form stands anywhere, or the id or the name of a target."""
    known = {*_COLUMNS, *_HEAD}.difference(_COMMON)
    known |= {_spelling(name) for one in plan.targets for name in (one.id, one.name.zh, one.name.en)}
    return any(_spelling(text.replace("：", ":").partition(":")[0]) in known for text in texts_of(sheet))


def texts_of(sheet: Sheet) -> Iterator[str]:
    """Yield what stands in its cells, but for long texts."""
    return (cell.text for row in sheet.rows for cell in row.values() if cell.text and len(cell.text) <= _LONGEST)


def labelled(cell: Cell) -> Iterator[tuple[str, str, str]]:
    """Yield the labels that a cell holds with colons: each with its key and what it says.

    Several stand in one cell with blanks between them.
    """
    text = cell.text if len(cell.text) <= _LONGEST else ""
    found = [*_LABEL.finditer(text)]
    for one, following in zip(found, [*found[1:], None], strict=False):
        label = one[0].strip().rstrip(":：").rstrip()
        yield _LABELS[_bare(label)], label, text[one.end() : following.start() if following else None].strip()


def head_of(row: SheetRow) -> Iterator[tuple[str, Cell, Cell]]:
    """Yield the keys that a row above the headings gives, each with the cell of its label and that of its value.

    The value stands behind a colon, or in the next cell that is filled. Beside the keys of a submission there are
    `unit`, of the whole table, `signed`, of who filled it in, and `remark`.
    """
    cells = [cell for cell in row.values() if not cell.empty]
    for cell, following in zip(cells, [*cells[1:], None], strict=False):
        inside = [*labelled(cell)]
        if not inside and (key := _LABELS.get(_bare(cell.text))) is not None:
            inside = [(key, cell.text, "")]
        for at, (key, label, said) in enumerate(inside, 1):
            if said:
                yield key, replace(cell, text=label), replace(cell, text=_unsealed(said))
            elif at == len(inside) and following is not None and not is_label(following):
                yield key, replace(cell, text=label), following


def signed_in(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """Yield what the sheet says of who filled it in and when: each label with its text."""
    for row in sheet.rows:
        first = next((cell for cell in row.values() if not cell.empty), None)
        if first is not None and is_label(first):
            yield from ((label.text, said.text) for key, label, said in head_of(row) if key == "signed")


def is_label(cell: Cell) -> bool:
    """Return whether the cell begins with a label, and is no heading or title."""
    return _bare(cell.text[:_LONGEST]) in _LABELS or _LABEL.match(cell.text[:_LONGEST]) is not None


def _unsealed(text: str) -> str:
    """A name without the place of its seal: 区商务委（盖章）."""
    found = _SEAL.search(text)
    return text[: found.start()].strip() if found else text


def _spelling(text: str) -> str:
    return plain(text).rstrip(":").casefold()


def _bare(label: str) -> str:
    return _ASIDE.sub("", _spelling(label)).rstrip(":")


def _by_spelling(names: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    return {_spelling(name): key for key, known in names.items() for name in known}


_COLUMNS = _by_spelling(COLUMNS)
_HEAD = _by_spelling(HEAD)
_LABELS = _by_spelling({"remark": REMARKS, "signed": SIGNED, "unit": UNITS, **HEAD})
_ANY = "|".join(r"\s{0,4}".join(map(re.escape, one)) for one in sorted(_LABELS, key=len, reverse=True))
_LABEL = re.compile(rf"(?:(?<=\s)|^)(?:{_ANY})\s{{0,4}}(?:[(（][^()（）]{{0,20}}[)）])?\s{{0,4}}[:：]", re.IGNORECASE)
