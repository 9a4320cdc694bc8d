"""All that a figure's entry holds, and where."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from jingan_cli.loading.submission import load_submission
from jingan_cli.model.plan import Quantity
from jingan_cli.model.submission import Also, Figure
from jingan_cli.parsing.decoding import decode
from jingan_cli.quantities.units import parse_unit
from tests.building import plan_from, plan_text

AREA = "measure: cumulative, unit: 万平方米, threshold: {at_least: 10}"
GROWTH = "measure: growth, unit: '%', baseline: 80 亿元, threshold: {at_least: 5}"
GIVEN = """plan: small
period: 2022-12
actuals:
  second: 1
  first:
    value: 28000
    unit: 平方米
    reference: 30000 平方米
    authority: 市统计局
    correction: 重复统计
    note: 快报
    also: [{value: 2.9, basis: 全口径}, {value: 27000 平方米, basis: 在地}]
    evidence: 一号附件
    confirmed: true
"""


def figure_in(folder: Path, target: str, text: str) -> Figure:
    plan = plan_from(folder, plan_text(target))
    return load_submission(decode("a.yaml", text.encode()), plan).figures["first"]


def test_every_key_is_kept(tmp_path: Path) -> None:
    figure = figure_in(tmp_path, AREA, GIVEN)

    assert figure.spot is not None
    assert (figure.spot.place, figure.spot.width) == ("a.yaml:5:3", 5)
    assert figure == Figure(
        target="first", value=Fraction(28, 10), reference=Fraction(3), authority="市统计局", correction="重复统计",
        note="快报", also=(Also(Fraction(29, 10), "全口径"), Also(Fraction(27, 10), "在地")), evidence="一号附件",
        confirmed=True, line=6, spot=figure.spot, written=Quantity(number=Fraction(28000), unit=parse_unit("平方米")))


@pytest.mark.parametrize(("entry", "value", "amounts", "before"), [
    ("{value: 60 亿元, previous: 50 亿元}", Fraction(20), ("60 亿元", "50 亿元"), Fraction(50)),
    ("{value: 60, unit: 亿元, previous: 5000000 万元}", -88, ("60 亿元", "5000000 万元"), Fraction(5000000)),
    ("84 亿元", Fraction(5), ("84 亿元", "80 亿元"), Fraction(80)),
    ("5%", Fraction(5), None, None),
])
def test_a_growth_keeps_what_it_was_worked_out_from(
    entry: str, value: Fraction, amounts: tuple[str, str] | None, before: Fraction | None, tmp_path: Path
) -> None:
    figure = figure_in(tmp_path, GROWTH, f"plan: small\nperiod: 2022-12\nactuals:\n  first: {entry}\n")

    assert (figure.value, figure.amounts, figure.worked_out) == (value, amounts, before is not None)
    assert (figure.previous and figure.previous.number) == before


def test_what_is_withdrawn_has_no_figure(tmp_path: Path) -> None:
    figure = figure_in(tmp_path, AREA, "plan: small\nperiod: 2022-12\nactuals:\n  first: {withdrawn: 重复统计}\n")

    assert (figure.value, figure.withdrawn, figure.written, figure.line) == (None, "重复统计", None, 4)
