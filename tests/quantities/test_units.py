"""Exact quantities: what is read from the characters, what is refused, what is shown."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingan_cli.model.plan import Quantity, Threshold, Unit
from jingan_cli.quantities.parse_quantity import parse_quantity
from jingan_cli.quantities.rounding import amount, awaited, exact, shown, telling, written
from jingan_cli.quantities.units import MAGNITUDES, Unreadable, converted, counted, is_split, parse_unit
from tests.building import target_of
from tests.strategies import fractions, quickly

COUNTERS = [
    "家", "个", "台", "套", "张", "户", "人次", "客", "条", "幅", "处", "所", "次", "座", "件", "幢", "栋", "间", "辆",
    "部", "场", "场次", "项", "支", "册", "株", "班", "组",
]
EACH_ITS_OWN = [*COUNTERS, "人", "平方米", "米", "吨", "元", "%"]


def in_unit(text: str, unit: str) -> Fraction:
    """Return the figure in a target's unit, as a submission's figure is read."""
    own = parse_unit(unit)
    return converted(parse_quantity(text, own), own)


def refusal(text: str, *own: Unit) -> str:
    """Return the code for which the text is refused as a quantity."""
    with pytest.raises(Unreadable) as caught:
        parse_quantity(text, *own)
    assert str(caught.value) == caught.value.code
    return caught.value.code


# ---- numbers


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", "0"), ("7", "7"), ("71", "71"), ("0.5", "0.5"), ("0.0", "0"), ("12.50", "12.5"), ("-0", "0"),
        ("+3", "3"), ("-3", "-3"), ("-5.7", "-5.7"), ("−5.7", "-5.7"), ("－５．７", "-5.7"), ("＋３", "3"),
        ("０", "0"), ("１２８", "128"), ("１２，３４５．６", "12345.6"), ("９８７６５４３２１０", "9876543210"),
        ("1,250", "1250"), ("1,234,567.891", "1234567.891"), ("-12,000", "-12000"), ("999,999", "999999"),
        (" 42 ", "42"), ("\t42\n", "42"), ("1000000", "1000000"),
    ],
)
def test_a_bare_number_is_read_exactly(text: str, number: str) -> None:
    assert parse_quantity(text) == Quantity(number=Fraction(number), unit=None)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        # commas in odd places
        ("1,25", "bad-grouping"), ("1,2500", "bad-grouping"), ("1250,000", "bad-grouping"), ("1,,250", "bad-grouping"),
        ("12,345,67", "bad-grouping"), ("１，２", "bad-grouping"),
        # zeros that lead
        ("007", "leading-zero"), ("00", "leading-zero"), ("01.5", "leading-zero"), ("-012", "leading-zero"),
        ("0,123", "leading-zero"), ("００", "leading-zero"),
        # no numbers at all
        ("", "not-a-figure"), (" ", "not-a-figure"), ("-", "not-a-figure"), (".", "not-a-figure"),
        ("家", "not-a-figure"), ("abc", "not-a-figure"), (".nan", "not-a-figure"), (".inf", "not-a-figure"),
        ("-.inf", "not-a-figure"), ("nan", "not-a-figure"), (".5", "not-a-figure"), ("--5", "not-a-figure"),
        ("+-5", "not-a-figure"), (",500", "not-a-figure"), ("~", "not-a-figure"), ("三五家", "not-a-figure"),
        # numerals of two readings, and what only looks like one
        ("三万五", "not-a-figure"), ("一百五十六七", "not-a-figure"), ("十五六家", "not-a-figure"),
        ("百家", "not-a-figure"),
        ("几十家", "not-a-figure"), ("一般", "not-a-figure"), ("三产", "not-a-figure"), ("百分之几", "not-a-figure"),
        ("三点", "not-a-figure"), ("负", "not-a-figure"), ("一" * 25, "not-a-figure"),
        # numbers as other languages spell them
        ("5.", "not-a-figure"), ("1.2.3", "not-a-figure"), ("12:30", "not-a-figure"), ("1_000", "not-a-figure"),
        ("5²", "not-a-figure"), ("5^2", "not-a-figure"), ("5*2", "not-a-figure"), ("1/2", "not-a-figure"),
        ("1e5", "not-a-figure"), ("1E5", "not-a-figure"), ("1e-5", "not-a-figure"), ("1e+5", "not-a-figure"),
        ("1.5e3", "not-a-figure"), ("0x1F", "not-a-figure"), ("0XAB", "not-a-figure"), ("0b11", "not-a-figure"),
        ("0o17", "not-a-figure"), ("1 000", "not-a-figure"), ("5 5", "not-a-figure"), ("7 1 家", "not-a-figure"),
        ("5-6", "not-a-figure"),
        ("12-15", "not-a-figure"), ("约", "not-a-figure"), ("5,000.5,5", "not-a-figure"), ("5 ,000", "not-a-figure"),
        ("5(家)", "not-a-figure"), ("5?", "not-a-figure"), ("5;家", "not-a-figure"),
    ],
)
def test_what_is_no_figure_is_refused_by_its_name(text: str, code: str) -> None:
    assert refusal(text) == code


def test_thirty_digits_are_read_and_thirty_one_are_too_many() -> None:
    assert parse_quantity("1" * 30).number == int("1" * 30)
    assert parse_quantity("1" * 15 + "." + "1" * 15).number == Fraction("1" * 15 + "." + "1" * 15)
    assert parse_quantity(",".join(["100"] * 10)).number == int("100" * 10)
    assert parse_quantity("-" + "1" * 30).number == -int("1" * 30)
    assert refusal("1" * 31) == "too-many-digits"
    assert refusal("1" * 15 + "." + "1" * 16) == "too-many-digits"
    assert refusal("1" * 16 + "." + "1" * 15) == "too-many-digits"


def test_a_refusal_holds_the_text_as_it_was_given() -> None:
    with pytest.raises(Unreadable) as caught:
        parse_quantity(" １，２ ")
    assert (caught.value.code, caught.value.values) == ("bad-grouping", {"given": " １，２ "})


@given(st.integers(-(10**15), 10**15), st.integers(0, 14))
@quickly
def test_every_decimal_is_read_as_the_fraction_that_it_is(digits: int, places: int) -> None:
    text = f"{Decimal(digits).scaleb(-places):f}"

    assert parse_quantity(text).number == Fraction(digits, 10**places)


@given(st.integers(0, 10**29))
@quickly
def test_commas_and_full_width_digits_change_nothing(number: int) -> None:
    wide = str.maketrans("0123456789,", "０１２３４５６７８９，")

    assert parse_quantity(f"{number:,}").number == number
    assert parse_quantity(f"{number:,}".translate(wide)).number == number


# ---- units


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [
        # areas
        ("28000 平方米", "万平方米", "2.8"), ("28000㎡", "万平方米", "2.8"), ("28000 m2", "万平方米", "2.8"),
        ("28000 m²", "万平方米", "2.8"), ("28000 平米", "万平方米", "2.8"), ("2.8 万㎡", "平方米", "28000"),
        ("2.8公顷", "万平方米", "2.8"), ("1 平方公里", "公顷", "100"), ("1 km2", "平方米", "1000000"),
        ("1 km²", "平方公里", "1"), ("42 亩", "万平方米", "2.8"), ("15 亩", "公顷", "1"), ("2000 平方米", "亩", "3"),
        # lengths and weights
        ("1.5 公里", "米", "1500"), ("1500 m", "km", "1.5"), ("3 千米", "公里", "3"), ("500米", "公里", "0.5"),
        ("1500 公斤", "吨", "1.5"), ("2 t", "千克", "2000"), ("1 kg", "吨", "0.001"), ("5 万吨", "吨", "50000"),
        # money
        ("7500 万元", "亿元", "0.75"), ("300百万元", "亿元", "3"), ("1.5亿元", "元", "150000000"),
        ("2 千万元", "万元", "2000"), ("3 百亿元", "亿元", "300"), ("1 万亿元", "亿元", "10000"),
        ("5 十元", "元", "50"),
        # shares
        ("2.1%", "%", "2.1"), ("2.1 ％", "%", "2.1"), ("-0.3个百分点", "%", "-0.3"), ("0.3 百分点", "个百分点", "0.3"),
        # persons
        ("1.2 万人", "人", "12000"), ("5 名", "人", "5"), ("5 位", "名", "5"), ("3 百位", "万人", "0.03"),
        # counters
        ("71", "家", "71"), ("71家", "家", "71"), ("71 家", "家", "71"), ("2万户", "户", "20000"),
        ("1.2345 万人次", "人次", "12345"), ("1.0", "万客", "1"), ("14000 客", "万客", "1.4"),
        ("３ 场 次", "场次", "3"),
        # units of the plan's own
        ("5 对", "对", "5"), ("3 亿美元", "亿美元", "3"), ("30000 万美元", "亿美元", "3"),
        ("300000000 美元", "亿美元", "3"),
        ("2 万千瓦", "千瓦", "20000"), ("20 瓦", "千瓦", "0.02"), ("35 微克", "微克", "35"), ("2百万对", "万对", "200"),
    ],
)
def test_a_figure_is_read_in_its_targets_unit(text: str, unit: str, number: str) -> None:
    assert in_unit(text, unit) == Fraction(number)


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [
        # numerals
        ("七十一", "家", "71"), ("七十一家", "家", "71"), ("十", "家", "10"), ("十二家", "家", "12"),
        ("一百零八名", "人", "108"),
        ("两千零五人", "人", "2005"), ("二〇", "家", "20"), ("一〇五", "家", "105"), ("壹佰贰拾台", "台", "120"),
        ("零", "家", "0"),
        ("三百万平方米", "万平方米", "300"), ("三百", "万平方米", "300"), ("三万五千", "万平方米", "3.5"),
        ("十万", "家", "100000"),
        ("三点五亿元", "亿元", "3.5"), ("三亿", "亿元", "3"), ("負三", "家", "not-a-figure"), ("负三", "家", "-3"),
        ("百分之五点二", "%", "5.2"), ("百分之5.2", "%", "5.2"), ("负百分之三", "%", "-3"), ("千分之二", "%", "0.2"),
        # digits between magnitudes
        ("1亿2000万元", "亿元", "1.2"), ("3亿5千万", "亿元", "3.5"), ("3万5000", "家", "35000"),
        ("1.2亿", "亿元", "1.2"),
        ("-1亿2000万元", "亿元", "-1.2"),
        # money, and other letters for one and the same
        ("655.8亿元人民币", "亿元", "655.8"), ("人民币3亿元", "亿元", "3"), ("￥300万", "万元", "300"),
        ("-¥3万", "万元", "-3"),
        ("300万元整", "万元", "300"), ("655.8億元", "亿元", "655.8"), ("655.8億", "亿元", "655.8"),
        ("1.2萬", "家", "12000"),
        ("三億", "亿元", "3"), ("412臺", "台", "412"),
        ("60平方千米", "平方公里", "60"), ("5㎞", "公里", "5"), ("3KM", "公里", "3"), ("28000 m³", "万立方米", "2.8"),
        ("２８０００㎥", "万立方米", "2.8"), ("5㏊", "公顷", "5"), ("3㎏", "公斤", "3"), ("3斤", "公斤", "1.5"),
        ("2.8‰", "%", "0.28"),
        ("－５．２﹪", "%", "-5.2"), ("‑5.2%", "%", "-5.2"), ("120分钟", "小时", "2"), ("3日", "天", "3"),
        ("3個月", "个月", "3"),
    ],
)
def test_words_of_one_reading_are_read(text: str, unit: str, number: str) -> None:
    if number == "not-a-figure":
        assert refusal(text, parse_unit(unit)) == number
    else:
        assert in_unit(text, unit) == Fraction(number)


@pytest.mark.parametrize(("words", "each"), [
    ("部", 1), ("万部电梯", 10**4), ("人次", 1), ("名", 1), ("平方米", 0), ("电梯", 0), ("", 0),
])
def test_a_counter_at_the_beginning_of_words_says_how_many_things_one_is(words: str, each: int) -> None:
    assert counted(words) == each


def test_a_mu_is_exactly_two_thousand_thirds_of_a_square_metre() -> None:
    assert in_unit("1 亩", "平方米") == Fraction(2000, 3)
    assert in_unit("3 亩", "平方米") == 2000
    assert in_unit("1 亩", "亩") == 1
    assert in_unit("1 平方米", "亩") == Fraction(3, 2000)


@pytest.mark.parametrize(
    ("text", "unit", "given_unit"),
    [
        ("5 个", "家", "个"), ("5 家", "个", "家"), ("5 人次", "人", "人次"), ("5 人", "人次", "人"),
        ("5 场", "场次", "场"),
        ("5 吨", "平方米", "吨"), ("5 米", "平方米", "米"), ("5 元", "%", "元"), ("5%", "家", "%"),
        ("5 美元", "亿元", "美元"),
        ("5 亿元", "亿美元", "亿元"), ("5 幢", "栋", "幢"), ("5 万户", "万家", "万户"),
        ("5 °", "家", "°"), ("5 ℃", "%", "℃"), ("5 $", "元", "$"), ("5 ￥", "元", "￥"), ("5 ¥", "元", "¥"),
        ("1亿2", "亿元", "亿2"), ("5 斤", "元", "斤"), ("5 m³", "平方米", "m³"), ("5 天", "小时", "天"),
        ("5 eggs", "家", "eggs"),
    ],
)
def test_a_unit_of_another_kind_is_refused_and_both_are_named(text: str, unit: str, given_unit: str) -> None:
    with pytest.raises(Unreadable) as caught:
        in_unit(text, unit)
    assert (caught.value.code, caught.value.values) == ("unit-mismatch", {"given": given_unit, "unit": unit})


@pytest.mark.parametrize("one", EACH_ITS_OWN)
def test_every_kind_is_equal_to_itself_alone(one: str) -> None:
    assert [other for other in EACH_ITS_OWN if parse_unit(other).kind == parse_unit(one).kind] == [one]


@pytest.mark.parametrize("counter", [*COUNTERS, "人", "名", "位"])
def test_a_counter_counts_what_cannot_be_split(counter: str) -> None:
    kind = "人" if counter in ("名", "位") else counter

    assert parse_unit(counter) == Unit(counter, kind, Fraction(1), counter=True)
    assert parse_unit(f"万{counter}") == Unit(f"万{counter}", kind, Fraction(10**4), counter=True)


@pytest.mark.parametrize("text", ["2.8万", "2.8 万", "３亿", "5百万", "1 千", "7 十", "1百", "5 万 亿"])
def test_a_magnitude_without_a_unit_is_refused(text: str) -> None:
    assert refusal(text) == "magnitude-without-unit"
    assert refusal(text, parse_unit("平方米")) == "magnitude-without-unit"


@pytest.mark.parametrize(("text", "unit", "number"), [
    ("2.8万", "万平方米", "2.8"), ("655.8亿", "亿元", "655.8"), ("1.2万", "家", "12000"), ("3百", "台", "300"),
    ("1.2万", "万客", "1.2"), ("5百万", "百万吨", "5"), ("2亿", "万人次", "20000"),
])
def test_a_magnitude_alone_is_the_plans_own_or_counts_things(text: str, unit: str, number: str) -> None:
    own = parse_unit(unit)

    assert converted(parse_quantity(text, own), own) == Fraction(number)


@pytest.mark.parametrize(("text", "unit"), [("2.8千", "万平方米"), ("3亿", "万元"), ("5百", "百万吨"), ("1万", "%")])
def test_another_magnitude_alone_asks_for_its_unit(text: str, unit: str) -> None:
    assert refusal(text, parse_unit(unit)) == "magnitude-without-unit"


@pytest.mark.parametrize(("text", "unit", "number"), [
    ("5 KM", "公里", "5"), ("5㎞", "米", "5000"), ("3 M2", "平方米", "3"), ("3㎡", "平方米", "3"),
    ("2千米", "公里", "2"),
    ("2平方千米", "平方公里", "2"), ("5‰", "%", "0.5"), ("120平", "平方米", "120"), ("71家。", "家", "71"),
    ("71，", "家", "71"),
    ("1,250,", "家", "1250"), ("3 Ｋｇ", "公斤", "3"), ("7teu", "TEU", "7"),
])
def test_forms_of_a_unit_and_marks_behind_it_do_not_matter(text: str, unit: str, number: str) -> None:
    own = parse_unit(unit)

    assert converted(parse_quantity(text, own), own) == Fraction(number)
    assert own.symbol == unit


@pytest.mark.parametrize(
    ("spelled", "kind", "factor", "counter"),
    [
        ("平方米", "平方米", 1, False), ("万平方米", "平方米", 10**4, False), ("亿元", "元", 10**8, False),
        ("%", "%", 1, False),
        ("％", "%", 1, False), ("家", "家", 1, True), ("人", "人", 1, True), ("名", "人", 1, True),
        ("位", "人", 1, True),
        ("万人次", "人次", 10**4, True), ("万客", "客", 10**4, True), ("亿美元", "美元", 10**8, False),
        ("对", "对", 1, False),
        ("千瓦", "瓦", 1000, False), ("千克", "吨", Fraction(1, 1000), False), ("千米", "米", 1000, False),
        ("百万千瓦时", "瓦时", 10**9, False), ("十 万 元", "元", 10**5, False), ("个百分点", "%", 1, False),
        ("微克/立方米", "微克/立方米", 1, False), ("公里", "米", 1000, False), ("百分点", "%", 1, False),
        ("t", "吨", 1, False),
    ],
)
def test_a_unit_is_known_or_a_kind_of_its_own(
    spelled: str, kind: str, factor: Fraction | int, counter: bool
) -> None:
    symbol = spelled.replace(" ", "").replace("％", "%")

    assert parse_unit(spelled) == Unit(symbol, kind, Fraction(factor), counter)


@pytest.mark.parametrize("spelled", ["", " ", "万", "百万", "亿 ", "5", "万5", "²", "万²", "_", "/", "万/"])
def test_what_names_no_unit_is_refused(spelled: str) -> None:
    with pytest.raises(Unreadable) as caught:
        parse_unit(spelled)
    assert (caught.value.code, caught.value.values) == ("bad-unit", {"given": spelled})


@pytest.mark.parametrize("spelled", ["bar", "beds", "bee", "obd", "xbox", "box"])
def test_a_word_in_latin_letters_may_be_a_unit(spelled: str) -> None:
    assert parse_unit(spelled) == Unit(spelled, spelled, Fraction(1))
    assert in_unit(f"5 {spelled}", spelled) == 5


def test_the_unit_as_the_plan_spells_it_comes_first() -> None:
    dozen = Unit("打", "个", Fraction(12), counter=True)
    hundred_men = Unit("百人", "百人", Fraction(1))
    square = Unit("㎡", "席", Fraction(1))

    assert parse_quantity("3 打", dozen).unit == dozen
    assert parse_quantity("3 个", dozen).unit == Unit("个", "个", Fraction(1), counter=True)
    assert parse_quantity("3 百人", hundred_men).unit == hundred_men
    assert parse_quantity("3 万百人", hundred_men).unit == Unit("万百人", "百人", Fraction(10**4))
    assert parse_quantity("3 百人").unit == Unit("百人", "人", Fraction(100), counter=True)
    assert parse_quantity("3 ㎡", dozen, square).unit == square
    assert parse_quantity("3 席", dozen, square).unit == Unit("席", "席", Fraction(1))
    assert parse_quantity("3 亩", dozen, square).unit == Unit("亩", "平方米", Fraction(2000, 3))


def test_a_base_unit_counts_what_the_plans_unit_counts() -> None:
    assert parse_quantity("3 客", parse_unit("万客")).unit == Unit("客", "客", Fraction(1), counter=True)
    assert parse_quantity("3 美元", parse_unit("亿美元")).unit == Unit("美元", "美元", Fraction(1), counter=False)


def test_a_bare_number_is_in_the_targets_unit() -> None:
    assert converted(Quantity(number=Fraction(7, 3), unit=None), parse_unit("亿元")) == Fraction(7, 3)


@given(st.lists(st.sampled_from(sorted(MAGNITUDES)), max_size=4), st.sampled_from(EACH_ITS_OWN))
@quickly
def test_magnitudes_stack_before_any_unit(magnitudes: list[str], unit: str) -> None:
    times = {"十": 10, "百": 100, "千": 1000, "万": 10000, "亿": 100000000}
    factor = 1
    for magnitude in magnitudes:
        factor *= times[magnitude]

    assert in_unit(f"3 {''.join(magnitudes)}{unit}", unit) == 3 * factor


@given(
    fractions(10**9, 10**6),
    st.sampled_from(["平方米", "万平方米", "亩", "公顷", "㎡", "平方公里"]),
    st.sampled_from(["平方米", "万平方米", "亩", "公顷", "㎡", "平方公里"]),
)
@quickly
def test_there_and_back_is_where_it_began(number: Fraction, one: str, other: str) -> None:
    there = converted(Quantity(number=number, unit=parse_unit(one)), parse_unit(other))

    assert converted(Quantity(number=there, unit=parse_unit(other)), parse_unit(one)) == number


# ---- what is shown


@pytest.mark.parametrize(
    ("value", "places", "against", "text"),
    [
        ("1/3", 2, [], "0.33"), ("2/3", 2, [], "0.67"), ("1/8", 2, [], "0.13"), ("-1/8", 2, [], "-0.13"),
        ("5/1000", 2, [], "0.01"), ("-5/1000", 2, [], "-0.01"), ("4999/1000000", 2, [], "0"), ("-1/1000", 2, [], "0"),
        ("0", 6, [], "0"), ("100", 2, [], "100"), ("12300", 2, [], "12300"), ("99996/1000", 2, [], "100"),
        ("1/2", 0, [], "1"), ("-1/2", 0, [], "-1"), ("5/12", 6, [], "0.416667"), ("10", 2, [], "10"),
        # more decimals where fewer would put it upon an edge, or beyond it
        ("99996/1000", 2, ["100"], "99.996"), ("9999951/100000", 2, ["100"], "99.9995"),
        ("-3/1000", 2, ["0"], "-0.003"),
        ("-10004/1000", 2, ["-10"], "-10.004"), ("1/3", 2, ["1/2"], "0.33"), ("100", 2, ["100"], "100"),
        ("2/3", 2, ["67/100"], "0.667"), ("2/3", 2, ["0.668", "0.6669"], "0.6667"), ("0.4449", 0, ["0.43"], "0.44"),
    ],
)
def test_a_number_is_rounded_halves_away_from_zero_and_never_over_an_edge(
    value: str, places: int, against: list[str], text: str
) -> None:
    assert f"{shown(Fraction(value), places, [Fraction(edge) for edge in against]):f}" == text


@pytest.mark.parametrize(("value", "places", "text"), [("125/3", 2, "41.67"), ("1/3", 6, "0.333333"),
("2/3", 2, "0.67")])
def test_a_number_without_end_that_lies_on_an_edge_is_rounded_all_the_same(
    value: str, places: int, text: str
) -> None:
    number = Fraction(value)

    assert f"{shown(number, places, [number]):f}" == text
    assert f"{shown(number, places, iter([number, Fraction(0)])):f}" == text


def test_a_number_with_an_end_that_lies_on_an_edge_is_shown_upon_it() -> None:
    assert shown(Fraction("6.525"), 2, [Fraction("6.525")]) == Decimal("6.525")


@given(fractions(10**30, 10**9), st.integers(0, 8))
@quickly
def test_a_rounded_number_is_off_by_half_a_place_at_most(value: Fraction, places: int) -> None:
    off = abs(Fraction(shown(value, places)) - value)

    assert off <= Fraction(1, 2 * 10**places)
    assert Fraction(shown(-value, places)) == -Fraction(shown(value, places))


@given(fractions(10**4, 10**3), st.lists(fractions(10**4, 10**3), max_size=4))
@quickly
def test_rounding_never_crosses_an_edge(value: Fraction, against: list[Fraction]) -> None:
    number = Fraction(shown(value, 2, against))

    for edge in against:
        if edge != value:
            assert (number < edge, number > edge) == (value < edge, value > edge)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("500", "500"), ("12000", "12000"), ("0", "0"), ("2.8", "2.8"), ("-5.70", "-5.7"), ("1/8", "0.125"),
        ("1/1024", "0.0009765625"), ("123456789012345678901234567890", "123456789012345678901234567890"),
        ("0.000000000000000000000000000001", "0.000000000000000000000000000001"), ("1/40", "0.025"), ("1/25", "0.04"),
        ("2000/3", "666.666667"), ("1/3", "0.333333"), ("-1/7", "-0.142857"), ("1/30", "0.033333"), ("1/625", "0.0016"),
    ],
)
def test_a_given_figure_is_shown_as_it_is_and_without_end_to_six_decimals(value: str, text: str) -> None:
    assert f"{exact(Fraction(value)):f}" == text


def test_a_given_figure_without_end_keeps_to_its_side_of_an_edge() -> None:
    assert exact(Fraction("1/3"), [Fraction("0.333333")]) == Decimal("0.3333333")
    assert exact(Fraction("0.1234567891"), [Fraction("0.123456789")]) == Decimal("0.1234567891")


@pytest.mark.parametrize(
    ("number", "unit", "text"),
    [
        ("158", "台", "158 台"), ("2.1", "%", "2.1%"), ("-5.7", "%", "-5.7%"), ("1E+4", "户", "10000 户"),
        ("0.3", "个百分点", "0.3 个百分点"), ("2.8", "万平方米", "2.8 万平方米"), ("1E+2", "%", "100%"),
    ],
)
def test_a_number_is_written_with_its_unit(number: str, unit: str, text: str) -> None:
    assert written(Decimal(number), unit) == text


def test_no_number_that_is_shown_has_an_exponent_or_a_negative_zero() -> None:
    numbers = [shown(Fraction(10**6), 2), exact(Fraction(12000)), shown(Fraction(-1, 10**4), 2), exact(Fraction(0))]

    assert [str(number) for number in numbers] == ["1000000", "12000", "0", "0"]


@pytest.mark.parametrize("text", ["三万五", "5²", "0x1F", "012", "1,23", "3 " + "亿" * 201])
def test_a_refusal_names_the_text_as_it_was_written(text: str) -> None:
    with pytest.raises(Unreadable) as refused:
        parse_quantity(text, parse_unit("家"))

    assert refused.value.values == {"given": text}


def test_the_longest_unit_is_still_read() -> None:
    assert parse_quantity("1" + "甲" * 200, parse_unit("家")).unit == Unit("甲" * 200, "甲" * 200, Fraction(1))


@pytest.mark.parametrize(
    ("value", "places", "edge", "short_is_above", "told"),
    [
        ("5.999", 2, "6", False, True), ("6", 2, "6", False, False), ("6.001", 2, "6", False, False),
        ("6.001", 2, "6", True, True), ("6", 2, "6", True, False), ("5.999", 2, "6", True, False),
        ("7", 2, "6.005", False, True), ("7", 2, "6.05", False, False), ("7", 3, "6.005", False, False),
        ("5", 2, "4.001", True, True), ("3", 2, "4.01", True, False), ("9", 6, "1/3", False, True),
        ("9", 0, "7/11", False, True), ("9", 1, "5.5", False, False), ("9", 2, "0.01", False, False),
        ("9", 2, "2/121", False, True), ("9", 2, "1/20", False, False),
    ],
)
def test_an_edge_tells_where_the_value_falls_short_of_it_or_rounding_could_cross_it(
    value: str, places: int, edge: str, short_is_above: bool, told: bool
) -> None:
    edges = telling(Fraction(value), places, [Fraction(edge)], short_is_above)

    assert edges == ([Fraction(edge)] if told else [])


@pytest.mark.parametrize(("value", "edge"), [("5.0000001", "5"), ("5.012", "5.01"), ("5.0101", "5.01")])
def test_what_reaches_an_edge_may_be_shown_upon_it(value: str, edge: str) -> None:
    above, below = Fraction(value), 2 * Fraction(edge) - Fraction(value)

    assert telling(above, 2, [Fraction(edge)]) == telling(below, 2, [Fraction(edge)], short_is_above=True) == []
    assert telling(below, 2, [Fraction(edge)]) == telling(above, 2, [Fraction(edge)], short_is_above=True) != []


@pytest.mark.parametrize("text", ["5 eggs", "5 eggs ", "5eggs"])
def test_a_figure_in_a_unit_that_nobody_knows_is_a_kind_of_its_own(text: str) -> None:
    assert parse_quantity(text) == Quantity(number=Fraction(5), unit=Unit("eggs", "eggs", Fraction(1)))


@pytest.mark.parametrize(("plus", "said"), [
    ("0", "全市增速"), ("1", "全市增速 + 1%"), ("-0.5", "全市增速 − 0.5%"),
])
def test_whose_figure_a_threshold_awaits(plus: str, said: str) -> None:
    threshold = Threshold(kind="at_least", value=None, reference="全市增速", plus=Fraction(plus))
    assert awaited(threshold, "%") == said


@pytest.mark.parametrize(("number", "unit", "split"), [
    ("3.6", "人", True), ("4", "人", False), ("1.4001", "万客", False), ("1.40001", "万客", True),
])
def test_what_is_no_whole_number_of_base_units(number: str, unit: str, split: bool) -> None:
    assert is_split(Fraction(number), parse_unit(unit)) is split


def test_an_amount_has_the_unit_of_its_target() -> None:
    target = target_of(unit="万客", value="1.4")

    assert amount(target, Fraction("1.4")) == "1.4 万客"
    assert amount(target, None) == ""
