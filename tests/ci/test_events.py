"""The table of docs/ci.md: by whose rules, and of which period, each event of a host is judged."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.ci.steps import DEPARTMENT, Job, act, gitlab_job, loaded
from tests.effort import mostly_slow
from tests.reading import section, table
from tests.repositories import commit, git
from tests.running import ROOT

TARGET, NONE = "TARGET", ""
"""The commit that the branch goes into, and no commit."""


def github(event: str) -> Callable[[Path, str], Job]:
    return lambda folder, target: act(folder, event=event, base=target)


def gitlab(source: str, **variables: str) -> Callable[[Path, str], Job]:
    def run(folder: Path, target: str) -> Job:
        named = {name: value.replace(TARGET, target) for name, value in variables.items()}
        return gitlab_job(folder, CI_PIPELINE_SOURCE=source, **named)

    return run


OWN = {"CI_MERGE_REQUEST_PROJECT_ID": "1", "CI_MERGE_REQUEST_SOURCE_PROJECT_ID": "1",
       "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main", "CI_MERGE_REQUEST_DIFF_BASE_SHA": "1" * 40}
FORK = {**OWN, "CI_MERGE_REQUEST_SOURCE_PROJECT_ID": "2"}
NAMED = {"CI_MERGE_REQUEST_TARGET_BRANCH_SHA": TARGET}
EVENTS: dict[str, tuple[Callable[[Path, str], Job], tuple[str, str] | None]] = {
    "GitHub `pull_request`": (github("pull_request"), (TARGET, "")),
    "GitHub `merge_group`": (github("merge_group"), (TARGET, "")),
    "GitHub `push`": (github("push"), (NONE, "")),
    "GitHub `schedule`": (github("schedule"), (NONE, "2022-06")),
    "GitLab `merge_request_event` with merged results": (gitlab("merge_request_event", **OWN, **NAMED), (TARGET, "")),
    "GitLab `merge_request_event` without": (gitlab("merge_request_event", **OWN), (TARGET, "")),
    "GitLab `merge_request_event` of a fork": (gitlab("merge_request_event", **FORK, **NAMED), (TARGET, "")),
    "GitLab `push` to the default branch": (gitlab("push"), (NONE, "")),
    "GitLab `schedule`": (gitlab("schedule"), (NONE, "2022-06")),
}
"""By the table's first column: the run, and the commit and period that it asks for."""


@pytest.fixture
def department(tmp_path: Path) -> Path:
    """A clone of the example, on a branch one commit ahead of main."""
    origin = Path(shutil.copytree(DEPARTMENT, tmp_path / "origin"))
    commit(origin)
    git(tmp_path, "clone", "-q", str(origin), "checkout/department")
    folder = tmp_path / "checkout" / "department"
    git(folder, "checkout", "-q", "-b", "branch")
    commit(folder)
    return folder


def target_of(folder: Path) -> str:
    return git(folder, "rev-parse", "refs/remotes/origin/main")


def test_the_table_names_these_events() -> None:
    for page, heading in (("docs/ci.md", "## Whose rules count"), ("docs/ci.zh-CN.md", "## 按谁的规则判断")):
        assert [row[0] for row in table(section(page, heading), 4)] == list(EVENTS)


@pytest.mark.parametrize("event", mostly_slow(EVENTS, "a shell and processes for each step", quick=0))
def test_an_event_is_judged_by_the_rules_and_for_the_period_of_the_table(department: Path, event: str) -> None:
    run, asked = EVENTS[event]
    target = target_of(department)
    job = run(department, target)

    assert job.code == 0, job.log
    assert asked is not None
    assert job.asked[:2] == (asked[0].replace(TARGET, target), asked[1])


@pytest.mark.slow("a shell and processes for each step")
@pytest.mark.parametrize(("today", "due"), [("2022-08", "2022-07"), ("2023-01", "2022-12"), ("2023-02", "2023-01")])
def test_a_month_that_nobody_reported_is_red(department: Path, today: str, due: str) -> None:
    for job in (act(department, event="schedule", environment={"TODAY": today}),
                gitlab_job(department, CI_PIPELINE_SOURCE="schedule", TODAY=today)):
        assert (job.asked[1], job.code in (1, 2)) == (due, True), job.log


@pytest.mark.slow("a shell and processes for each step")
def test_a_request_of_a_fork_or_of_nowhere_is_not_judged_by_its_own_rules(department: Path) -> None:
    for job in (gitlab_job(department, CI_PIPELINE_SOURCE="merge_request_event", **FORK),
                gitlab_job(department, CI_PIPELINE_SOURCE="merge_request_event"),
                act(department, event="pull_request"), act(department, event="merge_group")):
        assert (job.code, job.asked) == (2, ()), job.log


@pytest.mark.slow("a shell and processes for each step")
def test_what_the_ci_file_asks_for_counts_before_the_event(department: Path) -> None:
    given = {"JINGAN_POLICY": "HEAD", "JINGAN_PERIOD": "2022-05"}

    assert act(department, event="pull_request", base=target_of(department), environment=given).asked[0] == "HEAD"
    assert act(department, event="schedule", environment=given).asked[1] == "2022-05"
    assert gitlab_job(department, CI_PIPELINE_SOURCE="schedule", **given).asked[1] == "2022-05"


@pytest.mark.slow("two runs of a shell, with processes for each step")
def test_bad_news_may_be_merged_and_the_scheduled_run_asks_for_everything(department: Path) -> None:
    workflow = loaded(ROOT / "ci" / "gitlab.yml")["jingan"]["rules"]
    (scheduled,) = [rule["variables"] for rule in workflow if rule["if"] == '$CI_PIPELINE_SOURCE == "schedule"']

    assert act(department, event="pull_request", base=target_of(department)).code == 0
    assert gitlab_job(department, CI_PIPELINE_SOURCE="schedule", **scheduled).code == 1


@pytest.mark.slow("a shell and processes for each step")
def test_rules_of_a_policy_repository_beside_count_and_those_of_the_request_do_not(department: Path) -> None:
    shutil.copytree(ROOT / "examples" / "supervision", department.parent / "policy")
    commit(department.parent / "policy")
    (department / ".jingan.yaml").write_text("fail_on: never\n", encoding="utf-8")
    commit(department)
    steps = loaded(ROOT / "examples" / "supervision" / "targets.yml")["jobs"]["check"]["steps"]
    (asked,) = [step["env"] for step in steps if "env" in step]

    def judged(**inputs: str) -> Job:
        return act(department.parent, event="pull_request", base=target_of(department), environment=asked,
                   working_directory=steps[-1]["with"]["working-directory"], **inputs)

    assert [step["with"]["path"] for step in steps[:-1]] == ["department", "policy"]
    assert judged().code == 0
    red = judged(fail_on="fail")
    assert red.code == 1
    assert "jingan-2022-supervised-example" in red.summary
    (department / "actuals" / "2022-06.yaml").unlink()
    commit(department)
    assert "submission-removed" in judged().log
