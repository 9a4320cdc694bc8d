"""The quantities that a running text names."""

from __future__ import annotations

from fractions import Fraction

import pytest

from jingan_cli.quantities.numerals import chinese_number
from jingan_cli.quantities.running_text import TextQuantity, find_quantities
from jingan_cli.quantities.units import KNOWN_UNITS

NARROW = str.maketrans("０１２３４５６７８９，．％−", "0123456789,.%-")


def only(text: str) -> TextQuantity:
    (found,) = find_quantities(text)
    return found


def words(text: str) -> list[str]:
    return [one.words for one in find_quantities(text)]


@pytest.mark.parametrize(("text", "number", "unit"), [
    ("引进企业16家", "16", "家"),
    ("新增１６家", "16", "家"),
    ("建设1,200个", "1200", "个"),
    ("建设１，２００个", "1200", "个"),
    ("绿地5.6万平方米", "28/5", "万平方米"),
    ("绿地 5.6 万 平方米", "28/5", "万平方米"),
    ("达841.80\n\n亿元", "8418/10", "亿元"),
    ("占82.78%", "8278/100", "%"),
    ("提高６．５％", "13/2", "%"),
    ("回落1.5个百分点", "3/2", "个百分点"),
    ("增速为-3.5%", "-7/2", "%"),
    ("增速为−3.5%", "-7/2", "%"),
    ("在A-12家中", "12", "家"),
    ("增至2.5倍", "5/2", "倍"),
    ("三个食堂", "3", "个"),
    ("八百名", "800", "名"),
    ("两万三千户", "23000", "户"),
    ("一百零八所", "108", "所"),
    ("百分之六点五", "13/2", "%"),
    ("百分之6", "6", "%"),
    ("三分之二", "2/3", ""),
    ("六成", "60", "%"),
    ("3成", "30", "%"),
    ("翻番", "2", "倍"),
    ("翻一番", "2", "倍"),
    ("翻两番", "4", "倍"),
    ("减少一半", "1/2", ""),
    ("服务13万人次", "13", "万人次"),
    ("近3万", "3", "万"),
    ("投入500亿美元", "500", "亿美元"),
])
def test_number_and_unit(text: str, number: str, unit: str) -> None:
    found = only(text)

    assert (found.number, found.unit) == (Fraction(number), unit)
    assert found.words == "".join(text[found.start : found.end].split()).translate(NARROW)


@pytest.mark.parametrize(("text", "low", "high", "unit"), [
    ("12—15家", 12, 15, "家"), ("12-15家", 12, 15, "家"), ("12~15家", 12, 15, "家"), ("12 至 15家", 12, 15, "家"),
    ("10%—15%", 10, 15, "%"), ("三至五个", 3, 5, "个"), ("１２—１５家", 12, 15, "家"),
    ("2万—3万平方米", 2, 3, "万平方米"),
])
def test_ranges(text: str, low: int, high: int, unit: str) -> None:
    found = only(text)

    assert (found.number, found.high, found.unit) == (Fraction(low), Fraction(high), unit)


@pytest.mark.parametrize(("text", "prefix", "suffix"), [
    ("不低于435吨", "不低于", ""), ("日均100吨", "日均", ""), ("150家以上", "", "以上"), ("100人以内", "", "以内"),
    ("2000多个", "", "多"), ("10多万人", "", "多"), ("20余家左右", "", "余左右"), ("同比增长6%", "同比增长", ""),
    ("均达80%及以上", "达", "及以上"),
])
def test_what_qualifies_it(text: str, prefix: str, suffix: str) -> None:
    assert (only(text).prefix, only(text).suffix) == (prefix, suffix)


@pytest.mark.parametrize(("text", "kind"), [
    ("16家", "amount"), ("12345热线", "bare"), ("2022年", "date"), ("2022年1月11日", "date"), ("6月30日", "date"),
    ("1—6月", "date"), ("2021—2025年", "date"), ("二〇二二年", "date"), ("第十二次", "ordinal"), ("第3", "ordinal"),
    ("翻一番", "words"), ("一半", "words"), ("与全市保持同步", "reference"), ("完成市下达目标", "reference"),
    ("以市下达指标数为准", "reference"), ("高于全市平均水平", "reference"),
    ("与全区持平", "reference"), ("两三个", "amount"),
])
def test_kinds(text: str, kind: str) -> None:
    assert only(text).kind == kind


@pytest.mark.parametrize("text", [
    "一网通办", "进一步", "统一部署", "一部分", "一体化", "四合一项目", "十分重要", "六大产业", "二级医院", "一条例",
    "三人民", "一、推进", "（三）不断", "1. 推进", "1．推进", "（2）改造", "二期", "一批", "一成立", "新一届", "",
])
def test_what_is_no_quantity(text: str) -> None:
    assert words(text) == []


def test_every_arabic_numeral_of_a_text_is_in_a_quantity() -> None:
    text = "GaWC175名录，5G基站，“151”项目，14号线，COVID-19，A4，817弄，2.0版，X1Y2"
    found = find_quantities(text)

    covered = {at for one in found for at in range(one.start, one.end)}
    assert {at for at, letter in enumerate(text) if letter.isdigit()} <= covered


def test_a_page_number_interrupts_and_a_list_mark_ends() -> None:
    assert words("不低于20\n\n— 2 —\n\n吨") == ["20吨"]
    assert words("改造3处\n1. 家园建设") == ["3处"]
    assert words("改造3处\n12、13号线") == ["3处", "12", "13"]
    assert words("7. 4个街区") == ["4个"]


def test_figures_with_a_blank_between_are_two() -> None:
    assert words("16 130\n7家") == ["16", "130", "7家"]


def test_each_of_a_list_is_counted() -> None:
    assert only("完成开工、竣工各100万平方米").times == 2
    assert only("本年，甲、乙和丙均完成市下达目标").times == 3
    assert only("各100个").times == 1
    assert only("甲、乙100个").times == 1


def test_offsets_are_those_of_the_text() -> None:
    text = "共\n 1 200\n处，５\n万 人"
    found = find_quantities(text)

    assert [text[one.start: one.end] for one in found] == ["1", "200\n处", "５\n万 人"]


def test_units_of_a_plan_are_read_too() -> None:
    assert [one.unit for one in find_quantities("三标准箱，5万标准箱", ["标准箱"])] == ["标准箱", "万标准箱"]
    assert [one.unit for one in find_quantities("GaWC175名录", ["名"])] == [""]  # known units keep their rules


@pytest.mark.parametrize("symbol", sorted(KNOWN_UNITS))
def test_every_unit_of_submissions_is_read(symbol: str) -> None:
    assert only(f"共12{symbol}。").unit == symbol


@pytest.mark.parametrize(("numeral", "number"), [
    ("十", 10), ("十二", 12), ("二十", 20), ("一百二十", 120), ("一千零五", 1005), ("一万", 10000),
    ("一亿三千万", 130_000_000),
    ("二〇二二", 2022), ("百", 100), ("万", 10000),
])
def test_chinese_numbers(numeral: str, number: int) -> None:
    assert chinese_number(numeral) == number


def test_vague_or_endless_numbers_have_none() -> None:
    assert chinese_number("两三") is None
    assert only("1" * 31 + "家").number is None
    assert only("1" * 30 + "家").number == int("1" * 30)


@pytest.mark.parametrize(("text", "found"), [
    ("事故起数为零", ["为零"]), ("“三公”经费只减不增", ["只减不增"]), ("快于经济增长", ["快于经济增长"]),
    ("完成市下达的任务", ["市下达的任务"]), ("每千名老人床位18张", ["18张"]), ("亿元以上项目15个", ["15个"]),
    ("亿元级项目", []), ("万元生产总值能耗下降3%", ["3%"]),
    ("每三家", ["三家"]), ("培育百家企业", ["百家"]), ("达到千亿元", ["千亿元"]),
    ("一亿元", ["一亿元"]), ("十个", ["十个"]), ("两百个", ["两百个"]),
])
def test_what_is_a_quantity_without_a_digit(text: str, found: list[str]) -> None:
    assert [one.words for one in find_quantities(text)] == found


@pytest.mark.parametrize(("text", "each", "months"), [
    ("每个街道至少建成1家", True, None), ("每月举办4场", False, 1), ("每季度不少于2场", False, 3),
    ("每个月2场", False, 1), ("每年培训500人", False, None), ("每千人医师3.6人", False, None),
    ("每个街道改造完成后，建成1家", False, None), ("每提高1个百分点", False, None),
])
def test_what_is_said_of_each_one_and_of_each_month(text: str, each: bool, months: int | None) -> None:
    (one,) = find_quantities(text)

    assert (one.each, one.months) == (each, months)
