"""What a merge request may try: real repositories of two commits, judged by the steps of action and template."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.ci.steps import Job, act, gitlab_job
from tests.effort import mostly_slow
from tests.repositories import commit, git

PLAN = """\
plan: of-2022
title: {zh: 计划, en: Plan}
period: {start: 2022-01-01, end: 2022-12-31}
sections: {all: {zh: 全部, en: All}}
reporters: {甲: [first, second], 乙: [third]}
targets:
  first: {name: {zh: 第一, en: First}, section: all, measure: cumulative, unit: 家, threshold: {at_least: 1600}}
  second: {name: {zh: 第二, en: Second}, section: all, measure: cumulative, unit: 家, threshold: {at_least: 1200}}
  third: {name: {zh: 第三, en: Third}, section: all, measure: cumulative, unit: 家, threshold: {at_least: 12}}
"""
CONFIG = "plan: plans/plan.yaml\nreporter: 甲\nfiles: actuals/*.yaml\nscope: [first, second]\nfail_on: fail\nlang: en\n"
MAY = "plan: of-2022\nperiod: 2022-05\nreporter: 甲\nactuals:\n  first: 680\n  second: 510\n"
JUNE = MAY.replace("05", "06").replace("680", "300").replace("510", "610")
"""`first` is far behind: 300 of 800."""
WAIVER = "waivers: [{target: first, reason: 疫情, approved_by: 我, until: 2022-12-31}]\n"


def write(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def config(text: str) -> Callable[[Path], None]:
    return lambda folder: write(folder, ".jingan.yaml", text)


def june(text: str, name: str = "actuals/2022-06.yaml") -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        (folder / "actuals" / "2022-06.yaml").unlink()
        write(folder, name, text)

    return change


def overlay(text: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        write(folder, "plans/own.yaml", f"plan: own\nextends: plan.yaml\n{text}\n")
        config(CONFIG.replace("plan.yaml", "own.yaml"))(folder)

    return change


def narrowed(folder: Path) -> None:
    config(CONFIG.replace("first, second", "second"))(folder)
    june(JUNE.replace("  first: 300\n", ""))(folder)


def plan_without_two(folder: Path) -> None:
    write(folder, "plans/own.yaml", PLAN.replace("甲: [first, second]", "甲: [second]"))
    config(CONFIG.replace("plan.yaml", "own.yaml"))(folder)
    june(JUNE.replace("  first: 300\n", ""))(folder)


def deleted(folder: Path) -> None:
    (folder / "actuals" / "2022-06.yaml").unlink()


def linked(folder: Path) -> None:
    deleted(folder)
    (folder / "actuals" / "2022-06.yaml").symlink_to("2022-05.yaml")


def nested(folder: Path) -> None:
    write(folder, "actuals/.jingan.yaml", "fail_on: never\nplan: ../plans/plan.yaml\n")


def tagged(folder: Path) -> None:
    config(CONFIG.replace("fail_on: fail", "fail_on: never"))(folder)
    commit(folder)
    git(folder, "tag", "-f", "main")


GREEN, RED = 0, None
"""What the request gets by its own rules: it passes, or is refused all the same."""
ATTEMPTS: dict[str, tuple[Callable[[Path], None], int | None]] = {
    "scope-narrowed-and-figure-dropped": (narrowed, RED),
    "fail-on-never": (config(CONFIG.replace("fail_on: fail", "fail_on: never")), GREEN),
    "waiver-invented": (config(CONFIG + WAIVER), GREEN),
    "period-set-back-in-config": (config(CONFIG + "period: 2022-05\n"), GREEN),
    "period-set-back-in-submission": (june(JUNE.replace("2022-06", "2022-01")), GREEN),
    "files-narrowed-to-may": (config(CONFIG.replace("*.yaml", "2022-05.yaml")), GREEN),
    "deleted": (deleted, GREEN),
    "renamed-to-yml": (june(JUNE, "actuals/2022-06.yml"), GREEN),
    "moved": (june(JUNE, "old/2022-06.yaml"), GREEN),
    "reporter-left-out": (june(JUNE.replace("reporter: 甲\n", "")), RED),
    "reporter-misspelt": (june(JUNE.replace("甲", "申")), RED),
    "at-risk-100": (overlay("defaults: {at_risk: {cumulative: {points: 100}}}"), GREEN),
    "pace-year-end": (overlay("targets: {first: {pace: year-end}}"), GREEN),
    "suspended": (overlay(
        "adjustments: [{target: first, from: 2022-06-01, suspended: true, authority: 我, reason: 疫情}]"), GREEN),
    "reporters-less-some": (plan_without_two, RED),
    "plan-copied-with-600": (lambda folder: write(folder, "plans/plan.yaml", PLAN.replace("1600", "600")), GREEN),
    "link-for-a-submission": (linked, RED),
    "nested-config": (nested, RED),
    "tag-of-the-branch-s-name": (tagged, GREEN),
}


@pytest.fixture
def department(tmp_path: Path) -> Path:
    """A clone on a branch of its own; its `origin` has the rules on main, where June is red."""
    origin = tmp_path / "origin"
    for name, text in {
        ".jingan.yaml": CONFIG, "plans/plan.yaml": PLAN, "actuals/2022-05.yaml": MAY, "actuals/2022-06.yaml": JUNE,
    }.items():
        write(origin, name, text)
    commit(origin, "rules")
    git(tmp_path, "clone", "-q", str(origin), "checkout/department")
    folder = tmp_path / "checkout" / "department"
    git(folder, "checkout", "-q", "-b", "branch")
    return folder


def on_github(folder: Path, event: str = "pull_request") -> Job:
    """Judge it as GitHub does: the payload names the base."""
    return act(folder, event=event, base=git(folder, "rev-parse", "refs/remotes/origin/main"))


def on_gitlab(folder: Path, **variables: str) -> Job:
    """Judge it as GitLab does without merged results: the target branch is named, its hash is not."""
    return gitlab_job(
        folder, CI_PIPELINE_SOURCE="merge_request_event", CI_MERGE_REQUEST_TARGET_BRANCH_NAME="main",
        CI_MERGE_REQUEST_PROJECT_ID="1", CI_MERGE_REQUEST_SOURCE_PROJECT_ID="1", **variables)


@pytest.mark.parametrize("judged", [on_github, on_gitlab])
@pytest.mark.parametrize("name", mostly_slow(ATTEMPTS, "a shell and processes for each step", quick=0))
def test_a_red_gate_does_not_turn_green(department: Path, name: str, judged: Callable[[Path], Job]) -> None:
    change, alone = ATTEMPTS[name]
    change(department)
    commit(department)
    job = judged(department)

    assert job.code in (1, 2), job.log
    if alone == GREEN and judged is on_github:
        assert act(department, event="push").code == 0


@pytest.mark.slow("a shell and processes for each step")
@pytest.mark.parametrize("judged", [on_github, on_gitlab])
def test_no_module_of_the_request_is_run(department: Path, judged: Callable[[Path], Job]) -> None:
    mark = department.parent / "mark"
    for name in ("pip", "venv", "logging", "jingan_cli", "sitecustomize"):
        write(department, f"{name}.py", f"open({str(mark)!r}, 'w').close()\nraise SystemExit(0)\n")
    write(department, ".tool-versions", f"touch '{mark.as_posix()}'\n")
    commit(department)
    job = judged(department)

    assert job.code == 1, job.log
    assert not mark.exists()


@pytest.mark.slow("a shell and processes for each step")
def test_the_name_of_a_file_is_no_option(department: Path) -> None:
    write(department, "--config=own.yaml", CONFIG.replace("fail_on: fail", "fail_on: never"))
    commit(department)
    job = on_gitlab(department, JINGAN_OPTIONS="*.yaml")

    assert job.code == 2, job.log
    assert "--config=own.yaml:1:1" in job.log


@pytest.mark.slow("a shell and processes for each step")
def test_a_link_in_the_place_of_the_working_directory_is_refused(department: Path) -> None:
    origin = department.parents[1] / "origin"
    (origin / "inner").mkdir()
    for name in (".jingan.yaml", "plans", "actuals"):
        (origin / name).rename(origin / "inner" / name)
    commit(origin)
    git(department, "fetch", "-q")
    git(department, "reset", "-q", "--hard", "origin/main")
    (department / "inner").rename(department / "other")
    (department / "inner").symlink_to("other")
    write(department, "other/.jingan.yaml", CONFIG.replace("fail_on: fail", "fail_on: never"))
    commit(department)
    job = act(department, event="pull_request", base=git(department, "rev-parse", "origin/main"),
              working_directory="inner")

    assert (job.code, "policy-folder-moved" in job.log) == (2, True), job.log


@pytest.mark.slow("a shell and processes for each step")
@pytest.mark.parametrize("judged", [on_github, on_gitlab])
def test_what_is_mended_passes(department: Path, judged: Callable[[Path], Job]) -> None:
    june(JUNE.replace("300", "810"))(department)
    commit(department)

    assert judged(department).code == 0


@pytest.mark.slow("a shell and processes for each step")
@pytest.mark.parametrize("judged", [on_github, on_gitlab])
def test_the_first_request_is_judged_by_its_own_rules_and_says_so(
    department: Path, judged: Callable[[Path], Job]
) -> None:
    origin = department.parents[1] / "origin"
    (origin / ".jingan.yaml").unlink()
    commit(origin)
    git(department, "fetch", "-q")
    git(department, "reset", "-q", "--hard", "origin/main")
    config(CONFIG)(department)
    commit(department)
    job = judged(department)

    assert job.code == 1
    assert "rules-not-yet-merged" in job.log
