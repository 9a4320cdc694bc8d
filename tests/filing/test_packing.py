"""A figure that is packed comes out with all that its file said of it; and whose repository it is."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from jingan_cli.filing import packing
from jingan_cli.filing.packed_figure import PackedFigure, figure_of, row_of
from jingan_cli.filing.packing import gathered, unpacked
from jingan_cli.filing.period_and_scope import asked
from jingan_cli.filing.senders import hold_to_repository
from jingan_cli.loading.plan_index import Known
from jingan_cli.loading.submission import load_submission
from jingan_cli.model.problem import JinganError, Spot
from jingan_cli.model.submission import Also, Figure
from jingan_cli.parsing.decoding import decode
from tests.building import plan_from, plan_text, settled

SPOT = Spot("a.yaml", 5, 3, excerpt="  first: 60", width=5)
PLAIN = Figure(target="first", value=Fraction(121, 2), line=5, spot=SPOT)


@pytest.mark.parametrize("said", [
    {}, {"value": None}, {"value": Fraction(0)}, {"worked_out": True}, {"reference": Fraction(3, 2)},
    {"authority": "市统计局"}, {"correction": "重复统计"}, {"note": "快报数"}, {"evidence": "台账"},
    {"confirmed": True},
    {"also": (Also(Fraction(58), "同口径"),)}, {"value": None, "withdrawn": "重核"}, {"line": None}, {"spot": None},
    {"spot": replace(SPOT, cell="Sheet1!D7", width=1)}, {"spot": replace(SPOT, cell="Sheet1!D7"), "note": "快报数"},
])
def test_a_figure_comes_out_as_it_went_in(said: dict[str, Any]) -> None:
    figure = replace(PLAIN, **said)

    assert figure_of(PackedFigure(*row_of(7, figure)), "first", "a.yaml") == figure


def test_figures_of_several_packs_keep_the_numbers_of_their_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packing, "BATCH", 2)
    known = Known(plan_from(tmp_path, plan_text("measure: cumulative, unit: 台, threshold: {at_least: 120}")))
    given = {name: "second" if name == "乙" else "first" for name in "甲乙丙丁戊"}
    texts = [f"plan: small\nperiod: 2022-06\nreporter: {name}\nactuals: {{{target}: {number}}}\n"
             for number, (name, target) in enumerate(given.items())]
    sent = [asked(known, load_submission(decode(f"{number}.yaml", text.encode()), known))
            for number, text in enumerate(texts)]
    packs = gathered(sent)

    assert [len(batch.filings) for batch in packs.batches] == [2, 2, 1]
    rows = [(number, row.numerator) for number, row in unpacked(packs.column("first"))]
    assert rows == [(0, 0), (2, 2), (3, 3), (4, 4)]
    assert [one.reporter for one in packs.filings()] == [*"甲乙丙丁戊"]


@pytest.mark.parametrize("reporter", ["reporter: 丙局\n", ""], ids=["another", "nobody"])
def test_a_file_of_another_than_whose_repository_it_is_is_named(reporter: str, tmp_path: Path) -> None:
    plan = plan_from(tmp_path, plan_text("measure: cumulative, unit: 台, threshold: {at_least: 120}"))
    text = f"plan: small\nperiod: 2022-06\n{reporter}actuals: {{first: 60}}\n"
    one = settled(plan, decode("a.yaml", text.encode()))

    hold_to_repository((), [one])
    hold_to_repository(("丙局",) if reporter else (), [one])
    with pytest.raises(JinganError) as refused:
        hold_to_repository(("甲局", "乙局"), [one])
    (said,) = refused.value.problems
    assert (said.code, said.spot and said.spot.place) == ("not-of-this-repository", "a.yaml:1:1")
    assert "甲局, 乙局" in said.message.en
    assert not reporter or "丙局" in said.message.en
