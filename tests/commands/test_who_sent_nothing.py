"""Who has to report and did not, and who shares in a sum: what `check` says of them beside those who did."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from jingan_cli.reports import FORMATS, PROBLEM_FORMATS
from tests.building import plan_text
from tests.reading import words_of_document
from tests.running import Ran, run_here

FLOOR = "measure: cumulative, unit: 家, threshold: {at_least: 16}"
SHARED = "measure: cumulative, unit: 台, threshold: {at_least: 120}, combine: sum"
CEILING = "measure: cumulative, unit: 吨, threshold: {at_most: 100}, combine: sum"
APART = "reporters: {甲局: [first], 乙局: [second]}"
BOTH = "reporters: {甲局: [first, second], 乙局: [first], 丙局: [first]}"
CONFIG = "plan: targets.yaml\nfiles: actuals/*.yaml\n"

Saved = Callable[..., Path]


@pytest.fixture
def saved(tmp_path: Path) -> Saved:
    """Writes a plan, a config and submissions: by their names the keys above the figures, and the figures."""

    def save(target: str, more: str, files: Mapping[str, tuple[str, str]], config: str = CONFIG) -> Path:
        (tmp_path / ".git").mkdir()
        (tmp_path / "actuals").mkdir()
        (tmp_path / "targets.yaml").write_text(plan_text(target, more), encoding="utf-8")
        (tmp_path / ".jingan.yaml").write_text(config, encoding="utf-8")
        for name, (keys, figures) in files.items():
            text = f"plan: small\n{keys}\nactuals: {{{figures}}}\n"
            (tmp_path / "actuals" / f"{name}.yaml").write_text(text, encoding="utf-8")
        return tmp_path

    return save


def sent(reporter: str, figures: str, period: str = "2022-06") -> tuple[str, str]:
    return f"period: {period}\nreporter: {reporter}", figures


def ran(folder: Path, *arguments: str) -> Ran:
    return run_here(["check", *arguments], folder, {"LANG": "zh_CN.UTF-8", "NO_COLOR": "1"})


def codes(answer: Ran) -> list[str]:
    """The codes on standard error, in order."""
    return re.findall(r"\[([a-z-]+)\]", answer.complaints)


def judged(folder: Path, *arguments: str) -> dict[str, tuple[str, dict[str, str]]]:
    """By reporter: the period, and the status of each target with its stage."""
    tree = json.loads(ran(folder, *arguments, "-f", "json").text)
    return {one["reporter"]: (one["period"], {each["target"]: f"{each['status']} {each['stage']}"
                                              for each in one["results"]})
            for one in tree["submissions"]}


REACHED = {"second": "pass reached"}
SILENT = {"first": "no-data unreported"}


@pytest.mark.parametrize("asked", [(), ("--period", "2022-06"), ("--as-of", "2022-06-30"), ("--all",)], ids=str)
def test_a_listed_reporter_of_whom_nothing_is_there_has_sent_nothing(saved: Saved, asked: tuple[str, ...]) -> None:
    folder = saved(FLOOR, APART, {"b": sent("乙局", "second: 1")})

    assert judged(folder, *asked) == {"乙局": ("2022-06", REACHED), "甲局": ("2022-06", SILENT)}
    assert ran(folder, *asked).code == 1


def test_one_who_sent_nothing_for_the_period_asked_for_has_not(saved: Saved) -> None:
    folder = saved(FLOOR, APART, {"b": sent("乙局", "second: 1"), "a": sent("甲局", "first: 16", "2022-05")})

    assert judged(folder, "--period", "2022-06") == {"乙局": ("2022-06", REACHED), "甲局": ("2022-06", SILENT)}
    assert judged(folder) == {"乙局": ("2022-06", REACHED), "甲局": ("2022-05", {"first": "pass reached"})}


def test_named_files_alone_are_judged_where_files_are_named(saved: Saved) -> None:
    folder = saved(FLOOR, APART, {"b": sent("乙局", "second: 1")})

    assert judged(folder, "actuals/b.yaml") == {"乙局": ("2022-06", REACHED)}


def test_who_answers_for_nothing_in_scope_owes_nothing(saved: Saved) -> None:
    folder = saved(FLOOR, APART, {"b": sent("乙局", "second: 1")}, f"{CONFIG}scope: [second]\n")

    assert judged(folder) == {"乙局": ("2022-06", REACHED)}


def test_reporter_narrows_to_some_also_to_one_who_sent_nothing(saved: Saved) -> None:
    folder = saved(FLOOR, APART, {"b": sent("乙局", "second: 1")})

    assert judged(folder, "--reporter", "乙局") == {"乙局": ("2022-06", REACHED)}
    assert judged(folder, "--reporter", "“甲局”", "--period", "2022-06") == {"甲局": ("2022-06", SILENT)}
    assert judged(folder, "--reporter", "甲局", "--reporter", "乙局").keys() == {"甲局", "乙局"}
    assert codes(ran(folder, "--reporter", "丁局")) == ["no-such-reporter"]


@pytest.mark.parametrize("name", [*FORMATS])
def test_every_format_shows_who_sent_nothing(saved: Saved, name: str) -> None:
    folder = saved(FLOOR, APART, {"b": sent("乙局", "second: 1")})
    answer = ran(folder, "-f", name)

    assert answer.code == 1
    if name not in ("xlsx", *PROBLEM_FORMATS):
        assert "甲局" in ("\n".join(words_of_document(answer.out)) if name == "docx" else answer.text)
    if name in PROBLEM_FORMATS:
        assert "targets.yaml" in answer.text


def test_a_report_on_who_sent_nothing_stands_and_cannot_be_cut(saved: Saved) -> None:
    folder = saved(FLOOR, APART, {"b": sent("乙局", "second: 1")})
    report = json.loads(ran(folder, "-f", "json").text)

    def verified(tree: Any) -> int:
        (folder / "report.json").write_text(json.dumps(tree), encoding="utf-8")
        return run_here(["verify", "report.json"], folder).code

    assert verified(report) == 0
    assert verified({**report, "passed": True, "submissions": report["submissions"][:1]}) == 1


# ---- shares of a sum


@pytest.mark.parametrize(("target", "figure", "code", "status"), [
    (SHARED, "21", 0, "no-data incomplete"), (SHARED, "0", 0, "no-data incomplete"),
    (SHARED, "60", 0, "pass on-schedule"), (SHARED, "120", 0, "pass reached"), (SHARED, "", 1, "no-data unreported"),
    (CEILING, "10", 0, "no-data incomplete"), (CEILING, "101", 1, "fail missed"),
    (SHARED.replace("combine: sum", "combine: sum, net: true"), "-3", 0, "no-data incomplete"),
    (f"{SHARED}, pace: year-end", "21", 0, "not-due None"),
])
def test_a_share_is_shown_and_blocks_only_where_the_rest_cannot_change_it(
    saved: Saved, target: str, figure: str, code: int, status: str
) -> None:
    folder = saved(target, BOTH, {"a": sent("甲局", f"first: {figure}, second: 1")})
    answer = ran(folder, "actuals/a.yaml")
    (_, result) = json.loads(ran(folder, "actuals/a.yaml", "-f", "json").text)["submissions"][0]["results"]

    assert (answer.code, f"{result['status']} {result['stage']}") == (code, status)
    assert result["absent"] == (["乙局", "丙局"] if figure else [])
    assert str(result["actual_at_least"]) == (figure or "None")
    if result["stage"] == "incomplete":
        assert (result["actual"], result["completion"], result["gap"], result["needed"]) == (None,) * 4
        assert f"≥{figure} (1/3)" in answer.text
        assert "乙局、丙局" in result["reason"]["zh"]


def test_one_who_shares_with_nobody_is_judged(saved: Saved) -> None:
    folder = saved(SHARED, "reporters: {甲局: [first, second]}", {"a": sent("甲局", "first: 21, second: 1")})

    assert judged(folder)["甲局"][1]["first"] == "fail behind"


def test_where_only_shares_are_there_nothing_is_judged_and_that_is_said(saved: Saved) -> None:
    folder = saved(SHARED, BOTH, {"a": sent("甲局", "first: 21, second: 1")})
    answer = ran(folder, "actuals/a.yaml", "--scope", "first")

    assert (answer.code, codes(answer)) == (0, ["nothing-judged"])


def test_a_waiver_does_not_excuse_a_share(saved: Saved) -> None:
    waiver = "waivers: [{target: first, reason: 停业, approved_by: 督查室, until: 2022-12-31}]\n"
    folder = saved(SHARED, BOTH, {"a": sent("甲局", "first: 21, second: 1")}, CONFIG + waiver)

    (_, result) = json.loads(ran(folder, "actuals/a.yaml", "-f", "json").text)["submissions"][0]["results"]
    assert result["waived"] is None


def test_the_explanation_of_a_share_ends_with_its_cause(saved: Saved) -> None:
    folder = saved(SHARED, BOTH, {"a": sent("甲局", "first: 21, second: 1")})
    told = run_here(["explain", "first", "actuals/a.yaml"], folder, {"LANG": "zh_CN.UTF-8"}).text.splitlines()

    assert "汇总不全" in told[-1]
    assert any("21 台 是合计的一部分" in line for line in told)


# ---- what a listed reporter answers for beside its list


def test_the_configs_scope_adds_what_nobody_else_is_listed_for(saved: Saved) -> None:
    files = {"a": sent("甲局", "first: 16, second: 1")}
    alone = saved(FLOOR, "reporters: {甲局: [first]}", files, f"{CONFIG}scope: [second]\n")

    assert judged(alone, "actuals/a.yaml")["甲局"][1].keys() == {"first", "second"}


def test_and_nothing_that_somebody_else_is_listed_for(saved: Saved) -> None:
    files = {"a": sent("甲局", "first: 16")}
    shared = saved(FLOOR, APART, files, f"{CONFIG}scope: [second]\n")

    assert judged(shared, "actuals/a.yaml")["甲局"][1].keys() == {"first"}


def test_whose_repository_it_is_owes_and_nobody_else_does(saved: Saved) -> None:
    folder = saved(
        SHARED, BOTH, {"a": sent("甲局", "first: 120, second: 1")}, f"{CONFIG}reporter: [甲局, 丙局]\n")

    assert judged(folder) == {"甲局": ("2022-06", {"first": "pass reached", **REACHED}), "丙局": ("2022-06", SILENT)}


def test_it_owes_where_the_plan_lists_nobody_too(saved: Saved) -> None:
    folder = saved(FLOOR, "", {"b": sent("乙局", "second: 1", "2022-05")}, f"{CONFIG}reporter: 乙局\n")

    assert judged(folder, "--period", "2022-06") == {"乙局": ("2022-06", {**SILENT, "second": "not-due None"})}
