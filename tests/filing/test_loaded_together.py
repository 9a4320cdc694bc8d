"""Several files at once: the problems of all of them, and whose a broken one is."""

from __future__ import annotations

from pathlib import Path

import pytest

from jingan_cli.filing.collect import Named, read
from jingan_cli.filing.load_named import load_all
from jingan_cli.loading.plan_index import Known
from jingan_cli.model.plan import Plan
from jingan_cli.model.problem import JinganError
from tests.building import plan_from, plan_text

GOOD = "plan: small\nperiod: 2022-06\nreporter: 甲局\nactuals:\n  first: 60\n"
BROKEN = GOOD.replace("60", "六七十")


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Plan:
    """A plan beside the files, in the working directory."""
    monkeypatch.chdir(tmp_path)
    return plan_from(tmp_path, plan_text("measure: cumulative, unit: 台, threshold: {at_least: 120}"))


def put(name: str, content: str | bytes = GOOD) -> None:
    Path(name).write_bytes(content if isinstance(content, bytes) else content.encode())


def test_a_broken_submission_says_whose_it_is_where_that_can_be_read(plan: Plan) -> None:
    put("a.yaml", BROKEN)
    put("b.yaml", BROKEN.replace("reporter: 甲局\n", ""))

    broken = [read(Named(name, True), Known(plan)).problems for name in ("a.yaml", "b.yaml")]
    assert [(note.reporter, note.period_name) for note in broken[0]] == [("甲局", "2022-06")]
    assert [note.reporter for note in broken[1]] == [None]


def test_files_are_loaded_together_with_the_problems_of_all(plan: Plan) -> None:
    put("a.yaml", BROKEN)
    put("b.yaml")
    put("c.yaml", GOOD.replace("2022-06", "2022-13"))
    put("d.yaml", GOOD.encode("gb18030"))
    for known in (plan, Known(plan)):
        with pytest.raises(JinganError) as refused:
            load_all(["a.yaml", "b.yaml", "c.yaml"], known, None)
        assert [one.spot and one.spot.path for one in refused.value.problems] == ["a.yaml", "c.yaml"]
        assert [one.reporter for one in load_all(["b.yaml"], known, None)] == ["甲局"]
        assert [one.reporter for one in load_all(["d.yaml"], known, "gb18030")] == ["甲局"]
