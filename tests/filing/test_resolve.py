"""Which of a repository's submissions are judged, and several of one reporter and period as one."""

from __future__ import annotations

import json
import re
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from tests.running import Ran, run_here

PLAN = """
plan: small
period: {start: 2022-01-01, end: 2022-12-31}
sections: {part: {zh: 部分, en: Part}}
defaults: {at_risk: {cumulative: {points: 10}}}
targets:
  shops: {name: {zh: 首店, en: Shops}, section: part, measure: cumulative, unit: 家, threshold: {at_least: 12}}
  lifts: {name: {zh: 电梯, en: Lifts}, section: part, measure: cumulative, unit: 台, threshold: {at_least: 12}}
  markets: {name: {zh: 菜市场, en: Markets}, section: part, measure: cumulative, unit: 家, threshold: {at_least: 12}}
"""


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository whose config takes all that lies under actuals/."""
    (tmp_path / ".jingan.yaml").write_text("plan: targets.yaml\nfiles: actuals/*.yaml\n", encoding="utf-8")
    (tmp_path / "targets.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "actuals").mkdir()
    return tmp_path


def submit(repository: Path, name: str, head: str, **figures: int | str) -> None:
    """Write a submission: the keys of its head, and its figures."""
    keys = "".join(f"{key}\n" for key in head.split(", "))
    lines = "".join(f"  {target}: {figure}\n" for target, figure in figures.items())
    (repository / "actuals" / f"{name}.yaml").write_text(f"plan: small\n{keys}actuals:\n{lines}", encoding="utf-8")


def half_a_year(repository: Path, reporter: str, months: range) -> None:
    """Submit for each of the months, as many shops as the month's number."""
    for month in months:
        submit(repository, f"{reporter}-{month}", f"period: 2022-{month:02}, reporter: {reporter}", shops=month)


def check(repository: Path, *arguments: str, folder: str = ".") -> Ran:
    return run_here(["check", *arguments], repository / folder)


def judged(repository: Path, *arguments: str) -> list[dict[str, Any]]:
    """The submissions of the JSON report."""
    ran = check(repository, "--format", "json", *arguments)
    assert ran.code in (0, 1), ran.complaints
    found: list[dict[str, Any]] = json.loads(ran.out)["submissions"]
    return found


def turns(repository: Path, *arguments: str) -> list[tuple[str, str]]:
    """Reporter and period of each submission judged."""
    return [(one["reporter"], one["period"]) for one in judged(repository, *arguments)]


def codes(ran: Ran) -> list[str]:
    """The codes on standard error, in order."""
    return re.findall(r"^\S.*?: (?:error|warning) \[([a-z0-9-]+)\]", ran.complaints, re.MULTILINE)


# ---- which are judged


def test_the_latest_period_of_each_reporter(repository: Path) -> None:
    half_a_year(repository, "甲", range(1, 7))
    half_a_year(repository, "乙", range(1, 5))

    assert sorted(turns(repository)) == [("乙", "2022-04"), ("甲", "2022-06")]


def test_the_latest_period_of_a_reporter_however_its_name_is_written(repository: Path) -> None:
    for period, name in (("2022-05", "甲"), ("2022-06", "「甲 」"), ("2022-04", "甲")):
        submit(repository, period, f"period: {period}, reporter: {name}", shops=6)

    assert turns(repository) == [("「甲 」", "2022-06")]


def test_periods_are_compared_by_their_last_day(repository: Path) -> None:
    for period in ("2022-05", "2022-H1", "2022-06-15", "2022-Q1"):
        submit(repository, period, f"period: {period}, reporter: 甲", shops=6)

    assert turns(repository) == [("甲", "2022-H1")]
    assert turns(repository, "--period", "2022-03") == [("甲", "2022-Q1")]


def test_the_latest_not_after_the_date_asked_for(repository: Path) -> None:
    half_a_year(repository, "甲", range(1, 7))

    assert turns(repository, "--as-of", "2022-04") == [("甲", "2022-04")]
    assert turns(repository, "--as-of", "2022-04-29") == [("甲", "2022-03")]
    assert turns(repository, "--as-of", "2022-08") == [("甲", "2022-06")]
    assert [one["as_of"] for one in judged(repository, "--as-of", "2022-08")] == ["2022-08-31"]
    assert codes(check(repository, "--as-of", "2022-08")) == ["stale-figures"]


def test_a_date_before_all_of_a_reporters_is_refused(repository: Path) -> None:
    half_a_year(repository, "甲", range(1, 7))
    half_a_year(repository, "乙", range(4, 7))
    ran = check(repository, "--as-of", "2022-03")

    assert (ran.code, ran.out, codes(ran)) == (2, b"", ["no-such-period"])
    assert re.search("乙.*≤ 2022-03-31", ran.complaints)


def test_the_period_asked_for(repository: Path) -> None:
    half_a_year(repository, "甲", range(1, 7))
    half_a_year(repository, "乙", range(1, 7))

    assert sorted(turns(repository, "--period", "2022-Q1")) == [("乙", "2022-03"), ("甲", "2022-03")]


def test_each_reporter_without_the_period_is_named(repository: Path) -> None:
    half_a_year(repository, "甲", range(1, 7))
    half_a_year(repository, "乙", range(1, 5))
    submit(repository, "nobody", "period: 2022-01", shops=1)
    ran = check(repository, "--period", "2022-06")

    assert (ran.code, ran.out, codes(ran)) == (2, b"", ["no-such-period", "no-such-period"])
    assert re.search(r"\(no reporter\).*2022-06(.|\n)*乙.*2022-06", ran.complaints)


def test_all_judges_every_period_whatever_the_config_says(repository: Path) -> None:
    half_a_year(repository, "甲", range(1, 7))
    months = [("甲", f"2022-{month:02}") for month in range(1, 7)]
    assert turns(repository, "--all") == months

    with (repository / ".jingan.yaml").open("a", encoding="utf-8") as config:
        config.write("period: 2022-06\n")
    assert turns(repository) == months[-1:]
    assert turns(repository, "--all") == months


def test_all_blocks_where_any_period_does(repository: Path) -> None:
    half_a_year(repository, "甲", range(6, 7))
    submit(repository, "january", "period: 2022-01, reporter: 甲", shops=0, lifts=1, markets=1)
    submit(repository, "more", "period: 2022-06, reporter: 甲", lifts=6, markets=6)

    assert check(repository).code == 0
    assert check(repository, "--all").code == 0
    submit(repository, "january", "period: 2022-01, reporter: 甲", shops=0, lifts=1)
    assert check(repository).code == 0
    assert check(repository, "--all").code == 1


def test_a_broken_file_is_not_passed_over_because_it_is_old(repository: Path) -> None:
    half_a_year(repository, "甲", range(1, 7))
    submit(repository, "甲-1", "period: 2022-01, reporter: 甲", shop=1)
    ran = check(repository)

    assert (ran.code, ran.out, codes(ran)) == (2, b"", ["unknown-target"])


def test_a_file_without_a_period_is_judged_at_the_date_asked_for(repository: Path) -> None:
    submit(repository, "june", "reporter: 甲", shops=6, lifts=6, markets=6)
    ran = check(repository)

    assert (ran.code, ran.out, codes(ran)) == (2, b"", ["missing-period"])
    assert [one["as_of"] for one in judged(repository, "--as-of", "2022-06")] == ["2022-06-30"]


# ---- files named on the command line


def test_files_that_are_named_are_judged_each_by_itself(repository: Path) -> None:
    half_a_year(repository, "甲", range(5, 7))

    assert turns(repository, "actuals/甲-6.yaml", "actuals/甲-5.yaml") == [("甲", "2022-06"), ("甲", "2022-05")]


def test_a_file_of_another_period_than_the_one_asked_for_is_refused(repository: Path) -> None:
    half_a_year(repository, "甲", range(5, 7))
    ran = check(repository, "actuals/甲-6.yaml", "actuals/甲-5.yaml", "--period", "2022-H1")

    assert (ran.code, ran.out, codes(ran)) == (2, b"", ["wrong-period"])
    assert "甲-5.yaml:2:" in ran.complaints


# ---- several as one


def test_files_of_one_reporter_and_period_are_one_submission(repository: Path) -> None:
    submit(repository, "a", "period: 2022-06, reporter: 甲", shops=6, lifts=6)
    submit(repository, "b", "period: 2022-H1, reporter: 甲", markets=6)
    (one,) = judged(repository)

    assert [(v["target"], v["actual"], v["status"]) for v in one["results"]] == [
        ("shops", 6, "pass"), ("lifts", 6, "pass"), ("markets", 6, "pass"),
    ]


def test_of_each_target_the_highest_revision_counts(repository: Path) -> None:
    submit(repository, "a-third", "period: 2022-06, reporter: 甲, revision: 3", lifts=8)
    submit(repository, "b-first", "period: 2022-06, reporter: 甲", shops=1, lifts=1, markets=1)
    submit(repository, "c-second", "period: 2022-06, reporter: 甲, revision: 2", shops=7, lifts=7)
    (one,) = judged(repository)

    assert {v["target"]: v["actual"] for v in one["results"]} == {"shops": 7, "lifts": 8, "markets": 1}
    assert [(file["file"], file["revision"]) for file in one["files"]] == [
        ("actuals/b-first.yaml", 1), ("actuals/c-second.yaml", 2), ("actuals/a-third.yaml", 3)]


def test_each_figure_stands_where_its_own_file_has_it(repository: Path) -> None:
    submit(repository, "a", "period: 2022-06, reporter: 甲", shops=1, lifts=1)
    submit(repository, "b", "period: 2022-06, reporter: 甲, revision: 2", shops=7)
    (one,) = judged(repository)

    assert {v["target"]: (v["file"], v["line"]) for v in one["results"]} == {
        "shops": ("actuals/b.yaml", 6), "lifts": ("actuals/a.yaml", 6), "markets": (None, None)}


def test_the_scopes_of_the_files_add_up(repository: Path) -> None:
    submit(repository, "a", "period: 2022-06, reporter: 甲, scope: [markets]", markets=6)
    submit(repository, "b", "period: 2022-06, reporter: 甲, scope: [shops]", shops=6)
    (one,) = judged(repository)

    assert [v["target"] for v in one["results"]] == ["shops", "markets"]


def test_a_target_twice_at_one_revision_is_refused_at_its_line(repository: Path) -> None:
    submit(repository, "a", "period: 2022-06, reporter: 甲", shops=6, lifts=6)
    submit(repository, "b", "period: 2022-06, reporter: 甲", markets=6, lifts=6)
    ran = check(repository)

    assert (ran.code, ran.out, codes(ran)) == (2, b"", ["duplicate-submission"])
    assert re.search(r"^actuals.b\.yaml:6:", ran.complaints, re.MULTILINE)
    assert "a.yaml already gives lifts" in ran.complaints


@pytest.mark.parametrize("head", ["period: 2022-05, reporter: 甲", "period: 2022-06, reporter: 乙", "period: 2022-06"])
def test_the_same_target_of_another_period_or_reporter_is_no_duplicate(repository: Path, head: str) -> None:
    submit(repository, "a", "period: 2022-06, reporter: 甲", shops=6)
    submit(repository, "b", head, shops=6)

    assert len(judged(repository, "--all")) == 2


def test_an_old_duplicate_does_not_disturb_the_latest_period(repository: Path) -> None:
    half_a_year(repository, "甲", range(5, 7))
    submit(repository, "again", "period: 2022-05, reporter: 甲", shops=6)

    assert turns(repository) == [("甲", "2022-06")]
    assert codes(check(repository, "--all")) == ["duplicate-submission"]


def test_warnings_of_every_file_of_a_submission_are_said(repository: Path) -> None:
    submit(repository, "a", "period: 2022-06, reporter: 甲", shops=2000)
    submit(repository, "b", "period: 2022-06, reporter: 甲, revision: 2", lifts=2000)

    assert codes(check(repository)) == ["far-above-threshold", "far-above-threshold"]


CUT = ({"shops": 6}, {"lifts": "{value: 3, note: 快报数}"}, {"markets": "{withdrawn: 重复统计}"}, {"shops": ""})
"""What four files of one submission give; an empty entry changes nothing."""


@pytest.mark.parametrize("order", [*permutations(range(4))], ids=str)
def test_one_submission_cut_into_files_in_any_order_has_the_verdicts_that_it_has_whole(
    order: tuple[int, ...], repository: Path
) -> None:
    submit(repository, "whole", "period: 2022-06, reporter: 甲", **CUT[0], **CUT[1], **CUT[2])
    (whole,) = judged(repository, "actuals/whole.yaml")
    for number in range(4):
        submit(repository, f"part{number}", "period: 2022-06, reporter: 甲", **CUT[number])
    (cut,) = judged(repository, *(f"actuals/part{number}.yaml" for number in order))

    assert list(map(_without_place, cut["results"])) == list(map(_without_place, whole["results"]))
    assert (cut["summary"], cut["gate"]) == (whole["summary"], whole["gate"])
    assert sorted(file["file"] for file in cut["files"]) == [f"actuals/part{number}.yaml" for number in range(3)]


def _without_place(verdict: dict[str, Any]) -> dict[str, Any]:
    return {key: one for key, one in verdict.items() if key not in ("file", "line")}


def test_an_empty_entry_of_a_later_revision_changes_nothing(repository: Path) -> None:
    submit(repository, "a", "period: 2022-06, reporter: 甲", shops=6, lifts=6)
    submit(repository, "b", "period: 2022-06, reporter: 甲, revision: 2", shops="", lifts=7)
    (one,) = judged(repository)

    assert {v["target"]: v["actual"] for v in one["results"]} == {"shops": 6, "lifts": 7, "markets": None}


def test_what_is_withdrawn_is_taken_back_and_says_why(repository: Path) -> None:
    submit(repository, "a", "period: 2022-06, reporter: 甲", shops=6, lifts=6)
    submit(repository, "b", "period: 2022-06, reporter: 甲, revision: 2", shops="{withdrawn: 重复统计}")
    (one,) = judged(repository)
    shops = next(v for v in one["results"] if v["target"] == "shops")

    assert (shops["actual"], shops["status"], shops["stage"]) == (None, "no-data", "unreported")
    assert (shops["file"], shops["line"], shops["vouched"]["withdrawn"]) == ("actuals/b.yaml", 6, "重复统计")
    assert [file["file"] for file in one["files"]] == ["actuals/a.yaml", "actuals/b.yaml"]


def test_to_take_figures_back_is_to_report_something(repository: Path) -> None:
    submit(repository, "a", "period: 2022-06, reporter: 甲, revision: 2", shops="{withdrawn: 重复统计}")

    assert check(repository).code == 1
    submit(repository, "a", "period: 2022-06, reporter: 甲, revision: 2", shops="")
    assert codes(check(repository)) == ["nothing-reported"]


@pytest.mark.parametrize("shops", [{}, {"shops": ""}], ids=["absent", "empty"])
def test_a_figure_out_of_scope_alone_reports_nothing(shops: dict[str, str], repository: Path) -> None:
    submit(repository, "a", "period: 2022-06, reporter: 甲, scope: [shops]", **shops, lifts=6)
    ran = check(repository, "--fail-on", "never", "--allow-missing")

    assert (ran.code, ran.out, codes(ran)) == (2, b"", ["nothing-reported"])


def test_a_value_that_is_withdrawn_is_refused(repository: Path) -> None:
    submit(repository, "a", "period: 2022-06, reporter: 甲", shops="{value: 6, withdrawn: 重复统计}", lifts=6)

    assert codes(check(repository)) == ["withdrawn-with-value"]


def test_a_date_after_the_plans_end_counts_as_the_end(repository: Path) -> None:
    submit(repository, "a", "period: 2022-12, reporter: 甲", shops=12)

    assert [one["as_of"] for one in judged(repository, "--as-of", "2023-02")] == ["2022-12-31"]


def test_what_is_wrong_under_the_question_is_said_beside_a_file_that_is_broken(repository: Path) -> None:
    submit(repository, "a", "reporter: 甲", shops=6)
    submit(repository, "b", "period: 2022-06, reporter: 乙", shop=6)
    ran = check(repository)

    assert (ran.code, codes(ran)) == (2, ["missing-period", "unknown-target"])
    assert codes(check(repository, "actuals/b.yaml", "actuals/a.yaml")) == ["unknown-target", "missing-period"]


# ---- findings stand in the file that they are about


@pytest.fixture
def merged(repository: Path) -> Path:
    """Two files of one submission, each with a figure far behind."""
    submit(repository, "a", "period: 2022-06, reporter: 甲", shops=1)
    submit(repository, "b", "period: 2022-06, reporter: 甲", lifts=1, markets=6)
    return repository


PLACES = {"shops": ("actuals/a.yaml", 5), "lifts": ("actuals/b.yaml", 5)}
"""Where each of them stands."""


def test_sarif_points_into_each_file_of_a_submission(merged: Path) -> None:
    (run,) = json.loads(check(merged, "-f", "sarif").out)["runs"]
    found = {
        (place["artifactLocation"]["uri"], place["region"]["startLine"])
        for result in run["results"] for place in [result["locations"][0]["physicalLocation"]]}

    assert found == set(PLACES.values())


def test_github_points_into_each_file_of_a_submission(merged: Path) -> None:
    found = re.findall(r"^::error file=([^,]+),line=(\d+)", check(merged, "-f", "github").out.decode(), re.MULTILINE)

    assert {(file, int(line)) for file, line in found} == set(PLACES.values())


def test_gitlab_points_into_each_file_of_a_submission(merged: Path) -> None:
    rows = json.loads(check(merged, "-f", "gitlab").out)

    assert {(row["location"]["path"], row["location"]["lines"]["begin"]) for row in rows} == set(PLACES.values())


def test_what_does_not_fit_the_call_is_said_beside_what_is_broken(repository: Path) -> None:
    submit(repository, "broken", "period: 2022-06, reporter: 甲", shops="六七")
    submit(repository, "early", "period: 2022-05, reporter: 乙", shops=5)
    ran = check(repository, "--period", "2022-06", "actuals/broken.yaml", "actuals/early.yaml")

    assert (ran.code, codes(ran)) == (2, ["not-a-figure", "wrong-period"])


def test_a_reporter_who_sent_nothing_is_named_with_the_nearest(repository: Path) -> None:
    submit(repository, "one", "period: 2022-06, reporter: 区商务委", shops=6)
    ran = check(repository, "--reporter", "区商委")

    assert (ran.code, codes(ran)) == (2, ["no-such-reporter"])
    assert "区商委" in ran.complaints
    assert "区商务委" in ran.complaints


@pytest.mark.parametrize(("reporter", "place"), [("reporter: 丙, ", "a.yaml:2:11"), ("", "a.yaml:1:7")])
def test_whom_the_plan_does_not_list_is_named_where_it_is_written(reporter: str, place: str, repository: Path) -> None:
    plan = repository / "targets.yaml"
    plan.write_text(plan.read_text("utf-8") + "reporters: {甲: [shops, lifts]}\n", "utf-8")
    submit(repository, "a", f"{reporter}period: 2022-06", shops=6)

    assert f"{place}: error [unknown-reporter]" in check(repository).complaints.replace("actuals/", "")
