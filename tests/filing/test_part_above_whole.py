"""A part above its whole: exactly, in whatever units the two are, and named by the part."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from jingan_cli.filing.part_above_whole import parts_above_wholes
from jingan_cli.messages import problem
from jingan_cli.model.problem import Spot
from jingan_cli.model.submission import Figure
from jingan_cli.model.text import Text
from tests.building import plan_from, plan_text

AREA = "measure: cumulative, unit: 万平方米, threshold: {at_least: 10}"
PART = ("  third: {name: {zh: 第三项, en: Third}, section: part, measure: cumulative, unit: 平方米, part_of: first, "
        "threshold: {at_least: 5}}\n")
SPOT = Spot("a.yaml", 5, 3)


@pytest.mark.parametrize(("whole", "part", "above"), [
    (Fraction(2), Fraction(20000), False),
    (Fraction(2), Fraction(20001), True),
    (Fraction(2), Fraction(19999), False),
    (Fraction(1, 3), Fraction(10000, 3), False),
    (Fraction(0), Fraction(1), True),
    (None, Fraction(1), False),
    (Fraction(2), None, False),
    (None, None, False),
])
def test_a_part_is_compared_with_its_whole_in_one_unit(
    whole: Fraction | None, part: Fraction | None, above: bool, tmp_path: Path
) -> None:
    plan = plan_from(tmp_path, plan_text(AREA) + PART)
    figures = {name: Figure(target=name, value=value, spot=SPOT) for name, value in
               (("second", Fraction(1)), ("first", whole), ("third", part))}
    said = problem("subset-above-whole", SPOT, about="third", given=f"{part} 平方米", whole=Text("第一项", "First"),
                   whole_value=f"{whole} 万平方米")

    assert list(parts_above_wholes(plan, figures)) == ([said] if above else [])
    assert list(parts_above_wholes(plan, {name: figures[name] for name in ("second", "third")})) == []
    assert list(parts_above_wholes(plan, {name: figures[name] for name in ("second", "first")})) == []
