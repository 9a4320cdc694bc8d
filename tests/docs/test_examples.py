"""The examples whose READMEs come in both languages: what they show, and what they say of it."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path

import pytest

from jingan_cli.loading.plan import load_plan
from tests.recording import consoles
from tests.running import ROOT, run_here

FOLDERS = ("five-year", "subdistrict")
READMES = ("README.md", "README.zh-CN.md")
LIFTS = "examples/subdistrict/targets.yaml"

_ROW = re.compile(r"^\| `jingan (?P<call>[^`]+)` \| (?P<code>[0-9]) \|", re.MULTILINE)
_LINK = re.compile(r"\]\(([^)]+)\)")


def text_of(folder: str, readme: str) -> str:
    """Return the README's text."""
    return (ROOT / "examples" / folder / readme).read_text(encoding="utf-8")


@pytest.mark.parametrize("readme", READMES)
@pytest.mark.parametrize(("folder", "shown"), [("five-year", 1), ("subdistrict", 2)])
def test_the_output_is_recorded_as_the_program_prints_it(folder: str, shown: int, readme: str) -> None:
    made = consoles(ROOT / "examples" / folder / readme)

    assert len(made) == shown
    assert [one.shown for one in made] == [one.printed for one in made] == [one.ran.text for one in made]
    assert {one.ran.complaints for one in made} == {""}


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_call_exits_as_the_table_says(folder: str) -> None:
    english, chinese = (_ROW.findall(text_of(folder, readme)) for readme in READMES)

    assert english == chinese
    assert len(english) >= 3
    assert [(call, str(run_here(shlex.split(call)).code)) for call, _ in english] == english


@pytest.mark.parametrize("folder", FOLDERS)
def test_both_languages_have_the_same_parts_and_links(folder: str) -> None:
    english, chinese = (text_of(folder, readme) for readme in READMES)

    assert len(re.findall("^#+ ", english, re.MULTILINE)) == len(re.findall("^#+ ", chinese, re.MULTILINE))
    assert len(_LINK.findall(english)) > 1
    assert _LINK.findall(english)[1:] == [
        to.replace(".zh-CN.md", ".md") for to in _LINK.findall(chinese)[1:]]  # the first leads from each to the other


def test_the_shares_of_the_subdistricts_add_up_to_the_districts_target() -> None:
    plan = load_plan(str(ROOT / LIFTS))
    bounds = {target.id: target.threshold.value or 0 for target in plan.targets if "lifts" in target.tags}
    district = bounds.pop("lifts-started")

    assert len(bounds) == len(plan.reporters or {}) == 5
    assert sum(bounds.values()) == district == 500


@pytest.mark.parametrize(("sum_of_four", "status"), [(457, "no-data"), (458, "pass")])
def test_a_sum_without_one_subdistrict_stands_from_what_is_due_on(
    sum_of_four: int, status: str, tmp_path: Path
) -> None:
    shutil.copytree(ROOT / "examples" / "subdistrict" / "actuals", tmp_path / "actuals")
    november = tmp_path / "actuals" / "pengpu-xincun" / "2022-11.yaml"
    figure = 169 + sum_of_four - 407
    november.write_text(november.read_text(encoding="utf-8").replace("169", str(figure)), encoding="utf-8")
    ran = run_here(
        ["audit", "--plan", str(ROOT / LIFTS), "--scope", "lifts-started", "actuals", "-f", "json"], tmp_path)
    (result,) = json.loads(ran.out)["results"]

    assert result["status"] == status
