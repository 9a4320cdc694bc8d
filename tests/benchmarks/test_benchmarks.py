"""The benchmarks' data and tables; how long anything takes is no test's business."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.data import SHAPES, write_folder
from benchmarks.measures import Bar, Comparison, audits, single_calls
from benchmarks.running import Sample
from benchmarks.table import BEGIN, END, replaced, timed
from benchmarks.yardsticks import chunks
from jingan_cli.auditing.audit import combined
from jingan_cli.filing.collect import collect, gather
from jingan_cli.loading.plan import load_plan
from jingan_cli.loading.plan_index import Known
from tests.running import ROOT


@pytest.mark.parametrize("shape", SHAPES)
def test_the_data_are_valid_and_nothing_about_them_is_odd(shape: str, tmp_path: Path) -> None:
    folder = write_folder(tmp_path, shape, 30)
    plan = load_plan(str(folder.plan))
    found = gather(collect([str(folder.path)]), Known(plan))
    picture = combined(plan, found)

    assert len(found.filings()) == len(folder.files()) == 30
    assert (picture.problems, picture.warnings) == ((), ())
    assert {len(text.splitlines()) - 4 for text in map(Path.read_text, folder.path.rglob("*.yaml"))} == {folder.figures}


def test_the_data_are_the_same_in_every_run(tmp_path: Path) -> None:
    written = []
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        folder = write_folder(tmp_path / name, "handful", 13)
        written.append([(file, (folder.path / file).read_bytes()) for file in folder.files()])

    assert written[0] == written[1]


def test_every_comparison_names_commands_of_its_group(tmp_path: Path) -> None:
    many, few = (write_folder(tmp_path, "handful", count) for count in (20, 2))
    scripts = {"check-jsonschema": "check-jsonschema"}

    for group in (single_calls(scripts), audits(scripts, many, few)):
        names = [command.name for command in group.commands]
        assert len(set(names)) == len(names)
        assert {name for one in group.comparisons for name in (one.measure, one.yardstick)} == set(names)


def test_files_are_handed_over_in_few_calls_that_the_system_takes() -> None:
    files = [f"{number:04d}.yaml" for number in range(100)]
    found = list(chunks(files, 1000))

    assert [file for some in found for file in some] == files
    assert max(map(len, found)) * (9 + 16) <= 1000
    assert len(found) == 3


def test_each_round_makes_a_ratio_and_the_median_of_them_counts() -> None:
    samples = {
        "measure": [Sample(one, 0) for one in (1.0, 2.0, 9.0)], "yardstick": [Sample(one, 0) for one in (2.0, 5.0, 3.0)]
    }
    cells = timed(Comparison("measure", "yardstick", Bar(0.5)), samples).cells()

    assert cells == ("measure", "yardstick", "2.000 s", "3.000 s", "0.50 (0.40–3.00)", "≤ 0.5", "yes")
    assert timed(Comparison("measure", "yardstick", Bar(0.51, at_least=True)), samples).cells()[-1] == "**no**"


def test_a_run_replaces_what_the_one_before_wrote() -> None:
    document = replaced(f"above\n{BEGIN}\n\nold\n\n{END}\nbelow\n", "new\n")

    assert document == f"above\n{BEGIN}\n\nnew\n\n{END}\nbelow\n"
    assert replaced(document, "new") == document
    for lacking in ("neither", f"{BEGIN} only", f"{END} only"):
        with pytest.raises(ValueError, match="not there"):
            replaced(lacking, "new")


def test_the_document_has_a_place_for_the_tables() -> None:
    document = (ROOT / "docs" / "performance.md").read_text(encoding="utf-8")

    assert "\nnothing\n" in replaced(document, "nothing") != document
